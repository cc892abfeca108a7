using System.Globalization;
using GenAiStack.Domain.Distributions;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Domain.Uncertainty;

/// <summary>What a simulation is asked.</summary>
public sealed record SimulationQuestion
{
    /// <summary>The most draws that one simulation makes: 1e9.</summary>
    public const long MostDraws = 1_000_000_000;

    /// <summary>The scenario, solved at its central values.</summary>
    public required Projection Projection { get; init; }

    /// <summary>The measures; at least one.</summary>
    public required ValueList<Measure> Measures { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>How many draws, 1 to <see cref="MostDraws"/>.</summary>
    public required long Draws { get; init; }

    /// <summary>The seed: the same seed gives the same draws.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many threads may work at once, at least 1. It changes no result.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Up to how many draws all values are kept; beyond, they are counted in bins.</summary>
    internal long MostKeptDraws { get; init; } = 16_384;

    /// <summary>
    /// Another scenario on the same draws, with the same measures and year. Where it is given, the spreads are of this one's value less that of
    /// the question's own projection, over the draws that both answer.
    /// </summary>
    public Projection? Against { get; init; }
}

/// <summary>What a simulation found, or has found so far.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Draws">How many draws were made.</param>
/// <param name="Refused">How many of them have no answer.</param>
/// <param name="RefusedByLoop">
/// The refused draws by what refused them: a loop such as "chip &gt; lab &gt; chip", the companies of an entangled group, or levers/ID.
/// </param>
/// <param name="Clipped">How many values lay outside their bounds and were set to the bound.</param>
/// <param name="Spreads">The spread of each measure, in their order.</param>
public sealed record SimulationResult(
    SimulationQuestion Question,
    long Draws,
    long Refused,
    ValueList<(string Loop, long Draws)> RefusedByLoop,
    long Clipped,
    ValueList<Spread> Spreads)
{
    /// <summary>Whether all draws have been made.</summary>
    public bool IsComplete => Draws == Question.Draws;

    /// <summary>The answer in a sentence a measure.</summary>
    public override string ToString() => string.Join(' ', Question.Measures.Zip(Spreads).DistinctBy(p => p.First.Address).Select(p => Sentence(p.First, p.Second)));

    private string Sentence(Measure measure, Spread spread)
    {
        var what = Question.Against is null ? measure.Address : $"The difference of {measure.Address}";
        var how = string.Create(CultureInfo.InvariantCulture, $"{Draws:N0} {(Draws == 1 ? "draw" : "draws")}, seed {Question.Seed}{(Refused > 0 ? $", {Refused:N0} refused" : "")}{(spread.Nulls > 0 ? $", {spread.Nulls:N0} without a value" : "")}");
        string Text(double v) => Question.Against is null ? FigureText.Of(v, measure.Unit) : FigureText.OfChange(v, measure.Unit);
        return spread.Draws == 0 ? $"{what} has no value in {Question.Year} in any draw ({how})."
            : $"{what} lies between {Text(spread.P5)} and {Text(spread.P95)} in {Question.Year} in nine draws of ten, with {Text(spread.P50)} in the middle ({how}).";
    }

    /// <summary>The spread of a measure of the question.</summary>
    public Spread Of(Measure measure) => Spreads[Question.Measures.ToList().IndexOf(measure)];
}

/// <summary>
/// Monte Carlo: all assumptions with a range drawn together. Model section 9. A draw depends on the seed, the address of the assumption (or its
/// correlated group) and the number of the draw, so that the same question has the same answer to the byte, on any number of threads, and two
/// scenarios see the same draws.
/// </summary>
/// <param name="tables">Tables of quantiles; keep one for many simulations.</param>
public sealed class Simulation(QuantileTables tables)
{
    /// <summary>Runs a simulation.</summary>
    /// <param name="question">What is asked. The year is one of the projection's.</param>
    /// <param name="progress">Told coarse answers first, then finer ones, from the thread that calls; null where only the last matters.</param>
    /// <param name="cancellation">Stops it between two chunks of draws.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The year, the draws or the threads are out of range.</exception>
    public SimulationResult Run(SimulationQuestion question, Action<SimulationResult>? progress = null, CancellationToken cancellation = default)
    {
        Check(question);
        using var run = new SimulationRun(question, tables);
        return run.Complete(progress, cancellation);
    }

    private static void Check(SimulationQuestion question)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(question.Draws, 1, nameof(question.Draws));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(question.Draws, SimulationQuestion.MostDraws, nameof(question.Draws));
        ArgumentOutOfRangeException.ThrowIfLessThan(question.Threads, 1, nameof(question.Threads));
        if (question.Measures.Count == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(question), "A simulation needs a measure.");
        }

        if (!question.Projection.Scenario.Years.Contains(question.Year) || question.Against?.Scenario.Years.Contains(question.Year) == false)
        {
            throw new ArgumentOutOfRangeException(nameof(question), question.Year, "The scenario does not have this year.");
        }
    }
}
