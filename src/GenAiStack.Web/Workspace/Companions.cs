using System.Globalization;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Store;

namespace GenAiStack.Web.Workspace;

/// <summary>A scenario beside the one that is open.</summary>
/// <param name="Reference">How addresses name it: its slug, or slug@12 for its twelfth revision.</param>
/// <param name="Entry">What the store says of it.</param>
/// <param name="Revision">The revision that is read.</param>
/// <param name="Scenario">What it holds.</param>
/// <param name="Answer">Its answer, or why it has none.</param>
public sealed record Companion(string Reference, ScenarioEntry Entry, long Revision, Scenario Scenario, Outcome<Projection> Answer)
{
    /// <summary>Whether it is an earlier revision, which nothing changes any more.</summary>
    public bool IsPinned => Reference.Contains('@', StringComparison.Ordinal);
}

/// <summary>Scenarios beside the one that is open, for comparisons: read, solved, and followed while others change them.</summary>
public sealed class Companions : IDisposable
{
    private readonly IScenarioStore _store;
    private readonly Solutions _solutions;
    private readonly Dictionary<string, Companion> _known = [];

    /// <summary>The companions of a circuit.</summary>
    public Companions(IScenarioStore store, Solutions solutions)
    {
        (_store, _solutions) = (store, solutions);
        store.Changed += Heard;
    }

    /// <summary>Raised, on any thread, when one of those that were read has changed.</summary>
    public event Action? Changed;

    /// <summary>Reads a scenario or one of its revisions.</summary>
    /// <param name="reference">SLUG or SLUG@REVISION.</param>
    /// <returns>Null where there is none.</returns>
    public async Task<Companion?> FindAsync(string reference)
    {
        lock (_known)
        {
            if (_known.TryGetValue(reference, out var known))
            {
                return known;
            }
        }

        var at = reference.LastIndexOf('@');
        var slug = at < 0 ? reference : reference[..at];
        if (await _store.FindAsync(slug) is not { } stored)
        {
            return null;
        }

        var (scenario, revision) = (stored.Scenario, stored.Entry.Revision);
        if (at >= 0)
        {
            if (!long.TryParse(reference[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out revision)
                || await _store.AtRevisionAsync(stored.Entry.Id, revision) is not { } earlier)
            {
                return null;
            }

            scenario = earlier;
        }

        var companion = new Companion(reference, stored.Entry, revision, scenario, await Task.Run(() => _solutions.Of(scenario)));
        lock (_known)
        {
            _known[reference] = companion;
        }

        return companion;
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Changed -= Heard;

    private void Heard(ScenarioId id, long revision)
    {
        lock (_known)
        {
            var stale = _known.Where(k => k.Value.Entry.Id == id && !k.Value.IsPinned).Select(k => k.Key).ToList();
            if (stale.Count == 0)
            {
                return;
            }

            stale.ForEach(k => _known.Remove(k));
        }

        Changed?.Invoke();
    }
}
