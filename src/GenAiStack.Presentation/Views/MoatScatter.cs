using System.Globalization;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>
/// Whether moats show in the numbers: each company's score against its gross margin, or against its net revenue retention, with the line of least
/// squares.
/// </summary>
/// <param name="Chart">The chart; its table has all companies that have both numbers.</param>
/// <param name="Instead">What to do where there are too few of them for a picture; null where there are enough.</param>
/// <param name="Line">The line through all of them; null where they have one score or are too few.</param>
public sealed record MoatScatter(Chart Chart, string? Instead, LeastSquares? Line)
{
    /// <summary>Fewer companies make no picture.</summary>
    public const int Fewest = 3;

    // More discs than this cannot be told apart; the line goes through all the same.
    private const int MostDrawn = 600;

    // What loses more than its revenue stands at the edge, so that it does not press all others flat.
    private const double Deepest = -1;

    private const double LeastDisc = 7, LargestDisc = 38, Height = 500, Left = 52, Right = 20, Top = 22, Bottom = 42;
    private const double Narrow = 400, Wide = 900;
    private const int MostNames = 12;

    /// <summary>The chart of a year.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="rows">Its companies.</param>
    /// <param name="year">The year.</param>
    /// <param name="isRetention">Whether net revenue retention is told and not gross margin.</param>
    public static MoatScatter Of(Scenario scenario, IReadOnlyList<MoatRow> rows, int year, bool isRetention)
    {
        var retentions = scenario.Companies.Where(c => c.Retention is not null).ToDictionary(c => c.Id, c => c.Retention!.ValueIn(year, scenario.Years.First));
        double? Value(MoatRow row) => isRetention ? (retentions.TryGetValue(row.Id, out var kept) ? kept : null) : row.Result.GrossMargin?.Value;
        var points = rows.Where(r => r.Score is not null && Value(r) is not null).Select(r => new Spot(r, r.Score!.Value, Value(r)!.Value)).OrderByDescending(p => p.Revenue).ToList();
        var line = points.Count < Fewest ? null : LeastSquares.Through([.. points.Select(p => (p.X, p.Y))]);
        var what = isRetention ? "net revenue retention" : "gross margin";
        var y = Vertical(points);
        var x = Horizontal(points);
        var drawn = points.Take(MostDrawn).Select(p => p with { Y = Math.Max(y.Low, p.Y) }).ToList();
        var largest = points.Count > 0 ? points[0].Revenue : 0;
        var discs = drawn.Select(p => new Disc(p.X, p.Y, largest > 0 ? Math.Max(LeastDisc, Math.Sqrt(p.Revenue / largest) * LargestDisc) : LeastDisc, p.Row.Name)).ToList();
        var chart = new Chart
        {
            Key = isRetention ? "moats-and-retention" : "moats-and-margin",
            Title = Title(points, line, what, year),
            Subtitle = Subtitle(scenario, points, line, year, isRetention, y.Low),
            X = x,
            Y = y,
            Marks =
            [
                .. line is null ? [] : new[] { Straight(line, x, y, what) },
                .. drawn.Select((p, i) => (p, i)).GroupBy(d => d.p.Row.Layer).Select(g => new PointMark(g.Key.Title(), g.Key.Name(), g.Select(d => new Point(
                    d.p.X, d.p.Y, discs[d.i].Size, $"{d.p.Row.Name}: {what} {Figures.Percent(points[d.i].Y)}, score {MoatWords.Score(d.p.X)}, revenue {Figures.Money(d.p.Revenue)}", Fill.Pale)).ToValueList())),
            ],
            Guides = y.Low < 0 ? [new(0, IsVertical: false)] : [],
            Notes = PointLabels.Of(discs, Named(drawn, line), x, y, Narrow, Wide, Height - Top - Bottom, Right),
            Table = new(
                [new("Company"), new("Layer"), new("Score", true), new(MoatWords.Capital(what), true), new($"Revenue {year}", true)],
                points.Select(p => new TableRow([p.Row.Name, p.Row.Layer.Title(), new(MoatWords.Score(p.X), p.X), new(Figures.Percent(p.Y), p.Y), new(Figures.Money(p.Revenue), p.Revenue)]) { Tone = p.Row.Tone }).ToValueList()),
            Height = Height,
            Left = Left,
            Right = Right,
            Top = Top,
            Bottom = Bottom,
        };
        return new(chart, points.Count < Fewest ? Advice(isRetention) : null, line);
    }

    private static Axis Vertical(List<Spot> points) => Axes.Values(
        Math.Max(Deepest, Math.Min(0, points.Select(p => p.Y).DefaultIfEmpty(0).Min())), points.Select(p => p.Y).DefaultIfEmpty(1).Max(), Unit.Fraction, 6) with
    { HasGrid = true };

    private static Axis Horizontal(List<Spot> points)
    {
        // Half a point of room, so that discs at the ends stand inside.
        var low = Math.Max(0, Math.Floor((points.Select(p => p.X).DefaultIfEmpty(0).Min() * 2) - 0.5) / 2) - 0.1;
        var ticks = Enumerable.Range(0, 6).Where(v => v >= low).Select(v => new Tick(v, v.ToString(CultureInfo.InvariantCulture))).ToValueList();
        return new(low, Moats.Highest + 0.3, ticks) { HasLine = true, Title = "Weighted moat score" };
    }

    // The part of the line inside the plot, over the scores that there are.
    private static LineMark Straight(LeastSquares line, Axis x, Axis y, string what)
    {
        var (from, to) = (Math.Max(0, x.Low), Moats.Highest);
        if (line.Slope != 0)
        {
            var (a, b) = ((y.Low - line.Intercept) / line.Slope, (y.High - line.Intercept) / line.Slope);
            (from, to) = (Math.Max(from, Math.Min(a, b)), Math.Min(to, Math.Max(a, b)));
        }

        string Told(double at) => $"At a score of {MoatWords.Score(at)} the line says a {what} of {Figures.Percent(line.At(at))}";
        return new("Least squares", "in", [from, to], [line.At(from), line.At(to)], [Told(from), Told(to)]) { IsDashed = true, Width = 1.25 };
    }

    // The largest, those at the ends of both scales, and those that the line misses most.
    private static IEnumerable<int> Named(List<Spot> points, LeastSquares? line)
    {
        var all = Enumerable.Range(0, points.Count).ToList();
        return ((int[])
        [
            .. all.Take(6),
            .. all.OrderBy(i => points[i].Y).Take(1),
            .. all.OrderByDescending(i => points[i].Y).Take(1),
            .. all.OrderBy(i => points[i].X).Take(1),
            .. all.OrderByDescending(i => points[i].X).Take(1),
            .. all.OrderByDescending(i => line is null ? 0 : Math.Abs(points[i].Y - line.At(points[i].X))).Take(6),
        ]).Distinct().Take(MostNames);
    }

    private static string Title(List<Spot> points, LeastSquares? line, string what, int year) => (points.Count, line) switch
    {
        (0, _) => $"No company has both a score and a {what} in {year}",
        ( < Fewest, _) => $"{(points.Count == 1 ? "Only one company has" : "Only two companies have")} both a score and a {what} in {year}",
        (_, null) => $"All {points.Count} companies have the same score, {MoatWords.Score(points[0].X)}: moats cannot explain {what}s",
        (_, { Explained: null }) => $"All {points.Count} companies have the same {what}, whatever their moats",
        (_, { Explained: < 0.05 and var little }) => $"Moats explain {Figures.Percent(little)} of the differences in {what} in {year}",
        _ => $"A point of moat goes with {PointsOf(line.Slope)} {what} in {year}; moats explain {Figures.Percent(line.Explained)} of the differences",
    };

    private static string PointsOf(double slope)
    {
        var points = Math.Round(Math.Abs(slope) * 100, MidpointRounding.AwayFromZero);
        var text = points < 1 ? "less than a point" : points == 1 ? "one point" : $"{points.ToString("#,##0", CultureInfo.InvariantCulture)} points";
        return $"{text} {(slope < 0 ? "less" : "more")}";
    }

    private static string Subtitle(Scenario scenario, List<Spot> points, LeastSquares? line, int year, bool isRetention, double lowest)
    {
        var parts = new List<string>
        {
            isRetention ? $"Revenue kept from the customers of the year before, {year}{(IsAdjusted(scenario, year) ? ", as assumed, before the levers that change it" : "")}" : $"Gross margin, {year}",
            "area is revenue",
        };
        if (line is not null)
        {
            parts.Add($"dashed: least squares through {points.Count} companies, each counted once");
        }

        if (points.Count(p => p.Y < lowest) is > 0 and var deeper)
        {
            parts.Add($"{MoatWords.Companies(deeper)} below {Figures.Percent(lowest)} at the edge");
        }

        if (points.Count > MostDrawn)
        {
            parts.Add($"the {MostDrawn} largest are drawn");
        }

        return string.Join("; ", parts);
    }

    private static bool IsAdjusted(Scenario scenario, int year) => scenario.Levers.OfType<Adjust>().Any(l => l.On && l.Field == AdjustableField.Retention && (l.Start ?? year) <= year);

    private static string Advice(bool isRetention) => isRetention
        ? "A picture needs three companies with moats and a net revenue retention. Retention is given on the Assumptions page, in the column \u201cKept a year on\u201d."
        : "A picture needs three companies with moats and revenue. Choose a cell of the heat map and type 0 to 5, or give companies revenue on the Assumptions page.";

    private readonly record struct Spot(MoatRow Row, double X, double Y)
    {
        public double Revenue => Row.Result.Revenue.Dollars;
    }
}
