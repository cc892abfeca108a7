using System.Globalization;
using GenAiStack.Domain.Distributions;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Reconciling;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.FlowMap;

namespace GenAiStack.Presentation.Deck;

/// <summary>A scenario that slides tell another one against.</summary>
/// <param name="Name">What it is called, with its revision where it is pinned.</param>
/// <param name="Projection">The scenario, solved.</param>
public sealed record OtherScenario(string Name, Projection Projection);

/// <summary>What slides are made of: a scenario at one revision, solved, and what stands beside it. Nothing of it moves any more.</summary>
public sealed record SlideSource
{
    /// <summary>How many draws ranges rest on where nobody says otherwise.</summary>
    public const long UsualDraws = 20_000;

    /// <summary>The scenario, solved.</summary>
    public required Projection Projection { get; init; }

    /// <summary>The year that slides show where they do not say another.</summary>
    public required int Year { get; init; }

    /// <summary>Which state of the scenario it is: "revision 14", or the name of a file.</summary>
    public required string Revision { get; init; }

    /// <summary>The day that stands on the slides.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Who made them; null where nobody is named.</summary>
    public string? Author { get; init; }

    /// <summary>The seed of all draws.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many draws ranges rest on.</summary>
    public long Draws { get; init; } = UsualDraws;

    /// <summary>The facts, for sources.</summary>
    public FactTable Facts { get; init; } = FactTable.Empty;

    /// <summary>What reported figures are compared with; null where that is not known.</summary>
    public ReconciliationTable? Comparisons { get; init; }

    /// <summary>What the scenario began from: its parent, or itself as it was at first; null where there is neither.</summary>
    public Scenario? Baseline { get; init; }

    /// <summary>What <see cref="Baseline"/> is called in a sentence: "the parent", "revision 1".</summary>
    public string BaselineName { get; init; } = "the parent";

    /// <summary>The scenario that it is told against where a slide does not say another; null for none.</summary>
    public OtherScenario? Against { get; init; }

    /// <summary>Other scenarios that slides name, by the names that addresses give them.</summary>
    public IReadOnlyDictionary<string, OtherScenario> Others { get; init; } = new Dictionary<string, OtherScenario>();

    /// <summary>The order and folding of maps, held over a family of scenarios; null finds them from this one.</summary>
    public (FlowOrder Order, FlowGrouping Grouping)? Hold { get; init; }

    /// <summary>Runs a simulation.</summary>
    public required Func<SimulationQuestion, SimulationResult> Simulate { get; init; }

    /// <summary>Tables of quantiles that questions of their own share.</summary>
    public QuantileTables Tables { get; init; } = new();

    /// <summary>The scenario.</summary>
    public Scenario Scenario => Projection.Scenario;

    /// <summary>
    /// The year that a talk shows where nobody chose one: the first, to which most assumptions belong; where levers are on, the first in which all of
    /// them act in full.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    public static int UsualYear(Scenario scenario) => Math.Clamp(
        scenario.Levers.Where(l => l.On).Select(l => l.Full ?? l.Start ?? scenario.Years.First).Append(scenario.Years.First).Max(), scenario.Years.First, scenario.Years.Last);

    /// <summary>The left of the footer: "Scaled stack 2025, revision 14, 23 Nov 2026, seed 1".</summary>
    public string Origin => string.Create(CultureInfo.InvariantCulture, $"{Scenario.Name}, {Revision}, {Date:d MMM yyyy}, seed {Seed}");
}
