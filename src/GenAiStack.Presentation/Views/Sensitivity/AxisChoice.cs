using System.Globalization;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Presentation.Charts;

namespace GenAiStack.Presentation.Views.Sensitivity;

/// <summary>An axis of the two-way grid: an assumption, and the values that it takes.</summary>
/// <param name="Name">What the assumption is called.</param>
/// <param name="Axis">The values; they pass through the scenario's own value where it lies between the ends.</param>
/// <param name="IsUsual">Whether the ends are the usual ones: the 5th and 95th percentile of its range, outwards to round numbers.</param>
public sealed record AxisChoice(AssumptionName Name, GridAxis Axis, bool IsUsual)
{
    /// <summary>How far an assumption without a range goes to both sides: 30 % of its value.</summary>
    public const double MissingRange = 0.3;

    /// <summary>The scenario's own value, of the first year.</summary>
    public double Central => Axis.Assumption.Central;

    /// <summary>The values in words; the scenario's own is told as exactly as it is written.</summary>
    public string[] Labels
    {
        get
        {
            var values = Axis.Values;
            var step = values.Length > 1 ? Math.Abs(Axis.To - Axis.From) / (values.Length - 1) : Math.Abs(values[0]);
            var isRound = Math.Abs(step - Axes.Step(0, step, 1)) <= 1e-9 * step;
            var isOnStep = IsWhole((Central - Axis.From) / step);
            return [.. values.Select(v => isRound && (v != Central || isOnStep) ? Axes.Text(v, Name.Unit, step) : Words.OfValue(v, Name.Unit))];
        }
    }

    /// <summary>The place of the scenario's own value on the axis; null where the axis does not reach it.</summary>
    public int? CentralPlace => Array.IndexOf(Axis.Values, Central) is var place and >= 0 ? place : null;

    /// <summary>The axis with its usual ends.</summary>
    /// <param name="name">What the assumption is called.</param>
    /// <param name="chosen">The assumption.</param>
    /// <param name="low">The 5th percentile of its range; null without a range.</param>
    /// <param name="high">The 95th percentile.</param>
    /// <param name="steps">About how many values.</param>
    public static AxisChoice Usual(AssumptionName name, Chosen chosen, double? low, double? high, int steps)
    {
        var (bounds, central) = (name.Addressed.Bounds, chosen.Central);
        var around = central == 0 ? (bounds.Unit == Unit.Dollars ? 1e9 : 0.1) : Math.Abs(central) * MissingRange;
        var (from, to) = (Math.Min(low ?? (central - around), central), Math.Max(high ?? (central + around), central));
        if (!(from < to))
        {
            (from, to) = (from - around, to + around);
        }

        // Outwards to round numbers, as far as the bounds let them.
        (from, to) = (Math.Max(from, bounds.Minimum), Math.Min(to, bounds.Maximum));
        var step = Axes.Step(from, to, steps - 1);
        var (first, last) = (Math.Floor((from / step) + 1e-9), Math.Ceiling((to / step) - 1e-9));
        first = bounds.Contains(first * step) ? first : Math.Ceiling((bounds.Minimum / step) + 1e-9);
        last = bounds.Contains(last * step) ? last : Math.Floor((bounds.Maximum / step) - 1e-9);
        return first < last && bounds.Contains(first * step) && bounds.Contains(last * step) && first * step <= central && central <= last * step
            ? new(name, new(chosen, Clean(first * step), Clean(last * step), (int)(last - first) + 1) { Through = central }, true)
            : Typed(name, chosen, Inside(from, bounds), Inside(to, bounds), steps) with { IsUsual = true };
    }

    /// <summary>The axis between ends that someone gave.</summary>
    /// <param name="name">What the assumption is called.</param>
    /// <param name="chosen">The assumption.</param>
    /// <param name="from">The first value.</param>
    /// <param name="to">The last value.</param>
    /// <param name="steps">About how many values.</param>
    public static AxisChoice Typed(AssumptionName name, Chosen chosen, double from, double to, int steps)
    {
        // Round steps where the ends lie on them.
        var step = Axes.Step(from, to, steps - 1);
        var count = (to - from) / step;
        var isRound = IsWhole(from / step) && IsWhole(count);
        return new(name, new(chosen, from, to, isRound ? (int)Math.Round(count) + 1 : steps) { Through = chosen.Central }, false);
    }

    /// <summary>What is wrong with ends that someone gave; null where nothing is.</summary>
    /// <param name="name">What the assumption is called.</param>
    /// <param name="from">The first value.</param>
    /// <param name="to">The last value.</param>
    public static string? Mistake(AssumptionName name, double from, double to)
    {
        var bounds = name.Addressed.Bounds;
        return !bounds.Contains(from) || !bounds.Contains(to) ? $"Allowed is {WordsOfBounds(name)}."
            : !(from < to) ? $"The first value must lie below the last, {name.Value(to)}."
            : null;
    }

    /// <summary>A round number without the dust that its making leaves in the last digits.</summary>
    internal static double Clean(double value) => double.Parse(value.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string WordsOfBounds(AssumptionName name)
    {
        var bounds = name.Addressed.Bounds;
        return $"{(bounds.ExcludesMinimum ? "above " : "")}{name.Value(bounds.Minimum)} to {(bounds.ExcludesMaximum ? "below " : "")}{name.Value(bounds.Maximum)}";
    }

    private static double Inside(double value, Bounds bounds) =>
        bounds.Contains(value) ? value : value <= bounds.Minimum ? Math.BitIncrement(bounds.Minimum) : Math.BitDecrement(bounds.Maximum);

    private static bool IsWhole(double value) => Math.Abs(value - Math.Round(value)) < 1e-6;
}
