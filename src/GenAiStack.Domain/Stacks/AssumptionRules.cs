using GenAiStack.Domain.Quantities;

namespace GenAiStack.Domain.Stacks;

/// <summary>What an assumption must keep to: model section 2.</summary>
internal static class AssumptionRules
{
    /// <summary>Adds what is wrong with an assumption and the numbers inside it, in any year.</summary>
    public static void Check(AddressedAssumption addressed, YearSpan years, ProblemList problems)
    {
        var before = problems.Count;
        var (address, bounds, assumption) = addressed;
        CheckParts(address, assumption, problems);
        if (problems.Count > before)
        {
            return;
        }

        CheckRange(address, assumption, years, problems);
        CheckEntries(address, bounds, assumption, years, problems);
        foreach (var inner in addressed.WithInner().Skip(1))
        {
            if (inner.Assumption.HasTrajectory)
            {
                problems.Add(inner.Address, "A rate or ceiling inside an assumption is a number, with a range at most.", "Remove growth, path or saturation here.");
            }
            else
            {
                Check(inner, years, problems);
            }
        }

        if (problems.Count == before)
        {
            CheckTrajectory(address, bounds, assumption, years, problems);
        }
    }

    private static void CheckParts(string address, Assumption assumption, ProblemList problems)
    {
        var hasPath = assumption.Path is not null;
        if (hasPath && (assumption.Value is not null || assumption.Growth is not null || assumption.Saturation is not null))
        {
            problems.Add(address, "A path stands instead of value, growth and saturation, not beside them.", "Keep the path or the others.");
        }

        if (assumption.Growth is not null && assumption.Saturation is not null)
        {
            problems.Add(address, "Growth and saturation exclude each other.", "Keep one of them.");
        }

        if (assumption.Low is null != assumption.High is null)
        {
            var (given, missing) = assumption.Low is null ? ("high", "low") : ("low", "high");
            problems.Add(address, $"A range needs both ends; {given} is given and {missing} is not.", $"Add {missing} or remove {given}.");
        }
        else if (assumption.Low is null && assumption.Distribution is not null)
        {
            problems.Add(address, "A distribution needs low and high.", "Add them or remove the distribution.");
        }
        else if (assumption.Low is { } low && assumption.High is { } high)
        {
            if (low.Path is null != high.Path is null)
            {
                problems.Add(address, "One end of the range is a path and the other a number.", "Write both as paths or both as numbers.");
            }
            else if (low.Path is not null && !hasPath)
            {
                problems.Add(address, "Low and high may be paths only where the assumption is a path.", "Write the central values as a path too.");
            }
        }

        if (!hasPath && assumption.Value is null && (assumption.Low is null || assumption.High is null))
        {
            problems.Add(address, "There is no number here.", "Give a value, a path, or low and high.");
        }

        foreach (var path in Paths(assumption))
        {
            if (path.Points.Count == 0)
            {
                problems.Add(address, "A path needs at least one year.", "Write it as { \"2025\": 0.3, \"2027\": 0.2 }.");
            }
        }
    }

    private static void CheckRange(string address, Assumption assumption, YearSpan years, ProblemList problems)
    {
        if (assumption.Low is not { } low || assumption.High is not { } high)
        {
            return;
        }

        if (low.Path is null && assumption.Path is not null && low != high && assumption.Path.ValueIn(years.First) == 0)
        {
            problems.Add(
                address,
                $"A range scales its path by the draw over the value in {years.First}, which is 0 here.",
                "Write low and high as paths, or start the path above 0.");
            return;
        }

        var checkedYears = low.Path is null
            ? Enumerable.Repeat(years.First, 1)
            : years.Years().Union(Paths(assumption).SelectMany(p => p.Points.Select(point => point.Year))).Order();
        foreach (var year in checkedYears)
        {
            var (from, to) = (low.ValueIn(year), high.ValueIn(year));
            if (from > to)
            {
                problems.Add(address, $"Low ({NumberText.Of(from)}) is above high ({NumberText.Of(to)}){In(year)}.", "Write low <= value <= high.");
                return;
            }

            if (assumption.Distribution == DistributionShape.Lognormal && from <= 0)
            {
                problems.Add(address, $"A lognormal range needs low above 0; it is {NumberText.Of(from)}{In(year)}.", "Raise low or choose another distribution.");
                return;
            }

            var central = low.Path is null ? assumption.CentralIn(years.First) : assumption.Path!.ValueIn(year);
            if (central < from || central > to)
            {
                problems.Add(address, $"The value {NumberText.Of(central)} lies outside its range {NumberText.Of(from)} to {NumberText.Of(to)}{In(year)}.", "Write low <= value <= high.");
                return;
            }
        }

        string In(int year) => low.Path is null ? "" : $" in {year}";
    }

    private static void CheckEntries(string address, Bounds bounds, Assumption assumption, YearSpan years, ProblemList problems)
    {
        if (assumption.Value is { } value)
        {
            CheckValue(address, bounds, years.First, value, problems);
        }

        CheckPath(address + "/path", bounds, assumption.Path, problems);
        CheckEnd(address + "/low", assumption.Low);
        CheckEnd(address + "/high", assumption.High);

        void CheckEnd(string place, RangeEnd? end)
        {
            if (end?.Number is { } number)
            {
                CheckValue(place, bounds, years.First, number, problems);
            }

            CheckPath(place, bounds, end?.Path, problems);
        }
    }

    private static void CheckPath(string address, Bounds bounds, YearPath? path, ProblemList problems)
    {
        foreach (var point in path?.Points ?? [])
        {
            CheckValue($"{address}/{point.Year}", bounds, point.Year, point.Value, problems);
        }
    }

    private static void CheckTrajectory(string address, Bounds bounds, Assumption assumption, YearSpan years, ProblemList problems)
    {
        foreach (var year in years.Years())
        {
            var value = assumption.ValueIn(year, years.First);
            if (!bounds.Contains(value))
            {
                problems.Add(new OutOfBounds(address, year, value, bounds.ToString()));
                return;
            }
        }
    }

    private static void CheckValue(string address, Bounds bounds, int year, double value, ProblemList problems)
    {
        if (!bounds.Contains(value))
        {
            problems.Add(new OutOfBounds(address, year, value, bounds.ToString()));
        }
    }

    private static IEnumerable<YearPath> Paths(Assumption assumption)
    {
        foreach (var path in new[] { assumption.Path, assumption.Low?.Path, assumption.High?.Path })
        {
            if (path is not null)
            {
                yield return path;
            }
        }
    }
}
