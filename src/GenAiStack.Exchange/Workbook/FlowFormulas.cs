namespace GenAiStack.Exchange.Workbook;

/// <summary>The money that flows through a stack in formulas: y = s + phi + transpose(W) y over all accounts. Model section 3.</summary>
internal sealed class FlowFormulas
{
    private const double LargestAmount = 1e100;

    private readonly StackFormulas _stack;
    private readonly CalculationSheet _sheet;
    private readonly string _title;
    private readonly LinearFormulas _system;

    /// <param name="stack">The stack as it stands now.</param>
    /// <param name="sheet">Where the formulas go.</param>
    /// <param name="title">What is solved, for the labels.</param>
    /// <param name="isWanted">Which shares count.</param>
    public FlowFormulas(StackFormulas stack, CalculationSheet sheet, string title, Func<PaymentKey, bool>? isWanted = null)
    {
        (_stack, _sheet, _title) = (stack, sheet, title);
        _system = new(sheet, title, 2 * stack.Count, stack.Edges(isWanted ?? (static _ => true)), stack.AccountName);
    }

    /// <summary>What each account receives of the money that enters; null where it is 0 whatever anybody types.</summary>
    /// <param name="what">What that is, for the labels.</param>
    /// <param name="customers">Whether end customers' money enters.</param>
    /// <param name="capital">Whether outside capital does.</param>
    /// <param name="balanceSheets">Whether fixed payments do.</param>
    public Expression?[] Received(string what, bool customers, bool capital, bool balanceSheets) =>
        Received(what, [.. _stack.Inflows(customers, capital, balanceSheets).Select((parts, account) => Terms.Add(_sheet, $"{_title}: {what} that enters at {_stack.AccountName(account)}", parts))]);

    public Expression?[] Received(string what, IReadOnlyList<Expression?> inflows) => _system.Solve(inflows, what);

    /// <summary>The check that there is an answer: every pivot above 0, no amount beyond what can be computed with.</summary>
    /// <param name="checks">Where it goes.</param>
    /// <param name="what">What it is about.</param>
    /// <param name="when">When it must hold; null for always.</param>
    /// <param name="total">What the accounts receive.</param>
    public void AddCheck(CheckList checks, string what, Expression? when, Expression?[] total)
    {
        var amounts = total.OfType<Expression>().ToList();
        var conditions = new List<Expression>();
        if (_system.Pivots.Count > 0)
        {
            conditions.Add(Terms.Extreme(_sheet, $"{_title}: least pivot", _system.Pivots, Call.Min) > LinearFormulas.SmallestPivot);
        }

        if (amounts.Count > 0)
        {
            conditions.Add(Terms.Extreme(_sheet, $"{_title}: largest amount", amounts, Call.Max) <= LargestAmount);
        }

        if (conditions.Count > 0)
        {
            checks.Add(_sheet, what, "Lower a share in a loop of companies that pay each other: what enters must not come back as more.", when, conditions.Count == 1 ? conditions[0] : Call.And([.. conditions]));
        }
    }
}
