using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Sensitivity;

/// <summary>A measure along one assumption, the others central.</summary>
/// <param name="Asked">What was asked.</param>
/// <param name="Assumption">The assumption.</param>
/// <param name="At">Its values, of the first year.</param>
/// <param name="Values">The measure at each of them; null where the stack is refused or the measure has no value.</param>
public sealed record Curve(Asked Asked, Chosen Assumption, ValueList<double> At, ValueList<double?> Values)
{
    /// <summary>The most places of a curve: 10,000.</summary>
    public const int MostPlaces = 10_000;

    /// <summary>Computes the curve; the problem where a place is outside the assumption's bounds, or there are too many.</summary>
    public static Outcome<Curve> Of(Asked asked, Chosen assumption, ValueList<double> at)
    {
        if (at.Count > MostPlaces)
        {
            return new InvalidEntry(assumption.Address, $"A curve has at most {MostPlaces} places; {at.Count} are asked for.", "Ask for fewer.");
        }

        var bounds = assumption.Addressed.Bounds;
        foreach (var place in at)
        {
            if (!bounds.Contains(place))
            {
                return new InvalidEntry(assumption.Address, $"The curve reaches {place:R}; allowed is {bounds}.", "Choose places within these bounds.");
            }
        }

        return new Curve(asked, assumption, at, new Variants(asked).Along(assumption.Address, [.. at]).ToValueList());
    }
}
