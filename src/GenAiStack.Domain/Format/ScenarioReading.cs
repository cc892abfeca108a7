using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Format;

/// <summary>A problem with its place in the text.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Position">Where it stands.</param>
public sealed record PlacedProblem(Problem Problem, TextPosition Position)
{
    /// <summary>Line, column and the problem, in one line.</summary>
    public override string ToString() => $"line {Position.Line}, column {Position.Column}: {Problem}";
}

/// <summary>What came of reading a scenario file: the scenario, or everything that is wrong with the file.</summary>
public sealed class ScenarioReading
{
    internal ScenarioReading(Scenario? scenario, ValueList<PlacedProblem> problems)
    {
        Scenario = scenario;
        Problems = problems;
    }

    /// <summary>The scenario; null where there are problems.</summary>
    public Scenario? Scenario { get; }

    /// <summary>Everything that is wrong, in the order of the text.</summary>
    public ValueList<PlacedProblem> Problems { get; }

    /// <summary>The scenario as an outcome.</summary>
    public Outcome<Scenario> ToOutcome() => Scenario is { } scenario
        ? scenario
        : Problems.Select(p => p.Problem).ToValueList();
}
