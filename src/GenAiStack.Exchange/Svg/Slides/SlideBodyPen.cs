using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Deck;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Exchange.Svg.Slides;

/// <summary>Draws what a slide shows into a room.</summary>
internal sealed class SlideBodyPen(SlideDrawing drawing, SvgPen pen, string ids)
{
    private const double Gutter = 64, HeadSize = 25, HeadLine = 32, UnitSize = 16.5, UnitLine = 22;

    // How much larger than on the page: alone, and beside another.
    private const double Alone = 1.9, Beside = 1.6, MostStretch = 1.5;

    private int _pieces;

    /// <summary>Draws a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="room">Its room.</param>
    /// <param name="titled">Whether a chart says its own finding: where it stands beside another.</param>
    public void Draw(SlideBody body, Room room, bool titled)
    {
        switch (body)
        {
            case SlideBody.Figures figures:
                new SlideFiguresPen(figures, pen).Draw(room);
                break;
            case SlideBody.Map map:
                Draw(map, room);
                break;
            case SlideBody.Plot plot:
                Draw(plot.Picture, titled ? Head(plot.Picture, room) : room, titled ? Beside : Alone);
                break;
            case SlideBody.Grid grid:
                new SlideTablePen(grid.Content, pen).Draw(room);
                break;
            case SlideBody.Pair pair:
                var left = room with { Width = (room.Width * pair.Part) - (Gutter / 2) };
                Draw(pair.Left, left, HasTitle(pair.Left));
                Draw(pair.Right, room with { X = left.Right + Gutter, Width = room.Width - left.Width - Gutter }, HasTitle(pair.Right));
                break;
            default:
                throw new ArgumentException($"No pen for {body.GetType().Name}.", nameof(body));
        }
    }

    private bool HasTitle(SlideBody body) => body is SlideBody.Plot plot && plot.Picture.Title != drawing.Slide.TitleText;

    private Room Head(Chart chart, Room room)
    {
        var lines = TextLines.Of(DrawnText.Of(chart.Title), room.Width, HeadSize, FontWeight.SemiBold);
        var y = room.Y + HeadSize;
        foreach (var line in lines)
        {
            pen.Words(room.X, y, line, HeadSize, FontWeight.SemiBold, pen.Colours.Ink, font: SvgPen.Serif);
            y += HeadLine;
        }

        var units = TextLines.Of(DrawnText.Of(chart.Subtitle), room.Width, UnitSize, FontWeight.Regular);
        y -= HeadLine - UnitLine - 4;
        foreach (var line in units)
        {
            pen.Words(room.X, y, line, UnitSize, FontWeight.Regular, pen.Colours.Ink3);
            y += UnitLine;
        }

        var taken = (lines.Count * HeadLine) + (units.Count * UnitLine) + 14;
        return room with { Y = room.Y + taken, Height = room.Height - taken };
    }

    /// <summary>A map in a room; where its names alone need more than the room, all is made smaller.</summary>
    public static PlacedMap Place(SlideBody.Map map, Room room)
    {
        var picture = map.At(room.Width, room.Height, map.Difference is not null && room.Width < 1200 ? 1.25 : 1.5);
        var part = Math.Min(1, room.Height / picture.Height);
        return new(picture, room.X + ((room.Width - (picture.Width * part)) / 2), room.Y, part);
    }

    private void Draw(SlideBody.Map map, Room room)
    {
        var placed = Place(map, room);
        Begin(placed.X, placed.Y, placed.Scale);
        new FlowMapPen(new(placed.Picture, drawing.Ground) { Ranges = map.Ranges, Difference = map.Difference, Lit = drawing.Lit }, pen, $"{ids}-map").Draw();
        pen.Svg.Close();
    }

    private void Draw(Chart chart, Room room, double wanted)
    {
        // As large as the names beside the plot and its rows allow.
        var scale = Math.Max(0.8, Math.Min(Math.Min(wanted, room.Height / (chart.Height + new LegendPen(chart.Legend, pen, room.Width / wanted).Height)), room.Width / chart.LeastWidth));
        var legend = new LegendPen(chart.Legend, pen, room.Width / scale);
        // Few bars that lie would become walls.
        var high = (room.Height / scale) - legend.Height;
        var shown = chart with { Height = chart.Marks.Any(m => m is BarMark { AreHorizontal: true }) ? Math.Min(high, MostStretch * chart.Height) : high };
        Begin(room.X, room.Y, scale);
        var plot = new ChartPen(shown, pen, room.Width / scale, 0, 0, 0, $"{ids}-{++_pieces}");
        plot.Draw();
        legend.Draw(0, shown.Height);
        if (drawing.IsLive)
        {
            plot.Tell();
        }

        pen.Svg.Close();
    }

    private void Begin(double x, double y, double scale) =>
        pen.Svg.Open("g").With("transform", $"translate({SvgWriter.Number(x)},{SvgWriter.Number(y)}) scale({Math.Round(scale, 4).ToString(System.Globalization.CultureInfo.InvariantCulture)})");
}
