using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Drawing;
using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Pptx;

/// <summary>Draws what the fills of a chart mean, as swatches and words, in as many rows as the width asks for.</summary>
internal sealed class ChartLegend
{
    private const double RowPart = 1.5, SwatchPart = 0.9, SpacePart = 1.4, BetweenPart = 1.6, AbovePart = 0.5;

    // What fits in one program need not in another.
    private const double Reserve = 0.96;

    private readonly List<(LegendEntry Entry, TextRun Words, double X, double Y)> _places = [];
    private readonly double _size;

    /// <summary>Places a legend.</summary>
    /// <param name="legend">The legend; with nothing in it nothing is drawn.</param>
    /// <param name="width">The width that rows may have, in points.</param>
    /// <param name="size">The size of its words.</param>
    public ChartLegend(ValueList<LegendEntry> legend, double width, double size)
    {
        _size = size;
        var (x, row) = (0.0, 0);
        foreach (var entry in legend)
        {
            // Rather smaller than cut: a slide has no pointer that asks for the rest.
            var room = Math.Max(size, width - (SpacePart * size)) * Reserve;
            var wide = new TextRun(entry.Text, size).Width;
            var own = wide > room ? Math.Max(6, size * room / wide) : size;
            var words = new TextRun(TextFit.Cut(entry.Text, own, room / Reserve, 1), own, "ink2");
            var whole = (SpacePart * size) + words.Width;
            if (x > 0 && x + whole > width)
            {
                (x, row) = (0, row + 1);
            }

            Width = Math.Max(Width, x + whole);
            _places.Add((entry, words, x, (AbovePart + ((row + 0.5) * RowPart)) * size));
            x += whole + (BetweenPart * size);
        }

        Height = legend.Count == 0 ? 0 : (AbovePart + ((row + 1) * RowPart)) * size;
    }

    /// <summary>Its height in points; 0 for none.</summary>
    public double Height { get; }

    /// <summary>The width of its widest row.</summary>
    public double Width { get; }

    /// <summary>Draws it.</summary>
    /// <param name="pen">The slide.</param>
    /// <param name="left">Where it begins.</param>
    /// <param name="top">The same from above.</param>
    public void Draw(ShapePen pen, double left, double top)
    {
        var side = SwatchPart * _size;
        foreach (var (entry, words, x, y) in _places)
        {
            pen.Box(new("Legend mark"), new(left + x, top + y - (side / 2), side, side), FillOf(pen.Ink, entry), entry.Fill == Fill.Full ? null : pen.Ink.Line(entry.Tone, 0.75));
            pen.Words("Legend", left + x + (SpacePart * _size), top + y, [words]);
        }
    }

    private static string FillOf(Ink ink, LegendEntry entry) => entry.Fill switch
    {
        Fill.Full => ink.Fill(entry.Tone),
        Fill.Pale => $"<a:solidFill>{ink.Tint(entry.Tone, Ink.Pass)}</a:solidFill>",
        _ => ink.Fill("paper"),
    };
}
