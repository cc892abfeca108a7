using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Store;

/// <summary>A version of a fact that people added.</summary>
/// <param name="Fact">The fact as that version says.</param>
/// <param name="Version">1 as it was added; each change makes the next.</param>
/// <param name="IsWithdrawn">Whether the version took it away. Its id is not used again.</param>
/// <param name="Author">Who made the version.</param>
/// <param name="AuthorName">The author's name, now.</param>
/// <param name="At">When, UTC.</param>
/// <param name="AddedBy">Who added the fact at first: who may change and withdraw it.</param>
public sealed record StoredFact(Fact Fact, int Version, bool IsWithdrawn, PersonId Author, string AuthorName, DateTimeOffset At, PersonId AddedBy);

/// <summary>What was added.</summary>
/// <param name="Facts">The facts as stored.</param>
public sealed record AddedFacts(ValueList<StoredFact> Facts);

/// <summary>
/// The facts that people added themselves. All see them; who added one may change or withdraw it. Every version is kept, so that it can be told what
/// a source said when an assumption was made to rest on it.
/// </summary>
/// <remarks>Safe for many callers. Where the store cannot be read or written, everything throws <see cref="StoreUnavailableException"/>.</remarks>
public interface IFactStore
{
    /// <summary>The most facts that people may add, those withdrawn among them.</summary>
    const int MostFacts = 10_000;

    /// <summary>The most versions of a fact.</summary>
    const int MostVersions = 500;

    /// <summary>Raised after facts were added, changed or withdrawn; for other open pages of this process. What a handler throws is dropped.</summary>
    event Action? FactsChanged;

    /// <summary>The last version of every fact that was added, those withdrawn among them, in the order in which they were added.</summary>
    Task<IReadOnlyList<StoredFact>> FactsAsync(CancellationToken cancellationToken = default);

    /// <summary>All versions of a fact, newest first; empty where nobody added one with this id.</summary>
    Task<IReadOnlyList<StoredFact>> FactVersionsAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Adds facts, all or none. Refused where one of them is wrong or has an id that stands already, or where there would be too many.</summary>
    /// <param name="wish">The id of this wish; sent twice, they are added once.</param>
    /// <param name="facts">The facts; at least one.</param>
    /// <param name="by">Who adds them.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The facts as stored.</returns>
    Task<Outcome<AddedFacts>> AddFactsAsync(Guid wish, ValueList<Fact> facts, PersonId by, CancellationToken cancellationToken = default);

    /// <summary>Changes a fact. Refused where someone else added it, or where it has changed since the version that its author saw.</summary>
    /// <param name="wish">The id of this wish; sent twice, it is done once.</param>
    /// <param name="fact">The fact as it shall be; its id says which.</param>
    /// <param name="version">The version that the author saw.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<Outcome<StoredFact>> ChangeFactAsync(Guid wish, Fact fact, int version, PersonId by, CancellationToken cancellationToken = default);

    /// <summary>Withdraws a fact, or brings a withdrawn one back. Assumptions that name it keep its id as their source.</summary>
    /// <param name="wish">The id of this wish; sent twice, it is done once.</param>
    /// <param name="id">The fact.</param>
    /// <param name="version">The version that the author saw.</param>
    /// <param name="withdrawn">Whether it is withdrawn.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<Outcome<StoredFact>> WithdrawFactAsync(Guid wish, string id, int version, bool withdrawn, PersonId by, CancellationToken cancellationToken = default);
}
