using GenAiStack.Domain.Stacks;

namespace GenAiStack.Exchange.Workbook;

/// <summary>A change of prices in formulas, as it spreads to buyers and moves shares and demand. Model section 6.</summary>
internal sealed class PriceFormulas(StackFormulas stack, LeverFormulas levers, CapexFormulas capex, CheckList checks)
{
    private const string Weaker = "Ask for a smaller change.";

    private readonly CalculationSheet _sheet = levers.Sheet;

    public void Apply(Price lever)
    {
        var members = stack.Members(lever.Of);
        if (members.Length == 0)
        {
            return;
        }

        var ramp = levers.Ramp(lever);
        var pass = Enumerable.Range(0, stack.Count).Select(i => stack.OfCompany(i, "costPassThrough", 1)).ToArray();
        var own = new Expression?[stack.Count];
        if (lever is TargetMargin)
        {
            SetTargets(lever, members, pass, own);
        }
        else
        {
            var change = _sheet.Add(LeverFormulas.Label(lever, "own change of price"), levers.Strength(lever, "change") * ramp, CellFormat.Percent).Cell;
            foreach (var i in members)
            {
                own[i] = change;
            }
        }

        var edges = stack.Payments
            .Where(p => p.Amount is not null && p.Key.IsUnitCost)
            .GroupBy(p => (p.Key.From, p.Key.To))
            .Select(g => new Dependence(
                g.Key.To,
                g.Key.From,
                _sheet.Add(
                    LeverFormulas.Label(lever, $"part of {stack.IdOf(g.Key.To)}'s change that {stack.IdOf(g.Key.From)} passes on"),
                    pass[g.Key.From] * Terms.Add(_sheet, LeverFormulas.Label(lever, $"unit cost of {stack.IdOf(g.Key.From)} at {stack.IdOf(g.Key.To)}"), g.Select(p => p.Amount))!).Cell))
            .ToList();
        var system = new LinearFormulas(_sheet, LeverFormulas.Label(lever, "prices"), stack.Count, edges, stack.IdOf);
        var solved = system.Solve(own, "change of the price");
        if (system.Pivots.Count > 0)
        {
            checks.Add(
                _sheet,
                LeverFormulas.Label(lever, "prices do not push each other up without end"),
                "Lower costPassThrough of the companies in a loop, or the shares that they pay each other.",
                ramp,
                Terms.Extreme(_sheet, LeverFormulas.Label(lever, "least pivot of prices"), system.Pivots, Call.Min) > LinearFormulas.SmallestPivot);
        }

        Spread(lever, ramp, solved);
    }

    private void Spread(Price lever, Expression ramp, Expression?[] solved)
    {
        // 1 + p; where the lever is not in force, 1 exactly, whatever the loops of its prices say.
        var price = solved
            .Select((p, i) => p is null ? null : (Expression)_sheet.Add(LeverFormulas.Label(lever, $"price of {stack.IdOf(i)}, 1 being the price before"), Call.If(ramp.Is(0), 1, 1 + p)).Cell)
            .ToArray();
        var changed = price.OfType<Expression>().ToList();
        checks.Add(_sheet, LeverFormulas.Label(lever, "no price falls to nothing or less"), Weaker, ramp, Terms.Extreme(_sheet, LeverFormulas.Label(lever, "least price"), changed, Call.Min) > 0);
        var payments = stack.Payments
            .Where(p => p.Amount is not null && p.Key.Basis == AmountBasis.Revenue && p.Key.FollowsQuantity && (price[p.Key.From] is not null || (!p.Key.IsOutside && price[p.Key.To] is not null)))
            .ToList();
        foreach (var payment in payments)
        {
            var amount = payment.Amount!;
            amount = !payment.Key.IsOutside && price[payment.Key.To] is { } supplier ? amount * supplier : amount;
            levers.SetAmount(lever, payment, price[payment.Key.From] is { } payer ? amount / payer : amount);
        }

        var companies = Enumerable.Range(0, stack.Count).Where(i => price[i] is not null && stack.Demand[i] is not null).ToList();
        foreach (var i in companies)
        {
            var elasticity = stack.OfCompany(i, "demandElasticity", 0);
            levers.SetDemand(lever, i, Call.If(price[i]!.Is(1), stack.Demand[i]!, stack.Demand[i]! * price[i]!.Power(1 + elasticity)));
        }

        levers.CheckBounds(lever, companies, payments);
    }

    // p(i) = t ((u + sum of a p) / (1 - r - m') - 1) + (1 - t) rho x sum of a p, per dollar of revenue just before the lever.
    private void SetTargets(Price lever, int[] members, Expression[] pass, Expression?[] own)
    {
        var ramp = levers.Ramp(lever);
        var total = levers.FlowsBefore(lever, ramp);
        var target = levers.Strength(lever, "grossMargin");
        foreach (var i in members)
        {
            if (total[i] is not { } revenue)
            {
                continue;
            }

            var id = stack.IdOf(i);
            var costs = stack.Payments.Where(p => p.Key.From == i && p.Key.Class == CostClass.CostOfRevenue && !p.Key.IsInvestment).ToLookup(p => p.Key.Purpose == LinkPurposes.RevenueShare);
            var shares = Terms.AddRow(_sheet, LeverFormulas.Label(lever, $"revenue shares of {id}"), costs[true].Select(p => stack.Paid(p, total)), CellFormat.Money);
            var depreciation = capex.With(_sheet, LeverFormulas.Label(lever, "just before"), i, total);
            var other = Terms.AddRow(_sheet, LeverFormulas.Label(lever, $"other cost of revenue and depreciation of {id}"), costs[false].Select(p => stack.Paid(p, total)).Append(depreciation), CellFormat.Money);
            var room = _sheet.Add(
                LeverFormulas.Label(lever, $"what revenue shares and the margin leave of {id}'s price"), Call.If(revenue.Is(0), 1, 1 - Ratio(shares, revenue) - target), CellFormat.Percent).Cell;
            var unitCost = _sheet.Add(LeverFormulas.Label(lever, $"unit cost of {id}"), Call.If(revenue.Is(0), 1, Ratio(other, revenue)), CellFormat.Percent).Cell;
            checks.Add(_sheet, LeverFormulas.Label(lever, $"{id} has costs that a price for a margin could stand on"), "Give it costs, or change its price instead.", ramp, unitCost.IsNot(0));
            checks.Add(_sheet, LeverFormulas.Label(lever, $"the revenue shares of {id} leave room for the margin"), "Ask for a lower margin.", ramp, room > 0);

            // A company without revenue follows the ordinary rule.
            own[i] = _sheet.Add(LeverFormulas.Label(lever, $"own change of {id}'s price"), Call.If(revenue.Is(0), 0, ramp * ((unitCost / room) - 1)), CellFormat.Percent).Cell;
            pass[i] = _sheet.Add(LeverFormulas.Label(lever, $"part of a change of cost that {id} passes on"), Call.If(revenue.Is(0), pass[i], (ramp / room) + ((1 - ramp) * pass[i]))).Cell;
        }
    }

    private static Expression Ratio(Expression? part, Expression whole) => part is null ? 0 : part / whole;
}
