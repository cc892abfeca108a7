using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Domain.OpenQuestions;

/// <summary>Levers that let companies price for three quarters of the gross margin that they earn together.</summary>
internal static class TargetMargins
{
    /// <summary>The lever, on those of the companies that earn more and have costs that a price can stand on.</summary>
    /// <param name="question">The question.</param>
    /// <param name="reading">The scenario.</param>
    /// <param name="sellers">Companies with revenue in the first year of full force; at least one.</param>
    /// <param name="phase">When.</param>
    /// <param name="note">What the margin rests on.</param>
    public static Outcome<Lever> Make(OpenQuestion question, StackReading reading, List<Company> sellers, Phase phase, string note)
    {
        var full = phase.FullIn(reading.Scenario.Years);
        var priced = sellers.Where(c => HasCosts(reading.ResultOf(c, full))).ToList();
        if (priced.Count == 0)
        {
            return question.CannotAct(
                $"There is no cost of revenue and no depreciation at {Names(sellers)} in {full}, so no price gives a wanted gross margin.",
                "Give them costs, or make a lever that changes their price.");
        }

        // Whoever earns less would raise the price, which is not what is asked.
        var target = Strengths.ThreeQuartersOfMargin(reading, priced, full, note);
        var above = priced.Where(c => reading.ResultOf(c, full).GrossMargin?.Value > target?.Value).ToList();
        if (target is null || above.Count == 0)
        {
            return question.CannotAct(
                $"The gross margin of {Names(priced)} is next to nothing in {full}, so there is none to give up.",
                "Lower their costs, or make a lever that changes their price.");
        }

        return phase.Apply(
            new TargetMargin
            {
                Id = question.Id,
                Name = question.Name,
                Question = question.Question,
                On = false,
                Of = Scopes.Of(reading.Scenario, above, reading.Sells),
                GrossMargin = target,
            },
            reading.Scenario.Years);
    }

    private static bool HasCosts(CompanyResult result) => result.CostOfRevenue.Dollars + result.Depreciation.Dollars > 0;

    private static string Names(List<Company> companies) => companies.Count switch
    {
        1 => companies[0].Name,
        2 or 3 => string.Join(", ", companies.Take(companies.Count - 1).Select(c => c.Name)) + " and " + companies[^1].Name,
        _ => $"{companies[0].Name} and {companies.Count - 1} others",
    };
}
