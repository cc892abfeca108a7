using GenAiStack.Domain.Stacks;

namespace GenAiStack.Exchange.Workbook;

/// <summary>What the amount of a payment is measured by.</summary>
internal enum AmountBasis
{
    Revenue,
    Funding,
    Fixed,
}

/// <summary>What distinguishes one payment from another: two of the same are one, raised.</summary>
/// <param name="From">The payer.</param>
/// <param name="To">The receiver; <see cref="Outside"/> where the money leaves the stack.</param>
/// <param name="Purpose">What is paid for.</param>
/// <param name="Class">How it meets the payer's accounts.</param>
/// <param name="Basis">What its amount is measured by.</param>
/// <param name="Origin">Of capex the link whose useful life and prior growth it keeps, where that says any; -1 otherwise.</param>
internal readonly record struct PaymentKey(int From, int To, string Purpose, CostClass Class, AmountBasis Basis, int Origin)
{
    public const int Outside = -1, NoOrigin = -1;

    public bool IsOutside => To == Outside;

    public bool IsInvestment => Purpose == LinkPurposes.Investment;

    public bool IsCapex => Class == CostClass.Capex && !IsInvestment;

    /// <summary>Whether it is a share that one account pays to another.</summary>
    public bool IsEdge => Basis != AmountBasis.Fixed && !IsOutside;

    /// <summary>Whether it buys units, so that its share of revenue moves with prices.</summary>
    public bool FollowsQuantity => Purpose != LinkPurposes.RevenueShare && !IsInvestment;

    public bool IsUnitCost => Basis == AmountBasis.Revenue && !IsOutside && Class != CostClass.Operating && FollowsQuantity;
}

/// <summary>A payment that there is or that a lever may bring about, with its amount as a formula.</summary>
internal sealed class PaymentSlot(PaymentKey key, int link, Expression? amount)
{
    public PaymentKey Key => key;

    /// <summary>The place of its link among all links, those that levers may add last.</summary>
    public int Link => link;

    /// <summary>The share or the dollars; null where it is 0.</summary>
    public Expression? Amount { get; set; } = amount;
}
