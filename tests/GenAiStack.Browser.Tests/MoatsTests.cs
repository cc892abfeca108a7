using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GenAiStack.Browser.Tests;

/// <summary>The Moats page, as an analyst uses it.</summary>
public sealed class MoatsTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Moats_are_judged_by_keys_alone_nonsense_is_explained_and_kept_and_undo_takes_back()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/scenarios");
        var slug = await MapTests.NewChildAsync(page, visitor, "Judging");
        await OpenAsync(visitor, page, slug);
        var scale = Cell(page, "companies/chatgpt/moats/scale");
        await Expect(scale).ToHaveTextAsync("3");
        var score = page.Locator("tr[data-company=chatgpt] .sbar .num");
        var before = await score.InnerTextAsync();

        // A digit and Enter is one edit; the keyboard goes on to the row below, and the company stays where it is.
        var rows = await page.Locator("tr[data-company]").EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.company)");
        await scale.FocusAsync();
        await page.Keyboard.PressAsync("0");
        await page.Keyboard.PressAsync("Enter");
        await Expect(scale).ToHaveTextAsync("0");
        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "2");
        await Expect(score).Not.ToHaveTextAsync(before);
        await Expect(scale).ToHaveClassAsync(new Regex("\\bchg\\b"));
        Assert.Equal(rows, await page.Locator("tr[data-company]").EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.company)"));
        Assert.EndsWith("/moats/scale", await ActiveAsync(page), StringComparison.Ordinal);
        Assert.NotEqual("companies/chatgpt/moats/scale", await ActiveAsync(page));

        // Arrows walk over the heads of layers, and back.
        await page.Keyboard.PressAsync("ArrowUp");
        Assert.Equal("companies/chatgpt/moats/scale", await ActiveAsync(page));
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("companies/chatgpt/moats/supplyChain", await ActiveAsync(page));
        await page.Keyboard.PressAsync("Control+End");
        Assert.EndsWith("/moats/data", await ActiveAsync(page), StringComparison.Ordinal);

        // Half a point, typed and taken over by an arrow key.
        var ecosystem = Cell(page, "companies/chatgpt/moats/ecosystem");
        await ecosystem.FocusAsync();
        await page.Keyboard.TypeAsync("4.5");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(ecosystem).ToHaveTextAsync("4.5");

        // What is no moat is said at the cell and kept there; a reload does not lose it.
        await ecosystem.FocusAsync();
        await page.Keyboard.TypeAsync("7");
        await page.Keyboard.PressAsync("Enter");
        await Expect(ecosystem).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(ecosystem.Locator("s")).ToHaveTextAsync("7");
        await Expect(ecosystem.Locator(".heat-say")).ToContainTextAsync("A moat is scored from 0 to 5.");
        await OpenAsync(visitor, page, slug);
        await Expect(ecosystem.Locator("s")).ToHaveTextAsync("7");
        await ecosystem.FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(ecosystem).ToHaveTextAsync("4.5");
        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "3");

        // Delete takes a judgement away, undo brings it back, and the next one before it.
        await ecosystem.FocusAsync();
        await page.Keyboard.PressAsync("Delete");
        await Expect(ecosystem).ToHaveTextAsync("");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(ecosystem).ToHaveTextAsync("4.5");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(ecosystem).ToHaveTextAsync("3");
        await Expect(ecosystem).Not.ToHaveClassAsync(new Regex("\\bchg\\b"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task What_someone_else_judges_arrives_and_stands_out()
    {
        await using var visitor = await browser.VisitAsync();
        await using var colleague = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/scenarios");
        var slug = await MapTests.NewChildAsync(page, visitor, "Judged together");
        await OpenAsync(visitor, page, slug);
        var theirs = await colleague.OpenAsync($"/moats/{slug}");
        await Expect(theirs.Locator($".heatbox[data-ready='{slug}']")).ToHaveCountAsync(1);
        await Cell(theirs, "companies/nvidia/moats/data").FocusAsync();
        await theirs.Keyboard.TypeAsync("4");
        await theirs.Keyboard.PressAsync("Enter");
        await Expect(Cell(page, "companies/nvidia/moats/data")).ToHaveTextAsync("4");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Weights_order_and_what_is_compared_are_in_the_address_and_wrong_weights_are_explained()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/moats/scaled-stack-2025?year=2025");
        await Expect(page.Locator("h1")).ToContainTextAsync("are defended best");
        await Expect(page.Locator("#equal")).ToBeDisabledAsync();
        var score = page.Locator("tr[data-company=cursor] .sbar .num");
        await Expect(score).ToHaveTextAsync("2.8");

        var weight = page.Locator("input[data-field='weight:data']");
        await weight.FillAsync("12");
        await weight.PressAsync("Enter");
        await Expect(page.Locator(".wt .said")).ToHaveTextAsync("Allowed is 0 to 10.");
        await Expect(weight).ToHaveValueAsync("12");
        await weight.FillAsync("7");
        await weight.PressAsync("Enter");

        // (3 + 1 + 3 + 3 + 3 + 7 x 4) / 12
        await Expect(score).ToHaveTextAsync("3.4");
        await Expect(page).ToHaveURLAsync(new Regex("weights=1%2C1%2C1%2C1%2C1%2C7"));
        await page.GetByRole(AriaRole.Columnheader, new() { Name = "Company" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator("tr[data-company]").First.Locator("th")).ToHaveTextAsync("Adobe AI-first products");
        await page.Locator("#against").ClickAsync();
        await Expect(page.Locator("#title-moats-and-retention")).ToContainTextAsync("net revenue retention");

        await page.ReloadAsync();
        await Visitor.ReadyAsync(page);
        await Expect(score).ToHaveTextAsync("3.4");
        await Expect(page.Locator("tr[data-company]").First.Locator("th")).ToHaveTextAsync("Adobe AI-first products");
        await Expect(page.Locator("#title-moats-and-retention")).ToBeVisibleAsync();
        await page.Locator("#equal").ClickAsync();
        await Expect(score).ToHaveTextAsync("2.8");
        await Expect(page).Not.ToHaveURLAsync(new Regex("weights="));

        // The twin of the heat map has the same numbers, and the year in the bar is that of every title.
        await page.Locator("#chart-moats .twinb").ClickAsync();
        await Expect(page.Locator("#chart-moats .twin tr", new() { HasText = "Cursor" })).ToContainTextAsync("2.8");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next year" }).ClickAsync();
        await Expect(page.Locator("#chart-concentration .under")).ToContainTextAsync("2026");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_company_is_taken_away_for_a_look_the_link_opens_it_and_it_is_kept_as_a_child()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/moats/scaled-stack-2025?year=2025");
        await page.Locator("#remove").FillAsync("nvid");
        await page.Locator(".pickpop .mud-list-item", new() { HasText = "Nvidia" }).First.ClickAsync();
        await Expect(page.Locator("#title-without-company")).ToContainTextAsync("Without Nvidia");
        await Expect(page.Locator("#chart-without-company tr.gone")).ToContainTextAsync("Nvidia");
        await Expect(page.Locator("#chart-without-company tbody tr").Nth(1)).ToContainTextAsync("TSMC");
        await Expect(page).ToHaveURLAsync(new Regex("without=nvidia"));

        // Nothing of it is stored.
        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "1");
        await page.ReloadAsync();
        await Visitor.ReadyAsync(page);
        await Expect(page.Locator("#title-without-company")).ToContainTextAsync("Without Nvidia");
        await page.Locator("#keep").ClickAsync();
        await page.Locator(".mud-dialog .btn.solid").ClickAsync();
        await Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await Expect(page).ToHaveURLAsync(new Regex("/moats/(?!scaled-stack-2025\\?)"));
        await Visitor.ReadyAsync(page);
        await Expect(page.Locator(".scen")).ToContainTextAsync("without Nvidia");
        await Expect(page.Locator("tr[data-company=tsmc]")).ToHaveCountAsync(1);
        await Expect(page.Locator("tr[data-company=nvidia]")).ToHaveCountAsync(0);

        // A link that names a company that is not there says so.
        await visitor.GoAsync(page, "/moats/scaled-stack-2025?year=2025&without=nobody");
        await Expect(page.Locator(".note-bar")).ToContainTextAsync("is not in this scenario");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Axe_finds_nothing_serious_in_both_themes()
    {
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var visitor = await browser.VisitAsync(theme: theme);
            var page = await visitor.OpenAsync("/moats/scaled-stack-2025?year=2025&without=nvidia");
            await Expect(page.Locator("#title-without-company")).ToContainTextAsync("Without Nvidia");
            await Expect(page.Locator("#chart-moats-and-margin .main-svg").First).ToBeVisibleAsync();
            var report = await page.RunAxe(new AxeRunOptions());
            var found = report.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{theme}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(4).Select(n => n.Html))}").ToList();
            Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        }
    }

    private static ILocator Cell(IPage page, string address) => page.Locator($"td[data-cell='{address}']");

    private static Task<string> ActiveAsync(IPage page) => page.EvaluateAsync<string>("() => document.activeElement.dataset.cell ?? ''");

    private static async Task OpenAsync(Visitor visitor, IPage page, string slug)
    {
        await visitor.GoAsync(page, $"/moats/{slug}");
        await Expect(page.Locator($".heatbox[data-ready='{slug}']")).ToHaveCountAsync(1);
    }
}
