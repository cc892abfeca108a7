using System.Globalization;
using System.Text;

namespace GenAiStack.Domain.Stacks;

/// <summary>Texts that every screen and log can show as they are.</summary>
public static class PlainText
{
    /// <summary>
    /// Whether a text is valid Unicode without control characters (but line ends and tabs) and without signs that turn the direction of writing.
    /// </summary>
    public static bool IsPlain(string text) => FirstHidden(text) is null;

    /// <summary>The first thing in a text that may not stand there, such as "U+202E", with its place; null where the text is plain.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Its code point, or that of half a character; and where it begins, from 0.</returns>
    public static (string CodePoint, int Index)? FirstHidden(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                return (Name(text[i]), i);
            }

            if (IsHidden(rune))
            {
                return (Name(rune.Value), i);
            }

            i += rune.Utf16SequenceLength;
        }

        return null;
    }

    private static string Name(int codePoint) => "U+" + codePoint.ToString("X4", CultureInfo.InvariantCulture);

    private static bool IsHidden(Rune rune) =>
        (Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t'))
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
