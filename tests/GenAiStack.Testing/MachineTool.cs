namespace GenAiStack.Testing;

/// <summary>
/// A program of the machine that a test needs. Where it is absent the test is skipped and says so; with GENAISTACK_REQUIRE_TOOLS=1,
/// as in .ci/run, it fails instead.
/// </summary>
/// <param name="Name">What people call it.</param>
/// <param name="Commands">The commands that may stand for it, the preferred one first.</param>
public sealed record MachineTool(string Name, params string[] Commands)
{
    /// <summary>The environment variable that turns an absent tool into a failure.</summary>
    public const string RequireVariable = "GENAISTACK_REQUIRE_TOOLS";

    /// <summary>Python 3: reads our files with code that we did not write.</summary>
    public static MachineTool Python { get; } = new("Python 3", "python3");

    /// <summary>Python's openpyxl as Debian packs it, for /usr/bin/python3: reads our workbooks with code that we did not write.</summary>
    public static MachineTool Openpyxl { get; } = new("Python's openpyxl", "/usr/lib/python3/dist-packages/openpyxl/__init__.py");

    /// <summary>Chromium: shows the pages.</summary>
    public static MachineTool Chromium { get; } = new("Chromium", "chromium", "chromium-browser", "google-chrome");

    /// <summary>LibreOffice: opens what we export.</summary>
    public static MachineTool LibreOffice { get; } = new("LibreOffice", "soffice", "libreoffice");

    /// <summary>Poppler: turns pages into pictures and texts.</summary>
    public static MachineTool Poppler { get; } = new("Poppler", "pdftoppm");

    /// <summary>PostgreSQL: the other database.</summary>
    public static MachineTool PostgreSql { get; } = new("PostgreSQL", "initdb", "/usr/lib/postgresql/15/bin/initdb");

    /// <summary>The path of the tool; null where it is absent.</summary>
    /// <param name="searchPath">The folders to look in, as in PATH.</param>
    public string? FindIn(string? searchPath) => Commands
        .SelectMany(command => Path.IsPathRooted(command)
            ? [command]
            : (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, command)))
        .FirstOrDefault(File.Exists);

    /// <summary>What to do where the tool is asked for.</summary>
    /// <param name="searchPath">The folders to look in.</param>
    /// <param name="require">The value of <see cref="RequireVariable"/>.</param>
    public ToolDecision Decide(string? searchPath, string? require) => FindIn(searchPath) is { } path
        ? new(path, null, false)
        : new(null, $"{Name} is not on this machine ({string.Join(", ", Commands)}); install it to run this test.", require == "1");

    /// <summary>What to do on this machine.</summary>
    public ToolDecision Decide() =>
        Decide(Environment.GetEnvironmentVariable("PATH"), Environment.GetEnvironmentVariable(RequireVariable));
}

/// <summary>Whether a test that needs a tool can run.</summary>
/// <param name="Path">The tool; null where it is absent.</param>
/// <param name="Reason">Why the test cannot run; null where it can.</param>
/// <param name="MustFail">Whether it fails then, rather than being skipped.</param>
public sealed record ToolDecision(string? Path, string? Reason, bool MustFail);
