using GenAiStack.Domain.Distributions;
using GenAiStack.Domain.Uncertainty;
using MathNet.Numerics.Distributions;
using static GenAiStack.Testing.Small;

namespace GenAiStack.Domain.Tests.Uncertainty;

/// <summary>Percentiles counted in bins, where they are hard: heavy tails, values that come again and again, answers that are rare.</summary>
public sealed class Tails
{
    [Theory]
    [InlineData(1e6, 1e11)]
    [InlineData(1e4, 1e12)]
    [InlineData(1, 1.0001)]
    public void Heavy_tails_leave_the_percentiles_exact(double low, double high)
    {
        var law = new LogNormal(Math.Log(low * high) / 2, Math.Log(high / low) / 3.2897072539029444);
        foreach (var seed in new ulong[] { 1, 3, 9 })
        {
            var spread = Spread(Stack(Company("a", $$"""
                "endCustomerRevenue": { "low": {{low}}, "high": {{high}}, "distribution": "lognormal" }
                """)), "endCustomerRevenue", 400_000, seed);
            double[] found = [spread.P5, spread.P25, spread.P50, spread.P75, spread.P95];
            double[] asked = [0.05, 0.25, 0.5, 0.75, 0.95];
            for (var i = 0; i < asked.Length; i++)
            {
                // In terms of probability, five standard errors.
                Simulations.Within(asked[i], law.CumulativeDistribution(found[i]), 5 * Math.Sqrt(asked[i] * (1 - asked[i]) / 400_000));
            }
        }
    }

    [Fact]
    public void A_loop_near_its_limit_gives_the_percentiles_of_kept_values()
    {
        var projection = Stack(
            string.Join(",", Company("chip", "\"endCustomerRevenue\": 100", "chip"), Company("lab", """ "funding": { "low": 0, "high": 10, "distribution": "uniform" } """, "model"), Company("cl", "", "cloud")),
            string.Join(
                ",",
                Link("chip", "lab", """ "shareOfRevenue": { "low": 0.6, "high": 1.0, "distribution": "uniform" } """, "investment"),
                Link("lab", "cl", """ "shareOfFunding": { "low": 0.8, "high": 1.2, "distribution": "uniform" } """, "hosting"),
                Link("cl", "chip", """ "shareOfRevenue": 0.9 """, "hardware")));
        foreach (var seed in new ulong[] { 3, 4 })
        {
            var binned = Spread(projection, "companies/chip/revenue", 400_000, seed);
            var kept = Spread(projection, "companies/chip/revenue", 131_072, seed, 131_072);

            // The same stream, three times as long: within five standard errors of the shorter one, by the density near the 5th percentile.
            Simulations.Within(0.95, kept.ShareAbove(binned.P5), 5 * Math.Sqrt(0.05 * 0.95 / 131_072));
            Simulations.Within(0.5, kept.ShareAbove(binned.P50), 5 * Math.Sqrt(0.25 / 131_072));
            Simulations.Within(0.05, kept.ShareAbove(binned.P95), 5 * Math.Sqrt(0.05 * 0.95 / 131_072));
        }
    }

    [Fact]
    public void What_comes_again_and_again_comes_back_exactly()
    {
        // Below 0 in one draw of twenty: those are 0, and so is the 5th percentile, or close above.
        var normal = Spread(Stack(Company("a", """ "endCustomerRevenue": { "low": 0, "high": 80, "distribution": "normal" } """)), "endCustomerRevenue", 300_000, 2);
        Assert.InRange(normal.P5, 0, 0.5);
        Simulations.Within(0.05, 1 - normal.ShareAbove(0), 0.002);

        var most = Spread(Stack(Company("a", """ "endCustomerRevenue": 100 """), Link("a", "outside", """ "shareOfRevenue": { "low": 6, "high": 10, "distribution": "normal" } """, "payroll")), "companies/a/paidOutside", 300_000, 2);
        Assert.InRange(most.P95, 995, 1000);
        Assert.Equal(0, most.ShareAbove(1000));
        Simulations.Within(0.05, most.ShareAbove(999.999), 0.002);

        var constant = Spread(Stack(Company("a", """ "endCustomerRevenue": 100 """)), "endCustomerRevenue", 300_000, 2);
        Assert.Equal([100, 100, 100], new[] { constant.P5, constant.P50, constant.P95 });
        Assert.Equal(0, constant.ShareAbove(100));
        Assert.Equal(1, constant.ShareAbove(99.9));
    }

    [Fact]
    public void Rare_answers_are_waited_for()
    {
        // One draw in 8,900 gives back less than what goes in.
        var projection = Stack(
            string.Join(",", Company("chip", "\"endCustomerRevenue\": 100", "chip"), Company("lab", "", "model"), Company("x", """ "endCustomerRevenue": { "low": 0, "high": 100, "distribution": "uniform" } """)),
            string.Join(
                ",",
                Link("chip", "lab", """ "shareOfRevenue": { "value": 0.999, "low": 0.999, "high": 9.9, "distribution": "uniform" } """, "investment"),
                Link("lab", "chip", """ "shareOfFunding": 1 """, "hardware")));
        var result = new Simulation(new()).Run(new() { Projection = projection, Measures = [Ask(projection, "companies/x/revenue").Measure], Year = 2025, Draws = 400_000, Threads = 2 }, null, TestContext.Current.CancellationToken);
        var spread = result.Spreads[0];

        Assert.Equal(400_000 - result.Refused, spread.Draws);
        Assert.InRange(spread.Draws, 15, 90);
        Assert.InRange(spread.P5, 0, 30);
        Assert.InRange(spread.P95, 70, 100);
    }

    [Fact]
    public void A_measure_without_values_tells_no_more_often_than_others()
    {
        // Nobody pays the cloud: its margin is null in every draw, and there is never enough to lay out bins.
        var projection = Stack(string.Join(",", Company("a", """ "endCustomerRevenue": { "low": 1, "high": 2 } """), Company("c", "", "cloud")));
        var told = new List<long>();
        var result = new Simulation(new()).Run(
            new() { Projection = projection, Measures = [Ask(projection, "companies/c/grossMargin").Measure, Ask(projection, "companies/a/revenue").Measure], Year = 2025, Draws = 1_000_000, Threads = 2 },
            r => told.Add(r.Draws),
            TestContext.Current.CancellationToken);

        Assert.InRange(told.Count, 4, 6);
        Assert.Equal((1_000_000, 0), (result.Spreads[0].Nulls, result.Spreads[0].Draws));
        Assert.True(double.IsNaN(result.Spreads[0].P50));
        Assert.InRange(result.Spreads[1].P50, 1.49, 1.51);
    }

    [Fact]
    public void Clipped_values_are_the_same_whatever_is_asked()
    {
        var projection = Stack(
            string.Join(
                ",",
                Company("a", """ "endCustomerRevenue": 100, "retention": { "low": 0, "high": 2, "distribution": "normal" } """),
                Company("b", """ "endCustomerRevenue": { "low": 0, "high": 80, "distribution": "normal" } """)),
            last: 2026);
        long Clipped(string measure) => new Simulation(new()).Run(new() { Projection = projection, Measures = [Ask(projection, measure).Measure], Year = 2026, Draws = 20_000 }, null, TestContext.Current.CancellationToken).Clipped;

        Assert.True(Clipped("companies/a/revenue") > 1_500);
        Assert.Equal(Clipped("companies/a/revenue"), Clipped("companies/b/endCustomerRevenue"));
    }

    private static Spread Spread(Domain.Years.Projection projection, string measure, long draws, ulong seed, long mostKept = 0) =>
        new Simulation(new QuantileTables()).Run(
            new() { Projection = projection, Measures = [Ask(projection, measure).Measure], Year = 2025, Draws = draws, Seed = seed, Threads = 2, MostKeptDraws = mostKept }, null, TestContext.Current.CancellationToken).Spreads[0];
}
