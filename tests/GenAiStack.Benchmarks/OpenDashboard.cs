using GenAiStack.Testing;
using Microsoft.Playwright;

namespace GenAiStack.Benchmarks;

/// <summary>The published dashboard with an empty folder of data, and a page of a browser beside it.</summary>
internal sealed class OpenDashboard : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly Dashboard _dashboard;

    private OpenDashboard(IPlaywright playwright, IBrowser browser, Dashboard dashboard, IPage page)
    {
        (_playwright, _browser, _dashboard) = (playwright, browser, dashboard);
        Page = page;
    }

    /// <summary>The page, 1440 by 900 px.</summary>
    public IPage Page { get; }

    /// <summary>Where the dashboard listens, without a slash at its end.</summary>
    public string Address => _dashboard.Address;

    /// <summary>Starts both.</summary>
    /// <param name="program">The published dashboard.</param>
    /// <param name="chromium">The browser.</param>
    public static async Task<OpenDashboard> StartAsync(string program, string chromium)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] });
        var dashboard = await Dashboard.StartAsync(program);
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        page.SetDefaultTimeout(60_000);
        return new(playwright, browser, dashboard, page);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _dashboard.DisposeAsync();
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
