using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Charts;

/// <summary>Makes the native form of areas, lines and points over categories.</summary>
internal sealed class CategoryMaker(Chart chart, NativeSheet sheet, PlotScale.Names places)
{
    private int Count => places.Places.Count;

    /// <summary>
    /// The areas as one pile. Office adds areas up whatever their sign, so an invisible step, up or down, leads from the upper edge of one to
    /// the lower edge of the next: layers need none, a range below zero or a range inside another does.
    /// </summary>
    public IEnumerable<NativePlot> Areas()
    {
        var areas = chart.Marks.OfType<AreaMark>().ToList();
        if (areas.Count == 0)
        {
            yield break;
        }

        var series = new List<NativeSeries>();
        var at = new double[Count];
        var size = areas.SelectMany(a => a.Low.Concat(a.High)).Select(Math.Abs).DefaultIfEmpty(0).Max();
        foreach (var area in areas)
        {
            var (low, high) = (Spread(area, area.Low), Spread(area, area.High));
            if (Enumerable.Range(0, Count).Any(c => low[c] is { } l && Math.Abs(l - at[c]) > 1e-12 * size))
            {
                List<double?> steps = [.. low.Select((l, c) => (l ?? at[c]) - at[c])];
                var name = series.Count == 0 ? "Base" : $"To {area.Name}";
                series.Add(new(name, sheet.Add(NativeColumn.Of(name, steps)), steps, null));
                at = [.. low.Select((l, c) => l ?? at[c])];
            }

            List<double?> values = [.. low.Select((l, c) => high[c] - l)];
            series.Add(new(area.Name, sheet.Add(NativeColumn.Of(area.Name, values)), values, area.Tone)
            {
                Opacity = area.Opacity,
                HasDottedEdges = area.HasDottedEdges,
                HasPaperEdges = area.HasPaperEdges,
            });
            at = [.. high.Select((h, c) => h ?? at[c])];
        }

        // Parts of one, from nothing to the end of the axis, are a 100 % chart.
        var isWhole = series.Count > 1 && series.TrueForAll(s => s.Tone is not null && s.Values.All(v => v >= 0)) && at.All(a => Math.Abs(a - 1) < 1e-9);
        yield return new(PlotKind.Areas, series) { IsWhole = isWhole };
    }

    /// <summary>The lines, and points that stand on categories.</summary>
    public IEnumerable<NativePlot> Lines()
    {
        var series = new List<NativeSeries>();
        foreach (var mark in chart.Marks)
        {
            if (mark is LineMark line)
            {
                var values = Spread(line.X, line.Y);
                var (first, last) = (Array.FindIndex(values, v => v is not null), Array.FindLastIndex(values, v => v is not null));
                series.Add(new(line.Name, sheet.Add(NativeColumn.Of(line.Name, values)), values, line.Tone)
                {
                    LineWidth = line.Width,
                    IsDashed = line.IsDashed,
                    Sizes = line.HasEnds ? [.. values.Select((_, i) => i == first || i == last ? 6.0 : 0)] : [],
                });
            }
            else if (mark is PointMark points)
            {
                var (values, sizes, fills) = (new double?[Count], new double[Count], new Fill[Count]);
                foreach (var point in points.Points)
                {
                    if (places.Find(point.X) is >= 0 and var c)
                    {
                        (values[c], sizes[c], fills[c]) = (point.Y, point.Size, point.Fill);
                    }
                }

                series.Add(new(points.Name, sheet.Add(NativeColumn.Of(points.Name, values)), values, points.Tone) { Sizes = sizes, Fills = fills });
            }
        }

        if (series.Count > 0)
        {
            yield return new(PlotKind.Lines, series);
        }
    }

    private double?[] Spread(AreaMark area, ValueList<double> values) => Spread(area.X, values.Select(v => (double?)v).ToValueList());

    private double?[] Spread(ValueList<double> x, ValueList<double?> values)
    {
        var spread = new double?[Count];
        for (var i = 0; i < x.Count; i++)
        {
            if (places.Find(x[i]) is >= 0 and var c)
            {
                spread[c] = values[i];
            }
        }

        return spread;
    }
}
