using GenAiStack.Domain.Levers;
using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Impacts;

/// <summary>Some levers on a stack, solved as far as shares need it.</summary>
/// <param name="Levers">The levers, all on, in their order.</param>
/// <param name="Flows">The flows of each year, up to the first that has none.</param>
/// <param name="History">The capex of these years.</param>
/// <param name="Shares">The layers' shares of the year asked for; empty where refused.</param>
/// <param name="Refusal">Why a year has no answer.</param>
internal sealed record LeverTrial(ValueList<Lever> Levers, List<Flows> Flows, CapexHistory History, ValueList<LayerShare> Shares, Problem? Refusal)
{
    // A price for a margin looks at the depreciation of the years before, which any later lever may change.
    public bool LooksBack => Levers.Any(l => l is TargetMargin);

    /// <summary>Where a trial that looks back begins again: before its first lever that does. Null where that is the very start.</summary>
    public LeverTrial? Base { get; init; }
}

/// <summary>
/// Tries levers on a stack. A trial begins where the one that it adds a lever to ended, unless the new lever acts before all others or one
/// of them looks back.
/// </summary>
internal sealed class LeverTrials
{
    private readonly int _year;
    private readonly Dictionary<Lever, LeverEffect> _effects = new(ReferenceEqualityComparer.Instance);

    public LeverTrials(StackPlan plan, int year)
    {
        Plan = plan;
        _year = year;
        Without = Try([], new Adjustments(plan, []), null);
    }

    public StackPlan Plan { get; }

    /// <summary>The stack without any lever.</summary>
    public LeverTrial Without { get; }

    /// <summary>A trial with one lever more, behind its others.</summary>
    public LeverTrial Add(LeverTrial before, Lever lever)
    {
        ValueList<Lever> levers = [.. before.Levers, lever];

        // A lever may mend what those before it broke, so a refusal is no end.
        if (before.Refusal is not null || lever is Adjust || (before.LooksBack && before.Base is null))
        {
            return Try(levers, new Adjustments(Plan, levers), null);
        }

        var begin = before.LooksBack ? before.Base! : before;
        return Try(levers.Skip(begin.Levers.Count).ToValueList(), null, begin) with { Levers = levers, Base = before.LooksBack || lever is TargetMargin ? begin : null };
    }

    /// <summary>What a lever takes hold of, between the trial before and the one with it.</summary>
    public LeverReach Reach(Lever lever, LeverTrial before, LeverTrial after)
    {
        var index = _year - Plan.FirstYear;
        return ReachFinder.Find(
            lever, lever is Adjust ? null : EffectOf(lever), (before.Flows[index], before.History), after.Refusal is null ? (after.Flows[index], after.History) : null);
    }

    private LeverTrial Try(ValueList<Lever> levers, Adjustments? adjustments, LeverTrial? before)
    {
        var effects = levers.Where(l => l is not Adjust).Select(EffectOf).ToList();
        var cohorts = new double[Plan.CompanyCount];
        var history = new CapexHistory(Plan.FirstYear);
        var flows = new List<Flows>();
        ValueList<LayerShare> shares = [];
        foreach (var year in Plan.Scenario.Years.Years())
        {
            var known = before?.Flows[year - Plan.FirstYear];
            var acting = effects.Where(e => e.Lever.RampIn(year) > 0).ToList();
            if (TryYear(year, known, acting, adjustments, cohorts, history, out var solved) is { } problem)
            {
                return new(levers, flows, history, [], problem);
            }

            flows.Add(solved!);
            history.Record(solved!);
            if (year != _year)
            {
                continue;
            }

            if (solved == known)
            {
                shares = before!.Shares;
            }
            else if (TryShares(solved!, out shares) is { } refusal)
            {
                return new(levers, flows, history, [], refusal);
            }
        }

        return new(levers, flows, history, shares, null);
    }

    private static Problem? TryYear(
        int year, Flows? known, List<LeverEffect> acting, Adjustments? adjustments, double[] cohorts, CapexHistory history, out Flows? solved)
    {
        solved = known;
        if (known is not null && acting.Count == 0)
        {
            return null;
        }

        var stack = known?.Stack.Copy();
        if (stack is null && adjustments!.TryStart(year, cohorts, out stack) is { } refusal)
        {
            return refusal;
        }

        foreach (var effect in acting)
        {
            if (LeverPlan.Apply(effect, stack!, history) is { } problem)
            {
                return problem;
            }
        }

        return Flows.TrySolve(stack!, null, out solved);
    }

    private LeverEffect EffectOf(Lever lever)
    {
        if (!_effects.TryGetValue(lever, out var effect))
        {
            _effects.Add(lever, effect = LeverPlan.Compile(lever, Plan));
        }

        return effect;
    }

    private Problem? TryShares(Flows flows, out ValueList<LayerShare> shares)
    {
        shares = [];
        if (flows.TryFromCustomers(out var fromCustomers) is { } problem)
        {
            return problem;
        }

        var kept = flows.KeptShares();
        var stack = flows.Stack;
        var layers = LayerNames.All.Count;
        var (members, ofCustomers, ofAll) = (new int[layers], new double[layers], new double[layers]);
        for (var i = 0; i < stack.CompanyCount; i++)
        {
            var layer = (int)Plan.Companies[i].Layer;
            members[layer]++;
            ofCustomers[layer] += Flows.KeptOf(fromCustomers, kept, i);
            ofAll[layer] += Flows.KeptOf(flows.Total, kept, i);
        }

        var customers = stack.EndCustomerRevenue.Sum();
        var entering = customers + stack.Funding.Sum() + stack.Payments.Where(p => p.Basis == PaymentBasis.Fixed && !p.IsOutside).Sum(p => p.Amount);
        shares = LayerNames.All
            .Where(l => members[(int)l] > 0)
            .Select(l => new LayerShare(l, Quantities.Fraction.Of(ofCustomers[(int)l], customers)?.Value, Quantities.Fraction.Of(ofAll[(int)l], entering)?.Value))
            .ToValueList();
        return null;
    }
}
