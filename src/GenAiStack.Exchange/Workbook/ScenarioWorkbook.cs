using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using GenAiStack.Domain.Years;
using GenAiStack.Exchange.Xlsx;
using Spreadsheet = DocumentFormat.OpenXml.Spreadsheet;

namespace GenAiStack.Exchange.Workbook;

/// <summary>
/// A scenario as a workbook that computes: the sheet Assumptions holds the numbers that people change, and from them formulas compute everything
/// that the model says, year by year. The same scenario gives the same bytes.
/// </summary>
public static class ScenarioWorkbook
{
    /// <summary>The workbook's bytes.</summary>
    /// <param name="projection">The scenario, solved.</param>
    public static byte[] Write(Projection projection)
    {
        var formulas = new WorkbookFormulas(projection.Scenario);
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>("rIdStyles").Stylesheet = new Spreadsheet.Stylesheet(CellStyles.Xml);
            var sheets = new Spreadsheet.Sheets();
            Add(AssumptionsSheet.Name, AssumptionsSheet.ToStream(formulas.Places.Rows, isProtected: true));
            Add(ResultsSheet.Name, ResultsSheet.ToStream(formulas));
            Add("Checks", CalculationSheets.ToStream(formulas.Checks));
            foreach (var sheet in formulas.Sheets)
            {
                Add(sheet.Name, CalculationSheets.ToStream(sheet));
            }

            workbook.Workbook = new Spreadsheet.Workbook(sheets, new Spreadsheet.CalculationProperties { FullCalculationOnLoad = true });

            void Add(string name, MemoryStream content)
            {
                var number = (uint)sheets.ChildElements.Count + 1;
                workbook.AddNewPart<WorksheetPart>($"rId{number}").FeedData(content);
                sheets.Append(new Spreadsheet.Sheet { Name = name, SheetId = number, Id = $"rId{number}" });
            }
        }

        return StableZip.Of(stream.ToArray());
    }
}
