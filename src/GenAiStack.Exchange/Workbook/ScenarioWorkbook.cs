using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using GenAiStack.Domain.Years;
using GenAiStack.Exchange.Imports;
using GenAiStack.Exchange.Xlsx;
using Spreadsheet = DocumentFormat.OpenXml.Spreadsheet;

namespace GenAiStack.Exchange.Workbook;

/// <summary>
/// A scenario as a workbook that computes: the sheet Assumptions holds the numbers that people change, and from them formulas compute everything
/// that the model says, year by year. <see cref="ImportReader"/> reads it back. The same scenario gives the same bytes.
/// </summary>
public static class ScenarioWorkbook
{
    /// <summary>The workbook's bytes.</summary>
    /// <param name="projection">The scenario, solved: one without an answer has no workbook.</param>
    /// <param name="facts">What only the caller knows about it; null for nothing.</param>
    public static byte[] Write(Projection projection, WorkbookFacts? facts = null) => Write(new WorkbookFormulas(projection.Scenario), facts ?? new());

    internal static byte[] Write(WorkbookFormulas formulas, WorkbookFacts facts)
    {
        var overview = new OverviewSheet(formulas);
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>("rIdStyles").Stylesheet = new Spreadsheet.Stylesheet(CellStyles.Xml);
            var sheets = new Spreadsheet.Sheets();
            Add(ReadmeSheet.Name, ReadmeSheet.ToStream(formulas, facts));
            Add(AssumptionsSheet.Name, AssumptionsSheet.ToStream(formulas.Places.Rows, isProtected: true));
            Add(overview.Sheet.Name, CalculationSheets.ToStream(overview));
            Add(ResultsSheet.Name, ResultsSheet.ToStream(formulas));
            Add(formulas.Checks.Sheet.Name, CalculationSheets.ToStream(formulas.Checks));
            foreach (var sheet in formulas.Sheets)
            {
                Add(sheet.Name, CalculationSheets.ToStream(sheet));
            }

            Add(ScenarioSheet.Name, ScenarioSheet.ToStream(formulas.Scenario)).State = Spreadsheet.SheetStateValues.Hidden;
            workbook.Workbook = new Spreadsheet.Workbook(sheets, new Spreadsheet.CalculationProperties { FullCalculationOnLoad = true });

            Spreadsheet.Sheet Add(string name, MemoryStream content)
            {
                var number = (uint)sheets.ChildElements.Count + 1;
                workbook.AddNewPart<WorksheetPart>($"rId{number}").FeedData(content);
                return sheets.AppendChild(new Spreadsheet.Sheet { Name = name, SheetId = number, Id = $"rId{number}" });
            }
        }

        return StableZip.Of(stream.ToArray());
    }
}
