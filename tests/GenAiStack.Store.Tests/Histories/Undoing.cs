using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using static GenAiStack.Store.AppendResult;

namespace GenAiStack.Store.Tests.Histories;

/// <summary>Undo, redo and restore.</summary>
public sealed class Undoing : IDisposable
{
    private readonly StoreFixture _fixture = new();
    private int _id = 100;

    [Fact]
    public async Task Undo_and_redo_walk_an_author_s_own_edits()
    {
        using var opened = await _fixture.OpenAsync();
        var (store, id) = (opened.Store, (await Small.CreateAsync(opened.Store)).Entry.Id);
        await EditAsync(store, id, Small.Ada, Small.Revenue(2000));
        await EditAsync(store, id, Small.Bob, Small.Funding(600));
        await EditAsync(store, id, Small.Ada, Small.Revenue(3000));

        Assert.Equal(2000, Small.RevenueOf(await UndoneAsync(store, id, Small.Ada)));
        var after = await UndoneAsync(store, id, Small.Ada);
        Assert.Equal((1000, 600), (Small.RevenueOf(after), Small.FundingOf(after)));
        Assert.IsType<Nothing>(await UndoAsync(store, id, Small.Ada));
        Assert.Equal(2000, Small.RevenueOf(await RedoneAsync(store, id, Small.Ada)));
        Assert.Equal(3000, Small.RevenueOf(await RedoneAsync(store, id, Small.Ada)));
        Assert.IsType<Nothing>(await RedoAsync(store, id, Small.Ada));
        Assert.Equal(500, Small.FundingOf(await UndoneAsync(store, id, Small.Bob)));
        var history = await store.HistoryAsync(id, null, 3, StoreFixture.Stop);
        Assert.Equal([(ChangeKind.Undo, 3L), (ChangeKind.Redo, 4L), (ChangeKind.Redo, 2L)], history.Select(h => (h.Kind, h.RefersTo!.Value)));
    }

    [Fact]
    public async Task A_new_edit_ends_what_could_be_redone()
    {
        using var opened = await _fixture.OpenAsync();
        var (store, id) = (opened.Store, (await Small.CreateAsync(opened.Store)).Entry.Id);
        await EditAsync(store, id, Small.Ada, Small.Revenue(2000));
        await UndoneAsync(store, id, Small.Ada);
        await EditAsync(store, id, Small.Ada, Small.Revenue(4000));

        Assert.IsType<Nothing>(await RedoAsync(store, id, Small.Ada));
        var (undo, redo) = await store.NextStepsAsync(id, Small.Ada, StoreFixture.Stop);
        Assert.Equal(Small.Revenue(4000), undo!.Edit);
        Assert.Null(redo);
    }

    [Fact]
    public async Task Undo_is_refused_where_someone_else_has_changed_the_same_since_and_says_who()
    {
        using var opened = await _fixture.OpenAsync();
        var (store, id) = (opened.Store, (await Small.CreateAsync(opened.Store)).Entry.Id);
        await store.RenamePersonAsync(Small.Bob, "Bob", StoreFixture.Stop);
        await EditAsync(store, id, Small.Ada, Small.Revenue(2000));
        await EditAsync(store, id, Small.Bob, Small.Revenue(3000));
        await EditAsync(store, id, Small.Bob, Small.Funding(1));

        var refused = Assert.IsType<Refused>(await UndoAsync(store, id, Small.Ada));
        Assert.Equal(new ChangedSince("companies/app/endCustomerRevenue", "Bob", 3), refused.Problem);
        Assert.Equal("Bob has changed this since, at revision 3.", refused.Problem.Message);
    }

    [Fact]
    public async Task Undo_is_refused_where_someone_else_wants_the_same_value()
    {
        using var opened = await _fixture.OpenAsync();
        var (store, id) = (opened.Store, (await Small.CreateAsync(opened.Store)).Entry.Id);
        await EditAsync(store, id, Small.Ada, Small.Revenue(2000));
        await EditAsync(store, id, Small.Bob, Small.Revenue(2000));

        Assert.IsType<Refused>(await UndoAsync(store, id, Small.Ada));
    }

    [Fact]
    public async Task Undo_works_again_once_the_other_has_taken_their_change_back()
    {
        using var opened = await _fixture.OpenAsync();
        var (store, id) = (opened.Store, (await Small.CreateAsync(opened.Store)).Entry.Id);
        await EditAsync(store, id, Small.Ada, Small.Revenue(2000));
        await EditAsync(store, id, Small.Bob, Small.Revenue(3000));
        await UndoneAsync(store, id, Small.Bob);

        Assert.Equal(1000, Small.RevenueOf(await UndoneAsync(store, id, Small.Ada)));
    }

    [Fact]
    public async Task Undoing_a_company_that_others_use_by_now_is_refused_with_the_reason()
    {
        using var opened = await _fixture.OpenAsync();
        var (store, id) = (opened.Store, (await Small.CreateAsync(opened.Store)).Entry.Id);
        await EditAsync(store, id, Small.Ada, new PutCompany(new() { Id = new("chip"), Name = "Chip", Layer = Layer.Chip }, 2));
        await EditAsync(store, id, Small.Bob, new PutLink(new() { From = new("model"), To = new("chip"), Purpose = "hardware", ShareOfRevenue = 0.1 }, 1));

        var refused = Assert.IsType<Refused>(await UndoAsync(store, id, Small.Ada));
        Assert.Equal("links/model>chip:hardware", refused.Problem.Address);
    }

    [Fact]
    public async Task Restore_brings_back_an_earlier_revision_and_can_be_undone()
    {
        using var opened = await _fixture.OpenAsync();
        var (store, id) = (opened.Store, (await Small.CreateAsync(opened.Store)).Entry.Id);
        await EditAsync(store, id, Small.Ada, Small.Revenue(2000));
        await EditAsync(store, id, Small.Ada, new SetText("name", "Other"));

        var restored = Assert.IsType<Saved>(await store.RestoreAsync(id, 3, Small.Id(_id++), Small.Bob, 1, "back", StoreFixture.Stop)).Now;
        Assert.Equal((Small.Stack, "Small stack"), (restored.Scenario, restored.Entry.Name));
        Assert.Equal("Other", (await UndoneAsync(store, id, Small.Bob)).Name);
        Assert.IsType<Refused>(await store.RestoreAsync(id, 5, Small.Id(_id++), Small.Bob, 99, null, StoreFixture.Stop));
    }

    public void Dispose() => _fixture.Dispose();

    private static async Task<long> RevisionAsync(IScenarioStore store, ScenarioId id) => (await store.FindAsync(id, StoreFixture.Stop))!.Entry.Revision;

    private static async Task<Scenario> SavedAsync(Task<AppendResult> result) => Assert.IsType<Saved>(await result).Now.Scenario;

    private async Task EditAsync(IScenarioStore store, ScenarioId id, PersonId author, Edit edit) =>
        await SavedAsync(store.AppendAsync(id, await RevisionAsync(store, id), new(Small.Id(_id++), author, edit), StoreFixture.Stop));

    private async Task<AppendResult> UndoAsync(IScenarioStore store, ScenarioId id, PersonId author) =>
        await store.UndoAsync(id, await RevisionAsync(store, id), Small.Id(_id++), author, StoreFixture.Stop);

    private async Task<AppendResult> RedoAsync(IScenarioStore store, ScenarioId id, PersonId author) =>
        await store.RedoAsync(id, await RevisionAsync(store, id), Small.Id(_id++), author, StoreFixture.Stop);

    private Task<Scenario> UndoneAsync(IScenarioStore store, ScenarioId id, PersonId author) => SavedAsync(UndoAsync(store, id, author));

    private Task<Scenario> RedoneAsync(IScenarioStore store, ScenarioId id, PersonId author) => SavedAsync(RedoAsync(store, id, author));
}
