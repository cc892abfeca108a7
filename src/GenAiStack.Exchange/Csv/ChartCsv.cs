using System.Globalization;
using System.Text;
using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Csv;

/// <summary>The table of a chart for spreadsheets: numbers as they were computed, in dollars and fractions.</summary>
public static class ChartCsv
{
    /// <summary>The table as a file.</summary>
    public static byte[] Write(ChartTable table)
    {
        var csv = new CsvWriter();
        foreach (var column in table.Columns)
        {
            csv.Text(column.Title);
        }

        csv.EndRow();
        foreach (var row in table.Rows)
        {
            foreach (var cell in row.Cells)
            {
                _ = cell.Value is { } value ? csv.Number(value.ToString("R", CultureInfo.InvariantCulture)) : csv.Text(cell.Text);
            }

            csv.EndRow();
        }

        return csv.ToBytes();
    }

    /// <summary>The table with tabs between the cells, for the clipboard: numbers as they were computed, since a spreadsheet would take "$3.2B" for text.</summary>
    public static string ToClipboard(ChartTable table)
    {
        var text = new StringBuilder();
        Add(table.Columns.Select(c => Text(c.Title)));
        foreach (var row in table.Rows)
        {
            Add(row.Cells.Select(c => c.Value is { } value ? value.ToString("R", CultureInfo.InvariantCulture) : Text(c.Text)));
        }

        return text.ToString();

        void Add(IEnumerable<string> cells) => text.AppendJoin('\t', cells).Append('\n');

        static string Text(string cell) => CellGuard.Guard(cell.ReplaceLineEndings(" ").Replace('\t', ' '));
    }
}
