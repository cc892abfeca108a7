using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Deck;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Exchange.Svg.Slides;

/// <summary>A rectangle on a slide.</summary>
internal readonly record struct Room(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;
}

/// <summary>A piece of a line of a title.</summary>
internal readonly record struct TitlePiece(string Text, string? Tone);

/// <summary>Where things stand on a slide that is 1,920 by 1,080.</summary>
internal sealed class SlideFrame
{
    public const double Width = 1920, Height = 1080, Side = 80, SubtitleSize = 22, SubtitleLine = 29, FooterSize = 16, FooterLine = 1012, FooterBase = 1044, SmallPrintBase = 1000;

    private const double Top = 62, Gap = 22, BodyBottom = 988;

    // The largest of these at which the title takes two lines; the last takes as many as it needs.
    private static readonly double[] TitleSizes = [50, 44, 38, 32, 28];

    /// <summary>Measures a slide.</summary>
    public SlideFrame(Slide slide)
    {
        foreach (var size in TitleSizes)
        {
            (TitleSize, TitleLines) = (size, Wrap(slide.Title, size));
            if (TitleLines.Count <= 2)
            {
                break;
            }
        }

        SubtitleLines = slide.Subtitle is { Length: > 0 } subtitle ? TextLines.Of(DrawnText.Of(subtitle), Width - (2 * Side), SubtitleSize, FontWeight.Regular) : [];
        SubtitleTop = Top + (TitleLines.Count * TitleHeight) + 8;
        var top = SubtitleTop + (SubtitleLines.Count * SubtitleLine) + Gap;
        Body = new(Side, top, Width - (2 * Side), (slide.SmallPrint is null ? BodyBottom : SmallPrintBase - 24) - top);
    }

    /// <summary>The font size of the title.</summary>
    public double TitleSize { get; }

    /// <summary>Its lines.</summary>
    public IReadOnlyList<IReadOnlyList<TitlePiece>> TitleLines { get; } = [];

    /// <summary>The height of one of them.</summary>
    public double TitleHeight => TitleSize * 1.17;

    /// <summary>Where the first line of the title has its base.</summary>
    public double TitleBase => Top + (TitleSize * 0.92);

    /// <summary>The lines below the title.</summary>
    public ValueList<string> SubtitleLines { get; }

    /// <summary>Where they begin.</summary>
    public double SubtitleTop { get; }

    /// <summary>The room for what is shown.</summary>
    public Room Body { get; }

    // Words stay whole where a line has room for them, and each keeps its hue; a hue's words may stand on two lines. The serif of titles is narrower than
    // the sans that is measured.
    private static List<IReadOnlyList<TitlePiece>> Wrap(ValueList<FindingPart> parts, double size)
    {
        const double Room = Width - (2 * Side);
        var (lines, line, width) = (new List<IReadOnlyList<TitlePiece>>(), new List<TitlePiece>(), 0.0);
        foreach (var (word, isSame) in Words(parts).SelectMany(w => Broken(w, size, Room)))
        {
            var wide = word.Sum(p => TextWidth.Of(p.Text, size, FontWeight.SemiBold));
            var blank = isSame ? 0 : TextWidth.Of(" ", size, FontWeight.SemiBold);
            if (line.Count > 0 && width + blank + wide > Room)
            {
                lines.Add(line);
                (line, width) = ([], 0);
            }

            if (line.Count > 0 && !isSame)
            {
                line.Add(new(" ", null));
                width += blank;
            }

            line.AddRange(word);
            width += wide;
        }

        if (line.Count > 0)
        {
            lines.Add(line);
        }

        return lines;
    }

    // A word that no line has room for is broken; what goes on with a word stands behind no space.
    private static IEnumerable<(List<TitlePiece> Word, bool IsSame)> Broken(List<TitlePiece> word, double size, double room)
    {
        if (word.Sum(p => TextWidth.Of(p.Text, size, FontWeight.SemiBold)) <= room)
        {
            return [(word, false)];
        }

        return word.SelectMany(p => TextLines.Pieces(p.Text, room, size, FontWeight.SemiBold).Select(t => p with { Text = t })).Select((p, i) => (new List<TitlePiece> { p }, i > 0));
    }

    // A word may be of two parts: a coloured number and the comma behind it.
    private static IEnumerable<List<TitlePiece>> Words(ValueList<FindingPart> parts)
    {
        var word = new List<TitlePiece>();
        foreach (var part in parts)
        {
            var text = DrawnText.Of(part.Text);
            for (var start = 0; start < text.Length;)
            {
                var blank = text.IndexOf(' ', start);
                var end = blank < 0 ? text.Length : blank;
                if (end > start)
                {
                    word.Add(new(text[start..end], part.Tone));
                }

                if (blank < 0)
                {
                    break;
                }

                if (word.Count > 0)
                {
                    yield return word;
                    word = [];
                }

                start = blank + 1;
            }
        }

        if (word.Count > 0)
        {
            yield return word;
        }
    }
}
