using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GenAiStack.Web.Browser;

/// <summary>What a talk hears from the browser.</summary>
public interface ITalkGestures
{
    /// <summary>A key, by what it means: next, back, first, last, black, update, list, presenter, theme, zoom, help, leave.</summary>
    Task KeyAsync(string meaning);

    /// <summary>A tap at a place of the slide, in its own units.</summary>
    Task TappedAsync(double x, double y, bool isTouch);

    /// <summary>The other window has gone to a slide.</summary>
    Task HeardAsync(string slide, bool isBlack);
}

/// <summary>The wire between a talk and wwwroot/js/present.js.</summary>
public sealed class TalkBridge(IJSRuntime js) : IDisposable
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _attached;
    private IJSObjectReference? _clock;
    private DotNetObjectReference<Receiver>? _receiver;

    /// <summary>The theme that the page has, and the viewer's distance from UTC.</summary>
    public async Task<(string Theme, TimeSpan Offset)> LookAsync()
    {
        var look = await (await ModuleAsync()).InvokeAsync<Look>("look");
        return (look.Theme, TimeSpan.FromMinutes(Math.Clamp(look.Offset, -16 * 60, 16 * 60)));
    }

    /// <summary>Begins to listen.</summary>
    /// <param name="stage">The element in which the slide stands.</param>
    /// <param name="talk">What windows of the same talk have in common.</param>
    /// <param name="gestures">Who hears.</param>
    public async Task AttachAsync(ElementReference stage, string talk, ITalkGestures gestures)
    {
        Farewell.Say(_attached, "detach");
        _receiver ??= DotNetObjectReference.Create(new Receiver(gestures));
        _attached = await (await ModuleAsync()).InvokeAsync<IJSObjectReference>("attach", stage, talk, _receiver);
    }

    /// <summary>Tells the other window where this one is.</summary>
    public async Task TellAsync(string slide, bool isBlack)
    {
        if (_attached is not null)
        {
            await _attached.InvokeVoidAsync("tell", slide, isBlack);
        }
    }

    /// <summary>Fills the screen, or leaves it.</summary>
    public async Task FullAsync() => await (await ModuleAsync()).InvokeVoidAsync("full");

    /// <summary>Opens the presenter's window.</summary>
    public async Task OpenAsync(string address) => await (await ModuleAsync()).InvokeVoidAsync("open", address);

    /// <summary>Opens the browser's dialog for printing.</summary>
    public async Task PrintAsync() => await (await ModuleAsync()).InvokeVoidAsync("print");

    /// <summary>Lets a clock tick.</summary>
    public async Task TickAsync(ElementReference clock) => _clock ??= await (await ModuleAsync()).InvokeAsync<IJSObjectReference>("clock", clock);

    /// <inheritdoc/>
    public void Dispose()
    {
        Farewell.Say(_attached, "detach");
        Farewell.Say(_clock, "detach");
        Farewell.Say(_module, null);
        _receiver?.Dispose();
    }

    private async Task<IJSObjectReference> ModuleAsync() => _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/present.js");

    private sealed record Look(string Theme, int Offset);

    private sealed class Receiver(ITalkGestures gestures)
    {
        [JSInvokable]
        public Task Key(string meaning) => gestures.KeyAsync(meaning);

        [JSInvokable]
        public Task Tapped(double x, double y, bool isTouch) => double.IsFinite(x) && double.IsFinite(y) ? gestures.TappedAsync(x, y, isTouch) : Task.CompletedTask;

        [JSInvokable]
        public Task Heard(string slide, bool isBlack) => slide.Length <= 100 ? gestures.HeardAsync(slide, isBlack) : Task.CompletedTask;
    }
}
