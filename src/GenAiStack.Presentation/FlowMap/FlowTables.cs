using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.FlowMap;

/// <summary>The twins of a map: every flow as a row, the largest first. Amounts are dollars a year.</summary>
public static class FlowTables
{
    /// <summary>The flows of a graph in dollars.</summary>
    public static ChartTable OfDollars(FlowGraph graph)
    {
        var nodes = graph.Nodes.ToDictionary(n => n.Id);
        return new(
            [new("Payer"), new("Receiver"), new("How"), new("Amount", true), new("Of what the payer takes in", true), new("Of what the receiver takes in", true)],
            Sorted(graph).Select(l => new TableRow(
            [
                .. Names(l, nodes),
                new(Figures.Money(l.Dollars), l.Dollars),
                Part(l.Dollars, nodes[l.From].TakesIn),
                Part(l.Dollars, nodes[l.To].TakesIn),
            ])
            { Tone = nodes[l.From].Column.Tone() }).ToValueList());
    }

    /// <summary>The flows with their ranges.</summary>
    /// <param name="ranges">The map of ranges.</param>
    public static ChartTable OfRanges(FlowRangeMap ranges)
    {
        var nodes = ranges.Graph.Nodes.ToDictionary(n => n.Id);
        return new(
            [new("Payer"), new("Receiver"), new("How"), new("5th percentile", true), new("Median", true), new("95th percentile", true), new("Central", true)],
            Sorted(ranges.Graph).Select(l => (Link: l, Range: ranges.Links[l.Id])).Select(l => new TableRow(
            [
                .. Names(l.Link, nodes), Money(l.Range.P5), Money(l.Range.P50), Money(l.Range.P95), Money(l.Range.Central),
            ])
            { Tone = nodes[l.Link.From].Column.Tone() }).ToValueList());
    }

    /// <summary>The flows of two scenarios, the largest change first.</summary>
    /// <param name="difference">The difference.</param>
    public static ChartTable OfDifference(FlowDifference difference)
    {
        var nodes = difference.Graph.Nodes.ToDictionary(n => n.Id);
        return new(
            [new("Payer"), new("Receiver"), new("How"), new("Before", true), new("After", true), new("Change", true), new("Where")],
            difference.Graph.Links.Select(l => (Link: l, Change: difference.OfLink(l.Id)))
                .OrderByDescending(l => Math.Abs(l.Change.Dollars)).ThenBy(l => l.Link.Id, StringComparer.Ordinal)
                .Select(l => new TableRow(
                [
                    .. Names(l.Link, nodes),
                    Money(l.Change.Before),
                    Money(l.Change.After),
                    new(Figures.MoneyChange(l.Change.Dollars), l.Change.Dollars),
                    l.Change.IsNew ? "only after" : l.Change.IsGone ? "only before" : "both",
                ])
                { Tone = nodes[l.Link.From].Column.Tone() }).ToValueList());
    }

    private static IEnumerable<FlowLink> Sorted(FlowGraph graph) => graph.Links.OrderByDescending(l => l.Dollars).ThenBy(l => l.Id, StringComparer.Ordinal);

    private static IEnumerable<TableValue> Names(FlowLink link, Dictionary<string, FlowNode> nodes) =>
        [nodes[link.From].Name, nodes[link.To].Name, How(link, nodes[link.From])];

    /// <summary>How money runs along a flow, in a word or two.</summary>
    internal static string How(FlowLink link, FlowNode from) => link.Kind switch
    {
        FlowKind.Investment => "invests",
        _ when from.Column == FlowColumn.MoneyIn => from.Id == FlowGraph.Customers ? "customers" : from.Id == FlowGraph.Capital ? "capital" : "own money",
        FlowKind.Return => "pays back",
        _ => "pays",
    };

    private static TableValue Money(double dollars) => new(Figures.Money(dollars), dollars);

    private static TableValue Part(double part, double whole) => new(Figures.Percent(whole > 0 ? part / whole : null), whole > 0 ? part / whole : null);
}
