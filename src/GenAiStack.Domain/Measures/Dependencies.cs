using GenAiStack.Domain.Levers;
using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Domain.Measures;

/// <summary>
/// Finds what a number may rest on, by following money upstream: an account rests on what enters it, on the payments into it and on the
/// accounts that make them; a lever that touches any of these brings what it reads. A change of any assumption not found leaves the
/// number as it is; one that is found may still have no effect.
/// </summary>
internal sealed class Dependencies
{
    private readonly Projection _projection;
    private readonly StackPlan _plan;
    private readonly YearStack _stack;
    private readonly YearAccounts _books;
    private readonly int _year;
    private readonly ILookup<int, int> _paymentsInto;
    private readonly ILookup<int, int> _paymentsFrom;

    private readonly HashSet<int> _accounts = [];
    private readonly HashSet<int> _payments = [];
    private readonly HashSet<int> _demands = [];
    private readonly HashSet<int> _fundings = [];
    private readonly HashSet<int> _priced = [];
    private readonly HashSet<LeverId> _levers = [];
    private readonly Queue<int> _accountsToFollow = new();
    private bool _looksBack;

    public Dependencies(Projection projection, YearResult year)
    {
        _projection = projection;
        _plan = projection.Levers.Plan;
        _books = year.Accounts;
        _stack = _books.Flows.Stack;
        _year = year.Year;
        var all = Enumerable.Range(0, _stack.Payments.Count).ToList();
        _paymentsInto = all.Where(k => !_stack.Payments[k].IsOutside).ToLookup(k => _plan.ReceivingAccount(_stack.Payments[k]));
        _paymentsFrom = all.ToLookup(k => _stack.Payments[k].From);
    }

    public (ValueList<RestingAssumption> Assumptions, ValueList<RestingAssumption> Levers) Of(Measure measure)
    {
        Seed(measure);
        do
        {
            Follow();
        }
        while (AddLevers());
        return (Assumptions(), Strengths());
    }

    private void Seed(Measure measure)
    {
        switch (measure.Owner)
        {
            case MeasureOwner.Company:
                SeedCompany(_plan.IndexOf(new(measure.OwnerId)), measure.Key);
                break;
            case MeasureOwner.Layer:
                SeedLayer(measure.Key, LayerNames.Parse(measure.OwnerId)!.Value);
                break;
            case MeasureOwner.Link:
                AddPayments(k => _stack.Links[_stack.Payments[k].Link].ToString() == measure.OwnerId);
                break;
            case MeasureOwner.Dollar:
                SeedPaths(_plan.IndexOf(new(measure.OwnerId)), _plan.IndexOf(new(measure.Key)));
                break;
            case MeasureOwner.Sum:
                foreach (var part in measure.Parts)
                {
                    Seed(part);
                }

                break;
            default:
                SeedTotals(demand: measure.Key == "endCustomerRevenue", funding: measure.Key == "funding", balanceSheets: measure.Key == "balanceSheets");
                break;
        }
    }

    private void SeedLayer(string key, Layer layer)
    {
        var members = Enumerable.Range(0, _plan.CompanyCount).Where(i => _plan.Companies[i].Layer == layer);
        foreach (var i in key == "grossProfitShare" ? Enumerable.Range(0, _plan.CompanyCount) : members)
        {
            SeedCompany(i, key switch
            {
                "revenueFromOutsideLayer" or "concentration" => "revenue",
                "retainedShare" or "customerDollarShare" => "retained",
                "grossProfitShare" or "grossMargin" => "grossProfit",
                _ => key,
            });
        }

        SeedTotals(
            demand: key is "throughputShare" or "retainedShare" or "customerDollarShare",
            funding: key == "retainedShare",
            balanceSheets: key == "retainedShare");
    }

    private void SeedCompany(int i, string key)
    {
        if (key == "endCustomerRevenue")
        {
            _demands.Add(i);
            return;
        }

        if (key == "outsideCapital")
        {
            _fundings.Add(i);
            return;
        }

        var takesRevenue = !key.StartsWith("paid", StringComparison.Ordinal)
            && key is not ("costOfRevenue" or "operatingCost" or "capex" or "depreciation" or "fundingReceived");
        if (takesRevenue)
        {
            AddAccount(i);
        }

        if (key is "fundingReceived" or "retained" or "kept" or "cashSurplus")
        {
            AddAccount(_plan.FundingAccount(i));
        }

        _looksBack |= key is "depreciation" or "grossProfit" or "grossMargin" or "operatingProfit";
        if (key == "throughputShare")
        {
            SeedTotals(demand: true, funding: false, balanceSheets: false);
        }

        foreach (var k in _paymentsFrom[i])
        {
            if (IsTerm(key, _stack.Payments[k]))
            {
                AddPayment(k);
            }
        }
    }

    private static bool IsTerm(string key, Payment p) => key switch
    {
        "paidToStack" or "retained" => !p.IsOutside,
        "paidFromBalanceSheet" => !p.IsOutside && p.Basis == PaymentBasis.Fixed,
        "paidOutside" => p.IsOutside,
        "kept" or "cashSurplus" => true,
        "costOfRevenue" => p.Class == CostClass.CostOfRevenue && !p.IsInvestment,
        "operatingCost" => p.Class == CostClass.Operating && !p.IsInvestment,
        "capex" or "depreciation" => p.IsCapex,
        "grossProfit" or "grossMargin" => p.Class != CostClass.Operating && !p.IsInvestment,
        "operatingProfit" => !p.IsInvestment,
        _ => false,
    };

    private void SeedTotals(bool demand, bool funding, bool balanceSheets)
    {
        for (var i = 0; i < _plan.CompanyCount; i++)
        {
            if (demand)
            {
                _demands.Add(i);
            }

            if (funding)
            {
                _fundings.Add(i);
            }
        }

        if (balanceSheets)
        {
            AddPayments(k => _stack.Payments[k].Basis == PaymentBasis.Fixed && !_stack.Payments[k].IsOutside);
        }
    }

    // A dollar's way rests on the shares along the paths from the app to the company, and on what the company passes on.
    private void SeedPaths(int app, int company)
    {
        SeedCompany(company, "retained");
        Follow();
        var reached = new HashSet<int> { app };
        var open = new Queue<int>([app]);
        while (open.TryDequeue(out var account))
        {
            foreach (var payment in _paymentsFrom[account % _plan.CompanyCount].Select(k => _stack.Payments[k]))
            {
                if (StackPlan.IsEdge(payment) && _plan.PayingAccount(payment) == account && reached.Add(_plan.ReceivingAccount(payment)))
                {
                    open.Enqueue(_plan.ReceivingAccount(payment));
                }
            }
        }

        _payments.RemoveWhere(k => !StackPlan.IsEdge(_stack.Payments[k]) || !reached.Contains(_plan.PayingAccount(_stack.Payments[k])));

        // How much money runs along them does not matter, unless a lever that moves it brings the accounts back.
        _accounts.Clear();
        _demands.Clear();
        _fundings.Clear();

        // Whether the row exists at all rests on the app's own revenue.
        _demands.Add(app);
    }

    private void AddAccount(int account)
    {
        if (_accounts.Add(account))
        {
            _accountsToFollow.Enqueue(account);
        }
    }

    private void AddPayment(int k)
    {
        _payments.Add(k);
        if (_stack.Payments[k].Basis != PaymentBasis.Fixed)
        {
            AddAccount(_plan.PayingAccount(_stack.Payments[k]));
        }
    }

    private void AddPayments(Predicate<int> isWanted)
    {
        for (var k = 0; k < _stack.Payments.Count; k++)
        {
            if (isWanted(k))
            {
                AddPayment(k);
            }
        }
    }

    private void Follow()
    {
        while (_accountsToFollow.TryDequeue(out var account))
        {
            (account < _plan.CompanyCount ? _demands : _fundings).Add(account % _plan.CompanyCount);
            foreach (var k in _paymentsInto[account])
            {
                AddPayment(k);
            }
        }
    }

    // True where a lever brought something new, so that it has to be followed too.
    private bool AddLevers()
    {
        var before = Size();
        var firstYear = _looksBack ? _plan.FirstYear : _year;
        foreach (var effect in Enumerable.Range(firstYear, _year - firstYear + 1).SelectMany(_projection.Levers.EffectsIn).Distinct())
        {
            switch (effect)
            {
                case ScaleDemandEffect when effect.Companies.Any(_demands.Contains):
                    _levers.Add(effect.Lever.Id);
                    break;
                case MoveDemandEffect when effect.Companies.Any(_demands.Contains):
                    AddMove(effect);
                    break;
                case ScaleSpendEffect spend when _payments.Any(k => spend.Matches(_stack.Payments[k])):
                    _levers.Add(effect.Lever.Id);
                    break;
                case RerouteEffect reroute:
                    AddReroute(reroute);
                    break;
                case PriceEffect:
                    AddPrice(effect);
                    break;
            }
        }

        return Size() > before;
    }

    private int Size() => _accounts.Count + _payments.Count + _demands.Count + _fundings.Count + _priced.Count + _levers.Count + (_looksBack ? 1 : 0);

    private void AddMove(LeverEffect effect)
    {
        _levers.Add(effect.Lever.Id);
        foreach (var i in effect.Companies)
        {
            AddAccount(i);
        }
    }

    // Moved payments are found where the buyer pays somebody that the lever takes from or gives to.
    private void AddReroute(RerouteEffect reroute)
    {
        var suppliers = reroute.Companies.ToHashSet();
        var buyers = _payments.Select(k => _stack.Payments[k])
            .Where(p => suppliers.Contains(p.To) && reroute.IsBuyer(p.From))
            .Select(p => p.From)
            .Concat(suppliers.Any(i => _accounts.Contains(i)) ? _plan.Payments.Select(p => p.Payment).Where(reroute.Matches).Select(p => p.From) : [])
            .ToHashSet();
        foreach (var buyer in buyers)
        {
            _levers.Add(reroute.Lever.Id);
            var paysReceivers = false;
            foreach (var k in _paymentsFrom[buyer])
            {
                if (suppliers.Contains(_stack.Payments[k].To) && !_stack.Payments[k].IsInvestment)
                {
                    AddPayment(k);
                    paysReceivers |= _stack.Payments[k].Link < _plan.Links.Length && reroute.IsReceiver(_stack.Payments[k].To);
                }
            }

            foreach (var i in suppliers.Where(i => !paysReceivers && reroute.IsReceiver(i)))
            {
                AddAccount(i);
            }
        }
    }

    // A price moves shares and demand of everybody whose unit costs lead to the companies that change it.
    private void AddPrice(LeverEffect effect)
    {
        var touched = Upstream(effect.Companies);
        var isTouched = _payments.Select(k => _stack.Payments[k]).Any(p => touched.Contains(p.From) || touched.Contains(p.To))
            || _demands.Any(touched.Contains);
        if (!isTouched)
        {
            return;
        }

        _levers.Add(effect.Lever.Id);
        foreach (var i in touched)
        {
            _priced.Add(i);
            foreach (var k in _paymentsFrom[i].Where(k => _stack.Payments[k].IsUnitCost && touched.Contains(_stack.Payments[k].To)))
            {
                AddPayment(k);
            }
        }

        if (effect is not TargetMarginEffect)
        {
            return;
        }

        _looksBack = true;
        foreach (var i in effect.Companies)
        {
            SeedCompany(i, "grossProfit");
        }
    }

    private HashSet<int> Upstream(IEnumerable<int> companies)
    {
        var found = companies.ToHashSet();
        var open = new Queue<int>(found);
        while (open.TryDequeue(out var supplier))
        {
            foreach (var payment in _paymentsInto[supplier].Select(k => _stack.Payments[k]))
            {
                if (payment.IsUnitCost && found.Add(payment.From))
                {
                    open.Enqueue(payment.From);
                }
            }
        }

        return found;
    }

    private ValueList<RestingAssumption> Assumptions()
    {
        var found = new List<RestingAssumption>();
        for (var i = 0; i < _plan.CompanyCount; i++)
        {
            foreach (var field in AssumptionFields.OfCompany)
            {
                if (field.Get(_plan.Companies[i]) is { } assumption && IsNeeded(i, field.Key))
                {
                    found.Add(Resting(new($"companies/{_plan.Companies[i].Id}/{field.Key}", field.Bounds, assumption)));
                }
            }
        }

        foreach (var k in _payments.Where(k => k < _plan.Payments.Length).Order())
        {
            var field = AssumptionFields.OfLink[(int)_plan.Payments[k].Payment.Basis];
            found.Add(Resting(new($"links/{_plan.Links[_plan.Payments[k].Payment.Link]}/{field.Key}", field.Bounds, _plan.Payments[k].Amount)));
        }

        return found.ToValueList();
    }

    private bool IsNeeded(int company, string field) => field switch
    {
        "funding" => _fundings.Contains(company),
        "costPassThrough" => _priced.Contains(company),
        "demandElasticity" => _priced.Contains(company) && _demands.Contains(company),
        _ => _demands.Contains(company),
    };

    private ValueList<RestingAssumption> Strengths()
    {
        foreach (var (lever, of) in Enumerable.Range(_plan.FirstYear, _year - _plan.FirstYear + 1).SelectMany(_projection.Levers.Adjustments.InForceIn))
        {
            var needed = lever.Field == AdjustableField.Funding ? _fundings : _demands;
            if (of.Members.Any(needed.Contains))
            {
                _levers.Add(lever.Id);
            }
        }

        return _plan.Scenario.Levers
            .Where(l => _levers.Contains(l.Id))
            .SelectMany(l => l.Strengths.Select(s => Resting(new($"levers/{l.Id}/{s.Key}", s.Bounds, s.Assumption))))
            .ToValueList();
    }

    private RestingAssumption Resting(AddressedAssumption addressed) =>
        new(addressed.Address, addressed.Assumption.ValueIn(_year, _plan.FirstYear), addressed.Bounds.Unit, addressed.Assumption);
}
