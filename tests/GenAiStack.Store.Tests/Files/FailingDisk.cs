using System.Diagnostics;
using GenAiStack.Domain.Edits;
using GenAiStack.Store.Sqlite;
using Microsoft.Data.Sqlite;
using static GenAiStack.Store.AppendResult;

namespace GenAiStack.Store.Tests.Files;

/// <summary>A disk that is full or becomes read-only while the store is open.</summary>
public sealed class FailingDisk : IDisposable
{
    private readonly StoreFixture _fixture = new();

    // Works for every user on every machine: SQLite itself is told that the file may not grow.
    [Fact]
    public async Task An_edit_that_finds_no_room_is_not_saved_says_so_and_lands_once_there_is_room()
    {
        using var opened = await _fixture.OpenAsync();
        var id = (await Small.CreateAsync(opened.Store)).Entry.Id;
        var request = new EditRequest(Small.Id(1), Small.Ada, new SetText("description", Noise(15_000)));

        Tell("PRAGMA max_page_count=1");
        var refused = Assert.IsType<Refused>(await opened.Store.AppendAsync(id, 1, request, StoreFixture.Stop));
        Assert.Equal(StoreFault.DiskFull, Assert.IsType<StoreProblem>(refused.Problem).Fault);
        Assert.Equal($"Not saved: the disk that holds {_fixture.Location.FilePath} is full.", refused.Problem.Message);
        Assert.Equal(1, (await opened.Store.FindAsync(id, StoreFixture.Stop))!.Entry.Revision);
        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => opened.Store.CreateAsync(new(Small.Id(9), Small.Ada, Small.Stack with { Description = Noise(15_000) }), StoreFixture.Stop));
        Assert.Equal(StoreFault.DiskFull, exception.Problem.Fault);

        Tell("PRAGMA max_page_count=1000000");
        Assert.IsType<Saved>(await opened.Store.AppendAsync(id, 1, request, StoreFixture.Stop));
        Assert.Empty((await opened.Store.VerifyAsync(StoreFixture.Stop)).Findings);
    }

    // The connection is told not to write, because root may write to any file.
    [Fact]
    public async Task An_edit_that_may_not_be_written_is_not_saved_says_so_and_lands_later()
    {
        using var opened = await _fixture.OpenAsync();
        var id = (await Small.CreateAsync(opened.Store)).Entry.Id;

        Tell("PRAGMA query_only=ON");
        var refused = Assert.IsType<Refused>(await opened.Store.AppendAsync(id, 1, new(Small.Id(1), Small.Ada, Small.Revenue(2)), StoreFixture.Stop));
        Assert.Equal(StoreFault.ReadOnly, Assert.IsType<StoreProblem>(refused.Problem).Fault);
        Assert.Equal(StoreFault.ReadOnly, (await Assert.ThrowsAsync<StoreUnavailableException>(() => opened.Store.SetArchivedAsync(id, true, Small.Ada, StoreFixture.Stop))).Problem.Fault);
        Assert.Equal(1, (await opened.Store.FindAsync(id, StoreFixture.Stop))!.Entry.Revision);

        Tell("PRAGMA query_only=OFF");
        Assert.IsType<Saved>(await opened.Store.AppendAsync(id, 1, new(Small.Id(1), Small.Ada, Small.Revenue(2)), StoreFixture.Stop));
    }

    [Fact]
    public async Task On_a_disk_that_is_really_full_nothing_is_lost_and_all_goes_on_once_there_is_room()
    {
        using var disk = SmallDisk.Mount();
        using var opened = (await SqliteStoreHost.OpenAsync(StoreLocation.InFolder(disk.Folder), StoreFixture.SeedFolder, _fixture.Clock, StoreFixture.Stop)).Require();
        var id = (await Small.CreateAsync(opened.Store)).Entry.Id;
        var revision = 1L;
        Refused? refused = null;
        for (var i = 1; refused is null && i < 1_000; i++)
        {
            var result = await opened.Store.AppendAsync(id, revision, new(Small.Id(i), Small.Ada, new SetText("description", Noise(15_000, i))), StoreFixture.Stop);
            refused = result as Refused;
            revision += result is Saved ? 1 : 0;
        }

        Assert.Equal(StoreFault.DiskFull, Assert.IsType<StoreProblem>(refused?.Problem).Fault);
        Assert.True(revision > 5);
        Assert.Equal(revision, (await opened.Store.FindAsync(id, StoreFixture.Stop))!.Entry.Revision);
        Assert.Equal(StoreFault.DiskFull, Assert.IsType<StoreProblem>((await opened.Backups.MakeAsync(StoreFixture.Stop)).Problems[0]).Fault);
        Assert.Empty(opened.Backups.List());

        disk.Remount("size=16m");
        Assert.IsType<Saved>(await opened.Store.AppendAsync(id, revision, new(Small.Id(2_000), Small.Ada, Small.Revenue(1)), StoreFixture.Stop));
        Assert.Empty((await opened.Store.VerifyAsync(StoreFixture.Stop)).Findings);
    }

    [Fact]
    public async Task A_store_on_a_full_disk_is_refused_with_a_clear_message()
    {
        using var disk = SmallDisk.Mount();
        using (var filler = new FileStream(Path.Combine(disk.Folder, "filler"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            FillUp(filler);
        }

        Assert.Equal(StoreFault.DiskFull, (await _fixture.RefusalAsync(StoreLocation.InFolder(disk.Folder))).Fault);
        File.Delete(Path.Combine(disk.Folder, "filler"));
        using var opened = (await SqliteStoreHost.OpenAsync(StoreLocation.InFolder(disk.Folder), StoreFixture.SeedFolder, _fixture.Clock, StoreFixture.Stop)).Require();
        Assert.Equal(StoreFixture.Shipped.Count, (await opened.Store.ListAsync(StoreFixture.Stop)).Count);
    }

    [Fact]
    public async Task A_disk_that_became_read_only_refuses_a_new_start_with_a_clear_message()
    {
        using var disk = SmallDisk.Mount();
        var location = StoreLocation.InFolder(disk.Folder);
        using (var opened = (await SqliteStoreHost.OpenAsync(location, StoreFixture.SeedFolder, _fixture.Clock, StoreFixture.Stop)).Require())
        {
            await Small.CreateAsync(opened.Store);
        }

        disk.Remount("ro");
        Assert.Equal(StoreFault.ReadOnly, (await _fixture.RefusalAsync(location)).Fault);
        disk.Remount("rw");
        using var again = (await SqliteStoreHost.OpenAsync(location, StoreFixture.SeedFolder, _fixture.Clock, StoreFixture.Stop)).Require();
        Assert.NotNull(await again.Store.FindAsync("small-stack", StoreFixture.Stop));
    }

    public void Dispose() => _fixture.Dispose();

    private static void FillUp(FileStream file)
    {
        var block = new byte[64 * 1024];
        for (var size = block.Length; size > 0; size /= 2)
        {
            try
            {
                while (true)
                {
                    file.Write(block, 0, size);
                }
            }
            catch (IOException)
            {
                // Full for blocks of this size.
            }
        }
    }

    // Text that does not compress.
    private static string Noise(int length, int seed = 1)
    {
        var dice = new Random(seed);
        return string.Create(length, dice, (span, d) =>
        {
            foreach (ref var c in span)
            {
                c = (char)d.Next('0', 'z');
            }
        });
    }

    // The store's next connection is this one: connections of one string share a pool.
    private void Tell(string pragma)
    {
        using var connection = new SqliteConnection(_fixture.Location.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        command.ExecuteNonQuery();
    }

    /// <summary>A disk of two megabytes in memory; skips the test where this user may not mount one.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("genaistack-disk-");

        private SmallDisk()
        {
        }

        public string Folder => _folder.FullName;

        public static SmallDisk Mount()
        {
            var disk = new SmallDisk();
            if (!OperatingSystem.IsLinux() || !Run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.Folder))
            {
                disk._folder.Delete();
                Assert.Skip("This user may not mount a small disk, so that it cannot be filled.");
            }

            return disk;
        }

        public void Remount(string options) => Assert.True(Run("mount", "-o", $"remount,{options}", Folder));

        public void Dispose()
        {
            Run("umount", "-l", Folder);
            _folder.Delete(recursive: true);
        }

        private static bool Run(string program, params string[] arguments)
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
                process.StandardError.ReadToEnd();
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }
}
