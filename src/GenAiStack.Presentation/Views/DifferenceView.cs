using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>A layer's share of a customer's dollar in two scenarios.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Before">In cents, in the first.</param>
/// <param name="After">In the second.</param>
/// <param name="Change">The change, signed.</param>
/// <param name="Part">The change as a part of a dollar.</param>
public sealed record LayerChange(Layer Layer, string Before, string After, string Change, double Part);

/// <summary>A company in two scenarios, in words; n/a where it is not there.</summary>
public sealed record CompanyChange(CompanyId Id, string Name, FlowColumn Column, string Before, string After, string Change, string ChangeTone, string KeptChange, string KeptTone, double Order, string Mark);

/// <summary>What stands around the map when it shows the difference of two scenarios, the second less the first.</summary>
public sealed record DifferenceView
{
    /// <summary>The sentence on top.</summary>
    public required ValueList<FindingPart> Finding { get; init; }

    /// <summary>Against what, and how to read the map.</summary>
    public required string Context { get; init; }

    /// <summary>The layers' shares.</summary>
    public required ValueList<LayerChange> Layers { get; init; }

    /// <summary>The companies, the largest change of what is kept first.</summary>
    public required ValueList<CompanyChange> Companies { get; init; }

    /// <summary>The view of two years.</summary>
    /// <param name="before">The first scenario, solved.</param>
    /// <param name="after">The second.</param>
    /// <param name="year">The year; one of both.</param>
    public static DifferenceView Of(Projection before, Projection after, int year)
    {
        var (a, b) = (before.In(year)!, after.In(year)!);
        var companies = CompaniesOf(before, after, a, b);
        return new()
        {
            Finding = FindingOf(companies, a, b, after.Scenario.Name),
            Context = $"Against \u201c{before.Scenario.Name}\u201d, {year}. A band is as wide as the change; order and scale are held.",
            Layers = LayersOf(a, b),
            Companies = companies.OrderByDescending(c => c.Order).ToValueList(),
        };
    }

    /// <summary>The largest changes in a sentence: who gains or loses most revenue, and which layer keeps more or less.</summary>
    internal static ValueList<FindingPart> FindingOf(ValueList<CompanyChange> companies, YearResult a, YearResult b, string name)
    {
        var revenues = a.Companies.Select(c => c.Id).Concat(b.Companies.Select(c => c.Id)).Distinct()
            .Select(id => (Id: id, Change: Revenue(b, id) - Revenue(a, id)))
            .OrderByDescending(c => Math.Abs(c.Change))
            .ToList();
        var largest = revenues.FirstOrDefault();
        if (largest == default || Math.Abs(largest.Change) <= 1e-9 * Math.Max(Revenue(a, largest.Id), Revenue(b, largest.Id)))
        {
            return [new($"Nothing that differs in \u201c{name}\u201d moves any money in {b.Year}.")];
        }

        var company = companies.First(c => c.Id == largest.Id).Name;
        var parts = new List<FindingPart>
        {
            new($"{company} {(largest.Change >= 0 ? "gains" : "loses")}\u00a0"),
            new(Figures.Money(Math.Abs(largest.Change)), largest.Change >= 0 ? "gain" : "loss"),
            new(" of revenue"),
        };
        var layers = Enum.GetValues<Layer>().Select(l => (Layer: l, Change: Kept(b, l) - Kept(a, l))).OrderByDescending(l => Math.Abs(l.Change)).ToList();
        if (Math.Abs(layers[0].Change) > 1e-6 * b.MoneyEntering.Dollars)
        {
            parts.AddRange(
            [
                new($" and {layers[0].Layer.InSentence()} keep\u00a0"),
                new($"{Figures.Money(Math.Abs(layers[0].Change))} {(layers[0].Change >= 0 ? "more" : "less")}", layers[0].Change >= 0 ? "gain" : "loss"),
            ]);
        }

        parts.Add(new("."));
        return parts.ToValueList();
    }

    private static ValueList<LayerChange> LayersOf(YearResult a, YearResult b) => Enum.GetValues<Layer>()
        .Select(layer =>
        {
            var (before, after) = (Share(a, layer), Share(b, layer));
            var change = after - before;
            return new LayerChange(layer, Cents(before), Cents(after), change is null ? Figures.None : $"{Figures.CentsChange(change)}\u00a2", change ?? 0);
        })
        .Where(l => l.Before != Figures.None || l.After != Figures.None)
        .ToValueList();

    private static ValueList<CompanyChange> CompaniesOf(Projection before, Projection after, YearResult a, YearResult b)
    {
        var (old, now) = (before.Scenario.Companies.ToDictionary(c => c.Id), after.Scenario.Companies.ToDictionary(c => c.Id));
        return old.Keys.Concat(now.Keys).Distinct().Select(id =>
        {
            var (x, y) = (old.GetValueOrDefault(id), now.GetValueOrDefault(id));
            var (ra, rb) = (a.Companies.FirstOrDefault(c => c.Id == id), b.Companies.FirstOrDefault(c => c.Id == id));
            var revenue = (rb?.Revenue.Dollars ?? 0) - (ra?.Revenue.Dollars ?? 0);
            var kept = (rb?.Kept.Dollars ?? 0) - (ra?.Kept.Dollars ?? 0);
            var company = y ?? x!;
            return new CompanyChange(
                id,
                company.Name,
                FlowColumns.Of(company),
                Figures.Money(ra?.Revenue.Dollars),
                Figures.Money(rb?.Revenue.Dollars),
                Signed(revenue),
                Tone(revenue),
                Signed(kept),
                Tone(kept),
                Math.Abs(kept),
                x is null ? "new" : y is null ? "gone" : "");
        }).ToValueList();
    }

    private static string Signed(double change) => Figures.MoneyChange(change) is "$0" ? "\u00b1$0" : Figures.MoneyChange(change);

    private static string Tone(double change) => Figures.MoneyChange(change) is "$0" ? "still" : change > 0 ? "gain" : "loss";

    private static string Cents(double? share) => share is { } value ? Figures.Cents((int)Math.Round(value * 100, MidpointRounding.AwayFromZero)) : Figures.None;

    private static double? Share(YearResult year, Layer layer) => year.Layers.FirstOrDefault(l => l.Layer == layer)?.CustomerDollarShare?.Value;

    private static double Kept(YearResult year, Layer layer) => year.Layers.FirstOrDefault(l => l.Layer == layer)?.Kept.Dollars ?? 0;

    private static double Revenue(YearResult year, CompanyId id) => year.Companies.FirstOrDefault(c => c.Id == id)?.Revenue.Dollars ?? 0;
}
