using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GenAiStack.Browser.Tests;

/// <summary>The page of facts, as an analyst uses it.</summary>
public sealed class FactsTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Facts_are_searched_filtered_and_ordered_and_a_link_shows_the_same()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await OpenAsync(visitor, "/facts/scaled-stack-2025?year=2025");
        await page.Locator("#find-facts").PressSequentiallyAsync("revenue 2025");
        await Expect(page.Locator("mark", new() { HasText = "revenue" }).First).ToBeVisibleAsync();
        await page.Locator("#layer").SelectOptionAsync("chip");
        await page.Locator("#kind").SelectOptionAsync("reported");
        await page.Locator("th button", new() { HasText = "Value" }).ClickAsync();
        await page.ComesToAsync(url => url.Contains("find=revenue%202025", StringComparison.Ordinal) && url.Contains("layer=chip", StringComparison.Ordinal) && url.Contains("sort=value", StringComparison.Ordinal));
        await Expect(page.Locator("th[aria-sort=descending]")).ToContainTextAsync("Value");
        await page.Locator("tr.can", new() { HasText = "Data Center market platform, fiscal year" }).First.Locator("button").ClickAsync();
        await Expect(page.Locator("#fact h2")).ToContainTextAsync("NVIDIA: revenue, Data Center market platform, fiscal year");
        var found = await page.Locator("#find-facts + em").InnerTextAsync();

        // Someone else follows the link, and it stands a reload.
        await using var other = await browser.VisitAsync(theme: ColorScheme.Dark);
        var theirs = await OpenAsync(other, page.Url[visitor.Dashboard.Address.Length..]);
        await Expect(theirs.Locator("#find-facts")).ToHaveValueAsync("revenue 2025");
        await Expect(theirs.Locator("#find-facts + em")).ToHaveTextAsync(found);
        await Expect(theirs.Locator("#fact h2")).ToContainTextAsync("fiscal year");
        await theirs.ReloadAsync();
        await Expect(theirs.Locator("#fact h2")).ToContainTextAsync("fiscal year");

        // A source opens elsewhere and learns nothing of us.
        var source = theirs.Locator("#fact dd a").First;
        await Expect(source).ToHaveAttributeAsync("target", "_blank");
        await Expect(source).ToHaveAttributeAsync("rel", "noopener noreferrer");
        Assert.StartsWith("http", await source.GetAttributeAsync("href"), StringComparison.Ordinal);
        Assert.Empty(visitor.Complaints);
        Assert.Empty(other.Complaints);
    }

    [Fact]
    public async Task An_assumption_leads_to_its_fact_and_the_fact_leads_back()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await OpenAsync(visitor, "/facts/scaled-stack-2025?year=2025&fact=nvda-dc-revenue-fy26");
        await page.Locator(".fuses a").First.ClickAsync();
        await page.ComesToAsync("**/assumptions/scaled-stack-2025**");
        await Expect(page.Locator("#assumption .sugg")).Not.ToHaveCountAsync(0);
        await page.Locator("#assumption a", new() { HasText = "Look at it" }).First.ClickAsync();
        await page.ComesToAsync("**/facts/scaled-stack-2025**");
        await Expect(page.Locator(".fuses a")).Not.ToHaveCountAsync(0);

        // The same from the inspector of the map, by keyboard.
        await visitor.GoAsync(page, "/map/scaled-stack-2025?year=2025&select=node%20openai&at=companies%2Fopenai%2Ffunding");
        var link = page.Locator(".ass .src a[aria-label^='The fact behind it']").First;
        await link.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.ComesToAsync("**/facts/scaled-stack-2025**fact=**");
        await Expect(page.Locator("#fact h3")).ToContainTextAsync("this scenario rest");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_model_stands_beside_what_was_reported_and_the_backtest_is_there()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await OpenAsync(visitor, "/facts/early-stack-2023?year=2023");
        await Expect(page.Locator("h1")).ToContainTextAsync("Nvidia data center is missed most");
        await Expect(page.Locator("#chart-reconciliation tbody tr").Filter(new() { HasText = "inside" })).Not.ToHaveCountAsync(0);
        await Expect(page.Locator("#backtest tr", new() { HasText = "Capex of Amazon" })).ToHaveCountAsync(2);
        Assert.All(await page.Locator("#backtest tr:not(.grp) td:nth-child(7)").AllInnerTextsAsync(), v => Assert.True(v is "inside" or "outside", v));

        // Another year, all years, the twin, and how a number arises; all by keyboard.
        await page.Locator("#all-figures").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#chart-reconciliation .grp")).ToHaveTextAsync(["2023", "2024", "2025"]);
        await page.Locator("#chart-backtest .twinb").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#chart-backtest .twin td", new() { HasText = "companies/nvidia/revenue" })).ToHaveCountAsync(2);
        await page.Locator("#chart-reconciliation tr", new() { HasText = "Nvidia data center" }).First.Locator("button.why").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".arise .dtitle")).ToContainTextAsync("Nvidia");
        await page.Keyboard.PressAsync("Escape");

        // Series: the picked one stands in the address.
        await page.Locator("#series").SelectOptionAsync(new SelectOptionValue { Value = "price-per-mtok-input-usd-1m-tokens" });
        await Expect(page.Locator(".fright h2").First).ToContainTextAsync("The lowest price of input tokens falls");
        await Expect(page.Locator(".fright .js-plotly-plot")).ToBeVisibleAsync();
        await page.ComesToAsync("**series=price-per-mtok**");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_fact_is_added_with_its_source_found_by_others_changed_and_withdrawn()
    {
        await using var visitor = await browser.VisitAsync();
        await using var other = await browser.VisitAsync();
        var theirs = await OpenAsync(other, "/facts/early-stack-2023?year=2023&find=Zebra");
        var page = await OpenAsync(visitor, "/facts/early-stack-2023?year=2023");
        var before = await page.Locator("#find-facts + em").InnerTextAsync();
        await page.Locator("#add-fact").ClickAsync();
        await page.Locator("#f-entity").FillAsync("Zebra <b>&\" AI");
        await page.Locator("#f-metric").FillAsync("revenue");
        await page.Locator("#f-period").FillAsync("2023");
        await page.Locator("#f-value").FillAsync("lots");
        await page.Locator("#f-publisher").FillAsync("The Herd");
        await page.Locator("#f-title").FillAsync("Stripes");
        await page.Locator("#f-url").FillAsync("javascript:alert(1)");
        await page.Locator("#save-fact").ClickAsync();
        await Expect(page.Locator("#e-value")).ToContainTextAsync("no number");
        await Expect(page.Locator("#e-url")).ToContainTextAsync("Begin it with https://");
        await Expect(page.Locator("#f-value")).ToHaveValueAsync("lots");
        await Expect(page.Locator("#f-id")).ToHaveValueAsync("zebra-b-ai-revenue-2023");
        await page.Locator("#f-value").FillAsync("12.5M");
        await page.Locator("#f-url").FillAsync("https://example.org/stripes");
        await page.Locator("#save-fact").ClickAsync();
        await Expect(page.Locator("#fact h2")).ToHaveTextAsync("Zebra <b>&\" AI: revenue");
        await Expect(page.Locator("#fact .exact")).ToHaveTextAsync("12,500,000 USD");

        // Others see it without a reload, and cannot change it.
        await theirs.Locator("tr.can button").First.ClickAsync();
        await Expect(theirs.Locator("#fact h2")).ToContainTextAsync("Zebra");
        await Expect(theirs.Locator("#change-fact")).ToHaveCountAsync(0);

        // It is a source at once.
        var slug = await MapTests.NewChildAsync(theirs, other, "Rests on a zebra");
        await other.GoAsync(theirs, $"/map/{slug}?year=2023&select=node%20jasper&at=companies%2Fjasper%2FendCustomerRevenue");
        await theirs.Locator("[data-field='source:companies/jasper/endCustomerRevenue']").FillAsync("zebra-b-ai-revenue-2023");
        await theirs.Keyboard.PressAsync("Tab");
        await Expect(theirs.Locator(".ass .src a", new() { HasText = "Stripes" })).ToHaveCountAsync(1);

        await page.Locator("#change-fact").ClickAsync();
        await page.Locator("#f-value").FillAsync("14M");
        await page.Locator("#save-fact").ClickAsync();
        await Expect(page.Locator("#fact .exact")).ToHaveTextAsync("14,000,000 USD");
        await page.Locator("#fact button", new() { HasText = "What it said before" }).ClickAsync();
        await Expect(page.Locator(".arise tbody tr")).ToHaveCountAsync(2);
        await page.Locator(".mud-dialog .btn.solid").ClickAsync();
        await page.Locator("#withdraw-fact").ClickAsync();
        await page.Locator(".mud-dialog button", new() { HasText = "Withdraw" }).Last.ClickAsync();
        await Expect(page.Locator(".sub [role=status]")).ToContainTextAsync("Withdrew");
        await Expect(page.Locator("#find-facts + em")).ToHaveTextAsync(before);
        Assert.Empty(visitor.Complaints);
        Assert.Empty(other.Complaints);
    }

    [Fact]
    public async Task A_button_that_moves_away_under_the_finger_is_pressed_all_the_same()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await OpenAsync(visitor, "/facts/early-stack-2023?year=2023");
        await page.Locator("#add-fact").ClickAsync();
        await page.Locator("#f-entity").FillAsync("Quagga AI");
        await page.Locator("#f-metric").FillAsync("revenue");
        await page.Locator("#f-period").FillAsync("2023");
        await page.Locator("#f-value").FillAsync("lots");
        await page.Locator("#f-publisher").FillAsync("The Herd");
        await page.Locator("#f-title").FillAsync("Half a stripe");
        await page.Locator("#save-fact").ClickAsync();
        await Expect(page.Locator("#e-value")).ToContainTextAsync("no number");

        // Mended, and the button pressed slowly, as people do: what was said goes while the finger is down.
        await page.Locator("#f-value").FillAsync("1.5M");
        var box = (await page.Locator("#save-fact").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + 3);
        await page.Mouse.DownAsync();
        await Expect(page.Locator("#e-value")).ToHaveCountAsync(0);
        await page.EvaluateAsync("() => document.querySelector('#save-fact').style.transform = 'translate(-300px, -90px)'");
        await page.Mouse.UpAsync();
        await Expect(page.Locator("#fact h2")).ToHaveTextAsync("Quagga AI: revenue");

        // Pressed and let go elsewhere is not pressed.
        await page.Locator("#change-fact").ClickAsync();
        await Expect(page.Locator("#save-fact")).ToBeEnabledAsync();
        box = (await page.Locator("#save-fact").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X - 200, box.Y - 200);
        await page.Mouse.UpAsync();
        await page.Locator(".mud-dialog button", new() { HasText = "Cancel" }).ClickAsync();
        await page.Locator("#withdraw-fact").ClickAsync();
        await page.Locator(".mud-dialog button", new() { HasText = "Withdraw" }).Last.ClickAsync();
        await Expect(page.Locator(".sub [role=status]")).ToContainTextAsync("Withdrew");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_first_field_does_not_take_the_focus_from_whoever_types_in_another()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await OpenAsync(visitor, "/facts/early-stack-2023?year=2023");
        await page.Locator("#add-fact").ClickAsync();
        await Expect(page.Locator("#f-entity")).ToBeFocusedAsync();

        // The word from the server that comes late.
        const string Late = "() => mudElementRef.focusFirst(document.querySelector('.mud-dialog-container'), 0, 0)";
        await page.Locator("#f-value").FocusAsync();
        await page.EvaluateAsync(Late);
        await Expect(page.Locator("#f-value")).ToBeFocusedAsync();
        await page.EvaluateAsync("() => document.activeElement.blur()");
        await page.EvaluateAsync(Late);
        await Expect(page.Locator(".mud-dialog-container :focus")).ToHaveCountAsync(1);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Rows_are_looked_at_before_they_are_stored_and_taken_away_as_they_came()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await OpenAsync(visitor, "/facts/early-stack-2023?year=2023");
        var before = await page.Locator("#find-facts + em").InnerTextAsync();
        await page.Locator("#import-facts").ClickAsync();
        await page.Locator("#facts-box[data-ready=yes]").WaitForAsync();
        const string Header = "id,entity,layer,metric,start,end,value,unit,kind,checked,publisher,title\n";
        const string Good = "okapi-2023,Okapi,model,revenue,2023-01-01,2023-12-31,5e6,USD,press-report,no,The Herd,=Stripes\n";
        await FileAsync(page, $"{Header}{Good}openai-revenue-2025,OpenAI,model,revenue,2025-01-01,2025-12-31,1,USD,reported,no,P,T\nokapi-2,Okapi,shoes,revenue,2023-01-01,2023-12-31,x,USD,reported,no,P,T\n");
        await Expect(page.Locator("#facts-problems")).ToContainTextAsync("row 4, column C (layer)");
        await Expect(page.Locator("#facts-problems")).ToContainTextAsync("row 4, column G (value)");
        await Expect(page.Locator("#store-facts")).ToBeDisabledAsync();
        await FileAsync(page, $"{Header}{Good}openai-revenue-2025,OpenAI,model,revenue,2025-01-01,2025-12-31,1,USD,reported,no,P,T\n");
        await Expect(page.Locator("#facts-summary")).ToHaveTextAsync("One fact would be added, one left out.");
        await Expect(page.Locator("#facts-known")).ToContainTextAsync("openai-revenue-2025 (row 3, says something else)");
        await Expect(page.Locator("#find-facts + em")).ToHaveTextAsync(before);
        await page.Locator("#store-facts").ClickAsync();
        await Expect(page.Locator("tr.can", new() { HasText = "Okapi" })).ToHaveCountAsync(1);
        await page.Locator("#find-facts").FillAsync("okapi");
        await Expect(page.Locator("tr.can")).ToHaveCountAsync(1);

        await page.Locator("main > .sub .mud-menu button").ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".mud-popover-open .mud-menu-item", new() { HasText = "those found" }).ClickAsync());
        var text = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(2, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("'=Stripes", text, StringComparison.Ordinal);
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1024, ColorScheme.Dark)]
    public async Task All_can_read_it_and_nothing_sticks_out(int width, ColorScheme theme)
    {
        await using var visitor = await browser.VisitAsync(width: width, theme: theme);
        var page = await OpenAsync(visitor, "/facts/early-stack-2023?year=2023&find=revenue&checked=no&fact=nvda-dc-revenue-fy24&all=yes");
        await SoundAsync(page);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => { const m = document.querySelector('.main'); return Math.max(0, m.scrollWidth - m.clientWidth); }"));
        await page.Locator("#fact button[aria-label=Close]").ClickAsync();
        await page.Locator("#add-fact").ClickAsync();
        await page.Locator("#save-fact").ClickAsync();
        await Expect(page.Locator("#e-publisher")).ToBeVisibleAsync();
        await SoundAsync(page);
        Assert.Empty(visitor.Complaints);
    }

    private static async Task SoundAsync(IPage page)
    {
        var report = await page.RunAxe(new AxeRunOptions());
        var found = report.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(4).Select(n => n.Html))}").ToList();
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    private static async Task<IPage> OpenAsync(Visitor visitor, string address)
    {
        var page = await visitor.OpenAsync(address);
        await page.Locator(".facts-page[data-drawn=yes]").WaitForAsync();
        return page;
    }

    private static Task FileAsync(IPage page, string text) =>
        page.Locator("#facts-file").SetInputFilesAsync(new FilePayload { Name = "facts.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
}
