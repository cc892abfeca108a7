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
        pen.Begin(Picture.Width, Picture.Height, "Flow map", description);
        new FlowMapPen(this, pen, ids).Draw();
        return new(pen.Svg.Close().ToString(), Picture.Width, Picture.Height);
    }

    /// <summary>The map as a picture to take away: on its ground, below its title and subtitle, above a line that says where it is from.</summary>
    /// <param name="words">What stands around it.</param>
    public SvgDrawing Framed(PictureWords words)
    {
        var pen = Pen();
        var frame = new PictureFrame(words, Picture.Width, Picture.Height);
        pen.Begin(frame.Width, frame.Height, words.Title, $"Flow map. {words.Subtitle}");
        frame.Draw(pen);
        pen.Svg.Open("g").With("transform", $"translate({SvgWriter.Number(PictureFrame.Pad)},{SvgWriter.Number(frame.Top)})");
        new FlowMapPen(this, pen, "map").Draw();
        pen.Svg.Close();
        return new(pen.Svg.Close().ToString(), frame.Width, frame.Height);
    }

    private SvgPen Pen() => new(new(), HousePalette.Of(Ground));
}
