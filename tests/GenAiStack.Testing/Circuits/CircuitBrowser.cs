using System.Net;

namespace GenAiStack.Testing.Circuits;

/// <summary>One person's browser without a screen: it has cookies of its own, so that the dashboard takes it for one person.</summary>
/// <example>
/// <code>
/// using var browser = new CircuitBrowser(dashboard.Address);
/// await using var page = await browser.OpenAsync("/map/early-stack-2023?select=node%20openai", stop);
/// await page.ChangeAsync("[data-field='value:companies/openai/funding']", "12B");
/// await page.WaitForAsync(view => view.Find(".saved[data-revision='2']") is not null, stop);
/// page.Cut();
/// await page.ReconnectAsync(stop);
/// </code>
/// </example>
public sealed class CircuitBrowser : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;

    /// <summary>A browser that has never been here.</summary>
    /// <param name="address">The server, without a slash at its end.</param>
    public CircuitBrowser(string address)
    {
        Server = new(address + "/");
        _client = new(new SocketsHttpHandler { CookieContainer = _cookies }) { BaseAddress = Server };
        _client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    /// <summary>The server.</summary>
    public Uri Server { get; }

    internal string Cookie => _cookies.GetCookieHeader(Server);

    /// <summary>Opens a page and waits until it can be used.</summary>
    /// <param name="path">Its path, with its query.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CircuitPage> OpenAsync(string path, CancellationToken cancellation)
    {
        var page = new CircuitPage(this);
        try
        {
            await page.GoAsync(path, cancellation);
            return page;
        }
        catch
        {
            await page.DisposeAsync();
            throw;
        }
    }

    /// <summary>Gets something by plain HTTP, with the cookies.</summary>
    public Task<string> GetAsync(string path, CancellationToken cancellation) => _client.GetStringAsync(new Uri(path, UriKind.Relative), cancellation);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    // What a browser sends when a page is left, so that its circuit need not be kept for a return.
    internal async Task LeaveAsync(string circuit)
    {
        try
        {
            using var form = new MultipartFormDataContent { { new StringContent(circuit), "circuitId" } };
            using var answer = await _client.PostAsync(new Uri("_blazor/disconnect", UriKind.Relative), form);
        }
        catch (HttpRequestException)
        {
            // The server is gone, and with it the circuit.
        }
    }
}
