using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Edits;

/// <summary>An edit that sets one value at one address: <see cref="SetAssumption"/>, <see cref="SetNumber"/> or <see cref="SetText"/>.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <param name="Address">Where.</param>
public abstract record SlotEdit<T>(string Address) : Edit
{
    private protected abstract T NewValue { get; }

    /// <inheritdoc/>
    public sealed override ValueList<string> Addresses => [Address];

    /// <inheritdoc/>
    public sealed override Outcome<Scenario> ApplyTo(Scenario scenario)
    {
        var slot = SlotIn(scenario);
        return slot.TryGet(out var found) ? found.With(NewValue) : slot.Problems;
    }

    /// <inheritdoc/>
    public sealed override bool StandsIn(Scenario now) =>
        SlotIn(now).TryGet(out var slot) && EqualityComparer<T>.Default.Equals(slot.Value, NewValue);

    private protected abstract Outcome<Slot<T>> SlotIn(Scenario scenario);
}

/// <summary>Sets the number of a company, link or lever that someone assumed.</summary>
/// <param name="Address">The address as in <see cref="ScenarioAssumptions"/>: companies/ID/FIELD, links/FROM>TO:PURPOSE/FIELD or levers/ID/KEY.</param>
/// <param name="Value">The assumption; null removes it. A strength that a lever needs cannot be removed.</param>
public sealed record SetAssumption(string Address, Assumption? Value) : SlotEdit<Assumption?>(Address)
{
    private protected override Assumption? NewValue => Value;

    /// <inheritdoc/>
    public override Edit InverseOn(Scenario before) => this with { Value = SlotIn(before).Require().Value };

    private protected override Outcome<Slot<Assumption?>> SlotIn(Scenario scenario) => Slots.OfAssumption(scenario, Address);
}

/// <summary>Sets a plain number, one without range or source.</summary>
/// <param name="Address">links/ID/usefulLife (whole years), links/ID/priorGrowth (a year, 0.1 is 10 %) or companies/ID/moats/KEY (0 to 5).</param>
/// <param name="Value">The number; null removes it.</param>
public sealed record SetNumber(string Address, double? Value) : SlotEdit<double?>(Address)
{
    private protected override double? NewValue => Value;

    /// <inheritdoc/>
    public override Edit InverseOn(Scenario before)
    {
        var inverse = this with { Value = SlotIn(before).Require().Value };

        // A company whose moats are there but empty would lose them by the inverse of its first score.
        return inverse.Value is null
            && EditAddress.Parts(Address) is ("companies", var id, _)
            && Entities.Companies.Find(before, new(id)) is { Moats: not null } company
            && MoatKeys.All.All(m => m.Get(company.Moats) is null)
            ? new PutCompany(company, Entities.Companies.IndexOf(before, company.Id))
            : inverse;
    }

    private protected override Outcome<Slot<double?>> SlotIn(Scenario scenario) => Slots.OfNumber(scenario, Address);
}

/// <summary>Sets a text.</summary>
/// <param name="Address">
/// name, description, companies/ID/name, companies/ID/segment, companies/ID/note, links/ID/note, levers/ID/name or levers/ID/question.
/// </param>
/// <param name="Value">The text; null removes it. Names cannot be removed.</param>
public sealed record SetText(string Address, string? Value) : SlotEdit<string?>(Address)
{
    private protected override string? NewValue => Value;

    /// <inheritdoc/>
    public override Edit InverseOn(Scenario before) => this with { Value = SlotIn(before).Require().Value };

    private protected override Outcome<Slot<string?>> SlotIn(Scenario scenario) => Slots.OfText(scenario, Address);
}
