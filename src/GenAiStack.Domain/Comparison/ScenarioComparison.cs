using System.Globalization;
using System.Numerics;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;

namespace GenAiStack.Domain.Comparison;

/// <summary>What one difference between two scenarios does to a measure.</summary>
/// <param name="Address">The assumption, number, link, lever or company that differs.</param>
/// <param name="Part">Its part of the measure's change. All parts add up to the whole.</param>
/// <param name="StandardError">The standard error of the part where orders were sampled; 0 where all were averaged.</param>
public sealed record Attribution(string Address, double Part, double StandardError);

/// <summary>
/// Two scenarios and which of their differences caused how much of a measure's change: by Shapley value (1953), the average over all orders in which
/// the differences could be made one after the other. Model section 10.
/// </summary>
/// <param name="A">The measure of the first scenario.</param>
/// <param name="B">The same measure of the second.</param>
/// <param name="Parts">The differences, the largest part first. Empty where the measure has no value in one of them.</param>
/// <param name="IsExact">Whether all orders were averaged: up to <see cref="MostExact"/> differences.</param>
/// <param name="Orders">How many orders were sampled where not all were averaged.</param>
/// <param name="InvalidSubsets">
/// How many sets of differences that were looked at are no valid stack, or have no value. Where all orders are averaged such a set counts as the mean
/// of the sets with one difference less; in a sampled order, as the set before.
/// </param>
public sealed record ScenarioComparison(Asked A, Asked B, ValueList<Attribution> Parts, bool IsExact, int Orders, int InvalidSubsets)
{
    /// <summary>The most differences whose orders are all averaged: 12.</summary>
    public const int MostExact = 12;

    private const int MostOrders = 200;
    private const int FewestOrders = 20;

    // Solutions that sampled orders may take: stacks that differ in hundreds of places are compared within half a minute.
    private const int MostSolutions = 20_000;

    // Where most mixtures of two scenarios have no answer, the change falls on whatever comes after them.
    private const double MostInvalid = 0.5;

    /// <summary>How many sets of differences were looked at, besides none and all.</summary>
    public int Subsets { get; init; }

    /// <summary>
    /// Whether the parts say what caused the change: at most half of the sets that were looked at have no answer. Otherwise the parts still add up, but which
    /// difference bears how much is chance.
    /// </summary>
    public bool TellsCauses => InvalidSubsets <= MostInvalid * Subsets;

    /// <summary>B's value less A's; null where one of them has none.</summary>
    public double? Difference => B.Value - A.Value;

    /// <summary>Compares two scenarios.</summary>
    /// <param name="a">The measure and year in the first.</param>
    /// <param name="b">The same measure and year in the second.</param>
    /// <param name="seed">The seed of the orders, where they are sampled.</param>
    /// <param name="cancellation">Stops it between two solutions.</param>
    public static ScenarioComparison Of(Asked a, Asked b, ulong seed = 1, CancellationToken cancellation = default)
    {
        var found = new Differences(a.Projection.Scenario, b.Projection.Scenario);
        var differences = found.Addresses;
        if (a.Value is not { } from || b.Value is not { } to)
        {
            return new(a, b, [], differences.Count <= MostExact, 0, 0);
        }

        var values = new SubsetValues(a, b, found, from, to, cancellation);
        var pairs = Math.Clamp(MostSolutions / Math.Max(1, differences.Count), FewestOrders, MostOrders) / 2;
        var (parts, orders) = differences.Count <= MostExact ? (Exact(differences, values), 0) : (Sampled(differences, values, seed, pairs), 2 * pairs);
        parts.AddRange(found.WithoutEffect.Select(address => new Attribution(address, 0, 0)));
        return new(a, b, parts.OrderByDescending(p => Math.Abs(p.Part)).ThenBy(p => p.Address, StringComparer.Ordinal).ToValueList(), orders == 0, orders, values.Invalid) { Subsets = values.Tried };
    }

    /// <summary>The answer in a sentence.</summary>
    public override string ToString()
    {
        if (Difference is not { } difference)
        {
            var missing = A.Value is null && B.Value is null ? "either scenario" : A.Value is null ? "the first scenario" : "the second scenario";
            return $"{A.Measure.Address} has no value in {missing} in {A.Year}.";
        }

        if (Parts.Count == 0 || Parts.All(p => Rounding.IsNothing(p.Part, A.Value!.Value)))
        {
            return $"{A.Subject} in both: nothing that differs moves it.";
        }

        var (first, second) = A.Projection.Scenario.Name == B.Projection.Scenario.Name
            ? ("the first scenario", "the second")
            : ($"\"{A.Projection.Scenario.Name}\"", $"\"{B.Projection.Scenario.Name}\"");
        var values = $"{A.Measure.Address} is {A.Text(A.Value)} in {first} and {B.Text(B.Value)} in {second} in {A.Year}";
        return Rounding.IsNothing(difference, A.Value!.Value)
            ? $"{values}; its differences cancel out, the largest being {Parts[0].Address} with {A.Change(Parts[0].Part)}."
            : !TellsCauses ? string.Create(CultureInfo.InvariantCulture, $"{values}; {InvalidSubsets:N0} of {Subsets:N0} mixtures of the two have no answer, so that what caused the change cannot be told.")
            : $"{values}; of the difference of {A.Change(difference)}, {Parts[0].Address} makes {A.Change(Parts[0].Part)}.";
    }

    private static List<Attribution> Exact(List<string> differences, SubsetValues values)
    {
        var n = differences.Count;

        // The weight of a set of k others: k! (n - k - 1)! / n!.
        var weights = new double[n];
        for (var k = 0; k < n; k++)
        {
            weights[k] = 1.0 / n;
            for (var i = 1; i <= k; i++)
            {
                weights[k] *= (double)i / (n - i);
            }
        }

        var parts = new double[n];
        for (var set = 0; set < 1 << n; set++)
        {
            for (var i = 0; i < n; i++)
            {
                if ((set & (1 << i)) == 0)
                {
                    parts[i] += weights[BitOperations.PopCount((uint)set)] * (values.Of(set | (1 << i)) - values.Of(set));
                }
            }
        }

        return [.. differences.Select((d, i) => new Attribution(d, parts[i], 0))];
    }

    private static List<Attribution> Sampled(List<string> differences, SubsetValues values, ulong seed, int pairs)
    {
        var n = differences.Count;
        var (sums, squares) = (new double[n], new double[n]);
        var order = Enumerable.Range(0, n).ToArray();
        var bits = new uint[(n + 15) / 16 * 16];
        for (var pair = 0; pair < pairs; pair++)
        {
            RandomStream.Fill(RandomStream.KeyOf(seed, "orders"), pair, bits);
            for (var i = n - 1; i > 0; i--)
            {
                var j = (int)(((ulong)bits[i] * (ulong)(i + 1)) >> 32);
                (order[i], order[j]) = (order[j], order[i]);
            }

            // Each order and the same backwards: together they vary less (antithetic sampling), and so count as one.
            var forwards = values.Along(order);
            Array.Reverse(order);
            var backwards = values.Along(order);
            for (var i = 0; i < n; i++)
            {
                var mean = (forwards[i] + backwards[i]) / 2;
                sums[i] += mean;
                squares[i] += mean * mean;
            }
        }

        return [.. differences.Select((d, i) =>
        {
            var mean = sums[i] / pairs;
            return new Attribution(d, mean, Math.Sqrt(Math.Max(0, (squares[i] / pairs) - (mean * mean)) / (pairs - 1)));
        })];
    }

    private sealed class SubsetValues(Asked a, Asked b, Differences differences, double from, double to, CancellationToken cancellation)
    {
        private readonly Dictionary<int, double> _known = new() { [0] = from, [(1 << Math.Min(differences.Addresses.Count, 30)) - 1] = to };

        public int Invalid { get; private set; }

        public int Tried { get; private set; }

        /// <summary>The measure with a set of the differences made, given by bits.</summary>
        public double Of(int set)
        {
            if (set == 0)
            {
                return from;
            }

            if (!_known.TryGetValue(set, out var value))
            {
                value = Solve(i => (set & (1 << i)) != 0) ?? OfSmaller(set);
                _known.Add(set, value);
            }

            return value;
        }

        /// <summary>What each difference changes when they are made in an order.</summary>
        public double[] Along(int[] order)
        {
            var marginal = new double[order.Length];
            var isMade = new bool[order.Length];
            var before = from;
            for (var k = 0; k < order.Length; k++)
            {
                isMade[order[k]] = true;
                var value = k == order.Length - 1 ? to : Solve(i => isMade[i]);
                if (value is null)
                {
                    Invalid++;
                }

                marginal[order[k]] = (value ?? before) - before;
                before = value ?? before;
            }

            return marginal;
        }

        private double OfSmaller(int set)
        {
            Invalid++;
            var sum = 0.0;
            for (var left = set; left != 0; left &= left - 1)
            {
                sum += Of(set & ~(left & -left));
            }

            return sum / BitOperations.PopCount((uint)set);
        }

        private double? Solve(Func<int, bool> isMade)
        {
            cancellation.ThrowIfCancellationRequested();
            Tried++;

            // Later years change nothing in this one.
            if (differences.Made(isMade) is not { } scenario || !scenario.Years.Contains(a.Year)
                || !Projection.Of(scenario with { Years = new(scenario.Years.First, a.Year) }).TryGet(out var projection))
            {
                return null;
            }

            return Measures.Measure.Find(b.Measure.Address, projection).TryGet(out var measure) ? measure.In(projection.In(a.Year)!) : null;
        }
    }
}
