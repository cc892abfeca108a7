namespace GenAiStack.Store.Tests.Histories;

/// <summary>People without a sign-in.</summary>
public sealed class People : IDisposable
{
    private readonly StoreFixture _fixture = new();

    [Fact]
    public async Task A_newcomer_is_a_guest_with_the_next_free_number()
    {
        using var opened = await _fixture.OpenAsync();
        var store = opened.Store;

        Assert.Equal(new Person(Small.Ada, "Guest 1"), await store.PersonAsync(Small.Ada, StoreFixture.Stop));
        Assert.Equal("Guest 2", (await store.PersonAsync(Small.Bob, StoreFixture.Stop)).Name);
        Assert.Equal("Guest 1", (await store.PersonAsync(Small.Ada, StoreFixture.Stop)).Name);
        await store.RenamePersonAsync(Small.Ada, "Ada", StoreFixture.Stop);
        Assert.Equal("Guest 1", (await store.PersonAsync(new(Small.Id(3)), StoreFixture.Stop)).Name);
        Assert.Equal("Guest 3", (await store.PersonAsync(new(Small.Id(4)), StoreFixture.Stop)).Name);
    }

    [Fact]
    public async Task A_new_name_shows_in_old_history_and_breaks_no_chain()
    {
        using var opened = await _fixture.OpenAsync();
        var id = (await Small.CreateAsync(opened.Store)).Entry.Id;

        Assert.Equal("Ada L.", (await opened.Store.RenamePersonAsync(Small.Ada, "  Ada L. ", StoreFixture.Stop)).Require().Name);
        Assert.Equal("Ada L.", (await opened.Store.HistoryAsync(id, null, 1, StoreFixture.Stop))[0].AuthorName);
        Assert.Equal("Ada L.", (await opened.Store.FindAsync(id, StoreFixture.Stop))!.Entry.OwnerName);
        Assert.True((await opened.Store.VerifyAsync(StoreFixture.Stop)).IsSound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("two\nlines")]
    [InlineData("nul\0")]
    [InlineData("\u202Eturned")]
    [InlineData("half PAIR")]
    [InlineData("sixty-one characters are too many for a name that others see.")]
    public async Task A_name_that_nobody_should_see_is_refused(string name)
    {
        // An attribute cannot hold half a pair.
        name = name.Replace("PAIR", "\ud800", StringComparison.Ordinal);
        using var opened = await _fixture.OpenAsync();

        Assert.Single((await opened.Store.RenamePersonAsync(Small.Ada, name, StoreFixture.Stop)).Problems);
        Assert.Equal("Guest 1", (await opened.Store.PersonAsync(Small.Ada, StoreFixture.Stop)).Name);
    }

    [Fact]
    public async Task History_is_read_page_by_page_newest_first()
    {
        using var opened = await _fixture.OpenAsync();
        var id = (await Small.CreateAsync(opened.Store)).Entry.Id;
        for (var i = 1; i <= 5; i++)
        {
            await opened.Store.AppendAsync(id, i, new(Small.Id(i), Small.Ada, Small.Revenue(i)), StoreFixture.Stop);
        }

        Assert.Equal([6, 5, 4], (await opened.Store.HistoryAsync(id, null, 3, StoreFixture.Stop)).Select(h => h.Sequence));
        Assert.Equal([3, 2, 1], (await opened.Store.HistoryAsync(id, 4, 10, StoreFixture.Stop)).Select(h => h.Sequence));
        Assert.Empty(await opened.Store.HistoryAsync(id, 1, 10, StoreFixture.Stop));
        Assert.Null(await opened.Store.AtRevisionAsync(id, 7, StoreFixture.Stop));
        Assert.Null(await opened.Store.FindAsync("nothing", StoreFixture.Stop));
    }

    public void Dispose() => _fixture.Dispose();
}
