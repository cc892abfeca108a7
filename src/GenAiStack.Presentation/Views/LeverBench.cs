using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>A headline measure before and after.</summary>
/// <param name="Title">What it is: "Chips keep".</param>
/// <param name="Tone">The name of the layer's hue; null where it belongs to no layer.</param>
/// <param name="Measure">Its address.</param>
/// <param name="Before">Without any lever.</param>
/// <param name="After">With the levers that are on; n/a where they refuse the year.</param>
/// <param name="Change">The change in words, signed; empty where there is none.</param>
public sealed record BenchRow(string Title, string? Tone, string Measure, string Before, string After, string Change);

/// <summary>A layer's part of the dollar bars, before and after.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Tone">The name of its hue.</param>
/// <param name="Name">What it is called inside a sentence.</param>
/// <param name="Before">The part without any lever; null without end-customer revenue.</param>
/// <param name="After">The part with the levers that are on.</param>
/// <param name="BeforeText">The part in whole cents; the cents of a bar add up to a dollar.</param>
/// <param name="AfterText">The same with the levers.</param>
public sealed record BenchPart(Layer Layer, string Tone, string Name, double? Before, double? After, string BeforeText, string AfterText);

/// <summary>The headline measures of a year, without any lever and with those that are on.</summary>
/// <param name="Year">The year.</param>
/// <param name="Dollar">Where each $1 that users pay comes to rest: two bars.</param>
/// <param name="Rows">End-customer revenue, what each layer keeps, and the layers' gross margins.</param>
public sealed record LeverBench(int Year, ValueList<BenchPart> Dollar, ValueList<BenchRow> Rows)
{
    /// <summary>The bench of a year.</summary>
    /// <param name="without">The year with no lever on.</param>
    /// <param name="with">The year with the levers as they are; null where they refuse it.</param>
    public static LeverBench Of(YearResult without, YearResult? with)
    {
        var rows = new List<BenchRow> { Money("End-customer revenue", null, "endCustomerRevenue", without.EndCustomerRevenue.Dollars, with?.EndCustomerRevenue.Dollars) };
        rows.AddRange(without.Layers.Select((l, i) => Money($"{l.Layer.Title()} keep", l.Layer, $"layers/{l.Layer.Name()}/kept", l.Kept.Dollars, with?.Layers[i].Kept.Dollars)));
        rows.AddRange(without.Layers.Select((l, i) => Margin(l, with?.Layers[i])));
        return new(without.Year, Dollars(without, with), rows.ToValueList());
    }

    private static ValueList<BenchPart> Dollars(YearResult without, YearResult? with)
    {
        var (before, after) = (Cents(without), Cents(with));
        return without.Layers.Select((l, i) => new BenchPart(
            l.Layer,
            l.Layer.Name(),
            l.Layer.InSentence(),
            l.CustomerDollarShare?.Value,
            with?.Layers[i].CustomerDollarShare?.Value,
            before is null ? Figures.None : Figures.Cents(before[i]),
            after is null ? Figures.None : Figures.Cents(after[i]))).ToValueList();
    }

    private static IReadOnlyList<int>? Cents(YearResult? year) => year is null || year.Layers.All(l => l.CustomerDollarShare is null)
        ? null
        : Figures.WholeCents([.. year.Layers.Select(l => l.CustomerDollarShare!.Value.Value)]);

    private static BenchRow Money(string title, Layer? layer, string measure, double before, double? after) => new(
        title, layer?.Name(), measure, Figures.Money(before), Figures.Money(after), Changed(before, after) ? Figures.MoneyChange(after - before) : "");

    private static BenchRow Margin(LayerResult before, LayerResult? after) => new(
        $"Gross margin of {before.Layer.InSentence()}",
        before.Layer.Name(),
        $"layers/{before.Layer.Name()}/grossMargin",
        Figures.Percent(before.GrossMargin?.Value),
        Figures.Percent(after?.GrossMargin?.Value),
        before.GrossMargin is { } b && after?.GrossMargin is { } a && Math.Abs(a.Value - b.Value) >= 0.0005 ? Figures.Points(a.Value - b.Value) : "");

    private static bool Changed(double before, double? after) => after is { } a && Math.Abs(a - before) > 1e-9 * Math.Max(Math.Abs(before), 1);
}
