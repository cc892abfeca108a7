using GenAiStack.Domain.Comparison;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Views;
using GenAiStack.Presentation.Views.Sensitivity;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Pptx;

/// <summary>Charts of every kind: those of the pages over a scenario that ships, and made ones for what no scenario shows.</summary>
internal static class SampleCharts
{
    private const int Year = 2025, Draws = 2_000;

    /// <summary>The scenario that ships with 47 companies.</summary>
    public static Projection Scaled { get; } = Results.Project(TestFiles.Scenario("scaled-stack-2025"));

    /// <summary>Charts as pages have them.</summary>
    public static IReadOnlyList<Chart> OfPages => field ??= [.. Pages()];

    /// <summary>Charts that cross zero, miss values, or stand for a kind by themselves.</summary>
    public static IReadOnlyList<Chart> Made => field ??= [.. MadeUp()];

    /// <summary>A chart by its key.</summary>
    public static Chart Find(string key) => OfPages.Concat(Made).First(c => c.Key == key);

    /// <summary>A comparison of two scenarios.</summary>
    public static Chart Attribution()
    {
        var b = Results.Project(TestFiles.Scenario("scaled-stack-2025") with
        {
            Correlations = [],
            Companies = Scaled.Scenario.Companies.Select(c => c.Id.Value switch { "openai" => c with { NewRevenue = 30e9 }, "anthropic" => c with { NewRevenue = 1e9 }, "nvidia" => c with { Funding = 2e9 }, _ => c }).ToValueList(),
        });
        return WaterfallView.Of(ScenarioComparison.Of(Small.Ask(Scaled, "layers/model/kept", 2028), Small.Ask(b, "layers/model/kept", 2028)), "Scaled stack", "With more demand")!;
    }

    private static IEnumerable<Chart> Pages()
    {
        Measure Find(string address) => Measure.Find(address, Scaled).Require();
        SimulationResult Draw(string measure, int year) => new Simulation(new()).Run(new() { Projection = Scaled, Measures = [Find(measure)], Year = year, Draws = Draws });
        var kept = YearsView.AllKept(Scaled);
        var view = YearsView.Of(Scaled, 2027, [.. Scaled.Years.Select(y => Draw(kept, y.Year).Spreads[0])]);
        yield return view.Kept;
        yield return view.Margins;
        yield return view.Revenues;
        yield return view.Origins;
        yield return view.Capex;
        yield return DollarByYear.Of(Scaled);

        const string Share = "layers/chip/customerDollarShare";
        var uncertain = UncertaintyView.Of(Draw(Share, Year), [.. Scaled.Years.Select(y => Draw(Share, y.Year).Spreads[0])], null);
        yield return uncertain.Histogram!;
        yield return uncertain.Fan!;

        var question = SensitivityQuestion.Of(Scaled, Year, new() { Measure = Share });
        yield return TornadoView.Of(question, false).Chart;
        yield return SobolView.Of(question, Sobol.Of(question.Asked, 512, 1, new(), CancellationToken.None)).Chart;
        yield return GridView.Of(question, Grid.Of(question.Asked, question.X!.Axis, question.Y!.Axis).Require()).Chart;
        var seek = GoalView.Seek(question);
        yield return GoalView.Of(question, seek, Curve.Of(question.Asked, question.GoalChosen!, GoalView.Places(question, seek)).Require()).Chart;
        yield return Attribution();

        var groups = MoatHeat.Of(Scaled.Scenario, Scaled.Years[0], null, MoatWeights.Equal, MoatHeat.ByScore, []);
        yield return MoatScatter.Of(Scaled.Scenario, [.. groups.SelectMany(g => g.Rows)], Scaled.Years[0].Year, false).Chart;
        yield return DefensibilityChart.Of(groups, Scaled.Years[0].Year);

        var series = FactSeries.All(FactReader.Read(File.ReadAllText(TestFiles.DataPath("facts.csv"))).Require());
        yield return FactSeriesChart.Of(series.First(s => s.Kind == FactSeriesKind.Lines));
        yield return FactSeriesChart.Of(series.First(s => s.Kind == FactSeriesKind.Prices));
        yield return FactSeriesChart.Of(series.First(s => s.Kind is not (FactSeriesKind.Lines or FactSeriesKind.Prices)));
    }

    private static IEnumerable<Chart> MadeUp()
    {
        int[] years = [2024, 2025, 2026, 2027];
        ValueList<double> x = [2024, 2025, 2026, 2027];
        Chart Over(string key, Axis y, params Mark[] marks) => Of(key, Axes.Years(years, null), y, marks);
        yield return Over(
            "fan-through-zero",
            Axes.Values(-4e9, 6e9, Unit.Dollars),
            new AreaMark("5th to 95th percentile", "chip", x, [-3e9, -3.5e9, -2e9, 0.5e9], [-1e9, 1e9, 3e9, 6e9], []) { Opacity = 0.2, HasDottedEdges = true },
            new AreaMark("25th to 75th percentile", "chip", x, [-2.5e9, -2e9, -0.5e9, 2e9], [-1.5e9, 0, 1.5e9, 4e9], []) { Opacity = 0.32 },
            new LineMark("Median", "chip", x, [-2e9, -1e9, 0.5e9, 3e9], [])) with
        { Ends = [new(3e9, "Median $3.0B", "chip")], Guides = [new(0, false)] };
        yield return Over(
            "whole-areas",
            Axes.Values(0, 1, Unit.Fraction),
            new AreaMark("Applications", "application", x, [0, 0, 0, 0], [0.5, 0.4, 0.3, 0.2], []) { HasPaperEdges = true },
            new AreaMark("Models", "model", x, [0.5, 0.4, 0.3, 0.2], [0.7, 0.7, 0.6, 0.6], []) { HasPaperEdges = true },
            new AreaMark("Chips", "chip", x, [0.7, 0.7, 0.6, 0.6], [1, 1, 1, 1], []) { HasPaperEdges = true });
        yield return Over("broken-line", Axes.Values(0, 4, Unit.Factor), new LineMark("A", "cloud", x, [1, null, 3, 4], []) { HasEnds = true }, new LineMark("B", "model", x, [2, 2.5, null, 1], []) { IsDashed = true });
        yield return Of(
            "columns-through-zero",
            Axes.Years(years, null, 0.5),
            Axes.Values(-3e9, 5e9, Unit.Dollars),
            new BarMark("Up", "gain", [new(2024, -1e9, 2e9, ""), new(2025, 0, 5e9, "") { Text = "5" }, new(2026, -3e9, -1e9, "")]),
            new BarMark("More", "cloud", [new(2024, 2e9, 3e9, "") { Fill = Fill.Pale }, new(2027, 1e9, 2e9, "") { Fill = Fill.Hollow }]));
        yield return Waterfall();
        yield return Of(
            "scatter",
            Axes.Values(0, 10, Unit.Factor) with { HasLine = true, Title = "Something across" },
            Axes.Values(-0.2, 0.6, Unit.Fraction) with { HasGrid = true },
            new LineMark("Line", "in", [0, 10], [-0.1, 0.5], []) { IsDashed = true },
            new PointMark("Points", "application", [new(1, 0.1, 8, "a"), new(5.5, 0.25, 30, "b", Fill.Pale), new(8, 0.5, 12, "c", Fill.Hollow)])) with
        { Notes = [new(5.5, 0.25, "The largest", "ink") { Anchor = "left", ShiftX = 20, HasPlate = true }] };
        yield return Of("one-year", Axes.Years([2025], 2025), Axes.Values(0, 3, Unit.Factor), new AreaMark("A", "cloud", [2025], [0], [2], []), new LineMark("B", "model", [2025], [1], []));
    }

    // A running total that goes below zero and comes back, with a sum at its end.
    private static Chart Waterfall()
    {
        double[] changes = [3e9, -5e9, 1e9, -2e9, 6.5e9];
        var (up, down) = (new List<Bar>(), new List<Bar>());
        var at = 0.0;
        for (var i = 0; i < changes.Length; i++)
        {
            (changes[i] >= 0 ? up : down).Add(new(i + 1, at, at + changes[i], "") { Width = 0.56 });
            at += changes[i];
        }

        return Of(
            "waterfall",
            Axes.Values(-3e9, 3.5e9, Unit.Dollars),
            Axes.Names(["Before", "First & foremost", "Second <b>", "Third", "Fourth", "Fifth", "After"]),
            new BarMark("gain", "gain", up.ToValueList(), AreHorizontal: true),
            new BarMark("loss", "loss", down.ToValueList(), AreHorizontal: true),
            new BarMark("After", "in", [new(6, 0, at, "") { Width = 0.56 }], AreHorizontal: true)) with
        { Guides = [new(0, true)], Left = 130, Right = 60, Ends = [.. changes.Select((c, i) => new EndLabel(i + 1, Presentation.Formatting.Figures.MoneyChange(c), c >= 0 ? "gain" : "loss"))] };
    }

    private static Chart Of(string key, Axis x, Axis y, params Mark[] marks) => new()
    {
        Key = key,
        Title = $"A made chart: {key}",
        Subtitle = "Made up",
        X = x,
        Y = y,
        Marks = marks.ToValueList(),
        Table = ChartTable.Of("Name", ["Value"], []),
    };
}
