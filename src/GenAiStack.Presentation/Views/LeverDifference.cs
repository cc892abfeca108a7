using GenAiStack.Domain.Levers;
using GenAiStack.Domain.OpenQuestions;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Views;

/// <summary>How a lever differs from another version of itself.</summary>
public static class LeverDifference
{
    /// <summary>What one version has that the other has not, each in a clause: "it is off", "traffic moved is 20 %", "it acts from 2027".</summary>
    /// <param name="scenario">The scenario of the version that is told.</param>
    /// <param name="told">The version that is told.</param>
    /// <param name="other">The version that it differs from.</param>
    /// <returns>The clauses; none where they are equal.</returns>
    public static ValueList<string> Told(Scenario scenario, Lever told, Lever other)
    {
        if (told == other)
        {
            return [];
        }

        var parts = new List<string>();
        Add(told.On != other.On, told.On ? "it is on" : "it is off");
        Add(told.Mechanism != other.Mechanism, $"it is of the kind \u201c{Words.Lower(LeverMechanism.Of(told).Name)}\u201d");
        var theirs = other.Strengths.ToDictionary(s => s.Key, s => s.Assumption);
        foreach (var strength in told.Strengths.Where(s => theirs.GetValueOrDefault(s.Key) != s.Assumption))
        {
            var text = LeverWords.Strength(strength, scenario.Years.First);
            var isSame = theirs.GetValueOrDefault(strength.Key) is { } before && before.CentralIn(scenario.Years.First) == strength.Assumption.CentralIn(scenario.Years.First);
            parts.Add($"{Label(told, strength.Key)} is {text}{(isSame ? " with another range, path, source or note" : "")}");
        }

        foreach (var gone in theirs.Keys.Except(told.Strengths.Select(s => s.Key)).Where(_ => told.Mechanism == other.Mechanism))
        {
            parts.Add($"{Label(other, gone)} is not given");
        }

        Add((told.Start, told.Full) != (other.Start, other.Full), $"it acts {Acts(told)}");
        var scopes = other.Selectors.ToDictionary(s => s.Key, s => s.Selector);
        foreach (var ((key, selector), description) in told.Selectors.Zip(LeverMechanism.Of(told).Selectors).Where(s => scopes.GetValueOrDefault(s.First.Key) != s.First.Selector))
        {
            parts.Add($"\u201c{description.Label}\u201d is {LeverWords.Scope(scenario, selector)}");
        }

        Add(told.ActsOnPurposes is { } purposes && purposes != other.ActsOnPurposes, $"it is about {LeverWords.Purposes(told.ActsOnPurposes ?? [])}");
        Add(told.Name != other.Name, $"it is called \u201c{told.Name}\u201d");
        Add(told.Question != other.Question, told.Question is null ? "it asks no question" : $"it asks \u201c{told.Question}\u201d");
        Add(told is Adjust mine && other is Adjust its && mine.Field != its.Field, $"it changes {Words.Lower(Words.OfField(told is Adjust adjust ? FieldKey(adjust) : ""))}");
        return parts.ToValueList();

        void Add(bool differs, string text)
        {
            if (differs)
            {
                parts.Add(text);
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

    private static string FieldKey(Adjust adjust) => LeverMechanism.Of(adjust).OptionOf(adjust, "field");

    private static string Acts(Lever lever) => lever.Start is null ? "in all years" : lever.Full is null ? LeverWords.Phase(lever) : $"from {LeverWords.Phase(lever)}";
}
