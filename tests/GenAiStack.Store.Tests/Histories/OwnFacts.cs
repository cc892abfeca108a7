using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Stacks;
using static GenAiStack.Store.Tests.StoreFixture;

namespace GenAiStack.Store.Tests.Histories;

/// <summary>The facts that people add.</summary>
public sealed class OwnFacts : IDisposable
{
    private readonly StoreFixture _fixture = new();

    private static Domain.Facts.Fact Revenue { get; } = new()
    {
        Id = "acme-revenue-2025",
        Entity = "Acme",
        Layer = "model",
        KindOfCompany = "startup",
        Metric = "revenue",
        Scope = "whole company",
        Start = new(2025, 1, 1),
        End = new(2025, 12, 31),
        Value = 1.0 / 3 * 1e9,
        Low = 0.1,
        High = 1e12,
        Unit = "USD",
        Kind = FactKind.PressReport,
        IsChecked = true,
        Publisher = "=1+1, \"quoted\"",
        Title = "<b>&\"",
        Published = "2026-02",
        Url = "https://example.org/x?a=b&c",
        Note = "two\nlines",
    };

    [Fact]
    public async Task A_fact_is_kept_as_it_was_added_and_found_by_the_next_start()
    {
        var heard = 0;
        using (var opened = await _fixture.OpenAsync())
        {
            opened.Facts.FactsChanged += () => heard++;
            var added = (await opened.Facts.AddFactsAsync(Small.Id(1), [Revenue, Revenue with { Id = "acme-2", Low = null, High = null, Note = null, Url = null, Published = null, KindOfCompany = null }], Small.Ada, Stop)).Require();
            Assert.Equal([1, 1], added.Facts.Select(f => f.Version));
        }

        using var again = await _fixture.OpenAsync();
        var facts = await again.Facts.FactsAsync(Stop);
        Assert.Equal(["acme-2", "acme-revenue-2025"], facts.Select(f => f.Fact.Id));
        Assert.Equal(Revenue, facts[1].Fact);
        Assert.Equal((Small.Ada, "Guest 1", Small.Ada, false, _fixture.Clock.GetUtcNow()), (facts[1].Author, facts[1].AuthorName, facts[1].AddedBy, facts[1].IsWithdrawn, facts[1].At));
        Assert.Equal(1, heard);
    }

    [Fact]
    public async Task Who_added_it_changes_and_withdraws_it_and_every_version_is_kept()
    {
        using var opened = await _fixture.OpenAsync();
        await opened.Facts.AddFactsAsync(Small.Id(1), [Revenue], Small.Ada, Stop);
        _fixture.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, (await opened.Facts.ChangeFactAsync(Small.Id(2), Revenue with { Value = 5 }, 1, Small.Ada, Stop)).Require().Version);
        Assert.True((await opened.Facts.WithdrawFactAsync(Small.Id(3), Revenue.Id, 2, true, Small.Ada, Stop)).Require().IsWithdrawn);

        var last = Assert.Single(await opened.Facts.FactsAsync(Stop));
        Assert.Equal((3, true, 5.0), (last.Version, last.IsWithdrawn, last.Fact.Value));
        Assert.Equal([5.0, 5, Revenue.Value], (await opened.Facts.FactVersionsAsync(Revenue.Id, Stop)).Select(v => v.Fact.Value));
        Assert.False((await opened.Facts.AddFactsAsync(Small.Id(4), [Revenue], Small.Bob, Stop)).Succeeded);
        Assert.False((await opened.Facts.WithdrawFactAsync(Small.Id(5), Revenue.Id, 3, false, Small.Ada, Stop)).Require().IsWithdrawn);
    }

    [Fact]
    public async Task Nobody_else_changes_it_and_nobody_overwrites_what_they_have_not_seen()
    {
        using var opened = await _fixture.OpenAsync();
        await opened.Facts.AddFactsAsync(Small.Id(1), [Revenue], Small.Ada, Stop);
        await opened.Facts.ChangeFactAsync(Small.Id(2), Revenue with { Value = 5 }, 1, Small.Ada, Stop);

        Assert.Contains("Guest 1 added this fact", (await opened.Facts.ChangeFactAsync(Small.Id(3), Revenue with { Value = 6 }, 2, Small.Bob, Stop)).Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("Guest 1 added this fact", (await opened.Facts.WithdrawFactAsync(Small.Id(4), Revenue.Id, 2, true, Small.Bob, Stop)).Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("another window", (await opened.Facts.ChangeFactAsync(Small.Id(5), Revenue with { Value = 6 }, 1, Small.Ada, Stop)).Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("Nobody added", (await opened.Facts.ChangeFactAsync(Small.Id(6), Revenue with { Id = "other" }, 1, Small.Ada, Stop)).Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal(5, Assert.Single(await opened.Facts.FactsAsync(Stop)).Fact.Value);
    }

    [Fact]
    public async Task A_wish_sent_twice_is_done_once()
    {
        using var opened = await _fixture.OpenAsync();
        ValueList<Domain.Facts.Fact> both = [Revenue, Revenue with { Id = "acme-2" }];
        Assert.Equal((await opened.Facts.AddFactsAsync(Small.Id(1), both, Small.Ada, Stop)).Require().Facts.Count, (await opened.Facts.AddFactsAsync(Small.Id(1), both, Small.Ada, Stop)).Require().Facts.Count);
        Assert.False((await opened.Facts.AddFactsAsync(Small.Id(1), both, Small.Bob, Stop)).Succeeded);
        var changed = (await opened.Facts.ChangeFactAsync(Small.Id(2), Revenue with { Value = 5 }, 1, Small.Ada, Stop)).Require();
        Assert.Equal(changed, (await opened.Facts.ChangeFactAsync(Small.Id(2), Revenue with { Value = 5 }, 1, Small.Ada, Stop)).Require());
        Assert.Equal(2, (await opened.Facts.FactsAsync(Stop)).Count);
    }

    [Fact]
    public async Task Nonsense_is_refused_and_nothing_of_it_is_stored()
    {
        using var opened = await _fixture.OpenAsync();
        foreach (var bad in new[]
        {
            Revenue with { Id = "Not An Id" },
            Revenue with { Url = "javascript:alert(1)" },
            Revenue with { Url = "file:///etc/passwd" },
            Revenue with { Value = double.NaN },
            Revenue with { Low = 2e12 },
            Revenue with { End = new(2024, 1, 1) },
            Revenue with { Title = new string('x', 301) },
            Revenue with { Note = "turned \u202E round" },
            Revenue with { Layer = "shoes" },
            Revenue with { Entity = " " },
        })
        {
            Assert.IsType<RefusedRequest>(Assert.Single((await opened.Facts.AddFactsAsync(Small.Id(1), [Revenue with { Id = "good" }, bad], Small.Ada, Stop)).Problems));
        }

        Assert.False((await opened.Facts.AddFactsAsync(Small.Id(1), [], Small.Ada, Stop)).Succeeded);
        Assert.False((await opened.Facts.AddFactsAsync(Small.Id(1), [Revenue, Revenue], Small.Ada, Stop)).Succeeded);
        Assert.Empty(await opened.Facts.FactsAsync(Stop));
    }

    [Fact]
    public async Task There_is_room_for_ten_thousand_and_not_for_one_more()
    {
        using var opened = await _fixture.OpenAsync();
        var most = Enumerable.Range(0, IFactStore.MostFacts).Select(i => Revenue with { Id = $"f-{i}" }).ToValueList();
        Assert.Equal(IFactStore.MostFacts, (await opened.Facts.AddFactsAsync(Small.Id(1), most, Small.Ada, Stop)).Require().Facts.Count);
        Assert.Contains("10,000", (await opened.Facts.AddFactsAsync(Small.Id(2), [Revenue], Small.Ada, Stop)).Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal(IFactStore.MostFacts, (await opened.Facts.FactsAsync(Stop)).Count);
    }

    [Fact]
    public async Task A_file_of_the_version_before_gets_the_table_and_keeps_what_it_holds()
    {
        Guid scenario;
        using (var opened = await _fixture.OpenAsync())
        {
            scenario = (await Small.CreateAsync(opened.Store)).Entry.Id.Value;
        }

        Files.RawFile.Execute(_fixture.Location, "DROP TABLE facts; DELETE FROM \"__EFMigrationsHistory\" WHERE MigrationId LIKE '%OwnFacts'");
        using var again = await _fixture.OpenAsync();
        Assert.NotNull(await again.Store.FindAsync(new ScenarioId(scenario), Stop));
        Assert.True((await again.Facts.AddFactsAsync(Small.Id(1), [Revenue], Small.Ada, Stop)).Succeeded);
        Assert.True((await again.Store.VerifyAsync(Stop)).IsSound);
    }

    public void Dispose() => _fixture.Dispose();
}
