using GenAiStack.Domain.Distributions;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Reconciling;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Presentation.Deck;

namespace GenAiStack.Testing;

/// <summary>Talks of scenarios, for tests: with a fixed day and few draws.</summary>
public static class Talks
{
    private static readonly QuantileTables Tables = new();

    /// <summary>What a talk of a scenario is made of.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="baseline">What it began from; null for nothing. It is told against it, too.</param>
    /// <param name="facts">The facts; null for none.</param>
    public static SlideSource Source(Scenario scenario, Scenario? baseline = null, FactTable? facts = null)
    {
        var simulation = new Simulation(Tables);
        return new()
        {
            Projection = Results.Project(scenario),
            Year = SlideSource.UsualYear(scenario),
            Revision = "revision 14",
            Date = new(2026, 11, 23),
            Draws = 2_000,
            Facts = facts ?? FactTable.Empty,
            Comparisons = facts is null ? null : ReconciliationReader.Read(File.ReadAllText(TestFiles.DataPath("reconciliation.csv")), facts).Require(),
            Baseline = baseline,
            Against = baseline is null ? null : new(baseline.Name, Results.Project(baseline)),
            Simulate = question => simulation.Run(question with { Threads = 2 }),
            Tables = Tables,
        };
    }

    /// <summary>The facts that ship.</summary>
    public static FactTable ShippedFacts() => FactReader.Read(File.ReadAllText(TestFiles.DataPath("facts.csv"))).Require();
}
