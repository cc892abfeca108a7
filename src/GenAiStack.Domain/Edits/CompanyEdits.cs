using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Edits;

/// <summary>Puts a company into the scenario; where its id is there already, replaces that one and moves it.</summary>
/// <param name="Company">The company as it will be.</param>
/// <param name="Index">Its place in the list, from 0, counted without the one that it replaces; beyond the end means at the end.</param>
public sealed record PutCompany(Company Company, int Index) : Edit
{
    /// <inheritdoc/>
    public override ValueList<string> Addresses => [Entities.Companies.AddressOf(Company.Id)];

    /// <inheritdoc/>
    public override Outcome<Scenario> ApplyTo(Scenario scenario) => Entities.Companies.Put(scenario, Company, Index);

    /// <inheritdoc/>
    public override Edit InverseOn(Scenario before)
    {
        var index = Entities.Companies.IndexOf(before, Company.Id);
        return index < 0 ? new RemoveCompany(Company.Id) : new PutCompany(before.Companies[index], index);
    }

    /// <inheritdoc/>
    public override bool StandsIn(Scenario now) => Entities.Companies.Find(now, Company.Id) == Company;
}

/// <summary>Removes a company. What names it (links, selectors of levers) stays and must be removed with it, in one <see cref="Several"/>.</summary>
/// <param name="Id">Which one.</param>
public sealed record RemoveCompany(CompanyId Id) : Edit
{
    /// <inheritdoc/>
    public override ValueList<string> Addresses => [Entities.Companies.AddressOf(Id)];

    /// <inheritdoc/>
    public override Outcome<Scenario> ApplyTo(Scenario scenario) => Entities.Companies.Remove(scenario, Id);

    /// <inheritdoc/>
    public override Edit InverseOn(Scenario before)
    {
        var index = Entities.Companies.IndexOf(before, Id);
        return index < 0
            ? throw new InvalidOperationException($"There is no company {Id}.")
            : new PutCompany(before.Companies[index], index);
    }

    /// <inheritdoc/>
    public override bool StandsIn(Scenario now) => Entities.Companies.Find(now, Id) is null;
}
