namespace GenAiStack.Presentation.FlowMap;

/// <summary>Hands out places on the sides of nodes to loops and arcs, below the ribbons, in the order in which they are asked for.</summary>
internal sealed class ArcPorts(FlowItems items, double scale)
{
    private readonly Dictionary<string, double> _left = items.ByNode.ToDictionary(n => n.Key, n => n.Value.In.Sum(s => s.Link.Dollars) * scale);

    private readonly Dictionary<string, double> _right = items.ByNode.ToDictionary(
        n => n.Key,
        n => (Math.Max(0, n.Value.Node!.Kept) + n.Value.Out.Sum(s => s.Link.Dollars)) * scale);

    /// <summary>The middle of the flow on the payer's right side.</summary>
    public double Leave(FlowLink link) => Take(_right, link.From, link);

    /// <summary>The middle of the flow on the receiver's left side.</summary>
    public double Arrive(FlowLink link) => Take(_left, link.To, link);

    private double Take(Dictionary<string, double> side, string node, FlowLink link)
    {
        var width = link.Dollars * scale;
        var offset = side[node];
        side[node] = offset + width;
        var item = items.ByNode[node];
        return item.Y + Math.Min(offset + (width / 2), item.Height);
    }
}
