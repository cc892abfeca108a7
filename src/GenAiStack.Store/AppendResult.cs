using GenAiStack.Domain.Stacks;

namespace GenAiStack.Store;

/// <summary>What became of a change. A closed set: <see cref="Saved"/>, <see cref="Stale"/>, <see cref="Refused"/> and <see cref="Nothing"/>.</summary>
public abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>It is stored for good: the transaction is on the disk.</summary>
    /// <param name="Now">The scenario right after this change. Sent again later, the same id gives the same answer.</param>
    public sealed record Saved(StoredScenario Now) : AppendResult;

    /// <summary>Someone was faster. Nothing is stored: read the newer changes, apply the edit to them and send it with the new revision.</summary>
    /// <param name="Revision">The revision now.</param>
    public sealed record Stale(long Revision) : AppendResult;

    /// <summary>
    /// Nothing is stored, for a reason: the edit does not apply, its result would break the rules, what an undo would take back has been changed
    /// since, or the store cannot write (<see cref="StoreProblem"/>). The same edit id may be sent again.
    /// </summary>
    /// <param name="Problem">The reason.</param>
    public sealed record Refused(Problem Problem) : AppendResult;

    /// <summary>There was nothing to undo or redo.</summary>
    public sealed record Nothing : AppendResult;
}
