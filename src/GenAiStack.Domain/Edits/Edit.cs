using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Edits;

/// <summary>
/// One change of a scenario, as a value: it applies itself and knows its inverse. All change of a stack is an edit; undo, history, what
/// differs from a parent and restore are lists of them. Ids in the scenario are taken to be unique, as <see cref="ScenarioRules"/> demands.
/// </summary>
public abstract record Edit
{
    private protected Edit()
    {
    }

    /// <summary>
    /// The addresses that the edit sets, in its order and each once: a number or text such as companies/a/funding, or a whole thing such as
    /// companies/a. Those of links, levers and companies are spelled as in <see cref="ScenarioAssumptions"/>.
    /// </summary>
    public abstract ValueList<string> Addresses { get; }

    /// <summary>The scenario after the edit; the reason, with its place, where the edit does not apply (its company is gone).</summary>
    /// <param name="scenario">The scenario before. It is not changed.</param>
    /// <remarks>Whether the result keeps the rules of the model as a whole is for <see cref="ScenarioRules"/> to say, not for the edit.</remarks>
    public abstract Outcome<Scenario> ApplyTo(Scenario scenario);

    /// <summary>The edit that takes this one back.</summary>
    /// <param name="before">The scenario to which this edit was applied.</param>
    /// <exception cref="InvalidOperationException">The edit does not apply to that scenario.</exception>
    public abstract Edit InverseOn(Scenario before);

    /// <summary>
    /// Whether everything that this edit has set still stands in a scenario: nobody has changed it since. Only then may it be undone. The place of a thing in its list does not count.
    /// </summary>
    public abstract bool StandsIn(Scenario now);
}
