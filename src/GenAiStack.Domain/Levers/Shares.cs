namespace GenAiStack.Domain.Levers;

/// <summary>How something is divided among receivers.</summary>
internal static class Shares
{
    /// <summary>Each receiver's part, in proportion to a first measure or, where that is 0 for all, to a second; null where both are.</summary>
    public static double[]? Of(int[] receivers, Func<int, double> first, Func<int, double> second) =>
        Of(receivers, first) ?? Of(receivers, second);

    private static double[]? Of(int[] receivers, Func<int, double> measure)
    {
        var parts = Array.ConvertAll(receivers, r => measure(r));
        var sum = parts.Sum();
        return sum > 0 ? Array.ConvertAll(parts, p => p / sum) : null;
    }
}
