using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GenAiStack.Domain.Uncertainty;

/// <summary>Collects the draws of one measure: sums by chunk, and either all values or their counts in bins.</summary>
internal sealed class Tally
{
    private readonly Moments[] _chunks;
    private readonly long[] _answered;
    private readonly double[]? _values;
    private readonly double _shift;

    /// <param name="draws">How many draws there will be.</param>
    /// <param name="chunks">In how many chunks.</param>
    /// <param name="shift">A number near the mean.</param>
    /// <param name="keepsValues">Whether all values are kept; otherwise only those of the first chunk, from which the bins are laid out.</param>
    public Tally(long draws, int chunks, double shift, bool keepsValues)
    {
        _chunks = new Moments[chunks];
        _answered = new long[chunks];
        _shift = double.IsFinite(shift) ? shift : 0;
        KeepsValues = keepsValues;
        _values = new double[keepsValues ? draws : Math.Min(draws, SimulationRun.ChunkDraws)];
    }

    public bool KeepsValues { get; }

    /// <summary>The bins; null before the first chunk is done, and where all values are kept.</summary>
    public Bins? Bins { get; private set; }

    /// <summary>Adds the values of a block. What is not a number has been refused or is null.</summary>
    /// <param name="chunk">The chunk that it belongs to.</param>
    /// <param name="first">The number of its first draw.</param>
    /// <param name="values">The values.</param>
    /// <param name="answered">How many draws of the block were not refused.</param>
    /// <param name="counts">The thread's counts.</param>
    public void Add(int chunk, long first, Span<double> values, int answered, uint[]? counts)
    {
        var (count, positive, sum, squares) = AddUp(values);
        ref var moments = ref _chunks[chunk];
        moments = new(moments.Count + count, moments.Positive + positive, _shift, moments.Sum + sum, moments.Squares + squares);
        _answered[chunk] += answered;
        if (KeepsValues || chunk == 0)
        {
            values.CopyTo(_values.AsSpan((int)first));
        }
        else
        {
            Bins!.Add(values, counts!);
        }
    }

    /// <summary>Lays out the bins once the first chunk is done.</summary>
    /// <returns>The counts of the first chunk; null where there are no bins.</returns>
    public uint[]? LayOut()
    {
        if (KeepsValues)
        {
            return null;
        }

        var pilot = _values!.Where(double.IsFinite).ToArray();
        Bins = new(pilot.Length > 0 ? pilot : [_shift], Spread.Probabilities);
        var counts = new uint[Bins.Count + 1];
        Bins.Add(pilot, counts);
        return counts;
    }

    /// <summary>What the chunks done so far say.</summary>
    public Spread SpreadOf(int chunksDone, long drawsDone, uint[]? counts)
    {
        var moments = new Moments(0, 0, _shift, 0, 0);
        var answered = 0L;
        for (var chunk = 0; chunk < chunksDone; chunk++)
        {
            moments = moments.With(_chunks[chunk]);
            answered += _answered[chunk];
        }

        var nulls = answered - moments.Count;
        if (KeepsValues || Bins is null)
        {
            var kept = OrderStatistics.Finite(_values.AsSpan(0, (int)Math.Min(drawsDone, _values!.Length)));
            var (edges, below) = OrderStatistics.Steps(kept);
            return new(moments, nulls, OrderStatistics.Percentiles(kept, Spread.Probabilities), edges, below);
        }

        var (binEdges, binBelow) = OfBins(Bins, counts!);
        return new(moments, nulls, Array.ConvertAll(Spread.Probabilities, q => PercentileOf(binEdges, binBelow, moments.Count, q)), binEdges, binBelow);
    }

    private static (double[] Edges, double[] Below) OfBins(Bins bins, uint[] counts)
    {
        var (edges, below) = (bins.Edges(), new double[bins.Count + 1]);
        for (var bin = 0; bin < bins.Count; bin++)
        {
            below[bin + 1] = below[bin] + counts[bin];
        }

        return (edges, below);
    }

    // The value at the place 1 + (n - 1) q of the ordered draws; those of a bin lie in the middles of equal parts of it.
    private static double PercentileOf(double[] edges, double[] below, long count, double q)
    {
        if (count == 0)
        {
            return double.NaN;
        }

        var place = ((count - 1) * q) + 0.5;
        var (low, high) = (0, below.Length - 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = below[middle] <= place ? (middle, high) : (low, middle);
        }

        return edges[low] + ((edges[high] - edges[low]) * (place - below[low]) / Math.Max(1, below[high] - below[low]));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (long Count, long Positive, double Sum, double Squares) AddUp(Span<double> values)
    {
        var shift = Vector512.Create(_shift);
        var (sum, squares, count, positive) = (Vector512<double>.Zero, Vector512<double>.Zero, 0L, 0L);
        ref var first = ref MemoryMarshal.GetReference(values);
        nuint i = 0;
        for (; i + 8 <= (nuint)values.Length; i += 8)
        {
            var value = Vector512.LoadUnsafe(ref first, i);
            var difference = value - shift;
            var isNumber = Vector512.LessThan(Vector512.Abs(difference), Vector512.Create(double.PositiveInfinity));
            difference &= isNumber;
            sum += difference;
            squares = Vector512.FusedMultiplyAdd(difference, difference, squares);
            count += BitOperations.PopCount(isNumber.ExtractMostSignificantBits());
            positive += BitOperations.PopCount((isNumber & Vector512.GreaterThan(value, Vector512<double>.Zero)).ExtractMostSignificantBits());
        }

        var (all, allSquares) = (AddLanes(sum), AddLanes(squares));
        for (; i < (nuint)values.Length; i++)
        {
            var difference = values[(int)i] - _shift;
            if (double.IsFinite(difference))
            {
                all += difference;
                allSquares = Math.FusedMultiplyAdd(difference, difference, allSquares);
                count++;
                positive += values[(int)i] > 0 ? 1 : 0;
            }
        }

        return (count, positive, all, allSquares);
    }

    // In an order of its own, which no width of vectors changes.
    private static double AddLanes(Vector512<double> v) => ((v[0] + v[1]) + (v[2] + v[3])) + ((v[4] + v[5]) + (v[6] + v[7]));
}

/// <summary>Percentiles of values that are all at hand, without putting all of them in order.</summary>
internal static class OrderStatistics
{
    private const int Buckets = 2048;
    private const int MostSteps = 2048;

    /// <summary>The values that are numbers.</summary>
    public static double[] Finite(ReadOnlySpan<double> values)
    {
        var kept = new double[values.Length];
        var count = 0;
        foreach (var value in values)
        {
            kept[count] = value;
            count += double.IsFinite(value) ? 1 : 0;
        }

        return count == kept.Length ? kept : kept[..count];
    }

    /// <summary>The values at the places 1 + (n - 1) q of the ordered values, in between by straight lines.</summary>
    /// <param name="values">The values.</param>
    /// <param name="probabilities">The q, ascending.</param>
    public static double[] Percentiles(double[] values, ReadOnlySpan<double> probabilities)
    {
        var result = new double[probabilities.Length];
        if (values.Length == 0)
        {
            Array.Fill(result, double.NaN);
            return result;
        }

        var buckets = new BucketOrder(values, Buckets);
        for (var i = 0; i < result.Length; i++)
        {
            var place = (values.Length - 1) * probabilities[i];
            var index = (int)place;
            var low = buckets.At(index);
            result[i] = place == index ? low : low + ((buckets.At(index + 1) - low) * (place - index));
        }

        return result;
    }

    /// <summary>Edges and how many values lie below each: the exact values where they are few, else even steps.</summary>
    public static (double[] Edges, double[] Below) Steps(double[] values)
    {
        if (values.Length == 0)
        {
            return ([], []);
        }

        if (values.Length <= MostSteps)
        {
            var sorted = values.Order().Distinct().ToArray();
            return (sorted, Array.ConvertAll(sorted, v => (double)values.Count(x => x <= v)));
        }

        var buckets = new BucketOrder(values, MostSteps);
        return buckets.Steps();
    }

    private sealed class BucketOrder
    {
        private readonly double[] _values;
        private readonly double _low;
        private readonly double _perBucket;
        private readonly int[] _below;
        private readonly Dictionary<int, double[]> _ordered = [];

        public BucketOrder(double[] values, int buckets)
        {
            _values = values;
            var most = double.NegativeInfinity;
            _low = double.PositiveInfinity;
            foreach (var value in values)
            {
                _low = Math.Min(_low, value);
                most = Math.Max(most, value);
            }

            _perBucket = most > _low ? (buckets - 1) / (most - _low) : 0;
            _below = new int[buckets + 1];
            foreach (var value in values)
            {
                _below[(int)((value - _low) * _perBucket) + 1]++;
            }

            for (var i = 0; i < buckets; i++)
            {
                _below[i + 1] += _below[i];
            }
        }

        public double At(int index)
        {
            var bucket = Array.BinarySearch(_below, index);
            bucket = bucket >= 0 ? bucket : ~bucket - 1;
            while (_below[bucket + 1] <= index)
            {
                bucket++;
            }

            if (!_ordered.TryGetValue(bucket, out var members))
            {
                members = new double[_below[bucket + 1] - _below[bucket]];
                var count = 0;
                foreach (var value in _values)
                {
                    if ((int)((value - _low) * _perBucket) == bucket)
                    {
                        members[count++] = value;
                    }
                }

                Array.Sort(members);
                _ordered.Add(bucket, members);
            }

            return members[index - _below[bucket]];
        }

        public (double[] Edges, double[] Below) Steps()
        {
            if (_perBucket == 0)
            {
                return ([_low], [_values.Length]);
            }

            return (
                [.. Enumerable.Range(0, _below.Length).Select(i => _low + (i / _perBucket))],
                Array.ConvertAll(_below, b => (double)b));
        }
    }
}
