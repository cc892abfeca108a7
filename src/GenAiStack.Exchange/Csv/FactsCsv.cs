using GenAiStack.Domain.Facts;

namespace GenAiStack.Exchange.Csv;

/// <summary>
/// Facts as CSV, with the columns of the table that ships. Cells of text are guarded by <see cref="CellGuard"/>; reading them back by
/// <see cref="Imports.FactImport"/> gives the same facts.
/// </summary>
public static class FactsCsv
{
    /// <summary>The facts as a file, in their order.</summary>
    public static byte[] Write(IEnumerable<Fact> facts)
    {
        var csv = new CsvWriter();
        foreach (var column in FactCells.Columns)
        {
            csv.Text(column);
        }

        csv.EndRow();
        foreach (var fact in facts)
        {
            foreach (var (column, cell) in FactCells.Columns.Zip(FactCells.Write(fact)))
            {
                _ = column is "value" or "low" or "high" ? csv.Number(cell) : csv.Text(cell);
            }

            csv.EndRow();
        }

        return csv.ToBytes();
    }
}
