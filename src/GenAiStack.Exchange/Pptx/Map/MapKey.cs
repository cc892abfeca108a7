using GenAiStack.Exchange.Drawing;
using GenAiStack.Presentation.FlowMap;

namespace GenAiStack.Exchange.Pptx.Map;

/// <summary>Draws how to read a map, at its lower left.</summary>
internal static class MapKey
{
    public static void Draw(MapSheet map)
    {
        foreach (var row in map.Picture.Key)
        {
            Mark(map, row);
            var size = map.Size(11.5);
            map.Pen.Words("Key", map.X(22 * map.Picture.FontScale), map.Y(row.Y), [new(row.Text, size, "ink3")]);
        }
    }

    private static void Mark(MapSheet map, KeyRow row)
    {
        var (pen, ink) = (map.Pen, map.Pen.Ink);
        void Box(string fill, string? line = null, double x = 3, double width = 14, double height = 12) =>
            pen.Box(new("Key mark"), new(map.X(x), map.Y(row.Y - (height / 2)), width * map.Scale, height * map.Scale), fill, line);
        switch (row.Mark)
        {
            case KeyMark.Kept:
                Box(ink.Fill("cloud"));
                break;
            case KeyMark.PassedOn:
                Box(ink.Fill("cloud", Ink.Pass));
                break;
            case KeyMark.Outside:
                Box(ink.Fill("drain"));
                break;
            case KeyMark.Savings:
                Box(MapNodes.Hatch(ink));
                break;
            case KeyMark.Range:
                Box(ink.Fill("cloud", 0.2), null, 0, 20, 14);
                Box(ink.Fill("cloud"), null, 0, 20, 7);
                break;
            case KeyMark.More:
                Box(ink.Fill("gain"));
                break;
            case KeyMark.Less:
                Box(ink.Fill("loss"));
                break;
            case KeyMark.Greater:
                Box(ink.Fill("ghost"), ink.Line("ink3", 0.5));
                break;
            default:
                var isInvestment = row.Mark == KeyMark.Investment;
                pen.Line(new("Key mark"), map.X(0), map.Y(row.Y), map.X(22), map.Y(row.Y), ink.Line(isInvestment ? "model" : "cloud", 1, isInvestment ? "sysDash" : null));
                break;
        }
    }
}
