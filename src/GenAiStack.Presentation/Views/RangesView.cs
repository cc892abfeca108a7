using System.Globalization;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>A layer's share of a customer's dollar over the draws.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Text">In cents: "27-31".</param>
/// <param name="P5">The 5th percentile, a fraction.</param>
/// <param name="P50">The median.</param>
/// <param name="P95">The 95th percentile.</param>
public sealed record LayerRange(Layer Layer, string Text, double P5, double P50, double P95);

/// <summary>A company's revenue and what it keeps over the draws, in words.</summary>
public sealed record CompanyRange(CompanyId Id, string Name, FlowColumn Column, ValueList<string> Revenue, ValueList<string> Kept, double Order);

/// <summary>What stands around the map when it shows ranges.</summary>
public sealed record RangesView
{
    /// <summary>The sentence on top.</summary>
    public required ValueList<FindingPart> Finding { get; init; }

    /// <summary>How to read core and halo, how many draws, and which seed.</summary>
    public required string Context { get; init; }

    /// <summary>The layers.</summary>
    public required ValueList<LayerRange> Layers { get; init; }

    /// <summary>The greatest share shown: where the pictures of the layers end.</summary>
    public required double LayersEnd { get; init; }

    /// <summary>The companies, the largest median revenue first.</summary>
    public required ValueList<CompanyRange> Companies { get; init; }

    /// <summary>The view of ranges.</summary>
    /// <param name="scenario">The scenario, for names.</param>
    /// <param name="year">The year's central result.</param>
    /// <param name="ranges">The ranges; null while nothing is drawn yet.</param>
    public static RangesView Of(Scenario scenario, YearResult year, FlowRanges? ranges)
    {
        var layers = ranges is null ? [] : year.Layers
            .Select(l => (l.Layer, Spread: ranges.SpreadOf($"share {l.Layer.Name()}")))
            .Where(l => l.Spread is not null)
            .Select(l => new LayerRange(l.Layer, CentsRange(l.Spread!), l.Spread!.P5, l.Spread.P50, l.Spread.P95))
            .ToValueList();
        return new()
        {
            Finding = FindingOf(year, layers, ranges),
            Context = ContextOf(ranges),
            Layers = layers,
            LayersEnd = layers.Count == 0 ? 1 : Math.Ceiling(layers.Max(l => l.P95) * 10) / 10,
            Companies = ranges is null ? [] : scenario.Companies.Select(c => Row(c, ranges)).Where(r => r is not null).Select(r => r!).OrderByDescending(r => r.Order).ToValueList(),
        };
    }

    private static ValueList<FindingPart> FindingOf(YearResult year, ValueList<LayerRange> layers, FlowRanges? ranges)
    {
        if (ranges is null)
        {
            return [new("How far the money may range: drawing \u2026")];
        }

        if (layers.Count == 0)
        {
            return ranges.Find("column in") is { } all
                ? [new($"In nine draws of ten {Figures.Money(all.P5)} to {Figures.Money(all.P95)} enter this stack in {year.Year}.")]
                : [new($"No draw of this stack has an answer in {year.Year}.")];
        }

        if (layers.All(l => l.P95 - l.P5 < 0.005))
        {
            return [new($"No layer's share of a customer's dollar ranges by a cent in {year.Year}.")];
        }

        // The first layer and the one that ranges most.
        var first = layers[0];
        var other = layers.Skip(1).DefaultIfEmpty(first).MaxBy(l => l.P95 - l.P5)!;
        List<FindingPart> parts = [new($"{first.Layer.Title()} keep\u00a0"), new(Between(first), first.Layer.Name(), $"layers/{first.Layer.Name()}/customerDollarShare"), new(" of each $1 that users pay")];
        if (other != first)
        {
            parts.AddRange([new($"; {other.Layer.InSentence()}\u00a0"), new(Between(other), other.Layer.Name(), $"layers/{other.Layer.Name()}/customerDollarShare")]);
        }

        parts.Add(new("."));
        return parts.ToValueList();
    }

    private static string ContextOf(FlowRanges? ranges)
    {
        const string Reading = "Core: at least this much in 95 of 100 draws. Halo: no more than this in 95 of 100.";
        if (ranges is null)
        {
            return Reading;
        }

        var result = ranges.Result;
        var refused = result.Refused == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {result.Refused:N0} had no answer.");
        return string.Create(CultureInfo.InvariantCulture, $"{Reading} {result.Draws:N0} draws, seed {result.Question.Seed}.{refused}");
    }

    private static CompanyRange? Row(Company company, FlowRanges ranges) =>
        ranges.SpreadOf($"revenue {company.Id}") is not { } revenue || ranges.SpreadOf($"kept {company.Id}") is not { } kept ? null
        : new(company.Id, company.Name, FlowColumns.Of(company), Three(revenue), Three(kept), revenue.P50);

    private static ValueList<string> Three(Spread spread) => [Figures.Money(spread.P5), Figures.Money(spread.P50), Figures.Money(spread.P95)];

    private static string Between(LayerRange layer) => Whole(layer.P5) == Whole(layer.P95) ? $"{Figures.Cents(Whole(layer.P50))}" : $"between {Figures.Cents(Whole(layer.P5))} and {Figures.Cents(Whole(layer.P95))}";

    private static int Whole(double share) => (int)Math.Round(share * 100, MidpointRounding.AwayFromZero);

    private static string CentsRange(Spread spread) => Whole(spread.P5) == Whole(spread.P95)
        ? Figures.Cents(Whole(spread.P50))
        : spread.P5 < 0 ? $"{Figures.Cents(Whole(spread.P5))} to {Figures.Cents(Whole(spread.P95))}"
        : $"{Figures.Cents(Whole(spread.P5)).TrimEnd('\u00a2')}\u2013{Figures.Cents(Whole(spread.P95))}";
}
