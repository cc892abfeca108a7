using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Presentation.FlowMap;

/// <summary>A ribbon's part that is the lit money.</summary>
/// <param name="Ribbon">The ribbon.</param>
/// <param name="Dollars">The lit dollars, at most its own.</param>
/// <param name="Width">Their width: at least 1 px, at most the ribbon's.</param>
public sealed record LitRibbon(RibbonShape Ribbon, double Dollars, double Width);

/// <summary>
/// Where a flow's dollars come from and go to: downstream by each receiver's shares, upstream by each payer's inflows, along the ribbons.
/// What runs back is followed to its receiver but not around again.
/// </summary>
public sealed class LitPath
{
    // Thinner than this the lit part is not seen.
    private const double LeastWidth = 0.25;

    // But of a thin flow, and of what comes through a small node, a twentieth is told.
    private const double LeastPart = 0.05;

    private LitPath(ValueList<LitRibbon> ribbons, IReadOnlySet<string> nodes, string? link, IReadOnlyDictionary<string, double> returns)
    {
        Ribbons = ribbons;
        Nodes = nodes;
        Link = link;
        Returns = returns;
    }

    /// <summary>The lit parts, in the order of drawing.</summary>
    public ValueList<LitRibbon> Ribbons { get; }

    /// <summary>The nodes on the way.</summary>
    public IReadOnlySet<string> Nodes { get; }

    /// <summary>The flow that was asked for; null where it was a node.</summary>
    public string? Link { get; }

    /// <summary>The loops and arcs that are lit, with the part of each that is, above 0 to 1.</summary>
    public IReadOnlyDictionary<string, double> Returns { get; }

    /// <summary>All money of one source, wherever it runs.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="year">The result that it shows.</param>
    /// <param name="grouping">What it folds.</param>
    /// <param name="source">The source.</param>
    /// <param name="customersOf">The company whose customers are meant; null for those of all.</param>
    public static LitPath OfSource(FlowPicture picture, YearResult year, FlowGrouping grouping, MoneySource source, CompanyId? customersOf)
    {
        var flows = SourceFlows.Of(year, source, customersOf);
        var lit = new Dictionary<string, double>();
        void Add(string link, double dollars) => lit[link] = lit.GetValueOrDefault(link) + dollars;
        foreach (var company in year.Companies)
        {
            // What enters is a flow of its own: from the source to who gets it.
            var node = grouping.NodeOf(company.Id);
            _ = source switch
            {
                MoneySource.Customers when customersOf is null || customersOf == company.Id => Added($"{FlowGraph.Customers}>{node}", company.EndCustomerRevenue.Dollars),
                MoneySource.OutsideCapital => Added($"{FlowGraph.Capital}>{node}", company.OutsideCapital.Dollars),
                MoneySource.BalanceSheets => Added($"{FlowGraph.BalanceSheets}>{node}", company.PaidFromBalanceSheet.Dollars),
                _ => false,
            };
        }

        foreach (var link in year.Links.Where(l => !l.Id.To.IsOutside))
        {
            Add(FlowGraph.LinkIdOf(grouping.NodeOf(link.Id.From), grouping.NodeOf(link.Id.To), link.Id.Purpose), flows.Paid(link.Id).Dollars);
        }

        var ribbons = picture.Ribbons
            .Where(r => lit.GetValueOrDefault(r.Link.Id) * picture.Scale >= LeastWidth)
            .Select(r => new LitRibbon(r, Math.Min(r.Link.Dollars, lit[r.Link.Id]), Math.Clamp(lit[r.Link.Id] * picture.Scale, 1, Math.Max(1, r.Width))))
            .ToValueList();
        var backs = picture.Arcs.Select(a => a.Link).Concat(picture.Loops.Select(l => l.Link)).Where(l => lit.GetValueOrDefault(l.Id) > 1e-9 * l.Dollars).ToList();
        var nodes = ribbons.Select(r => r.Ribbon.Link).Concat(backs).SelectMany(l => new[] { l.From, l.To }).ToHashSet();
        return new(ribbons, nodes, null, backs.ToDictionary(l => l.Id, l => Math.Min(1, lit[l.Id] / l.Dollars)));

        bool Added(string link, double dollars)
        {
            Add(link, dollars);
            return true;
        }
    }

    /// <summary>The path of a flow; null where the picture does not have it.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="linkId">A ribbon's, loop's or arc's flow.</param>
    public static LitPath? OfLink(FlowPicture picture, string linkId)
    {
        var link = picture.Ribbons.Select(r => r.Link).Concat(picture.Arcs.Select(a => a.Link)).Concat(picture.Loops.Select(l => l.Link)).FirstOrDefault(l => l.Id == linkId);
        return link is null ? null : Follow(picture, new() { [link.To] = link.Dollars }, new() { [link.From] = link.Dollars }, link);
    }

    /// <summary>The path of all money that comes through a node; null where the picture does not have it.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="nodeId">The node.</param>
    public static LitPath? OfNode(FlowPicture picture, string nodeId)
    {
        var node = picture.Nodes.FirstOrDefault(n => n.Node.Id == nodeId);
        return node is null ? null : Follow(picture, new() { [nodeId] = node.Total }, new() { [nodeId] = node.Total }, null);
    }

    private static LitPath Follow(FlowPicture picture, Dictionary<string, double> down, Dictionary<string, double> up, FlowLink? start)
    {
        var told = Math.Min(down.Values.Concat(up.Values).Max() * LeastPart, picture.Scale > 0 ? LeastWidth / picture.Scale : double.PositiveInfinity);
        var totals = picture.Nodes.ToDictionary(n => n.Node.Id, n => n.Total);
        var columns = picture.Nodes.ToDictionary(n => n.Node.Id, n => n.Node.Column);
        var parts = new Dictionary<string, double>();
        if (start is not null)
        {
            parts[start.Id] = start.Dollars;
        }

        foreach (var ribbon in picture.Ribbons.OrderBy(r => columns[r.Link.From]))
        {
            Share(ribbon.Link, down, ribbon.Link.From, ribbon.Link.To);
        }

        foreach (var ribbon in picture.Ribbons.Where(r => r.Link != start).OrderByDescending(r => columns[r.Link.To]))
        {
            Share(ribbon.Link, up, ribbon.Link.To, ribbon.Link.From);
        }

        var lit = picture.Ribbons
            .Where(r => parts.TryGetValue(r.Link.Id, out var dollars) && dollars > 0 && dollars >= told)
            .Select(r => new LitRibbon(r, Math.Min(r.Link.Dollars, parts[r.Link.Id]), Math.Clamp(parts[r.Link.Id] * picture.Scale, 1, Math.Max(1, r.Width))))
            .ToValueList();
        var nodes = lit.SelectMany(l => new[] { l.Ribbon.Link.From, l.Ribbon.Link.To }).Concat(down.Keys).Concat(up.Keys)
            .Where(n => lit.Any(l => l.Ribbon.Link.From == n || l.Ribbon.Link.To == n) || n == start?.From || n == start?.To || (start is null && down.ContainsKey(n) && up.ContainsKey(n)))
            .ToHashSet();
        return new(lit, nodes, start?.Id, start is null ? new Dictionary<string, double>() : new Dictionary<string, double> { [start.Id] = 1 });

        void Share(FlowLink link, Dictionary<string, double> amounts, string at, string next)
        {
            if (amounts.TryGetValue(at, out var amount) && amount > 0 && totals[at] > 0)
            {
                var part = amount * link.Dollars / totals[at];
                parts[link.Id] = parts.GetValueOrDefault(link.Id) + part;
                amounts[next] = amounts.GetValueOrDefault(next) + part;
            }
        }
    }
}
