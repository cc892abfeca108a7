using Microsoft.JSInterop;

namespace GenAiStack.Web.Browser;

/// <summary>The wire between the shell and wwwroot/js/shell.js: theme, time zone, and the keys that work everywhere.</summary>
public sealed class ShellBridge(IJSRuntime js) : IDisposable
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _attached;
    private DotNetObjectReference<Receiver>? _receiver;

    /// <summary>Begins to listen; anew where a first try was cut off.</summary>
    /// <param name="key">Called with "/" or "?".</param>
    /// <returns>The theme that is shown, and the viewer's distance from UTC now.</returns>
    public async Task<(string Theme, TimeSpan Offset)> AttachAsync(Func<string, Task> key)
    {
        Farewell.Say(_attached, "detach");
        _attached = null;
        _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/shell.js");
        _receiver ??= DotNetObjectReference.Create(new Receiver(key));
        _attached = await _module.InvokeAsync<IJSObjectReference>("attach", _receiver);
        var minutes = await _module.InvokeAsync<int>("offsetMinutes");
        return (await _module.InvokeAsync<string>("theme"), TimeSpan.FromMinutes(Math.Clamp(minutes, -16 * 60, 16 * 60)));
    }

    /// <summary>Shows a theme, "light" or "dark", and remembers it in this browser.</summary>
    public async Task SetThemeAsync(string theme)
    {
        if (_module is not null)
        {
            await _module.InvokeVoidAsync("setTheme", theme);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Farewell.Say(_attached, "detach");
        Farewell.Say(_module, null);
        _receiver?.Dispose();
    }

    private sealed class Receiver(Func<string, Task> key)
    {
        [JSInvokable]
        public Task Key(string pressed) => pressed is "/" or "?" ? key(pressed) : Task.CompletedTask;
    }
}
