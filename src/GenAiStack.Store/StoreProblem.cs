using GenAiStack.Domain.Stacks;

namespace GenAiStack.Store;

/// <summary>What keeps the store from working.</summary>
public enum StoreFault
{
    /// <summary>Another process has the file.</summary>
    InUse,

    /// <summary>The file or its folder cannot be written.</summary>
    ReadOnly,

    /// <summary>The disk is full.</summary>
    DiskFull,

    /// <summary>The file is damaged, or holds something else.</summary>
    Corrupt,

    /// <summary>A newer version of the program has written the file.</summary>
    NewerVersion,

    /// <summary>The file cannot be opened.</summary>
    CannotOpen,

    /// <summary>The machine reports an error when the file is read or written.</summary>
    InputOutput,

    /// <summary>Someone outside this program holds the database's own lock.</summary>
    Busy,

    /// <summary>The scenarios that ship with the program cannot be read.</summary>
    BadCatalog,
}

/// <summary>The machine's side of the store failed. Nothing is damaged by it, and nothing was saved.</summary>
/// <param name="Fault">What kind of failure.</param>
/// <param name="Address">The file or folder.</param>
/// <param name="Message">What happened, a sentence for people.</param>
/// <param name="Remedy">What to do, a sentence.</param>
public sealed record StoreProblem(StoreFault Fault, string Address, string Message, string Remedy) : Problem(Address, Message, Remedy);

/// <summary>An undo or redo that would take back what someone else has done since.</summary>
/// <param name="Address">What both changed.</param>
/// <param name="Who">The name of who changed it.</param>
/// <param name="Revision">The revision that did.</param>
public sealed record ChangedSince(string Address, string Who, long Revision) : Problem(
    Address,
    $"{Who} has changed this since, at revision {Revision}.",
    "Change it by hand if you still want to.");

/// <summary>Something that the store does not take: an unknown id, a name or a reason.</summary>
/// <inheritdoc cref="Problem(string, string, string)"/>
public sealed record RefusedRequest(string Address, string Message, string Remedy) : Problem(Address, Message, Remedy);

/// <summary>Says of an operation that has no other way to say it that the store cannot be read or written now.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>An exception for a problem.</summary>
    /// <param name="problem">What happened.</param>
    /// <param name="cause">What brought it about.</param>
    public StoreUnavailableException(StoreProblem problem, Exception? cause = null)
        : base($"{problem.Message} {problem.Remedy}", cause) => Problem = problem;

    /// <summary>What happened and what to do.</summary>
    public StoreProblem Problem { get; }
}

/// <summary>Says that a new scenario cannot be stored as it is.</summary>
public sealed class RefusedScenarioException : Exception
{
    /// <summary>An exception for a problem.</summary>
    /// <param name="problem">What is wrong with the scenario.</param>
    public RefusedScenarioException(Problem problem)
        : base($"{problem.Message} {problem.Remedy}") => Problem = problem;

    /// <summary>What is wrong with the scenario.</summary>
    public Problem Problem { get; }
}
