using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Exchange.Svg;

/// <summary>The frame of a picture that is taken away: its ground, its title in as many lines as it needs, what is drawn, and where it is from.</summary>
internal sealed class PictureFrame
{
    /// <summary>The room around all, px.</summary>
    public const double Pad = 20;

    private const double TitleSize = 17, TitleLine = 22, SubtitleSize = 12, SubtitleLine = 16, FooterSize = 11, FooterHeight = 22, Gap = 10;

    private readonly ValueList<string> _title;
    private readonly ValueList<string> _subtitle;
    private readonly string _footer;

    /// <summary>The frame around a picture of a size.</summary>
    public PictureFrame(PictureWords words, double width, double height)
    {
        // Whole px, lest a browser round them on its own.
        Width = Math.Ceiling(width) + (2 * Pad);

        // The serif of titles is narrower than the sans that is measured, so a line that fits as measured fits as drawn.
        _title = TextLines.Of(DrawnText.Of(words.Title), width, TitleSize, FontWeight.SemiBold);
        _subtitle = TextLines.Of(DrawnText.Of(words.Subtitle), width, SubtitleSize, FontWeight.Regular);
        _footer = TextWidth.Fit(DrawnText.Of(words.Footer).Trim(), width, FooterSize, FontWeight.Regular);
        Top = Pad + (_title.Count * TitleLine) + (_subtitle.Count * SubtitleLine) + (_title.Count + _subtitle.Count > 0 ? Gap : 0);
        Height = Top + Math.Ceiling(height) + (_footer.Length > 0 ? FooterHeight : 0) + Pad;
    }

    /// <summary>The width of all, px.</summary>
    public double Width { get; }

    /// <summary>The height of all, px.</summary>
    public double Height { get; }

    /// <summary>Where the picture begins, px from above; from the left it is <see cref="Pad"/>.</summary>
    public double Top { get; }

    /// <summary>Draws the ground and all words.</summary>
    public void Draw(SvgPen pen)
    {
        var colours = pen.Colours;
        pen.Rect(0, 0, Width, Height, new(colours.Paper));
        var y = Pad;
        foreach (var line in _title)
        {
            pen.Words(Pad, y + 16, line, TitleSize, FontWeight.SemiBold, colours.Ink, font: SvgPen.Serif);
            y += TitleLine;
        }

        foreach (var line in _subtitle)
        {
            pen.Words(Pad, y + 12, line, SubtitleSize, FontWeight.Regular, colours.Ink3);
            y += SubtitleLine;
        }

        pen.Words(Pad, Height - Pad, _footer, FooterSize, FontWeight.Regular, colours.Ink3);
    }
}
