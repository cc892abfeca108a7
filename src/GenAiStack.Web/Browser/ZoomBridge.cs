using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GenAiStack.Web.Browser;

/// <summary>The wire between a large picture and wwwroot/js/zoom.js.</summary>
public sealed class ZoomBridge(IJSRuntime js) : IDisposable
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _attached;

    /// <summary>Lets a picture be zoomed and moved in its room.</summary>
    /// <param name="room">The element that cuts.</param>
    /// <param name="stage">The element inside it that is moved.</param>
    public async Task AttachAsync(ElementReference room, ElementReference stage)
    {
        Farewell.Say(_attached, "detach");
        _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/zoom.js");
        _attached = await _module.InvokeAsync<IJSObjectReference>("attach", room, stage);
    }

    /// <summary>Brings a node of the map into sight.</summary>
    /// <param name="node">Its id.</param>
    public async Task RevealAsync(string node)
    {
        if (_attached is not null)
        {
            await _attached.InvokeVoidAsync("reveal", node);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Farewell.Say(_attached, "detach");
        Farewell.Say(_module, null);
    }
}
