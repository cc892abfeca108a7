using GenAiStack.Exchange.Drawing;
using GenAiStack.Presentation.Deck;
using GenAiStack.Presentation.FlowMap;

namespace GenAiStack.Exchange.Pptx.Map;

/// <summary>A flow map on a slide: the geometry with the place and scale that it is drawn at.</summary>
/// <param name="Pen">The slide.</param>
/// <param name="Body">What is shown.</param>
/// <param name="Picture">The geometry.</param>
/// <param name="Left">Where it begins.</param>
/// <param name="Top">Where it begins.</param>
/// <param name="Scale">Points a unit.</param>
internal sealed record MapSheet(ShapePen Pen, SlideBody.Map Body, FlowPicture Picture, double Left, double Top, double Scale)
{
    private readonly Dictionary<string, string> _names = Body.Graph.Nodes.ToDictionary(n => n.Id, n => n.Name);

    /// <summary>A place from left to right.</summary>
    public double X(double x) => Left + (x * Scale);

    /// <summary>A place from top to bottom.</summary>
    public double Y(double y) => Top + (y * Scale);

    /// <summary>The size of a text of the page in points.</summary>
    public double Size(double px) => Math.Round(px * Picture.FontScale * Scale * 2) / 2;

    /// <summary>"OpenAI to Microsoft Azure, investment" with its amount.</summary>
    public ShapeName NameOf(FlowLink link)
    {
        var amount = Body.Difference is { } difference ? (difference.OfLink(link.Id) is { IsStill: false } change ? change.Text : "as before")
            : Body.Ranges?.Links.GetValueOrDefault(link.Id) is { } range ? $"median {Money(range.P50)}, 5th to 95th percentile {Money(range.P5)} to {Money(range.P95)}"
            : Money(link.Dollars);
        return new($"{_names[link.From]} to {_names[link.To]}{(link.Kind == FlowKind.Investment ? ", investment" : "")}", amount);
    }

    /// <summary>The hue of money that runs back or stays: on a map of differences gain and loss, elsewhere the receiver's.</summary>
    public string ToneOf(string link, FlowNode to) => Body.Difference is { } difference
        ? difference.OfLink(link) is { IsStill: false } change ? change.Tone : "mute"
        : to.Column.Tone();

    private static string Money(double dollars) => Presentation.Formatting.Figures.Money(dollars);
}

/// <summary>Draws a flow map as one group of native shapes, each with its name: the geometry of the page's map with another pen.</summary>
internal static class MapPen
{
    // A unit of the geometry is half a point: a slide at 16:9 is 1,920 wide.
    private const double Units = 2;

    // Texts may be a little smaller before the map is shrunk as a whole.
    private static readonly double[] FontScales = [1.5, 1.42, 1.34, 1.25];

    /// <summary>Draws it.</summary>
    /// <param name="pen">The slide.</param>
    /// <param name="body">What is shown.</param>
    /// <param name="room">Its room.</param>
    public static void Draw(ShapePen pen, SlideBody.Map body, Room room)
    {
        var (width, height) = (room.Width * Units, room.Height * Units);
        FlowPicture? picture = null;
        foreach (var scale in FontScales)
        {
            picture = body.At(width, height, scale);
            if (picture.Height <= height + 0.5 && !picture.Labels.Any(l => l.IsCut))
            {
                break;
            }
        }

        var part = Math.Min(1, height / picture!.Height);
        if (part < 1)
        {
            // A map that is shrunk to its height uses the width that this leaves.
            picture = body.At(width / part, height, FontScales[^1]);
            part = Math.Min(1, height / picture.Height);
        }

        var map = new MapSheet(pen, body, picture, room.X + Math.Max(0, (room.Width - (picture.Width * part / Units)) / 2), room.Y, part / Units);
        pen.Begin(new("Flow map", body.AltText), room);
        MapFlows.Draw(map);
        MapNodes.Draw(map);
        MapTexts.Draw(map);
        MapKey.Draw(map);
        pen.End();
    }
}
