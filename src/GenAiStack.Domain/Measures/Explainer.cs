using System.Globalization;
using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Domain.Measures;

/// <summary>Explains how numbers of a projection arise.</summary>
public static class Explainer
{
    /// <summary>Explains a measure in a year of the projection.</summary>
    /// <param name="projection">The projection.</param>
    /// <param name="measure">A measure of it.</param>
    /// <param name="year">A year of it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The projection does not have the year.</exception>
    public static Explanation Explain(Projection projection, Measure measure, int year)
    {
        var result = projection.In(year) ?? throw new ArgumentOutOfRangeException(nameof(year), year, "The projection does not have this year.");
        var (terms, denominator) = new TermsOf(result).Of(measure);
        var (assumptions, levers) = new Dependencies(projection, result).Of(measure);
        return new()
        {
            Measure = measure,
            Year = year,
            Value = measure.In(result),
            Terms = terms.ToValueList(),
            Denominator = denominator.ToValueList(),
            Assumptions = assumptions,
            Levers = levers,
        };
    }

    private sealed class TermsOf(YearResult year)
    {
        private readonly YearAccounts _books = year.Accounts;
        private readonly YearStack _stack = year.Accounts.Flows.Stack;

        public (IReadOnlyList<Term> Terms, IReadOnlyList<Term> Denominator) Of(Measure measure) => measure.Owner switch
        {
            MeasureOwner.Year => (OfYear(measure.Key), []),
            MeasureOwner.Company => OfCompany(year.Companies[_stack.Plan.IndexOf(new(measure.OwnerId))], measure.Key),
            MeasureOwner.Layer => OfLayer(LayerNames.Parse(measure.OwnerId)!.Value, measure.Key),
            MeasureOwner.Link => (Payments(_stack.Payments.Where(p => _stack.Links[p.Link].ToString() == measure.OwnerId)), []),
            MeasureOwner.Sum => (measure.Parts.Select(p => Plain(p.Address, p.In(year) ?? double.NaN)).ToList(), []),
            _ => (OfDollar(new(measure.OwnerId), new(measure.Key)), []),
        };

        private List<Term> OfYear(string key) => key switch
        {
            "endCustomerRevenue" => Each(year.Companies, "endCustomerRevenue", c => c.EndCustomerRevenue.Dollars),
            "funding" => Enumerable.Range(0, _stack.CompanyCount)
                .Where(i => _stack.Funding[i] != 0)
                .Select(i => Plain($"companies/{_stack.IdOf(i)}/funding", _stack.Funding[i]))
                .ToList(),
            _ => Payments(_stack.Payments.Where(p => p.Basis == PaymentBasis.Fixed && !p.IsOutside)),
        };

        private (IReadOnlyList<Term> Terms, IReadOnlyList<Term> Denominator) OfCompany(CompanyResult c, string key)
        {
            var i = _stack.Plan.IndexOf(c.Id);
            var paid = _stack.Payments.Where(p => p.From == i);
            return key switch
            {
                "revenue" => ([Of("endCustomerRevenue", c.EndCustomerRevenue.Dollars), .. Payments(_stack.Payments.Where(p => p.To == i && !p.IsInvestment))], []),
                "endCustomerRevenue" => ([Plain($"companies/{c.Id}/endCustomerRevenue in {year.Year}, after cohorts and levers", c.EndCustomerRevenue.Dollars)], []),
                "revenueFromCustomers" => ([Of("endCustomerRevenue", c.EndCustomerRevenue.Dollars), .. Origins(i, _books.FromCustomers, "from customers", withFixed: false)], []),
                "revenueFromCapital" => (Origins(i, _books.FromCapital, "from capital", withFixed: false), []),
                "revenueFromBalanceSheets" => (Origins(i, _books.FromBalanceSheets, "from balance sheets", withFixed: true), []),
                "revenueFromStackInvestment" =>
                    ([Of("revenue", c.Revenue.Dollars), Plain("revenue without any investment inside the stack", c.RevenueFromStackInvestment.Dollars - c.Revenue.Dollars)], []),
                "fundingReceived" => ([Plain($"companies/{c.Id}/funding", _stack.Funding[i]), .. Payments(_stack.Payments.Where(p => p.To == i && p.IsInvestment))], []),
                "paidToStack" => (Payments(paid.Where(p => !p.IsOutside)), []),
                "paidFromBalanceSheet" => (Payments(paid.Where(p => !p.IsOutside && p.Basis == PaymentBasis.Fixed)), []),
                "paidOutside" => (Payments(paid.Where(p => p.IsOutside)), []),
                "retained" =>
                    ([Of("revenue", c.Revenue.Dollars), Of("fundingReceived", c.FundingReceived.Dollars), Of("paidToStack", -c.PaidToStack.Dollars), Of("paidFromBalanceSheet", c.PaidFromBalanceSheet.Dollars)], []),
                "costOfRevenue" => (Payments(paid.Where(p => !p.IsInvestment && p.Class == CostClass.CostOfRevenue)), []),
                "operatingCost" => (Payments(paid.Where(p => !p.IsInvestment && p.Class == CostClass.Operating)), []),
                "capex" => (Payments(paid.Where(p => p.IsCapex)), []),
                "depreciation" => (Depreciation(i), []),
                "grossProfit" => (GrossProfit(c), []),
                "grossMargin" => ([Of("grossProfit", c.GrossProfit.Dollars)], [Of("revenue", c.Revenue.Dollars)]),
                "operatingProfit" => ([Of("grossProfit", c.GrossProfit.Dollars), Of("operatingCost", -c.OperatingCost.Dollars)], []),
                "cashSurplus" =>
                    ([Of("revenue", c.Revenue.Dollars), Of("fundingReceived", c.FundingReceived.Dollars), Of("paidToStack", -c.PaidToStack.Dollars), Of("paidOutside", -c.PaidOutside.Dollars)], []),
                "throughputShare" => ([Of("revenueFromCustomers", c.RevenueFromCustomers.Dollars)], [Plain("endCustomerRevenue", year.EndCustomerRevenue.Dollars)]),
                "largestCustomerShare" =>
                    ([Plain(c.LargestCustomer is { } buyer ? $"purchases of {buyer}" : "no company buys here", c.LargestPurchase.Dollars)], [Of("revenue", c.Revenue.Dollars)]),
                "kept" => ([Of("retained", c.Retained.Dollars), Of("paidOutside", -c.PaidOutside.Dollars)], []),
                "outsideCapital" => ([Plain($"companies/{c.Id}/funding in {year.Year}, after levers", c.OutsideCapital.Dollars)], []),
                _ => throw new ArgumentOutOfRangeException(nameof(key), key, "This measure has no terms."),
            };

            Term Of(string name, double value) => Plain($"companies/{c.Id}/{name}", value);
        }

        private (IReadOnlyList<Term> Terms, IReadOnlyList<Term> Denominator) OfLayer(Layer layer, string key)
        {
            var members = year.Companies.Where(c => c.Layer == layer).ToList();
            var entry = year.Layers.First(l => l.Layer == layer);
            List<Term> demand = [Plain("endCustomerRevenue", year.EndCustomerRevenue.Dollars)];
            return key switch
            {
                "revenue" => (Each(members, key, c => c.Revenue.Dollars), []),
                "revenueFromOutsideLayer" =>
                    ([Of("revenue", entry.Revenue.Dollars), Plain("purchases inside the layer", entry.RevenueFromOutsideLayer.Dollars - entry.Revenue.Dollars)], []),
                "throughputShare" => (Each(members, "revenueFromCustomers", c => c.RevenueFromCustomers.Dollars), demand),
                "retained" => (Each(members, key, c => c.Retained.Dollars), []),
                "retainedShare" =>
                    ([Of("retained", entry.Retained.Dollars)], [.. demand, Plain("funding", year.Funding.Dollars), Plain("balanceSheets", year.BalanceSheets.Dollars)]),
                "grossProfit" => (Each(members, key, c => c.GrossProfit.Dollars), []),
                "grossProfitShare" => ([Of("grossProfit", entry.GrossProfit.Dollars)], Each(year.Companies, "grossProfit", c => c.GrossProfit.Dollars)),
                "grossMargin" => ([Of("grossProfit", entry.GrossProfit.Dollars)], [Of("revenue", entry.Revenue.Dollars)]),
                "concentration" => (Concentration(members, entry), []),
                "kept" => (Each(members, key, c => c.Kept.Dollars), []),
                _ => (members.Select(c => Plain($"end customers' dollars that rest with {_stack.Plan.Companies[_stack.Plan.IndexOf(c.Id)].Name}", _books.CustomerDollars(_stack.Plan.IndexOf(c.Id)))).ToList(), demand),
            };

            Term Of(string name, double value) => Plain($"layers/{layer.Name()}/{name}", value);
        }

        private List<Term> OfDollar(CompanyId app, CompanyId company)
        {
            if (year.Dollar(app) is null)
            {
                return [];
            }

            var (i, n) = (_stack.Plan.IndexOf(company), _stack.CompanyCount);
            var y = _books.Flows.OfOneDollar(_stack.Plan.IndexOf(app));
            return
            [
                Product("by its revenue account", ("brought to revenue", y[i]), ("kept of a dollar of revenue", _books.KeptShares[i])),
                Product("by its funding account", ("brought to funding", y[n + i]), ("kept of a dollar of funding", _books.KeptShares[n + i])),
            ];
        }

        private static List<Term> Concentration(List<CompanyResult> members, LayerResult layer) => layer.Concentration is null
            ? []
            : members.Select(c =>
            {
                var share = c.Revenue.Per(layer.Revenue)!.Value.Value;
                return Product($"companies/{c.Id}/revenue", ("share of the layer's revenue", share), ("the same", share), ("scale of the index", 10_000));
            }).ToList();

        private static List<Term> GrossProfit(CompanyResult c) =>
        [
            Plain($"companies/{c.Id}/revenue", c.Revenue.Dollars),
            Plain($"companies/{c.Id}/costOfRevenue", -c.CostOfRevenue.Dollars),
            Plain($"companies/{c.Id}/depreciation", -c.Depreciation.Dollars),
        ];

        private List<Term> Depreciation(int company)
        {
            var current = CapexHistory.Of(_books.Flows);
            var terms = new List<Term>();
            foreach (var pool in _books.History.PoolsOf(company, current, year.Year))
            {
                for (var age = 0; age < pool.UsefulLife; age++)
                {
                    var paid = _books.History.PaidIn(pool, year.Year - age, current, year.Year);
                    if (paid != 0)
                    {
                        var name = string.Create(CultureInfo.InvariantCulture, $"capex of {year.Year - age} over {pool.UsefulLife} years");
                        terms.Add(Product(name, ("paid", paid), ("charged a year", 1.0 / pool.UsefulLife)));
                    }
                }
            }

            return terms;
        }

        private List<Term> Origins(int company, double[] origin, string kind, bool withFixed)
        {
            var terms = new List<Term>();
            foreach (var payment in _stack.Payments.Where(p => p.To == company && !p.IsInvestment))
            {
                if (payment.Basis != PaymentBasis.Fixed)
                {
                    var account = payment.Basis == PaymentBasis.Revenue ? "revenue" : "funding";
                    terms.Add(Product(
                        $"links/{_stack.Links[payment.Link]}/paid {kind}",
                        (Name(payment), payment.Amount),
                        ($"{account} of {_stack.IdOf(payment.From)} {kind}", origin[_stack.Plan.PayingAccount(payment)])));
                }
                else if (withFixed)
                {
                    terms.Add(Plain($"links/{_stack.Links[payment.Link]}/fixed", payment.Amount));
                }
            }

            return terms;
        }

        private List<Term> Payments(IEnumerable<Payment> payments) => payments.Select(payment =>
        {
            var address = $"links/{_stack.Links[payment.Link]}/paid";
            return payment.Basis switch
            {
                PaymentBasis.Revenue => Product(address, (Name(payment), payment.Amount), ($"companies/{_stack.IdOf(payment.From)}/revenue", _books.Flows.Total[payment.From])),
                PaymentBasis.Funding => Product(
                    address, (Name(payment), payment.Amount), ($"companies/{_stack.IdOf(payment.From)}/fundingReceived", _books.Flows.Total[_stack.CompanyCount + payment.From])),
                _ => Plain($"links/{_stack.Links[payment.Link]}/fixed", payment.Amount),
            };
        }).ToList();

        private static string Name(Payment payment) => payment.Basis == PaymentBasis.Revenue ? "shareOfRevenue" : "shareOfFunding";

        private static List<Term> Each(IEnumerable<CompanyResult> companies, string key, Func<CompanyResult, double> get) =>
            companies.Where(c => get(c) != 0).Select(c => Plain($"companies/{c.Id}/{key}", get(c))).ToList();

        private static Term Plain(string name, double value) => new(name, value, []);

        private static Term Product(string name, params ReadOnlySpan<(string Name, double Value)> factors)
        {
            var value = 1.0;
            var list = new List<TermFactor>();
            foreach (var (factor, number) in factors)
            {
                value *= number;
                list.Add(new(factor, number));
            }

            return new(name, value, list.ToValueList());
        }
    }
}
