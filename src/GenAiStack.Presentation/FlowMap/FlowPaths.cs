using System.Globalization;
using System.Text;

namespace GenAiStack.Presentation.FlowMap;

/// <summary>
/// The pen for SVG: shapes as path data, to a tenth of a px. A shape's path keeps its commands and their count while values move, so
/// that a change can glide.
/// </summary>
public static class FlowPaths
{
    /// <summary>A ribbon as one closed path.</summary>
    /// <param name="ribbon">The ribbon.</param>
    /// <param name="width">The width to draw, on the ribbon's centre line; null for its own.</param>
    public static string Of(RibbonShape ribbon, double? width = null)
    {
        var drawn = width ?? ribbon.Width;
        var shift = (ribbon.Width - drawn) / 2;
        var path = new PathText();
        var isFirst = true;
        foreach (var s in ribbon.Stretches)
        {
            path.Add(isFirst ? 'M' : 'L', s.X1, s.Y1 + shift);
            path.Level(s.X1, s.Y1 + shift, s.X2, s.Y2 + shift);
            isFirst = false;
        }

        for (var i = ribbon.Stretches.Count - 1; i >= 0; i--)
        {
            var s = ribbon.Stretches[i];
            path.Add('L', s.X2, s.Y2 + shift + drawn);
            path.Level(s.X2, s.Y2 + shift + drawn, s.X1, s.Y1 + shift + drawn);
        }

        return path.Close();
    }

    /// <summary>An arc's centre line with rounded corners.</summary>
    /// <param name="arc">The arc.</param>
    /// <param name="corner">The radius of its corners.</param>
    public static string Of(ArcShape arc, double corner)
    {
        var leave = Math.Min(corner, arc.Right - arc.X1);
        var arrive = Math.Min(corner, arc.X2 - arc.Left);
        var (down, up) = (arc.Row - arc.Y1, arc.Row - arc.Y2);
        var (bottomRight, bottomLeft) = (Math.Min(corner, down / 2), Math.Min(corner, up / 2));
        return new PathText()
            .Add('M', arc.X1, arc.Y1).Add('L', arc.Right - leave, arc.Y1)
            .Bend(arc.Right, arc.Y1, arc.Right, arc.Y1 + Math.Min(leave, down / 2)).Add('L', arc.Right, arc.Row - bottomRight)
            .Bend(arc.Right, arc.Row, arc.Right - bottomRight, arc.Row).Add('L', arc.Left + bottomLeft, arc.Row)
            .Bend(arc.Left, arc.Row, arc.Left, arc.Row - bottomLeft).Add('L', arc.Left, arc.Y2 + Math.Min(arrive, up / 2))
            .Bend(arc.Left, arc.Y2, arc.Left + arrive, arc.Y2).Add('L', arc.X2, arc.Y2)
            .ToString();
    }

    /// <summary>A loop's centre line: out to the right, back through the column, in from the left.</summary>
    /// <param name="loop">The loop.</param>
    public static string Of(LoopShape loop)
    {
        var (right, left) = (loop.X1 + loop.Reach, loop.X2 - loop.Reach);
        var middle = (loop.X1 + loop.X2) / 2;
        return new PathText()
            .Add('M', loop.X1, loop.Y1)
            .Curve(right, loop.Y1, right, loop.Crossing, middle, loop.Crossing)
            .Curve(left, loop.Crossing, left, loop.Y2, loop.X2, loop.Y2)
            .ToString();
    }

    /// <summary>What leaves the stack at a node: a quarter turn to the right and straight down.</summary>
    /// <param name="node">The node.</param>
    /// <returns>A closed path; null where it would be thinner than 1.5 px.</returns>
    public static string? DrainOf(NodeShape node)
    {
        if (node.Outside < 1.5)
        {
            return null;
        }

        // A wide drain narrows in its turn, so that it never covers the neighbours.
        const double Out = 2, Widest = 20;
        var (x, bottom) = (node.X + FlowPicture.NodeWidth, node.Y + node.Height);
        var (top, length) = (bottom - node.Outside, 11 + Math.Min(9, node.Outside * 0.6));
        var (inner, outer, end) = (x + Out, x + Out + Math.Min(Widest, node.Outside), bottom + length);
        return new PathText()
            .Add('M', x, top).Add('L', inner, top).Bend(outer, top, outer, bottom).Add('L', outer, end)
            .Add('L', inner, end).Add('L', inner, bottom).Add('L', x, bottom)
            .Close();
    }

    /// <summary>The opacity of a ribbon: thin ones are stronger, so that they are seen.</summary>
    /// <param name="width">Its width in px.</param>
    public static double Opacity(double width) => width switch
    {
        < 2.5 => 0.95,
        < 8 => 0.62,
        < 20 => 0.46,
        _ => 0.36,
    };

    /// <summary>A length to a tenth of a px, as SVG writes it.</summary>
    /// <param name="length">The length.</param>
    public static string Number(double length) => Math.Round(length, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private sealed class PathText
    {
        private readonly StringBuilder _text = new(160);

        public override string ToString() => _text.ToString();

        public PathText Add(char command, double x, double y)
        {
            _text.Append(command);
            return Point(x, y);
        }

        public PathText Level(double x1, double y1, double x2, double y2)
        {
            var middle = (x1 + x2) / 2;
            return Curve(middle, y1, middle, y2, x2, y2);
        }

        public PathText Curve(double ax, double ay, double bx, double by, double x, double y)
        {
            _text.Append('C');
            Point(ax, ay);
            _text.Append(' ');
            Point(bx, by);
            _text.Append(' ');
            return Point(x, y);
        }

        public PathText Bend(double cornerX, double cornerY, double x, double y)
        {
            _text.Append('Q');
            Point(cornerX, cornerY);
            _text.Append(' ');
            return Point(x, y);
        }

        public string Close() => _text.Append('Z').ToString();

        private PathText Point(double x, double y)
        {
            Append(x);
            _text.Append(',');
            Append(y);
            return this;
        }

        private void Append(double value)
        {
            Span<char> digits = stackalloc char[24];
            Math.Round(value, 1).TryFormat(digits, out var written, "0.#", CultureInfo.InvariantCulture);
            _text.Append(digits[..written]);
        }
    }
}
