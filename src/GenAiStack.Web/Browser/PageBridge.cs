using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GenAiStack.Web.Browser;

/// <summary>Text that was typed but never saved, kept by the browser.</summary>
/// <param name="Field">Which field: "value:ADDRESS", "low:ADDRESS" and so on.</param>
/// <param name="Text">The text.</param>
public sealed record Draft(string Field, string Text);

/// <summary>What a page does with the gestures of the browser. Everything that comes in is checked: any client may send anything.
/// What a page does not have does nothing.</summary>
public interface IPageGestures
{
    /// <summary>A slider is being dragged.</summary>
    Task DragAsync(string address, double value) => Task.CompletedTask;

    /// <summary>A slider was let go. True when the change is saved.</summary>
    Task<bool> DropAsync(string address, double value, Guid editId) => Task.FromResult(false);

    /// <summary>The pointer is over "node ID" or "link ID", or over nothing.</summary>
    Task LightAsync(string key) => Task.CompletedTask;

    /// <summary>"node ID", "link ID" or "more ID" was clicked.</summary>
    Task PickAsync(string key) => Task.CompletedTask;

    /// <summary>A key was pressed on the map.</summary>
    Task KeyAsync(string key) => Task.CompletedTask;

    /// <summary>"undo" or "redo".</summary>
    Task StepAsync(string step);

    /// <summary>The map has this width, the window this height.</summary>
    Task ResizeAsync(double width, double height) => Task.CompletedTask;

    /// <summary>The connection is back; these texts were not saved.</summary>
    Task ReconnectedAsync(IReadOnlyList<Draft> drafts);
}

/// <summary>The wire between a page and wwwroot/js/page.js.</summary>
public sealed class PageBridge(IJSRuntime js) : IDisposable
{
    private const int LongestKey = 400, MostDrafts = 50, LongestDraft = 4000;

    private IJSObjectReference? _module;
    private IJSObjectReference? _attached;
    private DotNetObjectReference<Receiver>? _receiver;
    private string _slug = "";

    /// <summary>Listens to the gestures on a map.</summary>
    /// <param name="map">The element of the map.</param>
    /// <param name="slug">The scenario whose drafts are kept.</param>
    /// <param name="page">The page.</param>
    /// <returns>The texts that were typed and not saved before.</returns>
    public async Task<IReadOnlyList<Draft>> AttachAsync(ElementReference map, string slug, IPageGestures page)
    {
        Detach();
        _slug = slug;
        _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/page.js");
        _receiver ??= DotNetObjectReference.Create(new Receiver(page));
        _attached = await _module.InvokeAsync<IJSObjectReference>("attach", map, slug, _receiver);
        return Checked(await _module.InvokeAsync<Draft[]>("draftsOf", slug));
    }

    /// <summary>Waits until the browser has drawn what was sent.</summary>
    /// <exception cref="OperationCanceledException">The connection went meanwhile.</exception>
    public async Task PaintedAsync()
    {
        if (_module is not null)
        {
            await _module.InvokeVoidAsync("painted");
        }
    }

    /// <summary>What was typed in a field is saved, or let go of; the browser need not keep it.</summary>
    /// <param name="field">The field.</param>
    /// <param name="text">What was saved: something else that was typed meanwhile is kept. Null lets go of whatever there is.</param>
    public async Task ForgetAsync(string field, string? text = null)
    {
        if (_module is not null)
        {
            await _module.InvokeVoidAsync("forget", _slug, field, text);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Detach();
        Farewell.Say(_module, null);
        _receiver?.Dispose();
    }

    private void Detach()
    {
        Farewell.Say(_attached, "detach");
        _attached = null;
    }

    private static List<Draft> Checked(IReadOnlyList<Draft>? drafts) =>
        [.. (drafts ?? []).Take(MostDrafts).Where(d => d is { Field: { Length: > 0 and <= LongestKey }, Text.Length: <= LongestDraft })];

    private sealed class Receiver(IPageGestures page)
    {
        [JSInvokable]
        public Task Drag(string address, double value) => IsFit(address) && double.IsFinite(value) ? page.DragAsync(address, value) : Task.CompletedTask;

        [JSInvokable]
        public Task<bool> Drop(string address, double value, Guid edit) =>
            IsFit(address) && double.IsFinite(value) ? page.DropAsync(address, value, edit) : Task.FromResult(false);

        [JSInvokable]
        public Task Light(string key) => key is { Length: <= LongestKey } ? page.LightAsync(key) : Task.CompletedTask;

        [JSInvokable]
        public Task Pick(string key) => IsFit(key) ? page.PickAsync(key) : Task.CompletedTask;

        [JSInvokable]
        public Task Key(string key) => IsFit(key) ? page.KeyAsync(key) : Task.CompletedTask;

        [JSInvokable]
        public Task Step(string step) => step is "undo" or "redo" ? page.StepAsync(step) : Task.CompletedTask;

        [JSInvokable]
        public Task Resize(double width, double height) => double.IsFinite(width) && double.IsFinite(height) ? page.ResizeAsync(width, height) : Task.CompletedTask;

        [JSInvokable]
        public Task Reconnected(Draft[] drafts) => page.ReconnectedAsync(Checked(drafts));

        private static bool IsFit(string? text) => text is { Length: > 0 and <= LongestKey };
    }
}
