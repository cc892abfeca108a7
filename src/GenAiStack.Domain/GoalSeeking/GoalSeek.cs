using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.GoalSeeking;

/// <summary>
/// The values of one assumption or lever at which a measure reaches a target, all of them; or none, with what can be reached. Model section 10.
/// </summary>
/// <param name="Asked">What was asked.</param>
/// <param name="Target">The value that the measure should have.</param>
/// <param name="Assumption">The assumption that may move.</param>
/// <param name="From">The lowest value looked at.</param>
/// <param name="To">The highest value looked at.</param>
/// <param name="Answers">The values found, ascending: a target between two of 2,001 places looked at, or touched between them.</param>
/// <param name="ReachableLow">The lowest value that the measure takes; null where it has none anywhere.</param>
/// <param name="ReachableHigh">The highest value that the measure takes; null likewise.</param>
public sealed record GoalSeek(Asked Asked, double Target, Chosen Assumption, double From, double To, ValueList<double> Answers, double? ReachableLow, double? ReachableHigh)
{
    private const int Places = 2_001;
    private const int Refinements = 12;

    /// <summary>Whether the target is out of reach.</summary>
    public bool IsOutOfReach => Answers.Count == 0;

    /// <summary>Looks for the target.</summary>
    /// <param name="asked">The measure and year.</param>
    /// <param name="target">The value that the measure should have; finite.</param>
    /// <param name="assumption">The assumption that may move.</param>
    /// <param name="from">Where to begin; null for the lowest sensible value: the bound, or 0 for money.</param>
    /// <param name="to">Where to end; null for the highest: the bound, 1 for a share, ten times the value (or 1e12 at 0) for money.</param>
    public static Outcome<GoalSeek> Of(Asked asked, double target, Chosen assumption, double? from = null, double? to = null)
    {
        var bounds = assumption.Addressed.Bounds;
        var (low, high) = (from ?? assumption.Limits.Low, to ?? DefaultEnd(assumption));
        foreach (var end in new[] { low, high })
        {
            if (!bounds.Contains(end))
            {
                return new InvalidEntry(assumption.Address, $"The search reaches {NumberText.Of(end)}; allowed is {bounds}.", "Choose ends within these bounds.");
            }
        }

        if (!(low < high) || !double.IsFinite(target))
        {
            return new InvalidEntry(assumption.Address, $"There is nothing to search from {NumberText.Of(low)} to {NumberText.Of(high)} for {NumberText.Of(target)}.", "Give a number as target, and a from below the to.");
        }

        return new Search(asked, target, assumption, low, high).Run();
    }

    /// <summary>The answer in a sentence.</summary>
    public override string ToString()
    {
        if (!IsOutOfReach)
        {
            var unit = Assumption.Addressed.Bounds.Unit;
            return $"{Asked.Measure.Address} reaches {Asked.Text(Target)} in {Asked.Year} with {Assumption.Address} at {string.Join(" or ", Answers.Select(a => FigureText.Of(a, unit)))}.";
        }

        return ReachableLow is null
            ? $"{Asked.Measure.Address} has no value in {Asked.Year} whatever {Assumption.Address} is."
            : $"{Asked.Measure.Address} cannot reach {Asked.Text(Target)} in {Asked.Year} by {Assumption.Address}: it stays between {Asked.Text(ReachableLow)} and {Asked.Text(ReachableHigh)}.";
    }

    private static double DefaultEnd(Chosen assumption) => assumption.Addressed.Bounds.Unit switch
    {
        Unit.Dollars => Math.Min(assumption.Limits.High, assumption.Central > 0 ? 10 * assumption.Central : 1e12),
        Unit.Fraction => Math.Min(assumption.Limits.High, Math.Max(1, 2 * assumption.Central)),
        _ => Math.Min(assumption.Limits.High, Math.Max(10, 2 * assumption.Central)),
    };

    private sealed class Search(Asked asked, double target, Chosen assumption, double low, double high)
    {
        private readonly Variants _variants = new(asked);

        public GoalSeek Run()
        {
            var places = Between(low, high, Places);
            var values = _variants.Along(assumption.Address, places);
            var answers = new List<double>();
            double? least = values.Min();
            double? most = values.Max();
            for (var i = 0; i < places.Length; i++)
            {
                if (values[i] == target)
                {
                    answers.Add(places[i]);
                }

                if (i > 0 && values[i - 1] is { } a && values[i] is { } b && (a - target) * (b - target) < 0)
                {
                    answers.Add(Narrow(places[i - 1], places[i], a < target));
                }

                if (i > 1 && values[i - 2] is { } before && values[i - 1] is { } middle && values[i] is { } after
                    && ((middle < before && middle < after) || (middle > before && middle > after)))
                {
                    AddTouching(places[i - 2], places[i], middle < before, answers, ref least, ref most);
                }
            }

            // A curve that is flat at the target has it everywhere: the ends say so.
            if (answers.Count > Places / 2)
            {
                answers = [answers[0], answers[^1]];
            }

            return new(asked, target, assumption, low, high, answers.Order().Distinct().ToValueList(), least, most);
        }

        private static double[] Between(double from, double to, int count) => [.. Enumerable.Range(0, count).Select(i => from + ((to - from) * i / (count - 1)))];

        // Each round looks at 33 places of what is left: 12 rounds leave 32^-12 of it, less than the digits of a number.
        private double Narrow(double from, double to, bool isRising)
        {
            for (var round = 0; round < Refinements; round++)
            {
                var places = Between(from, to, 33);
                var values = _variants.Along(assumption.Address, places);
                var next = Array.FindIndex(values, v => v is { } x && (isRising ? x >= target : x <= target));
                if (next <= 0)
                {
                    break;
                }

                (from, to) = (places[next - 1], places[next]);
                if (values[next] == target)
                {
                    return to;
                }
            }

            return from + ((to - from) / 2);
        }

        // A low or high between the places: it may touch the target, or cross it twice.
        private void AddTouching(double from, double to, bool isLow, List<double> answers, ref double? least, ref double? most)
        {
            var (start, end) = (from, to);
            for (var round = 0; round < Refinements / 2; round++)
            {
                var places = Between(from, to, 33);
                var values = _variants.Along(assumption.Address, places);
                var best = isLow ? Array.IndexOf(values, values.Min()) : Array.IndexOf(values, values.Max());
                (from, to) = (places[Math.Max(0, best - 1)], places[Math.Min(32, best + 1)]);
            }

            var at = from + ((to - from) / 2);
            var found = _variants.Along(assumption.Address, [start, at, end]);
            if (found is not [{ } first, { } extreme, { } last])
            {
                return;
            }

            (least, most) = (Math.Min(least ?? extreme, extreme), Math.Max(most ?? extreme, extreme));
            var scale = 1e-12 * Math.Max(Math.Abs(target), Math.Abs(extreme));
            if (Math.Abs(extreme - target) <= scale)
            {
                answers.Add(at);
            }
            else if ((extreme - target) * (first - target) < 0 && (extreme - target) * (last - target) < 0 && !answers.Exists(a => a >= start && a <= end))
            {
                answers.Add(Narrow(start, at, first < target));
                answers.Add(Narrow(at, end, extreme < target));
            }
        }
    }
}
