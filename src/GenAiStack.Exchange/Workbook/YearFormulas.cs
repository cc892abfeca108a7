namespace GenAiStack.Exchange.Workbook;

/// <summary>The flows of each year after all levers, in formulas, on the sheet Flows. Model sections 3 and 4.</summary>
internal sealed class YearFormulas
{
    private readonly StackFormulas _stack;
    private readonly FlowFormulas _flows;

    public YearFormulas(StackFormulas stack, CapexFormulas capex, CheckList checks, CalculationSheet sheet)
    {
        (_stack, Sheet) = (stack, sheet);
        sheet.Heading("What each account receives");
        _flows = new(stack, sheet, "Flows");
        FromCustomers = _flows.Received("end customers' money", customers: true, capital: false, balanceSheets: false);
        FromCapital = _flows.Received("outside capital", customers: false, capital: true, balanceSheets: false);
        FromBalanceSheets = _flows.Received("money of balance sheets", customers: false, capital: false, balanceSheets: true);
        Total = [.. FromCustomers.Select((c, a) => Terms.AddRow(sheet, $"Flows: all that {stack.AccountName(a)} receives", [c, FromCapital[a], FromBalanceSheets[a]], CellFormat.Money))];
        _flows.AddCheck(checks, "The stack is productive: of each dollar that enters a loop less than a dollar comes back", null, Total);

        sheet.Heading("What is paid over each link");
        Paid = [.. stack.Payments.Select(p => p.Amount is null ? null : Terms.Row(sheet, $"Paid: {stack.NameOf(p)}", stack.Paid(p, Total), CellFormat.Money))];

        sheet.Heading("What each account keeps of a dollar, before outside costs");
        Kept = [.. Enumerable.Range(0, 2 * stack.Count).Select(KeptOf)];

        sheet.Heading("Capital expenditure and depreciation");
        Depreciation = capex.Record(sheet, Paid);
        FromStackInvestment = StackInvestment();
    }

    public CalculationSheet Sheet { get; }

    public Expression?[] FromCustomers { get; }

    public Expression?[] FromCapital { get; }

    public Expression?[] FromBalanceSheets { get; }

    /// <summary>What accounts receive that depends on the stack financing itself.</summary>
    public Expression?[] FromStackInvestment { get; }

    /// <summary>All that each account receives.</summary>
    public Expression?[] Total { get; }

    /// <summary>The dollars of each payment.</summary>
    public Expression?[] Paid { get; }

    /// <summary>What each account keeps of a dollar.</summary>
    public Expression[] Kept { get; }

    public Expression?[] Depreciation { get; }

    /// <summary>Where one dollar paid to a company comes to rest: the part of each company, null where it is 0 whatever anybody types.</summary>
    public Expression?[] Dollar(int app)
    {
        var inflows = new Expression?[2 * _stack.Count];
        inflows[app] = 1;
        var received = _flows.Received($"a dollar paid to {_stack.IdOf(app)}", inflows);
        return [.. Enumerable.Range(0, _stack.Count).Select(i => KeptBy(i, received))];
    }

    /// <summary>What a company keeps of what its two accounts receive, before outside costs.</summary>
    public Expression? KeptBy(int company, Expression?[] received)
    {
        var funding = _stack.FundingAccount(company);
        return Terms.Add(Sheet, "", [Terms.Times(received[company], Kept[company]), Terms.Times(received[funding], Kept[funding])]);
    }

    private Expression KeptOf(int account)
    {
        var label = $"Kept of a dollar by {_stack.AccountName(account)}";
        var spent = Terms.Add(Sheet, $"{label}, what it pays", _stack.Payments.Where(p => p.Key.IsEdge && _stack.PayingAccount(p.Key) == account).Select(p => p.Amount));
        return spent is null ? 1 : Sheet.Add(label, 1 - spent, CellFormat.Percent).Cell;
    }

    private Expression?[] StackInvestment()
    {
        var inflows = new List<Expression?>[2 * _stack.Count];
        for (var k = 0; k < Paid.Length; k++)
        {
            if (_stack.Payments[k].Key is { IsInvestment: true } key && Paid[k] is not null)
            {
                (inflows[_stack.ReceivingAccount(key)] ??= []).Add(Paid[k]);
            }
        }

        if (Array.TrueForAll(inflows, i => i is null))
        {
            return new Expression?[inflows.Length];
        }

        Sheet.Heading("What depends on the stack financing itself");
        var without = new FlowFormulas(_stack, Sheet, "Without investments", static key => !key.IsInvestment);
        return without.Received("what investments bring", [.. inflows.Select((parts, a) => parts is null ? null : Terms.Add(Sheet, $"Invested in {_stack.AccountName(a)}", parts))]);
    }
}
