using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using GenAiStack.Domain.Compilation;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Uncertainty;

/// <summary>How wide the code is that turns random bits into quantiles. All widths give the same bytes.</summary>
internal enum LaneWidth
{
    /// <summary>One number at a time; works everywhere.</summary>
    Scalar,

    /// <summary>Eight floats at a time (AVX2).</summary>
    Eight,

    /// <summary>Sixteen floats at a time (AVX-512).</summary>
    Sixteen,
}

/// <summary>
/// Draws the inputs of a compiled scenario, block by block. A draw depends on the seed, the assumption's address (or its group's name) and the
/// number of the draw alone.
/// </summary>
internal sealed class Sampler
{
    private readonly Stream[] _streams;

    public Sampler(CompiledScenario compiled, Scenario scenario, ulong seed, QuantileTables tables)
    {
        var groups = new Dictionary<string, (string Name, float Common, float Own)>();
        foreach (var correlation in scenario.Correlations)
        {
            // A group is named by its first member in the order of letters, so that the order of the file does not matter.
            var name = "group of " + correlation.Assumptions.Min(StringComparer.Ordinal);
            var c = 2 * Math.Sin(Math.PI * correlation.Rank / 6);
            foreach (var address in correlation.Assumptions)
            {
                groups[address] = (name, (float)Math.Sqrt(c), (float)Math.Sqrt(1 - c));
            }
        }

        _streams = [.. compiled.Inputs.Select(input =>
        {
            var law = RangeLaw.Of(input.Assumption, input.Central, input.Year);
            var key = RandomStream.KeyOf(seed, input.Address);
            return groups.TryGetValue(input.Address, out var group)
                ? new Stream(law, key, null, tables.ByScore(law.Law), RandomStream.KeyOf(seed, group.Name), group.Common, group.Own, tables.ByProbability(new(LawKind.Normal, 0)))
                : new Stream(law, key, law.Law.Kind == LawKind.Uniform ? null : tables.ByProbability(law.Law), null, 0, 0, 0, null);
        })];
        Width = Avx512F.IsSupported ? LaneWidth.Sixteen : Avx2.IsSupported ? LaneWidth.Eight : LaneWidth.Scalar;
    }

    /// <summary>The width of the code; for tests that compare widths.</summary>
    internal LaneWidth Width { get; init; }

    /// <summary>Fills in the values of an input for one block of draws.</summary>
    [SkipLocalsInit]
    public void Fill(int input, long block, Span<double> values)
    {
        var stream = _streams[input];
        Span<uint> bits = stackalloc uint[BlockProgram.Lanes];
        Span<float> quantiles = stackalloc float[BlockProgram.Lanes];
        RandomStream.Fill(stream.Key, block, bits);
        if (stream.ByScore is { } scores)
        {
            Span<float> common = stackalloc float[BlockProgram.Lanes];
            Transform(stream.Normal, bits, quantiles);
            RandomStream.Fill(stream.GroupKey, block, bits);
            Transform(stream.Normal, bits, common);
            Correlate(scores, stream.Common, stream.Own, common, quantiles);
        }
        else
        {
            Transform(stream.ByProbability, bits, quantiles);
        }

        Stretch(stream.Law, quantiles, values);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Stretch(in RangeLaw law, Span<float> quantiles, Span<double> values)
    {
        ref var q = ref MemoryMarshal.GetReference(quantiles);
        ref var to = ref MemoryMarshal.GetReference(values);
        var (scale, offset) = (Vector512.Create(law.Scale), Vector512.Create(law.Offset));
        var (least, most) = (Vector512.Create(law.Least), Vector512.Create(law.Most));
        for (nuint i = 0; i < BlockProgram.Lanes; i += 16)
        {
            var bounded = Vector512.Min(Vector512.Max(Vector512.LoadUnsafe(ref q, i), least), most);
            var (low, high) = Vector512.Widen(bounded);
            Vector512.FusedMultiplyAdd(low, scale, offset).StoreUnsafe(ref to, i);
            Vector512.FusedMultiplyAdd(high, scale, offset).StoreUnsafe(ref to, i + 8);
        }
    }

    // The folded probability: at most a half, with the side it lies on.
    private void Transform(ProbabilityTable? table, Span<uint> bits, Span<float> quantiles)
    {
        if (table is null)
        {
            Uniform(bits, quantiles);
            return;
        }

        var page = table.Page(0);
        switch (Width)
        {
            case LaneWidth.Sixteen:
                TransformSixteen(table, page, bits, quantiles);
                break;
            case LaneWidth.Eight:
                TransformEight(table, page, bits, quantiles);
                break;
            default:
                for (var i = 0; i < bits.Length; i++)
                {
                    quantiles[i] = TransformOne(table, bits[i]);
                }

                break;
        }
    }

    private static float TransformOne(ProbabilityTable table, uint random)
    {
        var side = random >> 31;
        var folded = (int)((random ^ (0 - side)) & 0x7FFFFFFF);
        var f = MathF.Min(folded + 0.5f, LargestFolded);
        var bits = BitConverter.SingleToInt32Bits(f);
        var depth = TopKey - (bits >> 21);
        var segment = (depth & 31) | (int)(side << 5);
        var t = BitConverter.Int32BitsToSingle((bits & 0x1FFFFF) | 0x3F800000) - 1.125f;
        return Cubic(table.Page(depth >> 5), ProbabilityTable.Segments, segment, t);
    }

    private const float LargestFolded = 2147483520f;
    private const int TopKey = 631;

    private static float Cubic(float[] c, int segments, int segment, float t)
    {
        var sum = MathF.FusedMultiplyAdd(c[(3 * segments) + segment], t, c[(2 * segments) + segment]);
        sum = MathF.FusedMultiplyAdd(sum, t, c[segments + segment]);
        return MathF.FusedMultiplyAdd(sum, t, c[segment]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Uniform(Span<uint> bits, Span<float> quantiles)
    {
        ref var from = ref MemoryMarshal.GetReference(bits);
        ref var to = ref MemoryMarshal.GetReference(quantiles);
        for (nuint i = 0; i < BlockProgram.Lanes; i += 16)
        {
            var random = Vector512.LoadUnsafe(ref from, i);
            var side = random.AsInt32() >> 31;
            var folded = (random.AsInt32() ^ side) & Vector512.Create(0x7FFFFFFF);
            var p = (Vector512.ConvertToSingle(folded) + Vector512.Create(0.5f)) * Vector512.Create(1 / 4294967296f);
            Vector512.ConditionalSelect(side.AsSingle(), Vector512<float>.One - p, p).StoreUnsafe(ref to, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransformSixteen(ProbabilityTable table, float[] page, Span<uint> bits, Span<float> quantiles)
    {
        ref var from = ref MemoryMarshal.GetReference(bits);
        ref var to = ref MemoryMarshal.GetReference(quantiles);
        ref var c = ref MemoryMarshal.GetArrayDataReference(page);
        for (nuint i = 0; i < BlockProgram.Lanes; i += 16)
        {
            var random = Vector512.LoadUnsafe(ref from, i).AsInt32();
            var side = random >> 31;
            var folded = (random ^ side) & Vector512.Create(0x7FFFFFFF);
            var f = Vector512.Min(Vector512.ConvertToSingle(folded) + Vector512.Create(0.5f), Vector512.Create(LargestFolded)).AsInt32();
            var depth = Vector512.Create(TopKey) - (f >> 21);
            var t = ((f & Vector512.Create(0x1FFFFF)) | Vector512.Create(0x3F800000)).AsSingle() - Vector512.Create(1.125f);
            var sum = Vector512.FusedMultiplyAdd(Pick(ref c, 3, depth, side), t, Pick(ref c, 2, depth, side));
            sum = Vector512.FusedMultiplyAdd(sum, t, Pick(ref c, 1, depth, side));
            Vector512.FusedMultiplyAdd(sum, t, Pick(ref c, 0, depth, side)).StoreUnsafe(ref to, i);
            var deep = Vector512.GreaterThan(depth, Vector512.Create(31)).ExtractMostSignificantBits();
            for (; deep != 0; deep &= deep - 1)
            {
                var lane = (int)i + System.Numerics.BitOperations.TrailingZeroCount(deep);
                quantiles[lane] = TransformOne(table, bits[lane]);
            }
        }
    }

    // A look-up in 32 numbers for each side; it takes the last five bits of the depth.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Pick(ref float coefficients, nuint power, Vector512<int> depth, Vector512<int> side)
    {
        var at = power * ProbabilityTable.Segments;
        var lower = Avx512F.PermuteVar16x32x2(Vector512.LoadUnsafe(ref coefficients, at), depth, Vector512.LoadUnsafe(ref coefficients, at + 16));
        var upper = Avx512F.PermuteVar16x32x2(Vector512.LoadUnsafe(ref coefficients, at + 32), depth, Vector512.LoadUnsafe(ref coefficients, at + 48));
        return Vector512.ConditionalSelect(side.AsSingle(), upper, lower);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void TransformEight(ProbabilityTable table, float[] page, Span<uint> bits, Span<float> quantiles)
    {
        ref var from = ref MemoryMarshal.GetReference(bits);
        ref var to = ref MemoryMarshal.GetReference(quantiles);
        fixed (float* c = page)
        {
            for (nuint i = 0; i < BlockProgram.Lanes; i += 8)
            {
                var random = Vector256.LoadUnsafe(ref from, i).AsInt32();
                var side = random >> 31;
                var folded = (random ^ side) & Vector256.Create(0x7FFFFFFF);
                var f = Vector256.Min(Vector256.ConvertToSingle(folded) + Vector256.Create(0.5f), Vector256.Create(LargestFolded)).AsInt32();
                var depth = Vector256.Create(TopKey) - (f >> 21);
                var segment = (depth & Vector256.Create(31)) | (side & Vector256.Create(32));
                var t = ((f & Vector256.Create(0x1FFFFF)) | Vector256.Create(0x3F800000)).AsSingle() - Vector256.Create(1.125f);
                var sum = Vector256.FusedMultiplyAdd(Gather(c, 3, segment), t, Gather(c, 2, segment));
                sum = Vector256.FusedMultiplyAdd(sum, t, Gather(c, 1, segment));
                Vector256.FusedMultiplyAdd(sum, t, Gather(c, 0, segment)).StoreUnsafe(ref to, i);
                var deep = Vector256.GreaterThan(depth, Vector256.Create(31)).ExtractMostSignificantBits();
                for (; deep != 0; deep &= deep - 1)
                {
                    var lane = (int)i + System.Numerics.BitOperations.TrailingZeroCount(deep);
                    quantiles[lane] = TransformOne(table, bits[lane]);
                }
            }
        }
    }

    private static unsafe Vector256<float> Gather(float* coefficients, int power, Vector256<int> segment) =>
        Avx2.GatherVector256(coefficients + (power * ProbabilityTable.Segments), segment, sizeof(float));

    // The normal scores of a group and of its member, mixed, and the member's quantile at the mixture.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Correlate(ScoreTable table, float ofCommon, float ofOwn, Span<float> common, Span<float> quantiles)
    {
        ref var shared = ref MemoryMarshal.GetReference(common);
        ref var to = ref MemoryMarshal.GetReference(quantiles);
        ref var c = ref MemoryMarshal.GetArrayDataReference(table.Coefficients);
        for (nuint i = 0; i < BlockProgram.Lanes; i += 16)
        {
            var z = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref shared, i), Vector512.Create(ofCommon), Vector512.LoadUnsafe(ref to, i) * Vector512.Create(ofOwn));
            var place = (z - Vector512.Create(ScoreTable.Lowest)) * Vector512.Create(ScoreTable.PerUnit);
            place = Vector512.Min(Vector512.Max(place, Vector512<float>.Zero), Vector512.Create(ScoreTable.Segments - 0.001f));
            var segment = Vector512.ConvertToInt32(place);
            var t = (place - Vector512.ConvertToSingle(segment) - Vector512.Create(0.5f)) * Vector512.Create(2 * Cubics.Half);
            if (Width == LaneWidth.Sixteen)
            {
                var sum = Vector512.FusedMultiplyAdd(PickScore(ref c, 3, segment), t, PickScore(ref c, 2, segment));
                sum = Vector512.FusedMultiplyAdd(sum, t, PickScore(ref c, 1, segment));
                Vector512.FusedMultiplyAdd(sum, t, PickScore(ref c, 0, segment)).StoreUnsafe(ref to, i);
                continue;
            }

            for (var lane = 0; lane < 16; lane++)
            {
                quantiles[(int)i + lane] = Cubic(table.Coefficients, ScoreTable.Segments, segment[lane], t[lane]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> PickScore(ref float coefficients, nuint power, Vector512<int> segment)
    {
        var at = power * ScoreTable.Segments;
        var (first, second) = (PickOf32(ref coefficients, at, segment), PickOf32(ref coefficients, at + 32, segment));
        var (third, fourth) = (PickOf32(ref coefficients, at + 64, segment), PickOf32(ref coefficients, at + 96, segment));
        var isOdd = ((segment << 26) >> 31).AsSingle();
        var isUpper = ((segment << 25) >> 31).AsSingle();
        return Vector512.ConditionalSelect(isUpper, Vector512.ConditionalSelect(isOdd, fourth, third), Vector512.ConditionalSelect(isOdd, second, first));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> PickOf32(ref float coefficients, nuint at, Vector512<int> index) =>
        Avx512F.PermuteVar16x32x2(Vector512.LoadUnsafe(ref coefficients, at), index, Vector512.LoadUnsafe(ref coefficients, at + 16));

    private sealed record Stream(
        RangeLaw Law,
        ulong Key,
        ProbabilityTable? ByProbability,
        ScoreTable? ByScore,
        ulong GroupKey,
        float Common,
        float Own,
        ProbabilityTable? Normal);
}
