using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Stacks;
using GenAiStack.Web.Workspace;
using MudBlazor;

namespace GenAiStack.Web.Layout;

/// <summary>Stores edits; where one overwrites what rests on sources, asks first why.</summary>
public sealed class ReasonAsker(ScenarioSession session, IDialogService dialogs, FactBook facts)
{
    /// <summary>Stores an edit.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="id">The id of the wish.</param>
    /// <returns>Whether it is saved; null where it was let go of when a reason was asked for.</returns>
    public async Task<bool?> CommitAsync(Edit edit, Guid id)
    {
        if (session.Stored is not { } stored || SourcedChange.Of(edit, stored.Scenario) is not { Count: > 0 } sourced)
        {
            return await session.CommitAsync(edit, id);
        }

        var dialog = await dialogs.ShowAsync<ReasonDialog>("", new DialogParameters<ReasonDialog> { { d => d.RestsOn, RestsOn(stored.Scenario, sourced, facts.Table) } }, HouseTheme.Dialog(MaxWidth.Small));
        return await dialog.Result is { Canceled: false, Data: string reason } ? await session.CommitAsync(edit, id, reason.Trim().Length == 0 ? null : reason.Trim()) : null;
    }

    /// <summary>What assumptions rest on, in words: the first source, and how many more.</summary>
    public static string RestsOn(Scenario scenario, ValueList<string> addresses, FactTable facts)
    {
        var sources = addresses.SelectMany(a => AssumptionEditor.Find(scenario, a)?.Assumption?.Source ?? []).Distinct().ToList();
        var first = facts.Find(sources[0]) is { } fact ? $"{fact.Publisher}, {fact.Title}" : sources[0];
        first = first.Length > 70 ? first[..70] + "\u2026" : first;
        return sources.Count == 1 ? first : $"{first} and {(sources.Count == 2 ? "one more" : $"{sources.Count - 1} more")}";
    }
}
