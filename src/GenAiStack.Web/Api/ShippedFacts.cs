using GenAiStack.Domain.Facts;

namespace GenAiStack.Web.Api;

/// <summary>The reported figures that ship with the program.</summary>
internal static class ShippedFacts
{
    /// <summary>Reads data/facts.csv beside the program.</summary>
    public static FactTable Read() => FactReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "facts.csv"))).Require();
}
