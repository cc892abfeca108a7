namespace GenAiStack.Web.Api;

/// <summary>Where the program's own files are, from whatever folder it is started.</summary>
internal static class ContentRoot
{
    /// <summary>The published folder; null lets the host look in the current one, as `dotnet run` does.</summary>
    public static string? Find() => Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")) ? AppContext.BaseDirectory : null;
}
