using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using GenAiStack.Exchange.Svg;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Exchange.Tests.Svg;

/// <summary>A text of a drawing with the room that it takes.</summary>
internal sealed record DrawnWords(string Text, double Left, double Top, double Right, double Bottom)
{
    public bool Meets(DrawnWords other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
}

/// <summary>Reads a drawing as strictly as the strictest program: no DTD, no illegal character, and only what drawing programs and presentations know.</summary>
internal static class StrictSvg
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["svg"] = ["width", "height", "viewBox", "role", "font-family", "xmlns"],
        ["title"] = [],
        ["desc"] = [],
        ["defs"] = [],
        ["linearGradient"] = ["id", "x1", "y1", "x2", "y2"],
        ["stop"] = ["offset", "stop-color", "stop-opacity"],
        ["g"] = ["id", "opacity", "transform"],
        ["path"] = ["d", .. Paints],
        ["rect"] = ["x", "y", "width", "height", "rx", .. Paints],
        ["circle"] = ["cx", "cy", "r", .. Paints],
        ["line"] = ["x1", "y1", "x2", "y2", .. Paints],
        ["text"] = ["x", "y", "font-size", "font-weight", "font-family", "text-anchor", "fill", "space"],
    };

    private static string[] Paints => ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"];

    /// <summary>A language with other signs in its numbers.</summary>
    public static CultureInfo Elsewhere => new("")
    {
        NumberFormat = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "~", PositiveInfinitySymbol = "!" },
    };

    /// <summary>Reads and checks a drawing.</summary>
    public static XElement Read(SvgDrawing drawing)
    {
        using var reader = XmlReader.Create(new MemoryStream(drawing.ToBytes()), new() { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true, XmlResolver = null });
        var root = XElement.Load(reader, LoadOptions.PreserveWhitespace);
        Assert.Equal(Svg + "svg", root.Name);
        Assert.Equal("img", root.Attribute("role")!.Value);
        Assert.Equal(["title", "desc"], root.Elements().Take(2).Select(e => e.Name.LocalName));
        foreach (var element in root.DescendantsAndSelf())
        {
            Assert.Equal(Svg, element.Name.Namespace);
            Assert.True(Known.TryGetValue(element.Name.LocalName, out var attributes), $"No program has to know <{element.Name.LocalName}>.");
            Assert.All(element.Attributes(), a => Assert.Contains(a.Name.LocalName, attributes!));
            Assert.All(element.Attributes(), a => Assert.DoesNotContain("NaN", a.Value, StringComparison.Ordinal));
        }

        var ids = root.Descendants().Select(e => e.Attribute("id")?.Value).OfType<string>().ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[A-Za-z][A-Za-z0-9_-]*$", id));
        Assert.All(root.Descendants().Attributes().Where(a => a.Value.Contains("url(", StringComparison.Ordinal)), a => Assert.Contains(a.Value[5..^1], ids));
        Assert.Equal((drawing.Width, drawing.Height), (Number(root, "width"), Number(root, "height")));
        return root;
    }

    /// <summary>The elements of a kind, wherever they stand.</summary>
    public static IEnumerable<XElement> All(this XElement root, string element) => root.Descendants(Svg + element);

    /// <summary>The element with an id.</summary>
    public static XElement ById(this XElement root, string id) => root.Descendants().Single(e => e.Attribute("id")?.Value == id);

    /// <summary>A number of an element.</summary>
    public static double Number(this XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    /// <summary>The numbers of a path in their order.</summary>
    public static double[] Places(this XElement path) =>
        [.. path.Attribute("d")!.Value.Split(['M', 'L', 'C', 'Q', 'Z', ',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, CultureInfo.InvariantCulture))];

    /// <summary>All texts with the room that they take.</summary>
    public static IReadOnlyList<DrawnWords> Texts(this XElement root) => [.. root.All("text").Select(Measure)];

    /// <summary>Checks that no text stands outside the picture.</summary>
    public static void AllTextsAreInside(XElement root)
    {
        var (width, height) = (root.Number("width"), root.Number("height"));
        Assert.All(root.Texts(), t => Assert.True(t.Left >= 0 && t.Right <= width && t.Top >= 0 && t.Bottom <= height, $"{t} stands outside {width} x {height}."));
    }

    private static DrawnWords Measure(XElement text)
    {
        var (x, y, size) = (text.Number("x"), text.Number("y"), text.Number("font-size"));
        foreach (var moved in text.Ancestors().Select(a => a.Attribute("transform")?.Value).OfType<string>())
        {
            var by = moved["translate(".Length..^1].Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            (x, y) = (x + by[0], y + by[1]);
        }

        var weight = text.Attribute("font-weight")?.Value switch { "600" => FontWeight.SemiBold, "500" => FontWeight.Medium, _ => FontWeight.Regular };
        var wide = TextWidth.Of(text.Value, size, weight);
        var left = text.Attribute("text-anchor")?.Value switch { "middle" => x - (wide / 2), "end" => x - wide, _ => x };
        return new(text.Value, left, y - (0.76 * size), left + wide, y + (0.24 * size));
    }
}
