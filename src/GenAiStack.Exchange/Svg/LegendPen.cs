using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Exchange.Svg;

/// <summary>Draws what the fills of a chart mean, in as many rows as the width asks for.</summary>
internal sealed class LegendPen
{
    private const double FontSize = 11.5, Row = 18, Above = 8, Swatch = 11, Space = 17, Between = 20;

    private readonly List<(LegendEntry Entry, string Text, double X, double Y)> _places = [];
    private readonly SvgPen _pen;

    /// <summary>The pen for a legend.</summary>
    /// <param name="legend">The legend; with nothing in it nothing is drawn.</param>
    /// <param name="pen">What draws.</param>
    /// <param name="width">The width that rows may have, px.</param>
    public LegendPen(ValueList<LegendEntry> legend, SvgPen pen, double width)
    {
        _pen = pen;
        var (x, y) = (0.0, Above);
        foreach (var entry in legend)
        {
            var text = TextWidth.Fit(entry.Text, width - Space, FontSize, FontWeight.Regular);
            var wide = Space + TextWidth.Of(text, FontSize, FontWeight.Regular);
            if (x > 0 && x + wide > width)
            {
                (x, y) = (0, y + Row);
            }

            _places.Add((entry, text, x, y));
            x += wide + Between;
        }

        Height = legend.Count == 0 ? 0 : y + Row;
    }

    /// <summary>Its height, px; 0 for none.</summary>
    public double Height { get; }

    /// <summary>Draws it.</summary>
    /// <param name="left">Where it begins, px.</param>
    /// <param name="top">The same from above.</param>
    public void Draw(double left, double top)
    {
        foreach (var (entry, text, x, y) in _places)
        {
            var face = _pen.Filled(entry.Tone, entry.Fill);
            _pen.Rect(left + x, top + y + 3.5, Swatch, Swatch, entry.Fill == Fill.Full ? face : face with { Line = _pen.Colours.Tone(entry.Tone), LineWidth = 0.75 });
            _pen.Words(left + x + Space, top + y + 13, text, FontSize, FontWeight.Regular, _pen.Colours.Ink2);
        }
    }
}
