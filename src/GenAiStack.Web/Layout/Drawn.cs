namespace GenAiStack.Web.Layout;

/// <summary>
/// What a component has drawn: asked in <c>ShouldRender</c>, it says whether anything is otherwise. For components beside what follows a slider,
/// so that they cost nothing while it moves.
/// </summary>
/// <typeparam name="T">All that the component draws from, usually a tuple.</typeparam>
internal struct Drawn<T>
{
    private T? _last;
    private bool _isAny;

    /// <summary>Whether this is otherwise than what was asked before.</summary>
    /// <param name="now">What would be drawn.</param>
    public bool IsNews(T now)
    {
        if (_isAny && EqualityComparer<T>.Default.Equals(_last, now))
        {
            return false;
        }

        (_last, _isAny) = (now, true);
        return true;
    }
}
