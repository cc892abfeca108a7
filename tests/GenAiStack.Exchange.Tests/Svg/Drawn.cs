using GenAiStack.Domain.Comparison;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Views;
using GenAiStack.Presentation.Views.Sensitivity;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Svg;

/// <summary>Every chart and map that pages show, of shipped scenarios.</summary>
internal static class Drawn
{
    private const string Measured = "companies/nvidia/revenue";

    private static readonly Lazy<IReadOnlyList<(string Name, Chart Chart)>> Made = new(() => [.. All()]);

    /// <summary>The charts with names for messages; every kind of mark is among them.</summary>
    public static IReadOnlyList<(string Name, Chart Chart)> Charts => Made.Value;

    /// <summary>A shipped scenario, solved.</summary>
    public static Projection Shipped(string slug) => Results.Project(Results.Read(File.ReadAllBytes(TestFiles.DataPath($"scenarios/{slug}.json"))));

    /// <summary>The graph of a year with its layout.</summary>
    public static (FlowGraph Graph, FlowPicture Picture, FlowGrouping Grouping, FlowOrder Order) Map(Projection projection, int year, double width = 1272, FlowGrouping? grouping = null)
    {
        var folded = grouping ?? FlowGrouping.Of(projection.Scenario, projection.Years[0]);
        var order = FlowOrder.Of(FlowGraph.Of(projection.Scenario, projection.Years[0], folded));
        var graph = FlowGraph.Of(projection.Scenario, projection.In(year)!, folded);
        return (graph, FlowLayout.Of(graph, order, new(width, 508)), folded, order);
    }

    /// <summary>The map of ranges.</summary>
    public static (FlowRangeMap Ranges, FlowPicture Picture) Ranges(Projection projection, int year)
    {
        var (graph, _, grouping, order) = Map(projection, year);
        var question = FlowQuestion.OfMap(projection, year, grouping);
        var ranges = question.Read(new Simulation(new()).Run(new() { Projection = projection, Measures = question.Measures, Year = year, Draws = 2_000 })).Over(graph);
        return (ranges, FlowLayout.Of(ranges.Graph, order, new(1272, 508)));
    }

    /// <summary>The map of what differs.</summary>
    public static (FlowDifference Difference, FlowPicture Picture) Difference(Projection before, Projection after, int year)
    {
        var (old, _, grouping, order) = Map(before, year);
        var difference = FlowDifference.Of(old, FlowGraph.Of(after.Scenario, after.In(year)!, grouping));
        return (difference, FlowLayout.Of(difference.Graph, order, new(1272, 508)));
    }

    private static IEnumerable<(string Name, Chart Chart)> All()
    {
        var scaled = Shipped("scaled-stack-2025");
        var years = YearsView.Of(scaled, 2026, null);
        foreach (var chart in new[] { years.Kept, years.Margins, years.Revenues, years.Origins, years.Capex, years.Cash.Chart, DollarByYear.Of(scaled) })
        {
            yield return ($"years {chart.Key}", chart);
        }

        var moats = MoatsView.Of(scaled, 2025, null, MoatWeights.Equal);
        yield return ("moats", moats.Heat);
        yield return ("defensibility", moats.Defensibility);
        yield return ("scatter", moats.Scatter.Chart);
        var question = SensitivityQuestion.Of(scaled, 2027, new() { Measure = "layers/model/kept" });
        yield return ("tornado", TornadoView.Of(question, showsAll: false).Chart);
        yield return ("variance", SobolView.Of(question, Sobol.Of(question.Asked, 512, 1, new(), CancellationToken.None)).Chart);
        yield return ("grid", GridView.Of(question, Grid.Of(question.Asked, question.X!.Axis, question.Y!.Axis).Require()).Chart);
        yield return ("goal", GoalView.Of(question, GoalView.Seek(question), Curve.Of(question.Asked, question.GoalChosen!, GoalView.Places(question, GoalView.Seek(question))).Require()).Chart);

        SimulationResult Draws(int year) => new Simulation(new()).Run(new() { Projection = scaled, Measures = [Measure.Find(Measured, scaled).Require()], Year = year, Draws = 4_000 });
        var uncertain = UncertaintyView.Of(Draws(2025), [.. scaled.Years.Select(y => Draws(y.Year).Spreads[0])], null);
        yield return ("histogram", uncertain.Histogram!);
        yield return ("fan", uncertain.Fan!);

        var other = Shipped("inhouse-chips");
        var paired = new Simulation(new()).Run(new() { Projection = scaled, Against = other, Measures = [Measure.Find(Measured, scaled).Require()], Year = 2029, Draws = 4_000 });
        yield return ("paired", PairedView.Of(paired, "Scaled stack, 2025", "In-house chips").Chart!);
        var comparison = ScenarioComparison.Of(
            new Asked(scaled, Measure.Find("layers/chip/kept", scaled).Require(), 2029), new Asked(other, Measure.Find("layers/chip/kept", other).Require(), 2029));
        yield return ("waterfall", WaterfallView.Of(comparison, "Scaled stack, 2025", "In-house chips")!);
    }
}
