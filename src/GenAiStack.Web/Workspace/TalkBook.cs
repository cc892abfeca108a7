using System.Globalization;
using GenAiStack.Domain.Reconciling;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Deck;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Store;

namespace GenAiStack.Web.Workspace;

/// <summary>The talks that are being looked at: the last few are kept, so that two windows show the same slides and the file is written from them.</summary>
/// <param name="store">The scenarios.</param>
/// <param name="solutions">Their answers.</param>
/// <param name="simulator">Runs draws.</param>
/// <param name="facts">The facts, for sources.</param>
/// <param name="comparisons">What reported figures are compared with.</param>
public sealed class TalkBook(IScenarioStore store, Solutions solutions, Simulator simulator, FactBook facts, ReconciliationTable comparisons)
{
    private const int MostKept = 6;

    private readonly List<(object Key, Talk Talk)> _kept = [];

    /// <summary>Opens a talk.</summary>
    /// <param name="slug">The scenario.</param>
    /// <param name="revision">The revision that is told; null for the last one.</param>
    /// <param name="against">The scenario to tell it against, "slug" or "slug@12"; null for the parent as the scenario knows it.</param>
    /// <param name="day">The day that stands on the slides.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The talk; or the problems that the scenario has; null where there is no such scenario or revision.</returns>
    public async Task<Outcome<Talk>?> OpenAsync(string slug, long? revision, string? against, DateOnly day, CancellationToken cancellation = default)
    {
        if (await store.FindAsync(slug, cancellation) is not { } found)
        {
            return null;
        }

        var entry = found.Entry;
        var pinned = revision ?? entry.Revision;
        var other = against is null ? await ParentAsync(entry, cancellation) : await FindAsync(against, cancellation);
        var key = (entry.Id, pinned, other?.Reference, day, facts.Table);
        lock (_kept)
        {
            if (_kept.Find(k => k.Key.Equals(key)).Talk is { } known)
            {
                return known;
            }
        }

        var scenario = pinned == entry.Revision ? found.Scenario : await store.AtRevisionAsync(entry.Id, pinned, cancellation);
        if (scenario is null)
        {
            return null;
        }

        var answer = await Task.Run(() => solutions.Of(scenario), cancellation);
        if (!answer.TryGet(out var projection))
        {
            return answer.Problems;
        }

        var (baseline, baselineName) = await BaselineAsync(entry, cancellation);
        var hold = MapHold.Of(await EldestAsync(found, cancellation));
        var talk = new Talk(simulator, async reference => (await FindAsync(reference))?.Other)
        {
            Entry = entry,
            Revision = pinned,
            Against = other?.Reference,
            Source = new()
            {
                Projection = projection,
                Year = SlideSource.UsualYear(scenario),
                Revision = string.Create(CultureInfo.InvariantCulture, $"revision {pinned}"),
                Date = day,
                Facts = facts.Table,
                Comparisons = comparisons,
                Baseline = baseline,
                BaselineName = baselineName,
                Against = other?.Other,
                Hold = hold.Order is { } order ? (order, hold.Grouping) : null,
                Simulate = question => simulator.Run(question),
                Tables = simulator.Tables,
            },
        };
        lock (_kept)
        {
            _kept.Add((key, talk));
            if (_kept.Count > MostKept)
            {
                _kept.RemoveAt(0);
            }
        }

        return talk;
    }

    /// <summary>Another scenario by the name that addresses give it, pinned.</summary>
    public async Task<(string Reference, OtherScenario Other)?> FindAsync(string reference, CancellationToken cancellation = default)
    {
        var at = reference.LastIndexOf('@');
        if (await store.FindAsync(at < 0 ? reference : reference[..at], cancellation) is not { } found)
        {
            return null;
        }

        var revision = found.Entry.Revision;
        return at >= 0 && !long.TryParse(reference[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out revision)
            ? null
            : await OtherAsync(found, revision, at >= 0, cancellation);
    }

    private async Task<(string Reference, OtherScenario Other)?> OtherAsync(StoredScenario found, long revision, bool isNamed, CancellationToken cancellation)
    {
        var scenario = revision == found.Entry.Revision ? found.Scenario : await store.AtRevisionAsync(found.Entry.Id, revision, cancellation);
        return scenario is null || !(await Task.Run(() => solutions.Of(scenario), cancellation)).TryGet(out var projection) ? null
            : (string.Create(CultureInfo.InvariantCulture, $"{found.Entry.Slug}@{revision}"), new(isNamed ? string.Create(CultureInfo.InvariantCulture, $"{scenario.Name} r{revision}") : scenario.Name, projection));
    }

    private async Task<(string Reference, OtherScenario Other)?> ParentAsync(ScenarioEntry entry, CancellationToken cancellation) =>
        entry is { Parent: { } parent, ParentRevision: { } revision } && await store.FindAsync(parent, cancellation) is { } found ? await OtherAsync(found, revision, isNamed: false, cancellation) : null;

    // The parent as the scenario knows it; what has none began as it was at first.
    private async Task<(Scenario? Scenario, string Name)> BaselineAsync(ScenarioEntry entry, CancellationToken cancellation) =>
        entry is { Parent: { } parent, ParentRevision: { } revision } && await store.AtRevisionAsync(parent, revision, cancellation) is { } then
            ? (then, string.Create(CultureInfo.InvariantCulture, $"its parent \u201c{then.Name}\u201d, revision {revision}"))
            : (await store.AtRevisionAsync(entry.Id, 1, cancellation), "revision 1");

    private async Task<Scenario> EldestAsync(StoredScenario found, CancellationToken cancellation)
    {
        var eldest = found.Entry;
        for (var steps = 0; eldest.Parent is { } id && steps < 100 && await store.FindAsync(id, cancellation) is { } older; steps++)
        {
            eldest = older.Entry;
        }

        return await store.AtRevisionAsync(eldest.Id, 1, cancellation) ?? found.Scenario;
    }
}
