using System.Globalization;
using GenAiStack.Domain.Distributions;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>The small picture of a range: its density, the middle nine draws of ten, and the baseline's density beside it.</summary>
public sealed record DistributionView
{
    /// <summary>The picture's width and height.</summary>
    public const double Width = 270, Height = 78;

    private const double Edge = 12, Base = Height - 4;

    /// <summary>The outline as path data.</summary>
    public required string Outline { get; init; }

    /// <summary>The part from the 5th to the 95th percentile as path data.</summary>
    public required string Core { get; init; }

    /// <summary>The baseline's outline; null where it has no range or is the same.</summary>
    public required string? Baseline { get; init; }

    /// <summary>The low end, middle and high end with their places from the left.</summary>
    public required ValueList<(double X, double Value)> Handles { get; init; }

    /// <summary>The 5th to the 95th percentile in words.</summary>
    public required string Core90 { get; init; }

    /// <summary>The ends of the axis in the number's own unit.</summary>
    public required (double Low, double High) Axis { get; init; }

    /// <summary>The picture of a range; null where there is none.</summary>
    /// <param name="assumption">The assumption.</param>
    /// <param name="baseline">The baseline's; null where there is none.</param>
    /// <param name="bounds">The limits and unit.</param>
    /// <param name="firstYear">The scenario's first year.</param>
    public static DistributionView? Of(Assumption assumption, Assumption? baseline, Bounds bounds, int firstYear)
    {
        var density = RangeShape.Density(assumption, firstYear);
        if (density.Count == 0)
        {
            return null;
        }

        var other = baseline is null || baseline == assumption ? [] : RangeShape.Density(baseline, firstYear);
        var all = density.Concat(other).Select(d => d.Value).Concat([assumption.Low!.Value.ValueIn(firstYear), assumption.High!.Value.ValueIn(firstYear)]).ToList();
        var (low, high) = (all.Min(), all.Max());
        var most = density.Concat(other).Max(d => d.Density);
        double X(double value) => high > low ? Edge + ((Width - (2 * Edge)) * (value - low) / (high - low)) : Width / 2;
        double Y(double value) => Base - ((Base - 6) * (most > 0 ? value / most : 0));
        var (five, ninetyFive) = (RangeShape.Percentile(assumption, 0.05, firstYear), RangeShape.Percentile(assumption, 0.95, firstYear));
        var core = density.Where(d => d.Value >= five && d.Value <= ninetyFive).ToList();
        return new()
        {
            Outline = Line(density, X, Y),
            Core = core.Count < 2 ? $"M{N(X(five))} {N(Base)}V{N(Y(density[0].Density))}H{N(X(ninetyFive))}V{N(Base)}z" : $"M{N(X(core[0].Value))} {N(Base)}L{Line(core, X, Y)[1..]}L{N(X(core[^1].Value))} {N(Base)}z",
            Baseline = other.Count == 0 ? null : Line(other, X, Y),
            Handles = new[] { assumption.Low!.Value.ValueIn(firstYear), assumption.CentralIn(firstYear), assumption.High!.Value.ValueIn(firstYear) }.Select(v => (X(v), v)).ToValueList(),
            Core90 = bounds.Unit == Unit.Dollars
                ? $"{Figures.Money(five)} to {Figures.Money(ninetyFive)}"
                : $"{Words.OfValue(Round(five, bounds.Unit), bounds.Unit)} to {Words.OfValue(Round(ninetyFive, bounds.Unit), bounds.Unit)}",
            Axis = (low, high),
        };
    }

    private static double Round(double value, Unit unit) => Math.Round(value, unit is Unit.Fraction or Unit.FractionPerYear ? 3 : 2);

    private static string Line(IEnumerable<DensityPoint> points, Func<double, double> x, Func<double, double> y) => "M" + string.Join('L', points.Select(p => $"{N(x(p.Value))} {N(y(p.Density))}"));

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}

/// <summary>The small picture of how a number runs over the years, with its range as a band.</summary>
public sealed record TrajectoryView
{
    /// <summary>The picture's width and height.</summary>
    public const double Width = 270, Height = 70;

    private const double Edge = 4, Top = 8, Base = Height - 16;

    /// <summary>The line as path data.</summary>
    public required string Line { get; init; }

    /// <summary>The band of the range as path data; null where it has none.</summary>
    public required string? Band { get; init; }

    /// <summary>The years with their places and values in words.</summary>
    public required ValueList<(int Year, double X, double Y, string Text)> Points { get; init; }

    /// <summary>The picture of an assumption over the years of a scenario.</summary>
    /// <param name="assumption">The assumption.</param>
    /// <param name="unit">What it counts.</param>
    /// <param name="years">The years.</param>
    public static TrajectoryView Of(Assumption assumption, Unit unit, YearSpan years)
    {
        var values = years.Years().Select(y => assumption.ValueIn(y, years.First)).ToList();
        var central = assumption.CentralIn(years.First);

        // A range of numbers scales the trajectory; one of paths is given year by year. Model section 2.
        (double Low, double High)? Ends(int i) => assumption is not { HasRange: true, Low: { } low, High: { } high } ? null
            : low.Path is not null ? (low.ValueIn(years.First + i), high.ValueIn(years.First + i))
            : central != 0 && assumption.HasTrajectory ? (low.ValueIn(years.First) / central * values[i], high.ValueIn(years.First) / central * values[i])
            : (low.ValueIn(years.First), high.ValueIn(years.First));
        var ends = values.Select((_, i) => Ends(i)).ToList();
        var all = values.Concat(ends.OfType<(double Low, double High)>().SelectMany(e => new[] { e.Low, e.High })).ToList();
        var (bottom, top) = (Math.Min(0, all.Min()), all.Max());
        double X(int i) => values.Count == 1 ? Width / 2 : Edge + ((Width - (2 * Edge)) * i / (values.Count - 1));
        double Y(double value) => top > bottom ? Base - ((Base - Top) * (value - bottom) / (top - bottom)) : Base;
        return new()
        {
            Line = "M" + string.Join('L', values.Select((v, i) => $"{N(X(i))} {N(Y(v))}")),
            Band = ends[0] is null ? null : "M" + string.Join('L', ends.Select((e, i) => $"{N(X(i))} {N(Y(e!.Value.High))}").Concat(ends.Select((e, i) => $"{N(X(i))} {N(Y(e!.Value.Low))}").Reverse())) + "z",
            Points = values.Select((v, i) => (years.First + i, X(i), Y(v), unit == Unit.Dollars ? Figures.Money(v) : Words.OfValue(Math.Round(v, 4), unit))).ToValueList(),
        };
    }

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
