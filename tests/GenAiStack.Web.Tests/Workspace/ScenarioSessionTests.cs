using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Store;
using GenAiStack.Web.Workspace;

namespace GenAiStack.Web.Tests.Workspace;

/// <summary>What a circuit does with its scenario, on a real store.</summary>
public sealed class ScenarioSessionTests(Store store) : IClassFixture<Store>
{
    private const string Share = "links/openai>azure:inference/shareOfRevenue";

    [Fact]
    public async Task A_preview_changes_what_is_shown_and_stores_nothing()
    {
        using var session = store.Session(out var guest);
        await session.OpenAsync(await store.NewAsync(guest, "Preview"));
        var before = Azure(session);
        session.Preview(Move(session, 0.1));
        Assert.True(session.IsPreviewing);
        Assert.NotEqual(before, Azure(session));
        Assert.Equal(1, (await store.Scenarios.FindAsync(session.Stored!.Entry.Id, Xunit.TestContext.Current.CancellationToken))!.Entry.Revision);
        session.Preview(null);
        Assert.Equal(before, Azure(session));
    }

    [Fact]
    public async Task A_change_is_saved_once_even_when_it_is_sent_twice()
    {
        using var session = store.Session(out var guest);
        await session.OpenAsync(await store.NewAsync(guest, "Twice"));
        var id = Guid.NewGuid();
        Assert.True(await session.CommitAsync(Move(session, 0.2), id));
        Assert.True(await session.CommitAsync(Move(session, 0.2), id));
        Assert.Equal(2, session.Stored!.Entry.Revision);
        Assert.Equal(SaveState.Saved, session.State);
        Assert.Equal(2, (await store.Scenarios.HistoryAsync(session.Stored.Entry.Id, null, 10, Xunit.TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task A_change_on_an_old_base_is_applied_after_the_newer_ones_and_both_stand_in_history()
    {
        using var mine = store.Session(out var me);
        using var yours = store.Session(out _);
        var slug = await store.NewAsync(me, "Both");
        await mine.OpenAsync(slug);
        await yours.OpenAsync(slug);
        Assert.True(await yours.CommitAsync(AssumptionEditor.Move(yours.Stored!.Scenario, "companies/openai/funding", 5e8, 2023)!, Guid.NewGuid()));
        Assert.True(await mine.CommitAsync(Move(mine, 0.2), Guid.NewGuid()));
        Assert.Equal(3, mine.Stored!.Entry.Revision);
        Assert.Equal(5e8, mine.Stored.Scenario.Companies.First(c => c.Id.Value == "openai").Funding!.Value);
        await yours.RefreshAsync();
        Assert.Equal(mine.Stored.Scenario, yours.Stored!.Scenario);
    }

    [Fact]
    public async Task A_change_whose_company_is_gone_is_refused_with_the_reason_and_kept()
    {
        using var mine = store.Session(out var me);
        using var yours = store.Session(out _);
        var slug = await store.NewAsync(me, "Gone");
        await mine.OpenAsync(slug);
        await yours.OpenAsync(slug);
        var scenario = yours.Stored!.Scenario;
        CompanyId gone = new("replika");
        Assert.Contains(scenario.Companies, c => c.Id == gone);
        var links = scenario.Links.Where(l => l.From == gone || l.To == gone).Select(l => (Edit)new RemoveLink(l.Id));
        Assert.True(await yours.CommitAsync(new Several([.. links, new RemoveCompany(gone)]), Guid.NewGuid()));

        var edit = new SetAssumption($"companies/{gone}/endCustomerRevenue", 1e9);
        Assert.False(await mine.CommitAsync(edit, Guid.NewGuid()));
        Assert.Equal(SaveState.NotSaved, mine.State);
        Assert.Equal(edit, mine.Unsaved!.Edit);
        Assert.NotEmpty(mine.Unsaved.Problem.Message);
        Assert.Equal(2, mine.Stored!.Entry.Revision);
        mine.Discard();
        Assert.Equal(SaveState.Saved, mine.State);
    }

    [Fact]
    public async Task A_change_that_lets_money_circle_without_end_is_refused_with_the_loop()
    {
        using var session = store.Session(out var guest);
        await session.OpenAsync(await store.NewAsync(guest, "Circle"));
        var circle = new Several(
        [
            new SetAssumption("links/openai>azure:training/shareOfFunding", 5),
            new SetAssumption("links/azure>openai:investment/shareOfRevenue", 0.9),
        ]);
        Assert.False(await session.CommitAsync(circle, Guid.NewGuid()));
        Assert.Contains("not productive", session.Unsaved!.Problem.Message, StringComparison.Ordinal);
        Assert.Equal(1, session.Stored!.Entry.Revision);
        Assert.NotNull(session.Projection);
    }

    [Fact]
    public async Task Undo_takes_back_mine_and_redo_does_it_again()
    {
        using var session = store.Session(out var guest);
        await session.OpenAsync(await store.NewAsync(guest, "Steps"));
        var before = Azure(session);
        Assert.Null(session.UndoWords);
        Assert.True(await session.CommitAsync(Move(session, 0.2), Guid.NewGuid()));
        var after = Azure(session);
        Assert.Contains("OpenAI pays Microsoft Azure", session.UndoWords, StringComparison.Ordinal);
        Assert.True(await session.UndoAsync());
        Assert.Equal(before, Azure(session));
        Assert.True(await session.RedoAsync());
        Assert.Equal(after, Azure(session));
        Assert.Equal(4, session.Stored!.Entry.Revision);
    }

    [Fact]
    public async Task The_order_of_the_map_is_that_of_the_eldest_ancestor()
    {
        using var session = store.Session(out var guest);
        await session.OpenAsync("early-stack-2023");
        var parent = session.Order!.Columns.Select(c => string.Join(' ', c)).ToList();
        var slug = await store.NewAsync(guest, "Child");
        await session.OpenAsync(slug);
        await session.CommitAsync(new SetAssumption("companies/chatgpt/endCustomerRevenue", 9e10), Guid.NewGuid());
        await session.OpenAsync(slug);
        Assert.Equal(parent, session.Order!.Columns.Select(c => string.Join(' ', c)));
        Assert.Equal("Early stack, 2023", session.Parent!.Name);
    }

    [Fact]
    public async Task What_is_stored_while_a_scenario_is_being_opened_is_not_missed()
    {
        using var yours = store.Session(out var you);
        var slug = await store.NewAsync(you, "Meanwhile");
        await yours.OpenAsync(slug);
        var others = 0;
        using var mine = store.Session(out _, InterposedStore.Of(store.Scenarios, async method =>
        {
            // After it was found and before it is shown.
            if (method == nameof(store.Scenarios.AtRevisionAsync) && others++ == 0)
            {
                await yours.CommitAsync(Move(yours, 0.2), Guid.NewGuid());
            }
        }));

        await mine.OpenAsync(slug);

        Assert.Equal(2, mine.Stored!.Entry.Revision);
        Assert.Equal(Azure(yours), Azure(mine));
    }

    [Fact]
    public async Task Who_has_nothing_to_undo_sees_what_others_have_changed_meanwhile()
    {
        using var mine = store.Session(out var me);
        using var yours = store.Session(out _);
        var slug = await store.NewAsync(me, "Nothing");
        await mine.OpenAsync(slug);
        await yours.OpenAsync(slug);
        Assert.True(await yours.CommitAsync(Move(yours, 0.2), Guid.NewGuid()));

        // The first try is stale; the second, on what was read anew, finds nothing to undo.
        Assert.True(await mine.UndoAsync());

        Assert.Equal(2, mine.Stored!.Entry.Revision);
        Assert.Equal(mine.Stored.Scenario, mine.Projection!.Scenario);
        Assert.Equal(Azure(yours), Azure(mine));
    }

    [Fact]
    public async Task Forty_who_change_the_same_scenario_at_once_are_all_served()
    {
        var slug = await store.NewAsync(new Guest(store.Scenarios) { Id = new(Guid.NewGuid()) }, "Forty");
        var saved = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Task.Run(async () =>
        {
            using var session = store.Session(out _);
            await session.OpenAsync(slug);
            var count = 0;
            for (var i = 0; i < 3; i++)
            {
                count += await session.CommitAsync(Move(session, 0.2 + (0.001 * n) + (0.0001 * i)), Guid.NewGuid()) ? 1 : 0;
            }

            return count;
        })));
        Assert.All(saved, count => Assert.Equal(3, count));
        Assert.Equal(121, (await store.Scenarios.FindAsync(slug, Xunit.TestContext.Current.CancellationToken))!.Entry.Revision);
    }

    [Fact]
    public async Task What_the_machine_refuses_is_kept_as_not_saved_with_the_reason()
    {
        using var yours = store.Session(out var you);
        var slug = await store.NewAsync(you, "Machine");
        await yours.OpenAsync(slug);
        var problem = new StoreProblem(StoreFault.Busy, "store", "The store is busy.", "Try again.");
        var fails = false;
        using var mine = store.Session(out _, InterposedStore.Of(store.Scenarios, method =>
            fails && method == nameof(store.Scenarios.FindAsync) ? throw new StoreUnavailableException(problem) : Task.CompletedTask));
        await mine.OpenAsync(slug);
        await yours.CommitAsync(Move(yours, 0.2), Guid.NewGuid());
        var (edit, id) = (Move(mine, 0.3), Guid.NewGuid());

        fails = true;
        Assert.False(await mine.CommitAsync(edit, id));
        Assert.Equal((SaveState.NotSaved, problem), (mine.State, mine.Unsaved!.Problem));

        fails = false;
        Assert.True(await mine.TryAgainAsync());
        Assert.Equal((SaveState.Saved, 3), (mine.State, mine.Stored!.Entry.Revision));
    }

    [Fact]
    public async Task An_unknown_scenario_is_not_opened()
    {
        using var session = store.Session(out _);
        Assert.False(await session.OpenAsync("no-such"));
        Assert.Null(session.Stored);
    }

    private static Edit Move(ScenarioSession session, double value) => AssumptionEditor.Move(session.Stored!.Scenario, Share, value, 2023)!;

    private static double Azure(ScenarioSession session) => session.Projection!.Years[0].Companies.First(c => c.Id.Value == "azure").Revenue.Dollars;
}
