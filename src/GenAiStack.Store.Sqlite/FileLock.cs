namespace GenAiStack.Store.Sqlite;

/// <summary>
/// A file that one process holds and no other can: the store's own lock. It is let go when the process ends, however it ends. The file itself
/// stays, because deleting it would let two processes hold two files of the same name.
/// </summary>
internal sealed class FileLock : IDisposable
{
    // "Try again" on Linux and macOS, "sharing violation" on Windows: what the system says when someone else holds it.
    private static readonly int[] HeldCodes = [11, 35, 32];

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; null where someone else has it.</summary>
    public static FileLock? Take(string path)
    {
        try
        {
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (HeldCodes.Contains(e.HResult & 0xFFFF))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
