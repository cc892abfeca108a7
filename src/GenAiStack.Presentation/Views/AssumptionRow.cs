using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>A number of a company or link as the inspector shows it.</summary>
public sealed record AssumptionRow
{
    /// <summary>Its address.</summary>
    public required string Address { get; init; }

    /// <summary>What it is: "Pays TSMC", "Outside capital".</summary>
    public required string Title { get; init; }

    /// <summary>More of it: "fabrication, share of revenue".</summary>
    public required string Detail { get; init; }

    /// <summary>What it must lie in, with its unit.</summary>
    public required Bounds Bounds { get; init; }

    /// <summary>What it is shown in, where that is not the unit of its bounds: a factor of a lever as a percentage.</summary>
    public Unit? ShownAs { get; init; }

    /// <summary>What is usual, where the numbers themselves do not tell: the slider reaches at least that far.</summary>
    public (double Low, double High)? Usual { get; init; }

    /// <summary>The unit in which it is shown and typed.</summary>
    public Unit Unit => ShownAs ?? Bounds.Unit;

    /// <summary>The assumption; null where it is not given.</summary>
    public required Assumption? Assumption { get; init; }

    /// <summary>The parent's; null where the parent does not have it.</summary>
    public required Assumption? Parent { get; init; }

    /// <summary>Whether there is a parent that could have it.</summary>
    public required bool HasParent { get; init; }

    /// <summary>The year whose value is edited: the first one, or under a path the one shown.</summary>
    public required int EditedYear { get; init; }

    /// <summary>The scenario's first year.</summary>
    public required int FirstYear { get; init; }

    /// <summary>The year shown.</summary>
    public required int Year { get; init; }

    /// <summary>The value that is edited; null where there is none.</summary>
    public double? Value => Assumption?.ValueIn(EditedYear, FirstYear);

    /// <summary>The parent's value in the same year.</summary>
    public double? ParentValue => Parent?.ValueIn(EditedYear, FirstYear);

    /// <summary>The low end of the range in the edited year.</summary>
    public double? Low => Assumption is { HasRange: true, Low: { } low } ? low.ValueIn(EditedYear) : null;

    /// <summary>The high end of the range in the edited year.</summary>
    public double? High => Assumption is { HasRange: true, High: { } high } ? high.ValueIn(EditedYear) : null;

    /// <summary>Whether it differs from the parent.</summary>
    public bool Differs => HasParent && Assumption != Parent;

    /// <summary>The value as text: 15 %, $1.2B.</summary>
    public string ValueText => Value is { } value ? Words.OfValue(value, Unit) : Figures.None;

    /// <summary>The range as text: "12 to 18.5 %, PERT"; null without one.</summary>
    public string? RangeText => Low is { } low && High is { } high
        ? $"{Words.OfValue(low, Unit)} to {Words.OfValue(high, Unit)}, {ShapeText(Assumption!.Distribution ?? DistributionShape.Pert)}"
        : null;

    /// <summary>How it moves over the years: "+10 % a year", "by year: ..."; null where it is flat.</summary>
    public string? TrajectoryText => Assumption switch
    {
        { Path: { } path } => string.Join(", ", path.Points.Select(p => $"{p.Year} {Words.OfValue(p.Value, Unit)}")),
        { Growth: { } growth } => $"{(growth.CentralIn(FirstYear) < 0 ? "" : "+")}{Figures.PrecisePercent(growth.CentralIn(FirstYear))} a year from {FirstYear} on",
        { Saturation: { } s } => $"S-curve towards {Words.OfValue(s.Ceiling.CentralIn(FirstYear), Unit)}",
        _ => null,
    };

    /// <summary>How the parent differs: "13 %, so this adds 2.0 pp"; null where it does not.</summary>
    public string? ParentText
    {
        get
        {
            if (!Differs)
            {
                return null;
            }

            if (ParentValue is not { } parent)
            {
                return "does not have it";
            }

            var text = Words.OfValue(parent, Unit);
            var change = (Value ?? 0) - parent;
            return change == 0 ? $"{text}; its range, source or note differs"
                : Unit is Unit.Fraction or Unit.FractionPerYear ? $"{text}, this is {Figures.Points(change)}"
                : Unit == Unit.Dollars ? $"{text}, this is {Figures.MoneyChange(change)}"
                : text;
        }
    }

    /// <summary>The ends of the slider: around the value, its range and the parent's, inside the bounds, on round numbers.</summary>
    public (double Low, double High) SliderEnds
    {
        get
        {
            double[] marks = [.. new[] { Value, Low, High, ParentValue }.Where(v => v is not null).Select(v => v!.Value)];
            if (Usual is { } usual)
            {
                return (marks.Append(usual.Low).Min(), marks.Append(usual.High).Max());
            }

            var most = marks.Select(Math.Abs).DefaultIfEmpty().Max();
            if (most == 0)
            {
                most = Bounds.Unit == Unit.Dollars ? 5e8 : 0.25;
            }

            var high = Math.Min(Bounds.Maximum, Round(most * 1.6));
            var low = marks.Any(m => m < 0) || Bounds.Unit == Unit.FractionPerYear ? Math.Max(Bounds.Minimum, -high) : Math.Max(0, Bounds.Minimum);
            var isPart = Bounds.Unit == Unit.Fraction && most <= 1;
            return (low, isPart ? Math.Min(high, 1) : high);
        }
    }

    /// <summary>The name of a shape.</summary>
    public static string ShapeText(DistributionShape shape) => shape switch
    {
        DistributionShape.Pert => "PERT",
        DistributionShape.Triangular => "triangular",
        DistributionShape.Uniform => "uniform",
        DistributionShape.Normal => "normal, 5th to 95th percentile",
        _ => "lognormal, 5th to 95th percentile",
    };

    // The next of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten.
    private static double Round(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        foreach (var step in new[] { 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10 })
        {
            if (value <= (step * power) + (power * 1e-9))
            {
                return step * power;
            }
        }

        return value;
    }
}
