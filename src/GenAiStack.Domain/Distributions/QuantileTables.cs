using System.Collections.Concurrent;

namespace GenAiStack.Domain.Distributions;

/// <summary>
/// Tables of normalised quantiles, made when they are first asked for and kept. One of these serves any number of simulations and threads;
/// what it holds changes no result.
/// </summary>
public sealed class QuantileTables
{
    // An analyst who drags a slider for an hour makes a new shape for each place of it.
    private const int MostTables = 20_000;

    private readonly ConcurrentDictionary<Law, ProbabilityTable> _byProbability = new();
    private readonly ConcurrentDictionary<Law, ScoreTable> _byScore = new();

    /// <summary>The quantile of a law as a function of a random number.</summary>
    internal ProbabilityTable ByProbability(Law law) => Of(_byProbability, law, static l => new(l));

    /// <summary>The quantile of a law as a function of a normal score.</summary>
    internal ScoreTable ByScore(Law law) => Of(_byScore, law, static l => new(l));

    private static T Of<T>(ConcurrentDictionary<Law, T> tables, Law law, Func<Law, T> make)
    {
        if (tables.Count > MostTables)
        {
            tables.Clear();
        }

        return tables.GetOrAdd(law, make);
    }
}

/// <summary>
/// A function in 32 segments, in each a polynomial of the fifth degree through the function at six Chebyshev points. Coefficients stand by power,
/// from the constant up, and then by segment: two 512-bit registers hold all segments of a power.
/// </summary>
internal static class Quintics
{
    /// <summary>How many segments a table has.</summary>
    public const int Segments = 32;

    /// <summary>How many coefficients a segment has.</summary>
    public const int Powers = 6;

    /// <summary>Fits one segment.</summary>
    /// <param name="function">The function of t, from -0.5 to 0.5.</param>
    /// <param name="coefficients">All coefficients, by power and then by segment.</param>
    /// <param name="segment">The segment.</param>
    public static void Fit(Func<double, double> function, float[] coefficients, int segment)
    {
        Span<double> t = stackalloc double[Powers];
        Span<double> d = stackalloc double[Powers];
        for (var i = 0; i < Powers; i++)
        {
            t[i] = 0.5 * Math.Cos(((2 * i) + 1) * Math.PI / (2 * Powers));
            d[i] = function(t[i]);
        }

        // Newton's divided differences, then the powers of t.
        for (var level = 1; level < Powers; level++)
        {
            for (var i = Powers - 1; i >= level; i--)
            {
                d[i] = (d[i] - d[i - 1]) / (t[i] - t[i - level]);
            }
        }

        Span<double> c = stackalloc double[Powers];
        c.Clear();
        c[0] = d[Powers - 1];
        for (var i = Powers - 2; i >= 0; i--)
        {
            for (var power = Powers - 1; power > 0; power--)
            {
                c[power] = c[power - 1] - (t[i] * c[power]);
            }

            c[0] = d[i] - (t[i] * c[0]);
        }

        for (var power = 0; power < Powers; power++)
        {
            coefficients[(power * Segments) + segment] = (float)c[power];
        }
    }

    /// <summary>The polynomial of a segment at a place: fused from the highest power down, as every width of the code does it.</summary>
    public static float At(float[] coefficients, int segment, float t)
    {
        var sum = coefficients[((Powers - 1) * Segments) + segment];
        for (var power = Powers - 2; power >= 0; power--)
        {
            sum = MathF.FusedMultiplyAdd(sum, t, coefficients[(power * Segments) + segment]);
        }

        return sum;
    }
}

/// <summary>
/// The quantile as a function of a random word of 32 bits and of a bit beside it. Each half of the probabilities is cut into octaves, a segment
/// each, so that the tails are as exact as the middle. The first page holds 15 octaves of both sides; the second is needed once in 32,768 draws.
/// </summary>
/// <remarks>
/// The bit tells the side, the word the probability from there on: p = word / 2^33. The exponent of the word as a float is the octave, and its
/// last four bits with the side behind them are the segment; the mantissa, less 1.5, is t. A word that rounds up to 2^32 has a segment of its
/// own: the median.
/// </remarks>
internal sealed class ProbabilityTable(Law law)
{
    /// <summary>The biased exponent of the floats from 2^31, where the middle of the probabilities lies.</summary>
    public const int TopExponent = 158;

    // The first page's lowest exponent, and the second's: words below 2 count as 2.
    private static readonly (int Lowest, int Highest)[] Exponents = [(144, TopExponent), (128, 143)];

    private readonly float[]?[] _pages = new float[2][];

    /// <summary>The law.</summary>
    public Law Law => law;

    /// <summary>The coefficients of a page.</summary>
    public float[] Page(int page)
    {
        if (Volatile.Read(ref _pages[page]) is { } known)
        {
            return known;
        }

        // Two threads that meet here make the same numbers.
        var made = Make(page);
        Volatile.Write(ref _pages[page], made);
        return made;
    }

    private float[] Make(int page)
    {
        var coefficients = new float[Quintics.Powers * Quintics.Segments];
        for (var side = 0; side < 2; side++)
        {
            var near = double.NaN;
            if (page == 0)
            {
                coefficients[Segment(TopExponent + 1, side)] = (float)law.Quantile(0.5, side == 1, ref near);
            }

            for (var exponent = Exponents[page].Highest; exponent >= Exponents[page].Lowest; exponent--)
            {
                var scale = Math.ScaleB(1, exponent - 127 - 33);
                Quintics.Fit(t => law.Quantile(scale * (1.5 + t), side == 1, ref near), coefficients, Segment(exponent, side));
            }
        }

        return coefficients;
    }

    private static int Segment(int exponent, int side) => (exponent & 15) | (side << 4);
}

/// <summary>
/// The quantile as a function of a normal score, for draws that are correlated: segments from -6.4 to 6.4. A triangle's has a kink, so its table
/// holds what both of its smooth sides are made of: the root of the probability below the score.
/// </summary>
internal sealed class ScoreTable
{
    /// <summary>The score at the lower end.</summary>
    public const float Lowest = -6.4f;

    /// <summary>Segments per unit of the score.</summary>
    public const float PerUnit = 2.5f;

    /// <summary>The last place on the table.</summary>
    public const float LastPlace = Quintics.Segments - 0.001f;

    public ScoreTable(Law law)
    {
        Coefficients = new float[Quintics.Powers * Quintics.Segments];
        const int half = Quintics.Segments / 2;
        for (var side = 0; side < 2; side++)
        {
            var near = double.NaN;
            for (var i = 0; i < half; i++)
            {
                var segment = side == 0 ? half - 1 - i : half + i;
                var middle = (segment + 0.5 - half) / PerUnit;
                Quintics.Fit(t => Value(middle + (t / PerUnit), ref near), Coefficients, segment);
            }
        }

        double Value(double score, ref double near) => law.Kind == LawKind.Triangular
            ? Math.Sqrt(score <= 0 ? NormalLaw.Tail(score) : 1 - NormalLaw.Tail(score))
            : law.Quantile(NormalLaw.Tail(score), score > 0, ref near);
    }

    /// <summary>The coefficients.</summary>
    public float[] Coefficients { get; }
}
