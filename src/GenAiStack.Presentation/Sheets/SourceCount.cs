using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Sheets;

/// <summary>How many of a scenario's assumptions, with the numbers inside them, rest on something.</summary>
/// <param name="Sourced">Those with a source that nobody calls a guess.</param>
/// <param name="Guesses">The others.</param>
public readonly record struct SourceCount(int Sourced, int Guesses)
{
    /// <summary>All.</summary>
    public int All => Sourced + Guesses;

    /// <summary>Whether an assumption is a guess: it has no source, or is called one.</summary>
    public static bool IsGuess(Assumption assumption) => assumption.Source.Count == 0 || assumption.Confidence == Confidence.Guess;

    /// <summary>Counts them.</summary>
    public static SourceCount Of(Scenario scenario)
    {
        var (sourced, all) = (0, 0);
        foreach (var company in scenario.Companies)
        {
            foreach (var field in AssumptionFields.OfCompany)
            {
                Add(field.Get(company));
            }
        }

        foreach (var link in scenario.Links)
        {
            foreach (var field in AssumptionFields.OfLink)
            {
                Add(field.Get(link));
            }
        }

        foreach (var lever in scenario.Levers)
        {
            foreach (var strength in lever.Strengths)
            {
                Add(strength.Assumption);
            }
        }

        return new(sourced, all - sourced);

        void Add(Assumption? assumption)
        {
            if (assumption is not null)
            {
                all++;
                sourced += IsGuess(assumption) ? 0 : 1;
                Add(assumption.Growth);
                Add(assumption.Saturation?.Ceiling);
                Add(assumption.Saturation?.Rate);
            }
        }
    }
}
