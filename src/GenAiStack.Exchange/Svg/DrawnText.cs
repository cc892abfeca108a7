using System.Globalization;
using System.Text;

namespace GenAiStack.Exchange.Svg;

/// <summary>
/// A text as it may stand in a picture: without what XML 1.0 forbids, on one line, and without signs that would turn the reading direction of
/// what follows. Behind letters that run from right to left stands a mark, so that an amount after a Hebrew or Arabic name stays where it is.
/// </summary>
internal static class DrawnText
{
    private const char LeftToRightMark = '\u200E';

    /// <summary>The text as it is drawn.</summary>
    public static string Of(string text)
    {
        var drawn = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                drawn.Append(c).Append(text[++i]);
            }
            else if (c is '\t' or '\n' or '\r' or '\u0085' or '\u2028' or '\u2029')
            {
                drawn.Append(' ');
            }
            else if (!IsDropped(c))
            {
                drawn.Append(c);
            }
        }

        return Anchored(drawn.ToString());
    }

    // Halves of characters, control signs, characters that are none, and what embeds or overrides a direction.
    private static bool IsDropped(char c) =>
        char.IsSurrogate(c) || char.IsControl(c) || c is '\uFFFE' or '\uFFFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Anchored(string text)
    {
        var marked = new StringBuilder(text.Length);
        var (isBehind, end) = (false, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var isRight = RunsFromTheRight(rune.Value);
            if (isBehind && !isRight && (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.CurrencySymbol))
            {
                marked.Insert(end, LeftToRightMark);
                isBehind = false;
            }

            marked.Append(rune.ToString());
            (isBehind, end) = isRight ? (true, marked.Length) : (isBehind && rune.Value != LeftToRightMark, end);
        }

        return marked.ToString();
    }

    private static bool RunsFromTheRight(int code) => code is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC)
        or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}
