using GenAiStack.Exchange.Xlsx;

namespace GenAiStack.Exchange.Workbook;

/// <summary>Writes the sheets of calculation and the checks as they were put together.</summary>
internal static class CalculationSheets
{
    private const double LabelWidth = 78, YearWidth = 18;

    public static MemoryStream ToStream(CalculationSheet calculation)
    {
        var before = Enumerable.Range(1, calculation.Before - 1).Select(_ => 16.0);
        return ToStream(calculation, [LabelWidth, .. before, .. Enumerable.Repeat(YearWidth, calculation.Years)], []);
    }

    public static MemoryStream ToStream(CheckFormulas checks)
    {
        var calculation = checks.Sheet;
        var (verdict, first, last) = (calculation.ColumnOf(CheckFormulas.VerdictColumn), calculation.ColumnOf(0), calculation.ColumnOf(calculation.Years - 1));
        var rows = calculation.Rows.Count;
        return ToStream(
            calculation,
            [100, 12, 80, .. Enumerable.Repeat(8.0, calculation.Years)],
            [
                new($"{verdict}2:{verdict}{rows}", $"{verdict}2=\"{CheckFormulas.Wrong}\"", CellStyles.Alarm),
                new($"{verdict}2:{verdict}{rows}", $"{verdict}2=\"{CheckFormulas.Right}\"", CellStyles.Well),
                new($"{first}5:{last}{rows}", $"{first}5>0", CellStyles.Alarm),
            ]);
    }

    public static MemoryStream ToStream(OverviewSheet overview)
    {
        var cell = $"{overview.Sheet.ColumnOf(0)}{overview.Verdict.Number}";
        return ToStream(
            overview.Sheet,
            [44, .. Enumerable.Repeat(YearWidth, overview.Sheet.Years)],
            [new(cell, $"{cell}=\"{CheckFormulas.Wrong}\"", CellStyles.Alarm), new(cell, $"{cell}=\"{CheckFormulas.Right}\"", CellStyles.Well)]);
    }

    private static MemoryStream ToStream(CalculationSheet calculation, IReadOnlyList<double> widths, IReadOnlyList<CellCondition> conditions)
    {
        using var sheet = new SheetWriter(new() { Widths = widths, FrozenRows = 1, FrozenColumns = 1 });
        foreach (var row in calculation.Rows)
        {
            sheet.BeginRow();
            sheet.Text(row.Label, row.IsHeading ? row.Number == 1 ? CellStyle.Header : CellStyle.Heading : CellStyle.Text);
            for (var column = 1 - calculation.Before; column < calculation.Years; column++)
            {
                if (row.At(column) is { } expression)
                {
                    sheet.Formula(expression, new(calculation, column), row.Number == 1 ? CellStyle.YearHeader : StyleOf(row.Format));
                }
                else
                {
                    sheet.Skip();
                }
            }

            sheet.EndRow();
        }

        return sheet.ToStream(new() { IsProtected = true, Conditions = conditions });
    }

    private static CellStyle StyleOf(CellFormat format) => format switch
    {
        CellFormat.Money => CellStyle.Money,
        CellFormat.Percent => CellStyle.Percent,
        CellFormat.Whole => CellStyle.Whole,
        CellFormat.Check => CellStyle.Check,
        _ => CellStyle.Plain,
    };
}
