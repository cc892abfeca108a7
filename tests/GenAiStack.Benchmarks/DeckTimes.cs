using System.Diagnostics;
using System.Globalization;
using GenAiStack.Exchange.Pptx;
using GenAiStack.Exchange.Tests.Pptx;

namespace GenAiStack.Benchmarks;

/// <summary>Writing a deck of twelve slides: how long, how much memory, and whether ten at once let others wait.</summary>
internal static class DeckTimes
{
    private const int Times = 40, Warm = 10, AtOnce = 10;
    private const double Megabyte = 1024 * 1024;

    /// <summary>Measures and prints.</summary>
    public static async Task<int> RunAsync()
    {
        var deck = SampleDecks.Usual;
        var clock = Stopwatch.StartNew();
        var bytes = DeckFile.Write(deck).Length;
        Console.WriteLine(Text($"{deck.Slides.Count} slides, {bytes / 1024.0:0} KB; the first one {clock.Elapsed.TotalMilliseconds:0} ms"));

        var times = new List<double>();
        var allocated = 0L;
        for (var i = 0; i < Times + Warm; i++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            clock.Restart();
            _ = DeckFile.Write(deck);
            if (i >= Warm)
            {
                times.Add(clock.Elapsed.TotalMilliseconds);
                allocated = Math.Max(allocated, GC.GetTotalAllocatedBytes(precise: true) - before);
            }
        }

        times.Sort();
        Console.WriteLine(Text($"{Times} times: median {times[Times / 2]:0.0} ms, p95 {times[Times * 95 / 100]:0.0} ms, most {times[^1]:0.0} ms; at most {allocated / Megabyte:0.0} MB allocated in one"));

        // What is held while one is written: the heap is looked at every millisecond.
        var start = GC.GetTotalMemory(forceFullCollection: true);
        var (most, isDone) = (start, false);
        var watch = Task.Run(() =>
        {
            while (!Volatile.Read(ref isDone))
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
                Thread.Sleep(1);
            }
        });
        _ = DeckFile.Write(deck);
        Volatile.Write(ref isDone, true);
        await watch;
        Console.WriteLine(Text($"heap while one is written: at most {(most - start) / Megabyte:0.0} MB above what was there"));

        // Ten at once, and beside them something that wants to run every 10 ms, as a page does.
        clock.Restart();
        var all = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => DeckFile.Write(deck))));
        var late = new List<double>();
        while (!all.IsCompleted)
        {
            var asked = Stopwatch.GetTimestamp();
            await Task.Delay(10);
            late.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds - 10);
        }

        await all;
        late.Sort();
        Console.WriteLine(Text($"{AtOnce} at once: {clock.Elapsed.TotalMilliseconds:0} ms for all; what runs every 10 ms beside them comes {late[late.Count / 2]:0.0} ms late at the median and {late[^1]:0.0} ms at most"));
        return 0;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
