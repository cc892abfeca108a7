using System.Globalization;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Svg.Slides;
using GenAiStack.Presentation.Deck;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Web.Features.Present;

/// <summary>A map slide close around one company: what part of the slide is shown, which path is lit, and the company's numbers.</summary>
/// <param name="Name">The company's name.</param>
/// <param name="ViewBox">The part of the slide, in its own units.</param>
/// <param name="Lit">The path of its money.</param>
/// <param name="Figures">Its numbers in words.</param>
internal sealed record MapZoom(string Name, string ViewBox, LitPath Lit, ValueList<(string Title, string Text)> Figures)
{
    // The title would be cut, and says nothing of one company.
    private const double Width = 1180, Slide = 1920, SlideHeight = 1080, Above = 14, Heads = 60, Bottom = 1004;

    /// <summary>Goes close to a node; null where the slide has no such node.</summary>
    /// <param name="slide">A slide with a flow map.</param>
    /// <param name="node">The node's key.</param>
    /// <param name="source">What the slide is made of, for numbers.</param>
    /// <param name="year">The year that the slide shows.</param>
    public static MapZoom? Of(Slide slide, string node, SlideSource source, int year)
    {
        if (SlideDrawing.MapOf(slide) is not { } map || map.Picture.Nodes.FirstOrDefault(n => n.Node.Id == node) is not { } found || LitPath.OfNode(map.Picture, node) is not { } lit)
        {
            return null;
        }

        var height = Width * SlideHeight / Slide;
        var (x, y) = (map.X + (found.X * map.Scale), map.Y + ((found.Y + (found.Height / 2)) * map.Scale));
        var (left, top) = (Math.Clamp(x - (Width / 2), 0, Slide - Width), Math.Clamp(y - (height / 2), map.Y - Above, Math.Max(map.Y - Above, Bottom - height)));
        if (top < map.Y + Heads)
        {
            // The heads of columns are shown whole or not at all.
            top = map.Y - Above;
        }

        return new(found.Node.Name, string.Create(CultureInfo.InvariantCulture, $"{left:0} {top:0} {Width:0} {height:0}"), lit, FiguresOf(found.Node, source, year));
    }

    /// <summary>The node or its name at a place of the slide; null where there is none.</summary>
    public static string? NodeAt(Slide slide, double x, double y)
    {
        if (SlideDrawing.MapOf(slide) is not { } map)
        {
            return null;
        }

        var (atX, atY) = ((x - map.X) / map.Scale, (y - map.Y) / map.Scale);
        const double Near = 6;
        return map.Picture.Nodes.FirstOrDefault(n => atX >= n.X - Near && atX <= n.X + FlowPicture.NodeWidth + Near && atY >= n.Y - Near && atY <= n.Y + n.Height + Near)?.Node.Id
            ?? map.Picture.Labels.FirstOrDefault(l => atY >= l.Y && atY <= l.Y + l.Height && (l.EndsAtX ? atX >= l.X - l.Width && atX <= l.X : atX >= l.X && atX <= l.X + l.Width))?.Node.Id;
    }

    private static ValueList<(string Title, string Text)> FiguresOf(FlowNode node, SlideSource source, int year)
    {
        if (source.Projection.In(year) is not { } result || node.IsGroup || MapView.Of(source.Scenario, result).Companies.FirstOrDefault(c => c.Id.Value == node.Id) is not { } company)
        {
            return node.Amount is { } amount ? [("In all", amount)] : [("Takes in", Presentation.Formatting.Figures.Money(node.TakesIn))];
        }

        return
        [
            ("Revenue", company.Revenue.Text),
            ("Kept after outside costs", company.Kept.Text),
            ("Gross margin", company.GrossMargin.Text),
            .. company.Origins is { } origins ? new[] { ("Paid first by", origins.InWords()) } : [],
            .. company.Origins is { StackInvestment: > 0.005 } ? new[] { ("The stack's own money coming back", company.StackMoney.Text) } : [],
        ];
    }
}
