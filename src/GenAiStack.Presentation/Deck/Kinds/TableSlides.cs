using System.Globalization;
using GenAiStack.Domain.Reconciling;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Presentation.Deck.Kinds;

/// <summary>Charts of pages whose picture is a table, and those of reported figures.</summary>
internal static class TableSlides
{
    private const int Most = 13;

    public static IEnumerable<Slide> Layers(SlideSetting setting) => [Of(setting, Dependence(setting).Layers, "Concentration is the Herfindahl-Hirschman index of revenue inside a layer, 0 to 10,000.")];

    public static IEnumerable<Slide> Customers(SlideSetting setting) => [Of(setting, Dependence(setting).Customers, "The largest buyer's purchases over a company's revenue; investors and end customers are no buyers.")];

    public static IEnumerable<Slide> Suppliers(SlideSetting setting) => [Of(setting, Dependence(setting).Suppliers, "The largest supplier's part of what a company pays to the stack.")];

    public static IEnumerable<Slide> Scatter(SlideSetting setting)
    {
        var rows = MoatsView.Of(setting.Projection, setting.Year, null, MoatWeights.Read(setting.Item["weights"]), isRetention: setting.Item.Kind == "moats-and-retention").Scatter;
        return rows.Chart.Marks.Count == 0 ? [] : [setting.Slide(SlideSetting.Plain(rows.Chart.Title), rows.Chart.Subtitle, new SlideBody.Plot(rows.Chart), [], "Scores are weighted means of six judgements from 0 to 5.")];
    }

    public static IEnumerable<Slide> Reconciled(SlideSetting setting)
    {
        if (View(setting) is not { } view || view.Groups.Count == 0)
        {
            yield break;
        }

        foreach (var page in SlidePages.Of([.. view.Groups.SelectMany(g => g.Lines)], Most))
        {
            yield return setting.Slide(view.Finding, view.Title, Lines(page, view.Title), [], "What the model implies beside what was reported; inside means that the report lies between the 5th and the 95th percentile.");
        }
    }

    public static IEnumerable<Slide> Backtest(SlideSetting setting)
    {
        if (View(setting) is not { } view || view.Backtest.Count == 0)
        {
            yield break;
        }

        foreach (var page in SlidePages.Of([.. view.Backtest.SelectMany(g => g.Lines)], Most))
        {
            yield return setting.Slide(SlideSetting.Plain(view.BacktestTitle), "What the scenario says of the years after its first, beside what was reported for them since", Lines(page, view.BacktestTitle), [], "It need not flatter.");
        }
    }

    public static IEnumerable<Slide> Series(SlideSetting setting)
    {
        var all = FactSeries.All(setting.Source.Facts);
        if ((all.FirstOrDefault(s => s.Key == setting.Item["series"]) ?? (all.Count > 0 ? all[0] : null)) is not { } series)
        {
            return [];
        }

        var chart = FactSeriesChart.Of(series, setting.Item["fact"]);
        return [setting.Slide(SlideSetting.Plain(chart.Title), chart.Subtitle, new SlideBody.Plot(chart), [], "Reported figures, not results of the model; each has its source on the page of facts.")];
    }

    private static DependenceView Dependence(SlideSetting setting) => DependenceView.Of(Views.Dependence.Of(setting.Scenario, setting.Result), setting.Year);

    private static ReconciliationView? View(SlideSetting setting)
    {
        if (setting.Source.Comparisons is not { } comparisons)
        {
            return null;
        }

        var reconciliation = Reconciliation.Of(setting.Projection, comparisons);
        var drawn = reconciliation.Questions(setting.Source.Draws, setting.Source.Seed).Aggregate(reconciliation, (known, question) => known.With(setting.Source.Simulate(question)));
        return ReconciliationView.Of(drawn, setting.Year, setting.Item["all"] == "yes");
    }

    private static SlideBody.Grid Lines(IReadOnlyCollection<ReconciliationLine> lines, string title) => new(
        new(
            [new("Figure", 2.4), new("Year", 0.6, true), new("Model", 0.9, true), new("Range", 1.3, true), new("Reported", 1, true), new("Gap", 0.8, true), new("", 0.8)],
            lines.Select(l => new SlideRow([l.Name, l.Year.ToString(CultureInfo.InvariantCulture), l.Model, l.Range, l.Reported, l.Gap, new(l.VerdictText) { Tone = l.Verdict == Verdict.Outside ? "loss" : "gain" }]) { Tone = l.Tone }).ToValueList()),
        title);

    private static Slide Of(SlideSetting setting, Chart chart, string note)
    {
        var columns = chart.Table.Columns.Select((c, i) => new SlideColumn(c.Title, i == 0 ? 2 : 1, c.IsNumber)).ToValueList();
        var rows = chart.Table.Rows.Take(Most).Select(r => new SlideRow(r.Cells.Select(c => new SlideCell(c.Text, c.Value) { IsBold = r.IsBold }).ToValueList()) { Tone = r.Tone }).ToValueList();
        var less = chart.Table.Rows.Count - rows.Count;
        return setting.Slide(
            SlideSetting.Plain(chart.Title),
            less > 0 ? string.Create(CultureInfo.InvariantCulture, $"{chart.Subtitle}; the first {rows.Count} of {chart.Table.Rows.Count}") : chart.Subtitle,
            new SlideBody.Grid(new(columns, rows), chart.Title),
            [],
            note);
    }
}
