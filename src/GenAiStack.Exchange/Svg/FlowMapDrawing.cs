using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.FlowMap;

namespace GenAiStack.Exchange.Svg;

/// <summary>
/// Draws a flow map as SVG from its own geometry, in the look that it has on the page: dollars, ranges where <see cref="Ranges"/> is given, or
/// changes where <see cref="Difference"/> is.
/// </summary>
/// <param name="Picture">The geometry.</param>
/// <param name="Ground">What it is drawn on.</param>
public sealed record FlowMapDrawing(FlowPicture Picture, Ground Ground)
{
    /// <summary>The ranges of flows and nodes, where the map shows them.</summary>
    public FlowRangeMap? Ranges { get; init; }

    /// <summary>The changes of flows and nodes, where the map shows them.</summary>
    public FlowDifference? Difference { get; init; }

    /// <summary>A path that stands out while all else is pale; null for none.</summary>
    public LitPath? Lit { get; init; }

    /// <summary>The map alone, without a ground: to stand in something else.</summary>
    /// <param name="description">What it shows, for those who do not see it.</param>
    /// <param name="ids">How its ids begin, unlike those of what else is there.</param>
    public SvgDrawing Bare(string description, string ids = "map")
    {
        var pen = Pen();
        pen.Begin(Overhang + Picture.Width, Picture.Height, "Flow map", description);
        Draw(pen, Overhang, 0, ids);
        return new(pen.Svg.Close().ToString(), Overhang + Picture.Width, Picture.Height);
    }

    /// <summary>The map as a picture to take away: on its ground, below its title and subtitle, above a line that says where it is from.</summary>
    /// <param name="words">What stands around it.</param>
    public SvgDrawing Framed(PictureWords words)
    {
        var pen = Pen();
        var left = Math.Max(PictureFrame.Pad, Overhang);
        var frame = new PictureFrame(words, Picture.Width + left - PictureFrame.Pad, Picture.Height);
        pen.Begin(frame.Width, frame.Height, words.Title, $"Flow map. {words.Subtitle}");
        frame.Draw(pen);
        Draw(pen, left, frame.Top, "map");
        return new(pen.Svg.Close().ToString(), frame.Width, frame.Height);
    }

    // How far names of the first column reach out of the picture to the left.
    private double Overhang => Math.Ceiling(Math.Max(0, Picture.Labels.Where(l => l.EndsAtX).Select(l => l.Width - l.X).DefaultIfEmpty(0).Max()));

    private void Draw(SvgPen pen, double left, double top, string ids)
    {
        pen.Svg.Open("g").With("transform", $"translate({SvgWriter.Number(left)},{SvgWriter.Number(top)})");
        new FlowMapPen(this, pen, ids).Draw();
        pen.Svg.Close();
    }

    private SvgPen Pen() => new(new(), HousePalette.Of(Ground));
}
