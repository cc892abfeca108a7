namespace GenAiStack.Store;

/// <summary>What one author can undo and redo, from the author's own changes in order.</summary>
internal sealed class AuthorSteps
{
    private readonly List<Step> _undo = [];
    private readonly List<Step> _redo = [];

    private AuthorSteps()
    {
    }

    /// <summary>What to undo next; null where there is nothing.</summary>
    public Step? Undo => _undo.Count > 0 ? _undo[^1] : null;

    /// <summary>What to redo next; null where there is nothing.</summary>
    public Step? Redo => _redo.Count > 0 ? _redo[^1] : null;

    /// <summary>The steps after the author's changes.</summary>
    /// <param name="changes">The author's changes in their order; creations do not count.</param>
    public static AuthorSteps After(IEnumerable<(long Sequence, ChangeKind Kind, long? RefersTo)> changes)
    {
        var steps = new AuthorSteps();
        foreach (var (sequence, kind, refersTo) in changes)
        {
            switch (kind)
            {
                case ChangeKind.Edit or ChangeKind.Restore:
                    steps._undo.Add(new(sequence, sequence));
                    steps._redo.Clear();
                    break;
                case ChangeKind.Undo:
                    Move(steps._undo, steps._redo, refersTo, sequence);
                    break;
                case ChangeKind.Redo:
                    Move(steps._redo, steps._undo, refersTo, sequence);
                    break;
            }
        }

        return steps;
    }

    private static void Move(List<Step> from, List<Step> to, long? target, long sequence)
    {
        from.RemoveAll(s => s.Target == target);
        to.Add(new(target!.Value, sequence));
    }

    /// <summary>A change that can be undone or redone.</summary>
    /// <param name="Target">The change itself.</param>
    /// <param name="Last">The change that did it, undid it or redid it last.</param>
    public readonly record struct Step(long Target, long Last);
}
