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
        return new(
            new(Named("bg1", "lt1"), Named("tx1", "dk1"), Named("bg2", "lt2"), Named("tx2", "dk2"), [.. Enumerable.Range(1, 6).Select(i => Named($"accent{i.ToString(CultureInfo.InvariantCulture)}", $"accent{i.ToString(CultureInfo.InvariantCulture)}"))]),
            [.. theme.Descendants(A + "fontScheme").Elements().Elements(A + "latin").Select(f => (string?)f.Attribute("typeface") ?? "").Where(f => f.Length > 0).Distinct()]);
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

    private static Colour? ColourOf(XElement? slot)
    {
        var text = (string?)slot?.Element(A + "srgbClr")?.Attribute("val") ?? (string?)slot?.Element(A + "sysClr")?.Attribute("lastClr");
        return text is { Length: 6 } && int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _) ? Colour.Of("#" + text) : null;
    }
}
