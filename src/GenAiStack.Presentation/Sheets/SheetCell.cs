using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Sheets;

/// <summary>What a row of a grid is.</summary>
public enum RowKind
{
    /// <summary>A company.</summary>
    Company,

    /// <summary>A link.</summary>
    Link,

    /// <summary>The head of what one company pays.</summary>
    Payer,
}

/// <summary>A row of a grid.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Its address: companies/ID, links/ID; of a payer "payer/ID".</param>
/// <param name="Index">Its place in the scenario's list; of a payer that of the company.</param>
/// <param name="IsContext">Whether it stands there only so that a sum is not of hidden rows.</param>
public readonly record struct SheetRow(RowKind Kind, string Key, int Index, bool IsContext = false);

/// <summary>How sure one can be of a number, as a mark.</summary>
public enum SourceMark
{
    /// <summary>Reported by who it is about.</summary>
    Reported,

    /// <summary>From the press.</summary>
    Press,

    /// <summary>An estimate.</summary>
    Estimate,

    /// <summary>Guidance.</summary>
    Guidance,

    /// <summary>A guess, or without any source.</summary>
    Guess,
}

/// <summary>What a cell shows.</summary>
/// <param name="Text">What is edited and copied.</param>
public sealed record SheetCell(string Text)
{
    /// <summary>A text with its strong middle: "20..", "30", "..40% +10%/yr".</summary>
    public (string Before, string Strong, string After)? Parts { get; init; }

    /// <summary>The hue of the dot before it; null for none.</summary>
    public string? Tone { get; init; }

    /// <summary>Whether it differs from the baseline.</summary>
    public bool Differs { get; init; }

    /// <summary>The address of the assumption, number or text that it holds; null where it holds none.</summary>
    public string? Address { get; init; }

    /// <summary>Values over the years, 0 to 1 of their highest; null where it shows none.</summary>
    public ValueList<double>? Years { get; init; }

    /// <summary>What the row's guesses move a layer's share by; null where it shows none.</summary>
    public GuessRank? Rank { get; init; }

    /// <summary>The mark of its source.</summary>
    public SourceMark? Mark { get; init; }

    /// <summary>The payer's shares; null where it shows none.</summary>
    public PayerShares? Shares { get; init; }

    /// <summary>More to say on hovering; null for nothing.</summary>
    public string? Title { get; init; }
}

/// <summary>What a guess moves.</summary>
/// <param name="Place">Its place among all guesses, from 1.</param>
/// <param name="Cents">By how much, in cents of the layer's share of each dollar, without sign.</param>
/// <param name="Part">The same as a part of the largest, 0 to 1.</param>
/// <param name="Layer">The layer that is moved most.</param>
/// <param name="HasNoEffect">Whether it moves nothing.</param>
public sealed record GuessRank(int Place, double Cents, double Part, Layer Layer, bool HasNoEffect);
