using GenAiStack.Domain.Csv;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Csv;
using GenAiStack.Exchange.Imports;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Exchange.Tables;

/// <summary>
/// Reads the cells of one row over what is there already. An empty cell leaves what is there, the word "remove" takes it away, and a cell
/// that says what we would write for it changes nothing, not even a digit or a note that a cell cannot show.
/// </summary>
internal sealed class RowReader(CsvRow row, ColumnMap columns, Findings findings, int firstYear)
{
    private const string Mend = "Mend the cell, or empty it.";

    private readonly int _before = findings.ProblemCount;

    /// <summary>Whether something in this row is wrong.</summary>
    public bool HasProblems => findings.ProblemCount > _before;

    public bool Has(string key) => columns.Has(key);

    public string Cell(string key) => columns.Cell(row, key);

    public bool IsEmpty(string key) => string.IsNullOrWhiteSpace(Cell(key));

    public ImportPlace At(string key) => columns.At(row, key);

    public void Wrong(string key, string message, string remedy) => findings.Wrong(At(key), message, remedy);

    public void Remark(string key, string message) => findings.Remark(At(key), message);

    public string Hint(string text, IEnumerable<string> candidates, int most = 3) => findings.Hint(text, candidates, most);

    /// <summary>A word in one line: a name, a segment.</summary>
    public string? Word(string key, string? before) =>
        Text(key, before, TextLimits.Name, text => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>A text that may run over lines.</summary>
    public string? Note(string key, string? before) => Text(key, before, TextLimits.Note, text => text);

    /// <summary>Texts in one cell.</summary>
    public ValueList<string> List(string key, ValueList<string> before, string what)
    {
        var cell = Cell(key);
        if (IsEmpty(key) || CellGuard.Unguard(cell) == ListText.Join(before))
        {
            return before;
        }

        if (CellGuard.IsRemove(cell))
        {
            return [];
        }

        var items = ListText.Split(CellGuard.Unguard(cell)).Select(NormalText.Compose).ToValueList();
        foreach (var item in items)
        {
            if (item.Length > TextLimits.InList)
            {
                Wrong(key, $"The {what} {Findings.Quote(item)} is longer than {TextLimits.InList} characters.", "Shorten it; put semicolons between several.");
            }

            CheckPlain(key, item);
        }

        return items;
    }

    /// <summary>A number with its range and trajectory, and its own source, note and confidence.</summary>
    public Assumption? Assumption(string key, Assumption? before, Bounds bounds)
    {
        var read = Number(key, before, bounds);
        return WithParts(key, read, before);
    }

    /// <summary>A plain number.</summary>
    public double? Plain(string key, double? before, Unit unit)
    {
        var cell = CellGuard.Unguard(Cell(key)).Trim();
        if (cell.Length == 0 || cell == CellText.Of(before, unit))
        {
            return before;
        }

        if (CellGuard.IsRemove(Cell(key)))
        {
            return null;
        }

        var (value, mistake) = NumberEntry.Read(cell, unit);
        if (mistake is not null)
        {
            Wrong(key, mistake, NumberEntry.Instead(cell) is { } meant ? $"Write {meant}." : Mend);
        }

        return CellText.Keep(value, before);
    }

    /// <summary>How well a number is founded.</summary>
    public Confidence? Confidence(string key, Confidence? before)
    {
        if (IsEmpty(key))
        {
            return before;
        }

        if (CellGuard.IsRemove(Cell(key)))
        {
            return null;
        }

        return ConfidenceText.Parse(Name(Cell(key))) is { } confidence ? confidence : NotKnown(key, ConfidenceText.Names);

        Confidence? NotKnown(string at, IReadOnlyList<string> names)
        {
            Wrong(at, $"{Findings.Quote(Cell(at))} is not known here.{Hint(Name(Cell(at)), names)}", $"Write one of {string.Join(", ", names)}.");
            return before;
        }
    }

    /// <summary>The assumption; a path through a year that is none is a problem.</summary>
    public Assumption CheckYears(string key, Assumption read)
    {
        if (read.Path is { } path && path.Points[0].Year < YearSpan.Earliest)
        {
            Wrong(key, $"The year {path.Points[0].Year} is none.", $"Write years from {YearSpan.Earliest} to {YearSpan.Latest}.");
        }

        return read;
    }

    /// <summary>One of some names, however people write it: "Cost of revenue" is cost-of-revenue.</summary>
    public static string Name(string cell) => string.Join('-', CellGuard.Unguard(cell).Trim().ToLowerInvariant().Split([' ', '_', '-'], StringSplitOptions.RemoveEmptyEntries));

    private Assumption? Number(string key, Assumption? before, Bounds bounds)
    {
        var cell = CellGuard.Unguard(Cell(key)).Trim();
        if (cell.Length == 0)
        {
            return before;
        }

        if (CellGuard.IsRemove(Cell(key)))
        {
            return null;
        }

        // What we would write ourselves changes nothing, even where the cell cannot show all that is there.
        var (read, mistake, instead) = AssumptionEntry.Read(cell, bounds, before, firstYear);
        if (before is not null && ((read is not null && CellText.SaysSame(read, before)) || cell == CellText.Of(before, bounds, firstYear)))
        {
            return before;
        }

        if (read is not null)
        {
            return CheckYears(key, read);
        }

        Wrong(key, mistake ?? "This is no number.", instead is null ? Mend : $"Write {instead}.");
        return before;
    }

    private Assumption? WithParts(string key, Assumption? read, Assumption? before)
    {
        if (read is null)
        {
            foreach (var part in new[] { Column.SourcePart, Column.NotePart, Column.ConfidencePart })
            {
                if (!IsEmpty(key) || IsEmpty(key + part))
                {
                    continue;
                }

                Wrong(key + part, "This belongs to a number that is not there.", "Write the number too, or empty this cell.");
            }

            return null;
        }

        var isNew = before is null || !CellText.SaysSame(read, before);
        var rowSource = isNew && IsEmpty(key + Column.SourcePart) && !IsEmpty(key) ? List("source", read.Source, "source") : read.Source;
        return read with
        {
            Source = IsEmpty(key + Column.SourcePart) ? rowSource : List(key + Column.SourcePart, read.Source, "source"),
            Note = Note(key + Column.NotePart, read.Note),
            Confidence = Confidence(key + Column.ConfidencePart, read.Confidence),
        };
    }

    private string? Text(string key, string? before, int longest, Func<string, string> clean)
    {
        var cell = Cell(key);
        if (IsEmpty(key) || CellGuard.Unguard(cell) == before)
        {
            return before;
        }

        if (CellGuard.IsRemove(cell))
        {
            return null;
        }

        var text = NormalText.Compose(clean(CellGuard.Unguard(cell)));
        if (text.Length > longest)
        {
            Wrong(key, $"The text has {text.Length} characters; at most {longest} are taken.", "Shorten it.");
        }

        CheckPlain(key, text);
        return text;
    }

    private void CheckPlain(string key, string text)
    {
        if (PlainText.FirstHidden(text) is var (codePoint, index))
        {
            Wrong(key, $"Character {index + 1} of the text is {codePoint}, which cannot be seen and may change how the rest is shown.", "Type the text again without it.");
        }
    }
}

/// <summary>The names of confidences in tables and sheets, as in the scenario file.</summary>
internal static class ConfidenceText
{
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<Confidence>().Select(n => n.ToLowerInvariant())];

    public static string? Of(Confidence? confidence) => confidence is { } value ? Names[(int)value] : null;

    public static Confidence? Parse(string name)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
            {
                return (Confidence)i;
            }
        }

        return null;
    }
}
