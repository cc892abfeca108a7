using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using GenAiStack.Testing;
using GenAiStack.Testing.Circuits;

namespace GenAiStack.Benchmarks;

/// <summary>How long it takes until a change that one person makes stands on the pages of all others.</summary>
internal static class TogetherTimes
{
    private const string Address = "links/midjourney>google-cloud:inference/shareOfRevenue";
    private const string Box = $"[data-field='value:{Address}']";
    private const string Page = "/map/early-stack-2023?select=node%20midjourney&at=links%2Fmidjourney%3Egoogle-cloud%3Ainference%2FshareOfRevenue";

    /// <summary>Measures and prints.</summary>
    /// <param name="edits">How many changes, one after the other, each by the next person.</param>
    /// <param name="people">How many people, each with a page of their own on the same scenario.</param>
    public static async Task<int> RunAsync(int edits, int people)
    {
        await using var dashboard = await Dashboard.StartAsync(await Published.MakeAsync());
        var browsers = Enumerable.Range(0, people).Select(_ => new CircuitBrowser(dashboard.Address)).ToList();
        var pages = new List<CircuitPage>();
        foreach (var browser in browsers)
        {
            pages.Add(await browser.OpenAsync(Page, CancellationToken.None));
        }

        // The first ones let the server and this program compile what they need.
        await EditAsync(pages, 0, Math.Max(20, edits / 10));
        var (before, mine, clock) = (dashboard.ProcessorTime, Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var times = await EditAsync(pages, 1, edits);
        var (used, pagesUsed, took) = (dashboard.ProcessorTime - before, Environment.CpuUsage.TotalTime - mine, clock.Elapsed);
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{edits} changes among {people} people, from typing to the page of another: p50 {At(0.5):0} ms, p95 {At(0.95):0} ms, p99 {At(0.99):0} ms, longest {times[^1]:0} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"for each change and page the server used {used.TotalMilliseconds / edits / people:0.0} ms of a processor, the page {pagesUsed.TotalMilliseconds / edits / people:0.0} ms; {edits / took.TotalSeconds:0.0} changes a second"));
        Console.WriteLine($"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores, shared with the {people} pages");
        foreach (var page in pages)
        {
            await page.DisposeAsync();
        }

        browsers.ForEach(b => b.Dispose());
        return 0;

        double At(double part) => times[(int)(part * (times.Count - 1))];
    }

    // The time of each page but the author's, in ms. The next change comes when all have seen this one.
    private static async Task<List<double>> EditAsync(List<CircuitPage> pages, int round, int edits)
    {
        var times = new List<double>();
        for (var edit = 0; edit < edits; edit++)
        {
            var author = pages[edit % pages.Count];
            var text = string.Create(CultureInfo.InvariantCulture, $"{30 + (round * 10) + (edit * 0.001):0.###}%");
            var clock = Stopwatch.StartNew();
            var seen = pages.Where(p => p != author).Select(async page =>
            {
                await page.WaitForAsync(view => view.Find(Box)?.Value == text, CancellationToken.None);
                return clock.Elapsed.TotalMilliseconds;
            }).ToList();
            await author.ChangeAsync(Box, text);
            times.AddRange(await Task.WhenAll(seen));
        }

        return times;
    }
}
