namespace GenAiStack.Web.Api;

/// <summary>Where the keys lie that protect what the server hands to browsers: beside the store, so that a restart still understands it.</summary>
internal static class KeyFolder
{
    /// <summary>The folder, made where it is missing, readable by its owner only.</summary>
    /// <param name="store">The path of the store.</param>
    public static DirectoryInfo Beside(string store)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(store))!, "keys");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
