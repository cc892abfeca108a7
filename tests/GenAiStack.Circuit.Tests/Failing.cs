using GenAiStack.Testing.Circuits;
using Microsoft.Data.Sqlite;

namespace GenAiStack.Circuit.Tests;

/// <summary>What fails in the store says so on the page and never ends a circuit: nobody loses what else stands on the page.</summary>
public sealed class Failing
{
    [Fact]
    public async Task A_store_that_takes_nothing_is_told_wherever_something_is_changed_and_the_circuit_goes_on()
    {
        var stop = Shared.Stop;
        await using var dashboard = await Shared.StartAsync("Default Timeout=1");
        using var browser = new CircuitBrowser(dashboard.Address);
        await using var page = await browser.OpenAsync(Shared.Page, stop);
        await page.ChangeAsync(Shared.Box, "35%");
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(dashboard.Folder, "genaistack.db")};Pooling=False"))
        {
            // Another program writes and does not end: every write of the server waits, and then gives up.
            await other.OpenAsync(stop);
            await using var writing = other.BeginTransaction(deferred: false);

            await page.ChangeAsync(Shared.Box, "36%");
            Assert.Equal(("36%", "true"), page.Read(v => (v.Find(Shared.Box)!.Value, v.Find(Shared.Box)!.Attribute("aria-invalid"))));
            Assert.Contains($"value:{Shared.Address}", page.Drafts.Keys);

            Assert.False(await page.DropAsync(Shared.Address, 0.37, Guid.NewGuid()));
            Assert.Contains("Not saved", page.Read(v => v.Find(".note-bar.wrong")!.Text), StringComparison.Ordinal);

            await page.ClickAsync("#undo");
            Assert.Contains("Undo", page.Read(v => v.Find(".note-bar.wrong")!.Text), StringComparison.Ordinal);

            await page.ClickAsync(".who");
            await page.WaitForAsync(v => v.Find(".mud-dialog input") is not null, stop);
            await page.InputAsync(".mud-dialog input", "Mara Lindt");
            await page.ClickAsync(".mud-dialog .btn.solid");
            Assert.NotNull(page.Read(v => v.Find(".mud-dialog .mud-input-error")));

            // A stranger's name is written when the bar first greets him.
            using var stranger = new CircuitBrowser(dashboard.Address);
            await using var greeted = await stranger.OpenAsync("/", stop);
            Assert.Contains("Something went wrong on this page", greeted.Read(v => v.Text), StringComparison.Ordinal);
            Assert.Null(greeted.Fault);
            await writing.RollbackAsync(stop);

            await greeted.ClickAsync(".btn.solid");
            await greeted.WaitForAsync(v => v.Find("svg.flow") is not null, stop);
        }

        await page.ClickAsync(".mud-dialog .btn.solid");
        await page.WaitForAsync(v => v.Find(".mud-dialog") is null && v.Find(".who")!.Text.Contains("Mara Lindt"), stop);
        Assert.True(await page.DropAsync(Shared.Address, 0.38, Guid.NewGuid()));
        Assert.Equal(("38%", 3), page.Read(v => (v.Find(Shared.Box)!.Value, Shared.RevisionOf(v))));
        Assert.Null(page.Fault);
    }

    [Fact]
    public async Task What_a_hostile_page_sends_is_answered_with_an_error_and_the_circuit_goes_on()
    {
        var stop = Shared.Stop;
        await using var dashboard = await Shared.StartAsync();
        using var browser = new CircuitBrowser(dashboard.Address);
        await using var page = await browser.OpenAsync(Shared.Page, stop);
        object?[][] calls =
        [
            ["Drag", Shared.Address], ["Drag", null, 1.0], ["Drag", "x", "y"], ["Drop", Shared.Address, 1e308, "no id"], ["Drop", Shared.Address, 0.3, null],
            ["Light", 7], ["Pick", new string('x', 5_000)], ["Step", new object[] { "undo" }], ["Resize", "wide", -1], ["Reconnected", 3], ["Dispose"], ["ToString"],
            ["Reconnected", new object?[] { null, new { field = "", text = "x" }, new { field = new string('f', 9_000), text = (string?)null } }],
        ];
        foreach (var call in calls)
        {
            // Answered with an error, or passed over; never the end.
            await Record.ExceptionAsync(() => page.CallAsync("page.js", (string)call[0]!, call[1..]));
            Assert.Null(page.Fault);
        }

        Assert.True(await page.DropAsync(Shared.Address, 0.31, Guid.NewGuid()));
        Assert.Equal("31%", page.Read(v => v.Find(Shared.Box)!.Value));
    }
}
