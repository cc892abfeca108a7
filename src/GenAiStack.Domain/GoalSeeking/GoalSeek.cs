using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.GoalSeeking;

/// <summary>Where a measure has its target: at one value of the assumption, or all the way from one to another.</summary>
/// <param name="From">The value, or the lowest.</param>
/// <param name="To">The same value, or the highest.</param>
public readonly record struct GoalAnswer(double From, double To)
{
    /// <summary>Whether it is more than one value.</summary>
    public bool IsInterval => To > From;
}

/// <summary>
/// The values of one assumption or lever at which a measure reaches a target, all of them; or none, with what can be reached. Model section 10.
/// </summary>
/// <param name="Asked">What was asked.</param>
/// <param name="Target">The value that the measure should have.</param>
/// <param name="Assumption">The assumption that may move.</param>
/// <param name="From">The lowest value looked at.</param>
/// <param name="To">The highest value looked at.</param>
/// <param name="Answers">The values found, ascending: a target between two of 2,001 places looked at, or touched between them.</param>
/// <param name="ReachableLow">The lowest value that the measure takes; null where it has none anywhere.</param>
/// <param name="ReachableHigh">The highest value that the measure takes; null likewise.</param>
public sealed record GoalSeek(Asked Asked, double Target, Chosen Assumption, double From, double To, ValueList<GoalAnswer> Answers, double? ReachableLow, double? ReachableHigh)
{
    /// <summary>Whether the target is out of reach.</summary>
    public bool IsOutOfReach => Answers.Count == 0;

    /// <summary>Looks for the target.</summary>
    /// <param name="asked">The measure and year.</param>
    /// <param name="target">The value that the measure should have; finite.</param>
    /// <param name="assumption">The assumption that may move.</param>
    /// <param name="from">Where to begin; null for the lowest value within the bounds.</param>
    /// <param name="to">
    /// Where to end; null for 1 of a share or ten times the value of money (1e12 at 0), and on to the bound where the target is not reached before.
    /// </param>
    public static Outcome<GoalSeek> Of(Asked asked, double target, Chosen assumption, double? from = null, double? to = null)
    {
        var bounds = assumption.Addressed.Bounds;
        var (low, high) = (from ?? assumption.Limits.Low, to ?? Math.Max(DefaultEnd(assumption), from ?? double.NegativeInfinity));
        foreach (var end in new[] { low, high })
        {
            if (!bounds.Contains(end))
            {
                return new InvalidEntry(assumption.Address, $"The search reaches {NumberText.Of(end)}; allowed is {bounds}.", "Choose ends within these bounds.");
            }
        }

        if (!double.IsFinite(target))
        {
            return new InvalidEntry(assumption.Address, $"{NumberText.Of(target)} is no target.", "Give a number.");
        }

        if (to is null && (low >= high || !double.IsFinite(high)))
        {
            high = assumption.Limits.High;
        }

        if (!(low < high))
        {
            return new InvalidEntry(assumption.Address, $"There is nothing to search from {NumberText.Of(low)} to {NumberText.Of(high)}.", "Give a from below the to.");
        }

        var search = new Search(asked, target, assumption);
        var found = search.Between(low, high);
        return to is null && found.IsOutOfReach && high < assumption.Limits.High ? search.Between(low, assumption.Limits.High) : found;
    }

    /// <summary>The answer in a sentence.</summary>
    public override string ToString()
    {
        var unit = Assumption.Addressed.Bounds.Unit;
        var range = $"from {FigureText.Of(From, unit)} to {FigureText.Of(To, unit)}";
        if (ReachableLow is null)
        {
            return $"{Asked.Measure.Address} has no value in {Asked.Year} with {Assumption.Address} {range}.";
        }

        if (Rounding.IsNothing(ReachableHigh!.Value - ReachableLow.Value, ReachableHigh.Value))
        {
            return $"{Asked.Measure.Address} is {Asked.Text(ReachableLow)} in {Asked.Year} whatever {Assumption.Address} is {range}.{Asleep}";
        }

        if (IsOutOfReach)
        {
            return $"{Asked.Measure.Address} cannot reach {Asked.Text(Target)} in {Asked.Year} by {Assumption.Address} {range}: it stays between {Asked.Text(ReachableLow)} and {Asked.Text(ReachableHigh)}.";
        }

        var places = Answers.Select(a => a.IsInterval ? $"anywhere from {FigureText.Of(a.From, unit)} to {FigureText.Of(a.To, unit)}" : FigureText.Of(a.From, unit)).Distinct();
        return $"{Asked.Measure.Address} reaches {Asked.Text(Target)} in {Asked.Year} with {Assumption.Address} at {string.Join(" or ", places)}.";
    }

    // Why a lever's strength moves nothing, where it is the lever that sleeps.
    private string Asleep
    {
        get
        {
            var parts = Assumption.Address.Split('/');
            var lever = parts[0] == "levers" ? Asked.Projection.Scenario.Levers.FirstOrDefault(l => l.Id.Value == parts[1]) : null;
            return lever is { On: false } ? $" The lever {lever.Id} is switched off."
                : lever?.Start > Asked.Year ? $" The lever {lever.Id} acts from {lever.Start} on." : "";
        }
    }

    private static double DefaultEnd(Chosen assumption) => assumption.Addressed.Bounds.Unit switch
    {
        Unit.Dollars => Math.Min(assumption.Limits.High, assumption.Central > 0 ? 10 * assumption.Central : 1e12),
        Unit.Fraction => Math.Min(assumption.Limits.High, Math.Max(1, 2 * assumption.Central)),
        _ => Math.Min(assumption.Limits.High, Math.Max(10, 2 * assumption.Central)),
    };
}
