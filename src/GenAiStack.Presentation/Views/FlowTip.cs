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

        var verb = isSource ? (link.From == FlowGraph.BalanceSheets ? $"From the balance sheet of {to.Node.Name}" : $"{from.Node.Name} to {to.Node.Name}")
            : link.Kind == FlowKind.Investment ? $"{from.Node.Name} invests in {to.Node.Name}"
            : $"{from.Node.Name} pays {to.Node.Name}";
        return new(verb, lines.ToValueList());
    }

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
