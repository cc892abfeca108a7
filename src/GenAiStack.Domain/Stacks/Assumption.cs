namespace GenAiStack.Domain.Stacks;

/// <summary>The shape of a range.</summary>
public enum DistributionShape
{
    /// <summary>Beta with lambda 4 between hard ends; its peak is the central value. The default.</summary>
    Pert,

    /// <summary>A triangle between hard ends; its peak is the central value.</summary>
    Triangular,

    /// <summary>Every value between hard ends alike.</summary>
    Uniform,

    /// <summary>A normal distribution whose 5th and 95th percentiles are the ends.</summary>
    Normal,

    /// <summary>A lognormal distribution whose 5th and 95th percentiles are the ends; the low end is above 0.</summary>
    Lognormal,
}

/// <summary>How well an assumption is founded.</summary>
public enum Confidence
{
    /// <summary>Reported by the company or read off its accounts.</summary>
    Reported,

    /// <summary>Estimated from reported figures.</summary>
    Estimate,

    /// <summary>A guess: no figure stands behind it.</summary>
    Guess,
}

/// <summary>A value that changes along straight lines between given years and is flat outside them.</summary>
/// <param name="Points">At least one point, in ascending order of years.</param>
public sealed record YearPath(ValueList<YearValue> Points)
{
    /// <summary>The value in a year.</summary>
    public double ValueIn(int year)
    {
        var points = Points.AsSpan();
        if (year <= points[0].Year)
        {
            return points[0].Value;
        }

        for (var i = 1; i < points.Length; i++)
        {
            if (year < points[i].Year)
            {
                var (from, to) = (points[i - 1], points[i]);
                return from.Value + ((to.Value - from.Value) * (year - from.Year) / (to.Year - from.Year));
            }

            if (year == points[i].Year)
            {
                return points[i].Value;
            }
        }

        return points[^1].Value;
    }
}

/// <summary>A value in a year.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Value">The value then.</param>
public readonly record struct YearValue(int Year, double Value);

/// <summary>An end of a range: a number, or a path where the range widens over the years.</summary>
/// <param name="Number">The number; null where there is a path.</param>
/// <param name="Path">The path; null where there is a number.</param>
public readonly record struct RangeEnd(double? Number, YearPath? Path)
{
    /// <summary>An end that is a number.</summary>
    public static implicit operator RangeEnd(double number) => new(number, null);

    /// <summary>The end in a year.</summary>
    public double ValueIn(int year) => Number ?? Path!.ValueIn(year);
}

/// <summary>An S-curve: a logistic through the value of the first year towards a ceiling.</summary>
/// <param name="Ceiling">What the value tends to (K); above 0.</param>
/// <param name="Rate">How fast, a year (r).</param>
public sealed record Saturation(Assumption Ceiling, Assumption Rate);

/// <summary>
/// One number that someone assumed: its central value, how it moves over the years, its range, and what it rests on.
/// Model section 2.
/// </summary>
/// <remarks>
/// At most one of <see cref="Growth"/>, <see cref="Path"/> and <see cref="Saturation"/> is given; a path stands instead of the value.
/// What breaks these rules is refused by <see cref="ScenarioRules"/>, not here, so that all problems can be told at once.
/// </remarks>
public sealed record Assumption
{
    /// <summary>The central value in the first year; null under a path, or where it is the middle of the range.</summary>
    public double? Value { get; init; }

    /// <summary>Whether the central value is written as the "mode"; it means the same.</summary>
    public bool IsMode { get; init; }

    /// <summary>The low end of the range; null without a range.</summary>
    public RangeEnd? Low { get; init; }

    /// <summary>The high end of the range; null without a range.</summary>
    public RangeEnd? High { get; init; }

    /// <summary>The shape of the range; null means <see cref="DistributionShape.Pert"/>.</summary>
    public DistributionShape? Distribution { get; init; }

    /// <summary>Growth a year from the first year on.</summary>
    public Assumption? Growth { get; init; }

    /// <summary>The values by year.</summary>
    public YearPath? Path { get; init; }

    /// <summary>The S-curve from the first year on.</summary>
    public Saturation? Saturation { get; init; }

    /// <summary>The ids of the facts that the number rests on.</summary>
    public ValueList<string> Source { get; init; }

    /// <summary>What the reader should know about it.</summary>
    public string? Note { get; init; }

    /// <summary>How well it is founded; null where nobody said.</summary>
    public Confidence? Confidence { get; init; }

    /// <summary>Whether both ends of a range are given and differ.</summary>
    public bool HasRange => Low is { } low && High is { } high && low != high;

    /// <summary>Whether the value moves over the years.</summary>
    public bool HasTrajectory => Growth is not null || Path is not null || Saturation is not null;

    /// <summary>An assumption that is a number and nothing else.</summary>
    public static implicit operator Assumption(double value) => new() { Value = value };

    /// <summary>
    /// The central value in the first year: the value or mode where given, the path's value in that year under a path, else the middle
    /// of the range (the geometric middle for a lognormal one).
    /// </summary>
    /// <param name="firstYear">The scenario's first year.</param>
    public double CentralIn(int firstYear)
    {
        if (Path is not null)
        {
            return Path.ValueIn(firstYear);
        }

        if (Value is { } value)
        {
            return value;
        }

        var (low, high) = (Low!.Value.ValueIn(firstYear), High!.Value.ValueIn(firstYear));
        return Distribution == DistributionShape.Lognormal ? Math.Sqrt(low) * Math.Sqrt(high) : low + ((high - low) / 2);
    }

    /// <summary>The value in a year, with every range at its central value.</summary>
    /// <param name="year">The year asked for.</param>
    /// <param name="firstYear">The scenario's first year.</param>
    /// <returns>
    /// The path's value; value x (1 + growth)^n; K / (1 + (K / value - 1) e^(-r n)) with n years since the first (0 stays 0); or the
    /// central value. It is not finite where the trajectory leaves the numbers; the rules refuse such an assumption.
    /// </returns>
    public double ValueIn(int year, int firstYear)
    {
        if (Path is not null)
        {
            return Path.ValueIn(year);
        }

        var central = CentralIn(firstYear);
        var years = year - firstYear;
        if (years == 0)
        {
            return central;
        }

        if (Growth is not null)
        {
            return central * Math.Pow(1 + Growth.CentralIn(firstYear), years);
        }

        if (Saturation is null || central == 0)
        {
            return central;
        }

        var ceiling = Saturation.Ceiling.CentralIn(firstYear);
        var rate = Saturation.Rate.CentralIn(firstYear);
        return ceiling / (1 + (((ceiling / central) - 1) * Math.Exp(-rate * years)));
    }
}
