using System.Runtime.CompilerServices;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Web.Workspace;

/// <summary>
/// Answers of scenarios, found once however many people look at them: the store asks when it checks a change, and every page that shows the
/// change then finds the answer here. An answer lives as long as its scenario does.
/// </summary>
public sealed class Solutions
{
    private readonly ConditionalWeakTable<Scenario, Lazy<Outcome<Projection>>> _known = [];

    /// <summary>The answer of a scenario, or why it has none.</summary>
    public Outcome<Projection> Of(Scenario scenario) => _known.GetValue(scenario, s => new(() => Projection.Of(s))).Value;

    /// <summary>Why a scenario has no answer; null where it has one. The store refuses those without.</summary>
    public Problem? Refusal(Scenario scenario) => Of(scenario) is { Problems: [var first, ..] } ? first : null;
}
