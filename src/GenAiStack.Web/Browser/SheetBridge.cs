using GenAiStack.Presentation.Sheets;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GenAiStack.Web.Browser;

/// <summary>What became of a gesture on a grid.</summary>
/// <param name="IsSaved">Whether all of it is saved, or nothing was to be changed.</param>
/// <param name="Ask">What the values rest on that are about to be overwritten: a reason is asked for first; null where none is.</param>
/// <param name="Said">What to tell; null for nothing.</param>
public sealed record SheetAnswer(bool IsSaved, string? Ask = null, string? Said = null);

/// <summary>What stands below a cell while it is typed into.</summary>
/// <param name="Words">What was read, in words.</param>
/// <param name="Follows">What follows from it.</param>
/// <param name="Mistake">Why it cannot be read; null where it can.</param>
/// <param name="Instead">What to write in its place.</param>
public sealed record SheetHint(string Words, string Follows, string? Mistake, string? Instead);

/// <summary>A text that was typed into a cell and is not saved.</summary>
/// <param name="Row">The row's key.</param>
/// <param name="Column">The column's key.</param>
/// <param name="Text">The text.</param>
public sealed record CellDraft(string Row, string Column, string Text);

/// <summary>What a grid does with the gestures of the browser. Everything that comes in is checked: any client may send anything.</summary>
public interface ISheetGestures
{
    /// <summary>These rows are in sight.</summary>
    Task WindowAsync(int first, int count);

    /// <summary>This block is selected; its first corner is the active cell.</summary>
    Task ActiveAsync(SheetBlock block);

    /// <summary>A text was typed into a cell.</summary>
    Task<SheetAnswer> CommitAsync(string row, string column, string text, Guid editId);

    /// <summary>The reason that was asked for; empty for none. Null lets go of the change.</summary>
    Task<SheetAnswer> AnswerAsync(string? reason);

    /// <summary>A text is being typed.</summary>
    SheetHint Hint(string row, string column, string text);

    /// <summary>A text is pasted.</summary>
    Task<SheetAnswer> PasteAsync(SheetBlock block, string text);

    /// <summary>The block as text.</summary>
    string Copy(SheetBlock block);

    /// <summary>"fill", "clear", "undo", "redo", "open", "close", "add", "duplicate", "remove", "bulk", "up" or "down" (sort), or "scale".</summary>
    Task<SheetAnswer> DoAsync(string what, SheetBlock block);

    /// <summary>What an unread cell holds is let go.</summary>
    Task LetGoAsync(string row, string column);

    /// <summary>These texts were typed before and never saved.</summary>
    Task RestoreAsync(IReadOnlyList<CellDraft> drafts);
}

/// <summary>The wire between a grid and wwwroot/js/sheet.js.</summary>
public sealed class SheetBridge(IJSRuntime js) : IDisposable
{
    private const int LongestKey = 300, LongestText = 20_000, LongestReason = 2_000, MostDrafts = 500;
    private const long LargestPaste = 20 * 1024 * 1024;

    private IJSObjectReference? _module;
    private IJSObjectReference? _attached;
    private DotNetObjectReference<Receiver>? _receiver;

    /// <summary>Listens to the gestures on a grid.</summary>
    /// <param name="root">The grid's element.</param>
    /// <param name="slug">The scenario.</param>
    /// <param name="name">The grid's name.</param>
    /// <param name="sheet">The grid.</param>
    public async Task AttachAsync(ElementReference root, string slug, string name, ISheetGestures sheet)
    {
        Farewell.Say(_attached, "detach");
        _attached = null;
        _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/sheet.js");
        _receiver ??= DotNetObjectReference.Create(new Receiver(sheet));
        _attached = await _module.InvokeAsync<IJSObjectReference>("attach", root, slug, name, _receiver);
    }

    /// <summary>Makes a row and column the active cell, and brings it into sight.</summary>
    public async Task GoToAsync(int row, int column)
    {
        if (_attached is not null)
        {
            await _attached.InvokeVoidAsync("goTo", row, column);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Farewell.Say(_attached, "detach");
        Farewell.Say(_module, null);
        _receiver?.Dispose();
    }

    private sealed class Receiver(ISheetGestures sheet)
    {
        private static readonly SheetAnswer Refused = new(false, Said: "This was not understood.");

        [JSInvokable]
        public Task Window(int first, int count) => first >= 0 && count is > 0 and < 1000 ? sheet.WindowAsync(first, count) : Task.CompletedTask;

        [JSInvokable]
        public Task Active(int row, int column, int toRow, int toColumn) => IsFit(row, column, toRow, toColumn) ? sheet.ActiveAsync(new(row, column, toRow, toColumn)) : Task.CompletedTask;

        [JSInvokable]
        public Task<SheetAnswer> Commit(string row, string column, string text, Guid edit) =>
            IsKey(row) && IsKey(column) && text is { Length: <= LongestText } ? sheet.CommitAsync(row, column, text, edit) : Task.FromResult(Refused);

        [JSInvokable]
        public Task<SheetAnswer> Answer(string? reason) => reason is null or { Length: <= LongestReason } ? sheet.AnswerAsync(reason) : Task.FromResult(Refused);

        [JSInvokable]
        public SheetHint? Hint(string row, string column, string text) => IsKey(row) && IsKey(column) && text is { Length: <= LongestText } ? sheet.Hint(row, column, text) : null;

        [JSInvokable]
        public Task<SheetAnswer> Paste(int row, int column, int toRow, int toColumn, string text) =>
            IsFit(row, column, toRow, toColumn) && text is not null ? sheet.PasteAsync(new(row, column, toRow, toColumn), text) : Task.FromResult(Refused);

        [JSInvokable]
        public async Task<SheetAnswer> PasteLong(int row, int column, int toRow, int toColumn, IJSStreamReference text)
        {
            if (!IsFit(row, column, toRow, toColumn) || text is null)
            {
                return Refused;
            }

            await using var stream = await text.OpenReadStreamAsync(LargestPaste);
            using var reader = new StreamReader(stream);
            return await sheet.PasteAsync(new(row, column, toRow, toColumn), await reader.ReadToEndAsync());
        }

        [JSInvokable]
        public string Copy(int row, int column, int toRow, int toColumn) => IsFit(row, column, toRow, toColumn) ? sheet.Copy(new(row, column, toRow, toColumn)) : "";

        [JSInvokable]
        public Task<SheetAnswer> Do(string what, int row, int column, int toRow, int toColumn) =>
            IsKey(what) && IsFit(row, column, toRow, toColumn) ? sheet.DoAsync(what, new(row, column, toRow, toColumn)) : Task.FromResult(Refused);

        [JSInvokable]
        public Task LetGo(string row, string column) => IsKey(row) && IsKey(column) ? sheet.LetGoAsync(row, column) : Task.CompletedTask;

        [JSInvokable]
        public Task Restore(CellDraft[] drafts) =>
            sheet.RestoreAsync([.. (drafts ?? []).Take(MostDrafts).Where(d => d is not null && IsKey(d.Row) && IsKey(d.Column) && d.Text is { Length: <= LongestText })]);

        private static bool IsKey(string? text) => text is { Length: > 0 and <= LongestKey };

        private static bool IsFit(params ReadOnlySpan<int> places)
        {
            foreach (var place in places)
            {
                if (place is < 0 or > 1_000_000)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
