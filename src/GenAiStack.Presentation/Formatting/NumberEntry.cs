using System.Globalization;
using System.Text.RegularExpressions;
using GenAiStack.Domain.Quantities;

namespace GenAiStack.Presentation.Formatting;

/// <summary>
/// Reads a number as people type it: 30%, 0.3, 1.2B, 850M, 300k, $1,234,567, 1.5e9. What is doubtful is not guessed: the answer says
/// what to write instead.
/// </summary>
public static partial class NumberEntry
{
    /// <summary>The longest text that is looked at.</summary>
    public const int LongestText = 60;

    /// <summary>Reads a text.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="unit">What the number counts: only fractions and factors take %, only dollars take $, k, M, B and T.</param>
    /// <returns>The number in the model's own unit (a fraction for 30%, dollars for 1.2B), or why it was not read and what to write.</returns>
    public static (double? Value, string? Mistake) Read(string text, Unit unit)
    {
        var trimmed = Plain(text);
        if (trimmed.Length == 0)
        {
            return (null, $"Write a number, such as {Example(unit)}.");
        }

        if (trimmed.Length > LongestText)
        {
            return (null, $"This is too long for a number; write it like {Example(unit)}.");
        }

        if (Pattern().Match(trimmed) is not { Success: true } match)
        {
            return (null, Hint(trimmed, unit));
        }

        var isMoney = unit == Unit.Dollars;
        var suffix = match.Groups["suffix"].Value;
        if (match.Groups["dollar"].Length > 0 && !isMoney)
        {
            return (null, $"This is no amount of money; write it like {Example(unit)}.");
        }

        if (suffix.Length > 0 && (suffix == "%") == isMoney)
        {
            return (null, isMoney ? $"This is an amount of money, not a share; write it like {Example(unit)}." : $"{suffix} is for dollars; write it like {Example(unit)}.");
        }

        var factor = suffix switch
        {
            "%" => 0.01,
            "k" or "K" => 1e3,
            "m" or "M" => 1e6,
            "b" or "B" => 1e9,
            "t" or "T" => 1e12,
            _ => 1,
        };
        var digits = match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal);
        var number = double.Parse(match.Groups["minus"].Value + digits + match.Groups["exponent"].Value, NumberStyles.Float, CultureInfo.InvariantCulture);

        // A decimal text times a power of ten in decimal digits, so that 0.3% is 0.003 and not a neighbour of it.
        var value = factor == 1 || match.Groups["exponent"].Length > 0
            ? number * factor
            : double.Parse($"{match.Groups["minus"].Value}{digits}e{Math.Round(Math.Log10(factor)).ToString(CultureInfo.InvariantCulture)}", NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? (value == 0 ? 0 : value, null) : (null, "This is larger than numbers can be.");
    }

    /// <summary>What to write instead of a text that is clearly meant as one number: 1.5 for 1,5; null where that is not clear.</summary>
    /// <param name="text">What was typed.</param>
    public static string? Instead(string text)
    {
        var trimmed = Plain(text);
        var meant = DecimalComma().IsMatch(trimmed) ? trimmed.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
            : trimmed.StartsWith('(') && trimmed.EndsWith(')') ? $"-{trimmed.Trim('(', ')')}"
            : trimmed.Replace("'", "", StringComparison.Ordinal).Replace("\u2019", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return meant != trimmed && Pattern().IsMatch(meant) ? meant : null;
    }

    /// <summary>The text with an ordinary minus, and without the thin and fixed spaces that numbers are written with.</summary>
    internal static string Plain(string text) =>
        text.Trim().Replace('\u2212', '-').Replace("\u2009", "", StringComparison.Ordinal).Replace("\u202f", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal);

    /// <summary>The letter after a number that says how many of it there are: %, k, M, B or T; empty where there is none.</summary>
    internal static string SuffixOf(string text)
    {
        var trimmed = text.TrimEnd();
        return trimmed.Length > 0 && "%kKmMbBtT".Contains(trimmed[^1], StringComparison.Ordinal) ? trimmed[^1..] : "";
    }

    /// <summary>The suffix in which <see cref="Write"/> says a number.</summary>
    internal static string SuffixFor(double value, Unit unit) => unit switch
    {
        Unit.Fraction or Unit.FractionPerYear => "%",
        Unit.Dollars => Math.Abs(value) switch
        {
            >= 1e12 => "T",
            >= 1e9 => "B",
            >= 1e6 => "M",
            >= 1e3 => "k",
            _ => "",
        },
        _ => "",
    };

    /// <summary>The digits of a number in front of a given suffix: 0.8 of 800 million in front of B.</summary>
    internal static string DigitsBefore(double value, string suffix) => Digits(value, suffix switch
    {
        "%" => 2,
        "k" => -3,
        "M" => -6,
        "B" => -9,
        "T" => -12,
        _ => 0,
    });

    /// <summary>A number as a person would type it back: 12.5%, 1.2B, 0.3.</summary>
    /// <param name="value">The number in the model's own unit.</param>
    /// <param name="unit">What it counts.</param>
    /// <returns>A text that <see cref="Read"/> reads as the same number, to 15 digits.</returns>
    public static string Write(double value, Unit unit)
    {
        var suffix = SuffixFor(value, unit);
        return DigitsBefore(value, suffix) + suffix;
    }

    // The decimal digits moved by some places: 0.07 by 2 is 7, not 7.000000000000001.
    private static string Digits(double value, int places) => Math.Abs(value) is (< 1e-12 and > 0) or > 1e15
        ? (value * Math.Pow(10, places)).ToString("G15", CultureInfo.InvariantCulture)
        : Shift((decimal)value, places).ToString("0.###############", CultureInfo.InvariantCulture);

    private static decimal Shift(decimal value, int places)
    {
        for (; places > 0; places--)
        {
            value *= 10;
        }

        for (; places < 0; places++)
        {
            value /= 10;
        }

        return value;
    }

    private static string Hint(string text, Unit unit) =>
        text.Any(c => char.IsDigit(c) && !char.IsAsciiDigit(c)) ? $"Write the digits 0 to 9, such as {Example(unit)}."
        : DecimalComma().IsMatch(text) ? $"Write a point for decimals: {text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')}."
        : text.Contains('\'') || text.Contains('\u2019') || text.Contains(' ') ? $"Write it without gaps: {text.Replace("'", "", StringComparison.Ordinal).Replace("\u2019", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)}."
        : text.StartsWith('(') ? $"Write a minus for amounts below zero: -{text.Trim('(', ')')}."
        : $"This is no number; write it like {Example(unit)}.";

    private static string Example(Unit unit) => unit switch
    {
        Unit.Dollars => "1.2B, 850M or 1,200,000",
        Unit.Factor or Unit.Index => "1.5",
        _ => "30% or 0.3",
    };

    [GeneratedRegex(@"^(?<minus>-?)(?<dollar>\$?) ?(?<number>[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?|[0-9]+(\.[0-9]*)?|\.[0-9]+)(?<exponent>[eE][+-]?[0-9]{1,4})? ?(?<suffix>[%kKmMbBtT]?)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^-?\$?[0-9][0-9.]*,[0-9]+ ?[%kKmMbBtT]?$", RegexOptions.NonBacktracking)]
    private static partial Regex DecimalComma();
}
