using GenAiStack.Domain.Comparison;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Presentation.Views;
using GenAiStack.Testing;

namespace GenAiStack.Presentation.Tests.Views;

/// <summary>The pages of uncertainty and comparison in words and marks.</summary>
public sealed class AnswerViews
{
    [Fact]
    public void The_share_beyond_a_threshold_is_that_of_the_law()
    {
        // Uniform between 0 and 100: three quarters lie above 25.
        var result = Draw("""{ "id": "a", "name": "A", "layer": "application", "endCustomerRevenue": { "low": 0, "high": 100, "distribution": "uniform" } }""", "companies/a/revenue", 40_000);
        var view = UncertaintyView.Of(result, null, 25);
        Assert.Equal("75\u202f%", view.Above);
        Assert.Equal("25\u202f%", view.Below);
        ChartRules.Check(view.Histogram!);
        var bars = view.Histogram!.Marks.OfType<BarMark>().Single().Bars;
        Assert.All(bars, b => Assert.Equal(b.At > 25 ? Fill.Full : Fill.Pale, b.Fill));
        Assert.Contains("In nine draws of ten A takes in $5.", string.Concat(view.Finding.Select(p => p.Text)), StringComparison.OrdinalIgnoreCase);

        // A threshold beyond the axis stands at its end; without one it is round and between the quartiles.
        Assert.Equal(view.High, UncertaintyView.Of(result, null, 1e9).Threshold);
        Assert.InRange(UncertaintyView.Of(result, null, null).Threshold, 5, 95);
        Assert.Equal("all", UncertaintyView.Share(1, 10));
        Assert.Equal("no draw", UncertaintyView.OfDraws(0, 10));
        Assert.Equal("<\u202f1\u202f%", UncertaintyView.Share(0.004, 1000));
    }

    [Fact]
    public void A_measure_that_never_moves_or_has_no_value_says_so()
    {
        var still = UncertaintyView.Of(Draw("""{ "id": "a", "name": "A", "layer": "application", "endCustomerRevenue": 5 }""", "companies/a/revenue", 100), null, null);
        Assert.Null(still.Histogram);
        Assert.Contains("No range of this scenario moves the measure", still.Instead, StringComparison.Ordinal);
        Assert.StartsWith("In every draw", string.Concat(still.Finding.Select(p => p.Text)), StringComparison.Ordinal);
        var none = UncertaintyView.Of(Draw("""{ "id": "a", "name": "A", "layer": "application" }""", "companies/a/grossMargin", 100), null, null);
        Assert.Contains("what it is divided by is 0", none.Instead, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", string.Concat(none.Finding.Select(p => p.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void Refused_draws_name_their_loop_by_the_companies_names()
    {
        // A loop that gives back more than a dollar in half of the draws.
        var projection = Small.Stack(
            """{ "id": "a", "name": "Alpha", "layer": "application", "endCustomerRevenue": 10 }, { "id": "b", "name": "Beta", "layer": "model" }""",
            """{ "from": "a", "to": "b", "purpose": "inference", "shareOfRevenue": { "low": 0, "high": 2, "distribution": "uniform", "value": 0.5 } }, { "from": "b", "to": "a", "purpose": "hosting", "shareOfRevenue": 1 }""");
        var result = new Simulation(new()).Run(new() { Projection = projection, Measures = [Measure.Find("companies/a/revenue", projection).Require()], Year = 2025, Draws = 2_000 }, cancellation: TestContext.Current.CancellationToken);
        var view = DrawsView.Of(projection.Scenario, result);
        Assert.InRange(result.Refused, 900, 1_100);
        Assert.Contains("the loop", view.Refused, StringComparison.Ordinal);
        Assert.Contains("Alpha", view.Refused, StringComparison.Ordinal);
        Assert.Equal(1, view.Alone);
    }

    [Fact]
    public void Effects_of_what_differs_add_up_to_the_whole_in_list_and_waterfall()
    {
        var a = Results.Project(FlowMap.Pictures.Shipped("scaled-stack-2025") with { Correlations = [] });
        var b = FlowMap.Pictures.Shipped("circle-breaks") with { Correlations = [] };
        var both = Results.Project(b with { Companies = b.Companies.Select(c => c.Id.Value switch { "openai" => c with { NewRevenue = 30e9 }, "anthropic" => c with { NewRevenue = 4e9 }, _ => c }).ToValueList() });
        var comparison = ScenarioComparison.Of(Small.Ask(a, "layers/model/kept", 2028), Small.Ask(both, "layers/model/kept", 2028), cancellation: TestContext.Current.CancellationToken);
        var list = DifferingView.Of(a.Scenario, both.Scenario, comparison);
        Assert.Equal(3, list.Rows.Count);
        Assert.Equal(comparison.Difference!.Value, list.Rows.Sum(r => r.Part!.Value), Math.Abs(comparison.Difference.Value) * 1e-9);
        Assert.Contains(list.Rows, r => r.Address.StartsWith("levers/", StringComparison.Ordinal));

        var chart = WaterfallView.Of(comparison, "A", "B")!;
        ChartRules.Check(chart);
        var bars = chart.Marks.OfType<BarMark>().Where(m => m.Tone != "in").SelectMany(m => m.Bars).OrderBy(x => x.At).ToList();
        Assert.Equal(0, bars[0].From);
        Assert.All(bars.Zip(bars.Skip(1)), p => Assert.Equal(p.First.To, p.Second.From));
        Assert.Equal(comparison.Difference.Value, bars[^1].To, Math.Abs(comparison.Difference.Value) * 1e-9);

        // The last bar is as long as the change: it says the change first, then the level, and has the room for both.
        var (unit, last) = (comparison.A.Unit, chart.Ends[^1].Text);
        Assert.Equal($"{Figures.Change(comparison.Difference.Value, unit)}, to {Figures.Words(comparison.B.Value, unit)}", last);
        Assert.Contains($"bars show the change from {Figures.Words(comparison.A.Value, unit)}", chart.Subtitle, StringComparison.Ordinal);
        Assert.True(TextWidth.Of(last, 11.5, FontWeight.SemiBold) + 8 <= chart.Right);
    }

    [Fact]
    public void Taking_all_differences_over_makes_the_first_scenario_the_second()
    {
        foreach (var (number, (from, to)) in AnyScenario.Cases(AnyEdit.Pair, 200))
        {
            var merged = DifferingView.Of(from, to, null).Rows.Aggregate((Scenario: (Scenario?)from, 0), (now, row) => (now.Scenario is not null && row.Edit.ApplyTo(now.Scenario).TryGet(out var next) ? next : now.Scenario, 0)).Scenario;
            Assert.NotNull(merged);
            if (Projection.Of(from).Succeeded && Projection.Of(to).TryGet(out var expected) && Projection.Of(merged!).TryGet(out var actual) && actual.Scenario.Levers.Select(l => l.Id).SequenceEqual(expected.Scenario.Levers.Select(l => l.Id)))
            {
                Assert.Equal(expected.Years.Sum(y => y.MoneyEntering.Dollars), actual.Years.Sum(y => y.MoneyEntering.Dollars), 1e-6 * Math.Max(1, expected.Years.Sum(y => y.MoneyEntering.Dollars)));
            }

            _ = number;
        }
    }

    [Fact]
    public void Two_scenarios_on_the_same_draws_say_how_often_one_is_above_the_other()
    {
        // B has twice A's demand in every draw; on the same draws it is above in all of them although the ranges overlap.
        const string Demand = """{ "id": "a", "name": "A", "layer": "application", "endCustomerRevenue": { "low": 50, "high": 150, "distribution": "uniform" } }""";
        var a = Small.Stack(Demand);
        var b = Small.Stack(Demand, levers: """{ "id": "l", "name": "L", "mechanism": "scale-demand", "of": {}, "factor": 1.2 }""");
        var result = new Simulation(new()).Run(new() { Projection = a, Against = b, Measures = [Measure.Find("companies/a/revenue", a).Require()], Year = 2025, Draws = 5_000 }, cancellation: TestContext.Current.CancellationToken);
        var view = PairedView.Of(result, "A", "B");
        Assert.Equal("all", view.BetterB);
        Assert.Equal("none", view.BetterA);
        Assert.Equal("\u201cB\u201d is above \u201cA\u201d in all draws", view.Chart!.Title);
        ChartRules.Check(view.Chart);

        // No bar reaches over zero.
        Assert.All(view.Chart.Marks.OfType<BarMark>().SelectMany(m => m.Bars), x => Assert.True(x.At - (x.Width / 2) >= 0 || x.At + (x.Width / 2) <= 0));
        var compared = CompareView.Of([a, b], ["A", "B"], 1, 2025, "companies/a/revenue", result.Spreads[0]);
        Assert.Equal("A takes in $20.00 more of revenue in \u201cB\u201d; so it is in all draws.", string.Concat(compared.Finding.Select(p => p.Text)));
        Assert.Equal("+$20.00", compared.Strip[0].Cells[1].Delta);
    }

    [Fact]
    public void Four_scenarios_stand_side_by_side_each_told_against_the_first()
    {
        Projection[] all = [Shipped("scaled-stack-2025"), Shipped("inhouse-chips"), Shipped("circle-breaks"), Shipped("early-stack-2023")];
        var view = CompareView.Of(all, ["A", "B", "C", "D"], 2, 2026, "companies/nvidia/revenue", null);
        Assert.All(view.Headlines, r => Assert.Equal(4, r.Cells.Count));
        Assert.All(view.Headlines, r => Assert.Empty(r.Cells[0].Delta));
        Assert.Equal(view.Table.Columns.Count, view.Table.Rows[0].Cells.Count);
        Assert.Contains(view.Headlines, r => r.Address == "layers/chip/kept" && r.Cells.Skip(1).All(c => c.Delta.Length > 0));
    }

    private static SimulationResult Draw(string companies, string measure, long draws)
    {
        var projection = Small.Stack(companies);
        return new Simulation(new()).Run(new() { Projection = projection, Measures = [Measure.Find(measure, projection).Require()], Year = 2025, Draws = draws }, cancellation: TestContext.Current.CancellationToken);
    }

    private static Projection Shipped(string slug) => Results.Project(FlowMap.Pictures.Shipped(slug));
}
