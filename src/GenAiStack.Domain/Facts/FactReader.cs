using GenAiStack.Domain.Csv;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Facts;

/// <summary>Reads the table of facts: CSV (RFC 4180) with a header row. Every problem is told with its row and column.</summary>
public static class FactReader
{
    /// <summary>The columns of the file, in their order.</summary>
    public static ValueList<string> Columns => FactCells.Columns;

    /// <summary>Reads the text of a file.</summary>
    public static Outcome<FactTable> Read(string text)
    {
        var (rows, mistake) = CsvText.Read(text);
        if (mistake is not null)
        {
            return new InvalidEntry($"facts:{mistake.Row}", mistake.Message, mistake.Remedy);
        }

        if (rows.Count == 0 || rows[0].Cells != Columns)
        {
            return new InvalidEntry("facts:1", "The header row does not name the columns of facts.", $"Write {string.Join(",", Columns)}.");
        }

        var problems = new ProblemList();
        var facts = new List<Fact>();
        var ids = new HashSet<string>();
        for (var i = 1; i < rows.Count && !problems.IsFull; i++)
        {
            var cells = rows[i].Cells;
            if (cells.Count != Columns.Count)
            {
                problems.Add($"facts:{i + 1}", $"The row has {cells.Count} cells, not {Columns.Count}.", "Put cells that hold commas in double quotes.");
                continue;
            }

            var (fact, mistakes) = FactCells.Read(column => cells[IndexOf(column)]);
            foreach (var wrong in mistakes)
            {
                problems.Add($"facts:{i + 1}/{wrong.Column}", wrong.Message, wrong.Remedy);
            }

            if (fact is not null)
            {
                facts.Add(fact);
                if (!ids.Add(fact.Id))
                {
                    problems.Add($"facts:{i + 1}/id", $"The id \"{fact.Id}\" stands twice.", "Give each fact its own id.");
                }
            }
        }

        return problems.IsEmpty ? new FactTable(facts.ToValueList()) : problems.ToValueList();
    }

    private static int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == column)
            {
                return i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(column), column, "Facts have no such column.");
    }
}
