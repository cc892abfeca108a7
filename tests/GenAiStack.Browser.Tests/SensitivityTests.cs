using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GenAiStack.Browser.Tests;

/// <summary>The Sensitivity page as an analyst uses it.</summary>
public sealed partial class SensitivityTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_bar_is_picked_by_keyboard_and_its_assumption_goes_onto_the_grid_into_the_goal_seek_and_into_the_address()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/sensitivity/scaled-stack-2025?year=2025");
        await Expect(page.Locator("h1")).ToContainTextAsync("decides most: across its range chips keep");
        await Expect(page.Locator("#chart-tornado .barnames button")).ToHaveCountAsync(20);
        var bar = page.Locator("#chart-tornado .barnames button").Nth(3);
        var address = (await bar.GetAttributeAsync("data-bar"))!;
        await bar.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.ComesToAsync(url => url.Contains($"goal={Uri.EscapeDataString(address)}", StringComparison.Ordinal) && url.Contains($"x={Uri.EscapeDataString(address)}", StringComparison.Ordinal));
        var again = page.Locator($".barnames button[data-bar='{address}']").First;
        await Expect(again).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(again).ToBeFocusedAsync();
        var name = await page.Locator("#picked b").InnerTextAsync();
        await Expect(page.Locator("#axis-x")).ToHaveValueAsync(name);
        await Expect(page.Locator("#goal")).ToHaveValueAsync(name);
        await Expect(page.Locator("main.sens")).ToHaveAttributeAsync("aria-busy", "false");
        var goal = await page.Locator("#title-goal").InnerTextAsync();

        // Reload and a link show the same; back goes to what was there before.
        await page.ReloadAsync();
        await Visitor.ReadyAsync(page);
        await Expect(page.Locator("#title-goal")).ToHaveTextAsync(goal);
        await Expect(page.Locator("#axis-x")).ToHaveValueAsync(name);
        await page.GoBackAsync();
        await Expect(page.Locator("#axis-x")).Not.ToHaveValueAsync(name);
        await page.GoForwardAsync();
        await Expect(page.Locator("#axis-x")).ToHaveValueAsync(name);

        // The axes change places, and the assumption itself is one link away.
        var up = await page.Locator("#axis-y").InputValueAsync();
        await page.Locator("#swap").ClickAsync();
        await Expect(page.Locator("#axis-x")).ToHaveValueAsync(up);
        await Expect(page.Locator("#axis-y")).ToHaveValueAsync(name);
        await page.Locator("#picked a").ClickAsync();
        await page.ComesToAsync("**/assumptions/**");
        await Visitor.ReadyAsync(page);
        await Expect(page.Locator(".insp")).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_target_is_typed_reached_applied_and_taken_back()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/scenarios");
        var slug = await MapTests.NewChildAsync(page, visitor, "Seeking a goal");
        await visitor.GoAsync(page, $"/sensitivity/{slug}?measure=layers%2Fchip%2FcustomerDollarShare&goal={Uri.EscapeDataString("links/azure>nvidia:hardware/shareOfRevenue")}");
        var target = page.Locator("#chart-goal .nbox").First;
        await Expect(page.Locator("#chart-goal .js-plotly-plot")).ToBeVisibleAsync();

        // What cannot be read stays, and says what to write.
        await target.FillAsync("0,1x");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#chart-goal .said")).ToContainTextAsync("write it like");
        await Expect(target).ToHaveValueAsync("0,1x");
        await target.FillAsync("900%");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#title-goal")).ToContainTextAsync("is the most");
        await Expect(page.Locator(".apply")).ToHaveCountAsync(0);

        await target.FillAsync("9%");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#title-goal")).ToContainTextAsync("Chips keep 9\u202f% of a customer's dollar if Microsoft Azure pays Nvidia");
        await Expect(target).ToHaveValueAsync("9%");
        var before = await page.Locator("h1").InnerTextAsync();
        await page.Locator(".apply").ClickAsync();
        await page.Locator("#reason-keep").ClickAsync();
        await Expect(page.Locator(".saved")).ToHaveAttributeAsync("data-revision", "2");
        await Expect(page.Locator("#title-goal")).ToHaveTextAsync("Chips keep 9\u202f% of a customer's dollar as it is");
        await Expect(page.Locator("#chart-goal .what")).ToContainTextAsync("now 9.00\u202f%");
        await Expect(page.Locator(".applied")).ToContainTextAsync("Undo takes it back");
        await Expect(page.Locator(".apply")).ToHaveCountAsync(0);

        await page.Locator("#undo").ClickAsync();
        await Expect(page.Locator("#title-goal")).ToContainTextAsync("Chips keep 9\u202f% of a customer's dollar if Microsoft Azure pays Nvidia");
        await Expect(page.Locator("h1")).ToHaveTextAsync(before);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Nonsense_in_an_address_falls_back_with_notes_and_nonsense_in_a_box_stays_with_its_reason()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/sensitivity/early-stack-2023?year=1900&measure=layers/chip&x=links/a&xfrom=9&y=companies/nobody/funding&goal=levers/none/share&target=NaN&seed=1e5&draws=0&show=all&tables=none");
        await Expect(page.Locator(".fell")).ToHaveCountAsync(7);
        await Expect(page.Locator("h1")).ToContainTextAsync("decides most");
        await Expect(page.Locator("#chart-grid .js-plotly-plot")).ToBeVisibleAsync();

        // All bars are there; the strongest twenty again on demand.
        Assert.True(await page.Locator("#chart-tornado .barnames button").CountAsync() > 20);
        await page.Locator("#all-bars").ClickAsync();
        await Expect(page.Locator("#chart-tornado .barnames button")).ToHaveCountAsync(20);

        await page.Locator("#seed").FillAsync("-4");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#seed-said")).ToContainTextAsync("whole number");
        await Expect(page.Locator("#seed")).ToHaveValueAsync("-4");
        await page.Locator("#seed").FillAsync("7");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page).ToHaveURLAsync(new Regex("seed=7"));
        await Expect(page.Locator("#seed-said")).ToBeEmptyAsync();

        // An end below the other is said beside the box; one that can be is taken, and the usual ones come back.
        var first = page.Locator("#chart-grid .ends .nbox").First;
        var usual = await first.InputValueAsync();
        await first.FillAsync("99%");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#chart-grid .said")).ToContainTextAsync("below");
        await first.FillAsync("1%");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page).ToHaveURLAsync(new Regex("xfrom=0\\.01"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Usual ends" }).ClickAsync();
        await Expect(first).ToHaveValueAsync(usual);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Another_measure_is_found_by_its_name_and_draws_are_stopped_and_gone_on_with()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/sensitivity/scaled-stack-2025?year=2030&draws=1048576");
        await Expect(page.Locator("#title-variance")).ToHaveTextAsync(new Regex("\\d.* of the spread"));
        await page.Locator("#stop-draws").ClickAsync();
        await Expect(page.Locator("#go-on")).ToBeVisibleAsync();
        var stopped = Drawn(await page.Locator(".drawn").InnerTextAsync());
        Assert.InRange(stopped, 1, 1_048_575);
        await page.Locator("#go-on").ClickAsync();
        await Expect(page.Locator("#stop-draws")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("least => Number((document.querySelector('.drawn').innerText.match(/^[\\d,]+/) || ['0'])[0].replaceAll(',', '')) > least", stopped);

        await page.Locator("#measure").FillAsync("nvidia gross margin");

        // The list of all comes first; none of Nvidia's measures is among those.
        await page.Locator(".pickpop .mud-list-item", new() { HasTextRegex = new("^\\s*Nvidia.*, gross margin\\s*$") }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("measure=companies%2Fnvidia%2FgrossMargin"));
        await Expect(page.Locator("h1")).ToContainTextAsync("gross margin of Nvidia");
        await Expect(page.Locator("#title-grid")).ToContainTextAsync("ross margin of Nvidia");

        // The twin has every range, and its place in the address.
        await page.Locator("#chart-tornado .twinb").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("tables=tornado"));
        await Expect(page.Locator("#chart-tornado tbody tr")).ToHaveCountAsync(437);
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1024)]
    public async Task Axe_finds_nothing_serious_and_nothing_sticks_out(ColorScheme theme, int width)
    {
        await using var visitor = await browser.VisitAsync(width, 900, theme);
        var page = await visitor.OpenAsync("/sensitivity/scaled-stack-2025?year=2025&tables=grid");
        await Expect(page.Locator("#chart-goal .js-plotly-plot")).ToBeVisibleAsync();
        var report = await page.RunAxe(new AxeRunOptions());
        var found = report.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(4).Select(n => n.Html))}").ToList();
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth && document.querySelector('main').scrollWidth <= document.querySelector('main').clientWidth"));
        Assert.Empty(visitor.Complaints);
    }

    private static int Drawn(string text) => int.Parse(Digits().Match(text).Value.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("^[0-9,]+", RegexOptions.NonBacktracking)]
    private static partial Regex Digits();
}
