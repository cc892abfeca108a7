using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Format;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Tests.Compilation;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Sensitivity;

/// <summary>Derivatives by one backward pass against finite differences of the plain evaluator.</summary>
public sealed class Gradients
{
    [Fact]
    public void Agree_with_finite_differences_on_random_stacks()
    {
        var (compared, kinks, nonZero, ofLevers) = (0, 0, 0, 0);
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, 400))
        {
            if (!Projection.Of(scenario).TryGet(out var projection))
            {
                continue;
            }

            var year = scenario.Years.Last;
            var measures = FastPath.Addresses(projection).Where((_, i) => (i + number) % 61 == 0);
            foreach (var address in measures)
            {
                var asked = new Asked(projection, Measure.Find(address, projection).Require(), year);
                if (Gradient.Of(asked) is not { } gradient)
                {
                    continue;
                }

                foreach (var (assumption, derivative) in gradient.Derivatives.Where((_, i) => (i + number) % 3 == 0))
                {
                    if (Differences(asked, assumption) is not (var coarse, var fine, var tolerance))
                    {
                        kinks++;
                        continue;
                    }

                    compared++;
                    nonZero += derivative != 0 ? 1 : 0;
                    ofLevers += assumption.StartsWith("levers/", StringComparison.Ordinal) && derivative != 0 ? 1 : 0;
                    Assert.True(Math.Abs(derivative - fine) <= tolerance, $"Case {number}, {year}: {address} by {assumption} is {derivative:R}, by differences {fine:R} and {coarse:R}\n{ScenarioWriter.ToText(scenario)}");
                }
            }
        }

        Assert.True(compared > 10_000, $"{compared} compared");
        Assert.True(nonZero > 3_000, $"{nonZero} not 0");
        Assert.True(ofLevers > 50, $"{ofLevers} of levers");
        Assert.True(kinks < compared / 4, $"{kinks} kinks");
    }

    [Fact]
    public void Of_the_textbook_chain_are_the_closed_form()
    {
        // x(chip) = d a b: by a it is d b, by d it is a b.
        var projection = Results.Project(Results.Read("""
            { "format": "genaistack/1", "name": "Chain", "years": { "first": 2025 },
              "companies": [
                { "id": "app", "name": "App", "layer": "application", "endCustomerRevenue": 1000 },
                { "id": "cloud", "name": "Cloud", "layer": "cloud" },
                { "id": "chip", "name": "Chip", "layer": "chip" } ],
              "links": [
                { "from": "app", "to": "cloud", "purpose": "inference", "shareOfRevenue": 0.3 },
                { "from": "cloud", "to": "chip", "purpose": "hardware", "shareOfRevenue": 0.5 } ] }
            """));
        var gradient = Gradient.Of(new(projection, Measure.Find("companies/chip/revenue", projection).Require(), 2025))!;

        Assert.Equal(
            [("companies/app/endCustomerRevenue", 0.15), ("links/app>cloud:inference/shareOfRevenue", 500), ("links/cloud>chip:hardware/shareOfRevenue", 300)],
            gradient.Derivatives);
        Assert.Contains("companies/chip/revenue is $150 in 2025", gradient.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_measure_without_value_there_are_none()
    {
        var projection = Results.Project(Results.Read("""
            { "format": "genaistack/1", "name": "Empty", "years": { "first": 2025 }, "companies": [ { "id": "app", "name": "App", "layer": "application" } ], "links": [] }
            """));

        Assert.Null(Gradient.Of(new(projection, Measure.Find("companies/app/grossMargin", projection).Require(), 2025)));
    }

    // Central differences with two steps; null where they differ, since there is a kink or a bound, or where the plain evaluator has no answer.
    private static (double Coarse, double Fine, double Tolerance)? Differences(Asked asked, string address)
    {
        var chosen = asked.Find(address).Require();
        var size = Math.Max(Math.Abs(chosen.Central), chosen.Addressed.Bounds.Unit == Domain.Quantities.Unit.Dollars ? 1e6 : 0.1);
        var (coarse, fine) = (Difference(asked, chosen, 2e-5 * size), Difference(asked, chosen, 1e-5 * size));
        if (coarse is not { } a || fine is not { } b || asked.Value is not { } value)
        {
            return null;
        }

        // Rounding of the values over the step, and the curvature that two steps show.
        var noise = 1e-10 * Math.Max(Math.Abs(value), asked.Unit == Domain.Quantities.Unit.Dollars ? asked.Projection.In(asked.Year)!.MoneyEntering.Dollars * 1e-4 : 1) / (1e-5 * size);
        var tolerance = noise + (1e-4 * Math.Abs(b));
        return Math.Abs(a - b) > tolerance ? null : (a, b, tolerance);
    }

    private static double? Difference(Asked asked, Chosen chosen, double step) =>
        Plain(asked, chosen, chosen.Central + step) is { } above && Plain(asked, chosen, chosen.Central - step) is { } below ? (above - below) / (2 * step) : null;

    internal static double? Plain(Asked asked, Chosen chosen, double value)
    {
        var scenario = asked.Projection.Scenario;
        var changed = With(scenario, chosen.Address, value);
        return changed is not null && Projection.Of(changed).TryGet(out var projection) && Measure.Find(asked.Measure.Address, projection).TryGet(out var measure)
            ? measure.In(projection.In(asked.Year)!)
            : null;
    }

    /// <summary>A scenario with an assumption's value of the first year replaced; its range goes.</summary>
    internal static Scenario? With(Scenario scenario, string address, double value)
    {
        var first = scenario.Years.First;
        var outer = scenario.Assumptions().First(a => address == a.Address || address.StartsWith(a.Address + "/", StringComparison.Ordinal));
        var old = outer.Assumption;
        var changed = address[outer.Address.Length..] switch
        {
            "" when old.Path is { } path => path.ValueIn(first) == 0 ? null : old with
            {
                Path = new(path.Points.Select(p => new YearValue(p.Year, p.Value * value / path.ValueIn(first))).ToValueList()),
                Low = null,
                High = null,
                Distribution = null,
            },
            "" => old with { Value = value, Low = null, High = null, Distribution = null },
            "/growth" => old with { Growth = value },
            "/saturation/ceiling" => old with { Saturation = old.Saturation! with { Ceiling = value } },
            _ => old with { Saturation = old.Saturation! with { Rate = value } },
        };
        return changed is null ? null : new SetAssumption(outer.Address, changed).ApplyTo(scenario with { Correlations = [] }).Require();
    }
}
