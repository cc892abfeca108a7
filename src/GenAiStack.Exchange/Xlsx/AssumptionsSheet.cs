using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Csv;
using GenAiStack.Exchange.Imports;
using Spreadsheet = DocumentFormat.OpenXml.Spreadsheet;

namespace GenAiStack.Exchange.Xlsx;

/// <summary>
/// The workbook of a scenario's numbers: the sheet Assumptions, a row a number with its address, and the sheet About. Its rows read back by
/// their addresses (see <see cref="ImportReader"/>). The same scenario gives the same bytes.
/// </summary>
public static class AssumptionsSheet
{
    /// <summary>The name of the sheet.</summary>
    public const string Name = "Assumptions";

    private const string AboutName = "About";

    /// <summary>The columns in their order.</summary>
    public static ValueList<string> Columns { get; } = ["Address", "Name", "Unit", "Value", "Low", "High", "Distribution", "Source", "Note", "Confidence"];

    private static readonly double[] Widths = [46, 46, 16, 18, 18, 18, 13, 30, 60, 12];

    // Places in the list of formats of the style sheet below.
    private const int HeaderStyle = 1, TextStyle = 2, MoneyStyle = 3, PercentStyle = 4, WrapStyle = 5;

    private const string Styles =
        """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0"/><numFmt numFmtId="165" formatCode="0.0##%"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF3"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    /// <summary>The workbook's bytes.</summary>
    /// <param name="scenario">The scenario.</param>
    public static byte[] Write(Scenario scenario)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>("rId3").Stylesheet = new Spreadsheet.Stylesheet(Styles);
            using (var sheet = AssumptionRows(scenario))
            {
                workbook.AddNewPart<WorksheetPart>("rId1").FeedData(sheet.ToStream(ImportPlace.Letters(Columns.Count - 1)));
            }

            using (var sheet = AboutRows(scenario))
            {
                workbook.AddNewPart<WorksheetPart>("rId2").FeedData(sheet.ToStream(null));
            }

            workbook.Workbook = new Spreadsheet.Workbook(new Spreadsheet.Sheets(
                new Spreadsheet.Sheet { Name = Name, SheetId = 1, Id = "rId1" },
                new Spreadsheet.Sheet { Name = AboutName, SheetId = 2, Id = "rId2" }));
        }

        return StableZip.Of(stream.ToArray());
    }

    private static SheetWriter AssumptionRows(Scenario scenario)
    {
        var sheet = new SheetWriter(Widths, freezesHeader: true);
        sheet.BeginRow();
        foreach (var column in Columns)
        {
            sheet.Text(column, HeaderStyle);
        }

        sheet.EndRow();
        foreach (var row in SheetRows.Of(scenario))
        {
            var style = row.Style switch
            {
                NumberStyle.Money => MoneyStyle,
                NumberStyle.Percent => PercentStyle,
                _ => 0,
            };
            sheet.BeginRow();
            sheet.Text(row.Address, TextStyle);
            sheet.Text(row.Name, TextStyle);
            sheet.Text(row.Unit, TextStyle);
            sheet.Number(row.Value, style);
            sheet.Number(row.Low, style);
            sheet.Number(row.High, style);
            sheet.Text(row.Distribution, TextStyle);
            sheet.Text(Guarded(row.Source), TextStyle);
            sheet.Text(Guarded(row.Note), TextStyle);
            sheet.Text(row.Confidence, TextStyle);
            sheet.EndRow();
        }

        return sheet;
    }

    private static SheetWriter AboutRows(Scenario scenario)
    {
        var sheet = new SheetWriter([22, 100], freezesHeader: false);
        Row("Scenario", scenario.Name);
        Row("Years", $"{scenario.Years.First} to {scenario.Years.Last}");
        Row("Description", scenario.Description);
        Row("How to use", $"Change numbers in the sheet {Name} and import the file into the scenario: what would change is shown first. Money is dollars a year, shares are shown in percent.");
        Row("Rows", "A row is found by its address. Rows that are not there change nothing, and the columns Name and Unit are not read.");
        Row("Cells", $"Value, Low and High take numbers, or text as on the page: 30%, 1.2B, 20..40%, 0.3 +10%/yr, 2023:30% 2026:20%. An empty cell changes nothing; the word {CellGuard.Remove} takes a value away.");
        Row("Inside a number", "A growth, the ceiling and rate of an S-curve, and each year of a path have rows of their own, with addresses that end in /growth, /saturation/ceiling, /saturation/rate and /path/2026.");
        return sheet;

        void Row(string key, string? text)
        {
            sheet.BeginRow();
            sheet.Text(key, HeaderStyle);
            sheet.Text(text, WrapStyle);
            sheet.EndRow();
        }
    }

    private static string? Guarded(string? text) => text is null ? null : CellGuard.GuardTyped(text);
}
