using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GenAiStack.Web.Browser;

/// <summary>What the levers page does when cards are put in another order. Everything that comes in is checked: any client may send anything.</summary>
public interface ILeverGestures
{
    /// <summary>One lever is put where another stands.</summary>
    Task PutAsync(string lever, string where);

    /// <summary>A lever is moved by some places.</summary>
    Task StepAsync(string lever, int by);
}

/// <summary>The wire between the levers page and wwwroot/js/levers.js.</summary>
public sealed class LeverBridge(IJSRuntime js) : IDisposable
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _attached;
    private DotNetObjectReference<Receiver>? _receiver;

    /// <summary>Listens to the cards.</summary>
    /// <param name="root">The element that holds them.</param>
    /// <param name="page">The page.</param>
    public async Task AttachAsync(ElementReference root, ILeverGestures page)
    {
        Farewell.Say(_attached, "detach");
        _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/levers.js");
        _receiver ??= DotNetObjectReference.Create(new Receiver(page));
        _attached = await _module.InvokeAsync<IJSObjectReference>("attach", root, _receiver);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Farewell.Say(_attached, "detach");
        Farewell.Say(_module, null);
        _receiver?.Dispose();
    }

    private sealed class Receiver(ILeverGestures page)
    {
        private const int LongestId = 100;

        [JSInvokable]
        public Task Put(string lever, string where) => IsId(lever) && IsId(where) ? page.PutAsync(lever, where) : Task.CompletedTask;

        [JSInvokable]
        public Task Step(string lever, int by) => IsId(lever) && by is 1 or -1 ? page.StepAsync(lever, by) : Task.CompletedTask;

        private static bool IsId(string? text) => text is { Length: > 0 and <= LongestId };
    }
}
