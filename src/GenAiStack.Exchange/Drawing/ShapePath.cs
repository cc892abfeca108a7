using System.Text;

namespace GenAiStack.Exchange.Drawing;

/// <summary>The outline of a free form, in points of the slide.</summary>
internal sealed class ShapePath
{
    private readonly List<(char Command, double X, double Y)> _points = [];
    private double _left = double.PositiveInfinity, _top = double.PositiveInfinity, _right = double.NegativeInfinity, _bottom = double.NegativeInfinity;
    private bool _isClosed;

    /// <summary>The rectangle around it; nothing is thinner than a point, since programs do not draw that.</summary>
    public Room Room => new(_left, _top, Math.Max(1, _right - _left), Math.Max(1, _bottom - _top));

    /// <summary>Begins at a place.</summary>
    public ShapePath From(double x, double y) => Add('M', x, y);

    /// <summary>Goes straight to a place.</summary>
    public ShapePath To(double x, double y) => Add('L', x, y);

    /// <summary>Goes to a place in a curve with two control points.</summary>
    public ShapePath Curve(double ax, double ay, double bx, double by, double x, double y) => Add('C', ax, ay).Add(' ', bx, by).Add(' ', x, y);

    /// <summary>Goes to a place in a curve that is level at both ends.</summary>
    public ShapePath Level(double x1, double y1, double x2, double y2) => Curve((x1 + x2) / 2, y1, (x1 + x2) / 2, y2, x2, y2);

    /// <summary>Goes to a place around a corner.</summary>
    public ShapePath Bend(double cornerX, double cornerY, double x, double y) => Add('Q', cornerX, cornerY).Add(' ', x, y);

    /// <summary>Goes back to where it began.</summary>
    public ShapePath Close()
    {
        _isClosed = true;
        return this;
    }

    /// <summary>Writes it, measured from its own corner.</summary>
    public void Write(StringBuilder xml)
    {
        var open = "";
        foreach (var (command, x, y) in _points)
        {
            if (command != ' ')
            {
                xml.Append(open);
                (var begin, open) = command switch
                {
                    'M' => ("<a:moveTo>", "</a:moveTo>"),
                    'L' => ("<a:lnTo>", "</a:lnTo>"),
                    'C' => ("<a:cubicBezTo>", "</a:cubicBezTo>"),
                    _ => ("<a:quadBezTo>", "</a:quadBezTo>"),
                };
                xml.Append(begin);
            }

            xml.Append("<a:pt x=\"").Append(XmlText.Of(Room.Emu(x - _left))).Append("\" y=\"").Append(XmlText.Of(Room.Emu(y - _top))).Append("\"/>");
        }

        xml.Append(open);
        if (_isClosed)
        {
            xml.Append("<a:close/>");
        }
    }

    private ShapePath Add(char command, double x, double y)
    {
        _points.Add((command, x, y));
        (_left, _top, _right, _bottom) = (Math.Min(_left, x), Math.Min(_top, y), Math.Max(_right, x), Math.Max(_bottom, y));
        return this;
    }
}
