using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GenAiStack.Domain.Compilation;

/// <summary>
/// Numbers that begin at a multiple of 64 bytes. Loads of 512 bits that cross the lines of a cache take twice as long, and where they cross
/// pages ten times.
/// </summary>
/// <param name="length">How many.</param>
internal sealed class AlignedNumbers<T>(int length)
    where T : unmanaged
{
    private const int Alignment = 64;

    private readonly T[] _room = GC.AllocateArray<T>(length + (Alignment / Unsafe.SizeOf<T>()), pinned: true);

    /// <summary>The numbers.</summary>
    public Span<T> Span => MemoryMarshal.CreateSpan(ref First, length);

    /// <summary>The first of them.</summary>
    public unsafe ref T First
    {
        get
        {
            // The room is pinned, so its place in memory stays.
            var address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_room));
            return ref Unsafe.AddByteOffset(ref MemoryMarshal.GetArrayDataReference(_room), (nuint)(Alignment - (int)(address % Alignment)) % Alignment);
        }
    }
}

/// <summary>What a thread needs to run a block program.</summary>
internal sealed class BlockMemory(int blockCount)
{
    /// <summary>From the first value at a place to that of the next. Not a power of two: places 4096 bytes apart hold each other up in a cache.</summary>
    public const int Stride = BlockProgram.Lanes + 8;

    private readonly AlignedNumbers<double> _values = new(Math.Max(1, blockCount) * Stride);

    /// <summary>The first value of the first block.</summary>
    public ref double First => ref _values.First;

    /// <summary>For each lane the guard that refused it, or -1.</summary>
    public int[] RefusedBy { get; } = new int[BlockProgram.Lanes];

    /// <summary>How many lanes are refused.</summary>
    public int Refused { get; private set; }

    /// <summary>How many of the lanes stand for anything; the others are not counted where values are set to their bound.</summary>
    public int LanesInUse { get; set; } = BlockProgram.Lanes;

    /// <summary>How many values were set to their bound.</summary>
    public long Clipped { get; set; }

    /// <summary>The values of all lanes at a place.</summary>
    public Span<double> Block(int place) => _values.Span.Slice(place * Stride, BlockProgram.Lanes);

    public void Begin()
    {
        if (Refused > 0 || RefusedBy[0] == 0)
        {
            Array.Fill(RefusedBy, -1);
        }

        Refused = 0;
        Clipped = 0;
    }

    public void Refuse(int firstLane, ulong lanes, int guard)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            var lane = firstLane + System.Numerics.BitOperations.TrailingZeroCount(lanes);
            if (RefusedBy[lane] < 0)
            {
                Refused++;
            }

            // Guards are numbered in the order in which the plain evaluator meets them; steps may come in another.
            RefusedBy[lane] = RefusedBy[lane] < 0 ? guard : Math.Min(guard, RefusedBy[lane]);
        }
    }
}
