using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Compilation;

/// <summary>The measures of a year as nodes. Model section 5; each only makes the nodes that it needs.</summary>
internal sealed class SymbolicMeasures(Graph graph, SymbolicYear year, SymbolicCapex capex)
{
    private readonly StackPlan _plan = year.Central.Plan;
    private readonly Dictionary<(string Key, int Company), int> _companies = [];
    private Dictionary<string, List<int>>? _paymentsOfLink;
    private List<int>[]? _paymentsOf;
    private List<int>[]? _paymentsTo;
    private int[]? _spent;
    private int[]? _depreciation;
    private int[]? _stackInvestment;

    private int[] Spent => _spent ??= year.SpentShares();

    /// <summary>The node of a measure; not a number where the measure is null.</summary>
    public int Of(Measure measure) => measure.Owner switch
    {
        MeasureOwner.Year => OfYear(measure.Key),
        MeasureOwner.Company => OfCompany(measure.Key, _plan.IndexOf(new(measure.OwnerId))),
        MeasureOwner.Layer => OfLayer(measure.Key, LayerNames.Parse(measure.OwnerId)!.Value),
        MeasureOwner.Link => OfLink(measure.OwnerId),
        MeasureOwner.Sum => Sum([.. measure.Parts.Select(Of)]),
        _ => OfDollar(_plan.IndexOf(new(measure.OwnerId)), _plan.IndexOf(new(measure.Key))),
    };

    private int OfYear(string key) => key switch
    {
        "endCustomerRevenue" => Sum(year.Demand),
        "funding" => Sum(year.Funding),
        "balanceSheets" => SumPayments(Enumerable.Range(0, year.Amounts.Count), p => p.Basis == PaymentBasis.Fixed && !p.IsOutside),
        _ => throw Unknown(key),
    };

    private int OfCompany(string key, int i)
    {
        if (!_companies.TryGetValue((key, i), out var node))
        {
            _companies.Add((key, i), node = MakeOfCompany(key, i));
        }

        return node;
    }

    private int MakeOfCompany(string key, int i)
    {
        var funding = _plan.FundingAccount(i);
        return key switch
        {
            "revenue" => year.Total[i],
            "endCustomerRevenue" => year.Demand[i],
            "revenueFromCustomers" => year.FromCustomers[i],
            "revenueFromCapital" => year.FromCapital[i],
            "revenueFromBalanceSheets" => year.FromBalanceSheets[i],
            "revenueFromStackInvestment" => (_stackInvestment ??= StackInvestment())[i],
            "fundingReceived" => year.Total[funding],
            "paidToStack" => SumPayments(PaymentsOf(i), p => !p.IsOutside),
            "paidFromBalanceSheet" => SumPayments(PaymentsOf(i), p => !p.IsOutside && p.Basis == PaymentBasis.Fixed),
            "paidOutside" => SumPayments(PaymentsOf(i), p => p.IsOutside),

            // x + f - paid to stack + paid from balance sheet: what both accounts keep, since fixed payments cancel.
            "retained" => Retained(i, year.Total),
            "costOfRevenue" => SumPayments(PaymentsOf(i), p => p.Class == CostClass.CostOfRevenue && !p.IsInvestment),
            "operatingCost" => SumPayments(PaymentsOf(i), p => p.Class == CostClass.Operating && !p.IsInvestment),
            "capex" => SumPayments(PaymentsOf(i), p => p.IsCapex),
            "depreciation" => (_depreciation ??= capex.DepreciationWith(year, year.Total))[i],
            "grossProfit" => Minus(OfCompany("revenue", i), OfCompany("costOfRevenue", i), OfCompany("depreciation", i)),
            "grossMargin" => graph.Ratio(OfCompany("grossProfit", i), year.Total[i]),
            "operatingProfit" => Minus(OfCompany("grossProfit", i), OfCompany("operatingCost", i)),
            "cashSurplus" => Minus(graph.Add(year.Total[i], year.Total[funding]), OfCompany("paidToStack", i), OfCompany("paidOutside", i)),
            "throughputShare" => graph.Ratio(year.FromCustomers[i], Sum(year.Demand)),
            "largestCustomerShare" => graph.Ratio(LargestPurchase(i), year.Total[i]),
            "kept" => Minus(OfCompany("retained", i), OfCompany("paidOutside", i)),
            "outsideCapital" => year.Funding[i],
            _ => throw Unknown(key),
        };
    }

    private int OfLayer(string key, Layer layer)
    {
        var members = Enumerable.Range(0, year.CompanyCount).Where(i => _plan.Companies[i].Layer == layer).ToArray();
        int SumOf(string k) => Sum(Array.ConvertAll(members, i => OfCompany(k, i)));
        return key switch
        {
            "revenue" or "retained" or "grossProfit" or "kept" => SumOf(key),
            "revenueFromOutsideLayer" => Minus(SumOf("revenue"), SumPayments(members.SelectMany(PaymentsOf), p => !p.IsOutside && !p.IsInvestment && _plan.Companies[p.To].Layer == layer)),
            "throughputShare" => graph.Ratio(SumOf("revenueFromCustomers"), Sum(year.Demand)),
            "retainedShare" => graph.Ratio(SumOf("retained"), Sum([.. year.Inflows(true, true, true)])),
            "grossProfitShare" => graph.Ratio(SumOf("grossProfit"), Sum([.. Enumerable.Range(0, year.CompanyCount).Select(i => OfCompany("grossProfit", i))]), ofPositive: true),
            "grossMargin" => graph.Ratio(SumOf("grossProfit"), SumOf("revenue")),
            "concentration" => Concentration(members, SumOf("revenue")),
            "customerDollarShare" => graph.Ratio(Sum(Array.ConvertAll(members, i => Retained(i, year.FromCustomers))), Sum(year.Demand)),
            _ => throw Unknown(key),
        };
    }

    private int OfLink(string id)
    {
        if (_paymentsOfLink is null)
        {
            _paymentsOfLink = [];
            for (var k = 0; k < year.Amounts.Count; k++)
            {
                var link = year.Central.Links[year.Central.Payments[k].Link].ToString();
                if (!_paymentsOfLink.TryGetValue(link, out var payments))
                {
                    _paymentsOfLink.Add(link, payments = []);
                }

                payments.Add(k);
            }
        }

        return SumPayments(_paymentsOfLink.GetValueOrDefault(id) ?? [], _ => true);
    }

    private int OfDollar(int app, int company)
    {
        var inflows = new int[2 * year.CompanyCount];
        inflows[app] = graph.One;
        var rests = Retained(company, year.Solve(inflows, _ => true, null));

        // Only companies that end customers pay have a row.
        return graph.Ratio(graph.Multiply(rests, year.Demand[app]), year.Demand[app], ofPositive: true);
    }

    private int Retained(int i, int[] total)
    {
        var funding = _plan.FundingAccount(i);
        return graph.Sum([new(total[i], graph.Subtract(graph.One, Spent[i])), new(total[funding], graph.Subtract(graph.One, Spent[funding]))]);
    }

    private int[] StackInvestment()
    {
        var inflows = new List<Term>[2 * year.CompanyCount];
        for (var k = 0; k < year.Amounts.Count; k++)
        {
            if (year.Central.Payments[k].IsInvestment)
            {
                (inflows[_plan.ReceivingAccount(year.Central.Payments[k])] ??= []).Add(new(year.Paid(k, year.Total)));
            }
        }

        return year.Solve(Array.ConvertAll(inflows, t => t is null ? graph.Zero : graph.Sum(t.ToArray())), p => !p.IsInvestment, null);
    }

    private int LargestPurchase(int company)
    {
        _paymentsTo ??= Group(p => p.IsOutside || p.IsInvestment ? -1 : p.To);
        var purchases = _paymentsTo[company].GroupBy(k => year.Central.Payments[k].From).Select(g => SumPayments(g, _ => true)).ToList();
        return purchases.Count == 0 ? graph.Zero : purchases.Aggregate(graph.Larger);
    }

    private int Concentration(int[] members, int revenue)
    {
        var terms = new List<Term>();
        foreach (var i in members)
        {
            var share = graph.Ratio(year.Total[i], revenue);
            terms.Add(new(graph.Scale(share, 10_000), share));
        }

        return graph.Sum(terms.ToArray());
    }

    private List<int> PaymentsOf(int company) => (_paymentsOf ??= Group(p => p.From))[company];

    private List<int>[] Group(Func<Payment, int> by)
    {
        var groups = new List<int>[year.CompanyCount];
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = [];
        }

        for (var k = 0; k < year.Amounts.Count; k++)
        {
            if (by(year.Central.Payments[k]) is >= 0 and var i)
            {
                groups[i].Add(k);
            }
        }

        return groups;
    }

    private int SumPayments(IEnumerable<int> payments, Func<Payment, bool> isWanted)
    {
        var terms = new List<Term>();
        foreach (var k in payments)
        {
            var payment = year.Central.Payments[k];
            if (isWanted(payment))
            {
                terms.Add(payment.Basis == PaymentBasis.Fixed ? new(year.Amounts[k]) : new(year.Amounts[k], year.Total[_plan.PayingAccount(payment)]));
            }
        }

        return graph.Sum(terms.ToArray());
    }

    private int Sum(int[] nodes) => graph.Sum(Array.ConvertAll(nodes, n => new Term(n)));

    private int Minus(int from, params int[] less) =>
        graph.Sum([new(from), .. less.Select(n => new Term(n, graph.Constant(-1)))]);

    private static ArgumentException Unknown(string key) => new($"The measure \"{key}\" has no nodes.", nameof(key));
}
