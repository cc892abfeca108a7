using Microsoft.Data.Sqlite;

namespace GenAiStack.Store.Sqlite;

/// <summary>A store that is open. Disposing of it closes the file and lets go of its lock.</summary>
public sealed class OpenedStore : IDisposable
{
    private readonly FileLock _lock;

    internal OpenedStore(StoreLocation location, IScenarioStore store, Backups backups, BackupSchedule schedule, FileLock fileLock)
    {
        Location = location;
        Store = store;
        Backups = backups;
        Schedule = schedule;
        _lock = fileLock;
    }

    /// <summary>Where it lies.</summary>
    public StoreLocation Location { get; }

    /// <summary>The store.</summary>
    public IScenarioStore Store { get; }

    /// <summary>The comments and named versions of its scenarios.</summary>
    public IScenarioNotes Notes => (IScenarioNotes)Store;

    /// <summary>The facts that people added.</summary>
    public IFactStore Facts => (IFactStore)Store;

    /// <summary>The slides chosen for its scenarios, and templates.</summary>
    public IDeckStore Decks => (IDeckStore)Store;

    /// <summary>Its backups.</summary>
    public Backups Backups { get; }

    /// <summary>What makes backups by itself once it runs.</summary>
    public BackupSchedule Schedule { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        (Store as IDisposable)?.Dispose();
        Backups.Dispose();
        using (var connection = new SqliteConnection(Location.ConnectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        _lock.Dispose();
    }
}
