using System.Globalization;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Presentation.Deck.Kinds;

/// <summary>What protects companies.</summary>
internal static class MoatSlides
{
    private const int MostOfLayer = 4;

    public static IEnumerable<Slide> Table(SlideSetting setting)
    {
        var view = View(setting);
        var judged = view.Groups.Select(g => (Group: g, Rows: g.Rows.Where(r => r.Judged > 0).ToList())).Where(g => g.Rows.Count > 0).ToList();
        if (judged.Count == 0)
        {
            yield break;
        }

        var (all, shown) = (judged.Sum(g => g.Rows.Count), judged.Sum(g => Math.Min(MostOfLayer, g.Rows.Count)));
        var table = new SlideTable(
            [new("Company", 2), .. MoatKeys.All.Select(m => new SlideColumn(MoatWords.Title(m.Key)) { IsCentred = true }), new("Score", 0.8, true)],
            judged.SelectMany(g => g.Rows.OrderByDescending(r => r.Result.Revenue.Dollars).Take(MostOfLayer).OrderByDescending(r => r.Score ?? -1).Select(Row)
                .Prepend(new SlideRow([g.Group.Layer.Title(), .. MoatKeys.All.Select(_ => new SlideCell("")), new(MoatWords.Score(g.Group.Mean), g.Group.Mean) { IsBold = true }]) { IsHead = true, Tone = g.Group.Tone })).ToValueList());
        yield return setting.Slide(
            view.Finding,
            string.Create(CultureInfo.InvariantCulture, $"In {setting.Year}: judgements, 0 to 5, in six moats{(shown < all ? $"; the {MostOfLayer} largest of each layer by revenue, {shown:N0} of {all:N0} companies" : "")}. A layer's score is the mean by revenue"),
            new SlideBody.Grid(table, view.Heat.Title),
            [],
            $"{view.Heat.Title}. {view.Defensibility.Title}.");
    }

    public static IEnumerable<Slide> Defensibility(SlideSetting setting)
    {
        var chart = View(setting).Defensibility;
        yield return setting.Slide(SlideSetting.Plain(chart.Title), chart.Subtitle, new SlideBody.Plot(chart), [], "Scores are weighted means of six judgements from 0 to 5.");
    }

    private static MoatsView View(SlideSetting setting) => MoatsView.Of(setting.Projection, setting.Year, null, MoatWeights.Read(setting.Item["weights"]));

    private static SlideRow Row(MoatRow row) => new(
    [
        row.Name,
        .. row.Cells.Select(c => new SlideCell(c.Text, c.Value) { Shade = c.Step >= 0 ? (row.Tone, c.Step) : null }),
        new(MoatWords.Score(row.Score), row.Score) { IsBold = true },
    ])
    { Tone = row.Tone };
}
