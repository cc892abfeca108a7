using System.Globalization;

namespace GenAiStack.Domain.Quantities;

/// <summary>Numbers in messages, the same under any culture.</summary>
internal static class NumberText
{
    /// <summary>A number in full precision.</summary>
    public static string Of(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A fraction in percent.</summary>
    public static string Percent(double fraction) => (100 * fraction).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
