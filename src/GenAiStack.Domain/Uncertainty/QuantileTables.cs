using System.Collections.Concurrent;

namespace GenAiStack.Domain.Uncertainty;

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

    internal ProbabilityTable ByProbability(Law law)
    {
        if (_byProbability.Count > MostTables)
        {
            _byProbability.Clear();
        }

        return _byProbability.GetOrAdd(law, static l => new(l));
    }

    internal ScoreTable ByScore(Law law)
    {
        if (_byScore.Count > MostTables)
        {
            _byScore.Clear();
        }

        return _byScore.GetOrAdd(law, static l => new(l));
    }
}

/// <summary>Cubics through a function at the four Chebyshev points of each segment; t runs from -0.125 to 0.125 in all of them.</summary>
internal static class Cubics
{
    /// <summary>Half the width of a segment in t.</summary>
    public const float Half = 0.125f;

    /// <summary>Fits one segment.</summary>
    /// <param name="function">The function of t.</param>
    /// <param name="coefficients">All coefficients, by power and then by segment.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="count">How many segments there are.</param>
    public static void Fit(Func<double, double> function, float[] coefficients, int segment, int count)
    {
        Span<double> t = stackalloc double[4];
        Span<double> d = stackalloc double[4];
        for (var i = 0; i < 4; i++)
        {
            t[i] = Half * Math.Cos((2 * i + 1) * Math.PI / 8);
            d[i] = function(t[i]);
        }

        // Newton's divided differences, then the powers of t.
        for (var level = 1; level < 4; level++)
        {
            for (var i = 3; i >= level; i--)
            {
                d[i] = (d[i] - d[i - 1]) / (t[i] - t[i - level]);
            }
        }

        Span<double> c = [d[3], 0, 0, 0];
        for (var i = 2; i >= 0; i--)
        {
            for (var power = 3; power > 0; power--)
            {
                c[power] = c[power - 1] - (t[i] * c[power]);
            }

            c[0] = d[i] - (t[i] * c[0]);
        }

        for (var power = 0; power < 4; power++)
        {
            coefficients[(power * count) + segment] = (float)c[power];
        }
    }
}

/// <summary>
/// The quantile as a function of a 32-bit random number. Each half of the probabilities is cut into octaves and each octave into four
/// segments, so that the tails are as exact as the middle; 8 octaves of both sides make a page, and deeper pages are rarely needed.
/// </summary>
internal sealed class ProbabilityTable(Law law)
{
    /// <summary>Segments on one page, both sides together.</summary>
    public const int Segments = 64;

    private const int PerSide = Segments / 2;
    private const int TopExponent = 30;
    private readonly float[]?[] _pages = new float[4][];

    /// <summary>The coefficients of a page by power and segment; those of the upper side stand behind those of the lower.</summary>
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
        var coefficients = new float[4 * Segments];
        for (var side = 0; side < 2; side++)
        {
            var near = double.NaN;
            for (var i = 0; i < PerSide; i++)
            {
                var depth = (page * PerSide) + i;
                var scale = Math.ScaleB(1, TopExponent - (depth / 4) - 32);
                var quarter = 3 - (depth % 4);
                Cubics.Fit(t => law.Quantile(scale * (1 + (quarter / 4.0) + Cubics.Half + t), side == 1, ref near), coefficients, (side * PerSide) + i, Segments);
            }
        }

        return coefficients;
    }
}

/// <summary>The quantile as a function of a normal score, for draws that are correlated: 128 segments from -6.4 to 6.4.</summary>
internal sealed class ScoreTable
{
    public const int Segments = 128;

    /// <summary>The score at the lower end.</summary>
    public const float Lowest = -6.4f;

    /// <summary>Segments per unit of the score.</summary>
    public const float PerUnit = 10;

    public ScoreTable(Law law)
    {
        Coefficients = new float[4 * Segments];
        for (var side = 0; side < 2; side++)
        {
            var near = double.NaN;
            for (var i = 0; i < Segments / 2; i++)
            {
                var segment = side == 0 ? (Segments / 2) - 1 - i : (Segments / 2) + i;
                var middle = (segment + 0.5 - (Segments / 2)) / PerUnit;
                Cubics.Fit(t => law.Quantile(NormalLaw.Tail(middle + (t / (2 * Cubics.Half) / PerUnit)), side == 1, ref near), Coefficients, segment, Segments);
            }
        }
    }

    public float[] Coefficients { get; }
}
