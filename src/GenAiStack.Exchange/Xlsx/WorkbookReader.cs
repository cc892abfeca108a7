using System.Xml;
using GenAiStack.Exchange.Imports;
using GenAiStack.Exchange.Tables;

namespace GenAiStack.Exchange.Xlsx;

/// <summary>What a workbook brings.</summary>
/// <param name="Tables">The sheets that an import knows.</param>
/// <param name="Scenario">The scenario file that the workbook keeps; null where it keeps none.</param>
internal sealed record WorkbookContent(IReadOnlyList<Table> Tables, string? Scenario);

/// <summary>
/// Reads the sheets of a workbook that an import knows: Assumptions, Companies and Links, and the scenario that a workbook of ours keeps; where it
/// has none of these, its first sheet.
/// </summary>
internal static class WorkbookReader
{
    private const string OfficeRelations = "/officeDocument";
    private const int MostSheets = ImportLimits.PackageParts;

    private static readonly string[] Known = [AssumptionsSheet.Name, "Companies", "Links"];

    /// <summary>What the workbook brings; null where there is a problem.</summary>
    /// <param name="file">The file.</param>
    /// <param name="part">The file's name, where the import has several.</param>
    /// <param name="findings">Where problems go.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static WorkbookContent? Read(ReadOnlyMemory<byte> file, string? part, Findings findings, CancellationToken cancellation)
    {
        var place = ImportPlace.Whole with { Part = part };
        if (Package.Open(file, place, findings, cancellation) is not { } package
            || Find(package.RelationsOf(""), OfficeRelations, place, findings) is not { } workbook
            || package.RelationsOf(workbook) is not { } relations
            || Sheets(package, workbook, relations, place, findings) is not { } sheets)
        {
            return null;
        }

        var strings = relations.FirstOrDefault(r => r.Type.EndsWith("/sharedStrings", StringComparison.Ordinal)) is { } shared
            ? SharedStrings.Read(package, shared.Target, place, findings)
            : [];
        var styles = relations.FirstOrDefault(r => r.Type.EndsWith("/styles", StringComparison.Ordinal)) is { } style
            ? DateStyles.Read(package, style.Target, place, findings)
            : [];
        if (strings is null || styles is null)
        {
            return null;
        }

        var wanted = sheets.Where(s => Known.Contains(s.Name, StringComparer.OrdinalIgnoreCase)).ToList();
        var kept = sheets.Where(s => s.Name == ScenarioSheet.Name).Take(1).ToList();
        if (Tables(package, kept, part, strings, styles, findings) is not { } keeping)
        {
            return null;
        }

        var scenario = keeping is [var sheet] ? ScenarioSheet.Read(sheet) : null;
        var tables = Tables(package, wanted.Count > 0 ? wanted : scenario is null ? sheets.Take(1) : [], part, strings, styles, findings);
        return tables is null ? null : new(tables, scenario);
    }

    private static List<Table>? Tables(
        Package package, IEnumerable<(string Name, string Part)> sheets, string? part, IReadOnlyList<string> strings, IReadOnlyList<bool> styles, Findings findings)
    {
        var tables = new List<Table>();
        foreach (var (name, sheet) in sheets)
        {
            var title = Findings.Shown(part is null ? name : $"{part}, {name}");
            var reader = new SheetReader(title, strings, styles, findings);
            if (!package.Walk(sheet, reader.Visit, ImportPlace.Whole with { Part = title }) || reader.IsRefused)
            {
                return null;
            }

            tables.Add(new(title, reader.Rows));
        }

        return tables;
    }

    private static string? Find(IReadOnlyList<Relation>? relations, string type, ImportPlace place, Findings findings)
    {
        if (relations is not null && relations.FirstOrDefault(r => r.Type.EndsWith(type, StringComparison.Ordinal)) is { } found)
        {
            return found.Target;
        }

        if (relations is not null)
        {
            findings.Wrong(place, "The file is packed like a workbook but has none inside.", "Open it in a spreadsheet program and save it again as .xlsx.");
        }

        return null;
    }

    private static List<(string Name, string Part)>? Sheets(Package package, string workbook, IReadOnlyList<Relation> relations, ImportPlace place, Findings findings)
    {
        var before = findings.ProblemCount;
        var sheets = new List<(string Name, string Part)>();
        package.Walk(workbook, xml =>
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "sheet" && SheetNames.IsMain(xml))
            {
                var (name, id) = (CellString.Decode(xml.GetAttribute("name") ?? ""), RelationId(xml));
                if (relations.FirstOrDefault(r => r.Id == id) is { } relation && relation.Type.EndsWith("/worksheet", StringComparison.Ordinal))
                {
                    sheets.Add((name.Length > 100 ? name[..100] : name, relation.Target));
                }
            }

            return sheets.Count <= MostSheets;
        });
        if (findings.ProblemCount == before && sheets.Count == 0)
        {
            findings.Wrong(place, "The workbook has no sheet.", "Save it again with the sheet that is meant.");
        }

        return findings.ProblemCount == before ? sheets : null;
    }

    // The attribute is r:id, in either form of the standard.
    private static string? RelationId(XmlReader xml) =>
        xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
        ?? xml.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");
}
