using System.Globalization;
using System.Text;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Xlsx;
using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Workbook;

/// <summary>The sheet Charts: native charts of cells of the overview, which change with them.</summary>
internal static class ChartsSheet
{
    public const string Name = "Charts";

    private const string Billions = "#,##0.0,,,\" B\"", Percent = "0%";
    private const int Wide = 12, High = 22, Gap = 2;

    public static SheetPart Of(WorkbookFormulas formulas, OverviewSheet overview)
    {
        using var sheet = new SheetWriter(new() { Widths = [.. Enumerable.Repeat(10.0, 2 * Wide)] });
        sheet.BeginRow();
        sheet.Text(formulas.Scenario.Name, CellStyle.Title);
        sheet.EndRow();
        var years = overview.Sheet.Years;
        var layers = LayerNames.All.Where(l => formulas.Scenario.Companies.Any(c => c.Layer == l)).ToList();
        var colours = layers.Select(ColourOf).ToList();
        var yearTexts = Enumerable.Range(0, years).Select(y => formulas.Values.YearRow.ValueIn(y).Number.ToString(CultureInfo.InvariantCulture)).ToList();
        var companies = overview.RevenueByCompany;
        var last = overview.Sheet.ColumnOf(years - 1);
        var revenue = new ChartSeries(
            $"{overview.Sheet.Name}!${last}$1", yearTexts[^1], Cells(companies, last), [.. companies.Select(r => NumberIn(r, years - 1))], colours[0])
        {
            Bars = [.. formulas.Scenario.Companies.Select(c => ColourOf(c.Layer))],
        };
        SheetChart[] charts =
        [
            new("Kept after outside costs, by layer (dollars a year)", SheetChartKind.Columns, Years(), yearTexts, Series(overview.KeptByLayer), Billions),
            new("Gross margin by layer", SheetChartKind.Lines, Years(), yearTexts, Series(overview.MarginByLayer), Percent),
            new("Revenue by company in the last year (dollars)", SheetChartKind.Bars, Cells(companies, "A"), [.. companies.Select(c => c.Label)], [revenue], Billions),
        ];
        var below = 2 + High + Gap;
        var places = new[] { (0, 2, Wide, 2 + High), (Wide, 2, 2 * Wide, 2 + High), (0, below, 2 * Wide, below + Math.Max(High, companies.Count + 6)) };
        return new(Name, sheet.ToStream(new() { IsProtected = true, Drawing = "rId1" }))
        {
            Drawing = DrawingOf(places),
            Charts = [.. charts.Select(c => c.ToXml())],
        };

        string Years() => $"{overview.Sheet.Name}!$B$1:${last}$1";

        string Cells(IReadOnlyList<CalculationRow> rows, string column) => string.Create(CultureInfo.InvariantCulture, $"{overview.Sheet.Name}!${column}${rows[0].Number}:${column}${rows[^1].Number}");

        ChartSeries[] Series(IReadOnlyList<CalculationRow> rows) => [.. rows.Select((row, i) => new ChartSeries(
            string.Create(CultureInfo.InvariantCulture, $"{overview.Sheet.Name}!$A${row.Number}"),
            row.Label,
            string.Create(CultureInfo.InvariantCulture, $"{overview.Sheet.Name}!$B${row.Number}:${last}${row.Number}"),
            [.. Enumerable.Range(0, years).Select(y => NumberIn(row, y))],
            colours[i]))];
    }

    private static string ColourOf(Layer layer) => HousePalette.Of(Ground.White).Tone(layer.Name()).Digits;

    private static double? NumberIn(CalculationRow row, int year) => row.ValueIn(year) is { IsNumber: true } value ? value.Number : null;

    // Each chart between two cells, so that it moves with them.
    private static string DrawingOf((int Left, int Top, int Right, int Bottom)[] places)
    {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?><xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">");
        for (var i = 0; i < places.Length; i++)
        {
            var (left, top, right, bottom) = places[i];
            xml.Append(CultureInfo.InvariantCulture, $"<xdr:twoCellAnchor><xdr:from>{Corner(left, top)}</xdr:from><xdr:to>{Corner(right, bottom)}</xdr:to><xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"{i + 2}\" name=\"Chart {i + 1}\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"rId{i + 1}\"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>");
        }

        return xml.Append("</xdr:wsDr>").ToString();
    }

    private static string Corner(int column, int row) => string.Create(CultureInfo.InvariantCulture, $"<xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff>");
}
