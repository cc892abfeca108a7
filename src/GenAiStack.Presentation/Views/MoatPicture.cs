using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>
/// The grid of moats as marks of a chart, for pictures: the page draws its own, since one types into it. A row a layer with its mean, below it a
/// row for each of its companies.
/// </summary>
internal static class MoatPicture
{
    /// <summary>The room around the cells, px.</summary>
    public const double Left = 172, Right = 44, Above = 24, Below = 4;

    /// <summary>Narrower the heads of the columns would stand on each other, px.</summary>
    public const double LeastWidth = Left + Right + (6 * 78);

    private const double Pitch = 20, WidestName = Left - 12, NameSize = 11.5;

    /// <summary>The height of the whole, px.</summary>
    public static double HeightOf(ValueList<MoatGroup> groups) => Above + (Pitch * Math.Max(1, Rows(groups).Count())) + Below;

    /// <summary>The names of layers and companies, downwards.</summary>
    public static Axis Names(ValueList<MoatGroup> groups)
    {
        var ticks = Rows(groups).Select((r, i) => new Tick(i, TextWidth.Fit(r.Company?.Name ?? r.Layer.Layer.Title(), WidestName, NameSize, FontWeight.SemiBold), r.Company is null)).ToValueList();
        return new(Math.Max(1, ticks.Count) - 0.5, -0.5, ticks);
    }

    /// <summary>The cells, a mark a layer in its hue.</summary>
    public static ValueList<Mark> Cells(ValueList<MoatGroup> groups) =>
        Rows(groups).Select((r, i) => (Row: r, Place: i)).Where(r => r.Row.Company is not null).GroupBy(r => r.Row.Layer.Layer).Select(layer => (Mark)new CellMark(layer.Key.Title(), layer.Key.Name(),
            layer.SelectMany(r => r.Row.Company!.Cells.Select((cell, column) => new Cell(column, r.Place, cell.Step, cell.Value is null ? "\u00b7" : cell.Text, cell.Told))).ToValueList())).ToValueList();

    /// <summary>The scores of companies and the means of layers.</summary>
    public static ValueList<EndLabel> Scores(ValueList<MoatGroup> groups) =>
        Rows(groups).Select((r, i) => r.Company is { } company ? new EndLabel(i, MoatWords.Score(company.Score), null, IsBold: false) : new(i, MoatWords.Score(r.Layer.Mean), r.Layer.Tone)).ToValueList();

    private static IEnumerable<(MoatGroup Layer, MoatRow? Company)> Rows(ValueList<MoatGroup> groups) =>
        groups.SelectMany(g => g.Rows.Select(r => (g, (MoatRow?)r)).Prepend((g, null)));
}
