using System.Text;

namespace GenAiStack.Exchange.Tests.Hostile;

/// <summary>A small workbook, part by part as text, so that a test can put something else in any of them.</summary>
internal static class RawWorkbook
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string Header = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Address</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Value</t></is></c></row>";

    private const string Types =
        """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>""";

    /// <summary>The parts of a workbook whose sheet changes the funding of company "a" to 5.</summary>
    public static List<RawPart> Parts { get; } =
    [
        new("[Content_Types].xml", Types),
        new("_rels/.rels", Relations(("rId1", Office + "/officeDocument", "xl/workbook.xml"))),
        new("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"Assumptions\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        new("xl/_rels/workbook.xml.rels", Relations(("rId1", Office + "/worksheet", "worksheets/sheet1.xml"), ("rId2", Office + "/sharedStrings", "sharedStrings.xml"), ("rId3", Office + "/styles", "styles.xml"))),
        new("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\"><si><t>companies/a/funding</t></si><si><r><t>30</t></r><r><t>%</t></r></si></sst>"),
        new("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
        new("xl/worksheets/sheet1.xml", Sheet(Funding("<v>5</v>"))),
    ];

    /// <summary>The workbook.</summary>
    public static byte[] Valid => RawZip.Of(Parts);

    /// <summary>A row that sets the funding of company "a".</summary>
    public static string Funding(string inside, string attributes = "") => $"<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\"{attributes}>{inside}</c></row>";

    /// <summary>The XML of a sheet with its header row.</summary>
    public static string Sheet(string rows, string behind = "") => $"<worksheet xmlns=\"{Main}\"><sheetData>{Header}{rows}</sheetData>{behind}</worksheet>";

    public static string Relations(params (string Id, string Type, string Target)[] relations) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(relations.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"{r.Type}\" Target=\"{r.Target}\"/>"))}</Relationships>";

    /// <summary>The workbook with another content of a part, or one more part.</summary>
    public static byte[] With(string part, string content) => With(part, Encoding.UTF8.GetBytes(content));

    /// <summary>The workbook with another content of a part, or one more part.</summary>
    public static byte[] With(string part, byte[] content) => RawZip.Of([.. Parts.Where(p => p.Name != part), new(part, content)]);

    /// <summary>The workbook with other rows in its sheet.</summary>
    public static byte[] WithRows(string rows) => With("xl/worksheets/sheet1.xml", Sheet(rows));

    /// <summary>The workbook with another cell for the number.</summary>
    public static byte[] WithCell(string inside, string attributes = "") => WithRows(Funding(inside, attributes));

    /// <summary>The workbook with a part that says of itself what it is not.</summary>
    public static byte[] With(string part, Func<RawPart, RawPart> change) => RawZip.Of(Parts.Select(p => p.Name == part ? change(p) : p));
}
