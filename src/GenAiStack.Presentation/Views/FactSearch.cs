using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>A fact as a list shows it.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Value">Its figure in words.</param>
/// <param name="Text">Its figure as it may be typed into a cell; null where its unit is another than the assumption's.</param>
public sealed record FoundFact(Fact Fact, string Value, string? Text);

/// <summary>Finds the facts that an assumption may rest on.</summary>
public static class FactSearch
{
    /// <summary>The facts that a text finds: every word of it stands in the fact. Those about the companies of the assumption come first.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="text">What is searched; empty finds those about the companies.</param>
    /// <param name="about">The names of the companies that the assumption is about.</param>
    /// <param name="unit">What the assumption counts.</param>
    /// <param name="most">How many at most.</param>
    public static ValueList<FoundFact> Of(FactTable facts, string text, IReadOnlyList<string> about, Unit unit, int most = 8)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return facts.Facts
            .Select(f => (Fact: f, Score: Score(f, words, about, unit)))
            .Where(f => f.Score > 0)
            .OrderByDescending(f => f.Score)
            .ThenByDescending(f => f.Fact.End)
            .ThenBy(f => f.Fact.Id, StringComparer.Ordinal)
            .Take(most)
            .Select(f => Found(f.Fact, unit))
            .ToValueList();
    }

    /// <summary>A fact as a list shows it.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="unit">What the assumption counts.</param>
    public static FoundFact Found(Fact fact, Unit unit)
    {
        var isMoney = fact.Unit == "USD";
        var isPart = fact.Unit == "fraction";
        string Say(double value) => isMoney ? Figures.Money(value) : isPart ? Figures.PrecisePercent(value) : $"{Words.Plain(value)} {fact.Unit}";
        var value = fact is { Low: { } low, High: { } high } && low < high ? $"{Say(low)} to {Say(high)}" : Say(fact.Value);
        var fits = (isMoney && unit == Unit.Dollars) || (isPart && unit is Unit.Fraction or Unit.FractionPerYear);
        var assumption = fact is { Low: { } from, High: { } to } && from < to ? new Assumption { Low = from, High = to, Value = fact.Value } : new Assumption { Value = fact.Value };
        return new(fact, value, fits ? AssumptionEntry.Write(assumption, unit, 0) : null);
    }

    private static double Score(Fact fact, string[] words, IReadOnlyList<string> about, Unit unit)
    {
        var isAbout = about.Any(a => a.Contains(fact.Entity, StringComparison.OrdinalIgnoreCase) || fact.Entity.Contains(a, StringComparison.OrdinalIgnoreCase));
        var all = $"{fact.Entity} {fact.Metric} {fact.Scope} {fact.Publisher} {fact.Title} {fact.Id} {fact.Start.Year} {fact.End.Year}".Replace('_', ' ');
        if (words.Any(w => !all.Contains(w, StringComparison.OrdinalIgnoreCase)) || (words.Length == 0 && !isAbout))
        {
            return 0;
        }

        var fits = unit switch { Unit.Dollars => fact.Unit == "USD", Unit.Fraction or Unit.FractionPerYear => fact.Unit == "fraction", _ => false };
        return 1 + (isAbout ? 2 : 0) + (fits ? 1 : 0) + (words.Any(w => fact.Entity.StartsWith(w, StringComparison.OrdinalIgnoreCase)) ? 0.5 : 0) + (fact.IsChecked ? 0.25 : 0);
    }
}
