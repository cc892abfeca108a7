using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Presentation.FlowMap;

/// <summary>What a map holds while values move: the order of its columns and what is folded.</summary>
public static class MapHold
{
    /// <summary>The order and groups of a base scenario's first year; no order and nothing folded where it has no answer.</summary>
    /// <param name="scenario">The base scenario: the eldest of a family as it was at first.</param>
    public static (FlowOrder? Order, FlowGrouping Grouping) Of(Scenario scenario)
    {
        if (!Projection.Of(scenario).TryGet(out var projection))
        {
            return (null, FlowGrouping.None);
        }

        var first = projection.Years[0];
        var grouping = FlowGrouping.Of(scenario, first);
        return (FlowOrder.Of(FlowGraph.Of(scenario, first, grouping)), grouping);
    }
}
