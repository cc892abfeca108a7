using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>A piece of a sentence; with a tone it carries a layer's hue.</summary>
/// <param name="Text">The words.</param>
/// <param name="Tone">The hue's name; null for plain ink.</param>
/// <param name="Measure">The measure that the piece says; null where it is words.</param>
public readonly record struct FindingPart(string Text, string? Tone = null, string? Measure = null);

/// <summary>The sentence that says a year's result.</summary>
public static class Finding
{
    /// <summary>"Of each $1 that users pay, 52 cents stay with apps, ...", in whole cents that add up to 100.</summary>
    /// <param name="year">The result.</param>
    public static ValueList<FindingPart> OfDollar(YearResult year)
    {
        var layers = year.Layers.Where(l => l.CustomerDollarShare is not null).ToList();
        if (layers.Count == 0)
        {
            return year.Layers.Any(l => l.Kept > Money.Zero)
                ? [new($"No end customer pays in {year.Year}: all money comes from capital and balance sheets.")]
                : [new($"No money enters this stack in {year.Year}.")];
        }

        var cents = Figures.WholeCents([.. layers.Select(l => l.CustomerDollarShare!.Value.Value)]);
        var parts = new List<FindingPart> { new("Of each $1 that users pay, ") };
        for (var i = 0; i < layers.Count; i++)
        {
            parts.Add(new(Figures.Cents(cents[i]), layers[i].Layer.Name(), $"layers/{layers[i].Layer.Name()}/customerDollarShare"));
            var stays = i == 0 ? "stays " : "";
            var end = i == layers.Count - 1 ? "." : i == layers.Count - 2 ? " and " : ", ";
            parts.Add(new($"\u00a0{stays}with {layers[i].Layer.InSentence()}{end}"));
        }

        return parts.ToValueList();
    }

    /// <summary>Where the year's money came from: "$74.0B from customers, $42.2B of outside capital and $39.0B from balance sheets entered in 2025."</summary>
    /// <param name="year">The result.</param>
    public static string OfSources(YearResult year)
    {
        var sources = new List<string>();
        Add(year.EndCustomerRevenue.Dollars, "{0} from customers");
        Add(year.Funding.Dollars, "{0} of outside capital");
        Add(year.BalanceSheets.Dollars, "{0} from balance sheets");
        return sources.Count == 0 ? $"No money entered in {year.Year}." : $"{Join(sources)} entered in {year.Year}.";

        void Add(double dollars, string words)
        {
            if (dollars > 0)
            {
                sources.Add(words.Replace("{0}", Figures.Money(dollars), StringComparison.Ordinal));
            }
        }
    }

    /// <summary>A finding as plain text.</summary>
    /// <param name="parts">Its pieces.</param>
    public static string Text(IEnumerable<FindingPart> parts) => string.Concat(parts.Select(p => p.Text));

    private static string Join(List<string> items) => items.Count == 1 ? items[0] : $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}";
}
