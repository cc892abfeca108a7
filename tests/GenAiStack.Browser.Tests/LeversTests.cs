using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GenAiStack.Browser.Tests;

/// <summary>The Levers page, the History page after it, and tables that go out and come in.</summary>
public sealed class LeversTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Open_questions_are_switched_moved_by_keys_and_by_pointer_and_kept_as_a_scenario()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/scenarios");
        var slug = await MapTests.NewChildAsync(page, visitor, "Pulling levers");
        await visitor.GoAsync(page, $"/levers/{slug}?year=2026");
        await Expect(page.Locator(".lever")).ToHaveCountAsync(12);
        await Expect(page.Locator("h1")).ToContainTextAsync("No lever is on");
        await Expect(page.Locator("#keep")).ToBeDisabledAsync();

        // Switched by keyboard; the bench and its own effect follow.
        var graduation = page.Locator(".lever[data-lever=graduation]");
        await graduation.GetByRole(AriaRole.Switch).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(graduation.GetByRole(AriaRole.Switch)).ToHaveAttributeAsync("aria-checked", "true");
        await Expect(page.Locator("h1")).ToContainTextAsync("Graduation");
        await Expect(graduation.Locator(".mark")).ToHaveCountAsync(1);
        await page.Locator("#headlines").ClickAsync();
        await Expect(page.Locator("#bench tr", new() { HasText = "Models keep" }).Locator("td").Nth(3)).ToContainTextAsync("\u2212$");

        // A strength by slider and by number, with what cannot be read kept.
        var before = await graduation.Locator(".ev").First.InnerTextAsync();
        await graduation.Locator("input.slide").First.FocusAsync();
        for (var i = 0; i < 40; i++)
        {
            await page.Keyboard.PressAsync("ArrowRight");
        }

        await Expect(graduation.Locator(".ev").First).Not.ToHaveTextAsync(before);
        await graduation.Locator(".nbox").First.FillAsync("0,5");
        await page.Keyboard.PressAsync("Tab");
        await Expect(graduation.Locator(".said").First).ToContainTextAsync("0.5");
        await graduation.Locator(".nbox").First.FillAsync("50%");
        await page.Keyboard.PressAsync("Tab");
        await Expect(graduation.Locator(".lsay")).ToContainTextAsync("Moves 50\u202f%");

        // A second one, and their order by the arrow keys of the grip.
        await page.Locator(".lever[data-lever=commoditised-models]").GetByRole(AriaRole.Switch).ClickAsync();
        var order = page.Locator(".lever[data-lever=commoditised-models]");
        await Expect(order.GetByRole(AriaRole.Switch)).ToHaveAttributeAsync("aria-checked", "true");
        Assert.True(await NumberAsync(graduation) < await NumberAsync(order));
        await order.Locator(".grip").FocusAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(order).ToHaveAttributeAsync("data-number", "1");
        await Expect(order.Locator(".grip")).ToBeFocusedAsync();

        // And by pointer: graduation before it.
        await graduation.Locator(".grip").DragToAsync(order);
        await Expect(graduation).ToHaveAttributeAsync("data-number", "1");
        Assert.True(await NumberAsync(graduation) < await NumberAsync(order));

        // Kept as a child that has them.
        await page.Locator("#keep").ClickAsync();
        await page.Locator(".mud-dialog .btn.solid").ClickAsync();
        await page.ComesToAsync(url => url.Contains("/levers/", StringComparison.Ordinal) && !url.Contains($"/levers/{slug}?", StringComparison.Ordinal));
        await Visitor.ReadyAsync(page);
        await Expect(page.Locator(".lever.on")).ToHaveCountAsync(2);
        await Expect(page.Locator(".scen")).ToContainTextAsync("child of Pulling levers");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_new_lever_comes_from_a_form_that_explains_itself_and_what_cannot_act_says_why()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/scenarios");
        var slug = await MapTests.NewChildAsync(page, visitor, "A new lever");
        await visitor.GoAsync(page, $"/levers/{slug}?year=2026");
        await page.Locator("#add-lever").ClickAsync();
        await page.Locator("#v-name").FillAsync("Chips get cheap");
        await page.Locator("label.tick", new() { HasText = "A price changes" }).ClickAsync();
        await Expect(page.Locator("#v-name")).ToHaveValueAsync("Chips get cheap");
        await page.Locator("#v-s-change").FillAsync("-0,2");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#lever-form")).ToContainTextAsync("-0.2");
        await Expect(page.Locator("#lever-save")).ToBeDisabledAsync();
        await page.Locator("#v-s-change").FillAsync("-30..-20..-10%");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("#v-start").SelectOptionAsync("2024");
        await page.Locator("#v-full").SelectOptionAsync("2026");
        await Expect(page.Locator(".outcome")).ToContainTextAsync("2026");
        await page.Locator("#lever-save").ClickAsync();
        var card = page.Locator(".lever", new() { HasText = "Chips get cheap" });
        await Expect(card.GetByRole(AriaRole.Switch)).ToHaveAttributeAsync("aria-checked", "true");
        await Expect(card).ToContainTextAsync("2024 to 2026");

        // It is edited, commented, and removed again; undo brings it back.
        await card.GetByText("Comment").ClickAsync();
        await card.Locator(".cbox textarea").FillAsync("From the roadmap.");
        await card.Locator(".cbox button[type=submit]").ClickAsync();
        await Expect(card.Locator(".thread p")).ToHaveTextAsync("From the roadmap.");
        await card.GetByText("Strength, years, scope").ClickAsync();
        await page.Locator("#lever-remove").ClickAsync();
        await Expect(card).ToHaveCountAsync(0);
        await page.Locator("#undo").ClickAsync();
        await Expect(card).ToHaveCountAsync(1);

        // In a stack without clouds a question says what is lacking.
        await visitor.GoAsync(page, "/levers/six-hundred-billion");
        await Expect(page.Locator(".lever.cannot .lwhy").First).ToBeVisibleAsync();
        Assert.True(await page.Locator(".lever.cannot [role=switch][disabled]").CountAsync() > 0);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task History_is_read_filtered_walked_through_compared_named_and_taken_away()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/scenarios");
        var slug = await MapTests.NewChildAsync(page, visitor, "A past");
        await visitor.GoAsync(page, $"/assumptions/{slug}");
        Grid companies = new(page, "companies");
        await companies.TypeAsync("companies/jasper", "retention", "1..2..3%");
        await companies.HoldsAsync("companies/jasper", "retention", "1..2..3%");
        await companies.TypeAsync("companies/copy-ai", "name", "Copy AI");
        await companies.HoldsAsync("companies/copy-ai", "name", "Copy AI");
        await visitor.GoAsync(page, $"/levers/{slug}");
        await page.Locator(".lever[data-lever=graduation]").GetByRole(AriaRole.Switch).ClickAsync();
        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "4");

        await page.Locator(".rail a", new() { HasText = "History" }).ClickAsync();
        var changes = page.Locator("#changes > li");
        await Expect(changes).ToHaveCountAsync(4);
        await Expect(page.Locator("#changes")).ToContainTextAsync("Jasper: net revenue retention: 40..55..75% → 1..2..3%");
        await page.Locator("#h-company").SelectOptionAsync("jasper");
        await Expect(changes).ToHaveCountAsync(1);
        await page.Locator("#h-company").SelectOptionAsync("");
        await page.Locator("#h-kind").SelectOptionAsync("lever");
        await Expect(changes).ToHaveCountAsync(1);
        await page.Locator("#h-kind").SelectOptionAsync("");

        // The slider, by keyboard, shows the map of then.
        await page.Locator("#time").FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(page.Locator("#then-title")).ToHaveTextAsync("The map then, r1");
        await Expect(page.Locator("main")).ToHaveAttributeAsync("data-shown", "1");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("main")).ToHaveAttributeAsync("data-shown", "2");

        // A name for it, seen in the list and in the comparison.
        await page.Locator("#name-version").ClickAsync();
        await page.Locator(".mud-dialog input").FillAsync("For the partners");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#changes .nver b")).ToHaveTextAsync("For the partners");
        await page.Locator("#d-from").SelectOptionAsync("2");
        await page.Locator("#d-to").SelectOptionAsync("3");
        await Expect(page.Locator("#difference tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("#difference")).ToContainTextAsync("Copy AI");

        // Restored as a new revision; nothing in between is lost.
        await page.Locator("#restore").ClickAsync();
        await page.Locator("#restore-now").ClickAsync();
        await Expect(page.Locator("#changes > li:not(.nver)")).ToHaveCountAsync(5);
        await Expect(page.Locator("#changes > li").First).ToContainTextAsync("Restored r2");

        var csv = await (await page.APIRequest.GetAsync($"{visitor.Dashboard.Address}/scenarios/{slug}/history.csv")).TextAsync();
        Assert.Contains("companies/jasper/retention", csv, StringComparison.Ordinal);
        Assert.Contains("40..55..75%", csv, StringComparison.Ordinal);
        Assert.True(csv.Trim().Split('\n').Length >= 6);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Tables_go_out_are_changed_and_come_in_with_a_preview_and_problems_by_cell()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.GrantClipboardAsync();
        var page = await visitor.OpenAsync("/scenarios");
        var slug = await MapTests.NewChildAsync(page, visitor, "Tables");
        await visitor.GoAsync(page, $"/assumptions/{slug}");
        Grid companies = new(page, "companies");
        var csv = await (await page.APIRequest.GetAsync($"{visitor.Dashboard.Address}/scenarios/{slug}/companies.csv")).TextAsync();
        Assert.Contains("Jasper", csv, StringComparison.Ordinal);

        await page.Locator("#import-into").ClickAsync();
        await page.Locator("#import-box[data-ready=yes]").WaitForAsync();
        await page.Locator("#import-file").SetInputFilesAsync(File("bad.csv", "Name,Layer,Users pay\nZeta,Applications,\"1,5B\"\n"));
        await Expect(page.Locator("#import-problems tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("#import-problems")).ToContainTextAsync("row 2, column C");
        await Expect(page.Locator("#import-now")).ToBeDisabledAsync();
        await page.Locator("#import-file").SetInputFilesAsync(File("good.csv", "Name,Layer,Users pay\nZeta,Applications,1..1.5..2B\nJasper,Applications,50..60..70M\n"));
        await Expect(page.Locator("#import-changes tbody tr").First).ToBeVisibleAsync();
        await page.Locator("#import-now").ClickAsync();
        await companies.HoldsAsync("companies/jasper", "endCustomerRevenue", "50..60..70M");
        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "2");

        // Rows with a row of names, pasted into the grid, make links.
        await page.EvaluateAsync("() => navigator.clipboard.writeText('From\\tTo\\tPurpose\\tShare of revenue\\nZeta\\tOpenAI\\tinference\\t20..30..40%\\n')");
        await companies.Cell(0, "name").ClickAsync();
        await page.Keyboard.PressAsync("Control+v");
        await Expect(page.Locator("#import-changes tbody tr")).ToHaveCountAsync(1);
        await page.Locator("#import-now").ClickAsync();
        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "3");
        await page.Locator("input[type=search].find").FillAsync("Zeta");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#links-sheet .cel[data-text='20..30..40%']")).ToHaveCountAsync(1);

        // The workbook goes out and in again: nothing would change.
        var workbook = await (await page.APIRequest.GetAsync($"{visitor.Dashboard.Address}/scenarios/{slug}/workbook.xlsx")).BodyAsync();
        await page.Locator("#import-into").ClickAsync();
        await page.Locator("#import-box[data-ready=yes]").WaitForAsync();
        await page.Locator("#import-file").SetInputFilesAsync(new FilePayload { Name = "a.xlsx", MimeType = "application/octet-stream", Buffer = workbook });
        await Expect(page.Locator("#import-summary")).ToContainTextAsync("Nothing");
        await Expect(page.Locator("#import-now")).ToBeDisabledAsync();
        Assert.Empty(visitor.Complaints);
    }

    private static async Task<int> NumberAsync(ILocator card) => int.Parse((await card.GetAttributeAsync("data-number"))!, System.Globalization.CultureInfo.InvariantCulture);

    private static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };
}
