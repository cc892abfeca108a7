namespace GenAiStack.Presentation.FlowMap;

/// <summary>
/// The order of nodes and lanes in each column. It is found once on the base scenario, so that few dollars cross, and held: later values
/// never change it, and what is new goes to the end of its block.
/// </summary>
public sealed class FlowOrder
{
    private const int Passes = 12;

    private readonly Dictionary<string, int>[] _ranks;

    private FlowOrder(IEnumerable<IEnumerable<FlowItem>> columns) => _ranks = [.. columns.Select(Ranks)];

    /// <summary>The keys of each column from top to bottom.</summary>
    public IEnumerable<IReadOnlyList<string>> Columns => _ranks.Select(r => (IReadOnlyList<string>)[.. r.OrderBy(p => p.Value).Select(p => p.Key)]);

    /// <summary>
    /// Finds the order: from the file's order, neighbours are swapped while that lowers the crossing cost, the sum over crossing pairs of
    /// the root of their product in dollars.
    /// </summary>
    /// <param name="graph">The base scenario's first year.</param>
    public static FlowOrder Of(FlowGraph graph)
    {
        var items = FlowItems.Of(graph, null);
        for (var pass = 0; pass < Passes; pass++)
        {
            var better = false;
            foreach (var column in items.Columns.Skip(1))
            {
                for (var i = 0; i + 1 < column.Count; i++)
                {
                    var (upper, lower) = (column[i], column[i + 1]);
                    if (upper.MaySwapWith(lower) && Gain(upper, lower) < -1e-9)
                    {
                        (column[i], column[i + 1]) = (lower, upper);
                        (lower.Index, upper.Index) = (i, i + 1);
                        better = true;
                    }
                }
            }

            if (!better)
            {
                break;
            }
        }

        return new(items.Columns);
    }

    internal int RankOf(FlowItem item) => _ranks[(int)item.Column].GetValueOrDefault(item.Key, int.MaxValue);

    // What a swap of two neighbours adds to the crossing cost: only pairs of their own ribbons change.
    private static double Gain(FlowItem upper, FlowItem lower) =>
        Gain(upper.In, lower.In, s => s.From.Index) + Gain(upper.Out, lower.Out, s => s.To.Index);

    private static double Gain(List<FlowSegment> upper, List<FlowSegment> lower, Func<FlowSegment, int> otherEnd)
    {
        var gain = 0.0;
        foreach (var a in upper)
        {
            foreach (var b in lower)
            {
                gain += Math.Sign(otherEnd(b) - otherEnd(a)) * Math.Sqrt(a.Link.Dollars) * Math.Sqrt(b.Link.Dollars);
            }
        }

        return gain;
    }

    private static Dictionary<string, int> Ranks(IEnumerable<FlowItem> column) => column.Select((item, rank) => (item.Key, rank)).ToDictionary(p => p.Key, p => p.rank);
}
