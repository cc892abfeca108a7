using System.Globalization;

namespace GenAiStack.Benchmarks;

/// <summary>The pages that answer, from a click on the rail to the finding and to the first chart, on a child of the scenario of 47 companies.</summary>
internal static class AnswerTimes
{
    private const int Openings = 14, WarmUp = 4, RestMilliseconds = 400;

    private static readonly string[] Pages = ["years", "uncertainty", "sensitivity", "compare", "moats", "facts"];

    // Clicks and looks until the page's sentence stands, then until a chart does.
    private const string OpenScript = """
        name => new Promise((done, fail) => {
          setTimeout(() => fail(new Error(`${name} shows no chart`)), 20000);
          const start = performance.now();
          let finding = 0;
          const look = () => {
            const main = document.querySelector('main.answers');
            finding ||= location.pathname.startsWith(`/${name}/`) && main?.querySelector('h1')?.textContent.trim() ? performance.now() - start : 0;
            if (finding && main.querySelector('.js-plotly-plot .main-svg')) {
              requestAnimationFrame(() => done([finding, performance.now() - start]));
            } else {
              setTimeout(look, 2);
            }
          };
          document.querySelector(`.rail a[href*="/${name}/"]`).click();
          look();
        })
        """;

    /// <summary>Measures and prints.</summary>
    /// <param name="program">The published dashboard.</param>
    /// <param name="chromium">The browser.</param>
    public static async Task<int> RunAsync(string program, string chromium)
    {
        await using var dashboard = await OpenDashboard.StartAsync(program, chromium);
        var page = dashboard.Page;
        await page.GotoAsync(dashboard.Address + "/map/inhouse-chips?year=2029");
        await page.WaitForFunctionAsync("() => document.documentElement.dataset.ready");
        foreach (var name in Pages)
        {
            var (findings, charts) = (new List<double>(), new List<double>());
            for (var i = 0; i < Openings; i++)
            {
                await page.Locator(".rail a[href*='/map/']").ClickAsync();
                await page.Locator("svg.flow").WaitForAsync();
                await page.WaitForTimeoutAsync(RestMilliseconds);
                var times = await page.EvaluateAsync<double[]>(OpenScript, name);
                findings.Add(times[0]);
                charts.Add(times[1]);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, {Openings - WarmUp} times: to its finding {Told(findings)}, to its first chart {Told(charts)}"));
        }

        return 0;
    }

    private static string Told(IEnumerable<double> milliseconds)
    {
        var times = milliseconds.Skip(WarmUp).Order().ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"median {times[times.Length / 2]:0} ms, p95 {times[times.Length * 95 / 100]:0} ms");
    }
}
