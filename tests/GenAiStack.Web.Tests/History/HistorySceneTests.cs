using Bunit;
using GenAiStack.Domain.Edits;
using GenAiStack.Store;
using GenAiStack.Web.Features.History;
using GenAiStack.Web.Layout;
using GenAiStack.Web.Tests.Workspace;
using GenAiStack.Web.Workspace;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace GenAiStack.Web.Tests.History;

/// <summary>What the history page reads, on a real store and a real address.</summary>
public sealed class HistorySceneTests(Store store) : BunitContext, IClassFixture<Store>
{
    private const string Share = "links/openai>azure:inference/shareOfRevenue";

    private PageAddress _address = null!;

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task The_newest_revision_is_shown_and_compared_with_the_one_before()
    {
        using var session = store.Session(out var guest);
        var (scene, _) = await OpenAsync(session, guest, "Newest");
        await ChangeAsync(session, 0.2);
        Assert.True(await scene.LoadAsync(() => { }));
        Assert.Equal((2, 2, 1, 2), (scene.Shown!.Revision, scene.Chosen, scene.From, scene.To));
        Assert.NotNull(scene.Shown.Picture);
        Assert.Single(scene.Difference!.Lines);
        Assert.StartsWith("Of each $1 in 2023:", scene.Difference.Effect, StringComparison.Ordinal);
        Assert.Equal(2, scene.Visible.Count);
    }

    [Fact]
    public async Task What_others_store_while_it_reads_is_shown_too()
    {
        using var session = store.Session(out var guest);
        using var other = store.Session(out _);
        var isArmed = false;
        var (scene, slug) = await OpenAsync(session, guest, "While", InterposedStore.Of(store.Scenarios, async method =>
        {
            if (isArmed && method == nameof(IScenarioStore.AtRevisionAsync))
            {
                isArmed = false;
                await ChangeAsync(other, 0.25);
                await session.RefreshAsync();
            }
        }));
        await other.OpenAsync(slug);
        await ChangeAsync(session, 0.2);
        isArmed = true;
        await scene.LoadAsync(() => { });
        Assert.False(isArmed);
        Assert.Equal((3, 2, 3), (scene.Shown!.Revision, scene.Difference!.From, scene.Difference.To));
        Assert.Equal(3, scene.Visible.Count);
    }

    [Fact]
    public async Task Another_year_shows_the_map_and_the_difference_of_that_year()
    {
        using var session = store.Session(out var guest);
        var (scene, slug) = await OpenAsync(session, guest, "Years", of: "scaled-stack-2025");
        await session.CommitAsync(AssumptionEditor.Move(session.Stored!.Scenario, FirstShare(session), 0.01, session.Stored.Scenario.Years.First)!, Guid.NewGuid());
        await scene.LoadAsync(() => { });
        var last = session.Stored.Scenario.Years.Last;
        var (finding, effect) = (scene.Shown!.Finding, scene.Difference!.Effect);
        Read(slug, $"?year={last}", last);
        await scene.LoadAsync(() => { });
        Assert.Equal((last, last), (scene.Shown.Year, scene.Difference.Year));
        Assert.NotEqual(finding, scene.Shown.Finding);
        Assert.NotEqual(effect, scene.Difference.Effect);
        Assert.Contains($"{last}", scene.Difference.Effect, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_of_the_address_lists_only_what_passes_and_a_revision_of_it_is_chosen()
    {
        using var session = store.Session(out var guest);
        var (scene, slug) = await OpenAsync(session, guest, "Filtered");
        await ChangeAsync(session, 0.2);
        await session.CommitAsync(new SetText("companies/openai/note", "seen"), Guid.NewGuid());
        Read(slug, $"?r=2&of={Uri.EscapeDataString(Share)}", 2023);
        await scene.LoadAsync(() => { });
        Assert.Equal(2, Assert.Single(scene.Visible).Entry.Sequence);
        Assert.Equal((2L, 2L, 3L), (scene.Shown!.Revision, scene.From, scene.To));
        scene.DragTo(1);
        Assert.Null(scene.Rest());
        await scene.LoadAsync(() => { });
        Assert.Equal(1, scene.Rest());
    }

    [Fact]
    public void A_page_that_is_left_after_the_next_one_has_come_takes_nothing_with_it()
    {
        var address = new PageAddress(Navigation);
        var changes = 0;
        address.Changed += () => changes++;
        address.Read(PageAddress.Map, "a", 2023, "http://localhost/map/a?year=2023");
        address.Read(PageAddress.History, "a", 2023, "http://localhost/history/a?year=2023");
        address.Leave(PageAddress.Map);
        Assert.Equal((PageAddress.History, 2), (address.Page, changes));
        address.Set(true, ("who", "Ada"));
        Assert.EndsWith("/history/a?year=2023&who=Ada", Navigation.Uri, StringComparison.Ordinal);
        address.Leave(PageAddress.History);
        Assert.Equal((null, 3), (address.Page, changes));
    }

    [Fact]
    public void What_is_chosen_before_the_browser_has_followed_builds_on_what_was_chosen_before()
    {
        var address = new PageAddress(Navigation);
        address.Read(PageAddress.History, "a", 2023, "http://localhost/history/a?year=2023&company=jasper");
        address.Set(true, ("company", null));
        address.Set(true, ("kind", "lever"));
        var first = Navigation.Uri;
        Assert.EndsWith("/history/a?year=2023&kind=lever", first, StringComparison.Ordinal);
        address.Set(true, ("kind", null));
        Assert.EndsWith("/history/a?year=2023", Navigation.Uri, StringComparison.Ordinal);

        // The browser comes to the one after the other; what is chosen in between builds on the last all the same.
        address.Read(PageAddress.History, "a", 2023, first);
        address.GoToYear(2024);
        address.Set(true, ("who", "Ada"));
        Assert.EndsWith("/history/a?year=2024&who=Ada", Navigation.Uri, StringComparison.Ordinal);
        address.Read(PageAddress.History, "a", 2024, Navigation.Uri);

        // Back in the browser: nothing of what was wished for is left.
        address.Read(PageAddress.History, "a", 2023, "http://localhost/history/a?year=2023");
        address.Set(true, ("kind", "text"));
        Assert.EndsWith("/history/a?year=2023&kind=text", Navigation.Uri, StringComparison.Ordinal);
        address.Read(PageAddress.Map, "b", 2026, "http://localhost/map/b?year=2026");
        address.Set(true, ("view", "table"));
        Assert.EndsWith("/map/b?year=2026&view=table", Navigation.Uri, StringComparison.Ordinal);
    }

    private async Task<(HistoryScene Scene, string Slug)> OpenAsync(ScenarioSession session, Guest guest, string name, IScenarioStore? reads = null, string of = "early-stack-2023")
    {
        var shipped = (await store.Scenarios.FindAsync(of, Xunit.TestContext.Current.CancellationToken))!;
        var made = await store.Scenarios.CreateAsync(new(Guid.NewGuid(), guest.Id, shipped.Scenario with { Name = name }, shipped.Entry.Id, shipped.Entry.Revision), Xunit.TestContext.Current.CancellationToken);
        await session.OpenAsync(made.Entry.Slug);
        _address = new(Navigation);
        var scene = new HistoryScene(session, reads ?? store.Scenarios, store.Notes, _address);
        Read(made.Entry.Slug, "", made.Scenario.Years.First);
        return (scene, made.Entry.Slug);
    }

    private void Read(string slug, string query, int year) => _address.Read(PageAddress.History, slug, year, $"http://localhost/history/{slug}{query}");

    private static Task<bool> ChangeAsync(ScenarioSession session, double share) =>
        session.CommitAsync(AssumptionEditor.Move(session.Stored!.Scenario, Share, share, 2023)!, Guid.NewGuid());

    private static string FirstShare(ScenarioSession session) => $"links/{session.Stored!.Scenario.Links.First(l => l.ShareOfRevenue is not null && !l.To.IsOutside).Id}/shareOfRevenue";
}
