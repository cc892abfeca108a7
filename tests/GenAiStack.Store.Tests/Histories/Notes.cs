using GenAiStack.Domain.Stacks;
using static GenAiStack.Store.AppendResult;
using static GenAiStack.Store.Tests.StoreFixture;

namespace GenAiStack.Store.Tests.Histories;

/// <summary>Comments, named versions, and how far a child has looked at its parent.</summary>
public sealed class Notes : IDisposable
{
    private const string Revenue = "companies/app/endCustomerRevenue";

    private readonly StoreFixture _fixture = new();

    [Fact]
    public async Task Comments_and_their_answers_are_kept_resolved_and_opened_again()
    {
        using (var opened = await _fixture.OpenAsync())
        {
            var id = (await Small.CreateAsync(opened.Store)).Entry.Id;
            var heard = 0;
            opened.Notes.NotesChanged += _ => heard++;
            var first = (await opened.Notes.CommentAsync(new(Small.Id(10), id, Small.Ada, Revenue, "  Is this right?  "), Stop)).Require();
            _fixture.Clock.Advance(TimeSpan.FromMinutes(1));
            await opened.Notes.CommentAsync(new(Small.Id(11), id, Small.Bob, Revenue, "Yes.", first.Id), Stop);
            Assert.Equal(2, heard);
            Assert.NotNull((await opened.Notes.ResolveAsync(id, first.Id, true, Small.Bob, Stop)).Require().ResolvedAt);
        }

        using var again = await _fixture.OpenAsync();
        var scenario = (await again.Store.FindAsync("small-stack", Stop))!.Entry.Id;
        var comments = await again.Notes.CommentsAsync(scenario, Stop);
        Assert.Equal(["Is this right?", "Yes."], comments.Select(c => c.Text));
        Assert.Equal(("Guest 1", "Guest 2", Small.Id(10)), (comments[0].AuthorName, comments[0].ResolvedBy, comments[1].ReplyTo));
        Assert.Null((await again.Notes.ResolveAsync(scenario, comments[0].Id, false, Small.Ada, Stop)).Require().ResolvedBy);
        Assert.Null((await again.Notes.CommentsAsync(scenario, Stop))[0].ResolvedAt);
    }

    [Fact]
    public async Task A_comment_sent_twice_is_stored_once_and_nonsense_is_refused()
    {
        using var opened = await _fixture.OpenAsync();
        var id = (await Small.CreateAsync(opened.Store)).Entry.Id;
        NewComment wish = new(Small.Id(10), id, Small.Ada, Revenue, "Once.");
        Assert.Equal((await opened.Notes.CommentAsync(wish, Stop)).Require(), (await opened.Notes.CommentAsync(wish, Stop)).Require());
        foreach (var bad in new[]
        {
            wish with { Author = Small.Bob },
            wish with { Id = Small.Id(11), Text = " " },
            wish with { Id = Small.Id(11), Text = new string('x', 4001) },
            wish with { Id = Small.Id(11), Text = "\u202Eturned" },
            wish with { Id = Small.Id(11), Address = "" },
            wish with { Id = Small.Id(11), Scenario = new(Small.Id(99)) },
            wish with { Id = Small.Id(11), ReplyTo = Small.Id(98) },
        })
        {
            Assert.IsType<RefusedRequest>(Assert.Single((await opened.Notes.CommentAsync(bad, Stop)).Problems));
        }

        Assert.Single(await opened.Notes.CommentsAsync(id, Stop));
        Assert.False((await opened.Notes.ResolveAsync(id, Small.Id(98), true, Small.Ada, Stop)).Succeeded);
    }

    [Fact]
    public async Task Comments_survive_copies_and_each_goes_its_own_way_then()
    {
        using var opened = await _fixture.OpenAsync();
        var made = await Small.CreateAsync(opened.Store);
        var thread = (await opened.Notes.CommentAsync(new(Small.Id(10), made.Entry.Id, Small.Ada, Revenue, "Is this right?"), Stop)).Require();
        await opened.Notes.CommentAsync(new(Small.Id(11), made.Entry.Id, Small.Bob, Revenue, "Yes.", thread.Id), Stop);

        var child = await opened.Store.CreateAsync(new(Small.Id(1), Small.Bob, made.Scenario, made.Entry.Id, 1), Stop);
        var copy = await opened.Store.CreateAsync(new(Small.Id(2), Small.Bob, made.Scenario, CopyOf: made.Entry.Id), Stop);
        foreach (var id in new[] { child.Entry.Id, copy.Entry.Id })
        {
            var comments = await opened.Notes.CommentsAsync(id, Stop);
            Assert.Equal(["Is this right?", "Yes."], comments.Select(c => c.Text));
            Assert.Equal(comments[0].Id, comments[1].ReplyTo);
            Assert.NotEqual(thread.Id, comments[0].Id);
            await opened.Notes.ResolveAsync(id, comments[0].Id, true, Small.Bob, Stop);
        }

        Assert.Null((await opened.Notes.CommentsAsync(made.Entry.Id, Stop))[0].ResolvedAt);
    }

    [Fact]
    public async Task Versions_have_names_of_their_own()
    {
        using var opened = await _fixture.OpenAsync();
        var id = (await Small.CreateAsync(opened.Store)).Entry.Id;
        await opened.Store.AppendAsync(id, 1, new(Small.Id(1), Small.Ada, Small.Revenue(2000)), Stop);
        await opened.Notes.NameVersionAsync(id, 1, " Before ", Small.Ada, Stop);
        await opened.Notes.NameVersionAsync(id, 2, "After", Small.Bob, Stop);
        Assert.Equal([(2L, "After", "Guest 2"), (1L, "Before", "Guest 1")], (await opened.Notes.VersionsAsync(id, Stop)).Select(v => (v.Revision, v.Name, v.AuthorName)));
        Assert.False((await opened.Notes.NameVersionAsync(id, 2, "Before", Small.Ada, Stop)).Succeeded);
        Assert.False((await opened.Notes.NameVersionAsync(id, 3, "Later", Small.Ada, Stop)).Succeeded);
        Assert.False((await opened.Notes.NameVersionAsync(id, 2, " ", Small.Ada, Stop)).Succeeded);
        await opened.Notes.NameVersionAsync(id, 2, "For the partners", Small.Ada, Stop);
        await opened.Notes.RemoveNameAsync(id, 1, Stop);
        Assert.Equal("For the partners", Assert.Single(await opened.Notes.VersionsAsync(id, Stop)).Name);
        Assert.Empty((await opened.Store.VerifyAsync(Stop)).Findings);
    }

    [Fact]
    public async Task A_child_looks_further_at_its_parent_and_never_back()
    {
        using var opened = await _fixture.OpenAsync();
        var parent = await Small.CreateAsync(opened.Store);
        var child = await opened.Store.CreateAsync(new(Small.Id(1), Small.Bob, parent.Scenario, parent.Entry.Id, 1), Stop);
        await opened.Store.AppendAsync(parent.Entry.Id, 1, new(Small.Id(2), Small.Ada, Small.Revenue(2000)), Stop);
        foreach (var revision in new[] { 2L, 1, 7 })
        {
            await opened.Store.SetParentRevisionAsync(child.Entry.Id, revision, Stop);
            Assert.Equal(2, (await opened.Store.FindAsync(child.Entry.Id, Stop))!.Entry.ParentRevision);
        }

        await opened.Store.SetParentRevisionAsync(parent.Entry.Id, 1, Stop);
        Assert.Null((await opened.Store.FindAsync(parent.Entry.Id, Stop))!.Entry.ParentRevision);
    }

    [Fact]
    public async Task What_has_no_answer_is_not_stored_whichever_way_it_comes_about()
    {
        // More than 2,500 of revenue has no answer here, as a loop that gives back too much would not.
        var problem = new InvalidEntry(Revenue, "Too much.", "Write less.");
        using var opened = (await SqliteStoreHostOf(s => Small.RevenueOf(s) > 2500 ? problem : null)).Require();
        var id = (await Small.CreateAsync(opened.Store)).Entry.Id;
        Assert.Equal(new Refused(problem), await opened.Store.AppendAsync(id, 1, new(Small.Id(1), Small.Ada, Small.Revenue(3000)), Stop));
        Assert.IsType<Saved>(await opened.Store.AppendAsync(id, 1, new(Small.Id(1), Small.Ada, Small.Revenue(2000)), Stop));
        await Assert.ThrowsAsync<RefusedScenarioException>(() => opened.Store.CreateAsync(new(Small.Id(2), Small.Ada, Small.Revenue(3000).ApplyTo(Small.Stack).Require()), Stop));
        Assert.Equal(2, (await opened.Store.FindAsync(id, Stop))!.Entry.Revision);

        Task<Outcome<Sqlite.OpenedStore>> SqliteStoreHostOf(Func<Scenario, Problem?> check) =>
            Sqlite.SqliteStoreHost.OpenAsync(_fixture.Location, SeedFolder, _fixture.Clock, check, Stop);
    }

    [Fact]
    public async Task An_edit_of_one_thing_in_a_large_stack_is_read_back_as_strictly_as_a_new_scenario()
    {
        using var opened = await _fixture.OpenAsync();
        var id = (await Small.CreateAsync(opened.Store)).Entry.Id;
        var tooLong = await opened.Store.AppendAsync(id, 1, new(Small.Id(1), Small.Ada, new Domain.Edits.SetText("companies/app/note", new string('x', 20_001))), Stop);
        Assert.IsType<Refused>(tooLong);
        var wrong = await opened.Store.AppendAsync(id, 1, new(Small.Id(2), Small.Ada, new Domain.Edits.SetText("companies/app/name", "a\uD800")), Stop);
        Assert.IsType<Refused>(wrong);
        Assert.IsType<Saved>(await opened.Store.AppendAsync(id, 1, new(Small.Id(3), Small.Ada, new Domain.Edits.SetText("companies/app/note", new string('x', 20_000))), Stop));
        Assert.Empty((await opened.Store.VerifyAsync(Stop)).Findings);
    }

    public void Dispose() => _fixture.Dispose();
}
