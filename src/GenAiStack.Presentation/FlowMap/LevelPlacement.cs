namespace GenAiStack.Presentation.FlowMap;

/// <summary>Least squares under a fixed order and least distances: pool adjacent violators.</summary>
internal static class LevelPlacement
{
    /// <summary>
    /// The places nearest to the wanted ones, by weight, that keep the order, the sizes and the gaps, and lie between the ends. Where
    /// there is not room for all, they begin at the top and run over the bottom.
    /// </summary>
    /// <param name="wanted">The wanted tops, in order.</param>
    /// <param name="weights">Their weights, above 0.</param>
    /// <param name="sizes">Their heights.</param>
    /// <param name="gaps">The distance of each to the next.</param>
    /// <param name="top">The least top.</param>
    /// <param name="bottom">The greatest bottom.</param>
    public static double[] Place(ReadOnlySpan<double> wanted, ReadOnlySpan<double> weights, ReadOnlySpan<double> sizes, ReadOnlySpan<double> gaps, double top, double bottom)
    {
        var count = wanted.Length;
        var places = new double[count];
        if (count == 0)
        {
            return places;
        }

        // With the running sum of heights and gaps taken away, least distances become "not decreasing".
        var offsets = new double[count];
        for (var i = 1; i < count; i++)
        {
            offsets[i] = offsets[i - 1] + sizes[i - 1] + gaps[i - 1];
        }

        var room = Math.Max(0, bottom - top - offsets[^1] - sizes[^1]);
        var pools = new Stack<(double Sum, double Weight, int Count)>(count);
        for (var i = 0; i < count; i++)
        {
            var pool = (Sum: (wanted[i] - offsets[i]) * weights[i], Weight: weights[i], Count: 1);
            while (pools.TryPeek(out var above) && above.Sum / above.Weight > pool.Sum / pool.Weight)
            {
                pools.Pop();
                pool = (above.Sum + pool.Sum, above.Weight + pool.Weight, above.Count + pool.Count);
            }

            pools.Push(pool);
        }

        var end = count;
        foreach (var (sum, weight, members) in pools)
        {
            var place = Math.Clamp(sum / weight, top, top + room);
            for (var i = end - members; i < end; i++)
            {
                places[i] = place + offsets[i];
            }

            end -= members;
        }

        return places;
    }
}
