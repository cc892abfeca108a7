using System.Globalization;
using GenAiStack.Testing;
using Microsoft.Playwright;

namespace GenAiStack.Benchmarks;

/// <summary>The grids of a stack of 1,000 companies and 8,000 links, as a hand at the keyboard meets them.</summary>
internal static class GridTimes
{
    private const int Edits = 100, WarmUp = 20;

    /// <summary>Types numbers into both grids and scrolls through the links; prints what it took.</summary>
    /// <param name="program">The published dashboard.</param>
    /// <param name="chromium">The browser.</param>
    public static async Task<int> RunAsync(string program, string chromium)
    {
        await using var dashboard = await OpenDashboard.StartAsync(program, chromium);
        var page = dashboard.Page;
        await page.GotoAsync(dashboard.Address + "/scenarios");
        await page.WaitForFunctionAsync("() => !!document.documentElement.dataset.shell");
        await page.Locator("#import").ClickAsync();
        await page.Locator("#import-box[data-ready=yes]").WaitForAsync();
        await page.Locator("#import-file").SetInputFilesAsync(new FilePayload { Name = "xl.json", MimeType = "application/json", Buffer = LargeStack.File(1000, 8000) });
        await page.Locator("#import-now:not([disabled])").ClickAsync();
        await page.WaitForURLAsync("**/map/**");
        await page.GotoAsync(dashboard.Address + new Uri(page.Url).AbsolutePath.Replace("/map/", "/assumptions/", StringComparison.Ordinal));
        await page.WaitForFunctionAsync("() => ['companies', 'links'].every(n => document.getElementById(n + '-sheet')?.dataset.ready)");
        await page.EvaluateAsync("""
            () => {
              window.times = [];
              let pressed = 0;
              document.addEventListener('keydown', e => { if (e.key === 'Enter' && e.target.matches('.sheet-input')) pressed = performance.now(); }, true);
              for (const over of document.querySelectorAll('.sheet-over')) {
                new MutationObserver(all => {
                  for (const one of all) for (const gone of one.removedNodes) if (gone.className === 'sheet-pending') window.times.push(performance.now() - pressed);
                }).observe(over, { childList: true });
              }
            }
            """);
        foreach (var (sheet, column, text, when) in new[]
        {
            ("companies", "endCustomerRevenue", "{0}..{1}..90M", "of a program just started"), ("links", "shareOfRevenue", "0.{0}..0.{1}..6%", "after those"),
            ("companies", "endCustomerRevenue", "1{0}..1{1}..190M", "after those"),
        })
        {
            await page.EvaluateAsync("() => { window.times = []; }");
            await page.Locator($"#{sheet}-sheet .cel[data-c={column}][data-edit='1']").Nth(2).ClickAsync();
            for (var i = 0; i < Edits + WarmUp; i++)
            {
                await page.Keyboard.TypeAsync(string.Format(CultureInfo.InvariantCulture, text, 10 + (i % 20), 40 + (i % 40)));
                await page.Keyboard.PressAsync("Enter");
                await page.WaitForFunctionAsync("n => window.times.length > n", i);
            }

            var times = (await page.EvaluateAsync<double[]>("() => window.times")).Skip(WarmUp).Order().ToArray();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sheet}: Enter to acknowledged, {times.Length} edits {when}: median {times[times.Length / 2]:0} ms, p95 {times[times.Length * 95 / 100]:0} ms, most {times[^1]:0} ms"));
        }

        var scroll = await page.EvaluateAsync<double[]>("""
            async () => {
              const box = document.querySelector('#links-sheet .sheet-scroll'), frames = [];
              let blank = 0, last = performance.now();
              for (let i = 0; i < 240; i++) {
                box.scrollTop += 260;
                await new Promise(requestAnimationFrame);
                const now = performance.now();
                frames.push(now - last);
                last = now;
                const middle = box.scrollTop + box.clientHeight / 2;
                if (![...box.querySelectorAll('.sr')].some(r => r.offsetTop <= middle && r.offsetTop + 26 >= middle)) blank++;
              }
              frames.sort((a, b) => a - b);
              return [frames[120], frames[228], frames[239], blank, document.querySelectorAll('.sr').length];
            }
            """);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"scrolling ten rows a frame through 2,400 rows: frame median {scroll[0]:0.0} ms, p95 {scroll[1]:0.0} ms, most {scroll[2]:0.0} ms; {scroll[3]:0} of 240 frames had no row drawn in their middle yet; {scroll[4]:0} rows are drawn at a time"));
        return 0;
    }
}
