using GenAiStack.Presentation.Charts;

namespace GenAiStack.Presentation.Tests.Views;

/// <summary>What holds for every chart.</summary>
internal static class ChartRules
{
    /// <summary>Checks a chart: a finding as title, a table as wide as its head, finite marks inside finite axes, and words without what is no number.</summary>
    public static void Check(Chart chart)
    {
        Assert.NotEmpty(chart.Title);
        Assert.NotEmpty(chart.Subtitle);
        Assert.All(chart.Table.Rows, r => Assert.Equal(chart.Table.Columns.Count, r.Cells.Count));
        Assert.True(chart.X.Low != chart.X.High && chart.Y.Low != chart.Y.High, chart.Title);
        foreach (var mark in chart.Marks)
        {
            switch (mark)
            {
                case LineMark line:
                    Assert.Equal(line.X.Count, line.Y.Count);
                    Assert.All(line.Y, y => Assert.True(y is null || double.IsFinite(y.Value), chart.Title));
                    break;
                case AreaMark area:
                    Assert.True(area.X.Count == area.Low.Count && area.X.Count == area.High.Count, chart.Title);
                    Assert.All(area.Low.Zip(area.High), p => Assert.True(double.IsFinite(p.First + p.Second), chart.Title));
                    break;
                case BarMark bars:
                    Assert.All(bars.Bars, b => Assert.True(double.IsFinite(b.At + b.From + b.To) && b.Width > 0, chart.Title));
                    break;
                case PointMark points:
                    Assert.All(points.Points, p => Assert.True(double.IsFinite(p.X + p.Y) && p.Size > 0, chart.Title));
                    break;
            }
        }

        foreach (var text in chart.Table.Rows.SelectMany(r => r.Cells.Select(c => c.Text)).Concat(chart.Ends.Select(e => e.Text)).Concat(chart.Notes.Select(n => n.Text)).Append(chart.Title).Append(chart.Subtitle))
        {
            Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\u221e", text, StringComparison.Ordinal);
        }

        // Names beside the plot never stand one on the other.
        var span = Math.Abs(chart.Y.High - chart.Y.Low);
        var pitch = span / (chart.Height - chart.Top - chart.Bottom) * 14.9;
        foreach (var side in new[] { chart.Ends, chart.Starts })
        {
            var heights = side.Select(e => e.Y).Order().ToList();
            Assert.All(heights.Zip(heights.Skip(1)), p => Assert.True(p.Second - p.First >= pitch - (1e-9 * span), $"{chart.Key}: {chart.Title}"));
        }
    }
}
