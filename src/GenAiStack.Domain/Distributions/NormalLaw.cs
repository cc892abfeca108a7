namespace GenAiStack.Domain.Distributions;

/// <summary>The standard normal distribution to nearly full double precision, far into its tails.</summary>
internal static class NormalLaw
{
    private const double RootOfTwoPi = 2.5066282746310002;

    /// <summary>The probability below -|z|.</summary>
    public static double Tail(double z)
    {
        var x = Math.Abs(z);
        var density = Math.Exp(-0.5 * x * x) / RootOfTwoPi;
        if (x < 2.5)
        {
            // Marsaglia (2004): 1/2 - density times x + x^3/3 + x^5/(3 5) + ...
            var (sum, term) = (x, x);
            for (var k = 3; term > sum * 1e-17; k += 2)
            {
                term *= x * x / k;
                sum += term;
            }

            return 0.5 - (density * sum);
        }

        // Laplace's continued fraction of Mills' ratio.
        var fraction = x;
        for (var k = 120; k > 0; k--)
        {
            fraction = x + (k / fraction);
        }

        return density / fraction;
    }

    /// <summary>The z below which a probability lies; infinite at 0 and 1.</summary>
    public static double Quantile(double p) => p <= 0.5 ? LowerQuantile(p) : -LowerQuantile(1 - p);

    /// <summary>The z below which a probability of at most a half lies; 0 or less.</summary>
    public static double LowerQuantile(double p)
    {
        if (p <= 0)
        {
            return double.NegativeInfinity;
        }

        // Hastings (1955), 26.2.23 of Abramowitz and Stegun, then Halley's steps on the tail.
        var t = Math.Sqrt(-2 * Math.Log(p));
        var z = -(t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308))))))));
        for (var step = 0; step < 3; step++)
        {
            var density = Math.Exp(-0.5 * z * z) / RootOfTwoPi;
            var error = ((z <= 0 ? Tail(z) : 1 - Tail(z)) - p) / density;
            z -= error / (1 + (z * error / 2));
        }

        return Math.Min(z, 0);
    }
}
