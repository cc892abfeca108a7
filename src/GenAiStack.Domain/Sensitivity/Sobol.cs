using System.Globalization;
using GenAiStack.Domain.Compilation;
using GenAiStack.Domain.Distributions;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;

namespace GenAiStack.Domain.Sensitivity;

/// <summary>How much of a measure's variance an input explains.</summary>
/// <param name="Addresses">The assumption; or all those of a correlated group, which count as one input.</param>
/// <param name="First">The first-order index: the part that goes away when the input is known. An estimate; near 0 it may fall below it.</param>
/// <param name="FirstError">Its standard error.</param>
/// <param name="Total">The total index: the part that stays when all but the input are known.</param>
/// <param name="TotalError">Its standard error.</param>
public sealed record SobolIndex(ValueList<string> Addresses, double First, double FirstError, double Total, double TotalError);

/// <summary>
/// Variance shares of a measure by Sobol (1993): first order after Saltelli and others (2010), total after Jansen (1999), with standard errors
/// by leaving out one of 64 parts of the draws after the other (the jackknife of Quenouille and Tukey). Model section 10. Inputs that the measure cannot depend on are left out.
/// </summary>
/// <param name="Asked">What was asked.</param>
/// <param name="Draws">How many draws of two independent samples were made.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Refused">How many of them were left out, since some stack of theirs has no answer.</param>
/// <param name="Nulls">How many more were left out, since the measure has no value in some stack of theirs.</param>
/// <param name="Variance">The variance of the measure; 0 where nothing moves it.</param>
/// <param name="Indices">The inputs, the largest total first.</param>
public sealed record Sobol(Asked Asked, long Draws, ulong Seed, long Refused, long Nulls, double Variance, ValueList<SobolIndex> Indices)
{
    /// <summary>Computes the indices. The scenario is evaluated draws x (inputs + 2) times.</summary>
    /// <param name="asked">The measure and year.</param>
    /// <param name="draws">How many draws, 2 to 10,000,000.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="tables">Tables of quantiles.</param>
    /// <param name="cancellation">Stops it between two blocks.</param>
    /// <exception cref="ArgumentOutOfRangeException">The draws are out of range.</exception>
    public static Sobol Of(Asked asked, long draws, ulong seed, QuantileTables tables, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(draws, 10_000_000);
        return new Estimate(asked, draws, seed, tables).Run(cancellation);
    }

    /// <summary>The answer in a sentence.</summary>
    public override string ToString()
    {
        if (double.IsNaN(Variance))
        {
            return $"{Asked.Subject}, and too few draws have a value to tell what moves it ({Draws.ToString("N0", CultureInfo.InvariantCulture)} draws, seed {Seed}).";
        }

        if (Indices.Count == 0 || Variance == 0)
        {
            return $"{Asked.Subject}, and no range moves it.";
        }

        var alone = Math.Clamp(Indices[0].First, 0, 1);
        var together = Math.Clamp(Indices[0].Total, alone, Math.Max(1, alone));
        return $"{Asked.Subject}; {Name(Indices[0].Addresses)} explains the largest part of its variance: {Percent(alone)} alone and {Percent(together)} with what it does together with others ({Draws.ToString("N0", CultureInfo.InvariantCulture)} draws, seed {Seed}).";

        static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %");
    }

    private static string Name(ValueList<string> addresses) =>
        addresses.Count == 1 ? addresses[0] : $"the correlated group of {addresses[0]} and {addresses.Count - 1} more";

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

    private sealed class Estimate
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

        public Estimate(Asked asked, long draws, ulong seed, QuantileTables tables)
        {
            (_asked, _draws, _seed) = (asked, draws, seed);
            _shift = asked.Value ?? 0;
            var scenario = asked.Projection.Scenario;
            _compiled = CompiledScenario.Of(asked.Projection, CompilationMode.Draws, asked.Year);
            var root = _compiled.NodeOf(asked.Measure, asked.Year);
            _program = BlockProgram.Of(_compiled.Graph, [root], _compiled.Guards);

            // The second sample is the first one's of another seed.
            _source = new(new(_compiled, scenario, seed, tables), new(_compiled, scenario, ~seed, tables));
            _groups = Groups(scenario, NeededNodes.Of(_compiled.Graph, [root]));
        }

        public Sobol Run(CancellationToken cancellation)
        {
            var memory = new BlockMemory(_program.BlockCount);
            var (refused, nulls) = (0L, 0L);
            var parts = new Sums[Parts];
            for (var part = 0; part < Parts; part++)
            {
                parts[part] = new(_groups.Length);
            }

            for (var first = 0L; first < _draws; first += BlockProgram.Lanes)
            {
                cancellation.ThrowIfCancellationRequested();
                _source.Block = first / BlockProgram.Lanes;
                memory.LanesInUse = (int)Math.Min(BlockProgram.Lanes, _draws - first);
                var isRefused = new bool[BlockProgram.Lanes];
                var a = Values(memory, null, false, isRefused);
                var b = Values(memory, null, true, isRefused);
                var mixed = Array.ConvertAll(_groups, g => Values(memory, g.Inputs, false, isRefused));
                for (var lane = 0; lane < memory.LanesInUse; lane++)
                {
                    if (isRefused[lane])
                    {
                        refused++;
                    }
                    else if (!double.IsFinite(a[lane]) || !double.IsFinite(b[lane]) || Array.Exists(mixed, m => !double.IsFinite(m[lane])))
                    {
                        nulls++;
                    }
                    else
                    {
                        parts[lane % Parts].Add(a[lane] - _shift, b[lane] - _shift, mixed, lane, _shift);
                    }
                }
            }

            return Answer(parts, refused, nulls);
        }

        private double[] Values(BlockMemory memory, bool[]? fromSecond, bool allSecond, bool[] isRefused)
        {
            (_source.FromSecond, _source.AllSecond) = (fromSecond, allSecond);
            _program.Run(memory, _source);
            for (var lane = 0; memory.Refused > 0 && lane < isRefused.Length; lane++)
            {
                isRefused[lane] |= memory.RefusedBy[lane] >= 0;
            }

            return memory.Block(_program.Roots[0]).ToArray();
        }

        private Sobol Answer(Sums[] parts, long refused, long nulls)
        {
            var all = parts.Aggregate(new Sums(_groups.Length), (sum, part) => sum.With(part, 1));
            if (all.Count < 2)
            {
                return new(_asked, _draws, _seed, refused, nulls, double.NaN, []);
            }

            // What rounding makes of a measure that stays is no variance.
            var size = Math.Max(Math.Abs(_shift), Math.Abs(_shift + all.Mean));
            if (Rounding.IsNothing(Math.Sqrt(all.Variance), size))
            {
                return new(_asked, _draws, _seed, refused, nulls, 0, []);
            }

            var used = Array.FindAll(parts, p => p.Count > 0);
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

            return new(_asked, _draws, _seed, refused, nulls, all.Variance, indices.OrderByDescending(x => x.Total).ThenBy(x => x.Addresses[0], StringComparer.Ordinal).ToValueList());
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
