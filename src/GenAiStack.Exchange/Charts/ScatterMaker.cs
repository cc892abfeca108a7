using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Charts;

/// <summary>Makes the native form of lines and points over numbers: each has its own columns of x and y.</summary>
internal sealed class ScatterMaker(NativeSheet sheet, PlotScale.Numbers across, PlotScale.Numbers up)
{
    /// <summary>The series.</summary>
    public List<NativeSeries> Series(Chart chart)
    {
        var series = new List<NativeSeries>();
        foreach (var mark in chart.Marks)
        {
            switch (mark)
            {
                case LineMark line:
                    series.Add(Of(line.Name, line.Tone, line.X, line.Y) with
                    {
                        LineWidth = line.Width,
                        IsDashed = line.IsDashed,
                        Sizes = line.HasEnds ? [.. line.X.Select((_, i) => i == 0 || i == line.X.Count - 1 ? 6.0 : 0)] : [],
                    });
                    break;
                case PointMark { Points.Count: > 0 } points:
                    series.Add(Of(points.Name, points.Tone, [.. points.Points.Select(p => p.X)], [.. points.Points.Select(p => (double?)p.Y)]) with
                    {
                        Sizes = [.. points.Points.Select(p => p.Size)],
                        Fills = [.. points.Points.Select(p => p.Fill)],
                    });
                    break;
            }
        }

        // LibreOffice loses the points of a series that comes before a longer one; what is behind what matters less.
        return [.. series.OrderByDescending(s => s.Values.Count)];
    }

    private NativeSeries Of(string name, string tone, IReadOnlyList<double> x, IReadOnlyList<double?> y)
    {
        List<double?> xs = [.. x.Select(v => (double?)across.Value(v))], ys = [.. y.Select(v => v is { } value ? up.Value(value) : (double?)null)];
        var column = sheet.Add(NativeColumn.Of($"{name}, across", xs));
        return new(name, sheet.Add(NativeColumn.Of(name, ys)), ys, tone) { XColumn = column, X = xs };
    }
}
