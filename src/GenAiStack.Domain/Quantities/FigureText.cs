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

    private static string Dollars(double v)
    {
        var size = Math.Abs(v);
        var (scale, word) = size switch { >= 1e12 => (1e12, " trillion"), >= 1e9 => (1e9, " billion"), >= 1e6 => (1e6, " million"), _ => (1, "") };
        return $"{(v < 0 ? "-" : "")}${Digits(size / scale)}{word}";
    }

    private static string Digits(double v)
    {
        var size = Math.Abs(v);
        var format = size >= 100 ? "#,0" : size >= 10 ? "0.0" : "0.00";
        return v.ToString(size is > 0 and < 0.01 ? "0.##e-0" : format, CultureInfo.InvariantCulture);
    }
}
