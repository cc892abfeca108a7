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
    public static ChartDescription Of(Projection projection)
    {
        var layers = projection.Years[0].Layers.Select(l => l.Layer).ToList();
        var cents = projection.Years.Select(y => y.Layers.All(l => l.CustomerDollarShare is null) ? null : Figures.WholeCents([.. y.Layers.Select(l => l.CustomerDollarShare!.Value.Value)])).ToList();
        var series = layers.Select((layer, i) => new ChartSeries(layer.Title(), layer.Name(), cents.Select(c => (double?)c?[i]).ToValueList())).ToValueList();
        return new(
            Title(projection, layers, cents),
            "Of each $1 that users pay, the cents that come to rest in each layer, before outside costs",
            projection.Years.Select(y => y.Year.ToString(CultureInfo.InvariantCulture)).ToValueList(),
            series,
            "\u00a2",
            string.Join(" ", series.Select(s => $"{s.Name}: {string.Join(", ", s.Values.Select(v => v is { } value ? Figures.Cents((int)value) : Figures.None))}.")));
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
