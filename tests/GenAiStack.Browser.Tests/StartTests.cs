using GenAiStack.Testing;

namespace GenAiStack.Browser.Tests;

/// <summary>How the server starts, and when it refuses to. Needs no browser.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task It_says_where_it_listens_and_where_the_scenarios_are_kept()
    {
        await using var dashboard = await Dashboard.StartAsync();

        Assert.Contains($"GenAiStack is ready: {dashboard.Address} (this machine only)", dashboard.Output, StringComparison.Ordinal);
        await WaitForAsync(() => dashboard.Output.Contains(Path.Combine(dashboard.Folder, "genaistack.db"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://0.0.0.0:5179")]
    [InlineData("http://*:5179")]
    [InlineData("http://[::]:5179")]
    [InlineData("http://192.168.1.20:5179")]
    public async Task It_does_not_listen_where_other_machines_can_reach_it(string address)
    {
        var folder = Directory.CreateTempSubdirectory("genaistack-start-");
        var (exitCode, output) = await Dashboard.RunToEndAsync(folder.FullName, "--urls", address);

        Assert.Equal(1, exitCode);
        Assert.Contains("no sign-in yet", output, StringComparison.Ordinal);
        Assert.Empty(folder.EnumerateFileSystemInfos());
        folder.Delete();
    }

    [Fact]
    public async Task A_second_process_on_the_same_store_is_told_so()
    {
        await using var first = await Dashboard.StartAsync();
        var (exitCode, output) = await Dashboard.RunToEndAsync(first.Folder, "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, exitCode);
        Assert.Contains("GenAiStack cannot start.", output, StringComparison.Ordinal);
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        for (var i = 0; i < 200 && !condition(); i++)
        {
            await Task.Delay(50);
        }

        Assert.True(condition());
    }
}
