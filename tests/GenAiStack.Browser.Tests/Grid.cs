using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GenAiStack.Browser.Tests;

/// <summary>A grid of the assumptions page, as hands and eyes have it.</summary>
internal sealed class Grid(IPage page, string name)
{
    /// <summary>The element that has the keyboard.</summary>
    public ILocator Element => page.Locator($"#{name}-sheet [role=grid]");

    /// <summary>What the grid says below.</summary>
    public ILocator Said => page.Locator($"#{name}-sheet .sheet-said");

    /// <summary>A cell by its row's key and its column.</summary>
    public ILocator Cell(string row, string column) => page.Locator($"#{name}-sheet .sr[data-key='{row}'] .cel[data-c='{column}']");

    /// <summary>A cell by its row's place.</summary>
    public ILocator Cell(int row, string column) => page.Locator($"#{name}-sheet .sr[data-i='{row}'] .cel[data-c='{column}']");

    /// <summary>Types into a cell and keeps it with Enter.</summary>
    public async Task TypeAsync(string row, string column, string text)
    {
        await Cell(row, column).ClickAsync();
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Waits until a cell holds a text.</summary>
    public Task HoldsAsync(string row, string column, string text) => Expect(Cell(row, column)).ToHaveAttributeAsync("data-text", text);

    /// <summary>The key and column of the active cell.</summary>
    public Task<string> ActiveAsync() => page.EvaluateAsync<string>(
        $"() => {{ const id = document.querySelector('#{name}-sheet [role=grid]').getAttribute('aria-activedescendant'); const c = id && document.getElementById(id); return c ? c.parentElement.dataset.key + ' ' + c.dataset.c : ''; }}");

    /// <summary>Waits until a cell is the active one: after a change the grid takes it up once it has been drawn anew.</summary>
    public async Task ActiveComesToAsync(string wanted)
    {
        for (var tries = 0; await ActiveAsync() is var active && active != wanted; tries++)
        {
            Assert.True(tries < 400, $"The active cell stayed {active} while {wanted} was waited for.");
            await Task.Delay(25);
        }
    }
}
