namespace GenAiStack.Domain.Stacks;

/// <summary>
/// Money that one company pays to another, or to the outside, each year. Its amounts add up. Model section 1.
/// </summary>
public sealed record Link
{
    /// <summary>The useful life of capital goods where none is given, in years.</summary>
    public const int DefaultUsefulLife = 5;

    /// <summary>The payer.</summary>
    public required CompanyId From { get; init; }

    /// <summary>The receiver, or <see cref="CompanyId.Outside"/>.</summary>
    public required CompanyId To { get; init; }

    /// <summary>What is paid for: one of <see cref="LinkPurposes"/> between companies, any id-like word to the outside.</summary>
    public required string Purpose { get; init; }

    /// <summary>How it meets the payer's accounts.</summary>
    public CostClass Class { get; init; }

    /// <summary>The part of the payer's revenue that it pays; 0 to 10.</summary>
    public Assumption? ShareOfRevenue { get; init; }

    /// <summary>The part of all funding that the payer receives, from outside or inside the stack, that it pays; 0 to 10.</summary>
    public Assumption? ShareOfFunding { get; init; }

    /// <summary>Dollars a year from the payer's own balance sheet.</summary>
    public Assumption? Fixed { get; init; }

    /// <summary>Years over which capex is charged, 1 to 50; null means <see cref="DefaultUsefulLife"/>.</summary>
    public int? UsefulLife { get; init; }

    /// <summary>Growth a year of this capex before the first year, above -1 to 10; null means 0.</summary>
    public double? PriorGrowth { get; init; }

    /// <summary>What the reader should know.</summary>
    public string? Note { get; init; }

    /// <summary>What identifies the link in its stack.</summary>
    public LinkId Id => new(From, To, Purpose);

    /// <summary>Whether it pays into the receiver's funding and not its revenue.</summary>
    public bool IsInvestment => Purpose == LinkPurposes.Investment;
}
