namespace GenAiStack.Presentation.Deck;

/// <summary>Shares a long table out over slides, so that none is full and none nearly empty.</summary>
internal static class SlidePages
{
    /// <summary>The rows of each slide, in their order.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="most">The most that a slide holds.</param>
    public static IEnumerable<T[]> Of<T>(IReadOnlyCollection<T> rows, int most)
    {
        var pages = Math.Max(1, (rows.Count + most - 1) / most);
        return rows.Chunk(Math.Max(1, (rows.Count + pages - 1) / pages));
    }
}
