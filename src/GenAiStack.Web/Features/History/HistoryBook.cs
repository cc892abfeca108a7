using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Views;
using GenAiStack.Store;

namespace GenAiStack.Web.Features.History;

/// <summary>What a change was, as a filter knows it.</summary>
public enum ChangeTopic
{
    /// <summary>A number, its range, path or shape.</summary>
    Number,

    /// <summary>A source, note, name or other text.</summary>
    Text,

    /// <summary>Companies or links that came, went or changed their nature.</summary>
    Stack,

    /// <summary>Levers.</summary>
    Lever,

    /// <summary>Something taken back or done again.</summary>
    Step,

    /// <summary>An earlier revision brought back, or the making of the scenario.</summary>
    Revision,
}

/// <summary>A change with what it did.</summary>
/// <param name="Entry">The change.</param>
/// <param name="Lines">What it did, from and to.</param>
public sealed record ToldChange(HistoryEntry Entry, ValueList<ChangeLine> Lines)
{
    /// <summary>What kind of change it was.</summary>
    public ChangeTopic Topic => Entry.Kind switch
    {
        ChangeKind.Undo or ChangeKind.Redo => ChangeTopic.Step,
        ChangeKind.Restore or ChangeKind.Create => ChangeTopic.Revision,
        _ => TopicOf(Entry.Edit!),
    };

    /// <summary>Whether it touches a company: its own numbers, or a link of it.</summary>
    public bool IsAbout(string company) => Entry.Edit?.Addresses.Any(a => a.Split('/') is [var list, var id, ..]
        && (list == "companies" ? id == company : list == "links" && (id.StartsWith($"{company}>", StringComparison.Ordinal) || id.Contains($">{company}:", StringComparison.Ordinal)))) == true;

    private static ChangeTopic TopicOf(Edit edit) => edit switch
    {
        Several { Edits: [var first, ..] } => TopicOf(first),
        PutLever or RemoveLever or SetSwitch => ChangeTopic.Lever,
        SetAssumption set => set.Address.StartsWith("levers/", StringComparison.Ordinal) ? ChangeTopic.Lever : ChangeTopic.Number,
        SetNumber or SetCorrelations or SetYears => ChangeTopic.Number,
        SetText => ChangeTopic.Text,
        _ => ChangeTopic.Stack,
    };
}

/// <summary>The history of a scenario, read in pieces from the newest back, each change told with what stood there before.</summary>
/// <param name="store">The store.</param>
/// <param name="id">The scenario.</param>
public sealed class HistoryBook(IScenarioStore store, ScenarioId id)
{
    private const int Piece = 200;

    private readonly List<ToldChange> _changes = [];

    /// <summary>The changes read so far, newest first.</summary>
    public IReadOnlyList<ToldChange> Changes => _changes;

    /// <summary>Whether all of it is read.</summary>
    public bool IsWhole => _changes.Count > 0 && _changes[^1].Entry.Sequence == 1;

    /// <summary>Reads what has come since.</summary>
    public async Task ReadNewerAsync(CancellationToken cancellation = default)
    {
        var known = _changes.Count > 0 ? _changes[0].Entry.Sequence : 0;
        long? before = null;
        var newer = new List<ToldChange>();
        do
        {
            var piece = await ReadAsync(before, cancellation);
            newer.AddRange(piece.Where(c => c.Entry.Sequence > known));
            if (piece.Count == 0 || piece[^1].Entry.Sequence <= known + 1 || known == 0)
            {
                break;
            }

            before = piece[^1].Entry.Sequence;
        }
        while (true);
        _changes.InsertRange(0, newer);
    }

    /// <summary>Reads an older piece.</summary>
    public async Task ReadOlderAsync(CancellationToken cancellation = default)
    {
        if (_changes.Count > 0 && !IsWhole)
        {
            _changes.AddRange(await ReadAsync(_changes[^1].Entry.Sequence, cancellation));
        }
    }

    /// <summary>Reads all of it.</summary>
    public async Task ReadAllAsync(CancellationToken cancellation = default)
    {
        await ReadNewerAsync(cancellation);
        while (!IsWhole && _changes.Count > 0)
        {
            await ReadOlderAsync(cancellation);
        }
    }

    // One snapshot a piece: the changes are made again on it, and each is told on what it met.
    private async Task<List<ToldChange>> ReadAsync(long? before, CancellationToken cancellation)
    {
        var entries = await store.HistoryAsync(id, before, Piece, cancellation);
        if (entries.Count == 0)
        {
            return [];
        }

        var now = await store.AtRevisionAsync(id, Math.Max(1, entries[^1].Sequence - 1), cancellation);
        var told = new List<ToldChange>(entries.Count);
        foreach (var entry in entries.Reverse())
        {
            told.Add(new(entry, entry.Edit is null || now is null ? [] : ChangeLines.Of(entry.Edit, now)));
            if (entry.Edit is { } edit && now is not null)
            {
                now = edit.ApplyTo(now).TryGet(out var next) ? next : await store.AtRevisionAsync(id, entry.Sequence, cancellation);
            }
        }

        told.Reverse();
        return told;
    }
}
