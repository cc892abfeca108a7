using System.Collections.Concurrent;
using GenAiStack.Domain.Compilation;
using GenAiStack.Domain.Distributions;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Domain.Uncertainty;

/// <summary>A simulation at work: chunks of draws on any number of threads, added up in their order.</summary>
internal sealed class SimulationRun
{
    /// <summary>Draws that one thread makes in one go. Sums are added up chunk by chunk, so it is part of the answer's bytes.</summary>
    public const int ChunkDraws = 8192;

    // Below this, handing work to a second thread costs more than it brings.
    private const int DrawsForThreads = 50_000;

    // All values are kept, and percentiles are exact, while they fit into this many numbers (32 MB).
    private const long MostKept = 4_000_000;
    private const long MostKeptDraws = 131_072;

    private readonly SimulationQuestion _question;
    private readonly Side[] _sides;
    private readonly Tally[] _tallies;
    private readonly ConcurrentBag<Worker> _workers = [];
    private readonly List<Worker> _all = [];
    private readonly uint[]?[] _pilotCounts;

    public SimulationRun(SimulationQuestion question, QuantileTables tables)
    {
        _question = question;
        _sides = question.Against is { } against ? [new(question, question.Projection, tables), new(question, against, tables)] : [new(question, question.Projection, tables)];
        var keeps = question.Draws <= MostKeptDraws && question.Draws * question.Measures.Count <= MostKept;
        var chunks = (int)((question.Draws + ChunkDraws - 1) / ChunkDraws);
        _tallies = [.. question.Measures.Select(m => new Tally(question.Draws, chunks, Central(m.In(question.Projection.In(question.Year)!), question.Against is null ? null : m.In(question.Against.In(question.Year)!)), keeps))];
        _pilotCounts = new uint[]?[_tallies.Length];
        Chunks = chunks;
    }

    private int Chunks { get; }

    public SimulationResult Complete(Action<SimulationResult>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var threads = _question.Draws < DrawsForThreads ? 1 : _question.Threads;
        var done = 0;
        var keeps = _tallies[0].KeepsValues;
        if (!keeps || progress is not null)
        {
            RunChunk(0, true);
            done = 1;
            for (var m = 0; m < _tallies.Length; m++)
            {
                _pilotCounts[m] = _tallies[m].LayOut();
            }

            foreach (var worker in _all)
            {
                worker.Lay(_tallies);
            }

            progress?.Invoke(Result(done));
        }

        while (done < Chunks)
        {
            var next = progress is null ? Chunks : Math.Min(Chunks, Math.Max(done * 4, done + threads));
            RunChunks(done, next, threads, cancellation);
            done = next;
            progress?.Invoke(Result(done));
        }

        return Result(done);
    }

    private static double Central(double? own, double? against) => against is { } b ? b - (own ?? 0) : own ?? 0;

    private void RunChunks(int from, int to, int threads, CancellationToken cancellation)
    {
        if (threads == 1 || to - from == 1)
        {
            for (var chunk = from; chunk < to; chunk++)
            {
                cancellation.ThrowIfCancellationRequested();
                RunChunk(chunk, false);
            }

            return;
        }

        Parallel.For(from, to, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, chunk => RunChunk(chunk, false));
    }

    private void RunChunk(int chunk, bool isPilot)
    {
        if (!_workers.TryTake(out var worker))
        {
            worker = new(_sides, isPilot ? [] : _tallies);
            lock (_all)
            {
                _all.Add(worker);
            }
        }

        var first = (long)chunk * ChunkDraws;
        var end = Math.Min(first + ChunkDraws, _question.Draws);
        for (var draw = first; draw < end; draw += BlockProgram.Lanes)
        {
            worker.RunBlock(draw / BlockProgram.Lanes, chunk, draw, (int)Math.Min(BlockProgram.Lanes, end - draw), _tallies);
        }

        _workers.Add(worker);
    }

    private SimulationResult Result(int chunksDone)
    {
        var draws = Math.Min((long)chunksDone * ChunkDraws, _question.Draws);
        var loops = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (loop, count) in _all.SelectMany(w => w.RefusalCounts))
        {
            loops[loop] = loops.GetValueOrDefault(loop) + count;
        }

        var spreads = new Spread[_tallies.Length];
        void Spread(int m) => spreads[m] = _tallies[m].SpreadOf(chunksDone, draws, Counts(m));
        if (_question.Threads > 1 && spreads.Length > 1)
        {
            Parallel.For(0, spreads.Length, new ParallelOptions { MaxDegreeOfParallelism = _question.Threads }, Spread);
        }
        else
        {
            for (var m = 0; m < spreads.Length; m++)
            {
                Spread(m);
            }
        }

        return new(
            _question,
            draws,
            _all.Sum(w => w.Refused),
            loops.OrderByDescending(l => l.Value).Select(l => (l.Key, l.Value)).ToValueList(),
            _all.Sum(w => w.Clipped),
            spreads.ToValueList());
    }

    private uint[]? Counts(int measure)
    {
        if (_pilotCounts[measure] is not { } pilot)
        {
            return null;
        }

        var sum = pilot.AsSpan().ToArray();
        foreach (var worker in _all)
        {
            if (worker.CountsOf(measure) is { } counts)
            {
                for (var bin = 0; bin < sum.Length; bin++)
                {
                    sum[bin] += counts[bin];
                }
            }
        }

        return sum;
    }

    /// <summary>One of the scenarios: compiled, with its draws.</summary>
    private sealed class Side
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

    /// <summary>What one thread has at hand.</summary>
    private sealed class Worker
    {
        private readonly Side[] _sides;
        private readonly BlockMemory[] _memories;
        private readonly DrawSource[] _sources;
        private readonly Refusals[] _refusals;
        private readonly double[] _values = new double[BlockProgram.Lanes];
        private uint[]?[] _counts = [];

        public Worker(Side[] sides, Tally[] tallies)
        {
            _sides = sides;
            _memories = [.. sides.Select(s => new BlockMemory(s.Program.BlockCount))];
            _sources = [.. sides.Select(s => new DrawSource(s.Sampler))];
            _refusals = [.. sides.Select(s => new Refusals(s.Compiled))];
            Lay(tallies);
        }

        public long Refused { get; private set; }

        public long Clipped { get; private set; }

        public IEnumerable<KeyValuePair<string, long>> RefusalCounts => _refusals.SelectMany(r => r.Counts);

        public uint[]? CountsOf(int measure) => measure < _counts.Length ? _counts[measure] : null;

        /// <summary>Makes room for counts where there are bins.</summary>
        public void Lay(Tally[] tallies) => _counts = [.. tallies.Select(t => t.Bins is { } bins ? new uint[bins.Count + 1] : null)];

        public void RunBlock(long block, int chunk, long first, int lanes, Tally[] tallies)
        {
            for (var side = 0; side < _sides.Length; side++)
            {
                var (memory, source) = (_memories[side], _sources[side]);
                source.Block = block;
                memory.LanesInUse = lanes;
                _sides[side].Program.Run(memory, source);
                Clipped += memory.Clipped;
                if (memory.Refused > 0)
                {
                    _refusals[side].Add(memory, source);
                }
            }

            var answered = lanes - CountRefused(lanes);
            Refused += lanes - answered;
            for (var m = 0; m < tallies.Length; m++)
            {
                tallies[m].Add(chunk, first, ValuesOf(m, lanes), answered, CountsOf(m));
            }
        }

        private int CountRefused(int lanes)
        {
            if (_memories.All(m => m.Refused == 0))
            {
                return 0;
            }

            var refused = 0;
            for (var lane = 0; lane < lanes; lane++)
            {
                refused += _memories.Any(m => m.RefusedBy[lane] >= 0) ? 1 : 0;
            }

            return refused;
        }

        private Span<double> ValuesOf(int measure, int lanes)
        {
            var own = _memories[0].Block(_sides[0].Program.Roots[measure]);
            if (_sides.Length == 1 && _memories[0].Refused == 0)
            {
                return own[..lanes];
            }

            var against = _sides.Length > 1 ? _memories[1].Block(_sides[1].Program.Roots[measure]) : [];
            for (var lane = 0; lane < lanes; lane++)
            {
                var value = against.IsEmpty ? own[lane] : against[lane] - own[lane];
                _values[lane] = _memories.Any(m => m.RefusedBy[lane] >= 0) ? double.NaN : value;
            }

            return _values.AsSpan(0, lanes);
        }
    }
}
