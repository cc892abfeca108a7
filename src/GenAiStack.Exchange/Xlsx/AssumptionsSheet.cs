using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Csv;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Xlsx;

/// <summary>
/// The sheet Assumptions of a scenario, a row a number with its address; and the workbook of these numbers alone, with the sheet About. Its rows
/// read back by their addresses (see <see cref="ImportReader"/>). The same scenario gives the same bytes.
/// </summary>
public static class AssumptionsSheet
{
    /// <summary>The name of the sheet.</summary>
    public const string Name = "Assumptions";

    private const string AboutName = "About";

    /// <summary>The columns in their order.</summary>
    public static ValueList<string> Columns { get; } = ["Address", "Name", "Unit", "Value", "Low", "High", "Distribution", "Source", "Note", "Confidence"];

    private static readonly double[] Widths = [46, 46, 16, 18, 18, 18, 13, 30, 60, 12];

    /// <summary>The workbook's bytes.</summary>
    /// <param name="scenario">The scenario.</param>
    public static byte[] Write(Scenario scenario)
    {
        using var about = AboutRows(scenario);
        return WorkbookFile.Write([new(Name, ToStream([.. SheetRows.Of(scenario)], isProtected: false)), new(AboutName, about.ToStream(new()))]);
    }

    /// <summary>The sheet's XML.</summary>
    /// <param name="rows">Its rows.</param>
    /// <param name="isProtected">Whether only what people change may be changed.</param>
    internal static MemoryStream ToStream(IReadOnlyList<SheetRow> rows, bool isProtected)
    {
        using var sheet = new SheetWriter(new()
        {
            Widths = Widths,
            FrozenRows = 1,
            ColumnStyles = [.. Columns.Select(_ => CellStyle.InputText)],
        });
        sheet.BeginRow();
        foreach (var column in Columns)
        {
            sheet.Text(column, CellStyle.Header);
        }

        sheet.EndRow();
        foreach (var row in rows)
        {
            var style = row.Style switch
            {
                NumberStyle.Money => CellStyle.InputMoney,
                NumberStyle.Percent => CellStyle.InputPercent,
                _ => CellStyle.InputPlain,
            };
            sheet.BeginRow();
            sheet.Text(row.Address, CellStyle.Text);
            sheet.Text(row.Name, CellStyle.Text);
            sheet.Text(row.Unit, CellStyle.Text);
            sheet.Number(row.Value, style);
            sheet.Number(row.Low, style);
            sheet.Number(row.High, style);
            sheet.Text(row.Distribution, CellStyle.InputText);
            sheet.Text(Guarded(row.Source), CellStyle.InputText);
            sheet.Text(Guarded(row.Note), CellStyle.InputText);
            sheet.Text(row.Confidence, CellStyle.InputText);
            sheet.EndRow();
        }

        return sheet.ToStream(new() { Filtered = ImportPlace.Letters(Columns.Count - 1), IsProtected = isProtected, Rules = AssumptionRules.Of(rows) });
    }

    private static SheetWriter AboutRows(Scenario scenario)
    {
        var sheet = new SheetWriter(new() { Widths = [22, 100] });
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
            sheet.Text(key, CellStyle.Header);
            sheet.Text(text, CellStyle.Wrapped);
            sheet.EndRow();
        }
    }

    private static string? Guarded(string? text) => text is null ? null : CellGuard.GuardTyped(text);
}
