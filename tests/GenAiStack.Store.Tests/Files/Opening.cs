using System.Globalization;
using System.Text;
using GenAiStack.Store.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GenAiStack.Store.Tests.Files;

/// <summary>Opening the file: new, again, and all the ways in which it cannot be opened.</summary>
public sealed class Opening : IDisposable
{
    private readonly StoreFixture _fixture = new();

    [Fact]
    public async Task A_new_store_holds_what_ships_in_its_order()
    {
        using var opened = await _fixture.OpenAsync();
        var entries = await opened.Store.ListAsync(StoreFixture.Stop);

        Assert.Equal(StoreFixture.Shipped, entries.Select(e => e.Slug));
        Assert.All(entries, e => Assert.Equal((true, "GenAiStack", "GenAiStack", 1L, false), (e.IsShipped, e.OwnerName, e.ChangedBy, e.Revision, e.IsArchived)));
        Assert.Equal("The stack", entries[0].Group);

        // An open question knows the stack that it is asked of, and what that one was.
        var (question, stack) = (entries.Single(e => e.Slug == "circle-breaks"), entries.Single(e => e.Slug == "scaled-stack-2025"));
        Assert.Equal(("Open questions", "Does the circle break?", stack.Id, 1L), (question.Group, question.Name, question.Parent!.Value, question.ParentRevision!.Value));
    }

    [Fact]
    public async Task Later_starts_leave_people_s_work_alone()
    {
        using (var opened = await _fixture.OpenAsync())
        {
            var shipped = (await opened.Store.FindAsync("gpu-hour", StoreFixture.Stop))!.Entry.Id;
            await opened.Store.AppendAsync(shipped, 1, new(Small.Id(1), Small.Ada, new Domain.Edits.SetText("name", "Mine")), StoreFixture.Stop);
            await opened.Store.SetArchivedAsync(shipped, true, Small.Ada, StoreFixture.Stop);
        }

        // The folder with what ships is not even looked at again.
        using var again = (await SqliteStoreHost.OpenAsync(_fixture.Location, "/nowhere", _fixture.Clock, StoreFixture.Stop)).Require();
        var entries = await again.Store.ListAsync(StoreFixture.Stop);
        Assert.Equal(StoreFixture.Shipped.Count, entries.Count);
        Assert.Equal(("Mine", true), entries.Where(e => e.Slug == "gpu-hour").Select(e => (e.Name, e.IsArchived)).Single());
    }

    [Fact]
    public async Task A_copy_knows_its_parent_and_the_list_puts_what_changed_last_first()
    {
        using var opened = await _fixture.OpenAsync();
        var parent = (await opened.Store.FindAsync("gpu-hour", StoreFixture.Stop))!;
        var copy = await opened.Store.CreateAsync(new(Small.Id(1), Small.Ada, parent.Scenario with { Name = "My GPU hour!" }, parent.Entry.Id, 1), StoreFixture.Stop);
        _fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        var later = await Small.CreateAsync(opened.Store, 2);

        Assert.Equal(("my-gpu-hour", parent.Entry.Id, 1L), (copy.Entry.Slug, copy.Entry.Parent!.Value, copy.Entry.ParentRevision!.Value));
        Assert.Equal([later.Entry.Slug, copy.Entry.Slug], (await opened.Store.ListAsync(StoreFixture.Stop)).Skip(StoreFixture.Shipped.Count).Select(e => e.Slug));
        await Assert.ThrowsAsync<RefusedScenarioException>(() =>
            opened.Store.CreateAsync(new(Small.Id(3), Small.Ada, Small.Stack, parent.Entry.Id, 2), StoreFixture.Stop));
    }

    [Fact]
    public async Task A_second_store_on_the_same_file_is_refused_until_the_first_is_closed()
    {
        using (await _fixture.OpenAsync())
        {
            var problem = await _fixture.RefusalAsync();
            Assert.Equal(StoreFault.InUse, problem.Fault);
            Assert.Equal($"Another process has {_fixture.Location.FilePath} open.", problem.Message);
        }

        using var again = await _fixture.OpenAsync();
        Assert.Equal(StoreFixture.Shipped.Count, (await again.Store.ListAsync(StoreFixture.Stop)).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4_096)]
    public async Task A_damaged_file_is_refused_by_name_of_the_newest_backup_and_stays_as_it_is(int offset)
    {
        BackupFile backup;
        using (var opened = await _fixture.OpenAsync())
        {
            backup = (await opened.Backups.MakeAsync(StoreFixture.Stop)).Require();
        }

        var bytes = await File.ReadAllBytesAsync(_fixture.Location.FilePath, StoreFixture.Stop);
        Encoding.ASCII.GetBytes(new string('x', 2_000)).CopyTo(bytes, offset);
        await File.WriteAllBytesAsync(_fixture.Location.FilePath, bytes, StoreFixture.Stop);

        var problem = await _fixture.RefusalAsync();
        Assert.Equal(StoreFault.Corrupt, problem.Fault);
        Assert.Contains(backup.Path, problem.Remedy, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(_fixture.Location.FilePath, StoreFixture.Stop));

        File.Copy(backup.Path, _fixture.Location.FilePath, overwrite: true);
        using var restored = await _fixture.OpenAsync();
        Assert.True((await restored.Store.VerifyAsync(StoreFixture.Stop)).IsSound);
    }

    [Fact]
    public async Task A_file_that_ends_early_is_refused_and_stays_as_it_is()
    {
        (await _fixture.OpenAsync()).Dispose();
        var bytes = (await File.ReadAllBytesAsync(_fixture.Location.FilePath, StoreFixture.Stop))[..^9_000];
        await File.WriteAllBytesAsync(_fixture.Location.FilePath, bytes, StoreFixture.Stop);

        Assert.Equal(StoreFault.Corrupt, (await _fixture.RefusalAsync()).Fault);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(_fixture.Location.FilePath, StoreFixture.Stop));
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused_and_stays_as_it_is()
    {
        (await _fixture.OpenAsync()).Dispose();
        RawFile.Execute(_fixture.Location, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Future', '99.0.0')");
        var bytes = await File.ReadAllBytesAsync(_fixture.Location.FilePath, StoreFixture.Stop);

        var problem = await _fixture.RefusalAsync();
        Assert.Equal(StoreFault.NewerVersion, problem.Fault);
        Assert.Contains("99990101000000_Future", problem.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(_fixture.Location.FilePath, StoreFixture.Stop));
    }

    [Fact]
    public async Task The_database_of_another_program_is_refused_and_stays_as_it_is()
    {
        RawFile.Execute(_fixture.Location, "CREATE TABLE theirs (x INTEGER)");
        var bytes = await File.ReadAllBytesAsync(_fixture.Location.FilePath, StoreFixture.Stop);

        Assert.Equal(StoreFault.Corrupt, (await _fixture.RefusalAsync()).Fault);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(_fixture.Location.FilePath, StoreFixture.Stop));
    }

    // Root may write everything, so that a mode of the file proves nothing there: the connection is made read-only instead.
    [Fact]
    public async Task A_store_that_the_connection_may_only_read_is_refused_at_the_start()
    {
        (await _fixture.OpenAsync()).Dispose();
        var location = StoreLocation.Resolve($"Data Source={_fixture.Location.FilePath};Mode=ReadOnly", null);

        var problem = await _fixture.RefusalAsync(location);
        Assert.Equal(StoreFault.ReadOnly, problem.Fault);
        Assert.Contains("may not be written", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_a_file_is_refused()
    {
        var file = Path.Combine(_fixture.Folder, "file");
        await File.WriteAllTextAsync(file, "x", StoreFixture.Stop);

        Assert.Equal(StoreFault.CannotOpen, (await _fixture.RefusalAsync(StoreLocation.InFolder(file))).Fault);
        Assert.Equal(StoreFault.CannotOpen, (await _fixture.RefusalAsync(StoreLocation.InFolder(Path.Combine(file, "below")))).Fault);
        Assert.Equal(StoreFault.CannotOpen, (await _fixture.RefusalAsync(StoreLocation.Resolve("Data Source=:memory:", null))).Fault);
    }

    [Fact]
    public async Task A_catalog_that_cannot_be_read_is_told_and_the_next_start_tries_again()
    {
        Assert.Equal(StoreFault.BadCatalog, (await _fixture.RefusalAsync(seeds: _fixture.Folder)).Fault);
        await File.WriteAllTextAsync(
            Path.Combine(_fixture.Folder, "catalog.json"),
            """[{ "slug": "a", "file": "nothing.json", "parent": null, "group": null, "order": 1 }]""",
            StoreFixture.Stop);
        Assert.Equal(StoreFault.BadCatalog, (await _fixture.RefusalAsync(seeds: _fixture.Folder)).Fault);

        using var opened = await _fixture.OpenAsync();
        Assert.Equal(StoreFixture.Shipped.Count, (await opened.Store.ListAsync(StoreFixture.Stop)).Count);
    }

    // dotnet/efcore#38958: killed inside a migration, the next start would wait for ever.
    [Fact(Timeout = 30_000)]
    public async Task A_lock_that_a_killed_migration_left_behind_does_not_stop_the_next_start()
    {
        RawFile.Execute(
            _fixture.Location,
            "CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL);"
            + "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01 00:00:00+00:00')");

        using var opened = (await SqliteStoreHost.OpenAsync(_fixture.Location, StoreFixture.SeedFolder, _fixture.Clock, TestContext.Current.CancellationToken)).Require();
        Assert.Equal(StoreFixture.Shipped.Count, (await opened.Store.ListAsync(StoreFixture.Stop)).Count);
    }

    [Fact]
    public async Task An_existing_file_is_backed_up_before_it_is_migrated()
    {
        RawFile.Execute(_fixture.Location, "CREATE TABLE \"__EFMigrationsHistory\" (\"MigrationId\" TEXT PRIMARY KEY, \"ProductVersion\" TEXT NOT NULL)");

        using var opened = await _fixture.OpenAsync();
        Assert.Equal(Path.Combine(_fixture.Folder, "backups", "genaistack-20260102-030405.db"), Assert.Single(opened.Backups.List()).Path);
    }

    [Fact]
    public void A_connection_string_goes_before_a_folder_and_a_folder_before_the_user_s_own()
    {
        Assert.Equal("/a/x.db", StoreLocation.Resolve("Data Source=/a/x.db", "/b").FilePath);
        Assert.Equal("/b/genaistack.db", StoreLocation.Resolve(" ", "/b").FilePath);
        Assert.EndsWith("GenAiStack/genaistack.db", StoreLocation.Resolve(null, null).FilePath, StringComparison.Ordinal);
        Assert.Equal("/b/backups", StoreLocation.InFolder("/b").BackupFolder);
    }

    [Fact]
    public async Task The_model_has_no_changes_without_a_migration()
    {
        await using var db = new DesignTimeContexts().CreateDbContext([]);

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Every_connection_commits_to_the_disk_and_distrusts_its_file()
    {
        (await _fixture.OpenAsync()).Dispose();
        var database = new SqliteDatabase(_fixture.Location.ConnectionString, new Backups(_fixture.Location, _fixture.Clock).Problems);
        await using var db = database.Open();

        await db.Database.OpenConnectionAsync(StoreFixture.Stop);

        Assert.True(new Version(Value("SELECT sqlite_version()")) >= new Version(3, 50, 2));
        Assert.Equal("wal", Value("PRAGMA journal_mode"));
        Assert.Equal("2", Value("PRAGMA synchronous"));
        Assert.Equal("1", Value("PRAGMA foreign_keys"));
        Assert.Equal("0", Value("PRAGMA trusted_schema"));
        Assert.Equal("1", Value("PRAGMA cell_size_check"));

        string Value(string query)
        {
            using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = query;
            return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
        }
    }

    public void Dispose() => _fixture.Dispose();
}

/// <summary>The file behind the store's back.</summary>
internal static class RawFile
{
    public static void Execute(StoreLocation location, string sql)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(location.FilePath)!);
        using var connection = new SqliteConnection($"Data Source={location.FilePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
