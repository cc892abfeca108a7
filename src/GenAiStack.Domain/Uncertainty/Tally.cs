using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GenAiStack.Domain.Uncertainty;

/// <summary>Collects the draws of one measure: sums by chunk, and either all values or their counts in bins.</summary>
/// <remarks>Chunks are added up in their order, a round at a time, so that neither the number of threads changes a byte nor memory grows with the draws.</remarks>
internal sealed class Tally
{
    /// <summary>How many values suffice to lay out bins.</summary>
    public const int EnoughToLayOut = 4096;

    private readonly Moments[] _chunks;
    private readonly long[] _answeredOf;
    private readonly Memory<double> _values;
    private readonly double _shift;
    private int _kept;
    private Moments _moments;
    private long _answered;

    /// <param name="chunks">How many chunks a round has at most.</param>
    /// <param name="shift">A number near the mean.</param>
    /// <param name="values">Room for all values; or for those of a chunk and what is not enough, from which the bins are laid out.</param>
    /// <param name="keepsValues">Whether all values are kept.</param>
    public Tally(int chunks, double shift, Memory<double> values, bool keepsValues)
    {
        _chunks = new Moments[chunks];
        _answeredOf = new long[chunks];
        _shift = double.IsFinite(shift) ? shift : 0;
        _moments = Moments.None(_shift);
        Array.Fill(_chunks, _moments);
        _values = values;
        KeepsValues = keepsValues;
    }

    public bool KeepsValues { get; }

    /// <summary>The bins; null before the first chunk is done, and where all values are kept.</summary>
    public Bins? Bins { get; private set; }

    /// <summary>Adds the values of a block. What is not a number has been refused or is null.</summary>
    /// <param name="chunk">The chunk of the round that it belongs to.</param>
    /// <param name="values">The values.</param>
    /// <param name="answered">How many of these draws were not refused.</param>
    /// <param name="first">Where the values stand where all are kept.</param>
    /// <param name="bins">Where the values' bins go, to be counted later; not used while there are none.</param>
    public void Add(int chunk, ReadOnlySpan<double> values, int answered, long first, Span<ushort> bins)
    {
        var sums = AddUp(values);
        _chunks[chunk] = _chunks[chunk].With(sums);
        _answeredOf[chunk] += answered;
        if (Bins is not null)
        {
            Bins.Place(values, bins, sums.Count == values.Length);
        }
        else if (KeepsValues)
        {
            values.CopyTo(_values.Span[(int)first..]);
        }
        else
        {
            _kept += OrderStatistics.CopyFinite(values, _values.Span[_kept..]);
        }
    }

    /// <summary>Takes over the chunks of a round, in their order.</summary>
    public void EndRound(int chunks)
    {
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            _moments = _moments.With(_chunks[chunk]);
            _answered += _answeredOf[chunk];
            (_chunks[chunk], _answeredOf[chunk]) = (Moments.None(_shift), 0);
        }
    }

    /// <summary>Whether the values so far suffice to lay out bins; where nearly all draws are refused, they take time to come.</summary>
    public bool CanLayOut => !KeepsValues && Bins is null && _kept >= EnoughToLayOut;

    /// <summary>Lays out the bins from the values so far.</summary>
    /// <returns>The counts of those values.</returns>
    public uint[] LayOut()
    {
        var pilot = _values.Span[.._kept];
        Bins = new(pilot, Uncertainty.Spread.Probabilities);
        var (bins, counts) = (new ushort[pilot.Length], new ushort[Bins.Size + 1]);
        Bins.Place(pilot, bins, true);
        Bins.Count(bins, counts);
        return Array.ConvertAll(counts, c => (uint)c);
    }

    /// <summary>What the rounds so far say.</summary>
    /// <param name="drawsDone">How many draws they made.</param>
    /// <param name="counts">The counts of all threads; null where values are kept.</param>
    public Spread Spread(long drawsDone, uint[]? counts)
    {
        var nulls = _answered - _moments.Count;
        if (Bins is { } bins)
        {
            var moments = _moments;
            return new(moments, nulls, bins.Percentiles(counts!, moments, Uncertainty.Spread.Probabilities), () => bins.Steps(counts!, moments));
        }

        var values = _values[..(KeepsValues ? (int)drawsDone : _kept)];
        if (_moments.Count < values.Length)
        {
            var finite = new double[_moments.Count];
            OrderStatistics.CopyFinite(values.Span, finite);
            values = finite;
        }

        return new(_moments, nulls, OrderStatistics.Percentiles(values.Span, Uncertainty.Spread.Probabilities), () => OrderStatistics.Steps(values.Span));
    }

    // Where all values are numbers, as nearly always, their sum is one too; only else are they looked at one by one.
    private Moments AddUp(ReadOnlySpan<double> values)
    {
        var (sum, squares, least, most) = AddUpNumbers(values);
        if (!double.IsFinite(sum))
        {
            return AddUpAny(values);
        }

        var positive = least > 0 ? values.Length : most <= 0 ? 0 : CountPositive(values);
        return new(values.Length, positive, _shift, sum, squares, least, most);
    }

    private static int CountPositive(ReadOnlySpan<double> values)
    {
        var (count, i) = (0, 0);
        for (; i + 8 <= values.Length; i += 8)
        {
            count += BitOperations.PopCount(Vector512.GreaterThan(Vector512.Create(values[i..]), Vector512<double>.Zero).ExtractMostSignificantBits());
        }

        for (; i < values.Length; i++)
        {
            count += values[i] > 0 ? 1 : 0;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double Sum, double Squares, double Least, double Most) AddUpNumbers(ReadOnlySpan<double> values)
    {
        var shift = Vector512.Create(_shift);
        var (sum, squares) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var (least, most) = (Vector512.Create(double.PositiveInfinity), Vector512.Create(double.NegativeInfinity));
        ref var first = ref MemoryMarshal.GetReference(values);
        nuint i = 0;
        for (; i + 8 <= (nuint)values.Length; i += 8)
        {
            var value = Vector512.LoadUnsafe(ref first, i);
            var difference = value - shift;
            sum += difference;
            squares = Vector512.FusedMultiplyAdd(difference, difference, squares);
            least = Vector512.MinNative(least, value);
            most = Vector512.MaxNative(most, value);
        }

        var (all, allSquares, low, high) = (AddLanes(sum), AddLanes(squares), double.PositiveInfinity, double.NegativeInfinity);
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
        {
            (low, high) = (Math.Min(low, least[lane]), Math.Max(high, most[lane]));
        }

        for (; i < (nuint)values.Length; i++)
        {
            var difference = values[(int)i] - _shift;
            all += difference;
            allSquares = Math.FusedMultiplyAdd(difference, difference, allSquares);
            (low, high) = (Math.Min(low, values[(int)i]), Math.Max(high, values[(int)i]));
        }

        return (all, allSquares, low, high);
    }

    // The same sums, without what is no number.
    private Moments AddUpAny(ReadOnlySpan<double> values)
    {
        Span<double> sums = stackalloc double[8];
        Span<double> squares = stackalloc double[8];
        sums.Clear();
        squares.Clear();
        var (count, positive, low, high) = (0L, 0L, double.PositiveInfinity, double.NegativeInfinity);
        var whole = values.Length / 8 * 8;
        var (all, allSquares) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            if (i == whole)
            {
                (all, allSquares) = (AddLanes(Vector512.Create<double>(sums)), AddLanes(Vector512.Create<double>(squares)));
            }

            var difference = values[i] - _shift;
            if (!double.IsFinite(difference))
            {
                continue;
            }

            count++;
            positive += values[i] > 0 ? 1 : 0;
            (low, high) = (Math.Min(low, values[i]), Math.Max(high, values[i]));
            if (i < whole)
            {
                sums[i % 8] += difference;
                squares[i % 8] = Math.FusedMultiplyAdd(difference, difference, squares[i % 8]);
            }
            else
            {
                all += difference;
                allSquares = Math.FusedMultiplyAdd(difference, difference, allSquares);
            }
        }

        if (whole == values.Length)
        {
            (all, allSquares) = (AddLanes(Vector512.Create<double>(sums)), AddLanes(Vector512.Create<double>(squares)));
        }

        return new(count, positive, _shift, all, allSquares, low, high);
    }

    // In an order of its own, which no width of vectors changes.
    private static double AddLanes(Vector512<double> v) => ((v[0] + v[1]) + (v[2] + v[3])) + ((v[4] + v[5]) + (v[6] + v[7]));
}
