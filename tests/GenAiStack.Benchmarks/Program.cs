using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using GenAiStack.Benchmarks;
using GenAiStack.Testing;
using Microsoft.Playwright;

// dotnet run -c Release --project tests/GenAiStack.Benchmarks -- peers FOLDER [--short]: the engine beside numpy.
if (args is ["peers", var folder, ..])
{
    return Peers.Run(folder, args.Contains("--short"));
}

// ... -- kernels FOLDER: single solves, gradients and the questions of a page.
if (args is ["kernels", var cases, ..])
{
    Environment.SetEnvironmentVariable("GENAISTACK_BENCH", Path.GetFullPath(cases));
    BenchmarkDotNet.Running.BenchmarkSwitcher.FromTypes([typeof(Kernels), typeof(PageQuestions)]).Run(args[2..]);
    return 0;
}

// ... -- together [CHANGES] [PEOPLE]: how soon a change is seen by all others.
if (args is ["together", ..])
{
    return await TogetherTimes.RunAsync(Number(1, 200), Number(2, 50));

    int Number(int at, int usual) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : usual;
}

// ... -- deck: writing a deck of twelve slides.
if (args is ["deck"])
{
    return await DeckTimes.RunAsync();
}

// dotnet run -c Release --project tests/GenAiStack.Benchmarks: publishes the dashboard and measures it as a user meets it.
if (MachineTool.Chromium.FindIn(Environment.GetEnvironmentVariable("PATH")) is not { } chromium)
{
    Console.Error.WriteLine("Chromium is not on this machine; install it to measure the page.");
    return 1;
}

var program = await Published.MakeAsync();

// ... -- grid: the grids of assumptions on a stack of 1,000 companies and 8,000 links.
if (args is ["grid"])
{
    return await GridTimes.RunAsync(program, chromium);
}

// ... -- map: ranges that follow a slider, and a stack of 300 companies and 2,000 links.
if (args is ["map"])
{
    return await MapTimes.RunAsync(program, chromium);
}

// ... -- answers: the pages of years, uncertainty, sensitivity, comparison, moats and facts.
if (args is ["answers"])
{
    return await AnswerTimes.RunAsync(program, chromium);
}

using var playwright = await Playwright.CreateAsync();
await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] });
var starts = new List<double>();
var pictures = new List<double>();
var drags = new List<double>();
for (var run = 0; run < 3; run++)
{
    var clock = Stopwatch.StartNew();
    await using var dashboard = await Dashboard.StartAsync(program);
    using var client = new HttpClient();
    (await client.GetAsync(new Uri(dashboard.Address + "/healthz"))).EnsureSuccessStatusCode();
    starts.Add(clock.Elapsed.TotalMilliseconds);
    pictures.Add(await PageTimes.FirstPictureAsync(browser, dashboard.Address));
    drags.Add(await PageTimes.DragAsync(browser, dashboard.Address));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"run {run + 1}: start and seed {starts[^1]:0} ms, first picture {pictures[^1]:0} ms, drag p95 {drags[^1]:0.0} ms"));
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median of 3: start and seed {Median(starts):0} ms, first picture in a cold browser {Median(pictures):0} ms, drag p95 of 300 moves {Median(drags):0.0} ms"));
Console.WriteLine($"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores");
return 0;

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

/// <summary>The program as it ships.</summary>
internal static class Published
{
    /// <summary>Publishes the dashboard into a folder of its own.</summary>
    /// <returns>The path of the program.</returns>
    public static async Task<string> MakeAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), "genaistack-benchmark");
        var publish = Process.Start("dotnet", ["publish", TestFiles.RepositoryPath("src/GenAiStack.Web"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier.StartsWith("linux", StringComparison.Ordinal) ? "linux-x64" : RuntimeInformation.RuntimeIdentifier, "-o", folder, "-v", "q"]);
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? Path.Combine(folder, OperatingSystem.IsWindows() ? "GenAiStack.Web.exe" : "GenAiStack.Web")
            : throw new InvalidOperationException("The dashboard could not be published.");
    }
}

/// <summary>Times inside a page, on the early stack.</summary>
internal static class PageTimes
{
    private const string Moved = "/map/early-stack-2023?select=node%20openai&at=links%2Fopenai%3Eazure%3Ainference%2FshareOfRevenue";

    /// <summary>From the request to the map being there, in a browser that has nothing of it yet, in ms.</summary>
    public static async Task<double> FirstPictureAsync(IBrowser browser, string address)
    {
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        var clock = Stopwatch.StartNew();
        await page.GotoAsync(address + "/", new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync("() => document.fonts.status === 'loaded' && document.querySelectorAll('svg.flow .rib').length > 50 && !!document.documentElement.dataset.ready");
        return clock.Elapsed.TotalMilliseconds;
    }

    /// <summary>The 95th percentile of 300 moves of a slider, from the input to the changed path of that value, in ms.</summary>
    public static async Task<double> DragAsync(IBrowser browser, string address)
    {
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(address + Moved);
        await page.WaitForFunctionAsync("() => !!document.documentElement.dataset.ready && !!document.querySelector('input.slide')");
        await page.WaitForTimeoutAsync(1000);
        var times = await page.EvaluateAsync<double[]>("""
            async () => {
              const slider = document.querySelector('input.slide'), map = document.querySelector('svg.flow');
              const drawn = () => document.querySelector('[data-link="openai>azure"] path').getAttribute('d');
              const move = value => new Promise(done => {
                const before = drawn(), start = performance.now();
                const watch = new MutationObserver(() => { if (drawn() !== before) { watch.disconnect(); done(performance.now() - start); } });
                watch.observe(map, { subtree: true, attributes: true, childList: true });
                slider.value = value;
                slider.dispatchEvent(new Event('input', { bubbles: true }));
              });
              const times = [];
              for (let i = 0; i < 300; i++) times.push(await move(0.2 + 0.6 * ((i * 7) % 100) / 100));
              return times;
            }
            """);
        return times.Order().ElementAt((int)(times.Length * 0.95));
    }
}
