using System.Globalization;
using GenAiStack.Domain.Comparison;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Presentation.Deck.Kinds;

/// <summary>The scenario beside another one.</summary>
internal static class CompareSlides
{
    public static IEnumerable<Slide> Both(SlideSetting setting)
    {
        if (Pairing.Of(setting) is not { } pair)
        {
            return [];
        }

        var view = pair.View(null);
        var map = pair.MapBody(isBrief: true);
        var waterfall = pair.Waterfall();
        SlideBody body = waterfall is null ? map : new SlideBody.Pair(map, new SlideBody.Plot(waterfall), 0.52);
        return [setting.Slide(view.Finding, pair.Subtitle, body, [pair.Measure.Address], pair.Notes)];
    }

    public static IEnumerable<Slide> Map(SlideSetting setting)
    {
        if (Pairing.Of(setting) is not { } pair)
        {
            return [];
        }

        var view = DifferenceView.Of(pair.A, pair.B, setting.Year);
        return [setting.Slide(view.Finding, $"What {pair.NameB} has more or less than {pair.NameA}, {setting.Year}; a band is as wide as the change", pair.MapBody(isBrief: false), [], pair.Notes)];
    }

    public static IEnumerable<Slide> Causes(SlideSetting setting) =>
        Pairing.Of(setting) is { } pair && pair.Waterfall() is { } chart ? [setting.Slide(SlideSetting.Plain(chart.Title), chart.Subtitle, new SlideBody.Plot(chart), [pair.Measure.Address], pair.Notes)] : [];

    public static IEnumerable<Slide> Paired(SlideSetting setting)
    {
        if (Pairing.Of(setting) is not { } pair)
        {
            return [];
        }

        var view = PairedView.Of(pair.Drawn(), pair.NameA, pair.NameB);
        return view.Chart is { } chart ? [setting.Slide(SlideSetting.Plain(chart.Title), chart.Subtitle, new SlideBody.Plot(chart), [pair.Measure.Address], pair.Notes)] : [];
    }

    public static IEnumerable<Slide> Headlines(SlideSetting setting)
    {
        if (Pairing.Of(setting) is not { } pair)
        {
            return [];
        }

        const int Most = 14;
        var view = pair.View(null);
        var table = new SlideTable(
            [new("Measure", 2.2), new(pair.NameA, 1, true), new(pair.NameB, 1, true), new("Change", 1, true)],
            view.Headlines.Take(Most).Select(r => new SlideRow([r.Title, r.Cells[0].Text, r.Cells[1].Text, new(r.Cells[1].Delta) { Tone = r.Cells[1].Tone is "gain" or "loss" ? r.Cells[1].Tone : null, IsBold = true }]) { Tone = r.Dot }).ToValueList());
        return [setting.Slide(view.Finding, pair.Subtitle, new SlideBody.Grid(table, $"Headline measures of {pair.NameA} and {pair.NameB}, {setting.Year}"), [pair.Measure.Address], pair.Notes)];
    }

    private sealed record Pairing(SlideSetting Setting, OtherScenario Other, Measure Measure)
    {
        public Projection A => Other.Projection;

        public Projection B => Setting.Projection;

        public string NameA => Other.Name;

        public string NameB => Setting.Name == Other.Name ? $"{Setting.Name}, {Setting.Source.Revision}" : Setting.Name;

        public string Subtitle => $"{NameB} against {NameA}, {Setting.Year}: {MeasureWords.Title(Measure.Address, Setting.Scenario)}";

        public IEnumerable<string> Notes => [string.Create(CultureInfo.InvariantCulture, $"\u201c{NameB}\u201d is told against \u201c{NameA}\u201d. Parts are averages over all orders in which the differences can come (Shapley values), so they add up to the whole.")];

        public static Pairing? Of(SlideSetting setting)
        {
            if (setting.Other is not { } other)
            {
                return null;
            }

            // A measure that only one of them has says nothing about both.
            var wanted = setting.Item["measure"] ?? CompareView.DefaultMeasure(other.Projection, setting.Projection, setting.Year);
            foreach (var address in new[] { wanted, CompareView.DefaultMeasure(other.Projection, setting.Projection, setting.Year) })
            {
                if (Measure.Find(address, setting.Projection).TryGet(out var measure) && Measure.Find(address, other.Projection).TryGet(out _))
                {
                    return new(setting, other, measure);
                }
            }

            return null;
        }

        public CompareView View(Spread? paired) => CompareView.Of([A, B], [NameA, NameB], 1, Setting.Year, Measure.Address, paired);

        public SlideBody.Map MapBody(bool isBrief)
        {
            var difference = FlowDifference.Of(Graph(A), Graph(B));
            return new(isBrief ? difference.Brief() : difference.Graph, Setting.Order, $"What {NameB} has more or less than {NameA}, {Setting.Year}, as a flow map; the table has the numbers.") { Difference = difference, Table = FlowTables.OfDifference(difference) };
        }

        public Charts.Chart? Waterfall() => WaterfallView.Of(
            ScenarioComparison.Of(new Asked(A, Measure.Find(Measure.Address, A).Require(), Setting.Year), new Asked(B, Measure, Setting.Year), Setting.Source.Seed), NameA, NameB);

        public SimulationResult Drawn() => Setting.Draw([Measure.Find(Measure.Address, A).Require()], Setting.Year, A);

        private FlowGraph Graph(Projection scenario) => FlowGraph.Of(scenario.Scenario, scenario.In(Setting.Year)!, Setting.Grouping);
    }
}
