using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Charts;

/// <summary>A column of a chart's table.</summary>
/// <param name="Title">Its head.</param>
/// <param name="IsNumber">Whether it holds numbers.</param>
public readonly record struct TableColumn(string Title, bool IsNumber = false);

/// <summary>A cell of a chart's table.</summary>
/// <param name="Text">As people read it.</param>
/// <param name="Value">The number as it was computed, for files; null where it is text or there is none.</param>
public readonly record struct TableValue(string Text, double? Value = null)
{
    /// <summary>A cell of text.</summary>
    public static implicit operator TableValue(string text) => new(text);
}

/// <summary>A row of a chart's table.</summary>
/// <param name="Cells">A cell a column.</param>
public sealed record TableRow(ValueList<TableValue> Cells)
{
    /// <summary>The hue of the dot before the first cell; null for none.</summary>
    public string? Tone { get; init; }

    /// <summary>Whether the row stands out.</summary>
    public bool IsBold { get; init; }
}

/// <summary>The twin of a chart: the same numbers in rows.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows.</param>
public sealed record ChartTable(ValueList<TableColumn> Columns, ValueList<TableRow> Rows)
{
    /// <summary>A table with a name in the first column and numbers in the others.</summary>
    /// <param name="name">The head of the first column.</param>
    /// <param name="numbers">The heads of the others.</param>
    /// <param name="rows">The rows.</param>
    public static ChartTable Of(string name, IEnumerable<string> numbers, IEnumerable<TableRow> rows) =>
        new([new(name), .. numbers.Select(n => new TableColumn(n, true))], rows.ToValueList());
}
