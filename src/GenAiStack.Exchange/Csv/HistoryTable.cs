using System.Globalization;

namespace GenAiStack.Exchange.Csv;

/// <summary>A line of a history: one thing that one change did.</summary>
/// <param name="Revision">The revision that the change made.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Who">The name of who made it.</param>
/// <param name="Kind">What kind of change it was: create, edit, undo, redo, restore.</param>
/// <param name="RefersTo">Of an undo, redo or restore the revision that it is about; null for others.</param>
/// <param name="Address">What it changed; empty for the scenario as a whole.</param>
/// <param name="What">The same in words.</param>
/// <param name="From">What stood there before; null where that cannot be said in a cell.</param>
/// <param name="To">What stands there after; null likewise.</param>
/// <param name="Reason">Why, in the author's words; null where nobody said.</param>
public sealed record HistoryLine(
    long Revision, DateTimeOffset At, string Who, string Kind, long? RefersTo, string Address, string What, string? From, string? To, string? Reason);

/// <summary>Writes the history of a scenario as CSV, one line for each thing that a change did.</summary>
public static class HistoryTable
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["Revision", "When", "Who", "Kind", "Refers to", "Address", "What", "From", "To", "Reason"];

    /// <summary>The table; times are UTC, written 2026-01-02T03:04:05Z.</summary>
    public static byte[] Write(IEnumerable<HistoryLine> lines)
    {
        var csv = new CsvWriter();
        foreach (var column in Columns)
        {
            csv.Text(column);
        }

        csv.EndRow();
        foreach (var line in lines)
        {
            csv.Number(line.Revision.ToString(CultureInfo.InvariantCulture))
                .Text(line.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
                .Text(line.Who)
                .Text(line.Kind)
                .Number(line.RefersTo?.ToString(CultureInfo.InvariantCulture) ?? "")
                .Text(line.Address)
                .Text(line.What)
                .Text(line.From)
                .Text(line.To)
                .Text(line.Reason)
                .EndRow();
        }

        return csv.ToBytes();
    }
}
