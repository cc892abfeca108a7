using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Presentation.Deck.Kinds;

/// <summary>The flow map: dollars, and how far they range.</summary>
internal static class MapSlides
{
    public static IEnumerable<Slide> Dollars(SlideSetting setting)
    {
        if (setting.Scenario.Companies.Count == 0)
        {
            yield break;
        }

        var view = MapView.Of(setting.Scenario, setting.Result);
        var graph = FlowGraph.Of(setting.Scenario, setting.Result, setting.Grouping);
        var most = view.Companies[0];
        yield return setting.Slide(
            view.Finding,
            most.Result.Kept.Dollars > 0 ? $"{view.Sources.TrimEnd('.')}; {most.Name} kept {most.Kept.Text} of it" : view.Sources.TrimEnd('.'),
            new SlideBody.Map(graph, setting.Order, Alt(setting, "Dollars flow from left to right: from customers, outside capital and balance sheets through applications, models, clouds and chips.")) { Table = FlowTables.OfDollars(graph) },
            Shares(setting),
            "Ribbons are dollars of the year, as wide as their amount. What a company keeps ends in its bar; what it pays outside leaves downwards; dashed lines are investments that run back.",
            $"{view.CompaniesFinding}.");
    }

    public static IEnumerable<Slide> Ranges(SlideSetting setting)
    {
        if (setting.Scenario.Companies.Count == 0)
        {
            yield break;
        }

        var question = FlowQuestion.OfMap(setting.Projection, setting.Year, setting.Grouping);
        var ranges = question.Read(setting.Draw(question.Measures, setting.Year));
        var view = RangesView.Of(setting.Scenario, setting.Result, ranges);
        var over = ranges.Over(FlowGraph.Of(setting.Scenario, setting.Result, setting.Grouping));
        yield return setting.Slide(
            view.Finding,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Flows of {setting.Year}. Core: 5th percentile of {ranges.Result.Draws:N0} draws; halo: 95th. In nine draws of ten the flow lies between them"),
            new SlideBody.Map(over.Graph, setting.Order, Alt(setting, "Each flow is drawn with a core at its 5th and a halo at its 95th percentile.")) { Ranges = over, Table = FlowTables.OfRanges(over) },
            Shares(setting),
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"All assumptions with a range were drawn together, {ranges.Result.Draws:N0} times with seed {setting.Source.Seed}; {ranges.Result.Refused:N0} draws had no answer."));
    }

    private static string[] Shares(SlideSetting setting) => [.. setting.Result.Layers.Where(l => l.CustomerDollarShare is not null).Select(l => $"layers/{l.Layer.Name()}/customerDollarShare")];

    private static string Alt(SlideSetting setting, string how) => $"Flow map of {setting.Name}, {setting.Year}. {how} {Figures.Money(setting.Result.MoneyEntering.Dollars)} entered. The presenter notes and the table have the numbers.";
}
