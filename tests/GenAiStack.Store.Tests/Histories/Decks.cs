using static GenAiStack.Store.Tests.StoreFixture;

namespace GenAiStack.Store.Tests.Histories;

/// <summary>The slides chosen for scenarios, and templates.</summary>
public sealed class Decks : IDisposable
{
    private readonly StoreFixture _fixture = new();

    [Fact]
    public async Task A_choice_is_found_by_the_next_start_and_nobody_overwrites_what_they_have_not_seen()
    {
        ScenarioId id;
        var heard = new List<ScenarioId>();
        using (var opened = await _fixture.OpenAsync())
        {
            id = (await Small.CreateAsync(opened.Store)).Entry.Id;
            opened.Decks.DeckChanged += heard.Add;
            Assert.Null(await opened.Decks.DeckAsync(id, Stop));
            Assert.Equal(1, (await opened.Decks.PutDeckAsync(id, "one", 0, Small.Ada, Stop)).Require().Version);
            Assert.Equal(2, (await opened.Decks.PutDeckAsync(id, "two", 1, Small.Ada, Stop)).Require().Version);

            // Who saw the first, and who saw none, are told.
            Assert.Contains("Someone else", (await opened.Decks.PutDeckAsync(id, "three", 1, Small.Ada, Stop)).Problems[0].Message, StringComparison.Ordinal);
            Assert.False((await opened.Decks.PutDeckAsync(id, "three", 0, Small.Ada, Stop)).Succeeded);
            Assert.False((await opened.Decks.PutDeckAsync(new(Small.Id(9)), "x", 0, Small.Ada, Stop)).Succeeded);
            Assert.False((await opened.Decks.PutDeckAsync(id, new string('x', IDeckStore.LongestDeck + 1), 2, Small.Ada, Stop)).Succeeded);
        }

        using var again = await _fixture.OpenAsync();
        Assert.Equal(new StoredDeck("two", 2, "Guest 1", _fixture.Clock.GetUtcNow()), await again.Decks.DeckAsync(id, Stop));
        Assert.Equal([id, id], heard);
        Assert.True((await again.Store.VerifyAsync(Stop)).IsSound);
    }

    [Fact]
    public async Task A_template_is_kept_replaced_by_its_name_and_removed()
    {
        Guid id;
        using (var opened = await _fixture.OpenAsync())
        {
            id = (await opened.Decks.PutTemplateAsync(" House style ", [1, 2, 3], Small.Ada, Stop)).Require().Id;
            Assert.Equal(id, (await opened.Decks.PutTemplateAsync("House style", [4, 5], Small.Ada, Stop)).Require().Id);
            await opened.Decks.PutTemplateAsync("Another", [6], Small.Ada, Stop);
        }

        using var again = await _fixture.OpenAsync();
        Assert.Equal([("Another", 1L), ("House style", 2L)], (await again.Decks.TemplatesAsync(Stop)).Select(t => (t.Name, t.Size)));
        Assert.Equal([4, 5], await again.Decks.TemplateAsync(id, Stop));
        await again.Decks.RemoveTemplateAsync(id, Stop);
        await again.Decks.RemoveTemplateAsync(id, Stop);
        Assert.Null(await again.Decks.TemplateAsync(id, Stop));
        Assert.Single(await again.Decks.TemplatesAsync(Stop));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("two\nlines")]
    [InlineData("hidden\u202e")]
    public async Task A_template_without_a_plain_name_is_refused(string name)
    {
        using var opened = await _fixture.OpenAsync();
        Assert.Contains("name", (await opened.Decks.PutTemplateAsync(name, [1], Small.Ada, Stop)).Problems[0].Message, StringComparison.Ordinal);
        Assert.False((await opened.Decks.PutTemplateAsync("Empty", [], Small.Ada, Stop)).Succeeded);
        Assert.False((await opened.Decks.PutTemplateAsync("Large", new byte[IDeckStore.LargestTemplate + 1], Small.Ada, Stop)).Succeeded);
        Assert.False((await opened.Decks.PutTemplateAsync(new string('x', IDeckStore.LongestTemplateName + 1), [1], Small.Ada, Stop)).Succeeded);
        Assert.Empty(await opened.Decks.TemplatesAsync(Stop));
    }

    [Fact]
    public async Task No_more_templates_are_kept_than_the_limit_says()
    {
        using var opened = await _fixture.OpenAsync();
        for (var i = 0; i < IDeckStore.MostTemplates; i++)
        {
            Assert.True((await opened.Decks.PutTemplateAsync($"T{i}", [1], Small.Ada, Stop)).Succeeded);
        }

        Assert.Contains("50", (await opened.Decks.PutTemplateAsync("One more", [1], Small.Ada, Stop)).Problems[0].Message, StringComparison.Ordinal);
        Assert.True((await opened.Decks.PutTemplateAsync("T7", [2], Small.Ada, Stop)).Succeeded);
    }

    [Fact]
    public async Task A_file_of_the_version_before_gets_the_tables_and_keeps_what_it_holds()
    {
        ScenarioId id;
        using (var opened = await _fixture.OpenAsync())
        {
            id = (await Small.CreateAsync(opened.Store)).Entry.Id;
        }

        Files.RawFile.Execute(_fixture.Location, "DROP TABLE decks; DROP TABLE templates; DELETE FROM \"__EFMigrationsHistory\" WHERE MigrationId LIKE '%Decks'");
        using var again = await _fixture.OpenAsync();
        Assert.NotNull(await again.Store.FindAsync(id, Stop));
        Assert.True((await again.Decks.PutDeckAsync(id, "one", 0, Small.Ada, Stop)).Succeeded);
    }

    public void Dispose() => _fixture.Dispose();
}
