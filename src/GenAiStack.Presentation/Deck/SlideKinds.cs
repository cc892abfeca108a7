using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Deck.Kinds;

namespace GenAiStack.Presentation.Deck;

/// <summary>A kind of slide: what can be chosen for a talk.</summary>
/// <param name="Key">Its name in files and addresses: "kept-by-layer". Those of one chart have the chart's.</param>
/// <param name="Name">What it is called in a list.</param>
/// <param name="Make">Makes its slides, none where the scenario has nothing to say there.</param>
internal sealed record SlideMaker(string Key, string Name, Func<SlideSetting, IEnumerable<Slide>> Make)
{
    /// <summary>Whether a talk begins with it.</summary>
    public bool IsUsual { get; init; }

    /// <summary>What of a page's address the slide is about, besides the year.</summary>
    public string[] Settings { get; init; } = [];

    /// <summary>Whether a source has something to say here, found without making the slide.</summary>
    public Func<SlideSource, bool> Says { get; init; } = _ => true;
}

/// <summary>A kind of slide, for lists.</summary>
/// <param name="Key">Its name in files and addresses.</param>
/// <param name="Name">What it is called in a list: "The flow map".</param>
/// <param name="IsUsual">Whether a talk begins with it.</param>
/// <param name="Says">Whether a source has something to say here.</param>
public sealed record SlideKind(string Key, string Name, bool IsUsual, Func<SlideSource, bool> Says);

/// <summary>All kinds of slides, in the order in which a talk has them.</summary>
public static class SlideKinds
{
    private static readonly ValueList<SlideMaker> Makers =
    [
        new("title", "Title", OpeningSlides.Title) { IsUsual = true },
        new("headline", "Headline with key figures", OpeningSlides.Headline) { IsUsual = true },
        new("map", "The flow map", MapSlides.Dollars) { IsUsual = true, Says = HasCompanies },
        new("dollar-by-year", "The dollar", YearSlides.Dollar) { IsUsual = true, Says = HasCustomers },
        new("kept-by-layer", "Kept by layer", YearSlides.Kept) { IsUsual = true, Says = HasYears },
        new("years", "Years: margins and revenue", YearSlides.MarginsAndRevenues) { IsUsual = true, Says = HasYears },
        new("map-ranges", "The flow map with ranges", MapSlides.Ranges) { IsUsual = true, Says = HasRanges },
        new("ranges", "How sure it is", RangeSlides.Both) { Settings = ["measure", "t"], IsUsual = true, Says = HasRanges },
        new("tornado", "What matters most", SensitivitySlides.TornadoOnly) { Settings = ["measure"], IsUsual = true, Says = HasRanges },
        new("comparison", "Comparison: difference and causes", CompareSlides.Both) { Settings = ["against", "measure"], IsUsual = true, Says = HasOther },
        new("levers", "Levers and their effects", LeverSlides.Table) { IsUsual = true, Says = HasCompanies },
        new("moats", "Moats", MoatSlides.Table) { IsUsual = true, Settings = ["weights"], Says = HasMoats },
        new("sources", "Assumptions and sources", SourceSlides.Assumptions) { IsUsual = true },
        new("changes", "Appendix: what was changed", SourceSlides.Changes) { IsUsual = true, Says = s => s.Baseline is { } baseline && baseline != s.Scenario },
        new("gross-margin", "Gross margins", YearSlides.Margins) { Says = HasYears },
        new("revenue-by-company", "Revenue by company", YearSlides.Revenues) { Says = HasYears },
        new("revenue-by-origin", "Who paid first", YearSlides.Origins) { Says = HasCompanies },
        new("capex-and-depreciation", "Capex and depreciation", YearSlides.Capex) { Says = HasCompanies },
        new("cash", "Who is short of cash", YearSlides.Cash) { Settings = ["cash"], Says = HasCompanies },
        new("histogram", "Draws of a measure", RangeSlides.Histogram) { Settings = ["measure", "t"], Says = HasRanges },
        new("fan", "A measure's range over the years", RangeSlides.Fan) { Settings = ["measure"], Says = s => HasRanges(s) && HasYears(s) },
        new("variance", "What the variance comes from", SensitivitySlides.Variance) { Settings = ["measure"], Says = HasRanges },
        new("grid", "A measure over two assumptions", SensitivitySlides.GridTable) { Settings = ["measure", "x", "xfrom", "xto", "y", "yfrom", "yto"], Says = HasCompanies },
        new("goal", "Where a target is reached", SensitivitySlides.Goal) { Settings = ["measure", "goal", "target"], Says = HasCompanies },
        new("map-difference", "The difference as a map", CompareSlides.Map) { Settings = ["against", "measure"], Says = HasOther },
        new("attribution", "What causes the difference", CompareSlides.Causes) { Settings = ["against", "measure"], Says = HasOther },
        new("paired", "In how many draws it is better", CompareSlides.Paired) { Settings = ["against", "measure"], Says = HasOther },
        new("compared", "Headline measures compared", CompareSlides.Headlines) { Settings = ["against", "measure"], Says = HasOther },
        new("moats-and-margin", "Moats against gross margin", TableSlides.Scatter) { Settings = ["weights"], Says = HasMoats },
        new("moats-and-retention", "Moats against retention", TableSlides.Scatter) { Settings = ["weights"], Says = HasMoats },
        new("concentration", "Concentration by layer", TableSlides.Layers) { Says = HasCompanies },
        new("customers", "Largest customers", TableSlides.Customers) { Says = HasCompanies },
        new("suppliers", "Largest suppliers", TableSlides.Suppliers) { Says = HasCompanies },
        new("reconciliation", "Beside what was reported", TableSlides.Reconciled) { Settings = ["all"], Says = s => HasCompanies(s) && s.Comparisons is not null },
        new("backtest", "Backtest", TableSlides.Backtest) { Says = s => HasYears(s) && s.Comparisons is not null },
        new("series", "A series of reported figures", TableSlides.Series) { Settings = ["series", "fact"], Says = s => s.Facts.Facts.Count > 0 },
        new("defensibility", "Defensibility by layer", MoatSlides.Defensibility) { Settings = ["weights"], Says = HasMoats },
    ];

    /// <summary>The kinds.</summary>
    public static ValueList<SlideKind> All { get; } = Makers.Select(m => new SlideKind(m.Key, m.Name, m.IsUsual, m.Says)).ToValueList();

    /// <summary>A kind by its key; null where there is none.</summary>
    public static SlideKind? Find(string key) => All.FirstOrDefault(k => k.Key == key);

    /// <summary>The slide of a chart as it stands on a page; null where no kind shows it.</summary>
    /// <param name="chart">The chart's key.</param>
    /// <param name="year">The year that the page shows.</param>
    /// <param name="address">What the page's address says of a key.</param>
    public static DeckItem? ItemOf(string chart, int year, Func<string, string?> address)
    {
        var kind = chart switch
        {
            "difference-map" => "map-difference",
            _ when chart.StartsWith("series-", StringComparison.Ordinal) => "series",
            _ => chart,
        };
        return Maker(kind) is not { } maker ? null : new(kind)
        {
            Settings = maker.Settings.Select(key => KeyValuePair.Create(key, key == "series" ? chart["series-".Length..] : address(key)))
                .Where(s => s.Value is { Length: > 0 }).Select(s => KeyValuePair.Create(s.Key, s.Value!)).Prepend(DeckChoice.OfYear(year)).ToValueList(),
        };
    }

    internal static SlideMaker? Maker(string key) => Makers.FirstOrDefault(m => m.Key == key);

    private static bool HasMoats(SlideSource source) => source.Scenario.Companies.Any(c => c.Moats is not null);

    private static bool HasCompanies(SlideSource source) => source.Scenario.Companies.Count > 0;

    private static bool HasCustomers(SlideSource source) => source.Projection.Years[0].Layers.Any(l => l.CustomerDollarShare is not null);

    private static bool HasYears(SlideSource source) => HasCompanies(source) && source.Projection.Years.Count > 1;

    private static bool HasRanges(SlideSource source) => source.Scenario.Companies.Count > 0 && source.Scenario.Assumptions().Any(a => a.WithInner().Any(i => i.Assumption.HasRange));

    private static bool HasOther(SlideSource source) => HasCompanies(source) && source.Against is { } other && other.Projection.In(source.Year) is not null;
}
