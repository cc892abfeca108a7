using System.Globalization;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Deck;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Exchange.Svg.Slides;

/// <summary>A flow map on a slide.</summary>
/// <param name="Picture">The geometry.</param>
/// <param name="X">Where it begins on the slide.</param>
/// <param name="Y">The same from above.</param>
/// <param name="Scale">How much of its size it has.</param>
public sealed record PlacedMap(FlowPicture Picture, double X, double Y, double Scale);

/// <summary>Draws a slide as SVG, 1,920 by 1,080: for the room, for its small picture in a list, and for paper.</summary>
/// <param name="Slide">The slide.</param>
/// <param name="Ground">What it is drawn on.</param>
public sealed record SlideDrawing(Slide Slide, Ground Ground)
{
    private static readonly double[] FooterSizes = [SlideFrame.FooterSize, 15, 14, 13];

    /// <summary>The slide's number in its talk, from 1; 0 for none.</summary>
    public int Number { get; init; }

    /// <summary>How many slides the talk has.</summary>
    public int Of { get; init; }

    /// <summary>Whether marks and flows say what they are: for the room, where a pointer may ask. Pictures in lists are smaller without.</summary>
    public bool IsLive { get; init; }

    /// <summary>The path of the flow map that is lit, with the geometry it belongs to; null for none.</summary>
    public LitPath? Lit { get; init; }

    /// <summary>The flow map of a slide, as it is drawn; null where it shows none.</summary>
    /// <param name="slide">The slide.</param>
    public static PlacedMap? MapOf(Slide slide) => slide.Body is SlideBody.Map map ? SlideBodyPen.Place(map, new SlideFrame(slide).Body) : null;

    /// <summary>The drawing.</summary>
    /// <param name="ids">How its ids begin, unlike those of other slides on the same page.</param>
    public SvgDrawing Draw(string ids = "slide")
    {
        var pen = new SvgPen(new(), HousePalette.Of(Ground));
        var frame = new SlideFrame(Slide);
        pen.Begin(SlideFrame.Width, SlideFrame.Height, Slide.TitleText, AltText());
        pen.Rect(0, 0, SlideFrame.Width, SlideFrame.Height, new(pen.Colours.Paper));
        if (Slide.Body is SlideBody.Opening opening)
        {
            new SlideOpeningPen(Slide, opening, pen).Draw();
        }
        else
        {
            Head(pen, frame);
            new SlideBodyPen(this, pen, ids).Draw(Slide.Body, frame.Body, titled: false);
        }

        Foot(pen);
        return new(pen.Svg.Close().ToString(), SlideFrame.Width, SlideFrame.Height);
    }

    private static void Head(SvgPen pen, SlideFrame frame)
    {
        var y = frame.TitleBase;
        foreach (var line in frame.TitleLines)
        {
            pen.Svg.Open("text").With("x", SlideFrame.Side).With("y", y).With("font-size", frame.TitleSize).With("font-family", SvgPen.Serif).With("font-weight", "600").With("fill", pen.Colours.Ink.Hex).With("xml:space", "preserve");
            foreach (var piece in line)
            {
                pen.Svg.Span(piece.Text, piece.Tone is null ? null : pen.Colours.Text(piece.Tone).Hex);
            }

            pen.Svg.Close();
            y += frame.TitleHeight;
        }

        y = frame.SubtitleTop + SlideFrame.SubtitleSize;
        foreach (var line in frame.SubtitleLines)
        {
            pen.Words(SlideFrame.Side, y, line, SlideFrame.SubtitleSize, FontWeight.Regular, pen.Colours.Ink2);
            y += SlideFrame.SubtitleLine;
        }
    }

    private void Foot(SvgPen pen)
    {
        const double Left = SlideFrame.Side, Right = SlideFrame.Width - SlideFrame.Side, Middle = 800, Size = SlideFrame.FooterSize;
        var quiet = pen.Colours.Ink3;
        pen.Line(Left, SlideFrame.FooterLine, Right, SlideFrame.FooterLine, Paint.OfLine(pen.Colours.Rule, 1));
        Note(pen, Left, Slide.Origin, Middle - Left - 24);
        if (Slide.Sources is { } sources)
        {
            Note(pen, Middle, sources, Right - Middle - 110);
        }

        if (Number > 0)
        {
            pen.Words(Right, SlideFrame.FooterBase, string.Create(CultureInfo.InvariantCulture, $"{Number} of {Of}"), Size, FontWeight.Regular, quiet, Anchor.End);
        }

        if (Slide.SmallPrint is { } small)
        {
            pen.Words(Right, SlideFrame.SmallPrintBase, small, Size, FontWeight.Regular, quiet, Anchor.End);
        }
    }

    // A note of the footer on one line; else on two, in the largest letters at which these are enough.
    private static void Note(SvgPen pen, double left, string text, double room)
    {
        const int Most = 2;
        var (size, lines) = FooterSizes.Select(s => (Size: s, Lines: TextLines.Of(DrawnText.Of(text), room, s, FontWeight.Regular))).First(f => f.Lines.Count <= Most || f.Size == FooterSizes[^1]);
        var y = SlideFrame.FooterBase - (lines.Count > 1 ? size * 0.5 : 0);
        for (var i = 0; i < Math.Min(Most, lines.Count); i++)
        {
            var rest = i == Most - 1 ? TextWidth.Fit(string.Join(' ', lines.Skip(i)), room, size, FontWeight.Regular) : lines[i];
            pen.Words(left, y, rest, size, FontWeight.Regular, pen.Colours.Ink3);
            y += size * 1.25;
        }
    }

    private string AltText() => Slide.Body switch
    {
        SlideBody.Map map => map.AltText,
        SlideBody.Plot plot => plot.Picture.AltText,
        SlideBody.Grid grid => grid.AltText,
        _ => Slide.Subtitle ?? Slide.TitleText,
    };
}
