using System.Text.Json;
using GenAiStack.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GenAiStack.Browser.Tests;

/// <summary>The map, as an analyst uses it.</summary>
public sealed class MapTests(Browser browser) : IClassFixture<Browser>
{
    private const string OpenAiToAzure = "links/openai>azure:inference/shareOfRevenue";

    [Fact]
    public async Task An_analysts_first_ten_minutes()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/");

        // It opens on a finished scenario.
        await Expect(page).ToHaveURLAsync(visitor.Dashboard.Address + "/map/early-stack-2023");
        await Expect(page.Locator("h1")).ToContainTextAsync("Of each $1 that users pay");

        // A copy of one's own to work on.
        var slug = await NewChildAsync(page, visitor, "Ten minutes");
        await Visitor.ReadyAsync(page);

        // Click a company, open an assumption, drag it: the picture moves while it is dragged, and letting go makes one edit.
        await page.Locator(".node[data-node=openai]").ClickAsync();
        await page.Locator(".insp .row1", new() { HasText = "Pays Microsoft Azure" }).First.ClickAsync();
        var slider = page.Locator(".ass input.slide");
        await Expect(slider).ToBeVisibleAsync();
        var ribbon = page.Locator(".rib[data-link='openai>azure'] path").First;
        var before = await ribbon.GetAttributeAsync("d");
        var findingBefore = await page.Locator("h1").InnerTextAsync();
        var box = (await slider.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.47f), box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.2f), box.Y + (box.Height / 2), new() { Steps = 8 });
        await Expect(ribbon).Not.ToHaveAttributeAsync("d", before!);
        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "1");
        await page.Mouse.UpAsync();
        await KeepAsync(page);
        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "2");
        var findingAfter = await page.Locator("h1").InnerTextAsync();
        Assert.NotEqual(findingBefore, findingAfter);
        var dragged = await page.Locator(".ass .nbox[data-main]").InputValueAsync();

        // Undo and redo are edits of their own.
        await page.Locator("#undo").ClickAsync();
        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "3");
        await Expect(page.Locator("h1")).ToHaveTextAsync(findingBefore.ReplaceLineEndings(" "));
        await page.Keyboard.PressAsync("Control+Shift+Z");
        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "4");
        await Expect(page.Locator(".ass .nbox[data-main]")).ToHaveValueAsync(dragged);

        // Typing works too.
        await page.Locator(".ass .nbox[data-main]").FillAsync("35%");
        await page.Locator(".ass .nbox[data-main]").PressAsync("Enter");
        await KeepAsync(page);
        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "5");

        // The number on the page is the number of the command line on the exported file.
        await AssertSameAsCommandLineAsync(page, visitor);

        // Duplicate, rename, reload, restart: all is there.
        await visitor.GoAsync(page, "/scenarios");
        await MenuAsync(page, slug, "Duplicate");
        var copy = page.Locator(".card", new() { HasText = "Ten minutes (copy)" });
        await Expect(copy).ToBeVisibleAsync();
        var copySlug = (await copy.GetAttributeAsync("data-slug"))!;
        await MenuAsync(page, copySlug, "Rename");
        await page.Locator(".mud-dialog input").FillAsync("Renamed copy");
        await page.Locator(".mud-dialog .btn.solid").ClickAsync();
        await Expect(page.Locator($".card[data-slug='{copySlug}'] h3")).ToHaveTextAsync("Renamed copy");

        await visitor.Dashboard.KillAsync();
        await visitor.Dashboard.StartAgainAsync();
        await visitor.GoAsync(page, $"/map/{slug}?select=node%20openai&at={Uri.EscapeDataString(OpenAiToAzure)}");
        await Expect(page.Locator(".ass .nbox[data-main]")).ToHaveValueAsync("35%");
        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "5");
        await visitor.GoAsync(page, "/scenarios");
        await Expect(page.Locator($".card[data-slug='{copySlug}'] h3")).ToHaveTextAsync("Renamed copy");
    }

    [Fact]
    public async Task A_burst_of_300_values_leaves_one_state_and_one_edit_in_every_view()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/scenarios");
        var slug = await NewChildAsync(page, visitor, "Burst");
        var address = $"/map/{slug}?select=node%20openai&at={Uri.EscapeDataString(OpenAiToAzure)}";
        await visitor.GoAsync(page, address);
        var other = await visitor.OpenAsync(address);

        await page.EvaluateAsync("""
            () => {
              const slider = document.querySelector('input.slide');
              for (let i = 0; i < 300; i++) {
                slider.value = 0.2 + 0.3 * (i % 97) / 97;
                slider.dispatchEvent(new Event('input', { bubbles: true }));
              }
              slider.value = 0.3;
              slider.dispatchEvent(new Event('input', { bubbles: true }));
              slider.dispatchEvent(new Event('change', { bubbles: true }));
            }
            """);

        await KeepAsync(page);
        foreach (var view in new[] { page, other })
        {
            await Expect(view.Locator(".saved")).ToHaveAttributeAsync("data-revision", "2");
            await Expect(view.Locator(".ass .nbox[data-main]")).ToHaveValueAsync("30%");
        }

        var ribbons = new[] { page, other }.Select(p => p.Locator(".rib[data-link='openai>azure'] path").First.GetAttributeAsync("d"));
        Assert.Single((await Task.WhenAll(ribbons)).Distinct());
        Assert.Equal(await page.Locator("#companies").InnerTextAsync(), await other.Locator("#companies").InnerTextAsync());
        await visitor.GoAsync(page, $"/history/{slug}");
        await Expect(page.Locator("#changes > li")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task What_cannot_be_read_is_kept_marked_and_explained()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync($"/map/early-stack-2023?select=node%20openai&at={Uri.EscapeDataString(OpenAiToAzure)}");
        var box = page.Locator(".ass .nbox[data-main]");
        foreach (var (typed, said) in new[] { ("0,35", "Write a point for decimals: 0.35."), ("1200%", "Allowed is 0"), ("many", "This is no number") })
        {
            await box.FillAsync(typed);
            await box.PressAsync("Enter");
            await Expect(page.Locator(".ass .said")).ToContainTextAsync(said);
            await Expect(box).ToHaveValueAsync(typed);
            await Expect(box).ToHaveAttributeAsync("aria-invalid", "true");
        }

        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "1");
    }

    [Fact]
    public async Task What_was_typed_survives_a_killed_server()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/scenarios");
        var slug = await NewChildAsync(page, visitor, "Cut off");
        await visitor.GoAsync(page, $"/map/{slug}?select=node%20openai&at={Uri.EscapeDataString(OpenAiToAzure)}");
        await page.Locator(".ass .nbox[data-main]").FillAsync("41%");

        await visitor.Dashboard.KillAsync();
        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync(new() { Timeout = 45_000 });
        await visitor.Dashboard.StartAgainAsync();

        var kept = page.Locator(".note-bar", new() { HasText = "41%" });
        await Expect(kept).ToBeVisibleAsync(new() { Timeout = 45_000 });
        await kept.GetByText("Apply").ClickAsync();
        await KeepAsync(page);
        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "2");
        await Expect(page.Locator(".ass .nbox[data-main]")).ToHaveValueAsync("41%");
        await Expect(kept).Not.ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_slider_still_moves_after_the_connection_was_lost_under_the_finger()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/scenarios");
        var slug = await NewChildAsync(page, visitor, "Lost under the finger");
        var loses = false;
        await page.RouteWebSocketAsync(new System.Text.RegularExpressions.Regex("/_blazor"), route =>
        {
            var server = route.ConnectToServer();
            route.OnMessage(frame =>
            {
                if (!loses || !System.Text.Encoding.Latin1.GetString(frame.Binary!).Contains("Drag", StringComparison.Ordinal))
                {
                    server.Send(frame.Binary!);
                }
                else
                {
                    // The move does not arrive, and the connection is gone: nobody will ever answer it.
                    loses = false;
                    _ = route.CloseAsync();
                }
            });
        });
        await visitor.GoAsync(page, $"/map/{slug}?select=node%20openai&at={Uri.EscapeDataString(OpenAiToAzure)}");
        await page.Locator(".ass input.slide").WaitForAsync();

        loses = true;
        await MoveAsync("input", "0.2");
        await page.WaitForFunctionAsync("() => document.documentElement.classList.contains('offline')");
        await page.WaitForFunctionAsync("() => !document.documentElement.classList.contains('offline')", null, new() { Timeout = 60_000 });
        await MoveAsync("input", "0.3");
        await MoveAsync("change", "0.3");
        await KeepAsync(page);
        await Expect(page.Locator(".ass .nbox[data-main]")).ToHaveValueAsync("30%");
        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "2");

        Task MoveAsync(string type, string value) => page.EvaluateAsync(
            "([type, value]) => { const s = document.querySelector('.ass input.slide'); s.value = value; s.dispatchEvent(new Event(type, { bubbles: true })); }",
            new[] { type, value });
    }

    [Fact]
    public async Task The_keyboard_walks_the_map_and_opens_the_inspector()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/map/early-stack-2023");
        await page.Locator("svg.flow").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator(".focusring")).ToHaveCountAsync(1);
        await Expect(page.Locator(".tip b")).ToHaveTextAsync("Customers");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator(".tip b")).ToHaveTextAsync("ChatGPT Plus");
        await Expect(page.Locator(".trace path")).Not.ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".insp h3")).ToHaveTextAsync("ChatGPT Plus");
        await page.Locator("svg.flow").FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".focusring")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Hovering_lights_the_path_and_tells_amount_share_and_origin()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/map/early-stack-2023");
        await page.Locator(".lab[data-node=nvidia]").HoverAsync();
        await Expect(page.Locator(".tip")).ToContainTextAsync("Origin of its revenue");
        await Expect(page.Locator("svg.flow")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("tracing"));
        await page.Locator("h1").HoverAsync();
        await Expect(page.Locator(".tip")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Groups_open_and_fold_and_the_table_has_every_flow()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/map/early-stack-2023");
        var folded = await page.Locator(".node").CountAsync();
        await page.Locator(".lab", new() { HasText = "Other (9)" }).ClickAsync();
        await Expect(page.Locator(".node")).ToHaveCountAsync(folded + 8);
        var flows = await page.Locator(".rib, .loop, .arc").CountAsync();
        await page.GetByText("Table", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator("#flow-table tbody tr")).ToHaveCountAsync(flows);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("view=table"));
        await page.GetByText("Fold small ones").ClickAsync();
        await Expect(page.Locator("#flow-table tbody tr")).Not.ToHaveCountAsync(flows);
    }

    [Fact]
    public async Task A_number_tells_how_it_arises()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/map/early-stack-2023");
        await page.Locator("#companies tbody tr").First.Locator(".why").First.ClickAsync();
        await Expect(page.Locator(".arise .formula")).ToContainTextAsync("end-customer revenue");
        await Expect(page.Locator(".arise")).ToContainTextAsync("It rests on");
        await Expect(page.Locator(".arise .scroll")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".arise")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("early-stack-2023", 1440, 900)]
    [InlineData("early-stack-2023", 1920, 1080)]
    [InlineData("scaled-stack-2025", 1440, 900)]
    [InlineData("scaled-stack-2025", 1920, 1080)]
    public async Task Labels_as_the_browser_draws_them_do_not_overlap_and_are_not_cut(string slug, int width, int height)
    {
        await using var visitor = await browser.VisitAsync(width, height);
        var page = await visitor.OpenAsync($"/map/{slug}");
        await page.WaitForFunctionAsync("() => Math.abs(document.querySelector('svg.flow').viewBox.baseVal.width - document.querySelector('#map').clientWidth) < 2");
        var faults = await page.EvaluateAsync<string[]>("""
            () => {
              const faults = [], svg = document.querySelector('svg.flow').getBoundingClientRect();
              const labels = [...document.querySelectorAll('.lab')].map(l => {
                const texts = [...l.querySelectorAll('text')].map(t => t.getBoundingClientRect());
                return { name: l.textContent.trim(), left: Math.min(...texts.map(t => t.left)), right: Math.max(...texts.map(t => t.right)),
                         top: Math.min(...texts.map(t => t.top)) + 2, bottom: Math.max(...texts.map(t => t.bottom)) - 2, texts };
              });
              labels.forEach((a, i) => {
                if (a.left < svg.left - 1 || a.right > svg.right + 1 || a.bottom > svg.bottom + 1) faults.push(`${a.name} leaves the picture`);
                if (a.texts.length === 2 && Math.abs(a.texts[0].top - a.texts[1].top) < 6 && a.texts[0].right > a.texts[1].left) faults.push(`${a.name}: name runs into amount`);
                labels.slice(i + 1).forEach(b => {
                  if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) faults.push(`${a.name} over ${b.name}`);
                });
              });
              const heads = [...document.querySelectorAll('.chs')].map(t => t.getBoundingClientRect()).sort((a, b) => a.left - b.left);
              heads.forEach((h, i) => { if (i > 0 && heads[i - 1].right > h.left) faults.push('heads overlap'); if (h.right > svg.right + 1) faults.push('a head leaves the picture'); });
              return faults;
            }
            """);

        Assert.Empty(faults);
    }

    [Fact]
    public async Task The_address_opens_what_the_sender_saw()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/map/scaled-stack-2025?year=2027&select=node%20nvidia&dollar=anthropic");
        await Expect(page.Locator(".year span")).ToHaveTextAsync("2027");
        await Expect(page.Locator(".insp h3")).ToContainTextAsync("Nvidia");
        await Expect(page.Locator("#dollar-app")).ToHaveValueAsync("anthropic");
        await page.Locator("[aria-label='Year before']").ClickAsync();
        await Expect(page.Locator(".year span")).ToHaveTextAsync("2026");
        await page.GoBackAsync();
        await Expect(page.Locator(".year span")).ToHaveTextAsync("2027");
    }

    // A number that rests on a source is kept after the question why; no answer is one too.
    private static Task KeepAsync(IPage page) => page.Locator("#reason-keep").ClickAsync();

    internal static async Task<string> NewChildAsync(IPage page, Visitor visitor, string name)
    {
        await visitor.GoAsync(page, "/scenarios");
        await page.Locator("#new-child").ClickAsync();
        await page.Locator(".mud-dialog input").FillAsync(name);
        await page.Locator(".mud-dialog .btn.solid").ClickAsync();
        await Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await page.ComesToAsync("**/map/**");
        await Visitor.ReadyAsync(page);
        return new Uri(page.Url).Segments[^1];
    }

    internal static async Task MenuAsync(IPage page, string slug, string item)
    {
        await page.Locator($".card[data-slug='{slug}'] .mud-menu button").ClickAsync();
        await page.Locator(".mud-popover-open .mud-menu-item", new() { HasText = item }).First.ClickAsync();
    }

    private static async Task AssertSameAsCommandLineAsync(IPage page, Visitor visitor)
    {
        var download = await page.RunAndWaitForDownloadAsync(async () =>
        {
            await page.Locator("#export").ClickAsync();
            await page.Locator(".mud-popover-open .mud-menu-item", new() { HasText = "as a file" }).ClickAsync();
        });
        var path = Path.Combine(visitor.Dashboard.Folder, "exported.json");
        await download.SaveAsAsync(path);
        var configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        var info = new System.Diagnostics.ProcessStartInfo("dotnet", [TestFiles.RepositoryPath($"src/GenAiStack.Cli/bin/{configuration}/net10.0/genaistack.dll"), "solve", path])
        {
            RedirectStandardOutput = true,
        };
        using var process = System.Diagnostics.Process.Start(info)!;
        using var result = JsonDocument.Parse(await process.StandardOutput.ReadToEndAsync());
        var azure = result.RootElement.GetProperty("companies").EnumerateArray().First(c => c.GetProperty("id").GetString() == "azure");
        await page.Locator(".node[data-node=azure]").ClickAsync();
        await Expect(page.Locator(".insp h3")).ToHaveTextAsync("Microsoft Azure");
        var shown = await page.Locator(".insp .facts dd .why").First.InnerTextAsync();
        Assert.Equal($"${azure.GetProperty("revenue").GetDouble() / 1e9:0.0}B", shown);
    }
}
