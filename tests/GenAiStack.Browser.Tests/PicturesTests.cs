using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GenAiStack.Browser.Tests;

/// <summary>What people take away: pictures, drawings and lists of flows, as files and in the clipboard.</summary>
public sealed class PicturesTests(Browser browser) : IClassFixture<Browser>
{
    private const string Map = "/map/scaled-stack-2025?year=2025", ChartMenu = "#chart-gross-margin .mud-menu button", MapMenu = ".sub .tools .mud-menu button";

    [Theory]
    [InlineData(ColorScheme.Light, "#faf8f4")]
    [InlineData(ColorScheme.Dark, "#12161c")]
    public async Task A_chart_is_a_picture_of_twice_the_drawings_size_on_the_ground_of_the_theme_or_on_white(ColorScheme theme, string ground)
    {
        await using var visitor = await browser.VisitAsync(theme: theme);
        var page = await visitor.OpenAsync("/years/scaled-stack-2025?year=2027");
        await Expect(page.Locator(".js-plotly-plot").First).ToBeVisibleAsync();
        var (drawing, name) = await DrawingAsync(page, ChartMenu);
        Assert.Equal("scaled-stack-2025-gross-margin-2027.svg", name);
        Assert.Contains("Scaled stack, 2025 \u00b7 revision 1 \u00b7 2027 \u00b7 ", drawing.Value, StringComparison.Ordinal);

        var (file, picture) = await TakeAsync(page, ChartMenu, "Picture (PNG)");
        Assert.Equal("scaled-stack-2025-gross-margin-2027.png", file);
        Assert.Equal(SizeOf(drawing, 2), (picture.Width, picture.Height));
        Assert.Equal(ground, picture.Corner);
        var (_, white) = await TakeAsync(page, ChartMenu, "Picture (PNG, white)");
        Assert.Equal((picture.Width, picture.Height, "#ffffff"), (white.Width, white.Height, white.Corner));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_map_is_drawn_as_it_stands_on_the_page_and_opens_by_itself()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync(Map);
        var (dollars, name) = await DrawingAsync(page, MapMenu);
        Assert.Equal("scaled-stack-2025-flows-2025.svg", name);
        var shown = await page.Locator("svg.flow .node").EvaluateAllAsync<string[]>("nodes => nodes.map(n => n.dataset.node)");
        Assert.True(shown.Length > 20);
        var drawn = dollars.Descendants().Select(e => e.Attribute("id")?.Value).OfType<string>().ToHashSet();
        Assert.All(shown, id => Assert.Contains($"map-{id.TrimStart('~')}", drawn));
        Assert.Contains("OpenAI pays Microsoft Azure", dollars.Value, StringComparison.Ordinal);
        var (_, picture) = await TakeAsync(page, MapMenu, "Picture (PNG)");
        Assert.Equal(SizeOf(dollars, 2), (picture.Width, picture.Height));
        Assert.Equal("#faf8f4", picture.Corner);

        // Alone in a page that has nothing of ours it is drawn, without a complaint.
        var alone = await visitor.OpenAsync(Map);
        await alone.GotoAsync($"data:image/svg+xml;base64,{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(dollars.ToString(SaveOptions.DisableFormatting)))}");
        Assert.Equal("svg", await alone.EvaluateAsync<string>("() => document.documentElement.tagName"));
        await Expect(alone.GetByText("Outside capital", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(0, await alone.Locator("parsererror").CountAsync());

        // Ranges are ranges also in the drawing.
        await page.Locator("#show-ranges").ClickAsync();
        await page.WaitForFunctionAsync("() => Number(document.querySelector('main.main').dataset.ranges) >= 2");
        var (ranges, _) = await DrawingAsync(page, MapMenu);
        Assert.Contains("in nine draws of ten", ranges.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("in nine draws of ten", dollars.Value, StringComparison.Ordinal);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_picture_goes_into_the_clipboard_and_where_it_may_not_the_page_says_so()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.GrantClipboardAsync();
        var page = await visitor.OpenAsync("/years/scaled-stack-2025?year=2027");
        await Expect(page.Locator(".js-plotly-plot").First).ToBeVisibleAsync();
        var (drawing, _) = await DrawingAsync(page, ChartMenu);
        await ChooseAsync(page, ChartMenu, "Copy the picture");
        await Expect(page.Locator("#chart-gross-margin .chsaid")).ToHaveTextAsync("The picture is in the clipboard.");
        var size = await page.EvaluateAsync<int[]>("""
            async () => {
              const [item] = await navigator.clipboard.read(), picture = await createImageBitmap(await item.getType('image/png'));
              return [picture.width, picture.height];
            }
            """);
        Assert.Equal(SizeOf(drawing, 2), (size[0], size[1]));

        await page.EvaluateAsync("() => { navigator.clipboard.write = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }");
        await ChooseAsync(page, ChartMenu, "Copy the picture");
        await Expect(page.Locator("#chart-gross-margin .chsaid")).ToContainTextAsync("Take the PNG file instead");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Flows_are_listed_for_a_year_for_all_years_and_for_all_scenarios()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync(Map);
        var (name, year) = await FileAsync(page, () => ChooseAsync(page, MapMenu, "Flows of this year (CSV)"));
        Assert.Equal("scaled-stack-2025-2025-flows.csv", name);
        Assert.All(Lines(year).Skip(1), l => Assert.Contains(",2025,", l, StringComparison.Ordinal));
        var (_, years) = await FileAsync(page, () => ChooseAsync(page, MapMenu, "Flows of all years (CSV)"));
        Assert.Equal(Lines(year), Lines(years).Take(Lines(year).Length));
        Assert.Contains(Lines(years), l => l.Contains(",2030,", StringComparison.Ordinal));

        await visitor.GoAsync(page, "/scenarios");
        var (all, everything) = await FileAsync(page, () => page.Locator("#all-flows").ClickAsync());
        Assert.Equal("all-flows.csv", all);
        Assert.Equal(await page.Locator("article.card[data-slug]").CountAsync(), Lines(everything).Skip(1).Select(l => l.Split(',')[0]).Distinct().Count());
        foreach (var none in new[] { "/scenarios/nobody/flows.csv", "/scenarios/scaled-stack-2025/flows.csv?year=1999" })
        {
            Assert.Equal(404, (await page.APIRequest.GetAsync(visitor.Dashboard.Address + none)).Status);
        }

        Assert.Empty(visitor.Complaints);
    }

    private static string[] Lines(string text) => text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    private static (int Width, int Height) SizeOf(XElement drawing, int times)
    {
        int Times(string name) => times * int.Parse(drawing.Attribute(name)!.Value, CultureInfo.InvariantCulture);
        return (Times("width"), Times("height"));
    }

    private static async Task ChooseAsync(IPage page, string menu, string item)
    {
        await page.Locator(menu).ClickAsync();
        await page.Locator(".mud-popover-open .mud-menu-item", new() { HasTextRegex = new Regex($"^\\s*{Regex.Escape(item)}\\s*$") }).ClickAsync();
        await Expect(page.Locator(".mud-popover-open .mud-menu-item")).ToHaveCountAsync(0);
    }

    private static async Task<(string Name, string Text)> FileAsync(IPage page, Func<Task> ask)
    {
        var download = await page.RunAndWaitForDownloadAsync(ask);
        return (download.SuggestedFilename, await File.ReadAllTextAsync(await download.PathAsync()));
    }

    private static async Task<(string Name, Png Picture)> TakeAsync(IPage page, string menu, string item)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => ChooseAsync(page, menu, item));
        return (download.SuggestedFilename, await Png.ReadAsync(await download.PathAsync()));
    }

    private static async Task<(XElement Drawing, string Name)> DrawingAsync(IPage page, string menu)
    {
        var (name, text) = await FileAsync(page, () => ChooseAsync(page, menu, "Drawing (SVG)"));
        return (XElement.Parse(text), name);
    }
}
