namespace GenAiStack.Domain.Stacks;

/// <summary>What protects a company, six kinds, each scored 0 (nothing) to 5; null where nobody scored it.</summary>
/// <param name="Scale">Economies of scale.</param>
/// <param name="SupplyChain">Hold over supply.</param>
/// <param name="Ecosystem">What others build on it.</param>
/// <param name="Algorithm">Better methods.</param>
/// <param name="Distribution">Reach to customers.</param>
/// <param name="Data">Data that others lack.</param>
public sealed record Moats(double? Scale, double? SupplyChain, double? Ecosystem, double? Algorithm, double? Distribution, double? Data)
{
    /// <summary>The highest score.</summary>
    public const double Highest = 5;
}

/// <summary>One firm of the stack, or a group such as "Copywriting apps". Model section 1.</summary>
public sealed record Company
{
    /// <summary>Its id, unique in the stack.</summary>
    public required CompanyId Id { get; init; }

    /// <summary>Its name as people read it.</summary>
    public required string Name { get; init; }

    /// <summary>The layer it belongs to.</summary>
    public required Layer Layer { get; init; }

    /// <summary>Its segment inside the layer, free text such as "Closed models".</summary>
    public string? Segment { get; init; }

    /// <summary>Tags that levers and filters select by.</summary>
    public ValueList<string> Tags { get; init; }

    /// <summary>What customers outside the stack pay it, dollars a year. None counts as 0.</summary>
    public Assumption? EndCustomerRevenue { get; init; }

    /// <summary>Outside capital that comes in during the year, dollars a year. None counts as 0.</summary>
    public Assumption? Funding { get; init; }

    /// <summary>Net revenue retention a year. Where given, end-customer revenue follows cohorts instead of a trajectory.</summary>
    public Assumption? Retention { get; init; }

    /// <summary>End-customer revenue from new customers each year, dollars; needs <see cref="Retention"/>.</summary>
    public Assumption? NewRevenue { get; init; }

    /// <summary>The part of a change of its unit costs that it passes on to its price; 1 where not given.</summary>
    public Assumption? CostPassThrough { get; init; }

    /// <summary>Percent change of volume sold to end customers for a price change of one percent; 0 where not given.</summary>
    public Assumption? DemandElasticity { get; init; }

    /// <summary>What protects it.</summary>
    public Moats? Moats { get; init; }

    /// <summary>What the reader should know.</summary>
    public string? Note { get; init; }
}
