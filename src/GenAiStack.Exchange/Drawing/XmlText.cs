using System.Globalization;
using System.Text;

namespace GenAiStack.Exchange.Drawing;

/// <summary>Texts and numbers inside XML that is written as text.</summary>
internal static class XmlText
{
    /// <summary>A text as content or as the value of an attribute. What XML 1.0 cannot hold is left out; line breaks become spaces.</summary>
    public static string Of(string text)
    {
        StringBuilder? escaped = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            var replaced = c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\t' or '\n' or '\r' => " ",
                < ' ' or '\uFFFE' or '\uFFFF' => "",
                _ when char.IsSurrogate(c) && !isPair => "",
                _ => null,
            };
            if (replaced is not null)
            {
                (escaped ??= new StringBuilder(text, 0, i, text.Length + 16)).Append(replaced);
                continue;
            }

            escaped?.Append(c);
            if (isPair)
            {
                escaped?.Append(text[++i]);
                i += escaped is null ? 1 : 0;
            }
        }

        return escaped?.ToString() ?? text;
    }

    /// <summary>A number with every digit.</summary>
    public static string Of(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether a text runs from right to left: its first letter does.</summary>
    public static bool IsRightToLeft(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF) or 0x200F)
            {
                return true;
            }

            if (Rune.IsLetter(rune))
            {
                return false;
            }
        }

        return false;
    }
}
