using Microsoft.Data.Sqlite;

namespace GenAiStack.Store.Sqlite;

/// <summary>Where the store's file lies, and what belongs to it: its lock beside it and its backups in a folder below.</summary>
public sealed record StoreLocation
{
    /// <summary>The name of the file in its folder.</summary>
    public const string FileName = "genaistack.db";

    private const string FolderName = "GenAiStack";

    private StoreLocation(SqliteConnectionStringBuilder settings)
    {
        // A writer outside of this program is waited for this long, in seconds.
        if (!settings.ShouldSerialize("Default Timeout"))
        {
            settings.DefaultTimeout = 10;
        }

        IsFile = settings.Mode != SqliteOpenMode.Memory && settings.DataSource.Length > 0 && settings.DataSource != ":memory:"
            && !settings.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
        settings.DataSource = IsFile ? Path.GetFullPath(settings.DataSource) : settings.DataSource;
        FilePath = settings.DataSource;
        ConnectionString = settings.ToString();
    }

    /// <summary>The full path of the file.</summary>
    public string FilePath { get; }

    /// <summary>The file that is held open, and by nobody else, while the store is open.</summary>
    public string LockPath => FilePath + ".lock";

    /// <summary>The folder of the backups.</summary>
    public string BackupFolder => Path.Combine(Path.GetDirectoryName(FilePath)!, "backups");

    /// <summary>The connection string.</summary>
    internal string ConnectionString { get; }

    /// <summary>Whether it is a plain file; a database in memory cannot be locked or backed up.</summary>
    internal bool IsFile { get; }

    /// <summary>The place that is asked for: by a connection string, else by a folder, else the user's own data folder.</summary>
    /// <param name="connectionString">The setting ConnectionStrings:GenAiStack, or null.</param>
    /// <param name="dataFolder">The setting GENAISTACK_DATA, or null.</param>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static StoreLocation Resolve(string? connectionString, string? dataFolder)
    {
        if (!string.IsNullOrWhiteSpace(connectionString))
        {
            return new(new SqliteConnectionStringBuilder(connectionString));
        }

        return InFolder(string.IsNullOrWhiteSpace(dataFolder)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), FolderName)
            : dataFolder);
    }

    /// <summary>The file genaistack.db in a folder; the folder is made when the store is opened.</summary>
    public static StoreLocation InFolder(string folder) => new(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, FileName) });

    /// <inheritdoc/>
    public override string ToString() => FilePath;
}
