using System.Text;
using System.Xml;
using System.Xml.Linq;
using GenAiStack.Exchange.Imports;
using GenAiStack.Exchange.Xlsx;

namespace GenAiStack.Exchange.Pptx.Templates;

/// <summary>A relation of a part that is kept.</summary>
internal sealed record TemplateRelation(string Id, string Type, string Target, bool IsExternal);

/// <summary>A part that is kept as it is.</summary>
internal sealed record TemplatePart(string Name, string Type, byte[] Content, IReadOnlyList<TemplateRelation> Relations);

/// <summary>
/// The masters of a presentation with everything that they use, checked: no macros, no objects, nothing that is fetched from elsewhere. Slides, notes and
/// comments are never unpacked.
/// </summary>
internal sealed class TemplatePackage
{
    private const string Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string Strict = "http://purl.oclc.org/ooxml/";
    private const int MostKept = 1_000;

    // What masters and layouts may use, by the end of the relation's type.
    private static readonly string[] Kept = ["/slideMaster", "/slideLayout", "/theme", "/themeOverride", "/image", "/tags", "/font", "/hdphoto", "/hyperlink"];

    // What layouts refer to and no slide of ours needs.
    private static readonly (string End, string What)[] Refused =
    [
        ("/oleObject", "an embedded object"), ("/package", "an embedded object"), ("/control", "a control that runs code"), ("/chart", "a chart"),
        ("/video", "a film"), ("/audio", "a sound"), ("/media", "a film or sound"),
    ];

    // Where the parts of a deck stand that it writes itself.
    private static readonly string[] Ours = ["ppt/slides/", "ppt/charts/", "ppt/embeddings/", "ppt/notesSlides/", "ppt/notesMasters/", "ppt/presentation.xml", "docProps/", "_rels/", "["];

    private readonly ZipDirectory _zip;
    private readonly Dictionary<string, ZipPart> _parts;
    private readonly Findings _findings;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<string, string> _types = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _extensions = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, TemplatePart> _kept = new(StringComparer.Ordinal);
    private readonly HashSet<string> _walked = new(StringComparer.Ordinal);

    private TemplatePackage(ZipDirectory zip, Findings findings, CancellationToken cancellation)
    {
        (_zip, _findings, _cancellation) = (zip, findings, cancellation);
        _parts = zip.Parts.ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The parts that are kept, by name.</summary>
    public IReadOnlyDictionary<string, TemplatePart> Parts => _kept;

    /// <summary>The presentation's own part; it is not kept but read.</summary>
    public XElement Presentation { get; private set; } = new("none");

    /// <summary>Its relations to masters and fonts.</summary>
    public IReadOnlyDictionary<string, TemplateRelation> Relations { get; private set; } = new Dictionary<string, TemplateRelation>();

    /// <summary>How many slides are left out.</summary>
    public int Slides { get; private set; }

    /// <summary>The package of a file; null where there is a problem.</summary>
    public static TemplatePackage? Open(ReadOnlyMemory<byte> file, Findings findings, CancellationToken cancellation)
    {
        if (ZipDirectory.Read(file, ImportPlace.Whole, findings, PackageKind.Presentation) is not { } zip)
        {
            return null;
        }

        var package = new TemplatePackage(zip, findings, cancellation);
        return package.ReadTypes() && package.ReadPresentation() ? package : null;
    }

    /// <summary>The tree of a part that is kept.</summary>
    public XElement Xml(string part) => Tree(_kept[part].Content);

    private static XElement Tree(byte[] content)
    {
        // As it was walked: in UTF-8, whatever it says of itself.
        using var text = new StreamReader(new MemoryStream(content, writable: false), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
        using var reader = XmlReader.Create(text, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XElement.Load(reader);
    }

    private bool ReadTypes()
    {
        if (_parts.Keys.FirstOrDefault(p => p.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || p.Contains("activeX/", StringComparison.OrdinalIgnoreCase) || p.StartsWith("customUI/", StringComparison.OrdinalIgnoreCase)) is not null)
        {
            return Refuse("The presentation holds macros or controls that run code.", "Save it as .pptx or .potx, without macros.");
        }

        return Unpack("[Content_Types].xml") is { } content && XmlPart.Walk(content, ImportPlace.Whole, _findings, xml =>
        {
            if (xml.NodeType == XmlNodeType.Element && xml.GetAttribute("ContentType") is { } type)
            {
                if (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase))
                {
                    return Refuse("The presentation holds macros.", "Save it as .pptx or .potx, without macros.");
                }

                if (xml.LocalName == "Default" && xml.GetAttribute("Extension") is { } extension)
                {
                    _extensions[extension] = type;
                }
                else if (xml.GetAttribute("PartName") is { } part)
                {
                    _types[Uri.UnescapeDataString(part).TrimStart('/')] = type;
                }
            }

            return true;
        }, _cancellation, PackageKind.Presentation) && !_findings.HasProblems;
    }

    private bool ReadPresentation()
    {
        if (RelationsOf("") is not { } roots)
        {
            return false;
        }

        if (roots.FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal)) is not { } root || !TypeOf(root.Target).Contains("presentationml", StringComparison.Ordinal))
        {
            return Refuse("This is no presentation.", "Choose a .pptx or .potx file.");
        }

        if (root.Type.StartsWith(Strict, StringComparison.Ordinal))
        {
            return Refuse("The presentation is saved as Strict Open XML, which few programs read.", "Save it as an ordinary .pptx.");
        }

        if (Walked(root.Target) is not { } content || RelationsOf(root.Target) is not { } relations)
        {
            return false;
        }

        Presentation = Tree(content);
        Slides = relations.Count(r => r.Type == Office + "slide");
        Relations = relations.Where(r => r.Type is Office + "slideMaster" or Office + "font").GroupBy(r => r.Id).ToDictionary(g => g.Key, g => g.First());
        return Relations.Values.All(r => Keep(r.Target, IsRead(r.Type))) && (Relations.Values.Any(r => r.Type == Office + "slideMaster") || Refuse("The presentation has no slide master.", "Choose another file."));
    }

    // Whether parts that are used so are read here, and have to be sound XML whatever they are called.
    private static bool IsRead(string type) => type.EndsWith("/slideMaster", StringComparison.Ordinal) || type.EndsWith("/slideLayout", StringComparison.Ordinal) || type.EndsWith("/theme", StringComparison.Ordinal);

    // Keeps a part and what it uses.
    private bool Keep(string part, bool isRead)
    {
        var waiting = new Queue<(string Name, bool IsRead)>([(part, isRead)]);
        while (waiting.TryDequeue(out var next))
        {
            var name = next.Name;
            if (_kept.ContainsKey(name))
            {
                if (next.IsRead && !_walked.Contains(name))
                {
                    return Refuse($"The part {Findings.Quote(name)} of the presentation is no master, layout or theme.", PackageKind.Presentation.Again);
                }

                continue;
            }

            if (_kept.Count >= MostKept)
            {
                return Refuse($"The masters of the presentation use more than {MostKept} parts.", "Remove masters and layouts that nobody needs.");
            }

            if (Array.Exists(Ours, o => name.StartsWith(o, StringComparison.OrdinalIgnoreCase)))
            {
                return Refuse($"The masters of the presentation use the part {Findings.Quote(name)}, which is none of theirs.", PackageKind.Presentation.Again);
            }

            var isXml = next.IsRead || name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
            if ((isXml ? Walked(name) : Unpack(name)) is not { } content || RelationsOf(name) is not { } relations)
            {
                return false;
            }

            foreach (var relation in relations)
            {
                if (Refused.FirstOrDefault(r => relation.Type.EndsWith(r.End, StringComparison.Ordinal)).What is { } what)
                {
                    return Refuse($"{Called(name)} holds {what}, which a template cannot bring along.", "Remove it from the master and its layouts, or put a picture in its place.");
                }

                if (relation.IsExternal && !relation.Type.EndsWith("/hyperlink", StringComparison.Ordinal))
                {
                    return Refuse($"{Called(name)} fetches something from elsewhere: {Findings.Quote(relation.Target)}.", "Insert it into the file instead of linking it.");
                }

                if (Array.TrueForAll(Kept, k => !relation.Type.EndsWith(k, StringComparison.Ordinal)))
                {
                    return Refuse($"{Called(name)} uses a part of a kind that is not taken: {Findings.Quote(relation.Type[(relation.Type.LastIndexOf('/') + 1)..])}.", "Remove it from the master and its layouts.");
                }

                if (!relation.IsExternal)
                {
                    waiting.Enqueue((relation.Target, IsRead(relation.Type)));
                }
            }

            _kept.Add(name, new(name, TypeOf(name), content, relations));
        }

        return true;
    }

    private static string Called(string part) => part.Contains("slideLayout", StringComparison.OrdinalIgnoreCase) ? "A layout" : part.Contains("slideMaster", StringComparison.OrdinalIgnoreCase) ? "A master" : "A part of the presentation";

    private string TypeOf(string part) => _types.TryGetValue(part, out var type) ? type
        : _extensions.GetValueOrDefault(part[(part.LastIndexOf('.') + 1)..], "application/octet-stream");

    private List<TemplateRelation>? RelationsOf(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        var name = $"{part[..slash]}_rels/{part[slash..]}.rels";
        var relations = new List<TemplateRelation>();
        if (!_parts.ContainsKey(name))
        {
            return relations;
        }

        return Unpack(name) is { } content && XmlPart.Walk(content, ImportPlace.Whole, _findings, xml =>
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.NamespaceURI == Relationships)
            {
                var isExternal = "External".Equals(xml.GetAttribute("TargetMode"), StringComparison.OrdinalIgnoreCase);
                var target = xml.GetAttribute("Target") ?? "";
                relations.Add(new(xml.GetAttribute("Id") ?? "", xml.GetAttribute("Type") ?? "", isExternal ? target : Known(PackagePath.Resolve(part[..slash], Uri.UnescapeDataString(target))), isExternal));
            }

            return relations.Count <= PackageKind.Presentation.Parts || Refuse("A part of the presentation has too many relations.", PackageKind.Presentation.Again);
        }, _cancellation, PackageKind.Presentation) && (relations.Select(r => r.Id).Distinct().Count() == relations.Count || Refuse("Two relations of a part have the same name.", PackageKind.Presentation.Again))
            ? relations
            : null;
    }

    private byte[]? Walked(string part)
    {
        if (Unpack(part) is not { } content || !XmlPart.Walk(content, ImportPlace.Whole, _findings, _ => true, _cancellation, PackageKind.Presentation))
        {
            return null;
        }

        _walked.Add(part);
        return Plain(content);
    }

    // Without a byte order mark, so that it can be written as it is.
    private static byte[] Plain(byte[] content) => content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content;

    private byte[]? Unpack(string part)
    {
        if (_parts.TryGetValue(part, out var found))
        {
            return _zip.Unpack(found, _cancellation);
        }

        Refuse($"The part {Findings.Quote(part)} of the presentation is missing.", PackageKind.Presentation.Again);
        return null;
    }

    // Names differ from each other by more than case: a part has the name that the directory gives it.
    private string Known(string name) => _parts.TryGetValue(name, out var part) ? part.Name : name;

    private bool Refuse(string message, string remedy)
    {
        _findings.Wrong(ImportPlace.Whole, message, remedy);
        return false;
    }
}
