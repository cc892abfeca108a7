using GenAiStack.Domain.Compilation;
using GenAiStack.Domain.Distributions;
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
/// from the spread of their terms. Model section 10. Inputs that the measure cannot depend on are left out.
/// </summary>
/// <param name="Asked">What was asked.</param>
/// <param name="Draws">How many draws of two independent samples were made.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Refused">How many of them were left out, since some stack of theirs has no answer or no value.</param>
/// <param name="Variance">The variance of the measure; 0 where nothing moves it.</param>
/// <param name="Indices">The inputs, the largest total first.</param>
public sealed record Sobol(Asked Asked, long Draws, ulong Seed, long Refused, double Variance, ValueList<SobolIndex> Indices)
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
    public override string ToString() => Indices.Count == 0 || Variance == 0
        ? $"{Asked.Subject}, and no range moves it."
        : $"{Asked.Subject}; {Name(Indices[0].Addresses)} explains most of its variance: {100 * Indices[0].First:0.#} % alone and {100 * Indices[0].Total:0.#} % with what it does together with others ({Draws:N0} draws, seed {Seed}).";

    private static string Name(ValueList<string> addresses) =>
        addresses.Count == 1 ? addresses[0] : $"the correlated group of {addresses[0]} and {addresses.Count - 1} more";

    private sealed class Estimate
    {
        private readonly Asked _asked;
        private readonly long _draws;
        private readonly ulong _seed;
        private readonly CompiledScenario _compiled;
        private readonly BlockProgram _program;
        private readonly (ValueList<string> Addresses, bool[] Inputs)[] _groups;
        private readonly Mixed _source;

        public Estimate(Asked asked, long draws, ulong seed, QuantileTables tables)
        {
            (_asked, _draws, _seed) = (asked, draws, seed);
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
            var kept = new List<(double A, double B, double[] Mixed)>();
            var refused = 0L;
            for (var first = 0L; first < _draws; first += BlockProgram.Lanes)
            {
                cancellation.ThrowIfCancellationRequested();
                _source.Block = first / BlockProgram.Lanes;
                memory.LanesInUse = (int)Math.Min(BlockProgram.Lanes, _draws - first);
                var a = Values(memory, null, false);
                var b = Values(memory, null, true);
                var mixed = Array.ConvertAll(_groups, g => Values(memory, g.Inputs, false));
                for (var lane = 0; lane < memory.LanesInUse; lane++)
                {
                    var row = Array.ConvertAll(mixed, m => m[lane]);
                    if (double.IsFinite(a[lane]) && double.IsFinite(b[lane]) && Array.TrueForAll(row, double.IsFinite))
                    {
                        kept.Add((a[lane], b[lane], row));
                    }
                    else
                    {
                        refused++;
                    }
                }
            }

            return Answer(kept, refused);
        }

        private double[] Values(BlockMemory memory, bool[]? fromSecond, bool allSecond)
        {
            (_source.FromSecond, _source.AllSecond) = (fromSecond, allSecond);
            _program.Run(memory, _source);
            var values = memory.Block(_program.Roots[0]).ToArray();
            for (var lane = 0; memory.Refused > 0 && lane < values.Length; lane++)
            {
                values[lane] = memory.RefusedBy[lane] < 0 ? values[lane] : double.NaN;
            }

            return values;
        }

        private Sobol Answer(List<(double A, double B, double[] Mixed)> kept, long refused)
        {
            var n = kept.Count;
            if (n < 2)
            {
                return new(_asked, _draws, _seed, refused, double.NaN, []);
            }

            var mean = kept.Sum(k => k.A + k.B) / (2.0 * n);
            var variance = kept.Sum(k => ((k.A - mean) * (k.A - mean)) + ((k.B - mean) * (k.B - mean))) / ((2.0 * n) - 1);
            var indices = new List<SobolIndex>();
            for (var g = 0; g < _groups.Length && variance > 0; g++)
            {
                var i = g;
                var (first, firstError) = MeanOf(kept.Select(k => (k.B - mean) * (k.Mixed[i] - k.A)), n);
                var (total, totalError) = MeanOf(kept.Select(k => (k.A - k.Mixed[i]) * (k.A - k.Mixed[i]) / 2), n);
                indices.Add(new(_groups[g].Addresses, first / variance, firstError / variance, total / variance, totalError / variance));
            }

            return new(_asked, _draws, _seed, refused, variance, indices.OrderByDescending(x => x.Total).ThenBy(x => x.Addresses[0], StringComparer.Ordinal).ToValueList());
        }

        private static (double Mean, double Error) MeanOf(IEnumerable<double> terms, int n)
        {
            var (sum, squares) = (0.0, 0.0);
            foreach (var term in terms)
            {
                sum += term;
                squares += term * term;
            }

            var mean = sum / n;
            return (mean, Math.Sqrt(Math.Max(0, (squares / n) - (mean * mean)) / (n - 1)));
        }

        private (ValueList<string>, bool[])[] Groups(Scenario scenario, int[] needed)
        {
            var used = needed.Where(n => _compiled.Graph.KindOf(n) == NodeKind.Input).Select(n => (int)_compiled.Graph.ValueOf(n)).ToHashSet();
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
