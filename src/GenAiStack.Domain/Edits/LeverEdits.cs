using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Edits;

/// <summary>Puts a lever into the scenario; where its id is there already, replaces that one and moves it. Levers act in the order of the list.</summary>
/// <param name="Lever">The lever as it will be.</param>
/// <param name="Index">Its place in the list, from 0, counted without the one that it replaces; beyond the end means at the end.</param>
public sealed record PutLever(Lever Lever, int Index) : Edit
{
    /// <inheritdoc/>
    public override ValueList<string> Addresses => [Entities.Levers.AddressOf(Lever.Id)];

    /// <inheritdoc/>
    public override Outcome<Scenario> ApplyTo(Scenario scenario) => Entities.Levers.Put(scenario, Lever, Index);

    /// <inheritdoc/>
    public override Edit InverseOn(Scenario before)
    {
        var index = Entities.Levers.IndexOf(before, Lever.Id);
        return index < 0 ? new RemoveLever(Lever.Id) : new PutLever(before.Levers[index], index);
    }

    /// <inheritdoc/>
    public override bool StandsIn(Scenario now) => Entities.Levers.Find(now, Lever.Id) == Lever;
}

/// <summary>Removes a lever.</summary>
/// <param name="Id">Which one.</param>
public sealed record RemoveLever(LeverId Id) : Edit
{
    /// <inheritdoc/>
    public override ValueList<string> Addresses => [Entities.Levers.AddressOf(Id)];

    /// <inheritdoc/>
    public override Outcome<Scenario> ApplyTo(Scenario scenario) => Entities.Levers.Remove(scenario, Id);

    /// <inheritdoc/>
    public override Edit InverseOn(Scenario before)
    {
        var index = Entities.Levers.IndexOf(before, Id);
        return index < 0
            ? throw new InvalidOperationException($"There is no lever {Id}.")
            : new PutLever(before.Levers[index], index);
    }

    /// <inheritdoc/>
    public override bool StandsIn(Scenario now) => Entities.Levers.Find(now, Id) is null;
}
