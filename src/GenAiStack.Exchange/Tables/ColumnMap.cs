using GenAiStack.Domain.Csv;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Tables;

/// <summary>Which column of a table is which.</summary>
internal sealed class ColumnMap
{
    private readonly Dictionary<string, int> _places = [];
    private readonly Dictionary<string, string> _headers = [];

    private ColumnMap(string? part) => Part = part;

    /// <summary>The file or sheet; null where there is only one.</summary>
    public string? Part { get; }

    /// <summary>How many cells of a row are known columns.</summary>
    public static int CountKnown(CsvRow row, ValueList<Column> columns)
    {
        var names = columns.SelectMany(c => c.Names).ToHashSet();
        return row.Cells.Count(c => c.Length <= TextLimits.Name && names.Contains(Column.Simplify(c)));
    }

    /// <summary>The map of a header row. What is wrong with it is added to the findings.</summary>
    /// <param name="header">The header row.</param>
    /// <param name="table">The table, to see which columns hold anything.</param>
    /// <param name="columns">The columns that there may be.</param>
    /// <param name="findings">Where problems go.</param>
    /// <param name="mayHaveOthers">Whether columns that are not known are left alone with a remark.</param>
    public static ColumnMap Of(CsvRow header, Table table, ValueList<Column> columns, Findings findings, bool mayHaveOthers)
    {
        var map = new ColumnMap(table.Part);
        var byName = columns.SelectMany(c => c.Names.Select(n => (Name: n, Column: c))).ToDictionary(p => p.Name, p => p.Column);
        for (var i = 0; i < header.Cells.Count; i++)
        {
            var text = header.Cells[i];
            if (string.IsNullOrWhiteSpace(text))
            {
                if (!mayHaveOthers && FirstFilled(table, header, i) is { } row)
                {
                    findings.Wrong(ImportPlace.AtCell(row, i, null, table.Part), "This cell belongs to a column without a name.", $"Name the column in row {header.Number}, or empty it.");
                }
            }
            else if (text.Length > TextLimits.Name || !byName.TryGetValue(Column.Simplify(text), out var column))
            {
                if (mayHaveOthers)
                {
                    findings.Remark(ImportPlace.AtCell(header.Number, i, null, table.Part), $"The column {Findings.Quote(text)} is not read.");
                    continue;
                }

                findings.Wrong(
                    ImportPlace.AtCell(header.Number, i, null, table.Part),
                    $"There is no column {Findings.Quote(text)}.{findings.Hint(text, columns.Select(c => c.Title))}",
                    $"Remove the column, or name it as one of {string.Join(", ", columns.Where(c => !c.Key.Contains('/', StringComparison.Ordinal)).Select(c => c.Title))}.");
            }
            else if (!map._places.TryAdd(column.Key, i))
            {
                findings.Wrong(ImportPlace.AtCell(header.Number, i, Findings.Shown(text), table.Part), $"The column {Findings.Quote(text)} stands twice; column {ImportPlace.Letters(map._places[column.Key])} is the same.", "Keep one of them.");
            }
            else
            {
                map._headers[column.Key] = Findings.Shown(text);
            }
        }

        return map;
    }

    /// <summary>The map of a table without a header, by the order of its columns.</summary>
    public static ColumnMap InOrder(string? part, params ReadOnlySpan<string> keys)
    {
        var map = new ColumnMap(part);
        for (var i = 0; i < keys.Length; i++)
        {
            map._places.Add(keys[i], i);
        }

        return map;
    }

    /// <summary>How many columns are known.</summary>
    public int Count => _places.Count;

    public bool Has(string key) => _places.ContainsKey(key);

    /// <summary>The cell of a row; empty where the table has no such column or the row is shorter.</summary>
    public string Cell(CsvRow row, string key) => _places.TryGetValue(key, out var i) && i < row.Cells.Count ? row.Cells[i] : "";

    /// <summary>The place of a cell; of the row where the table has no such column.</summary>
    public ImportPlace At(CsvRow row, string key) => _places.TryGetValue(key, out var i)
        ? ImportPlace.AtCell(row.Number, i, _headers.GetValueOrDefault(key), Part)
        : ImportPlace.AtRow(row.Number, Part);

    /// <summary>Adds a problem for each row that has more cells than there are columns.</summary>
    public void CheckWidth(CsvRow row, int width, Findings findings)
    {
        for (var i = width; i < row.Cells.Count; i++)
        {
            if (!string.IsNullOrWhiteSpace(row.Cells[i]))
            {
                findings.Wrong(ImportPlace.AtCell(row.Number, i, null, Part), $"The row has more cells than the header, which has {width}.", "Put cells that hold commas, semicolons or tabs in double quotes.");
                return;
            }
        }
    }

    private static int? FirstFilled(Table table, CsvRow header, int column)
    {
        foreach (var row in table.Rows)
        {
            if (row.Number > header.Number && column < row.Cells.Count && !string.IsNullOrWhiteSpace(row.Cells[column]))
            {
                return row.Number;
            }
        }

        return null;
    }
}
