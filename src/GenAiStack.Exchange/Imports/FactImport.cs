using GenAiStack.Domain.Csv;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Csv;

namespace GenAiStack.Exchange.Imports;

/// <summary>A row of an import whose id a fact has already.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Fact">What the row says.</param>
/// <param name="IsSame">Whether the fact that is there says the same.</param>
public sealed record KnownFact(ImportPlace Place, Fact Fact, bool IsSame);

/// <summary>What an import of facts would do. Nothing is stored by reading it.</summary>
public sealed record FactPreview
{
    /// <summary>The facts that would be added, in the order of their rows.</summary>
    public ValueList<Fact> New { get; init; } = [];

    /// <summary>The rows that would be left out, because a fact with their id is there.</summary>
    public ValueList<KnownFact> Known { get; init; } = [];

    /// <summary>What is wrong, at most 200.</summary>
    public ValueList<ImportProblem> Problems { get; init; } = [];

    /// <summary>How many problems there are besides <see cref="Problems"/>.</summary>
    public int MoreProblems { get; init; }

    /// <summary>Whether there is anything to be added and nothing wrong.</summary>
    public bool CanImport => Problems.Count == 0 && New.Count > 0;
}

/// <summary>
/// Reads facts that people bring: CSV with the columns of the table that ships, in any order, from a file or the clipboard. Columns that a row need not
/// fill may be missing. Every problem is told with its row and column; it throws for no text.
/// </summary>
public static class FactImport
{
    private static readonly string[] Needed = ["id", "entity", "layer", "metric", "start", "end", "value", "unit", "kind", "checked", "publisher", "title"];

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="find">The fact that is there with an id; null where the id is free.</param>
    /// <param name="isTaken">Whether an id was used by a fact that has been withdrawn.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static FactPreview Read(ReadOnlySpan<byte> bytes, Func<string, Fact?> find, Func<string, bool> isTaken, CancellationToken cancellation = default)
    {
        var findings = new Findings();
        if (bytes.Length > ImportLimits.FileBytes)
        {
            findings.Wrong(ImportPlace.Whole, $"The file is larger than {ImportLimits.FileBytes / (1024 * 1024)} MB.", "Import it in parts.");
            return Refused(findings);
        }

        return FileKinds.Of(bytes, "facts.csv", ImportPlace.Whole, findings) == ImportKind.Tables && TextFile.Read(bytes, null, findings) is { } text
            ? Read(text, find, isTaken, findings, cancellation)
            : Refused(findings);
    }

    /// <summary>Reads a text, such as rows from the clipboard.</summary>
    /// <param name="text">The text.</param>
    /// <param name="find">The fact that is there with an id; null where the id is free.</param>
    /// <param name="isTaken">Whether an id was used by a fact that has been withdrawn.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static FactPreview Read(string text, Func<string, Fact?> find, Func<string, bool> isTaken, CancellationToken cancellation = default) =>
        Read(text, find, isTaken, new Findings(), cancellation);

    private static FactPreview Read(string text, Func<string, Fact?> find, Func<string, bool> isTaken, Findings findings, CancellationToken cancellation)
    {
        if (CsvTable.Read(text, null, findings, cancellation) is not { } table)
        {
            return Refused(findings);
        }

        var rows = table.Rows.Where(r => r.Cells.Any(c => c.Trim().Length > 0)).ToList();
        if (rows.Count == 0 || Columns(rows[0], findings) is not { } columns)
        {
            if (rows.Count == 0)
            {
                findings.Wrong(ImportPlace.Whole, "There is no row in it.", $"Begin with a row of names: {string.Join(",", FactCells.Columns)}.");
            }

            return Refused(findings);
        }

        var (added, known, ids) = (new List<Fact>(), new List<KnownFact>(), new Dictionary<string, int>());
        foreach (var row in rows.Skip(1))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Read(row, rows[0], columns, findings) is not { } fact)
            {
                continue;
            }

            var place = ImportPlace.AtCell(row.Number, columns["id"], "id");
            if (!ids.TryAdd(fact.Id, row.Number))
            {
                findings.Wrong(place, $"The id {Findings.Quote(fact.Id)} stands in row {ids[fact.Id]} too.", "Give each fact its own id.");
            }
            else if (find(fact.Id) is { } there)
            {
                known.Add(new(ImportPlace.AtRow(row.Number), fact, there == fact));
            }
            else if (isTaken(fact.Id))
            {
                findings.Wrong(place, $"The id {Findings.Quote(fact.Id)} belonged to a fact that was withdrawn.", "Give this one another id.");
            }
            else
            {
                added.Add(fact);
            }
        }

        return new() { New = added.ToValueList(), Known = known.ToValueList(), Problems = findings.Problems, MoreProblems = findings.MoreProblems };
    }

    private static Fact? Read(CsvRow row, CsvRow header, Dictionary<string, int> columns, Findings findings)
    {
        if (row.Cells.Count > header.Cells.Count && row.Cells.Skip(header.Cells.Count).Any(c => c.Trim().Length > 0))
        {
            findings.Wrong(ImportPlace.AtRow(row.Number), $"The row has {row.Cells.Count} cells, the first row {header.Cells.Count}.", "Put cells that hold commas in double quotes.");
            return null;
        }

        var (fact, mistakes) = FactCells.Read(column => columns.TryGetValue(column, out var at) && at < row.Cells.Count ? CellGuard.Unguard(row.Cells[at]).Trim() : "");
        foreach (var mistake in mistakes)
        {
            var place = columns.TryGetValue(mistake.Column, out var at) ? ImportPlace.AtCell(row.Number, at, mistake.Column) : ImportPlace.AtRow(row.Number);
            findings.Wrong(place, mistake.Message, mistake.Remedy);
        }

        return fact;
    }

    private static Dictionary<string, int>? Columns(CsvRow header, Findings findings)
    {
        var columns = new Dictionary<string, int>();
        for (var i = 0; i < header.Cells.Count; i++)
        {
            var name = header.Cells[i].Trim().ToLowerInvariant();
            if (name.Length == 0)
            {
                continue;
            }

            if (!FactCells.Columns.Contains(name))
            {
                findings.Wrong(ImportPlace.AtCell(header.Number, i, name), $"Facts have no column {Findings.Quote(name)}.{findings.Hint(name, FactCells.Columns)}", "Rename or remove it.");
            }
            else if (!columns.TryAdd(name, i))
            {
                findings.Wrong(ImportPlace.AtCell(header.Number, i, name), "This column stands twice.", "Remove one of them.");
            }
        }

        var missing = Needed.Where(n => !columns.ContainsKey(n)).ToList();
        if (missing.Count > 0)
        {
            findings.Wrong(ImportPlace.AtRow(header.Number), $"The first row does not name the {(missing.Count == 1 ? "column" : "columns")} {string.Join(", ", missing)}.", $"Begin with a row of names: {string.Join(",", FactCells.Columns)}.");
        }

        return findings.HasProblems ? null : columns;
    }

    private static FactPreview Refused(Findings findings) => new() { Problems = findings.Problems, MoreProblems = findings.MoreProblems };
}
