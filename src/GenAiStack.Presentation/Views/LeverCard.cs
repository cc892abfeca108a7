using GenAiStack.Domain.Edits;
using GenAiStack.Domain.OpenQuestions;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Views;

/// <summary>What a lever does to one layer's share.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Tone">The name of its hue.</param>
/// <param name="Name">What it is called: "Apps".</param>
/// <param name="Change">The change, as a fraction; null where it has none.</param>
/// <param name="Text">The change in cents of a dollar, or in points of all money: "+2.1", "0.0".</param>
/// <param name="Bar">The length of its bar, -1 to 1, on the scale of the whole view.</param>
public sealed record EffectRow(Layer Layer, string Tone, string Name, double? Change, string Text, double Bar);

/// <summary>What a lever does to the layers' shares.</summary>
/// <param name="Rows">The layers in their order; empty where it is refused.</param>
/// <param name="Text">The same in a sentence, for those who do not see bars: "Apps +2.1, models −4.6 cents of each $1."</param>
/// <param name="Note">What the rows do not show; null where they show all.</param>
public sealed record EffectView(ValueList<EffectRow> Rows, string Text, string? Note);

/// <summary>Which companies a lever's selector means.</summary>
/// <param name="Key">The selector's key.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Meaning">What it does, a sentence.</param>
/// <param name="Text">Which companies: "8 apps: Jasper, Copy.ai and 6 more".</param>
/// <param name="Selector">The selector.</param>
/// <param name="Companies">The companies that it matches.</param>
/// <param name="MustSelect">Whether it must say which.</param>
public sealed record ScopeRow(string Key, string Label, string Meaning, string Text, Selector Selector, ValueList<CompanyId> Companies, bool MustSelect);

/// <summary>A lever, or an open question that proposes one, as a card.</summary>
public sealed record LeverCard
{
    /// <summary>The id of its lever.</summary>
    public required LeverId Id { get; init; }

    /// <summary>The open question; null for a lever of one's own.</summary>
    public required OpenQuestion? Question { get; init; }

    /// <summary>The lever: the scenario's, or a proposal that is off; null where the question cannot act.</summary>
    public required Lever? Lever { get; init; }

    /// <summary>Whether the scenario has it.</summary>
    public required bool IsInScenario { get; init; }

    /// <summary>Its number in the order in which levers act, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Its index among the scenario's levers, or where a proposal is put.</summary>
    public required int Index { get; init; }

    /// <summary>Its title: the question, else the lever's name.</summary>
    public required string Title { get; init; }

    /// <summary>The lever's name.</summary>
    public required string Name { get; init; }

    /// <summary>What a partner would say about the question; null for a lever of one's own.</summary>
    public required string? Paragraph { get; init; }

    /// <summary>What its mechanism is called; null where the question cannot act.</summary>
    public required string? Mechanism { get; init; }

    /// <summary>What it does here, with this scenario's numbers; null where the question cannot act.</summary>
    public required string? Sentence { get; init; }

    /// <summary>Why it does not act, or not whole; null where it does.</summary>
    public required LeverReason? Reason { get; init; }

    /// <summary>Its strengths, with their slider ends.</summary>
    public required ValueList<AssumptionRow> Strengths { get; init; }

    /// <summary>When it acts: "2026 to 2028".</summary>
    public required string Phase { get; init; }

    /// <summary>Which companies it acts on.</summary>
    public required ValueList<ScopeRow> Scope { get; init; }

    /// <summary>Which purposes of payments it acts on: "inference and fine-tuning"; null where it is not about payments.</summary>
    public required string? Purposes { get; init; }

    /// <summary>What it does alone, against no lever at all; null where it has no lever or is refused.</summary>
    public required EffectView? Alone { get; init; }

    /// <summary>What it does after the levers above it that are on; null where it has no lever or is refused.</summary>
    public required EffectView? AfterThoseAbove { get; init; }

    /// <summary>How it differs from the parent's, a sentence; null where it does not, or there is no parent.</summary>
    public required string? Difference { get; init; }

    /// <summary>Whether it is in force.</summary>
    public bool IsOn => IsInScenario && Lever!.On;

    /// <summary>The edit that switches it; null where the question cannot act.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="on">Whether it will be on.</param>
    public Edit? Switch(Scenario scenario, bool on) => Lever is null ? null : LeverChange.Switch(scenario, Lever, Index, on);
}
