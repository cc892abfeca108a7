using System.Globalization;
using System.Xml.Linq;
using GenAiStack.Exchange.Drawing;
using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Pptx.Templates;

/// <summary>The colours and fonts of a template's theme.</summary>
/// <param name="Colours">The colours as slides see them.</param>
/// <param name="Fonts">The fonts of titles and texts; without repetition.</param>
internal sealed record TemplateTheme(ThemeColours Colours, IReadOnlyList<string> Fonts)
{
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace P = "http://schemas.openxmlformats.org/presentationml/2006/main";

    // Fonts that are wider than Inter, and how much of a size they may have to take the same room.
    private static readonly Dictionary<string, double> Wide = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Verdana"] = 0.88,
        ["Arial Black"] = 0.78,
        ["Courier New"] = 0.9,
        ["Consolas"] = 0.95,
        ["Bookman Old Style"] = 0.93,
        ["Rockwell"] = 0.96,
        ["Century Gothic"] = 0.95,
        ["DejaVu Sans"] = 0.88,
        ["Lucida Sans"] = 0.94,
    };

    /// <summary>The colours of the theme by the names that masters and layouts have for them: "bg1", "dk1", "accent1".</summary>
    public IReadOnlyDictionary<string, Colour> Named { get; init; } = new Dictionary<string, Colour>();

    // Nobody knows how wide a font is that takes the place of another.
    private const double Unknown = 0.92;

    /// <summary>What sizes are multiplied by, so that texts take the room that they were measured for.</summary>
    public double FontPart => Fonts.Select(f => Wide.TryGetValue(f, out var part) ? part : TemplateFit.IsEverywhere(f) ? 1 : Unknown).DefaultIfEmpty(1).Min();

    /// <summary>The theme of a master.</summary>
    /// <param name="package">The template.</param>
    /// <param name="master">The master's part.</param>
    public static TemplateTheme Of(TemplatePackage package, string master)
    {
        var map = package.Xml(master).Element(P + "clrMap");
        var part = package.Parts[master].Relations.FirstOrDefault(r => r.Type.EndsWith("/theme", StringComparison.Ordinal))?.Target;
        var theme = part is null ? new XElement("none") : package.Xml(part);
        var scheme = theme.Descendants(A + "clrScheme").FirstOrDefault();

        // A master says which colour of the theme is its ground and which its text.
        Colour Named(string name, string usual) => ColourOf(scheme?.Element(A + ((string?)map?.Attribute(name) ?? usual))) ?? Fallback(name);
        string[] names = ["bg1", "tx1", "bg2", "tx2", .. Enumerable.Range(1, 6).Select(i => $"accent{i.ToString(CultureInfo.InvariantCulture)}")];
        string[] slots = ["lt1", "dk1", "lt2", "dk2"];
        return new(
            new(Named("bg1", "lt1"), Named("tx1", "dk1"), Named("bg2", "lt2"), Named("tx2", "dk2"), [.. Enumerable.Range(1, 6).Select(i => Named($"accent{i.ToString(CultureInfo.InvariantCulture)}", $"accent{i.ToString(CultureInfo.InvariantCulture)}"))]),
            [.. theme.Descendants(A + "fontScheme").Elements().Elements(A + "latin").Select(f => (string?)f.Attribute("typeface") ?? "").Where(f => f.Length > 0).Distinct()])
        {
            Named = names.Select((n, i) => (Name: n, Colour: Named(n, i < slots.Length ? slots[i] : n)))
                .Concat(slots.Select((n, i) => (Name: n, Colour: ColourOf(scheme?.Element(A + n)) ?? Fallback(names[i])))).ToDictionary(c => c.Name, c => c.Colour),
        };
    }

    private static Colour Fallback(string name)
    {
        var house = ThemeColours.House;
        return name switch
        {
            "bg1" => house.Paper,
            "bg2" => house.Paper2,
            "tx1" => house.Ink,
            "tx2" => house.Ink2,
            _ => house.Accents[name[^1] - '1'],
        };
    }

    /// <summary>The colour that is written in an element; null where it is none or of a kind that is not read.</summary>
    /// <param name="slot">The element around it.</param>
    public static Colour? ColourOf(XElement? slot)
    {
        var text = (string?)slot?.Element(A + "srgbClr")?.Attribute("val") ?? (string?)slot?.Element(A + "sysClr")?.Attribute("lastClr");
        return text is { Length: 6 } && int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _) ? Colour.Of("#" + text) : null;
    }
}
