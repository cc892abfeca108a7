using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Presentation.Views;
using GenAiStack.Store;
using GenAiStack.Web.Layout;
using GenAiStack.Web.Workspace;
using MudBlazor;

namespace GenAiStack.Web.Features.Facts;

/// <summary>What came of a wish about facts.</summary>
/// <param name="Said">What to say of it.</param>
/// <param name="Shown">The id of the fact to show now; null for none.</param>
/// <param name="IsDone">Whether it was done.</param>
public sealed record FactOutcome(string Said, string? Shown, bool IsDone = true);

/// <summary>What people do with facts of their own: each asks, stores, and says what came of it; null where it was let go of.</summary>
/// <param name="facts">All facts.</param>
/// <param name="guest">Who does it.</param>
/// <param name="dialogs">Asks.</param>
public sealed class FactActions(FactBook facts, Guest guest, IDialogService dialogs)
{
    /// <summary>Adds a fact by a form.</summary>
    public async Task<FactOutcome?> AddAsync() => await AskAsync(FactForm.New(), null) is { } fact
        ? new($"Added \u201c{fact.Id}\u201d. Assumptions can rest on it at once.", fact.Id)
        : null;

    /// <summary>Changes a fact that the visitor added.</summary>
    public async Task<FactOutcome?> ChangeAsync(Fact fact) => facts.OwnOf(fact.Id) is { } own && await AskAsync(FactForm.Of(fact), own) is not null
        ? new($"Changed \u201c{fact.Id}\u201d. What it said before is kept.", fact.Id)
        : null;

    /// <summary>Adds facts from a table.</summary>
    public async Task<FactOutcome?> ImportAsync()
    {
        var dialog = await dialogs.ShowAsync<FactImportDialog>(
            "", new DialogParameters<FactImportDialog> { { d => d.Facts, facts }, { d => d.By, guest.Id } }, HouseTheme.Dialog(MaxWidth.Large) with { BackdropClick = false });
        return await dialog.Result is { Canceled: false, Data: int count }
            ? new($"Added {Numerals.Word(count)} {(count == 1 ? "fact" : "facts")}. Assumptions can rest on them at once.", null)
            : null;
    }

    /// <summary>Withdraws a fact that the visitor added.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="uses">How many assumptions of the scenario rest on it.</param>
    public async Task<FactOutcome?> WithdrawAsync(Fact fact, int uses)
    {
        if (facts.OwnOf(fact.Id) is not { } own)
        {
            return null;
        }

        var left = uses > 0 ? $" {Numerals.First(uses)} {(uses == 1 ? "assumption" : "assumptions")} of this scenario will name a source that is not there." : "";
        var isSure = await dialogs.ShowMessageBoxAsync("Withdraw this fact?", $"Nobody will see it any more.{left} You can bring it back.", yesText: "Withdraw", cancelText: "Keep");
        return isSure != true ? null
            : await facts.WithdrawAsync(Guid.NewGuid(), own, true, guest.Id) is { } problem ? Refused(problem, fact.Id)
            : new($"Withdrew \u201c{fact.Id}\u201d. The menu brings it back.", null);
    }

    /// <summary>Brings a withdrawn fact back.</summary>
    public async Task<FactOutcome> BringBackAsync(StoredFact fact) => await facts.WithdrawAsync(Guid.NewGuid(), fact, false, guest.Id) is { } problem
        ? Refused(problem, null)
        : new($"\u201c{fact.Fact.Id}\u201d is back.", fact.Fact.Id);

    /// <summary>Shows what a fact said before.</summary>
    public async Task ShowVersionsAsync(string id) => await dialogs.ShowAsync<FactVersionsDialog>(
        "", new DialogParameters<FactVersionsDialog> { { d => d.Versions, await facts.VersionsAsync(id) } }, HouseTheme.Dialog(MaxWidth.Medium));

    private static FactOutcome Refused(Problem problem, string? shown) => new($"{problem.Message} {problem.Remedy}", shown, IsDone: false);

    private async Task<Fact?> AskAsync(FactForm form, StoredFact? before)
    {
        var parameters = new DialogParameters<FactDialog> { { d => d.Form, form }, { d => d.Facts, facts }, { d => d.By, guest.Id }, { d => d.Before, before } };
        var dialog = await dialogs.ShowAsync<FactDialog>("", parameters, HouseTheme.Dialog(MaxWidth.Medium) with { BackdropClick = false });
        return await dialog.Result is { Canceled: false, Data: Fact fact } ? fact : null;
    }
}
