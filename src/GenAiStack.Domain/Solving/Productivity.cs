namespace GenAiStack.Domain.Solving;

/// <summary>
/// Decides whether a component is productive: whether the spectral radius of its weights lies below 1 - 1e-12. Model section 3.
/// </summary>
/// <remarks>
/// For a matrix B without negative entries, (I - B) x = v with v > 0 has a solution x > 0 exactly when the radius is below 1, and then
/// 1 - 1/min(x/v) &lt;= radius &lt;= 1 - 1/max(x/v) (Collatz 1942, Wielandt 1950, applied to the inverse).
/// </remarks>
internal static class Productivity
{
    private const double LargestMultiplier = 1e12;
    private const int MostRounds = 60;

    public enum Verdict
    {
        Productive,
        Unproductive,
        Undecided,
    }

    public static Verdict Judge(IBlockSolver solver, int size)
    {
        var (v, x) = (new double[size], new double[size]);
        Array.Fill(v, 1);
        for (var round = 0; round < MostRounds; round++)
        {
            v.CopyTo(x, 0);
            if (!solver.Solve(x))
            {
                return Verdict.Undecided;
            }

            var (least, most, largest) = (double.PositiveInfinity, 0.0, 0.0);
            for (var i = 0; i < size; i++)
            {
                if (!(x[i] > 0) || !double.IsFinite(x[i]))
                {
                    return Verdict.Unproductive;
                }

                var ratio = x[i] / v[i];
                (least, most, largest) = (Math.Min(least, ratio), Math.Max(most, ratio), Math.Max(largest, x[i]));
            }

            if (most <= LargestMultiplier)
            {
                return Verdict.Productive;
            }

            if (least >= LargestMultiplier)
            {
                return Verdict.Unproductive;
            }

            for (var i = 0; i < size; i++)
            {
                v[i] = Math.Max(x[i] / largest, 1e-290);
            }
        }

        return Verdict.Unproductive;
    }

    /// <summary>The spectral radius, by powers of B + shift I with bounds from above and below; for messages.</summary>
    public static double Radius(SparseBlock block)
    {
        const int mostSteps = 20_000;
        var (x, y) = (new double[block.Size], new double[block.Size]);
        Array.Fill(x, 1);
        block.Multiply(x, y);
        var shift = 0.25 * y.Max();
        var (low, high) = (0.0, 0.0);
        for (var step = 0; step < mostSteps; step++)
        {
            block.Multiply(x, y);
            (low, high) = (double.PositiveInfinity, 0.0);
            var largest = 0.0;
            for (var i = 0; i < x.Length; i++)
            {
                var ratio = y[i] / x[i];
                (low, high) = (Math.Min(low, ratio), Math.Max(high, ratio));
                y[i] += shift * x[i];
                largest = Math.Max(largest, y[i]);
            }

            if (high - low <= 1e-12 * high || largest == 0)
            {
                break;
            }

            for (var i = 0; i < x.Length; i++)
            {
                x[i] = Math.Max(y[i] / largest, 1e-290);
            }
        }

        return (low + high) / 2;
    }
}
