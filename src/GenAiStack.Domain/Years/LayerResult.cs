using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Years;

/// <summary>What a year brings to one layer. Model section 5.</summary>
/// <remarks>Revenue of layers must not be added up to a market: the same dollar is counted once per hand that it passes through.</remarks>
public sealed record LayerResult
{
    /// <summary>The layer.</summary>
    public required Layer Layer { get; init; }

    /// <summary>The sum of its companies' revenue.</summary>
    public required Money Revenue { get; init; }

    /// <summary>Revenue less purchases inside the layer.</summary>
    public required Money RevenueFromOutsideLayer { get; init; }

    /// <summary>The sum of its companies' revenue from customers.</summary>
    public required Money RevenueFromCustomers { get; init; }

    /// <summary>The sum of its companies' throughput shares; may exceed 1. Null without end-customer revenue.</summary>
    public required Fraction? ThroughputShare { get; init; }

    /// <summary>The sum of its companies' retained dollars.</summary>
    public required Money Retained { get; init; }

    /// <summary>Retained over all money that enters in the year; null where none does.</summary>
    public required Fraction? RetainedShare { get; init; }

    /// <summary>The sum of its companies' kept dollars: retained less what they pay outside.</summary>
    public required Money Kept { get; init; }

    /// <summary>The sum of its companies' gross profit.</summary>
    public required Money GrossProfit { get; init; }

    /// <summary>Its part of all gross profit; null where all gross profit is 0 or less.</summary>
    public required Fraction? GrossProfitShare { get; init; }

    /// <summary>The sum of gross profit over the sum of revenue; null without revenue.</summary>
    public Fraction? GrossMargin => GrossProfit.Per(Revenue);

    /// <summary>Herfindahl-Hirschman index of the companies' revenue inside the layer, 0 to 10,000; null without revenue.</summary>
    public required double? Concentration { get; init; }

    /// <summary>
    /// Of each dollar that end customers pay anywhere, what comes to rest in this layer before outside costs. Null without end-customer
    /// revenue.
    /// </summary>
    public required Fraction? CustomerDollarShare { get; init; }
}

/// <summary>What is paid over one link in a year: one row an address, all classes, bases and parts added up.</summary>
/// <param name="Id">The link's address.</param>
/// <param name="Paid">The money.</param>
/// <param name="IsAdded">Whether a lever made it.</param>
public sealed record LinkResult(LinkId Id, Money Paid, bool IsAdded);

/// <summary>Where one dollar that end customers pay to a company comes to rest, before outside costs.</summary>
/// <param name="App">The company that is paid.</param>
/// <param name="Rests">For each company of the stack the part that rests with it; adds up to 1.</param>
public sealed record DollarResult(CompanyId App, ValueList<(CompanyId Company, Fraction Part)> Rests);
