using System.Globalization;
using GenAiStack.Domain.Stacks;
using Microsoft.Data.Sqlite;

namespace GenAiStack.Store.Sqlite;

/// <summary>A backup that was found whole when it was made.</summary>
/// <param name="Path">Its file.</param>
/// <param name="At">When it was made, UTC, to the second.</param>
public sealed record BackupFile(string Path, DateTimeOffset At);

/// <summary>
/// The backups of a store: each a whole database in one file. A backup gets its name only after it was opened, checked by SQLite and its hash
/// chains were found right; what has such a name is a verified backup.
/// </summary>
public sealed class Backups : IDisposable
{
    /// <summary>How many are kept.</summary>
    public const int Kept = 7;

    /// <summary>How old the newest may become.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(24);

    private const string Prefix = "genaistack-";
    private const string TimeFormat = "yyyyMMdd-HHmmss";
    private const string Suffix = ".db";

    private readonly StoreLocation _location;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    internal Backups(StoreLocation location, TimeProvider clock)
    {
        _location = location;
        _clock = clock;
        Problems = new(location.FilePath, this);
    }

    /// <summary>The newest one; null where there is none.</summary>
    public BackupFile? Newest => List() is [var newest, ..] ? newest : null;

    internal SqliteProblems Problems { get; }

    /// <summary>All of them, newest first. A folder that cannot be read has none.</summary>
    public IReadOnlyList<BackupFile> List()
    {
        try
        {
            return [.. Directory.EnumerateFiles(_location.BackupFolder).Select(Parse).OfType<BackupFile>().OrderByDescending(b => b.At)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Makes one if the newest is older than <see cref="Interval"/> or lies in the future, and removes all but the newest <see cref="Kept"/>.</summary>
    /// <returns>The one that was made; null where none was due; or why it could not be made.</returns>
    public async Task<Outcome<BackupFile>?> MakeIfDueAsync(CancellationToken cancellationToken = default)
    {
        var age = _clock.GetUtcNow() - Newest?.At;
        return age is { } known && known >= TimeSpan.Zero && known < Interval ? null : await MakeAsync(cancellationToken);
    }

    /// <summary>Makes one now, checks it, and removes all but the newest <see cref="Kept"/>. People may go on writing meanwhile.</summary>
    /// <returns>The backup, or why it could not be made; then none of the old ones was removed.</returns>
    public Task<Outcome<BackupFile>> MakeAsync(CancellationToken cancellationToken = default) => MakeAsync(checksHistory: true, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    internal async Task<Outcome<BackupFile>> MakeAsync(bool checksHistory, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var at = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        var final = Path.Combine(_location.BackupFolder, Prefix + at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture) + Suffix);
        var partial = Path.Combine(_location.BackupFolder, "unfinished" + Suffix);
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            Directory.CreateDirectory(_location.BackupFolder);
            Remove(partial);
            await CopyAsync(partial, cancellationToken);
            if (await CheckAsync(partial, checksHistory, cancellationToken) is [var finding, ..])
            {
                return Problems.Corrupt($"the backup of it has a fault: {finding}");
            }

            using (var file = new FileStream(partial, FileMode.Open, FileAccess.ReadWrite))
            {
                file.Flush(flushToDisk: true);
            }

            File.Move(partial, final, overwrite: true);
            foreach (var old in List().Skip(Kept))
            {
                Remove(old.Path);
            }

            return new BackupFile(final, at);
        }
        catch (Exception e) when (Problems.Explain(e) is { } problem)
        {
            return problem;
        }
        finally
        {
            TryRemove(partial);
            _oneAtATime.Release();
        }
    }

    // What cannot be removed now is in the way of nobody: the next backup begins by removing it.
    private static void TryRemove(string path)
    {
        try
        {
            Remove(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }

    private static void Remove(string path)
    {
        foreach (var file in new[] { path, path + "-wal", path + "-shm", path + "-journal" })
        {
            if (File.Exists(file))
            {
                File.Delete(file);
            }
        }
    }

    private static BackupFile? Parse(string path)
    {
        var name = Path.GetFileName(path);
        return name.StartsWith(Prefix, StringComparison.Ordinal)
            && name.EndsWith(Suffix, StringComparison.Ordinal)
            && DateTime.TryParseExact(
                name[Prefix.Length..^Suffix.Length],
                TimeFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var at)
            ? new(path, at)
            : null;
    }

    private async Task CopyAsync(string target, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(_location.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $target";
        command.Parameters.AddWithValue("$target", target);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<string>> CheckAsync(string path, bool checksHistory, CancellationToken cancellationToken)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        var copy = new SqliteDatabase(settings.ToString(), Problems);
        await using var db = copy.Open();
        return checksHistory
            ? (await HistoryVerifier.VerifyAsync(copy, db, cancellationToken)).Findings
            : await copy.CheckAsync(db, cancellationToken);
    }
}
