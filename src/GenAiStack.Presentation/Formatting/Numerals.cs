using System.Globalization;

namespace GenAiStack.Presentation.Formatting;

/// <summary>Small counts as words, as a sentence has them.</summary>
public static class Numerals
{
    private static readonly string[] Small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>A count inside a sentence: no, one, ... twelve, then 13; 1,067.</summary>
    /// <param name="count">The count, at least 0.</param>
    public static string Word(int count) => count >= 0 && count < Small.Length ? Small[count] : count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count at the beginning of a sentence: None, One, ... Twelve, then 13.</summary>
    /// <param name="count">The count, at least 0.</param>
    public static string First(int count) => count == 0 ? "None" : char.ToUpperInvariant(Word(count)[0]) + Word(count)[1..];
}
