using GenAiStack.Exchange.Drawing;
using GenAiStack.Presentation.FlowMap;

namespace GenAiStack.Exchange.Pptx.Map;

/// <summary>Draws what runs between the nodes: ribbons, money that runs back, purchases inside a column.</summary>
internal static class MapFlows
{
    // From here on a ribbon has edges, which carry the contrast.
    private const double Thin = 2.5;
    private const double Corner = 9;

    private const string Head = "<a:tailEnd type=\"triangle\" w=\"med\" len=\"med\"/>";

    public static void Draw(MapSheet map)
    {
        foreach (var ribbon in map.Picture.Ribbons)
        {
            Ribbon(map, ribbon);
        }

        foreach (var loop in map.Picture.Loops)
        {
            Line(map, loop.Link, map.ToneOf(loop.Link.Id, loop.To), loop.Width, Path(map, loop), isDashed: false);
        }

        foreach (var arc in map.Picture.Arcs)
        {
            Line(map, arc.Link, map.ToneOf(arc.Link.Id, arc.To), arc.Width, Path(map, arc), arc.Link.Kind == FlowKind.Investment);
        }

        if (map.Picture.OtherReturns is { } others)
        {
            map.Pen.Line(new("Other returns", others.Text), map.X(others.Left), map.Y(others.Row), map.X(others.Right), map.Y(others.Row), map.Pen.Ink.Line("mute", 1, "sysDash"));
        }
    }

    private static void Ribbon(MapSheet map, RibbonShape ribbon)
    {
        var (pen, ink, tone, scale) = (map.Pen, map.Pen.Ink, ribbon.To.Column.Tone(), map.Picture.Scale);
        var name = map.NameOf(ribbon.Link);
        if (map.Body.Difference is { } difference)
        {
            var change = difference.OfLink(ribbon.Link.Id);
            pen.Free(change.IsStill ? name : new($"{name.Name}, the greater"), Path(map, ribbon, ribbon.Width), ink.Fill("ghost"), ink.Line("ghost-line", 0.25, opacity: 0.6));
            if (!change.IsStill)
            {
                var wide = Math.Min(Math.Max(1.5, Math.Abs(change.Dollars) * scale), Math.Max(1.5, ribbon.Width));
                pen.Free(name, Path(map, ribbon, wide), ink.Fill(change.Tone, 0.9), null);
            }
        }
        else if (map.Body.Ranges is { } ranges)
        {
            var core = Math.Clamp(ranges.Links[ribbon.Link.Id].P5 * scale, 0.5, Math.Max(0.5, ribbon.Width));
            pen.Free(new($"{name.Name}, 95th percentile"), Path(map, ribbon, ribbon.Width), ink.Fill(tone, ribbon.Width < Thin ? 0.45 : 0.2), ribbon.Width < Thin ? null : ink.Line(tone, 0.4, "sysDot", 0.85));
            pen.Free(name, Path(map, ribbon, core), ink.Fill(tone, Math.Max(0.66, FlowPaths.Opacity(core))), null);
        }
        else
        {
            pen.Free(name, Path(map, ribbon, ribbon.Width), ink.Fill(tone, FlowPaths.Opacity(ribbon.Width)), ribbon.Width < Thin ? null : ink.Line(tone, 0.4, opacity: 0.85));
        }
    }

    // A pale band of the true width with a line in its middle.
    private static void Line(MapSheet map, FlowLink link, string tone, double width, ShapePath path, bool isDashed)
    {
        var ink = map.Pen.Ink;
        var name = map.NameOf(link);
        if (width * map.Scale > 1.5)
        {
            map.Pen.Free(new($"{name.Name}, width"), path, null, ink.Line(tone, width * map.Scale, opacity: 0.16));
        }

        map.Pen.Free(name, path, null, ink.Line(tone, 1.3 * map.Picture.FontScale * map.Scale, isDashed ? "sysDash" : null, tail: Head));
    }

    private static ShapePath Path(MapSheet map, RibbonShape ribbon, double drawn)
    {
        var shift = (ribbon.Width - drawn) / 2;
        var path = new ShapePath();
        for (var i = 0; i < ribbon.Stretches.Count; i++)
        {
            var s = ribbon.Stretches[i];
            var (x1, y1, x2, y2) = (map.X(s.X1), map.Y(s.Y1 + shift), map.X(s.X2), map.Y(s.Y2 + shift));
            path = i == 0 ? path.From(x1, y1) : path.To(x1, y1);
            path.Level(x1, y1, x2, y2);
        }

        for (var i = ribbon.Stretches.Count - 1; i >= 0; i--)
        {
            var s = ribbon.Stretches[i];
            var (x1, y1, x2, y2) = (map.X(s.X1), map.Y(s.Y1 + shift + drawn), map.X(s.X2), map.Y(s.Y2 + shift + drawn));
            path.To(x2, y2).Level(x2, y2, x1, y1);
        }

        return path.Close();
    }

    private static ShapePath Path(MapSheet map, LoopShape loop)
    {
        var (right, left, middle) = (map.X(loop.X1 + loop.Reach), map.X(loop.X2 - loop.Reach), map.X((loop.X1 + loop.X2) / 2));
        var (y1, crossing, y2) = (map.Y(loop.Y1), map.Y(loop.Crossing), map.Y(loop.Y2));
        return new ShapePath().From(map.X(loop.X1), y1).Curve(right, y1, right, crossing, middle, crossing).Curve(left, crossing, left, y2, map.X(loop.X2), y2);
    }

    private static ShapePath Path(MapSheet map, ArcShape arc)
    {
        var corner = Corner * map.Picture.FontScale;
        var (leave, arrive) = (Math.Min(corner, arc.Right - arc.X1), Math.Min(corner, arc.X2 - arc.Left));
        var (down, up) = (arc.Row - arc.Y1, arc.Row - arc.Y2);
        var (bottomRight, bottomLeft) = (Math.Min(corner, down / 2), Math.Min(corner, up / 2));
        var path = new ShapePath().From(map.X(arc.X1), map.Y(arc.Y1));
        void To(double x, double y) => path.To(map.X(x), map.Y(y));
        void Bend(double cornerX, double cornerY, double x, double y) => path.Bend(map.X(cornerX), map.Y(cornerY), map.X(x), map.Y(y));
        To(arc.Right - leave, arc.Y1);
        Bend(arc.Right, arc.Y1, arc.Right, arc.Y1 + Math.Min(leave, down / 2));
        To(arc.Right, arc.Row - bottomRight);
        Bend(arc.Right, arc.Row, arc.Right - bottomRight, arc.Row);
        To(arc.Left + bottomLeft, arc.Row);
        Bend(arc.Left, arc.Row, arc.Left, arc.Row - bottomLeft);
        To(arc.Left, arc.Y2 + Math.Min(arrive, up / 2));
        Bend(arc.Left, arc.Y2, arc.Left + arrive, arc.Y2);
        To(arc.X2, arc.Y2);
        return path;
    }
}
