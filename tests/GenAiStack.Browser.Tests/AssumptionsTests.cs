using GenAiStack.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GenAiStack.Browser.Tests;

/// <summary>The grids of assumptions, used as a spreadsheet is.</summary>
public sealed class AssumptionsTests(Browser browser) : IClassFixture<Browser>
{
    private const string Runway = "companies/runway", Jasper = "companies/jasper", CopyAi = "companies/copy-ai", Replika = "companies/replika";
    private const string GoogleLink = "links/midjourney>google-cloud:inference", CoreWeaveLink = "links/midjourney>coreweave:inference";

    [Theory]
    [InlineData("20..30..40%", "20..30..40%")]
    [InlineData("0.3 +10%/yr", "30% +10%/yr")]
    [InlineData("2023:30% 2026:20%", "2023:30% 2026:20%")]
    public async Task A_cell_takes_what_people_write_shows_it_back_and_one_undo_takes_it_back(string typed, string shown)
    {
        await using var visitor = await browser.VisitAsync();
        var (page, companies, links) = await OpenAsync(visitor, "Typing " + typed[..3]);
        var before = await links.Cell(GoogleLink, "shareOfRevenue").GetAttributeAsync("data-text");
        await links.TypeAsync(GoogleLink, "shareOfRevenue", typed);
        await links.HoldsAsync(GoogleLink, "shareOfRevenue", shown);
        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "2");
        Assert.Equal($"{CoreWeaveLink} shareOfRevenue", await links.ActiveAsync());
        await page.Keyboard.PressAsync("Control+z");
        await links.HoldsAsync(GoogleLink, "shareOfRevenue", before!);
        await page.Keyboard.PressAsync("Control+Shift+z");
        await links.HoldsAsync(GoogleLink, "shareOfRevenue", shown);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task What_cannot_be_read_is_kept_marked_and_explained_also_after_a_reload()
    {
        await using var visitor = await browser.VisitAsync();
        var (page, companies, _) = await OpenAsync(visitor, "Nonsense");
        await companies.Cell(Runway, "demandElasticity").ClickAsync();
        await page.Keyboard.TypeAsync("-1,5");
        await Expect(page.Locator(".sheet-hint")).ToContainTextAsync("Write a point for decimals");
        await page.Keyboard.PressAsync("Enter");
        var cell = companies.Cell(Runway, "demandElasticity");
        await Expect(cell).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(cell).ToContainTextAsync("write -1.5");
        await Expect(cell.Locator("s")).ToHaveTextAsync("-1,5");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Not read 1" })).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Visitor.ReadyAsync(page);
        await Expect(cell.Locator("s")).ToHaveTextAsync("-1,5");

        // Entering it again begins with what was typed; written rightly it is taken.
        await cell.ClickAsync();
        await page.Keyboard.PressAsync("F2");
        await Expect(page.Locator(".sheet-input")).ToHaveValueAsync("-1,5");
        await page.Locator(".sheet-input").FillAsync("-1.5");
        await page.Keyboard.PressAsync("Enter");
        await companies.HoldsAsync(Runway, "demandElasticity", "-1.5");
        await Expect(cell).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await page.ReloadAsync();
        await Visitor.ReadyAsync(page);
        await companies.HoldsAsync(Runway, "demandElasticity", "-1.5");
    }

    [Fact]
    public async Task Blocks_go_out_and_come_in_as_tabs_and_each_is_one_undo()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.GrantClipboardAsync();
        var (page, companies, _) = await OpenAsync(visitor, "Blocks");
        await companies.Cell(Jasper, "retention").ClickAsync();
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Keyboard.PressAsync("Control+c");
        var copied = await page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        var lines = copied.Split('\n').Select(l => l.Split('\t')).ToArray();
        Assert.Equal([2, 2], lines.Select(l => l.Length));
        Assert.Equal(await companies.Cell(Jasper, "retention").GetAttributeAsync("data-text"), lines[0][0]);
        Assert.Equal(await companies.Cell(CopyAi, "newRevenue").GetAttributeAsync("data-text"), lines[1][1]);

        // From a spreadsheet: another number, one that cannot be read, an empty line at the end.
        await page.EvaluateAsync("() => navigator.clipboard.writeText('41%\\t5M\\r\\n42%\\t1,5\\r\\n')");
        await companies.Cell(Jasper, "retention").ClickAsync();
        await page.Keyboard.PressAsync("Control+v");
        await companies.HoldsAsync(Jasper, "retention", "41%");
        await companies.HoldsAsync(Jasper, "newRevenue", "5M");
        await companies.HoldsAsync(CopyAi, "retention", "42%");
        await Expect(companies.Cell(CopyAi, "newRevenue")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(companies.Said).ToContainTextAsync("3 cells changed; one could not be read");
        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "2");
        await page.Keyboard.PressAsync("Control+z");
        await companies.HoldsAsync(Jasper, "retention", lines[0][0]);
        await companies.HoldsAsync(Jasper, "newRevenue", lines[0][1]);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Fill_down_delete_and_changing_many_act_on_the_selection()
    {
        await using var visitor = await browser.VisitAsync();
        var (page, companies, _) = await OpenAsync(visitor, "Many");
        await companies.TypeAsync(Jasper, "retention", "50..60..70%");
        await companies.HoldsAsync(Jasper, "retention", "50..60..70%");
        await companies.Cell(Jasper, "retention").ClickAsync();
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.Keyboard.PressAsync("Control+d");
        await companies.HoldsAsync(CopyAi, "retention", "50..60..70%");
        await page.Keyboard.PressAsync("Control+m");
        await page.Locator("#b-by").FillAsync("1,1");
        await Expect(page.Locator(".mud-dialog [role=status]")).ToContainTextAsync("Write a point");
        await page.Locator("#b-by").FillAsync("1.1");
        await Expect(page.Locator(".mud-dialog [role=status]")).ToContainTextAsync("2 numbers change");
        await page.Keyboard.PressAsync("Enter");
        await companies.HoldsAsync(Jasper, "retention", "55..66..77%");
        await companies.HoldsAsync(CopyAi, "retention", "55..66..77%");

        // An optional number goes with Delete, a name does not.
        await companies.Cell(Replika, "name").ClickAsync();
        await page.Keyboard.PressAsync("Delete");
        await Expect(companies.Said).ToContainTextAsync("No cell changes");
        await companies.Cell(Replika, "demandElasticity").ClickAsync();
        await page.Keyboard.PressAsync("Delete");
        await companies.HoldsAsync(Replika, "demandElasticity", "");
    }

    [Fact]
    public async Task By_keyboard_alone_companies_and_links_come_sort_are_found_and_go_with_what_depends_on_them()
    {
        await using var visitor = await browser.VisitAsync();
        var (page, companies, links) = await OpenAsync(visitor, "Keys");
        await companies.Element.FocusAsync();
        await page.Keyboard.PressAsync("Control+=");
        await Expect(page.Locator("#c-name")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Zeta writer");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("API apps");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("40..60..90M");
        await page.Keyboard.PressAsync("Enter");
        await companies.HoldsAsync("companies/zeta-writer", "endCustomerRevenue", "40..60..90M");
        await Expect(companies.Element).ToBeFocusedAsync();
        await companies.ActiveComesToAsync("companies/zeta-writer endCustomerRevenue");

        // What companies like it pay was proposed and taken.
        await page.Locator("input[type=search].find").FocusAsync();
        await page.Keyboard.TypeAsync("zeta");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#links-sheet .sr.payer")).ToHaveCountAsync(1);
        await Expect(page.Locator("#links-sheet .sr:not(.payer)").Nth(1)).ToBeVisibleAsync();

        // Sorted by a column with Alt and an arrow, and back.
        await page.Locator("input[type=search].find").FillAsync("");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#companies-title small")).ToHaveTextAsync("46");
        await companies.Cell(0, "endCustomerRevenue").ClickAsync();
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(page.Locator("#companies-sheet [role=columnheader][data-c=endCustomerRevenue]")).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(companies.Cell(0, "name")).ToHaveTextAsync("ChatGPT Plus");

        // Escape and then Tab leaves the grid.
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Tab");
        await Expect(companies.Element).Not.ToBeFocusedAsync();

        // A company goes with its links; what goes is told first.
        await companies.Cell("companies/zeta-writer", "name").ClickAsync();
        await page.Keyboard.PressAsync("Control+-");
        await Expect(page.Locator(".goes li").First).ToContainTextAsync("Zeta writer pays");
        await page.Locator("#remove-now").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(companies.Cell("companies/zeta-writer", "name")).ToHaveCountAsync(0);
        await Expect(companies.Said).ToContainTextAsync("Removed Zeta writer");
        await companies.Element.FocusAsync();
        await page.Keyboard.PressAsync("Control+z");
        await companies.HoldsAsync("companies/zeta-writer", "endCustomerRevenue", "40..60..90M");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Overwriting_a_sourced_value_asks_why_and_the_reason_stands_in_the_history()
    {
        await using var visitor = await browser.VisitAsync();
        var (page, companies, _) = await OpenAsync(visitor, "Reasons");
        await companies.TypeAsync("companies/chatgpt", "endCustomerRevenue", "500..800..1100M");
        await Expect(page.Locator(".sheet-ask")).ToContainTextAsync("This rests on New York Times");
        await Expect(page.Locator("#companies-why")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("per Q3 call");
        await page.Keyboard.PressAsync("Enter");
        await companies.HoldsAsync("companies/chatgpt", "endCustomerRevenue", "500..800..1100M");
        await Expect(companies.Element).ToBeFocusedAsync();

        // Escape goes back to the old value.
        await companies.TypeAsync("companies/chatgpt", "endCustomerRevenue", "1B");
        await Expect(page.Locator("#companies-why")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await companies.HoldsAsync("companies/chatgpt", "endCustomerRevenue", "500..800..1100M");
        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "2");
        await page.Locator(".rail a", new() { HasText = "History" }).ClickAsync();
        await Expect(page.Locator("#changes li").First).ToContainTextAsync("ChatGPT Plus: end-customer revenue: 400..700..1000M → 500..800..1100M");
        await Expect(page.Locator("#changes li .reason").First).ToHaveTextAsync("per Q3 call");
    }

    [Fact]
    public async Task The_panel_draws_the_range_takes_shapes_paths_facts_and_comments_and_sets_back()
    {
        await using var visitor = await browser.VisitAsync();
        var (page, companies, links) = await OpenAsync(visitor, "Panel");
        await links.Cell(GoogleLink, "shareOfRevenue").ClickAsync();
        await page.Keyboard.PressAsync("F4");
        var panel = page.Locator("#assumption");
        await Expect(panel.Locator("h3")).ToHaveTextAsync("Midjourney pays Google Cloud");
        await Expect(panel.Locator(".dist .out")).ToHaveCountAsync(1);
        await panel.GetByRole(AriaRole.Button, new() { Name = "Normal", Exact = true }).ClickAsync();
        await links.HoldsAsync(GoogleLink, "shareOfRevenue", "9..14..21% normal");

        // A handle of the picture, by keyboard.
        await panel.Locator(".handle.h2").FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(links.Cell(GoogleLink, "shareOfRevenue")).Not.ToHaveAttributeAsync("data-text", "9..14..21% normal");
        await panel.Locator("#entry").FillAsync("10..15..20% +5%/yr");
        await page.Keyboard.PressAsync("Enter");
        await links.HoldsAsync(GoogleLink, "shareOfRevenue", "10..15..20% +5%/yr");
        await panel.Locator("#entry").FillAsync("10,5");
        await page.Keyboard.PressAsync("Enter");
        await Expect(panel.Locator("#entry-said")).ToContainTextAsync("10.5");
        await Expect(panel.Locator("#entry")).ToHaveValueAsync("10,5");
        await panel.GetByText("Make it flat").ClickAsync();
        await links.HoldsAsync(GoogleLink, "shareOfRevenue", "10..15..20%");
        await panel.GetByText("Add a path").ClickAsync();
        await links.HoldsAsync(GoogleLink, "shareOfRevenue", "2023:10..15..20% 2026:15%");

        // A fact found by its words becomes the source.
        await panel.Locator("#fact-search").FillAsync("midjourney revenue");
        await page.Keyboard.PressAsync("Enter");
        await panel.Locator(".found").First.GetByText("Use as source").ClickAsync();
        await Expect(panel.GetByText("Take away")).ToHaveCountAsync(1);

        await panel.Locator(".cbox textarea").FillAsync("Is this right after the price cut?");
        await panel.Locator(".cbox button[type=submit]").ClickAsync();
        await Expect(panel.Locator(".thread p")).ToHaveTextAsync("Is this right after the price cut?");
        await panel.GetByText("Resolve").ClickAsync();
        await Expect(panel.Locator(".thread")).ToHaveCountAsync(0);

        await Expect(panel.Locator("#reset")).ToHaveTextAsync("Reset to the parent");
        await panel.Locator("#reset").ClickAsync();
        await links.HoldsAsync(GoogleLink, "shareOfRevenue", "9..14..21%");
        await Expect(panel.Locator("#reset")).ToHaveCountAsync(0);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_payers_shares_show_their_sum_and_scale_to_the_whole()
    {
        await using var visitor = await browser.VisitAsync();
        var (page, _, links) = await OpenAsync(visitor, "Scale");
        await Expect(links.Cell("payer/midjourney", "shareOfRevenue")).ToContainTextAsync("50\u202f% paid");
        await Expect(links.Cell("payer/midjourney", "source")).ToContainTextAsync("50\u202f% remains");
        await links.Cell("payer/midjourney", "source").ClickAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(links.Cell("payer/midjourney", "shareOfRevenue")).ToContainTextAsync("100\u202f% paid");
        await links.HoldsAsync(GoogleLink, "shareOfRevenue", "18..28..42%");
    }

    [Fact]
    public async Task Half_typed_cells_survive_a_cut_a_reload_and_a_restart_of_the_server()
    {
        await using var visitor = await browser.VisitAsync();
        var (page, companies, _) = await OpenAsync(visitor, "Cut off");
        await companies.Cell(Replika, "retention").ClickAsync();
        await page.Keyboard.TypeAsync("33..44..5");

        // Reloaded in the middle of typing: the cell is open again with what was typed.
        await page.ReloadAsync();
        await Visitor.ReadyAsync(page);
        await Expect(page.Locator(".sheet-input")).ToHaveValueAsync("33..44..5");
        await page.Keyboard.TypeAsync("5%");

        // The server goes and comes back; the page finds it again by itself.
        await browser.Dashboard.KillAsync();
        await Expect(page.Locator(".saved .when-offline")).ToBeVisibleAsync(new() { Timeout = 40_000 });
        await browser.Dashboard.StartAgainAsync();
        await page.WaitForFunctionAsync("() => !document.documentElement.classList.contains('offline')", null, new() { Timeout = 60_000 });
        await Visitor.ReadyAsync(page);
        await Expect(page.Locator(".sheet-input")).ToHaveValueAsync("33..44..55%");
        await page.Keyboard.PressAsync("Enter");
        await companies.HoldsAsync(Replika, "retention", "33..44..55%");
    }

    [Fact]
    public async Task A_large_stack_draws_only_the_rows_in_sight_and_takes_an_edit_at_its_end()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/scenarios");
        await page.Locator("#import").ClickAsync();
        await page.Locator("#import-box[data-ready=yes]").WaitForAsync();
        await page.Locator("#import-file").SetInputFilesAsync(new FilePayload { Name = "large.json", MimeType = "application/json", Buffer = LargeStack.File(400, 3000) });
        await page.Locator("#import-now").ClickAsync();
        await page.ComesToAsync("**/map/**");
        var slug = new Uri(page.Url).AbsolutePath["/map/".Length..];
        await visitor.GoAsync(page, $"/assumptions/{slug}");
        Grid companies = new(page, "companies"), links = new(page, "links");
        Assert.True(await page.Locator(".sr").CountAsync() < 200);
        await companies.Element.FocusAsync();
        await page.Keyboard.PressAsync("Control+End");
        await Expect(companies.Cell("companies/c399", "name")).ToBeVisibleAsync();
        await companies.TypeAsync("companies/c399", "endCustomerRevenue", "5..6..7M");
        await companies.HoldsAsync("companies/c399", "endCustomerRevenue", "5..6..7M");
        await links.Element.FocusAsync();
        await page.Keyboard.PressAsync("Control+End");
        await Expect(page.Locator("#links-sheet .sr").Last).ToBeVisibleAsync();
        Assert.True(await page.Locator(".sr").CountAsync() < 200);
    }

    private static async Task<(IPage Page, Grid Companies, Grid Links)> OpenAsync(Visitor visitor, string name)
    {
        var page = await visitor.OpenAsync("/scenarios");
        var slug = await MapTests.NewChildAsync(page, visitor, name);
        await visitor.GoAsync(page, $"/assumptions/{slug}");
        return (page, new(page, "companies"), new(page, "links"));
    }
}
