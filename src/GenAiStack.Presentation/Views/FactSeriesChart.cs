using System.Globalization;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>A series of facts as a chart.</summary>
public static class FactSeriesChart
{
    private const double Height = 286, DaysAYear = 365.25;
    private const int MostTicks = 5, LongestName = 16;

    /// <summary>The chart of a series.</summary>
    /// <param name="series">The series.</param>
    /// <param name="chosen">The fact that is marked; null for none.</param>
    public static Chart Of(FactSeries series, string? chosen = null) => series.Kind switch
    {
        FactSeriesKind.Lines => Lines(series),
        FactSeriesKind.Prices => Prices(series, chosen),
        _ => Bars(series, chosen),
    };

    private static Chart Bars(FactSeries series, string? chosen)
    {
        var line = series.Lines[0];
        var facts = line.Facts;
        var tone = FactWords.Tone(line.Layer);
        var width = series.Span == FactSpan.Day ? Math.Min(0.2, Extent(facts) / facts.Count * 0.7) : Days(series.Span) / DaysAYear * 0.72;
        var axis = Values(facts.Select(f => f.Value), series.Unit);
        var marked = facts.FirstOrDefault(f => f.Id == chosen) ?? facts[^1];
        var bars = facts.Select(f => new Bar(Middle(f), 0, f.Value, Told(f)) { Width = width, Place = FactWords.Period(f), Fill = !f.IsChecked ? Fill.Hollow : f.Id == marked.Id ? Fill.Full : Fill.Pale }).ToValueList();
        var notes = new List<Note> { Above(facts[0], false) };
        if (marked.Id != facts[0].Id)
        {
            notes.Add(Above(marked, true));
        }

        if (facts[^1].Id != marked.Id && facts.Count > 1)
        {
            notes.Add(Above(facts[^1], false));
        }

        return Framed(series, Title(series), facts) with
        {
            X = Times(facts.Select(f => (Middle(f), TickText(f))).ToList(), width),
            Y = axis with { HasGrid = true },
            Marks = [new BarMark(line.Name, tone, bars)],
            Guides = axis.Low < 0 ? [new(0, false)] : [],
            Notes = notes.ToValueList(),
            Right = 14,
            Top = 24,
        };

        Note Above(Fact fact, bool isBold) => new(Middle(fact), Math.Max(0, fact.Value), FactWords.Value(fact), isBold ? tone : null) { ShiftY = 9, IsBold = isBold };
    }

    private static Chart Lines(FactSeries series)
    {
        var all = series.Lines.SelectMany(l => l.Facts).ToList();
        var axis = Values(all.Select(f => f.Value), series.Unit);
        var marks = new List<Mark>();
        foreach (var line in series.Lines)
        {
            var (x, y) = (line.Facts.Select(Middle).ToValueList(), line.Facts.Select(f => (double?)f.Value).ToValueList());
            var tone = FactWords.Tone(line.Layer);
            marks.Add(new LineMark(line.Name, tone, x, y, line.Facts.Select(Told).ToValueList()) { Width = 2 });
            marks.Add(new PointMark(line.Name, tone, line.Facts.Select(f => new Point(Middle(f), f.Value, 6, Told(f), f.IsChecked ? Fill.Full : Fill.Hollow)).ToValueList()));
        }

        var times = all.GroupBy(f => f.End).OrderBy(g => g.Key).Select(g => (Middle(g.First()), TickText(g.First()))).ToList();
        return Framed(series, Title(series), all.OrderBy(f => f.End).ThenBy(f => f.Entity, StringComparer.Ordinal)) with
        {
            X = Times(times, 0.1),
            Y = axis with { HasGrid = true },
            Marks = marks.ToValueList(),
            Ends = Axes.Apart(series.Lines.Select(l => EndLabel.Of(l.Facts[^1].Value, l.Name, LongestName, FactWords.Value(l.Facts[^1]), FactWords.Tone(l.Layer))), axis, Height - 38),
            Right = 152,
        };
    }

    // Prices fall by factors, so that equal steps upwards are equal factors; a line keeps the lowest so far.
    private static Chart Prices(FactSeries series, string? chosen)
    {
        var line = series.Lines[0];
        var tone = FactWords.Tone(line.Layer);
        var facts = line.Facts;
        var (low, high) = (Math.Log10(facts.Min(f => f.Value)) - 0.15, Math.Log10(facts.Max(f => f.Value)) + 0.15);
        var powers = Enumerable.Range((int)Math.Ceiling(low), Math.Max(0, (int)Math.Floor(high) - (int)Math.Ceiling(low) + 1)).Select(p => (double)p).ToList();
        if (powers.Count < 2)
        {
            // Prices that lie close together: the power of ten on each side.
            (low, high) = (Math.Floor(low), Math.Max(Math.Ceiling(high), Math.Floor(low) + 1));
            powers = [low, high];
        }

        var axis = new Axis(low, high, powers.Select(p => new Tick(p, FactWords.Price(Math.Pow(10, p)))).ToValueList()) { HasGrid = true, IsLog = true, Unit = Unit.Dollars };
        var points = facts.Select(f => new Point(Start(f), Math.Log10(f.Value), f.Id == chosen ? 10 : 7, Told(f), !f.IsChecked ? Fill.Hollow : f.Id == chosen ? Fill.Full : Fill.Pale)).ToValueList();
        var (x, y, told) = (new List<double>(), new List<double?>(), new List<string>());
        var lowest = double.PositiveInfinity;
        foreach (var fact in facts)
        {
            if (fact.Value >= lowest)
            {
                continue;
            }

            if (x.Count > 0)
            {
                Step(Start(fact), lowest);
            }

            lowest = fact.Value;
            Step(Start(fact), lowest);
        }

        Step(facts.Max(Start), lowest);
        var cheapest = facts.First(f => f.Value == lowest);
        var years = Enumerable.Range(facts[0].Start.Year, facts.Max(f => f.Start).Year - facts[0].Start.Year + 2).ToList();
        return Framed(series, Title(series), facts) with
        {
            X = new(Start(facts[0]) - 0.15, facts.Max(Start) + 0.15, years.Where(year => year >= Start(facts[0]) - 0.15 && year <= facts.Max(Start) + 0.15).Select(year => new Tick(year, year.ToString(CultureInfo.InvariantCulture))).ToValueList()) { HasLine = true },
            Y = axis,
            Marks = [new LineMark("Lowest so far", tone, x.ToValueList(), y.ToValueList(), told.ToValueList()) { Width = 1.5, IsDashed = true }, new PointMark(line.Name, tone, points)],
            Ends = [new(Math.Log10(lowest), $"lowest {FactWords.Price(lowest)}", tone), new(Math.Log10(lowest) - ((axis.High - axis.Low) * 15 / (Height - 38)), NameText.Cut(cheapest.Entity, LongestName), null, false) { Full = cheapest.Entity }],
            Right = 128,
        };

        void Step(double at, double price)
        {
            x.Add(at);
            y.Add(Math.Log10(price));
            told.Add($"Lowest so far: {FactWords.Value(price, series.Unit)}");
        }
    }

    private static Chart Framed(FactSeries series, string title, IEnumerable<Fact> facts) => new()
    {
        Key = $"series-{series.Key}",
        Title = title,
        Subtitle = Subtitle(series),
        X = new(0, 1, []),
        Y = new(0, 1, []),
        Marks = [],
        Table = new(
            [new("Whom"), new("Period"), new("Value", true), new("Kind"), new("Checked"), new("Source")],
            facts.Select(f => new TableRow([f.Entity, FactWords.Period(f), new(FactWords.Value(f), f.Value), FactWords.Kind(f.Kind), f.IsChecked ? "yes" : "not yet", f.Publisher]) { Tone = FactWords.Tone(f.Layer) }).ToValueList()),
        Height = Height,
        Left = 48,
    };

    private static string Title(FactSeries series)
    {
        var metric = FactWords.Metric(series.Metric);
        var per = Per(series);
        if (series.Kind == FactSeriesKind.Prices)
        {
            var prices = series.Lines[0].Facts;
            var lowest = prices.MinBy(f => f.Value)!;
            return lowest.Id == prices[0].Id
                ? $"The {metric}: {FactWords.Value(prices[0])} at first, and never less since"
                : $"The lowest {metric} falls from {FactWords.Price(prices[0].Value)} to {FactWords.Value(lowest)} {Duration(prices[0].Start, lowest.Start)}";
        }

        if (series.Kind == FactSeriesKind.Lines)
        {
            // A sum is told only where every company has reported for the same first and last period, and where it means something.
            var (first, last) = (series.Lines.Max(l => l.Facts[0].End), series.Lines.Min(l => l.Facts[^1].End));
            double? SumAt(DateOnly end) => series.Unit == "USD" && series.Lines.All(l => l.Facts.Any(f => f.End == end)) ? series.Lines.Sum(l => l.Facts.First(f => f.End == end).Value) : null;
            if (SumAt(first) is { } from && SumAt(last) is { } to && first < last)
            {
                return $"{Names(series)}: {metric} together {Verb(from, to)} from {Figures.Money(from)} to {Figures.Money(to)}{per} {Duration(first, last)}";
            }

            var leader = series.Lines.MaxBy(l => l.Facts[^1].Value)!;
            return $"{leader.Name} leads {series.Lines.Count} companies: {metric} of {FactWords.Value(leader.Facts[^1])} in {FactWords.Period(leader.Facts[^1])}";
        }

        var facts = series.Lines[0].Facts;
        return $"{facts[0].Entity}: {metric} {Verb(facts[0].Value, facts[^1].Value)} from {FactWords.Value(facts[0])} to {FactWords.Value(facts[^1])}{per} {Duration(facts[0].End, facts[^1].End)}";
    }

    private static string Names(FactSeries series) => string.Join(", ", series.Lines.Take(series.Lines.Count - 1).Select(l => l.Name)) + " and " + series.Lines[^1].Name;

    private static string Subtitle(FactSeries series)
    {
        var unit = series.Unit switch { "USD" => "Dollars", "fraction" => "Share", var other => other.Replace("USD/", "Dollars per ", StringComparison.Ordinal) };
        var hasHollow = series.Lines.SelectMany(l => l.Facts).Any(f => !f.IsChecked);
        var scope = series.Lines[0].Facts[0].Scope;
        return series.Kind switch
        {
            FactSeriesKind.Prices => $"{unit}, by the day from which a price held; a step up is a factor of ten{(hasHollow ? "; hollow points are not yet checked" : "")}",
            FactSeriesKind.Lines => $"{Sentence(scope)}{unit}{Per(series)}, by when the period ends{(hasHollow ? "; hollow points are not yet checked against their source" : "")}",
            _ => $"{Sentence(scope)}{unit}{Per(series)}, by when the period ends{(hasHollow ? "; hollow bars are not yet checked against their source" : "")}",
        };
    }

    private static string Sentence(string scope) => scope.Length == 0 ? "" : char.ToUpperInvariant(scope[0]) + scope[1..] + ". ";

    // A rate or a stock is the same whatever the period: only sums are "a quarter".
    private static string Per(FactSeries series) => series.Unit != "USD" || series.Metric is "arr" or "backlog" or "commitment" ? ""
        : series.Span switch { FactSpan.Quarter => " a quarter", FactSpan.Month => " a month", FactSpan.Year => " a year", FactSpan.HalfYear => " a half-year", _ => "" };

    private static string Verb(double from, double to) => to > from ? "grows" : to < from ? "falls" : "stays, going";

    private static string Duration(DateOnly from, DateOnly to)
    {
        var months = (int)Math.Round((to.DayNumber - from.DayNumber) / (DaysAYear / 12));
        return months >= 21 ? $"in {Numerals.Word((int)Math.Round(months / 12.0))} years" : months >= 12 ? "in a year" : months <= 1 ? "in a month" : $"in {Numerals.Word(months)} months";
    }

    private static Axis Values(IEnumerable<double> values, string unit)
    {
        var all = values.ToList();
        return Axes.Values(Math.Min(0, all.Min()), Math.Max(0, all.Max()), unit.StartsWith("USD", StringComparison.Ordinal) ? Unit.Dollars : unit == "fraction" ? Unit.Fraction : Unit.Factor, 4);
    }

    private static Axis Times(List<(double At, string Text)> times, double pad)
    {
        // The first and the last have a tick, and some between them that stand far enough from both.
        var (first, last) = (times[0].At, times[^1].At);
        var room = (last - first) / MostTicks;
        var ticks = new List<Tick> { new(first, times[0].Text) };
        foreach (var (at, text) in times.Skip(1).SkipLast(1))
        {
            if (at - ticks[^1].At >= room * 0.999 && last - at >= room * 0.9)
            {
                ticks.Add(new(at, text));
            }
        }

        if (last > first)
        {
            ticks.Add(new(last, times[^1].Text));
        }

        return new(first - pad, last + pad, ticks.ToValueList()) { HasLine = true };
    }

    private static string TickText(Fact fact) => fact.Span() == FactSpan.Year && fact.End is { Month: 12, Day: 31 } ? fact.End.Year.ToString(CultureInfo.InvariantCulture) : FactWords.Month(fact.End);

    private static string Told(Fact fact) => $"{fact.Entity}: {FactWords.Value(fact)}, {FactWords.Period(fact)}, {FactWords.Kind(fact.Kind)}{(fact.IsChecked ? "" : ", not yet checked")}";

    private static double Middle(Fact fact) => (fact.Start.DayNumber + fact.End.DayNumber) / 2.0 / DaysAYear;

    private static double Start(Fact fact) => fact.Start.Year + ((fact.Start.DayOfYear - 1) / (DateTime.IsLeapYear(fact.Start.Year) ? 366.0 : 365.0));

    private static double Extent(ValueList<Fact> facts) => Math.Max(0.1, Middle(facts[^1]) - Middle(facts[0]));

    private static double Days(FactSpan span) => span switch { FactSpan.Month => 30, FactSpan.Quarter => 91, FactSpan.HalfYear => 182, FactSpan.Year => 365, _ => 7 };
}
