using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Presentation.Deck.Kinds;

/// <summary>What the years bring.</summary>
internal static class YearSlides
{
    public static IEnumerable<Slide> Dollar(SlideSetting setting)
    {
        var view = MapView.Of(setting.Scenario, setting.Result);
        var chart = DollarByYear.Of(setting.Projection);
        var table = new SlideTable(
            [new(setting.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), 1.7), new("Of each $1", 1, true), new("Of all money", 1.1, true), new("Gross margin", 1.1, true)],
            view.Layers.Select(l => new SlideRow(
            [
                l.Layer.Title(),
                new(l.OfDollar.Text, Layer(setting, l.Layer).CustomerDollarShare?.Value),
                new(l.OfAllMoney.Text, Layer(setting, l.Layer).RetainedShare?.Value),
                new(l.GrossMargin.Text, Layer(setting, l.Layer).GrossMargin?.Value),
            ])
            { Tone = l.Layer.Name() }).ToValueList());
        yield return setting.Slide(
            SlideSetting.Plain(chart.Title),
            chart.Subtitle,
            new SlideBody.Pair(new SlideBody.Plot(chart), new SlideBody.Grid(table, $"What layers keep of each dollar in {setting.Year}"), 0.6),
            [.. setting.Result.Layers.Select(l => $"layers/{l.Layer.Name()}/customerDollarShare")],
            "Of each $1 that users pay, what comes to rest in each layer, before what companies pay outside the stack.");
    }

    public static IEnumerable<Slide> Kept(SlideSetting setting)
    {
        var all = YearsView.AllKept(setting.Projection);
        var spreads = setting.Scenario.Assumptions().Any(a => a.WithInner().Any(i => i.Assumption.HasRange)) && Measure.Find(all, setting.Projection).TryGet(out var measure)
            ? setting.Projection.Years.Select(y => setting.Draw([measure], y.Year).Spreads[0]).ToList()
            : null;
        var chart = YearsView.Of(setting.Projection, setting.Year, spreads).Kept;
        yield return One(setting, chart, "kept", spreads is null ? "" : "The band is what all layers keep together in nine draws of ten.");
    }

    public static IEnumerable<Slide> MarginsAndRevenues(SlideSetting setting)
    {
        var view = View(setting);
        yield return setting.Slide(
            view.Finding,
            view.Context.Split(". ")[0].TrimEnd('.'),
            new SlideBody.Pair(new SlideBody.Plot(view.Margins), new SlideBody.Plot(view.Revenues)),
            [.. setting.Result.Layers.Select(l => $"layers/{l.Layer.Name()}/grossMargin")],
            $"{view.Margins.Title}. {view.Revenues.Title}.");
    }

    public static IEnumerable<Slide> Margins(SlideSetting setting) => [One(setting, View(setting).Margins, "grossMargin", "Gross profit is revenue less cost of revenue and depreciation.")];

    public static IEnumerable<Slide> Revenues(SlideSetting setting) => [One(setting, View(setting).Revenues, "revenue", "Revenues of companies are never added up: the same dollar is counted once per hand.")];

    public static IEnumerable<Slide> Origins(SlideSetting setting) => [One(setting, View(setting).Origins, "revenue", "Revenue splits exactly by who paid first: customers, outside capital, balance sheets.")];

    public static IEnumerable<Slide> Capex(SlideSetting setting) => [One(setting, View(setting).Capex, "grossProfit", "Capex is charged in equal parts over its useful life.")];

    public static IEnumerable<Slide> Cash(SlideSetting setting)
    {
        var cash = YearsView.Of(setting.Projection, setting.Year, null, setting.Item["cash"] != "after").Cash;
        const int Most = 14;
        var table = new SlideTable(
            [new("Company", 2), .. cash.Years.Select(y => new SlideColumn(y.ToString(System.Globalization.CultureInfo.InvariantCulture), 0.8, true)), new("Short by", 1, true)],
            cash.Rows.Take(Most).Select(r => new SlideRow(
            [
                r.Name,
                .. r.Cells.Select(c => new SlideCell(Figures.MoneyChange(c.Dollars), c.Dollars) { Shade = c.Step > 0 ? ("loss", c.Step) : null }),
                new(r.GapText, r.Gap) { IsBold = true },
            ])
            { Tone = r.Tone }).ToValueList());
        yield return setting.Slide(
            SlideSetting.Plain(cash.Title),
            cash.Rows.Count > Most ? $"{cash.Subtitle}; the {Most} first of {cash.Rows.Count} companies" : cash.Subtitle,
            new SlideBody.Grid(table, cash.Title),
            [],
            "Cash surplus is revenue and funding received less what is paid to the stack and outside.");
    }

    private static YearsView View(SlideSetting setting) => YearsView.Of(setting.Projection, setting.Year, null);

    private static Domain.Years.LayerResult Layer(SlideSetting setting, Layer layer) => setting.Result.Layers.First(l => l.Layer == layer);

    private static Slide One(SlideSetting setting, Chart chart, string key, string note) => setting.Slide(
        SlideSetting.Plain(chart.Title),
        chart.Subtitle,
        new SlideBody.Plot(chart),
        [.. setting.Result.Layers.Select(l => $"layers/{l.Layer.Name()}/{key}")],
        note.Length == 0 ? [] : [note]);
}
