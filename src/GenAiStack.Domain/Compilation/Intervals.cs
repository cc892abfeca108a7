namespace GenAiStack.Domain.Compilation;

/// <summary>
/// Between which numbers each node of a graph lies, whatever its inputs within their own ends (interval arithmetic, Moore 1966). What surely keeps to
/// its limits need not be watched.
/// </summary>
internal sealed class Intervals
{
    // Rounding of sums may leave an interval by this part of it.
    private const double Slack = 1e-9;

    private readonly Graph _graph;
    private readonly (double Low, double High)[] _ends;

    /// <param name="graph">The graph.</param>
    /// <param name="inputs">The ends of each input.</param>
    public Intervals(Graph graph, IReadOnlyList<(double Low, double High)> inputs)
    {
        _graph = graph;
        _ends = new (double, double)[graph.Count];
        for (var node = 0; node < graph.Count; node++)
        {
            _ends[node] = graph.KindOf(node) switch
            {
                NodeKind.Constant => (graph.ValueOf(node), graph.ValueOf(node)),
                NodeKind.Input => inputs[graph.InputOf(node)],
                NodeKind.Sum => Sum(node),
                _ => Other(node),
            };
        }
    }

    /// <summary>Whether a node surely lies between two numbers.</summary>
    public bool IsWithin(int node, double low, double high)
    {
        var (least, most) = _ends[node];
        var slack = Slack * Math.Max(Math.Abs(least), Math.Abs(most));
        return least - slack >= low && most + slack <= high;
    }

    private (double Low, double High) Sum(int node)
    {
        var (low, high) = (0.0, 0.0);
        foreach (var term in _graph.TermsOf(node))
        {
            var (least, most) = term.B < 0 ? _ends[term.A] : Product(_ends[term.A], _ends[term.B], term.A == term.B);
            (low, high) = (low + least, high + most);
        }

        return Known(low, high);
    }

    private (double Low, double High) Other(int node)
    {
        var terms = _graph.TermsOf(node);
        var a = _ends[terms[0].A];
        switch (_graph.KindOf(node))
        {
            case NodeKind.Ratio or NodeKind.RatioOfPositive when _ends[terms[1].A] is { Low: > 0 } b:
                return Product(a, (1 / b.High, 1 / b.Low), false);
            case NodeKind.Exponential:
                return Known(Math.Exp(a.Low), Math.Exp(a.High));
            case NodeKind.Power when a.Low > 0:
                var e = _ends[terms[1].A];
                double[] corners = [Math.Pow(a.Low, e.Low), Math.Pow(a.Low, e.High), Math.Pow(a.High, e.Low), Math.Pow(a.High, e.High)];
                return Known(corners.Min(), corners.Max());
            case NodeKind.Clamp:
                return (_graph.ValueOf(terms[1].A), _graph.ValueOf(terms[2].A));
            case NodeKind.Larger:
                return (Math.Max(a.Low, _ends[terms[1].A].Low), Math.Max(a.High, _ends[terms[1].A].High));
            case NodeKind.Choice:
                var (then, otherwise) = (_ends[terms[1].A], _ends[terms[2].A]);
                return (Math.Min(then.Low, otherwise.Low), Math.Max(then.High, otherwise.High));
            default:
                return (double.NegativeInfinity, double.PositiveInfinity);
        }
    }

    private static (double Low, double High) Product((double Low, double High) a, (double Low, double High) b, bool isSquare)
    {
        var (p, q, r, s) = (a.Low * b.Low, a.Low * b.High, a.High * b.Low, a.High * b.High);
        var low = isSquare && a.Low < 0 && a.High > 0 ? 0 : Math.Min(Math.Min(p, q), Math.Min(r, s));
        return Known(low, Math.Max(Math.Max(p, q), Math.Max(r, s)));
    }

    // Infinity times 0, or less infinity, may be anything.
    private static (double Low, double High) Known(double low, double high) =>
        double.IsNaN(low) || double.IsNaN(high) ? (double.NegativeInfinity, double.PositiveInfinity) : (low, high);
}
