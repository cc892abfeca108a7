using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>A value beside the first scenario's.</summary>
/// <param name="Text">The value in words.</param>
/// <param name="Delta">The change against the first scenario, signed; empty for the first itself, and where one has no value.</param>
/// <param name="Tone">gain, loss or still.</param>
public readonly record struct HeadlineCell(string Text, string Delta, string Tone);

/// <summary>A measure in all scenarios of a comparison.</summary>
/// <param name="Address">The measure.</param>
/// <param name="Title">Its name.</param>
/// <param name="Dot">The hue of what it belongs to.</param>
/// <param name="Cells">A cell a scenario, the first one's first.</param>
/// <param name="Weight">How much it changes in the pair that is looked at, to put the largest first.</param>
public sealed record HeadlineRow(string Address, string Title, string Dot, ValueList<HeadlineCell> Cells, double Weight);

/// <summary>Two to four scenarios side by side in a year; each is told against the first.</summary>
public sealed record CompareView
{
    private const int Companies = 4;

    /// <summary>The sentence on top, about the pair that is looked at.</summary>
    public required ValueList<FindingPart> Finding { get; init; }

    /// <summary>The year in which the measure differs most, where it is the same in the year that is shown; null where it differs, or never does.</summary>
    public required int? OtherYear { get; init; }

    /// <summary>The headline measures, in the order of layers.</summary>
    public required ValueList<HeadlineRow> Headlines { get; init; }

    /// <summary>The measure that is looked at, then those that change most: six at most.</summary>
    public required ValueList<HeadlineRow> Strip { get; init; }

    /// <summary>The headlines as a table.</summary>
    public required ChartTable Table { get; init; }

    /// <summary>The view of a comparison.</summary>
    /// <param name="scenarios">The scenarios, solved: the first, then those told against it; two to four.</param>
    /// <param name="names">Their names, each once: two revisions of one scenario say which.</param>
    /// <param name="pair">The place of the one that is looked at, from 1.</param>
    /// <param name="year">The year; one of all of them.</param>
    /// <param name="measure">The measure that is looked at.</param>
    /// <param name="paired">The paired draws of the measure; null while they are not known.</param>
    public static CompareView Of(IReadOnlyList<Projection> scenarios, IReadOnlyList<string> names, int pair, int year, string measure, Spread? paired)
    {
        var rows = Addresses(scenarios, pair, year).Prepend(measure).Distinct().Select(a => Row(a, scenarios, pair, year)).ToList();
        var headlines = rows.Where((r, i) => i > 0 || rows.Count(o => o.Address == r.Address) == 1).ToValueList();
        return new()
        {
            Finding = FindingOf(scenarios[0], scenarios[pair], names[0], names[pair], year, measure, paired),
            OtherYear = Difference(scenarios[0], scenarios[pair], measure, year) == 0 ? MostDifferent(scenarios[0], scenarios[pair], measure) : null,
            Headlines = headlines,
            Strip = rows.Take(1).Concat(rows.Skip(1).Where(r => r.Weight > 0).OrderByDescending(r => r.Weight)).Take(6).ToValueList(),
            Table = new(
                [new("Measure"), .. names.SelectMany((n, i) => i == 0 ? new[] { new TableColumn(n, true) } : [new TableColumn(n, true), new($"{n}, change", true)])],
                headlines.Select(r => new TableRow([r.Title, .. r.Cells.SelectMany((c, i) => i == 0 ? new TableValue[] { c.Text } : [c.Text, c.Delta.Length == 0 ? "" : c.Delta])]) { Tone = r.Dot }).ToValueList()),
        };
    }

    /// <summary>The measure to begin with: what the layer keeps that changes most.</summary>
    /// <param name="a">The first scenario.</param>
    /// <param name="b">The second.</param>
    /// <param name="year">The year.</param>
    public static string DefaultMeasure(Projection a, Projection b, int year)
    {
        var layers = a.In(year)!.Layers.Select(l => l.Layer).Intersect(b.In(year)!.Layers.Select(l => l.Layer)).ToList();
        if (layers.Count == 0)
        {
            return "endCustomerRevenue";
        }

        // Levers often act later only: then the layer that differs most by then.
        double Change(Layer layer, int at) => Difference(a, b, $"layers/{layer.Name()}/kept", at) ?? 0;
        var layer = layers.MaxBy(l => Change(l, year));
        return $"layers/{(Change(layer, year) > 0 ? layer : layers.MaxBy(l => b.Years.Max(y => Change(l, y.Year)))).Name()}/kept";
    }

    /// <summary>A measure's value in a scenario; null where it has none.</summary>
    internal static double? Value(Projection scenario, string address, int year) =>
        scenario.In(year) is { } result && Measure.Find(address, scenario).TryGet(out var measure) ? measure.In(result) : null;

    // 0 where the two differ by no more than rounding; null where one has no value.
    private static double? Difference(Projection a, Projection b, string address, int year) =>
        (Value(a, address, year), Value(b, address, year)) is not ({ } x, { } y) ? null
        : Math.Abs(y - x) <= 1e-9 * Math.Max(Math.Abs(x), Math.Abs(y)) ? 0
        : Math.Abs(y - x);

    private static int? MostDifferent(Projection a, Projection b, string address)
    {
        var most = b.Years.Select(y => (y.Year, Change: Difference(a, b, address, y.Year) ?? 0)).MaxBy(y => y.Change);
        return most.Change > 0 ? most.Year : null;
    }

    private static IEnumerable<string> Addresses(IReadOnlyList<Projection> scenarios, int pair, int year)
    {
        var layers = scenarios.SelectMany(s => s.In(year)!.Layers.Select(l => l.Layer)).Distinct().Order().ToList();
        foreach (var key in new[] { "kept", "customerDollarShare", "grossMargin" })
        {
            foreach (var layer in layers)
            {
                yield return $"layers/{layer.Name()}/{key}";
            }
        }

        foreach (var key in new[] { "endCustomerRevenue", "funding", "balanceSheets" })
        {
            yield return key;
        }

        // The companies whose revenue changes most.
        var (a, b) = (scenarios[0].In(year)!, scenarios[pair].In(year)!);
        var before = a.Companies.ToDictionary(c => c.Id, c => c.Revenue.Dollars);
        foreach (var company in b.Companies.OrderByDescending(c => Math.Abs(c.Revenue.Dollars - before.GetValueOrDefault(c.Id))).Take(Companies).Where(c => Math.Abs(c.Revenue.Dollars - before.GetValueOrDefault(c.Id)) > 1e-9 * c.Revenue.Dollars))
        {
            yield return $"companies/{company.Id}/revenue";
        }
    }

    private static HeadlineRow Row(string address, IReadOnlyList<Projection> scenarios, int pair, int year)
    {
        var found = scenarios.Select(s => Measure.Find(address, s).TryGet(out var measure) ? measure : null).ToList();
        var unit = found.First(m => m is not null)!.Unit;
        var values = scenarios.Select((s, i) => found[i]?.In(s.In(year)!)).ToList();
        var names = scenarios.First(s => Measure.Find(address, s).Succeeded).Scenario;
        return new(
            address,
            MeasureWords.Title(address, names),
            MeasureWords.Tone(address, names),
            values.Select((v, i) => Cell(v, i == 0 ? null : values[0], unit, i == 0)).ToValueList(),
            WeightOf(values[0], values[pair], unit, scenarios[pair].In(year)!.MoneyEntering.Dollars));
    }

    private static HeadlineCell Cell(double? value, double? first, Domain.Quantities.Unit unit, bool isFirst)
    {
        if (isFirst || value is not { } now || first is not { } before)
        {
            return new(Figures.Words(value, unit), "", "still");
        }

        var isStill = Math.Abs(now - before) <= 1e-9 * Math.Max(Math.Abs(now), Math.Abs(before));
        return new(Figures.Words(now, unit), isStill ? "\u00b10" : Figures.Change(now - before, unit), isStill ? "still" : now > before ? "gain" : "loss");
    }

    // Dollars weigh by the money that enters, shares by points: a point is worth a hundredth of it.
    private static double WeightOf(double? before, double? after, Domain.Quantities.Unit unit, double entering)
    {
        var change = Math.Abs((after ?? 0) - (before ?? 0));
        return change <= 1e-9 * Math.Max(Math.Abs(after ?? 0), Math.Abs(before ?? 0)) ? 0
            : unit == Domain.Quantities.Unit.Dollars ? change / Math.Max(1, entering)
            : unit == Domain.Quantities.Unit.Index ? 0
            : change;
    }

    private static ValueList<FindingPart> FindingOf(Projection a, Projection b, string nameA, string nameB, int year, string address, Spread? paired)
    {
        var (before, after) = (Value(a, address, year), Value(b, address, year));
        var scenario = b.Scenario;
        var what = MeasureWords.InSentence(address, scenario);
        if (before is not { } x || after is not { } y)
        {
            return [new($"{Capital(what)} has no value in \u201c{(before is null ? nameA : nameB)}\u201d in {year}.")];
        }

        var unit = Measure.Find(address, b).Require().Unit;
        var change = y - x;
        if (Math.Abs(change) <= 1e-9 * Math.Max(Math.Abs(x), Math.Abs(y)))
        {
            return [new($"{Capital(what)} is the same in both in {year}: {Figures.Words(y, unit)}.{(MostDifferent(a, b, address) is { } other ? $" It differs most in {other}." : "")}")];
        }

        var tone = change > 0 ? "gain" : "loss";
        var size = Figures.Change(Math.Abs(change), unit).TrimStart('+');

        // "Chips keep $24.9B less" where the measure has a verb of its own, else "gross profit of Nvidia is $2.0B lower".
        var (begin, end) = MeasureWords.Subject(address, scenario);
        var hasVerb = !begin.EndsWith(" is ", StringComparison.Ordinal) && !begin.EndsWith(" of ", StringComparison.Ordinal);
        var parts = new List<FindingPart>
        {
            new(hasVerb ? Capital(begin) : $"{Capital(what)} is\u00a0"),
            new($"{size} {(hasVerb ? change > 0 ? "more" : "less" : change > 0 ? "higher" : "lower")}", tone),
            new($"{(hasVerb ? end : "")} in \u201c{nameB}\u201d"),
        };
        if (paired is { Draws: > 0 })
        {
            var share = change > 0 ? paired.ShareAboveZero : 1 - paired.ShareAboveZero;
            parts.AddRange([new("; so it is in "), new(UncertaintyView.OfDraws(share, paired.Draws), tone)]);
        }

        parts.Add(new("."));
        return parts.ToValueList();
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
