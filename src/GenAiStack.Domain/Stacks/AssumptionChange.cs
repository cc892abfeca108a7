namespace GenAiStack.Domain.Stacks;

/// <summary>Changes of an assumption that keep it whole: what is not meant stays as it is.</summary>
public static class AssumptionChange
{
    /// <summary>The year whose value an editor changes: the shown one under a path, else the first.</summary>
    /// <param name="assumption">The assumption.</param>
    /// <param name="year">The year shown.</param>
    /// <param name="firstYear">The scenario's first year.</param>
    public static int EditedYear(this Assumption assumption, int year, int firstYear) => assumption.Path is null ? firstYear : year;

    /// <summary>
    /// The assumption with another central value: of the first year, or under a path of the year shown. A range that does not reach the
    /// new value is widened up to it; growth, sources and notes stay.
    /// </summary>
    /// <param name="assumption">The assumption.</param>
    /// <param name="value">The new value, in the assumption's own unit.</param>
    /// <param name="year">The year shown.</param>
    /// <param name="firstYear">The scenario's first year.</param>
    public static Assumption WithCentral(this Assumption assumption, double value, int year, int firstYear)
    {
        if (assumption.Path is not { } path)
        {
            return assumption with { Value = value, Low = Reach(assumption.Low, value, firstYear, Math.Min), High = Reach(assumption.High, value, firstYear, Math.Max) };
        }

        var changed = path.WithPoint(year, value);
        return assumption with
        {
            Path = changed,
            Low = Reach(assumption.Low, changed, year, firstYear, Math.Min),
            High = Reach(assumption.High, changed, year, firstYear, Math.Max),
        };
    }

    /// <summary>
    /// The assumption with another central value of the first year, where a path moves as a whole: each of its values in proportion. A range that
    /// does not reach the new values is widened up to them; growth, sources and notes stay. A path that begins at 0 cannot move like this and stays.
    /// </summary>
    /// <param name="assumption">The assumption.</param>
    /// <param name="value">The new value, in the assumption's own unit.</param>
    /// <param name="firstYear">The scenario's first year.</param>
    public static Assumption ScaledTo(this Assumption assumption, double value, int firstYear)
    {
        if (assumption.Path is not { } path)
        {
            return assumption.WithCentral(value, firstYear, firstYear);
        }

        var start = path.ValueIn(firstYear);
        if (start == 0)
        {
            return assumption;
        }

        var scaled = new YearPath(path.Points.Select(p => p with { Value = p.Value / start * value }).ToValueList());
        return assumption with { Path = scaled, Low = Reach(assumption.Low, scaled, firstYear, Math.Min), High = Reach(assumption.High, scaled, firstYear, Math.Max) };
    }

    /// <summary>
    /// The assumption with each of its levels changed: value, ends of the range, points of paths and the ceiling of an S-curve. Rates of growth
    /// stay, and so do sources and notes.
    /// </summary>
    /// <param name="assumption">The assumption.</param>
    /// <param name="change">The change; it keeps the order of numbers.</param>
    public static Assumption Map(this Assumption assumption, Func<double, double> change)
    {
        return assumption with
        {
            Value = assumption.Value is { } value ? change(value) : null,
            Low = End(assumption.Low),
            High = End(assumption.High),
            Path = Path(assumption.Path),
            Saturation = assumption.Saturation is { } saturation ? saturation with { Ceiling = saturation.Ceiling.Map(change) } : null,
        };

        YearPath? Path(YearPath? path) => path is null ? null : new(path.Points.Select(p => p with { Value = change(p.Value) }).ToValueList());

        RangeEnd? End(RangeEnd? end) => end switch
        {
            null => null,
            { Number: { } number } => change(number),
            { } path => new RangeEnd(null, Path(path.Path)),
        };
    }

    /// <summary>The path through one more point, or through another value in a year that it names.</summary>
    public static YearPath WithPoint(this YearPath path, int year, double value) =>
        new(path.Points.Where(p => p.Year != year).Append(new(year, value)).OrderBy(p => p.Year).ToValueList());

    // In every year that either of them names, an end that is a path reaches the whole path.
    private static RangeEnd? Reach(RangeEnd? end, YearPath central, int firstYear, Func<double, double, double> outer) => end is { Path: { } path }
        ? new RangeEnd(null, new(path.Points.Concat(central.Points).Select(p => p.Year).Distinct().Order().Select(y => new YearValue(y, outer(path.ValueIn(y), central.ValueIn(y)))).ToValueList()))
        : Reach(end, central.ValueIn(firstYear), firstYear, outer);

    // A number as the end of a path's range bounds the first year; a path as the end bounds each year.
    private static RangeEnd? Reach(RangeEnd? end, YearPath central, int year, int firstYear, Func<double, double, double> outer) => end is { Path: { } path }
        ? new RangeEnd(null, path.WithPoint(year, outer(path.ValueIn(year), central.ValueIn(year))))
        : Reach(end, central.ValueIn(firstYear), firstYear, outer);

    private static RangeEnd? Reach(RangeEnd? end, double value, int firstYear, Func<double, double, double> outer) => end switch
    {
        null => null,
        { Number: { } number } => outer(number, value),
        { } path => new RangeEnd(null, path.Path!.WithPoint(firstYear, outer(path.ValueIn(firstYear), value))),
    };
}
