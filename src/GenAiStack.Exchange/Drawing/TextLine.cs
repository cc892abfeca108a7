using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Exchange.Drawing;

/// <summary>A piece of a line of text.</summary>
/// <param name="Text">The words.</param>
/// <param name="Size">The size in points.</param>
/// <param name="Tone">The hue.</param>
/// <param name="IsBold">Whether it is bold.</param>
internal readonly record struct TextRun(string Text, double Size, string Tone = "ink", bool IsBold = false)
{
    /// <summary>Whether it is in the font of titles.</summary>
    public bool IsSerif { get; init; }

    /// <summary>Its width in points: at least what it has in the fonts of slides.</summary>
    public double Width => TextFit.Width(Text, Size, IsBold, IsSerif);
}

/// <summary>A paragraph.</summary>
/// <param name="Runs">Its pieces.</param>
/// <param name="Align">"l", "ctr" or "r".</param>
internal sealed record TextLine(IReadOnlyList<TextRun> Runs, string Align = "l")
{
    /// <summary>The room above it, in points.</summary>
    public double Above { get; init; }

    /// <summary>A paragraph of one piece.</summary>
    public static TextLine Of(string text, double size, string tone = "ink", bool isBold = false, string align = "l") => new([new(text, size, tone, isBold)], align);
}

/// <summary>How large texts may be so that they fit. Widths are those of Inter, which is a little wider than Arial; serif titles are wider.</summary>
internal static class TextFit
{
    /// <summary>The height of a line against the size of its text.</summary>
    public const double Line = 1.2;

    // Georgia, or what stands in for it where it is missing, against Inter.
    private const double SerifWidth = 1.1;

    // What wraps in one program need not wrap in another: a line counts as full a little earlier.
    private const double Reserve = 0.97;

    /// <summary>The width of a text in points.</summary>
    public static double Width(string text, double size, bool isBold, bool isSerif = false) =>
        TextWidth.Of(text, size, isBold ? FontWeight.SemiBold : FontWeight.Regular) * (isSerif ? SerifWidth : 1);

    /// <summary>How many lines a text takes in a width. A word that is wider than that is broken.</summary>
    public static int Lines(string text, double size, double width, bool isBold, bool isSerif = false)
    {
        var room = width * Reserve;
        var (lines, at, space) = (1, 0.0, Width(" ", size, isBold, isSerif));
        foreach (var word in text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var wide = Width(word, size, isBold, isSerif);
            if (at > 0 && at + space + wide > room)
            {
                lines++;
                at = 0;
            }

            if (wide > room)
            {
                lines += (int)Math.Ceiling(wide / room) - 1;
                at = wide % room;
            }
            else
            {
                at += (at > 0 ? space : 0) + wide;
            }
        }

        return lines;
    }

    /// <summary>How many lines a height has room for; at least one.</summary>
    public static int Most(double height, double size) => Math.Max(1, (int)((height + 0.5) / size / Line));

    /// <summary>The largest of some sizes at which a text fits a room; the last one where none does.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sizes">The sizes in points, the largest first.</param>
    /// <param name="width">The width of the room.</param>
    /// <param name="height">Its height.</param>
    /// <param name="isBold">Whether the text is bold.</param>
    /// <param name="isSerif">Whether it is in the font of titles.</param>
    public static double Size(string text, IReadOnlyList<double> sizes, double width, double height, bool isBold = false, bool isSerif = false)
    {
        foreach (var size in sizes)
        {
            if (Lines(text, size, width, isBold, isSerif) <= Most(height, size) && size * Line <= height + 0.5)
            {
                return size;
            }
        }

        return sizes[^1];
    }

    /// <summary>The text, or its beginning with an ellipsis where it takes more lines than there are.</summary>
    public static string Cut(string text, double size, double width, int lines, bool isBold = false, bool isSerif = false)
    {
        if (Lines(text, size, width, isBold, isSerif) <= lines)
        {
            return text;
        }

        var (low, high) = (0, text.Length);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Lines(At(text, middle), size, width, isBold, isSerif) <= lines)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return At(text, low);
    }

    private static string At(string text, int length)
    {
        if (length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1]))
        {
            length--;
        }

        return text[..length].TrimEnd() + "\u2026";
    }
}
