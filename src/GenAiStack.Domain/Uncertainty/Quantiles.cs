using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using GenAiStack.Domain.Distributions;

namespace GenAiStack.Domain.Uncertainty;

/// <summary>How wide the code is that looks quantiles up in tables. All widths give the same bytes.</summary>
internal enum LaneWidth
{
    /// <summary>One number at a time; works everywhere.</summary>
    Scalar,

    /// <summary>Eight floats at a time (AVX2).</summary>
    Eight,

    /// <summary>Sixteen floats at a time (AVX-512).</summary>
    Sixteen,
}

/// <summary>From random numbers to normalised quantiles, a block at a time.</summary>
internal static class Quantiles
{
    // Words below it need the second page of a table: 2^17 of 2^32.
    private const uint FirstOfPage = 1 << 17;

    private const int MantissaBits = 0x7FFFFF;
    private const int OneBits = 0x3F800000;
    private const float PerWord = 1 / 8589934592f;

    /// <summary>The widest code that this processor runs.</summary>
    public static LaneWidth Widest => Avx512F.IsSupported ? LaneWidth.Sixteen : Avx2.IsSupported ? LaneWidth.Eight : LaneWidth.Scalar;

    /// <summary>Quantiles of a law by its table.</summary>
    public static void OfTable(ProbabilityTable table, LaneWidth width, RandomBlock random, Span<float> quantiles)
    {
        switch (width)
        {
            case LaneWidth.Sixteen:
                if (Sixteen(table.Page(0), random, quantiles))
                {
                    LookUp(table, random, quantiles, FirstOfPage);
                }

                break;
            case LaneWidth.Eight:
                if (Eight(table.Page(0), random, quantiles))
                {
                    LookUp(table, random, quantiles, FirstOfPage);
                }

                break;
            default:
                LookUp(table, random, quantiles, uint.MaxValue);
                break;
        }
    }

    /// <summary>Probabilities themselves: quantiles of the uniform law.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void OfUniform(RandomBlock block, Span<float> quantiles)
    {
        var lanes = new RandomLanes(block);
        ref var to = ref MemoryMarshal.GetReference(quantiles);
        for (nuint i = 0; i < (nuint)quantiles.Length; i += RandomLanes.Width)
        {
            (Vector512.ConvertToSingle(lanes.Next(out _)) * Vector512.Create(2 * PerWord)).StoreUnsafe(ref to, i);
        }
    }

    /// <summary>Quantiles of a triangle on 0 to 1, by its closed form.</summary>
    /// <param name="mode">Where its peak is.</param>
    /// <param name="block">The random numbers.</param>
    /// <param name="quantiles">Where they go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void OfTriangle(float mode, RandomBlock block, Span<float> quantiles)
    {
        var lanes = new RandomLanes(block);
        ref var to = ref MemoryMarshal.GetReference(quantiles);
        var peak = Vector512.Create(mode);
        var rest = Vector512.Create(1 - mode);
        for (nuint i = 0; i < (nuint)quantiles.Length; i += RandomLanes.Width)
        {
            var tail = Vector512.ConvertToSingle(lanes.Next(out var sides)) * Vector512.Create(PerWord);
            var other = Vector512<float>.One - tail;
            var isLower = Vector512.Equals(sides & Vector512.Create(RandomLanes.SideBit), Vector512<uint>.Zero).AsSingle();
            var below = Vector512.ConditionalSelect(isLower, tail, other);
            var above = Vector512.ConditionalSelect(isLower, other, tail);
            var isLow = Vector512.LessThan(below, peak);
            var root = Vector512.Sqrt(Vector512.ConditionalSelect(isLow, below * peak, above * rest));
            Vector512.ConditionalSelect(isLow, root, Vector512<float>.One - root).StoreUnsafe(ref to, i);
        }
    }

    /// <summary>The normal scores of a group and of its member, mixed, and the member's quantile at the mixture.</summary>
    /// <param name="mixture">How they are mixed, and the member's table.</param>
    /// <param name="width">The width of the code.</param>
    /// <param name="common">The group's scores.</param>
    /// <param name="quantiles">The member's own scores, which the quantiles replace.</param>
    public static void OfMixture(Mixture mixture, LaneWidth width, ReadOnlySpan<float> common, Span<float> quantiles)
    {
        if (width == LaneWidth.Sixteen)
        {
            Sixteen(mixture, mixture.Table.Coefficients, common, quantiles);
            return;
        }

        for (var i = 0; i < quantiles.Length; i++)
        {
            quantiles[i] = Mixed(mixture, MathF.FusedMultiplyAdd(common[i], mixture.OfCommon, quantiles[i] * mixture.OfOwn));
        }
    }

    private static float Mixed(Mixture mixture, float score)
    {
        var isLow = score < mixture.Peak;
        var place = ((isLow ? score : -score) - ScoreTable.Lowest) * ScoreTable.PerUnit;
        place = Math.Min(Math.Max(place, 0), ScoreTable.LastPlace);
        var segment = (int)place;
        var found = Quintics.At(mixture.Table.Coefficients, segment, place - segment - 0.5f);
        found = isLow ? found * mixture.Rise : MathF.FusedMultiplyAdd(-found, mixture.Fall, 1);
        return Math.Min(Math.Max(found, mixture.Law.Least), mixture.Law.Most);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Sixteen(Mixture mixture, float[] coefficients, ReadOnlySpan<float> common, Span<float> quantiles)
    {
        ref var shared = ref MemoryMarshal.GetReference(common);
        ref var to = ref MemoryMarshal.GetReference(quantiles);
        ref var c = ref MemoryMarshal.GetArrayDataReference(coefficients);
        var (ofCommon, ofOwn, peak) = (Vector512.Create(mixture.OfCommon), Vector512.Create(mixture.OfOwn), Vector512.Create(mixture.Peak));
        var (rise, fall) = (Vector512.Create(mixture.Rise), Vector512.Create(mixture.Fall));
        var (least, most) = (Vector512.Create(mixture.Law.Least), Vector512.Create(mixture.Law.Most));
        for (nuint i = 0; i < (nuint)quantiles.Length; i += RandomLanes.Width)
        {
            var score = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref shared, i), ofCommon, Vector512.LoadUnsafe(ref to, i) * ofOwn);
            var isLow = Vector512.LessThan(score, peak);
            var place = (Vector512.ConditionalSelect(isLow, score, -score) - Vector512.Create(ScoreTable.Lowest)) * Vector512.Create(ScoreTable.PerUnit);
            place = Vector512.MinNative(Vector512.MaxNative(place, Vector512<float>.Zero), Vector512.Create(ScoreTable.LastPlace));
            var segment = Vector512.ConvertToInt32Native(place);
            var t = place - Vector512.ConvertToSingle(segment) - Vector512.Create(0.5f);
            var found = Pick(ref c, 5, segment);
            found = Vector512.FusedMultiplyAdd(found, t, Pick(ref c, 4, segment));
            found = Vector512.FusedMultiplyAdd(found, t, Pick(ref c, 3, segment));
            found = Vector512.FusedMultiplyAdd(found, t, Pick(ref c, 2, segment));
            found = Vector512.FusedMultiplyAdd(found, t, Pick(ref c, 1, segment));
            found = Vector512.FusedMultiplyAdd(found, t, Pick(ref c, 0, segment));
            found = Vector512.ConditionalSelect(isLow, found * rise, Vector512.FusedMultiplyAdd(-found, fall, Vector512<float>.One));
            Vector512.MinNative(Vector512.MaxNative(found, least), most).StoreUnsafe(ref to, i);
        }
    }

    /// <summary>The quantile for one word and the bit beside it.</summary>
    internal static float LookUp(ProbabilityTable table, uint word, uint side) => word < FirstOfPage
        ? Math.Min(Math.Max(LookUp(table.Page(1), Math.Max(word, 2), side), table.Law.Least), table.Law.Most)
        : LookUp(table.Page(0), word, side);

    private static float LookUp(float[] page, uint word, uint side)
    {
        var bits = BitConverter.SingleToInt32Bits((float)word);
        var segment = ((bits >> 23) & 15) | (int)(side & RandomLanes.SideBit);
        var t = BitConverter.Int32BitsToSingle((bits & MantissaBits) | OneBits) - 1.5f;
        return Quintics.At(page, segment, t);
    }

    // One by one, those whose word lies below a limit.
    private static void LookUp(ProbabilityTable table, RandomBlock block, Span<float> quantiles, uint limit)
    {
        var lanes = new RandomLanes(block);
        for (var i = 0; i < quantiles.Length; i += RandomLanes.Width)
        {
            var words = lanes.Next(out var sides);
            for (var lane = 0; lane < RandomLanes.Width; lane++)
            {
                if (words[lane] <= limit)
                {
                    quantiles[i + lane] = LookUp(table, words[lane], sides[lane]);
                }
            }
        }
    }

    // Tells whether there are words of the second page; what stands for them is wrong. No call in the loop disturbs its registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static bool Sixteen(float[] page, RandomBlock block, Span<float> quantiles)
    {
        var lanes = new RandomLanes(block);
        ref var to = ref MemoryMarshal.GetReference(quantiles);
        ref var c = ref MemoryMarshal.GetArrayDataReference(page);
        var (c0, d0) = (Vector512.LoadUnsafe(ref c, 0), Vector512.LoadUnsafe(ref c, 16));
        var (c1, d1) = (Vector512.LoadUnsafe(ref c, 32), Vector512.LoadUnsafe(ref c, 48));
        var (c2, d2) = (Vector512.LoadUnsafe(ref c, 64), Vector512.LoadUnsafe(ref c, 80));
        var (c3, d3) = (Vector512.LoadUnsafe(ref c, 96), Vector512.LoadUnsafe(ref c, 112));
        var (c4, d4) = (Vector512.LoadUnsafe(ref c, 128), Vector512.LoadUnsafe(ref c, 144));
        var (c5, d5) = (Vector512.LoadUnsafe(ref c, 160), Vector512.LoadUnsafe(ref c, 176));
        var least = Vector512<uint>.AllBitsSet;
        for (nuint i = 0; i < (nuint)quantiles.Length; i += RandomLanes.Width)
        {
            var words = lanes.Next(out var sides);
            least = Vector512.Min(least, words);
            var bits = Vector512.ConvertToSingle(words).AsInt32();
            var segment = Vector512.ConditionalSelect(Vector512.Create(15), bits >> 23, sides.AsInt32());
            var t = Vector512.ConditionalSelect(Vector512.Create(MantissaBits), bits, Vector512.Create(OneBits)).AsSingle() - Vector512.Create(1.5f);
            var sum = Avx512F.PermuteVar16x32x2(c5, segment, d5);
            sum = Vector512.FusedMultiplyAdd(sum, t, Avx512F.PermuteVar16x32x2(c4, segment, d4));
            sum = Vector512.FusedMultiplyAdd(sum, t, Avx512F.PermuteVar16x32x2(c3, segment, d3));
            sum = Vector512.FusedMultiplyAdd(sum, t, Avx512F.PermuteVar16x32x2(c2, segment, d2));
            sum = Vector512.FusedMultiplyAdd(sum, t, Avx512F.PermuteVar16x32x2(c1, segment, d1));
            Vector512.FusedMultiplyAdd(sum, t, Avx512F.PermuteVar16x32x2(c0, segment, d0)).StoreUnsafe(ref to, i);
        }

        return Vector512.LessThanAny(least, Vector512.Create(FirstOfPage));
    }

    // A look-up in 32 segments; it takes the last five bits of the segment.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Pick(ref float c, nuint power, Vector512<int> segment)
    {
        var at = power * Quintics.Segments;
        return Avx512F.PermuteVar16x32x2(Vector512.LoadUnsafe(ref c, at), segment, Vector512.LoadUnsafe(ref c, at + 16));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static unsafe bool Eight(float[] page, RandomBlock block, Span<float> quantiles)
    {
        var lanes = new RandomLanes(block);
        var least = Vector512<uint>.AllBitsSet;
        ref var to = ref MemoryMarshal.GetReference(quantiles);
        fixed (float* c = page)
        {
            for (nuint i = 0; i < (nuint)quantiles.Length; i += RandomLanes.Width)
            {
                var words = lanes.Next(out var sides);
                least = Vector512.Min(least, words);
                Eight(c, words.GetLower(), sides.GetLower()).StoreUnsafe(ref to, i);
                Eight(c, words.GetUpper(), sides.GetUpper()).StoreUnsafe(ref to, i + 8);
            }
        }

        return Vector512.LessThanAny(least, Vector512.Create(FirstOfPage));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<float> Eight(float* c, Vector256<uint> words, Vector256<uint> sides)
    {
        var bits = Vector256.ConvertToSingle(words).AsInt32();
        var segment = ((bits >> 23) & Vector256.Create(15)) | (sides & Vector256.Create(RandomLanes.SideBit)).AsInt32();
        var t = ((bits & Vector256.Create(MantissaBits)) | Vector256.Create(OneBits)).AsSingle() - Vector256.Create(1.5f);
        var sum = Avx2.GatherVector256(c + (5 * Quintics.Segments), segment, sizeof(float));
        for (var power = 4; power >= 0; power--)
        {
            sum = Vector256.FusedMultiplyAdd(sum, t, Avx2.GatherVector256(c + (power * Quintics.Segments), segment, sizeof(float)));
        }

        return sum;
    }
}

/// <summary>How a member of a correlated group is drawn: its score is a mixture of the group's and its own.</summary>
internal sealed class Mixture
{
    public Mixture(Law law, ScoreTable table, double correlation)
    {
        (Law, Table) = (law, table);
        (OfCommon, OfOwn) = ((float)Math.Sqrt(correlation), (float)Math.Sqrt(1 - correlation));
        var isTriangle = law.Kind == LawKind.Triangular;
        (Peak, Rise, Fall) = isTriangle
            ? ((float)NormalLaw.Quantile(law.Parameter), (float)Math.Sqrt(law.Parameter), (float)Math.Sqrt(1 - law.Parameter))
            : (float.PositiveInfinity, 1, 1);
    }

    /// <summary>The member's law.</summary>
    public Law Law { get; }

    /// <summary>Its quantile by score.</summary>
    public ScoreTable Table { get; }

    /// <summary>The weight of the group's score.</summary>
    public float OfCommon { get; }

    /// <summary>The weight of its own.</summary>
    public float OfOwn { get; }

    /// <summary>The score below which a triangle rises; infinite for other laws.</summary>
    public float Peak { get; }

    /// <summary>What the table's value is multiplied by below the peak.</summary>
    public float Rise { get; }

    /// <summary>What it is multiplied by above, to be taken from 1.</summary>
    public float Fall { get; }
}
