using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Exchange.Svg;

/// <summary>How a shape is painted.</summary>
/// <param name="Colour">The colour of its face; null for none.</param>
/// <param name="Opacity">How much of it, 0 to 1.</param>
internal readonly record struct Paint(Colour? Colour, double Opacity = 1)
{
    /// <summary>The colour of its line; null for none.</summary>
    public Colour? Line { get; init; }

    /// <summary>The width of the line, px.</summary>
    public double LineWidth { get; init; }

    /// <summary>How much of the line's colour, 0 to 1.</summary>
    public double LineOpacity { get; init; } = 1;

    /// <summary>Lengths of dashes and gaps, "4 3"; null for a line without.</summary>
    public string? Dash { get; init; }

    /// <summary>A line without a face.</summary>
    public static Paint OfLine(Colour colour, double width, double opacity = 1, string? dash = null) =>
        new(null) { Line = colour, LineWidth = width, LineOpacity = opacity, Dash = dash };
}

/// <summary>How words stand at a place.</summary>
internal enum Anchor
{
    /// <summary>They begin there.</summary>
    Start,

    /// <summary>Their middle is there.</summary>
    Middle,

    /// <summary>They end there.</summary>
    End,
}

/// <summary>Draws shapes and words with presentation attributes, which all programs know.</summary>
internal sealed class SvgPen(SvgWriter svg, HousePalette colours)
{
    /// <summary>The sans font of labels.</summary>
    public const string Sans = "Inter, 'Segoe UI', Arial, sans-serif";

    /// <summary>The serif font of titles.</summary>
    public const string Serif = "'Source Serif 4', Georgia, serif";

    /// <summary>How far below its middle a line of text has its base, in parts of the font size.</summary>
    public const double BaseBelowMiddle = 0.35;

    /// <summary>What writes the elements.</summary>
    public SvgWriter Svg => svg;

    /// <summary>The colours.</summary>
    public HousePalette Colours => colours;

    /// <summary>Begins a picture.</summary>
    /// <param name="width">Its width, px.</param>
    /// <param name="height">Its height, px.</param>
    /// <param name="title">What it is.</param>
    /// <param name="description">What it shows, for those who do not see it.</param>
    public void Begin(double width, double height, string title, string description)
    {
        svg.Open("svg").With("xmlns", "http://www.w3.org/2000/svg").With("width", width).With("height", height)
            .With("viewBox", $"0 0 {SvgWriter.Number(width)} {SvgWriter.Number(height)}").With("role", "img").With("font-family", Sans);
        svg.Open("title").Words(title).Close();
        svg.Open("desc").Words(description).Close();
    }

    /// <summary>A rectangle; nothing where it has no size.</summary>
    public void Rect(double x, double y, double width, double height, Paint paint, double corner = 0)
    {
        if (!(width > 0) || !(height > 0))
        {
            return;
        }

        svg.Open("rect").With("x", x).With("y", y).With("width", width).With("height", height);
        if (corner > 0)
        {
            svg.With("rx", corner);
        }

        Apply(paint);
        svg.Close();
    }

    /// <summary>A circle.</summary>
    public void Circle(double x, double y, double radius, Paint paint)
    {
        svg.Open("circle").With("cx", x).With("cy", y).With("r", radius);
        Apply(paint);
        svg.Close();
    }

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, Paint paint)
    {
        svg.Open("line").With("x1", x1).With("y1", y1).With("x2", x2).With("y2", y2);
        Apply(paint);
        svg.Close();
    }

    /// <summary>A path.</summary>
    public void Path(string data, Paint paint)
    {
        svg.Open("path").With("d", data);
        Apply(paint);
        svg.Close();
    }

    /// <summary>Words whose base line is at a height; nothing for no words.</summary>
    public void Words(double x, double y, string text, double size, FontWeight weight, Colour colour, Anchor anchor = Anchor.Start, string? font = null)
    {
        if (text.Length == 0)
        {
            return;
        }

        svg.Open("text").With("x", x).With("y", y).With("font-size", size).With("fill", colour.Hex);
        if (font is not null)
        {
            svg.With("font-family", font);
        }

        if (weight != FontWeight.Regular)
        {
            svg.With("font-weight", weight == FontWeight.Medium ? "500" : "600");
        }

        if (anchor != Anchor.Start)
        {
            svg.With("text-anchor", anchor == Anchor.Middle ? "middle" : "end");
        }

        // Several blanks in a row would be drawn as one, but were measured as they are.
        if (text.Contains("  ", StringComparison.Ordinal) || text[0] == ' ' || text[^1] == ' ')
        {
            svg.With("xml:space", "preserve");
        }

        svg.Words(text).Close();
    }

    /// <summary>The face of a bar, point or swatch.</summary>
    public Paint Filled(string tone, Fill fill) => fill switch
    {
        Fill.Full => new(colours.Tone(tone)),
        Fill.Pale => new(colours.Tone(tone), colours.Pass),
        _ => new(colours.Paper),
    };

    private void Apply(Paint paint)
    {
        svg.With("fill", paint.Colour?.Hex ?? "none");
        if (paint.Colour is not null && paint.Opacity < 1)
        {
            svg.With("fill-opacity", paint.Opacity);
        }

        if (paint.Line is not { } line)
        {
            return;
        }

        svg.With("stroke", line.Hex).With("stroke-width", paint.LineWidth);
        if (paint.LineOpacity < 1)
        {
            svg.With("stroke-opacity", paint.LineOpacity);
        }

        if (paint.Dash is not null)
        {
            svg.With("stroke-dasharray", paint.Dash);
        }
    }
}
