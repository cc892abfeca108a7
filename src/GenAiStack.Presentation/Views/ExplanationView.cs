using System.Globalization;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>A term of a sum in words.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its value, with its sign.</param>
/// <param name="Product">What it is the product of; null where it stands by itself.</param>
public sealed record TermRow(string Name, string Value, string? Product);

/// <summary>An assumption that a number rests on, in words.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its value in the year that is explained.</param>
/// <param name="Range">Its range, "$1.4B to $3.6B"; where it was assumed for another year, with the value there: "$2.4B in 2025, from $1.4B to $3.6B". Null without one.</param>
/// <param name="Confidence">How well it is founded.</param>
/// <param name="Sources">The facts that it cites.</param>
/// <param name="Note">What the reader should know about it.</param>
public sealed record BasisRow(string Address, string Name, string Value, string? Range, string Confidence, ValueList<FactLine> Sources, string? Note);

/// <summary>A fact that an assumption cites.</summary>
/// <param name="Text">Publisher, title and date; the id where the fact is not known.</param>
/// <param name="Url">Its address; null where there is none or it is no web address.</param>
/// <param name="Id">The fact's id; null where the fact is not known.</param>
public sealed record FactLine(string Text, string? Url, string? Id = null)
{
    /// <summary>Where the dashboard shows the fact; null where that is not told.</summary>
    public string? Page { get; init; }
}

/// <summary>"How it arises": a number's formula, terms, and the assumptions and sources under it.</summary>
public sealed record ExplanationView
{
    /// <summary>The most rows of a list.</summary>
    public const int MostRows = 40;

    /// <summary>What the number is.</summary>
    public required string Title { get; init; }

    /// <summary>The number.</summary>
    public required string Value { get; init; }

    /// <summary>The formula in words.</summary>
    public required string Formula { get; init; }

    /// <summary>The terms that add up to it, or to its numerator.</summary>
    public required ValueList<TermRow> Terms { get; init; }

    /// <summary>The terms of what it is divided by.</summary>
    public required ValueList<TermRow> Denominator { get; init; }

    /// <summary>The assumptions that it rests on; the nearest ones only where there are many.</summary>
    public required ValueList<BasisRow> Assumptions { get; init; }

    /// <summary>How many assumptions it rests on in all.</summary>
    public required int AssumptionCount { get; init; }

    /// <summary>The levers that may move it.</summary>
    public required ValueList<BasisRow> Levers { get; init; }

    /// <summary>The view of a measure in a year; the problem where there is no such measure.</summary>
    /// <param name="projection">The projection.</param>
    /// <param name="address">The measure's address.</param>
    /// <param name="year">A year of the projection.</param>
    /// <param name="facts">The facts, for sources.</param>
    public static Outcome<ExplanationView> Of(Projection projection, string address, int year, FactTable facts)
    {
        if (!Measure.Find(address, projection).TryGet(out var measure))
        {
            return Measure.Find(address, projection).Problems;
        }

        var scenario = projection.Scenario;
        var explanation = Explainer.Explain(projection, measure, year);
        var unit = measure.Unit;
        var termUnit = explanation.Denominator.Count > 0 ? Unit.Dollars : unit;
        return new ExplanationView
        {
            Title = $"{Words.OfAddress(address, scenario)}, {year}",
            Value = Words.OfValue(explanation.Value, unit),
            Formula = Words.OfFormula(measure.Formula),
            Terms = Rows(explanation.Terms, scenario, termUnit),
            Denominator = Rows(explanation.Denominator, scenario, Unit.Dollars),
            Assumptions = explanation.Assumptions.Take(MostRows).Select(a => Row(a, scenario, year, facts)).ToValueList(),
            AssumptionCount = explanation.Assumptions.Count,
            Levers = explanation.Levers.Select(a => Row(a, scenario, year, facts)).ToValueList(),
        };
    }

    private static ValueList<TermRow> Rows(ValueList<Term> terms, Scenario scenario, Unit unit) => terms
        .Where(t => t.Value != 0)
        .OrderByDescending(t => Math.Abs(t.Value))
        .Take(MostRows)
        .Select(t => new TermRow(Words.OfAddress(t.Name, scenario), Words.OfValue(t.Value, unit), Product(t, scenario)))
        .ToValueList();

    private static string? Product(Term term, Scenario scenario) => term.Factors.Count == 0
        ? null
        : string.Join(" \u00d7 ", term.Factors.Select(f => $"{Factor(f.Value)} {Words.OfAddress(f.Name, scenario)}"));

    private static string Factor(double value) => Math.Abs(value) >= 1000 ? Figures.Money(value) : value is > -10 and < 10 ? Words.OfValue(value, Unit.Fraction) : Words.OfValue(value, Unit.Factor);

    private static BasisRow Row(RestingAssumption resting, Scenario scenario, int year, FactTable facts)
    {
        var assumption = resting.Assumption;
        return new(
            resting.Address,
            Words.OfAddress(resting.Address, scenario),
            Words.OfValue(resting.Value, resting.Unit),
            Range(resting, year, scenario.Years.First),
            assumption.Confidence?.ToString().ToLowerInvariant() ?? "not said",
            assumption.Source.Select(s => Line(s, facts)).ToValueList(),
            assumption.Note);
    }

    // A range is that of the year for which it was assumed: where the value moves on from there, it stands with what the value was then.
    private static string? Range(RestingAssumption resting, int year, int first)
    {
        var (assumption, unit) = (resting.Assumption, resting.Unit);
        if (assumption is not { HasRange: true, Low: { } low, High: { } high })
        {
            return null;
        }

        // Ends that are paths say the range of every year.
        var of = low.Path is not null || high.Path is not null || !assumption.HasTrajectory ? year : first;
        var range = $"{Words.OfValue(low.ValueIn(of), unit)} to {Words.OfValue(high.ValueIn(of), unit)}";
        return of == year ? range : string.Create(CultureInfo.InvariantCulture, $"{Words.OfValue(assumption.ValueIn(of, first), unit)} in {of}, from {range}");
    }

    /// <summary>A source as a line.</summary>
    /// <param name="id">The fact's id.</param>
    /// <param name="facts">The facts.</param>
    public static FactLine Line(string id, FactTable facts) => facts.Find(id) is { } fact
        ? new($"{fact.Publisher}: {fact.Title}{(fact.Published is { } date ? ", " + date : "")}", SafeUrl(fact.Url), id)
        : new(id, null);

    /// <summary>An address that a page may link to; null where it is none of the web.</summary>
    /// <param name="url">The address as written.</param>
    public static string? SafeUrl(string? url) => FactCells.IsWebAddress(url) ? new Uri(url!).AbsoluteUri : null;
}
