using System.Text;
using GenAiStack.Presentation.FlowMap;

namespace GenAiStack.Exchange.Svg;

/// <summary>Draws the bars of the nodes: what is kept, passed on and paid outside; their ranges; or their changes.</summary>
internal sealed class FlowNodePen(FlowMapDrawing map, SvgPen pen, FlowNames names, string ids)
{
    private const double Wide = FlowPicture.NodeWidth, Dim = 0.28, HatchWidth = 5, HatchStep = 4;

    /// <summary>Draws all.</summary>
    public void Draw()
    {
        foreach (var node in map.Picture.Nodes)
        {
            pen.Svg.Open("g").Named($"{ids}-", node.Node.Id);
            if (map.Lit is { } lit && !lit.Nodes.Contains(node.Node.Id))
            {
                pen.Svg.With("opacity", Dim);
            }

            pen.Svg.Open("title").Words(names.TitleOf(node.Node)).Close();
            pen.Rect(node.X, node.Y, Wide, node.Height, new(pen.Colours.Paper));
            if (map.Difference is { } difference)
            {
                Change(node, difference.OfNode(node.Node.Id));
            }
            else if (map.Ranges is { } ranges)
            {
                Range(node, ranges.Nodes[node.Node.Id]);
            }
            else
            {
                Dollars(node);
            }

            pen.Svg.Close();
        }
    }

    private void Dollars(NodeShape node)
    {
        var colour = pen.Colours.Tone(node.Node.Column.Tone());
        var isSource = node.Node.Column == FlowColumn.MoneyIn;
        pen.Rect(node.X, node.Y, Wide, node.Height, new(colour, isSource ? 1 : pen.Colours.Pass));
        if (!isSource)
        {
            pen.Rect(node.X, node.Y, Wide, node.Kept, new(colour));
            pen.Rect(node.X, node.Y + node.Height - node.Outside, Wide, node.Outside, new(pen.Colours.Tone("drain")));
            if (node.Shortfall >= 1)
            {
                pen.Path(Hatch(node.X - HatchWidth, node.Y + node.Height - node.Shortfall, HatchWidth, node.Shortfall), Paint.OfLine(pen.Colours.Ink3, 1));
            }
        }

        if (node.Height > 3)
        {
            pen.Rect(node.X + 0.4, node.Y + 0.4, Wide - 0.8, node.Height - 0.8, Paint.OfLine(colour, 0.8));
        }
    }

    private void Range(NodeShape node, FlowRange range)
    {
        var colour = pen.Colours.Tone(node.Node.Column.Tone());
        var core = range.P95 > 0 ? Math.Clamp(node.Height * range.P5 / range.P95, 1, node.Height) : node.Height;
        pen.Rect(node.X, node.Y, Wide, node.Height, new(colour, pen.Colours.Pass));
        pen.Rect(node.X, node.Y + ((node.Height - core) / 2), Wide, core, new(colour));
        if (node.Height > 10)
        {
            pen.Line(node.X - 3, node.Y + 0.5, node.X + 15, node.Y + 0.5, Paint.OfLine(colour, 1));
            pen.Line(node.X - 3, node.Y + node.Height - 0.5, node.X + 15, node.Y + node.Height - 0.5, Paint.OfLine(colour, 1));
        }
    }

    private void Change(NodeShape node, FlowChange change)
    {
        var ghost = new Paint(pen.Colours.Tone("ghost")) { Line = pen.Colours.Tone("control"), LineWidth = 1, Dash = change.IsNew || change.IsGone ? "2 2" : null };
        pen.Rect(node.X + 0.5, node.Y + 0.5, Wide - 1, Math.Max(1, node.Height - 1), ghost);
        if (!change.IsStill)
        {
            var height = Math.Clamp(Math.Abs(change.Dollars) * map.Picture.Scale, 1.5, Math.Max(1.5, node.Height));
            pen.Rect(node.X, node.Y + ((node.Height - height) / 2), Wide, height, new(pen.Colours.Tone(change.Tone)));
        }
    }

    /// <summary>Slanting strokes that fill a rectangle, each cut at its sides: not every program knows patterns.</summary>
    public static string Hatch(double x, double y, double width, double height)
    {
        var path = new StringBuilder();
        for (var reach = HatchStep; reach < width + height; reach += HatchStep)
        {
            // A stroke runs from the left or lower side up to the upper or right side.
            var (fromX, fromY) = reach <= height ? (0, reach) : (reach - height, height);
            var (toX, toY) = reach <= width ? (reach, 0) : (width, reach - width);
            path.Append('M').Append(SvgWriter.Number(x + fromX)).Append(',').Append(SvgWriter.Number(y + fromY))
                .Append('L').Append(SvgWriter.Number(x + toX)).Append(',').Append(SvgWriter.Number(y + toY));
        }

        return path.Length > 0 ? path.ToString() : $"M{SvgWriter.Number(x)},{SvgWriter.Number(y + height)}L{SvgWriter.Number(x + width)},{SvgWriter.Number(y)}";
    }
}
