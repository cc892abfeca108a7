using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>The what-if that takes a company away, in words and tables.</summary>
/// <param name="What">The numbers.</param>
/// <param name="ByCompany">Who loses what, for the frame of a chart.</param>
/// <param name="ByLayer">The same by layer.</param>
/// <param name="Gains">Who keeps more, likewise.</param>
/// <param name="Remarks">What else there is to know: what it takes with it, levers that no longer do what they did, each dollar by layer.</param>
/// <param name="NameToKeep">A name for a child scenario that has this change.</param>
public sealed record WithoutView(WithoutCompany What, Chart ByCompany, Chart ByLayer, Chart Gains, ValueList<string> Remarks, string NameToKeep)
{
    private const int LongestName = 200;

    /// <summary>The view of a year.</summary>
    /// <param name="before">The scenario, solved.</param>
    /// <param name="after">The scenario without the company, solved.</param>
    /// <param name="id">The company; one of the scenario.</param>
    /// <param name="year">A year of both.</param>
    public static WithoutView Of(Projection before, Projection after, CompanyId id, int year)
    {
        var what = WithoutCompany.Of(before, after, id, year);
        var name = MoatWords.Brief(what.Name);
        var child = $"{before.Scenario.Name} without {what.Name}";
        return new(
            what,
            Frame(
                "without-company", what.Sentence(), $"Revenue and what is kept after outside costs, dollars in {year}; largest losses first{(what.Untouched > 0 ? $"; {MoatWords.Companies(what.Untouched)} not touched" : "")}",
                Table("Company", what.Companies)),
            Frame("without-layer", LayerTitle(what), $"The same by layer, {name} counted. Never added up: a dollar is counted once per hand", Table("Layer", what.Layers)),
            Frame("without-gains", GainTitle(what), $"What is kept after outside costs, {year}: change", new(
                [new("Company"), new("Kept with it", true), new("Kept without it", true), new("Change", true)],
                what.Gainers.Select(g => new TableRow([g.Name, Money(g.KeptBefore), Money(g.KeptAfter), Change(g.KeptChange)]) { Tone = g.Layer.Name() }).ToValueList())),
            Told(before, after, id, year),
            child.Length > LongestName ? child[..LongestName] : child);
    }

    private static string LayerTitle(WithoutCompany what)
    {
        var most = what.Layers.MinBy(l => l.RevenueChange);
        return most is { RevenueChange: < 0 } ? $"{most.Name} lose the most revenue: {Figures.Money(-most.RevenueChange)}{(most.IsRemoved ? ", all that they had" : "")}" : "No layer loses revenue";
    }

    private static string GainTitle(WithoutCompany what) => what.Gainers switch
    {
        [] => "Nobody keeps more than before",
        [var one] => $"Only {MoatWords.Brief(one.Name)} keeps more than before: {Figures.MoneyChange(one.KeptChange)}",
        var many => $"{MoatWords.Capital(MoatWords.Companies(many.Count))} keep more than before, {Figures.Money(many.Sum(g => g.KeptChange))} together",
    };

    private static ValueList<string> Told(Projection before, Projection after, CompanyId id, int year)
    {
        var (scenario, removal) = (before.Scenario, Removal.Of(before.Scenario, [id], []));
        var told = new List<string>();
        if (removal.Links.Count > 0)
        {
            told.Add($"{(removal.Links.Count == 1 ? "One payment goes" : $"{removal.Links.Count} payments go")} with it. Nobody takes its place: what was paid to it rests with those who paid it. To send that elsewhere, use a lever that reroutes.");
        }

        if (before.In(year)!.Layers.Count == after.In(year)!.Layers.Count)
        {
            told.Add(DollarShift.Sentence(before.In(year)!, after.In(year)!));
        }

        told.AddRange(removal.Levers.Select(l => $"The lever \u201c{scenario.Levers.First(s => s.Id == l).Name}\u201d names it and acts without it."));
        told.AddRange(after.Warnings.Except(before.Warnings).Where(w => w.Address.StartsWith("levers/", StringComparison.Ordinal)).Select(w => $"{Words.OfAddress(w.Address, after.Scenario)}: {w.Message}"));
        return told.ToValueList();
    }

    private static ChartTable Table(string first, ValueList<Loss> losses) => new(
        [new(first), new("Revenue with it", true), new("Revenue without it", true), new("Change", true), new("Kept with it", true), new("Kept without it", true), new("Change", true)],
        losses.Select(l => new TableRow([l.Name, Money(l.RevenueBefore), Money(l.RevenueAfter), Change(l.RevenueChange), Money(l.KeptBefore), Money(l.KeptAfter), Change(l.KeptChange)])
        {
            Tone = l.Layer.Name(),
            IsBold = l.IsRemoved,
        }).ToValueList());

    private static TableValue Money(double dollars) => new(Figures.Money(dollars), dollars);

    private static TableValue Change(double dollars) => new(Math.Abs(dollars) < 0.005 ? "\u2014" : Figures.MoneyChange(dollars), dollars);

    private static Chart Frame(string key, string title, string subtitle, ChartTable table) => new()
    {
        Key = key,
        Title = title,
        Subtitle = subtitle,
        X = Axes.Values(0, 1, Unit.Dollars),
        Y = new(1, 0, []),
        Marks = [],
        Table = table,
    };
}
