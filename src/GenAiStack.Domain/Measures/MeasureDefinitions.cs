using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Domain.Measures;

/// <summary>A number that results have for each of their owners: the whole year, a company or a layer.</summary>
/// <typeparam name="TOwner">What has it.</typeparam>
/// <param name="Key">Its key in results and addresses.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Formula">How it arises, in the names of other measures.</param>
/// <param name="Get">Reads it; null where it has no value, because a denominator is 0.</param>
/// <param name="IsInResult">Whether it is a key of the year's result; otherwise it is only addressable.</param>
public sealed record MeasureDefinition<TOwner>(string Key, Unit Unit, string Formula, Func<TOwner, double?> Get, bool IsInResult = true);

/// <summary>All measures by owner, in the order of the result. Model section 5: the contract of every reader of results.</summary>
public static class MeasureDefinitions
{
    /// <summary>The measures of a whole year.</summary>
    public static ValueList<MeasureDefinition<YearResult>> OfYear { get; } =
    [
        new("endCustomerRevenue", Unit.Dollars, "sum of the companies' endCustomerRevenue", y => y.EndCustomerRevenue.Dollars),
        new("funding", Unit.Dollars, "sum of the companies' outside funding", y => y.Funding.Dollars),
        new("balanceSheets", Unit.Dollars, "sum of the fixed payments between companies", y => y.BalanceSheets.Dollars),
    ];

    /// <summary>The measures of a company.</summary>
    public static ValueList<MeasureDefinition<CompanyResult>> OfCompany { get; } =
    [
        Money("revenue", "endCustomerRevenue + what companies pay it, investments left out", c => c.Revenue),
        Money("endCustomerRevenue", "the assumption of the year after cohorts and levers", c => c.EndCustomerRevenue),
        Money("revenueFromCustomers", "the part of revenue that end customers paid first", c => c.RevenueFromCustomers),
        Money("revenueFromCapital", "the part of revenue that outside capital paid first", c => c.RevenueFromCapital),
        Money("revenueFromBalanceSheets", "the part of revenue that fixed payments between companies paid first", c => c.RevenueFromBalanceSheets),
        Money("revenueFromStackInvestment", "revenue - revenue without any investment inside the stack", c => c.RevenueFromStackInvestment),
        Money("fundingReceived", "outside funding + investments received", c => c.FundingReceived),
        Money("paidToStack", "sum of payments to companies, investments included", c => c.PaidToStack),
        Money("paidFromBalanceSheet", "sum of fixed payments to companies", c => c.PaidFromBalanceSheet),
        Money("paidOutside", "sum of payments to outside", c => c.PaidOutside),
        Money("retained", "revenue + fundingReceived - paidToStack + paidFromBalanceSheet", c => c.Retained),
        Money("costOfRevenue", "sum of payments of class cost-of-revenue, investments left out", c => c.CostOfRevenue),
        Money("depreciation", "for each capex link: payments of the last usefulLife years / usefulLife", c => c.Depreciation),
        Money("operatingCost", "sum of payments of class operating, investments left out", c => c.OperatingCost),
        Money("capex", "sum of payments of class capex, investments left out", c => c.Capex),
        Money("grossProfit", "revenue - costOfRevenue - depreciation", c => c.GrossProfit),
        Ratio("grossMargin", "grossProfit / revenue", c => c.GrossMargin),
        Money("operatingProfit", "grossProfit - operatingCost", c => c.OperatingProfit),
        Money("cashSurplus", "revenue + fundingReceived - paidToStack - paidOutside", c => c.CashSurplus),
        Ratio("throughputShare", "revenueFromCustomers / endCustomerRevenue of all companies", c => c.ThroughputShare),
        Ratio("largestCustomerShare", "purchases of the largest buyer among the companies / revenue", c => c.LargestCustomerShare),
        Money("kept", "retained - paidOutside", c => c.Kept) with { IsInResult = false },
        Money("outsideCapital", "the assumption funding of the year after levers", c => c.OutsideCapital) with { IsInResult = false },
    ];

    /// <summary>The measures of a layer.</summary>
    public static ValueList<MeasureDefinition<LayerResult>> OfLayer { get; } =
    [
        LayerMoney("revenue", "sum of its companies' revenue", l => l.Revenue),
        LayerMoney("revenueFromOutsideLayer", "revenue - purchases inside the layer", l => l.RevenueFromOutsideLayer),
        LayerRatio("throughputShare", "sum of its companies' revenueFromCustomers / endCustomerRevenue of all companies", l => l.ThroughputShare),
        LayerMoney("retained", "sum of its companies' retained", l => l.Retained),
        LayerRatio("retainedShare", "retained / (endCustomerRevenue + funding + balanceSheets)", l => l.RetainedShare),
        LayerMoney("grossProfit", "sum of its companies' grossProfit", l => l.GrossProfit),
        LayerRatio("grossProfitShare", "grossProfit / grossProfit of all companies", l => l.GrossProfitShare),
        LayerRatio("grossMargin", "sum of its companies' grossProfit / sum of their revenue", l => l.GrossMargin),
        new("concentration", Unit.Index, "sum over its companies of 10,000 x (revenue / revenue of the layer)^2", l => l.Concentration),
        LayerMoney("kept", "sum of its companies' retained - paidOutside", l => l.Kept) with { IsInResult = false },
        LayerRatio("customerDollarShare", "end customers' dollars that come to rest with its companies / endCustomerRevenue of all companies", l => l.CustomerDollarShare)
            with { IsInResult = false },
    ];

    /// <summary>The formula of links/FROM>TO:PURPOSE/paid.</summary>
    internal const string PaidFormula = "shareOfRevenue x revenue + shareOfFunding x fundingReceived + fixed";

    /// <summary>The formula of dollar/APP/COMPANY.</summary>
    internal const string DollarFormula = "what one dollar paid to the app brings to the company's accounts x what each account keeps of a dollar";

    private static MeasureDefinition<CompanyResult> Money(string key, string formula, Func<CompanyResult, Money> get) =>
        new(key, Unit.Dollars, formula, c => get(c).Dollars);

    private static MeasureDefinition<CompanyResult> Ratio(string key, string formula, Func<CompanyResult, Fraction?> get) =>
        new(key, Unit.Fraction, formula, c => get(c)?.Value);

    private static MeasureDefinition<LayerResult> LayerMoney(string key, string formula, Func<LayerResult, Money> get) =>
        new(key, Unit.Dollars, formula, l => get(l).Dollars);

    private static MeasureDefinition<LayerResult> LayerRatio(string key, string formula, Func<LayerResult, Fraction?> get) =>
        new(key, Unit.Fraction, formula, l => get(l)?.Value);
}
