namespace GenAiStack.Domain.Stacks;

/// <summary>Assumptions that are drawn together. Model section 9.</summary>
/// <param name="Assumptions">Their addresses.</param>
/// <param name="Rank">Their Spearman rank correlation, 0 to below 1.</param>
public sealed record Correlation(ValueList<string> Assumptions, double Rank);

/// <summary>
/// A scenario as people write it: a stack of companies and links over some years, with levers. This is the entered form: the only one
/// that is edited and stored. It may hold mistakes; <see cref="ScenarioRules"/> tells them all, and only what is free of them compiles.
/// </summary>
public sealed record Scenario
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it says and where it is from.</summary>
    public string? Description { get; init; }

    /// <summary>Its years.</summary>
    public required YearSpan Years { get; init; }

    /// <summary>The companies, in the order of the file.</summary>
    public ValueList<Company> Companies { get; init; }

    /// <summary>The links, in the order of the file.</summary>
    public ValueList<Link> Links { get; init; }

    /// <summary>The levers, in the order in which they act.</summary>
    public ValueList<Lever> Levers { get; init; }

    /// <summary>What is drawn together.</summary>
    public ValueList<Correlation> Correlations { get; init; }
}
