using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Edits;

/// <summary>Edits that overwrite numbers which rest on sources; those deserve a reason.</summary>
public static class SourcedChange
{
    /// <summary>The addresses of assumptions with sources whose numbers an edit changes; a change of note, sources or confidence alone does not count.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="before">The scenario before it.</param>
    public static ValueList<string> Of(Edit edit, Scenario before) => edit switch
    {
        Several several => several.Edits.SelectMany(e => Of(e, before)).Distinct().ToValueList(),
        SetAssumption set when Slots.OfAssumption(before, set.Address).TryGet(out var slot)
            && slot.Value is { Source.Count: > 0 } old && Numbers(old) != (set.Value is null ? null : Numbers(set.Value)) => [set.Address],
        _ => [],
    };

    private static Assumption Numbers(Assumption assumption) => assumption with { Source = [], Note = null, Confidence = null };
}
