using GenAiStack.Store.Rows;
using GenAiStack.Store.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GenAiStack.Store.Tests.Files;

/// <summary>History that someone tries to change behind the store's back.</summary>
public sealed class Tampering : IDisposable
{
    private readonly StoreFixture _fixture = new();

    public static TheoryData<string> Forbidden { get; } =
    [
        "UPDATE history SET Reason = 'other'",
        "UPDATE history SET Sequence = Sequence + 100",
        "DELETE FROM history",
        "DELETE FROM history WHERE Sequence = 2",
        "INSERT OR REPLACE INTO history SELECT * FROM history WHERE Sequence = 2",
        "REPLACE INTO history SELECT ScenarioId, 3, At, AuthorId, Edit, EditId, Hash, Kind, Reason, RefersTo, SnapshotHash FROM history WHERE Sequence = 2",
        "UPDATE snapshots SET Content = x'00'",
        "DELETE FROM snapshots",
        "INSERT OR REPLACE INTO snapshots SELECT * FROM snapshots",
        "DELETE FROM scenarios",
    ];

    public static TheoryData<string, string> Faults { get; } = new()
    {
        { "UPDATE history SET Edit = replace(Edit, '2000', '2001') WHERE Sequence = 2", "small-stack, revision 2: the change is not what it was when it was stored." },
        { "UPDATE history SET Reason = 'other' WHERE Sequence = 2", "small-stack, revision 2: the change is not what it was when it was stored." },
        { "UPDATE history SET At = At + 10 WHERE Sequence = 2", "small-stack, revision 2: the change is not what it was when it was stored." },
        { "UPDATE history SET AuthorId = NULL WHERE Sequence = 2", "small-stack, revision 2: the change is not what it was when it was stored." },
        { "UPDATE snapshots SET Content = substr(Content, 1, 40) || x'00' || substr(Content, 42) WHERE Sequence = 2", "small-stack, revision 2: what the scenario held is not what it was when it was stored." },
        { "UPDATE snapshots SET Content = (SELECT o.Content FROM snapshots o WHERE o.ScenarioId = snapshots.ScenarioId AND o.Sequence = 2) WHERE Sequence = 3", "small-stack, revision 3: what the scenario held is not what it was when it was stored." },
        { "DELETE FROM snapshots WHERE Sequence = 3; DELETE FROM history WHERE Sequence = 3", "small-stack: it says revision 3, its history ends at 2." },
        { "UPDATE scenarios SET Name = 'Other' WHERE Slug = 'small-stack'", "small-stack: its name or description is not that of its last revision." },
    };

    [Theory]
    [MemberData(nameof(Forbidden))]
    public async Task The_database_itself_refuses_to_change_history(string sql)
    {
        await FillAsync();

        var refusal = Assert.Throws<SqliteException>(() => RawFile.Execute(_fixture.Location, "PRAGMA foreign_keys=OFF;" + sql));
        Assert.Matches("history (is never|only grows)|never deleted", refusal.Message);
        using var opened = await _fixture.OpenAsync();
        Assert.Empty((await opened.Store.VerifyAsync(StoreFixture.Stop)).Findings);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_was_changed_without_the_triggers_is_found_by_the_check_and_by_the_next_backup(string sql, string finding)
    {
        await FillAsync();
        RawFile.Execute(
            _fixture.Location,
            """
            PRAGMA foreign_keys=OFF;
            DROP TRIGGER history_is_not_updated; DROP TRIGGER history_is_not_deleted;
            DROP TRIGGER snapshots_are_not_updated; DROP TRIGGER snapshots_are_not_deleted;
            """ + sql);

        using var opened = await _fixture.OpenAsync();
        Assert.Equal(finding, (await opened.Store.VerifyAsync(StoreFixture.Stop)).Findings[0]);
        var backup = await opened.Backups.MakeAsync(StoreFixture.Stop);
        Assert.Equal(StoreFault.Corrupt, Assert.IsType<StoreProblem>(backup.Problems[0]).Fault);
        Assert.Empty(opened.Backups.List());
    }

    [Fact]
    public async Task A_change_that_was_forged_with_a_hash_of_its_own_does_not_fit_the_next_one()
    {
        await FillAsync();
        var database = new SqliteDatabase(_fixture.Location.ConnectionString, new Backups(_fixture.Location, _fixture.Clock).Problems);
        await using (var db = database.Open())
        {
            var rows = await db.History.AsNoTracking().Where(h => db.Scenarios.Any(s => s.Id == h.ScenarioId && s.Slug == "small-stack")).OrderBy(h => h.Sequence).ToListAsync(StoreFixture.Stop);
            var forged = HistoryHash.Sealed(rows[0].Hash, Forge(rows[1]));
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER history_is_not_updated", StoreFixture.Stop);
            await db.Database.ExecuteSqlAsync($"UPDATE history SET Reason = {forged.Reason}, Hash = {forged.Hash} WHERE EditId = {forged.EditId}", StoreFixture.Stop);
        }

        using var opened = await _fixture.OpenAsync();
        Assert.Equal(
            ["small-stack, revision 3: the change is not what it was when it was stored."],
            (await opened.Store.VerifyAsync(StoreFixture.Stop)).Findings);
    }

    [Theory]
    [InlineData("substr(Content, 1, 40) || x'00' || substr(Content, 42)")]
    [InlineData("(SELECT o.Content FROM snapshots o WHERE o.ScenarioId = snapshots.ScenarioId AND o.Sequence = 2)")]
    public async Task A_snapshot_that_is_not_what_was_stored_is_never_shown(string content)
    {
        await FillAsync();
        RawFile.Execute(_fixture.Location, $"DROP TRIGGER snapshots_are_not_updated; UPDATE snapshots SET Content = {content} WHERE Sequence = 3");

        using var opened = await _fixture.OpenAsync();
        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => opened.Store.FindAsync("small-stack", StoreFixture.Stop));
        Assert.Equal(StoreFault.Corrupt, exception.Problem.Fault);
    }

    public void Dispose() => _fixture.Dispose();

    private static HistoryRow Forge(HistoryRow row) => new()
    {
        ScenarioId = row.ScenarioId,
        Sequence = row.Sequence,
        EditId = row.EditId,
        Kind = row.Kind,
        AuthorId = row.AuthorId,
        At = row.At,
        Reason = "forged",
        Edit = row.Edit,
        SnapshotHash = row.SnapshotHash,
        Hash = [],
    };

    private async Task FillAsync()
    {
        using var opened = await _fixture.OpenAsync();
        var id = (await Small.CreateAsync(opened.Store)).Entry.Id;
        await opened.Store.AppendAsync(id, 1, new(Small.Id(1), Small.Ada, Small.Revenue(2000), "why"), StoreFixture.Stop);
        await opened.Store.AppendAsync(id, 2, new(Small.Id(2), Small.Ada, Small.Revenue(3000)), StoreFixture.Stop);
    }
}
