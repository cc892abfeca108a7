using GenAiStack.Domain.Impacts;
using GenAiStack.Domain.OpenQuestions;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Tests.Data;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Impacts;

/// <summary>What levers do to shares, found the short way, is what projections say.</summary>
public sealed class TrialsAgree
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void Shares_alone_and_after_those_above_are_those_of_projections_on_any_stack()
    {
        var (compared, refused, lookedBack) = (0, 0, 0);
        foreach (var (number, any) in AnyScenario.Cases(AnyScenario.Whole, 700))
        {
            var levers = any.Levers.Concat(any.Levers.Select(l => l with { Id = new(l.Id.Value + "-again") })).Select((l, i) => l with { On = (number + i) % 4 != 0 }).ToValueList();
            var scenario = any with { Levers = [] };
            if (levers.Count == 0 || !Projection.Of(scenario).TryGet(out var without))
            {
                continue;
            }

            var year = scenario.Years.First + (number % scenario.Years.Count);
            var impacts = LeverImpacts.Of(scenario, levers, year).Require();
            AssertShares(SharesOf(without, year), impacts.Without, $"Case {number}, without");
            var tally = Compare(scenario, levers, year, impacts, $"Case {number}");
            (compared, refused) = (compared + tally.Compared, refused + tally.Refused);
            lookedBack += levers.Take(levers.Count - 1).Any(l => l is TargetMargin { On: true }) ? 1 : 0;
        }

        Assert.True(compared > 1_500 && refused > 100 && lookedBack > 50, $"{compared} compared, {refused} refused, {lookedBack} with a lever that looks back");
    }

    [Theory]
    [InlineData("early-stack-2023.json")]
    [InlineData("scaled-stack-2025.json")]
    public void Shares_of_all_open_questions_at_once_are_those_of_projections_in_every_year(string file)
    {
        var scenario = ShippedFiles.Read(file);
        var proposals = LeverLine.Of(scenario).Require().Levers;
        ValueList<Lever> on = proposals.Select(l => l with { On = true }).ToValueList();
        ValueList<Lever> some = proposals.Select((l, i) => l with { On = i % 3 != 1 }).ToValueList();
        Assert.Equal(12, proposals.Count);
        foreach (var year in scenario.Years.Years())
        {
            foreach (var levers in new[] { proposals, on, some, on.Reverse().ToValueList() })
            {
                var tally = Compare(scenario, levers, year, LeverImpacts.Of(scenario, levers, year).Require(), $"{file}, {year}");
                Assert.Equal((24, 0), tally);
            }
        }
    }

    [Fact]
    public void Those_that_are_on_add_up_from_without_to_with()
    {
        var scenario = ShippedFiles.Read("scaled-stack-2025.json");
        var levers = LeverLine.Of(scenario).Require().Levers.Select((l, i) => l with { On = i % 2 == 0 }).ToValueList();
        var impacts = LeverImpacts.Of(scenario, levers, 2029).Require();

        for (var layer = 0; layer < 4; layer++)
        {
            var sum = impacts.Levers.Where(l => l.Lever.On).Sum(l => l.AfterThoseAbove!.Value[layer].OfCustomerDollar!.Value);
            Assert.Equal(impacts.With!.Value[layer].OfCustomerDollar!.Value - impacts.Without[layer].OfCustomerDollar!.Value, sum, Tolerance);
        }
    }

    [Fact]
    public void A_lever_that_is_refused_alone_or_there_says_so_and_the_others_are_told_all_the_same()
    {
        var scenario = ShippedFiles.Read("early-stack-2023.json");
        var impossible = new ScaleSpend { Id = new("impossible"), Name = "Impossible", Purposes = [LinkPurposes.Inference], Factor = 100 };
        var harmless = new ScaleDemand { Id = new("more"), Name = "More", Of = new() { Layers = [Layer.Application] }, Factor = 2 };
        var impacts = LeverImpacts.Of(scenario, [impossible with { On = false }, harmless, impossible with { Id = new("last") }], 2025).Require();

        Assert.IsType<RefusedLever>(impacts.Levers[0].AloneRefused);
        Assert.Null(impacts.Levers[0].Alone);
        Assert.NotNull(impacts.Levers[1].AfterThoseAbove);
        Assert.Equal(new LeverId("last"), Assert.IsType<RefusedLever>(impacts.Levers[2].RefusedAfterThoseAbove).Lever);
        Assert.NotNull(impacts.Refused);
        Assert.Null(impacts.With);
        Assert.Equal(impacts.Refused, Projection.Of(scenario with { Levers = [harmless, impossible with { Id = new("last") }] }).Problems[0]);
    }

    [Fact]
    public void A_refusal_in_another_year_than_the_one_asked_for_is_a_refusal()
    {
        var scenario = ShippedFiles.Read("early-stack-2023.json");
        var later = new ScaleSpend { Id = new("later"), Name = "Later", Purposes = [LinkPurposes.Inference], Factor = 100, Start = 2026 };
        var outcome = Projection.Of(scenario with { Levers = [later] });
        var impact = LeverImpacts.Of(scenario, [later], 2024).Require().Levers[0];

        Assert.False(outcome.Succeeded);
        Assert.Equal(outcome.Problems[0], impact.AloneRefused);
    }

    [Fact]
    public void What_is_written_wrongly_in_a_lever_is_told()
    {
        var scenario = ShippedFiles.Read("gpu-hour.json");
        var outcome = LeverImpacts.Of(scenario, [new ScaleDemand { Id = new("l"), Name = "L", Factor = -1 }], 2025);

        Assert.Equal("levers/l/factor", Assert.Single(outcome.Problems).Address);
        Assert.Throws<ArgumentOutOfRangeException>(() => LeverImpacts.Of(scenario, [], 2026));
    }

    [Fact]
    public void Reach_is_the_money_before_and_after_and_whose_it_is()
    {
        var scenario = ShippedFiles.Read("early-stack-2023.json");
        var lever = (Reroute)QuestionCatalogue.Find(new("graduation"))!.LeverFor(scenario).Require();
        var reach = LeverImpacts.Of(scenario, [lever], 2026).Require().Levers[0].Reach!;
        var year = Results.Project(scenario).In(2026)!;
        var paid = year.Links.Where(l => lever.Buyers.Companies!.Value.Contains(l.Id.From) && l.Id.To.Value is "openai" or "anthropic" or "cohere" && lever.Buyers.Companies.Value.Contains(l.Id.From)).Sum(l => l.Paid.Dollars);

        Assert.Equal(paid, reach.Money, 1e-6 * paid);
        Assert.Equal(0.65 * paid, reach.MoneyAfter!.Value, 1e-6 * paid);
        Assert.Equal(lever.Buyers.Companies!.Value.Order(Comparer<CompanyId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))), reach.Holders.OrderBy(h => h.Value, StringComparer.Ordinal));
        Assert.Equal(["openai", "anthropic", "cohere"], reach.Suppliers.Select(s => s.Value));
        Assert.Equal(6, reach.Receivers.Count);
    }

    [Fact]
    public void A_price_lever_says_which_margin_was_earned_and_which_is_reached()
    {
        var scenario = ShippedFiles.Read("early-stack-2023.json");
        var lever = QuestionCatalogue.Find(new("capped-profits"))!.LeverFor(scenario).Require();
        var reach = LeverImpacts.Of(scenario, [lever], 2026).Require().Levers[0].Reach!;
        var with = Results.Project(scenario with { Levers = [lever with { On = true }] });
        double Margin(Projection projection)
        {
            var labs = projection.In(2026)!.Companies.Where(c => lever.Selectors[0].Selector.Matches(scenario.Companies.First(s => s.Id == c.Id))).ToList();
            return labs.Sum(c => c.GrossProfit.Dollars) / labs.Sum(c => c.Revenue.Dollars);
        }

        Assert.Equal(Margin(Results.Project(scenario)), reach.MarginBefore!.Value, Tolerance);
        Assert.Equal(Margin(with), reach.MarginAfter!.Value, Tolerance);
        Assert.Equal(0.35, reach.MarginAfter.Value, 1e-6);
    }

    private static (int Compared, int Refused) Compare(Scenario scenario, ValueList<Lever> levers, int year, LeverImpacts impacts, string place)
    {
        var (compared, refused) = (0, 0);
        var above = new List<Lever>();
        var without = Projection.Of(scenario);
        var before = without;
        for (var i = 0; i < levers.Count; i++)
        {
            var (impact, on) = (impacts.Levers[i], levers[i] with { On = true });
            Assert.Equal(on.RampIn(year), impact.Ramp);
            Assert.Same(levers[i], impact.Lever);
            CompareOne(without, Projection.Of(scenario with { Levers = [on] }), impact.Alone, impact.AloneRefused, $"{place}, lever {i} alone");
            var after = Projection.Of(scenario with { Levers = [.. above, on] });
            CompareOne(before, after, impact.AfterThoseAbove, impact.RefusedAfterThoseAbove, $"{place}, lever {i} after {above.Count}");
            if (levers[i].On)
            {
                above.Add(on);
                before = after;
            }
        }

        AssertShares(before.TryGet(out var with) ? SharesOf(with, year) : null, impacts.With, $"{place}, with");
        return (compared, refused);

        void CompareOne(Outcome<Projection> from, Outcome<Projection> to, ValueList<LayerShare>? change, Problem? refusal, string at)
        {
            if (from.TryGet(out var a) && to.TryGet(out var b))
            {
                compared++;
                AssertShares(SharesOf(b, year).Zip(SharesOf(a, year), (y, x) => y.ChangeFrom(x)).ToValueList(), change, at);
                Assert.Null(refusal);
            }
            else
            {
                refused++;
                Assert.Null(change);
                var expected = (to.Succeeded ? from : to).Problems[0];
                Assert.True(expected == refusal, $"{at}: {expected} is not {refusal}");
            }
        }
    }

    private static ValueList<LayerShare> SharesOf(Projection projection, int year) =>
        projection.In(year)!.Layers.Select(l => new LayerShare(l.Layer, l.CustomerDollarShare?.Value, l.RetainedShare?.Value)).ToValueList();

    private static void AssertShares(ValueList<LayerShare>? expected, ValueList<LayerShare>? actual, string place)
    {
        Assert.True(expected.HasValue == actual.HasValue, place);
        foreach (var (e, a) in (expected ?? []).Zip(actual ?? []))
        {
            Assert.Equal(e.Layer, a.Layer);
            Assert.True(Same(e.OfCustomerDollar, a.OfCustomerDollar) && Same(e.OfAllMoney, a.OfAllMoney), $"{place}: {e} is not {a}");
        }

        Assert.Equal(expected?.Count, actual?.Count);
    }

    private static bool Same(double? a, double? b) => a is { } x && b is { } y ? Math.Abs(x - y) <= Tolerance : a is null == b is null;
}
