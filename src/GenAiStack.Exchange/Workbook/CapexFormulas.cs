using GenAiStack.Domain.Stacks;

namespace GenAiStack.Exchange.Workbook;

/// <summary>
/// Depreciation in formulas: the payments of the last useful life, divided by it. Payments before the first year are the first year's divided
/// by (1 + prior growth)^(years before). Model section 4.
/// </summary>
internal sealed class CapexFormulas
{
    private readonly StackFormulas _stack;
    private readonly CalculationSheet _sheet;
    private readonly Dictionary<int, Expression> _history = [];
    private readonly Dictionary<(int Company, int Origin), Pool> _pools = [];

    /// <param name="stack">The stack.</param>
    /// <param name="sheet">Where the weights of the years before the first go.</param>
    public CapexFormulas(StackFormulas stack, CalculationSheet sheet) => (_stack, _sheet) = (stack, sheet);

    /// <summary>
    /// The depreciation of a company with the flows of its own year so far. The years before are those of the final flows, whose cells are found
    /// once everything is written (<see cref="Record"/>).
    /// </summary>
    /// <param name="sheet">Where the formulas go.</param>
    /// <param name="title">For the labels.</param>
    /// <param name="company">The company.</param>
    /// <param name="total">What the accounts receive in this year so far.</param>
    public Expression? With(CalculationSheet sheet, string title, int company, Expression?[] total)
    {
        // What a later lever brings about pays nothing yet, but may have paid in the years before.
        var parts = new List<Expression?>();
        foreach (var (origin, payments) in PoolsOf(company))
        {
            var paid = Terms.AddRow(sheet, $"{title}: capex of {_stack.IdOf(company)}{OriginName(origin)}", payments.Select(k => _stack.Paid(_stack.Payments[k], total)));
            parts.Add(Charge(company, origin, paid ?? 0));
        }

        return Terms.AddRow(sheet, $"{title}: depreciation of {_stack.IdOf(company)}", parts, CellFormat.Money);
    }

    /// <summary>Remembers the capex of all years as the final flows have it, and gives each company's depreciation.</summary>
    public Expression?[] Record(CalculationSheet sheet, Expression?[] paid)
    {
        var depreciation = new Expression?[_stack.Count];
        for (var company = 0; company < depreciation.Length; company++)
        {
            var parts = new List<Expression?>();
            foreach (var (origin, payments) in PoolsOf(company))
            {
                // A row of its own, whatever the sum is: charges of later years reach back along it.
                var label = $"Capex of {_stack.IdOf(company)}{OriginName(origin)}";
                var row = sheet.Add(label, Terms.Add(sheet, label, payments.Select(k => paid[k])) ?? 0, CellFormat.Money);
                PoolOf(company, origin).Row = row;
                parts.Add(Charge(company, origin, row.Cell));
            }

            depreciation[company] = Terms.AddRow(sheet, $"Depreciation of {_stack.IdOf(company)}", parts, CellFormat.Money);
        }

        return depreciation;
    }

    // The capex of a company by the link whose useful life and prior growth it keeps.
    private IEnumerable<(int Origin, int[] Payments)> PoolsOf(int company) =>
        Enumerable.Range(0, _stack.Payments.Count)
            .Where(k => _stack.Payments[k].Key is { IsCapex: true } key && key.From == company)
            .GroupBy(k => _stack.Payments[k].Key.Origin)
            .Select(g => (g.Key, g.ToArray()));

    private string OriginName(int origin) => origin == PaymentKey.NoOrigin ? "" : $", charged as {_stack.Links[origin]}";

    private Pool PoolOf(int company, int origin)
    {
        if (!_pools.TryGetValue((company, origin), out var pool))
        {
            _pools.Add((company, origin), pool = new());
        }

        return pool;
    }

    // (this year's + the years before, as far as the useful life reaches + the first year's x the weight of what came before it) / useful life
    private Expression Charge(int company, int origin, Expression paid)
    {
        var (life, _) = TermsOf(origin);
        var pool = PoolOf(company, origin);
        var years = _stack.Values.YearRow;
        var earlier = new Given(
            (text, at) =>
            {
                if (at.Year > 0)
                {
                    var to = at.Year - 1;
                    text.Append("+SUMPRODUCT(");
                    new YearRange(pool.Row!, _ => 0, _ => to).Write(text, at);
                    text.Append("*(");
                    new YearRange(years, _ => 0, _ => to).Write(text, at);
                    text.Append('>');
                    (years.Cell - life).Write(text, at);
                    text.Append("))");
                }
            },
            at =>
            {
                var (sum, from) = (0.0, (years.Cell - life).ValueAt(at));
                for (var year = 0; year < at.Year; year++)
                {
                    var value = pool.Row!.ValueIn(year);
                    if (!value.IsNumber || !from.IsNumber)
                    {
                        return value.IsNumber ? from : value;
                    }

                    sum += years.ValueIn(year).Number > from.Number ? value.Number : 0;
                }

                return CellValue.Of(sum);
            });
        var history = _history.TryGetValue(origin, out var known) ? known : _history[origin] = HistoryOf(origin);
        var before = new FirstAndLater(paid, new Given((text, at) => new FixedCell(pool.Row!, 0).Write(text, at), _ => pool.Row!.ValueIn(0)));
        return new Followed(paid, earlier, before * history) / life;
    }

    private (Expression Life, Expression Growth) TermsOf(int origin)
    {
        var address = origin == PaymentKey.NoOrigin ? "" : $"links/{_stack.Links[origin]}";
        return (_stack.Values.Constant($"{address}/usefulLife") ?? Link.DefaultUsefulLife, _stack.Values.Constant($"{address}/priorGrowth") ?? 0);
    }

    // The sum of (1 + growth)^-m over the m years before the first that are still charged.
    private YearCell HistoryOf(int origin)
    {
        var (life, growth) = TermsOf(origin);
        var left = life - 1 - _stack.Values.Elapsed;
        var factor = 1 + growth;
        var label = $"Years before the first that are still charged{OriginName(origin)}";
        return _sheet.Add(label, new Given(
            (text, at) =>
            {
                text.Append("SUMPRODUCT((ROW($1:$50)<=");
                left.Write(text, at);
                text.Append(")*(");
                factor.Write(text, at);
                text.Append(")^-ROW($1:$50))");
            },
            at =>
            {
                var (n, q) = (left.ValueAt(at), factor.ValueAt(at));
                return n.IsNumber && q.IsNumber ? CellValue.Of(Enumerable.Range(1, 50).Where(m => m <= n.Number).Sum(m => Math.Pow(q.Number, -m))) : n.IsNumber ? q : n;
            })).Cell;
    }

    private sealed class Pool
    {
        public CalculationRow? Row { get; set; }
    }

    /// <summary>Three parts added up, of which the middle one writes its own plus sign or nothing.</summary>
    private sealed class Followed(Expression first, Expression middle, Expression last) : Expression
    {
        protected override int Binding => 2;

        public override void Write(System.Text.StringBuilder text, Standing at)
        {
            first.Write(text, at);
            middle.Write(text, at);
            text.Append('+');
            last.Write(text, at);
        }

        public override CellValue ValueAt(Standing at)
        {
            var parts = new[] { first.ValueAt(at), middle.ValueAt(at), last.ValueAt(at) };
            return Array.Find(parts, p => !p.IsNumber) is { Error: not null } odd ? odd : CellValue.Of(parts.Sum(p => p.Number));
        }
    }
}
