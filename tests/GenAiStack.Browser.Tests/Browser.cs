using System.Collections.Concurrent;
using GenAiStack.Testing;
using Microsoft.Playwright;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace GenAiStack.Browser.Tests;

/// <summary>Chromium and the server, for all tests of a class.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The server.</summary>
    public Dashboard Dashboard { get; private set; } = null!;

    private ToolDecision Chromium { get; } = MachineTool.Chromium.Decide();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is not { } path)
        {
            return;
        }

        // Waiting longer costs nothing where things go right; a busy machine must not decide a test.
        Assertions.SetDefaultExpectTimeout(20_000);
        Dashboard = await Dashboard.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox"] });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
            _playwright!.Dispose();
            await Dashboard.DisposeAsync();
        }
    }

    /// <summary>Opens a visitor: a browser profile of its own. The test is skipped where there is no Chromium.</summary>
    public async Task<Visitor> VisitAsync(int width = 1440, int height = 900, ColorScheme theme = ColorScheme.Light)
    {
        Assert.SkipWhen(Chromium.Path is null && !Chromium.MustFail, Chromium.Reason ?? "");
        Assert.True(Chromium.Path is not null, Chromium.Reason);
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = theme,
            ReducedMotion = ReducedMotion.Reduce,
            AcceptDownloads = true,
        });
        return new(context, Dashboard);
    }
}

/// <summary>Someone at a browser, with all that went wrong there.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    internal Visitor(IBrowserContext context, Dashboard dashboard)
    {
        (_context, Dashboard) = (context, dashboard);
        context.SetDefaultTimeout(15_000);
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(dashboard.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                _complaints.Enqueue($"request to {request.Url}");
            }
        };
        context.WebError += (_, error) => _complaints.Enqueue($"script error: {error.Error}");
        context.Console += (_, message) =>
        {
            if (message.Type is "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal))
            {
                _complaints.Enqueue($"console: {message.Text}");
            }
        };
    }

    /// <summary>The server.</summary>
    public Dashboard Dashboard { get; }

    /// <summary>Requests to other hosts, script errors, and what the console calls an error (such as what the content policy forbids).</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Opens a page and waits until it can be used.</summary>
    public async Task<IPage> OpenAsync(string path)
    {
        var page = await _context.NewPageAsync();
        await GoAsync(page, path);
        return page;
    }

    /// <summary>Goes to a page and waits until it can be used.</summary>
    public async Task GoAsync(IPage page, string path)
    {
        await page.GotoAsync(Dashboard.Address + path);
        await ReadyAsync(page);
    }

    /// <summary>Waits until the page answers to gestures.</summary>
    public static Task ReadyAsync(IPage page) => page.WaitForFunctionAsync("""
        () => {
          const root = document.documentElement, [, kind, slug] = decodeURIComponent(location.pathname).split('/');
          if (!root.dataset.shell) {
            return false;
          }

          if (!slug || document.querySelector('.plain-page')) {
            return true;
          }

          switch (kind) {
            case 'map': return root.dataset.ready === slug;
            case 'assumptions': return ['companies', 'links'].every(n => document.getElementById(`${n}-sheet`)?.dataset.ready === slug);
            case 'history': return !!document.querySelector('main[data-shown]') && root.dataset.ready === slug;
            case 'levers': return root.dataset.ready === slug;
            default: return true;
          }
        }
        """);

    /// <summary>Cuts the network of this browser, or mends it.</summary>
    public Task SetOfflineAsync(bool offline) => _context.SetOfflineAsync(offline);

    /// <summary>Lets the page read and write the clipboard.</summary>
    public Task GrantClipboardAsync() => _context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
