using GenAiStack.Domain.Levers;
using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Impacts;

/// <summary>
/// What levers do to the layers' shares in a year, each alone and after those above it. The shares are those that a projection has; only what they
/// need is solved, and in years other than the one asked for only whether there is an answer, because a year without one refuses the scenario.
/// </summary>
public sealed class LeverImpacts
{
    private LeverImpacts(int year, ValueList<LayerShare> without, ValueList<LayerShare>? with, Problem? refused, ValueList<LeverImpact> levers)
    {
        Year = year;
        Without = without;
        With = with;
        Refused = refused;
        Levers = levers;
    }

    /// <summary>The year.</summary>
    public int Year { get; }

    /// <summary>The layers' shares with no lever on.</summary>
    public ValueList<LayerShare> Without { get; }

    /// <summary>The layers' shares with the levers that are on; null where one of them is refused.</summary>
    public ValueList<LayerShare>? With { get; }

    /// <summary>Why the levers that are on are refused; null where they are not.</summary>
    public Problem? Refused { get; }

    /// <summary>The levers in their order.</summary>
    public ValueList<LeverImpact> Levers { get; }

    /// <summary>The impacts of levers on a scenario.</summary>
    /// <param name="scenario">The scenario. Its own levers do not count.</param>
    /// <param name="levers">The levers, in the order in which they act; those that are off are tried as if switched on at their place.</param>
    /// <param name="year">A year of the scenario.</param>
    /// <returns>The impacts; or what is wrong with the scenario, with what is written in a lever, or why there is no answer without any.</returns>
    public static Outcome<LeverImpacts> Of(Scenario scenario, ValueList<Lever> levers, int year)
    {
        if (!scenario.Years.Contains(year))
        {
            throw new ArgumentOutOfRangeException(nameof(year), year, "The scenario does not have this year.");
        }

        var problems = ScenarioRules.Problems(scenario with { Levers = levers });
        if (problems.Count > 0)
        {
            return problems;
        }

        var trials = new LeverTrials(new StackPlan(scenario), year);
        if (trials.Without.Refusal is { } refusal)
        {
            return refusal;
        }

        var above = trials.Without;
        var impacts = new List<LeverImpact>(levers.Count);
        foreach (var lever in levers)
        {
            var tried = lever.On ? lever : lever with { On = true };
            var alone = trials.Add(trials.Without, tried);
            var after = ReferenceEquals(above, trials.Without) ? alone : trials.Add(above, tried);
            impacts.Add(new()
            {
                Lever = lever,
                Ramp = tried.RampIn(year),
                Alone = Changes(trials.Without, alone),
                AloneRefused = alone.Refusal,
                AfterThoseAbove = Changes(above, after),
                RefusedAfterThoseAbove = after.Refusal ?? above.Refusal,
                Reach = above.Refusal is null ? trials.Reach(tried, above, after) : null,
                Warnings = new LeverPlan(trials.Plan, [tried]).Warnings().ToValueList(),
            });
            above = lever.On ? after : above;
        }

        return new LeverImpacts(year, trials.Without.Shares, above.Refusal is null ? above.Shares : null, above.Refusal, impacts.ToValueList());
    }

    private static ValueList<LayerShare>? Changes(LeverTrial before, LeverTrial after) => before.Refusal is null && after.Refusal is null
        ? after.Shares.Zip(before.Shares, (a, b) => a.ChangeFrom(b)).ToValueList()
        : null;
}
