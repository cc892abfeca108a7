using System.Globalization;
using System.Xml.Linq;
using GenAiStack.Exchange.Drawing;

namespace GenAiStack.Exchange.Pptx.Templates;

/// <summary>A placeholder of a layout.</summary>
/// <param name="Type">Its type; "obj" for content of any kind.</param>
/// <param name="Attributes">What identifies it on a slide.</param>
/// <param name="Room">Where it is.</param>
internal sealed record TemplatePlace(string Type, string Attributes, Room Room);

/// <summary>A layout of a template.</summary>
/// <param name="Part">Its part.</param>
/// <param name="Kind">What kind it says to be: "title", "obj", "titleOnly", ...</param>
/// <param name="Places">Its placeholders.</param>
/// <param name="HasCapitals">Whether its titles are in capitals.</param>
internal sealed record TemplateLayout(string Part, string Kind, IReadOnlyList<TemplatePlace> Places, bool HasCapitals)
{
    /// <summary>The title.</summary>
    public TemplatePlace? Title => Places.FirstOrDefault(p => p.Type is "title" or "ctrTitle");

    /// <summary>The places for what is shown.</summary>
    public IReadOnlyList<TemplatePlace> Contents => [.. Places.Where(p => p.Type is "obj" or "body" or "chart" or "tbl")];

    /// <summary>A placeholder by its type.</summary>
    public TemplatePlace? Find(string type) => Places.FirstOrDefault(p => p.Type == type);
}

/// <summary>Reads the layouts of a template: which placeholders they have and where these are.</summary>
internal static class TemplateLayouts
{
    private static readonly XNamespace P = "http://schemas.openxmlformats.org/presentationml/2006/main";
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";

    /// <summary>The layouts of a master, in its order.</summary>
    /// <param name="package">The template.</param>
    /// <param name="master">The master's part.</param>
    public static List<TemplateLayout> Of(TemplatePackage package, string master)
    {
        var tree = package.Xml(master);
        var inherited = Shapes(tree).Select(s => (s.Type, Room: RoomOf(s.Shape))).Where(s => s.Room is not null).GroupBy(s => Family(s.Type)).ToDictionary(g => g.Key, g => g.First().Room!.Value);
        var hasCapitals = HasCapitals(tree.Descendants(P + "titleStyle"));
        return [.. package.Parts[master].Relations.Where(r => r.Type.EndsWith("/slideLayout", StringComparison.Ordinal)).Select(r => Layout(package, r.Target, inherited, hasCapitals))];
    }

    private static TemplateLayout Layout(TemplatePackage package, string part, Dictionary<string, Room> inherited, bool hasCapitals)
    {
        var tree = package.Xml(part);
        var places = new List<TemplatePlace>();
        foreach (var (type, shape, place) in Shapes(tree))
        {
            if (RoomOf(shape) is { } own)
            {
                places.Add(new(type, Attributes(place), own));
            }
            else if (inherited.TryGetValue(Family(type), out var room))
            {
                places.Add(new(type, Attributes(place), room));
            }
        }

        var titles = Shapes(tree).Where(s => s.Type is "title" or "ctrTitle").Select(s => s.Shape);
        return new(part, (string?)tree.Attribute("type") ?? "", places, hasCapitals || HasCapitals(titles));
    }

    private static IEnumerable<(string Type, XElement Shape, XElement Place)> Shapes(XElement tree) =>
        from shape in tree.Descendants(P + "sp").Concat(tree.Descendants(P + "pic"))
        let place = shape.Elements().Elements(P + "nvPr").Elements(P + "ph").FirstOrDefault()
        where place is not null
        select ((string?)place.Attribute("type") ?? "obj", shape, place);

    // Masters have one title and one body, from which all of their kind have their place.
    private static string Family(string type) => type switch
    {
        "ctrTitle" => "title",
        "dt" or "ftr" or "sldNum" or "title" => type,
        _ => "body",
    };

    private static Room? RoomOf(XElement shape)
    {
        var xfrm = shape.Elements(P + "spPr").Elements(A + "xfrm").FirstOrDefault();
        double? Number(string element, string attribute) => long.TryParse((string?)xfrm?.Element(A + element)?.Attribute(attribute), NumberStyles.Integer, CultureInfo.InvariantCulture, out var emu) && Math.Abs(emu) < 100_000_000 ? emu / (double)Room.Point : null;
        return Number("off", "x") is { } x && Number("off", "y") is { } y && Number("ext", "cx") is > 0 and { } width && Number("ext", "cy") is > 0 and { } height ? new Room(x, y, width, height) : null;
    }

    private static string Attributes(XElement place)
    {
        string Of(string name) => (string?)place.Attribute(name) is { } value ? $"{name}=\"{XmlText.Of(value)}\" " : "";
        return $"{Of("type")}{Of("orient")}{Of("sz")}{Of("idx")}".TrimEnd();
    }

    private static bool HasCapitals(IEnumerable<XElement> elements) => elements.Descendants().Any(e => (string?)e.Attribute("cap") == "all");
}
