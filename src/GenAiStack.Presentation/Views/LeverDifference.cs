using GenAiStack.Domain.Levers;
using GenAiStack.Domain.OpenQuestions;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Views;

/// <summary>Something in which two versions of a lever differ.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Label">What it is called inside a sentence: "phase"; empty for whether the lever is on.</param>
/// <param name="One">What it is in the one version.</param>
/// <param name="Other">What it is in the other.</param>
public sealed record LeverPart(string Address, string Label, string One, string Other);

/// <summary>How two versions of a lever differ.</summary>
public static class LeverDifference
{
    /// <summary>The parts in which two versions differ, apart from their strengths.</summary>
    /// <param name="scenario">The scenario of the one version.</param>
    /// <param name="one">The one version.</param>
    /// <param name="otherScenario">The scenario of the other.</param>
    /// <param name="other">The other version.</param>
    public static ValueList<LeverPart> Parts(Scenario scenario, Lever one, Scenario otherScenario, Lever other)
    {
        var (address, parts) = ($"levers/{one.Id}", new List<LeverPart>());
        Add($"{address}/on", "", one.On ? "on" : "off", other.On ? "on" : "off");
        Add(address, "mechanism", MechanismOf(one), MechanismOf(other));
        Add(address, "phase", LeverWords.Phase(one), LeverWords.Phase(other));
        var scopes = other.Selectors.ToDictionary(s => s.Key, s => s.Selector);
        foreach (var ((key, selector), description) in one.Selectors.Zip(LeverMechanism.Of(one).Selectors))
        {
            if (scopes.TryGetValue(key, out var theirs) && theirs != selector)
            {
                parts.Add(new(address, $"\u201c{description.Label}\u201d", LeverWords.Scope(scenario, selector), LeverWords.Scope(otherScenario, theirs)));
            }
        }

        if (one.ActsOnPurposes is { } mine && other.ActsOnPurposes is { } its)
        {
            Add(address, "purpose", LeverWords.Purposes(mine), LeverWords.Purposes(its));
        }

        Add($"{address}/name", "name", $"\u201c{one.Name}\u201d", $"\u201c{other.Name}\u201d");
        Add($"{address}/question", "question", Quoted(one.Question), Quoted(other.Question));
        return parts.ToValueList();

        void Add(string at, string label, string first, string second)
        {
            if (first != second)
            {
                parts.Add(new(at, label, first, second));
            }
        }
    }

    /// <summary>What a strength of a lever is called inside a sentence: as its open question calls it, else its mechanism.</summary>
    /// <param name="lever">The lever.</param>
    /// <param name="key">The strength's key; an unknown one stays as it is.</param>
    public static string Label(Lever lever, string key) => Words.Lower(
        LeverWords.LabelOf(QuestionCatalogue.Find(lever.Id), key)
        ?? LeverMechanism.Of(lever).StrengthsOf(lever).Where(s => s.Key == key).Select(s => s.Label).FirstOrDefault()
        ?? key);

    // With what it changes or follows, which is part of its nature: "outside capital, times a factor".
    private static string MechanismOf(Lever lever)
    {
        var mechanism = LeverMechanism.Of(lever);
        var chosen = mechanism.Choices.Select(c => Words.Lower(c.Options.First(o => o.Key == mechanism.OptionOf(lever, c.Key)).Label)).ToList();
        return chosen.Count > 0 ? $"{Words.Lower(mechanism.Name)}, {string.Join(", ", chosen)}" : Words.Lower(mechanism.Name);
    }

    private static string Quoted(string? text) => text is null ? "none" : $"\u201c{text}\u201d";
}
