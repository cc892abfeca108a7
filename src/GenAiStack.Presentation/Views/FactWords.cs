using System.Globalization;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>A piece of a text, and whether it is what was searched for.</summary>
/// <param name="Text">The piece.</param>
/// <param name="IsHit">Whether it was searched for.</param>
public readonly record struct MarkedPart(string Text, bool IsHit);

/// <summary>Facts in words.</summary>
public static class FactWords
{
    private const string PerUnit = "USD/";

    private static readonly Dictionary<string, string> Metrics = new()
    {
        ["arr"] = "annualised revenue",
        ["price_per_mtok_input"] = "price of input tokens",
        ["price_per_mtok_output"] = "price of output tokens",
        ["price_per_hour"] = "price of an hour",
        ["price_seat_month"] = "price of a seat",
        ["compute_capacity_gw"] = "compute capacity",
        ["retention_m12"] = "retention after a year",
        ["retention_m1"] = "retention after a month",
        ["rd_expense"] = "research expense",
        ["ltv"] = "lifetime value",
        ["dau_mau"] = "daily of monthly users",
    };

    /// <summary>What is measured: "revenue", "gross margin", "annualised revenue".</summary>
    /// <param name="metric">As the table names it.</param>
    public static string Metric(string metric) => Metrics.GetValueOrDefault(metric, metric.Replace('_', ' '));

    /// <summary>What is measured, and of which part: "revenue, AWS segment".</summary>
    public static string What(Fact fact) => fact.Scope.Length == 0 ? Metric(fact.Metric) : $"{Metric(fact.Metric)}, {fact.Scope}";

    /// <summary>The figure by its unit: $13.1B, 42.6 %, $2.00 an hour, $0.25 per 1M tokens, 800,000,000 users.</summary>
    public static string Value(Fact fact) => Value(fact.Value, fact.Unit);

    /// <summary>A number by a unit of facts.</summary>
    /// <param name="value">The number.</param>
    /// <param name="unit">The unit, such as USD, fraction or USD/hour.</param>
    public static string Value(double value, string unit) => unit switch
    {
        "USD" => Figures.Money(value),
        "fraction" => Figures.PrecisePercent(value),
        "USD/hour" => $"{Price(value)} an hour",
        "USD/day" => $"{Price(value)} a day",
        "USD/month" => $"{Price(value)} a month",
        "times" => $"{Words.Plain(value)}\u00d7",
        "times/year" => $"{Words.Plain(value)}\u00d7 a year",
        _ when unit.StartsWith(PerUnit, StringComparison.Ordinal) => $"{Price(value)} per {unit[PerUnit.Length..].Replace("/", " and ", StringComparison.Ordinal)}",
        _ => $"{Words.Plain(value)} {unit}",
    };

    /// <summary>The figure for a narrow column: $0.25/1M tokens.</summary>
    public static string ShortValue(Fact fact) => fact.Unit.StartsWith(PerUnit, StringComparison.Ordinal) ? $"{Price(fact.Value)}/{fact.Unit[PerUnit.Length..]}"
        : fact.Unit is not ("USD" or "fraction") && Math.Abs(fact.Value) >= 1e6 ? $"{Figures.Money(fact.Value).Replace("$", "", StringComparison.Ordinal)} {fact.Unit}"
        : Value(fact);

    /// <summary>The figure with all its digits: 13,070,000,000 USD, 0.426.</summary>
    public static string Exact(Fact fact) => $"{fact.Value.ToString("#,##0.################", CultureInfo.InvariantCulture).Replace('-', '\u2212')}{(fact.Unit == "fraction" ? "" : $" {fact.Unit}")}";

    /// <summary>The range that was reported beside the figure: "$1.6B to $2.0B", "at least $10.0B"; null where none was.</summary>
    public static string? Range(Fact fact) => (fact.Low, fact.High) switch
    {
        ({ } low, { } high) when low < high => $"{Value(low, fact.Unit)} to {Value(high, fact.Unit)}",
        ({ } low, null) when low == fact.Value => $"{Value(low, fact.Unit)} or more",
        (null, { } high) when high == fact.Value => $"{Value(high, fact.Unit)} or less",
        ({ } low, null) => $"{Value(low, fact.Unit)} or more",
        (null, { } high) => $"{Value(high, fact.Unit)} or less",
        _ => null,
    };

    /// <summary>When the period is: 2025, Q3 2025, Mar 2025, 8 Aug 2025, Jul–Oct 2025, Jan 25–Jan 26.</summary>
    public static string Period(Fact fact)
    {
        var (start, end) = (fact.Start, fact.End);
        var (isFirst, isLast) = (start.Day == 1, end.AddDays(1).Day == 1);
        if (start == end)
        {
            return start.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
        }

        if (start.Year == end.Year)
        {
            return isFirst && isLast && start.Month == 1 && end.Month == 12 ? start.Year.ToString(CultureInfo.InvariantCulture)
                : start.Month == end.Month ? Month(start)
                : isFirst && isLast && (start.Month - 1) % 3 == 0 && end.Month == start.Month + 2 ? string.Create(CultureInfo.InvariantCulture, $"Q{end.Month / 3} {start.Year}")
                : $"{start.ToString("MMM", CultureInfo.InvariantCulture)}\u2013{Month(end)}";
        }

        return $"{Short(start)}\u2013{Short(end)}";

        static string Short(DateOnly day) => day.ToString("MMM yy", CultureInfo.InvariantCulture);
    }

    /// <summary>A month: Apr 2026.</summary>
    public static string Month(DateOnly day) => day.ToString("MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>How it became known: reported, estimate, press report, guidance.</summary>
    public static string Kind(FactKind kind) => kind switch { FactKind.AnalystEstimate => "estimate", FactKind.PressReport => "press report", FactKind.Guidance => "guidance", _ => "reported" };

    /// <summary>What a kind means, a sentence.</summary>
    public static string KindInFull(FactKind kind) => kind switch
    {
        FactKind.AnalystEstimate => "Estimated by analysts.",
        FactKind.PressReport => "Reported by the press.",
        FactKind.Guidance => "Said by the company of the future.",
        _ => "Reported by the company, in its accounts or by itself.",
    };

    /// <summary>The name of a kind's mark: a full disc, the left or the lower half of one, a diamond.</summary>
    public static string Mark(FactKind kind) => kind switch { FactKind.AnalystEstimate => "estimate", FactKind.PressReport => "press", FactKind.Guidance => "guidance", _ => "reported" };

    /// <summary>The layer that a fact is about, as a title.</summary>
    public static string Layer(string layer) => LayerNames.Parse(layer)?.Title() ?? "The market";

    /// <summary>The hue of a fact: of its layer, or of money that comes in.</summary>
    public static string Tone(string layer) => LayerNames.Parse(layer) is null ? "in" : layer;

    /// <summary>A text in pieces, with those that were searched for marked. Where hits overlap, the longest one is taken.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">What was searched for.</param>
    public static IReadOnlyList<MarkedPart> Marked(string text, IReadOnlyList<string> words)
    {
        var parts = new List<MarkedPart>();
        var plain = 0;
        for (var at = 0; at < text.Length;)
        {
            var longest = words.Where(w => string.Compare(text, at, w, 0, w.Length, StringComparison.OrdinalIgnoreCase) == 0).Select(w => w.Length).DefaultIfEmpty(0).Max();
            if (longest == 0)
            {
                at++;
                continue;
            }

            if (at > plain)
            {
                parts.Add(new(text[plain..at], false));
            }

            longest = Math.Min(longest, text.Length - at);
            parts.Add(new(text.Substring(at, longest), true));
            plain = at += longest;
        }

        if (plain < text.Length)
        {
            parts.Add(new(text[plain..], false));
        }

        return parts;
    }

    /// <summary>A price in dollars: small things need more digits than sums of money, such as $0.075.</summary>
    /// <param name="value">Dollars.</param>
    public static string Price(double value) => Math.Abs(value) is > 0 and < 1
        ? $"{(value < 0 ? "\u2212" : "")}${Math.Abs(value).ToString("0.00##", CultureInfo.InvariantCulture)}"
        : Figures.Money(value);
}
