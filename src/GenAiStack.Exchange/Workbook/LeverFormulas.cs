using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Exchange.Workbook;

/// <summary>
/// The levers in formulas, on the sheet Levers: each acts on the stack that the earlier ones left, by its strength times its ramp, and is written
/// whether it is on or not. Model section 7.
/// </summary>
internal sealed class LeverFormulas
{
    private readonly StackFormulas _stack;
    private readonly CheckList _checks;
    private readonly CapexFormulas _capex;
    private readonly Dictionary<LeverId, Expression> _ramps = [];

    public LeverFormulas(StackFormulas stack, CapexFormulas capex, CheckList checks, CalculationSheet sheet)
    {
        (_stack, _capex, _checks, Sheet) = (stack, capex, checks, sheet);
        if (stack.Scenario.Levers.Count > 0)
        {
            Sheet.Heading("How far each lever is phased in");
        }

        foreach (var lever in stack.Scenario.Levers)
        {
            _ramps.Add(lever.Id, RampOf(lever));
        }
    }

    public CalculationSheet Sheet { get; }

    /// <summary>Lets all levers act: those that change assumptions first, then the others in their order.</summary>
    public void Apply()
    {
        Start();
        foreach (var lever in _stack.Scenario.Levers.Where(l => l is not Adjust))
        {
            Sheet.Heading($"levers/{lever.Id}: {lever.Mechanism}");
            switch (lever)
            {
                case ScaleDemand scale:
                    ScaleDemand(scale);
                    break;
                case MoveDemand move:
                    MoveDemand(move);
                    break;
                case Reroute reroute:
                    new RerouteFormulas(_stack, this, _checks).Apply(reroute);
                    break;
                case ScaleSpend spend:
                    ScaleSpend(spend);
                    break;
                case Price price:
                    new PriceFormulas(_stack, this, _capex, _checks).Apply(price);
                    break;
                default:
                    throw new InvalidOperationException($"The mechanism \"{lever.Mechanism}\" has no formulas.");
            }
        }
    }

    /// <summary>How far a lever is phased in: 0 where it is off.</summary>
    public Expression Ramp(Lever lever) => _ramps[lever.Id];

    public Expression Strength(Lever lever, string key) => _stack.Values.Of($"levers/{lever.Id}/{key}")!;

    public static string Label(Lever lever, string what) => $"levers/{lever.Id}: {what}";

    /// <summary>The flows of the stack as it stands now, where a lever needs to know them.</summary>
    public Expression?[] FlowsBefore(Lever lever, Expression when)
    {
        var flows = new FlowFormulas(_stack, Sheet, Label(lever, "just before"));
        var total = flows.Received("what arrives", customers: true, capital: true, balanceSheets: true);
        flows.AddCheck(_checks, Label(lever, "the stack just before it is productive"), when, total);
        return total;
    }

    /// <summary>Holds what a lever has changed to the bounds of the model.</summary>
    public void CheckBounds(Lever lever, IReadOnlyCollection<int> companies, IReadOnlyCollection<PaymentSlot> payments)
    {
        Hold("end-customer revenue stays within bounds", companies.Select(i => _stack.Demand[i]), Bounds.Money);
        Hold("shares stay within bounds", payments.Where(p => p.Key.Basis != AmountBasis.Fixed).Select(p => p.Amount), Bounds.Share);
        Hold("fixed payments stay within bounds", payments.Where(p => p.Key.Basis == AmountBasis.Fixed).Select(p => p.Amount), Bounds.Money);

        void Hold(string what, IEnumerable<Expression?> amounts, Bounds bounds)
        {
            var all = amounts.OfType<Expression>().ToList();
            if (all.Count > 0)
            {
                var label = Label(lever, what);
                var (least, most) = (Terms.Extreme(Sheet, $"{label}, least", all, Call.Min), Terms.Extreme(Sheet, $"{label}, most", all, Call.Max));
                _checks.Add(Sheet, label, "Ask for a weaker effect.", Ramp(lever), Call.And(least >= bounds.Minimum, most <= bounds.Maximum));
            }
        }
    }

    private YearCell RampOf(Lever lever)
    {
        var year = _stack.Values.Year;
        var (on, start, full) = (_stack.Values.Constant($"levers/{lever.Id}/on")!, _stack.Values.Constant($"levers/{lever.Id}/start")!, _stack.Values.Constant($"levers/{lever.Id}/full")!);
        var phased = Call.If(Call.IsNumber(full), Call.Min(1, (year - start) / (full - start)), 1);
        var ramp = Sheet.Add(Label(lever, "ramp"), Call.If(on.Is(0), 0, Call.If(Call.IsNumber(start), Call.If(year < start, 0, phased), 1)), CellFormat.Percent);
        _checks.Add(
            Sheet, Label(lever, "full comes after start"), "Write both years with start before full, or take full away.", null, Call.If(Call.IsNumber(full), Call.If(Call.IsNumber(start), full > start, 0), 1));
        return ramp.Cell;
    }

    // 1 + (factor - 1) t
    private YearCell Factor(Lever lever, string key) => Sheet.Add(Label(lever, "factor"), 1 + ((Strength(lever, key) - 1) * Ramp(lever))).Cell;

    private void Start()
    {
        Sheet.Heading("The stack of each year before levers, those that change assumptions themselves apart");
        for (var i = 0; i < _stack.Count; i++)
        {
            var company = _stack.Companies[i];
            _stack.Funding[i] = Adjusted(i, AdjustableField.Funding, company.Funding is null ? null : _stack.Values.Of($"companies/{company.Id}/funding"), everyYear: true);
            var given = _stack.Values.Of($"companies/{company.Id}/endCustomerRevenue");
            _stack.Demand[i] = company.Retention is null ? given : Cohort(i, given ?? 0);
        }
    }

    private YearCell Cohort(int i, Expression first)
    {
        var address = $"companies/{_stack.IdOf(i)}";
        var retention = Adjusted(i, AdjustableField.Retention, _stack.Values.Of($"{address}/retention"), everyYear: false)!;
        var added = Terms.OrZero(Adjusted(i, AdjustableField.NewRevenue, _stack.Values.Of($"{address}/newRevenue"), everyYear: false));
        var row = Sheet.AddSelf($"{address}: end-customer revenue of its cohorts", r => new FirstAndLater(first, (new YearCell(r, 1) * retention) + added), CellFormat.Money);
        _checks.Add(
            Sheet, $"{address}: its end-customer revenue stays within bounds", "Lower its retention or its new revenue.", null, Call.And(row.Cell >= Bounds.Money.Minimum, row.Cell <= Bounds.Money.Maximum));
        return row.Cell;
    }

    private Expression? Adjusted(int i, AdjustableField field, Expression? value, bool everyYear)
    {
        foreach (var lever in _stack.Scenario.Levers.OfType<Adjust>().Where(l => l.Field == field && _stack.Members(l.Of).Contains(i)))
        {
            var (amount, ramp, before) = (Strength(lever, Adjust.Key(lever.Operation)), Ramp(lever), Terms.OrZero(value));
            var after = lever.Operation switch
            {
                AdjustOperation.Multiply => before * (1 + ((amount - 1) * ramp)),
                AdjustOperation.Add => before + (amount * ramp),
                _ => before + ((amount - before) * ramp),
            };
            var what = $"{field.ToString().ToLowerInvariant()} of {_stack.IdOf(i)}";
            var row = Sheet.Add(Label(lever, what), after, field == AdjustableField.Retention ? CellFormat.Percent : CellFormat.Money);
            var bounds = Adjust.FieldBounds(field);
            Expression holds = Call.And(row.Cell >= bounds.Minimum, row.Cell <= bounds.Maximum);

            // Cohorts begin in the second year.
            _checks.Add(Sheet, Label(lever, $"{what} stays within bounds"), "Ask for a weaker effect.", ramp, everyYear ? holds : new FirstAndLater(1, holds));
            value = row.Cell;
        }

        return value;
    }

    private void ScaleDemand(ScaleDemand lever)
    {
        var members = _stack.Members(lever.Of).Where(i => _stack.Demand[i] is not null).ToList();
        if (members.Count == 0)
        {
            return;
        }

        var factor = Factor(lever, "factor");
        foreach (var i in members)
        {
            SetDemand(lever, i, _stack.Demand[i]! * factor);
        }

        CheckBounds(lever, members, []);
    }

    public void SetDemand(Lever lever, int company, Expression demand) =>
        _stack.Demand[company] = Sheet.Add(Label(lever, $"end-customer revenue of {_stack.IdOf(company)}"), demand, CellFormat.Money).Cell;

    public void SetAmount(Lever lever, PaymentSlot payment, Expression amount) =>
        payment.Amount = Sheet.Add(Label(lever, _stack.NameOf(payment)), amount, payment.Key.Basis == AmountBasis.Fixed ? CellFormat.Money : CellFormat.Percent).Cell;

    private void MoveDemand(MoveDemand lever)
    {
        var from = _stack.Members(lever.From);
        var losers = from.Where(i => _stack.Demand[i] is not null).ToArray();
        var winners = _stack.Members(lever.To).Where(i => !from.Contains(i)).ToArray();
        if (winners.Length == 0 || losers.Length == 0)
        {
            return;
        }

        var share = Sheet.Add(Label(lever, "share that moves"), Strength(lever, "share") * Ramp(lever), CellFormat.Percent).Cell;
        var moved = Sheet.Add(
            Label(lever, "demand that moves"), Terms.Add(Sheet, Label(lever, "demand of those who lose"), losers.Select(i => _stack.Demand[i]))! * share, CellFormat.Money).Cell;
        var demands = Array.ConvertAll(winners, i => _stack.Demand[i]);
        var allDemand = Terms.Row(Sheet, Label(lever, "demand of those who gain"), Terms.Add(Sheet, Label(lever, "demand of those who gain"), demands) ?? 0)!;
        var byRevenue = Sheet.Add(Label(lever, "1 where it goes by revenue"), Call.If(moved.Is(0), 0, Call.If(allDemand > 0, 0, 1)), CellFormat.Whole).Cell;
        var total = FlowsBefore(lever, byRevenue);
        var revenues = Array.ConvertAll(winners, i => total[i]);
        var allRevenue = Terms.Row(Sheet, Label(lever, "revenue of those who gain"), Terms.Add(Sheet, Label(lever, "revenue of those who gain"), revenues) ?? 0)!;
        _checks.Add(
            Sheet, Label(lever, "those who gain have demand or revenue to divide it by"), "Name at least one company that has, or give one some revenue.", byRevenue, allRevenue > 0);
        foreach (var i in losers)
        {
            SetDemand(lever, i, _stack.Demand[i]! * (1 - share));
        }

        for (var k = 0; k < winners.Length; k++)
        {
            var part = Call.If(moved.Is(0), 0, Call.If(allDemand > 0, moved * Terms.OrZero(demands[k]) / allDemand, moved * Terms.OrZero(revenues[k]) / allRevenue));
            SetDemand(lever, winners[k], _stack.Demand[winners[k]] is { } before ? before + part : part);
        }

        CheckBounds(lever, [.. losers, .. winners], []);
    }

    private void ScaleSpend(ScaleSpend lever)
    {
        var (buyers, suppliers) = (_stack.Members(lever.Buyers), _stack.Members(lever.Suppliers));
        var matching = _stack.Payments
            .Where(p => p.Amount is not null
                && buyers.Contains(p.Key.From)
                && (p.Key.IsOutside ? lever.Suppliers.IsEveryone : suppliers.Contains(p.Key.To))
                && lever.Purposes.Contains(p.Key.Purpose))
            .ToList();
        if (matching.Count == 0)
        {
            return;
        }

        var factor = Factor(lever, "factor");
        foreach (var payment in matching)
        {
            SetAmount(lever, payment, payment.Amount! * factor);
        }

        CheckBounds(lever, [], matching);
    }
}
