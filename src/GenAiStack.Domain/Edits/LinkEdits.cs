using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Edits;

/// <summary>Puts a link into the scenario; where its id is there already, replaces that one and moves it.</summary>
/// <param name="Link">The link as it will be.</param>
/// <param name="Index">Its place in the list, from 0, counted without the one that it replaces; beyond the end means at the end.</param>
public sealed record PutLink(Link Link, int Index) : Edit
{
    /// <inheritdoc/>
    public override ValueList<string> Addresses => [Entities.Links.AddressOf(Link.Id)];

    /// <inheritdoc/>
    public override Outcome<Scenario> ApplyTo(Scenario scenario) => Entities.Links.Put(scenario, Link, Index);

    /// <inheritdoc/>
    public override Edit InverseOn(Scenario before)
    {
        var index = Entities.Links.IndexOf(before, Link.Id);
        return index < 0 ? new RemoveLink(Link.Id) : new PutLink(before.Links[index], index);
    }

    /// <inheritdoc/>
    public override bool StandsIn(Scenario now) => Entities.Links.Find(now, Link.Id) == Link;
}

/// <summary>Removes a link.</summary>
/// <param name="Id">Which one.</param>
public sealed record RemoveLink(LinkId Id) : Edit
{
    /// <inheritdoc/>
    public override ValueList<string> Addresses => [Entities.Links.AddressOf(Id)];

    /// <inheritdoc/>
    public override Outcome<Scenario> ApplyTo(Scenario scenario) => Entities.Links.Remove(scenario, Id);

    /// <inheritdoc/>
    public override Edit InverseOn(Scenario before)
    {
        var index = Entities.Links.IndexOf(before, Id);
        return index < 0
            ? throw new InvalidOperationException($"There is no link {Id}.")
            : new PutLink(before.Links[index], index);
    }

    /// <inheritdoc/>
    public override bool StandsIn(Scenario now) => Entities.Links.Find(now, Id) is null;
}
