namespace GenAiStack.Domain.Compilation;

/// <summary>
/// The nodes that some roots need, with sums that are used only once taken into the sums that use them: 1 - (a + b) becomes 1 - a - b. What both
/// kinds of programs run.
/// </summary>
internal sealed class FlatSums
{
    private readonly Graph _graph;
    private readonly Term[]?[] _flat;

    /// <param name="graph">The graph.</param>
    /// <param name="needed">All nodes that are needed, in the order of the graph.</param>
    /// <param name="kept">Nodes whose values are wanted themselves.</param>
    public FlatSums(Graph graph, int[] needed, ReadOnlySpan<int> kept)
    {
        _graph = graph;
        _flat = new Term[]?[graph.Count];
        var uses = Uses(needed, kept);
        var isGone = new bool[graph.Count];
        foreach (var node in needed)
        {
            if (graph.KindOf(node) == NodeKind.Sum)
            {
                _flat[node] = Flatten(node, uses, isGone);
            }
        }

        // Factors that were multiplied out are new constants.
        var isIn = new HashSet<int>(needed);
        int[] added = [.. _flat.Where(t => t is not null).SelectMany(t => t!).SelectMany(t => new[] { t.A, t.B }).Where(n => n >= 0 && !isIn.Contains(n)).Distinct()];
        Nodes = [.. added, .. needed.Where(n => !isGone[n])];
    }

    /// <summary>The nodes, each after those that it uses.</summary>
    public int[] Nodes { get; }

    /// <summary>The terms of a node.</summary>
    public ReadOnlySpan<Term> TermsOf(int node) => node < _flat.Length && _flat[node] is { } terms ? terms : _graph.TermsOf(node);

    private int[] Uses(int[] needed, ReadOnlySpan<int> kept)
    {
        var uses = new int[_graph.Count];
        foreach (var node in needed)
        {
            foreach (var term in _graph.TermsOf(node))
            {
                uses[term.A]++;
                if (term.B >= 0)
                {
                    uses[term.B]++;
                }
            }
        }

        foreach (var node in kept)
        {
            uses[node] += 2;
        }

        return uses;
    }

    private Term[] Flatten(int sum, int[] uses, bool[] isGone)
    {
        var terms = new List<Term>();
        foreach (var term in _graph.TermsOf(sum).ToArray())
        {
            // A sum itself, or a sum times a constant.
            var (inner, factor) = term.B < 0 ? (term.A, 1.0)
                : _graph.IsConstant(term.B) ? (term.A, _graph.ValueOf(term.B))
                : _graph.IsConstant(term.A) ? (term.B, _graph.ValueOf(term.A)) : (-1, 0);
            if (inner >= 0 && uses[inner] == 1 && _flat[inner] is { } parts && (factor == 1 || Array.TrueForAll(parts, IsScaled)))
            {
                isGone[inner] = true;
                terms.AddRange(factor == 1 ? parts : Array.ConvertAll(parts, p => Scaled(p, factor)));
            }
            else
            {
                terms.Add(term);
            }
        }

        return [.. terms];
    }

    private bool IsScaled(Term term) => term.B < 0 || _graph.IsConstant(term.A) || _graph.IsConstant(term.B);

    private Term Scaled(Term term, double factor) => term.B < 0
        ? _graph.IsConstant(term.A) ? new(_graph.Constant(_graph.ValueOf(term.A) * factor)) : new(term.A, _graph.Constant(factor))
        : _graph.IsConstant(term.A) ? new(term.B, _graph.Constant(_graph.ValueOf(term.A) * factor)) : new(term.A, _graph.Constant(_graph.ValueOf(term.B) * factor));
}
