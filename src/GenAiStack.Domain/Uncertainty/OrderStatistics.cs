using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GenAiStack.Domain.Uncertainty;

/// <summary>How many values lie at or below each of some numbers, in their order.</summary>
/// <param name="Edges">The numbers, ascending.</param>
/// <param name="Below">How many values lie at or below each.</param>
/// <param name="IsExact">Whether no values lie in between; otherwise they count as evenly spread there.</param>
internal readonly record struct Steps(double[] Edges, double[] Below, bool IsExact);

/// <summary>Percentiles of values that are all at hand, without putting all of them in order.</summary>
internal static class OrderStatistics
{
    private const int Buckets = 4096;
    private const int MostToSort = 256;

    /// <summary>Copies the values that are numbers, and tells how many they are.</summary>
    public static int CopyFinite(ReadOnlySpan<double> values, Span<double> to)
    {
        var count = 0;
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                to[count++] = value;
            }
        }

        return count;
    }

    /// <summary>The values at the places 1 + (n - 1) q of the ordered values, in between by straight lines; not a number without values.</summary>
    /// <param name="values">The values, all of them numbers.</param>
    /// <param name="probabilities">The q.</param>
    public static double[] Percentiles(ReadOnlySpan<double> values, ReadOnlySpan<double> probabilities)
    {
        var result = new double[probabilities.Length];
        if (values.IsEmpty)
        {
            Array.Fill(result, double.NaN);
            return result;
        }

        var ranks = new int[2 * probabilities.Length];
        for (var i = 0; i < probabilities.Length; i++)
        {
            ranks[2 * i] = (int)((values.Length - 1) * probabilities[i]);
            ranks[(2 * i) + 1] = Math.Min(ranks[2 * i] + 1, values.Length - 1);
        }

        var found = values.Length <= MostToSort ? InOrder(values, ranks) : InBuckets(values, ranks);
        for (var i = 0; i < result.Length; i++)
        {
            var (low, high) = (found[2 * i], found[(2 * i) + 1]);
            result[i] = low + ((high - low) * (((values.Length - 1) * probabilities[i]) - ranks[2 * i]));
        }

        return result;
    }

    /// <summary>How many values lie at or below each of them.</summary>
    public static Steps Steps(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var (edges, below) = (new List<double>(sorted.Length), new List<double>(sorted.Length));
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i + 1 == sorted.Length || sorted[i + 1] != sorted[i])
            {
                edges.Add(sorted[i]);
                below.Add(i + 1);
            }
        }

        return new([.. edges], [.. below], true);
    }

    private static double[] InOrder(ReadOnlySpan<double> values, int[] ranks)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return Array.ConvertAll(ranks, r => sorted[r]);
    }

    // Values sorted into buckets of one width; only those buckets that are asked for are put in order.
    private static double[] InBuckets(ReadOnlySpan<double> values, int[] ranks)
    {
        var (least, most) = Ends(values);
        if (!(most > least))
        {
            return Array.ConvertAll(ranks, _ => least);
        }

        var perBucket = (Buckets - 1) / (most - least);
        var below = new int[Buckets + 1];
        foreach (var value in values)
        {
            below[(int)((value - least) * perBucket) + 1]++;
        }

        for (var i = 0; i < Buckets; i++)
        {
            below[i + 1] += below[i];
        }

        return Picked(values, ranks, least, perBucket, below);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Least, double Most) Ends(ReadOnlySpan<double> values)
    {
        var (least, most) = (Vector512.Create(values[0]), Vector512.Create(values[0]));
        ref var first = ref MemoryMarshal.GetReference(values);
        nuint i = 0;
        for (; i + 8 <= (nuint)values.Length; i += 8)
        {
            var value = Vector512.LoadUnsafe(ref first, i);
            (least, most) = (Vector512.MinNative(least, value), Vector512.MaxNative(most, value));
        }

        var (low, high) = (least[0], most[0]);
        for (var lane = 1; lane < 8; lane++)
        {
            (low, high) = (Math.Min(low, least[lane]), Math.Max(high, most[lane]));
        }

        foreach (var value in values[(int)i..])
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return (low, high);
    }

    // Gathers the buckets in which the ranks lie, sorts them and reads them.
    private static double[] Picked(ReadOnlySpan<double> values, int[] ranks, double least, double perBucket, int[] below)
    {
        Span<int> next = stackalloc int[Buckets];
        next.Fill(-1);
        var room = 0;
        var buckets = Array.ConvertAll(ranks, r => BucketAt(below, r));
        foreach (var bucket in buckets)
        {
            if (next[bucket] < 0)
            {
                next[bucket] = room;
                room += below[bucket + 1] - below[bucket];
            }
        }

        var members = ArrayPool<double>.Shared.Rent(room);
        foreach (var value in values)
        {
            ref var place = ref next[(int)((value - least) * perBucket)];
            if (place >= 0)
            {
                members[place++] = value;
            }
        }

        var found = new double[ranks.Length];
        var sorted = -1;
        for (var i = 0; i < ranks.Length; i++)
        {
            // Each bucket now ends where its next member would stand; ranks of one bucket follow each other.
            var size = below[buckets[i] + 1] - below[buckets[i]];
            var start = next[buckets[i]] - size;
            if (sorted != buckets[i])
            {
                members.AsSpan(start, size).Sort();
                sorted = buckets[i];
            }

            found[i] = members[start + ranks[i] - below[buckets[i]]];
        }

        ArrayPool<double>.Shared.Return(members);
        return found;
    }

    private static int BucketAt(int[] below, int rank)
    {
        var (low, high) = (0, Buckets);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = below[middle] <= rank ? (middle, high) : (low, middle);
        }

        return low;
    }
}
