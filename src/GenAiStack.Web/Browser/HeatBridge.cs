using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GenAiStack.Web.Browser;

/// <summary>A text that was typed into a cell of the heat map and is not saved.</summary>
/// <param name="Cell">The cell's address.</param>
/// <param name="Text">The text.</param>
public sealed record HeatDraft(string Cell, string Text);

/// <summary>What the heat map does with the gestures of the browser. Everything that comes in is checked: any client may send anything.</summary>
public interface IHeatGestures
{
    /// <summary>A text was typed into a cell; empty takes the judgement away. True when it is saved, or nothing was to be changed.</summary>
    Task<bool> SetAsync(string cell, string text, Guid editId);

    /// <summary>What an unread cell holds is let go.</summary>
    Task LetGoAsync(string cell);

    /// <summary>"undo" or "redo".</summary>
    Task StepAsync(string step);

    /// <summary>The keyboard is at this cell.</summary>
    Task AtAsync(string cell);

    /// <summary>These texts were typed before and never saved.</summary>
    Task RestoreAsync(IReadOnlyList<HeatDraft> drafts);
}

/// <summary>The wire between the heat map and wwwroot/js/heat.js.</summary>
public sealed class HeatBridge(IJSRuntime js) : IDisposable
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _attached;
    private DotNetObjectReference<Receiver>? _receiver;

    /// <summary>Listens to the cells.</summary>
    /// <param name="root">The element that holds them.</param>
    /// <param name="slug">The scenario whose drafts are kept.</param>
    /// <param name="heat">The heat map.</param>
    public async Task AttachAsync(ElementReference root, string slug, IHeatGestures heat)
    {
        Farewell.Say(_attached, "detach");
        _attached = null;
        _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/heat.js");
        _receiver ??= DotNetObjectReference.Create(new Receiver(heat));
        _attached = await _module.InvokeAsync<IJSObjectReference>("attach", root, slug, _receiver);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Farewell.Say(_attached, "detach");
        Farewell.Say(_module, null);
        _receiver?.Dispose();
    }

    private sealed class Receiver(IHeatGestures heat)
    {
        private const int LongestCell = 300, LongestText = 4000, MostDrafts = 100;

        [JSInvokable]
        public Task<bool> Set(string cell, string text, Guid edit) => IsCell(cell) && text is { Length: <= LongestText } ? heat.SetAsync(cell, text, edit) : Task.FromResult(false);

        [JSInvokable]
        public Task LetGo(string cell) => IsCell(cell) ? heat.LetGoAsync(cell) : Task.CompletedTask;

        [JSInvokable]
        public Task Step(string step) => step is "undo" or "redo" ? heat.StepAsync(step) : Task.CompletedTask;

        [JSInvokable]
        public Task At(string cell) => IsCell(cell) ? heat.AtAsync(cell) : Task.CompletedTask;

        [JSInvokable]
        public Task Restore(HeatDraft[] drafts) =>
            heat.RestoreAsync([.. (drafts ?? []).Take(MostDrafts).Where(d => d is not null && IsCell(d.Cell) && d.Text is { Length: <= LongestText })]);

        private static bool IsCell(string? text) => text is { Length: > 0 and <= LongestCell };
    }
}
