using GenAiStack.Domain.Levers;
using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Years;

/// <summary>
/// A scenario solved in all its years, each on its own assumptions and levers; depreciation and cohorts look back. Model section 8.
/// </summary>
public sealed class Projection
{
    private Projection(LeverPlan levers, ValueList<YearResult> years, ValueList<Warning> warnings)
    {
        Levers = levers;
        Years = years;
        Warnings = warnings;
    }

    /// <summary>The scenario.</summary>
    public Scenario Scenario => Levers.Plan.Scenario;

    /// <summary>The years in order.</summary>
    public ValueList<YearResult> Years { get; }

    /// <summary>What is allowed but deserves a look.</summary>
    public ValueList<Warning> Warnings { get; }

    internal LeverPlan Levers { get; }

    /// <summary>
    /// Solves a scenario. It is refused with all the problems of what is written in it, or with the first year that has no answer: a stack
    /// that is not productive, or a lever that cannot act.
    /// </summary>
    public static Outcome<Projection> Of(Scenario scenario) => OfUntrusted(scenario, CancellationToken.None);

    /// <summary>As <see cref="Of"/>, for a scenario that nobody has solved before: the work can be ended between two years.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static Outcome<Projection> OfUntrusted(Scenario scenario, CancellationToken cancellation)
    {
        var problems = ScenarioRules.Problems(scenario);
        if (problems.Count > 0)
        {
            return problems;
        }

        var plan = new StackPlan(scenario);
        var levers = new LeverPlan(plan);
        var cohorts = new double[plan.CompanyCount];
        var history = new CapexHistory(plan.FirstYear);
        var years = new List<YearResult>();
        foreach (var year in scenario.Years.Years())
        {
            cancellation.ThrowIfCancellationRequested();
            if (TrySolve(levers, year, cohorts, history, out var result) is { } problem)
            {
                return problem;
            }

            years.Add(result!);
        }

        return new Projection(levers, years.ToValueList(), [.. ScenarioRules.Warnings(scenario), .. levers.Warnings()]);
    }

    /// <summary>The result of a year; null where the scenario does not have it.</summary>
    public YearResult? In(int year) => Scenario.Years.Contains(year) ? Years[year - Scenario.Years.First] : null;

    private static Problem? TrySolve(LeverPlan levers, int year, double[] cohorts, CapexHistory history, out YearResult? result)
    {
        result = null;
        if ((levers.Adjustments.TryStart(year, cohorts, out var stack) ?? levers.Apply(stack, history)) is { } refusal)
        {
            return refusal;
        }

        if (Flows.TrySolve(stack, null, out var flows) is { } problem)
        {
            return problem;
        }

        if (YearAccounts.TryClose(flows!, history, out result) is { } failure)
        {
            return failure;
        }

        history.Record(flows!);
        return null;
    }
}
