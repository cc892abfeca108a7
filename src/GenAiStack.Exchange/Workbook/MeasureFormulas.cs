using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Exchange.Workbook;

/// <summary>A measure of the workbook: its address and unit, and its formula; the empty text where it has no value.</summary>
internal sealed record MeasureRow(string Address, Unit Unit, Expression Formula);

/// <summary>The measures of each year in formulas, on the sheet Measures. Model sections 4 and 5.</summary>
internal sealed class MeasureFormulas
{
    private readonly StackFormulas _stack;
    private readonly YearFormulas _year;
    private readonly Dictionary<(string Key, int Company), Expression> _companies = [];
    private readonly List<MeasureRow> _rows = [];
    private readonly Expression _allDemand;
    private readonly Expression _allFunding;
    private readonly Expression _balanceSheets;
    private readonly Expression _entering;

    public MeasureFormulas(StackFormulas stack, YearFormulas year, CalculationSheet sheet)
    {
        (_stack, _year, Sheet) = (stack, year, sheet);
        Sheet.Heading("The whole year");
        _allDemand = Row("endCustomerRevenue", AddUp("endCustomerRevenue", stack.Demand), Unit.Dollars);
        _allFunding = Row("funding", AddUp("funding", stack.Funding), Unit.Dollars);
        _balanceSheets = Row("balanceSheets", AddUp("balanceSheets", Paid(p => p.Basis == AmountBasis.Fixed && !p.IsOutside)), Unit.Dollars);
        _entering = Sheet.Add("All money that enters", _allDemand + _allFunding + _balanceSheets, CellFormat.Money).Cell;
    }

    public CalculationSheet Sheet { get; }

    /// <summary>All money that enters in a year.</summary>
    public Expression Entering => _entering;

    /// <summary>The measures in the order of the result: of the year, companies, layers, links, and dollars.</summary>
    public IReadOnlyList<MeasureRow> Write()
    {
        AddTo("endCustomerRevenue", Unit.Dollars, _allDemand);
        AddTo("funding", Unit.Dollars, _allFunding);
        AddTo("balanceSheets", Unit.Dollars, _balanceSheets);
        for (var i = 0; i < _stack.Count; i++)
        {
            Sheet.Heading($"companies/{_stack.IdOf(i)}");
            foreach (var definition in MeasureDefinitions.OfCompany)
            {
                AddTo($"companies/{_stack.IdOf(i)}/{definition.Key}", definition.Unit, OfCompany(definition.Key, i));
            }
        }

        foreach (var layer in LayerNames.All.Where(l => _stack.Companies.Any(c => c.Layer == l)))
        {
            Sheet.Heading($"layers/{layer.Name()}");
            int[] members = [.. Enumerable.Range(0, _stack.Count).Where(i => _stack.Companies[i].Layer == layer)];
            foreach (var definition in MeasureDefinitions.OfLayer)
            {
                var address = $"layers/{layer.Name()}/{definition.Key}";
                AddTo(address, definition.Unit, Row(address, OfLayer(definition.Key, members, address), definition.Unit));
            }
        }

        Sheet.Heading("Links");
        for (var link = 0; link < _stack.Links.Count; link++)
        {
            var address = $"links/{_stack.Links[link]}/paid";
            var place = link;
            AddTo(address, Unit.Dollars, Row(address, AddUp(address, Enumerable.Range(0, _year.Paid.Length).Where(k => _stack.Payments[k].Link == place).Select(k => _year.Paid[k])), Unit.Dollars));
        }

        AddDollars();
        return _rows;
    }

    /// <summary>A measure of a company by its key.</summary>
    public Expression OfCompany(string key, int i)
    {
        if (!_companies.TryGetValue((key, i), out var cell))
        {
            var unit = MeasureDefinitions.OfCompany.First(d => d.Key == key).Unit;
            var address = $"companies/{_stack.IdOf(i)}/{key}";
            _companies.Add((key, i), cell = Row(address, MakeOfCompany(key, i, address), unit));
        }

        return cell;
    }

    /// <summary>A ratio; the empty text where the whole is 0, or so small that there is none.</summary>
    private static Expression Ratio(Expression part, Expression whole) => Call.If(whole.Is(0), new Words(""), Call.IfError(part / whole, new Words("")));

    private void AddTo(string address, Unit unit, Expression formula) => _rows.Add(new(address, unit, formula));

    private YearCell Row(string label, Expression? expression, Unit unit) => Sheet.Add(label, expression ?? 0, FormatOf(unit)).Cell;

    private Expression? AddUp(string label, IEnumerable<Expression?> parts) => Terms.Add(Sheet, label, parts);

    private IEnumerable<Expression?> Paid(Func<PaymentKey, bool> isWanted) => Enumerable.Range(0, _year.Paid.Length).Where(k => isWanted(_stack.Payments[k].Key)).Select(k => _year.Paid[k]);

    private Expression? MakeOfCompany(string key, int i, string address)
    {
        var funding = _stack.FundingAccount(i);
        Expression Of(string other) => OfCompany(other, i);
        return key switch
        {
            "revenue" => AddUp(address, [Of("revenueFromCustomers"), Of("revenueFromCapital"), Of("revenueFromBalanceSheets")]),
            "endCustomerRevenue" => _stack.Demand[i],
            "revenueFromCustomers" => _year.FromCustomers[i],
            "revenueFromCapital" => _year.FromCapital[i],
            "revenueFromBalanceSheets" => _year.FromBalanceSheets[i],
            "revenueFromStackInvestment" => _year.FromStackInvestment[i],
            "fundingReceived" => _year.Total[funding],
            "paidToStack" => AddUp(address, Paid(p => p.From == i && !p.IsOutside)),
            "paidFromBalanceSheet" => AddUp(address, Paid(p => p.From == i && !p.IsOutside && p.Basis == AmountBasis.Fixed)),
            "paidOutside" => AddUp(address, Paid(p => p.From == i && p.IsOutside)),
            "retained" => Of("revenue") + Of("fundingReceived") - Of("paidToStack") + Of("paidFromBalanceSheet"),
            "costOfRevenue" => AddUp(address, Paid(p => p.From == i && p.Class == CostClass.CostOfRevenue && !p.IsInvestment)),
            "operatingCost" => AddUp(address, Paid(p => p.From == i && p.Class == CostClass.Operating && !p.IsInvestment)),
            "capex" => AddUp(address, Paid(p => p.From == i && p.IsCapex)),
            "depreciation" => _year.Depreciation[i],
            "grossProfit" => Of("revenue") - Of("costOfRevenue") - Of("depreciation"),
            "grossMargin" => Ratio(Of("grossProfit"), Of("revenue")),
            "operatingProfit" => Of("grossProfit") - Of("operatingCost"),
            "cashSurplus" => Of("revenue") + Of("fundingReceived") - Of("paidToStack") - Of("paidOutside"),
            "throughputShare" => Ratio(Of("revenueFromCustomers"), _allDemand),
            "largestCustomerShare" => Ratio(LargestPurchase(i, address), Of("revenue")),
            "kept" => Of("retained") - Of("paidOutside"),
            "outsideCapital" => _stack.Funding[i],
            _ => throw Unknown(key),
        };
    }

    private Expression LargestPurchase(int i, string address)
    {
        var purchases = Enumerable.Range(0, _year.Paid.Length)
            .Where(k => _stack.Payments[k].Key is { IsOutside: false, IsInvestment: false } key && key.To == i && _year.Paid[k] is not null)
            .GroupBy(k => _stack.Payments[k].Key.From)
            .Select(g => Terms.AddRow(Sheet, $"Purchases of {_stack.IdOf(g.Key)} at {_stack.IdOf(i)}", g.Select(k => _year.Paid[k]), CellFormat.Money)!)
            .ToList();
        return purchases.Count == 0 ? 0 : Terms.Extreme(Sheet, $"{address}, the largest purchase", purchases, Call.Max);
    }

    private Expression? OfLayer(string key, int[] members, string address)
    {
        Expression SumOf(string measure) => Terms.Row(Sheet, $"{address}, {measure}", AddUp($"{address}, {measure}", members.Select(i => OfCompany(measure, i))) ?? 0)!;
        Expression Bare(string measure) => AddUp($"{address}, {measure}", members.Select(i => OfCompany(measure, i))) ?? 0;
        return key switch
        {
            "revenue" or "retained" or "grossProfit" or "kept" => Bare(key),
            "revenueFromOutsideLayer" => SumOf("revenue") - Terms.OrZero(Terms.AddRow(
                Sheet, $"{address}, purchases inside", Paid(p => !p.IsOutside && !p.IsInvestment && members.Contains(p.From) && members.Contains(p.To)), CellFormat.Money)),
            "throughputShare" => Ratio(SumOf("revenueFromCustomers"), _allDemand),
            "retainedShare" => Ratio(SumOf("retained"), _entering),
            "grossProfitShare" => Call.If(AllGrossProfit() > 0, Ratio(SumOf("grossProfit"), AllGrossProfit()), new Words("")),
            "grossMargin" => Ratio(SumOf("grossProfit"), SumOf("revenue")),
            "concentration" => Concentration(members, SumOf("revenue"), address),
            "customerDollarShare" => Ratio(
                Terms.OrZero(Terms.AddRow(
                    Sheet,
                    $"{address}, end customers' dollars",
                    members.Select(i => Terms.Row(Sheet, $"End customers' dollars that come to rest at {_stack.IdOf(i)}", _year.KeptBy(i, _year.FromCustomers), CellFormat.Money)),
                    CellFormat.Money)),
                _allDemand),
            _ => throw Unknown(key),
        };
    }

    private Expression? _allGrossProfit;

    private Expression AllGrossProfit() =>
        _allGrossProfit ??= Row("Gross profit of all companies", AddUp("Gross profit of all companies", Enumerable.Range(0, _stack.Count).Select(i => OfCompany("grossProfit", i))), Unit.Dollars);

    private Expression Concentration(int[] members, Expression revenue, string address)
    {
        var squares = members.Select(i => (Expression)Sheet.Add($"{address}, part of {_stack.IdOf(i)}", Call.If(revenue.Is(0), 0, 10_000 * (OfCompany("revenue", i) / revenue).Power(2))).Cell);
        return Call.If(revenue.Is(0), new Words(""), Call.IfError(AddUp(address, squares) ?? 0, new Words("")));
    }

    private void AddDollars()
    {
        for (var app = 0; app < _stack.Count; app++)
        {
            if (_stack.Demand[app] is not { } demand)
            {
                continue;
            }

            _year.Sheet.Heading($"Where a dollar paid to {_stack.IdOf(app)} comes to rest");
            var rests = _year.Dollar(app);
            for (var i = 0; i < rests.Length; i++)
            {
                // Only companies that end customers pay have a row.
                AddTo($"dollar/{_stack.IdOf(app)}/{_stack.IdOf(i)}", Unit.Fraction, Call.If(demand > 0, rests[i] ?? 0, new Words("")));
            }
        }
    }

    private static CellFormat FormatOf(Unit unit) => unit switch
    {
        Unit.Dollars => CellFormat.Money,
        Unit.Fraction or Unit.FractionPerYear => CellFormat.Percent,
        _ => CellFormat.General,
    };

    private static InvalidOperationException Unknown(string key) => new($"The measure \"{key}\" has no formula.");
}
