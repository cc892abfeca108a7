using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Stacks;
using GenAiStack.Store;

namespace GenAiStack.Web.Tests;

/// <summary>A store in which nobody has added a fact, and nobody can.</summary>
internal sealed class NoFacts : IFactStore
{
    private static readonly RefusedRequest Refusal = new("facts", "Nothing can be added here.", "Use a real store.");

    public event Action? FactsChanged
    {
        add { }
        remove { }
    }

    public Task<IReadOnlyList<StoredFact>> FactsAsync(CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<StoredFact>>([]);

    public Task<IReadOnlyList<StoredFact>> FactVersionsAsync(string id, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<StoredFact>>([]);

    public Task<Outcome<AddedFacts>> AddFactsAsync(Guid wish, ValueList<Fact> facts, PersonId by, CancellationToken cancellationToken = default) => Task.FromResult<Outcome<AddedFacts>>(Refusal);

    public Task<Outcome<StoredFact>> ChangeFactAsync(Guid wish, Fact fact, int version, PersonId by, CancellationToken cancellationToken = default) => Task.FromResult<Outcome<StoredFact>>(Refusal);

    public Task<Outcome<StoredFact>> WithdrawFactAsync(Guid wish, string id, int version, bool withdrawn, PersonId by, CancellationToken cancellationToken = default) => Task.FromResult<Outcome<StoredFact>>(Refusal);
}
