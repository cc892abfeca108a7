using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Edits;

/// <summary>The order in which levers act, of those that several scenarios have.</summary>
internal static class LeverOrder
{
    /// <summary>Whether a later state has another order than an earlier one, and a third scenario does not have it yet.</summary>
    public static bool IsNew(Scenario then, Scenario now, Scenario child) => Differs(then, now, child) && Differs(now, child, then);

    /// <summary>Whether two scenarios have their levers in different orders, as far as both and a third one have them.</summary>
    public static bool Differs(Scenario one, Scenario other, Scenario third)
    {
        var common = Ids(one).Intersect(Ids(other)).Intersect(Ids(third)).ToHashSet();
        return !Ids(one).Where(common.Contains).SequenceEqual(Ids(other).Where(common.Contains));
    }

    /// <summary>The edit that puts a scenario's levers, as they are there, in the order of another scenario; null where they are.</summary>
    /// <param name="scenario">The scenario. Levers that only it has keep their places.</param>
    /// <param name="wanted">The other one.</param>
    public static Edit? Of(Scenario scenario, Scenario wanted)
    {
        var levers = scenario.Levers.ToDictionary(l => l.Id);
        var next = new Queue<LeverId>(Ids(wanted).Where(levers.ContainsKey));
        var common = next.ToHashSet();
        var ordered = scenario with { Levers = scenario.Levers.Select(l => common.Contains(l.Id) ? levers[next.Dequeue()] : l).ToValueList() };
        var moves = ScenarioDifference.Between(scenario, ordered);
        return moves.Count switch
        {
            0 => null,
            1 => moves[0],
            _ => new Several(moves),
        };
    }

    private static IEnumerable<LeverId> Ids(Scenario scenario) => scenario.Levers.Select(l => l.Id);
}
