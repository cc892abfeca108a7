using GenAiStack.Presentation.FlowMap;

namespace GenAiStack.Exchange.Svg;

/// <summary>Draws the ribbons: in dollars; in ranges, a core in a halo; in differences, a band of the change on a pale ghost.</summary>
internal sealed class FlowRibbonPen(FlowMapDrawing map, SvgPen pen, FlowNames names, string ids)
{
    // From here on a ribbon has edges, which carry the contrast.
    private const double Thin = 2.5;

    /// <summary>Draws all.</summary>
    public void Draw()
    {
        foreach (var ribbon in map.Picture.Ribbons)
        {
            pen.Svg.Open("g").Named($"{ids}-", FlowNames.IdOf(ribbon.Link)).Open("title").Words(names.TitleOf(ribbon.Link)).Close();
            if (map.Difference is { } difference)
            {
                Change(ribbon, difference.OfLink(ribbon.Link.Id));
            }
            else if (map.Ranges is { } ranges)
            {
                Range(ribbon, ranges.Links[ribbon.Link.Id]);
            }
            else
            {
                Dollars(ribbon);
            }

            pen.Svg.Close();
        }
    }

    private void Dollars(RibbonShape ribbon)
    {
        var colour = pen.Colours.Tone(ribbon.To.Column.Tone());
        var face = new Paint(colour, FlowPaths.Opacity(ribbon.Width));
        pen.Path(FlowPaths.Of(ribbon), ribbon.Width < Thin ? face : face with { Line = colour, LineWidth = 0.6, LineOpacity = 0.85 });
    }

    private void Range(RibbonShape ribbon, FlowRange range)
    {
        var colour = pen.Colours.Tone(ribbon.To.Column.Tone());
        var core = Math.Clamp(range.P5 * map.Picture.Scale, 0.5, Math.Max(0.5, ribbon.Width));
        pen.Path(FlowPaths.Of(ribbon), ribbon.Width < Thin
            ? new(colour, 0.45)
            : new(colour, 0.2) { Line = colour, LineWidth = 0.6, LineOpacity = 0.85, Dash = "1.5 2.5" });
        pen.Path(FlowPaths.Of(ribbon, core), new(colour, Math.Max(0.66, FlowPaths.Opacity(core))));
    }

    private void Change(RibbonShape ribbon, FlowChange change)
    {
        pen.Path(FlowPaths.Of(ribbon), new(pen.Colours.Tone("ghost")) { Line = pen.Colours.Tone("ghost-line"), LineWidth = 0.4, LineOpacity = 0.6 });
        if (!change.IsStill)
        {
            var width = Math.Min(Math.Max(1.5, Math.Abs(change.Dollars) * map.Picture.Scale), Math.Max(1.5, ribbon.Width));
            pen.Path(FlowPaths.Of(ribbon, width), new(pen.Colours.Tone(change.Tone), 0.9));
        }
    }
}
