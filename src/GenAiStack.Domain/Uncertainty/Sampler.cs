using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GenAiStack.Domain.Compilation;
using GenAiStack.Domain.Distributions;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Uncertainty;

/// <summary>
/// Draws the inputs of a compiled scenario, block by block. A draw depends on the seed, the assumption's address (or its group's name) and the
/// number of the draw alone. It is immutable; each thread brings its own <see cref="SamplerMemory"/>.
/// </summary>
internal sealed class Sampler
{
    private readonly Stream[] _streams;

    public Sampler(CompiledScenario compiled, Scenario scenario, ulong seed, QuantileTables tables)
    {
        var groups = new Dictionary<string, (int Index, ulong Key, double Correlation)>();
        foreach (var correlation in scenario.Correlations)
        {
            // A group is named by its first member in the order of letters, so that the order of the file does not matter.
            var key = RandomStream.KeyOf(seed, "group of " + correlation.Assumptions.Min(StringComparer.Ordinal));
            var c = 2 * Math.Sin(Math.PI * correlation.Rank / 6);
            foreach (var address in correlation.Assumptions)
            {
                groups[address] = (GroupCount, key, c);
            }

            GroupCount++;
        }

        Normal = tables.ByProbability(new(LawKind.Normal, 0));
        _streams = [.. compiled.Inputs.Select(input =>
        {
            var law = RangeLaw.Of(input.Assumption, input.Central, input.Year);
            var key = RandomStream.KeyOf(seed, input.Address);
            return groups.TryGetValue(input.Address, out var group)
                ? new Stream(law, key, null, new(law.Law, tables.ByScore(law.Law), group.Correlation), group.Index, group.Key)
                : new Stream(law, key, IsClosed(law.Law.Kind) ? null : tables.ByProbability(law.Law), null, -1, 0);
        })];
    }

    /// <summary>How many correlated groups there are.</summary>
    public int GroupCount { get; }

    /// <summary>The width of the code; for tests that compare widths.</summary>
    internal LaneWidth Width { get; init; } = Quantiles.Widest;

    private ProbabilityTable Normal { get; }

    /// <summary>Fills in the values of an input for one block of draws.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(int input, long block, SamplerMemory memory, Span<double> values)
    {
        var quantiles = memory.Quantiles;
        var stream = Draw(input, block, memory, quantiles);
        Stretch(stream.Law, quantiles, new Put(ref MemoryMarshal.GetReference(values)));
    }

    /// <summary>Draws an input and spends it at once: sum += sign x value, and product += value x factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Spend(int input, long block, SamplerMemory memory, double sign, Span<double> sum, ReadOnlySpan<double> factor, Span<double> product)
    {
        var quantiles = memory.Quantiles;
        var stream = Draw(input, block, memory, quantiles);
        Stretch(stream.Law, quantiles, new PutIntoBoth(sign, ref MemoryMarshal.GetReference(sum), ref MemoryMarshal.GetReference(factor), ref MemoryMarshal.GetReference(product)));
    }

    private static bool IsClosed(LawKind kind) => kind is LawKind.Uniform or LawKind.Triangular;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Stream Draw(int input, long block, SamplerMemory memory, Span<float> quantiles)
    {
        var stream = _streams[input];
        var random = new RandomBlock(stream.Key, block);
        if (stream.Mixture is { } mixture)
        {
            Quantiles.OfTable(Normal, Width, random, quantiles);
            var common = memory.ScoresOf(stream.Group, block, out var isKnown);
            if (!isKnown)
            {
                Quantiles.OfTable(Normal, Width, new(stream.GroupKey, block), common);
            }

            Quantiles.OfMixture(mixture, Width, common, quantiles);
        }
        else if (stream.ByProbability is { } table)
        {
            Quantiles.OfTable(table, Width, random, quantiles);
        }
        else if (stream.Law.Law.Kind == LawKind.Uniform)
        {
            Quantiles.OfUniform(random, quantiles);
        }
        else
        {
            Quantiles.OfTriangle((float)stream.Law.Law.Parameter, random, quantiles);
        }

        return stream;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Stretch<TSink>(in RangeLaw law, Span<float> quantiles, TSink sink)
        where TSink : struct, ISink, allows ref struct
    {
        ref var q = ref MemoryMarshal.GetReference(quantiles);
        var (scale, offset) = (Vector512.Create(law.Scale), Vector512.Create(law.Offset));
        for (nuint i = 0; i < BlockProgram.Lanes; i += 16)
        {
            var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(ref q, i));
            sink.Put(i, Vector512.FusedMultiplyAdd(low, scale, offset));
            sink.Put(i + 8, Vector512.FusedMultiplyAdd(high, scale, offset));
        }
    }

    // Where values go; a struct, so that each use has a loop of its own.
    private interface ISink
    {
        void Put(nuint lane, Vector512<double> values);
    }

    private readonly ref struct Put(ref double to) : ISink
    {
        private readonly ref double _to = ref to;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void ISink.Put(nuint lane, Vector512<double> values) => values.StoreUnsafe(ref _to, lane);
    }

    private readonly ref struct PutIntoBoth(double sign, ref double sum, ref double factor, ref double product) : ISink
    {
        private readonly double _sign = sign;
        private readonly ref double _sum = ref sum;
        private readonly ref double _factor = ref factor;
        private readonly ref double _product = ref product;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void ISink.Put(nuint lane, Vector512<double> values)
        {
            Vector512.FusedMultiplyAdd(values, Vector512.Create(_sign), Vector512.LoadUnsafe(ref _sum, lane)).StoreUnsafe(ref _sum, lane);
            Vector512.FusedMultiplyAdd(values, Vector512.LoadUnsafe(ref _factor, lane), Vector512.LoadUnsafe(ref _product, lane)).StoreUnsafe(ref _product, lane);
        }
    }

    private sealed record Stream(RangeLaw Law, ulong Key, ProbabilityTable? ByProbability, Mixture? Mixture, int Group, ulong GroupKey);
}

/// <summary>What a thread needs to draw: room for quantiles, and the normal scores that correlated groups share in the block at hand.</summary>
internal sealed class SamplerMemory(Sampler sampler)
{
    private readonly AlignedNumbers<float> _room = new((1 + sampler.GroupCount) * BlockProgram.Lanes);
    private readonly long[] _blocks = [.. Enumerable.Repeat(-1L, sampler.GroupCount)];

    /// <summary>Room for the quantiles of a block.</summary>
    public Span<float> Quantiles => _room.Span[..BlockProgram.Lanes];

    /// <summary>The room for a group's scores of a block.</summary>
    /// <param name="group">The group.</param>
    /// <param name="block">The block.</param>
    /// <param name="isKnown">Whether they are in it already; otherwise they are to be filled in.</param>
    public Span<float> ScoresOf(int group, long block, out bool isKnown)
    {
        isKnown = _blocks[group] == block;
        _blocks[group] = block;
        return _room.Span.Slice((1 + group) * BlockProgram.Lanes, BlockProgram.Lanes);
    }
}
