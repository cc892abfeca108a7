using GenAiStack.Domain.Distributions;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Uncertainty;

/// <summary>Monte Carlo: closed forms, the same bytes on any number of threads, draws that other assumptions do not move, and what is refused.</summary>
public sealed class Simulations
{
    private static readonly QuantileTables Tables = new();

    [Fact]
    public void A_uniform_share_gives_the_closed_form()
    {
        // App pays the cloud 20 to 40 % of 100 directly; half of it goes on: uniform from 10 to 20.
        var projection = Chain("""{ "low": 0.2, "high": 0.4, "distribution": "uniform" }""");
        var spread = Run(projection, "companies/chip/revenue", 1_000_000).Spreads[0];

        Within(15e6, spread.Mean, 5 * spread.StandardError);
        Within(1e7 / Math.Sqrt(12), spread.StandardDeviation, 5 * 1e7 / Math.Sqrt(12) / Math.Sqrt(1e6));
        foreach (var (q, value) in new[] { (0.05, spread.P5), (0.25, spread.P25), (0.5, spread.P50), (0.75, spread.P75), (0.95, spread.P95) })
        {
            Within(1e7 + (1e7 * q), value, 5 * 1e7 * Math.Sqrt(q * (1 - q) / 1e6));
        }

        Within(0.7, spread.ShareAbove(13e6), 5 * Math.Sqrt(0.21 / 1e6));
        Assert.Equal(1_000_000, spread.Draws);
        Within(1_000_000, spread.Histogram(0.9e7, 2.1e7, 24).Sum(), 1);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(8_192)]
    [InlineData(16_384)]
    [InlineData(16_385)]
    [InlineData(131_073)]
    [InlineData(300_001)]
    public void The_same_bytes_on_one_thread_or_many(int draws)
    {
        var projection = Shipped("early-stack-2023");
        var one = Run(projection, "layers/cloud/retainedShare", draws, threads: 1);
        foreach (var threads in new[] { 2, 3, 8 })
        {
            var many = Run(projection, "layers/cloud/retainedShare", draws, threads: threads);
            Assert.Equal(Bytes(one.Spreads[0]), Bytes(many.Spreads[0]));
        }
    }

    [Fact]
    public void Kept_values_and_bins_tell_the_same_percentiles()
    {
        var question = Question(Shipped("early-stack-2023"), "layers/cloud/retainedShare", 131_072);
        var kept = new Simulation(Tables).Run(question with { MostKeptDraws = 131_072 }, null, TestContext.Current.CancellationToken).Spreads[0];
        var binned = new Simulation(Tables).Run(question, null, TestContext.Current.CancellationToken).Spreads[0];

        Assert.All(Bytes(kept).Zip(Bytes(binned)).Skip(2), p => Within(p.First, p.Second, 0.02 * kept.StandardError));
    }

    [Fact]
    public void Coarse_answers_come_before_the_last_and_change_nothing()
    {
        var projection = Shipped("early-stack-2023");
        var told = new List<long>();
        var question = Question(projection, "layers/cloud/retainedShare", 200_000);
        var streamed = new Simulation(Tables).Run(question, r => told.Add(r.Draws), TestContext.Current.CancellationToken);

        Assert.Equal(8_192, told[0]);
        Assert.Equal(200_000, told[^1]);
        Assert.Equal(told.Order(), told);
        Assert.Equal(Bytes(new Simulation(Tables).Run(question, null, TestContext.Current.CancellationToken).Spreads[0]), Bytes(streamed.Spreads[0]));
    }

    [Fact]
    public void Coarse_answers_leave_out_the_same_refused_draws()
    {
        var projection = Loop(1.0, 1.2);
        foreach (var kept in new[] { 100_000L, 0 })
        {
            var question = Question(projection, "companies/lab/revenue", 60_000) with { MostKeptDraws = kept };
            var told = new List<SimulationResult>();
            var streamed = new Simulation(Tables).Run(question, told.Add, TestContext.Current.CancellationToken);
            var whole = new Simulation(Tables).Run(question, null, TestContext.Current.CancellationToken);

            Assert.Equal(Bytes(whole.Spreads[0]), Bytes(streamed.Spreads[0]));
            Assert.Equal((whole.Refused, whole.Spreads[0].Draws), (streamed.Refused, streamed.Spreads[0].Draws));

            // The first answer is that of so many draws alone.
            var first = new Simulation(Tables).Run(question with { Draws = told[0].Draws, MostKeptDraws = 100_000 }, null, TestContext.Current.CancellationToken).Spreads[0];
            Assert.Equal(first.Draws, told[0].Spreads[0].Draws);
            Assert.Equal(first.P50, told[0].Spreads[0].P50, kept > 0 ? 0 : 1e-3 * first.P50);
            Assert.All(told, r => Assert.Equal(r.Draws - r.Refused, r.Spreads[0].Draws));
        }
    }

    [Fact]
    public void Memory_does_not_grow_with_the_draws()
    {
        var projection = Chain("""{ "low": 0.2, "high": 0.4 }""");
        long Allocated(long draws)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = Run(projection, "companies/chip/revenue", draws, threads: 1);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        _ = Allocated(4_000_000);
        var (few, many) = (Allocated(4_000_000), Allocated(40_000_000));
        Assert.True(many < few + 4_000_000, $"{few} bytes for 4 million draws, {many} for 40 million");
    }

    [Fact]
    public void A_simulation_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        var question = Question(Shipped("early-stack-2023"), "layers/cloud/retainedShare", SimulationQuestion.MostDraws);

        Assert.ThrowsAny<OperationCanceledException>(() => new Simulation(Tables).Run(question, _ => stop.Cancel(), stop.Token));
    }

    [Fact]
    public void Draws_do_not_move_when_others_come_or_the_order_changes()
    {
        var scenario = Shipped("early-stack-2023").Scenario;
        var more = scenario with
        {
            Companies = scenario.Companies.Append(new() { Id = new("new"), Name = "New", Layer = Layer.Application, EndCustomerRevenue = new Assumption { Low = 1e6, High = 2e6 } }).Reverse().ToValueList(),
            Links = scenario.Links.Reverse().ToValueList(),
            Correlations = scenario.Correlations.Reverse().Select(c => c with { Assumptions = c.Assumptions.Reverse().ToValueList() }).ToValueList(),
        };
        var measure = "companies/azure/revenue";

        Assert.Equal(Bytes(Run(Results.Project(scenario), measure, 20_000).Spreads[0]), Bytes(Run(Results.Project(more), measure, 20_000).Spreads[0]), (a, b) => Math.Abs(a - b) <= 1e-12 * Math.Abs(a));
    }

    [Fact]
    public void Two_scenarios_see_the_same_draws()
    {
        var a = Chain("""{ "low": 0.2, "high": 0.4 }""");
        var b = Chain("""{ "low": 0.2, "high": 0.4 }""", "0.6");
        var difference = new Simulation(Tables).Run(Question(a, "companies/chip/revenue", 50_000) with { Against = b }, null, TestContext.Current.CancellationToken).Spreads[0];
        var cloud = Run(a, "companies/cloud/revenue", 50_000).Spreads[0];

        // B passes a tenth more of the same draw on.
        Assert.Equal(1, difference.ShareAbove(0));
        Within(0.1 * cloud.P95, difference.P95, 1e-6 * cloud.P95);
        Within(0.1 * cloud.Mean, difference.Mean, 1e-9 * cloud.Mean);
    }

    [Fact]
    public void Refused_draws_are_counted_by_loop()
    {
        // The loop gives back 0.9 x share: above 1 / 0.9 nothing is left. Uniform from 1 to 1.2: 4/9 of the draws are refused.
        var result = Run(Loop(1.0, 1.2), "companies/lab/revenue", 90_000);

        Within(40_000, result.Refused, 5 * Math.Sqrt(90_000.0 * 20 / 81));
        Assert.Equal([("cloud > lab > cloud", result.Refused)], result.RefusedByLoop);
        Assert.Equal(90_000 - result.Refused, result.Spreads[0].Draws);
    }

    [Fact]
    public void Values_beyond_their_bounds_are_clipped_and_counted()
    {
        // A normal share with its 5th percentile at 0: 5 % lie below and are set to 0.
        var result = Run(Chain("""{ "low": 0, "high": 0.4, "distribution": "normal" }"""), "companies/chip/revenue", 100_000);

        Within(5_000, result.Clipped, 5 * Math.Sqrt(5_000 * 0.95));
        Within(0.05, 1 - result.Spreads[0].ShareAbove(40_000), 0.005);
        Assert.Equal(0, result.Refused);
    }

    [Fact]
    public void Draws_without_a_value_are_counted_beside()
    {
        // Nobody but the ranged link pays the cloud, and a tenth of its draws is clipped to 0: no revenue, no margin.
        var result = Run(Chain("""{ "low": 0, "high": 0.4, "distribution": "normal" }"""), "companies/cloud/grossMargin", 100_000);

        Assert.Equal(result.Clipped, result.Spreads[0].Nulls);
        Assert.Equal(100_000 - result.Clipped, result.Spreads[0].Draws);
    }

    [Fact]
    public void The_error_of_the_mean_falls_like_one_over_the_root_of_the_draws()
    {
        var projection = Chain("""{ "low": 0.2, "high": 0.4, "distribution": "uniform" }""");
        double Rms(int draws) => Math.Sqrt(Enumerable.Range(1, 60).Average(seed => Math.Pow(Run(projection, "companies/chip/revenue", draws, (ulong)seed).Spreads[0].Mean - 15e6, 2)));
        var ratio = Rms(1_000) / Rms(16_000);

        // A root mean square over 60 seeds is uncertain by 9 %; the ratio of two by 13 %.
        Assert.InRange(ratio, 4 * 0.6, 4 * 1.5);
    }

    [Fact]
    public void Early_stack_agrees_with_draws_of_the_plain_evaluator()
    {
        var projection = Shipped("early-stack-2023");
        var measure = Measure.Find("layers/cloud/throughputShare", projection).Require();
        var plain = Data.RangeDraws.Of(projection.Scenario, 2_000).Select(s => measure.In(Results.Project(s).Years[0])!.Value).Order().ToList();
        var spread = Run(projection, "layers/cloud/throughputShare", 200_000).Spreads[0];

        Within(plain.Average(), spread.Mean, 5 * spread.StandardDeviation / Math.Sqrt(2_000));
        Within(plain[100], spread.P5, 5 * 2.1 * spread.StandardDeviation / Math.Sqrt(2_000));
        Within(plain[1_900], spread.P95, 5 * 2.1 * spread.StandardDeviation / Math.Sqrt(2_000));
    }

    internal static Projection Shipped(string name) => Results.Project(Results.Read(File.ReadAllBytes(TestFiles.RepositoryPath($"data/scenarios/{name}.json"))));

    internal static SimulationResult Run(Projection projection, string measure, long draws, ulong seed = 7, int threads = 2) =>
        new Simulation(Tables).Run(Question(projection, measure, draws) with { Seed = seed, Threads = threads }, null, TestContext.Current.CancellationToken);

    internal static void Within(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"{actual:R} is not within {tolerance:R} of {expected:R}");

    private static SimulationQuestion Question(Projection projection, string measure, long draws) => new()
    {
        Projection = projection,
        Measures = [Measure.Find(measure, projection).Require()],
        Year = projection.Scenario.Years.First,
        Draws = draws,
        Seed = 7,
        Threads = 2,
    };

    private static double[] Bytes(Spread s) => [s.Mean, s.StandardDeviation, s.P5, s.P25, s.P50, s.P75, s.P95];

    private static Projection Loop(double low, double high) => Small.Stack(
        string.Join(",", Small.Company("lab", "\"endCustomerRevenue\": 100", "model"), Small.Company("cloud", "", "cloud")),
        string.Join(",", Small.Link("lab", "cloud", $$""" "shareOfRevenue": { "value": {{low}}, "low": {{low}}, "high": {{high}}, "distribution": "uniform" } """, "training"), Small.Link("cloud", "lab", """ "shareOfRevenue": 0.9 """, "revenue-share")));

    private static Projection Chain(string share, string onward = "0.5") => Results.Project(Results.Read($$"""
        { "format": "genaistack/1", "name": "Chain", "years": { "first": 2025 },
          "companies": [
            { "id": "app", "name": "App", "layer": "application", "endCustomerRevenue": 100000000 },
            { "id": "cloud", "name": "Cloud", "layer": "cloud" },
            { "id": "chip", "name": "Chip", "layer": "chip" } ],
          "links": [
            { "from": "app", "to": "cloud", "purpose": "inference", "shareOfRevenue": {{share}} },
            { "from": "cloud", "to": "chip", "purpose": "hardware", "shareOfRevenue": {{onward}} } ] }
        """));
}
