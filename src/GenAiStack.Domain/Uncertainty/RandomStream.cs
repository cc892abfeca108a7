using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GenAiStack.Domain.Uncertainty;

/// <summary>
/// Random numbers as a function of a seed, a name and the number of a block, and of nothing else: xoshiro128+ (Blackman and Vigna 2019) in
/// 16 lanes, seeded anew for each block of 256 draws by SplitMix64 (Steele, Lea and Flood 2014). Each lane gives 16 words from a state of its
/// own, so that the weakness of the lowest bits in long sequences does not arise.
/// </summary>
internal static class RandomStream
{
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

    /// <summary>Fills in random words of a block: each any whole number of 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(ulong key, long block, Span<uint> words)
    {
        var lanes = new RandomLanes(new(key, block));
        ref var target = ref MemoryMarshal.GetReference(words);
        for (nuint i = 0; i < (nuint)words.Length; i += RandomLanes.Width)
        {
            lanes.Next(out _).StoreUnsafe(ref target, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>A block of a stream.</summary>
/// <param name="Key">The key of the stream.</param>
/// <param name="Number">The number of the block.</param>
internal readonly record struct RandomBlock(ulong Key, long Number);

/// <summary>The state of a block's random numbers, 16 lanes side by side.</summary>
internal struct RandomLanes
{
    /// <summary>How many numbers come at once.</summary>
    public const int Width = 16;

    /// <summary>The bit beside a word: 16, so that it can be the fifth bit of an index as it stands.</summary>
    public const uint SideBit = 16;

    private const ulong Step = 0x9E3779B97F4A7C15;

    private Vector512<uint> _a;
    private Vector512<uint> _b;
    private Vector512<uint> _c;
    private Vector512<uint> _d;

    /// <summary>Begins a block of a stream.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RandomLanes(RandomBlock block)
    {
        // Whole numbers first and vectors after, so that nothing is kept on the stack in between.
        var state = RandomStream.Mix(block.Key + ((ulong)block.Number * Step));
        var a = (uint)(RandomStream.Mix(state += Step) >> 32);
        var b = (uint)(RandomStream.Mix(state += Step) >> 32);
        var c = (uint)(RandomStream.Mix(state += Step) >> 32);
        var d = (uint)(RandomStream.Mix(state + Step) >> 32);
        var lane = Vector512<uint>.Indices * Vector512.Create(0x9E3779B9u);
        _a = Scatter(a, lane);
        _b = Scatter(b, lane);
        _c = Scatter(c, lane);
        _d = Scatter(d, lane);
    }

    /// <summary>The next 16 words of 32 bits, and with each a bit of its own.</summary>
    /// <param name="sides">Whose bit <see cref="SideBit"/> is the bit beside the word. The word is a sum with another part of the state, so they are independent.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<uint> Next(out Vector512<uint> sides)
    {
        sides = _a;
        var result = _a + _d;
        var t = _b << 9;
        var c = _c ^ _a;
        var d = _d ^ _b;
        _b ^= c;
        _a ^= d;
        _c = c ^ t;
        _d = Rotate(d, 11);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Rotate(Vector512<uint> x, [ConstantExpected] byte by) =>
        Avx512F.IsSupported ? Avx512F.RotateLeft(x, by) : (x << by) | (x >>> (32 - by));

    // A finalizer of 32 bits with two multiplications: each lane gets a word of its own.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Scatter(uint word, Vector512<uint> lane)
    {
        var x = Vector512.Create(word) + lane;
        x = (x ^ (x >>> 16)) * Vector512.Create(0x7FEB352Du);
        x = (x ^ (x >>> 15)) * Vector512.Create(0x846CA68Bu);
        return x ^ (x >>> 16);
    }
}
