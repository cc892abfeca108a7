using System.Xml;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Xlsx;

/// <summary>A relation of a part of a package.</summary>
internal sealed record Relation(string Id, string Type, string Target);

/// <summary>
/// A workbook's package, checked as a whole: no macros, no embedded objects, nothing that is fetched from elsewhere. Links that a person may
/// click are no harm and are never followed here.
/// </summary>
internal sealed class Package
{
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string FreshWorkbook = "Copy the sheet into a new workbook, values only, and save that as .xlsx.";
    private const int MostRelations = 100_000;

    // What a part's name begins with or contains, and what it is.
    private static readonly (string Text, string What)[] Refused =
    [
        ("vbaProject", "macros"),
        ("xl/macrosheets/", "macros"),
        ("xl/activeX/", "controls that run code"),
        ("xl/embeddings/", "embedded objects"),
        ("xl/externalLinks/", "links to other workbooks"),
        ("xl/connections.xml", "connections to other data"),
        ("xl/queryTables/", "queries of other data"),
        ("customUI/", "buttons that run code"),
    ];

    private readonly ZipDirectory _zip;
    private readonly Dictionary<string, ZipPart> _parts;
    private readonly ImportPlace _place;
    private readonly Findings _findings;
    private readonly CancellationToken _cancellation;

    private Package(ZipDirectory zip, ImportPlace place, Findings findings, CancellationToken cancellation)
    {
        (_zip, _place, _findings, _cancellation) = (zip, place, findings, cancellation);
        _parts = zip.Parts.ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The package of a file; null where there is a problem.</summary>
    public static Package? Open(ReadOnlyMemory<byte> file, ImportPlace place, Findings findings, CancellationToken cancellation)
    {
        if (ZipDirectory.Read(file, place, findings) is not { } zip)
        {
            return null;
        }

        var package = new Package(zip, place, findings, cancellation);
        return package.Check() ? package : null;
    }

    public bool Has(string part) => _parts.ContainsKey(part);

    /// <summary>Walks the XML of a part; false where it is missing or has a problem.</summary>
    public bool Walk(string part, Func<XmlReader, bool> visit, ImportPlace? place = null)
    {
        if (!_parts.TryGetValue(part, out var found))
        {
            return Refuse($"The part {Findings.Quote(part)} of the workbook is missing.", "Open it in a spreadsheet program and save it again as .xlsx.");
        }

        return _zip.Unpack(found, _cancellation) is { } content && XmlPart.Walk(content, place ?? _place, _findings, visit, _cancellation);
    }

    /// <summary>The relations of a part, those to the outside left out; null where there is a problem.</summary>
    /// <param name="part">The part; empty for the package itself.</param>
    public IReadOnlyList<Relation>? RelationsOf(string part)
    {
        var slash = part.LastIndexOf('/');
        var name = $"{part[..(slash + 1)]}_rels/{part[(slash + 1)..]}.rels";
        if (!Has(name))
        {
            return [];
        }

        var relations = new List<Relation>();
        var folder = part[..(slash + 1)];
        var before = _findings.ProblemCount;
        Walk(name, xml =>
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.NamespaceURI == Relations)
            {
                var (id, type, target) = (xml.GetAttribute("Id") ?? "", xml.GetAttribute("Type") ?? "", xml.GetAttribute("Target") ?? "");
                if (!"External".Equals(xml.GetAttribute("TargetMode"), StringComparison.OrdinalIgnoreCase))
                {
                    relations.Add(new(id, type, PackagePath.Resolve(folder, target)));
                }
                else if (!type.EndsWith("/hyperlink", StringComparison.Ordinal))
                {
                    return Refuse($"The workbook fetches something from elsewhere: {Findings.Quote(target)}.", FreshWorkbook);
                }
            }

            return relations.Count < MostRelations || Refuse($"A part of the workbook has more than {MostRelations} relations.", FreshWorkbook);
        });
        return _findings.ProblemCount == before ? relations : null;
    }

    private bool Check()
    {
        if (!Has("[Content_Types].xml"))
        {
            return Refuse(
                Has("mimetype") ? "This is an OpenDocument file, not a workbook of Excel." : "This is a ZIP file, but no workbook.",
                Has("mimetype") ? "Save it as .xlsx." : "Unpack it and import the files in it.");
        }

        if (Has("word/document.xml") || Has("ppt/presentation.xml"))
        {
            return Refuse($"This is a {(Has("word/document.xml") ? "text document" : "presentation")}, not a workbook.", "Choose a workbook (.xlsx), a table (.csv) or a scenario file (.json).");
        }

        if (Has("xl/workbook.bin"))
        {
            return Refuse("This is a binary workbook (.xlsb).", "Save it as .xlsx.");
        }

        foreach (var (text, what) in Refused)
        {
            if (_zip.Parts.Any(p => p.Name.Contains(text, StringComparison.OrdinalIgnoreCase)))
            {
                return Refuse($"The workbook holds {what}.", FreshWorkbook);
            }
        }

        return CheckTypes() && _zip.Parts.Where(p => p.Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)).All(p => RelationsOf(Owner(p.Name)) is not null);
    }

    private bool CheckTypes()
    {
        var before = _findings.ProblemCount;
        Walk("[Content_Types].xml", xml =>
            xml.NodeType != XmlNodeType.Element
            || xml.NamespaceURI != Types
            || xml.GetAttribute("ContentType")?.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) != true
            || Refuse("The workbook holds macros.", FreshWorkbook));
        return _findings.ProblemCount == before;
    }

    // xl/_rels/workbook.xml.rels belongs to xl/workbook.xml.
    private static string Owner(string relations) =>
        relations[..^".rels".Length].Replace("_rels/", "", StringComparison.OrdinalIgnoreCase);

    private bool Refuse(string message, string remedy)
    {
        _findings.Wrong(_place, message, remedy);
        return false;
    }
}
