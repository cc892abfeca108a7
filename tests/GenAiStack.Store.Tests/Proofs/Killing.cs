using System.Diagnostics;
using System.Globalization;
using System.Text;
using GenAiStack.Store.Sqlite;
using static GenAiStack.Store.AppendResult;

namespace GenAiStack.Store.Tests.Proofs;

/// <summary>
/// T1: a process that writes with several writers is killed by SIGKILL at a random moment, again and again; what it had acknowledged must be there.
/// </summary>
public sealed class Killing(ITestOutputHelper output)
{
    private const int Lanes = 2;
    private const int CyclesEach = 15;
    private const int Writers = 8;

    [Fact]
    public async Task What_was_acknowledged_survives_being_killed_thirty_times()
    {
        var watch = Stopwatch.StartNew();
        var lanes = await Task.WhenAll(Enumerable.Range(1, Lanes).Select(seed => Task.Run(() => RunLaneAsync(seed))));

        Assert.True(lanes.Sum(l => l.Acknowledged) > 30, $"Only {lanes.Sum(l => l.Acknowledged)} edits were acknowledged.");
        Assert.True(lanes.Sum(l => l.InFlight) > 20, $"Only {lanes.Sum(l => l.InFlight)} edits were under way when the process was killed.");
        output.WriteLine($"{Lanes * CyclesEach} kills, {lanes.Sum(l => l.Acknowledged)} acknowledged edits, {lanes.Sum(l => l.InFlight)} under way ({lanes.Sum(l => l.Landed)} of them were stored), {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private static async Task<(int Acknowledged, int InFlight, int Landed)> RunLaneAsync(int seed)
    {
        using var fixture = new StoreFixture();
        var dice = new Random(seed);
        var acknowledged = new List<Line>();
        var (inFlight, landed) = (0, 0);
        for (var cycle = 1; cycle <= CyclesEach; cycle++)
        {
            var lines = await RunAndKillAsync(fixture.Folder, (seed * 1_000) + cycle, dice, killsWhileOpening: cycle % 5 == 1);
            var acks = lines.Where(l => l.Word == "ack").ToList();
            acknowledged.AddRange(acks);
            var open = lines.Where(l => l.Word == "try").GroupBy(l => l.EditId).Select(g => g.Last()).Where(t => acks.All(a => a.EditId != t.EditId)).ToList();
            inFlight += open.Count;

            var starting = Stopwatch.StartNew();
            using var opened = await fixture.OpenAsync();
            Assert.True(starting.Elapsed < TimeSpan.FromSeconds(30), $"It took {starting.Elapsed} to open the store again.");
            landed += await CheckAsync(opened, acknowledged, open);
        }

        return (acknowledged.Count, inFlight, landed);
    }

    private static async Task<List<Line>> RunAndKillAsync(string folder, int run, Random dice, bool killsWhileOpening)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "GenAiStack.Store.Victim.dll"));
        start.ArgumentList.Add(folder);
        start.ArgumentList.Add(StoreFixture.SeedFolder);
        start.ArgumentList.Add(run.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(Writers.ToString(CultureInfo.InvariantCulture));
        using var process = Process.Start(start)!;
        var mistakes = process.StandardError.ReadToEndAsync(StoreFixture.Stop);
        var text = new StringBuilder();
        if (killsWhileOpening)
        {
            await Task.Delay(dice.Next(50, 900), StoreFixture.Stop);
        }
        else
        {
            // A process that has just started compiles for a while; the kills are to fall among the writes.
            while (!text.ToString().Contains("\nack", StringComparison.Ordinal) && await process.StandardOutput.ReadLineAsync(StoreFixture.Stop) is { } line)
            {
                text.Append(line).Append('\n');
            }

            await Task.Delay(dice.Next(0, 500), StoreFixture.Stop);
        }

        process.Kill();
        await process.WaitForExitAsync(StoreFixture.Stop);
        var said = text.Append(await process.StandardOutput.ReadToEndAsync(StoreFixture.Stop)).ToString();
        Assert.Equal("", await mistakes);

        // What stands behind the last line end was cut off by the kill.
        return [.. said[..(said.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l != "ready").Select(Line.Parse)];
    }

    private static async Task<int> CheckAsync(OpenedStore opened, List<Line> acknowledged, List<Line> open)
    {
        var report = await opened.Store.VerifyAsync(StoreFixture.Stop);
        Assert.Empty(report.Findings);
        var landed = 0;
        foreach (var slug in new[] { "gpu-hour", "profit-pools-2026" })
        {
            var id = (await opened.Store.FindAsync(slug, StoreFixture.Stop))!.Entry.Id;
            var history = (await opened.Store.HistoryAsync(id, null, int.MaxValue, StoreFixture.Stop)).ToDictionary(h => h.EditId);
            Assert.All(acknowledged.Where(a => a.Slug == slug), a =>
                Assert.True(history.TryGetValue(a.EditId, out var entry) && entry.Sequence == a.Revision, $"Lost: {a.EditId}, acknowledged as revision {a.Revision}."));
            await ReplayAsync(opened.Store, id, [.. history.Values.OrderBy(h => h.Sequence)]);

            // Whoever heard nothing sends the same edit again: stored once, however it had ended.
            foreach (var line in open.Where(o => o.Slug == slug && history.ContainsKey(o.EditId)))
            {
                landed++;
                var author = history[line.EditId].Author!.Value;
                var again = await opened.Store.AppendAsync(id, line.Revision, new(line.EditId, author, history[line.EditId].Edit!), StoreFixture.Stop);
                Assert.Equal(history[line.EditId].Sequence, Assert.IsType<Saved>(again).Now.Entry.Revision);
            }

            Assert.Equal(history.Count, (await opened.Store.HistoryAsync(id, null, int.MaxValue, StoreFixture.Stop)).Count);
        }

        return landed;
    }

    private static async Task ReplayAsync(IScenarioStore store, ScenarioId id, IReadOnlyList<HistoryEntry> history)
    {
        var scenario = (await store.AtRevisionAsync(id, 1, StoreFixture.Stop))!;
        foreach (var change in history.Skip(1))
        {
            scenario = change.Edit!.ApplyTo(scenario).Require();
            Assert.Equal(scenario.Companies[0].DemandElasticity, scenario.Companies[1].DemandElasticity);
        }

        Assert.Equal(scenario, (await store.FindAsync(id, StoreFixture.Stop))!.Scenario);
    }

    private sealed record Line(string Word, Guid EditId, string Slug, long Revision)
    {
        public static Line Parse(string line)
        {
            var parts = line.Split(' ');
            return new(parts[0], Guid.Parse(parts[1]), parts[2], long.Parse(parts[3], CultureInfo.InvariantCulture));
        }
    }
}
