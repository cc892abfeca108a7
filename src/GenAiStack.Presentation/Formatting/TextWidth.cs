using System.Globalization;
using System.Text;

namespace GenAiStack.Presentation.Formatting;

/// <summary>The weight of a text in the interface's sans font.</summary>
public enum FontWeight
{
    /// <summary>400: amounts, notes.</summary>
    Regular,

    /// <summary>500: names on one line.</summary>
    Medium,

    /// <summary>600: names on two lines, heads.</summary>
    SemiBold,
}

/// <summary>How wide a text is in Inter, from the font's advance widths, so that the page, the slide and the tests agree.</summary>
public static class TextWidth
{
    private const char Ellipsis = '\u2026';

    /// <summary>The width in the unit of the size.</summary>
    /// <param name="text">The text, one line. Combining marks have no width; what the font lacks is taken as 0.7 em, wide scripts as 1 em.</param>
    /// <param name="size">The font size, such as 11.5 px.</param>
    /// <param name="weight">The weight.</param>
    public static double Of(string text, double size, FontWeight weight)
    {
        var thousandths = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            thousandths += Advance(rune, weight);
        }

        return thousandths * size / 1000;
    }

    /// <summary>The text, or its beginning with an ellipsis where it is wider than the room. At least three characters stay.</summary>
    /// <param name="text">The text, one line.</param>
    /// <param name="room">The width that it may have.</param>
    /// <param name="size">The font size.</param>
    /// <param name="weight">The weight.</param>
    public static string Fit(string text, double room, double size, FontWeight weight)
    {
        if (Of(text, size, weight) <= room)
        {
            return text;
        }

        var elements = StringInfo.ParseCombiningCharacters(text);
        for (var count = elements.Length - 1; count > 3; count--)
        {
            var cut = text[..elements[count]].TrimEnd() + Ellipsis;
            if (Of(cut, size, weight) <= room)
            {
                return cut;
            }
        }

        return elements.Length <= 4 ? text : text[..elements[3]].TrimEnd() + Ellipsis;
    }

    private static int Advance(Rune rune, FontWeight weight)
    {
        var code = rune.Value;
        var (basic, latin) = weight switch
        {
            FontWeight.Regular => (InterWidths.RegularBasic, InterWidths.RegularLatin),
            FontWeight.Medium => (InterWidths.MediumBasic, InterWidths.MediumLatin),
            _ => (InterWidths.SemiBoldBasic, InterWidths.SemiBoldLatin),
        };
        if (code >= InterWidths.FirstBasic && code < InterWidths.FirstBasic + basic.Length)
        {
            return basic[code - InterWidths.FirstBasic];
        }

        if (code >= InterWidths.FirstLatin && code < InterWidths.FirstLatin + latin.Length)
        {
            return latin[code - InterWidths.FirstLatin];
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control => 0,
            UnicodeCategory.OtherLetter => InterWidths.Square,
            _ => code > 0xFFFF ? InterWidths.Square : InterWidths.Sign(code),
        };
    }
}
