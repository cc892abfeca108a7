using System.IO.Compression;
using System.Xml.Linq;
using GenAiStack.Exchange.Drawing;

namespace GenAiStack.Exchange.Tests.Pptx;

/// <summary>A box of a slide with its text, as it is written.</summary>
internal sealed record TextPlace(string Name, Room Room, string Text);

/// <summary>Reads a .pptx as plain XML, with nothing of what wrote it.</summary>
internal sealed class DeckReader
{
    public static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    public static readonly XNamespace P = "http://schemas.openxmlformats.org/presentationml/2006/main";
    public static readonly XNamespace C = "http://schemas.openxmlformats.org/drawingml/2006/chart";

    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly Dictionary<string, byte[]> _parts = [];

    public DeckReader(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            _parts.Add(entry.FullName, copy.ToArray());
        }
    }

    /// <summary>The parts by name.</summary>
    public IReadOnlyDictionary<string, byte[]> Parts => _parts;

    /// <summary>The slides in their order.</summary>
    public IEnumerable<string> Slides => _parts.Keys.Where(p => p.StartsWith("ppt/slides/slide", StringComparison.Ordinal)).OrderBy(p => int.Parse(p["ppt/slides/slide".Length..^".xml".Length], System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The tree of a part.</summary>
    public XElement Xml(string part) => XElement.Load(new MemoryStream(_parts[part]));

    /// <summary>The parts that a part uses, by the end of the relation's type.</summary>
    public IEnumerable<string> Related(string part, string type)
    {
        var slash = part.LastIndexOf('/') + 1;
        var relations = $"{part[..slash]}_rels/{part[slash..]}.rels";
        return !_parts.ContainsKey(relations) ? []
            : Xml(relations).Elements(Relations + "Relationship").Where(r => ((string)r.Attribute("Type")!).EndsWith("/" + type, StringComparison.Ordinal)).Select(r => ((string)r.Attribute("Target")!).TrimStart('/'));
    }

    /// <summary>Every text of a slide with its place: that of the layout where the slide has none.</summary>
    public IEnumerable<TextPlace> Texts(string slide)
    {
        var layout = Related(slide, "slideLayout").Single();
        var (own, inherited) = (Xml(layout), Xml(Related(layout, "slideMaster").Single()));
        foreach (var shape in Xml(slide).Descendants(P + "sp"))
        {
            var text = TextOf(shape);
            if (text.Length > 0 && (RoomOf(shape) ?? PlaceOf(shape, own) ?? PlaceOf(shape, inherited)) is { } room)
            {
                yield return new((string)shape.Descendants(P + "cNvPr").First().Attribute("name")!, room, text);
            }
        }

        foreach (var frame in Xml(slide).Descendants(P + "graphicFrame").Where(f => f.Descendants(A + "tbl").Any()))
        {
            yield return new("Table", RoomOf(frame)!.Value with { Height = frame.Descendants(A + "tr").Sum(r => HeightOf(r, [.. frame.Descendants(A + "gridCol").Select(c => (double)c.Attribute("w")! / Room.Point)])) }, "table");
        }
    }

    /// <summary>The text of an element.</summary>
    public static string TextOf(XElement element) => string.Concat(element.Descendants(A + "t").Select(t => t.Value));

    /// <summary>Where a shape is; null where it does not say so.</summary>
    public static Room? RoomOf(XElement shape)
    {
        var xfrm = shape.Element(P + "spPr")?.Element(A + "xfrm") ?? shape.Element(P + "xfrm") ?? shape.Element(P + "grpSpPr")?.Element(A + "xfrm");
        double Number(string element, string attribute) => (double)xfrm!.Element(A + element)!.Attribute(attribute)! / Room.Point;
        return xfrm is null ? null : new(Number("off", "x"), Number("off", "y"), Number("ext", "cx"), Number("ext", "cy"));
    }

    // Programs make a row at least as high as the text of its highest cell, and a paragraph without one is as high as letters of 18 points.
    private static double HeightOf(XElement row, double[] widths)
    {
        const double Usual = 18;
        static double Length(XElement element, string attribute) => (double)element.Attribute(attribute)! / Room.Point;
        static double Size(XElement paragraph) => paragraph.Elements().Select(e => e.Element(A + "rPr") ?? (e.Name == A + "endParaRPr" ? e : null)).Max(p => (double?)p?.Attribute("sz")) / 100 ?? Usual;
        var cells = row.Elements(A + "tc").Zip(widths, (cell, width) =>
        {
            var edges = cell.Element(A + "tcPr")!;
            var room = width - Length(edges, "marL") - Length(edges, "marR");
            bool IsBold(XElement paragraph) => paragraph.Descendants(A + "rPr").Any(r => (string?)r.Attribute("b") == "1");
            return Length(edges, "marT") + Length(edges, "marB")
                + cell.Descendants(A + "p").Sum(p => TextFit.Lines(TextOf(p), Size(p), room, IsBold(p)) * Size(p) * TextFit.Line);
        });
        return cells.Append(Length(row, "h")).Max();
    }

    private static Room? PlaceOf(XElement shape, XElement layout)
    {
        var place = shape.Descendants(P + "ph").FirstOrDefault();
        var (type, index) = ((string?)place?.Attribute("type"), (string?)place?.Attribute("idx"));
        XElement? Find(string attribute, string? value) => value is null ? null : layout.Descendants(P + "sp").FirstOrDefault(s => (string?)s.Descendants(P + "ph").FirstOrDefault()?.Attribute(attribute) == value);
        var found = Find("idx", index) ?? Find("type", type);
        return place is null || found is null ? null : RoomOf(found);
    }
}
