using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Format;
using GenAiStack.Domain.Stacks;
using GenAiStack.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace GenAiStack.Store;

/// <content>Changes of histories: making, editing, undoing, redoing, restoring.</content>
internal sealed partial class ScenarioStore
{
    private const int LongestReason = 2_000;

    /// <summary>What a change is going to do, decided inside its transaction.</summary>
    private sealed record Decision(Edit? Edit, long? RefersTo, AppendResult? Answer)
    {
        public static implicit operator Decision(AppendResult answer) => new(null, null, answer);

        public static implicit operator Decision(Problem problem) => new AppendResult.Refused(problem);
    }

    /// <summary>A wish as all four kinds of change have it.</summary>
    private sealed record Wish(ScenarioId Id, long ExpectedRevision, Guid EditId, PersonId? Author, ChangeKind Kind, string? Reason);

    /// <inheritdoc/>
    public Task<AppendResult> AppendAsync(ScenarioId id, long expectedRevision, EditRequest request, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            new(id, expectedRevision, request.EditId, request.Author, ChangeKind.Edit, request.Reason),
            (_, _) => Task.FromResult(new Decision(request.Edit, null, null)),
            cancellationToken);

    /// <inheritdoc/>
    public Task<AppendResult> UndoAsync(ScenarioId id, long expectedRevision, Guid editId, PersonId author, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            new(id, expectedRevision, editId, author, ChangeKind.Undo, null),
            async (db, now) =>
            {
                if ((await StepsAsync(db, id, author, cancellationToken)).Undo is not { } step)
                {
                    return new AppendResult.Nothing();
                }

                var done = await EditOfAsync(db, id, step.Last, cancellationToken);
                if (await OverwrittenAsync(db, id, step.Last, done, now, author, cancellationToken) is { } problem)
                {
                    return problem;
                }

                var before = await LoadAsync(db, id.Value, step.Last - 1, cancellationToken);
                return new(done.InverseOn(before!), step.Target, null);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<AppendResult> RedoAsync(ScenarioId id, long expectedRevision, Guid editId, PersonId author, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            new(id, expectedRevision, editId, author, ChangeKind.Redo, null),
            async (db, now) =>
            {
                if ((await StepsAsync(db, id, author, cancellationToken)).Redo is not { } step)
                {
                    return new AppendResult.Nothing();
                }

                var undone = await EditOfAsync(db, id, step.Last, cancellationToken);
                return await OverwrittenAsync(db, id, step.Last, undone, now, author, cancellationToken) is { } problem
                    ? problem
                    : new Decision(await EditOfAsync(db, id, step.Target, cancellationToken), step.Target, null);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<AppendResult> RestoreAsync(
        ScenarioId id,
        long expectedRevision,
        Guid editId,
        PersonId author,
        long revision,
        string? reason = null,
        CancellationToken cancellationToken = default) =>
        ChangeAsync(
            new(id, expectedRevision, editId, author, ChangeKind.Restore, reason),
            async (db, now) => await LoadAsync(db, id.Value, revision, cancellationToken) is { } then
                ? new Decision(new Several(ScenarioDifference.Between(now, then)), revision, null)
                : new RefusedRequest("revision", $"There is no revision {revision}.", "Choose one of the history."),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<StoredScenario> CreateAsync(NewScenario request, CancellationToken cancellationToken = default)
    {
        // The scenario gets the id of the wish that made it: whoever sends the wish twice meets what the first one made.
        var id = request.EditId;
        var outcome = CheckReason(request.Reason) is { } bad ? bad : Snapshot.Of(request.Scenario);
        if (outcome.Succeeded && check?.Invoke(request.Scenario) is { } unanswered)
        {
            outcome = unanswered;
        }

        if (!outcome.TryGet(out var snapshot))
        {
            throw new RefusedScenarioException(outcome.Problems[0]);
        }

        var (created, isNew) = await WriteAsync(
            async db =>
            {
                if (await EarlierAsync(db, id, cancellationToken) is { } earlier)
                {
                    return earlier.Kind == ChangeKind.Create && earlier.AuthorId == request.Author.Value
                        ? ((await AsOfAsync(db, earlier, cancellationToken)), false)
                        : throw new RefusedScenarioException(IdTaken());
                }

                if (request.Parent is { } parent
                    && !await db.History.AnyAsync(h => h.ScenarioId == parent.Value && h.Sequence == request.ParentRevision, cancellationToken))
                {
                    throw new RefusedScenarioException(new RefusedRequest("parent", "There is no such parent or revision.", "Copy a scenario that is there."));
                }

                var author = await EnsurePersonAsync(db, request.Author, cancellationToken);
                var row = new ScenarioRow
                {
                    Id = id,
                    Workspace = StoreContext.DefaultWorkspace,
                    Slug = await FreeSlugAsync(db, Slugs.Of(request.Scenario.Name), cancellationToken),
                    Name = request.Scenario.Name,
                    Description = request.Scenario.Description,
                    OwnerId = request.Author.Value,
                    ParentId = request.Parent?.Value,
                    ParentRevision = request.Parent is null ? null : request.ParentRevision,
                    IsShipped = false,
                    CreatedAt = Now(),
                    Revision = 0,
                    ChangedAt = Now(),
                };
                db.Scenarios.Add(row);
                Add(db, row, new(new(id), 0, id, request.Author, ChangeKind.Create, request.Reason), null, null, snapshot, HistoryHash.Start);
                if ((request.CopyOf ?? request.Parent) is { } source)
                {
                    await CopyCommentsAsync(db, source.Value, id, cancellationToken);
                }

                var entry = new EntryRow { Row = row, OwnerName = author.Name, ChangedBy = author.Name };
                return (new StoredScenario(entry.ToEntry(), snapshot.Scenario), true);
            },
            cancellationToken);
        if (isNew)
        {
            Announce(created.Entry.Id, created.Entry.Revision);
        }

        return created;
    }

    private static RefusedRequest IdTaken() => new("editId", "This id belongs to another change.", "Send each change with an id of its own.");

    private static RefusedRequest? CheckReason(string? reason) => reason is null || (reason.Length <= LongestReason && PlainText.IsPlain(reason))
        ? null
        : new("reason", $"A reason has at most {LongestReason} characters and no control characters.", "Shorten it, or write it as plain text.");

    private static Task<HistoryRow?> EarlierAsync(StoreContext db, Guid editId, CancellationToken cancellationToken) =>
        db.History.AsNoTracking().SingleOrDefaultAsync(h => h.EditId == editId, cancellationToken);

    private static async Task<string> FreeSlugAsync(StoreContext db, string slug, CancellationToken cancellationToken)
    {
        var taken = await db.Scenarios
            .Where(s => s.Workspace == StoreContext.DefaultWorkspace && s.Slug.StartsWith(slug))
            .Select(s => s.Slug)
            .ToListAsync(cancellationToken);
        return Slugs.Unique(slug, taken.ToHashSet());
    }

    private static async Task<Edit> EditOfAsync(StoreContext db, ScenarioId id, long sequence, CancellationToken cancellationToken)
    {
        var json = await db.History.Where(h => h.ScenarioId == id.Value && h.Sequence == sequence).Select(h => h.Edit).SingleAsync(cancellationToken);
        return ReadEdit(json!, sequence);
    }

    /// <summary>
    /// Why a change must not be taken back: what it set does not stand any more, or someone else has set the same again. Others' changes that
    /// were themselves taken back do not count.
    /// </summary>
    private static async Task<Problem?> OverwrittenAsync(
        StoreContext db, ScenarioId id, long since, Edit done, Scenario now, PersonId me, CancellationToken cancellationToken)
    {
        var later = await Named(db, db.History.AsNoTracking().Where(h => h.ScenarioId == id.Value && h.Sequence > since))
            .OrderBy(h => h.Row.Sequence)
            .ToListAsync(cancellationToken);

        // A change, its undo, its redo and so on toggle the same thing: an even number of them leaves it as it was.
        var lasting = later
            .Where(c => c.Row.AuthorId != me.Value)
            .GroupBy(c => c.Row.Kind is ChangeKind.Undo or ChangeKind.Redo ? c.Row.RefersTo!.Value : c.Row.Sequence)
            .Where(g => g.Count() % 2 == 1)
            .Select(g => g.Last());
        var overlapping = lasting.LastOrDefault(c => EditAddress.Overlap(done, ReadEdit(c.Row.Edit!, c.Row.Sequence)));
        if (overlapping is null && !done.StandsIn(now))
        {
            overlapping = later.LastOrDefault(c => EditAddress.Overlap(done, ReadEdit(c.Row.Edit!, c.Row.Sequence)));
            if (overlapping is null)
            {
                return new EditDoesNotApply(done.Addresses[0], "This has changed since.", "Change it by hand if you still want to.");
            }
        }

        if (overlapping is null)
        {
            return null;
        }

        var theirs = ReadEdit(overlapping.Row.Edit!, overlapping.Row.Sequence).Addresses;
        var address = done.Addresses.First(mine => theirs.Any(their => EditAddress.Overlap(mine, their)));
        return new ChangedSince(address, overlapping.AuthorName ?? ScenarioEntry.ProgramName, overlapping.Row.Sequence);
    }

    private static Outcome<string> WriteExactly(Edit edit)
    {
        string json;
        try
        {
            json = EditJson.Write(edit);
        }
        catch (ArgumentException)
        {
            return new RefusedRequest("edit", "It holds a text that is no valid Unicode.", "Write the text again.");
        }

        var outcome = EditJson.Read(json);
        return !outcome.TryGet(out var again) ? outcome.Problems[0]
            : again == edit ? json
            : new RefusedRequest("edit", "It cannot be written exactly.", "Write its numbers anew.");
    }

    private async Task<AppendResult> ChangeAsync(Wish wish, Func<StoreContext, Scenario, Task<Decision>> decide, CancellationToken cancellationToken)
    {
        if (CheckReason(wish.Reason) is { } badReason)
        {
            return new AppendResult.Refused(badReason);
        }

        try
        {
            var (answer, isNew) = await WriteAsync(db => ChangeAsync(db, wish, decide, cancellationToken), cancellationToken);
            if (isNew && answer is AppendResult.Saved saved)
            {
                _recent.Keep(wish.Id.Value, saved.Now.Entry.Revision, saved.Now.Scenario);
                Announce(wish.Id, saved.Now.Entry.Revision);
            }

            return answer;
        }
        catch (StoreUnavailableException e)
        {
            return new AppendResult.Refused(e.Problem);
        }
    }

    private async Task<(AppendResult Answer, bool IsNew)> ChangeAsync(
        StoreContext db, Wish wish, Func<StoreContext, Scenario, Task<Decision>> decide, CancellationToken cancellationToken)
    {
        if (await EarlierAsync(db, wish.EditId, cancellationToken) is { } earlier)
        {
            var isSame = earlier.ScenarioId == wish.Id.Value && earlier.AuthorId == wish.Author?.Value && earlier.Kind == wish.Kind;
            return (isSame ? new AppendResult.Saved(await AsOfAsync(db, earlier, cancellationToken)) : new AppendResult.Refused(IdTaken()), false);
        }

        if (await db.Scenarios.SingleOrDefaultAsync(s => s.Id == wish.Id.Value, cancellationToken) is not { } row)
        {
            return (new AppendResult.Refused(new RefusedRequest("scenario", "There is no such scenario.", "Choose one of the list.")), false);
        }

        if (row.Revision != wish.ExpectedRevision)
        {
            return (new AppendResult.Stale(row.Revision), false);
        }

        var now = await LoadAsync(db, row.Id, row.Revision, cancellationToken) ?? throw Damaged($"Revision {row.Revision} of {row.Slug} is missing.");
        var decision = await decide(db, now);
        if (decision.Edit is not { } edit)
        {
            return (decision.Answer!, false);
        }

        var applied = edit.ApplyTo(now);
        var json = WriteExactly(edit);
        if (!applied.TryGet(out var then) || !json.TryGet(out var text))
        {
            return (new AppendResult.Refused(applied.Problems.Concat(json.Problems).First()), false);
        }

        // Solving it and packing it take the longest, and neither waits for the other.
        var checking = check is null ? null : Task.Run(() => check(then), CancellationToken.None);
        var packed = Snapshot.Of(then, edit);
        var unanswered = checking is null ? null : await checking;
        if (unanswered is not null || !packed.TryGet(out var snapshot))
        {
            return (new AppendResult.Refused(unanswered ?? packed.Problems[0]), false);
        }

        var author = await EnsurePersonAsync(db, wish.Author!.Value, cancellationToken);
        var previous = await db.History.Where(h => h.ScenarioId == row.Id && h.Sequence == row.Revision).Select(h => h.Hash).SingleAsync(cancellationToken);
        Add(db, row, wish, text, decision.RefersTo, snapshot, previous);
        var owner = row.OwnerId is { } id ? await db.People.Where(p => p.Id == id).Select(p => p.Name).SingleAsync(cancellationToken) : null;
        var entry = new EntryRow { Row = row, OwnerName = owner, ChangedBy = author.Name };
        return (new AppendResult.Saved(new(entry.ToEntry(), snapshot.Scenario)), true);
    }

    /// <summary>Adds a change and brings the scenario's row up to it.</summary>
    private void Add(StoreContext db, ScenarioRow row, Wish wish, string? edit, long? refersTo, Snapshot snapshot, byte[] previous)
    {
        var at = Now();
        var bare = new HistoryRow
        {
            ScenarioId = row.Id,
            Sequence = row.Revision + 1,
            EditId = wish.EditId,
            Kind = wish.Kind,
            RefersTo = refersTo,
            AuthorId = wish.Author?.Value,
            At = at,
            Reason = wish.Reason,
            Edit = edit,
            SnapshotHash = snapshot.Hash,
            Hash = [],
        };
        db.History.Add(HistoryHash.Sealed(previous, bare));
        db.Snapshots.Add(new() { ScenarioId = row.Id, Sequence = bare.Sequence, Content = snapshot.Content });
        row.Revision = bare.Sequence;
        row.ChangedAt = at;
        row.ChangedById = bare.AuthorId;
        row.Name = snapshot.Scenario.Name;
        row.Description = snapshot.Scenario.Description;
    }

    /// <summary>A scenario as it was right after a change.</summary>
    private async Task<StoredScenario> AsOfAsync(StoreContext db, HistoryRow change, CancellationToken cancellationToken)
    {
        var found = await Entries(db).SingleAsync(e => e.Row.Id == change.ScenarioId, cancellationToken);
        var scenario = await LoadAsync(db, change.ScenarioId, change.Sequence, cancellationToken) ?? throw Damaged($"Revision {change.Sequence} is missing.");
        var author = change.AuthorId is { } id ? await db.People.Where(p => p.Id == id).Select(p => p.Name).SingleAsync(cancellationToken) : null;
        var entry = found.ToEntry() with
        {
            Name = scenario.Name,
            Description = scenario.Description,
            Revision = change.Sequence,
            ChangedAt = change.At,
            ChangedBy = author ?? ScenarioEntry.ProgramName,
        };
        return new(entry, scenario);
    }
}
