using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Svg;

/// <summary>Draws a described chart as SVG, in the look that it has on the page: the same places, the same colours, without a browser.</summary>
/// <param name="Chart">The chart.</param>
/// <param name="Ground">What it is drawn on.</param>
/// <param name="Width">The width of the plot with the names beside it, px; at least <see cref="Chart.LeastWidth"/>.</param>
public sealed record ChartDrawing(Chart Chart, Ground Ground, double Width)
{
    /// <summary>The chart alone, without a ground, title or subtitle: to stand in something else.</summary>
    /// <param name="ids">How its ids begin, unlike those of what else is there; empty for none.</param>
    public SvgDrawing Bare(string ids = "")
    {
        var (pen, width) = (Pen(), Math.Max(Chart.LeastWidth, Width));
        pen.Begin(width, Chart.Height, Chart.Title, Chart.AltText);
        new ChartPen(Chart, pen, width, 0, 0, room: 0, ids).Draw();
        return new(pen.Svg.Close().ToString(), width, Chart.Height);
    }

    /// <summary>
    /// The chart as a picture to take away: on its ground, below its title and subtitle, above its legend and a line that says where it is from.
    /// </summary>
    /// <param name="footer">That line: scenario, revision, year, date; empty for none.</param>
    public SvgDrawing Framed(string footer)
    {
        var (pen, width) = (Pen(), Math.Max(Chart.LeastWidth, Width));
        var legend = new LegendPen(Chart.Legend, pen, width);
        var frame = new PictureFrame(new(Chart.Title, Chart.Subtitle, footer), width, Chart.Height + legend.Height);
        pen.Begin(frame.Width, frame.Height, Chart.Title, Chart.AltText);
        frame.Draw(pen);
        new ChartPen(Chart, pen, width, PictureFrame.Pad, frame.Top, PictureFrame.Pad, Chart.Key).Draw();
        legend.Draw(PictureFrame.Pad, frame.Top + Chart.Height);
        return new(pen.Svg.Close().ToString(), frame.Width, frame.Height);
    }

    private SvgPen Pen() => new(new(), HousePalette.Of(Ground));
}
