using GenAiStack.Domain.GoalSeeking;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Years;
using static GenAiStack.Testing.Small;

namespace GenAiStack.Domain.Tests.Sensitivity;

/// <summary>Questions where something comes to nothing, meets its bound, turns or is flat.</summary>
public sealed class Corners
{
    private static readonly Projection Growing = Stack(
        Company("a", """ "endCustomerRevenue": 100 """),
        Link("a", "outside", """ "shareOfRevenue": { "value": 5, "growth": { "value": 0.2, "low": 0, "high": 0.5 } } """, "payroll"),
        first: 2023,
        last: 2026);

    [Fact]
    public void A_tornado_sets_later_years_to_their_bounds_as_draws_do()
    {
        var bar = Assert.Single(Tornado.Of(Ask(Growing, "companies/a/paidOutside", 2026)).Bars);

        Assert.Equal(1000, bar.High!.Value, 1e-9);
    }

    [Fact]
    public void Grid_and_goal_seek_refuse_what_the_scenario_would()
    {
        var asked = Ask(Growing, "companies/a/paidOutside", 2026);
        var growth = asked.Find("links/a>outside:payroll/shareOfRevenue/growth").Require();
        var demand = asked.Find("companies/a/endCustomerRevenue").Require();

        Assert.Equal([500.0, null], Grid.Of(asked, new(growth, 0, 0.5, 2), new(demand, 100, 100, 1)).Require().Rows[0]);
        Assert.True(GoalSeek.Of(asked, 1500, growth).Require().IsOutOfReach);
    }

    [Fact]
    public void A_measure_that_runs_away_where_it_has_no_value_does_not_swallow_the_target()
    {
        // The margin is 1 - 60 / revenue: without bound below near 0, where it has none.
        var asked = Ask(Stack(Company("a", """ "endCustomerRevenue": 100 """), Link("a", "outside", """ "fixed": 60 """, "payroll")), "companies/a/grossMargin");
        var seek = GoalSeek.Of(asked, 0.5, asked.Find("companies/a/endCustomerRevenue").Require()).Require();

        var answer = Assert.Single(seek.Answers);
        Assert.False(answer.IsInterval);
        Assert.Equal(120, answer.From, 1e-6);
    }

    [Fact]
    public void Demand_moves_by_what_the_winners_have_even_when_it_was_nothing()
    {
        foreach (var (w1, w2) in new[] { (0, 0), (10, 10), (10, 0) })
        {
            var projection = Stack(
                string.Join(",", Company("a", """ "endCustomerRevenue": 100 """), Company("w1", $$""" "endCustomerRevenue": {{w1}} """), Company("w2", $$""" "endCustomerRevenue": {{w2}} """), Company("m", """ "funding": 50 """, "model")),
                string.Join(",", Link("m", "w1", """ "shareOfFunding": 0.2 """), Link("m", "w2", """ "shareOfFunding": 0.6 """)),
                """{ "id": "l", "name": "L", "mechanism": "move-demand", "from": { "companies": ["a"] }, "to": { "companies": ["w1", "w2"] }, "share": 0.5 }""");
            var asked = Ask(projection, "companies/w1/endCustomerRevenue");
            var grid = Grid.Of(asked, new(asked.Find("companies/w1/endCustomerRevenue").Require(), 0, 10, 2), new(asked.Find("companies/w2/endCustomerRevenue").Require(), 0, 10, 2)).Require();

            Assert.Equal([12.5, 60, 0, 35], grid.Rows.SelectMany(r => r).Select(v => Math.Round(v!.Value, 9)));
        }
    }

    [Fact]
    public void Payments_are_rerouted_by_what_the_buyer_buys_even_when_it_was_nothing()
    {
        foreach (var share in new[] { "0", "0.1" })
        {
            var projection = Stack(
                string.Join(",", Company("a", """ "endCustomerRevenue": 100 """), Company("x", "", "cloud"), Company("y", """ "endCustomerRevenue": 30 """, "cloud"), Company("z", """ "endCustomerRevenue": 10 """, "cloud")),
                string.Join(",", Link("a", "x", """ "shareOfRevenue": 0.4 """), Link("a", "y", $$""" "shareOfRevenue": {{share}} """), Link("a", "z", $$""" "shareOfRevenue": {{share}} """)),
                """{ "id": "l", "name": "L", "mechanism": "reroute", "from": { "companies": ["x"] }, "to": { "companies": ["y", "z"] }, "share": 0.5 }""");
            var asked = Ask(projection, "companies/z/revenue");
            var grid = Grid.Of(asked, new(asked.Find("links/a>y:inference/shareOfRevenue").Require(), 0, 0.2, 2), new(asked.Find("links/a>z:inference/shareOfRevenue").Require(), 0, 0.2, 2)).Require();

            Assert.Equal([15, 10, 50, 40], grid.Rows.SelectMany(r => r).Select(v => Math.Round(v!.Value, 9)));
        }
    }

    [Fact]
    public void A_lever_that_moves_dollars_to_nobody_has_no_answer()
    {
        var projection = Stack(
            string.Join(",", Company("a", """ "endCustomerRevenue": 100 """), Company("w")),
            levers: """{ "id": "l", "name": "L", "mechanism": "move-demand", "from": { "companies": ["a"] }, "to": { "companies": ["w"] }, "share": { "mode": 0, "low": 0, "high": 0.5 } }""");
        var asked = Ask(projection, "companies/a/revenue");

        Assert.Null(Assert.Single(Tornado.Of(asked).Bars).High);
        var result = new Domain.Uncertainty.Simulation(new()).Run(new() { Projection = projection, Measures = [asked.Measure], Year = 2025, Draws = 1_000 }, null, TestContext.Current.CancellationToken);
        Assert.Equal([("levers/l", 1_000L)], result.RefusedByLoop);
    }

    [Fact]
    public void A_margin_is_aimed_at_where_revenue_comes_from_a_range()
    {
        foreach (var mode in new[] { 0, 50 })
        {
            var projection = Stack(
                Company("a", $$""" "endCustomerRevenue": { "mode": {{mode}}, "low": 0, "high": 100 } """),
                Link("a", "outside", """ "shareOfRevenue": 0.2 """, "payroll"),
                """{ "id": "l", "name": "L", "mechanism": "price", "of": { "companies": ["a"] }, "grossMargin": 0.5 }""");
            var asked = Ask(projection, "companies/a/grossMargin");
            var spread = new Domain.Uncertainty.Simulation(new()).Run(new() { Projection = projection, Measures = [asked.Measure], Year = 2025, Draws = 1_000 }, null, TestContext.Current.CancellationToken).Spreads[0];

            Assert.Equal(0.5, spread.P5, 1e-9);
            Assert.Equal(0.5, spread.P95, 1e-9);
            var demand = asked.Find("companies/a/endCustomerRevenue").Require();
            Assert.Equal(0, Grid.Of(Ask(projection, "companies/a/revenue"), new(demand, 0, 0, 1), new(asked.Find("links/a>outside:payroll/shareOfRevenue").Require(), 0.2, 0.2, 1)).Require().Rows[0][0]);
        }
    }

    [Fact]
    public void What_is_flat_is_said_to_be_flat()
    {
        var projection = Two();
        var flat = GoalSeek.Of(Ask(projection, "companies/b/revenue"), 50, Ask(projection, "companies/b/revenue").Find("companies/a/endCustomerRevenue").Require()).Require();

        Assert.True(Assert.Single(flat.Answers).IsInterval);
        Assert.Contains("whatever companies/a/endCustomerRevenue is", flat.ToString(), StringComparison.Ordinal);

        var asked = Ask(projection, "layers/cloud/throughputShare");
        Assert.Single(GoalSeek.Of(asked, 0.4000000000000001, asked.Find("companies/a/endCustomerRevenue").Require()).Require().Answers);
    }

    [Fact]
    public void A_target_at_a_kink_is_found()
    {
        var asked = Ask(Two(), "companies/c/largestCustomerShare");
        var seek = GoalSeek.Of(asked, 0.5, asked.Find("companies/a/endCustomerRevenue").Require()).Require();

        Assert.Equal(50, Assert.Single(seek.Answers).From, 1e-6);
    }

    [Fact]
    public void The_search_goes_on_to_the_bound_and_to_the_edge_of_what_has_an_answer()
    {
        var projection = Stack(string.Join(",", Company("a", """ "endCustomerRevenue": 100 """), Company("c", "", "cloud")), Link("a", "c", """ "shareOfRevenue": 0.4 """));
        var asked = Ask(projection, "companies/c/revenue");
        Assert.Equal(1.2, Assert.Single(GoalSeek.Of(asked, 120, asked.Find("links/a>c:inference/shareOfRevenue").Require()).Require().Answers).From, 1e-9);
        Assert.Equal(1e12, Assert.Single(GoalSeek.Of(asked, 4e11, asked.Find("companies/a/endCustomerRevenue").Require()).Require().Answers).From, 1);

        var loop = Stack(
            string.Join(",", Company("chip", """ "endCustomerRevenue": 100 """, "chip"), Company("lab", "", "model"), Company("cl", "", "cloud")),
            string.Join(",", Link("chip", "lab", """ "shareOfRevenue": 0.5 """), Link("lab", "cl", """ "shareOfRevenue": 0.7 """), Link("cl", "chip", """ "shareOfRevenue": 0.9 """)));
        var pole = Ask(loop, "companies/chip/revenue");
        Assert.Equal(1 / 0.63 * (1 - 1e-5), Assert.Single(GoalSeek.Of(pole, 1e7, pole.Find("links/chip>lab:inference/shareOfRevenue").Require(), 0, 3).Require().Answers).From, 1e-7);
    }

    [Fact]
    public void What_does_not_move_but_for_rounding_has_no_effect()
    {
        var projection = Stack(
            string.Join(",", Company("a", """ "endCustomerRevenue": { "value": 30, "low": 10, "high": 60 } """), Company("b", """ "endCustomerRevenue": { "low": 10, "high": 60, "distribution": "uniform" } """), Company("c", "", "cloud")),
            string.Join(",", Link("a", "c", """ "shareOfRevenue": 0.37 """), Link("b", "c", """ "shareOfRevenue": 0.37 """)));
        var asked = Ask(projection, "layers/application/retainedShare");

        Assert.All(Tornado.Of(asked).Bars, b => Assert.True(b.HasNoEffect));
        Assert.Equal(0, Sobol.Of(asked, 1_000, 1, new(), TestContext.Current.CancellationToken).Variance);
    }

    [Fact]
    public void Draws_without_a_value_are_no_refused_ones()
    {
        var projection = Stack(string.Join(",", Company("a", """ "endCustomerRevenue": { "low": 10, "high": 60 } """), Company("c", "", "cloud")));
        var sobol = Sobol.Of(Ask(projection, "companies/c/grossMargin"), 100, 1, new(), TestContext.Current.CancellationToken);

        Assert.Equal((0L, 100L), (sobol.Refused, sobol.Nulls));
    }

    [Fact]
    public void Standard_errors_of_variance_shares_are_those_of_repeated_runs()
    {
        var projection = Stack(
            string.Join(",", Company("a", """ "endCustomerRevenue": 100 """), Company("c", "", "cloud"), Company("d", "", "chip")),
            string.Join(",", Link("a", "c", """ "shareOfRevenue": { "low": 0.1, "high": 0.9, "distribution": "uniform" } """), Link("c", "d", """ "shareOfRevenue": { "low": 0.1, "high": 0.9, "distribution": "uniform" } """)));
        var runs = Enumerable.Range(1, 60).Select(seed => Sobol.Of(Ask(projection, "companies/d/revenue"), 2_000, (ulong)seed, new(), TestContext.Current.CancellationToken).Indices.Single(i => i.Addresses[0].Contains("a>c", StringComparison.Ordinal))).ToList();
        double Deviation(Func<SobolIndex, double> of) => Math.Sqrt(runs.Sum(r => Math.Pow(of(r) - runs.Average(of), 2)) / (runs.Count - 1));

        // A deviation over 60 runs is uncertain by 9 %, a jackknife over 64 parts by as much.
        Assert.InRange(runs.Average(r => r.FirstError) / Deviation(r => r.First), 0.7, 1.4);
        Assert.InRange(runs.Average(r => r.TotalError) / Deviation(r => r.Total), 0.7, 1.4);
    }

    private static Projection Two() => Stack(
        string.Join(",", Company("a", """ "endCustomerRevenue": 30 """), Company("b", """ "endCustomerRevenue": 50 """), Company("c", "", "cloud")),
        string.Join(",", Link("a", "c", """ "shareOfRevenue": 0.4 """), Link("b", "c", """ "shareOfRevenue": 0.4 """)));
}
