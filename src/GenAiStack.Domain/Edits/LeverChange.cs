using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Edits;

/// <summary>
/// The edits that change a lever where it stands, or put a proposal that the scenario does not have yet. Each is one edit, so that it is
/// undone as one.
/// </summary>
public static class LeverChange
{
    /// <summary>Switches a lever on or off; a proposal is put as it is switched.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="lever">The scenario's lever, or a proposal.</param>
    /// <param name="index">Where a proposal is put.</param>
    /// <param name="on">Whether it will be on.</param>
    public static Edit Switch(Scenario scenario, Lever lever, int index, bool on) => Entities.Levers.IndexOf(scenario, lever.Id) >= 0
        ? new SetSwitch(lever.Id, on)
        : new PutLever(lever with { On = on }, index);

    /// <summary>Sets a strength; a proposal is put with it.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="lever">The scenario's lever, or a proposal.</param>
    /// <param name="index">Where a proposal is put.</param>
    /// <param name="key">The strength's key.</param>
    /// <param name="value">The strength; null removes one that may be left out.</param>
    /// <exception cref="ArgumentException">The lever has no such strength, or cannot be without it.</exception>
    public static Edit Strength(Scenario scenario, Lever lever, int index, string key, Assumption? value) => Entities.Levers.IndexOf(scenario, lever.Id) >= 0
        ? new SetAssumption($"{Entities.Levers.AddressOf(lever.Id)}/{key}", value)
        : new PutLever(lever.WithStrength(key, value) ?? throw new ArgumentException($"{lever.Mechanism} has no strength {key}, or cannot be without it.", nameof(key)), index);

    /// <summary>Puts a lever as it was changed: its phase, selectors, purposes or choices. It stays where it stands.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="changed">The lever as it will be.</param>
    /// <param name="index">Where it is put if the scenario does not have it.</param>
    public static PutLever Put(Scenario scenario, Lever changed, int index) =>
        new(changed, Entities.Levers.IndexOf(scenario, changed.Id) is >= 0 and var known ? known : index);

    /// <summary>Moves a lever of the scenario to another place; null where it stands there already or the scenario does not have it.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="id">The lever.</param>
    /// <param name="index">Its place, from 0, counted without itself; beyond the ends means the first or the last.</param>
    public static PutLever? Move(Scenario scenario, LeverId id, int index)
    {
        var now = Entities.Levers.IndexOf(scenario, id);
        var place = Math.Clamp(index, 0, Math.Max(0, scenario.Levers.Count - 1));
        return now < 0 || now == place ? null : new PutLever(scenario.Levers[now], place);
    }

    /// <summary>The lever with other years, made to fit: without a start there is no full year, and one that does not come after the start is left out.</summary>
    /// <param name="lever">The lever.</param>
    /// <param name="start">The year in which it begins; null means that it acts in all years.</param>
    /// <param name="full">The year from which it acts in full; null means from the start on.</param>
    public static Lever WithPhase(this Lever lever, int? start, int? full) => lever with { Start = start, Full = full > start ? full : null };
}
