using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Solving;

/// <summary>What the amount of a payment is measured by.</summary>
internal enum PaymentBasis : byte
{
    /// <summary>A share of the payer's revenue.</summary>
    Revenue,

    /// <summary>A share of all funding that the payer receives.</summary>
    Funding,

    /// <summary>Dollars a year from the payer's balance sheet.</summary>
    Fixed,
}

/// <summary>One amount of one link in compiled form.</summary>
/// <param name="Link">The row of the link among all links.</param>
/// <param name="From">The payer's index.</param>
/// <param name="To">The receiver's index, or <see cref="Outside"/>.</param>
/// <param name="Purpose">What is paid for.</param>
/// <param name="Class">How it meets the payer's accounts.</param>
/// <param name="Basis">What the amount is measured by.</param>
/// <param name="Amount">The share or the dollars.</param>
/// <param name="UsefulLife">Years over which capex is charged.</param>
/// <param name="PriorGrowth">Growth of capex before the first year.</param>
internal readonly record struct Payment(
    int Link,
    int From,
    int To,
    string Purpose,
    CostClass Class,
    PaymentBasis Basis,
    double Amount,
    int UsefulLife,
    double PriorGrowth)
{
    public const int Outside = -1;

    public bool IsInvestment => Purpose == LinkPurposes.Investment;

    public bool IsOutside => To == Outside;

    public bool IsCapex => Class == CostClass.Capex && !IsInvestment;

    /// <summary>Whether a change of the receiver's price is a change of the payer's unit costs. Model section 6.</summary>
    public bool IsUnitCost => Basis == PaymentBasis.Revenue && !IsOutside && Class != CostClass.Operating && FollowsQuantity;

    /// <summary>Whether it buys units, so that its share of revenue moves with prices: neither a revenue share nor an investment.</summary>
    public bool FollowsQuantity => Purpose != LinkPurposes.RevenueShare && !IsInvestment;
}

/// <summary>Chooses payments. They are large and many, so that none is copied.</summary>
internal delegate bool PaymentFilter(in Payment payment);
