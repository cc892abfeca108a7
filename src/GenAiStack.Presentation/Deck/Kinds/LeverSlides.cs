using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Presentation.Deck.Kinds;

/// <summary>The levers of the scenario and the field's open questions with what each does.</summary>
internal static class LeverSlides
{
    private const int RowsOfSlide = 9;

    public static IEnumerable<Slide> Table(SlideSetting setting)
    {
        if (!LeversView.Of(setting.Scenario, setting.Projection, setting.Year, setting.Source.Baseline).TryGet(out var view))
        {
            yield break;
        }

        // Those that are on first, then by what they would do.
        var cards = view.Cards.Where(c => c.Alone is not null).OrderByDescending(c => c.IsOn).ThenByDescending(c => c.Alone!.Rows.Sum(r => Math.Abs(r.Change ?? 0))).ToList();
        if (cards.Count == 0)
        {
            yield break;
        }

        var layers = cards[0].Alone!.Rows;
        foreach (var page in SlidePages.Of(cards, RowsOfSlide))
        {
            var table = new SlideTable(
                [new("Lever", 1.5), new("What it does", 3.4), new("", 0.5) { IsCentred = true }, .. layers.Select(l => new SlideColumn(l.Name, 0.62, true))],
                page.Select(c => new SlideRow(
                [
                    new(c.Name) { IsBold = c.IsOn },
                    c.Sentence ?? "",
                    new(c.IsOn ? "on" : "off") { Tone = c.IsOn ? null : "in", IsBold = c.IsOn },
                    .. c.Alone!.Rows.Select(r => new SlideCell(r.Text, r.Change) { Tone = r.Change is > 0.0005 ? "gain" : r.Change is < -0.0005 ? "loss" : null }),
                ])).ToValueList());
            yield return setting.Slide(
                view.Finding,
                view.Context.StartsWith("Levers act in the order of their numbers. Bars: change of each layer's share of $1", StringComparison.Ordinal)
                    ? $"Change of each layer's share of $1 in {setting.Year}, in cents: each lever alone, against none"
                    : $"Change of each layer's share of all money that enters in {setting.Year}, in points: each lever alone, against none",
                new SlideBody.Grid(table, $"Levers of {setting.Name} and what each does alone in {setting.Year}"),
                [],
                "Each lever acts on the stack that the earlier ones left; here each is shown alone, against no lever at all.");
        }
    }
}
