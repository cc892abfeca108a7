using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Presentation.Sheets;

/// <summary>Which rows a grid shows.</summary>
public enum SheetFilter
{
    /// <summary>All.</summary>
    All,

    /// <summary>Those that differ from the baseline.</summary>
    Changed,

    /// <summary>Those with guesses that matter.</summary>
    Guesses,

    /// <summary>Those with nothing but guesses: no number has a source that nobody doubts.</summary>
    OnlyGuesses,

    /// <summary>Those with a cell that could not be read.</summary>
    Unread,
}

/// <summary>By what a grid is sorted.</summary>
/// <param name="Column">The column's key; null keeps the order of the scenario.</param>
/// <param name="IsDescending">Whether the largest comes first.</param>
public readonly record struct SheetSort(string? Column, bool IsDescending);

/// <summary>What a grid is asked to show.</summary>
public sealed record SheetRequest
{
    /// <summary>The scenario.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>Its answer; null where it has none.</summary>
    public Projection? Projection { get; init; }

    /// <summary>The year shown.</summary>
    public required int Year { get; init; }

    /// <summary>The facts, for sources.</summary>
    public required FactTable Facts { get; init; }

    /// <summary>Where the scenario differs from its baseline.</summary>
    public AddressSet Differs { get; init; } = AddressSet.Empty;

    /// <summary>What guesses move; null where it is not known yet.</summary>
    public GuessRanks? Ranks { get; init; }

    /// <summary>The rows with cells that could not be read.</summary>
    public IReadOnlySet<string> UnreadRows { get; init; } = new HashSet<string>();

    /// <summary>Which rows.</summary>
    public SheetFilter Filter { get; init; }

    /// <summary>Only rows whose names have this in them; empty for all.</summary>
    public string Search { get; init; } = "";

    /// <summary>By what it is sorted.</summary>
    public SheetSort Sort { get; init; }
}
