using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GenAiStack.Browser.Tests;

/// <summary>The Scenarios page.</summary>
public sealed class ScenariosTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_scenario_is_archived_brought_back_and_restored_to_an_earlier_revision()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/scenarios");
        var slug = await MapTests.NewChildAsync(page, visitor, "To be put away");
        await visitor.GoAsync(page, "/scenarios");
        await MapTests.MenuAsync(page, slug, "Describe");
        await page.Locator(".mud-dialog textarea").First.FillAsync("A first description.");
        await page.Locator(".mud-dialog .btn.solid").ClickAsync();
        await Expect(page.Locator($".card[data-slug='{slug}'] p")).ToHaveTextAsync("A first description.");

        await MapTests.MenuAsync(page, slug, "Archive");
        await Expect(page.Locator($".card[data-slug='{slug}']")).ToHaveCountAsync(0);
        await page.Locator(".seg button", new() { HasText = "Archived" }).ClickAsync();
        await Expect(page.Locator($".card[data-slug='{slug}']")).ToHaveCountAsync(1);
        await MapTests.MenuAsync(page, slug, "Bring back");
        await page.Locator(".seg button", new() { HasText = "All" }).ClickAsync();
        await Expect(page.Locator($".card[data-slug='{slug}']")).ToHaveCountAsync(1);

        await MapTests.MenuAsync(page, slug, "History");
        await page.ComesToAsync("**/history/**");
        await Visitor.ReadyAsync(page);
        await Expect(page.Locator("#changes > li")).ToHaveCountAsync(2);
        await page.Locator("#changes > li").Last.GetByRole(AriaRole.Button, new() { Name = "r1" }).ClickAsync();
        await page.Locator("#restore").ClickAsync();
        await page.Locator("#restore-why").FillAsync("too early");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#changes > li")).ToHaveCountAsync(3);
        await Expect(page.Locator("#changes > li").First).ToContainTextAsync("Restored r1");
        await Expect(page.Locator("#changes > li .reason").First).ToHaveTextAsync("too early");
        await visitor.GoAsync(page, "/scenarios");
        await Expect(page.Locator($".card[data-slug='{slug}'] p")).Not.ToHaveTextAsync("A first description.");
    }

    [Fact]
    public async Task A_file_goes_out_and_comes_in_and_a_bad_one_is_told_by_line()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/scenarios");
        await page.Locator("#import").ClickAsync();
        await page.Locator("#import-box[data-ready=yes]").WaitForAsync();
        await page.Locator("#import-file").SetInputFilesAsync(new FilePayload
        {
            Name = "bad.json",
            MimeType = "application/json",
            Buffer = """
                { "format": "genaistack/1", "name": "Bad", "years": { "first": 2025, "last": 2025 },
                  "companies": [ { "id": "a", "name": "A", "layer": "aplication" } ],
                  "links": [] }
                """u8.ToArray(),
        });
        await Expect(page.Locator(".mud-dialog .said")).ToContainTextAsync("One problem");
        await Expect(page.Locator("#import-problems tbody tr td").First).ToContainTextAsync("line 2");
        await Expect(page.Locator("#import-now")).ToBeDisabledAsync();

        var bytes = await page.APIRequest.GetAsync(visitor.Dashboard.Address + "/scenarios/gpu-hour/file");
        await page.Locator("#import-file").SetInputFilesAsync(new FilePayload { Name = "gpu.json", MimeType = "application/json", Buffer = await bytes.BodyAsync() });
        await Expect(page.Locator(".mud-dialog")).ToContainTextAsync("One GPU hour: 2 companies");
        await page.Locator("#import-now").ClickAsync();
        await page.ComesToAsync("**/map/one-gpu-hour*");
        await Visitor.ReadyAsync(page);
        await Expect(page.Locator(".node")).Not.ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_new_empty_stack_can_be_worked_on_at_once()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/scenarios");
        await page.Locator("#new-empty").ClickAsync();
        await page.ComesToAsync("**/map/new-stack*");
        await Visitor.ReadyAsync(page);
        await Expect(page.Locator("h1")).ToContainTextAsync("Of each $1 that users pay");
        await page.Locator(".node[data-node=app]").ClickAsync();
        await Expect(page.Locator(".insp h3")).ToHaveTextAsync("An application");
    }

    [Fact]
    public async Task A_name_of_ones_own_stands_in_the_history()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/scenarios");
        await Expect(page.Locator(".who")).ToContainTextAsync("Guest");
        await page.Locator(".who").ClickAsync();
        await page.Locator(".mud-dialog input").FillAsync("Mara Lindt");
        await page.Locator(".mud-dialog .btn.solid").ClickAsync();
        await Expect(page.Locator(".who")).ToContainTextAsync("Mara Lindt");
        var slug = await MapTests.NewChildAsync(page, visitor, "By Mara");
        await visitor.GoAsync(page, $"/history/{slug}");
        await Expect(page.Locator("#changes > li").First).ToContainTextAsync("Mara Lindt");
    }

    [Fact]
    public async Task Slash_finds_a_scenario_by_its_name()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/map/early-stack-2023");
        await page.Keyboard.PressAsync("/");
        await page.Locator(".mud-dialog input").FillAsync("scaled");
        await page.Locator(".mud-popover-open .mud-list-item", new() { HasText = "Scaled stack" }).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/map/scaled-stack-2025"));
        await Expect(page.Locator("#map .lab", new() { HasText = "Nvidia" }).First).ToBeVisibleAsync();
    }
}
