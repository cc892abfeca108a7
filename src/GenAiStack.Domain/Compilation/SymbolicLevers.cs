using GenAiStack.Domain.Levers;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Compilation;

/// <summary>Levers on a stack of nodes. Model sections 6 and 7; each method is the twin of an effect in Levers.</summary>
internal sealed class SymbolicLevers(Graph graph, GuardList guards, InputNodes inputs, StackPlan plan, CompilationMode mode, SymbolicCapex capex)
{
    private const int AmountsToKeep = 2_000;

    private int _copies;

    /// <summary>Lets a lever act on the nodes. The central stack is as the earlier levers left it; only places are made in it.</summary>
    public void Apply(LeverEffect effect, SymbolicYear year)
    {
        var ramp = effect.Lever.RampIn(year.Year);
        switch (effect.Lever)
        {
            case ScaleDemand scale:
                ScaleDemand(scale, year, ramp);
                break;
            case MoveDemand move:
                MoveDemand(move, year, ramp);
                break;
            case Reroute reroute:
                Reroute(reroute, (RerouteEffect)effect, year, ramp);
                break;
            case ScaleSpend spend:
                ScaleSpend(spend, (ScaleSpendEffect)effect, year, ramp);
                break;
            case Price price:
                ChangePrices(price, year, ramp);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(effect), effect.Lever.Mechanism, "This mechanism has no nodes.");
        }
    }

    /// <summary>An adjusted number: funding, retention or new revenue of a company.</summary>
    public int Adjust(LeverPlan levers, SymbolicYear year, int company, AdjustableField field, int value)
    {
        foreach (var (lever, of) in levers.Adjustments.InForceIn(year.Year))
        {
            if (lever.Field != field || !of.Contains(company))
            {
                continue;
            }

            var ramp = lever.RampIn(year.Year);
            var amount = Strength(lever, 0, year.Year);
            value = lever.Operation switch
            {
                AdjustOperation.Multiply => graph.Multiply(value, Factor(amount, ramp)),
                AdjustOperation.Add => graph.Add(value, graph.Scale(amount, ramp)),
                _ => graph.Sum([new(value, graph.Constant(1 - ramp)), new(amount, graph.Constant(ramp))]),
            };
            guards.AddLever(lever.Id, year, value, Stacks.Adjust.FieldBounds(field));
        }

        return value;
    }

    private int Strength(Lever lever, int index, int year)
    {
        var strength = lever.Strengths[index];
        return inputs.ValueIn($"levers/{lever.Id}/{strength.Key}", strength.Bounds, strength.Assumption, year);
    }

    // 1 + (factor - 1) t
    private int Factor(int factor, double ramp) => ramp == 1 ? factor : graph.Sum([new(graph.Constant(1 - ramp)), new(factor, graph.Constant(ramp))]);

    private void ScaleDemand(ScaleDemand lever, SymbolicYear year, double ramp)
    {
        var factor = Factor(Strength(lever, 0, year.Year), ramp);
        foreach (var i in new CompanySet(plan, lever.Of).Members)
        {
            SetDemand(lever, year, i, graph.Multiply(year.Demand[i], factor));
        }
    }

    private void SetDemand(Lever lever, SymbolicYear year, int company, int node)
    {
        if (node != year.Demand[company])
        {
            year.Demand[company] = node;
            guards.AddLever(lever.Id, year, node, Bounds.Money);
        }
    }

    private void SetAmount(Lever lever, SymbolicYear year, int payment, int node)
    {
        if (node != year.Amounts[payment])
        {
            year.Amounts[payment] = node;
            guards.AddLever(lever.Id, year, node, year.Central.Payments[payment].Basis == PaymentBasis.Fixed ? Bounds.Money : Bounds.Share);
        }
    }

    private void MoveDemand(MoveDemand lever, SymbolicYear year, double ramp)
    {
        var from = new CompanySet(plan, lever.From);
        int[] winners = [.. new CompanySet(plan, lever.To).Members.Where(i => !from.Contains(i))];
        var share = graph.Scale(Strength(lever, 0, year.Year), ramp);
        if (winners.Length == 0 || graph.IsZero(share) || from.Members.All(i => graph.IsZero(year.Demand[i])))
        {
            return;
        }

        var moved = graph.Multiply(share, graph.Sum([.. from.Members.Select(i => new Term(year.Demand[i]))]));
        var d = year.Central.EndCustomerRevenue;
        var before = new FlowsBefore(lever.Id, year);
        if (PartsOf(before, winners, () => moved, i => d[i], i => year.Demand[i]) is not { } parts)
        {
            return;
        }

        var left = graph.Subtract(graph.One, share);
        foreach (var i in from.Members)
        {
            SetDemand(lever, year, i, graph.Multiply(year.Demand[i], left));
        }

        for (var k = 0; k < winners.Length; k++)
        {
            SetDemand(lever, year, winners[k], graph.Sum([new(year.Demand[winners[k]]), new(moved, parts[k])]));
        }
    }

    /// <summary>
    /// Each receiver's part of the dollars that move: by a first measure or, where that is 0 for all, by revenue. Where dollars move and nobody has
    /// either, there is no answer. For draws the parts are those of the central values; null where there are none.
    /// </summary>
    /// <param name="before">The stack before the lever.</param>
    /// <param name="receivers">Who may receive.</param>
    /// <param name="moved">The dollars that move.</param>
    /// <param name="central">The first measure in central numbers.</param>
    /// <param name="node">The first measure as nodes.</param>
    private int[]? PartsOf(FlowsBefore before, int[] receivers, Func<int> moved, Func<int, double> central, Func<int, int> node)
    {
        if (mode == CompilationMode.Draws)
        {
            var parts = Levers.Shares.Of(receivers, central, _ => 0) ?? (before.Central is { } flows ? Levers.Shares.Of(receivers, i => flows.Total[i], _ => 0) : null);
            if (parts is null)
            {
                guards.AddLever(before.Lever, before.Year, moved(), double.NegativeInfinity, 0);
                return null;
            }

            return Array.ConvertAll(parts, graph.Constant);
        }

        var first = Array.ConvertAll(receivers, i => node(i));
        var second = Array.ConvertAll(receivers, i => before.Total[i]);
        var (all, allRevenue) = (Total(first), Total(second));
        guards.AddLever(before.Lever, before.Year, graph.Choose(moved(), graph.Choose(all, graph.One, graph.Choose(allRevenue, graph.One, graph.Constant(-1))), graph.One), 0, 1);
        return [.. receivers.Select((_, k) => graph.Choose(all, graph.Ratio(first[k], all), graph.Choose(allRevenue, graph.Ratio(second[k], allRevenue), graph.Zero)))];
    }

    // The flows just before a lever, in central numbers and as nodes, each solved when it is first asked for.
    private sealed class FlowsBefore(LeverId lever, SymbolicYear year)
    {
        private Flows? _central;
        private int[]? _total;
        private bool _isSolved;

        public LeverId Lever => lever;

        public SymbolicYear Year => year;

        public int[] Total => _total ??= year.Flows(lever);

        public Flows? Central
        {
            get
            {
                if (!_isSolved)
                {
                    _ = Flows.TrySolve(year.Central, lever, out _central);
                    _isSolved = true;
                }

                return _central;
            }
        }
    }

    private int Total(int[] nodes) => graph.Sum(Array.ConvertAll(nodes, n => new Term(n)));

    private void ScaleSpend(ScaleSpend lever, ScaleSpendEffect effect, SymbolicYear year, double ramp)
    {
        var factor = Factor(Strength(lever, 0, year.Year), ramp);
        for (var k = 0; k < year.Amounts.Count; k++)
        {
            if (effect.Matches(year.Central.Payments[k]))
            {
                SetAmount(lever, year, k, Times(year.Amounts[k], factor));
            }
        }
    }

    // An amount times something, computed when the payment is.
    private int Times(int amount, int factor)
    {
        var first = graph.Count;
        var product = graph.Multiply(amount, factor);
        graph.MarkOnDemand(first);
        return product;
    }

    private void Reroute(Reroute lever, RerouteEffect effect, SymbolicYear year, double ramp)
    {
        var payments = year.Central.Payments;
        var share = graph.Scale(Strength(lever, 0, year.Year), ramp);
        var matching = Enumerable.Range(0, payments.Count).Where(k => effect.Matches(payments[k]) && effect.HasReceivers(payments[k])).ToList();
        var before = new FlowsBefore(lever.Id, year);
        if (graph.IsZero(share) || matching.Count == 0 || before.Central is null)
        {
            return;
        }

        var costRatio = lever.CostRatio is null ? graph.One : Strength(lever, 1, year.Year);
        var to = new CompanySet(plan, lever.To).Members;
        var moves = new List<(Payment Payment, int Place, int Amount, int[] Receivers, int[] Parts)>();
        foreach (var k in matching)
        {
            var payment = payments[k];
            int[] receivers = [.. to.Where(i => i != payment.From && i != payment.To)];
            var parts = graph.IsZero(costRatio) ? []
                : PartsOfBuyer(before, payment, receivers, () => graph.Multiply(graph.Multiply(year.Paid(k, before.Total), share), costRatio));
            if (parts is not null)
            {
                moves.Add((payment, k, year.Amounts[k], receivers, parts));
            }
        }

        // Only now: all parts are those of the stack before the lever. Where nobody can be told what they would be, the payment stays.
        foreach (var (_, k, amount, _, parts) in moves)
        {
            var leaving = parts.Length == 0 ? share : graph.Choose(Total(parts), share, graph.Choose(costRatio, graph.Zero, share));
            SetAmount(lever, year, k, Times(amount, graph.Subtract(graph.One, leaving)));
        }

        Receive(lever, year, moves, graph.Multiply(share, costRatio));
    }

    private int[]? PartsOfBuyer(FlowsBefore before, Payment buyer, int[] receivers, Func<int> moved)
    {
        var year = before.Year;
        var bought = new Dictionary<int, List<int>>();
        for (var k = 0; k < year.Central.Payments.Count; k++)
        {
            var payment = year.Central.Payments[k];
            if (payment.From == buyer.From && !payment.IsOutside && !payment.IsInvestment)
            {
                if (!bought.TryGetValue(payment.To, out var list))
                {
                    bought.Add(payment.To, list = []);
                }

                list.Add(k);
            }
        }

        return PartsOf(
            before,
            receivers,
            moved,
            r => bought.GetValueOrDefault(r)?.Sum(k => before.Central!.Paid(year.Central.Payments[k])) ?? 0,
            r => bought.TryGetValue(r, out var list) ? graph.Sum([.. list.Select(k => new Term(year.Paid(k, before.Total)))]) : graph.Zero);
    }

    private void Receive(Reroute lever, SymbolicYear year, List<(Payment Payment, int Place, int Amount, int[] Receivers, int[] Parts)> moves, int scale)
    {
        var places = new PaymentPlaces(year.Central);
        foreach (var (payment, _, amount, receivers, parts) in moves)
        {
            for (var r = 0; r < parts.Length; r++)
            {
                if (graph.IsZero(parts[r]) || graph.IsZero(scale))
                {
                    continue;
                }

                var k = places.PlaceOf(payment with { To = receivers[r] });
                if (k == year.Amounts.Count)
                {
                    year.Amounts.Add(graph.Zero);
                }

                SetAmount(lever, year, k, graph.Sum([new(year.Amounts[k]), new(graph.Multiply(amount, scale), parts[r])]));
            }
        }
    }

    private void ChangePrices(Price lever, SymbolicYear year, double ramp)
    {
        var n = year.CompanyCount;
        var (pass, own) = (new int[n], new int[n]);
        for (var i = 0; i < n; i++)
        {
            var company = plan.Companies[i];
            pass[i] = inputs.ValueIn($"companies/{company.Id}/costPassThrough", Bounds.CostPassThrough, company.CostPassThrough, year.Year, 1);
            own[i] = graph.Zero;
        }

        var of = new CompanySet(plan, lever.Of);
        if (of.IsEmpty)
        {
            return;
        }

        if (lever is PriceChange)
        {
            var change = graph.Scale(Strength(lever, 0, year.Year), ramp);
            foreach (var i in of.Members)
            {
                own[i] = change;
            }
        }
        else
        {
            SetTargets(lever, of, year, ramp, pass, own);
        }

        var dependences = new List<Dependence>();
        for (var k = 0; k < year.Amounts.Count; k++)
        {
            var payment = year.Central.Payments[k];
            if (payment.IsUnitCost)
            {
                dependences.Add(new(payment.To, payment.From, graph.Multiply(pass[payment.From], year.Amounts[k])));
            }
        }

        var changes = LinearSystem.Solve(graph, dependences, own, (pivots, _) =>
        {
            foreach (var pivot in pivots)
            {
                guards.AddLever(lever.Id, year, pivot, Math.BitIncrement(LinearSystem.SmallestPivot), double.PositiveInfinity);
            }
        });
        if (mode == CompilationMode.Draws && year.Amounts.Count > AmountsToKeep)
        {
            // What prices were computed from is drawn once more for the flows: that takes less than keeping thousands of draws at hand.
            _copies++;
            for (var k = 0; k < year.Amounts.Count; k++)
            {
                year.Amounts[k] = graph.Fresh(year.Amounts[k], _copies);
            }
        }

        Spread(lever, year, changes);
    }

    private void Spread(Price lever, SymbolicYear year, int[] changes)
    {
        var price = Array.ConvertAll(changes, c => graph.Add(graph.One, c));
        for (var i = 0; i < price.Length; i++)
        {
            guards.AddLever(lever.Id, year, price[i], double.Epsilon, double.MaxValue);
        }

        for (var k = 0; k < year.Amounts.Count; k++)
        {
            var payment = year.Central.Payments[k];
            if (payment.Basis == PaymentBasis.Revenue && payment.FollowsQuantity)
            {
                // By the inverse of the payer's price, which its other payments need too.
                var supplier = payment.IsOutside ? graph.One : price[payment.To];
                var inverse = graph.Ratio(graph.One, price[payment.From]);
                var first = graph.Count;
                var factor = supplier == price[payment.From] ? graph.One : graph.Multiply(supplier, inverse);
                var changed = graph.Multiply(year.Amounts[k], factor);
                graph.MarkOnDemand(first);
                SetAmount(lever, year, k, changed);
            }
        }

        for (var i = 0; i < price.Length; i++)
        {
            if (price[i] != graph.One)
            {
                var company = plan.Companies[i];
                var elasticity = inputs.ValueIn($"companies/{company.Id}/demandElasticity", Bounds.DemandElasticity, company.DemandElasticity, year.Year);
                SetDemand(lever, year, i, graph.Multiply(year.Demand[i], graph.Power(price[i], graph.Add(graph.One, elasticity))));
            }
        }
    }

    private void SetTargets(Price lever, CompanySet of, SymbolicYear year, double ramp, int[] pass, int[] own)
    {
        var total = year.Flows(lever.Id);
        var depreciation = capex.DepreciationWith(year, total);
        var target = Strength(lever, 0, year.Year);
        foreach (var i in of.Members)
        {
            if (graph.IsZero(total[i]))
            {
                continue;
            }

            // A company without revenue follows the ordinary rule.
            var (other, revenueShares) = CostsOf(year, i, total, depreciation[i]);
            var room = graph.Sum([new(graph.One), new(graph.Ratio(revenueShares, total[i]), graph.Constant(-1)), new(target, graph.Constant(-1))]);
            var unitCost = graph.Ratio(other, total[i]);
            guards.AddLever(lever.Id, year, graph.Choose(total[i], room, graph.One), double.Epsilon, double.MaxValue);
            guards.AddLever(lever.Id, year, graph.Choose(total[i], unitCost, graph.One), double.Epsilon, double.MaxValue);
            var perRoom = graph.Ratio(graph.Constant(ramp), room);
            pass[i] = graph.Choose(total[i], graph.Sum([new(perRoom), new(pass[i], graph.Constant(1 - ramp))]), pass[i]);
            own[i] = graph.Choose(total[i], graph.Sum([new(unitCost, perRoom), new(graph.Constant(-ramp))]), graph.Zero);
        }
    }

    private (int Other, int RevenueShares) CostsOf(SymbolicYear year, int company, int[] total, int depreciation)
    {
        var (other, shares) = (new List<Term> { new(depreciation) }, new List<Term>());
        for (var k = 0; k < year.Amounts.Count; k++)
        {
            var payment = year.Central.Payments[k];
            if (payment.From == company && payment.Class == CostClass.CostOfRevenue && !payment.IsInvestment)
            {
                (payment.Purpose == LinkPurposes.RevenueShare ? shares : other).Add(new(year.Paid(k, total)));
            }
        }

        return (graph.Sum(other.ToArray()), graph.Sum(shares.ToArray()));
    }
}
