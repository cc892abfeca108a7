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

    /// <summary>Lets the browser fetch a file of the server, under the name that the server gives it; the page stays.</summary>
    public async Task FetchAsync(string address) => await (await ModuleAsync()).InvokeVoidAsync("fetchFile", address);

    /// <summary>Puts a text into the clipboard.</summary>
    /// <exception cref="JSException">The browser does not let the page write there.</exception>
    public async Task CopyAsync(string text) => await (await ModuleAsync()).InvokeVoidAsync("copyText", text);

    /// <summary>Gives a drawing away as a file.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="svg">The drawing, UTF-8; it comes to the browser as a stream, since it may be larger than a message.</param>
    public Task SaveDrawingAsync(string name, byte[] svg) => SendAsync(svg, (module, stream) => module.InvokeVoidAsync("saveDrawing", name, stream));

    /// <summary>Gives a drawing away as a picture of twice its size.</summary>
    /// <exception cref="JSException">The browser cannot make one.</exception>
    public Task SavePictureAsync(string name, byte[] svg) => SendAsync(svg, (module, stream) => module.InvokeVoidAsync("savePicture", name, stream));

    /// <summary>Puts a drawing into the clipboard as a picture of twice its size.</summary>
    /// <exception cref="JSException">The browser does not let the page write there.</exception>
    public Task CopyPictureAsync(byte[] svg) => SendAsync(svg, (module, stream) => module.InvokeVoidAsync("copyPicture", stream));

    /// <summary>How wide an element is, px; 0 where it is not there.</summary>
    public async Task<double> WidthAsync(ElementReference element) => await (await ModuleAsync()).InvokeAsync<double>("widthOf", element);

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

    private async Task SendAsync(byte[] bytes, Func<IJSObjectReference, DotNetStreamReference, ValueTask> send)
    {
        using var stream = new DotNetStreamReference(new MemoryStream(bytes));
        await send(await ModuleAsync(), stream);
    }

    private sealed class Watcher(Func<double, Task> changed)
    {
        [JSInvokable]
        public Task Width(double width) => double.IsFinite(width) && width > 0 ? changed(width) : Task.CompletedTask;
    }
}
