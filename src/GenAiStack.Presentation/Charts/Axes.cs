using System.Globalization;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Charts;

/// <summary>Axes with round ticks, and names beside a plot that do not overlap.</summary>
public static class Axes
{
    private const double LabelPitch = 15;

    /// <summary>The axis of a span of years.</summary>
    /// <param name="years">The years.</param>
    /// <param name="chosen">The year whose tick is bold; null for none.</param>
    /// <param name="pad">The room at both ends, years: for bars.</param>
    public static Axis Years(IReadOnlyList<int> years, int? chosen, double pad = 0)
    {
        // At most a dozen ticks; the last year always has one.
        var step = Math.Max(1, (int)Math.Ceiling(years.Count / 12.0));
        var ticks = years.Where(y => (years[^1] - y) % step == 0 || y == chosen).Select(y => new Tick(y, y.ToString(CultureInfo.InvariantCulture), y == chosen)).ToValueList();
        var alone = years.Count == 1 ? 0.5 : 0;
        return new(years[0] - Math.Max(pad, alone), years[^1] + Math.Max(pad, alone), ticks) { HasLine = true };
    }

    /// <summary>The axis of a list that runs downwards: the first name is on top.</summary>
    /// <param name="names">The names.</param>
    /// <param name="bold">The place of the name that is bold; none below 0.</param>
    /// <param name="full">The names in full, where those are cut.</param>
    public static Axis Names(IEnumerable<string> names, int bold = -1, IReadOnlyList<string>? full = null)
    {
        var ticks = names.Select((n, i) => new Tick(i, n, i == bold) { Full = full is not null && full[i] != n ? full[i] : null }).ToValueList();
        return new(Math.Max(1, ticks.Count) - 0.5, -0.5, ticks);
    }

    /// <summary>An axis of values with round ticks.</summary>
    /// <param name="low">The least value to be shown.</param>
    /// <param name="high">The greatest.</param>
    /// <param name="unit">What is counted.</param>
    /// <param name="ticks">About how many ticks.</param>
    /// <param name="isTight">Whether it ends where the values end, not at round numbers.</param>
    public static Axis Values(double low, double high, Unit unit, int ticks = 4, bool isTight = false)
    {
        (low, high) = (Math.Min(low, high), Math.Max(low, high));
        if (!(high > low))
        {
            var around = low == 0 ? 1 : Math.Abs(low) * 0.1;
            (low, high) = (low - (low == 0 ? 0 : around), high + around);
        }

        var step = Step(low, high, ticks);
        var (first, last) = ((long)Math.Ceiling((low / step) - 1e-9), (long)Math.Floor((high / step) + 1e-9));
        if (!isTight)
        {
            (first, last) = ((long)Math.Floor((low / step) + 1e-9), (long)Math.Ceiling((high / step) - 1e-9));
            (low, high) = (first * step, last * step);
        }

        var places = new List<Tick>();
        for (var i = first; i <= last; i++)
        {
            places.Add(new(i * step, Text(i * step, unit, step)));
        }

        return new(low, high, places.ToValueList()) { Unit = unit };
    }

    /// <summary>A value as it stands on an axis whose ticks are that far apart.</summary>
    public static string Text(double value, Unit unit, double step) => unit switch
    {
        Unit.Dollars => Figures.MoneyTick(value, step),
        Unit.Fraction or Unit.FractionPerYear => Figures.PercentTick(value, step),
        _ => Words(value),
    };

    /// <summary>A round distance: 1, 2, 2.5 or 5 times a power of ten.</summary>
    public static double Step(double low, double high, int ticks)
    {
        var rough = (high - low) / Math.Max(1, ticks);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        foreach (var factor in new[] { 1, 2, 2.5, 5 })
        {
            if (rough <= factor * power * (1 + 1e-9))
            {
                return factor * power;
            }
        }

        return 10 * power;
    }

    /// <summary>Moves names beside a plot apart, so that none stands on another; their order is that of their heights.</summary>
    /// <param name="labels">The names at the heights of what they name.</param>
    /// <param name="axis">The vertical axis.</param>
    /// <param name="plotHeight">The height of the plot, px.</param>
    public static ValueList<EndLabel> Apart(IEnumerable<EndLabel> labels, Axis axis, double plotHeight)
    {
        var span = axis.High - axis.Low;
        var ordered = labels.OrderByDescending(l => l.Y).ToList();
        double[] Filled(double value) => [.. Enumerable.Repeat(value, ordered.Count)];
        var wanted = ordered.Select(l => ((axis.High - l.Y) / span * plotHeight) - (LabelPitch / 2)).ToArray();
        var places = LevelPlacement.Place(wanted, Filled(1), Filled(LabelPitch), Filled(0), -LabelPitch, plotHeight + LabelPitch);
        return ordered.Select((l, i) => l with { Y = axis.High - ((places[i] + (LabelPitch / 2)) / plotHeight * span) }).ToValueList();
    }

    private static string Words(double value) => value.ToString("#,##0.###", CultureInfo.InvariantCulture).Replace('-', '\u2212');
}
