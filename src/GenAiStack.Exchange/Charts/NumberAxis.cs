using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Charts;

/// <summary>Axes of numbers: Office counts ticks from the lower end, so an axis that ends between two ticks is lengthened to the next one.</summary>
internal static class NumberAxis
{
    /// <summary>The native form of an axis.</summary>
    /// <param name="axis">The described axis.</param>
    public static NativeAxis Of(Axis axis)
    {
        var (low, high) = (axis.Low, axis.High);
        if (low == high)
        {
            high = low + 1;
        }

        // What stands out has its own place above the plot.
        var ticks = axis.Ticks.Where(t => !t.IsBold).OrderBy(t => t.At).ToList();
        var isBackwards = low > high;
        if (axis.Unit is { } unit && !isBackwards && StepOf(ticks) is { } step)
        {
            var (first, last) = (Math.Floor((low / step) + 1e-6) * step, Math.Ceiling((high / step) - 1e-6) * step);
            return new(new PlotScale.Numbers(first, last, axis.IsLog))
            {
                Step = axis.IsLog ? null : step,
                Format = AxisFormat.Of(unit, ticks, axis.IsLog),
                HasTexts = true,
                HasGrid = axis.HasGrid,
                HasLine = axis.HasLine,
                IsOnTop = axis.IsOnTop && axis.Ticks.All(t => !t.IsBold),
                Placed = [.. axis.Ticks.Where(t => t.IsBold)],
            };
        }

        return new(new PlotScale.Numbers(low, high, axis.IsLog)) { Placed = [.. axis.Ticks], HasLine = axis.HasLine, IsOnTop = axis.IsOnTop };
    }

    // The distance of ticks that are equally far apart and stand at multiples of it; null where they do not.
    private static double? StepOf(List<Tick> ticks)
    {
        if (ticks.Count < 2)
        {
            return null;
        }

        // Some may be missing beside one that stands out.
        var step = ticks.Zip(ticks.Skip(1), (a, b) => b.At - a.At).Min();
        return step > 0 && ticks.All(t => IsWhole(t.At / step)) ? step : null;
    }

    private static bool IsWhole(double number) => Math.Abs(number - Math.Round(number)) < 1e-6;
}
