using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Impacts;

/// <summary>What one lever does in a year, or would do if it were on.</summary>
public sealed record LeverImpact
{
    /// <summary>The lever, as it stands in the line.</summary>
    public required Lever Lever { get; init; }

    /// <summary>How far it is phased in, or would be if it were on: 0 to 1.</summary>
    public required double Ramp { get; init; }

    /// <summary>The change of each layer's shares by this lever alone, against no lever at all; null where it is refused.</summary>
    public required ValueList<LayerShare>? Alone { get; init; }

    /// <summary>Why it is refused alone, in the first year in which it is; null where it is not.</summary>
    public required Problem? AloneRefused { get; init; }

    /// <summary>The change of each layer's shares by this lever after the levers above it that are on; null where they are refused with or without it.</summary>
    public required ValueList<LayerShare>? AfterThoseAbove { get; init; }

    /// <summary>Why it is refused after those above it, or why those are without it; null where neither is.</summary>
    public required Problem? RefusedAfterThoseAbove { get; init; }

    /// <summary>What it takes hold of after those above it; null where those are refused.</summary>
    public required LeverReach? Reach { get; init; }

    /// <summary>What it selects in vain.</summary>
    public required ValueList<Warning> Warnings { get; init; }
}
