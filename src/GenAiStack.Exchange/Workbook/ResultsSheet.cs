using GenAiStack.Domain.Quantities;
using GenAiStack.Exchange.Imports;
using GenAiStack.Exchange.Xlsx;

namespace GenAiStack.Exchange.Workbook;

/// <summary>The sheet Results: a row for each measure of each year, all of them formulas.</summary>
internal static class ResultsSheet
{
    public const string Name = "Results";

    public static IReadOnlyList<string> Columns { get; } = ["Year", "Address", "Value", "Unit"];

    public static MemoryStream ToStream(WorkbookFormulas formulas)
    {
        var years = formulas.Scenario.Years.Count;
        var standing = new CalculationSheet(Name, 0, years);
        using var sheet = new SheetWriter(new() { Widths = [8, 60, 24, 16], FrozenRows = 1 });
        sheet.BeginRow();
        foreach (var column in Columns)
        {
            sheet.Text(column, CellStyle.Header);
        }

        sheet.EndRow();
        for (var year = 0; year < years; year++)
        {
            var at = new Standing(standing, year);
            foreach (var measure in formulas.Measures)
            {
                sheet.BeginRow();
                sheet.Formula(new FixedCell(formulas.Values.YearRow, year), at, CellStyle.Year);
                sheet.Text(measure.Address, CellStyle.Text);
                sheet.Formula(formulas.Shown(measure.Formula), at, StyleOf(measure.Unit));
                sheet.Text(WordsOf(measure.Unit), CellStyle.Text);
                sheet.EndRow();
            }
        }

        return sheet.ToStream(new() { Filtered = ImportPlace.Letters(Columns.Count - 1), IsProtected = true });
    }

    public static CellStyle StyleOf(Unit unit) => unit switch
    {
        Unit.Dollars => CellStyle.Money,
        Unit.Fraction or Unit.FractionPerYear => CellStyle.Percent,
        _ => CellStyle.Plain,
    };

    private static string WordsOf(Unit unit) => unit switch
    {
        Unit.Dollars => "dollars a year",
        Unit.Fraction => "share",
        Unit.FractionPerYear => "share a year",
        Unit.Index => "index",
        _ => "factor",
    };
}
