using System.Buffers;
using System.Runtime.Intrinsics.X86;
using GenAiStack.Domain.Compilation;
using GenAiStack.Domain.Quantities;

namespace GenAiStack.Domain.Uncertainty;

/// <summary>What one thread of a simulation has at hand: memory for its blocks, and counts of its own.</summary>
internal sealed class SimulationWorker : IDisposable
{
    // Draws whose places wait until they are counted together: counts of many measures do not fit into a cache, those of one do.
    private const int StagedDraws = 4096;

    // Small counts are added to the large ones before one of them can overflow.
    private const int MostSmallCounts = ushort.MaxValue;

    private readonly SimulationRun.Side[] _sides;
    private readonly BlockMemory[] _memories;
    private readonly DrawSource[] _sources;
    private readonly Refusals[] _refusals;
    private readonly int _measures;
    private readonly double[] _values = new double[BlockProgram.Lanes];
    private readonly ushort[] _staged;
    private readonly ushort[]?[] _counts;
    private readonly uint[]?[] _sums;
    private int _counted;

    public SimulationWorker(SimulationRun.Side[] sides, int measures)
    {
        _sides = sides;
        _measures = measures;
        _memories = [.. sides.Select(s => new BlockMemory(s.Program.BlockCount))];
        _sources = [.. sides.Select(s => new DrawSource(s.Sampler))];
        _refusals = [.. sides.Select(s => new Refusals(s.Compiled))];
        _staged = ArrayPool<ushort>.Shared.Rent(measures * StagedDraws);
        _counts = new ushort[]?[measures];
        _sums = new uint[]?[measures];
    }

    /// <summary>How many draws were refused.</summary>
    public long Refused { get; private set; }

    /// <summary>How many values were set to their bound.</summary>
    public long Clipped { get; private set; }

    public IEnumerable<KeyValuePair<string, long>> RefusalCounts => _refusals.SelectMany(r => r.Counts);

    /// <summary>Adds the counts of a measure to others.</summary>
    public void AddCounts(int measure, Span<uint> sum)
    {
        for (var bin = 0; _counts[measure] is { } counts && bin < sum.Length; bin++)
        {
            sum[bin] += counts[bin];
        }

        for (var bin = 0; _sums[measure] is { } sums && bin < sum.Length; bin++)
        {
            sum[bin] += sums[bin];
        }
    }

    /// <summary>Makes the draws of a chunk, or of a part of one.</summary>
    public void Run(long first, long end, int chunk, Tally[] tallies)
    {
        for (var stage = first; stage < end; stage += StagedDraws)
        {
            var staged = 0;
            for (var draw = stage; draw < Math.Min(stage + StagedDraws, end); draw += BlockProgram.Lanes)
            {
                var lanes = (int)Math.Min(BlockProgram.Lanes, end - draw);
                RunBlock(draw, lanes, chunk, staged, tallies);
                staged += lanes;
            }

            Count(staged, tallies);
        }
    }

    public void Dispose() => ArrayPool<ushort>.Shared.Return(_staged);

    private void Count(int staged, Tally[] tallies)
    {
        if (_counted + staged > MostSmallCounts)
        {
            EmptySmallCounts();
        }

        _counted += staged;
        for (var m = 0; m < _measures; m++)
        {
            if (tallies[m].Bins is { } bins)
            {
                Fetch(m + 1 < _measures ? _counts[m + 1] : null);
                Bins.Count(_staged.AsSpan(m * StagedDraws, staged), _counts[m] ??= new ushort[bins.Size + 1]);
            }
        }
    }

    private void EmptySmallCounts()
    {
        for (var m = 0; m < _measures; m++)
        {
            if (_counts[m] is { } counts)
            {
                var sums = _sums[m] ??= new uint[counts.Length];
                for (var bin = 0; bin < sums.Length; bin++)
                {
                    sums[bin] += counts[bin];
                }

                Array.Clear(counts);
            }
        }

        _counted = 0;
    }

    private void RunBlock(long draw, int lanes, int chunk, int staged, Tally[] tallies)
    {
        for (var side = 0; side < _sides.Length; side++)
        {
            var (memory, source) = (_memories[side], _sources[side]);
            source.Block = draw / BlockProgram.Lanes;
            memory.LanesInUse = lanes;
            _sides[side].Program.Run(memory, source);
            Clipped += memory.Clipped;
            if (memory.Refused > 0)
            {
                _refusals[side].Add(memory, source);
            }
        }

        var refused = CountRefused(lanes);
        Refused += refused;
        for (var m = 0; m < _measures; m++)
        {
            tallies[m].Add(chunk, ValuesOf(m, lanes, refused > 0), lanes - refused, draw, _staged.AsSpan((m * StagedDraws) + staged, lanes));
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
            refused += IsRefused(lane) ? 1 : 0;
        }

        return refused;
    }

    private bool IsRefused(int lane) => Array.Exists(_memories, m => m.RefusedBy[lane] >= 0);

    private ReadOnlySpan<double> ValuesOf(int measure, int lanes, bool isAnyRefused)
    {
        var own = _memories[0].Block(_sides[0].Program.Roots[measure])[..lanes];
        if (_sides.Length == 1 && !isAnyRefused)
        {
            return own;
        }

        var against = _sides.Length > 1 ? _memories[1].Block(_sides[1].Program.Roots[measure]) : [];
        for (var lane = 0; lane < lanes; lane++)
        {
            _values[lane] = isAnyRefused && IsRefused(lane) ? double.NaN : against.IsEmpty ? own[lane] : Difference(own[lane], against[lane]);
        }

        return _values.AsSpan(0, lanes);
    }

    // Two scenarios that only add up in another order are the same.
    private static double Difference(double own, double against) =>
        Rounding.IsNothing(against - own, Math.Max(Math.Abs(own), Math.Abs(against))) ? 0 : against - own;

    // The counts of the next measure come into the cache while those of this one are at work.
    private static unsafe void Fetch(ushort[]? counts)
    {
        if (counts is null || !Sse.IsSupported)
        {
            return;
        }

        fixed (ushort* first = counts)
        {
            for (var i = 0; i < counts.Length; i += 32)
            {
                Sse.Prefetch0(first + i);
            }
        }
    }
}
