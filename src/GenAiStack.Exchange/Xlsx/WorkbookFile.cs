using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Spreadsheet = DocumentFormat.OpenXml.Spreadsheet;

namespace GenAiStack.Exchange.Xlsx;

/// <summary>A sheet of a workbook that is being written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its XML.</param>
internal sealed record SheetPart(string Name, MemoryStream Content)
{
    public bool IsHidden { get; init; }

    /// <summary>The XML of what is drawn over the cells; null for nothing.</summary>
    public string? Drawing { get; init; }

    /// <summary>The XML of the charts that the drawing places, in the order of their relations.</summary>
    public IReadOnlyList<string> Charts { get; init; } = [];
}

/// <summary>Packs sheets into a workbook: the same sheets give the same bytes.</summary>
internal static class WorkbookFile
{
    public static byte[] Write(IReadOnlyList<SheetPart> sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>("rIdStyles").Stylesheet = new Spreadsheet.Stylesheet(CellStyles.Xml);
            var list = new Spreadsheet.Sheets();
            for (var i = 0; i < sheets.Count; i++)
            {
                var part = workbook.AddNewPart<WorksheetPart>($"rId{i + 1}");
                part.FeedData(sheets[i].Content);
                AddDrawing(part, sheets[i]);
                var sheet = list.AppendChild(new Spreadsheet.Sheet { Name = sheets[i].Name, SheetId = (uint)i + 1, Id = $"rId{i + 1}" });
                if (sheets[i].IsHidden)
                {
                    sheet.State = Spreadsheet.SheetStateValues.Hidden;
                }
            }

            // Programs that can compute do so on opening; what cells show is right all the same, for those that cannot.
            workbook.Workbook = new Spreadsheet.Workbook(list, new Spreadsheet.CalculationProperties { FullCalculationOnLoad = true });
        }

        return StableZip.Of(stream.ToArray());
    }

    private static void AddDrawing(WorksheetPart part, SheetPart sheet)
    {
        if (sheet.Drawing is not { } drawing)
        {
            return;
        }

        var drawings = part.AddNewPart<DrawingsPart>("rId1");
        drawings.FeedData(new MemoryStream(Encoding.UTF8.GetBytes(drawing)));
        for (var i = 0; i < sheet.Charts.Count; i++)
        {
            drawings.AddNewPart<ChartPart>($"rId{i + 1}").FeedData(new MemoryStream(Encoding.UTF8.GetBytes(sheet.Charts[i])));
        }
    }
}
