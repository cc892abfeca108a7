using System.Globalization;
using System.Xml.Linq;
using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Pptx.Templates;

/// <summary>What slides of a layout are really painted with, which need not be what the theme calls its ground.</summary>
/// <param name="Colour">Its colour, of a gradient the first; null where it is not known.</param>
/// <param name="IsPicture">Whether it is a picture.</param>
internal readonly record struct TemplateGround(Colour? Colour, bool IsPicture = false)
{
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace P = "http://schemas.openxmlformats.org/presentationml/2006/main";

    /// <summary>The ground of a layout: its own, else its master's, else the theme's.</summary>
    /// <param name="package">The template.</param>
    /// <param name="layout">The layout's part.</param>
    /// <param name="theme">The theme.</param>
    public static TemplateGround Of(TemplatePackage package, string layout, TemplateTheme theme)
    {
        var master = package.Parts[layout].Relations.FirstOrDefault(r => r.Type.EndsWith("/slideMaster", StringComparison.Ordinal) && package.Parts.ContainsKey(r.Target))?.Target;
        var ground = Painted(package.Xml(layout)) ?? (master is null ? null : Painted(package.Xml(master)));
        var fill = ground?.Element(P + "bgPr")?.Elements().FirstOrDefault(e => e.Name.Namespace == A && e.Name.LocalName.EndsWith("Fill", StringComparison.Ordinal));
        return (ground, fill?.Name.LocalName) switch
        {
            (null, _) => new(theme.Colours.Paper),
            (_, "solidFill") => new(ColourOf(fill!, theme)),
            (_, "gradFill") => new(fill!.Descendants(A + "gs").OrderBy(g => Number(g, "pos") ?? 0).Select(g => ColourOf(g, theme)).FirstOrDefault()),
            (_, "blipFill") => new(null, IsPicture: true),
            (_, null) when ground.Element(P + "bgRef") is { } reference => new(ColourOf(reference, theme)),
            _ => new(null),
        };
    }

    private static XElement? Painted(XElement tree) => tree.Elements(P + "cSld").Elements(P + "bg").FirstOrDefault();

    private static Colour? ColourOf(XElement around, TemplateTheme theme)
    {
        var scheme = around.Element(A + "schemeClr");
        var plain = scheme is null ? TemplateTheme.ColourOf(around) : theme.Named.TryGetValue((string?)scheme.Attribute("val") ?? "", out var named) ? named : null;
        if (plain is not { } colour)
        {
            return null;
        }

        foreach (var change in (scheme ?? around.Elements().First()).Elements())
        {
            var part = Math.Clamp((Number(change, "val") ?? 100_000) / 100_000, 0, 1);
            colour = change.Name.LocalName switch
            {
                // Near enough to tell light from dark.
                "lumMod" or "shade" => colour.On(new(0, 0, 0), part),
                "tint" => colour.On(new(255, 255, 255), part),
                "lumOff" => new Colour(255, 255, 255).On(colour, part),
                _ => colour,
            };
        }

        return colour;
    }

    private static double? Number(XElement element, string attribute) =>
        double.TryParse((string?)element.Attribute(attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
