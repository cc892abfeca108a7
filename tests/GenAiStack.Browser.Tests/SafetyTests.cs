using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GenAiStack.Browser.Tests;

/// <summary>What must hold on every page: nothing from elsewhere, nothing that runs from a text, everything that can be read by all.</summary>
public sealed class SafetyTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly string[] Pages = ["/map/early-stack-2023?select=node%20openai&at=links%2Fopenai%3Eazure%3Ainference%2FshareOfRevenue", "/map/scaled-stack-2025?year=2026&view=table", "/scenarios", "/assumptions/early-stack-2023?links=guesses&at=links%2Fmidjourney%3Egoogle-cloud%3Ainference%2FshareOfRevenue", "/history/early-stack-2023", "/levers/graduation?year=2026", "/map/scaled-stack-2025?year=2026&show=ranges", "/map/inhouse-chips?year=2029&show=difference&select=node%20nvidia", "/years/scaled-stack-2025?year=2027", "/uncertainty/scaled-stack-2025", "/compare/inhouse-chips?year=2029&more=circle-breaks", "/sensitivity/scaled-stack-2025", "/moats/scaled-stack-2025", "/facts/scaled-stack-2025?fact=adobe-ai-first-arr-2025-08", "/deck/graduation", "/present/graduation?slide=map", "/present/graduation?slide=moats&view=presenter"];

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_serious_and_the_browser_has_no_complaint(ColorScheme theme)
    {
        await using var visitor = await browser.VisitAsync(theme: theme);
        var page = await visitor.OpenAsync("/");
        var found = new List<string>();
        foreach (var address in Pages)
        {
            await visitor.GoAsync(page, address);
            await Expect(page.Locator("h1")).ToBeVisibleAsync();
            var report = await page.RunAxe(new AxeRunOptions());
            found.AddRange(report.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{address}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(4).Select(n => n.Html))}"));
        }

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Hostile_names_and_notes_are_shown_as_text_and_never_run()
    {
        const string Hostile = "<img src=x onerror=window.hacked=1>\\\"'><script>window.hacked=1</script>";
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/scenarios");
        await page.Locator("#import").ClickAsync();
        await page.Locator("#import-box[data-ready=yes]").WaitForAsync();
        var file = $$"""
            { "format": "genaistack/1", "name": "{{Hostile}}", "description": "{{Hostile}}", "years": { "first": 2025, "last": 2026 },
              "companies": [
                { "id": "a", "name": "{{Hostile}}", "layer": "application", "segment": "{{Hostile}}", "note": "{{Hostile}}",
                  "endCustomerRevenue": { "value": 100, "note": "{{Hostile}}", "source": ["{{Hostile}}"] } },
                { "id": "b", "name": "evil \ud83d\udca5", "layer": "cloud" } ],
              "links": [ { "from": "a", "to": "b", "purpose": "hosting", "shareOfRevenue": 0.2, "note": "{{Hostile}}" } ] }
            """;
        await page.Locator("#import-file").SetInputFilesAsync(new FilePayload { Name = "h.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(file) });
        await page.Locator("#import-now").ClickAsync();
        await page.ComesToAsync("**/map/**");
        await Visitor.ReadyAsync(page);
        await page.Locator(".node[data-node=a]").ClickAsync();
        await Expect(page.Locator(".insp h3")).ToContainTextAsync("<img src=x");
        await page.Locator(".insp .row1", new() { HasText = "End-customer revenue" }).ClickAsync();
        await Expect(page.Locator(".ass textarea")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("<script>"));
        await page.Locator(".lab[data-node=a]").HoverAsync();
        await Expect(page.Locator(".tip b")).ToContainTextAsync("<img src=x");
        await page.Locator("#companies .why").First.ClickAsync();
        await Expect(page.Locator(".arise .dtitle")).ToContainTextAsync("<img src=x");
        await Expect(page.Locator(".arise .scroll")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        var slug = page.Url.Split("/map/")[1].Split('?')[0];
        await visitor.GoAsync(page, "/scenarios");
        await Expect(page.Locator(".card h3", new() { HasText = "<img src=x" })).ToHaveCountAsync(1);
        await visitor.GoAsync(page, $"/present/{slug}?slide=map");
        await Expect(page.Locator(".talk > .slide svg")).ToContainTextAsync("<img src=x");
        await visitor.GoAsync(page, $"/deck/{slug}");
        await Expect(page.Locator(".deckshow .slide svg").First).ToContainTextAsync("<img src=x");
        Assert.False(await page.EvaluateAsync<bool>("() => 'hacked' in window"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Unknown_addresses_have_a_page_that_helps_on()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/map/no-such-scenario");
        await Expect(page.Locator("h1")).ToContainTextAsync("There is no scenario");
        await page.GetByText("All scenarios").ClickAsync();
        await Expect(page.Locator(".card").First).ToBeVisibleAsync();

        foreach (var nonsense in new[] { "year=abc", "year=99999999999", "select=nonsense", "select=link%20a%3Eb%3Ec", "at=x&dollar=none&view=z", "select=node%20~other-model" })
        {
            await visitor.GoAsync(page, "/map/early-stack-2023?" + nonsense);
            await Expect(page.Locator("h1")).ToContainTextAsync("Of each $1 that users pay");
            await Expect(page.Locator(".insp")).ToHaveCountAsync(0);
        }

        await visitor.GoAsync(page, "/error");
        await Expect(page.Locator("h1")).ToContainTextAsync("Something went wrong on our side");
        var answer = await page.APIRequest.GetAsync(visitor.Dashboard.Address + "/no/such/page");
        Assert.Equal(404, answer.Status);
        await visitor.GoAsync(page, "/no-such-page");
        await Expect(page.Locator("h1")).ToContainTextAsync("There is no page");
        Assert.Equal(404, (await page.APIRequest.GetAsync(visitor.Dashboard.Address + "/scenarios/none/file")).Status);
    }

    [Fact]
    public async Task Who_moves_on_at_once_is_not_held_up_by_the_pages_left_behind()
    {
        // A page that is left while its scripts load must not keep one of the browser's six connections until a call times out.
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/");
        for (var i = 0; i < 10; i++)
        {
            await visitor.GoAsync(page, "/map/early-stack-2023?select=node%20openai");
            await visitor.GoAsync(page, "/map/early-stack-2023?year=2024");
            await visitor.GoAsync(page, "/error");
        }

        await Expect(page.Locator("h1")).ToContainTextAsync("Something went wrong");
    }

    [Fact]
    public async Task Answers_forbid_what_they_must_and_strangers_are_turned_away()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/");
        var answer = await page.APIRequest.GetAsync(visitor.Dashboard.Address + "/map/early-stack-2023");
        Assert.Contains("script-src 'self';", answer.Headers["content-security-policy"], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", answer.Headers["content-security-policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers["x-content-type-options"]);
        Assert.Equal("no-store", answer.Headers["cache-control"]);
        var strange = await page.APIRequest.GetAsync(visitor.Dashboard.Address + "/_blazor/negotiate", new() { Headers = new Dictionary<string, string> { ["Origin"] = "https://elsewhere.example" } });
        Assert.Equal(403, strange.Status);
        Assert.Contains("attachment", (await page.APIRequest.GetAsync(visitor.Dashboard.Address + "/scenarios/gpu-hour/file")).Headers["content-disposition"], StringComparison.Ordinal);
    }
}
