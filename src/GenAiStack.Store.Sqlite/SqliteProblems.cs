using Microsoft.Data.Sqlite;

namespace GenAiStack.Store.Sqlite;

/// <summary>Turns what SQLite and the file system throw into problems that people understand.</summary>
internal sealed class SqliteProblems(string path, Backups backups)
{
    private const int BusyCode = 5;
    private const int LockedCode = 6;
    private const int ReadOnlyCode = 8;
    private const int InputOutputCode = 10;
    private const int CorruptCode = 11;
    private const int FullCode = 13;
    private const int CannotOpenCode = 14;
    private const int NotADatabaseCode = 26;

    // The numbers of Linux, and where they differ those of macOS and Windows.
    private const int NoSpace = 28;
    private const int NoSpaceOnWindows = 0x70;
    private const int QuotaExceeded = 122;
    private const int ReadOnlyFileSystem = 30;
    private const int FileExists = 17;
    private const int FileExistsOnWindows = 0x50;
    private const int NotAFolder = 20;

    /// <summary>What an exception means; null where it is none of the machine's.</summary>
    public StoreProblem? Explain(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            var problem = e switch
            {
                StoreUnavailableException known => known.Problem,
                SqliteException sqlite => OfCode(sqlite.SqliteErrorCode, sqlite.Message),
                UnauthorizedAccessException => ReadOnly(),
                DirectoryNotFoundException or FileNotFoundException or PathTooLongException => CannotOpen(e.Message),
                IOException io => OfFile(io),
                _ => null,
            };
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    public StoreProblem InUse() => new(
        StoreFault.InUse,
        path,
        $"Another process has {path} open.",
        "Close the other one, or give this one a folder of its own with GENAISTACK_DATA.");

    public StoreProblem Newer(string migration) => new(
        StoreFault.NewerVersion,
        path,
        $"{path} was written by a newer version of the program (it knows {migration}, this version does not).",
        "Start the newer version. Nothing in the file was changed.");

    public StoreProblem Corrupt(string detail) => new(
        StoreFault.Corrupt,
        path,
        $"{path} is damaged or no file of this program: {detail}",
        backups.Newest is { } newest
            ? $"Nothing in it was changed. The newest verified backup is {newest.Path}: move the damaged file away and copy the backup to its place."
            : "Nothing in it was changed. There is no backup: move the file away to start with a new one.");

    public StoreProblem NoFile() => new(
        StoreFault.CannotOpen, path, "The store needs a file, not a database in memory.", "Name a file in the connection string as Data Source.");

    private StoreProblem? OfCode(int code, string message) => code switch
    {
        BusyCode or LockedCode => new(
            StoreFault.Busy, path, $"Not saved: another program holds {path}.", "Close it and try again."),
        ReadOnlyCode => ReadOnly(),
        InputOutputCode => InputOutput(message),
        CorruptCode or NotADatabaseCode => Corrupt(message),
        FullCode => Full(),
        CannotOpenCode => CannotOpen(message),
        _ => null,
    };

    private StoreProblem OfFile(IOException e) => (e.HResult & 0xFFFF) switch
    {
        NoSpace or NoSpaceOnWindows or QuotaExceeded => Full(),
        ReadOnlyFileSystem => ReadOnly(),
        FileExists or FileExistsOnWindows or NotAFolder => CannotOpen(e.Message),
        _ => InputOutput(e.Message),
    };

    private StoreProblem CannotOpen(string message) => new(
        StoreFault.CannotOpen, path, $"{path} cannot be opened: {message}", "Check that its folder is there and may be written.");

    private StoreProblem Full() => new(
        StoreFault.DiskFull, path, $"Not saved: the disk that holds {path} is full.", "Make room and try again.");

    private StoreProblem ReadOnly() => new(
        StoreFault.ReadOnly, path, $"Not saved: {path} or its folder may not be written.", "Give this program the right to write there, or choose another folder with GENAISTACK_DATA.");

    private StoreProblem InputOutput(string message) => new(
        StoreFault.InputOutput, path, $"Not saved: the machine cannot read or write {path}: {message}", "Check the disk, then try again.");
}
