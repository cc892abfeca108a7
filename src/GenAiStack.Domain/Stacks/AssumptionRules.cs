using GenAiStack.Domain.Quantities;

namespace GenAiStack.Domain.Stacks;

/// <summary>What an assumption must keep to: model section 2.</summary>
internal static class AssumptionRules
{
    /// <summary>Adds what is wrong with an assumption and the numbers inside it, in any year.</summary>
    /// <param name="place">Where it stands. Its address is written only where something is wrong: large stacks have thousands of assumptions.</param>
    /// <param name="bounds">The range it must lie in.</param>
    /// <param name="assumption">The assumption.</param>
    /// <param name="years">The scenario's years.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static void Check(Place place, Bounds bounds, Assumption assumption, YearSpan years, ProblemList problems)
    {
        var before = problems.Count;
        CheckParts(place, assumption, problems);
        if (problems.Count > before)
        {
            return;
        }

        CheckRange(place, assumption, years, problems);
        CheckEntries(place, bounds, assumption, years, problems);
        if (assumption.Growth is not null || assumption.Saturation is not null)
        {
            foreach (var inner in new AddressedAssumption(place.ToString(), bounds, assumption).WithInner().Skip(1))
            {
                if (inner.Assumption.HasTrajectory)
                {
                    problems.Add(inner.Address, "A rate or ceiling inside an assumption is a number, with a range at most.", "Remove growth, path or saturation here.");
                }
                else
                {
                    Check(new(inner.Address), inner.Bounds, inner.Assumption, years, problems);
                }
            }
        }

        if (problems.Count == before)
        {
            CheckTrajectory(place, bounds, assumption, years, problems);
        }
    }

    private static void CheckParts(Place place, Assumption assumption, ProblemList problems)
    {
        var hasPath = assumption.Path is not null;
        if (hasPath && (assumption.Value is not null || assumption.Growth is not null || assumption.Saturation is not null))
        {
            problems.Add(place.ToString(), "A path stands instead of value, growth and saturation, not beside them.", "Keep the path or the others.");
        }

        if (assumption.Growth is not null && assumption.Saturation is not null)
        {
            problems.Add(place.ToString(), "Growth and saturation exclude each other.", "Keep one of them.");
        }

        if (assumption.Low is null != assumption.High is null)
        {
            var (given, missing) = assumption.Low is null ? ("high", "low") : ("low", "high");
            problems.Add(place.ToString(), $"A range needs both ends; {given} is given and {missing} is not.", $"Add {missing} or remove {given}.");
        }
        else if (assumption.Low is null && assumption.Distribution is not null)
        {
            problems.Add(place.ToString(), "A distribution needs low and high.", "Add them or remove the distribution.");
        }
        else if (assumption.Low is { } low && assumption.High is { } high)
        {
            if (low.Path is null != high.Path is null)
            {
                problems.Add(place.ToString(), "One end of the range is a path and the other a number.", "Write both as paths or both as numbers.");
            }
            else if (low.Path is not null && !hasPath)
            {
                problems.Add(place.ToString(), "Low and high may be paths only where the assumption is a path.", "Write the central values as a path too.");
            }
        }

        if (!hasPath && assumption.Value is null && (assumption.Low is null || assumption.High is null))
        {
            problems.Add(place.ToString(), "There is no number here.", "Give a value, a path, or low and high.");
        }

        CheckPoints(assumption.Path);
        CheckPoints(assumption.Low?.Path);
        CheckPoints(assumption.High?.Path);

        void CheckPoints(YearPath? path)
        {
            if (path is { Points.Count: 0 })
            {
                problems.Add(place.ToString(), "A path needs at least one year.", "Write it as { \"2025\": 0.3, \"2027\": 0.2 }.");
            }
        }
    }

    private static void CheckRange(Place place, Assumption assumption, YearSpan years, ProblemList problems)
    {
        if (assumption.Low is not { } low || assumption.High is not { } high)
        {
            return;
        }

        if (low.Path is null && assumption.Path is not null && low != high && assumption.Path.ValueIn(years.First) == 0)
        {
            problems.Add(
                place.ToString(),
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
                problems.Add(place.ToString(), $"Low ({NumberText.Of(from)}) is above high ({NumberText.Of(to)}){In(year)}.", "Write low <= value <= high.");
                return;
            }

            if (assumption.Distribution == DistributionShape.Lognormal && from <= 0)
            {
                problems.Add(place.ToString(), $"A lognormal range needs low above 0; it is {NumberText.Of(from)}{In(year)}.", "Raise low or choose another distribution.");
                return;
            }

            var central = low.Path is null ? assumption.CentralIn(years.First) : assumption.Path!.ValueIn(year);
            if (central < from || central > to)
            {
                problems.Add(place.ToString(), $"The value {NumberText.Of(central)} lies outside its range {NumberText.Of(from)} to {NumberText.Of(to)}{In(year)}.", "Write low <= value <= high.");
                return;
            }
        }

        string In(int year) => low.Path is null ? "" : $" in {year}";
    }

    private static void CheckEntries(Place place, Bounds bounds, Assumption assumption, YearSpan years, ProblemList problems)
    {
        if (assumption.Value is { } value && !bounds.Contains(value))
        {
            problems.Add(new OutOfBounds(place.ToString(), years.First, value, bounds.ToString()));
        }

        CheckPath(place, "path", bounds, assumption.Path, problems);
        CheckEnd("low", assumption.Low);
        CheckEnd("high", assumption.High);

        void CheckEnd(string key, RangeEnd? end)
        {
            if (end?.Number is { } number && !bounds.Contains(number))
            {
                problems.Add(new OutOfBounds(place.In(key).ToString(), years.First, number, bounds.ToString()));
            }

            CheckPath(place, key, bounds, end?.Path, problems);
        }
    }

    private static void CheckPath(Place place, string key, Bounds bounds, YearPath? path, ProblemList problems)
    {
        foreach (var point in path?.Points ?? [])
        {
            if (!bounds.Contains(point.Value))
            {
                problems.Add(new OutOfBounds($"{place.In(key)}/{point.Year}", point.Year, point.Value, bounds.ToString()));
            }
        }
    }

    private static void CheckTrajectory(Place place, Bounds bounds, Assumption assumption, YearSpan years, ProblemList problems)
    {
        for (var year = years.First; year <= years.Last; year++)
        {
            var value = assumption.ValueIn(year, years.First);
            if (!bounds.Contains(value))
            {
                problems.Add(new OutOfBounds(place.ToString(), year, value, bounds.ToString()));
                return;
            }
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

    /// <summary>Where an assumption stands: what holds it, and the key there.</summary>
    /// <param name="Holder">The company, link or lever; or an address.</param>
    /// <param name="Key">The key; empty where the holder is the place itself.</param>
    internal readonly record struct Place(object Holder, string Key = "")
    {
        private string HolderAddress => Holder switch
        {
            Company company => $"companies/{company.Id}",
            Link link => $"links/{link.Id}",
            Lever lever => $"levers/{lever.Id}",
            _ => Holder.ToString()!,
        };

        /// <summary>A place inside it.</summary>
        public Place In(string key) => new(ToString(), key);

        /// <summary>The address.</summary>
        public override string ToString() => Key.Length == 0 ? HolderAddress : $"{HolderAddress}/{Key}";
    }
}
