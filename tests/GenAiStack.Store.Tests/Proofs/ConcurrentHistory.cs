using System.Collections.Concurrent;
using System.Diagnostics;
using GenAiStack.Domain.Edits;
using static GenAiStack.Store.AppendResult;

namespace GenAiStack.Store.Tests.Proofs;

/// <summary>
/// T7: many writers at once, and a checker of its own. Each write adds one to the number that its writer has seen, so that a write on a base that
/// was not the last one loses someone's one.
/// </summary>
public sealed class ConcurrentHistory(ITestOutputHelper output) : IDisposable
{
    private const int Writers = 8;
    private const int WritesEach = 60;
    private const int Scenarios = 2;

    private readonly StoreFixture _fixture = new();
    private long _time;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Writers_at_once_lose_nothing_and_see_time_only_go_forward(int seed)
    {
        var watch = Stopwatch.StartNew();
        using var opened = await _fixture.OpenAsync();
        var ids = new List<ScenarioId>();
        for (var i = 0; i < Scenarios; i++)
        {
            ids.Add((await Small.CreateAsync(opened.Store, i)).Entry.Id);
        }

        var (accepted, staleBases) = (new ConcurrentBag<Accepted>(), 0);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var stale = await WriteAsync(opened.Store, ids, writer, new Random((seed * 1_000) + writer), accepted);
            Interlocked.Add(ref staleBases, stale);
        })));

        foreach (var id in ids)
        {
            await CheckAsync(opened.Store, id, [.. accepted.Where(a => a.Id == id).OrderBy(a => a.Revision)]);
        }

        Assert.Equal(Writers * WritesEach, accepted.Count);
        Assert.True(staleBases > Writers, $"Only {staleBases} writes met another: the writers did not write at once.");
        Assert.Empty((await opened.Store.VerifyAsync(StoreFixture.Stop)).Findings);
        output.WriteLine($"{accepted.Count} writes, {staleBases} stale bases, {watch.Elapsed.TotalSeconds:0.0} s");
    }

    public void Dispose() => _fixture.Dispose();

    private async Task<int> WriteAsync(IScenarioStore store, List<ScenarioId> ids, int writer, Random dice, ConcurrentBag<Accepted> accepted)
    {
        var author = new PersonId(Small.Id(500 + writer));
        var seen = ids.ToDictionary(id => id, _ => 0L);
        var stale = 0;
        for (var write = 0; write < WritesEach; write++)
        {
            var (id, editId) = (ids[dice.Next(ids.Count)], Small.Id(10_000 + (writer * 1_000) + write));
            while (true)
            {
                var begun = Interlocked.Increment(ref _time);
                var read = (await store.FindAsync(id, StoreFixture.Stop))!;
                Assert.True(read.Entry.Revision >= seen[id], $"Writer {writer} read revision {read.Entry.Revision} after {seen[id]}.");
                seen[id] = read.Entry.Revision;
                for (var pause = dice.Next(3); pause > 0; pause--)
                {
                    await Task.Yield();
                }

                var number = Small.RevenueOf(read.Scenario) + 1;
                var edit = new Several([Small.Revenue(number), Small.Funding(number)]);
                var result = await store.AppendAsync(id, read.Entry.Revision, new(editId, author, edit), StoreFixture.Stop);
                if (result is Saved saved)
                {
                    Assert.Equal(number, Small.RevenueOf(saved.Now.Scenario));
                    seen[id] = saved.Now.Entry.Revision;
                    accepted.Add(new(id, editId, read.Entry.Revision, saved.Now.Entry.Revision, number, begun, Interlocked.Increment(ref _time)));
                    break;
                }

                Assert.True(((Stale)result).Revision > read.Entry.Revision);
                stale++;
            }
        }

        return stale;
    }

    private static async Task CheckAsync(IScenarioStore store, ScenarioId id, IReadOnlyList<Accepted> accepted)
    {
        var history = (await store.HistoryAsync(id, null, int.MaxValue, StoreFixture.Stop)).Reverse().ToList();
        Assert.Equal(Enumerable.Range(1, accepted.Count + 1).Select(n => (long)n), history.Select(h => h.Sequence));
        Assert.Equal(accepted.Select(a => a.EditId), history.Skip(1).Select(h => h.EditId));
        for (var i = 0; i < accepted.Count; i++)
        {
            var write = accepted[i];
            Assert.True(write.Base == write.Revision - 1, $"Revision {write.Revision} was written on {write.Base}.");
            Assert.Equal(Small.RevenueOf(Small.Stack) + i + 1, write.Number);
            Assert.Equal(write.Number, Small.FundingOf((await store.AtRevisionAsync(id, write.Revision, StoreFixture.Stop))!));
        }

        // What was answered before another write began stands before it.
        Assert.All(accepted, write => Assert.All(
            accepted.Where(a => a.Revision > write.Revision),
            later => Assert.True(later.Ended > write.Begun, $"Revision {later.Revision} was answered before {write.Revision} was even asked for.")));

        var now = (await store.FindAsync(id, StoreFixture.Stop))!;
        Assert.Equal(Small.RevenueOf(Small.Stack) + accepted.Count, Small.RevenueOf(now.Scenario));
    }

    private sealed record Accepted(ScenarioId Id, Guid EditId, long Base, long Revision, double Number, long Begun, long Ended);
}
