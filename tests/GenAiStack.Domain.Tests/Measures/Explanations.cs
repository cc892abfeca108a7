using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Measures;

/// <summary>Every number explains itself, and its explanation is true.</summary>
public sealed class Explanations
{
    [Fact]
    public void The_terms_of_every_measure_give_its_value()
    {
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, 150))
        {
            if (!Projection.Of(scenario).TryGet(out var projection))
            {
                continue;
            }

            var year = projection.Years[^1];
            foreach (var address in Addresses(projection, year))
            {
                var explanation = Explainer.Explain(projection, Measure.Find(address, projection).Require(), year.Year);
                var numerator = explanation.Terms.Sum(t => t.Value);
                var denominator = explanation.Denominator.Sum(t => t.Value);
                var value = explanation.Denominator.Count == 0 ? numerator : denominator == 0 ? null : (double?)numerator / denominator;
                var isShare = explanation.Denominator.Count > 0 || address.StartsWith("dollar", StringComparison.Ordinal);
                var slack = 1e-9 * Math.Max(Math.Abs(value ?? 0), isShare ? 1 : Math.Max(1, year.MoneyEntering.Dollars));
                var isSame = explanation.Value is { } shown ? value is { } added && Math.Abs(shown - added) <= slack : IsWithoutValue(explanation, value);
                Assert.True(isSame, $"Case {number}, {address}: {explanation.Value} is explained as {value}");
                Assert.All(explanation.Terms, t => Assert.True(t.Factors.Count == 0 || Math.Abs(t.Factors.Aggregate(1.0, (p, f) => p * f.Value) - t.Value) <= 1e-12 * Math.Abs(t.Value)));
            }
        }
    }

    [Fact]
    public void What_an_explanation_leaves_out_does_not_move_the_number()
    {
        var (moved, still) = (0, 0);
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, 60))
        {
            if (!Projection.Of(scenario).TryGet(out var projection))
            {
                continue;
            }

            var year = projection.Years[^1];
            var explained = Addresses(projection, year)
                .Where((_, i) => i % 5 == number % 5)
                .Select(a => Explainer.Explain(projection, Measure.Find(a, projection).Require(), year.Year))
                .ToList();
            foreach (var assumption in scenario.Assumptions())
            {
                if (!Projection.Of(Change.At(scenario, assumption.Address)).TryGet(out var changed))
                {
                    continue;
                }

                foreach (var explanation in explained)
                {
                    var isNamed = explanation.Assumptions.Concat(explanation.Levers).Any(a => a.Address == assumption.Address);
                    var after = Measure.Find(explanation.Measure.Address, changed).TryGet(out var measure) ? measure.In(changed.In(year.Year)!) : null;
                    var isMoved = Differs(explanation.Value, after, year);
                    Assert.True(isNamed || !isMoved, $"Case {number}: {assumption.Address} moves {explanation.Measure.Address} from {explanation.Value} to {after}\n{Domain.Format.ScenarioWriter.ToText(scenario)}");
                    moved += isMoved ? 1 : 0;
                    still += isNamed ? 0 : 1;
                }
            }
        }

        // An explanation that names everything would pass as well; most of what there is must be left out.
        Assert.True(moved > 500 && still > 3_000, $"{moved} moved, {still} left out");
    }

    [Fact]
    public void The_cloud_of_the_three_company_stack_rests_on_three_numbers()
    {
        var projection = Results.Project(Results.Read(TestFiles.Example("dollar.json")));
        var explanation = Explainer.Explain(projection, Measure.Find("layers/cloud/throughputShare", projection).Require(), 2023);

        Assert.Equal(0.15, explanation.Value);
        Assert.Equal(
            ["companies/app/endCustomerRevenue", "links/app>lab:inference/shareOfRevenue", "links/lab>cloud:inference/shareOfRevenue"],
            explanation.Assumptions.Select(a => a.Address));
        Assert.Empty(explanation.Levers);
        var ranged = explanation.Assumptions[1].Assumption;
        Assert.Equal((0.2, 0.4), (ranged.Low!.Value.Number, ranged.High!.Value.Number));
    }

    [Fact]
    public void An_unknown_measure_gets_the_nearest_names()
    {
        var projection = Results.Project(Results.Read(TestFiles.Example("dollar.json")));

        Assert.Contains("grossMargin", Measure.Find("companies/app/grosMargin", projection).Problems[0].Remedy, StringComparison.Ordinal);
        Assert.Contains("cloud", Measure.Find("layers/clouds/revenue", projection).Problems[0].Remedy, StringComparison.Ordinal);
        Assert.Contains("cloud", Measure.Find("companies/clowd/revenue", projection).Problems[0].Remedy, StringComparison.Ordinal);
        Assert.Contains("app>lab:inference", Measure.Find("links/app>lab:inferense/paid", projection).Problems[0].Remedy, StringComparison.Ordinal);
        Assert.False(Measure.Find("", projection).Succeeded);
        Assert.False(Measure.Find("a/b/c/d", projection).Succeeded);
    }

    private static bool IsWithoutValue(Explanation explanation, double? value) =>
        value is null || explanation.Terms.Count == 0 || explanation.Measure.Address.EndsWith("grossProfitShare", StringComparison.Ordinal);

    private static bool Differs(double? before, double? after, YearResult year)
    {
        if (before is null || after is null)
        {
            return before is null != after is null;
        }

        var scale = Math.Abs(before.Value) > 2 ? Math.Max(Math.Abs(before.Value), year.MoneyEntering.Dollars) : 1;
        return Math.Abs(before.Value - after.Value) > 1e-9 * scale;
    }

    private static IEnumerable<string> Addresses(Projection projection, YearResult year)
    {
        var companies = year.Companies.SelectMany(c => MeasureDefinitions.OfCompany.Select(d => $"companies/{c.Id}/{d.Key}"));
        var layers = year.Layers.SelectMany(l => MeasureDefinitions.OfLayer.Select(d => $"layers/{l.Layer.Name()}/{d.Key}"));
        var links = year.Links.Select(l => $"links/{l.Id}/paid");
        var dollars = year.Dollars().SelectMany(d => projection.Scenario.Companies.Select(c => $"dollar/{d.App}/{c.Id}"));
        return MeasureDefinitions.OfYear.Select(d => d.Key).Concat(layers).Concat(links).Concat(companies).Concat(dollars);
    }
}

/// <summary>Changes one assumption of a scenario.</summary>
internal static class Change
{
    public static Scenario At(Scenario scenario, string address)
    {
        var companies = scenario.Companies.Select(c => AssumptionFields.OfCompany.Aggregate(c, (company, field) =>
            $"companies/{c.Id}/{field.Key}" == address ? field.With(company, Larger(field.Get(company)!, field.Key)) : company));
        var links = scenario.Links.Select(l => AssumptionFields.OfLink.Aggregate(l, (link, field) =>
            $"links/{l.Id}/{field.Key}" == address ? field.With(link, Larger(field.Get(link)!, field.Key)) : link));
        var levers = scenario.Levers.Select(l => address.StartsWith($"levers/{l.Id}/", StringComparison.Ordinal) ? Stronger(l, address[(address.LastIndexOf('/') + 1)..]) : l);
        return scenario with { Companies = companies.ToValueList(), Links = links.ToValueList(), Levers = levers.ToValueList() };
    }

    // A little more, also of nothing; ranges and trajectories give way to the number.
    private static Assumption Larger(Assumption assumption, string key)
    {
        var central = assumption.CentralIn(2024);
        var step = key is "endCustomerRevenue" or "funding" or "newRevenue" or "fixed" ? 1e6 : 0.003;
        return (central * 1.01) + step;
    }

    private static Lever Stronger(Lever lever, string key) => lever switch
    {
        ScaleDemand l => l with { Factor = l.Factor.CentralIn(2024) + 0.01 },
        MoveDemand l => l with { Share = l.Share.CentralIn(2024) * 0.97 },
        Reroute l when key == "share" => l with { Share = l.Share.CentralIn(2024) * 0.97 },
        Reroute l => l with { CostRatio = l.CostRatio!.CentralIn(2024) + 0.01 },
        ScaleSpend l => l with { Factor = l.Factor.CentralIn(2024) + 0.01 },
        PriceChange l => l with { Change = l.Change.CentralIn(2024) + 0.01 },
        TargetMargin l => l with { GrossMargin = l.GrossMargin.CentralIn(2024) - 0.01 },
        Adjust l => l with { Amount = l.Amount.CentralIn(2024) + 0.01 },
        _ => throw new ArgumentOutOfRangeException(nameof(lever)),
    };
}
