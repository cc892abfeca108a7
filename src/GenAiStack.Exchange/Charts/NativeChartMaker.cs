using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Charts;

/// <summary>Turns a described chart into the native chart that shows the same numbers at the same places.</summary>
internal static class NativeChartMaker
{
    /// <summary>The native chart; null where it has nothing but cells of a heat map, which is a table.</summary>
    /// <param name="chart">The described chart.</param>
    public static NativeChart? Of(Chart chart)
    {
        if (chart.Marks.Any(m => m is CellMark) || chart.Marks.Count == 0)
        {
            return null;
        }

        if (Years(chart) is { Categories.Count: 1 })
        {
            chart = OfOneYear(chart);
        }

        return chart.Marks.OfType<BarMark>().FirstOrDefault() is { } bars ? Bars(chart, bars.AreHorizontal)
            : Years(chart) is { } years ? OverYears(chart, years)
            : Scattered(chart);
    }

    private static NativeChart Bars(Chart chart, bool areLying)
    {
        var sheet = new NativeSheet();
        var maker = new BarMaker(chart, sheet);
        var (names, values) = (maker.Categories(), NumberAxis.Of(areLying ? chart.X : chart.Y));
        var plots = maker.Plots(names, values);
        plots.AddRange(new CategoryMaker(chart, sheet, (PlotScale.Names)names.Scale).Lines());
        return new() { Chart = chart, Sheet = sheet, Plots = plots, Across = names, Values = values, IsLying = areLying };
    }

    // An area over one year has no width and a line no length: they are bars and points there.
    private static Chart OfOneYear(Chart chart) => chart with
    {
        Marks = chart.Marks.Select(m => m switch
        {
            AreaMark { Opacity: 1 } area => new BarMark(area.Name, area.Tone, area.X.Select((x, i) => new Bar(x, area.Low[i], area.High[i], "") { Width = 0.4 }).ToValueList()),
            LineMark line => line with { HasEnds = true },
            _ => m,
        }).ToValueList(),
    };

    private static NativeChart OverYears(Chart chart, NativeAxis years)
    {
        var sheet = new NativeSheet();
        sheet.Add(NativeColumn.Of("", years.Categories));
        var maker = new CategoryMaker(chart, sheet, (PlotScale.Names)years.Scale);
        return new() { Chart = chart, Sheet = sheet, Plots = [.. maker.Areas(), .. maker.Lines()], Across = years, Values = NumberAxis.Of(chart.Y) };
    }

    private static NativeChart Scattered(Chart chart)
    {
        var sheet = new NativeSheet();
        var (x, y) = (NumberAxis.Of(chart.X), NumberAxis.Of(chart.Y));
        var series = new ScatterMaker(sheet, (PlotScale.Numbers)x.Scale, (PlotScale.Numbers)y.Scale).Series(chart);
        return new() { Chart = chart, Sheet = sheet, Plots = [new(PlotKind.Scatter, series)], Across = x, Values = y, Loose = [.. chart.Marks.OfType<AreaMark>()] };
    }

    // The years of a chart, where all that is drawn stands on them and they fill the axis; null elsewhere.
    private static NativeAxis? Years(Chart chart)
    {
        var places = chart.Marks.SelectMany(m => m switch
        {
            LineMark line => line.X,
            AreaMark area => area.X,
            PointMark points => points.Points.Select(p => p.X),
            _ => [],
        }).Distinct().Order().ToList();
        if (places.Count == 0 || chart.Marks.All(m => m is PointMark) || places.Exists(p => p != Math.Round(p)) || chart.X.Unit is not null || chart.X.Low > chart.X.High
            || !chart.X.Ticks.All(t => t.Text == Drawing.XmlText.Of((long)t.At)) || places.Zip(places.Skip(1), (a, b) => b - a).Any(d => d != 1))
        {
            return null;
        }

        bool? isBetween = (places[0] - chart.X.Low, chart.X.High - places[^1]) switch
        {
            (0, 0) when places.Count > 1 => false,
            (0.5, 0.5) => true,
            _ => null,
        };
        return isBetween is not { } between ? null : new(new PlotScale.Names(places, between))
        {
            Categories = [.. places.Select(p => Drawing.XmlText.Of((long)p))],
            Skip = Math.Max(1, (int)Math.Ceiling(places.Count / 12.0)),
            HasTexts = chart.X.Ticks.Count > 0,
            HasLine = chart.X.HasLine,
        };
    }
}
