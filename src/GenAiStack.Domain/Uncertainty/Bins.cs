using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GenAiStack.Domain.Uncertainty;

/// <summary>
/// Bins for a stream of values, fine where the percentiles will be and coarse elsewhere, laid out from a pilot of the values. Within a bin
/// values count as evenly spread; bins near a percentile hold so little that this is below a hundredth of its sampling error.
/// </summary>
internal sealed class Bins
{
    private const int Cells = 1024;

    // A percentile of the pilot is off by this many of its own standard errors at most.
    private const double WindowErrors = 5;

    private const int PlaceBits = 32;
    private const long PartsOfCell = 1L << PlaceBits;

    // The last place of the last cell, in digits that a double has.
    private const double MostPlace = (Cells - 1e-9) * PartsOfCell;

    private readonly double _low;
    private readonly double _perCell;
    private readonly double _scale;

    // For each cell its first bin and how many it has; behind them a cell for what is not a number, which goes into a bin of its own.
    private readonly Cell[] _cells = new Cell[Cells + 1];

    /// <param name="pilot">Values of the pilot, all of them numbers; at least one.</param>
    /// <param name="percentiles">The probabilities whose percentiles will be asked for.</param>
    public Bins(double[] pilot, double[] percentiles)
    {
        var spreads = Array.ConvertAll(percentiles, q => WindowErrors * Math.Sqrt(q * (1 - q) / pilot.Length));
        double[] asked = [0, .. percentiles.Zip(spreads, (q, s) => Math.Max(0, q - s)), .. percentiles.Zip(spreads, (q, s) => Math.Min(1, q + s)), 1];
        var values = OrderStatistics.Percentiles(pilot, asked);
        var (least, most) = (values[0], values[^1]);
        var margin = Math.Max((most - least) * 0.1, Math.Max(Math.Abs(most), double.MinValue) * 1e-9);
        margin = margin > 0 ? margin : 1;
        _low = least - margin;
        _perCell = (most + margin - _low) / Cells;
        _scale = PartsOfCell / _perCell;
        var parts = new uint[Cells];
        Array.Fill(parts, 1u);
        for (var i = 0; i < percentiles.Length; i++)
        {
            var (from, to) = (values[1 + i], values[1 + percentiles.Length + i]);
            var perCell = 2 * spreads[i] / Math.Max(1, (to - from) / _perCell);
            var wanted = (uint)Math.Clamp(Math.Ceiling(perCell / (2e-4 * percentiles[i] * (1 - percentiles[i]))), 1, 8192);
            for (var cell = Math.Max(0, CellOf(from) - 1); cell <= Math.Min(Cells - 1, CellOf(to) + 1); cell++)
            {
                parts[cell] = Math.Max(parts[cell], wanted);
            }
        }

        var first = 0u;
        for (var cell = 0; cell < Cells; cell++)
        {
            _cells[cell] = new(first, parts[cell]);
            first += parts[cell];
        }

        _cells[Cells] = new(first, 0);
        Count = (int)first;
    }

    /// <summary>How many bins hold numbers; counts have one more, for what is none.</summary>
    public int Count { get; }

    /// <summary>Counts values. What lies beyond the ends goes into the last bin there.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<double> values, uint[] counts)
    {
        Span<long> places = stackalloc long[8];
        ref var cells = ref MemoryMarshal.GetArrayDataReference(_cells);
        ref var count = ref MemoryMarshal.GetArrayDataReference(counts);
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var place = ref MemoryMarshal.GetReference(places);
        var (low, most) = (Vector512.Create(_low), Vector512.Create(MostPlace));
        var (scale, nowhere) = (Vector512.Create(_scale), Vector512.Create((double)Cells * PartsOfCell));
        nuint i = 0;
        for (; i + 8 <= (nuint)values.Length; i += 8)
        {
            var at = (Vector512.LoadUnsafe(ref from, i) - low) * scale;
            var bounded = Vector512.MinNative(Vector512.MaxNative(at, Vector512<double>.Zero), most);
            bounded = Vector512.ConditionalSelect(Vector512.Equals(at, at), bounded, nowhere);
            Vector512.ConvertToInt64Native(bounded).StoreUnsafe(ref place);
            Increment(ref cells, ref count, place);
            Increment(ref cells, ref count, Unsafe.Add(ref place, 1));
            Increment(ref cells, ref count, Unsafe.Add(ref place, 2));
            Increment(ref cells, ref count, Unsafe.Add(ref place, 3));
            Increment(ref cells, ref count, Unsafe.Add(ref place, 4));
            Increment(ref cells, ref count, Unsafe.Add(ref place, 5));
            Increment(ref cells, ref count, Unsafe.Add(ref place, 6));
            Increment(ref cells, ref count, Unsafe.Add(ref place, 7));
        }

        for (; i < (nuint)values.Length; i++)
        {
            var at = (values[(int)i] - _low) * _scale;
            Increment(ref cells, ref count, (long)(double.IsNaN(at) ? nowhere[0] : Math.Min(Math.Max(at, 0), MostPlace)));
        }
    }

    /// <summary>Where each bin begins, and where the last one ends.</summary>
    public double[] Edges()
    {
        var edges = new double[Count + 1];
        for (var cell = 0; cell < Cells; cell++)
        {
            var (first, parts) = (_cells[cell].First, _cells[cell].Parts);
            for (var part = 0; part < parts; part++)
            {
                edges[first + part] = _low + (_perCell * (cell + ((double)part / parts)));
            }
        }

        edges[Count] = _low + (_perCell * Cells);
        return edges;
    }

    // A place is a fixed-point number: the cell, and how far into it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Increment(ref Cell cells, ref uint counts, long place)
    {
        ref var cell = ref Unsafe.Add(ref cells, (nuint)((ulong)place >> PlaceBits));
        var part = ((ulong)place & (PartsOfCell - 1)) * cell.Parts >> PlaceBits;
        Unsafe.Add(ref counts, (nuint)(cell.First + part))++;
    }

    private int CellOf(double value) => Math.Clamp((int)((value - _low) / _perCell), 0, Cells - 1);

    private readonly record struct Cell(uint First, uint Parts);
}
