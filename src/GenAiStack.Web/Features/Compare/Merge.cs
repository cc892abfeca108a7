using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Views;
using GenAiStack.Store;
using GenAiStack.Web.Layout;
using GenAiStack.Web.Workspace;

namespace GenAiStack.Web.Features.Compare;

/// <summary>Where chosen differences go.</summary>
public enum MergeTarget
{
    /// <summary>Into a new scenario, a child of the first.</summary>
    New,

    /// <summary>Into the first.</summary>
    First,

    /// <summary>Into the second, which goes back to what the first has.</summary>
    Second,
}

/// <summary>What a merge is to do.</summary>
/// <param name="Target">Where to.</param>
/// <param name="Name">The name of a new scenario.</param>
public sealed record MergeWish(MergeTarget Target, string Name);

/// <summary>What became of a merge.</summary>
/// <param name="IsDone">Whether it is stored.</param>
/// <param name="Said">What is told.</param>
/// <param name="Made">The slug of the scenario that was made; null where none was.</param>
public sealed record MergeDone(bool IsDone, string Said, string? Made = null);

/// <summary>Takes differences of one scenario over into another, as one change of its history.</summary>
internal sealed class Merge(IScenarioStore store, ScenarioSession session, ReasonAsker asker, Guest guest)
{
    private const int MostAttempts = 5;

    /// <summary>Stores the merge.</summary>
    /// <param name="wish">Where to.</param>
    /// <param name="a">The first scenario.</param>
    /// <param name="b">The second.</param>
    /// <param name="rows">The differences that are chosen.</param>
    /// <param name="nameB">The name of the second.</param>
    public async Task<MergeDone> RunAsync(MergeWish wish, Companion a, Scenario b, IReadOnlyList<DifferingRow> rows, string nameB)
    {
        var count = rows.Count == 1 ? "One difference is" : $"{rows.Count} differences are";
        return wish.Target switch
        {
            MergeTarget.First => await IntoFirstAsync(a, rows, nameB, count),
            MergeTarget.Second => await IntoSecondAsync(a, b, rows, count),
            _ => await IntoNewAsync(wish.Name, a, rows, nameB),
        };
    }

    private async Task<MergeDone> IntoFirstAsync(Companion a, IReadOnlyList<DifferingRow> rows, string nameB, string count)
    {
        var (edit, id, person) = (Joined(rows.Select(r => r.Edit)), Guid.NewGuid(), (await guest.PersonAsync()).Id);
        try
        {
            for (var attempt = 0; attempt < MostAttempts; attempt++)
            {
                if (await store.FindAsync(a.Entry.Id) is not { } now)
                {
                    break;
                }

                switch (await store.AppendAsync(a.Entry.Id, now.Entry.Revision, new(id, person, edit, $"Merged from {nameB}")))
                {
                    case AppendResult.Saved saved:
                        return new(true, $"{count} merged into \u201c{a.Entry.Name}\u201d, now r{saved.Now.Entry.Revision}. Undo it there.");
                    case AppendResult.Refused refused:
                        return new(false, $"Nothing was changed: {Words.OfProblem(refused.Problem, now.Scenario)}");
                }
            }
        }
        catch (StoreUnavailableException unavailable)
        {
            return new(false, $"Nothing was changed: {unavailable.Problem.Message} {unavailable.Problem.Remedy}");
        }

        return new(false, "Others are changing that scenario faster than this could be saved. Try again.");
    }

    private async Task<MergeDone> IntoSecondAsync(Companion a, Scenario b, IReadOnlyList<DifferingRow> rows, string count)
    {
        // What lies at the same places goes back to what the first has, each change with what it needs.
        var back = rows.SelectMany(r => r.Edit.Addresses).Distinct().Select(address => ParentChanges.Reset(a.Scenario, b, address)).OfType<Edit>().Distinct().ToList();
        if (back.Count == 0)
        {
            return new(false, "Nothing was changed: none of these can go back by itself.");
        }

        return await asker.CommitAsync(Joined(back), Guid.NewGuid()) switch
        {
            true => new(true, $"{count} back at what \u201c{a.Entry.Name}\u201d has. Undo brings yours back."),
            null => new(false, "Nothing was changed."),
            _ => new(false, session.Unsaved is { } unsaved ? $"Nothing was changed: {Words.OfProblem(unsaved.Problem, b)}" : "Nothing was changed."),
        };
    }

    private async Task<MergeDone> IntoNewAsync(string name, Companion a, IReadOnlyList<DifferingRow> rows, string nameB)
    {
        if (!Joined(rows.Select(r => r.Edit)).ApplyTo(a.Scenario).TryGet(out var merged))
        {
            return new(false, "Nothing was made: these differences cannot be taken over without others. Choose those too.");
        }

        var person = (await guest.PersonAsync()).Id;
        try
        {
            var made = await store.CreateAsync(new(Guid.NewGuid(), person, merged with { Name = name }, a.Entry.Id, a.Revision, $"Merged from {a.Entry.Name} r{a.Revision} and {nameB}"));
            return new(true, $"\u201c{name}\u201d is made.", made.Entry.Slug);
        }
        catch (StoreUnavailableException unavailable)
        {
            return new(false, $"Nothing was made: {unavailable.Problem.Message} {unavailable.Problem.Remedy}");
        }
    }

    private static Edit Joined(IEnumerable<Edit> edits) => edits.ToValueList() is [var one] ? one : new Several(edits.ToValueList());
}
