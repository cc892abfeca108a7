using System.Buffers;
using System.Collections.Concurrent;
using GenAiStack.Domain.Compilation;
using GenAiStack.Domain.Distributions;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Domain.Uncertainty;

/// <summary>A simulation at work: chunks of draws on any number of threads, added up in their order.</summary>
internal sealed class SimulationRun : IDisposable
{
    /// <summary>Draws that one thread makes in one go. Sums are added up chunk by chunk, so it is part of the answer's bytes.</summary>
    public const int ChunkDraws = 8192;

    // Chunks whose sums are kept apart; after them they are added up.
    private const int MostChunksOfRound = 256;

    // Below this, handing work to a second thread costs more than it brings.
    private const int DrawsForThreads = 50_000;
    private const int ValuesForThreads = 200_000;

    // All values are kept, and percentiles are exact, while they fit into this many numbers (32 MB).
    private const long MostKept = 4_000_000;

    private readonly SimulationQuestion _question;
    private readonly Side[] _sides;
    private readonly Tally[] _tallies;
    private readonly double[] _values;
    private readonly ConcurrentBag<SimulationWorker> _idle = [];
    private readonly List<SimulationWorker> _workers = [];
    private readonly uint[]?[] _pilotCounts;
    private readonly int _chunks;

    public SimulationRun(SimulationQuestion question, QuantileTables tables)
    {
        _question = question;
        _sides = question.Against is { } against ? [new(question, question.Projection, tables), new(question, against, tables)] : [new(question, question.Projection, tables)];
        _chunks = (int)((question.Draws + ChunkDraws - 1) / ChunkDraws);
        var keeps = question.Draws <= question.MostKeptDraws && question.Draws * question.Measures.Count <= MostKept;
        var room = (int)(keeps ? question.Draws : Math.Min(question.Draws, ChunkDraws + Tally.EnoughToLayOut));

        // Values that are kept stay with the answer; those of a pilot are given back.
        _values = keeps ? [] : ArrayPool<double>.Shared.Rent(room * question.Measures.Count);
        _tallies = [.. question.Measures.Select((m, i) => new Tally(
            Math.Min(_chunks, MostChunksOfRound), Central(m), keeps ? GC.AllocateUninitializedArray<double>(room) : _values.AsMemory(i * room, room), keeps))];
        _pilotCounts = new uint[]?[_tallies.Length];
    }

    private bool SharesWork => _question.Threads > 1 && Math.Min(_question.Draws, ChunkDraws) * _tallies.Length >= ValuesForThreads;

    public SimulationResult Complete(Action<SimulationResult>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var threads = _question.Draws < DrawsForThreads ? 1 : _question.Threads;
        var (done, toTell) = (0, 1);
        while (done < _chunks)
        {
            // The first chunk is a pilot; where it leaves a measure with too few answers, the next one goes on with it, on one thread.
            var isPilot = Array.Exists(_tallies, t => !t.KeepsValues && t.Bins is null);
            var next = isPilot || (done == 0 && progress is not null)
                ? done + 1

                // Each coarse answer rests on four times the draws of the one before.
                : Math.Min(progress is null ? _chunks : Math.Max(done * 4, done + threads), Math.Min(done + MostChunksOfRound, _chunks));
            RunRound(done, next, isPilot ? 1 : threads, cancellation);
            done = next;
            ForEachMeasure(m => _pilotCounts[m] ??= _tallies[m].CanLayOut ? _tallies[m].LayOut() : null);
            if (progress is not null && done >= toTell && done < _chunks)
            {
                progress(Result(done));
                toTell = Math.Min(4 * done, done + MostChunksOfRound);
            }
        }

        var result = Result(done);
        progress?.Invoke(result);
        return result;
    }

    public void Dispose()
    {
        // Where too few draws had an answer to lay out bins, the pilot is what is known.
        if (_values.Length > 0 && Array.TrueForAll(_tallies, t => t.Bins is not null))
        {
            ArrayPool<double>.Shared.Return(_values);
        }

        foreach (var worker in _workers)
        {
            worker.Dispose();
        }
    }

    private double Central(Measures.Measure measure)
    {
        var own = measure.In(_question.Projection.In(_question.Year)!) ?? 0;
        return _question.Against is { } against ? (measure.In(against.In(_question.Year)!) ?? 0) - own : own;
    }

    private void RunRound(int from, int to, int threads, CancellationToken cancellation)
    {
        if (threads == 1 || to - from == 1)
        {
            for (var chunk = from; chunk < to; chunk++)
            {
                cancellation.ThrowIfCancellationRequested();
                RunChunk(chunk, chunk - from);
            }
        }
        else
        {
            Parallel.For(from, to, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, chunk => RunChunk(chunk, chunk - from));
        }

        foreach (var tally in _tallies)
        {
            tally.EndRound(to - from);
        }
    }

    private void RunChunk(int chunk, int ofRound)
    {
        if (!_idle.TryTake(out var worker))
        {
            worker = new(_sides, _tallies.Length);
            lock (_workers)
            {
                _workers.Add(worker);
            }
        }

        var first = (long)chunk * ChunkDraws;
        worker.Run(first, Math.Min(first + ChunkDraws, _question.Draws), ofRound, _tallies);
        _idle.Add(worker);
    }

    private SimulationResult Result(int chunksDone)
    {
        var draws = Math.Min((long)chunksDone * ChunkDraws, _question.Draws);
        var loops = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (loop, count) in _workers.SelectMany(w => w.RefusalCounts))
        {
            loops[loop] = loops.GetValueOrDefault(loop) + count;
        }

        var spreads = new Spread[_tallies.Length];
        ForEachMeasure(m => spreads[m] = _tallies[m].Spread(draws, Counts(m)));
        return new(
            _question,
            draws,
            _workers.Sum(w => w.Refused),
            loops.OrderByDescending(l => l.Value).Select(l => (l.Key, l.Value)).ToValueList(),
            _workers.Sum(w => w.Clipped),
            spreads.ToValueList());
    }

    private void ForEachMeasure(Action<int> work)
    {
        if (SharesWork)
        {
            Parallel.For(0, _tallies.Length, new ParallelOptions { MaxDegreeOfParallelism = _question.Threads }, work);
            return;
        }

        for (var m = 0; m < _tallies.Length; m++)
        {
            work(m);
        }
    }

    private uint[]? Counts(int measure)
    {
        if (_pilotCounts[measure] is not { } pilot)
        {
            return null;
        }

        var sum = pilot.AsSpan().ToArray();
        foreach (var worker in _workers)
        {
            worker.AddCounts(measure, sum);
        }

        return sum;
    }

    /// <summary>One of the scenarios: compiled, with its draws.</summary>
    internal sealed class Side
    {
        public Side(SimulationQuestion question, Projection projection, QuantileTables tables)
        {
            Compiled = CompiledScenario.Of(projection, CompilationMode.Draws, question.Year);
            var found = question.Measures.Select(m => ReferenceEquals(projection, question.Projection) ? m : Measures.Measure.Find(m.Address, projection).Require());
            int[] roots = [.. found.Select(m => Compiled.NodeOf(m, question.Year))];
            Program = BlockProgram.Of(Compiled.Graph, roots, Compiled.Guards);
            Sampler = new(Compiled, projection.Scenario, question.Seed, tables);
        }

        public CompiledScenario Compiled { get; }

        public BlockProgram Program { get; }

        public Sampler Sampler { get; }
    }
}
