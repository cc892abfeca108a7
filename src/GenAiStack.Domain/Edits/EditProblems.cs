using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Edits;

/// <summary>An edit that does not apply to a scenario: what it changes is not there, or cannot be what the edit wants.</summary>
/// <inheritdoc cref="Problem(string, string, string)"/>
public sealed record EditDoesNotApply(string Address, string Message, string Remedy) : Problem(Address, Message, Remedy);
