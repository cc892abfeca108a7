using System.Globalization;
using GenAiStack.Domain.Distributions;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Sensitivity;

/// <summary>How much of a measure's variance an input explains.</summary>
/// <param name="Addresses">The assumption; or all those of a correlated group, which count as one input.</param>
/// <param name="First">The first-order index: the part that goes away when the input is known. An estimate; near 0 it may fall below it.</param>
/// <param name="FirstError">Its standard error.</param>
/// <param name="Total">The total index: the part that stays when all but the input are known.</param>
/// <param name="TotalError">Its standard error.</param>
public sealed record SobolIndex(ValueList<string> Addresses, double First, double FirstError, double Total, double TotalError);

/// <summary>
/// Variance shares of a measure by Sobol (1993): first order after Saltelli and others (2010), total after Jansen (1999), with standard errors
/// by leaving out one of 64 parts of the draws after the other (the jackknife of Quenouille and Tukey). Model section 10. Inputs that the measure cannot depend on are left out.
/// </summary>
/// <param name="Asked">What was asked.</param>
/// <param name="Draws">How many draws of two independent samples were made.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Refused">How many of them were left out, since some stack of theirs has no answer.</param>
/// <param name="Nulls">How many more were left out, since the measure has no value in some stack of theirs.</param>
/// <param name="Variance">The variance of the measure; 0 where nothing moves it.</param>
/// <param name="Indices">The inputs, the largest total first.</param>
public sealed record Sobol(Asked Asked, long Draws, ulong Seed, long Refused, long Nulls, double Variance, ValueList<SobolIndex> Indices)
{
    /// <summary>Computes the indices. The scenario is evaluated draws x (inputs + 2) times.</summary>
    /// <param name="asked">The measure and year.</param>
    /// <param name="draws">How many draws, 2 to 10,000,000.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="tables">Tables of quantiles.</param>
    /// <param name="cancellation">Stops it between two blocks.</param>
    /// <exception cref="ArgumentOutOfRangeException">The draws are out of range.</exception>
    public static Sobol Of(Asked asked, long draws, ulong seed, QuantileTables tables, CancellationToken cancellation = default) =>
        new SobolRun(asked, draws, seed, tables).Advance(draws, cancellation);

    /// <summary>The answer in a sentence.</summary>
    public override string ToString()
    {
        if (double.IsNaN(Variance))
        {
            return $"{Asked.Subject}, and too few draws have a value to tell what moves it ({Draws.ToString("N0", CultureInfo.InvariantCulture)} draws, seed {Seed}).";
        }

        if (Indices.Count == 0 || Variance == 0)
        {
            return $"{Asked.Subject}, and no range moves it.";
        }

        var alone = Math.Clamp(Indices[0].First, 0, 1);
        var together = Math.Clamp(Indices[0].Total, alone, Math.Max(1, alone));
        return $"{Asked.Subject}; {Name(Indices[0].Addresses)} explains the largest part of its variance: {Percent(alone)} alone and {Percent(together)} with what it does together with others ({Draws.ToString("N0", CultureInfo.InvariantCulture)} draws, seed {Seed}).";

        static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %");
    }

    private static string Name(ValueList<string> addresses) =>
        addresses.Count == 1 ? addresses[0] : $"the correlated group of {addresses[0]} and {addresses.Count - 1} more";
}
