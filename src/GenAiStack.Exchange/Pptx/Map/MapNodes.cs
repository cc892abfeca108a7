using GenAiStack.Exchange.Drawing;
using GenAiStack.Presentation.FlowMap;

namespace GenAiStack.Exchange.Pptx.Map;

/// <summary>Draws the nodes, and what leaves the stack at them.</summary>
internal static class MapNodes
{
    private const double Wide = FlowPicture.NodeWidth;

    public static void Draw(MapSheet map)
    {
        foreach (var node in map.Picture.Nodes)
        {
            if (map.Body is { Difference: null, Ranges: null })
            {
                Drain(map, node);
            }
        }

        foreach (var node in map.Picture.Nodes)
        {
            Node(map, node);
        }
    }

    /// <summary>The savings of a node: hatched.</summary>
    public static string Hatch(Ink ink) => $"<a:pattFill prst=\"wdUpDiag\"><a:fgClr>{ink.Colour("ink3")}</a:fgClr><a:bgClr>{ink.Colour("paper")}</a:bgClr></a:pattFill>";

    private static void Node(MapSheet map, NodeShape node)
    {
        var (ink, tone) = (map.Pen.Ink, node.Node.Column.Tone());
        void Part(string what, double top, double height, string fill, string? line = null, double x = 0, double width = Wide)
        {
            if (height > 0)
            {
                map.Pen.Box(new($"{node.Node.Name}{what}", what.Length == 0 ? Told(map, node) : null), new(map.X(node.X + x), map.Y(node.Y + top), width * map.Scale, height * map.Scale), fill, line);
            }
        }

        Part(", ground", 0, node.Height, ink.Fill("paper"));
        if (map.Body.Difference is { } difference)
        {
            var change = difference.OfNode(node.Node.Id);
            var height = change.IsStill ? 0 : Math.Clamp(Math.Abs(change.Dollars) * map.Picture.Scale, 1.5, Math.Max(1.5, node.Height));
            Part("", 0, node.Height, ink.Fill("ghost"), ink.Line("ink3", 0.5, change.IsNew || change.IsGone ? "sysDash" : null));
            Part(", change", (node.Height - height) / 2, height, ink.Fill(change.Tone));
        }
        else if (map.Body.Ranges is { } ranges)
        {
            var range = ranges.Nodes[node.Node.Id];
            var core = range.P95 > 0 ? Math.Clamp(node.Height * range.P5 / range.P95, 1, node.Height) : node.Height;
            Part("", 0, node.Height, ink.Fill(tone, Ink.Pass));
            Part(", 5th percentile", (node.Height - core) / 2, core, ink.Fill(tone));
        }
        else if (node.Node.Column == FlowColumn.MoneyIn)
        {
            Part("", 0, node.Height, ink.Fill(tone));
        }
        else
        {
            Part("", 0, node.Height, ink.Fill(tone, Ink.Pass), node.Height > 3 ? ink.Line(tone, 0.5) : null);
            Part(", kept", 0, node.Kept, ink.Fill(tone));
            Part(", outside", node.Height - node.Outside, node.Outside, ink.Fill("drain"));
            if (node.Shortfall >= 1)
            {
                Part(", from savings", node.Height - node.Shortfall, node.Shortfall, Hatch(ink), null, -5, 5);
            }
        }
    }

    private static string Told(MapSheet map, NodeShape node)
    {
        var takesIn = node.Node.Amount is { Length: > 0 } amount ? amount : Presentation.Formatting.Figures.Money(node.Node.TakesIn);
        return map.Body is { Difference: null, Ranges: null } && node.Node.Column != FlowColumn.MoneyIn
            ? $"{takesIn} in, {Presentation.Formatting.Figures.Money(node.Node.Kept)} kept, {Presentation.Formatting.Figures.Money(node.Node.Outside)} paid outside"
            : takesIn;
    }

    // A quarter turn to the right and straight down, fading out; a wide one narrows in its turn.
    private static void Drain(MapSheet map, NodeShape node)
    {
        if (node.Outside < 1.5)
        {
            return;
        }

        const double Out = 2, Widest = 20;
        var (x, bottom) = (node.X + Wide, node.Y + node.Height);
        var (top, length) = (bottom - node.Outside, 11 + Math.Min(9, node.Outside * 0.6));
        var (inner, outer, end) = (x + Out, x + Out + Math.Min(Widest, node.Outside), bottom + length);
        var path = new ShapePath().From(map.X(x), map.Y(top)).To(map.X(inner), map.Y(top)).Bend(map.X(outer), map.Y(top), map.X(outer), map.Y(bottom)).To(map.X(outer), map.Y(end))
            .To(map.X(inner), map.Y(end)).To(map.X(inner), map.Y(bottom)).To(map.X(x), map.Y(bottom)).Close();
        var fade = $"<a:gradFill rotWithShape=\"1\"><a:gsLst><a:gs pos=\"0\">{map.Pen.Ink.Colour("drain")}</a:gs><a:gs pos=\"50000\">{map.Pen.Ink.Colour("drain")}</a:gs><a:gs pos=\"100000\">{map.Pen.Ink.Colour("drain", 0.01)}</a:gs></a:gsLst><a:lin ang=\"5400000\" scaled=\"0\"/></a:gradFill>";
        map.Pen.Free(new($"{node.Node.Name} to outside the stack", Presentation.Formatting.Figures.Money(node.Node.Outside)), path, fade, null);
    }
}
