using System.Text;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>How a series is drawn.</summary>
public enum FactSeriesKind
{
    /// <summary>One figure over its periods, as bars.</summary>
    Bars,

    /// <summary>The same figure of several companies, a line each.</summary>
    Lines,

    /// <summary>Prices of many products, a point each at the day from which it held.</summary>
    Prices,
}

/// <summary>A line of a series: the facts of one company, by time.</summary>
/// <param name="Name">Whom it is about.</param>
/// <param name="Layer">Its layer.</param>
/// <param name="Facts">The facts, at most one a period.</param>
public sealed record FactLineage(string Name, string Layer, ValueList<Fact> Facts);

/// <summary>
/// Facts that can stand on one axis: the same metric and scope in the same unit over periods of the same length. Quarters and years are never mixed.
/// </summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Title">What it is called in a list: "NVIDIA, revenue, Data Center segment, by quarter".</param>
/// <param name="Kind">How it is drawn.</param>
/// <param name="Span">How long its periods are.</param>
/// <param name="Lines">Its lines; bars and prices have one.</param>
public sealed record FactSeries(string Key, string Title, FactSeriesKind Kind, FactSpan Span, ValueList<FactLineage> Lines)
{
    /// <summary>The fewest facts of a series.</summary>
    public const int Fewest = 3;

    private const int MostLines = 8;

    // What people ask for first.
    private static readonly string[] First = ["nvidia-revenue-data-center-market-platform-quarter", "capex-cash-purchases-of-property-and-equipment-quarter-together", "price-per-mtok-input-usd-1m-tokens"];

    /// <summary>The unit of all its facts.</summary>
    public string Unit => Lines[0].Facts[0].Unit;

    /// <summary>What is measured, as the table names it.</summary>
    public string Metric => Lines[0].Facts[0].Metric;

    /// <summary>All series of a table: those that people ask for first in front, then what several companies have, then the others by company.</summary>
    public static ValueList<FactSeries> All(FactTable table)
    {
        var single = Single(table);
        List<FactSeries> all = [.. Together(single), .. Prices(table), .. single];
        var taken = new HashSet<string>();
        var named = all.Select(s => s with { Key = Free(s.Key, taken) }).ToList();
        return [.. First.Select(key => named.Find(s => s.Key == key)).OfType<FactSeries>(), .. named.Where(s => !First.Contains(s.Key))];
    }

    /// <summary>Whether a series is one of those that people ask for first.</summary>
    public bool IsFirst => First.Contains(Key);

    /// <summary>The series in which a fact stands: of its own company, else with others; null where there are too few like it.</summary>
    /// <param name="all">All series.</param>
    /// <param name="fact">The fact.</param>
    public static FactSeries? Of(ValueList<FactSeries> all, Fact fact)
    {
        bool Holds(FactSeries series) => series.Lines.Any(l => l.Facts.Any(f => f.Id == fact.Id));
        return all.FirstOrDefault(s => s.Kind == FactSeriesKind.Bars && Holds(s)) ?? all.FirstOrDefault(Holds);
    }

    private static List<FactSeries> Single(FactTable table) => table.Facts
        .Where(f => f.Span() != FactSpan.Other && !IsPrice(f))
        .GroupBy(f => (f.Entity, f.Metric, f.Scope, f.Unit, Span: f.Span()))
        .Select(g => (g.Key, Facts: OnePerPeriod(g)))
        .Where(g => g.Facts.Count >= Fewest)
        .OrderBy(g => g.Key.Entity, StringComparer.OrdinalIgnoreCase)
        .ThenBy(g => g.Key.Metric, StringComparer.Ordinal)
        .ThenBy(g => g.Key.Scope, StringComparer.Ordinal)
        .Select(g => new FactSeries(
            Slug($"{g.Key.Entity} {g.Key.Metric} {g.Key.Scope} {SpanName(g.Key.Span)}"),
            $"{g.Key.Entity}, {FactWords.What(g.Facts[0])}{By(g.Key.Span)}",
            FactSeriesKind.Bars,
            g.Key.Span,
            [new(g.Key.Entity, g.Facts[0].Layer, g.Facts)]))
        .ToList();

    // What several companies report in the same manner; the largest ones where there are many.
    private static IEnumerable<FactSeries> Together(List<FactSeries> single) => single
        .GroupBy(s => (s.Metric, s.Lines[0].Facts[0].Scope, s.Unit, s.Span))
        .Where(g => g.Count() > 1)
        .Select(g => new FactSeries(
            Slug($"{g.Key.Metric} {g.Key.Scope} {SpanName(g.Key.Span)} together"),
            $"{Capital(FactWords.Metric(g.Key.Metric))} of {Numerals.Word(g.Count())} companies, {g.Key.Scope}{By(g.Key.Span)}",
            FactSeriesKind.Lines,
            g.Key.Span,
            g.Select(s => s.Lines[0]).OrderByDescending(l => l.Facts[^1].Value).Take(MostLines).ToValueList()));

    // Price lists hold from a day until they are changed, so that their periods say nothing: the day from which they held does.
    private static IEnumerable<FactSeries> Prices(FactTable table) => table.Facts
        .Where(IsPrice)
        .GroupBy(f => (f.Metric, f.Unit))
        .Select(g => (g.Key, Facts: g.OrderBy(f => f.Start).ThenBy(f => f.Id, StringComparer.Ordinal).ToValueList()))
        .Where(g => g.Facts.Count >= Fewest && g.Facts.All(f => f.Value > 0))
        .Select(g => new FactSeries(
            Slug($"{g.Key.Metric} {g.Key.Unit}"),
            $"{Capital(FactWords.Metric(g.Key.Metric))}, all products",
            FactSeriesKind.Prices,
            FactSpan.Day,
            [new(Capital(FactWords.Metric(g.Key.Metric)), g.Facts.GroupBy(f => f.Layer).OrderByDescending(l => l.Count()).First().Key, g.Facts)]));

    private static bool IsPrice(Fact fact) => fact.Metric.StartsWith("price_per_", StringComparison.Ordinal) && fact.Unit.StartsWith("USD/", StringComparison.Ordinal);

    // Two sources of one period: what was checked goes before what was not, and what the company said before what others did.
    private static ValueList<Fact> OnePerPeriod(IEnumerable<Fact> facts) => facts
        .GroupBy(f => (f.Start, f.End))
        .Select(g => g.OrderByDescending(f => f.IsChecked).ThenBy(f => f.Kind).ThenBy(f => f.Id, StringComparer.Ordinal).First())
        .OrderBy(f => f.End)
        .ThenBy(f => f.Start)
        .ToValueList();

    private static string Free(string key, HashSet<string> taken)
    {
        var free = key;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = $"{key}-{number}";
        }

        return free;
    }

    private static string By(FactSpan span) => span == FactSpan.Day ? ", by date" : $", by {SpanName(span)}";

    /// <summary>A span inside a sentence: quarter.</summary>
    /// <param name="span">The span.</param>
    internal static string SpanName(FactSpan span) => span == FactSpan.HalfYear ? "half-year" : span.ToString().ToLowerInvariant();

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-') is { Length: > 0 } made ? (made.Length > 120 ? made[..120] : made) : "series";
    }
}
