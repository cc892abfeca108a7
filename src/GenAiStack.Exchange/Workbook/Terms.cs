using System.Globalization;

namespace GenAiStack.Exchange.Workbook;

/// <summary>
/// Sums whose parts may be nothing: null stands for what is 0 whatever anybody types, so that no cell is written for it. Long sums are split
/// over several rows, because a formula has at most 8,192 characters.
/// </summary>
internal static class Terms
{
    private const int Longest = 60;

    /// <summary>The sum of the parts that are there; null where none is.</summary>
    public static Expression? Add(CalculationSheet sheet, string label, IEnumerable<Expression?> parts)
    {
        var terms = parts.OfType<Expression>().ToList();
        for (var round = 1; terms.Count > Longest; round++)
        {
            terms = [.. terms.Chunk(Longest).Select((chunk, i) => (Expression)sheet.Add(string.Create(CultureInfo.InvariantCulture, $"{label}, part {round}.{i + 1}"), new Sum(chunk)).Cell)];
        }

        return terms.Count switch { 0 => null, 1 => terms[0], _ => new Sum(terms) };
    }

    /// <summary>The sum in a row of its own; where it is one cell alone, that cell.</summary>
    public static Expression? AddRow(CalculationSheet sheet, string label, IEnumerable<Expression?> parts, CellFormat format = CellFormat.General) =>
        Row(sheet, label, Add(sheet, label, parts), format);

    /// <summary>A row for an expression; where it is a cell, that cell.</summary>
    public static Expression? Row(CalculationSheet sheet, string label, Expression? expression, CellFormat format = CellFormat.General) =>
        expression is null or YearCell ? expression : sheet.Add(label, expression, format).Cell;

    /// <summary>The largest (or smallest) of many cells.</summary>
    public static Expression Extreme(CalculationSheet sheet, string label, IReadOnlyList<Expression> parts, Func<Expression[], Expression> of)
    {
        var terms = parts;
        for (var round = 1; terms.Count > Longest; round++)
        {
            terms = [.. terms.Chunk(Longest).Select((chunk, i) => (Expression)sheet.Add(string.Create(CultureInfo.InvariantCulture, $"{label}, part {round}.{i + 1}"), of(chunk)).Cell)];
        }

        return of([.. terms]);
    }

    public static Expression? Times(Expression? left, Expression? right) => left is null || right is null ? null : left * right;

    /// <summary>A value that stands alone in a formula: 0 where there is nothing.</summary>
    public static Expression OrZero(Expression? value) => value ?? 0;
}
