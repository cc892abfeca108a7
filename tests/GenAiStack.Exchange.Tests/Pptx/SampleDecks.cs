using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Deck;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Presentation.Views;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Pptx;

/// <summary>Decks put together by hand, so that these tests need no rule of which slides a scenario has.</summary>
internal static class SampleDecks
{
    /// <summary>Every kind of body and every kind of chart.</summary>
    public static SlideDeck Whole => field ??= Of("Scaled stack", [.. Bodies(), .. SampleCharts.OfPages.Concat(SampleCharts.Made).Select(Plot)]);

    /// <summary>A deck as a partner takes it along: twelve slides.</summary>
    public static SlideDeck Usual => field ??= Of("Scaled stack", [.. Bodies().Take(9), Plot(SampleCharts.Find("kept-by-layer")), Plot(SampleCharts.Find("tornado")), Plot(SampleCharts.Find("attribution"))]);

    /// <summary>A deck of some slides.</summary>
    public static SlideDeck Of(string title, IEnumerable<Slide> slides) => new() { Title = title, Author = "Ada & Co", Date = new(2026, 11, 23), Slides = slides.ToValueList() };

    /// <summary>A slide.</summary>
    public static Slide Slide(string key, string title, SlideBody body, string? subtitle = "What is shown, dollars of 2025") => new()
    {
        Key = key,
        Title = [new(title)],
        Subtitle = subtitle,
        Body = body,
        Origin = "Scaled stack, revision 14, 23 Nov 2026, seed 1",
        Sources = "Sources: filings of Nvidia and Microsoft; press on OpenAI and Anthropic; estimates where nothing is reported.",
        Notes = ["How the number arises: revenue less what is paid to others.", "Kept is cash after outside costs."],
    };

    /// <summary>A slide of a chart.</summary>
    public static Slide Plot(Chart chart) => Slide(chart.Key, chart.Title, new SlideBody.Plot(chart), chart.Subtitle);

    /// <summary>The map of the year 2025.</summary>
    public static SlideBody.Map Map() => Maps().Dollars;

    private static (SlideBody.Map Dollars, SlideBody.Map Ranges, SlideBody.Map Difference) Maps()
    {
        var projection = SampleCharts.Scaled;
        var year = projection.In(2025)!;
        var grouping = FlowGrouping.Of(projection.Scenario, projection.Years[0]);
        var graph = FlowGraph.Of(projection.Scenario, year, grouping);
        var order = FlowOrder.Of(FlowGraph.Of(projection.Scenario, projection.Years[0], grouping));
        var table = ChartTable.Of("Flow", ["Dollars"], []);
        var question = FlowQuestion.OfMap(projection, 2025, grouping);
        var ranges = question.Read(new Simulation(new()).Run(new() { Projection = projection, Measures = question.Measures, Year = 2025, Draws = 1_000 })).Over(graph);
        var other = Results.Project(TestFiles.Scenario("inhouse-chips"));
        var difference = FlowDifference.Of(FlowGraph.Of(projection.Scenario, projection.In(2029)!, grouping), FlowGraph.Of(other.Scenario, other.In(2029)!, grouping));
        return (
            new(graph, order, "Flows of 2025 from customers to foundries") { Table = table },
            new(ranges.Graph, order, "The same with ranges") { Table = table, Ranges = ranges },
            new(difference.Graph, order, "What in-house chips change") { Table = table, Difference = difference });
    }

    private static IEnumerable<Slide> Bodies()
    {
        var year = SampleCharts.Scaled.In(2025)!;
        var maps = Maps();
        yield return Slide("opening", "Scaled stack", new SlideBody.Opening("Where the money of generative AI goes in 2025, from the customer's dollar to the foundry.\nNumbers are estimates from public sources; ranges say how little is known."), "The stack in 2025") with { SmallPrint = null };
        yield return Slide("headline", "Customers pay $74.0B, and chips keep the most of it", new SlideBody.Figures(
        [
            new("$74.0B", "Paid by end customers", "up from $61B in 2024"),
            new("15\u202f%", "stays with applications", "of each customer dollar", "application"),
            new("$32.9B", "kept by Nvidia", "more than all applications together", "chip"),
            new("4.1\u00d7", "capital for each dollar of gross profit", null, "model"),
            new("$155B", "All money in", "customers, outside capital and balance sheets"),
        ]));
        yield return Slide("flow-map", "x", maps.Dollars, Finding.OfSources(year)) with { Title = Finding.OfDollar(year) };
        yield return Slide("ranges", "In nine draws of ten chips take in $90B to $140B", maps.Ranges, "Core: 5th percentile, halo: 95th percentile of 1,000 draws");
        yield return Slide("difference", "With chips of their own, clouds keep more and Nvidia less", maps.Difference, "Change against the baseline, dollars of 2029");
        yield return Slide("moats", "Chips and clouds are defended best", new SlideBody.Grid(Moats(), "Moats of companies, 0 to 5"), "Shade and number: how strong a moat is, 0 to 5");
        yield return Slide("companies", "Five companies take most of the money", new SlideBody.Grid(Companies(), "Companies by revenue"), "Dollars of 2025");
        yield return Slide("pair", "Margins fall while revenue grows", new SlideBody.Pair(new SlideBody.Plot(SampleCharts.Find("gross-margin")), new SlideBody.Plot(SampleCharts.Find("revenue-by-company"))), null);
        yield return Slide("map-and-cause", "Chips lose what clouds gain", new SlideBody.Pair(new SlideBody.Plot(SampleCharts.Find("attribution")), new SlideBody.Grid(Companies(), "Companies"), 0.58), null) with
        {
            SmallPrint = "Estimates from public sources, not investment advice.",
        };
    }

    private static SlideTable Moats()
    {
        var groups = MoatHeat.Of(SampleCharts.Scaled.Scenario, SampleCharts.Scaled.Years[0], null, MoatWeights.Equal, MoatHeat.ByScore, []);
        return new(
            [new("Company", 2), .. MoatKeys.All.Select(m => new SlideColumn(MoatWords.Title(m.Key)) { IsCentred = true }), new("Score", 0.8, true)],
            groups.SelectMany(g => g.Rows.Take(3).Select(r => new SlideRow(
            [
                r.Name,
                .. r.Cells.Select(c => new SlideCell(c.Text, c.Value) { Shade = c.Step >= 0 ? (r.Tone, c.Step) : null }),
                new(MoatWords.Score(r.Score), r.Score) { IsBold = true },
            ])
            { Tone = r.Tone }).Prepend(new SlideRow([g.Layer.Title()]) { IsHead = true })).ToValueList());
    }

    private static SlideTable Companies()
    {
        var year = SampleCharts.Scaled.In(2025)!;
        var rows = SampleCharts.Scaled.Scenario.Companies.Zip(year.Companies).OrderByDescending(c => c.Second.Revenue.Dollars).Take(12);
        return new(
            [new("Company", 2), new("Revenue", 1, true), new("Kept", 1, true)],
            rows.Select(r => new SlideRow([r.First.Name, new(Figures.Money(r.Second.Revenue.Dollars), r.Second.Revenue.Dollars), new(Figures.Money(r.Second.Kept.Dollars), r.Second.Kept.Dollars)]) { Tone = r.First.Layer.Name() }).ToValueList());
    }
}
