using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Presentation.Views;

/// <summary>How much a company leans on its largest customer or supplier inside the stack.</summary>
/// <param name="Id">The company.</param>
/// <param name="Name">Its name.</param>
/// <param name="Layer">Its layer.</param>
/// <param name="OtherId">The customer or supplier.</param>
/// <param name="Other">Its name.</param>
/// <param name="Share">Its part: of the company's revenue, or of what the company pays to suppliers; 0 to 1.</param>
/// <param name="Dollars">What is paid between the two.</param>
public sealed record Leaning(CompanyId Id, string Name, Layer Layer, CompanyId OtherId, string Other, double Share, double Dollars)
{
    // From here on the share reads as 100 %.
    private const double Whole = 0.995;

    /// <summary>Whether there is, in whole percent, nobody else.</summary>
    public bool IsAlone => Share >= Whole;
}

/// <summary>How concentrated a layer is, and how much its companies lean on one customer or supplier.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Concentration">Herfindahl-Hirschman index of the companies' revenue, 0 to 10,000; null without revenue.</param>
/// <param name="Largest">The name of the company with the largest revenue; null without revenue.</param>
/// <param name="LargestShare">Its part of the layer's revenue; null without revenue.</param>
/// <param name="ProfitShare">Its part of the layer's gross profit; null where some company of the layer makes a loss, or none a profit.</param>
/// <param name="CustomerShare">Of the revenue of the companies that sell to companies of the stack, the part that each one's largest customer pays; null where none does.</param>
/// <param name="SupplierShare">Of what its companies pay to suppliers inside the stack, the part that goes to each one's largest; null where none pays any.</param>
/// <param name="Companies">How many companies it has.</param>
public sealed record LayerDependence(
    Layer Layer, double? Concentration, string? Largest, double? LargestShare, double? ProfitShare, double? CustomerShare, double? SupplierShare, int Companies);

/// <summary>
/// Who depends on whom in a year. Customers and suppliers are companies of the stack; end customers are not buyers, and investments are no purchases.
/// </summary>
/// <param name="Layers">The layers.</param>
/// <param name="OnCustomers">The companies that sell to companies, those that lean most on one of them first; of equal ones the larger payment.</param>
/// <param name="OnSuppliers">The companies that buy from companies, likewise.</param>
public sealed record Dependence(ValueList<LayerDependence> Layers, ValueList<Leaning> OnCustomers, ValueList<Leaning> OnSuppliers)
{
    /// <summary>The dependence of a year.</summary>
    /// <param name="scenario">The scenario, for the names.</param>
    /// <param name="year">Its result.</param>
    public static Dependence Of(Scenario scenario, YearResult year)
    {
        var places = scenario.Companies.Select((c, i) => (c.Id, i)).ToDictionary(c => c.Id, c => c.i);
        var companies = scenario.Companies;
        var customers = new List<Leaning>();
        foreach (var (result, i) in year.Companies.Select((c, i) => (c, i)))
        {
            if (result.LargestCustomer is { } buyer && result.LargestCustomerShare is { } share)
            {
                customers.Add(new(result.Id, companies[i].Name, result.Layer, buyer, companies[places[buyer]].Name, share.Value, result.LargestPurchase.Dollars));
            }
        }

        var bills = Bills(year, places);
        var suppliers = bills.Where(b => b.Total > 0).Select(b =>
        {
            var (payer, supplier) = (companies[b.Payer], companies[b.Largest]);
            return new Leaning(payer.Id, payer.Name, payer.Layer, supplier.Id, supplier.Name, b.Paid / b.Total, b.Paid);
        });
        var layers = year.Layers.Select(l =>
        {
            var members = year.Companies.Select((c, i) => (Result: c, Bill: bills[i], companies[i].Name)).Where(m => m.Result.Layer == l.Layer).ToList();
            var largest = members.MaxBy(m => m.Result.Revenue.Dollars);
            var selling = members.Where(m => m.Result.LargestCustomer is not null).ToList();
            var hasRevenue = l.Revenue.Dollars > 0;
            var isProfitable = members.All(m => m.Result.GrossProfit.Dollars >= 0) && l.GrossProfit.Dollars > 0;
            return new LayerDependence(
                l.Layer,
                l.Concentration,
                hasRevenue ? largest.Name : null,
                hasRevenue ? largest.Result.Revenue.Dollars / l.Revenue.Dollars : null,
                hasRevenue && isProfitable ? largest.Result.GrossProfit.Dollars / l.GrossProfit.Dollars : null,
                Ratio(selling.Sum(m => m.Result.LargestPurchase.Dollars), selling.Sum(m => m.Result.Revenue.Dollars)),
                Ratio(members.Sum(m => m.Bill.Paid), members.Sum(m => m.Bill.Total)),
                members.Count);
        });
        return new(layers.ToValueList(), InOrder(customers), InOrder(suppliers));
    }

    private static double? Ratio(double part, double whole) => whole > 0 ? part / whole : null;

    private static ValueList<Leaning> InOrder(IEnumerable<Leaning> leanings) => leanings.OrderByDescending(l => l.Share).ThenByDescending(l => l.Dollars).ToValueList();

    // What each company pays to suppliers in all, and to the largest of them.
    private static Bill[] Bills(YearResult year, Dictionary<CompanyId, int> places)
    {
        var pairs = new Dictionary<(int Payer, int Supplier), double>();
        foreach (var link in year.Links)
        {
            if (link.Id.Purpose != LinkPurposes.Investment && !link.Id.To.IsOutside)
            {
                var pair = (places[link.Id.From], places[link.Id.To]);
                pairs[pair] = pairs.GetValueOrDefault(pair) + link.Paid.Dollars;
            }
        }

        var bills = Enumerable.Range(0, year.Companies.Count).Select(i => new Bill(i, 0, 0, 0)).ToArray();
        foreach (var ((payer, supplier), paid) in pairs)
        {
            var bill = bills[payer];
            bills[payer] = paid > bill.Paid ? new(payer, supplier, paid, bill.Total + paid) : bill with { Total = bill.Total + paid };
        }

        return bills;
    }

    private readonly record struct Bill(int Payer, int Largest, double Paid, double Total);
}
