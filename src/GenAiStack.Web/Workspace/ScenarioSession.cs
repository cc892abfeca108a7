using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Views;
using GenAiStack.Store;

namespace GenAiStack.Web.Workspace;

/// <summary>
/// The scenario that a circuit looks at: as stored, as previewed while a slider is dragged, and solved. All that changes it goes through
/// here: applied, solved, stored with the revision it was based on, and shown as saved only after the store has said so.
/// </summary>
/// <remarks>Used from the circuit's own thread only; the store's events are brought onto it by who listens.</remarks>
public sealed partial class ScenarioSession(IScenarioStore store, ScenarioTurns turns, Solutions solutions, Guest guest, TimeProvider clock) : IDisposable
{
    private const int MostAttempts = 12;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private Scenario? _draft;
    private Outcome<Projection>? _answer;

    /// <summary>Raised when what is shown has changed.</summary>
    public event Action? Changed;

    /// <summary>The scenario as stored; null before one is opened.</summary>
    public StoredScenario? Stored
    {
        get;
        private set => (field, _comparison) = (value, null);
    }

    /// <summary>The scenario as shown: with the value under the finger.</summary>
    public Scenario? Shown => _draft ?? Stored?.Scenario;

    /// <summary>Whether what is shown differs from what is stored: a slider is being dragged.</summary>
    public bool IsPreviewing => _draft is not null;

    /// <summary>What is shown, solved; the last one that had an answer where the newest has none.</summary>
    public Projection? Projection { get; private set; }

    /// <summary>Why what is shown has no answer; empty where it has one.</summary>
    public ValueList<Problem> Problems => _answer?.Problems ?? [];

    /// <summary>The order of the map, held since the first revision of the oldest ancestor.</summary>
    public FlowOrder? Order { get; private set; }

    /// <summary>What the map folds, held likewise.</summary>
    public FlowGrouping Grouping { get; private set; } = FlowGrouping.None;

    /// <summary>What is saved.</summary>
    public SaveState State { get; private set; }

    /// <summary>The change that was refused; null where there is none.</summary>
    public UnsavedChange? Unsaved { get; private set; }

    /// <summary>What an undo would take back, in words; null where there is nothing.</summary>
    public string? UndoWords { get; private set; }

    /// <summary>What a redo would do again, in words; null where there is nothing.</summary>
    public string? RedoWords { get; private set; }

    /// <summary>Opens a scenario.</summary>
    /// <param name="slug">Its slug.</param>
    /// <returns>False where there is none.</returns>
    public async Task<bool> OpenAsync(string slug)
    {
        if (await store.FindAsync(slug) is not { } found)
        {
            Stored = null;
            Projection = null;
            return false;
        }

        Unsaved = null;
        State = SaveState.Saved;
        Forget();
        await ReadFamilyAsync(found);
        await AdoptAsync(found);

        // What was stored while the family was read was told to nobody, since nothing was open yet.
        await RefreshAsync();
        return true;
    }

    /// <summary>Reads what others have stored since, if anything, and what the parent has become.</summary>
    public async Task RefreshAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (Stored is not { } mine)
            {
                return;
            }

            var isNewFamily = Parent is not null && await RereadParentAsync();
            if (await store.FindAsync(mine.Entry.Id) is { } now && now.Entry != mine.Entry)
            {
                await HearAsync(mine, now);
                if (now.Entry.ParentRevision != mine.Entry.ParentRevision)
                {
                    await ReadFamilyAsync(now);
                }

                await AdoptAsync(now);
            }
            else if (isNewFamily)
            {
                Changed?.Invoke();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Shows the scenario with an edit that is not stored.</summary>
    /// <param name="edit">The edit; null shows it as stored.</param>
    public void Preview(Edit? edit)
    {
        if (Stored is null)
        {
            return;
        }

        if (edit is null)
        {
            _draft = null;
            Solve();
        }
        else if (edit.ApplyTo(Stored.Scenario).TryGet(out var draft))
        {
            _draft = draft;
            Solve();
        }

        Changed?.Invoke();
    }

    /// <summary>Stores an edit. Where others were faster, theirs are read and this one is applied after them.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="editId">The id of the wish; the same one is stored once.</param>
    /// <param name="reason">Why, or null.</param>
    /// <returns>Whether it is saved. Where not, <see cref="Unsaved"/> says why.</returns>
    public Task<bool> CommitAsync(Edit edit, Guid editId, string? reason = null) => ChangeAsync(
        editId,
        edit,
        now => EditWords.Of(edit, now),
        (stored, person) => store.AppendAsync(stored.Entry.Id, stored.Entry.Revision, new(editId, person, edit, reason)));

    /// <summary>Takes back my last change.</summary>
    public Task<bool> UndoAsync() => StepAsync("Undo", (stored, id, person) => store.UndoAsync(stored.Entry.Id, stored.Entry.Revision, id, person));

    /// <summary>Does again what I took back last.</summary>
    public Task<bool> RedoAsync() => StepAsync("Redo", (stored, id, person) => store.RedoAsync(stored.Entry.Id, stored.Entry.Revision, id, person));

    /// <summary>Brings back what the scenario held at a revision, as a new one.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="reason">Why, or null.</param>
    /// <returns>False where it was refused.</returns>
    public Task<bool> RestoreAsync(long revision, string? reason)
    {
        var id = Guid.NewGuid();
        return ChangeAsync(id, null, _ => $"Restore r{revision}", (stored, person) => store.RestoreAsync(stored.Entry.Id, stored.Entry.Revision, id, person, revision, reason));
    }

    /// <summary>Lets go of a change that was refused.</summary>
    public void Discard()
    {
        Unsaved = null;
        State = SaveState.Saved;
        Preview(null);
    }

    /// <summary>Sends a change that was refused once more.</summary>
    public Task<bool> TryAgainAsync() => Unsaved is { Edit: { } edit, EditId: var id } ? CommitAsync(edit, id) : Task.FromResult(false);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private Task<bool> StepAsync(string what, Func<StoredScenario, Guid, PersonId, Task<AppendResult>> step)
    {
        var id = Guid.NewGuid();
        return ChangeAsync(id, null, _ => what, (stored, person) => step(stored, id, person));
    }

    private async Task<bool> ChangeAsync(Guid editId, Edit? edit, Func<Scenario, string> words, Func<StoredScenario, PersonId, Task<AppendResult>> send)
    {
        await _turn.WaitAsync();
        try
        {
            if (Stored is null)
            {
                return false;
            }

            State = SaveState.Saving;
            Unsaved = null;
            Changed?.Invoke();
            var what = words(Stored.Scenario);
            switch (await AnswerAsync(send))
            {
                case AppendResult.Saved saved:
                    State = SaveState.Saved;
                    Remember(edit);
                    await AdoptAsync(saved.Now);
                    return true;
                case AppendResult.Refused refused:
                    return Refuse(new(editId, edit, what, refused.Problem));
                default:
                    // Nothing to undo or redo; but others may have been faster, and theirs was read.
                    State = SaveState.Saved;
                    await AdoptAsync(Stored);
                    return true;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<AppendResult> AnswerAsync(Func<StoredScenario, PersonId, Task<AppendResult>> send)
    {
        try
        {
            var person = (await guest.PersonAsync()).Id;
            using var turn = await turns.TakeAsync(Stored!.Entry.Id);
            for (var attempt = 0; attempt < MostAttempts; attempt++)
            {
                if (await send(Stored, person) is not AppendResult.Stale and var answer)
                {
                    return answer;
                }

                // Someone was faster: on the newer scenario once more.
                if (await store.FindAsync(Stored.Entry.Id) is { } newer)
                {
                    await HearAsync(Stored, newer);
                    Stored = newer;
                }
            }

            return new AppendResult.Refused(new InvalidEntry("scenario", "Others are changing this scenario faster than this change could be saved.", "Try again."));
        }
        catch (StoreUnavailableException unavailable)
        {
            return new AppendResult.Refused(unavailable.Problem);
        }
    }

    private bool Refuse(UnsavedChange change)
    {
        Unsaved = change;
        State = SaveState.NotSaved;
        _draft = null;
        Solve();
        Changed?.Invoke();
        return false;
    }

    private async Task AdoptAsync(StoredScenario now)
    {
        Stored = now;
        _draft = null;
        Solve();
        var person = (await guest.PersonAsync()).Id;
        var (undo, redo) = await store.NextStepsAsync(now.Entry.Id, person);
        UndoWords = undo is null ? null : EditWords.Of(undo.Edit, now.Scenario);
        RedoWords = redo is null ? null : EditWords.Of(redo.Edit, now.Scenario);
        Changed?.Invoke();
    }

    private void Solve()
    {
        // What is stored is solved once for all who look at it, as long as one of them holds the answer.
        _answer = _draft is { } draft ? Projection.Of(draft) : solutions.Of(Stored!.Scenario);
        if (_answer.TryGet(out var projection))
        {
            Projection = projection;
        }
    }
}
