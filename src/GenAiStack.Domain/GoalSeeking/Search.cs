using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.GoalSeeking;

/// <summary>
/// Looks for a target along one assumption: at many places first, then closer where the measure crosses the target, where it turns near it, and
/// where it ceases to have a value.
/// </summary>
internal sealed class Search(Asked asked, double target, Chosen assumption)
{
    private const int Places = 2_001;

    // Each round looks at 33 places of what is left: 12 rounds leave less than the digits of a number.
    private const int Rounds = 12;
    private const int PlacesOfRound = 33;

    private readonly Variants _variants = new(asked);

    /// <summary>Searches an interval.</summary>
    public GoalSeek Between(double low, double high)
    {
        var samples = Samples(low, high);
        var known = samples.Where(s => s.Value is not null).ToList();
        if (known.Count == 0)
        {
            return new(asked, target, assumption, low, high, [], null, null);
        }

        var (least, most) = (known.MinBy(s => s.Value!.Value), known.MaxBy(s => s.Value!.Value));

        // The middle one: a measure may run away near a place where it has no value, and beside that every other value would be nothing.
        var scale = Math.Max(Math.Abs(target), known.Select(s => Math.Abs(s.Value!.Value)).Order().ElementAt(known.Count / 2));
        bool IsTarget(double? value) => value is { } v && Rounding.IsNothing(v - target, scale);
        var answers = new List<GoalAnswer>();
        var (lowest, highest) = (least.Value!.Value, most.Value!.Value);
        for (var i = 0; i < samples.Count; i++)
        {
            if (IsTarget(samples[i].Value))
            {
                var end = i;
                while (end + 1 < samples.Count && IsTarget(samples[end + 1].Value))
                {
                    end++;
                }

                answers.Add(new(samples[i].At, samples[end].At));
                i = end;
                continue;
            }

            if (i > 0 && samples[i - 1].Value is { } before && samples[i].Value is { } here && !IsTarget(before) && (before < target) != (here < target))
            {
                var at = Crossing(samples[i - 1].At, samples[i].At, before < target);
                if (Along(at) is { } value && Math.Abs(value - target) <= 1e-6 * Math.Max(Math.Abs(target), Math.Max(Math.Abs(before), Math.Abs(here))))
                {
                    answers.Add(new(at, at));
                }
            }

            if (i > 0 && i + 1 < samples.Count && Turn(samples[i - 1], samples[i], samples[i + 1], samples[i].At == least.At || samples[i].At == most.At) is { } turn)
            {
                (lowest, highest) = (Math.Min(lowest, turn.Value!.Value), Math.Max(highest, turn.Value!.Value));
                AddTurn(samples[i - 1], turn, samples[i + 1], scale, answers);
            }
        }

        return new(asked, target, assumption, low, high, Merged(answers, high - low), lowest, highest);
    }

    private static double[] Even(double from, double to, int count) => [.. Enumerable.Range(0, count).Select(i => i == count - 1 ? to : from + ((to - from) * i / (count - 1)))];

    // Even steps; over many powers of ten even factors too.
    private List<Sample> Samples(double low, double high)
    {
        IEnumerable<double> places = Even(low, high, Places);
        if (high > 1000 * Math.Max(Math.Abs(low), assumption.Central) && high > 0)
        {
            var first = Math.Max(Math.Max(low, assumption.Central), high * 1e-15);
            places = places.Concat(Enumerable.Range(0, Places).Select(i => first * Math.Pow(high / first, i / (Places - 1.0)))).Where(p => p >= low && p <= high);
        }

        double[] all = [.. places.Append(Math.Clamp(assumption.Central, low, high)).Order().Distinct()];
        var values = _variants.Along(assumption.Address, all);
        var samples = new List<Sample>();
        for (var i = 0; i < all.Length; i++)
        {
            if (i > 0 && values[i - 1] is null != values[i] is null)
            {
                samples.Add(Edge(all[i - 1], all[i], values[i - 1] is not null));
            }

            samples.Add(new(all[i], values[i]));
        }

        return samples;
    }

    private double? Along(double at) => _variants.Along(assumption.Address, [at])[0];

    // The last place that has a value, before one that has none.
    private Sample Edge(double from, double to, bool isFirstKnown)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var places = Even(from, to, PlacesOfRound);
            var values = _variants.Along(assumption.Address, places);
            var edge = isFirstKnown ? Array.FindIndex(values, v => v is null) : Array.FindIndex(values, v => v is not null);
            if (edge <= 0)
            {
                break;
            }

            (from, to) = (places[edge - 1], places[edge]);
        }

        var at = isFirstKnown ? from : to;
        return new(at, Along(at));
    }

    private double Crossing(double from, double to, bool isRising)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var places = Even(from, to, PlacesOfRound);
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

    // A low or high between three places, looked at closely where it may touch the target or is the lowest or highest of all.
    private Sample? Turn(Sample before, Sample here, Sample after, bool isExtreme)
    {
        if (before.Value is not { } a || here.Value is not { } b || after.Value is not { } c || !((b < a && b < c) || (b > a && b > c)))
        {
            return null;
        }

        var isLow = b < a;
        var mayTouch = isLow == (b > target) && Math.Abs(b - target) <= 2 * Math.Max(Math.Abs(a - b), Math.Abs(c - b));
        if (!mayTouch && !isExtreme)
        {
            return null;
        }

        var (from, to, best) = (before.At, after.At, here);
        for (var round = 0; round < Rounds; round++)
        {
            var places = Even(from, to, PlacesOfRound);
            var values = _variants.Along(assumption.Address, places);
            var at = isLow ? Array.IndexOf(values, values.Min()) : Array.IndexOf(values, values.Max());
            if (values[at] is { } value && (isLow ? value < best.Value : value > best.Value))
            {
                best = new(places[at], value);
            }

            (from, to) = (places[Math.Max(0, at - 1)], places[Math.Min(PlacesOfRound - 1, at + 1)]);
        }

        return best;
    }

    private void AddTurn(Sample before, Sample turn, Sample after, double scale, List<GoalAnswer> answers)
    {
        if (Rounding.IsNothing(turn.Value!.Value - target, scale))
        {
            answers.Add(new(turn.At, turn.At));
        }
        else if ((turn.Value < target) != (before.Value < target) && (turn.Value < target) != (after.Value < target))
        {
            foreach (var at in new[] { Crossing(before.At, turn.At, before.Value < target), Crossing(turn.At, after.At, turn.Value < target) })
            {
                answers.Add(new(at, at));
            }
        }
    }

    // Answers found twice, from two sides, are one.
    private static ValueList<GoalAnswer> Merged(List<GoalAnswer> answers, double width)
    {
        var merged = new List<GoalAnswer>();
        foreach (var answer in answers.OrderBy(a => a.From))
        {
            if (merged.Count > 0 && answer.From - merged[^1].To <= Math.Max(1e-12 * width, 1e-9 * Math.Abs(answer.From)) && !(answer.IsInterval && merged[^1].IsInterval))
            {
                merged[^1] = merged[^1].IsInterval ? merged[^1] : answer;
            }
            else
            {
                merged.Add(answer);
            }
        }

        return merged.ToValueList();
    }

    private readonly record struct Sample(double At, double? Value);
}
