using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Exchange.Svg;

/// <summary>What the flows and nodes of a map are called, and which hue they have.</summary>
internal sealed class FlowNames(FlowMapDrawing map)
{
    /// <summary>The hue of what has not changed.</summary>
    public const string Still = "control";

    private readonly Dictionary<string, FlowNode> _nodes = map.Picture.Nodes.ToDictionary(n => n.Node.Id, n => n.Node);

    /// <summary>A flow's id: "openai-to-azure", "nvidia-invests-in-openai".</summary>
    public static string IdOf(FlowLink link) => $"{link.From}{(link.Kind == FlowKind.Investment ? "-invests-in-" : "-to-")}{link.To}";

    /// <summary>Who pays whom and how much.</summary>
    public string TitleOf(FlowLink link)
    {
        var title = FlowTip.TitleOf(link, _nodes[link.From], _nodes[link.To]);
        return map.Difference is { } difference ? $"{title}: {Told(difference.OfLink(link.Id))}"
            : map.Ranges is { } ranges ? $"{title}: {Told(ranges.Links[link.Id])}"
            : $"{title}: {Figures.Money(link.Dollars)}";
    }

    /// <summary>Who it is and how much it takes in.</summary>
    public string TitleOf(FlowNode node) => map.Difference is { } difference ? $"{node.Name}: {Told(difference.OfNode(node.Id))}"
        : map.Ranges is { } ranges ? $"{node.Name}: {Told(ranges.Nodes[node.Id])}"
        : $"{node.Name}: {Figures.Money(node.TakesIn)}";

    /// <summary>The hue of what runs back: that of its receiver's layer, or of its change.</summary>
    public string ToneOf(FlowLink link, FlowNode to) => map.Difference is { } difference
        ? difference.OfLink(link.Id) is { IsStill: false } change ? change.Tone : Still
        : to.Column.Tone();

    private static string Told(FlowChange change) => change.IsNew ? $"{Figures.Money(change.After)}, not there before"
        : change.IsGone ? $"{Figures.Money(change.Before)} before, not there any more"
        : $"{Figures.Money(change.Before)} before, {Figures.Money(change.After)} after";

    private static string Told(FlowRange range) => $"{Figures.Money(range.P5)} to {Figures.Money(range.P95)} in nine draws of ten, median {Figures.Money(range.P50)}";
}
