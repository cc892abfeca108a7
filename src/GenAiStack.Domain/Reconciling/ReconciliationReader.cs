using System.Globalization;
using GenAiStack.Domain.Csv;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Reconciling;

/// <summary>
/// Reads the table of what is compared with what: CSV (RFC 4180) with a header row. Every problem is told with its row and column, and a row that
/// could never hold (an unknown fact, a measure that there is not, units that do not fit) is one.
/// </summary>
public static class ReconciliationReader
{
    private const int LongestName = 80, LongestNote = 400, FarthestYears = 1;

    /// <summary>The columns of the file, in their order.</summary>
    public static ValueList<string> Columns { get; } = ["name", "facts", "reading", "measure", "year", "unless", "note"];

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="facts">The facts that it names.</param>
    public static Outcome<ReconciliationTable> Read(string text, FactTable facts)
    {
        var (rows, mistake) = CsvText.Read(text);
        if (mistake is not null)
        {
            return new InvalidEntry($"reconciliation:{mistake.Row}", mistake.Message, mistake.Remedy);
        }

        if (rows.Count == 0 || rows[0].Cells != Columns)
        {
            return new InvalidEntry("reconciliation:1", "The header row does not name the columns of the table.", $"Write {string.Join(",", Columns)}.");
        }

        var problems = new ProblemList();
        var read = new List<ReconciliationRow>();
        var known = new HashSet<(string Measure, int Year, string Facts)>();
        foreach (var row in rows.Skip(1))
        {
            if (new Row(row, facts, problems).Read() is not { } good)
            {
                continue;
            }

            read.Add(good);
            if (!known.Add((good.Measure, good.Year, row.Cells[1])))
            {
                problems.Add($"reconciliation:{row.Number}", "The same facts are compared with the same measure and year twice.", "Remove one of the rows.");
            }
        }

        return problems.IsEmpty ? new ReconciliationTable(read.ToValueList()) : problems.ToValueList();
    }

    private sealed class Row(CsvRow row, FactTable facts, ProblemList problems)
    {
        private readonly int _before = problems.Count;

        public ReconciliationRow? Read()
        {
            if (row.Cells.Count != Columns.Count)
            {
                problems.Add($"reconciliation:{row.Number}", $"The row has {row.Cells.Count} cells, not {Columns.Count}.", "Put cells that hold commas in double quotes.");
                return null;
            }

            var name = Text("name", row.Cells[0], LongestName);
            var found = Facts();
            var reading = Reading();
            var (unit, mistake) = MeasureSyntax.Read(row.Cells[3]);
            if (mistake is not null)
            {
                Add("measure", mistake, "Write an address such as companies/nvidia/revenue.");
            }

            var year = Year(found);
            var unless = Unless();
            var note = row.Cells[6].Length == 0 ? null : Text("note", row.Cells[6], LongestNote);
            if (problems.Count > _before)
            {
                return null;
            }

            CheckFit(found, reading, unit!.Value);
            return problems.Count > _before
                ? null
                : new() { Name = name, Facts = found, Reading = reading, Measure = row.Cells[3], Unit = unit.Value, Year = year, Unless = unless, Note = note };
        }

        private string Text(string column, string text, int longest)
        {
            if (text.Trim().Length == 0 || text.Length > longest || !PlainText.IsPlain(text))
            {
                Add(column, $"The cell has 1 to {longest} characters in plain text.", "Write it anew.");
            }

            return text;
        }

        private ValueList<Fact> Facts()
        {
            var found = new List<Fact>();
            foreach (var id in row.Cells[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (facts.Find(id) is { } fact)
                {
                    found.Add(fact);
                }
                else
                {
                    Add("facts", $"No fact has the id \"{id}\".{problems.Hint(id, facts.Facts.Select(f => f.Id))}", "Write ids of facts with spaces between them.");
                }
            }

            if (row.Cells[1].Trim().Length == 0)
            {
                Add("facts", "The cell is empty.", "Write the id of a fact.");
            }

            return found.ToValueList();
        }

        private ReportReading Reading()
        {
            if (ReportReadings.Parse(row.Cells[2]) is { } reading)
            {
                return reading;
            }

            Add("reading", $"\"{row.Cells[2]}\" is not known here.", $"Write one of {string.Join(", ", ReportReadings.All)}.");
            return default;
        }

        private int Year(ValueList<Fact> found)
        {
            if (!int.TryParse(row.Cells[4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1950 or > 2150)
            {
                Add("year", $"\"{row.Cells[4]}\" is no year.", "Write it like 2025.");
                return 0;
            }

            // A fiscal year may begin in the year before; a figure of another time altogether is a slip.
            foreach (var fact in found.Where(f => year < f.Start.Year - FarthestYears || year > f.End.Year + FarthestYears))
            {
                Add("year", $"The fact {fact.Id} is of {fact.Start:yyyy-MM} to {fact.End:yyyy-MM}, far from {year}.", "Write the year that the fact is about.");
            }

            return year;
        }

        private CompanyId? Unless()
        {
            if (row.Cells[5].Length > 0 && !IdText.IsWellFormed(row.Cells[5]))
            {
                Add("unless", $"\"{row.Cells[5]}\" is no id of a company.", "Use lower-case letters, digits and hyphens.");
            }

            return row.Cells[5].Length == 0 ? null : new CompanyId(row.Cells[5]);
        }

        private void CheckFit(ValueList<Fact> found, ReportReading reading, Unit unit)
        {
            var isMany = reading is ReportReading.Sum or ReportReading.Product;
            if (isMany != found.Count > 1)
            {
                Add("facts", $"The reading {reading.Name()} takes {(isMany ? "two facts or more" : "one fact")}, not {found.Count}.", "Name the facts that it is about.");
            }

            var dollars = found.Count(f => f.Unit == "USD");
            var parts = found.Count(f => f.Unit == "fraction");
            var isMoney = reading == ReportReading.Product ? dollars == 1 && parts == found.Count - 1 : dollars == found.Count;
            var isPart = parts == found.Count;
            if (unit == Unit.Dollars ? !isMoney : unit != Unit.Fraction || !isPart)
            {
                Add("measure", $"The facts are in {string.Join(" and ", found.Select(f => f.Unit).Distinct())}; the measure is {(unit == Unit.Dollars ? "dollars" : unit == Unit.Fraction ? "a fraction" : "neither dollars nor a fraction")}.", "Compare what counts the same.");
            }

            if (reading == ReportReading.FourTimes && found is [var quarter] && quarter.Span() != FactSpan.Quarter)
            {
                Add("reading", $"The fact {quarter.Id} is no quarter.", "Take four times a quarter only.");
            }
        }

        private void Add(string column, string message, string remedy) => problems.Add($"reconciliation:{row.Number}/{column}", message, remedy);
    }
}
