using GenAiStack.Domain.Stacks;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Workbook;

/// <summary>The scenarios that the tests of the workbook go through.</summary>
internal static class WorkbookCases
{
    /// <summary>Everything that ships.</summary>
    public static IEnumerable<(string Name, Scenario Scenario)> Shipped => Directory.GetFiles(TestFiles.DataPath("scenarios"), "*.json")
        .Select(f => Path.GetFileNameWithoutExtension(f)!)
        .Where(n => n != "catalog")
        .Order(StringComparer.Ordinal)
        .Select(n => (n, TestFiles.Scenario(n)));

    /// <summary>The worked cases of the model.</summary>
    public static IEnumerable<(string Name, Scenario Scenario)> Worked => TestFiles.Examples.Select(n => (n, Results.Read(TestFiles.Example($"{n}.json"))));
}
