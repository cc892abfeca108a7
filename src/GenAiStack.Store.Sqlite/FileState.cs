using Microsoft.Data.Sqlite;

namespace GenAiStack.Store.Sqlite;

/// <summary>
/// What a file is before the store touches it. It is looked at through a connection that cannot write, so that a file that is damaged or not ours
/// stays as it was.
/// </summary>
/// <param name="IsNew">Whether there is nothing yet.</param>
/// <param name="Applied">The migrations that the file knows.</param>
/// <param name="IsForeign">Whether it holds tables of something else.</param>
/// <param name="Damage">What SQLite finds wrong; null where it finds nothing.</param>
internal sealed record FileState(bool IsNew, IReadOnlyList<string> Applied, bool IsForeign, string? Damage)
{
    private static readonly byte[] Magic = "SQLite format 3\0"u8.ToArray();

    public static FileState Look(StoreLocation location)
    {
        var file = new FileInfo(location.FilePath);
        if (!file.Exists || file.Length == 0)
        {
            return new(true, [], false, null);
        }

        // Opening for writing tells at once whether that is allowed.
        using (var stream = new FileStream(location.FilePath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            var header = new byte[Magic.Length];
            if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || !header.AsSpan().SequenceEqual(Magic))
            {
                return Damaged("it does not begin as a SQLite file does.");
            }
        }

        var settings = new SqliteConnectionStringBuilder(location.ConnectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var connection = new SqliteConnection(settings.ToString());
        connection.Open();
        if (Texts(connection, "PRAGMA quick_check(1)") is not ["ok"] and var findings)
        {
            return Damaged(string.Join(' ', findings));
        }

        var tables = Texts(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
        var applied = tables.Contains("__EFMigrationsHistory")
            ? Texts(connection, "SELECT MigrationId FROM \"__EFMigrationsHistory\" ORDER BY MigrationId")
            : [];
        var isForeign = applied.Count == 0 && tables.Any(t => !t.StartsWith("__EFMigrations", StringComparison.Ordinal));
        return new(tables.Count == 0, applied, isForeign, null);
    }

    private static FileState Damaged(string damage) => new(false, [], false, damage);

    private static List<string> Texts(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }
}
