namespace GenAiStack.Presentation.FlowMap;

/// <summary>A stretch of a ribbon between two neighbouring columns.</summary>
internal sealed class FlowSegment(FlowLink link, FlowItem from, FlowItem to)
{
    public FlowLink Link { get; } = link;

    public FlowItem From { get; } = from;

    public FlowItem To { get; } = to;

    /// <summary>Where it leaves, below the top of <see cref="From"/>.</summary>
    public double FromOffset { get; set; }

    /// <summary>Where it arrives, below the top of <see cref="To"/>.</summary>
    public double ToOffset { get; set; }
}

/// <summary>What takes up height in a column: a node, or the lane of a ribbon that skips the column.</summary>
internal sealed class FlowItem
{
    public required string Key { get; init; }

    public required FlowColumn Column { get; init; }

    public FlowNode? Node { get; init; }

    public FlowLink? Lane { get; init; }

    /// <summary>0 lanes of money that applications pay, 1 nodes, 2 all other lanes.</summary>
    public required int Block { get; init; }

    /// <summary>The column that a lane goes to.</summary>
    public FlowColumn Destination { get; init; }

    public int Index { get; set; }

    public List<FlowSegment> In { get; } = [];

    public List<FlowSegment> Out { get; } = [];

    public double X { get; set; }

    public double Y { get; set; }

    public double Height { get; set; }

    /// <summary>The distance to the next item below.</summary>
    public double Gap { get; set; }

    public double LabelHeight { get; set; }

    public bool IsGroup => Node?.IsGroup == true;

    public bool MaySwapWith(FlowItem other) => Block == other.Block && Destination == other.Destination && !IsGroup && !other.IsGroup;
}

/// <summary>All columns of a graph with their items in order, and the chains of segments that make its ribbons.</summary>
internal sealed class FlowItems
{
    public List<FlowItem>[] Columns { get; } = [.. Enumerable.Range(0, FlowColumns.Count).Select(_ => new List<FlowItem>())];

    public List<(FlowLink Link, List<FlowSegment> Segments)> Chains { get; } = [];

    public Dictionary<string, FlowItem> ByNode { get; } = [];

    public IEnumerable<FlowItem> All => Columns.SelectMany(c => c);

    public static FlowItems Of(FlowGraph graph, FlowOrder? order)
    {
        var items = new FlowItems();
        foreach (var node in graph.Nodes)
        {
            var item = new FlowItem { Key = node.Id, Column = node.Column, Node = node, Block = 1 };
            items.Columns[(int)node.Column].Add(item);
            items.ByNode.Add(node.Id, item);
        }

        foreach (var link in graph.Links.Where(l => l.Kind == FlowKind.Forward))
        {
            items.AddChain(link);
        }

        items.Sort(order);
        return items;
    }

    private void AddChain(FlowLink link)
    {
        var (from, to) = (ByNode[link.From], ByNode[link.To]);
        var segments = new List<FlowSegment>();
        var last = from;
        for (var column = from.Column + 1; column < to.Column; column++)
        {
            // Money that applications pay passes above a column's companies, all other money below.
            var lane = new FlowItem
            {
                Key = $"{link.Id}@{(int)column}",
                Column = column,
                Lane = link,
                Block = from.Column == FlowColumn.Applications ? 0 : 2,
                Destination = to.Column,
            };
            Columns[(int)column].Add(lane);
            segments.Add(new(link, last, lane));
            last = lane;
        }

        segments.Add(new(link, last, to));
        foreach (var segment in segments)
        {
            segment.From.Out.Add(segment);
            segment.To.In.Add(segment);
        }

        Chains.Add((link, segments));
    }

    private void Sort(FlowOrder? order)
    {
        for (var c = 0; c < Columns.Length; c++)
        {
            Columns[c] = [.. Columns[c].OrderBy(i => i.Block).ThenBy(i => i.Destination).ThenBy(i => i.IsGroup).ThenBy(i => order?.RankOf(i) ?? 0)];
            for (var i = 0; i < Columns[c].Count; i++)
            {
                Columns[c][i].Index = i;
            }
        }

        // Ports stand in the order of the other ends.
        foreach (var item in All)
        {
            item.In.Sort((a, b) => a.From.Index.CompareTo(b.From.Index));
            item.Out.Sort((a, b) => a.To.Index.CompareTo(b.To.Index));
        }
    }
}
