using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Levers;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Views;

/// <summary>Edits in words, for history and for undo.</summary>
public static class EditWords
{
    private const int LongestText = 60;

    /// <summary>What an edit does: "OpenAI pays Microsoft Azure, training, share of revenue: 36 %".</summary>
    /// <param name="edit">The edit; null is the making of the scenario.</param>
    /// <param name="scenario">A scenario that knows the names, before or after.</param>
    /// <param name="before">The scenario before the edit, where it is known: then only what a lever changes is told, with what it was.</param>
    public static string Of(Edit? edit, Scenario scenario, Scenario? before = null) => edit switch
    {
        null => "Made the scenario",
        SetText { Address: "name" } name => $"Renamed it \u201c{Cut(name.Value)}\u201d",
        SetText { Address: "description" } => "Changed the description",
        SetText text => $"{Words.OfAddress(text.Address, scenario)}: {(text.Value is null ? "removed" : $"\u201c{Cut(text.Value)}\u201d")}",
        SetAssumption set => $"{Words.OfAddress(set.Address, scenario)}: {Value(set.Address, set.Value, scenario)}{Was(set, before)}",
        SetNumber number => $"{Words.OfAddress(number.Address, scenario)}: {(number.Value is { } value ? Words.OfValue(value, UnitOf(number.Address)) : "as by default")}",
        SetSwitch flip => $"Lever {scenario.Levers.FirstOrDefault(l => l.Id == flip.Lever)?.Name ?? flip.Lever.Value}: {(flip.On ? "on" : "off")}",
        PutCompany put => scenario.Companies.Any(c => c.Id == put.Company.Id) ? $"Changed {put.Company.Name}" : $"Added {put.Company.Name}",
        RemoveCompany remove => $"Removed {Words.OfCompany(scenario, remove.Id)}",
        PutLink put => $"Set what {Words.OfCompany(scenario, put.Link.From)} pays {Words.OfCompany(scenario, put.Link.To)}, {Words.OfPurpose(put.Link.Purpose)}",
        RemoveLink remove => $"Removed what {Words.OfCompany(scenario, remove.Id.From)} pays {Words.OfCompany(scenario, remove.Id.To)}, {Words.OfPurpose(remove.Id.Purpose)}",
        PutLever put => OfPut(put, scenario, before),
        RemoveLever remove => $"Removed the lever {scenario.Levers.FirstOrDefault(l => l.Id == remove.Id)?.Name ?? remove.Id.Value}",
        SetYears years => $"Years {years.Years.First} to {years.Years.Last}",
        SetCorrelations => "Changed what moves together",
        Several { Edits.Count: 1 } one => Of(one.Edits[0], scenario, before),
        Several { Edits.Count: > 1 } several => $"{Of(several.Edits[0], scenario, before)}, and {several.Edits.Count - 1} more",
        _ => "Changed nothing",
    };

    // "Set the lever Graduation: traffic moved 35 %, price beside the lab's 60 %, 2025 to 2028", or what it changes.
    private static string OfPut(PutLever put, Scenario scenario, Scenario? before)
    {
        var lever = put.Lever;
        if (before?.Levers.FirstOrDefault(l => l.Id == lever.Id) is { } old)
        {
            var (now, was) = (LeverDifference.Told(scenario, lever, old), LeverDifference.Told(before, old, lever));
            return now.Count == 1 && was.Count == 1 ? $"Lever {lever.Name}: {now[0]}; before, {was[0]}"
                : now.Count > 0 ? $"Lever {lever.Name}: {LeverWords.Join(now)}"
                : $"Moved the lever {lever.Name} to place {put.Index + 1}";
        }

        var strengths = lever.Strengths.Select(s => $"{LeverDifference.Label(lever, s.Key)} {LeverWords.Strength(s, scenario.Years.First)}");
        var does = before is null ? "Set" : "Added";
        return $"{does} the lever {lever.Name}: {string.Join(", ", strengths)}, {LeverWords.Phase(lever)}{(lever.On ? "" : ", off")}";
    }

    private static string Was(SetAssumption set, Scenario? before) =>
        set.Address.Split('/') is ["levers", var id, var key] && before?.Levers.FirstOrDefault(l => l.Id.Value == id) is { } lever
            ? $", was {(lever.Strengths.FirstOrDefault(s => s.Key == key).Assumption is { } old ? Value(set.Address, old, before) : "not given")}"
            : "";

    private static string Value(string address, Assumption? value, Scenario scenario)
    {
        if (value is not { } assumption)
        {
            return "removed";
        }

        var unit = UnitOf(address, scenario);
        var first = scenario.Years.First;
        var central = assumption.Path is { } path
            ? string.Join(", ", path.Points.Take(3).Select(p => $"{p.Year} {Words.OfValue(p.Value, unit)}"))
            : Words.OfValue(assumption.CentralIn(first), unit);
        return assumption is { HasRange: true, Low: { } low, High: { } high }
            ? $"{central} ({Words.OfValue(low.ValueIn(first), unit)} to {Words.OfValue(high.ValueIn(first), unit)})"
            : central;
    }

    /// <summary>What the number at an address counts; of a lever's strength as it is shown, factors as percentages.</summary>
    /// <param name="address">The address.</param>
    /// <param name="scenario">The scenario, for its levers.</param>
    public static Unit UnitOf(string address, Scenario scenario) =>
        address.Split('/') is ["levers", var id, var key] && scenario.Levers.FirstOrDefault(l => l.Id.Value == id) is { } lever
        && LeverMechanism.Of(lever).StrengthsOf(lever).FirstOrDefault(s => s.Key == key) is { } strength
            ? LeverWords.UnitOf(strength.Bounds)
            : UnitOf(address);

    /// <summary>What the number at an address counts.</summary>
    public static Unit UnitOf(string address)
    {
        var key = address[(address.LastIndexOf('/') + 1)..];
        return AssumptionFields.OfCompany.FirstOrDefault(f => f.Key == key)?.Bounds.Unit
            ?? AssumptionFields.OfLink.FirstOrDefault(f => f.Key == key)?.Bounds.Unit
            ?? (key == "priorGrowth" ? Unit.FractionPerYear : key is "factor" or "usefulLife" || address.Contains("/moats/", StringComparison.Ordinal) ? Unit.Factor : Unit.Fraction);
    }

    private static string Cut(string? text) => text is null ? "" : text.Length <= LongestText ? text : text[..LongestText] + "\u2026";
}
