namespace GenAiStack.Domain.Quantities;

/// <summary>A share, margin or rate as a fraction: 0.3 is 30 %. May be negative or above 1; always finite in a result.</summary>
/// <param name="Value">The fraction.</param>
public readonly record struct Fraction(double Value)
{
    /// <summary>
    /// The ratio of two numbers, or null where it has none: the whole is 0, or so small beside the part that the ratio is not finite.
    /// </summary>
    public static Fraction? Of(double part, double whole) => Ratio(part, whole) is { } ratio ? new Fraction(ratio) : null;

    /// <summary>The same as <see cref="Of"/>, as a plain number.</summary>
    internal static double? Ratio(double part, double whole)
    {
        if (whole == 0)
        {
            return null;
        }

        var ratio = part / whole;
        return double.IsFinite(ratio) ? ratio : null;
    }
}
