using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Stacks;
using GenAiStack.Store;

namespace GenAiStack.Web.Workspace;

/// <summary>
/// All facts: those that ship, and behind them those that people added. One for all circuits; it says when there are others. Where a fact that ships has
/// the id of one that was added, the one that ships is shown.
/// </summary>
public sealed class FactBook : IDisposable
{
    private readonly FactTable _shipped;
    private readonly IFactStore _store;
    private readonly SemaphoreSlim _reading = new(1, 1);
    private State _state;

    /// <summary>A book that holds what ships until <see cref="ReadAsync"/> has read the store.</summary>
    /// <param name="shipped">The facts that ship.</param>
    /// <param name="store">The facts that people added.</param>
    public FactBook(FactTable shipped, IFactStore store)
    {
        (_shipped, _store) = (shipped, store);
        _state = new(shipped, new Dictionary<string, StoredFact>());
        store.FactsChanged += Reread;
    }

    /// <summary>Raised when there are others, on any thread.</summary>
    public event Action? Changed;

    /// <summary>All facts.</summary>
    public FactTable Table => _state.Table;

    /// <summary>The fact as people added it; null where none has this id or it ships.</summary>
    public StoredFact? OwnOf(string id) => _shipped.Find(id) is null && _state.Own.GetValueOrDefault(id) is { IsWithdrawn: false } own ? own : null;

    /// <summary>Whether people added a fact that is shown.</summary>
    public bool IsOwn(string id) => OwnOf(id) is not null;

    /// <summary>Whether a fact has an id, or had it before it was withdrawn.</summary>
    public bool IsTaken(string id) => _shipped.Find(id) is not null || _state.Own.ContainsKey(id);

    /// <summary>The facts that one person has withdrawn, newest first.</summary>
    public IReadOnlyList<StoredFact> WithdrawnBy(PersonId person) => [.. _state.Own.Values.Where(f => f.IsWithdrawn && f.AddedBy == person).OrderByDescending(f => f.At)];

    /// <summary>Reads what people added.</summary>
    public async Task ReadAsync(CancellationToken cancellation = default)
    {
        // One after the other, so that an older answer never takes the place of a newer one.
        await _reading.WaitAsync(cancellation);
        try
        {
            var own = await _store.FactsAsync(cancellation);
            _state = new(_shipped.With(own.Where(f => !f.IsWithdrawn).Select(f => f.Fact)), own.ToDictionary(f => f.Fact.Id));
        }
        finally
        {
            _reading.Release();
        }

        Changed?.Invoke();
    }

    /// <summary>Adds facts, all or none.</summary>
    /// <param name="wish">The id of this wish.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="by">Who adds them.</param>
    /// <returns>Why they were not added; null where they are.</returns>
    public async Task<Problem?> AddAsync(Guid wish, ValueList<Fact> facts, PersonId by)
    {
        if (facts.FirstOrDefault(f => _shipped.Find(f.Id) is not null) is { } taken)
        {
            return new InvalidEntry("id", $"A fact that ships has the id \"{taken.Id}\".", "Choose another id.");
        }

        return await DoneAsync(() => _store.AddFactsAsync(wish, facts, by));
    }

    /// <summary>Changes a fact that someone added.</summary>
    /// <returns>Why it was not changed; null where it is.</returns>
    public Task<Problem?> ChangeAsync(Guid wish, Fact fact, int version, PersonId by) => DoneAsync(() => _store.ChangeFactAsync(wish, fact, version, by));

    /// <summary>Withdraws a fact that someone added, or brings it back.</summary>
    /// <returns>Why that was not done; null where it is.</returns>
    public Task<Problem?> WithdrawAsync(Guid wish, StoredFact fact, bool withdrawn, PersonId by) => DoneAsync(() => _store.WithdrawFactAsync(wish, fact.Fact.Id, fact.Version, withdrawn, by));

    /// <summary>All versions of a fact that someone added, newest first.</summary>
    public Task<IReadOnlyList<StoredFact>> VersionsAsync(string id) => _store.FactVersionsAsync(id);

    /// <inheritdoc/>
    public void Dispose()
    {
        _store.FactsChanged -= Reread;
        _reading.Dispose();
    }

    // Whoever changed something finds it in the book as soon as it is stored; the others a moment later.
    private async Task<Problem?> DoneAsync<T>(Func<Task<Outcome<T>>> change)
        where T : class
    {
        try
        {
            var outcome = await change();
            if (!outcome.Succeeded)
            {
                return outcome.Problems[0];
            }

            await ReadAsync();
            return null;
        }
        catch (StoreUnavailableException unavailable)
        {
            return unavailable.Problem;
        }
    }

    private void Reread() => _ = Task.Run(async () =>
    {
        try
        {
            await ReadAsync();
        }
        catch (Exception e) when (e is StoreUnavailableException or ObjectDisposedException)
        {
            // What was read stays; the next change reads again.
        }
    });

    private sealed record State(FactTable Table, IReadOnlyDictionary<string, StoredFact> Own);
}
