using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.FlowMap;

/// <summary>An amount of the map in two scenarios, dollars a year.</summary>
/// <param name="Before">In the first; 0 where it is not there.</param>
/// <param name="After">In the second; 0 where it is not there.</param>
/// <param name="IsKnownBefore">Whether the first has it.</param>
/// <param name="IsKnownAfter">Whether the second has it.</param>
public readonly record struct FlowChange(double Before, double After, bool IsKnownBefore, bool IsKnownAfter)
{
    // A change smaller than this part of the amount is not worth a word.
    private const double Least = 5e-4;

    /// <summary>The second less the first.</summary>
    public double Dollars => After - Before;

    /// <summary>The greater of both.</summary>
    public double Greater => Math.Max(Before, After);

    /// <summary>Whether only the second has it.</summary>
    public bool IsNew => IsKnownAfter && !IsKnownBefore;

    /// <summary>Whether only the first has it.</summary>
    public bool IsGone => IsKnownBefore && !IsKnownAfter;

    /// <summary>Whether it is as it was, but for less than a two-thousandth.</summary>
    public bool IsStill => !IsNew && !IsGone && Math.Abs(Dollars) <= Least * Greater;

    /// <summary>The hue of the change: gain or loss.</summary>
    public string Tone => Dollars >= 0 ? "gain" : "loss";

    /// <summary>The change in words: "+$3.2B", "-$21.4B", "new +$3.2B", "gone -$1.0B"; empty where it is still.</summary>
    public string Text => IsStill ? "" : $"{(IsNew ? "new " : IsGone ? "gone " : "")}{(Dollars == 0 ? "" : Figures.MoneyChange(Dollars))}".Trim();
}

/// <summary>
/// The flows of two scenarios as one graph: each amount is the greater of both, so that a change always fits inside. What exists in one only
/// is marked so.
/// </summary>
public sealed class FlowDifference
{
    private readonly Dictionary<string, FlowChange> _nodes;
    private readonly Dictionary<string, FlowChange> _links;

    private FlowDifference(FlowGraph graph, Dictionary<string, FlowChange> nodes, Dictionary<string, FlowChange> links)
    {
        Graph = graph;
        _nodes = nodes;
        _links = links;
    }

    /// <summary>The graph of both, whose texts say the changes.</summary>
    public FlowGraph Graph { get; }

    /// <summary>The difference of two graphs of the same grouping.</summary>
    /// <param name="before">The first scenario's.</param>
    /// <param name="after">The second's.</param>
    public static FlowDifference Of(FlowGraph before, FlowGraph after)
    {
        var (old, now) = (before.Nodes.ToDictionary(n => n.Id), after.Nodes.ToDictionary(n => n.Id));
        var nodes = new Dictionary<string, FlowChange>();
        var all = new List<FlowNode>();
        foreach (var id in before.Nodes.Select(n => n.Id).Concat(after.Nodes.Select(n => n.Id)).Distinct())
        {
            var (a, b) = (old.GetValueOrDefault(id), now.GetValueOrDefault(id));
            var change = new FlowChange(a?.TakesIn ?? 0, b?.TakesIn ?? 0, a is not null, b is not null);
            nodes.Add(id, change);
            var node = b ?? a!;
            all.Add(node with
            {
                TakesIn = change.Greater,
                Kept = Math.Max(a?.Kept ?? double.NegativeInfinity, b?.Kept ?? double.NegativeInfinity),
                Outside = 0,
                Amount = change.Text,
            });
        }

        var columns = all.ToDictionary(n => n.Id, n => n.Column);
        var (oldLinks, newLinks) = (before.Links.ToDictionary(l => l.Id), after.Links.ToDictionary(l => l.Id));
        var links = new Dictionary<string, FlowChange>();
        var flows = new List<FlowLink>();
        foreach (var id in before.Links.Select(l => l.Id).Concat(after.Links.Select(l => l.Id)).Distinct())
        {
            var (a, b) = (oldLinks.GetValueOrDefault(id), newLinks.GetValueOrDefault(id));
            var change = new FlowChange(a?.Dollars ?? 0, b?.Dollars ?? 0, a is not null, b is not null);
            links.Add(id, change);
            var link = b ?? a!;
            flows.Add(link with { Dollars = change.Greater, Kind = KindOf(link, columns), Amount = change.IsStill ? "" : Figures.MoneyChange(change.Dollars) });
        }

        return new(
            new(all.ToValueList(), flows.ToValueList())
            {
                Heads = Enum.GetValues<FlowColumn>().ToDictionary(c => c, c => Head(c, before, after)),
                Key = [(KeyMark.More, "more than before"), (KeyMark.Less, "less than before"), (KeyMark.Greater, "the greater of the two")],
            },
            nodes,
            links);
    }

    /// <summary>
    /// The graph for a small picture: without what runs back or stays in a column, and with the names only of nodes that change by a fortieth of the largest change.
    /// </summary>
    public FlowGraph Brief()
    {
        var least = _nodes.Values.Select(c => Math.Abs(c.Dollars)).DefaultIfEmpty(0).Max() / 40;
        return new(
            Graph.Nodes.Select(n => n with { IsUnnamed = n.Column != FlowColumn.MoneyIn && Math.Abs(_nodes[n.Id].Dollars) < least }).ToValueList(),
            Graph.Links.Where(l => l.Kind == FlowKind.Forward).ToValueList())
        {
            Heads = Graph.Heads,
            Key = Graph.Key,
        };
    }

    /// <summary>The change of what a node takes in.</summary>
    public FlowChange OfNode(string id) => _nodes[id];

    /// <summary>The change of a flow.</summary>
    public FlowChange OfLink(string id) => _links[id];

    // A company that stands in another column in the second scenario is drawn there, and what runs to it may run the other way.
    private static FlowKind KindOf(FlowLink link, Dictionary<string, FlowColumn> columns)
    {
        var (from, to) = (columns[link.From], columns[link.To]);
        return link.Kind == FlowKind.Investment ? FlowKind.Investment : from < to ? FlowKind.Forward : from == to ? FlowKind.Inside : FlowKind.Return;
    }

    private static string Head(FlowColumn column, FlowGraph before, FlowGraph after)
    {
        double Sum(FlowGraph graph) => graph.Nodes.Where(n => n.Column == column).Sum(n => column == FlowColumn.MoneyIn ? n.TakesIn : n.Kept);
        var (a, b) = (Sum(before), Sum(after));
        if (!before.Nodes.Any(n => n.Column == column) && !after.Nodes.Any(n => n.Column == column))
        {
            return "";
        }

        var change = new FlowChange(a, b, true, true);
        return Math.Abs(change.Dollars) <= 5e-4 * Math.Max(Math.Abs(a), Math.Abs(b)) ? "no change" : $"{(column == FlowColumn.MoneyIn ? "" : "keep ")}{Figures.MoneyChange(change.Dollars)}";
    }
}
