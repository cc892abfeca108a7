using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Distributions;

/// <summary>The kinds of normalised laws that draws are made from.</summary>
internal enum LawKind : byte
{
    /// <summary>Uniform on 0 to 1.</summary>
    Uniform,

    /// <summary>A triangle on 0 to 1 with its peak at the parameter.</summary>
    Triangular,

    /// <summary>Beta on 0 to 1 with lambda 4 and its peak at the parameter.</summary>
    Pert,

    /// <summary>Standard normal.</summary>
    Normal,

    /// <summary>The exponential of a normal with the parameter as standard deviation.</summary>
    Lognormal,
}

/// <summary>A normalised law: a kind and its one parameter.</summary>
internal readonly record struct Law(LawKind Kind, double Parameter)
{
    /// <summary>The lowest normalised value; minus infinity where there is none.</summary>
    public float Least => Kind == LawKind.Normal ? float.NegativeInfinity : 0;

    /// <summary>The highest normalised value; infinity where there is none.</summary>
    public float Most => Kind is LawKind.Normal or LawKind.Lognormal ? float.PositiveInfinity : 1;

    /// <summary>The quantile at a probability of at most a half, from below or from above.</summary>
    /// <param name="p">Above 0, at most 0.5.</param>
    /// <param name="isUpper">Whether it is the probability above.</param>
    /// <param name="near">The answer at a probability nearby, or not a number where none is known; taken over on return.</param>
    public double Quantile(double p, bool isUpper, ref double near)
    {
        switch (Kind)
        {
            case LawKind.Uniform:
                return isUpper ? 1 - p : p;
            case LawKind.Triangular:
                return isUpper ? 1 - LowerTriangular(p, 1 - Parameter) : LowerTriangular(p, Parameter);
            case LawKind.Pert:
                var mode = isUpper ? 1 - Parameter : Parameter;
                var (a, b) = (1 + (4 * mode), 5 - (4 * mode));
                near = new BetaLaw(a, b).Quantile(p, near);
                return isUpper ? 1 - near : near;
            case LawKind.Normal:
                return isUpper ? -NormalLaw.LowerQuantile(p) : NormalLaw.LowerQuantile(p);
            default:
                return Math.Exp(Parameter * (isUpper ? -NormalLaw.LowerQuantile(p) : NormalLaw.LowerQuantile(p)));
        }
    }

    /// <summary>The quantile at a probability between 0 and 1.</summary>
    public double Quantile(double p)
    {
        var near = double.NaN;
        return p <= 0.5 ? Quantile(p, false, ref near) : Quantile(1 - p, true, ref near);
    }

    private static double LowerTriangular(double p, double mode) => p <= mode ? Math.Sqrt(p * mode) : 1 - Math.Sqrt((1 - p) * (1 - mode));
}

/// <summary>The distribution of an assumption in a year: a normalised law, moved and stretched. Model section 2.</summary>
/// <param name="Law">The normalised law.</param>
/// <param name="Offset">Where its 0 lies.</param>
/// <param name="Scale">How wide its 1 is.</param>
internal readonly record struct RangeLaw(Law Law, double Offset, double Scale)
{
    // The 95th percentile of the standard normal: low and high lie this many standard deviations from the middle.
    private const double Z95 = 1.6448536269514722;

    private const double FarthestScore = 6.5;

    /// <summary>The law of an assumption that has a range.</summary>
    /// <param name="assumption">The assumption.</param>
    /// <param name="central">Its central value in that year.</param>
    /// <param name="year">The year whose ends are meant.</param>
    public static RangeLaw Of(Assumption assumption, double central, int year)
    {
        var (low, high) = (assumption.Low!.Value.ValueIn(year), assumption.High!.Value.ValueIn(year));
        var peak = high > low ? Math.Clamp((central - low) / (high - low), 0, 1) : 0.5;
        return assumption.Distribution switch
        {
            DistributionShape.Uniform => new(new(LawKind.Uniform, 0), low, high - low),
            DistributionShape.Triangular => new(new(LawKind.Triangular, peak), low, high - low),
            DistributionShape.Normal => new(new(LawKind.Normal, 0), low + ((high - low) / 2), (high - low) / (2 * Z95)),
            DistributionShape.Lognormal => new(new(LawKind.Lognormal, (Math.Log(high) - Math.Log(low)) / (2 * Z95)), 0, Math.Sqrt(low) * Math.Sqrt(high)),
            _ => new(new(LawKind.Pert, peak), low, high - low),
        };
    }

    /// <summary>
    /// The lowest and the highest value that a draw can be: random numbers of 32 bits reach normal scores of 6.4 at most. Nothing is lost by
    /// rounding, which the ends allow for.
    /// </summary>
    public (double Low, double High) Reach => Law.Kind switch
    {
        LawKind.Normal => (Offset - (FarthestScore * Scale), Offset + (FarthestScore * Scale)),
        LawKind.Lognormal => (Offset + (Scale * Math.Exp(-FarthestScore * Law.Parameter)), Offset + (Scale * Math.Exp(FarthestScore * Law.Parameter))),
        _ => (Offset, Offset + Scale),
    };

    /// <summary>The quantile at a probability between 0 and 1.</summary>
    public double Quantile(double p) => Offset + (Scale * Law.Quantile(p));
}
