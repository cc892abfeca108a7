using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>Concentration and dependence in words and tables.</summary>
/// <param name="Dependence">The numbers.</param>
/// <param name="Layers">The table by layer, for the frame of a chart.</param>
/// <param name="Customers">The list of those who lean on a customer, likewise.</param>
/// <param name="Suppliers">The list of those who lean on a supplier, likewise.</param>
public sealed record DependenceView(Dependence Dependence, Chart Layers, Chart Customers, Chart Suppliers)
{
    /// <summary>The highest value of the index of concentration, for bars.</summary>
    public const double HighestConcentration = 10_000;

    /// <summary>The view of a year.</summary>
    /// <param name="dependence">The numbers.</param>
    /// <param name="year">The year.</param>
    public static DependenceView Of(Dependence dependence, int year) => new(
        dependence,
        Frame("concentration", LayersTitle(dependence), $"By layer, {year}. Customers and suppliers inside the stack, investments left out; means by revenue and by purchases", new(
            [new("Layer"), new("Concentration (HHI)", true), new("Largest company"), new("Its share of revenue", true), new("Its share of gross profit", true), new("Largest customer\u2019s share", true), new("Largest supplier\u2019s share", true)],
            dependence.Layers.Select(l => new TableRow(
            [
                l.Layer.Title(), new(Figures.Index(l.Concentration), l.Concentration), l.Largest ?? Figures.None, Share(l.LargestShare), Share(l.ProfitShare), Share(l.CustomerShare), Share(l.SupplierShare),
            ])
            { Tone = l.Layer.Name() }).ToValueList())),
        Frame("customers", Title(dependence.OnCustomers, "sell to", "sells to", "to", "customer", "No company sells to another of the stack"), $"Share of revenue that the largest customer inside the stack pays, {year}; end customers are not buyers", Table(dependence.OnCustomers, "Largest customer", "Share of revenue")),
        Frame("suppliers", Title(dependence.OnSuppliers, "buy from", "buys from", "from", "supplier", "No company buys from another of the stack"), $"Share of what is paid to suppliers inside the stack that the largest gets, {year}; investments left out", Table(dependence.OnSuppliers, "Largest supplier", "Share of purchases")));

    private static string LayersTitle(Dependence dependence)
    {
        var leaning = dependence.Layers.Where(l => l.CustomerShare is not null).OrderByDescending(l => l.CustomerShare).ToList();
        if (leaning.Count > 0)
        {
            var first = $"{MoatWords.Capital(MoatWords.One(leaning[0].Layer))}\u2019s largest customer pays {Figures.Percent(leaning[0].CustomerShare)} of its revenue";
            return leaning.Count == 1 ? first : $"{first}, {MoatWords.One(leaning[1].Layer)}\u2019s {Figures.Percent(leaning[1].CustomerShare)}";
        }

        return dependence.Layers.Where(l => l.Concentration is not null).MaxBy(l => l.Concentration) is { } dense
            ? $"{MoatWords.AtStart(dense.Layer)} are the most concentrated layer: {Figures.Index(dense.Concentration)} of 10,000"
            : "No company has revenue";
    }

    private static string Title(ValueList<Leaning> list, string many, string one, string preposition, string what, string none)
    {
        if (list.Count == 0)
        {
            return none;
        }

        var alone = list.Where(l => l.IsAlone).ToList();
        var rest = list.FirstOrDefault(l => !l.IsAlone);
        return alone.Count == 0 ? $"{MoatWords.Brief(rest!.Name)} leans most on one {what}: {MoatWords.Brief(rest.Other)}, {Figures.Percent(rest.Share)}"
            : alone.Count == 1 && rest is null ? $"{MoatWords.Brief(alone[0].Name)} {one} one {what} alone: {MoatWords.Brief(alone[0].Other)}"
            : rest is null ? $"{(list.Count == 2 ? "Both" : $"All {list.Count}")} companies that {many} others have one {what} alone"
            : $"{(alone.Count == 1 ? $"{MoatWords.Brief(alone[0].Name)} {one}" : $"{MoatWords.Capital(MoatWords.Companies(alone.Count))} {many}")} one {what} alone; next {MoatWords.Brief(rest.Name)}, {Figures.Percent(rest.Share)} {preposition} {MoatWords.Brief(rest.Other)}";
    }

    private static ChartTable Table(ValueList<Leaning> list, string other, string share) => new(
        [new("Company"), new(other), new(share, true), new("Paid a year", true)],
        list.Select(l => new TableRow([l.Name, l.Other, Share(l.Share), new(Figures.Money(l.Dollars), l.Dollars)]) { Tone = l.Layer.Name() }).ToValueList());

    private static TableValue Share(double? share) => new(Figures.Percent(share), share);

    private static Chart Frame(string key, string title, string subtitle, ChartTable table) => new()
    {
        Key = key,
        Title = title,
        Subtitle = subtitle,
        X = Axes.Values(0, 1, Unit.Fraction),
        Y = new(1, 0, []),
        Marks = [],
        Table = table,
    };
}
