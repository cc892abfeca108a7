using System.Globalization;
using GenAiStack.Domain.Quantities;

namespace GenAiStack.Presentation.Formatting;

/// <summary>Numbers as people say them: $1.2B, 31 %, 4.1x, 15 cents; n/a where there is none.</summary>
public static class Figures
{
    /// <summary>What stands where there is no number.</summary>
    public const string None = "n/a";

    private const string Minus = "\u2212";
    private const string Thin = "\u202f";
    private const double Thousand = 1e3, Million = 1e6, Billion = 1e9, Trillion = 1e12;

    /// <summary>Dollars: $1.06, $12.3k, $840M, $60.0B, $155B, $1.2T.</summary>
    /// <param name="dollars">The amount; null, infinite and not-a-number are <see cref="None"/>.</param>
    public static string Money(double? dollars) => Money(dollars, sign: false);

    /// <summary>A change of dollars, always signed: +$3.2B.</summary>
    /// <param name="dollars">The change.</param>
    public static string MoneyChange(double? dollars) => Money(dollars, sign: true);

    /// <summary>Dollars for the head of a column: without decimals from 10 billion.</summary>
    /// <param name="dollars">The amount.</param>
    public static string MoneyHead(double? dollars) => dollars is { } value && double.IsFinite(value) && Math.Abs(value) is >= 9.95e9 and < 9.995e11
        ? $"{Sign(value, false)}${Whole(Math.Abs(value) / Billion)}B"
        : Money(dollars);

    /// <summary>A part as whole percent: 31 %. Tiny parts that are not nothing are "under 1 %".</summary>
    /// <param name="fraction">1 is 100 %.</param>
    public static string Percent(double? fraction)
    {
        if (fraction is not { } value || !double.IsFinite(value))
        {
            return None;
        }

        var percent = Math.Round(value * 100, MidpointRounding.AwayFromZero);
        return percent == 0 && value > 1e-12 ? $"<{Thin}1{Thin}%" : $"{Sign(percent, false)}{Whole(Math.Abs(percent))}{Thin}%";
    }

    /// <summary>A part as percent with as many decimals as it needs, two at most: 15 %, 12.5 %, 0.25 %.</summary>
    /// <param name="fraction">1 is 100 %.</param>
    public static string PrecisePercent(double? fraction) => fraction is not { } value || !double.IsFinite(value)
        ? None
        : $"{Sign(value, false)}{Math.Abs(value * 100).ToString("#,##0.##", CultureInfo.InvariantCulture)}{Thin}%";

    /// <summary>A difference of parts in percentage points, signed: +2.0 pp.</summary>
    /// <param name="fraction">0.02 is two points.</param>
    public static string Points(double fraction) =>
        $"{Sign(Math.Round(fraction * 100, 1), true)}{Math.Abs(fraction * 100).ToString("0.0", CultureInfo.InvariantCulture)}{Thin}pp";

    /// <summary>A relative change, signed and in three figures: +12.0 %, +4.83 %.</summary>
    /// <param name="fraction">0.12 is twelve percent more.</param>
    public static string PercentChange(double fraction) => !double.IsFinite(fraction) ? None
        : $"{(Fine(fraction) == "0" ? "" : Sign(fraction, true))}{Fine(fraction)}{Thin}%";

    /// <summary>A change of a part of a dollar in cents, signed and without the cent sign: +2.1, or 0.0 where it is less than a twentieth of a cent.</summary>
    /// <param name="fraction">0.021 is 2.1 cents; null where there is none.</param>
    public static string CentsChange(double? fraction)
    {
        if (fraction is not { } value || !double.IsFinite(value))
        {
            return None;
        }

        var cents = Math.Round(value * 100, 1, MidpointRounding.AwayFromZero);
        return $"{Sign(cents, true)}{Math.Abs(cents).ToString("0.0", CultureInfo.InvariantCulture)}";
    }

    /// <summary>A part as percent in three figures: 4.83 %, 25.0 %, 126 %.</summary>
    /// <param name="fraction">1 is 100 %.</param>
    public static string FinePercent(double? fraction) => fraction is not { } value || !double.IsFinite(value)
        ? None
        : $"{(Fine(value) == "0" ? "" : Sign(value, false))}{Fine(value)}{Thin}%";

    /// <summary>Dollars on an axis whose ticks lie that far apart: $2.5B, $10B.</summary>
    /// <param name="dollars">The amount.</param>
    /// <param name="step">The distance of two ticks.</param>
    public static string MoneyTick(double dollars, double step)
    {
        var (size, letter) = Math.Max(Math.Abs(dollars), step) switch
        {
            >= Trillion => (Trillion, "T"),
            >= Billion => (Billion, "B"),
            >= Million => (Million, "M"),
            >= Thousand => (Thousand, "k"),
            _ => (1, ""),
        };
        return Math.Abs(dollars) < step / 1e6 ? "$0" : $"{Sign(dollars, false)}${(Math.Abs(dollars) / size).ToString("#,##0.###", CultureInfo.InvariantCulture)}{letter}";
    }

    /// <summary>A part on an axis whose ticks lie that far apart: 2.5 %, 10 %.</summary>
    /// <param name="fraction">1 is 100 %.</param>
    /// <param name="step">The distance of two ticks.</param>
    public static string PercentTick(double fraction, double step) => Math.Abs(fraction) < step / 1e6
        ? $"0{Thin}%"
        : $"{Sign(fraction, false)}{Math.Abs(fraction * 100).ToString("#,##0.###", CultureInfo.InvariantCulture)}{Thin}%";

    /// <summary>A range with its unit once: $51 to 69B is written $51–69B, 17.4–25.7 %.</summary>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end.</param>
    /// <param name="unit">What is counted.</param>
    public static string Range(double? low, double? high, Unit unit)
    {
        if (low is not { } from || high is not { } to || !double.IsFinite(from) || !double.IsFinite(to))
        {
            return None;
        }

        var (first, last) = unit switch
        {
            Unit.Dollars => (Money(from), Money(to)),
            Unit.Fraction or Unit.FractionPerYear => (FinePercent(from), FinePercent(to)),
            _ => (Words(from, unit), Words(to, unit)),
        };
        if (first == last)
        {
            return first;
        }

        // A unit that both ends share stands once; below zero a dash would be read as a minus.
        if (from < 0 || to < 0)
        {
            return $"{first} to {last}";
        }

        return unit == Unit.Dollars && char.IsLetter(first[^1]) && first[^1] == last[^1] ? $"{first[..^1]}–{last[1..]}"
            : unit is Unit.Fraction or Unit.FractionPerYear ? $"{first[..first.IndexOf(Thin[0], StringComparison.Ordinal)]}–{last}"
            : $"{first}–{last}";
    }

    /// <summary>A value by its unit, as it stands in a sentence or a cell.</summary>
    /// <param name="value">The value.</param>
    /// <param name="unit">What is counted.</param>
    public static string Words(double? value, Unit unit) => unit switch
    {
        Unit.Dollars => Money(value),
        Unit.Fraction => FinePercent(value),
        Unit.FractionPerYear => $"{FinePercent(value)} a year",
        Unit.Index => Index(value),
        _ => value is { } number && double.IsFinite(number) ? $"{Sign(number, false)}{Math.Abs(number).ToString("#,##0.###", CultureInfo.InvariantCulture)}" : None,
    };

    /// <summary>A change by its unit, always signed: +$3.2B, +2.0 pp, +120.</summary>
    /// <param name="change">The change.</param>
    /// <param name="unit">What is counted.</param>
    public static string Change(double? change, Unit unit) => change is not { } value || !double.IsFinite(value) ? None
        : unit switch
        {
            Unit.Dollars => MoneyChange(value),
            Unit.Fraction or Unit.FractionPerYear => Points(value),
            Unit.Index => $"{Sign(Math.Round(value), true)}{Whole(Math.Abs(value))}",
            _ => $"{Sign(value, true)}{Math.Abs(value).ToString("#,##0.###", CultureInfo.InvariantCulture)}",
        };

    /// <summary>A factor: 4.1x.</summary>
    /// <param name="value">The factor.</param>
    public static string Multiple(double? value) => value is not { } factor || !double.IsFinite(factor)
        ? None
        : $"{Sign(factor, false)}{Math.Abs(factor).ToString("#,##0.0#", CultureInfo.InvariantCulture)}\u00d7";

    /// <summary>An index, such as concentration: 1,516.</summary>
    /// <param name="value">The index.</param>
    public static string Index(double? value) => value is { } index && double.IsFinite(index) ? Whole(index) : None;

    /// <summary>Whole cents of a dollar: 15 with the cent sign.</summary>
    /// <param name="cents">The cents.</param>
    public static string Cents(int cents) => string.Create(CultureInfo.InvariantCulture, $"{(cents < 0 ? Minus : "")}{Math.Abs(cents)}\u00a2");

    /// <summary>
    /// Parts as whole cents that add up to the whole: largest remainders. Equal remainders go to the earlier part.
    /// </summary>
    /// <param name="parts">The parts of a dollar.</param>
    public static IReadOnlyList<int> WholeCents(IReadOnlyList<double> parts)
    {
        var cents = parts.Select(p => (int)Math.Floor(p * 100)).ToArray();
        var missing = (int)Math.Round(parts.Sum() * 100) - cents.Sum();
        foreach (var index in Enumerable.Range(0, parts.Count).OrderByDescending(i => (parts[i] * 100) - Math.Floor(parts[i] * 100)).Take(Math.Max(0, missing)))
        {
            cents[index]++;
        }

        return cents;
    }

    private static string Money(double? dollars, bool sign)
    {
        if (dollars is not { } value || !double.IsFinite(value))
        {
            return None;
        }

        var size = Math.Abs(value);
        if (size < 0.005)
        {
            return "$0";
        }

        var text = size switch
        {
            >= 9.995e14 => size.ToString("0.0e0", CultureInfo.InvariantCulture),
            >= 9.995e11 => OneDecimal(size / Trillion) + "T",
            >= 9.5e8 => OneDecimal(size / Billion) + "B",
            >= 9.5e7 => Whole(Math.Round(size / Million / 10, MidpointRounding.AwayFromZero) * 10) + "M",
            >= 9.5e5 => OneDecimal(size / Million) + "M",
            >= 999.995 => OneDecimal(size / Thousand) + "k",
            _ => size.ToString("0.00", CultureInfo.InvariantCulture),
        };
        return $"{Sign(value, sign)}${text}";
    }

    // Three figures are what a reader keeps; nothing is a plain 0.
    private static string Fine(double fraction)
    {
        var percent = Math.Abs(fraction * 100);
        return percent < 0.005 ? "0" : percent.ToString(percent >= 99.95 ? "#,##0" : percent >= 9.995 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
    }

    private static string OneDecimal(double value) => value >= 99.5 ? Whole(value) : value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Whole(double value) => Math.Round(value, MidpointRounding.AwayFromZero).ToString("#,##0", CultureInfo.InvariantCulture);

    private static string Sign(double value, bool always) => value < 0 ? Minus : always && value > 0 ? "+" : "";
}
