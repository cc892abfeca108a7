using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GenAiStack.Browser.Tests;

/// <summary>An analyst who knows only what the pages say, with eight questions. It begins on the home page and uses what is in sight.</summary>
public sealed class EightQuestions(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Are_answered_in_the_browser_without_help()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/");
        await page.Keyboard.PressAsync("/");
        await page.Locator(".mud-dialog input").FillAsync("Scaled");
        await page.Locator(".mud-popover-open .mud-list-item", new() { HasText = "Scaled stack, 2025" }).First.ClickAsync();
        await page.ComesToAsync("**/map/scaled-stack-2025**");
        await Visitor.ReadyAsync(page);

        // 1. Where does a dollar paid to a coding app end?
        await page.Locator("#dollar-app").SelectOptionAsync(new SelectOptionValue { Label = "Cursor (Anysphere)" });
        await Expect(page.Locator("#dollar")).ToContainTextAsync("Anthropic");
        await Expect(page.Locator("#dollar tbody tr").First).ToContainTextAsync("\u00a2");

        // 2. How sure are we? Of the layers' shares on the map, and of any number on its own page.
        await page.Locator("#show-ranges").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("between");
        await RailAsync(page, "Uncertainty");
        await Expect(page.Locator("h1")).ToContainTextAsync(new Regex("In nine draws of ten chips keep .* of a customer's dollar"));
        await Expect(page.Locator(".draws h3")).ToHaveTextAsync("100,000 draws");

        // 3. Which three assumptions matter most?
        await RailAsync(page, "Sensitivity");
        await Expect(page.Locator("h1")).ToContainTextAsync("decides most");
        await page.Locator("#chart-tornado .twinb").ClickAsync();
        await Expect(page.Locator("#chart-tornado .twin tbody tr").Nth(2)).ToBeVisibleAsync();
        await page.Locator("#chart-tornado .twinb").ClickAsync();

        // 4. What would chips at a 55 % margin change, by whom? The question ships as a scenario; the map shows who.
        await GoToScenarioAsync(page, "Does chip scarcity end?", "chip-scarcity-ends");
        await RailAsync(page, "Map");
        await Visitor.ReadyAsync(page);
        await YearAsync(page, 2030);
        await page.Locator("#show-difference").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync(new Regex("loses.*of revenue|keep.*less"));
        await Expect(page.Locator("#company-changes tbody tr").First).ToContainTextAsync("Nvidia");
        await Expect(page.Locator("#layer-changes tbody tr", new() { HasText = "Clouds" })).ToContainTextAsync("+3.3\u00a2");

        // 7. Which of these two scenarios is better for clouds, and why?
        await RailAsync(page, "Compare");
        await page.Locator("#measure").FillAsync("clouds, kept");
        await page.Locator(".mud-popover-open .mud-list-item", new() { HasText = "Clouds, kept" }).First.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync(new Regex("Clouds keep .* more .* in .*; so it is in .*draws"));
        await Expect(page.Locator("#chart-attribution h2")).ToContainTextAsync("causes all of");

        // 5. In which years does each lab pay out more than comes in, and how much capital would close the gap?
        await GoToScenarioAsync(page, "Scaled stack, 2025", "scaled-stack-2025");
        await RailAsync(page, "Years");
        var strip = page.Locator("#chart-cash");
        await Expect(strip.Locator(".nm", new() { HasText = "OpenAI" })).ToBeVisibleAsync();
        await strip.Locator(".twinb").ClickAsync();
        var openAi = strip.Locator(".twin tbody tr", new() { HasText = "OpenAI" });
        await Expect(openAi.Locator("td").Nth(1)).ToContainTextAsync("\u2212$");
        await Expect(openAi.Locator("td").Last).ToContainTextAsync("$");

        // 6. How much of Nvidia's revenue is the stack's own money?
        await RailAsync(page, "Map");
        await Visitor.ReadyAsync(page);
        await page.Locator(".node[data-node=nvidia]").ClickAsync();
        await Expect(page.Locator("#stack-money")).ToContainTextAsync(new Regex("\\d+\u202f% of this revenue is the stack's own money coming back"));

        // 8. What is unsourced?
        await RailAsync(page, "Assumptions");
        await Visitor.ReadyAsync(page);
        await Expect(page.Locator("main")).ToContainTextAsync("guesses");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Guesses that matter") }).First.ClickAsync();
        await Expect(page.Locator(".sheet .cel").First).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    private static async Task RailAsync(IPage page, string name)
    {
        await page.Locator(".rail a", new() { HasTextRegex = new Regex($"^{name}$") }).ClickAsync();
        await page.ComesToAsync($"**/{name.ToLowerInvariant()}/**");
    }

    private static async Task GoToScenarioAsync(IPage page, string search, string slug)
    {
        await page.Locator(".scen").ClickAsync();
        await page.Locator(".mud-dialog input").FillAsync(search);
        await page.Locator(".mud-popover-open .mud-list-item", new() { HasText = search }).First.ClickAsync();
        await page.ComesToAsync($"**/{slug}**");
        await Expect(page.Locator($"main[data-slug='{slug}']")).ToBeVisibleAsync();
        await Expect(page.Locator(".rail a").First).ToHaveAttributeAsync("href", new Regex(slug));
    }

    private static async Task YearAsync(IPage page, int year)
    {
        await page.Locator("#scrub").EvaluateAsync("(e, year) => { e.value = year; e.dispatchEvent(new Event('input', { bubbles: true })); }", year);
        await Expect(page.Locator(".year span")).ToHaveTextAsync(year.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
