using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Sheets;
using GenAiStack.Presentation.Views;
using GenAiStack.Web.Layout;
using GenAiStack.Web.Workspace;
using MudBlazor;

namespace GenAiStack.Web.Features.Assumptions;

/// <summary>What came of an action on a grid.</summary>
/// <param name="Said">What is said below the grid; null for nothing.</param>
/// <param name="Row">The row that the selection goes to; null where it stays.</param>
/// <param name="Column">That cell's column.</param>
internal sealed record DeskOutcome(string? Said = null, string? Row = null, string Column = SheetColumn.Name);

/// <summary>The actions on companies and links that ask in a dialog before they store.</summary>
internal sealed class DeskActions(AssumptionsDesk desk, ScenarioSession session, IDialogService dialogs, ReasonAsker asker)
{
    private Scenario Scenario => session.Stored!.Scenario;

    /// <summary>A new company, of the active one's layer.</summary>
    public async Task<DeskOutcome> AddCompanyAsync()
    {
        var layer = desk.Companies.ActiveRow is { } row && row.Index < Scenario.Companies.Count ? Scenario.Companies[row.Index].Layer : Layer.Application;
        return await AskAsync<CompanyDialog>(new() { { d => d.Scenario, Scenario }, { d => d.Layer, layer } }) is (Company company, Edit edit)
            ? await StoreAsync(edit, new(Row: $"companies/{company.Id}", Column: "endCustomerRevenue"))
            : new();
    }

    /// <summary>A new link, of the active one's payer.</summary>
    public async Task<DeskOutcome> AddLinkAsync()
    {
        CompanyId? payer = desk.Links.ActiveRow switch
        {
            { Kind: RowKind.Payer } head => new CompanyId(head.Key["payer/".Length..]),
            { } row when row.Index < Scenario.Links.Count => Scenario.Links[row.Index].From,
            _ => null,
        };
        return await AskAsync<LinkDialog>(new() { { d => d.Scenario, Scenario }, { d => d.Payer, payer } }) is (Link link, Edit edit)
            ? await StoreAsync(edit, new(Row: $"links/{link.Id}", Column: "shareOfRevenue"))
            : new();
    }

    /// <summary>A copy of the active company or link beside it.</summary>
    public async Task<DeskOutcome> DuplicateAsync(DeskSheet sheet)
    {
        if (sheet.ActiveRow is not { Kind: not RowKind.Payer } row)
        {
            return new();
        }

        var (edit, key, said) = Duplicates.Of(Scenario, row);
        return edit is null ? new(said) : await StoreAsync(edit, new(Row: key));
    }

    /// <summary>Removes the selected companies or links, with what depends on them told before.</summary>
    public async Task<DeskOutcome> RemoveAsync(DeskSheet sheet)
    {
        var (rows, scenario) = (sheet.Selected, Scenario);
        if (rows.Count == 0)
        {
            return new();
        }

        var companies = rows.Where(r => r.Kind == RowKind.Company).Select(r => scenario.Companies[r.Index].Id).ToList();
        var links = rows.Where(r => r.Kind == RowKind.Link).Select(r => scenario.Links[r.Index]).ToList();
        var ids = links.Select(l => l.Id).ToList();
        var removal = Removal.Of(scenario, companies, ids);
        var what = (companies, links) switch
        {
            ([var one], _) => Words.OfCompany(scenario, one),
            (_, [var one]) => $"what {Words.OfCompany(scenario, one.From)} pays {Words.OfCompany(scenario, one.To)}",
            ([], _) => $"{links.Count} links",
            _ => $"{companies.Count} companies",
        };
        var told = removal with { Links = removal.Links.Where(l => !ids.Contains(l)).ToValueList() };
        return await AskAsync<RemoveDialog>(new() { { d => d.What, what }, { d => d.Removal, told }, { d => d.Scenario, scenario } }) is not null
            ? await StoreAsync(removal.Edit, new($"Removed {what}."))
            : new();
    }

    /// <summary>Multiplies, adds to or sets all numbers of the selection.</summary>
    public async Task<DeskOutcome> BulkAsync(DeskSheet sheet) =>
        await AskAsync<BulkDialog>(new() { { d => d.Sheet, sheet } }) is not BlockChange { Edit: { } edit } change ? new()
        : await asker.CommitAsync(edit, Guid.NewGuid()) is not true ? new($"Nothing was changed. {desk.Refusal()}")
        : new(change.Changed == 1 ? "One number changed." : $"{change.Changed} numbers changed.");

    private async Task<object?> AskAsync<TDialog>(DialogParameters<TDialog> parameters)
        where TDialog : Microsoft.AspNetCore.Components.ComponentBase
    {
        var dialog = await dialogs.ShowAsync<TDialog>("", parameters, HouseTheme.Dialog(MaxWidth.Small));
        return await dialog.Result is { Canceled: false, Data: var data } ? data : null;
    }

    private async Task<DeskOutcome> StoreAsync(Edit edit, DeskOutcome done) =>
        await session.CommitAsync(edit, Guid.NewGuid()) ? done
        : desk.Refusal() is { } refusal ? new($"Nothing was changed. {refusal}")
        : new();
}
