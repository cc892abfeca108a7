using System.Globalization;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Presentation.Charts;

/// <summary>Where a customer's dollar comes to rest, by layer, over the years.</summary>
public static class DollarByYear
{
    /// <summary>The chart of a projection.</summary>
    /// <param name="projection">The years.</param>
    public static Chart Of(Projection projection)
    {
        var layers = projection.Years[0].Layers.Select(l => l.Layer).ToList();
        var years = projection.Years.Select(y => y.Year).ToList();
        var cents = projection.Years.Select(y => y.Layers.All(l => l.CustomerDollarShare is null) ? null : Figures.WholeCents([.. y.Layers.Select(l => l.CustomerDollarShare!.Value.Value)])).ToList();
        var marks = layers.Select((layer, l) => (Mark)new BarMark(layer.Title(), layer.Name(), years.Select((year, y) =>
        {
            var from = cents[y]?.Take(l).Sum() ?? 0;
            var own = cents[y]?[l] ?? 0;
            return new Bar(year, from, from + own, $"{layer.Title()} {Figures.Cents(own)} in {year}") { Width = 0.7, Text = own >= 4 ? $"{layer.Title()} {Figures.Cents(own)}" : null };
        }).ToValueList()));
        var most = cents.Max(c => c?.Sum() ?? 0);
        return new()
        {
            Key = "dollar-by-year",
            Title = Title(projection, layers, cents),
            Subtitle = "Of each $1 that users pay, the cents that come to rest in each layer, before outside costs",
            X = Axes.Years(years, null, 0.5),
            Y = new(0, Math.Max(100, most), []),
            Marks = marks.ToValueList(),
            Table = ChartTable.Of("Layer", years.Select(y => y.ToString(CultureInfo.InvariantCulture)), layers.Select((layer, l) => new TableRow(
                [layer.Title(), .. cents.Select(c => c is null ? new TableValue(Figures.None) : new TableValue(Figures.Cents(c[l]), c[l]))])
            { Tone = layer.Name() })),
            Height = 240,
            Left = 8,
            Right = 8,
            Bottom = 26,
        };
    }

    private static string Title(Projection projection, List<Layer> layers, List<IReadOnlyList<int>?> cents)
    {
        if (cents[0] is not { } first || cents[^1] is not { } last)
        {
            return "Where a customer's dollar comes to rest, year by year";
        }

        var moved = Enumerable.Range(0, layers.Count).MaxBy(i => Math.Abs(last[i] - first[i]));
        var change = last[moved] - first[moved];
        var (from, to) = (projection.Years[0].Year, projection.Years[^1].Year);
        return change == 0
            ? $"From {from} to {to} no layer's share of the dollar moves by a cent"
            : $"From {from} to {to} {layers[moved].InSentence()} {(change > 0 ? "gain" : "lose")} {Figures.Cents(Math.Abs(change))} of each dollar";
    }
}
