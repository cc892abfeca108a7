using System.Globalization;

namespace GenAiStack.Domain.Quantities;

/// <summary>Figures in sentences: three digits, dollars with their scale, fractions in percent.</summary>
internal static class FigureText
{
    /// <summary>A value with its unit, such as "$1.23 billion" or "15.9 %"; "no value" where there is none.</summary>
    public static string Of(double? value, Unit unit)
    {
        if (value is not { } v || !double.IsFinite(v))
        {
            return "no value";
        }

        return unit switch
        {
            Unit.Dollars => Dollars(v),
            Unit.Fraction => Digits(100 * v) + " %",
            Unit.FractionPerYear => Digits(100 * v) + " % a year",
            _ => Digits(v),
        };
    }

    /// <summary>A change of a value: of a fraction in percentage points, "-0.37 percentage points".</summary>
    public static string OfChange(double? change, Unit unit) => change is { } v && double.IsFinite(v) && unit is Unit.Fraction or Unit.FractionPerYear
        ? $"{Digits(100 * change.Value)} percentage points{(unit == Unit.Fraction ? "" : " a year")}"
        : Of(change, unit);

    private static string Dollars(double v)
    {
        var size = Math.Abs(v);
        var (scale, word) = size switch { >= 1e12 => (1e12, " trillion"), >= 1e9 => (1e9, " billion"), >= 1e6 => (1e6, " million"), _ => (1, "") };
        return $"{(v < 0 ? "-" : "")}${Digits(size / scale)}{word}";
    }

    private static string Digits(double v)
    {
        // Three digits; below a millionth with a power of ten.
        var size = Math.Abs(v);
        if (size is > 0 and < 1e-6)
        {
            return v.ToString("0.##e-0", CultureInfo.InvariantCulture);
        }

        var decimals = size == 0 ? 2 : Math.Clamp(2 - (int)Math.Floor(Math.Log10(size)), 0, 8);
        return v.ToString(decimals == 0 ? "#,0" : "0." + new string('0', decimals), CultureInfo.InvariantCulture);
    }
}
