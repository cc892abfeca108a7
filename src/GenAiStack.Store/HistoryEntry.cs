using GenAiStack.Domain.Edits;

namespace GenAiStack.Store;

/// <summary>What a change in history was.</summary>
public enum ChangeKind
{
    /// <summary>The scenario was made. Always the first change, and only that.</summary>
    Create,

    /// <summary>An edit.</summary>
    Edit,

    /// <summary>An edit was taken back.</summary>
    Undo,

    /// <summary>What was taken back was done again.</summary>
    Redo,

    /// <summary>An earlier revision was brought back.</summary>
    Restore,
}

/// <summary>A change in the history of a scenario. It never changes and is never removed.</summary>
/// <param name="Sequence">Its number in the scenario, from 1, without gaps; the revision that it made.</param>
/// <param name="EditId">The id of the wish, unique in the store.</param>
/// <param name="Kind">What it was.</param>
/// <param name="RefersTo">Of an undo or redo the change that it takes back or does again; of a restore the revision brought back; else null.</param>
/// <param name="Author">Who; null for the program.</param>
/// <param name="AuthorName">The author's name, now.</param>
/// <param name="At">When it was stored, UTC, to the microsecond. The order is that of <paramref name="Sequence"/>, not of this.</param>
/// <param name="Reason">Why, in the author's words.</param>
/// <param name="Edit">What was done; null for <see cref="ChangeKind.Create"/>.</param>
public sealed record HistoryEntry(
    long Sequence,
    Guid EditId,
    ChangeKind Kind,
    long? RefersTo,
    PersonId? Author,
    string AuthorName,
    DateTimeOffset At,
    string? Reason,
    Edit? Edit);

/// <summary>An edit to be stored.</summary>
/// <param name="EditId">The id of this wish, made by who has it and kept when it is sent again. Sent twice, it is stored once.</param>
/// <param name="Author">Who wants it.</param>
/// <param name="Edit">What to do.</param>
/// <param name="Reason">Why, in the author's words, or null. At most 2,000 characters.</param>
public sealed record EditRequest(Guid EditId, PersonId Author, Edit Edit, string? Reason = null);
