using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace GenAiStack.Store;

/// <summary>The store on a relational database: reading, and everything that is no change of a history.</summary>
/// <param name="database">The database.</param>
/// <param name="clock">Says when a change was stored.</param>
/// <param name="check">What must hold of a scenario besides the rules; null for nothing.</param>
internal sealed partial class ScenarioStore(IStoreDatabase database, TimeProvider clock, Func<Scenario, Problem?>? check = null) : IScenarioStore, IScenarioNotes, IFactStore, IDeckStore, IDisposable
{
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly RecentScenarios _recent = new();

    /// <inheritdoc/>
    public event Action<ScenarioId, long>? Changed;

    /// <inheritdoc/>
    public Task<IReadOnlyList<ScenarioEntry>> ListAsync(CancellationToken cancellationToken = default) => ReadAsync(async db =>
    {
        var rows = await Entries(db)
            .OrderByDescending(e => e.Row.IsShipped)
            .ThenBy(e => e.Row.Order)
            .ThenByDescending(e => e.Row.ChangedAt)
            .ThenBy(e => e.Row.Slug)
            .ToListAsync(cancellationToken);
        return (IReadOnlyList<ScenarioEntry>)[.. rows.Select(r => r.ToEntry())];
    });

    /// <inheritdoc/>
    public Task<StoredScenario?> FindAsync(string slug, CancellationToken cancellationToken = default) =>
        ReadAsync(db => FindAsync(db, Entries(db).Where(e => e.Row.Workspace == StoreContext.DefaultWorkspace && e.Row.Slug == slug), cancellationToken));

    /// <inheritdoc/>
    public Task<StoredScenario?> FindAsync(ScenarioId id, CancellationToken cancellationToken = default) =>
        ReadAsync(db => FindAsync(db, Entries(db).Where(e => e.Row.Id == id.Value), cancellationToken));

    /// <inheritdoc/>
    public Task<Scenario?> AtRevisionAsync(ScenarioId id, long revision, CancellationToken cancellationToken = default) =>
        ReadAsync(db => LoadAsync(db, id.Value, revision, cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<HistoryEntry>> HistoryAsync(ScenarioId id, long? before, int count, CancellationToken cancellationToken = default) =>
        ReadAsync(async db =>
        {
            var limit = before ?? long.MaxValue;
            var rows = await Named(db, db.History.AsNoTracking().Where(h => h.ScenarioId == id.Value && h.Sequence < limit))
                .OrderByDescending(h => h.Row.Sequence)
                .Take(Math.Max(0, count))
                .ToListAsync(cancellationToken);
            return (IReadOnlyList<HistoryEntry>)[.. rows.Select(ToEntry)];
        });

    /// <inheritdoc/>
    public Task<(HistoryEntry? Undo, HistoryEntry? Redo)> NextStepsAsync(ScenarioId id, PersonId author, CancellationToken cancellationToken = default) =>
        ReadAsync(async db =>
        {
            var steps = await StepsAsync(db, id, author, cancellationToken);
            return (await Entry(steps.Undo?.Target), await Entry(steps.Redo?.Target));

            async Task<HistoryEntry?> Entry(long? sequence) => sequence is null
                ? null
                : ToEntry(await Named(db, db.History.AsNoTracking().Where(h => h.ScenarioId == id.Value && h.Sequence == sequence)).SingleAsync(cancellationToken));
        });

    /// <inheritdoc/>
    public Task<Person> PersonAsync(PersonId id, CancellationToken cancellationToken = default) => ReadOrWriteAsync(
        async db => await db.People.AsNoTracking().Where(p => p.Id == id.Value).Select(p => new Person(id, p.Name)).SingleOrDefaultAsync(cancellationToken),
        async db => new Person(id, (await EnsurePersonAsync(db, id, cancellationToken)).Name),
        cancellationToken);

    /// <inheritdoc/>
    public async Task<Outcome<Person>> RenamePersonAsync(PersonId id, string name, CancellationToken cancellationToken = default)
    {
        var check = PersonNames.Check(name);
        if (!check.TryGet(out var good))
        {
            return check.Problems;
        }

        return await WriteAsync(
            async db =>
            {
                (await EnsurePersonAsync(db, id, cancellationToken)).Name = good;
                return new Person(id, good);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task SetArchivedAsync(ScenarioId id, bool archived, PersonId by, CancellationToken cancellationToken = default)
    {
        var revision = await WriteAsync(
            async db =>
            {
                if (await db.Scenarios.SingleOrDefaultAsync(s => s.Id == id.Value, cancellationToken) is not { } row)
                {
                    return (long?)null;
                }

                await EnsurePersonAsync(db, by, cancellationToken);
                row.IsArchived = archived;
                row.ArchivedById = by.Value;
                row.ArchivedAt = Now();
                return row.Revision;
            },
            cancellationToken);
        if (revision is { } number)
        {
            Announce(id, number);
        }
    }

    /// <inheritdoc/>
    public async Task SetParentRevisionAsync(ScenarioId id, long parentRevision, CancellationToken cancellationToken = default)
    {
        var revision = await WriteAsync(
            async db =>
            {
                if (await db.Scenarios.SingleOrDefaultAsync(s => s.Id == id.Value, cancellationToken) is not { ParentId: { } parent } row
                    || row.ParentRevision >= parentRevision
                    || !await db.History.AnyAsync(h => h.ScenarioId == parent && h.Sequence == parentRevision, cancellationToken))
                {
                    return (long?)null;
                }

                row.ParentRevision = parentRevision;
                return row.Revision;
            },
            cancellationToken);
        if (revision is { } number)
        {
            Announce(id, number);
        }
    }

    /// <inheritdoc/>
    public Task<IntegrityReport> VerifyAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(db => HistoryVerifier.VerifyAsync(database, db, cancellationToken));

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private static async Task<AuthorSteps> StepsAsync(StoreContext db, ScenarioId id, PersonId author, CancellationToken cancellationToken)
    {
        var mine = await db.History
            .Where(h => h.ScenarioId == id.Value && h.AuthorId == author.Value && h.Kind != ChangeKind.Create)
            .OrderBy(h => h.Sequence)
            .Select(h => new { h.Sequence, h.Kind, h.RefersTo })
            .ToListAsync(cancellationToken);
        return AuthorSteps.After(mine.Select(h => (h.Sequence, h.Kind, h.RefersTo)));
    }

    private static IQueryable<EntryRow> Entries(StoreContext db) =>
        from row in db.Scenarios.AsNoTracking()
        join person in db.People on row.OwnerId equals (Guid?)person.Id into owners
        from owner in owners.DefaultIfEmpty()
        join person in db.People on row.ChangedById equals (Guid?)person.Id into authors
        from author in authors.DefaultIfEmpty()
        select new EntryRow { Row = row, OwnerName = owner!.Name, ChangedBy = author!.Name };

    private static IQueryable<NamedChange> Named(StoreContext db, IQueryable<HistoryRow> history) =>
        from row in history
        join person in db.People on row.AuthorId equals (Guid?)person.Id into authors
        from author in authors.DefaultIfEmpty()
        select new NamedChange { Row = row, AuthorName = author!.Name };

    private async Task<StoredScenario?> FindAsync(StoreContext db, IQueryable<EntryRow> entries, CancellationToken cancellationToken)
    {
        if (await entries.SingleOrDefaultAsync(cancellationToken) is not { } found)
        {
            return null;
        }

        // Snapshots never change, so that the revision just read is there whatever others have appended meanwhile.
        var scenario = await LoadAsync(db, found.Row.Id, found.Row.Revision, cancellationToken);
        return new(found.ToEntry(), scenario ?? throw Damaged($"Revision {found.Row.Revision} of {found.Row.Slug} is missing."));
    }

    private async Task<Scenario?> LoadAsync(StoreContext db, Guid id, long revision, CancellationToken cancellationToken)
    {
        if (_recent.Find(id, revision) is { } known)
        {
            return known;
        }

        var stored = await (
            from snapshot in db.Snapshots
            join change in db.History on new { snapshot.ScenarioId, snapshot.Sequence } equals new { change.ScenarioId, change.Sequence }
            where snapshot.ScenarioId == id && snapshot.Sequence == revision
            select new { snapshot.Content, change.SnapshotHash }).SingleOrDefaultAsync(cancellationToken);
        if (stored is null)
        {
            return null;
        }

        // A snapshot that is not what it was when it was stored is never shown as if it were.
        var file = Snapshot.Unpack(stored.Content, stored.SnapshotHash)
            ?? throw Damaged($"What scenario {id} held at revision {revision} is damaged.");
        var scenario = Domain.Format.ScenarioReader.Read(file).Scenario
            ?? throw Damaged($"What scenario {id} held at revision {revision} cannot be read.");
        _recent.Keep(id, revision, scenario);
        return scenario;
    }

    private static HistoryEntry ToEntry(NamedChange change) => new(
        change.Row.Sequence,
        change.Row.EditId,
        change.Row.Kind,
        change.Row.RefersTo,
        change.Row.AuthorId is { } author ? new PersonId(author) : null,
        change.AuthorName ?? ScenarioEntry.ProgramName,
        change.Row.At,
        change.Row.Reason,
        change.Row.Edit is { } edit ? ReadEdit(edit, change.Row.Sequence) : null);

    private static Edit ReadEdit(string json, long sequence) => Domain.Format.EditJson.Read(json).TryGet(out var edit)
        ? edit
        : throw Damaged($"The edit of revision {sequence} cannot be read.");

    private static StoreUnavailableException Damaged(string message) =>
        new(new(StoreFault.Corrupt, "history", message, "Restore the newest backup."));

    // What SQLite and others keep exactly: microseconds.
    private DateTimeOffset Now()
    {
        var ticks = clock.GetUtcNow().UtcTicks;
        return new(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }

    private async Task<PersonRow> EnsurePersonAsync(StoreContext db, PersonId id, CancellationToken cancellationToken)
    {
        if (await db.People.SingleOrDefaultAsync(p => p.Id == id.Value, cancellationToken) is { } known)
        {
            return known;
        }

        var names = await db.People.Select(p => p.Name).ToListAsync(cancellationToken);
        var person = new PersonRow { Id = id.Value, Name = PersonNames.NextGuest(names.ToHashSet()), CreatedAt = Now() };
        db.People.Add(person);
        return person;
    }

    private void Announce(ScenarioId id, long revision)
    {
        foreach (var handler in Changed?.GetInvocationList() ?? [])
        {
            try
            {
                ((Action<ScenarioId, long>)handler)(id, revision);
            }
            catch (Exception)
            {
                // The change is saved, and whoever made it must hear that, whatever befalls those who only listen.
            }
        }
    }

    private async Task<T> ReadAsync<T>(Func<StoreContext, Task<T>> read)
    {
        try
        {
            await using var db = database.Open();
            return await read(db);
        }
        catch (Exception e) when (database.Explain(e) is { } problem)
        {
            throw new StoreUnavailableException(problem, e);
        }
    }

    private async Task<T> ReadOrWriteAsync<T>(Func<StoreContext, Task<T?>> read, Func<StoreContext, Task<T>> write, CancellationToken cancellationToken)
        where T : class => await ReadAsync(read) ?? await WriteAsync(write, cancellationToken);

    /// <summary>One writer after the other, each in one transaction that takes the database's write lock before it reads.</summary>
    private async Task<T> WriteAsync<T>(Func<StoreContext, Task<T>> write, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            await using var db = database.Open();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var result = await write(db);
            if (db.ChangeTracker.HasChanges())
            {
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(CancellationToken.None);
            }

            return result;
        }
        catch (Exception e) when (database.Explain(e) is { } problem)
        {
            throw new StoreUnavailableException(problem, e);
        }
        finally
        {
            _writer.Release();
        }
    }

    private sealed class EntryRow
    {
        public required ScenarioRow Row { get; init; }

        public string? OwnerName { get; init; }

        public string? ChangedBy { get; init; }

        public ScenarioEntry ToEntry() => new(
            new(Row.Id),
            Row.Slug,
            Row.Name,
            Row.Description,
            Row.Group,
            Row.OwnerId is { } owner ? new PersonId(owner) : null,
            OwnerName ?? ScenarioEntry.ProgramName,
            Row.ParentId is { } parent ? new ScenarioId(parent) : null,
            Row.ParentRevision,
            Row.IsArchived,
            Row.IsShipped,
            Row.Revision,
            Row.ChangedAt,
            ChangedBy ?? ScenarioEntry.ProgramName);
    }

    private sealed class NamedChange
    {
        public required HistoryRow Row { get; init; }

        public string? AuthorName { get; init; }
    }
}
