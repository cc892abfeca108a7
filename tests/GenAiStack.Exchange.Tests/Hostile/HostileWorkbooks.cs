using System.Text;
using static GenAiStack.Exchange.Tests.Hostile.HostileFile;
using static GenAiStack.Exchange.Tests.Hostile.RawWorkbook;

namespace GenAiStack.Exchange.Tests.Hostile;

/// <summary>Workbooks that mean harm, and odd ones.</summary>
internal static class HostileWorkbooks
{
    private const string SheetPart = "xl/worksheets/sheet1.xml";
    private const string StringsPart = "xl/sharedStrings.xml";
    private const string Fetches = "fetches something from elsewhere";
    private const int Million = 1_000_000;

    private static readonly Lazy<byte[]> Gigabyte = new(() => RawPart.PackedZeros(1L << 30));

    public static IEnumerable<HostileFile> All => [.. Packages(), .. Contents(), .. Cells()];

    private static IEnumerable<HostileFile> Packages()
    {
        var valid = Valid;
        yield return Taken("a workbook", "a.xlsx", () => valid);
        yield return Taken("a workbook without an ending", "a", () => valid);
        yield return Refused("no byte", "a.xlsx", "empty", () => []);
        yield return Refused("two bytes", "a.xlsx", "holds text", () => valid[..2]);
        yield return Refused("an empty ZIP file", "a.xlsx", "empty ZIP", () => RawZip.Of([]));
        yield return Refused("cut in half", "a.xlsx", "not copied to its end", () => valid[..(valid.Length / 2)]);
        yield return Refused("cut by one byte", "a.xlsx", "not copied to its end", () => valid[..^1]);
        yield return Refused("bytes behind the end", "a.xlsx", "not copied to its end", () => [.. valid, 1, 2, 3]);
        yield return Refused("bytes before the beginning", "a.xlsx", "program", () => [.. "MZ\u0090"u8[..2], 0x90, .. valid]);
        yield return Refused("without its directory", "a.xlsx", "directory of the workbook is damaged", () => RawZip.Of(Parts, directoryOffset: 0));
        yield return Refused("a directory beyond the file", "a.xlsx", "directory of the workbook is damaged", () => RawZip.Of(Parts, directoryOffset: 0x7FFFFFF0));
        yield return Refused("a directory of ZIP64", "a.xlsx", "ZIP64", () => RawZip.Of(Parts, directoryOffset: uint.MaxValue));
        yield return Refused("65,535 entries said", "a.xlsx", "ZIP64", () => RawZip.Of(Parts, count: ushort.MaxValue));
        yield return Refused("more entries said than there are", "a.xlsx", "directory of the workbook is damaged", () => RawZip.Of(Parts, count: 60));
        yield return Refused("fewer entries said than there are", "a.xlsx", "directory of the workbook is damaged", () => RawZip.Of(Parts, count: 3));
        yield return Refused("several disks", "a.xlsx", "directory of the workbook is damaged", () => RawZip.Of(Parts, disk: 3));
        yield return Refused("501 parts", "a.xlsx", "at most 500", () => RawZip.Of([.. Parts, .. Enumerable.Range(0, 501).Select(i => new RawPart($"x{i}", "x"))]));
        yield return Refused("60,000 parts", "a.xlsx", "at most 500", () => RawZip.Of(Enumerable.Range(0, 60_000).Select(i => new RawPart($"x{i}", ""))));
        yield return Taken("400 parts with names of one hash or another", "a.xlsx", () => RawZip.Of([.. Parts, .. Enumerable.Range(0, 400).Select(i => new RawPart($"xl/media/{i % 7}{new string('a', i % 30)}{i}.bin", "x"))]));
        yield return Taken("a comment that looks like an end", "a.xlsx", () => RawZip.Of(Parts, comment: [0x50, 0x4b, 5, 6, .. new byte[18], 1]));
        yield return Taken("folders as entries", "a.xlsx", () => RawZip.Of([new RawPart("xl/", "") { Method = 0, Attributes = 0x41ED0010 }, .. Parts]));
        yield return Refused("a gigabyte of zeros", "a.xlsx", "200 times its size", () => With(SheetPart, p => p with { Packed = Gigabyte.Value, Length = 1u << 30 }));
        yield return Refused("a gigabyte of zeros that says to be small", "a.xlsx", "unpacks to more than it says", () => With(SheetPart, p => p with { Packed = Gigabyte.Value, Length = 1000 }));
        yield return Refused("90 MB of zeros, a little each", "a.xlsx", "200 times its size", () => RawZip.Of([.. Parts, .. Enumerable.Range(0, 90).Select(i => new RawPart($"x{i}", "") { Packed = RawPart.PackedZeros(Million), Length = Million })]));
        yield return Refused("more than 100 MB in all", "a.xlsx", "more than 100 MB", () => RawZip.Of([.. Parts, .. Enumerable.Range(0, 450).Select(i => new RawPart($"x{i}", new byte[250_000]))]));
        yield return Refused("a part that ends early", "a.xlsx", "is damaged", () => With(SheetPart, p => p with { Length = (uint)p.Content.Length + 10 }));
        yield return Refused("a part that is no stream", "a.xlsx", "is damaged", () => With(SheetPart, p => p with { Packed = Repeat("\u0007abc", 500) }));
        yield return Refused("a wrong checksum", "a.xlsx", "is damaged", () => With(SheetPart, p => p with { Checksum = 7 }));
        yield return Refused("parts that share their bytes", "a.xlsx", "not where the directory says", () => RawZip.Of([.. Parts, new RawPart("xl/other.xml", "x") { Offset = 0 }]));
        yield return Refused("parts that overlap", "a.xlsx", "stands twice", () => RawZip.Of([.. Parts, new RawPart("[Content_Types].xml", "x") { Offset = 0 }]));
        yield return Refused("a quoted overlap", "a.xlsx", "overlap", Quoted);
        yield return Refused("an offset beyond the file", "a.xlsx", "not where the directory says", () => With(SheetPart, p => p with { Offset = 0xFFFFFFF0 }));
        yield return Refused("a name that differs in the part's own header", "a.xlsx", "not where the directory says", () => With(SheetPart, p => p with { LocalName = "xl/worksheets/sheet2.xml" }));
        yield return Refused("a name that climbs", "a.xlsx", "not allowed", () => With("../x", "x"));
        yield return Refused("a name that climbs inside", "a.xlsx", "not allowed", () => With("xl/../../x", "x"));
        yield return Refused("an absolute name", "a.xlsx", "not allowed", () => With("/etc/passwd", "x"));
        yield return Refused("a drive in a name", "a.xlsx", "not allowed", () => With("C:/x", "x"));
        yield return Refused("backslashes in a name", "a.xlsx", "not allowed", () => With("xl\\x.xml", "x"));
        yield return Refused("NUL in a name", "a.xlsx", "not allowed", () => With("xl/x\0.xml", "x"));
        yield return Refused("a name in another encoding", "a.xlsx", "not allowed", () => RawZip.Of([.. Parts, new RawPart("x", "x") { NameBytes = [0xE9] }]));
        yield return Refused("a name that is no UTF-8", "a.xlsx", "not allowed", () => RawZip.Of([.. Parts, new RawPart("x", "x") { NameBytes = [0xFF, 0xFE], Flags = 1 << 11 }]));
        yield return Refused("no name", "a.xlsx", "not allowed", () => With("", "x"));
        yield return Refused("the same part twice", "a.xlsx", "stands twice", () => RawZip.Of([.. Parts, Parts[0]]));
        yield return Refused("the same part twice in other letters", "a.xlsx", "stands twice", () => With("XL/WORKBOOK.XML", "x"));
        yield return Refused("a symbolic link", "a.xlsx", "is no file", () => RawZip.Of([.. Parts, new RawPart("link", "/etc/passwd") { Attributes = 0xA1FF0000 }]));
        yield return Refused("an encrypted part", "a.xlsx", "encrypted", () => With(SheetPart, p => p with { Flags = 1 }));
        yield return Refused("a strongly encrypted part", "a.xlsx", "encrypted", () => With(SheetPart, p => p with { Flags = 64 }));
        yield return Refused("a part packed by bzip2", "a.xlsx", "workbooks do not use", () => With(SheetPart, p => p with { Method = 12 }));
        yield return Refused("a part packed by deflate64", "a.xlsx", "workbooks do not use", () => With(SheetPart, p => p with { Method = 9 }));
        yield return Refused("a stored part of two sizes", "a.xlsx", "workbooks do not use", () => With(SheetPart, p => p with { Method = 0, Length = 7 }));
        yield return Taken("stored parts", "a.xlsx", () => RawZip.Of(Parts.Select(p => p with { Method = 0 })));
        yield return Refused("a ZIP file of ZIP files", "a.xlsx", "no workbook", () => RawZip.Of(Enumerable.Range(0, 16).Select(i => new RawPart($"lib {i}.zip", RawZip.Of([new RawPart("x", "x")])))));
        yield return Refused("a text document", "a.xlsx", "text document", () => With("word/document.xml", "<x/>"));
        yield return Refused("a presentation", "a.xlsx", "presentation", () => With("ppt/presentation.xml", "<x/>"));
        yield return Refused("an OpenDocument sheet", "a.xlsx", "OpenDocument", () => RawZip.Of([new RawPart("mimetype", "application/vnd.oasis.opendocument.spreadsheet") { Method = 0 }, new RawPart("content.xml", "<x/>")]));
        yield return Refused("a binary workbook inside", "a.xlsx", "binary workbook", () => With("xl/workbook.bin", "x"));
        yield return Refused("an old workbook, or one with a password", "a.xlsx", "with a password", () => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[5000]]);
        yield return Refused("a web page called a workbook", "a.xlsx", "web page", () => Utf8("<html><body><table><tr><td>Address</td></tr></table></body></html>"));
        yield return Refused("a PDF called a workbook", "a.xlsx", "PDF", () => Utf8("%PDF-1.7 ..."));
        yield return Refused("a table called a workbook", "a.xlsx", "holds text", () => Utf8("Address,Value\n"));
        yield return Refused("a program called a workbook", "a.xlsx", "program", () => [.. "MZ"u8, 0x90, .. new byte[100]]);
        yield return Refused("a picture called a workbook", "a.xlsx", "picture", () => [0x89, .. "PNG\r\n"u8]);
        yield return Refused("a packed file called a workbook", "a.xlsx", "packed file", () => [0x1F, 0x8B, 8, 0]);
        yield return Refused("called a workbook with macros", "a.xlsm", "macros", () => valid);
        yield return Refused("called a binary workbook", "a.xlsb", "another form", () => valid);
        yield return Refused("a workbook called a table", "a.csv", "Give it the ending .xlsx", () => valid);
        yield return Refused("a workbook called a scenario", "a.json", "Give it the ending .xlsx", () => valid);
        yield return Refused("larger than 20 MB", "a.xlsx", "larger than 20 MB", () => [.. "PK\u0003\u0004"u8, .. new byte[20 * 1024 * 1024]]);
    }

    private static IEnumerable<HostileFile> Contents()
    {
        const string rels = "xl/_rels/workbook.xml.rels", sheetRels = "xl/worksheets/_rels/sheet1.xml.rels";
        string External(string type, string target) =>
            $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Office}/{type}\" Target=\"{target}\" TargetMode=\"External\"/></Relationships>";

        yield return Refused("macros", "a.xlsx", "macros", () => With("xl/vbaProject.bin", "x"));
        yield return Refused("old macros", "a.xlsx", "macros", () => With("xl/macrosheets/sheet1.xml", "<x/>"));
        yield return Refused("types of a workbook with macros", "a.xlsx", "macros", () => With("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>"));
        yield return Refused("an embedded object", "a.xlsx", "embedded objects", () => With("xl/embeddings/oleObject1.bin", "x"));
        yield return Refused("a control", "a.xlsx", "controls", () => With("xl/activeX/activeX1.xml", "<x/>"));
        yield return Refused("a link to another workbook", "a.xlsx", "links to other workbooks", () => With("xl/externalLinks/externalLink1.xml", "<x/>"));
        yield return Refused("a connection", "a.xlsx", "connections", () => With("xl/connections.xml", "<x/>"));
        yield return Refused("a query", "a.xlsx", "queries", () => With("xl/queryTables/queryTable1.xml", "<x/>"));
        yield return Refused("buttons of its own", "a.xlsx", "buttons", () => With("customUI/customUI.xml", "<x/>"));
        yield return Refused("a picture from elsewhere", "a.xlsx", Fetches, () => With(sheetRels, External("image", "http://127.0.0.1/x.png")));
        yield return Refused("a file from elsewhere", "a.xlsx", Fetches, () => With(sheetRels, External("oleObject", "file:///etc/passwd")));
        yield return Refused("a template on a share", "a.xlsx", Fetches, () => With("xl/_rels/other.xml.rels", External("attachedTemplate", "\\\\host\\share\\x")));
        yield return Refused("a relation of the package to elsewhere", "a.xlsx", Fetches, () => With("_rels/.rels", External("officeDocument", "http://127.0.0.1/x")));
        yield return Taken("a link to click", "a.xlsx", () => With(sheetRels, External("hyperlink", "http://127.0.0.1/")));
        foreach (var part in new[] { SheetPart, StringsPart, "xl/workbook.xml", rels, "[Content_Types].xml", "xl/styles.xml", "_rels/.rels" })
        {
            yield return Refused($"a document type in {part}", "a.xlsx", "document type", () => With(part, p => p with { Content = [.. "<!DOCTYPE x SYSTEM \"http://127.0.0.1/x\">"u8, .. p.Content] }));
        }

        yield return Refused("an entity of a file", "a.xlsx", "document type", () => With(SheetPart, $"<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet xmlns=\"{Main}\">&e;</worksheet>"));
        yield return Refused("a parameter entity", "a.xlsx", "document type", () => With(SheetPart, "<!DOCTYPE x [<!ENTITY % e SYSTEM \"http://127.0.0.1/\">%e;]><x/>"));
        yield return Refused("a billion laughs", "a.xlsx", "document type", () => With(SheetPart, "<!DOCTYPE x [" + string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY a{i} \"{string.Concat(Enumerable.Repeat($"&a{i - 1};", 10))}\">")) + "<!ENTITY a0 \"ha\">]><x>&a9;</x>"));
        yield return Refused("a quadratic blow-up", "a.xlsx", "document type", () => With(SheetPart, $"<!DOCTYPE x [<!ENTITY a \"{new string('a', 50_000)}\">]><x>{string.Concat(Enumerable.Repeat("&a;", 50_000))}</x>"));
        yield return Refused("an entity that nobody declared", "a.xlsx", "XML that cannot be read", () => With(SheetPart, $"<worksheet xmlns=\"{Main}\">&e;</worksheet>"));
        yield return Taken("an inclusion", "a.xlsx", () => With(SheetPart, Sheet(Funding("<v>5</v>"), "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"/>")));
        yield return Refused("XML that is none", "a.xlsx", "XML that cannot be read", () => With(SheetPart, "<worksheet><row></worksheet>"));
        yield return Refused("XML that ends early", "a.xlsx", "XML that cannot be read", () => With(SheetPart, Sheet(Funding("<v>5</v>"))[..^30]));
        yield return Refused("UTF-16", "a.xlsx", "XML that cannot be read", () => With(SheetPart, Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Sheet(""))).ToArray()));
        yield return Refused("bytes that are no UTF-8", "a.xlsx", "XML that cannot be read", () => With(SheetPart, [.. Utf8(Sheet("")[..^20]), 0xC3, 0x28, .. Utf8("</sheetData></worksheet>")]));
        yield return Taken("another encoding said", "a.xlsx", () => With(SheetPart, "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>" + Sheet(Funding("<v>5</v>"))));
        yield return Refused("100,000 deep", "a.xlsx", "nested too deep", () => With(SheetPart, string.Concat(Enumerable.Repeat("<a>", 100_000))));
        yield return Refused("an attribute of 10 MB", "a.xlsx", "tag that is too long", () => With(SheetPart, $"<worksheet x=\"{Noise(10 * Million)}\"/>"));
        yield return Refused("a million attributes", "a.xlsx", "tag that is too long", () => With(SheetPart, "<worksheet " + string.Concat(Enumerable.Range(0, Million).Select(i => $"a{i}=\"\" ")) + "/>"));
        yield return Refused("a text of 10 MB", "a.xlsx", "text that is too long", () => With(SheetPart, $"<worksheet>{Noise(10 * Million)}</worksheet>"));
        yield return Refused("a comment of 10 MB", "a.xlsx", "tag that is too long", () => With(SheetPart, $"<worksheet><!--{Noise(10 * Million)}--></worksheet>"));
        yield return Refused("half a million namespaces", "a.xlsx", "", () => With(SheetPart, "<worksheet>" + string.Concat(Enumerable.Range(0, 500_000).Select(i => $"<a xmlns=\"x{i}\"/>")) + "</worksheet>"));
        yield return Taken("the strict form of the standard", "a.xlsx", () => RawZip.Of(Parts.Select(p => p with { Content = Utf8(Encoding.UTF8.GetString(p.Content).Replace(Main, "http://purl.oclc.org/ooxml/spreadsheetml/main", StringComparison.Ordinal).Replace(Office, "http://purl.oclc.org/ooxml/officeDocument/relationships", StringComparison.Ordinal)) })));
        yield return Taken("byte order marks", "a.xlsx", () => RawZip.Of(Parts.Select(p => p with { Content = [0xEF, 0xBB, 0xBF, .. p.Content] })));
        yield return Taken("the calendar of 1904", "a.xlsx", () => With("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"Assumptions\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"));
        yield return Refused("no sheet", "a.xlsx", "no sheet", () => With("xl/workbook.xml", $"<workbook xmlns=\"{Main}\"/>"));
        yield return Refused("no workbook", "a.xlsx", "none inside", () => With("_rels/.rels", Relations()));
        yield return Refused("a workbook that is missing", "a.xlsx", "is missing", () => With("_rels/.rels", Relations(("r1", Office + "/officeDocument", "xl/other.xml"))));
        yield return Refused("a sheet that is missing", "a.xlsx", "is missing", () => RawZip.Of(Parts.Where(p => p.Name != SheetPart)));
        yield return Refused("a sheet outside the package", "a.xlsx", "is missing", () => With(rels, Relations(("rId1", Office + "/worksheet", "../../../../etc/passwd"))));
        yield return Refused("texts that are missing", "a.xlsx", "is missing", () => RawZip.Of(Parts.Where(p => p.Name != StringsPart)));
        yield return Refused("only a sheet of charts", "a.xlsx", "no sheet", () => With(rels, Relations(("rId1", Office + "/chartsheet", "worksheets/sheet1.xml"))));
        yield return Refused("a first sheet of something else", "a.xlsx", "names no columns", WithBudget);
        yield return Refused("a million formats", "a.xlsx", "formats", () => With("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><cellXfs>{string.Concat(Enumerable.Range(0, Million).Select(i => $"<xf numFmtId=\"{i}\"/>"))}</cellXfs></styleSheet>"));
        yield return Refused("more than a million texts", "a.xlsx", "texts", () => With(StringsPart, $"<sst xmlns=\"{Main}\">{string.Concat(Enumerable.Range(0, Million + 1).Select(i => $"<si><t>{i}</t></si>"))}</sst>"));
        yield return Taken("a picture of 100,000 by 100,000", "a.xlsx", () => With("xl/media/image1.png", [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0]));
        yield return Taken("merged cells over all", "a.xlsx", () => With(SheetPart, Sheet(Funding("<v>5</v>"), "<mergeCells count=\"1\"><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>")));
    }

    private static IEnumerable<HostileFile> Cells()
    {
        yield return Refused("an index of texts beyond the last", "a.xlsx", "missing in the file", () => WithCell("<v>99</v>", " t=\"s\""));
        yield return Refused("an index of texts below 0", "a.xlsx", "missing in the file", () => WithCell("<v>-1</v>", " t=\"s\""));
        yield return Refused("an index of texts that is none", "a.xlsx", "missing in the file", () => WithCell("<v>x</v>", " t=\"s\""));
        yield return Taken("rich text", "a.xlsx", () => RawZip.Of([.. Parts.Where(p => p.Name != SheetPart), new(SheetPart, Sheet("<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>companies/a/fun</t><r><t>ding</t></r><rPh><t>xyz</t></rPh></is></c><c r=\"B2\" t=\"str\"><v>9</v></c></row>"))]));
        yield return Taken("a text in pieces of CDATA", "a.xlsx", () => WithRows("<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t><![CDATA[companies/a]]>/<![CDATA[funding]]></t></is></c><c r=\"B2\"><v>9</v></c></row>"));
        yield return Taken("a number as text", "a.xlsx", () => WithCell("<is><t>9</t></is>", " t=\"inlineStr\""));
        yield return Taken("a range as text", "a.xlsx", () => WithCell("<is><t>1..2B</t></is>", " t=\"inlineStr\""));
        yield return Refused("a decimal comma", "a.xlsx", "Write a point", () => WithCell("<is><t>1,5</t></is>", " t=\"inlineStr\""));
        yield return Refused("web text as a number", "a.xlsx", "no number", () => WithCell("<is><t>&lt;b&gt;5&lt;/b&gt;</t></is>", " t=\"inlineStr\""));
        yield return Refused("not a number", "a.xlsx", "no number", () => WithCell("<v>NaN</v>"));
        yield return Refused("a number too large", "a.xlsx", "no number", () => WithCell("<v>1e999</v>"));
        yield return Refused("a number beyond its bounds", "a.xlsx", "allowed is", () => WithCell("<v>1e16</v>"));
        yield return Refused("a number below 0", "a.xlsx", "allowed is", () => WithCell("<v>-5</v>"));
        yield return Refused("a date", "a.xlsx", "holds a date", () => WithCell("<v>45000</v>", " s=\"1\""));
        yield return Refused("a date as text", "a.xlsx", "holds a date", () => WithCell("<v>2025-01-01</v>", " t=\"d\""));
        yield return Refused("true", "a.xlsx", "no number", () => WithCell("<v>1</v>", " t=\"b\""));
        yield return Refused("an error", "a.xlsx", "the error", () => WithCell("<v>#REF!</v>", " t=\"e\""));
        yield return Refused("a kind that is not known", "a.xlsx", "not known", () => WithCell("<v>5</v>", " t=\"zz\""));
        yield return Taken("a formula with its result", "a.xlsx", () => WithCell("<f>2*3</f><v>6</v>"), "last result");
        yield return Refused("a formula without a result", "a.xlsx", "no result", () => WithCell("<f>2*3</f>"));
        yield return Refused("a formula that runs a program", "a.xlsx", "no number", () => WithCell("<f>cmd|'/C calc'!A0</f><v>x</v>", " t=\"str\""));
        yield return Taken("a style that is not there", "a.xlsx", () => WithCell("<v>9</v>", " s=\"4000000000\""));
        yield return Refused("a cell beyond all columns", "a.xlsx", "no cell of this row", () => WithRows("<row r=\"2\"><c r=\"ZZZ99999999\"><v>1</v></c></row>"));
        yield return Refused("a cell of another row", "a.xlsx", "no cell of this row", () => WithRows("<row r=\"2\"><c r=\"A3\"><v>1</v></c></row>"));
        yield return Refused("a cell in row 0", "a.xlsx", "no cell of this row", () => WithRows("<row r=\"2\"><c r=\"A0\"><v>1</v></c></row>"));
        yield return Refused("a cell in small letters", "a.xlsx", "no cell of this row", () => WithRows("<row r=\"2\"><c r=\"a2\"><v>1</v></c></row>"));
        yield return Refused("a cell that is no cell", "a.xlsx", "no cell of this row", () => WithRows("<row r=\"2\"><c r=\"\"><v>1</v></c></row>"));
        yield return Refused("cells out of order", "a.xlsx", "no cell of this row", () => WithRows("<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>1</v></c></row>"));
        yield return Refused("the same cell twice", "a.xlsx", "no cell of this row", () => WithRows("<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"B2\"><v>1</v></c></row>"));
        yield return Refused("rows out of order", "a.xlsx", "not in their order", () => WithRows("<row r=\"3\"/><row r=\"2\"/>"));
        yield return Refused("a row beyond the last", "a.xlsx", "not in their order", () => WithRows("<row r=\"1048577\"/>"));
        yield return Refused("a row that is no number", "a.xlsx", "not in their order", () => WithRows("<row r=\"x\"/>"));
        yield return Taken("a row far down", "a.xlsx", () => WithRows("<row r=\"1048576\"><c r=\"A1048576\" t=\"s\"><v>0</v></c><c r=\"B1048576\"><v>9</v></c></row>"));
        yield return Taken("rows and cells without numbers", "a.xlsx", () => WithRows("<row><c t=\"s\"><v>0</v></c><c><v>9</v></c></row>"));
        yield return Taken("a million empty rows", "a.xlsx", () => WithRows(string.Concat(Enumerable.Range(2, Million / 2).Select(i => $"<row r=\"{i}\"/>"))));
        yield return Taken("empty cells to the last column", "a.xlsx", () => WithRows("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\"><v>9</v></c><c r=\"XFD2\" s=\"1\"/></row>"));
        yield return Refused("a cell in column 101", "a.xlsx", "more than 100 columns", () => WithRows("<row r=\"2\"><c r=\"CW2\"><v>1</v></c></row>"));
        yield return Refused("60,000 rows", "a.xlsx", "more than 50000 rows", () => WithRows(string.Concat(Enumerable.Range(2, 60_000).Select(i => $"<row r=\"{i}\"><c r=\"A{i}\"><v>1</v></c></row>"))));
        yield return Refused("a cell of 40,000 characters", "a.xlsx", "32767 characters", () => WithCell($"<is><t>{new string('x', 40_000)}</t></is>", " t=\"inlineStr\""));
        yield return Refused("a cell of a million pieces", "a.xlsx", "32767 characters", () => WithCell($"<is>{string.Concat(Enumerable.Repeat("<r><t>abc</t></r>", 300_000))}</is>", " t=\"inlineStr\""));
        yield return Refused("40,000 rows of addresses that are not there", "a.xlsx", "There is no number", () => WithRows(string.Concat(Enumerable.Range(2, 40_000).Select(i => $"<row r=\"{i}\"><c r=\"A{i}\" t=\"inlineStr\"><is><t>companies/x{i}/funding</t></is></c></row>"))));
        yield return Refused("the same address twice", "a.xlsx", "in row 2 already", () => WithRows(Funding("<v>5</v>") + Funding("<v>6</v>").Replace("2\"", "3\"", StringComparison.Ordinal)));
        yield return Refused("a note with a sign that turns the direction", "a.xlsx", "U+202E", () => WithNote("a\u202Eb"));
        yield return Refused("a note with a character that is written as an escape", "a.xlsx", "U+0001", () => WithNote("a_x0001_b"));
        yield return Refused("a note with half a character", "a.xlsx", "U+D800", () => WithNote("a_xD800_b"));
    }

    private static byte[] WithNote(string note) => With(
        SheetPart,
        $"<worksheet xmlns=\"{Main}\"><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>Address</t></is></c><c t=\"inlineStr\"><is><t>Note</t></is></c></row><row r=\"2\"><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>{note}</t></is></c></row></sheetData></worksheet>");

    private static byte[] WithBudget() => RawZip.Of(Parts.Select(p => p.Name switch
    {
        "xl/workbook.xml" => new RawPart(p.Name, $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"Budget\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        SheetPart => new RawPart(p.Name, $"<worksheet xmlns=\"{Main}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Month</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Cost</t></is></c></row></sheetData></worksheet>"),
        _ => p,
    }));

    // One part lies inside the stored bytes of another, with a header of its own there.
    private static byte[] Quoted()
    {
        var inner = RawZip.Of([new RawPart("xl/inner.xml", "inner") { Method = 0 }]);
        var stored = new RawPart("a.bin", inner) { Method = 0 };
        var offset = (uint)(30 + "a.bin".Length);
        return RawZip.Of([stored, .. Parts, new RawPart("xl/inner.xml", "inner") { Method = 0, Offset = offset }]);
    }

    private static string Noise(int length)
    {
        var random = new Random(9);
        return string.Create(length, random, (span, r) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = (char)('a' + r.Next(26));
            }
        });
    }
}
