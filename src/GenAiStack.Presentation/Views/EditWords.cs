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
    public static string Of(Edit? edit, Scenario scenario) => edit switch
    {
        null => "Made the scenario",
        SetText { Address: "name" } name => $"Renamed it \u201c{Cut(name.Value)}\u201d",
        SetText { Address: "description" } => "Changed the description",
        SetText text => $"{Words.OfAddress(text.Address, scenario)}: {(text.Value is null ? "removed" : $"\u201c{Cut(text.Value)}\u201d")}",
        SetAssumption set => $"{Words.OfAddress(set.Address, scenario)}: {Value(set.Address, set.Value, scenario)}",
        SetNumber number => $"{Words.OfAddress(number.Address, scenario)}: {(number.Value is { } value ? Words.OfValue(value, UnitOf(number.Address)) : "as by default")}",
        SetSwitch flip => $"Lever {scenario.Levers.FirstOrDefault(l => l.Id == flip.Lever)?.Name ?? flip.Lever.Value}: {(flip.On ? "on" : "off")}",
        PutCompany put => scenario.Companies.Any(c => c.Id == put.Company.Id) ? $"Changed {put.Company.Name}" : $"Added {put.Company.Name}",
        RemoveCompany remove => $"Removed {Words.OfCompany(scenario, remove.Id)}",
        PutLink put => $"Set what {Words.OfCompany(scenario, put.Link.From)} pays {Words.OfCompany(scenario, put.Link.To)}, {Words.OfPurpose(put.Link.Purpose)}",
        RemoveLink remove => $"Removed what {Words.OfCompany(scenario, remove.Id.From)} pays {Words.OfCompany(scenario, remove.Id.To)}, {Words.OfPurpose(remove.Id.Purpose)}",
        PutLever put => $"Set the lever {OfLever(put.Lever, scenario)}",
        RemoveLever remove => $"Removed the lever {scenario.Levers.FirstOrDefault(l => l.Id == remove.Id)?.Name ?? remove.Id.Value}",
        SetYears years => $"Years {years.Years.First} to {years.Years.Last}",
        SetCorrelations => "Changed what moves together",
        Several { Edits.Count: 1 } one => Of(one.Edits[0], scenario),
        Several { Edits.Count: > 1 } several => $"{Of(several.Edits[0], scenario)}, and {several.Edits.Count - 1} more",
        _ => "Changed nothing",
    };

    /// <summary>A lever in a few words: "Graduation: traffic moved 35 %, price beside the lab's 60 %, 2025 to 2028".</summary>
    /// <param name="lever">The lever.</param>
    /// <param name="scenario">The scenario, for its first year.</param>
    public static string OfLever(Lever lever, Scenario scenario)
    {
        var strengths = lever.Strengths.Select(s => $"{LeverDifference.Label(lever, s.Key)} {LeverWords.Strength(s, scenario.Years.First)}");
        return $"{lever.Name}: {string.Join(", ", strengths)}, {LeverWords.Phase(lever)}{(lever.On ? "" : ", off")}";
    }

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
