using GenAiStack.Domain.Stacks;

namespace GenAiStack.Store;

/// <summary>A comment on a part of a scenario.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Address">What it is about: an assumption, company, link or lever by its address, or "charts/KEY".</param>
/// <param name="ReplyTo">The comment that it answers; null where it begins a thread.</param>
/// <param name="Text">What it says.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="AuthorName">The author's name, now.</param>
/// <param name="At">When, UTC.</param>
/// <param name="ResolvedBy">The name of who has resolved the thread that it begins; null while it is open.</param>
/// <param name="ResolvedAt">When that was, UTC.</param>
public sealed record Comment(
    Guid Id, string Address, Guid? ReplyTo, string Text, PersonId Author, string AuthorName, DateTimeOffset At, string? ResolvedBy, DateTimeOffset? ResolvedAt);

/// <summary>A comment to be stored.</summary>
/// <param name="Id">The id of this wish; sent twice, it is stored once.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Author">Who writes.</param>
/// <param name="Address">What it is about, at most 400 characters.</param>
/// <param name="Text">1 to 4,000 characters.</param>
/// <param name="ReplyTo">The comment that begins the thread; null begins one.</param>
public sealed record NewComment(Guid Id, ScenarioId Scenario, PersonId Author, string Address, string Text, Guid? ReplyTo = null);

/// <summary>A revision that someone gave a name.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Name">The name, unique in its scenario.</param>
/// <param name="AuthorName">Who named it.</param>
/// <param name="At">When, UTC.</param>
public sealed record NamedVersion(long Revision, string Name, string AuthorName, DateTimeOffset At);

/// <summary>
/// What people say about scenarios: comments and names of versions. They are no part of the history. A new scenario that has a parent gets
/// copies of the parent's comments.
/// </summary>
/// <remarks>Safe for many callers. Where the store cannot be read or written, everything throws <see cref="StoreUnavailableException"/>.</remarks>
public interface IScenarioNotes
{
    /// <summary>Raised after a comment or a name has changed; for other open pages of this process. What a handler throws is dropped.</summary>
    event Action<ScenarioId>? NotesChanged;

    /// <summary>The comments of a scenario, oldest first.</summary>
    Task<IReadOnlyList<Comment>> CommentsAsync(ScenarioId id, CancellationToken cancellationToken = default);

    /// <summary>Stores a comment. Refused where its text or address is not plain, empty or too long, or its scenario or thread does not exist.</summary>
    Task<Outcome<Comment>> CommentAsync(NewComment request, CancellationToken cancellationToken = default);

    /// <summary>Resolves a thread or opens it again.</summary>
    /// <param name="id">The scenario.</param>
    /// <param name="comment">The comment that begins the thread.</param>
    /// <param name="resolved">Whether it is resolved.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<Outcome<Comment>> ResolveAsync(ScenarioId id, Guid comment, bool resolved, PersonId by, CancellationToken cancellationToken = default);

    /// <summary>The named versions of a scenario, newest revision first.</summary>
    Task<IReadOnlyList<NamedVersion>> VersionsAsync(ScenarioId id, CancellationToken cancellationToken = default);

    /// <summary>Names a revision, or gives it another name. 1 to 100 characters, unique in the scenario.</summary>
    Task<Outcome<NamedVersion>> NameVersionAsync(ScenarioId id, long revision, string name, PersonId by, CancellationToken cancellationToken = default);

    /// <summary>Takes the name of a revision away. The revision stays.</summary>
    Task RemoveNameAsync(ScenarioId id, long revision, CancellationToken cancellationToken = default);
}
