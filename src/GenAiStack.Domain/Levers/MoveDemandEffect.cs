using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Levers;

/// <summary>
/// share x t of the end-customer revenue of the losers moves to the winners among the others, in proportion to their end-customer
/// revenue, else to their revenue.
/// </summary>
internal sealed class MoveDemandEffect : LeverEffect
{
    private readonly MoveDemand _lever;
    private readonly int[] _losers;
    private readonly int[] _winners;

    public MoveDemandEffect(MoveDemand lever, StackPlan plan)
        : base(lever)
    {
        _lever = lever;
        var from = new CompanySet(plan, lever.From);
        _losers = from.Members;
        _winners = [.. new CompanySet(plan, lever.To).Members.Where(i => !from.Contains(i))];
    }

    public override IEnumerable<int> Companies => _losers.Concat(_winners);

    /// <summary>Whether anybody is left to receive what moves.</summary>
    public bool HasReceivers => _winners.Length > 0;

    public override Problem? Apply(LeverContext context)
    {
        var stack = context.Stack;
        var d = stack.EndCustomerRevenue;
        var share = context.Strength(_lever.Share) * context.Ramp;
        var moved = _losers.Sum(i => d[i] * share);
        if (_winners.Length == 0 || moved == 0)
        {
            return null;
        }

        Flows? flows = null;
        if (_winners.All(i => d[i] == 0) && Flows.TrySolve(stack, Lever.Id, out flows) is { } problem)
        {
            return problem;
        }

        return Move(stack, share, moved, flows);
    }

    private RefusedLever? Move(YearStack stack, double share, double moved, Flows? flows)
    {
        var d = stack.EndCustomerRevenue;
        if (Shares.Of(_winners, i => d[i], i => flows?.Total[i] ?? 0) is not { } parts)
        {
            return Refuse(stack, null, "none of the companies that should gain demand has end-customer revenue or revenue to divide it by", "Name at least one that has, or give one some revenue.");
        }

        foreach (var i in _losers)
        {
            d[i] *= 1 - share;
        }

        for (var k = 0; k < _winners.Length; k++)
        {
            d[_winners[k]] += moved * parts[k];
        }

        return null;
    }
}
