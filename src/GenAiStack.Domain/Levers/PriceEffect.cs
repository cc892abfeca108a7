using GenAiStack.Domain.Prices;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Levers;

/// <summary>A change of prices that spreads to buyers and moves shares and demand. Model section 6.</summary>
internal abstract class PriceEffect(Price lever, StackPlan plan) : LeverEffect(lever)
{
    protected CompanySet Of { get; } = new(plan, lever.Of);

    public override IEnumerable<int> Companies => Of.Members;

    public override Problem? Apply(LeverContext context)
    {
        var stack = context.Stack;
        var rules = new PriceRule[stack.CompanyCount];
        for (var i = 0; i < rules.Length; i++)
        {
            rules[i] = new(stack.CostPassThrough[i], 0);
        }

        return SetRules(context, rules) ?? Spread(stack, rules);
    }

    /// <summary>Sets the rules of the companies whose prices the lever changes.</summary>
    protected abstract Problem? SetRules(LeverContext context, PriceRule[] rules);

    private RefusedLever? Spread(YearStack stack, PriceRule[] rules)
    {
        if (PriceSpread.TrySolve(stack, rules, out var changes) is { } failure)
        {
            var companies = string.Join(" > ", failure.Nodes.Take(12).Select(n => stack.IdOf(n % stack.CompanyCount)));
            return Refuse(
                stack,
                failure.Nodes[0] % stack.CompanyCount,
                $"prices would push each other up without end among {companies}, because they pass on as much as they receive or more",
                "Lower their costPassThrough or the shares that they pay each other.");
        }

        for (var i = 0; i < changes!.Length; i++)
        {
            if (!(1 + changes[i] > 0) || !double.IsFinite(changes[i]))
            {
                return Refuse(stack, i, $"its price would change by {NumberText.Of(changes[i])}, to nothing or less", "Ask for a smaller change.");
            }
        }

        PriceSpread.Apply(stack, changes);
        return CheckShares(stack, changes);
    }

    private RefusedLever? CheckShares(YearStack stack, double[] changes)
    {
        foreach (var payment in stack.Payments)
        {
            if (payment.Basis == PaymentBasis.Revenue && !Bounds.Share.Contains(payment.Amount))
            {
                return Refuse(
                    stack,
                    payment.From,
                    $"its price would change by {NumberText.Percent(changes[payment.From])} so that what it spends on {payment.Purpose} leaves the bounds ({Bounds.Share} of revenue)",
                    "Ask for a smaller change.");
            }
        }

        return null;
    }
}

/// <summary>Own prices change by a fraction: e(i) = change x t.</summary>
internal sealed class PriceChangeEffect(PriceChange lever, StackPlan plan) : PriceEffect(lever, plan)
{
    protected override Problem? SetRules(LeverContext context, PriceRule[] rules)
    {
        foreach (var i in Of.Members)
        {
            rules[i] = rules[i] with { Own = context.Strength(lever.Change) * context.Ramp };
        }

        return null;
    }
}

/// <summary>
/// Prices for a gross margin m': with r the revenue shares and u the other cost of revenue and depreciation per dollar of revenue,
/// p(i) = t ((u + sum over j of a(i,j) p(j)) / (1 - r - m') - 1) + (1 - t) rho(i) sum over j of a(i,j) p(j).
/// </summary>
internal sealed class TargetMarginEffect(TargetMargin lever, StackPlan plan) : PriceEffect(lever, plan)
{
    protected override Problem? SetRules(LeverContext context, PriceRule[] rules)
    {
        var stack = context.Stack;
        if (Of.IsEmpty)
        {
            return null;
        }

        if (Flows.TrySolve(stack, Lever.Id, out var flows) is { } problem)
        {
            return problem;
        }

        var (other, revenueShares) = CostsOf(context, flows!);
        var target = context.Strength(lever.GrossMargin);
        foreach (var i in Of.Members)
        {
            var revenue = flows!.Total[i];
            if (revenue == 0)
            {
                continue;
            }

            var room = 1 - (revenueShares[i] / revenue) - target;
            var unitCost = other[i] / revenue;
            if (unitCost == 0 || room <= 0)
            {
                return Refuse(
                    stack,
                    i,
                    unitCost == 0
                        ? "it has no cost of revenue or depreciation that a price for a gross margin could stand on"
                        : $"its revenue shares leave no room for a gross margin of {NumberText.Percent(target)}",
                    unitCost == 0 ? "Give it costs, or change its price instead." : "Ask for a lower margin.");
            }

            rules[i] = new(
                (context.Ramp / room) + ((1 - context.Ramp) * stack.CostPassThrough[i]),
                context.Ramp * ((unitCost / room) - 1));
        }

        return null;
    }

    private static (double[] Other, double[] RevenueShares) CostsOf(LeverContext context, Flows flows)
    {
        var other = context.History.DepreciationWith(flows);
        var revenueShares = new double[other.Length];
        foreach (var payment in context.Stack.Payments)
        {
            if (payment.Class == CostClass.CostOfRevenue && !payment.IsInvestment)
            {
                var costs = payment.Purpose == LinkPurposes.RevenueShare ? revenueShares : other;
                costs[payment.From] += flows.Paid(payment);
            }
        }

        return (other, revenueShares);
    }
}
