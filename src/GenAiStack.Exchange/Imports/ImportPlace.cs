using System.Globalization;

namespace GenAiStack.Exchange.Imports;

/// <summary>Where in an import something stands. What is not known or has no meaning there is null.</summary>
public sealed record ImportPlace
{
    /// <summary>The import as a whole.</summary>
    public static ImportPlace Whole { get; } = new();

    /// <summary>The file or sheet; null where there is only one.</summary>
    public string? Part { get; init; }

    /// <summary>The line of a text, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The character of the line, from 1.</summary>
    public int? Character { get; init; }

    /// <summary>The row of a table as a spreadsheet counts it, from 1; the header is a row too.</summary>
    public int? Row { get; init; }

    /// <summary>The letters of the column, as in a spreadsheet.</summary>
    public string? Column { get; init; }

    /// <summary>What the column is called in the header.</summary>
    public string? Header { get; init; }

    /// <summary>A place in a text.</summary>
    /// <param name="line">The line, from 1.</param>
    /// <param name="character">The character of the line, from 1; null for the whole line.</param>
    /// <param name="part">The file; null where there is only one.</param>
    public static ImportPlace AtLine(int line, int? character = null, string? part = null) => new() { Line = line, Character = character, Part = part };

    /// <summary>A row of a table.</summary>
    /// <param name="row">The row, from 1.</param>
    /// <param name="part">The file or sheet; null where there is only one.</param>
    public static ImportPlace AtRow(int row, string? part = null) => new() { Row = row, Part = part };

    /// <summary>A cell of a table.</summary>
    /// <param name="row">The row, from 1.</param>
    /// <param name="column">The column, from 0.</param>
    /// <param name="header">What the column is called; null where nobody knows.</param>
    /// <param name="part">The file or sheet; null where there is only one.</param>
    public static ImportPlace AtCell(int row, int column, string? header = null, string? part = null) =>
        new() { Row = row, Column = Letters(column), Header = string.IsNullOrWhiteSpace(header) ? null : header.Trim(), Part = part };

    /// <summary>The letters of a column: A, B, ... Z, AA, ...</summary>
    /// <param name="column">The column, from 0.</param>
    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }

        return letters;
    }

    /// <summary>The place in words: "row 5, column C (Funding)", "line 12, character 8", "Links.csv, row 2", "the file".</summary>
    public override string ToString()
    {
        var words = new List<string>();
        Add(Part);
        Add("line", Line);
        Add("character", Character);
        Add("row", Row);
        Add(Column is null ? null : Header is null ? $"column {Column}" : $"column {Column} ({Header})");
        return words.Count == 0 ? "the file" : string.Join(", ", words);

        void Add(string? word, int? number = null)
        {
            if (number is { } n)
            {
                words.Add($"{word} {n.ToString(CultureInfo.InvariantCulture)}");
            }
            else if (word is not (null or "line" or "character" or "row"))
            {
                words.Add(word);
            }
        }
    }
}
