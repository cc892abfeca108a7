using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Edits;

/// <summary>
/// One change of a scenario, as a value: it applies itself and knows its inverse. All change of a stack is an edit; undo, history, what
/// differs from a parent and restore are lists of them.
/// </summary>
public abstract record Edit
{
    private protected Edit()
    {
    }

    /// <summary>The scenario after the edit; the reason, with its place, where the edit does not apply (its company is gone).</summary>
    /// <param name="scenario">The scenario before. It is not changed.</param>
    /// <remarks>Whether the result keeps the rules of the model as a whole is for <see cref="ScenarioRules"/> to say, not for the edit.</remarks>
    public abstract Outcome<Scenario> ApplyTo(Scenario scenario);

    /// <summary>The edit that takes this one back.</summary>
    /// <param name="before">The scenario to which this edit was applied.</param>
    public abstract Edit InverseOn(Scenario before);

    /// <summary>
    /// Whether everything that this edit has set still stands in a scenario: nobody has changed it since. Only then may it be undone.
    /// </summary>
    public abstract bool StandsIn(Scenario now);
}
