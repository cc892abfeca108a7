using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Years;

/// <summary>What a year brings to one company. Model sections 3 to 5. All money is dollars a year.</summary>
public sealed record CompanyResult
{
    /// <summary>The company.</summary>
    public required CompanyId Id { get; init; }

    /// <summary>Its layer.</summary>
    public required Layer Layer { get; init; }

    /// <summary>x: all it is paid, by end customers and companies; investments are no revenue.</summary>
    public required Money Revenue { get; init; }

    /// <summary>d: what customers outside the stack pay it.</summary>
    public required Money EndCustomerRevenue { get; init; }

    /// <summary>The part of its revenue that end customers of any company paid first.</summary>
    public required Money RevenueFromCustomers { get; init; }

    /// <summary>The part of its revenue that outside capital paid first.</summary>
    public required Money RevenueFromCapital { get; init; }

    /// <summary>The part of its revenue that companies paid first from their balance sheets.</summary>
    public required Money RevenueFromBalanceSheets { get; init; }

    /// <summary>The part of its revenue that would not be there without investments inside the stack; overlaps the three origins.</summary>
    public required Money RevenueFromStackInvestment { get; init; }

    /// <summary>f: all funding that it receives, from outside and from inside the stack.</summary>
    public required Money FundingReceived { get; init; }

    /// <summary>e: the part of <see cref="FundingReceived"/> that comes from outside the stack, after levers.</summary>
    public required Money OutsideCapital { get; init; }

    /// <summary>What it pays to companies of the stack, investments included.</summary>
    public required Money PaidToStack { get; init; }

    /// <summary>The part of <see cref="PaidToStack"/> that comes from its own balance sheet.</summary>
    public required Money PaidFromBalanceSheet { get; init; }

    /// <summary>What it pays to the outside: staff, energy, fees, rent.</summary>
    public required Money PaidOutside { get; init; }

    /// <summary>x + f - paid to stack + paid from balance sheet: this year's dollars that come to rest here, before outside costs.</summary>
    public Money Retained => Revenue + FundingReceived - PaidToStack + PaidFromBalanceSheet;

    /// <summary>Retained less what is paid outside: cash after outside costs.</summary>
    public Money Kept => Retained - PaidOutside;

    /// <summary>x + f - paid to stack - paid outside.</summary>
    public Money CashSurplus => Revenue + FundingReceived - PaidToStack - PaidOutside;

    /// <summary>Payments of the class cost-of-revenue, to companies and outside, without investments.</summary>
    public required Money CostOfRevenue { get; init; }

    /// <summary>Capex of this and earlier years, charged over its useful life.</summary>
    public required Money Depreciation { get; init; }

    /// <summary>Payments of the class operating, to companies and outside, without investments.</summary>
    public required Money OperatingCost { get; init; }

    /// <summary>Payments of the class capex, to companies and outside, without investments.</summary>
    public required Money Capex { get; init; }

    /// <summary>Revenue less cost of revenue less depreciation.</summary>
    public Money GrossProfit => Revenue - CostOfRevenue - Depreciation;

    /// <summary>Gross profit over revenue; null without revenue.</summary>
    public Fraction? GrossMargin => GrossProfit.Per(Revenue);

    /// <summary>Gross profit less operating cost.</summary>
    public Money OperatingProfit => GrossProfit - OperatingCost;

    /// <summary>
    /// Revenue from customers over all end-customer revenue of the stack: of each dollar that users pay, how much passes through here.
    /// In loops it may exceed 1. Null without end-customer revenue.
    /// </summary>
    public required Fraction? ThroughputShare { get; init; }

    /// <summary>What the largest buyer among the companies purchases here. Investors and end customers are no buyers.</summary>
    public required Money LargestPurchase { get; init; }

    /// <summary>The buyer of <see cref="LargestPurchase"/>; null where no company buys here.</summary>
    public required CompanyId? LargestCustomer { get; init; }

    /// <summary>The largest buyer's purchases over revenue; null without revenue.</summary>
    public Fraction? LargestCustomerShare => LargestPurchase.Per(Revenue);
}
