namespace GenAiStack.Store;

/// <summary>The id of a stored scenario. It stays when the scenario gets another name.</summary>
/// <param name="Value">The id itself.</param>
public readonly record struct ScenarioId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>The id of a person: of a browser, as long as nobody signs in.</summary>
/// <param name="Value">The id itself.</param>
public readonly record struct PersonId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Someone who changes scenarios. History keeps the id, so that a new name shows everywhere.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name that others see; "Guest 1" and so on until the person chooses one.</param>
public sealed record Person(PersonId Id, string Name);
