using GenAiStack.Presentation.Deck;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Exchange.Svg.Slides;

/// <summary>Draws the first slide: a large title, what it is about, and the scenario in its author's words.</summary>
internal sealed class SlideOpeningPen(Slide slide, SlideBody.Opening opening, SvgPen pen)
{
    private const double Left = 160, Room = 1500, SubtitleSize = 30, TextSize = 24, TextLine = 36, Bottom = 960;

    // The tones of the layers, as a mark of the house.
    private static readonly string[] Layers = ["application", "model", "cloud", "chip"];

    public void Draw()
    {
        var size = new[] { 84.0, 72, 60, 50, 42 }.First(s => s == 42 || TextLines.Of(DrawnText.Of(slide.TitleText), Room, s, FontWeight.SemiBold).Count <= 2);
        var title = TextLines.Of(DrawnText.Of(slide.TitleText), Room, size, FontWeight.SemiBold);
        var y = 330.0 - ((title.Count - 1) * size * 0.5);
        for (var i = 0; i < Layers.Length; i++)
        {
            pen.Rect(Left + (i * 62), y - size - 62, 54, 8, new(pen.Colours.Tone(Layers[i])));
        }

        foreach (var line in title)
        {
            pen.Words(Left, y, line, size, FontWeight.SemiBold, pen.Colours.Ink, font: SvgPen.Serif);
            y += size * 1.15;
        }

        y += 14;
        foreach (var line in TextLines.Of(DrawnText.Of(slide.Subtitle ?? ""), Room, SubtitleSize, FontWeight.Regular))
        {
            pen.Words(Left, y, line, SubtitleSize, FontWeight.Regular, pen.Colours.Ink2);
            y += SubtitleSize * 1.4;
        }

        y += 40;
        var lines = TextLines.Of(DrawnText.Of(opening.Text), Room, TextSize, FontWeight.Regular);
        var most = Math.Max(0, (int)((Bottom - y) / TextLine) + 1);
        for (var i = 0; i < Math.Min(most, lines.Count); i++)
        {
            var line = i == most - 1 && lines.Count > most ? TextWidth.Fit($"{lines[i]} {lines[i + 1]}", Room, TextSize, FontWeight.Regular) : lines[i];
            pen.Words(Left, y, line, TextSize, FontWeight.Regular, pen.Colours.Ink3);
            y += TextLine;
        }
    }
}
