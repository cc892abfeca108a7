using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Years;

/// <summary>
/// The books of one solved year: the flows with their origins, depreciation, and what follows from them for companies, layers and links.
/// </summary>
internal sealed class YearAccounts
{
    private readonly YearStack _stack;
    private readonly double[] _depreciation;


    private YearAccounts(Flows flows, double[] fromCustomers, double[] fromCapital, double[] fromBalanceSheets, double[] stackInvestment, CapexHistory history)
    {
        Flows = flows;
        _stack = flows.Stack;
        FromCustomers = fromCustomers;
        FromCapital = fromCapital;
        FromBalanceSheets = fromBalanceSheets;
        FromStackInvestment = stackInvestment;
        History = history;
        _depreciation = history.DepreciationWith(flows);
        KeptShares = flows.KeptShares();
    }

    public Flows Flows { get; }

    /// <summary>What each account receives that end customers paid first.</summary>
    public double[] FromCustomers { get; }

    /// <summary>What each account receives that outside capital paid first.</summary>
    public double[] FromCapital { get; }

    /// <summary>What each account receives that balance sheets paid first.</summary>
    public double[] FromBalanceSheets { get; }

    /// <summary>What each account receives that depends on the stack financing itself.</summary>
    public double[] FromStackInvestment { get; }

    /// <summary>What each account keeps of a dollar, before outside costs.</summary>
    public double[] KeptShares { get; }

    /// <summary>The capex of the years before this one, and of this one once it is recorded.</summary>
    public CapexHistory History { get; }

    /// <summary>Solves what is left to solve after the flows, and keeps the books.</summary>
    public static Problem? TryClose(Flows flows, CapexHistory history, out YearResult? result)
    {
        result = null;
        var problem = flows.TrySplit(out var fromCustomers, out var fromCapital, out var fromBalanceSheets);
        problem = flows.TryStackInvestment(out var stackInvestment) ?? problem;
        if (problem is not null)
        {
            return problem;
        }

        var accounts = new YearAccounts(flows, fromCustomers, fromCapital, fromBalanceSheets, stackInvestment, history);
        result = accounts.Close();
        return null;
    }

    private YearResult Close()
    {
        var balanceSheets = 0.0;
        foreach (ref readonly var payment in _stack.AllPayments)
        {
            balanceSheets += payment.Basis == PaymentBasis.Fixed && !payment.IsOutside ? payment.Amount : 0;
        }

        var totals = new YearTotals(new(_stack.EndCustomerRevenue.Sum()), new(_stack.Funding.Sum()), new(balanceSheets));
        var spending = AddUpSpending();
        var customers = _stack.Plan.Purchases.Largest(Flows);
        var companies = Enumerable.Range(0, _stack.CompanyCount)
            .Select(i => CloseCompany(i, totals, spending[i], customers[i]))
            .ToValueList();
        return new(totals, companies, CloseLayers(companies, totals), this);
    }

    private CompanyResult CloseCompany(int i, YearTotals totals, Spending spending, (int Buyer, double Purchases) customer)
    {
        var n = _stack.CompanyCount;
        return new()
        {
            Id = _stack.IdOf(i),
            Layer = _stack.Plan.Companies[i].Layer,

            // The three origins are solved one by one; their sum is the revenue, so that they add up to it exactly.
            Revenue = new(FromCustomers[i] + FromCapital[i] + FromBalanceSheets[i]),
            EndCustomerRevenue = new(_stack.EndCustomerRevenue[i]),
            RevenueFromCustomers = new(FromCustomers[i]),
            RevenueFromCapital = new(FromCapital[i]),
            RevenueFromBalanceSheets = new(FromBalanceSheets[i]),
            RevenueFromStackInvestment = new(FromStackInvestment[i]),
            FundingReceived = new(FromCustomers[n + i] + FromCapital[n + i] + FromBalanceSheets[n + i]),
            OutsideCapital = new(_stack.Funding[i]),
            PaidToStack = new(spending.ToStack),
            PaidFromBalanceSheet = new(spending.FromBalanceSheet),
            PaidOutside = new(spending.Outside),
            CostOfRevenue = new(spending.CostOfRevenue),
            OperatingCost = new(spending.Operating),
            Capex = new(spending.Capex),
            Depreciation = new(_depreciation[i]),
            ThroughputShare = Fraction.Of(FromCustomers[i], totals.EndCustomerRevenue.Dollars),
            LargestPurchase = new(customer.Purchases),
            LargestCustomer = customer.Purchases > 0 ? _stack.IdOf(customer.Buyer) : null,
        };
    }

    private Spending[] AddUpSpending()
    {
        var all = new Spending[_stack.CompanyCount];
        foreach (ref readonly var payment in _stack.AllPayments)
        {
            var paid = Flows.Paid(payment);
            ref var spending = ref all[payment.From];
            if (payment.IsOutside)
            {
                spending.Outside += paid;
            }
            else
            {
                spending.ToStack += paid;
                spending.FromBalanceSheet += payment.Basis == PaymentBasis.Fixed ? paid : 0;
            }

            if (payment.IsInvestment)
            {
                continue;
            }

            switch (payment.Class)
            {
                case CostClass.CostOfRevenue:
                    spending.CostOfRevenue += paid;
                    break;
                case CostClass.Operating:
                    spending.Operating += paid;
                    break;
                default:
                    spending.Capex += paid;
                    break;
            }
        }

        return all;
    }

    private ValueList<LayerResult> CloseLayers(ValueList<CompanyResult> companies, YearTotals totals)
    {
        var inside = new double[LayerNames.All.Count];
        var customerDollars = new double[LayerNames.All.Count];
        var members = LayerNames.All.Select(_ => new List<CompanyResult>()).ToArray();
        for (var i = 0; i < companies.Count; i++)
        {
            var layer = (int)companies[i].Layer;
            members[layer].Add(companies[i]);
            customerDollars[layer] += CustomerDollars(i);
        }

        foreach (ref readonly var payment in _stack.AllPayments)
        {
            if (!payment.IsOutside && !payment.IsInvestment)
            {
                var layer = _stack.Plan.Companies[payment.From].Layer;
                inside[(int)layer] += layer == _stack.Plan.Companies[payment.To].Layer ? Flows.Paid(payment) : 0;
            }
        }

        var entering = totals.EndCustomerRevenue + totals.Funding + totals.BalanceSheets;
        var allGrossProfit = companies.Sum(c => c.GrossProfit.Dollars);
        return LayerNames.All
            .Select(layer => (Layer: layer, Members: members[(int)layer]))
            .Where(l => l.Members.Count > 0)
            .Select(l =>
            {
                var revenue = Sum(l.Members, c => c.Revenue);
                var retained = Sum(l.Members, c => c.Retained);
                var fromCustomers = Sum(l.Members, c => c.RevenueFromCustomers);
                var grossProfit = Sum(l.Members, c => c.GrossProfit);
                return new LayerResult
                {
                    Layer = l.Layer,
                    Revenue = revenue,
                    RevenueFromOutsideLayer = revenue - new Money(inside[(int)l.Layer]),
                    RevenueFromCustomers = fromCustomers,
                    ThroughputShare = fromCustomers.Per(totals.EndCustomerRevenue),
                    Retained = retained,
                    RetainedShare = retained.Per(entering),
                    Kept = Sum(l.Members, c => c.Kept),
                    GrossProfit = grossProfit,
                    GrossProfitShare = allGrossProfit > 0 ? grossProfit.Per(new(allGrossProfit)) : null,
                    Concentration = Concentration(l.Members, revenue),
                    CustomerDollarShare = Fraction.Of(customerDollars[(int)l.Layer], totals.EndCustomerRevenue.Dollars),
                };
            })
            .ToValueList();
    }

    /// <summary>The end customers' dollars that come to rest with a company, before outside costs.</summary>
    public double CustomerDollars(int company) => Flows.KeptOf(FromCustomers, KeptShares, company);

    /// <summary>What is paid over each link.</summary>
    public ValueList<LinkResult> CloseLinks()
    {
        var paid = new double[_stack.Links.Count];
        foreach (ref readonly var payment in _stack.AllPayments)
        {
            paid[payment.Link] += Flows.Paid(payment);
        }

        var known = _stack.Plan.Links.Length;
        return Enumerable.Range(0, paid.Length)
            .Where(row => row < known || paid[row] != 0)
            .Select(row => new LinkResult(_stack.Links[row], new(paid[row]), row >= known))
            .ToValueList();
    }

    private static Money Sum(List<CompanyResult> companies, Func<CompanyResult, Money> measure) => new(companies.Sum(c => measure(c).Dollars));

    private static double? Concentration(List<CompanyResult> members, Money revenue)
    {
        var index = 0.0;
        foreach (var member in members)
        {
            if (member.Revenue.Per(revenue) is not { } share)
            {
                return null;
            }

            index += 10_000 * share.Value * share.Value;
        }

        return index;
    }

    private struct Spending
    {
        public double ToStack;
        public double FromBalanceSheet;
        public double Outside;
        public double CostOfRevenue;
        public double Operating;
        public double Capex;
    }
}
