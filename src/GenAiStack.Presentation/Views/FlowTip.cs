using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>What is told of a flow or node under the pointer.</summary>
/// <param name="Title">Who pays whom, or who it is.</param>
/// <param name="Lines">Amount, share, origin.</param>
public sealed record FlowTip(string Title, ValueList<string> Lines)
{
    /// <summary>The middle of what it tells of, from the left of the picture.</summary>
    public double X { get; init; }

    /// <summary>The upper side of what it tells of: the tip stands above it where there is room.</summary>
    public double Top { get; init; }

    /// <summary>The lower side of what it tells of.</summary>
    public double Bottom { get; init; }

    /// <summary>The tip of what a key names; null where the picture does not have it.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="year">The result.</param>
    /// <param name="key">"node ID" or "link ID".</param>
    public static FlowTip? Of(FlowPicture picture, YearResult year, string key)
    {
        if (key.StartsWith("node ", StringComparison.Ordinal))
        {
            return picture.Nodes.FirstOrDefault(n => n.Node.Id == key[5..]) is { } node
                ? Of(picture, year, node) with { X = node.X, Top = node.Y, Bottom = node.Y + node.Height }
                : null;
        }

        if (!key.StartsWith("link ", StringComparison.Ordinal))
        {
            return null;
        }

        var id = key[5..];
        if (picture.Ribbons.FirstOrDefault(r => r.Link.Id == id) is { } ribbon)
        {
            var stretch = ribbon.Stretches[ribbon.Stretches.Count / 2];
            var middle = (stretch.Y1 + stretch.Y2) / 2;
            return Of(picture, year, ribbon.Link) with { X = (stretch.X1 + stretch.X2) / 2, Top = middle, Bottom = middle + ribbon.Width };
        }

        if (picture.Arcs.FirstOrDefault(a => a.Link.Id == id) is { } arc)
        {
            return Of(picture, year, arc.Link) with { X = arc.LabelX, Top = arc.Row - 8, Bottom = arc.Row + 8 };
        }

        return picture.Loops.FirstOrDefault(l => l.Link.Id == id) is { } loop
            ? Of(picture, year, loop.Link) with { X = loop.X1, Top = Math.Min(loop.Y1, loop.Y2), Bottom = Math.Max(loop.Y1, loop.Y2) }
            : null;
    }

    /// <summary>The tip with other lines in place of its own: on maps whose widths are no dollars of the year.</summary>
    /// <param name="ranges">The ranges that the map shows; null where it shows none.</param>
    /// <param name="difference">The changes that it shows; null where it shows none.</param>
    /// <param name="key">What the tip is of.</param>
    public FlowTip On(FlowRangeMap? ranges, FlowDifference? difference, string key)
    {
        var (isNode, id) = (key.StartsWith("node ", StringComparison.Ordinal), key[5..]);
        if (ranges is not null && (isNode ? ranges.Nodes : ranges.Links).TryGetValue(id, out var range))
        {
            return this with { Lines = [$"Median {Figures.Money(range.P50)}", $"In nine draws of ten {Figures.Money(range.P5)} to {Figures.Money(range.P95)}", $"Central {Figures.Money(range.Central)}"] };
        }

        if (difference is not null)
        {
            var change = isNode ? difference.OfNode(id) : difference.OfLink(id);
            var what = isNode ? "takes in" : "pays";
            return this with
            {
                Lines = change.IsNew ? [$"Not there before; {what} {Figures.Money(change.After)}"]
                    : change.IsGone ? [$"Not there any more; {(isNode ? "took in" : "paid")} {Figures.Money(change.Before)}"]
                    : [$"{Figures.Money(change.Before)} before, {Figures.Money(change.After)} after", change.IsStill ? "No change" : $"{Figures.MoneyChange(change.Dollars)}{(change.Before > 0 ? $", {Figures.PercentChange(change.Dollars / change.Before)}" : "")}"],
            };
        }

        return this;
    }

    /// <summary>The tip of a flow.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="year">The result.</param>
    /// <param name="link">The flow.</param>
    public static FlowTip Of(FlowPicture picture, YearResult year, FlowLink link)
    {
        var (from, to) = (Find(picture, link.From), Find(picture, link.To));
        var isSource = from.Node.Column == FlowColumn.MoneyIn;
        var amount = Figures.Money(link.Dollars);
        var lines = new List<string>
        {
            isSource
                ? $"{amount}, {Figures.Percent(Part(link.Dollars, to.Node.TakesIn))} of what {to.Node.Name} takes in"
                : $"{amount}, {Figures.Percent(Part(link.Dollars, from.Node.TakesIn))} of what {from.Node.Name} takes in",
        };
        if (!isSource && Origin(from, year) is { } origin)
        {
            lines.Add(origin);
        }

        return new(TitleOf(link, from.Node, to.Node), lines.ToValueList());
    }

    /// <summary>What a flow is called: who pays whom, who invests in whom, or where money comes from.</summary>
    /// <param name="link">The flow.</param>
    /// <param name="from">Its payer.</param>
    /// <param name="to">Its receiver.</param>
    public static string TitleOf(FlowLink link, FlowNode from, FlowNode to) =>
        from.Column == FlowColumn.MoneyIn ? (link.From == FlowGraph.BalanceSheets ? $"From the balance sheet of {to.Name}" : $"{from.Name} to {to.Name}")
        : link.Kind == FlowKind.Investment ? $"{from.Name} invests in {to.Name}"
        : $"{from.Name} pays {to.Name}";

    /// <summary>The tip of a node.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="year">The result.</param>
    /// <param name="shape">The node.</param>
    public static FlowTip Of(FlowPicture picture, YearResult year, NodeShape shape)
    {
        var node = shape.Node;
        if (node.Column == FlowColumn.MoneyIn)
        {
            return new(node.Name, [$"{Figures.Money(node.TakesIn)}, {Figures.Percent(Part(node.TakesIn, year.MoneyEntering.Dollars))} of all money in {year.Year}"]);
        }

        var lines = new List<string>
        {
            $"Takes in {Figures.Money(node.TakesIn)}",
            node.Kept >= 0
                ? $"Keeps {Figures.Money(node.Kept)} ({Figures.Percent(Part(node.Kept, node.TakesIn))}), pays {Figures.Money(node.Outside)} outside the stack"
                : $"Pays {Figures.Money(node.Outside)} outside the stack, {Figures.Money(-node.Kept)} of it from savings",
        };
        if (Origin(shape, year) is { } origin)
        {
            lines.Add(origin);
        }

        return new(node.Name, lines.ToValueList());
    }

    private static NodeShape Find(FlowPicture picture, string id) => picture.Nodes.First(n => n.Node.Id == id);

    private static double? Part(double part, double whole) => whole > 0 ? part / whole : null;

    private static string? Origin(NodeShape shape, YearResult year)
    {
        var members = shape.Node.Members.ToHashSet();
        var results = year.Companies.Where(c => members.Contains(c.Id)).ToList();
        var revenue = results.Sum(c => c.Revenue.Dollars);
        if (!(revenue > 0))
        {
            return null;
        }

        var origins = new Origins(
            results.Sum(c => c.RevenueFromCustomers.Dollars) / revenue,
            results.Sum(c => c.RevenueFromCapital.Dollars) / revenue,
            results.Sum(c => c.RevenueFromBalanceSheets.Dollars) / revenue,
            results.Sum(c => c.RevenueFromStackInvestment.Dollars) / revenue);
        var words = origins.InWords();
        return words.Length == 0 ? null : $"Origin of its revenue: {words}";
    }
}
