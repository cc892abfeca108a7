using System.Globalization;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Quantities;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views.Sensitivity;

/// <summary>Numbers of the Sensitivity page in words.</summary>
public static class SensitivityWords
{
    private const string Thin = "\u202f";

    private static readonly string[] Numbers = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>A count: a word up to twelve, then digits.</summary>
    public static string Count(int count) => count < Numbers.Length ? Numbers[count] : count.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>A count at the beginning of a sentence.</summary>
    public static string CountAtStart(int count) => Count(count) is var text ? char.ToUpperInvariant(text[0]) + text[1..] : "";

    /// <summary>A count with its noun: "one assumption", "14 assumptions".</summary>
    public static string Count(int count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    /// <summary>How large a change is, without its sign: "0.8 points", "$1.2B", "120".</summary>
    /// <param name="change">The change.</param>
    /// <param name="unit">What is counted.</param>
    public static string Amount(double change, Unit unit)
    {
        var size = Math.Abs(change);
        if (unit is not (Unit.Fraction or Unit.FractionPerYear))
        {
            return unit == Unit.Index && size < 1 ? "less than 1" : Figures.Words(size, unit);
        }

        var points = size * 100;
        var text = points >= 9.95 ? points.ToString("#,##0", CultureInfo.InvariantCulture)
            : points >= 0.095 ? points.ToString("0.0", CultureInfo.InvariantCulture)
            : points.ToString("0.0##", CultureInfo.InvariantCulture);
        return text == "0.0" ? "less than 0.001 points" : $"{text} {(text == "1" ? "point" : "points")}";
    }

    /// <summary>From one value to another, the lower first, as rough as they can be told apart: "18 to 24 %", "$51.0B to $69.0B".</summary>
    /// <param name="one">The one value.</param>
    /// <param name="other">The other.</param>
    /// <param name="unit">What is counted.</param>
    public static string FromTo(double one, double other, Unit unit)
    {
        var (low, high) = (Math.Min(one, other), Math.Max(one, other));
        if (unit is Unit.Fraction or Unit.FractionPerYear)
        {
            var format = (high - low) * 100 >= 1.95 ? "#,##0" : (high - low) * 100 >= 0.195 ? "#,##0.0" : "#,##0.00";
            var (first, last) = (Number(low * 100, format), Number(high * 100, format));
            var perYear = unit == Unit.FractionPerYear ? " a year" : "";
            return first == last ? $"{first}{Thin}%{perYear}" : $"{first} to {last}{Thin}%{perYear}";
        }

        var (from, to) = (Figures.Words(low, unit), Figures.Words(high, unit));
        return from == to ? from : $"{from} to {to}";
    }

    /// <summary>The end of a range as it stands at a bar: whole percent from ten on.</summary>
    /// <param name="value">The value.</param>
    /// <param name="unit">What it counts.</param>
    public static string End(double value, Unit unit) => unit is Unit.Fraction or Unit.FractionPerYear
        ? $"{Number(value * 100, Math.Abs(value) >= 0.0995 ? "#,##0" : Math.Abs(value) >= 0.00995 ? "0.#" : "0.##")}{Thin}%"
        : Figures.Words(value, unit);

    /// <summary>A value of an assumption in three figures, without zeros behind: 47.9 %, 50 %, $1.2B.</summary>
    /// <param name="value">The value.</param>
    /// <param name="unit">What it counts.</param>
    public static string Three(double value, Unit unit) => unit is Unit.Fraction or Unit.FractionPerYear
        ? $"{Number(value * 100, Math.Abs(value) >= 0.9995 ? "#,##0" : Math.Abs(value) >= 0.09995 ? "0.#" : "0.##")}{Thin}%{(unit == Unit.FractionPerYear ? " a year" : "")}"
        : Figures.Words(value, unit);

    /// <summary>Both ends of a range, finer where they would look the same.</summary>
    /// <param name="low">The low end.</param>
    /// <param name="high">The high end.</param>
    /// <param name="unit">What they count.</param>
    public static (string Low, string High) Ends(double low, double high, Unit unit)
    {
        var (first, last) = (End(low, unit), End(high, unit));
        return first == last ? (Words.OfValue(low, unit), Words.OfValue(high, unit)) : (first, last);
    }

    /// <summary>A sentence of a measure around a value: "Chips keep 25 % of a customer's dollar".</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="names">The names, for the scenario.</param>
    /// <param name="value">The value in words, or what stands in its place.</param>
    public static string Says(Measure measure, AssumptionNames names, string value) => Capital(SaysInside(measure, names, value));

    /// <summary>The same inside a sentence.</summary>
    /// <inheritdoc cref="Says" path="/param"/>
    public static string SaysInside(Measure measure, AssumptionNames names, string value)
    {
        var (before, after) = MeasureWords.Subject(measure.Address, names.Scenario);
        return $"{before}{value}{after}";
    }

    /// <summary>The text with its first letter large.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>Names one after the other: "a", "a and b", "a, b and c".</summary>
    public static string List(IReadOnlyList<string> names) => names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '\u2212');
}
