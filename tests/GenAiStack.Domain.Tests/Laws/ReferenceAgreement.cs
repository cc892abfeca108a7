using GenAiStack.Domain.Format;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Laws;

/// <summary>The product against the slow reference, on random stacks with loops, investments, trajectories and levers.</summary>
public sealed class ReferenceAgreement
{
    private const int Scenarios = 1_000;

    [Fact]
    public void Both_agree_on_every_number_and_on_what_is_refused()
    {
        var (answered, refused, withLoops, withInvestments, withLevers) = (0, 0, 0, 0, 0);
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, Scenarios))
        {
            var text = ScenarioWriter.ToText(scenario);
            var outcome = Projection.Of(scenario);
            try
            {
                var expected = ReferenceEvaluator.Evaluate(text);
                if (!outcome.TryGet(out var projection))
                {
                    // Bounds are the product's to hold; the reference only knows what has no answer.
                    Assert.True(outcome.Problems.All(IsAboutBounds), $"Case {number} is refused only by the product: {outcome.Problems[0]}\n{text}");
                    continue;
                }

                var differences = JsonDifference.BetweenYears(Results.ToJson(projection), expected);
                Assert.True(differences.Count == 0, $"Case {number}: {string.Join("; ", differences)}\n{text}");
                answered++;
                withLoops += HasLoop(projection) ? 1 : 0;
                withInvestments += scenario.Links.Any(l => l.IsInvestment) ? 1 : 0;
                withLevers += scenario.Levers.Count > 0 ? 1 : 0;
            }
            catch (ReferenceEvaluator.RefusedException e)
            {
                Assert.False(outcome.Succeeded, $"Case {number} is refused only by the reference: {e.Message}\n{text}");
                refused++;
            }
        }

        // The cases are worth something only if they hold much of everything.
        Assert.True(answered > 700, $"{answered} answered, {refused} refused");
        Assert.True(refused > 10, $"{refused} refused");
        Assert.True(withLoops > 200, $"{withLoops} with loops");
        Assert.True(withInvestments > 200, $"{withInvestments} with investments");
        Assert.True(withLevers > 400, $"{withLevers} with levers");
    }

    private static bool IsAboutBounds(Problem problem) =>
        problem is OutOfBounds || problem.Message.Contains("allowed is", StringComparison.Ordinal) || problem.Message.Contains("leaves the bounds", StringComparison.Ordinal);

    private static bool HasLoop(Projection projection) =>
        projection.Levers.Plan.TopologyOf(projection.Years[0].Accounts.Flows.Stack) is { } t && t.ComponentCount < t.NodeCount;
}
