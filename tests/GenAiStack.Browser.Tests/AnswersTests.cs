using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GenAiStack.Browser.Tests;

/// <summary>The pages of years, uncertainty and comparison, as an analyst uses them.</summary>
public sealed class AnswersTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task The_years_show_every_chart_and_its_twin_and_who_runs_short()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/years/scaled-stack-2025?year=2027");
        await Expect(page.Locator(".js-plotly-plot")).ToHaveCountAsync(5);
        await Expect(page.Locator("#chart-kept-by-layer .under")).ToContainTextAsync("5th to 95th percentile");
        await Expect(page.Locator("#chart-cash")).ToContainTextAsync("OpenAI");

        // The twin has the numbers; it stands in the address.
        await page.Locator("#chart-gross-margin .twinb").ClickAsync();
        await Expect(page.Locator("#chart-gross-margin .twin")).ToContainTextAsync("Clouds");
        Assert.Contains("tables=gross-margin", page.Url, StringComparison.Ordinal);
        await page.Locator("#cash-basis").ClickAsync();
        await Expect(page.Locator("#chart-cash .under")).ToContainTextAsync("after new capital");
        await page.ReloadAsync();
        await Visitor.ReadyAsync(page);
        await Expect(page.Locator("#chart-gross-margin .twin")).ToContainTextAsync("Clouds");
        await Expect(page.Locator("#chart-cash .under")).ToContainTextAsync("after new capital");

        // A file of the numbers.
        var download = await page.RunAndWaitForDownloadAsync(async () =>
        {
            await page.Locator("#chart-cash .mud-menu button").ClickAsync();
            await page.Locator(".mud-menu-item", new() { HasText = "CSV" }).ClickAsync();
        });
        Assert.Equal("scaled-stack-2025-cash-2027.csv", download.SuggestedFilename);
        Assert.Contains("OpenAI", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        // A company leads to its place on the map.
        await page.Locator(".strip button", new() { HasText = "OpenAI" }).ClickAsync();
        await Expect(page.Locator(".insp h3")).ToHaveTextAsync("OpenAI");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Any_measure_is_found_its_threshold_moves_and_nonsense_is_explained()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/uncertainty/early-stack-2023?year=2023");
        await Expect(page.Locator("h1")).ToContainTextAsync("In nine draws of ten chips keep");
        await Expect(page.Locator(".draws h3")).ToHaveTextAsync("100,000 draws");

        // The panel's parts stand one below the other, each as wide as the panel.
        var (panel, head) = (await page.Locator(".draws").BoundingBoxAsync(), await page.Locator(".draws h3").BoundingBoxAsync());
        Assert.True(head!.Width > 0.8 * panel!.Width && head.Height < 60, $"The head of the draws is {head.Width} by {head.Height} px.");
        await page.Locator("#measure").FillAsync("nvidia revenue");
        await page.Locator(".mud-popover-open .mud-list-item", new() { HasText = "Nvidia, revenue" }).First.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Nvidia takes in $");
        await Expect(page.Locator("#chart-fan")).ToBeVisibleAsync();

        // The threshold: typed, nonsense, and by the keyboard.
        var box = page.Locator(".tbox input");
        await box.FillAsync("4B");
        await box.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("lie above\u00a0$4.0B");
        await box.FillAsync("a lot");
        await box.PressAsync("Enter");
        await Expect(page.Locator(".tbox .said")).ToBeVisibleAsync();
        await Expect(box).ToHaveValueAsync("a lot");
        await box.FillAsync("900T");
        await box.PressAsync("Enter");
        await Expect(page.Locator(".tbox .said")).ToContainTextAsync("The axis runs from");
        await page.Locator("#threshold").FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(page.Locator("h1")).Not.ToContainTextAsync("$4.0B.");

        // Another seed is another set of draws, and stands in the address.
        await page.Locator("#seed").FillAsync("many");
        await page.Locator("#seed").PressAsync("Enter");
        await Expect(page.Locator(".draws .said")).ToContainTextAsync("whole number");
        await page.Locator("#seed").FillAsync("7");
        await page.Locator("#seed").PressAsync("Enter");
        await page.ComesToAsync("**seed=7**");
        await page.Locator("#draws").SelectOptionAsync("10000");
        await Expect(page.Locator(".draws h3")).ToHaveTextAsync("10,000 draws");
        await page.ReloadAsync();
        await Visitor.ReadyAsync(page);
        await Expect(page.Locator(".draws h3")).ToHaveTextAsync("10,000 draws");
        await Expect(page.Locator("h1")).ToContainTextAsync("Nvidia takes in $");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task What_moves_together_is_edited_and_undone()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/uncertainty/scaled-stack-2025");
        await Expect(page.Locator(".grp")).ToHaveCountAsync(2);
        var rank = page.Locator(".grp .nbox").First;
        await rank.FillAsync("1.5");
        await rank.PressAsync("Enter");
        await Expect(page.Locator(".grp .said").First).ToContainTextAsync("0 to below 1");
        await rank.FillAsync("0.75");
        await rank.PressAsync("Enter");
        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "2");

        await page.Locator("#add-group").ClickAsync();
        await page.Locator("#g-search").FillAsync("xai outside capital");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "xAI: outside capital", Exact = true }).CheckAsync();
        await page.Locator("#g-search").FillAsync("mistral outside capital");
        await Expect(page.Locator("#g-apply")).ToBeDisabledAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Mistral: outside capital", Exact = true }).CheckAsync();
        await page.Locator("#g-apply").ClickAsync();
        await Expect(page.Locator(".grp")).ToHaveCountAsync(3);
        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "3");
        await page.Locator("#undo").ClickAsync();
        await Expect(page.Locator(".grp")).ToHaveCountAsync(2);
        await page.Locator("#undo").ClickAsync();
        await Expect(page.Locator(".grp .nbox").First).Not.ToHaveValueAsync("0.75");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Scenarios_are_compared_and_what_is_chosen_is_merged_into_a_new_one()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/compare/inhouse-chips?year=2029");
        await Expect(page.Locator("h1")).ToContainTextAsync("Chips keep $");
        await Expect(page.Locator("h1")).ToContainTextAsync("draws");
        await Expect(page.Locator("#chart-attribution")).ToContainTextAsync("causes all of");
        await Expect(page.Locator("#differences tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("#chart-paired")).ToBeVisibleAsync();

        // A third one, and the pair of that one.
        await page.Locator("#pick-more").FillAsync("circle");
        await page.Locator(".mud-popover-open .mud-list-item", new() { HasText = "circle" }).First.ClickAsync();
        await Expect(page.Locator("#headlines thead")).ToContainTextAsync("Does the circle break?");
        await page.Locator(".seg button", new() { HasText = "C against A" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Does the circle break?");
        await page.ReloadAsync();
        await Visitor.ReadyAsync(page);
        await Expect(page.Locator("h1")).ToContainTextAsync("Does the circle break?");

        // A line leads to the place where it is changed.
        await Expect(page.Locator("#differences")).ToContainTextAsync("ircle");
        await Expect(page.Locator("#differences a").First).ToHaveAttributeAsync("href", new Regex("/levers/"));
        await page.Locator("#differences tbody input").First.CheckAsync();
        await page.Locator("#merge").ClickAsync();
        await page.Locator("#merge-name").FillAsync("Merged by a test");
        await page.Locator("#merge-apply").ClickAsync();
        await page.ComesToAsync("**/compare/merged-by-a-test**");
        await Expect(page.Locator("#differences tbody tr")).ToHaveCountAsync(1);

        // An earlier revision of the same, and one that there is not.
        await visitor.GoAsync(page, "/compare/merged-by-a-test?against=merged-by-a-test%401");
        await Expect(page.Locator("#differing h2")).ToHaveTextAsync("Nothing differs");
        await page.Locator("#pick-a-rev").FillAsync("99");
        await page.Locator("#pick-a-rev").PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("There is no scenario");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_pages_follow_what_others_change()
    {
        await using var one = await browser.VisitAsync();
        await using var other = await browser.VisitAsync();
        var made = await one.OpenAsync("/scenarios");
        await made.Locator(".card[data-slug=early-stack-2023] .mud-menu button").ClickAsync();
        await made.Locator(".mud-menu-item", new() { HasText = "Duplicate" }).ClickAsync();
        var slug = (await made.Locator(".card", new() { HasText = "Early stack, 2023 (copy)" }).First.GetAttributeAsync("data-slug"))!;
        var years = await one.OpenAsync($"/years/{slug}");
        var compare = await one.OpenAsync($"/compare/early-stack-2023?against={slug}");
        await Expect(compare.Locator("#differing h2")).ToHaveTextAsync("Nothing differs");
        var before = await years.Locator("#chart-revenue-by-origin h2").InnerTextAsync();

        var map = await other.OpenAsync($"/map/{slug}?select=node%20chatgpt&at=companies%2Fchatgpt%2FendCustomerRevenue");
        await map.Locator(".ass .nbox[data-main]").FillAsync("9B");
        await map.Locator(".ass .nbox[data-main]").PressAsync("Enter");
        await map.Locator("#reason-keep").ClickAsync();
        await Expect(map.Locator(".saved")).ToHaveAttributeAsync("data-revision", "2");
        await Expect(years.Locator("#chart-revenue-by-origin h2")).Not.ToHaveTextAsync(before);
        await Expect(compare.Locator("#differences tbody tr")).ToHaveCountAsync(1);
        Assert.Empty(one.Complaints);
    }
}
