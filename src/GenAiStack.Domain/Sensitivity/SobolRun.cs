using GenAiStack.Domain.Compilation;
using GenAiStack.Domain.Distributions;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;

namespace GenAiStack.Domain.Sensitivity;

/// <summary>
/// The estimation of <see cref="Sobol"/> indices as it goes on: a coarse answer soon, finer ones as draws come in. The work can be done in
/// pieces, so that whoever waits for a thread is not kept by it. Not for two threads at once.
/// </summary>
public sealed class SobolRun
{
    private const int Parts = 64;

    private readonly Asked _asked;
    private readonly long _draws;
    private readonly ulong _seed;
    private readonly CompiledScenario _compiled;
    private readonly BlockProgram _program;
    private readonly (ValueList<string> Addresses, bool[] Inputs)[] _groups;
    private readonly Mixed _source;
    private readonly double _shift;
    private readonly BlockMemory _memory;
    private readonly Sums[] _parts = new Sums[Parts];
    private long _refused;
    private long _nulls;

    /// <summary>Prepares the draws; makes none yet.</summary>
    /// <param name="asked">The measure and year.</param>
    /// <param name="draws">How many draws at most, 2 to 10,000,000.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="tables">Tables of quantiles.</param>
    /// <exception cref="ArgumentOutOfRangeException">The draws are out of range.</exception>
    public SobolRun(Asked asked, long draws, ulong seed, QuantileTables tables)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(draws, 10_000_000);
        (_asked, _draws, _seed) = (asked, draws, seed);
        _shift = asked.Value ?? 0;
        var scenario = asked.Projection.Scenario;
        _compiled = CompiledScenario.Of(asked.Projection, CompilationMode.Draws, asked.Year);
        var root = _compiled.NodeOf(asked.Measure, asked.Year);
        _program = BlockProgram.Of(_compiled.Graph, [root], _compiled.Guards);

        // The second sample is the first one's of another seed.
        _source = new(new(_compiled, scenario, seed, tables), new(_compiled, scenario, ~seed, tables));
        _groups = Groups(scenario, NeededNodes.Of(_compiled.Graph, [root]));
        _memory = new(_program.BlockCount);
        for (var part = 0; part < Parts; part++)
        {
            _parts[part] = new(_groups.Length);
        }
    }

    /// <summary>How many draws are made.</summary>
    public long Made { get; private set; }

    /// <summary>Whether all draws are made.</summary>
    public bool IsDone => Made == _draws;

    /// <summary>Makes more draws.</summary>
    /// <param name="atLeast">How many at least; whole blocks are made, never more than there are left.</param>
    /// <param name="cancellation">Stops it; the draws of the block that was begun are not made then.</param>
    /// <returns>The indices by all draws made so far: those that <see cref="Sobol.Of"/> finds by as many.</returns>
    public Sobol Advance(long atLeast, CancellationToken cancellation = default)
    {
        for (var end = Math.Min(_draws, Made + atLeast); Made < end;)
        {
            _source.Block = Made / BlockProgram.Lanes;
            _memory.LanesInUse = (int)Math.Min(BlockProgram.Lanes, _draws - Made);
            var isRefused = new bool[BlockProgram.Lanes];
            var a = Values(null, false, isRefused, cancellation);
            var b = Values(null, true, isRefused, cancellation);
            var mixed = Array.ConvertAll(_groups, g => Values(g.Inputs, false, isRefused, cancellation));
            for (var lane = 0; lane < _memory.LanesInUse; lane++)
            {
                if (isRefused[lane])
                {
                    _refused++;
                }
                else if (!double.IsFinite(a[lane]) || !double.IsFinite(b[lane]) || Array.Exists(mixed, m => !double.IsFinite(m[lane])))
                {
                    _nulls++;
                }
                else
                {
                    _parts[lane % Parts].Add(a[lane] - _shift, b[lane] - _shift, mixed, lane, _shift);
                }
            }

            Made += _memory.LanesInUse;
        }

        return Answer();
    }

    private double[] Values(bool[]? fromSecond, bool allSecond, bool[] isRefused, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        (_source.FromSecond, _source.AllSecond) = (fromSecond, allSecond);
        _program.Run(_memory, _source);
        for (var lane = 0; _memory.Refused > 0 && lane < isRefused.Length; lane++)
        {
            isRefused[lane] |= _memory.RefusedBy[lane] >= 0;
        }

        return _memory.Block(_program.Roots[0]).ToArray();
    }

    private Sobol Answer()
    {
        var all = _parts.Aggregate(new Sums(_groups.Length), (sum, part) => sum.With(part, 1));
        if (all.Count < 2)
        {
            return new(_asked, Made, _seed, _refused, _nulls, double.NaN, []);
        }

        // What rounding makes of a measure that stays is no variance.
        var size = Math.Max(Math.Abs(_shift), Math.Abs(_shift + all.Mean));
        if (Rounding.IsNothing(Math.Sqrt(all.Variance), size))
        {
            return new(_asked, Made, _seed, _refused, _nulls, 0, []);
        }

        var used = Array.FindAll(_parts, p => p.Count > 0);
        var without = Array.ConvertAll(used, p => all.With(p, -1));
        var indices = new List<SobolIndex>();
        for (var g = 0; g < _groups.Length; g++)
        {
            var i = g;
            indices.Add(new(
                _groups[i].Addresses,
                all.First(i),
                Jackknife(Array.ConvertAll(without, w => w.First(i))),
                all.Total(i),
                Jackknife(Array.ConvertAll(without, w => w.Total(i)))));
        }

        return new(_asked, Made, _seed, _refused, _nulls, all.Variance, indices.OrderByDescending(x => x.Total).ThenBy(x => x.Addresses[0], StringComparer.Ordinal).ToValueList());
    }

    private static double Jackknife(double[] without)
    {
        var mean = without.Average();
        return Math.Sqrt((without.Length - 1.0) / without.Length * without.Sum(w => (w - mean) * (w - mean)));
    }

    private (ValueList<string>, bool[])[] Groups(Scenario scenario, int[] needed)
    {
        var used = needed.Where(n => _compiled.Graph.KindOf(n) == NodeKind.Input).Select(n => _compiled.Graph.InputOf(n)).ToHashSet();
        var groupOf = scenario.Correlations.SelectMany((c, i) => c.Assumptions.Select(a => (a, i))).ToDictionary(p => p.a, p => $"group {p.i}");
        return
        [
            .. used.Order().GroupBy(i => groupOf.GetValueOrDefault(_compiled.Inputs[i].Address, _compiled.Inputs[i].Address)).Select(g =>
            {
                var members = g.Select(i => _compiled.Inputs[i].Address).Distinct().ToValueList();
                var isMember = new bool[_compiled.Inputs.Count];
                for (var i = 0; i < isMember.Length; i++)
                {
                    isMember[i] = groupOf.GetValueOrDefault(_compiled.Inputs[i].Address, _compiled.Inputs[i].Address) == g.Key;
                }

                return (members, isMember);
            }),
        ];
    }

    // Sums over some draws, of values less a shift: A and B of the two samples, D = mixed - A of each input.
    private sealed class Sums(int groups)
    {
        private readonly double[] _d = new double[groups];
        private readonly double[] _bd = new double[groups];
        private readonly double[] _dd = new double[groups];
        private double _values;
        private double _squares;

        public long Count { get; private set; }

        public double Mean => _values / (2 * Count);

        public double Variance => Math.Max(0, (_squares - (_values * _values / (2 * Count))) / ((2 * Count) - 1));

        public double First(int group) => ((_bd[group] / Count) - (Mean * _d[group] / Count)) / Variance;

        public double Total(int group) => _dd[group] / (2 * Count) / Variance;

        public void Add(double a, double b, double[][] mixed, int lane, double shift)
        {
            Count++;
            _values += a + b;
            _squares += (a * a) + (b * b);
            for (var group = 0; group < mixed.Length; group++)
            {
                var d = mixed[group][lane] - shift - a;
                _d[group] += d;
                _bd[group] += b * d;
                _dd[group] += d * d;
            }
        }

        /// <summary>These and others, added or taken away.</summary>
        public Sums With(Sums others, int sign)
        {
            var sum = new Sums(groups) { Count = Count + (sign * others.Count), _values = _values + (sign * others._values), _squares = _squares + (sign * others._squares) };
            for (var group = 0; group < groups; group++)
            {
                sum._d[group] = _d[group] + (sign * others._d[group]);
                sum._bd[group] = _bd[group] + (sign * others._bd[group]);
                sum._dd[group] = _dd[group] + (sign * others._dd[group]);
            }

            return sum;
        }
    }

    // Draws of the first sample, with some inputs taken from the second.
    private sealed class Mixed(Sampler first, Sampler second) : IBlockSource
    {
        private readonly DrawSource _first = new(first);
        private readonly DrawSource _second = new(second);

        public long Block
        {
            get => _first.Block;
            set => (_first.Block, _second.Block) = (value, value);
        }

        public bool[]? FromSecond { get; set; }

        public bool AllSecond { get; set; }

        public void Fill(int input, Span<double> values) =>
            (AllSecond || FromSecond?[input] == true ? _second : _first).Fill(input, values);
    }
}
