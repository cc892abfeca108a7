using GenAiStack.Domain.Stacks;
using GenAiStack.Store.Sqlite;

namespace GenAiStack.Store.Tests.Files;

/// <summary>Backups by themselves.</summary>
public sealed class BackupFiles : IDisposable
{
    private readonly StoreFixture _fixture = new();

    [Fact]
    public async Task A_backup_is_made_when_the_newest_is_a_day_old_and_seven_are_kept()
    {
        using var opened = await _fixture.OpenAsync();
        for (var day = 0; day < 9; day++)
        {
            Assert.True((await opened.Backups.MakeIfDueAsync(StoreFixture.Stop))!.Succeeded);
            _fixture.Clock.Advance(TimeSpan.FromHours(23.99));
            Assert.Null(await opened.Backups.MakeIfDueAsync(StoreFixture.Stop));
            _fixture.Clock.Advance(TimeSpan.FromHours(0.01));
        }

        Assert.Equal(
            Enumerable.Range(0, 7).Select(i => $"genaistack-202601{10 - i:00}-030405.db"),
            opened.Backups.List().Select(b => Path.GetFileName(b.Path)));
        Assert.Equal(7, Directory.GetFiles(_fixture.Location.BackupFolder).Length);
    }

    [Fact]
    public async Task A_backup_from_the_future_does_not_keep_the_next_one_from_being_made()
    {
        using var opened = await _fixture.OpenAsync();
        await opened.Backups.MakeAsync(StoreFixture.Stop);
        _fixture.Clock.Advance(TimeSpan.FromDays(-400));

        Assert.NotNull(await opened.Backups.MakeIfDueAsync(StoreFixture.Stop));
    }

    [Fact]
    public async Task A_backup_holds_all_that_was_saved_and_opens_in_place_of_the_file()
    {
        using var elsewhere = new StoreFixture();
        using (var opened = await _fixture.OpenAsync())
        {
            await Small.CreateAsync(opened.Store);
            var backup = (await opened.Backups.MakeAsync(StoreFixture.Stop)).Require();
            File.Copy(backup.Path, elsewhere.Location.FilePath);
        }

        using var restored = await elsewhere.OpenAsync();
        Assert.Equal(Small.Stack, (await restored.Store.FindAsync("small-stack", StoreFixture.Stop))!.Scenario);
        Assert.Equal(StoreFixture.Shipped.Count + 1, (await restored.Store.VerifyAsync(StoreFixture.Stop)).Scenarios);
    }

    [Fact]
    public async Task A_backup_that_cannot_be_made_says_why_and_removes_nothing()
    {
        using var opened = await _fixture.OpenAsync();
        await File.WriteAllTextAsync(_fixture.Location.BackupFolder, "in the way", StoreFixture.Stop);

        var outcome = await opened.Backups.MakeAsync(StoreFixture.Stop);
        Assert.IsType<StoreProblem>(Assert.Single(outcome.Problems));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_schedule_makes_one_a_day_as_long_as_it_runs()
    {
        using var opened = await _fixture.OpenAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var made = new List<Outcome<BackupFile>>();
        var running = opened.Schedule.RunAsync(made.Add, stop.Token);
        for (var hour = 0; hour < 49; hour++)
        {
            while (_fixture.Clock.Waiting == 0)
            {
                stop.Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }

            _fixture.Clock.Advance(BackupSchedule.Rhythm);
        }

        await stop.CancelAsync();
        await running;
        Assert.Equal(3, made.Count);
        Assert.All(made, m => Assert.True(m.Succeeded));
    }

    public void Dispose() => _fixture.Dispose();
}
