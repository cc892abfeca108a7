using GenAiStack.Presentation.Deck;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Exchange.Svg.Slides;

/// <summary>Draws large figures: two rows of three, or one where there are few.</summary>
internal sealed class SlideFiguresPen(SlideBody.Figures figures, SvgPen pen)
{
    private const double FigureSize = 92, TitleSize = 27, RemarkSize = 21, Gap = 56;

    public void Draw(Room room)
    {
        var count = figures.Items.Count;
        var columns = count <= 3 ? Math.Max(1, count) : count == 4 ? 2 : 3;
        var rows = (count + columns - 1) / columns;
        var (width, height) = ((room.Width - ((columns - 1) * Gap)) / columns, Math.Min(300, room.Height / Math.Max(1, rows)));
        var top = room.Y + Math.Max(0, (room.Height - (rows * height)) / 2);
        for (var i = 0; i < count; i++)
        {
            Draw(figures.Items[i], room.X + (i % columns * (width + Gap)), top + (i / columns * height), width);
        }
    }

    private void Draw(KeyFigure figure, double x, double y, double width)
    {
        var size = Math.Min(FigureSize, FigureSize * width / Math.Max(1, TextWidth.Of(figure.Text, FigureSize, FontWeight.SemiBold)));
        pen.Rect(x, y + 8, width, 3, new(figure.Tone is null ? pen.Colours.Rule : pen.Colours.Tone(figure.Tone)));
        pen.Words(x, y + 34 + (size * 0.92), figure.Text, size, FontWeight.SemiBold, figure.Tone is null ? pen.Colours.Ink : pen.Colours.Text(figure.Tone), font: SvgPen.Serif);
        pen.Words(x, y + 170, TextWidth.Fit(DrawnText.Of(figure.Title), width, TitleSize, FontWeight.Medium), TitleSize, FontWeight.Medium, pen.Colours.Ink);
        if (figure.Remark is { } remark)
        {
            pen.Words(x, y + 206, TextWidth.Fit(DrawnText.Of(remark), width, RemarkSize, FontWeight.Regular), RemarkSize, FontWeight.Regular, pen.Colours.Ink3);
        }
    }
}
