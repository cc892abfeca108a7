using GenAiStack.Domain.Stacks;
using Microsoft.EntityFrameworkCore;

namespace GenAiStack.Store.Sqlite;

/// <summary>Opens the store: takes its lock, looks at its file, backs it up and brings it up to date where needed, and fills a new one.</summary>
public static class SqliteStoreHost
{
    /// <summary>Opens a store that takes every scenario that keeps the rules.</summary>
    /// <inheritdoc cref="OpenAsync(StoreLocation, string, TimeProvider, Func{Scenario, Problem?}?, CancellationToken)"/>
    public static Task<Outcome<OpenedStore>> OpenAsync(StoreLocation location, string seedFolder, TimeProvider clock, CancellationToken cancellationToken = default) =>
        OpenAsync(location, seedFolder, clock, null, cancellationToken);

    /// <summary>Opens the store.</summary>
    /// <param name="location">Where its file lies or will lie.</param>
    /// <param name="seedFolder">The folder with catalog.json and the scenarios that ship; read only where the store was never filled.</param>
    /// <param name="clock">The clock of the store.</param>
    /// <param name="check">
    /// What must hold of every scenario that is stored, besides the rules: why it is refused, or null. It runs inside the change, beside its
    /// packing; what it throws, the change throws. What ships is not asked.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>
    /// The store, to be disposed of at the end; or a <see cref="StoreProblem"/>: another process has it, the file or folder is read-only, the disk
    /// is full, the file is damaged or from a newer version. Then the file is as it was.
    /// </returns>
    public static async Task<Outcome<OpenedStore>> OpenAsync(
        StoreLocation location, string seedFolder, TimeProvider clock, Func<Scenario, Problem?>? check, CancellationToken cancellationToken = default)
    {
        var backups = new Backups(location, clock);
        if (!location.IsFile)
        {
            return backups.Problems.NoFile();
        }

        FileLock? fileLock = null;
        OpenedStore? opened = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(location.FilePath)!);
            fileLock = FileLock.Take(location.LockPath);
            if (fileLock is null)
            {
                return backups.Problems.InUse();
            }

            var database = new SqliteDatabase(location.ConnectionString, backups.Problems);
            opened = new OpenedStore(location, new ScenarioStore(database, clock, check), backups, new BackupSchedule(backups, clock), fileLock);
            if ((await PrepareAsync(location, database, backups, cancellationToken) ?? await SeedAsync(opened, seedFolder, cancellationToken)) is { } wrong)
            {
                return wrong;
            }

            (var answer, opened, fileLock) = (opened, null, null);
            return answer;
        }
        catch (Exception e) when (backups.Problems.Explain(e) is { } problem)
        {
            return problem;
        }
        finally
        {
            opened?.Dispose();
            fileLock?.Dispose();
        }
    }

    private static async Task<Problem?> PrepareAsync(StoreLocation location, SqliteDatabase database, Backups backups, CancellationToken cancellationToken)
    {
        var state = FileState.Look(location);
        if (state.Damage is { } damage)
        {
            return backups.Problems.Corrupt(damage);
        }

        if (state.IsForeign)
        {
            return backups.Problems.Corrupt("it holds the tables of another program.");
        }

        await using var db = database.Open();
        var known = db.Database.GetMigrations().ToList();
        if (state.Applied.Except(known).FirstOrDefault() is { } unknown)
        {
            return backups.Problems.Newer(unknown);
        }

        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        await ProbeAsync(db, cancellationToken);
        if (!known.Except(state.Applied).Any())
        {
            return null;
        }

        if (!state.IsNew && await backups.MakeAsync(checksHistory: false, cancellationToken) is { Succeeded: false } failed)
        {
            return failed.Problems[0];
        }

        await MigrateAsync(db, cancellationToken);
        return null;
    }

    // A file that may only be read says so here, at the start, and not when someone's first edit is refused. A transaction alone does not: on
    // such a file SQLite quietly begins one that reads.
    private static async Task ProbeAsync(StoreContext db, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE \"probe\" (\"x\" INTEGER)", cancellationToken);
        await transaction.RollbackAsync(cancellationToken);
    }

    // A process that was killed inside a migration leaves a row behind for which the next one would wait for ever. Our own lock says that
    // nobody else is at it.
    private static async Task MigrateAsync(StoreContext db, CancellationToken cancellationToken)
    {
        var locks = await db.Database
            .SqlQueryRaw<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'")
            .ToListAsync(cancellationToken);
        if (locks.Count > 0)
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
        }

        await db.Database.MigrateAsync(cancellationToken);
    }

    private static async Task<Problem?> SeedAsync(OpenedStore opened, string seedFolder, CancellationToken cancellationToken)
    {
        var store = (ScenarioStore)opened.Store;
        if (await store.IsSeededAsync(cancellationToken))
        {
            return null;
        }

        var catalog = await SeedCatalog.ReadAsync(seedFolder, cancellationToken);
        if (!catalog.TryGet(out var seeds))
        {
            return catalog.Problems[0];
        }

        await store.SeedAsync(seeds, cancellationToken);
        return null;
    }
}
