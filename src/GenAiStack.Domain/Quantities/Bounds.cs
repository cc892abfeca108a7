using System.Globalization;

namespace GenAiStack.Domain.Quantities;

/// <summary>
/// The range that a number of the model must lie in, in every year; the ends belong to it unless excluded.
/// The ranges are those of the model's section 2 (assumptions) and section 7 (strengths of levers).
/// </summary>
public sealed record Bounds
{
    private const double LargestMoney = 1e15;

    /// <summary>A share of revenue or funding: 0 to 10. Above 1 a company spends more than it takes.</summary>
    public static readonly Bounds Share = new(Unit.Fraction, 0, 10);

    /// <summary>Money a year: 0 to 1e15 dollars.</summary>
    public static readonly Bounds Money = new(Unit.Dollars, 0, LargestMoney);

    /// <summary>A rate of growth a year: above -1 to 10.</summary>
    public static readonly Bounds Growth = new(Unit.FractionPerYear, -1, 10) { ExcludesMinimum = true };

    /// <summary>Net revenue retention a year: 0 to 10.</summary>
    public static readonly Bounds Retention = new(Unit.Fraction, 0, 10);

    /// <summary>The part of a cost change that a company passes on: 0 to 2.</summary>
    public static readonly Bounds CostPassThrough = new(Unit.Fraction, 0, 2);

    /// <summary>Elasticity of demand to price: -10 to 10.</summary>
    public static readonly Bounds DemandElasticity = new(Unit.Factor, -10, 10);

    /// <summary>The rate of a logistic curve, a year: -10 to 10.</summary>
    public static readonly Bounds SaturationRate = new(Unit.FractionPerYear, -10, 10);

    /// <summary>The strength of a lever that moves a share: 0 to 1.</summary>
    public static readonly Bounds LeverShare = new(Unit.Fraction, 0, 1);

    /// <summary>The strength of a lever that scales: 0 to 100.</summary>
    public static readonly Bounds Factor = new(Unit.Factor, 0, 100);

    /// <summary>What the new supplier costs beside the old one: 0 to 10.</summary>
    public static readonly Bounds CostRatio = new(Unit.Factor, 0, 10);

    /// <summary>A company's own price change: above -1 to 10.</summary>
    public static readonly Bounds PriceChange = new(Unit.Fraction, -1, 10) { ExcludesMinimum = true };

    /// <summary>A target gross margin: -10 to below 1.</summary>
    public static readonly Bounds GrossMargin = new(Unit.Fraction, -10, 1) { ExcludesMaximum = true };

    private Bounds(Unit unit, double minimum, double maximum)
    {
        Unit = unit;
        Minimum = minimum;
        Maximum = maximum;
    }

    /// <summary>What the number counts.</summary>
    public Unit Unit { get; }

    /// <summary>The lower end.</summary>
    public double Minimum { get; private init; }

    /// <summary>The upper end.</summary>
    public double Maximum { get; }

    /// <summary>Whether the lower end itself is outside.</summary>
    public bool ExcludesMinimum { get; private init; }

    /// <summary>Whether the upper end itself is outside.</summary>
    public bool ExcludesMaximum { get; private init; }

    /// <summary>The bounds of a saturation's ceiling for a number with these bounds: above 0, to the same upper end.</summary>
    public Bounds ForCeiling() => this with { Minimum = 0, ExcludesMinimum = true };

    /// <summary>The bounds of what a lever may add to a number with these bounds: as far down as up.</summary>
    public Bounds ForAddition() => this with { Minimum = -Maximum };

    /// <summary>Whether a number lies within. Not-a-number and the infinities never do.</summary>
    public bool Contains(double value) =>
        (ExcludesMinimum ? value > Minimum : value >= Minimum)
        && (ExcludesMaximum ? value < Maximum : value <= Maximum);

    /// <summary>The range in words, such as "0 to 10" or "above -1 to 10".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(ExcludesMinimum ? "above " : "")}{Text(Minimum)} to {(ExcludesMaximum ? "below " : "")}{Text(Maximum)}");

    private string Text(double end) =>
        Unit == Unit.Dollars && Math.Abs(end) == LargestMoney
            ? (end < 0 ? "-1e15 dollars" : "1e15 dollars")
            : end.ToString("R", CultureInfo.InvariantCulture);
}
