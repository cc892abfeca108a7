using GenAiStack.Domain.Stacks;

namespace GenAiStack.Store;

/// <summary>A scenario as a list shows it, without what it holds.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Its name in addresses, unique; made from the first name and never changed.</param>
/// <param name="Name">Its name at <paramref name="Revision"/>.</param>
/// <param name="Description">What it says, at <paramref name="Revision"/>.</param>
/// <param name="Group">The group of a shipped scenario; null for those that people made.</param>
/// <param name="Owner">Who made it; null for shipped ones.</param>
/// <param name="OwnerName">The name of who made it, now; "GenAiStack" for shipped ones.</param>
/// <param name="Parent">The scenario that it was copied from.</param>
/// <param name="ParentRevision">The revision of the parent that was copied.</param>
/// <param name="IsArchived">Whether it is put away.</param>
/// <param name="IsShipped">Whether it came with the program.</param>
/// <param name="Revision">The sequence number of its last change, from 1.</param>
/// <param name="ChangedAt">When that change was stored, UTC.</param>
/// <param name="ChangedBy">The name of who made it, now; "GenAiStack" where the program did.</param>
public sealed record ScenarioEntry(
    ScenarioId Id,
    string Slug,
    string Name,
    string? Description,
    string? Group,
    PersonId? Owner,
    string OwnerName,
    ScenarioId? Parent,
    long? ParentRevision,
    bool IsArchived,
    bool IsShipped,
    long Revision,
    DateTimeOffset ChangedAt,
    string ChangedBy)
{
    /// <summary>Who makes what ships with the program.</summary>
    public const string ProgramName = "GenAiStack";
}

/// <summary>A scenario with what it holds.</summary>
/// <param name="Entry">Its entry.</param>
/// <param name="Scenario">What it holds at the entry's revision.</param>
public sealed record StoredScenario(ScenarioEntry Entry, Scenario Scenario);

/// <summary>A scenario to be stored.</summary>
/// <param name="EditId">The id of this wish, made by who has it. Sent twice, the scenario is made once.</param>
/// <param name="Author">Who makes it, and owns it.</param>
/// <param name="Scenario">What it holds.</param>
/// <param name="Parent">The scenario that it is copied from, or null.</param>
/// <param name="ParentRevision">The revision that is copied; null where there is no parent.</param>
/// <param name="Reason">Why, in the author's words, or null.</param>
/// <param name="CopyOf">The scenario whose comments it gets, where that is not the parent; null for none.</param>
public sealed record NewScenario(
    Guid EditId, PersonId Author, Scenario Scenario, ScenarioId? Parent = null, long? ParentRevision = null, string? Reason = null, ScenarioId? CopyOf = null);
