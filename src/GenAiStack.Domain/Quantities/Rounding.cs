namespace GenAiStack.Domain.Quantities;

/// <summary>What is no more than the rounding of sums.</summary>
internal static class Rounding
{
    private const double Digits = 1e-12;

    /// <summary>Whether a change is nothing beside a value: at most 1e-12 of it.</summary>
    public static bool IsNothing(double change, double beside) => Math.Abs(change) <= Digits * Math.Abs(beside);
}
