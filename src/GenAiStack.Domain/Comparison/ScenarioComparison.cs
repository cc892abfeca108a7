using GenAiStack.Domain.Edits;
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
/// How many sets of differences that were looked at are no valid stack, or have no value. They count as the set without the difference made last.
/// </param>
public sealed record ScenarioComparison(Asked A, Asked B, ValueList<Attribution> Parts, bool IsExact, int Orders, int InvalidSubsets)
{
    /// <summary>The most differences whose orders are all averaged: 12.</summary>
    public const int MostExact = 12;

    private const int SampledOrders = 200;

    /// <summary>B's value less A's; null where one of them has none.</summary>
    public double? Difference => B.Value - A.Value;

    /// <summary>Compares two scenarios.</summary>
    /// <param name="a">The measure and year in the first.</param>
    /// <param name="b">The same measure and year in the second.</param>
    /// <param name="seed">The seed of the orders, where they are sampled.</param>
    /// <param name="cancellation">Stops it between two solutions.</param>
    public static ScenarioComparison Of(Asked a, Asked b, ulong seed = 1, CancellationToken cancellation = default)
    {
        var differences = Differences(a.Projection.Scenario, b.Projection.Scenario);
        if (a.Value is not { } from || b.Value is not { } to)
        {
            return new(a, b, [], differences.Count <= MostExact, 0, 0);
        }

        var values = new SubsetValues(a, b, differences, from, to, cancellation);
        var (parts, orders) = differences.Count <= MostExact ? (Exact(differences, values), 0) : (Sampled(differences, values, seed), SampledOrders);
        return new(a, b, parts.OrderByDescending(p => Math.Abs(p.Part)).ThenBy(p => p.Address, StringComparer.Ordinal).ToValueList(), orders == 0, orders, values.Invalid);
    }

    /// <summary>The answer in a sentence.</summary>
    public override string ToString() => Difference is not { } difference
        ? $"{A.Measure.Address} has no value in one of the two scenarios in {A.Year}."
        : Parts.Count == 0
            ? $"{A.Subject} in both: nothing differs that it could depend on."
            : $"{A.Measure.Address} is {A.Text(A.Value)} in \"{A.Projection.Scenario.Name}\" and {B.Text(B.Value)} in \"{B.Projection.Scenario.Name}\" in {A.Year}; of the difference of {A.Text(difference)}, {Parts[0].Address} makes {A.Text(Parts[0].Part)}.";

    /// <summary>What differs: groups of edits that turn the first scenario into the second, by what they are about.</summary>
    internal static List<Group> Differences(Scenario a, Scenario b)
    {
        var edits = ScenarioDifference.Between(a, b).Where(e => e is not SetText).ToList();
        var moved = edits.OfType<PutCompany>().Select(p => p.Company.Id).Where(id => a.Companies.All(c => c.Id != id))
            .Concat(edits.OfType<RemoveCompany>().Select(r => r.Id)).Select(id => id.Value).ToHashSet();
        var groups = new List<Group>();
        for (var i = 0; i < edits.Count; i++)
        {
            var address = GroupOf(edits[i], moved);
            var group = groups.Find(g => g.Address == address);
            if (group is null)
            {
                groups.Add(group = new(address, []));
            }

            group.Edits.Add((i, edits[i]));
        }

        return groups;
    }

    private static string GroupOf(Edit edit, HashSet<string> moved)
    {
        var link = edit switch { PutLink put => put.Link.Id, RemoveLink remove => remove.Id, _ => (LinkId?)null };
        if (link is { } id)
        {
            return moved.Contains(id.From.Value) ? $"companies/{id.From}" : moved.Contains(id.To.Value) ? $"companies/{id.To}" : $"links/{id}";
        }

        var address = edit.Addresses.Count > 0 ? edit.Addresses[0] : edit.GetType().Name;
        return address.StartsWith("levers/", StringComparison.Ordinal) ? string.Join('/', address.Split('/').Take(2)) : address;
    }

    private static List<Attribution> Exact(List<Group> differences, SubsetValues values)
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
                    parts[i] += weights[System.Numerics.BitOperations.PopCount((uint)set)] * (values.Of(set | (1 << i)) - values.Of(set));
                }
            }
        }

        return [.. differences.Select((d, i) => new Attribution(d.Address, parts[i], 0))];
    }

    private static List<Attribution> Sampled(List<Group> differences, SubsetValues values, ulong seed)
    {
        var n = differences.Count;
        var (sums, squares) = (new double[n], new double[n]);
        var order = Enumerable.Range(0, n).ToArray();
        var bits = new uint[(n + 15) / 16 * 16];
        for (var round = 0; round < SampledOrders; round++)
        {
            // Every second order is the one before backwards: together they vary less (antithetic sampling).
            if (round % 2 == 1)
            {
                Array.Reverse(order);
            }
            else
            {
                RandomStream.Fill(RandomStream.KeyOf(seed, "orders"), round, bits);
                for (var i = n - 1; i > 0; i--)
                {
                    var j = (int)(((ulong)bits[i] * (ulong)(i + 1)) >> 32);
                    (order[i], order[j]) = (order[j], order[i]);
                }
            }

            var marginal = values.Along(order);
            for (var i = 0; i < n; i++)
            {
                sums[i] += marginal[i];
                squares[i] += marginal[i] * marginal[i];
            }
        }

        return [.. differences.Select((d, i) =>
        {
            var mean = sums[i] / SampledOrders;
            return new Attribution(d.Address, mean, Math.Sqrt(Math.Max(0, (squares[i] / SampledOrders) - (mean * mean)) / (SampledOrders - 1)));
        })];
    }

    /// <summary>One thing that differs, with the edits that make it so and their places among all edits.</summary>
    internal sealed record Group(string Address, List<(int Place, Edit Edit)> Edits);

    private sealed class SubsetValues(Asked a, Asked b, List<Group> differences, double from, double to, CancellationToken cancellation)
    {
        private readonly Dictionary<int, double> _known = new() { [0] = from, [(1 << Math.Min(differences.Count, 30)) - 1] = to };

        public int Invalid { get; private set; }

        /// <summary>The measure with a set of the differences made, given by bits.</summary>
        public double Of(int set)
        {
            if (differences.Count == 0 || set == 0)
            {
                return from;
            }

            if (!_known.TryGetValue(set, out var value))
            {
                var last = 31 - System.Numerics.BitOperations.LeadingZeroCount((uint)set);
                value = Solve([.. Enumerable.Range(0, differences.Count).Where(i => (set & (1 << i)) != 0)]) ?? Skip(set & ~(1 << last));
                _known.Add(set, value);
            }

            return value;

            double Skip(int without)
            {
                Invalid++;
                return Of(without);
            }
        }

        /// <summary>What each difference changes when they are made in an order.</summary>
        public double[] Along(int[] order)
        {
            var marginal = new double[order.Length];
            var before = from;
            for (var k = 0; k < order.Length; k++)
            {
                var value = k == order.Length - 1 ? to : Solve([.. order.Take(k + 1).Order()]);
                if (value is null)
                {
                    Invalid++;
                }

                marginal[order[k]] = (value ?? before) - before;
                before = value ?? before;
            }

            return marginal;
        }

        private double? Solve(int[] made)
        {
            cancellation.ThrowIfCancellationRequested();
            var scenario = a.Projection.Scenario;
            foreach (var (_, edit) in made.SelectMany(i => differences[i].Edits).OrderBy(e => e.Place))
            {
                if (!edit.ApplyTo(scenario).TryGet(out var next))
                {
                    return null;
                }

                scenario = next;
            }

            // Later years change nothing in this one.
            if (scenario.Years.Contains(a.Year))
            {
                scenario = scenario with { Years = new(scenario.Years.First, a.Year) };
            }

            if (!Projection.Of(scenario).TryGet(out var projection) || projection.In(a.Year) is not { } year)
            {
                return null;
            }

            return Measures.Measure.Find(b.Measure.Address, projection).TryGet(out var measure) ? measure.In(year) : null;
        }
    }
}
