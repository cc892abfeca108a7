using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Exchange.Workbook;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Workbook;

/// <summary>What the workbook shows before anybody recalculates it is what the engine says.</summary>
public sealed class CachedValues
{
    [Fact]
    public void Of_everything_that_ships_and_of_the_worked_cases()
    {
        foreach (var (name, scenario) in WorkbookCases.Shipped.Concat(WorkbookCases.Worked))
        {
            Check(name, scenario);
        }
    }

    [Fact]
    public void Of_random_stacks()
    {
        var solved = 0;
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, 300).Where(c => Projection.Of(c.Value).Succeeded))
        {
            Check($"case {number}", scenario);
            solved++;
        }

        Assert.True(solved > 200, $"{solved}");
    }

    private static void Check(string name, Scenario scenario)
    {
        var projection = Results.Project(scenario);
        using var sheets = new SheetValues(ScenarioWorkbook.Write(projection));
        var differences = EngineResults.Differences(projection, sheets.Results());
        Assert.True(differences.Count == 0, $"{name}: {differences.Count} differ{Environment.NewLine}{string.Join(Environment.NewLine, differences.Take(10))}");
    }
}
