using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Web.Workspace;

/// <summary>What is saved, as the bar says it.</summary>
public enum SaveState
{
    /// <summary>Everything is on the disk.</summary>
    Saved,

    /// <summary>A change is on its way.</summary>
    Saving,

    /// <summary>A change was refused and is kept in the page.</summary>
    NotSaved,
}

/// <summary>A change that was refused: it is kept in the page until it is tried again or let go.</summary>
/// <param name="EditId">The id of the wish; sent again it is stored once.</param>
/// <param name="Edit">The edit; null where it was an undo, redo or restore.</param>
/// <param name="What">What it was, in words.</param>
/// <param name="Problem">Why it was refused.</param>
public sealed record UnsavedChange(Guid EditId, Edit? Edit, string What, Problem Problem);
