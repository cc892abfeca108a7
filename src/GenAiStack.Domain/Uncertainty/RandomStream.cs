using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GenAiStack.Domain.Uncertainty;

/// <summary>
/// Random numbers as a function of a seed, a name and the number of a block, and of nothing else: xoshiro128++ (Blackman and Vigna 2019) in
/// 16 lanes, seeded anew for each block of 256 draws by SplitMix64 (Steele, Lea and Flood 2014).
/// </summary>
internal static class RandomStream
{
    public const int Width = 16;

    /// <summary>The key of a stream.</summary>
    /// <param name="seed">The seed of the simulation.</param>
    /// <param name="name">The address of an assumption, or the name of a correlated group.</param>
    public static ulong KeyOf(ulong seed, string name)
    {
        // FNV-1a over the characters (ids are plain letters), then mixed with the seed.
        var hash = 0xCBF29CE484222325;
        foreach (var c in name)
        {
            hash = (hash ^ c) * 0x100000001B3;
        }

        return Mix(Mix(hash) ^ Mix(seed + 0x9E3779B97F4A7C15));
    }

    /// <summary>Fills in the random bits of a block.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(ulong key, long block, Span<uint> bits)
    {
        var state = Mix(key + ((ulong)block * 0x9E3779B97F4A7C15));
        Span<uint> words = stackalloc uint[4];
        for (var i = 0; i < 4; i++)
        {
            state += 0x9E3779B97F4A7C15;
            words[i] = (uint)(Mix(state) >> 32);
        }

        var lane = Vector512<uint>.Indices * Vector512.Create(0x9E3779B9u);
        var (s0, s1, s2, s3) = (Scatter(words[0], lane), Scatter(words[1], lane), Scatter(words[2], lane), Scatter(words[3], lane));
        ref var target = ref MemoryMarshal.GetReference(bits);
        for (nuint i = 0; i < (nuint)bits.Length; i += Width)
        {
            var sum = s0 + s3;
            (Rotate(sum, 7) + s0).StoreUnsafe(ref target, i);
            var t = s1 << 9;
            s2 ^= s0;
            s3 ^= s1;
            s1 ^= s2;
            s0 ^= s3;
            s2 ^= t;
            s3 = Rotate(s3, 11);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Rotate(Vector512<uint> x, int by) => (x << by) | (x >>> (32 - by));

    // A finalizer of 32 bits with two multiplications: each lane gets a word of its own.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Scatter(uint word, Vector512<uint> lane)
    {
        var x = Vector512.Create(word) + lane;
        x = (x ^ (x >>> 16)) * Vector512.Create(0x7FEB352Du);
        x = (x ^ (x >>> 15)) * Vector512.Create(0x846CA68Bu);
        return x ^ (x >>> 16);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
