using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Sensitivity;

/// <summary>A guess and what it does to a measure.</summary>
/// <param name="Bar">The measure at both ends of the guess's range.</param>
/// <param name="HasRange">Whether the range is the assumption's own; otherwise plus or minus 25 % of its value.</param>
/// <param name="IsMarked">Whether it is marked as a guess; otherwise it merely has no source.</param>
public sealed record Guess(TornadoBar Bar, bool HasRange, bool IsMarked);

/// <summary>
/// The guesses that matter: assumptions without a source or marked as a guess, by what they do to a measure over their range. A range is taken
/// from its 5th to its 95th percentile; a missing one counts as plus or minus 25 %, within the bounds.
/// </summary>
/// <param name="Asked">What was asked.</param>
/// <param name="Ranked">The guesses, the one that matters most first.</param>
public sealed record Guesses(Asked Asked, ValueList<Guess> Ranked)
{
    private const double MissingRange = 0.25;

    /// <summary>Ranks all guesses.</summary>
    public static Guesses Of(Asked asked)
    {
        var guesses = asked.Assumptions().Where(a => a.Assumption.Source.Count == 0 || a.Assumption.Confidence == Confidence.Guess).ToDictionary(a => a.Address);
        var bars = Tornado.Compute(asked, guesses.Values.Select(Ends));
        return new(asked, bars.Select(b => new Guess(b, guesses[b.Address].Assumption.Low is not null, guesses[b.Address].Assumption.Confidence == Confidence.Guess)).ToValueList());
    }

    /// <summary>The answer in a sentence.</summary>
    public override string ToString()
    {
        if (Ranked.Count == 0 || Ranked[0].Bar.HasNoEffect || double.IsNaN(Ranked[0].Bar.Swing))
        {
            return $"{Asked.Subject}, and no guess moves it.";
        }

        var bar = Ranked[0].Bar;
        var (low, high) = bar.Low <= bar.High ? (bar.Low, bar.High) : (bar.High, bar.Low);
        return $"{Asked.Subject}; of {(Ranked.Count == 1 ? "one guess" : $"{Ranked.Count} guesses")} {bar.Address} matters most: between {Asked.Text(low)} and {Asked.Text(high)}.";
    }

    private static (AddressedAssumption Assumption, Change Low, Change High) Ends(AddressedAssumption guess)
    {
        // Both ends given and equal are a range too: a constant.
        if (guess.Assumption.Low is not null && guess.Assumption.High is not null)
        {
            return (guess, Tornado.At(guess, 0.05), Tornado.At(guess, 0.95));
        }

        return (guess, Moved(-MissingRange), Moved(MissingRange));

        Change Moved(double by) => new(guess.Address, i =>
        {
            var chosen = new Chosen(guess, i.Central);
            return Math.Clamp(i.Central + (by * Math.Abs(i.Central)), chosen.Limits.Low, chosen.Limits.High);
        });
    }
}
