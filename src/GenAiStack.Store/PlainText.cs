using System.Globalization;
using System.Text;

namespace GenAiStack.Store;

/// <summary>Texts that every screen and log can show as they are.</summary>
internal static class PlainText
{
    /// <summary>
    /// Whether a text is valid Unicode without control characters (but line ends and tabs) and without signs that turn the direction of writing.
    /// </summary>
    public static bool IsPlain(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || IsHidden(rune))
            {
                return false;
            }

            i += rune.Utf16SequenceLength;
        }

        return true;
    }

    private static bool IsHidden(Rune rune) =>
        (Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t'))
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
