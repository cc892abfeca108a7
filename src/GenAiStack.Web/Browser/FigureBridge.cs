using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GenAiStack.Web.Browser;

/// <summary>The wire between charts and wwwroot/js/figure.js: files, the clipboard, pictures.</summary>
public sealed class FigureBridge(IJSRuntime js) : IDisposable
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _watched;
    private DotNetObjectReference<Watcher>? _watcher;

    /// <summary>Gives a text away as a file.</summary>
    public async Task SaveTextAsync(string name, string type, string text) => await (await ModuleAsync()).InvokeVoidAsync("saveText", name, type, text);

    /// <summary>Puts a text into the clipboard.</summary>
    /// <exception cref="JSException">The browser does not let the page write there.</exception>
    public async Task CopyAsync(string text) => await (await ModuleAsync()).InvokeVoidAsync("copyText", text);

    /// <summary>Gives the plot inside an element away as a picture at twice its size.</summary>
    public async Task SaveImageAsync(ElementReference frame, string name, string title, string subtitle) =>
        await (await ModuleAsync()).InvokeVoidAsync("saveImage", frame, name, title, subtitle);

    /// <summary>Tells how wide an element is, now and whenever that changes; of one element at a time.</summary>
    /// <param name="element">The element.</param>
    /// <param name="changed">Hears its width, px.</param>
    public async Task WatchWidthAsync(ElementReference element, Func<double, Task> changed)
    {
        Farewell.Say(_watched, "detach");
        _watcher ??= DotNetObjectReference.Create(new Watcher(changed));
        _watched = await (await ModuleAsync()).InvokeAsync<IJSObjectReference>("watchWidth", element, _watcher);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Farewell.Say(_watched, "detach");
        Farewell.Say(_module, null);
        _watcher?.Dispose();
    }

    private async Task<IJSObjectReference> ModuleAsync() => _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/figure.js");

    private sealed class Watcher(Func<double, Task> changed)
    {
        [JSInvokable]
        public Task Width(double width) => double.IsFinite(width) && width > 0 ? changed(width) : Task.CompletedTask;
    }
}
