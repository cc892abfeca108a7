using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Laws;

/// <summary>What holds for levers on every stack.</summary>
public sealed class LeverLaws
{
    [Fact]
    public void Levers_of_strength_zero_change_nothing()
    {
        var seen = 0;
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, 1_000))
        {
            var neutral = scenario with { Levers = scenario.Levers.Select(Neutral).OfType<Lever>().ToValueList() };
            var without = scenario with { Levers = [] };
            var (one, other) = (Projection.Of(neutral), Projection.Of(without));

            // With a lever in force, prices are solved too: a stack whose pass-through runs away is refused even at strength zero.
            if (neutral.Levers.Count == 0 || !one.TryGet(out var a) || !other.TryGet(out var b))
            {
                continue;
            }

            seen++;
            Assert.True(
                Results.ToJson(a).ToJsonString() == Results.ToJson(b).ToJsonString(),
                $"Case {number}:\n{Domain.Format.ScenarioWriter.ToText(neutral)}");
        }

        Assert.True(seen > 500, $"{seen} scenarios");
    }

    [Fact]
    public void A_lever_that_is_off_or_not_begun_changes_nothing()
    {
        foreach (var (_, scenario) in AnyScenario.Cases(AnyScenario.Whole, 300))
        {
            var off = scenario with { Levers = scenario.Levers.Select(l => l with { On = false }).ToValueList() };
            var later = scenario with { Levers = scenario.Levers.Select(l => l with { Start = scenario.Years.Last + 1, Full = null }).ToValueList() };
            if (Projection.Of(scenario with { Levers = [] }).TryGet(out var without))
            {
                var expected = Results.ToJson(without).ToJsonString();
                Assert.Equal(expected, Results.ToJson(Results.Project(off)).ToJsonString());
                Assert.Equal(expected, Results.ToJson(Results.Project(later)).ToJsonString());
            }
        }
    }

    private static Lever? Neutral(Lever lever) => lever switch
    {
        ScaleDemand l => l with { Factor = 1 },
        MoveDemand l => l with { Share = 0 },
        Reroute l => l with { Share = 0 },
        ScaleSpend l => l with { Factor = 1 },
        PriceChange l => l with { Change = 0 },
        Adjust { Operation: AdjustOperation.Multiply } l => l with { Amount = 1 },
        Adjust { Operation: AdjustOperation.Add } l => l with { Amount = 0 },

        // A target and a set value have no strength zero; a phase-in that has not begun is tested beside.
        _ => null,
    };
}
