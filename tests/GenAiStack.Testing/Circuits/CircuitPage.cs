using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GenAiStack.Testing.Circuits;

/// <summary>
/// A page of the dashboard, open in a browser without a screen: it shows what the server draws, sends what a person does, and can lose its
/// connection. It speaks Blazor Server's own protocol and can do nothing that a browser could not.
/// </summary>
/// <remarks>Safe for many callers. What is shown is read inside <see cref="Read"/>, so that no rendering comes in between.</remarks>
public sealed partial class CircuitPage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly CircuitBrowser _browser;
    private readonly CircuitConnection _line;
    private readonly PageScripts _scripts = new();
    private readonly Lock _gate = new();
    private VirtualDom _dom = new();
    private TaskCompletionSource _news = NewNews();
    private string? _circuit;

    internal CircuitPage(CircuitBrowser browser)
    {
        _browser = browser;
        _line = new(Called, _ => Announce());
    }

    /// <summary>The address, as a browser would show it.</summary>
    public Uri Address { get; private set; } = new("about:blank");

    /// <summary>The page as the server sent it before the circuit began.</summary>
    public string Html { get; private set; } = "";

    /// <summary>Whether the connection stands.</summary>
    public bool IsConnected => _line.IsUp;

    /// <summary>What must not happen and did: the server ended the circuit by an error, or drew what cannot be applied. Null where all is well.</summary>
    public string? Fault { get; private set; }

    /// <summary>Texts that were typed and are not known to be saved: by field, such as "value:ADDRESS".</summary>
    public IReadOnlyDictionary<string, string> Drafts
    {
        get
        {
            lock (_gate)
            {
                return _scripts.DraftsNow;
            }
        }
    }

    /// <summary>Reads what is shown.</summary>
    public T Read<T>(Func<VirtualNode, T> read)
    {
        lock (_gate)
        {
            return read(_dom.Root);
        }
    }

    /// <summary>Waits until what is shown has come to a state. Nothing is asked of the server meanwhile.</summary>
    /// <exception cref="TimeoutException">It has not within two minutes, or the page has a <see cref="Fault"/>.</exception>
    public Task WaitForAsync(Func<VirtualNode, bool> state, CancellationToken cancellation, [CallerArgumentExpression(nameof(state))] string what = "") =>
        UntilAsync(() => state(_dom.Root), what, cancellation);

    /// <summary>Goes to a page as if its address had been typed: with a new circuit.</summary>
    public async Task GoAsync(string path, CancellationToken cancellation)
    {
        await DisposeAsync();
        Address = new(_browser.Server, path);
        Html = await _browser.GetAsync(path, cancellation);
        var source = PageSource.Of(Html);
        lock (_gate)
        {
            (_dom, _nextBatch, _measured, Fault) = (new(), FirstBatch, null, null);
            _scripts.Forget();
        }

        await _line.ConnectAsync(_browser.Server, _browser.Cookie, cancellation);
        _circuit = await _line.InvokeAsync("StartCircuit", [_browser.Server.ToString(), Address.ToString(), "[]", source.State], cancellation) as string
            ?? throw new InvalidDataException("The server began no circuit.");
        _line.Tell("UpdateRootComponents", source.Operations(), source.State);
        await UntilAsync(() => IsReady, "page is ready", cancellation);
    }

    /// <summary>Loads the page again; what was typed and not saved is kept, as a browser does.</summary>
    public Task ReloadAsync(CancellationToken cancellation) => GoAsync(Address.PathAndQuery, cancellation);

    /// <summary>Loses the connection without a word. What has been sent may have arrived or not.</summary>
    public void Cut() => _line.Cut();

    /// <summary>Comes back to the same circuit, as the browser does by itself after a cut.</summary>
    /// <returns>False where the server does not have it any more; then only a reload helps.</returns>
    public async Task<bool> ReconnectAsync(CancellationToken cancellation)
    {
        await _line.ConnectAsync(_browser.Server, _browser.Cookie, cancellation);
        if (await _line.InvokeAsync("ConnectCircuit", [_circuit], cancellation) is not true)
        {
            return false;
        }

        if (_scripts.ReceiverOf("page.js") is { } page)
        {
            await _line.CallAsync(page, "Reconnected", [Drafts.Select(d => new { field = d.Key, text = d.Value }).ToArray()]);
        }

        return true;
    }

    /// <summary>Types a text into a field and leaves it.</summary>
    /// <returns>When the server has dealt with it.</returns>
    /// <exception cref="IOException">The connection went meanwhile: whether it was saved is not known.</exception>
    public Task ChangeAsync(string selector, string text) => EnterAsync(selector, text, "change");

    /// <summary>Types a text into a field that takes it letter by letter, and stays there.</summary>
    /// <inheritdoc cref="ChangeAsync" path="/returns"/>
    /// <inheritdoc cref="ChangeAsync" path="/exception"/>
    public Task InputAsync(string selector, string text) => EnterAsync(selector, text, "input");

    /// <summary>Presses a key, such as "Escape", in a field.</summary>
    /// <inheritdoc cref="ChangeAsync" path="/returns"/>
    /// <inheritdoc cref="ChangeAsync" path="/exception"/>
    public Task PressAsync(string selector, string key)
    {
        lock (_gate)
        {
            return DispatchAsync(_dom.Root.Find(selector) ?? throw Absent(selector), "keydown", new() { ["type"] = "keydown", ["key"] = key });
        }
    }

    /// <summary>Clicks on an element.</summary>
    /// <inheritdoc cref="ChangeAsync" path="/returns"/>
    /// <inheritdoc cref="ChangeAsync" path="/exception"/>
    public Task ClickAsync(string selector) => ClickAsync(view => view.Find(selector) ?? throw Absent(selector));

    /// <summary>Clicks on the element that is chosen from what is shown.</summary>
    /// <inheritdoc cref="ChangeAsync" path="/returns"/>
    /// <inheritdoc cref="ChangeAsync" path="/exception"/>
    public Task ClickAsync(Func<VirtualNode, VirtualNode> choose)
    {
        lock (_gate)
        {
            var target = choose(_dom.Root);
            return target.Attributes.ContainsKey("disabled")
                ? throw new InvalidOperationException($"“{target.Text}” is disabled.")
                : DispatchAsync(target, "click", new() { ["type"] = "click", ["detail"] = 1 });
        }
    }

    /// <summary>Lets go of a slider, as page.js does.</summary>
    /// <returns>Whether the server says that it is saved.</returns>
    /// <inheritdoc cref="ChangeAsync" path="/exception"/>
    public async Task<bool> DropAsync(string address, double value, Guid edit)
    {
        lock (_gate)
        {
            _scripts.Keep($"value:{address}", value.ToString("R", CultureInfo.InvariantCulture));
        }

        var saved = (await CallAsync("page.js", "Drop", address, value, edit)).GetBoolean();
        if (saved)
        {
            lock (_gate)
            {
                _scripts.Drop($"value:{address}");
            }
        }

        return saved;
    }

    /// <summary>Calls what a script of the page may call: "page.js" has Drag, Drop, Light, Pick, Key, Step, Resize and Reconnected.</summary>
    /// <exception cref="InvalidOperationException">The server answered with an error.</exception>
    /// <inheritdoc cref="ChangeAsync" path="/exception"/>
    public Task<JsonElement> CallAsync(string script, string method, params object?[] arguments) =>
        _line.CallAsync(_scripts.ReceiverOf(script) ?? throw new InvalidOperationException($"{script} is not attached."), method, arguments);

    /// <summary>Closes the page as a browser does: where there is a connection, the server is told that it need not keep the circuit.</summary>
    public async ValueTask DisposeAsync()
    {
        var canSay = IsConnected;
        await _line.CloseAsync();
        if (_circuit is { } circuit && canSay)
        {
            await _browser.LeaveAsync(circuit);
        }

        _circuit = null;
    }

    // A page of the map is ready when its script listens; where there is only a plain text, there is nothing to wait for.
    private bool IsReady => _dom.Root.Find(".plain-page") is not null
        || (_scripts.ReceiverOf("shell.js") is not null
            && (!Address.AbsolutePath.StartsWith("/map/", StringComparison.Ordinal) || (_measured is { } measured && measured == _scripts.ReceiverOf("page.js"))));

    private static InvalidOperationException Absent(string selector) => new($"Nothing on the page is {selector}.");

    private Task<JsonElement> EnterAsync(string selector, string text, string name)
    {
        lock (_gate)
        {
            var field = _dom.Root.Find(selector) ?? throw Absent(selector);
            field.Value = text;
            if (field.Attribute("data-field") is { } draft)
            {
                _scripts.Keep(draft, text);
            }

            return DispatchAsync(field, name, new() { ["value"] = text });
        }
    }

    // An event goes to the nearest of the elements around that handles it.
    private Task<JsonElement> DispatchAsync(VirtualNode target, string name, JsonObject arguments)
    {
        var handled = target;
        while (handled is not null && !handled.Handlers.ContainsKey(name))
        {
            handled = handled.Parent;
        }

        var (handler, component) = handled?.Handlers[name] ?? throw new InvalidOperationException($"Nobody handles {name} of <{target.Tag}>.");
        var descriptor = new JsonObject
        {
            ["eventHandlerId"] = handler,
            ["eventName"] = name,
            ["eventFieldInfo"] = target.Tag is "input" or "select" or "textarea" ? new JsonObject { ["componentId"] = component, ["fieldValue"] = target.Value } : null,
        };
        return _line.CallAsync(_scripts.Renderer ?? throw new InvalidOperationException("The page does not take events yet."), "DispatchEventAsync", descriptor, arguments);
    }

    private async Task UntilAsync(Func<bool> state, string what, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        while (true)
        {
            Task news;
            lock (_gate)
            {
                if (state())
                {
                    return;
                }

                news = Fault is null ? _news.Task : throw new TimeoutException($"{what}: {Fault}");
            }

            try
            {
                await news.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new TimeoutException($"Not within {Patience.TotalSeconds} s: {what}. {Address}, {(IsConnected ? "connected" : "not connected")}, {Batches} batches.");
            }
        }
    }

    private void Announce()
    {
        lock (_gate)
        {
            var news = _news;
            _news = NewNews();
            news.SetResult();
        }
    }

    private static TaskCompletionSource NewNews() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
