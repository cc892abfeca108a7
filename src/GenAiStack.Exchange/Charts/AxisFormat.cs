using GenAiStack.Domain.Quantities;
using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Charts;

/// <summary>Number formats that write an axis as its ticks read: $0, $5B, 25 %.</summary>
internal static class AxisFormat
{
    private const string Minus = "\"\u2212\"";

    /// <summary>The format.</summary>
    /// <param name="unit">What is counted.</param>
    /// <param name="ticks">The ticks, whose texts say how many decimals are needed.</param>
    /// <param name="isLog">Whether ticks stand at powers of ten.</param>
    public static string Of(Unit unit, IReadOnlyList<Tick> ticks, bool isLog)
    {
        var digits = Digits(ticks);
        return unit switch
        {
            Unit.Dollars when isLog => "[>=1000]\"$\"#,##0;[>=1]\"$\"0;\"$\"0.00##",
            Unit.Dollars => Money(ticks, digits),
            Unit.Fraction or Unit.FractionPerYear => Signed($"0{digits}\"\u202f\"%"),
            _ => Signed($"#,##0{digits}"),
        };
    }

    private static string Money(IReadOnlyList<Tick> ticks, string digits)
    {
        var letters = ticks.Select(t => t.Text.Length > 0 && char.IsLetter(t.Text[^1]) ? t.Text[^1] : ' ').Where((l, i) => l != ' ' || ticks[i].At != 0).Distinct().ToList();

        // One letter all along the axis is the rule; where it changes, two steps are what a format can tell apart.
        return letters is [var only] ? Signed(Scaled(only, digits))
            : letters.Contains('T') ? Steps((1e12, 'T'), (1e9, 'B'), digits)
            : letters.Contains('B') ? Steps((1e9, 'B'), (1e6, 'M'), digits)
            : letters.Contains('M') ? Steps((1e6, 'M'), (1e3, 'k'), digits)
            : Signed($"\"$\"#,##0{digits}");
    }

    private static string Steps((double From, char Letter) upper, (double From, char Letter) lower, string digits) =>
        $"[>={Drawing.XmlText.Of((long)upper.From)}]{Scaled(upper.Letter, digits)};[>={Drawing.XmlText.Of((long)lower.From)}]{Scaled(lower.Letter, "")};\"$\"0";

    private static string Scaled(char letter, string digits) => letter switch
    {
        'T' => $"\"$\"#,##0{digits},,,,\"T\"",
        'B' => $"\"$\"#,##0{digits},,,\"B\"",
        'M' => $"\"$\"#,##0{digits},,\"M\"",
        'k' => $"\"$\"#,##0{digits},\"k\"",
        _ => $"\"$\"#,##0{digits}",
    };

    // Zero has no decimals and no letter.
    private static string Signed(string format) => $"{format};{Minus}{format};{(format.StartsWith("\"$\"", StringComparison.Ordinal) ? "\"$0\"" : format.EndsWith('%') ? "0\"\u202f\"%" : "0")}";

    private static string Digits(IReadOnlyList<Tick> ticks)
    {
        var most = ticks.Select(t => t.Text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? t.Text[(point + 1)..].TakeWhile(char.IsDigit).Count() : 0).DefaultIfEmpty(0).Max();
        return most == 0 ? "" : "." + new string('0', most);
    }
}
