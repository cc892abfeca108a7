using GenAiStack.Domain.Levers;
using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Impacts;

/// <summary>Finds what a lever takes hold of: for each mechanism the money, before and after, and whose it is.</summary>
internal static class ReachFinder
{
    public static LeverReach Find(Lever lever, LeverEffect? effect, (Flows Flows, CapexHistory History) before, (Flows Flows, CapexHistory History)? after)
    {
        var stack = before.Flows.Stack;
        CompanySet Members(Selector selector) => new(stack.Plan, selector);
        return lever switch
        {
            ScaleDemand scale => OfCompanies(stack, Members(scale.Of), f => f.Stack.EndCustomerRevenue, before.Flows, after?.Flows),
            Adjust { Field: AdjustableField.Funding } adjust => OfCompanies(stack, Members(adjust.Of), f => f.Stack.Funding, before.Flows, after?.Flows),
            Adjust adjust => OfCompanies(stack, Members(adjust.Of), f => f.Stack.EndCustomerRevenue, before.Flows, after?.Flows, i => stack.Plan.Companies[i].Retention is not null),
            MoveDemand move => OfCompanies(stack, Members(move.From), f => f.Stack.EndCustomerRevenue, before.Flows, after?.Flows) with
            {
                Receivers = Ids(stack, Members(move.To).Members.Where(i => !Members(move.From).Contains(i))),
            },
            Price price => OfCompanies(stack, Members(price.Of), f => f.Total, before.Flows, after?.Flows) with
            {
                MarginBefore = Margin(Members(price.Of), before),
                MarginAfter = after is { } reached ? Margin(Members(price.Of), reached) : null,
            },
            Reroute reroute => OfPayments(p => ((RerouteEffect)effect!).Matches(p) && ((RerouteEffect)effect).HasReceivers(p), before.Flows, after?.Flows) with
            {
                Receivers = Ids(stack, Members(reroute.To).Members),
            },
            ScaleSpend => OfPayments(((ScaleSpendEffect)effect!).Matches, before.Flows, after?.Flows),
            _ => throw new ArgumentOutOfRangeException(nameof(lever), lever.Mechanism, "This mechanism takes hold of nothing."),
        };
    }

    private static LeverReach OfCompanies(YearStack stack, CompanySet of, Func<Flows, double[]> money, Flows before, Flows? after, Func<int, bool>? isMeant = null)
    {
        var members = of.Members.Where(i => isMeant?.Invoke(i) ?? true).ToList();
        return new(
            members.Sum(i => money(before)[i]),
            after is null ? null : members.Sum(i => money(after)[i]),
            null,
            null,
            Ids(stack, members.Where(i => money(before)[i] > 0 || (after is not null && money(after)[i] > 0))),
            [],
            []);
    }

    private static LeverReach OfPayments(Func<Payment, bool> matches, Flows before, Flows? after)
    {
        var stack = before.Stack;
        var matching = stack.Payments.Where(p => matches(p) && before.Paid(p) > 0).ToList();
        return new(
            matching.Sum(p => before.Paid(p)),
            after?.Stack.Payments.Where(matches).Sum(p => after.Paid(p)),
            null,
            null,
            Ids(stack, matching.Select(p => p.From)),
            Ids(stack, matching.Where(p => !p.IsOutside).Select(p => p.To)),
            []);
    }

    private static double? Margin(CompanySet of, (Flows Flows, CapexHistory History) at)
    {
        var depreciation = at.History.DepreciationWith(at.Flows);
        var costs = at.Flows.Stack.Payments
            .Where(p => p.Class == CostClass.CostOfRevenue && !p.IsInvestment && of.Contains(p.From))
            .Sum(p => at.Flows.Paid(p));
        var revenue = of.Members.Sum(i => at.Flows.Total[i]);
        return Quantities.Fraction.Of(revenue - costs - of.Members.Sum(i => depreciation[i]), revenue)?.Value;
    }

    private static ValueList<CompanyId> Ids(YearStack stack, IEnumerable<int> companies) => companies.Distinct().Order().Select(stack.IdOf).ToValueList();
}
