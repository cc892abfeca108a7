using GenAiStack.Domain.Edits;
using static GenAiStack.Store.AppendResult;

namespace GenAiStack.Store.Tests.Histories;

/// <summary>Making and changing scenarios.</summary>
public sealed class Editing : IDisposable
{
    private readonly StoreFixture _fixture = new();

    [Fact]
    public async Task What_is_saved_is_there_after_the_store_is_opened_again()
    {
        using (var opened = await _fixture.OpenAsync())
        {
            var made = await Small.CreateAsync(opened.Store);
            _fixture.Clock.Advance(TimeSpan.FromTicks(12_345_678));
            var saved = Assert.IsType<Saved>(await opened.Store.AppendAsync(made.Entry.Id, 1, new(Small.Id(1), Small.Bob, Small.Revenue(2000), "why"), StoreFixture.Stop));
            Assert.Equal(2, saved.Now.Entry.Revision);
        }

        using var again = await _fixture.OpenAsync();
        var found = await again.Store.FindAsync("small-stack", StoreFixture.Stop);
        Assert.NotNull(found);
        Assert.Equal(Small.Revenue(2000).ApplyTo(Small.Stack).Require(), found.Scenario);
        Assert.Equal(("Guest 1", "Guest 2", 2L), (found.Entry.OwnerName, found.Entry.ChangedBy, found.Entry.Revision));
        var history = await again.Store.HistoryAsync(found.Entry.Id, null, 10, StoreFixture.Stop);
        Assert.Equal([ChangeKind.Edit, ChangeKind.Create], history.Select(h => h.Kind));
        Assert.Equal(("why", Small.Revenue(2000)), (history[0].Reason, history[0].Edit));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 6, TimeSpan.Zero).AddTicks(2_345_670), history[0].At);
        Assert.Equal(Small.Stack, await again.Store.AtRevisionAsync(found.Entry.Id, 1, StoreFixture.Stop));
        Assert.Empty((await again.Store.VerifyAsync(StoreFixture.Stop)).Findings);
    }

    [Fact]
    public async Task A_stale_edit_is_refused_and_lands_once_it_has_the_new_base()
    {
        using var opened = await _fixture.OpenAsync();
        var id = (await Small.CreateAsync(opened.Store)).Entry.Id;
        await opened.Store.AppendAsync(id, 1, new(Small.Id(1), Small.Ada, Small.Revenue(2000)), StoreFixture.Stop);

        var stale = await opened.Store.AppendAsync(id, 1, new(Small.Id(2), Small.Bob, Small.Revenue(3000)), StoreFixture.Stop);
        Assert.Equal(new Stale(2), stale);
        Assert.IsType<Saved>(await opened.Store.AppendAsync(id, 2, new(Small.Id(2), Small.Bob, Small.Revenue(3000)), StoreFixture.Stop));
        Assert.Equal(3, (await opened.Store.HistoryAsync(id, null, 10, StoreFixture.Stop)).Count);
    }

    [Fact]
    public async Task An_edit_sent_twice_is_stored_once_and_answered_alike()
    {
        using var opened = await _fixture.OpenAsync();
        var id = (await Small.CreateAsync(opened.Store)).Entry.Id;
        var request = new EditRequest(Small.Id(1), Small.Ada, Small.Revenue(2000));
        var first = await opened.Store.AppendAsync(id, 1, request, StoreFixture.Stop);
        await opened.Store.AppendAsync(id, 2, new(Small.Id(2), Small.Bob, new SetText("name", "Other")), StoreFixture.Stop);

        Assert.Equal(first, await opened.Store.AppendAsync(id, 1, request, StoreFixture.Stop));
        Assert.Equal(3, (await opened.Store.FindAsync(id, StoreFixture.Stop))!.Entry.Revision);
        Assert.IsType<Refused>(await opened.Store.AppendAsync(id, 3, request with { Author = Small.Bob }, StoreFixture.Stop));
    }

    [Fact]
    public async Task A_scenario_made_twice_by_one_wish_is_made_once()
    {
        using var opened = await _fixture.OpenAsync();
        var first = await Small.CreateAsync(opened.Store);
        var second = await Small.CreateAsync(opened.Store);
        var other = await Small.CreateAsync(opened.Store, 7);

        Assert.Equal(first, second);
        Assert.Equal("small-stack-2", other.Entry.Slug);
    }

    [Fact]
    public async Task What_does_not_apply_or_breaks_a_rule_is_refused_with_its_reason()
    {
        using var opened = await _fixture.OpenAsync();
        var id = (await Small.CreateAsync(opened.Store)).Entry.Id;

        var gone = Assert.IsType<Refused>(await opened.Store.AppendAsync(id, 1, new(Small.Id(1), Small.Ada, new RemoveCompany(new("nobody"))), StoreFixture.Stop));
        Assert.Equal("There is no company \"nobody\" any more.", gone.Problem.Message);
        var broken = Assert.IsType<Refused>(await opened.Store.AppendAsync(id, 1, new(Small.Id(1), Small.Ada, new RemoveCompany(new("model"))), StoreFixture.Stop));
        Assert.Equal("links/app>model:inference", broken.Problem.Address);
        var absent = Assert.IsType<Refused>(await opened.Store.AppendAsync(new(Small.Id(99)), 1, new(Small.Id(1), Small.Ada, Small.Revenue(1)), StoreFixture.Stop));
        Assert.Equal("There is no such scenario.", absent.Problem.Message);
        await Assert.ThrowsAsync<RefusedScenarioException>(() => opened.Store.CreateAsync(new(Small.Id(5), Small.Ada, Small.Stack with { Name = " " }), StoreFixture.Stop));
        Assert.Single(await opened.Store.HistoryAsync(id, null, 10, StoreFixture.Stop));
    }

    [Fact]
    public async Task Others_hear_of_a_change_after_it_is_saved_and_a_listener_that_fails_harms_nobody()
    {
        using var opened = await _fixture.OpenAsync();
        var heard = new List<(ScenarioId, long)>();
        opened.Store.Changed += (_, _) => throw new InvalidOperationException("A page that is gone.");
        opened.Store.Changed += (id, revision) => heard.Add((id, revision));
        var id = (await Small.CreateAsync(opened.Store)).Entry.Id;
        await opened.Store.AppendAsync(id, 1, new(Small.Id(1), Small.Ada, Small.Revenue(2000)), StoreFixture.Stop);
        await opened.Store.AppendAsync(id, 1, new(Small.Id(2), Small.Ada, Small.Revenue(3000)), StoreFixture.Stop);
        await opened.Store.AppendAsync(id, 1, new(Small.Id(1), Small.Ada, Small.Revenue(2000)), StoreFixture.Stop);

        Assert.Equal([(id, 1), (id, 2)], heard);
    }

    public void Dispose() => _fixture.Dispose();
}
