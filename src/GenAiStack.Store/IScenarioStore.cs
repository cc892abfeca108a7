using GenAiStack.Domain.Stacks;

namespace GenAiStack.Store;

/// <summary>
/// Scenarios with their histories. Histories only grow; every change is one transaction and is answered only once it is on the disk.
/// </summary>
/// <remarks>
/// Safe for many callers at once. Where the file cannot be written (disk full, read-only, damaged), changes of scenarios answer
/// <see cref="AppendResult.Refused"/> with a <see cref="StoreProblem"/>; all other operations throw <see cref="StoreUnavailableException"/>
/// with the same problem. Nothing is saved then, and the same edit id may be sent again.
/// </remarks>
public interface IScenarioStore
{
    /// <summary>
    /// Raised after a change is committed, with the scenario and its new revision; for other open pages of this process. Two changes may be
    /// announced out of order: compare revisions. Also raised, with the same revision, when a scenario is archived or brought back.
    /// What a handler throws is dropped.
    /// </summary>
    event Action<ScenarioId, long>? Changed;

    /// <summary>All scenarios, archived ones too: first the shipped ones in their order, then the others, last changed first.</summary>
    Task<IReadOnlyList<ScenarioEntry>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>A scenario by its slug, at its last revision; null where there is none.</summary>
    Task<StoredScenario?> FindAsync(string slug, CancellationToken cancellationToken = default);

    /// <summary>A scenario by its id, at its last revision; null where there is none.</summary>
    Task<StoredScenario?> FindAsync(ScenarioId id, CancellationToken cancellationToken = default);

    /// <summary>What a scenario held at a revision; null where there is no such scenario or revision.</summary>
    Task<Scenario?> AtRevisionAsync(ScenarioId id, long revision, CancellationToken cancellationToken = default);

    /// <summary>Stores a new scenario under a slug made from its name. The same edit id again gives the same scenario.</summary>
    /// <exception cref="RefusedScenarioException">The scenario breaks the rules of the model or of its file, or its parent does not exist.</exception>
    Task<StoredScenario> CreateAsync(NewScenario request, CancellationToken cancellationToken = default);

    /// <summary>Appends an edit.</summary>
    /// <param name="id">The scenario.</param>
    /// <param name="expectedRevision">The revision that the author saw.</param>
    /// <param name="request">The edit.</param>
    /// <param name="cancellationToken">Gives up waiting; what has begun to be committed is committed.</param>
    Task<AppendResult> AppendAsync(ScenarioId id, long expectedRevision, EditRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes back the author's last edit or restore that is not taken back yet: appends its inverse. Refused with <see cref="ChangedSince"/>
    /// where someone else has changed the same since.
    /// </summary>
    /// <param name="id">The scenario.</param>
    /// <param name="expectedRevision">The revision that the author saw.</param>
    /// <param name="editId">The id of this wish.</param>
    /// <param name="author">Who wants it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<AppendResult> UndoAsync(ScenarioId id, long expectedRevision, Guid editId, PersonId author, CancellationToken cancellationToken = default);

    /// <summary>Does again what the author took back last; a new edit of the author ends that.</summary>
    /// <inheritdoc cref="UndoAsync" path="/param"/>
    Task<AppendResult> RedoAsync(ScenarioId id, long expectedRevision, Guid editId, PersonId author, CancellationToken cancellationToken = default);

    /// <summary>Brings back what the scenario held at an earlier revision, by appending the edits that lead there.</summary>
    /// <param name="id">The scenario.</param>
    /// <param name="expectedRevision">The revision that the author saw.</param>
    /// <param name="editId">The id of this wish.</param>
    /// <param name="author">Who wants it.</param>
    /// <param name="revision">The revision to bring back.</param>
    /// <param name="reason">Why, or null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<AppendResult> RestoreAsync(
        ScenarioId id,
        long expectedRevision,
        Guid editId,
        PersonId author,
        long revision,
        string? reason = null,
        CancellationToken cancellationToken = default);

    /// <summary>The changes that an undo and a redo of this author would be about; null where there is none. They may still be refused.</summary>
    Task<(HistoryEntry? Undo, HistoryEntry? Redo)> NextStepsAsync(ScenarioId id, PersonId author, CancellationToken cancellationToken = default);

    /// <summary>The history, newest first.</summary>
    /// <param name="id">The scenario.</param>
    /// <param name="before">Only changes with a lower sequence; null for the newest.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<HistoryEntry>> HistoryAsync(ScenarioId id, long? before, int count, CancellationToken cancellationToken = default);

    /// <summary>Puts a scenario away or brings it back. Nothing happens where there is no such scenario.</summary>
    Task SetArchivedAsync(ScenarioId id, bool archived, PersonId by, CancellationToken cancellationToken = default);

    /// <summary>
    /// Says up to which revision of its parent a scenario has looked: what differs from the parent is told from there. The scenario itself
    /// stays as it is. Nothing happens where there is no parent or no such revision of it, or where a later one was looked at already.
    /// </summary>
    Task SetParentRevisionAsync(ScenarioId id, long parentRevision, CancellationToken cancellationToken = default);

    /// <summary>A person; one who is new is stored as "Guest" with the lowest free number.</summary>
    Task<Person> PersonAsync(PersonId id, CancellationToken cancellationToken = default);

    /// <summary>Gives a person another name. It is trimmed; 1 to 60 characters without control characters, else it is refused.</summary>
    Task<Outcome<Person>> RenamePersonAsync(PersonId id, string name, CancellationToken cancellationToken = default);

    /// <summary>Checks the database file and the hash chain of every history.</summary>
    Task<IntegrityReport> VerifyAsync(CancellationToken cancellationToken = default);
}
