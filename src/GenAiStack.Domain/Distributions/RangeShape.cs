using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Distributions;

/// <summary>A point of a density.</summary>
/// <param name="Value">The value.</param>
/// <param name="Density">How dense the draws lie there, per unit of the value.</param>
public readonly record struct DensityPoint(double Value, double Density);

/// <summary>The shape of an assumption's range, for pictures and for telling its percentiles. Model section 2.</summary>
public static class RangeShape
{
    private const int Points = 96;

    /// <summary>The percentile of the draws of an assumption in a year; its central value where it has no range.</summary>
    /// <param name="assumption">The assumption.</param>
    /// <param name="p">The probability, above 0 and below 1: 0.05 for the 5th percentile.</param>
    /// <param name="firstYear">The scenario's first year, whose range is meant.</param>
    public static double Percentile(Assumption assumption, double p, int firstYear) => assumption.HasRange
        ? RangeLaw.Of(assumption, assumption.CentralIn(firstYear), firstYear).Quantile(p)
        : assumption.CentralIn(firstYear);

    /// <summary>
    /// The density of the draws in the first year, from the lowest to the highest value that matters (all of a bounded shape, all but a thousandth at
    /// each end of others); empty where there is no range.
    /// </summary>
    /// <param name="assumption">The assumption.</param>
    /// <param name="firstYear">The scenario's first year.</param>
    public static ValueList<DensityPoint> Density(Assumption assumption, int firstYear)
    {
        if (!assumption.HasRange)
        {
            return [];
        }

        var law = RangeLaw.Of(assumption, assumption.CentralIn(firstYear), firstYear);
        if (law.Law.Kind == LawKind.Uniform)
        {
            return [new(law.Offset, 1 / law.Scale), new(law.Offset + law.Scale, 1 / law.Scale)];
        }

        // The slope of the quantile function is one over the density: no formula a shape.
        var points = new List<DensityPoint>(Points);
        var isBounded = law.Law.Kind is LawKind.Pert or LawKind.Triangular;
        if (isBounded)
        {
            points.Add(new(law.Offset, 0));
        }

        for (var i = 0; i < Points; i++)
        {
            var p = 0.001 + (0.998 * i / (Points - 1));
            const double Step = 2e-4;
            var width = law.Quantile(p + Step) - law.Quantile(p - Step);
            points.Add(new(law.Quantile(p), width > 0 ? 2 * Step / width : 0));
        }

        if (isBounded)
        {
            points.Add(new(law.Offset + law.Scale, 0));
        }

        return points.ToValueList();
    }
}
