using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GenAiStack.Browser.Tests;

/// <summary>The map with ranges, differences, sources, years, a held scale, zoom and search.</summary>
public sealed class MapModesTests(Browser browser) : IClassFixture<Browser>
{
    private const string Drawn = "() => Number(document.querySelector('main.main').dataset.ranges) >= 2";

    [Fact]
    public async Task Ranges_are_drawn_and_follow_a_slider_while_the_words_wait()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/map/scaled-stack-2025?year=2025&select=node%20openai&at=links%2Fopenai%3Eazure%3Ainference%2FshareOfRevenue");
        await page.Locator("#show-ranges").ClickAsync();
        await page.WaitForFunctionAsync(Drawn);
        await Expect(page.Locator("h1")).ToContainTextAsync("between");
        await Expect(page.Locator(".sub")).ToContainTextAsync("100,000 draws, seed 1");
        await Expect(page.Locator("#company-ranges tbody tr").First).ToContainTextAsync("Nvidia");
        await Expect(page.Locator(".minihist")).ToHaveAttributeAsync("aria-label", new Regex("in nine draws of ten"));

        var ribbon = page.Locator(".rib[data-link='openai>azure'] path").First;
        var before = await ribbon.GetAttributeAsync("d");
        var drawings = await page.EvaluateAsync<int>("() => Number(document.querySelector('main.main').dataset.ranges)");
        await page.Locator(".ass input.slide").EvaluateAsync("e => { e.value = Number(e.max) * 0.8; e.dispatchEvent(new Event('input', { bubbles: true })); }");
        await Expect(ribbon).Not.ToHaveAttributeAsync("d", before!);
        await page.WaitForFunctionAsync("n => Number(document.querySelector('main.main').dataset.ranges) > n", drawings);

        // The address opens it again; the table has percentiles.
        Assert.Contains("show=ranges", page.Url, StringComparison.Ordinal);
        await visitor.GoAsync(page, "/map/scaled-stack-2025?year=2025&show=ranges&view=table");
        await page.WaitForFunctionAsync(Drawn);
        await Expect(page.Locator(".twin thead")).ToContainTextAsync("95th percentile");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_difference_is_told_against_the_parent_and_against_whatever_is_chosen()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/map/inhouse-chips?year=2029&show=difference");
        await Expect(page.Locator("h1")).ToContainTextAsync("Nvidia (data centre) loses");
        await Expect(page.Locator(".sub")).ToContainTextAsync("Against \u201cScaled stack, 2025\u201d");
        await Expect(page.Locator(".lab[data-node=nvidia] .lv")).ToHaveTextAsync(new Regex("^\u2212\\$"));
        await Expect(page.Locator("#company-changes tbody tr").First).ToContainTextAsync("Nvidia");
        await page.Locator(".node[data-node=nvidia]").HoverAsync();
        await Expect(page.Locator(".tip")).ToContainTextAsync("before");

        await page.Locator("#against").FillAsync("circle");
        await page.Locator(".mud-popover-open .mud-list-item", new() { HasText = "circle" }).First.ClickAsync();
        await Expect(page.Locator(".sub")).ToContainTextAsync("Does the circle break?");
        await page.ReloadAsync();
        await Visitor.ReadyAsync(page);
        await Expect(page.Locator(".sub")).ToContainTextAsync("Does the circle break?");

        // What cannot be compared says why.
        await visitor.GoAsync(page, "/map/inhouse-chips?year=2029&show=difference&against=early-stack-2023");
        await Expect(page.Locator(".sub")).ToContainTextAsync("does not have the year 2029");
        await visitor.GoAsync(page, "/map/inhouse-chips?year=2029&show=difference&against=nobody");
        await Expect(page.Locator(".sub")).ToContainTextAsync("There is no scenario");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_source_is_lit_through_the_map_and_the_stacks_own_money_is_traced()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/map/scaled-stack-2025?year=2025");
        await page.Locator("#origin").SelectOptionAsync("capital");
        await Expect(page.Locator("svg.flow.tracing")).ToBeVisibleAsync();
        await Expect(page.Locator(".sub")).ToContainTextAsync("Outside capital: $");
        await Expect(page.Locator(".trace path").First).ToBeAttachedAsync();
        Assert.Contains("origin=capital", page.Url, StringComparison.Ordinal);

        // Nvidia's revenue that is the stack's own money, link by link, each with its way back.
        await page.Locator("#origin").SelectOptionAsync("stack");
        await page.Locator(".node[data-node=nvidia]").ClickAsync();
        await Expect(page.Locator("#stack-money")).ToContainTextAsync("is the stack's own money coming back");
        await Expect(page.Locator("#stack-money .lostrow").First).ToContainTextAsync("\u2192 Nvidia");
        await page.Locator("#origin").SelectOptionAsync("");
        await Expect(page.Locator("svg.flow.tracing")).ToHaveCountAsync(0);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_held_scale_stays_from_year_to_year_and_from_one_scenario_to_the_next()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/map/scaled-stack-2025?year=2025");
        await page.Locator("#lock").ClickAsync();
        await Expect(page.Locator("#lock")).ToHaveTextAsync("Unlock scale");
        var scale = new Uri(page.Url).Query.Split("scale=")[1].Split('&')[0];
        var height = await HeightAsync(page);
        await page.Locator("#scrub").EvaluateAsync("e => { e.value = 2030; e.dispatchEvent(new Event('input', { bubbles: true })); }");
        await Expect(page.Locator(".year span")).ToHaveTextAsync("2030");

        // The chip maker's bar is as much higher as its money is more.
        await Expect(page.Locator(".lab[data-node=nvidia] .lv")).ToContainTextAsync("$4");
        Assert.True(await HeightAsync(page) > 1.6 * height);
        await page.Keyboard.PressAsync("/");
        await page.Locator(".mud-dialog input").FillAsync("In-house");
        await page.Locator(".mud-popover-open .mud-list-item", new() { HasText = "in-house" }).First.ClickAsync();
        await page.ComesToAsync("**/map/inhouse-chips**scale=**");
        Assert.Contains($"scale={scale}", page.Url, StringComparison.Ordinal);
        await page.Locator("#lock").ClickAsync();
        await Expect(page.Locator("#lock")).ToHaveTextAsync("Lock scale");
        Assert.Empty(visitor.Complaints);

        static async Task<double> HeightAsync(IPage page) => double.Parse((await page.Locator(".node[data-node=nvidia] rect.nb").GetAttributeAsync("height"))!, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task The_years_play_to_the_end_and_stop()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/map/early-stack-2023?year=2023");
        await page.Locator("#play").ClickAsync();
        await Expect(page.Locator(".year span")).ToHaveTextAsync("2026");
        await Expect(page.Locator("#play")).ToHaveAttributeAsync("aria-label", "Play the years");
        Assert.Contains("scale=", page.Url, StringComparison.Ordinal);

        // Nothing is left behind for "back" to walk through.
        await page.GoBackAsync();
        Assert.DoesNotContain("year=2025", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_company_in_a_group_is_found_and_the_map_zooms_and_moves()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/map/early-stack-2023");
        await Expect(page.Locator(".node[data-node=cohere]")).ToHaveCountAsync(0);
        await page.Locator("#find").FillAsync("Cohere");
        await page.Locator("#find").PressAsync("Enter");
        await Expect(page.Locator(".insp h3")).ToHaveTextAsync("Cohere");
        await Expect(page.Locator(".node[data-node=cohere]")).ToBeVisibleAsync();

        await page.Locator("[data-zoom=in]").ClickAsync();
        await page.WaitForFunctionAsync("() => document.documentElement.dataset.mapZoom === '1.50'");
        var stage = page.Locator(".stage");
        var before = await stage.GetAttributeAsync("style");
        var box = (await page.Locator("#map").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 300, box.Y + 300);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 220, box.Y + 260, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        Assert.NotEqual(before, await stage.GetAttributeAsync("style"));
        await page.Locator("svg.flow").FocusAsync();
        await page.Keyboard.PressAsync("0");
        await page.WaitForFunctionAsync("() => document.documentElement.dataset.mapZoom === '1.00'");
        Assert.Empty(visitor.Complaints);
    }
}
