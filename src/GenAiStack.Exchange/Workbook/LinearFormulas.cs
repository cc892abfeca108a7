using GenAiStack.Domain.Solving;

namespace GenAiStack.Exchange.Workbook;

/// <summary>A dependence x(To) = ... + Weight x(From).</summary>
internal readonly record struct Dependence(int From, int To, Expression Weight);

/// <summary>
/// Solves x = b + C x in formulas: unknowns in the order of payment, by substitution, and by elimination inside what depends on each other in
/// circles. The structure holds for every value of the weights, 0 among them.
/// </summary>
/// <remarks>
/// Elimination without row exchanges: I - C is an M-matrix, so that it is stable, nothing but the pivots is ever subtracted, and the system is
/// productive exactly where all pivots are above 0 (Fiedler and Ptak 1962). One cell an entry, so that no formula is an array.
/// </remarks>
internal sealed class LinearFormulas
{
    /// <summary>The smallest pivot that counts as above 0, as in the engine.</summary>
    public const double SmallestPivot = 1e-12;

    private readonly CalculationSheet _sheet;
    private readonly string _title;
    private readonly Func<int, string> _nameOf;
    private readonly NetworkTopology _topology;
    private readonly List<(int From, Expression Weight)>[] _outside;
    private readonly Elimination?[] _eliminations;

    /// <param name="sheet">Where the formulas go.</param>
    /// <param name="title">What is solved, for the labels of the rows.</param>
    /// <param name="count">How many unknowns.</param>
    /// <param name="dependences">C; several of the same pair add up.</param>
    /// <param name="nameOf">What an unknown is called.</param>
    public LinearFormulas(CalculationSheet sheet, string title, int count, IReadOnlyList<Dependence> dependences, Func<int, string> nameOf)
    {
        (_sheet, _title, _nameOf) = (sheet, title, nameOf);
        _topology = NetworkTopology.Of(count, [.. dependences.Select(d => (d.From, d.To))]);
        var componentOf = new int[count];
        for (var c = 0; c < _topology.ComponentCount; c++)
        {
            foreach (var node in _topology.Component(c))
            {
                componentOf[node] = c;
            }
        }

        _outside = new List<(int, Expression)>[count];
        for (var i = 0; i < count; i++)
        {
            _outside[i] = [];
        }

        var inside = new Dictionary<(int From, int To), Expression>[_topology.ComponentCount];
        foreach (var pair in dependences.GroupBy(d => (d.From, d.To)))
        {
            var weight = Terms.AddRow(sheet, $"{title}: share of {nameOf(pair.Key.From)} that goes to {nameOf(pair.Key.To)}", pair.Select(d => d.Weight))!;
            if (componentOf[pair.Key.From] != componentOf[pair.Key.To])
            {
                _outside[pair.Key.To].Add((pair.Key.From, weight));
            }
            else
            {
                (inside[componentOf[pair.Key.From]] ??= []).Add(pair.Key, weight);
            }
        }

        _eliminations = [.. inside.Select((pairs, c) => pairs is null ? null : new Elimination(this, _topology.Component(c).ToArray(), pairs))];
    }

    /// <summary>What must be above <see cref="SmallestPivot"/> for there to be an answer.</summary>
    public IReadOnlyList<Expression> Pivots => [.. _eliminations.OfType<Elimination>().SelectMany(e => e.Pivots)];

    /// <summary>Solves for one b.</summary>
    /// <param name="inflows">b; null where it is 0.</param>
    /// <param name="what">What x is, for the labels.</param>
    /// <returns>x, a cell each; null where it is 0 whatever the weights.</returns>
    public Expression?[] Solve(IReadOnlyList<Expression?> inflows, string what)
    {
        var x = new Expression?[inflows.Count];
        for (var component = 0; component < _topology.ComponentCount; component++)
        {
            var nodes = _topology.Component(component);
            foreach (var node in nodes)
            {
                x[node] = Terms.AddRow(_sheet, Label(node, what, _eliminations[component] is null ? "" : " from outside the circle"), _outside[node].Select(d => Terms.Times(d.Weight, x[d.From])).Prepend(inflows[node]));
            }

            _eliminations[component]?.Solve(x, what);
        }

        return x;
    }

    private string Label(int node, string what, string suffix = "") => $"{_title}: {what} of {_nameOf(node)}{suffix}";

    /// <summary>The elimination inside one component.</summary>
    private sealed class Elimination
    {
        private readonly LinearFormulas _owner;
        private readonly int[] _order;
        private readonly Expression?[] _pivots;
        private readonly Dictionary<(int Row, int Column), Expression> _entries = [];

        public Elimination(LinearFormulas owner, int[] nodes, Dictionary<(int From, int To), Expression> weights)
        {
            _owner = owner;
            var (order, pattern) = Order(nodes, weights.Keys.Select(k => (Row: k.To, Column: k.From)).ToHashSet());
            _order = order;
            _pivots = new Expression?[order.Length];
            for (var k = 0; k < order.Length; k++)
            {
                // The row of what is eliminated k-th, divided by its pivot; then the entries of that column below.
                var pivot = Entry(k, k);
                _pivots[k] = pivot is null ? null : owner._sheet.Add($"{owner._title}: pivot of {owner._nameOf(order[k])}", 1 - pivot).Cell;
                for (var j = k + 1; j < order.Length; j++)
                {
                    Put(k, j, Entry(k, j), _pivots[k]);
                }

                for (var i = k + 1; i < order.Length; i++)
                {
                    Put(i, k, Entry(i, k), null);
                }
            }

            // c(i,j) + sum over k before both of c(i,k) u(k,j), where u is the row of k divided by its pivot.
            Expression? Entry(int i, int j)
            {
                if (!pattern.Contains((order[i], order[j])))
                {
                    return null;
                }

                var terms = new List<Expression?> { weights.GetValueOrDefault((order[j], order[i])) };
                for (var k = 0; k < Math.Min(i, j); k++)
                {
                    terms.Add(Terms.Times(_entries.GetValueOrDefault((i, k)), _entries.GetValueOrDefault((k, j))));
                }

                return Terms.Add(owner._sheet, Name(i, j), terms);
            }

            void Put(int i, int j, Expression? value, Expression? divisor)
            {
                if (value is not null)
                {
                    _entries.Add((i, j), Terms.Row(owner._sheet, Name(i, j), divisor is null ? value : value / divisor)!);
                }
            }

            string Name(int i, int j) => $"{owner._title}: what {owner._nameOf(order[i])} takes of {owner._nameOf(order[j])} in circles";
        }

        public IEnumerable<Expression> Pivots => _pivots.OfType<Expression>();

        public void Solve(Expression?[] x, string what)
        {
            var z = new Expression?[_order.Length];
            for (var i = 0; i < _order.Length; i++)
            {
                var terms = new List<Expression?> { x[_order[i]] };
                for (var k = 0; k < i; k++)
                {
                    terms.Add(Terms.Times(_entries.GetValueOrDefault((i, k)), z[k]));
                }

                var label = _owner.Label(_order[i], what, " on the way round");
                z[i] = Terms.Add(_owner._sheet, label, terms) is { } sum ? Terms.Row(_owner._sheet, label, _pivots[i] is { } pivot ? sum / pivot : sum) : null;
            }

            for (var i = _order.Length - 1; i >= 0; i--)
            {
                var terms = new List<Expression?> { z[i] };
                for (var j = i + 1; j < _order.Length; j++)
                {
                    terms.Add(Terms.Times(_entries.GetValueOrDefault((i, j)), x[_order[j]]));
                }

                x[_order[i]] = Terms.AddRow(_owner._sheet, _owner.Label(_order[i], what), terms);
            }
        }

        // Markowitz (1957): first whatever makes the fewest new entries. The pattern comes back with all that elimination fills in.
        private static (int[] Order, HashSet<(int Row, int Column)> Pattern) Order(int[] nodes, HashSet<(int Row, int Column)> entries)
        {
            var (rows, columns) = (nodes.ToDictionary(n => n, _ => new SortedSet<int>()), nodes.ToDictionary(n => n, _ => new SortedSet<int>()));
            foreach (var (row, column) in entries)
            {
                rows[row].Add(column);
                columns[column].Add(row);
            }

            var (left, order) = (new SortedSet<int>(nodes), new List<int>());
            while (left.Count > 0)
            {
                var next = left.MinBy(n => (long)Others(rows[n], n) * Others(columns[n], n));
                left.Remove(next);
                order.Add(next);
                foreach (var row in columns[next].Where(left.Contains))
                {
                    foreach (var column in rows[next].Where(left.Contains))
                    {
                        if (rows[row].Add(column))
                        {
                            columns[column].Add(row);
                            entries.Add((row, column));
                        }
                    }
                }

                foreach (var row in left)
                {
                    rows[row].Remove(next);
                    columns[row].Remove(next);
                }
            }

            return ([.. order], entries);

            int Others(SortedSet<int> set, int own) => set.Count - (set.Contains(own) ? 1 : 0);
        }
    }
}
