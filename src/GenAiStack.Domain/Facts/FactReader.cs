using System.Globalization;
using GenAiStack.Domain.Csv;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Facts;

/// <summary>Reads the table of facts: CSV (RFC 4180) with a header row. Every problem is told with its row and column.</summary>
public static class FactReader
{
    /// <summary>The columns of the file, in their order.</summary>
    public static ValueList<string> Columns { get; } =
    [
        "id", "entity", "layer", "kind_of_company", "metric", "scope", "start", "end", "value", "low", "high", "unit", "kind", "checked",
        "publisher", "title", "published", "url", "note",
    ];

    private static readonly string[] Layers = [.. LayerNames.AllNames, "market"];

    private static readonly string[] Kinds = ["reported", "analyst-estimate", "press-report", "guidance"];

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
            var row = new Row(rows[i].Cells, i + 1, problems);
            if (row.HasAllColumns && row.ToFact() is { } fact)
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

    private sealed class Row(ValueList<string> cells, int number, ProblemList problems)
    {
        private readonly int _before = problems.Count;

        public bool HasAllColumns
        {
            get
            {
                if (cells.Count == Columns.Count)
                {
                    return true;
                }

                problems.Add($"facts:{number}", $"The row has {cells.Count} cells, not {Columns.Count}.", "Put cells that hold commas in double quotes.");
                return false;
            }
        }

        public Fact? ToFact()
        {
            var fact = new Fact
            {
                Id = Required("id"),
                Entity = Required("entity"),
                Layer = OneOf("layer", Layers),
                Metric = Required("metric"),
                Scope = Cell("scope"),
                Start = Date("start"),
                End = Date("end"),
                Value = Number("value") ?? Missing("value"),
                Low = Number("low"),
                High = Number("high"),
                Unit = Required("unit"),
                Kind = (FactKind)Math.Max(0, Array.IndexOf(Kinds, OneOf("kind", Kinds))),
                IsChecked = OneOf("checked", "yes", "no") == "yes",
                Publisher = Required("publisher"),
                Title = Required("title"),
                Published = Optional("published"),
                Url = Optional("url"),
                Note = Optional("note"),
            };
            CheckOrder(fact);
            return problems.Count == _before ? fact : null;
        }

        private void CheckOrder(Fact fact)
        {
            if (fact.End < fact.Start)
            {
                Add("end", "The period ends before it starts.", "Write start <= end.");
            }

            if (fact.Low > fact.Value || fact.High < fact.Value)
            {
                Add("value", "The value lies outside its range.", "Write low <= value <= high.");
            }

            if (!IdText.IsWellFormed(fact.Id.Replace('.', '-').Replace('_', '-')))
            {
                Add("id", $"\"{fact.Id}\" is no id.", "Use lower-case letters, digits, hyphens, points and underscores.");
            }

            if (fact.Url is { } url && !url.StartsWith("https://", StringComparison.Ordinal) && !url.StartsWith("http://", StringComparison.Ordinal))
            {
                Add("url", $"\"{url}\" is no address.", "Begin it with https://.");
            }
        }

        private string Cell(string column) => cells[IndexOf(column)];

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

        private string? Optional(string column) => Cell(column).Length == 0 ? null : Cell(column);

        private string Required(string column)
        {
            if (Cell(column).Length == 0)
            {
                Add(column, "The cell is empty.", "Fill it.");
            }

            return Cell(column);
        }

        private string OneOf(string column, params string[] names)
        {
            if (!names.Contains(Cell(column)))
            {
                Add(column, $"\"{Cell(column)}\" is not known here.", $"Write one of {string.Join(", ", names)}.");
            }

            return Cell(column);
        }

        private DateOnly Date(string column)
        {
            if (DateOnly.TryParseExact(Cell(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }

            Add(column, $"\"{Cell(column)}\" is no day.", "Write it like 2025-12-31.");
            return default;
        }

        private double? Number(string column)
        {
            if (Cell(column).Length == 0)
            {
                return null;
            }

            if (double.TryParse(Cell(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            {
                return value;
            }

            Add(column, $"\"{Cell(column)}\" is no number.", "Write it like 1500000 or 0.25.");
            return null;
        }

        private double Missing(string column)
        {
            if (Cell(column).Length == 0)
            {
                Add(column, "The cell is empty.", "Fill it.");
            }

            return 0;
        }

        private void Add(string column, string message, string remedy) => problems.Add($"facts:{number}/{column}", message, remedy);
    }
}
