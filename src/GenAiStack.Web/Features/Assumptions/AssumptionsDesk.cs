using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Sheets;
using GenAiStack.Presentation.Views;
using GenAiStack.Store;
using GenAiStack.Web.Layout;
using GenAiStack.Web.Workspace;

namespace GenAiStack.Web.Features.Assumptions;

/// <summary>A grid on the page: what is chosen for it, its rows, and where its selection is.</summary>
public sealed class DeskSheet(string name, ValueList<SheetColumn> all)
{
    /// <summary>Its name: companies or links.</summary>
    public string Name { get; } = name;

    /// <summary>All columns that there are.</summary>
    public ValueList<SheetColumn> All { get; } = all;

    /// <summary>The columns shown.</summary>
    public ValueList<SheetColumn> Columns { get; private set; } = all.Where(c => c.IsDefault).ToValueList();

    /// <summary>Its rows; null before a scenario is open.</summary>
    public Sheet? Sheet { get; set; }

    /// <summary>By what it is sorted.</summary>
    public SheetSort Sort { get; set; }

    /// <summary>The selection; its first corner is the active cell.</summary>
    public SheetBlock Block { get; set; }

    /// <summary>The first row that is drawn.</summary>
    public int First { get; set; }

    /// <summary>How many rows are drawn.</summary>
    public int Count { get; set; } = 40;

    /// <summary>The active cell's row; null where there is none.</summary>
    public SheetRow? ActiveRow => Sheet is { } sheet && Block.FromRow < sheet.Rows.Count ? sheet.Rows[Block.FromRow] : null;

    /// <summary>The active cell's column; null where there is none.</summary>
    public SheetColumn? ActiveColumn => Block.FromColumn < Columns.Count ? Columns[Block.FromColumn] : null;

    /// <summary>Shows a column, or hides it. The first one stays.</summary>
    public void Toggle(string column)
    {
        var shown = Columns.Select(c => c.Key).ToHashSet();
        if (column != SheetColumn.Name && !shown.Remove(column))
        {
            shown.Add(column);
        }

        Columns = All.Where(c => shown.Contains(c.Key)).ToValueList();
    }

    /// <summary>Shows a column.</summary>
    public void Show(string column)
    {
        if (Columns.All(c => c.Key != column))
        {
            Toggle(column);
        }
    }

    /// <summary>The rows of the selection, heads of payers left out.</summary>
    public IReadOnlyList<SheetRow> Selected => Sheet is null
        ? []
        : [.. Sheet.Rows.Skip(Math.Min(Block.FromRow, Block.ToRow)).Take(Math.Abs(Block.ToRow - Block.FromRow) + 1).Where(r => r.Kind != RowKind.Payer)];
}

/// <summary>The state of the assumptions page: both grids, what could not be read, what is about to be stored, what guesses move.</summary>
public sealed class AssumptionsDesk(ScenarioSession session, PageAddress address, FactBook facts, Presence presence)
{
    private readonly Dictionary<(string Row, string Column), UnreadCell> _unread = [];
    private (Edit Edit, Guid Id, Func<bool, Task> Then)? _waiting;
    private object? _composedOf;

    /// <summary>The companies.</summary>
    public DeskSheet Companies { get; } = new("companies", SheetColumn.OfCompanies);

    /// <summary>The links.</summary>
    public DeskSheet Links { get; } = new("links", SheetColumn.OfLinks);

    /// <summary>The grid whose selection the tools act on.</summary>
    public DeskSheet? Current { get; set; }

    /// <summary>What guesses move; null before it is known.</summary>
    public GuessRanks? Ranks { get; private set; }

    /// <summary>The session.</summary>
    public ScenarioSession Session => session;

    /// <summary>The facts.</summary>
    public FactTable Facts => facts.Table;

    /// <summary>Which rows are shown.</summary>
    public SheetFilter FilterOf(DeskSheet sheet) => Enum.TryParse<SheetFilter>(address[$"{sheet.Name}"], true, out var filter) && Enum.IsDefined(filter) ? filter : SheetFilter.All;

    /// <summary>The text that rows are searched for.</summary>
    public string Search => address["find"] ?? "";

    /// <summary>How many cells of a grid could not be read.</summary>
    public int UnreadIn(DeskSheet sheet) => _unread.Keys.Count(k => k.Row.StartsWith(sheet.Name, StringComparison.Ordinal));

    /// <summary>The cell that could not be read; null where it could.</summary>
    public UnreadCell? UnreadAt(string row, string column) => _unread.GetValueOrDefault((row, column));

    /// <summary>Who else is at which cell of the grids, by its address.</summary>
    public IReadOnlyDictionary<string, string> Others() => session.Stored is not { } stored
        ? new()
        : presence.Others(stored.Entry.Id, session.Visit)
            .Where(v => v.Page == PageAddress.Assumptions && v.Address is not null)
            .DistinctBy(v => v.Address)
            .ToDictionary(v => v.Address!, v => v.Name);

    /// <summary>Another scenario is about to be opened.</summary>
    public void Clear()
    {
        _unread.Clear();
        _waiting = null;
        _composedOf = null;
        Ranks = null;
        Current = null;
        foreach (var sheet in new[] { Companies, Links })
        {
            (sheet.First, sheet.Block, sheet.Sort) = (0, default, default);
        }
    }

    /// <summary>Takes over what guesses move.</summary>
    public void Take(GuessRanks ranks)
    {
        Ranks = ranks;
        Compose(true);
    }

    /// <summary>Finds the rows anew where anything that they depend on has changed.</summary>
    public void Compose(bool isForced = false)
    {
        if (session.Stored is not { } stored)
        {
            return;
        }

        // The grids show what is stored; only a slider in the panel shows more, and the grids follow when it is let go.
        var of = (stored, session.Baseline, address.Year, Search, Companies.Sort, Links.Sort, FilterOf(Companies), FilterOf(Links), _unread.Count, facts.Table);
        if (!isForced && of.Equals(_composedOf))
        {
            return;
        }

        _composedOf = of;
        Companies.Sheet = Sheet.OfCompanies(RequestOf(Companies, stored));
        Links.Sheet = Sheet.OfLinks(RequestOf(Links, stored));
    }

    /// <summary>The scenario has changed: what could not be read of rows that are gone goes too.</summary>
    public void DropGoneCells()
    {
        if (_unread.Count == 0 || session.Stored is not { } stored)
        {
            return;
        }

        var rows = stored.Scenario.Companies.Select(c => $"companies/{c.Id}").Concat(stored.Scenario.Links.Select(l => $"links/{l.Id}")).ToHashSet();
        foreach (var key in _unread.Keys.Where(k => !rows.Contains(k.Row)).ToList())
        {
            _unread.Remove(key);
        }
    }

    /// <summary>Keeps a cell that could not be read.</summary>
    public void Keep(UnreadCell cell) => _unread[(cell.Row, cell.Column)] = cell;

    /// <summary>Lets go of what a cell holds.</summary>
    public void LetGo(string row, string column) => _unread.Remove((row, column));

    /// <summary>Stores an edit; where it overwrites what rests on sources, asks for a reason first.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="id">The id of the wish.</param>
    /// <param name="then">What follows, with whether it was saved.</param>
    /// <returns>What the values rest on, where a reason is asked for; null where all is done.</returns>
    public async Task<string?> StoreAsync(Edit edit, Guid id, Func<bool, Task> then)
    {
        if (session.Stored is { } stored && SourcedChange.Of(edit, stored.Scenario) is { Count: > 0 } sourced)
        {
            _waiting = (edit, id, then);
            return ReasonAsker.RestsOn(stored.Scenario, sourced, facts.Table);
        }

        await then(await session.CommitAsync(edit, id));
        return null;
    }

    /// <summary>Stores the edit that waits for a reason, or lets go of it.</summary>
    /// <param name="reason">The reason; empty for none, null lets go.</param>
    public async Task<bool> AnswerAsync(string? reason)
    {
        if (_waiting is not var (edit, id, then))
        {
            return true;
        }

        _waiting = null;
        var isSaved = reason is not null && await session.CommitAsync(edit, id, reason.Trim().Length == 0 ? null : reason.Trim());
        await then(isSaved);
        return isSaved;
    }

    /// <summary>Why the last change was refused, in words. It is let go of: what was typed is kept in its cell.</summary>
    public string? Refusal()
    {
        if (session.Unsaved is not { } unsaved || session.Stored is not { } stored)
        {
            return null;
        }

        var words = Words.OfProblem(unsaved.Problem, stored.Scenario);
        if (unsaved.Problem is not StoreProblem)
        {
            session.Discard();
        }

        return words;
    }

    private SheetRequest RequestOf(DeskSheet sheet, StoredScenario stored) => new()
    {
        Scenario = stored.Scenario,
        Projection = session.Projection,
        Year = address.Year,
        Facts = facts.Table,
        Differs = session.Differs,
        Ranks = Ranks,
        UnreadRows = _unread.Keys.Select(k => k.Row).ToHashSet(),
        Filter = FilterOf(sheet),
        Search = Search,
        Sort = sheet.Sort,
    };
}
