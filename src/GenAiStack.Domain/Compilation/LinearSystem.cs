using GenAiStack.Domain.Solving;

namespace GenAiStack.Domain.Compilation;

/// <summary>A dependence x(To) = ... + Weight x(From).</summary>
internal readonly record struct Dependence(int From, int To, int Weight);

/// <summary>
/// Solves x = b + C x as nodes of a graph: components in order, by substitution, and by elimination without pivoting inside a component.
/// </summary>
/// <remarks>
/// I - C is an M-matrix for weights of 0 or more: it is productive exactly when every pivot of such an elimination is above 0, in any
/// order (Fiedler and Ptak 1962), and elimination is then stable without row exchanges. Pivots are reported, so that each draw is judged.
/// </remarks>
internal static class LinearSystem
{
    /// <summary>The smallest pivot that counts as above 0.</summary>
    public const double SmallestPivot = 1e-12;

    /// <summary>The structure of a set of dependences: an order, and in each component an order of elimination.</summary>
    public static NetworkTopology StructureOf(int size, IReadOnlyList<Dependence> dependences) =>
        NetworkTopology.Of(size, [.. dependences.Select(d => (d.From, d.To))]);

    /// <summary>Solves the system.</summary>
    /// <param name="graph">Where the nodes are made.</param>
    /// <param name="dependences">C, with nodes as weights.</param>
    /// <param name="inflows">b, a node for each unknown.</param>
    /// <param name="judge">Told the pivots of each component and its dependences.</param>
    /// <returns>x, a node for each unknown.</returns>
    public static int[] Solve(Graph graph, IReadOnlyList<Dependence> dependences, int[] inflows, Action<IReadOnlyList<int>, IReadOnlyList<Dependence>>? judge)
    {
        var real = dependences.Where(d => !graph.IsZero(d.Weight)).ToList();
        var topology = StructureOf(inflows.Length, real);
        var into = new List<Dependence>?[inflows.Length];
        foreach (var dependence in real)
        {
            (into[dependence.To] ??= []).Add(dependence);
        }

        var x = new int[inflows.Length];
        for (var component = 0; component < topology.ComponentCount; component++)
        {
            var nodes = topology.Component(component);
            var inside = nodes.Length == 1 ? null : new List<Dependence>();
            foreach (var node in nodes)
            {
                List<Term> terms = [new(inflows[node])];
                foreach (var dependence in into[node] ?? [])
                {
                    if (topology.ComponentOf[dependence.From] == component && inside is not null)
                    {
                        inside.Add(dependence);
                    }
                    else
                    {
                        terms.Add(new(dependence.Weight, x[dependence.From]));
                    }
                }

                x[node] = graph.Sum(terms.ToArray());
            }

            if (inside is not null)
            {
                Eliminate(graph, nodes.ToArray(), inside, x, judge);
            }
        }

        return x;
    }

    private static void Eliminate(Graph graph, int[] nodes, List<Dependence> inside, int[] x, Action<IReadOnlyList<int>, IReadOnlyList<Dependence>>? judge)
    {
        // Rows of C, as maps from unknown to weight; parallel payments add up.
        var rows = nodes.ToDictionary(n => n, _ => new SortedDictionary<int, int>());
        foreach (var dependence in inside)
        {
            var row = rows[dependence.To];
            row[dependence.From] = row.TryGetValue(dependence.From, out var weight) ? graph.Add(weight, dependence.Weight) : dependence.Weight;
        }

        var users = nodes.ToDictionary(n => n, _ => new SortedSet<int>());
        foreach (var (to, row) in rows)
        {
            foreach (var from in row.Keys)
            {
                users[from].Add(to);
            }
        }

        var left = new SortedSet<int>(nodes);
        var (order, scales, pivots) = (new List<int>(), new Dictionary<int, int>(), new List<int>());
        while (left.Count > 0)
        {
            // Markowitz (1957): the unknown whose elimination makes the fewest new entries.
            var next = left.MinBy(n => (long)Others(rows[n].Keys, n) * Others(users[n], n));
            left.Remove(next);
            order.Add(next);
            var row = rows[next];
            row.Remove(next, out var own);
            users[next].Remove(next);
            var pivot = own == 0 ? graph.One : graph.Subtract(graph.One, own);
            var scale = graph.One;
            if (own != 0)
            {
                pivots.Add(pivot);
                scale = graph.Ratio(graph.One, pivot);
            }

            scales.Add(next, scale);
            foreach (var user in users[next])
            {
                if (!left.Contains(user))
                {
                    continue;
                }

                rows[user].Remove(next, out var weight);
                var factor = graph.Multiply(weight, scale);
                foreach (var (from, value) in row)
                {
                    rows[user][from] = rows[user].TryGetValue(from, out var old) ? graph.Sum([new(old), new(factor, value)]) : graph.Multiply(factor, value);
                    users[from].Add(user);
                }

                x[user] = graph.Sum([new(x[user]), new(factor, x[next])]);
            }

            foreach (var from in row.Keys)
            {
                users[from].Remove(next);
            }
        }

        judge?.Invoke(pivots, inside);
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var node = order[i];
            List<Term> terms = [new(x[node])];
            terms.AddRange(rows[node].Select(p => new Term(p.Value, x[p.Key])));
            x[node] = graph.Multiply(graph.Sum(terms.ToArray()), scales[node]);
        }
    }

    private static int Others(IEnumerable<int> set, int node) => set.Count(n => n != node);
}
