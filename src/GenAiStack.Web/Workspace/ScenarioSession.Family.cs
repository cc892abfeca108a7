using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Store;

namespace GenAiStack.Web.Workspace;

/// <content>The scenario beside its parent: what it changed, what can be set back, and what the parent has changed since.</content>
public sealed partial class ScenarioSession
{
    private Scenario? _parentThen, _parentNow;
    private Comparison? _comparison;

    /// <summary>The parent's entry, at its last revision; null where the scenario has none.</summary>
    public ScenarioEntry? Parent { get; private set; }

    /// <summary>
    /// What differences are told against: the parent as far as the scenario has looked at it, with those later changes that it has taken; or
    /// else the scenario's first revision.
    /// </summary>
    public Scenario? Baseline => Compared.Baseline;

    /// <summary>What differences are told against, in words: "parent", "shipped value" or "first revision".</summary>
    public string BaselineName => Parent is not null ? "parent" : Stored?.Entry.IsShipped == true ? "shipped value" : "first revision";

    /// <summary>What the scenario changed against its baseline.</summary>
    public ValueList<Edit> OwnChanges => Compared.Own;

    /// <summary>Where the scenario differs from its baseline.</summary>
    public AddressSet Differs => Compared.Differs;

    /// <summary>The parent's later changes that can be taken.</summary>
    public ValueList<ParentChange> ParentNews => Stored is null || Parent is null || _parentNow is null || ReferenceEquals(_parentThen, _parentNow)
        ? []
        : ParentChanges.Of(_parentThen!, _parentNow, Stored.Scenario);

    /// <summary>The parent as the scenario last looked at it; null where there is no parent.</summary>
    public Scenario? ParentThen => Parent is null ? null : _parentThen;

    /// <summary>Whether the scenario differs from its baseline at an address, or in what holds it.</summary>
    public bool DiffersAt(string address) => Differs.Covers(address);

    private Comparison Compared => _comparison ??= new(
        _parentThen is null || Stored is null || Parent is null ? _parentThen : ParentChanges.Baseline(_parentThen, _parentNow!, Stored.Scenario),
        Stored?.Scenario);

    /// <summary>Sets what lies at an address back to the baseline, or everything.</summary>
    /// <param name="address">The address; null for everything.</param>
    /// <returns>Whether it is saved; true where there was nothing to do.</returns>
    public Task<bool> ResetAsync(string? address) =>
        Stored is { } stored && Baseline is { } baseline && ParentChanges.Reset(baseline, stored.Scenario, address) is { } back
            ? CommitAsync(back, Guid.NewGuid(), $"Back to the {BaselineName}")
            : Task.FromResult(true);

    /// <summary>Takes changes over from the parent. Where none is left, the scenario has looked at the parent as it is now.</summary>
    /// <param name="changes">The changes.</param>
    public async Task<bool> TakeFromParentAsync(IReadOnlyList<Edit> changes)
    {
        if (changes.Count == 0 || Parent is not { } parent)
        {
            return true;
        }

        var edit = changes.Count == 1 ? changes[0] : new Several(changes.ToValueList());
        if (!await CommitAsync(edit, Guid.NewGuid(), $"From {parent.Name}, r{parent.Revision}"))
        {
            return false;
        }

        if (ParentNews.Count == 0)
        {
            await KeepOursAsync();
        }

        return true;
    }

    /// <summary>The scenario has looked at the parent as it is now; what it has not taken stays its own.</summary>
    public async Task KeepOursAsync()
    {
        if (Stored is { } stored && Parent is { } parent)
        {
            await store.SetParentRevisionAsync(stored.Entry.Id, parent.Revision);
            await RefreshAsync();
        }
    }

    private async Task ReadFamilyAsync(StoredScenario found)
    {
        Projection = Stored?.Entry.Id == found.Entry.Id ? Projection : null;
        _comparison = null;
        Parent = null;
        if (found.Entry.Parent is { } parentId && found.Entry.ParentRevision is { } revision && await store.FindAsync(parentId) is { } parent)
        {
            Parent = parent.Entry;
            _parentNow = parent.Scenario;
            _parentThen = parent.Entry.Revision == revision ? parent.Scenario : await store.AtRevisionAsync(parentId, revision);
        }
        else
        {
            _parentThen = _parentNow = await store.AtRevisionAsync(found.Entry.Id, 1);
        }

        var eldest = found.Entry;
        for (var steps = 0; eldest.Parent is { } id && steps < 100 && await store.FindAsync(id) is { } older; steps++)
        {
            eldest = older.Entry;
        }

        var first = await store.AtRevisionAsync(eldest.Id, 1) ?? found.Scenario;
        (Order, Grouping) = MapHold.Of(first);
    }

    // Whether the parent is another than it was.
    private async Task<bool> RereadParentAsync()
    {
        if (Parent is not { } known || await store.FindAsync(known.Id) is not { } parent || parent.Entry == known)
        {
            return false;
        }

        (Parent, _parentNow, _comparison) = (parent.Entry, parent.Scenario, null);
        return true;
    }

    /// <summary>The scenario beside its baseline: found once for each state of the two, however often a page asks.</summary>
    private sealed class Comparison(Scenario? baseline, Scenario? mine)
    {
        private ValueList<Edit>? _own;
        private AddressSet? _differs;

        public Scenario? Baseline => baseline;

        public ValueList<Edit> Own => _own ??= baseline is null || mine is null ? [] : ParentChanges.Own(baseline, mine);

        public AddressSet Differs => _differs ??= new(Own.SelectMany(e => e.Addresses));
    }
}
