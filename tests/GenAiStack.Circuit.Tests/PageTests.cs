using GenAiStack.Testing.Circuits;

namespace GenAiStack.Circuit.Tests;

/// <summary>The client on real pages: it sees what the server drew, and what is done reaches the server.</summary>
public sealed class PageTests
{
    [Fact]
    public async Task What_is_drawn_by_the_circuit_is_what_the_page_showed_before()
    {
        await using var dashboard = await Shared.StartAsync();
        using var browser = new CircuitBrowser(dashboard.Address);

        // The table stands in the map's place, since the map is drawn anew once its width is known.
        foreach (var path in new[] { "/map/early-stack-2023?view=table", Shared.Page + "&view=table", "/scenarios" })
        {
            await using var page = await browser.OpenAsync(path, Shared.Stop);
            var before = Markup.Read(page.Html);
            foreach (var part in new[] { "header.top", "main", ".insp", "title" })
            {
                Assert.Equal(before.Find(part)?.Text, page.Read(v => v.Find(part)?.Text));
            }

            Assert.True(before.Find("main")!.Text.Length > 200);
            Assert.Equal(Fields(before), page.Read(Fields));
            Assert.Equal(before.FindAll("main button").Count(), page.Read(v => v.FindAll("main button").Count()));
        }

        static List<(string?, string)> Fields(VirtualNode view) => [.. view.FindAll("[data-field]").Select(f => (f.Attribute("data-field"), f.Value))];
    }

    [Fact]
    public async Task What_changes_step_by_step_is_what_a_new_page_shows()
    {
        var stop = Shared.Stop;
        await using var dashboard = await Shared.StartAsync();
        using var browser = new CircuitBrowser(dashboard.Address);
        await using var page = await browser.OpenAsync(Shared.Page, stop);
        await page.ChangeAsync(Shared.Box, "35%");
        await page.ClickAsync("#undo");
        await page.ClickAsync("#redo");
        await page.ChangeAsync($"[data-field='low:{Shared.Address}']", "20%");
        await page.CallAsync("page.js", "Drag", Shared.Address, 0.1);
        Assert.True(await page.DropAsync(Shared.Address, 0.4, Guid.NewGuid()));
        await page.CallAsync("page.js", "Light", "node midjourney");
        await page.CallAsync("page.js", "Light", "");
        await page.ClickAsync(v => v.FindAll(".row1").First(r => r.Text.StartsWith("Pays CoreWeave", StringComparison.Ordinal)));
        await page.WaitForAsync(v => v.Find("[data-field='value:links/midjourney>coreweave:inference/shareOfRevenue']") is not null, stop);
        await page.CallAsync("page.js", "Pick", "node azure");
        await page.WaitForAsync(v => v.Find(".insp h3")?.Text == "Microsoft Azure", stop);
        await page.ClickAsync("[aria-label='Next year']");
        await page.WaitForAsync(v => v.Find(".year span")?.Text == "2024", stop);
        Assert.Contains("year=2024", page.Address.Query, StringComparison.Ordinal);

        await using var fresh = await browser.OpenAsync(page.Address.PathAndQuery, stop);
        Assert.Equal(fresh.Read(WithoutOthers), page.Read(WithoutOthers));
        Assert.Equal(6, page.Read(Shared.RevisionOf));
        Assert.Null(page.Fault);

        // Each of the two pages shows the other as someone who is here.
        static string WithoutOthers(VirtualNode view) => view.TextWithout(n => n.Attribute("id") == "people");
    }

    [Fact]
    public async Task A_list_that_others_bring_into_another_order_is_shown_in_that_order()
    {
        var stop = Shared.Stop;
        await using var dashboard = await Shared.StartAsync();
        using var browser = new CircuitBrowser(dashboard.Address);
        using var other = new CircuitBrowser(dashboard.Address);
        await using var list = await browser.OpenAsync("/scenarios", stop);
        Assert.Equal(["behind", "beside", Shared.Slug], list.Read(Own));
        await using (var page = await other.OpenAsync(Shared.Page, stop))
        {
            await page.ChangeAsync(Shared.Box, "35%");
        }

        await list.WaitForAsync(v => Own(v)[0] == Shared.Slug, stop);
        await using var fresh = await browser.OpenAsync("/scenarios", stop);

        // Whether someone is still here is told a moment later to either.
        await list.WaitForAsync(v => v.Find("main")!.Text == fresh.Read(f => f.Find("main")!.Text), stop);

        static List<string> Own(VirtualNode view) => [.. view.FindAll(".card[data-slug]").Select(c => c.Attribute("data-slug")!).Where(s => s is Shared.Slug or "beside" or "behind")];
    }

    [Fact]
    public async Task A_page_whose_scripts_could_not_answer_at_first_listens_after_all()
    {
        // The connection went when they were asked; the server gives up waiting after 20 seconds and asks again.
        var stop = Shared.Stop;
        await using var dashboard = await Shared.StartAsync();
        using var browser = new CircuitBrowser(dashboard.Address);
        await using var page = await browser.OpenAsync(Shared.Page, stop);
        page.IgnoresFirstAttach = true;
        await page.ReloadAsync(stop);
        Assert.True(await page.DropAsync(Shared.Address, 0.31, Guid.NewGuid()));
        Assert.Equal("31%", page.Read(v => v.Find(Shared.Box)!.Value));
    }

    [Fact]
    public async Task A_page_that_was_cut_off_comes_back_to_its_circuit_with_what_happened_meanwhile()
    {
        var stop = Shared.Stop;
        await using var dashboard = await Shared.StartAsync();
        using var mine = new CircuitBrowser(dashboard.Address);
        using var yours = new CircuitBrowser(dashboard.Address);
        await using var cut = await mine.OpenAsync(Shared.Page, stop);
        await using var other = await yours.OpenAsync(Shared.Page, stop);

        // More renderings than the server keeps for a page that acknowledges none.
        cut.Cut();
        for (var i = 1; i <= 15; i++)
        {
            await other.ChangeAsync(Shared.Box, $"{30 + i}%");
        }

        await Assert.ThrowsAsync<IOException>(() => cut.ChangeAsync(Shared.Box, "50%"));
        Assert.True(await cut.ReconnectAsync(stop));
        await cut.WaitForAsync(v => v.Find(Shared.Box)!.Value == "45%", stop);
        Assert.Equal(16, cut.Read(Shared.RevisionOf));

        // What was typed meanwhile is offered again.
        Assert.Contains("50%", cut.Read(v => v.Find(".note-bar")!.Text), StringComparison.Ordinal);
        await cut.ClickAsync(v => v.FindAll(".note-bar button").First(b => b.Text == "Apply"));
        await other.WaitForAsync(v => v.Find(Shared.Box)!.Value == "50%", stop);
        Assert.Empty(cut.Drafts);
    }

    [Fact]
    public async Task A_page_comes_back_to_a_server_that_was_killed_only_by_loading_it_again()
    {
        var stop = Shared.Stop;
        await using var dashboard = await Shared.StartAsync();
        using var browser = new CircuitBrowser(dashboard.Address);
        await using var page = await browser.OpenAsync(Shared.Page, stop);
        await page.ChangeAsync(Shared.Box, "35%");
        await dashboard.KillAsync();
        await dashboard.StartAgainAsync();
        Assert.False(await page.ReconnectAsync(stop));
        await page.ReloadAsync(stop);
        Assert.Equal("35%", page.Read(v => v.Find(Shared.Box)!.Value));
    }
}
