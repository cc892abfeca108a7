namespace GenAiStack.Domain.Distributions;

/// <summary>The beta distribution on 0 to 1, for the shapes that PERT ranges have: both parameters from 1 to 5.</summary>
internal sealed class BetaLaw
{
    private readonly double _a;
    private readonly double _b;
    private readonly double _logFactor;

    /// <param name="a">The first parameter.</param>
    /// <param name="b">The second.</param>
    public BetaLaw(double a, double b)
    {
        (_a, _b) = (a, b);
        _logFactor = LogGamma(a + b) - LogGamma(a) - LogGamma(b);
    }

    /// <summary>The probability below x.</summary>
    public double Below(double x) => x <= 0 ? 0 : x >= 1 ? 1
        : x < (_a + 1) / (_a + _b + 2) ? Series(_a, _b, x) : 1 - Series(_b, _a, 1 - x);

    /// <summary>The x below which a probability lies.</summary>
    /// <param name="p">The probability, above 0 and at most a half.</param>
    /// <param name="near">The answer at a probability nearby; not a number where none is known.</param>
    public double Quantile(double p, double near)
    {
        // Near 0 the probability is a power of x; that is the guess, but at most the mean.
        var x = double.IsNaN(near) ? Math.Min(Math.Exp((Math.Log(p * _a) - _logFactor) / _a), _a / (_a + _b)) : near;

        // Newton on the logarithms of both, which are nearly on a straight line; the digits double with each step.
        for (var step = 0; step < 60; step++)
        {
            var below = Below(x);
            var density = Math.Exp(_logFactor + ((_a - 1) * Math.Log(x)) + ((_b - 1) * Math.Log(1 - x)));
            var change = Math.Clamp(Math.Log(p / below) * below / (x * density), -3, 3);
            var next = x * Math.Exp(change);
            x = next >= 1 ? (1 + x) / 2 : next;
            if (Math.Abs(change) <= 1e-8)
            {
                break;
            }
        }

        return x;
    }

    // The hypergeometric series of the incomplete beta function: 26.5.4 of Abramowitz and Stegun; all terms are above 0.
    private double Series(double a, double b, double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var n = 0; term > sum * 1e-17 && n < 10_000; n++)
        {
            term *= (a + b + n) / (a + 1 + n) * x;
            sum += term;
        }

        return Math.Exp(_logFactor + (a * Math.Log(x)) + (b * Math.Log(1 - x))) / a * sum;
    }

    // Lanczos (1964) with g = 7 and nine terms.
    private static double LogGamma(double x)
    {
        ReadOnlySpan<double> terms =
        [
            0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
            12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
        ];
        var sum = terms[0];
        for (var i = 1; i < terms.Length; i++)
        {
            sum += terms[i] / (x - 1 + i);
        }

        var t = x + 6.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
