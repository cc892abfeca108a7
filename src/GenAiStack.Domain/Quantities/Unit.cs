namespace GenAiStack.Domain.Quantities;

/// <summary>What a number of the model counts.</summary>
public enum Unit
{
    /// <summary>US dollars a year.</summary>
    Dollars,

    /// <summary>A fraction: 0.3 is 30 %.</summary>
    Fraction,

    /// <summary>A fraction of change a year: 0.1 is 10 % more each year.</summary>
    FractionPerYear,

    /// <summary>A plain factor: 2 is twice.</summary>
    Factor,

    /// <summary>The Herfindahl-Hirschman index, 0 to 10,000.</summary>
    Index,
}
