using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Uncertainty;

/// <summary>What many draws of a number say about it. Model section 9.</summary>
public sealed class Spread
{
    /// <summary>The probabilities of <see cref="P5"/> to <see cref="P95"/>.</summary>
    internal static readonly double[] Probabilities = [0.05, 0.25, 0.5, 0.75, 0.95];

    private readonly Lazy<Steps> _steps;
    private readonly double[] _percentiles;

    internal Spread(Moments moments, long nulls, double[] percentiles, Func<Steps> steps)
    {
        Draws = moments.Count;
        Nulls = nulls;
        ShareAboveZero = moments.Count == 0 ? double.NaN : (double)moments.Positive / moments.Count;
        Mean = moments.Mean;
        StandardDeviation = moments.StandardDeviation;
        _percentiles = percentiles;
        _steps = new(steps);
    }

    /// <summary>How many draws have a value.</summary>
    public long Draws { get; }

    /// <summary>How many draws were answered but have no value here, because a denominator is 0.</summary>
    public long Nulls { get; }

    /// <summary>
    /// The share of draws above 0, counted one by one: of a paired difference, how often the second scenario beats the first. Not a number
    /// without draws.
    /// </summary>
    public double ShareAboveZero { get; }

    /// <summary>The mean; not a number without draws.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation, with n - 1; not a number below two draws.</summary>
    public double StandardDeviation { get; }

    /// <summary>The standard error of the mean.</summary>
    public double StandardError => StandardDeviation / Math.Sqrt(Draws);

    /// <summary>The 5th percentile.</summary>
    public double P5 => _percentiles[0];

    /// <summary>The 25th percentile.</summary>
    public double P25 => _percentiles[1];

    /// <summary>The median.</summary>
    public double P50 => _percentiles[2];

    /// <summary>The 75th percentile.</summary>
    public double P75 => _percentiles[3];

    /// <summary>The 95th percentile.</summary>
    public double P95 => _percentiles[4];

    /// <summary>The share of draws above a threshold, 0 to 1.</summary>
    /// <param name="threshold">In the measure's own unit.</param>
    public double ShareAbove(double threshold)
    {
        if (Draws == 0)
        {
            return double.NaN;
        }

        var (edges, below, isExact) = _steps.Value;
        var at = Array.BinarySearch(edges, threshold);
        if (at >= 0)
        {
            return 1 - (below[at] / Draws);
        }

        at = ~at;
        if (at == 0)
        {
            return 1;
        }

        if (at == edges.Length)
        {
            return 0;
        }

        if (isExact)
        {
            return 1 - (below[at - 1] / Draws);
        }

        var part = (threshold - edges[at - 1]) / (edges[at] - edges[at - 1]);
        return 1 - ((below[at - 1] + (part * (below[at] - below[at - 1]))) / Draws);
    }

    /// <summary>A histogram of bars of one width between two values; draws beyond them are left out.</summary>
    /// <param name="low">Where the first bar begins.</param>
    /// <param name="high">Where the last bar ends; above low.</param>
    /// <param name="bars">How many bars; at least 1.</param>
    /// <returns>The number of draws in each bar, as far as the bins tell.</returns>
    public ValueList<double> Histogram(double low, double high, int bars)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bars, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(high, low);
        var width = (high - low) / bars;
        return Enumerable.Range(0, bars)
            .Select(i => Draws * (ShareAbove(low + (width * i)) - ShareAbove(low + (width * (i + 1)))))
            .ToValueList();
    }
}

/// <summary>
/// Sums from which mean and standard deviation follow, and where the values end. Values are taken from a shift near the mean, so that squares keep
/// their digits.
/// </summary>
internal readonly record struct Moments(long Count, long Positive, double Shift, double Sum, double Squares, double Least, double Most)
{
    public double Mean => Count == 0 ? double.NaN : Shift + (Sum / Count);

    public double StandardDeviation => Count < 2 ? double.NaN : Math.Sqrt(Math.Max(0, (Squares - (Sum * Sum / Count)) / (Count - 1)));

    public static Moments None(double shift) => new(0, 0, shift, 0, 0, double.PositiveInfinity, double.NegativeInfinity);

    public Moments With(Moments other) => new(
        Count + other.Count, Positive + other.Positive, Shift, Sum + other.Sum, Squares + other.Squares, Math.Min(Least, other.Least), Math.Max(Most, other.Most));
}
