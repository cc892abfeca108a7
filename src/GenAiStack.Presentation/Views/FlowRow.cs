using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>A flow of the map as a row of its table.</summary>
public sealed record FlowRow(string Id, string From, string FromTone, string To, string ToTone, string How, string Amount, string OfPayer, string OfReceiver)
{
    /// <summary>All flows of a picture, the largest first.</summary>
    /// <param name="picture">The picture.</param>
    public static ValueList<FlowRow> Of(FlowPicture picture)
    {
        var nodes = picture.Nodes.ToDictionary(n => n.Node.Id, n => n.Node);
        return picture.Ribbons.Select(r => r.Link)
            .Concat(picture.Loops.Select(l => l.Link))
            .Concat(picture.Arcs.Select(a => a.Link))
            .Concat(picture.OtherReturns?.Links ?? [])
            .OrderByDescending(l => l.Dollars)
            .ThenBy(l => l.Id, StringComparer.Ordinal)
            .Select(l => Row(l, nodes[l.From], nodes[l.To]))
            .ToValueList();
    }

    private static FlowRow Row(FlowLink link, FlowNode from, FlowNode to) => new(
        link.Id,
        from.Name,
        from.Column.Tone(),
        to.Name,
        to.Column.Tone(),
        FlowTables.How(link, from),
        Figures.Money(link.Dollars),
        Part(link.Dollars, from.TakesIn),
        Part(link.Dollars, to.TakesIn));

    private static string Part(double part, double whole) => Figures.Percent(whole > 0 ? part / whole : null);
}
