using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GenAiStack.Browser.Tests;

/// <summary>Two browsers in one scenario, and a child beside its parent.</summary>
public sealed class TogetherTests(Browser browser) : IClassFixture<Browser>
{
    private const string Jasper = "companies/jasper", CopyAi = "companies/copy-ai";

    [Fact]
    public async Task Two_people_see_each_other_merge_and_may_each_take_their_own_back()
    {
        await using var ada = await browser.VisitAsync();
        await using var bob = await browser.VisitAsync();
        var one = await ada.OpenAsync("/scenarios");
        await NameAsync(one, "Ada Lovelace");
        var slug = await MapTests.NewChildAsync(one, ada, "Together");
        await ada.GoAsync(one, $"/assumptions/{slug}");
        var two = await bob.OpenAsync($"/assumptions/{slug}");
        await NameAsync(two, "Bob Noyce");
        Grid mine = new(one, "companies"), yours = new(two, "companies");

        // Who is here, and where.
        await Expect(one.Locator("#people")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("Bob Noyce, on Assumptions"));
        await yours.Cell(CopyAi, "retention").ClickAsync();
        await Expect(mine.Cell(CopyAi, "retention").Locator(".flag")).ToHaveTextAsync("Bob");
        await Expect(one.Locator("#people")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("Copy.ai: net revenue retention"));

        // Different numbers merge; both views have both, with a light on what the other did.
        await mine.TypeAsync(Jasper, "retention", "41..51..61%");
        await yours.HoldsAsync(Jasper, "retention", "41..51..61%");
        await Expect(yours.Cell(Jasper, "retention")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("fresh"));
        await yours.TypeAsync(CopyAi, "retention", "42..52..62%");
        await mine.HoldsAsync(CopyAi, "retention", "42..52..62%");

        // The same number: the later value holds, the earlier writer is told and may take theirs back.
        await yours.TypeAsync(Jasper, "retention", "43..53..63%");
        await mine.HoldsAsync(Jasper, "retention", "43..53..63%");
        var told = one.Locator(".note-bar.theirs");
        await Expect(told).ToContainTextAsync("Bob Noyce changed what you had set");
        await told.GetByText("Take mine back").ClickAsync();
        await yours.HoldsAsync(Jasper, "retention", "41..51..61%");
        await Expect(two.Locator(".note-bar.theirs")).ToContainTextAsync("Ada Lovelace changed what you had set");
        await two.Locator(".note-bar.theirs").GetByText("Leave theirs").ClickAsync();
        await Expect(two.Locator(".note-bar.theirs")).ToHaveCountAsync(0);

        // Undo takes back mine and not yours: Bob's last edit that still stands alone is that of Copy.ai.
        await mine.Cell(Jasper, "name").ClickAsync();
        await one.Keyboard.PressAsync("Control+z");
        await yours.HoldsAsync(Jasper, "retention", "43..53..63%");
        await mine.HoldsAsync(CopyAi, "retention", "42..52..62%");

        // Both values stand in the history in their order.
        await ada.GoAsync(one, $"/history/{slug}");
        await Expect(one.Locator("#changes > li")).ToHaveCountAsync(6);
        await Expect(one.Locator("#changes > li").Nth(1)).ToContainTextAsync("43..53..63% → 41..51..61%");
        Assert.Empty(ada.Complaints);
        Assert.Empty(bob.Complaints);
    }

    [Fact]
    public async Task Comments_are_seen_by_the_other_and_survive_a_copy()
    {
        await using var ada = await browser.VisitAsync();
        await using var bob = await browser.VisitAsync();
        var one = await ada.OpenAsync("/scenarios");
        var slug = await MapTests.NewChildAsync(one, ada, "Talk");
        const string At = "&at=companies%2Fjasper%2Fretention";
        await ada.GoAsync(one, $"/assumptions/{slug}?year=2023{At}");
        var two = await bob.OpenAsync($"/assumptions/{slug}?year=2023{At}");
        await one.Locator(".cbox textarea").FillAsync("Too high?");
        await one.Locator(".cbox button[type=submit]").ClickAsync();
        await Expect(two.Locator(".thread p").First).ToHaveTextAsync("Too high?");
        await two.Locator(".thread").GetByText("Reply").ClickAsync();
        await two.Locator(".thread .cbox textarea").FillAsync("It is what they said.");
        await two.Locator(".thread .cbox button[type=submit]").ClickAsync();
        await Expect(one.Locator(".thread p").Nth(1)).ToHaveTextAsync("It is what they said.");
        await ada.GoAsync(one, "/scenarios");
        await MapTests.MenuAsync(one, slug, "Duplicate");
        await Expect(one.Locator($".card[data-slug='{slug}-copy']")).ToHaveCountAsync(1);
        await ada.GoAsync(one, $"/assumptions/{slug}-copy?year=2023{At}");
        await Expect(one.Locator(".thread p").Nth(1)).ToHaveTextAsync("It is what they said.");
    }

    [Theory]
    [InlineData("select=node%20openai", "aside.insp")]
    [InlineData("select=link%20openai%3Eazure", "aside.insp .chartc >> nth=1")]
    [InlineData("", ".tools .chartc")]
    [InlineData("", ".hrow .chartc")]
    public async Task Companies_links_and_charts_are_talked_about_too(string query, string place)
    {
        await using var ada = await browser.VisitAsync();
        await using var bob = await browser.VisitAsync();
        var one = await ada.OpenAsync("/scenarios");
        var slug = await ChildOfAsync(one, ada, "scaled-stack-2025");
        await ada.GoAsync(one, $"/map/{slug}?year=2026&{query}");
        var two = await bob.OpenAsync($"/map/{slug}?year=2026&{query}");
        foreach (var page in place.Contains(".chartc", StringComparison.Ordinal) ? new[] { one, two } : [])
        {
            await page.Locator(place).GetByText("Comment", new() { Exact = true }).ClickAsync();
        }

        await one.Locator(place).Locator(".cbox textarea").FillAsync("Look at this.");
        await one.Locator(place).Locator(".cbox button[type=submit]").ClickAsync();
        await Expect(two.Locator(place).Locator(".thread p").First).ToHaveTextAsync("Look at this.");
        await two.Locator(place).Locator(".thread").GetByText("Resolve", new() { Exact = true }).ClickAsync();
        await Expect(one.Locator(place).Locator(".thread")).ToHaveCountAsync(0);
        await one.Locator(place).GetByText("Show 1 resolved").ClickAsync();
        await Expect(one.Locator(place).Locator(".thread.done p").First).ToHaveTextAsync("Look at this.");
        Assert.Empty(ada.Complaints);
        Assert.Empty(bob.Complaints);
    }

    [Fact]
    public async Task A_parents_later_change_is_listed_taken_and_conflicts_are_asked()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/scenarios");
        var parent = await MapTests.NewChildAsync(page, visitor, "The parent");
        var child = await ChildOfAsync(page, visitor, parent);
        Grid companies = new(page, "companies");
        await visitor.GoAsync(page, $"/assumptions/{child}");
        await companies.TypeAsync(Jasper, "retention", "31..41..51%");
        await companies.HoldsAsync(Jasper, "retention", "31..41..51%");
        await Expect(page.Locator("#show-own")).ToContainTextAsync("One change from the parent");

        await visitor.GoAsync(page, $"/assumptions/{parent}");
        await companies.TypeAsync(Jasper, "retention", "35..45..55%");
        await companies.HoldsAsync(Jasper, "retention", "35..45..55%");
        await companies.TypeAsync(CopyAi, "retention", "36..46..56%");
        await companies.HoldsAsync(CopyAi, "retention", "36..46..56%");

        await visitor.GoAsync(page, $"/assumptions/{child}");
        await Expect(page.Locator("#parent-news")).ToContainTextAsync("2 changes in the parent");
        await page.Locator("#parent-news button").ClickAsync();
        await Expect(page.Locator("#parent-changes tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("#parent-changes tr", new() { HasText = "Jasper" })).ToContainTextAsync("conflict");
        await page.Locator("#take-all").ClickAsync();
        await Expect(page.Locator("#parent-changes tbody tr")).ToHaveCountAsync(1);
        await page.Locator("#keep-ours").ClickAsync();
        await companies.HoldsAsync(CopyAi, "retention", "36..46..56%");
        await companies.HoldsAsync(Jasper, "retention", "31..41..51%");
        await Expect(page.Locator("#parent-news")).ToHaveCountAsync(0);

        // What is still its own is marked, and goes back to the parent as it is now.
        await Expect(page.Locator("#show-own")).ToContainTextAsync("One change from the parent");
        await Expect(companies.Cell(Jasper, "retention")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("chg"));
        await Expect(companies.Cell(CopyAi, "retention")).Not.ToHaveClassAsync(new System.Text.RegularExpressions.Regex("chg"));
        await page.Locator("#show-own").ClickAsync();
        await page.Locator("#reset-all").ClickAsync();
        await companies.HoldsAsync(Jasper, "retention", "35..45..55%");
    }

    [Fact]
    public async Task Another_order_of_the_parents_levers_is_taken_over_too()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/scenarios");
        var parent = await MapTests.NewChildAsync(page, visitor, "Levers in order");
        await visitor.GoAsync(page, $"/levers/{parent}?year=2023");
        foreach (var lever in new[] { "graduation", "commoditised-models" })
        {
            var toggle = page.Locator($".lever[data-lever={lever}]").GetByRole(AriaRole.Switch);
            await toggle.ClickAsync();
            await Expect(toggle).ToHaveAttributeAsync("aria-checked", "true");
        }

        var child = await ChildOfAsync(page, visitor, parent);
        await visitor.GoAsync(page, $"/levers/{parent}?year=2023");
        var second = page.Locator(".lever[data-lever=commoditised-models]");
        await second.Locator(".grip").FocusAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(second).ToHaveAttributeAsync("data-number", "1");

        await visitor.GoAsync(page, $"/levers/{child}?year=2023");
        await Expect(second).Not.ToHaveAttributeAsync("data-number", "1");
        await page.Locator("#parent-news button").ClickAsync();
        await Expect(page.Locator("#parent-changes tbody tr")).ToContainTextAsync("The levers act in this order: Commoditised models, Graduation");
        await page.Locator("#take-all").ClickAsync();
        await Expect(page.Locator(".mud-dialog")).ToContainTextAsync("Nothing is left to take over.");
        await page.Locator(".mud-dialog .btn").First.ClickAsync();
        await Expect(second).ToHaveAttributeAsync("data-number", "1");
        await Expect(page.Locator("#parent-news")).ToHaveCountAsync(0);
        Assert.Empty(visitor.Complaints);
    }

    private static async Task<string> ChildOfAsync(IPage page, Visitor visitor, string parent)
    {
        await visitor.GoAsync(page, "/scenarios");
        await MapTests.MenuAsync(page, parent, "New child");
        await page.ComesToAsync("**/map/**");
        return new Uri(page.Url).AbsolutePath["/map/".Length..];
    }

    private static async Task NameAsync(IPage page, string name)
    {
        await page.Locator(".who").ClickAsync();
        await page.Locator(".mud-dialog input").FillAsync(name);
        await page.Locator(".mud-dialog .btn.solid").ClickAsync();
        await Expect(page.Locator(".who")).ToContainTextAsync(name);
    }
}
