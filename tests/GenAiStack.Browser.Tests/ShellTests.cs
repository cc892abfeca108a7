using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GenAiStack.Browser.Tests;

/// <summary>What all pages share: where the keyboard is, and that a broken line is said.</summary>
public sealed class ShellTests(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData("map", ColorScheme.Light)]
    [InlineData("levers", ColorScheme.Dark)]
    [InlineData("compare", ColorScheme.Light)]
    [InlineData("deck", ColorScheme.Dark)]
    public async Task Where_the_keyboard_is_shows(string name, ColorScheme theme)
    {
        await using var visitor = await browser.VisitAsync(theme: theme);
        var page = await visitor.OpenAsync($"/{name}/early-stack-2023?year=2023");
        await page.Locator("html[data-shell=ready]").WaitForAsync();
        for (var i = 0; i < 24; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var unseen = await page.EvaluateAsync<string?>(
                """
                () => {
                  const at = document.activeElement, look = getComputedStyle(at);
                  return !at.matches('a, button') || (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2) ? null : at.outerHTML.slice(0, 120);
                }
                """);
            Assert.Null(unseen);
        }

        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_machine_that_is_cut_off_says_so_at_once_and_takes_it_back()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/levers/early-stack-2023?year=2023");
        await page.Locator("html[data-shell=ready]").WaitForAsync();
        await Expect(page.Locator(".saved .when-offline")).ToBeHiddenAsync();
        await page.Context.SetOfflineAsync(true);
        await Expect(page.Locator(".saved .when-offline")).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator(".saved .when-offline")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_slide_that_was_taken_out_is_put_back_where_it_was()
    {
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenAsync("/scenarios");
        var slug = await MapTests.NewChildAsync(page, visitor, "A deck to play with");
        await visitor.GoAsync(page, $"/deck/{slug}");
        await page.Locator(".deck-page[data-ready=yes]").WaitForAsync();
        var before = await page.Locator(".deckname b").AllInnerTextsAsync();
        foreach (var place in new[] { 2, 5 })
        {
            await page.Locator(".deckitems li").Nth(place).HoverAsync();
            await page.Locator(".deckitems li").Nth(place).Locator("[title='Take out']").ClickAsync();
            await Expect(page.Locator(".sub [role=status]")).ToContainTextAsync("Took out");
            await Expect(page.Locator(".deckname b")).ToHaveCountAsync(place == 2 ? before.Count - 1 : before.Count - 2);
        }

        await page.Locator("#put-back").ClickAsync();
        await Expect(page.Locator(".deckname b")).ToHaveCountAsync(before.Count - 1);
        await page.Locator("#put-back").ClickAsync();
        await Expect(page.Locator("#put-back")).ToHaveCountAsync(0);
        Assert.Equal(before, await page.Locator(".deckname b").AllInnerTextsAsync());

        // Nothing is no deck.
        for (var i = before.Count; i > 0; i--)
        {
            await page.Locator(".deckitems li").First.HoverAsync();
            await page.Locator(".deckitems li").First.Locator("[title='Take out']").ClickAsync();
            await Expect(page.Locator(".deckname b")).ToHaveCountAsync(i - 1);
        }

        await Expect(page.Locator("#deck-file")).ToHaveCountAsync(0);
        await Expect(page.Locator("button:has-text('Deck (.pptx)')")).ToBeDisabledAsync();
        Assert.Empty(visitor.Complaints);
    }
}
