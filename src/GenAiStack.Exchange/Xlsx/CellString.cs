using System.Globalization;
using System.Text;

namespace GenAiStack.Exchange.Xlsx;

/// <summary>Texts in the XML of a workbook: what XML cannot hold is written _x0000_, and an underscore that would read like that is _x005F_.</summary>
internal static class CellString
{
    private const int EscapeLength = 7;

    public static string Encode(string text)
    {
        StringBuilder? encoded = null;
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            var isEscaped = !isPair && (text[i] is (< ' ' and not ('\t' or '\n')) or '\uFFFE' or '\uFFFF' || char.IsSurrogate(text[i]) || EscapeAt(text, i) is not null);
            if (isEscaped)
            {
                encoded ??= new StringBuilder(text, 0, i, text.Length + 16);
                encoded.Append(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_");
            }
            else
            {
                encoded?.Append(text[i]);
                if (isPair)
                {
                    encoded?.Append(text[i + 1]);
                    i++;
                }
            }
        }

        return encoded?.ToString() ?? text;
    }

    public static string Decode(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
        {
            return text;
        }

        var decoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (EscapeAt(text, i) is { } c)
            {
                decoded.Append(c);
                i += EscapeLength - 1;
            }
            else
            {
                decoded.Append(text[i]);
            }
        }

        return decoded.ToString();
    }

    private static char? EscapeAt(string text, int i) =>
        i + EscapeLength <= text.Length && text[i] == '_' && text[i + 1] == 'x' && text[i + EscapeLength - 1] == '_'
        && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : null;
}
