using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Edits;

/// <summary>Sets the years of the scenario.</summary>
/// <param name="Years">The first and the last year.</param>
public sealed record SetYears(YearSpan Years) : Edit
{
    /// <inheritdoc/>
    public override ValueList<string> Addresses => ["years"];

    /// <inheritdoc/>
    public override Outcome<Scenario> ApplyTo(Scenario scenario) => scenario with { Years = Years };

    /// <inheritdoc/>
    public override Edit InverseOn(Scenario before) => new SetYears(before.Years);

    /// <inheritdoc/>
    public override bool StandsIn(Scenario now) => now.Years == Years;
}

/// <summary>Sets what is drawn together, all of it.</summary>
/// <param name="Correlations">The groups.</param>
public sealed record SetCorrelations(ValueList<Correlation> Correlations) : Edit
{
    /// <inheritdoc/>
    public override ValueList<string> Addresses => ["correlations"];

    /// <inheritdoc/>
    public override Outcome<Scenario> ApplyTo(Scenario scenario) => scenario with { Correlations = Correlations };

    /// <inheritdoc/>
    public override Edit InverseOn(Scenario before) => new SetCorrelations(before.Correlations);

    /// <inheritdoc/>
    public override bool StandsIn(Scenario now) => now.Correlations == Correlations;
}

/// <summary>Switches a lever on or off.</summary>
/// <param name="Lever">Which lever.</param>
/// <param name="On">Whether it is in force.</param>
public sealed record SetSwitch(LeverId Lever, bool On) : Edit
{
    /// <inheritdoc/>
    public override ValueList<string> Addresses => [$"levers/{Lever}/on"];

    /// <inheritdoc/>
    public override Outcome<Scenario> ApplyTo(Scenario scenario)
    {
        var index = Entities.Levers.IndexOf(scenario, Lever);
        return index < 0
            ? Entities.Levers.Gone(Lever)
            : Entities.Levers.ReplaceAt(scenario, index, scenario.Levers[index] with { On = On });
    }

    /// <inheritdoc/>
    public override Edit InverseOn(Scenario before) =>
        this with { On = (Entities.Levers.Find(before, Lever) ?? throw new InvalidOperationException($"There is no lever {Lever}.")).On };

    /// <inheritdoc/>
    public override bool StandsIn(Scenario now) => Entities.Levers.Find(now, Lever)?.On == On;
}
