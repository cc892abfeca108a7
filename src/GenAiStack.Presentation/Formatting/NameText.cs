using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Formatting;

/// <summary>Names, alone or with a value behind them, in rooms that may be too narrow for them.</summary>
public static class NameText
{
    /// <summary>"Meta AI (own training)" without what stands in brackets at its end. What is counted together, such as "Other (12)", keeps it.</summary>
    /// <param name="name">The name.</param>
    public static string Brief(string name) =>
        name.EndsWith(')') && name.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var bracket && !name.StartsWith("Other (", StringComparison.Ordinal) ? name[..bracket] : name;

    /// <summary>A name, or its beginning with an ellipsis where it has too many characters.</summary>
    /// <param name="name">The name.</param>
    /// <param name="most">The most characters, at least 2.</param>
    public static string Cut(string name, int most) => name.Length <= most ? name : $"{name[..(most - 1)].TrimEnd()}\u2026";

    /// <summary>
    /// A text on one line: as it is where it fits; else without what stands in brackets; else with a name that is cut. A value behind the name, such as
    /// "$416B", is never cut while a bit of the name fits beside it.
    /// </summary>
    /// <param name="text">The text, one line.</param>
    /// <param name="room">The width that it may have.</param>
    /// <param name="size">The font size.</param>
    /// <param name="weight">The weight.</param>
    public static string Fit(string text, double room, double size, FontWeight weight)
    {
        double Width(string part) => TextWidth.Of(part, size, weight);
        if (Width(text) <= room)
        {
            return text;
        }

        var space = text.LastIndexOf(' ');
        var value = space > 0 && !text.EndsWith(')') && text[space..].Any(char.IsDigit) ? text[space..] : "";
        var brief = Brief(text[..^value.Length]);
        return Width(brief + value) <= room ? brief + value
            : value.Length == 0 || Width(value) > room * 0.7 ? TextWidth.Fit(brief + value, room, size, weight)
            : TextWidth.Fit(brief, room - Width(value), size, weight) + value;
    }

    /// <summary>A text on as many lines as it needs, the last of them too wide where there are not enough; words stay whole.</summary>
    /// <param name="text">The text.</param>
    /// <param name="room">The width of a line.</param>
    /// <param name="most">The most lines, at least 1.</param>
    /// <param name="size">The font size.</param>
    /// <param name="weight">The weight.</param>
    public static ValueList<string> Wrap(string text, double room, int most, double size, FontWeight weight)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' '))
        {
            if (lines.Count > 0 && (lines.Count == most || TextWidth.Of($"{lines[^1]} {word}", size, weight) <= room))
            {
                lines[^1] += $" {word}";
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines.ToValueList();
    }
}
