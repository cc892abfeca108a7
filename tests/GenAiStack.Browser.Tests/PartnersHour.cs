using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GenAiStack.Browser.Tests;

/// <summary>A partner with a scenario, a room and a deck: everything by what is in sight and by keys.</summary>
public sealed partial class PartnersHour(Browser browser) : IClassFixture<Browser>
{
    private const string Slug = "inhouse-chips";

    private static readonly PageWaitForFunctionOptions Patient = new() { Timeout = 90_000 };

    [Fact]
    public async Task A_saved_scenario_is_presented_with_keys_and_its_numbers_move_only_when_asked()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/");
        await page.Keyboard.PressAsync("/");
        await page.Locator(".mud-dialog input").FillAsync("in-house");
        await page.Locator(".mud-popover-open .mud-list-item", new() { HasText = "Do in-house chips win?" }).First.ClickAsync();
        await page.ComesToAsync($"**/map/{Slug}**");
        await Visitor.ReadyAsync(page);
        await page.Locator("#present-now").ClickAsync();
        await ReadyAsync(page);

        // The address is pinned, so that a link and a reload show the same.
        await page.ComesToAsync(url => url.Contains("revision=1", StringComparison.Ordinal) && url.Contains("against=scaled-stack-2025%401", StringComparison.Ordinal));
        await Expect(page.Locator(".talk")).ToHaveAttributeAsync("data-slide", "title");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator(".talk")).ToHaveAttributeAsync("data-slide", "headline");
        await page.Keyboard.PressAsync(" ");
        await Expect(page.Locator(".talk")).ToHaveAttributeAsync("data-slide", "map");
        await Expect(page.Locator(".talk > .slide svg")).ToContainTextAsync("Of each $1 that users pay");
        var before = await page.Locator(".talk > .slide svg").TextContentAsync();

        // A flow says what it is under the pointer; a click goes close to a company, Escape leaves it.
        await page.Locator("[id='slide-map-openai-to-azure'] path").First.HoverAsync(new() { Force = true });
        await Expect(page.Locator(".talktip")).ToContainTextAsync("OpenAI");
        await page.Locator(".talk > .slide svg text", new() { HasTextRegex = OpenAi() }).First.ClickAsync(new() { Force = true });
        await Expect(page.Locator(".tzoom h2")).ToHaveTextAsync("OpenAI");
        await Expect(page.Locator(".tzoom")).ToContainTextAsync("Gross margin");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".tzoom")).ToHaveCountAsync(0);

        // Black and back; the list; to a slide of it.
        await page.Keyboard.PressAsync("b");
        await Expect(page.Locator(".talk.black")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("b");
        await page.Keyboard.PressAsync("l");
        await page.Locator(".tlist button").Nth(3).ClickAsync();
        await Expect(page.Locator(".talk")).ToHaveAttributeAsync("data-slide", "dollar-by-year");
        await page.ReloadAsync();
        await ReadyAsync(page);
        await Expect(page.Locator(".talk")).ToHaveAttributeAsync("data-slide", "dollar-by-year");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(page.Locator(".talk")).ToHaveAttributeAsync("data-slide", "map");

        // The presenter has notes, the next slide and a clock, and moves the room.
        var second = await page.RunAndWaitForPopupAsync(() => page.Keyboard.PressAsync("p"));
        await ReadyAsync(second);
        await Expect(second.Locator(".pnotes")).ToContainTextAsync("It rests on");
        await Expect(second.Locator(".pclock .now")).ToHaveTextAsync(ClockTime());
        await Expect(second.Locator(".pnext svg")).ToContainTextAsync("clouds gain");
        await second.Locator(".pkeys .btn", new() { HasText = "Next" }).ClickAsync();
        await Expect(page.Locator(".talk")).ToHaveAttributeAsync("data-slide", "dollar-by-year");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(second.Locator(".talk")).ToHaveAttributeAsync("data-slide", "map");
        await second.CloseAsync();

        // Someone edits: the room keeps its numbers, says that there are newer ones, and takes them with a key.
        await using var analyst = await browser.VisitAsync();
        var levers = await analyst.OpenAsync($"/levers/{Slug}");
        await levers.Locator(".lever[data-lever=chip-scarcity-ends] .switch").ClickAsync();
        await Expect(levers.Locator(".saved")).ToHaveAttributeAsync("data-revision", "2");
        await Expect(page.Locator(".tnewer")).ToBeVisibleAsync();
        Assert.Equal(before, await page.Locator(".talk > .slide svg").TextContentAsync());
        await page.Keyboard.PressAsync("u");
        await Expect(page.Locator(".talk")).ToHaveAttributeAsync("data-revision", "2", new() { Timeout = 60_000 });
        await ReadyAsync(page);
        await Expect(page.Locator(".tnewer")).ToHaveCountAsync(0);
        await Expect(page.Locator(".talk")).ToHaveAttributeAsync("data-slide", "map");
        Assert.NotEqual(before, await page.Locator(".talk > .slide svg").TextContentAsync());
        Assert.Empty(visitor.Complaints);
        Assert.Empty(analyst.Complaints);
    }

    [Fact]
    public async Task A_deck_is_chosen_retitled_ordered_made_with_a_template_and_downloaded_with_all_else()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/deck/graduation");
        await DeckReadyAsync(page);
        var count = await page.Locator(".deckitem").CountAsync();
        Assert.True(count >= 12, $"{count} slides");

        // A title of one's own, another order, one less, one more.
        await page.Locator(".deckitem", new() { HasText = "The flow map" }).First.ClickAsync();
        await Expect(page.Locator(".deckitem", new() { HasText = "The flow map" }).First).ToHaveAttributeAsync("aria-current", "true");
        await page.Locator("#slide-title").FillAsync("Who graduates, and who pays? <b>&\" \ud83c\udf93");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".deckshow .slide svg").First).ToContainTextAsync("Who graduates, and who pays? <b>&\"");
        await page.Locator(".deckitems li").Nth(2).Locator("button[title=Earlier]").ClickAsync();
        await Expect(page.Locator(".deckitem").Nth(1)).ToContainTextAsync("The flow map");
        await page.Locator(".deckitems li", new() { HasText = "Moats" }).Locator("button[title='Take out']").ClickAsync();
        await Expect(page.Locator(".deckitem")).ToHaveCountAsync(count - 1);
        await page.Locator("#add-slide").SelectOptionAsync("cash");
        await Expect(page.Locator(".deckitem")).ToHaveCountAsync(count);
        await DeckReadyAsync(page);

        // A chart of another page joins them.
        await visitor.GoAsync(page, "/years/graduation?year=2024");
        await Expect(page.Locator("#chart-revenue-by-company .js-plotly-plot")).ToBeVisibleAsync();
        await page.Locator("#chart-revenue-by-company .mud-menu button").ClickAsync();
        await page.Locator(".mud-popover-open .mud-menu-item", new() { HasText = "Add to the deck" }).ClickAsync();
        await Expect(page.Locator("#chart-revenue-by-company .chsaid")).ToContainTextAsync("Added to the deck");
        await visitor.GoAsync(page, "/deck/graduation");
        await DeckReadyAsync(page);
        await Expect(page.Locator(".deckitem").Last).ToContainTextAsync("Revenue by company");
        await Expect(page.Locator(".deckitem").Last).ToContainTextAsync("2024");

        // The house's own deck first; then a company's template, made of it with other fonts.
        var own = await DownloadAsync(page, visitor, () => page.Locator("#deck-file").ClickAsync());
        Assert.Contains("Who graduates, and who pays? <b>&\" \ud83c\udf93", Texts(own), StringComparison.Ordinal);
        Assert.Contains("2024", Texts(own), StringComparison.Ordinal);
        var template = Path.Combine(visitor.Dashboard.Folder, "Acme.pptx");
        await File.WriteAllBytesAsync(template, Recoloured(own), TestContext.Current.CancellationToken);
        await page.Locator("#template-file").SetInputFilesAsync(template);
        await Expect(page.Locator("#deck-template option", new() { HasText = "Acme" })).ToHaveCountAsync(1);
        await Expect(page.Locator(".sub [role=status]")).ToContainTextAsync("Acme");
        var theirs = await DownloadAsync(page, visitor, () => page.Locator("#deck-file").ClickAsync());
        Assert.Contains("Bookman Acme", Part(theirs, "theme/theme"), StringComparison.Ordinal);
        Assert.Contains("Who graduates, and who pays? <b>&\" \ud83c\udf93", Texts(theirs), StringComparison.Ordinal);

        // What is no template is refused with the reason, and nothing changes.
        var nonsense = Path.Combine(visitor.Dashboard.Folder, "notes.pptx");
        await File.WriteAllTextAsync(nonsense, "not a presentation", TestContext.Current.CancellationToken);
        await page.Locator("#template-file").SetInputFilesAsync(nonsense);
        await Expect(page.Locator(".sub [role=status]")).ToContainTextAsync("was not added");
        await Expect(page.Locator("#deck-template")).Not.ToHaveValueAsync("");

        // Workbook and flows.
        Assert.Contains("Results", Part(await DownloadAsync(page, visitor, () => page.Locator("#workbook").ClickAsync()), "xl/workbook.xml"), StringComparison.Ordinal);
        await page.Locator("#export").ClickAsync();
        var flows = await DownloadAsync(page, visitor, () => page.Locator(".mud-popover-open .mud-menu-item", new() { HasText = "Flows of all years" }).ClickAsync());
        Assert.Contains("Paid (dollars)", Encoding.UTF8.GetString(flows), StringComparison.Ordinal);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Printing_gives_a_slide_a_page()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/present/six-hundred-billion?view=print");
        await ReadyAsync(page);
        var slides = await page.Locator(".talk .slide").CountAsync();
        var pdf = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true }));
        Assert.True(slides > 5, $"{slides} slides");
        Assert.Equal(slides, PdfPage().Count(pdf));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_talk_that_is_not_there_says_so()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/present/no-such-scenario");
        await Expect(page.Locator(".talkfail h1")).ToContainTextAsync("There is no scenario");
        await page.GotoAsync($"{visitor.Dashboard.Address}/present/{Slug}?revision=99");
        await Expect(page.Locator(".talkfail h1")).ToContainTextAsync("There is no revision 99");
    }

    private static async Task ReadyAsync(IPage page) => await page.WaitForFunctionAsync("() => document.querySelector('.talk')?.dataset.ready === 'yes'", null, Patient);

    private static async Task DeckReadyAsync(IPage page) => await page.WaitForFunctionAsync("() => document.querySelector('.deck-page')?.dataset.ready === 'yes'", null, Patient);

    private static async Task<byte[]> DownloadAsync(IPage page, Visitor visitor, Func<Task> ask)
    {
        var download = await page.RunAndWaitForDownloadAsync(ask, new() { Timeout = 90_000 });
        var path = Path.Combine(visitor.Dashboard.Folder, $"taken-{Guid.NewGuid():N}");
        await download.SaveAsAsync(path);
        return await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
    }

    // The words of all slides.
    private static string Texts(byte[] deck)
    {
        using var zip = new ZipArchive(new MemoryStream(deck));
        return string.Join('\n', zip.Entries.Where(e => e.FullName.StartsWith("ppt/slides/slide", StringComparison.Ordinal)).Select(e =>
        {
            using var stream = e.Open();
            return string.Concat(XDocument.Load(stream).Descendants(XName.Get("t", "http://schemas.openxmlformats.org/drawingml/2006/main")).Select(t => t.Value));
        }));
    }

    private static string Part(byte[] package, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        using var reader = new StreamReader(zip.Entries.First(e => e.FullName.Contains(name, StringComparison.Ordinal)).Open());
        return reader.ReadToEnd();
    }

    // A company's template: the same masters with a font that nobody else has.
    private static byte[] Recoloured(byte[] deck)
    {
        using var read = new ZipArchive(new MemoryStream(deck));
        using var stream = new MemoryStream();
        using (var written = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in read.Entries)
            {
                using var from = entry.Open();
                using var to = written.CreateEntry(entry.FullName).Open();
                if (entry.FullName.StartsWith("ppt/theme/", StringComparison.Ordinal))
                {
                    using var reader = new StreamReader(from);
                    to.Write(Encoding.UTF8.GetBytes(reader.ReadToEnd().Replace("Georgia", "Bookman Acme", StringComparison.Ordinal)));
                }
                else
                {
                    from.CopyTo(to);
                }
            }
        }

        return stream.ToArray();
    }

    [GeneratedRegex(@"^\d\d:\d\d$")]
    private static partial Regex ClockTime();

    [GeneratedRegex("^OpenAI$")]
    private static partial Regex OpenAi();

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PdfPage();
}
