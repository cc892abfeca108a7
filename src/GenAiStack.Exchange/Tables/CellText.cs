using System.Globalization;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Exchange.Tables;

/// <summary>Numbers and assumptions as the text of one cell, in the grammar of <see cref="AssumptionEntry"/>, exact where the grammar can be.</summary>
internal static class CellText
{
    /// <summary>The text of an assumption; empty where there is none.</summary>
    public static string Of(Assumption? assumption, Bounds bounds, int firstYear)
    {
        var text = AssumptionEntry.Write(assumption, bounds.Unit, firstYear);
        if (assumption is null || IsRead(text))
        {
            return text;
        }

        // People's digits were not enough: the same with every digit.
        var exact = Exact(assumption, firstYear);
        return IsRead(exact) ? exact : text;

        bool IsRead(string written) => AssumptionEntry.Read(written, bounds, null, firstYear).Assumption is { } read && SaysSame(read, assumption);
    }

    /// <summary>The text of a plain number; empty where there is none.</summary>
    public static string Of(double? number, Unit unit)
    {
        if (number is not { } value)
        {
            return "";
        }

        var text = NumberEntry.Write(value, unit);
        return NumberEntry.Read(text, unit).Value == value ? text : Digits(value);
    }

    /// <summary>
    /// What a cell says of a number that is there: the number itself where the cell has it with the 15 or 16 digits to which some programs round when
    /// they save.
    /// </summary>
    public static double? Keep(double? read, double? before) =>
        read is { } cell && before is { } there && cell != there && (Rounded(there, "G15") == cell || Rounded(there, "G16") == cell) ? before : read;

    /// <summary>Whether two assumptions hold the same numbers, whatever their sources and notes say.</summary>
    public static bool SaysSame(Assumption left, Assumption right) => Bare(left) == Bare(right);

    private static Assumption Bare(Assumption assumption) => assumption with
    {
        IsMode = false,
        Distribution = assumption.Distribution == DistributionShape.Pert ? null : assumption.Distribution,
        Growth = assumption.Growth is { } growth ? Bare(growth) : null,
        Saturation = assumption.Saturation is { } s ? new(Bare(s.Ceiling), Bare(s.Rate)) : null,
        Source = [],
        Note = null,
        Confidence = null,
    };

    private static string Exact(Assumption assumption, int firstYear)
    {
        var main = assumption.Path is { } path
            ? string.Join(' ', path.Points.Select(p => $"{p.Year.ToString(CultureInfo.InvariantCulture)}:{Range(End(assumption.Low, p.Year), p.Value, End(assumption.High, p.Year))}"))
            : Range(assumption.Low?.Number, assumption.Value, assumption.High?.Number);
        var moving = assumption switch
        {
            { Growth: { } growth } => $" {(Exact(growth, firstYear) is var rate && rate.StartsWith('-') ? "" : "+")}{rate}/yr",
            { Saturation: { } s } => $" -> {Exact(s.Ceiling, firstYear)} {Exact(s.Rate, firstYear)}/yr",
            _ => "",
        };
        var shape = assumption is { Low: not null, Distribution: { } d and not DistributionShape.Pert } ? " " + d.ToString().ToLowerInvariant() : "";
        return main + moving + shape;

        // A range of numbers under a path is one of the first year.
        double? End(RangeEnd? end, int year) => end switch
        {
            null => null,
            { Path: { } ends } => ends.ValueIn(year),
            { } number => year == firstYear ? number.Number : null,
        };
    }

    private static string Range(double? low, double? value, double? high) =>
        string.Join("..", new[] { low, value, high }.OfType<double>().Select(Digits));

    private static double Rounded(double value, string format) => double.Parse(value.ToString(format, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Digits(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
