using System.Globalization;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Presentation.Deck.Kinds;

/// <summary>The slides with which a talk begins: what it is about, and what comes out.</summary>
internal static class OpeningSlides
{
    public static IEnumerable<Slide> Title(SlideSetting setting)
    {
        var years = setting.Scenario.Years;
        var span = years.Count == 1 ? $"{years.First}" : $"{years.First} to {years.Last}";
        yield return setting.Slide(
            SlideSetting.Plain(setting.Name),
            string.Create(CultureInfo.InvariantCulture, $"Where value accrues in the generative-AI stack, {span}: {setting.Scenario.Companies.Count:N0} companies and {setting.Scenario.Links.Count:N0} payments"),
            new SlideBody.Opening(setting.Scenario.Description ?? ""),
            [],
            "Every number of this talk is computed from the scenario named in the footer, at that revision; it does not move when the scenario is edited later.");
    }

    public static IEnumerable<Slide> Headline(SlideSetting setting)
    {
        var (year, before) = (setting.Result, setting.Projection.Years.LastOrDefault(y => y.Year < setting.Year));
        var figures = new List<KeyFigure>();
        if (year.EndCustomerRevenue > Money.Zero)
        {
            figures.Add(Figure("Paid by end customers", year.EndCustomerRevenue.Dollars, before?.EndCustomerRevenue.Dollars, before?.Year, null));
        }

        if (year.Funding > Money.Zero || year.BalanceSheets > Money.Zero)
        {
            figures.Add(Figure("Capital and balance sheets", (year.Funding + year.BalanceSheets).Dollars, before is null ? null : (before.Funding + before.BalanceSheets).Dollars, before?.Year, null));
        }

        foreach (var layer in year.Layers.OrderByDescending(l => l.Kept.Dollars).Take(Math.Min(4, 6 - figures.Count)).OrderBy(l => l.Layer))
        {
            figures.Add(Figure($"{layer.Layer.Title()} keep", layer.Kept.Dollars, before?.Layers.FirstOrDefault(l => l.Layer == layer.Layer)?.Kept.Dollars, before?.Year, layer.Layer.Name()));
        }

        if (figures.Count == 0)
        {
            figures.Add(new(Figures.None, "No money enters this stack", null, null, null));
        }

        string[] measures = ["endCustomerRevenue", .. year.Layers.Select(l => $"layers/{l.Layer.Name()}/kept")];
        yield return setting.Slide(
            Finding.OfDollar(year),
            Finding.OfSources(year),
            new SlideBody.Figures(figures.ToValueList()),
            measures,
            "\u201cKept\u201d is what rests with a layer after what it pays to others in the stack and outside; below zero it is paid from savings.");
    }

    private static KeyFigure Figure(string title, double dollars, double? before, int? year, string? tone) => new(
        Figures.Money(dollars),
        title,
        before is not { } was ? null : Figures.MoneyChange(dollars - was) is "$0" ? $"as in {year}" : $"{Figures.MoneyChange(dollars - was)} against {year}",
        tone,
        dollars);
}
