using System.Globalization;
using GenAiStack.Testing;
using Microsoft.Playwright;

namespace GenAiStack.Benchmarks;

/// <summary>The map while a slider moves: with its ranges on the scenario of 47 companies, and on a stack of 300 companies and 2,000 links.</summary>
internal static class MapTimes
{
    // A server that has been used for a while: the runtime has compiled what runs often.
    private const int Moves = 200, WarmUp = 150, Openings = 30, WarmOpenings = 10, RestMilliseconds = 3_000;

    // Moves the slider once and waits for the picture, then for the ranges of the draws behind it.
    private const string MoveScript = """
        async ([count, warm, waitsForRanges, link]) => {
          const slider = document.querySelector('input.slide'), map = document.querySelector('svg.flow'), main = document.querySelector('main.main');
          const paths = () => map.querySelector(`.rib[data-link="${link}"] path`).getAttribute('d');
          const [low, high] = [Number(slider.min), Number(slider.max)];
          const pictures = [], ranges = [];
          for (let i = 0; i < count + warm; i++) {
            const drawings = main.dataset.ranges, before = paths();
            const start = performance.now();
            const seen = new Promise(done => {
              const watch = new MutationObserver(() => { if (paths() !== before) { watch.disconnect(); done(performance.now() - start); } });
              watch.observe(map, { subtree: true, attributes: true, childList: true });
            });
            const drawn = !waitsForRanges ? Promise.resolve(0) : new Promise(done => {
              const watch = new MutationObserver(() => { if (main.dataset.ranges !== drawings) { watch.disconnect(); done(performance.now() - start); } });
              watch.observe(main, { attributes: true });
            });
            slider.value = low + (high - low) * (0.2 + 0.6 * ((i * 7) % 100) / 100);
            slider.dispatchEvent(new Event('input', { bubbles: true }));
            const [picture, range] = [await seen, await drawn];
            if (i >= warm) { pictures.push(picture); ranges.push(range); }
          }
          return [pictures, ranges];
        }
        """;

    /// <summary>Measures and prints.</summary>
    /// <param name="program">The published dashboard.</param>
    /// <param name="chromium">The browser.</param>
    public static async Task<int> RunAsync(string program, string chromium)
    {
        await using var dashboard = await OpenDashboard.StartAsync(program, chromium);
        var page = dashboard.Page;

        await page.GotoAsync(dashboard.Address + "/map/scaled-stack-2025?year=2025&show=ranges&select=node%20openai&at=links%2Fopenai%3Eazure%3Ainference%2FshareOfRevenue");
        await page.WaitForFunctionAsync("() => !!document.documentElement.dataset.ready && !!document.querySelector('input.slide') && Number(document.querySelector('main.main').dataset.ranges) >= 3");
        await page.WaitForTimeoutAsync(RestMilliseconds);
        var moved = await page.EvaluateAsync<double[][]>(MoveScript, new object[] { Moves, WarmUp, true, "openai>azure" });
        Tell("scaled-stack-2025 with ranges, input to picture", moved[0]);
        Tell("the same, input to the ranges of 100,000 draws", moved[1]);
        Tell("the same, ranges behind the picture", [.. moved[1].Zip(moved[0], (r, p) => r - p)]);

        await page.GotoAsync(dashboard.Address + "/scenarios");
        await page.WaitForFunctionAsync("() => !!document.documentElement.dataset.shell");
        await page.Locator("#import").ClickAsync();
        await page.Locator("#import-box[data-ready=yes]").WaitForAsync();
        await page.Locator("#import-file").SetInputFilesAsync(new FilePayload { Name = "xl.json", MimeType = "application/json", Buffer = LargeStack.File(300, 2000) });
        await page.Locator("#import-now:not([disabled])").ClickAsync();
        await page.WaitForURLAsync("**/map/**");
        var map = new Uri(page.Url).AbsolutePath;

        // From the click on the rail to the picture, as somebody meets it who comes from another page of the same stack.
        var opened = new List<double>();
        for (var i = 0; i < Openings; i++)
        {
            await page.GotoAsync(dashboard.Address + map.Replace("/map/", "/levers/", StringComparison.Ordinal));
            await page.WaitForFunctionAsync("() => document.documentElement.dataset.ready && document.querySelector('.lgroups')");
            await page.WaitForTimeoutAsync(RestMilliseconds / 10);
            opened.Add(await page.EvaluateAsync<double>("""
                () => new Promise(done => {
                  const start = performance.now();
                  const look = () => document.querySelectorAll('svg.flow .rib').length > 20 ? requestAnimationFrame(() => done(performance.now() - start)) : setTimeout(look, 2);
                  document.querySelector('.rail a[href*="/map/"]').click();
                  look();
                })
                """));
        }

        Tell("300 companies and 2,000 links, click to first picture", opened.Skip(WarmOpenings));
        await page.WaitForFunctionAsync("() => document.documentElement.dataset.ready");
        await page.Locator("#companies tbody button").First.ClickAsync();
        await page.Locator(".insp .row1 >> nth=0").ClickAsync();
        var link = await page.EvaluateAsync<string>("() => '~customers>' + new URL(location).searchParams.get('select').slice(5)");
        await page.Locator("input.slide").First.WaitForAsync();
        await page.WaitForTimeoutAsync(RestMilliseconds);
        var large = await page.EvaluateAsync<double[][]>(MoveScript, new object[] { Moves, WarmUp, false, link });
        Tell("the same, input to changed picture", large[0]);
        return 0;
    }

    private static void Tell(string what, IEnumerable<double> milliseconds)
    {
        var times = milliseconds.Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}, {times.Length} times: median {times[times.Length / 2]:0.0} ms, p95 {times[times.Length * 95 / 100]:0.0} ms, most {times[^1]:0.0} ms"));
    }
}
