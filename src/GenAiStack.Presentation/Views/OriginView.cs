using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>A source of money that can be lit on the map.</summary>
/// <param name="Key">How addresses name it: customers, customers:ID, capital, balance or stack.</param>
/// <param name="Source">The source.</param>
/// <param name="CustomersOf">The company whose customers are meant; null for those of all.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Finding">How much it is, and whose revenue it makes most of.</param>
public sealed record OriginView(string Key, MoneySource Source, CompanyId? CustomersOf, string Title, string Finding)
{
    private const string OfCompany = "customers:";
    private const int Told = 2;

    /// <summary>The sources that a year has, with the customers of each company that has any, the largest first.</summary>
    /// <param name="scenario">The scenario, for names.</param>
    /// <param name="year">The result.</param>
    public static ValueList<(string Key, string Title)> All(Scenario scenario, YearResult year)
    {
        var all = new List<(string, string)>();
        if (year.EndCustomerRevenue.Dollars > 0)
        {
            all.Add(("customers", "All customers"));
        }

        if (year.Funding.Dollars > 0)
        {
            all.Add(("capital", "Outside capital"));
        }

        if (year.BalanceSheets.Dollars > 0)
        {
            all.Add(("balance", "Balance sheets"));
        }

        if (year.Companies.Any(c => c.RevenueFromStackInvestment.Dollars > 0))
        {
            all.Add(("stack", "The stack's own investments"));
        }

        all.AddRange(year.Companies.Where(c => c.EndCustomerRevenue.Dollars > 0).OrderByDescending(c => c.EndCustomerRevenue.Dollars)
            .Select(c => (OfCompany + c.Id, $"Customers of {Words.OfCompany(scenario, c.Id)}")));
        return all.ToValueList();
    }

    /// <summary>The source of a key; null where there is none.</summary>
    /// <param name="scenario">The scenario, for names.</param>
    /// <param name="year">The result.</param>
    /// <param name="key">Its name in addresses.</param>
    public static OriginView? Of(Scenario scenario, YearResult year, string? key)
    {
        if (key is null || All(scenario, year).FirstOrDefault(o => o.Key == key) is not { Key: not null } found)
        {
            return null;
        }

        CompanyId? company = key.StartsWith(OfCompany, StringComparison.Ordinal) ? new CompanyId(key[OfCompany.Length..]) : null;
        var source = key switch
        {
            "capital" => MoneySource.OutsideCapital,
            "balance" => MoneySource.BalanceSheets,
            "stack" => MoneySource.StackInvestment,
            _ => MoneySource.Customers,
        };
        return new(key, source, company, found.Title, FindingOf(scenario, year, source, company, found.Title));
    }

    private static string FindingOf(Scenario scenario, YearResult year, MoneySource source, CompanyId? company, string title)
    {
        var flows = SourceFlows.Of(year, source, company);
        var enters = source switch
        {
            MoneySource.OutsideCapital => year.Funding.Dollars,
            MoneySource.BalanceSheets => year.BalanceSheets.Dollars,
            MoneySource.StackInvestment => year.Links.Where(l => l.Id.Purpose == LinkPurposes.Investment).Sum(l => l.Paid.Dollars),
            _ => company is { } id ? year.Companies.First(c => c.Id == id).EndCustomerRevenue.Dollars : year.EndCustomerRevenue.Dollars,
        };

        // Of those that take in much of it, what part of their revenue it is.
        var most = year.Companies
            .Where(c => c.Id != company)
            .Select(c => (c.Id, Dollars: flows.Revenue(c.Id).Dollars, Whole: c.Revenue.Dollars))
            .Where(c => c.Dollars > 1e-9 * c.Whole && c.Whole > 0)
            .OrderByDescending(c => c.Dollars)
            .Take(Told)
            .Select(c => $"{Words.OfCompany(scenario, c.Id)} {Figures.Money(c.Dollars)} ({Figures.Percent(c.Dollars / c.Whole)} of its revenue)")
            .ToList();
        var verb = source == MoneySource.StackInvestment ? "invested" : "entered";
        return $"{title}: {Figures.Money(enters)} {verb} in {year.Year}. {(most.Count == 0 ? "It reaches no other company's revenue." : $"It reaches {string.Join(" and ", most)}.")}";
    }
}
