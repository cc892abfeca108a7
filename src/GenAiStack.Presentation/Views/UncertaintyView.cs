using System.Globalization;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>How sure a measure is: its draws as a histogram, the share of them beyond a threshold, and its range over the years.</summary>
public sealed record UncertaintyView
{
    private const int Bars = 44;
    private const double Height = 350, Side = 0.55;

    /// <summary>The sentence on top.</summary>
    public required ValueList<FindingPart> Finding { get; init; }

    /// <summary>The histogram; null where the measure has no value in any draw, or the same in all.</summary>
    public required Chart? Histogram { get; init; }

    /// <summary>What is said in the histogram's place; null where there is one.</summary>
    public required string? Instead { get; init; }

    /// <summary>The threshold.</summary>
    public required double Threshold { get; init; }

    /// <summary>The threshold in words.</summary>
    public required string ThresholdText { get; init; }

    /// <summary>Where the threshold's slider begins.</summary>
    public required double Low { get; init; }

    /// <summary>Where it ends.</summary>
    public required double High { get; init; }

    /// <summary>The share of draws below the threshold in words.</summary>
    public required string Below { get; init; }

    /// <summary>The share above.</summary>
    public required string Above { get; init; }

    /// <summary>The range over the years; null while it is not known.</summary>
    public required Chart? Fan { get; init; }

    /// <summary>The view of a simulation.</summary>
    /// <param name="result">What the draws say; the measure is the question's first.</param>
    /// <param name="years">The spreads of all years; null while they are not known.</param>
    /// <param name="threshold">The threshold in the measure's own unit; null for a round number near the median.</param>
    public static UncertaintyView Of(SimulationResult result, IReadOnlyList<Spread>? years, double? threshold)
    {
        var (measure, spread) = (result.Question.Measures[0], result.Spreads[0]);
        var scenario = result.Question.Projection.Scenario;
        var (before, after) = MeasureWords.Subject(measure.Address, scenario);
        var tone = MeasureWords.Tone(measure.Address, scenario);
        var moves = spread.Draws > 1 && spread.P95 - spread.P5 > 1e-9 * Math.Max(Math.Abs(spread.P5), Math.Abs(spread.P95));
        if (!moves)
        {
            return Still(result, measure, spread, years, before, after, tone);
        }

        var width = spread.P95 - spread.P5;
        var (low, high) = (spread.P5 - (Side * width), spread.P95 + (Side * width));
        if (spread.ShareAbove(0) == 1 && low < 0)
        {
            low = 0;
        }

        var limit = Math.Clamp(threshold ?? Round(spread), low, high);
        var above = spread.ShareAbove(limit);
        var aboveText = Share(above, spread.Draws);
        return new()
        {
            Finding =
            [
                new($"In nine draws of ten {before}"),
                new(Words(spread.P5, spread.P95, measure.Unit), tone, measure.Address),
                new($"{after}; "),
                new(aboveText, tone),
                new($" lie above\u00a0{TextOf(limit, width, measure.Unit)}."),
            ],
            Histogram = Draw(result, measure, spread, tone, low, high, limit),
            Instead = null,
            Threshold = limit,
            ThresholdText = TextOf(limit, width, measure.Unit),
            Low = low,
            High = high,
            Below = Share(1 - above, spread.Draws),
            Above = aboveText,
            Fan = years is null ? null : FanOf(result, measure, years, tone, limit),
        };
    }

    /// <summary>A share of draws in words; where all or none lie there, and few draws were made, it says so carefully.</summary>
    /// <param name="share">The share, 0 to 1.</param>
    /// <param name="draws">How many draws.</param>
    public static string Share(double share, long draws) => share switch
    {
        0 => "none",
        1 => "all",
        < 0.01 => $"<\u202f1\u202f%",
        > 0.99 => $">\u202f99\u202f%",
        _ => Figures.Percent(share),
    };

    /// <summary>The same share as it stands in a sentence: "all draws", "no draw", "31 % of draws".</summary>
    /// <inheritdoc cref="Share" path="/param"/>
    public static string OfDraws(double share, long draws) => share switch
    {
        0 => "no draw",
        1 => "all draws",
        _ => $"{Share(share, draws)} of draws",
    };

    private static UncertaintyView Still(SimulationResult result, Measure measure, Spread spread, IReadOnlyList<Spread>? years, string before, string after, string tone)
    {
        var said = spread.Draws == 0 && result.Refused == result.Draws ? "No draw has an answer: in every one of them some loop gives back a dollar or more."
            : spread.Draws == 0 ? "The measure has no value in any draw: what it is divided by is 0."
            : "No range of this scenario moves the measure. Give an assumption that it rests on a range, such as 20..40%.";
        var value = spread.Draws == 0 ? double.NaN : spread.P50;
        return new()
        {
            Finding = spread.Draws == 0
                ? [new($"{Capital(MeasureWords.InSentence(measure.Address, result.Question.Projection.Scenario))} has no value in {result.Question.Year}.")]
                : [new($"In every draw {before}"), new(Figures.Words(value, measure.Unit), tone, measure.Address), new($"{after}.")],
            Histogram = null,
            Instead = said,
            Threshold = value,
            ThresholdText = Figures.Words(value, measure.Unit),
            Low = value,
            High = value,
            Below = Figures.None,
            Above = Figures.None,
            Fan = years is null || spread.Draws == 0 ? null : FanOf(result, measure, years, tone, null),
        };
    }

    private static Chart Draw(SimulationResult result, Measure measure, Spread spread, string tone, double low, double high, double limit)
    {
        var step = (high - low) / Bars;
        var counts = spread.Histogram(low, high, Bars);
        var most = counts.Max();
        var bars = new List<Bar>();
        for (var i = 0; i < Bars; i++)
        {
            var (from, to, share) = (low + (i * step), low + ((i + 1) * step), counts[i] / spread.Draws);
            var told = $"{Figures.Words(from, measure.Unit)} to {Figures.Words(to, measure.Unit)}: {FinePercent(share)} of draws";
            foreach (var (a, b, fill) in from < limit && limit < to ? new[] { (from, limit, Fill.Pale), (limit, to, Fill.Full) } : [(from, to, from >= limit ? Fill.Full : Fill.Pale)])
            {
                bars.Add(new((a + b) / 2, 0, counts[i], told) { Width = Math.Max(1e-12, (b - a) - (0.06 * step)), Fill = fill });
            }
        }

        var percentiles = new[] { ("5th", spread.P5), ("25th", spread.P25), ("median", spread.P50), ("75th", spread.P75), ("95th", spread.P95) };
        var room = (high - low) * 0.062;
        var labelled = percentiles.Where((p, i) => i is 0 or 2 or 4 || percentiles.Where((_, j) => j != i && j is 0 or 2 or 4).All(o => Math.Abs(o.Item2 - p.Item2) > room)).ToList();
        var notes = labelled.SelectMany(p => new[]
        {
            new Note(p.Item2, most * 1.05, p.Item1) { ShiftY = 24, IsBold = p.Item1 == "median" },
            new Note(p.Item2, most * 1.05, Figures.Words(p.Item2, measure.Unit)) { ShiftY = 10, IsBold = p.Item1 == "median" },
        }).ToValueList();
        return new()
        {
            Key = "histogram",
            Title = string.Create(CultureInfo.InvariantCulture, $"Median {Figures.Words(spread.P50, measure.Unit)}, in nine draws of ten {Figures.Range(spread.P5, spread.P95, measure.Unit)}"),
            Subtitle = string.Create(CultureInfo.InvariantCulture, $"{MeasureWords.Title(measure.Address, result.Question.Projection.Scenario)} in {result.Question.Year}; share of {spread.Draws:N0} draws in each bar, full above the threshold"),
            X = Axes.Values(low, high, measure.Unit, 8, isTight: true) with { HasLine = true },
            Y = new(0, most * 1.05, []),
            Marks = [new BarMark("Draws", tone, bars.ToValueList()) { HasOutlines = false, Bins = new(low, high, Bars) }],
            Guides = [.. percentiles.Where(p => p.Item1 != "median").Select(p => new Guide(p.Item2, true) { IsDotted = true }), new(spread.P50, true), new(limit, true) { IsStrong = true }],
            Notes = notes,
            Legend =
            [
                new($"{Share(1 - spread.ShareAbove(limit), spread.Draws)} of draws below {TextOf(limit, spread.P95 - spread.P5, measure.Unit)}", tone, Fill.Pale),
                new($"{Share(spread.ShareAbove(limit), spread.Draws)} above", tone),
            ],
            Table = ChartTable.Of("What", ["Value"],
            [
                .. percentiles.Select(p => new TableRow([p.Item1 == "median" ? "Median" : $"{p.Item1} percentile", new(Figures.Words(p.Item2, measure.Unit), p.Item2)]) { IsBold = p.Item1 == "median" }),
                new([new("Mean"), new(Figures.Words(spread.Mean, measure.Unit), spread.Mean)]),
                new([new("Standard deviation"), new(Figures.Words(spread.StandardDeviation, measure.Unit), spread.StandardDeviation)]),
                new([new("Standard error of the mean"), new(Figures.Words(spread.StandardError, measure.Unit), spread.StandardError)]),
                new([new($"Share above {Figures.Words(limit, measure.Unit)}"), new(FinePercent(spread.ShareAbove(limit)), spread.ShareAbove(limit))]),
                new([new("Draws with a value"), new(spread.Draws.ToString("N0", CultureInfo.InvariantCulture), spread.Draws)]),
            ]),
            Height = Height,
            Left = 8,
            Right = 8,
            Top = 44,
        };
    }

    private static Chart FanOf(SimulationResult result, Measure measure, IReadOnlyList<Spread> years, string tone, double? threshold)
    {
        var all = result.Question.Projection.Years.Select(y => y.Year).ToList();
        var known = all.Zip(years).Where(y => y.Second.Draws > 0).ToList();
        var numbers = known.Select(y => y.First).ToList();
        if (numbers.Count == 0)
        {
            numbers = all;
        }

        var spreads = known.Select(y => y.Second).ToList();
        var x = numbers.Select(n => (double)n).ToValueList();
        var (low, high) = (spreads.Select(s => s.P5).DefaultIfEmpty(0).Min(), spreads.Select(s => s.P95).DefaultIfEmpty(0).Max());
        var axis = Axes.Values(low, high, measure.Unit, 4);
        ValueList<double> Of(Func<Spread, double> value) => spreads.Select(value).ToValueList();
        ValueList<string> Told(Func<Spread, string> told) => spreads.Select((s, i) => $"{numbers[i]}: {told(s)}").ToValueList();
        var last = spreads.LastOrDefault();
        const double Tall = 280;
        string Text(double value) => Figures.Words(value, measure.Unit);
        var (first, end) = (spreads.FirstOrDefault(), last);
        var title = first is null || end is null || numbers.Count < 2 ? "The range in the only year of the scenario"
            : Text(first.P50) == Text(end.P50) ? $"The median stays at {Text(end.P50)}; {Wider(first, end, measure.Unit)}"
            : $"The median {(end.P50 > first.P50 ? "rises" : "falls")} to {Text(end.P50)} by {numbers[^1]}; {Wider(first, end, measure.Unit)}";
        return new()
        {
            Key = "fan",
            Title = title,
            Subtitle = $"{MeasureWords.Title(measure.Address, result.Question.Projection.Scenario)}; 25th to 75th and 5th to 95th percentile{(threshold is null ? "" : "; dashed: threshold")}",
            X = Axes.Years(numbers, result.Question.Year),
            Y = axis,
            Marks = spreads.Count == 0 ? [] :
            [
                new AreaMark("5th to 95th percentile", tone, x, Of(s => s.P5), Of(s => s.P95), Told(s => $"in nine draws of ten {Text(s.P5)} to {Text(s.P95)}")) { Opacity = 0.2, HasDottedEdges = true },
                new AreaMark("25th to 75th percentile", tone, x, Of(s => s.P25), Of(s => s.P75), Told(s => $"in half of the draws {Text(s.P25)} to {Text(s.P75)}")) { Opacity = 0.32 },
                new LineMark("Median", tone, x, spreads.Select(s => (double?)s.P50).ToValueList(), Told(s => $"median {Text(s.P50)}")),
            ],
            Guides = threshold is { } t && t >= axis.Low && t <= axis.High ? [new(t, false, IsDashed: true)] : [],
            Ends = last is null ? [] : Axes.Apart(
                [
                    new(last.P95, $"95th {Text(last.P95)}", null, false),
                    new(last.P75, $"75th {Text(last.P75)}", null, false),
                    new(last.P50, $"Median {Text(last.P50)}", tone),
                    new(last.P25, $"25th {Text(last.P25)}", null, false),
                    new(last.P5, $"5th {Text(last.P5)}", null, false),
                ],
                axis,
                Tall - 38),
            Table = ChartTable.Of("Percentile", numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)),
            [
                Row("95th", s => s.P95), Row("75th", s => s.P75), Row("Median", s => s.P50, true), Row("25th", s => s.P25), Row("5th", s => s.P5), Row("Mean", s => s.Mean),
            ]),
            Height = Tall,
            Left = 54,
            Right = 118,
        };

        TableRow Row(string name, Func<Spread, double> value, bool isBold = false) => new([name, .. spreads.Select(s => new TableValue(Text(value(s)), value(s)))]) { IsBold = isBold };
    }

    private static string Wider(Spread first, Spread last, Unit unit)
    {
        var (a, b) = (first.P95 - first.P5, last.P95 - last.P5);
        string Size(double width) => unit is Unit.Fraction or Unit.FractionPerYear
            ? $"{(100 * width).ToString(width < 0.1 ? "0.0" : "0", CultureInfo.InvariantCulture)} points"
            : Figures.Words(width, unit);
        return Math.Abs(b - a) < 0.05 * Math.Max(a, b) ? $"the range stays {Size(b)} wide" : $"the range {(b > a ? "widens" : "narrows")} to {Size(b)}";
    }

    // A round number between the quartiles: what people ask about.
    private static double Round(Spread spread)
    {
        var step = Axes.Step(spread.P5, spread.P95, 5);
        var round = Math.Round(spread.P50 / step) * step;
        return round >= spread.P5 && round <= spread.P95 ? round : spread.P50;
    }

    private static string TextOf(double limit, double width, Unit unit) => unit switch
    {
        Unit.Dollars => Figures.Money(limit),
        Unit.Fraction or Unit.FractionPerYear => $"{(100 * limit).ToString(width < 0.005 ? "0.00" : width < 0.3 ? "0.0" : "0", CultureInfo.InvariantCulture).Replace('-', '\u2212')}\u202f%",
        _ => Figures.Words(limit, unit),
    };

    private static string Words(double low, double high, Unit unit)
    {
        var range = Figures.Range(low, high, unit);
        return range.Contains('\u2013', StringComparison.Ordinal) ? range.Replace("\u2013", " to ", StringComparison.Ordinal) : range;
    }

    private static string FinePercent(double share) => Figures.FinePercent(share);

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
