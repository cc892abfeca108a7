using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GenAiStack.Domain.Uncertainty;

/// <summary>
/// Bins for a stream of values, fine round the percentiles that will be asked for and coarse elsewhere, laid out from a pilot of the values. Within
/// a bin values count as evenly spread; round a percentile a bin holds so little that this is below a hundredth of its sampling error.
/// </summary>
/// <remarks>
/// The line is cut into at most 32 cells at quantiles of the pilot, each with bins of one width, so that tails of any weight leave the body its
/// bins. A value that the pilot meets again and again (0, a bound, a constant) has a cell of its own and comes back exactly.
/// </remarks>
internal sealed class Bins
{
    private const int MostCells = 32;

    // A percentile of the pilot is off by this many of its own standard errors at most, save once in 16,000.
    private const double WindowErrors = 4;

    // How much of the draws a bin round a percentile holds, over q (1 - q): places inside it are then known to a hundredth of the sampling error.
    private const double MassOfBin = 5e-4;
    private const int BinsElsewhere = 32;
    private const int MostBins = 60_000;
    private const float Most = float.MaxValue / 4;

    // Where the histogram gets cells between the percentiles.
    private static readonly double[] Between = [0.002, 0.015, 0.15, 0.37, 0.63, 0.85, 0.985, 0.998];

    private readonly double _shift;
    private readonly double _perUnit;
    private readonly float[] _knots = new float[MostCells];
    private readonly float[] _scales = new float[MostCells];
    private readonly int[] _firsts = new int[MostCells];
    private readonly int[] _sizes = new int[MostCells];
    private readonly double[] _atoms = new double[MostCells];
    private readonly int _cells;

    /// <param name="pilot">Values of the pilot, all of them numbers; at least one.</param>
    /// <param name="percentiles">The probabilities whose percentiles will be asked for.</param>
    public Bins(ReadOnlySpan<double> pilot, double[] percentiles)
    {
        var size = pilot.Length;
        var spreads = Array.ConvertAll(percentiles, q => WindowErrors * Math.Sqrt(q * (1 - q) / size));
        double[] windows = [.. percentiles.Zip(spreads, (q, s) => Math.Max(0, q - s)), .. percentiles.Zip(spreads, (q, s) => Math.Min(1, q + s))];
        double[] asked = [0, 1, .. windows, .. percentiles, .. Between];
        var values = OrderStatistics.Percentiles(pilot, asked);
        var (least, most) = (values[0], values[1]);
        _shift = values[2 + windows.Length + (percentiles.Length / 2)];
        var width = values[2 + windows.Length + percentiles.Length - 1] - values[2 + windows.Length];
        _perUnit = 1 / (width > 0 ? width : most > least ? most - least : Math.Max(Math.Abs(_shift), 1e-300));
        var atoms = Atoms(asked, values);
        var knots = new SortedSet<float>();
        foreach (var value in values.AsSpan(0, 2 + windows.Length))
        {
            knots.Add(Unit(value));
        }

        foreach (var atom in atoms.Keys)
        {
            knots.Add(atom);
            knots.Add(MathF.BitIncrement(atom));
        }

        foreach (var value in values.AsSpan(2 + windows.Length + percentiles.Length))
        {
            if (knots.Count < MostCells - 1)
            {
                knots.Add(Unit(value));
            }
        }

        Array.Fill(_knots, float.PositiveInfinity);
        Array.Fill(_atoms, double.NaN);
        _knots[0] = -Most;
        foreach (var knot in knots.Take(MostCells - 1))
        {
            _knots[++_cells] = knot;
        }

        _cells++;
        for (var cell = 0; cell < _cells; cell++)
        {
            _firsts[cell] = Size;
            _sizes[cell] = 1;
            if (atoms.TryGetValue(_knots[cell], out var atom))
            {
                _atoms[cell] = atom;
            }
            else if (cell > 0 && cell < _cells - 1)
            {
                _sizes[cell] = Math.Min(SizeOf(cell, percentiles, spreads, values), Math.Max(1, MostBins - Size - MostCells));

                // A little less than the size, so that rounding never leads into the next cell.
                _scales[cell] = _sizes[cell] * (1 - 1e-6f) / (_knots[cell + 1] - _knots[cell]);
            }

            Size += _sizes[cell];
        }
    }

    /// <summary>How many bins hold numbers; counts have one more, for what is none.</summary>
    public int Size { get; }

    /// <summary>Finds the bins of values. What is not a number goes into the bin behind the last.</summary>
    /// <param name="values">The values.</param>
    /// <param name="bins">Where the bins go.</param>
    /// <param name="areNumbers">Whether all of them are numbers, so that nobody need look.</param>
    public void Place(ReadOnlySpan<double> values, Span<ushort> bins, bool areNumbers)
    {
        var i = Avx512F.IsSupported ? PlaceVectors(values, bins, areNumbers) : 0;
        for (; i < values.Length; i++)
        {
            bins[i] = BinOf(values[i]);
        }
    }

    /// <summary>Counts bins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Count(ReadOnlySpan<ushort> bins, Span<ushort> counts)
    {
        ref var count = ref MemoryMarshal.GetReference(counts);
        var fours = MemoryMarshal.Cast<ushort, ulong>(bins);
        foreach (var four in fours)
        {
            Unsafe.Add(ref count, (nuint)(four & 0xFFFF))++;
            Unsafe.Add(ref count, (nuint)((four >> 16) & 0xFFFF))++;
            Unsafe.Add(ref count, (nuint)((four >> 32) & 0xFFFF))++;
            Unsafe.Add(ref count, (nuint)(four >> 48))++;
        }

        foreach (var bin in bins[(fours.Length * 4)..])
        {
            Unsafe.Add(ref count, (nuint)bin)++;
        }
    }

    /// <summary>The value at the place 1 + (n - 1) q of the ordered draws; those of a bin lie in the middles of equal parts of it.</summary>
    /// <param name="counts">How many values lie in each bin.</param>
    /// <param name="moments">How many they are in all, and where they end.</param>
    /// <param name="probabilities">The q, ascending.</param>
    public double[] Percentiles(uint[] counts, Moments moments, double[] probabilities)
    {
        var result = new double[probabilities.Length];
        Array.Fill(result, double.NaN);
        var (wanted, below) = (0, 0L);
        for (var cell = 0; cell < _cells && moments.Count > 0; cell++)
        {
            for (var part = 0; part < _sizes[cell]; part++)
            {
                var inside = counts[_firsts[cell] + part];
                for (; wanted < result.Length && Place(wanted) < below + inside; wanted++)
                {
                    var (from, to) = (Edge(cell, part, moments), Edge(cell, part + 1, moments));
                    var value = double.IsNaN(_atoms[cell]) ? from + ((to - from) * (Place(wanted) - below) / inside) : _atoms[cell];
                    result[wanted] = Math.Clamp(value, moments.Least, moments.Most);
                }

                below += inside;
            }
        }

        return result;

        double Place(int i) => ((moments.Count - 1) * probabilities[i]) + 0.5;
    }

    /// <summary>Where each bin begins and the last one ends, and how many values lie below.</summary>
    public Steps Steps(uint[] counts, Moments moments)
    {
        var (edges, below) = (new List<double> { Math.BitDecrement(moments.Least) }, new List<double> { 0 });
        for (var cell = 0; cell < _cells; cell++)
        {
            for (var part = 0; part < _sizes[cell]; part++)
            {
                var sum = below[^1] + counts[_firsts[cell] + part];
                if (double.IsNaN(_atoms[cell]))
                {
                    // What lies before an atom ends just below it, so that the count steps up there.
                    var next = part + 1 == _sizes[cell] && cell + 1 < _cells ? _atoms[cell + 1] : double.NaN;
                    Add(double.IsNaN(next) ? Edge(cell, part + 1, moments) : Math.BitDecrement(next), sum);
                }
                else
                {
                    Add(Math.BitDecrement(_atoms[cell]), below[^1]);
                    Add(_atoms[cell], sum);
                }
            }
        }

        return new([.. edges], [.. below], false);

        void Add(double edge, double sum)
        {
            edge = Math.Clamp(edge, edges[0], moments.Most);
            if (edge > edges[^1])
            {
                edges.Add(edge);
                below.Add(sum);
            }
            else
            {
                below[^1] = sum;
            }
        }
    }

    // Values that stand at two of the quantiles asked for.
    private Dictionary<float, double> Atoms(double[] asked, double[] values)
    {
        var atoms = new Dictionary<float, double>();
        var order = Enumerable.Range(0, asked.Length).OrderBy(i => asked[i]).ToArray();
        for (var i = 1; i < order.Length && atoms.Count < 5; i++)
        {
            if (asked[order[i]] > asked[order[i - 1]] && values[order[i]] == values[order[i - 1]])
            {
                atoms.TryAdd(Unit(values[order[i]]), values[order[i]]);
            }
        }

        return atoms;
    }

    private int SizeOf(int cell, double[] percentiles, double[] spreads, double[] values)
    {
        var size = BinsElsewhere;
        for (var i = 0; i < percentiles.Length; i++)
        {
            var (from, to) = (Unit(values[2 + i]), Unit(values[2 + percentiles.Length + i]));
            var shared = Math.Min(to, _knots[cell + 1]) - Math.Max(from, _knots[cell]);
            if (shared > 0 && to > from)
            {
                var q = percentiles[i];
                size = Math.Max(size, (int)Math.Min(MostBins / 8, Math.Ceiling(2 * spreads[i] * shared / (to - from) / (MassOfBin * q * (1 - q)))));
            }
        }

        return size;
    }

    // A value in units of the spread from the middle: floats then have digits enough whatever the magnitude.
    private float Unit(double value) => (float)Math.Clamp((value - _shift) * _perUnit, -Most, Most);

    private double Edge(int cell, int part, Moments moments) =>
        cell == 0 ? part == 0 ? moments.Least : Value(_knots[1])
        : cell == _cells - 1 ? part == 0 ? Value(_knots[cell]) : moments.Most
        : Value(_knots[cell] + ((_knots[cell + 1] - (double)_knots[cell]) * part / _sizes[cell]));

    private double Value(double unit) => _shift + (unit / _perUnit);

    private ushort BinOf(double value)
    {
        if (!double.IsFinite(value))
        {
            return (ushort)Size;
        }

        var unit = Unit(value);
        var cell = 0;
        for (var step = MostCells / 2; step > 0; step /= 2)
        {
            cell += unit >= _knots[cell + step] ? step : 0;
        }

        return (ushort)(_firsts[cell] + (int)((unit - _knots[cell]) * _scales[cell]));
    }

    // The same for 32 values at a time; returns how many it placed.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int PlaceVectors(ReadOnlySpan<double> values, Span<ushort> bins, bool areNumbers)
    {
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref MemoryMarshal.GetReference(bins);
        ref var k = ref MemoryMarshal.GetArrayDataReference(_knots);
        ref var s = ref MemoryMarshal.GetArrayDataReference(_scales);
        ref var f = ref MemoryMarshal.GetArrayDataReference(_firsts);
        var (shift, perUnit) = (Vector512.Create(_shift), Vector512.Create(_perUnit));
        var (k0, k1) = (Vector512.LoadUnsafe(ref k), Vector512.LoadUnsafe(ref k, 16));
        var (s0, s1) = (Vector512.LoadUnsafe(ref s), Vector512.LoadUnsafe(ref s, 16));
        var (f0, f1) = (Vector512.LoadUnsafe(ref f), Vector512.LoadUnsafe(ref f, 16));
        var (middle, nowhere) = (Vector512.Create(_knots[16]), Vector512.Create(Size));
        nuint i = 0;
        if (areNumbers)
        {
            for (; i + 32 <= (nuint)values.Length; i += 32)
            {
                Vector512.Narrow(Sixteen(ref from, i, true).AsUInt32(), Sixteen(ref from, i + 16, true).AsUInt32()).StoreUnsafe(ref to, i);
            }

            return (int)i;
        }

        for (; i + 32 <= (nuint)values.Length; i += 32)
        {
            Vector512.Narrow(Sixteen(ref from, i, false).AsUInt32(), Sixteen(ref from, i + 16, false).AsUInt32()).StoreUnsafe(ref to, i);
        }

        return (int)i;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        Vector512<int> Sixteen(ref double first, nuint lane, bool areNumbers)
        {
            var unit = Vector512.Narrow(Scaled(ref first, lane, areNumbers), Scaled(ref first, lane + 8, areNumbers));
            var cell = Vector512.GreaterThanOrEqual(unit, middle).AsInt32() & Vector512.Create(16);
            cell = Step(cell, unit, 8);
            cell = Step(cell, unit, 4);
            cell = Step(cell, unit, 2);
            cell = Step(cell, unit, 1);
            var part = (unit - Avx512F.PermuteVar16x32x2(k0, cell, k1)) * Avx512F.PermuteVar16x32x2(s0, cell, s1);
            var bin = Avx512F.PermuteVar16x32x2(f0, cell, f1) + Vector512.ConvertToInt32Native(part);
            return areNumbers ? bin : Vector512.ConditionalSelect(Vector512.Equals(unit, unit).AsInt32(), bin, nowhere);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        Vector512<int> Step(Vector512<int> cell, Vector512<float> unit, int step)
        {
            var next = cell + Vector512.Create(step);
            return Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(unit, Avx512F.PermuteVar16x32x2(k0, next, k1)).AsInt32(), next, cell);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        Vector512<double> Scaled(ref double first, nuint lane, bool areNumbers)
        {
            var scaled = (Vector512.LoadUnsafe(ref first, lane) - shift) * perUnit;
            var bounded = Vector512.MinNative(Vector512.MaxNative(scaled, Vector512.Create((double)-Most)), Vector512.Create((double)Most));
            return areNumbers ? bounded : Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(scaled), Vector512.Create(double.PositiveInfinity)), bounded, Vector512.Create(double.NaN));
        }
    }
}
