using System.Globalization;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Formatting;

/// <summary>Breaks a text into lines of a width, as <see cref="TextWidth"/> measures it.</summary>
public static class TextLines
{
    /// <summary>The lines. A word that is wider than the room is broken between two of its characters; no line is empty.</summary>
    /// <param name="text">The text; what lies between its words becomes one space, and spaces that do not break stay.</param>
    /// <param name="room">The width that a line may have, in the unit of the size. A character that is wider stands alone.</param>
    /// <param name="size">The font size.</param>
    /// <param name="weight">The weight.</param>
    public static ValueList<string> Of(string text, double room, double size, FontWeight weight)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in Words(text).SelectMany(w => Pieces(w, room, size, weight)))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && TextWidth.Of(longer, size, weight) > room)
            {
                lines.Add(line);
                longer = word;
            }

            line = longer;
        }

        if (line.Length > 0)
        {
            lines.Add(line);
        }

        return lines.ToValueList();
    }

    // What holds a number and its sign together is no place to break at.
    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (char.IsWhiteSpace(text[i]) && text[i] is not ('\u00a0' or '\u2007' or '\u202f')))
            {
                if (i > start)
                {
                    yield return text[start..i];
                }

                start = i + 1;
            }
        }
    }

    /// <summary>A word, or where it is wider than the room its pieces, none of them wider.</summary>
    /// <param name="word">The word.</param>
    /// <param name="room">The width that a piece may have. A character that is wider stands alone.</param>
    /// <param name="size">The font size.</param>
    /// <param name="weight">The weight.</param>
    public static IEnumerable<string> Pieces(string word, double room, double size, FontWeight weight)
    {
        if (TextWidth.Of(word, size, weight) <= room)
        {
            yield return word;
            yield break;
        }

        var elements = StringInfo.ParseCombiningCharacters(word);
        var start = 0;
        for (var i = 1; i < elements.Length; i++)
        {
            var end = i + 1 < elements.Length ? elements[i + 1] : word.Length;
            if (TextWidth.Of(word[start..end], size, weight) > room)
            {
                yield return word[start..elements[i]];
                start = elements[i];
            }
        }

        yield return word[start..];
    }
}
