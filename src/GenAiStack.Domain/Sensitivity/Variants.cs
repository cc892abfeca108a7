using GenAiStack.Domain.Compilation;

namespace GenAiStack.Domain.Sensitivity;

/// <summary>One assumption at another value: in the first year, or in each year where the ends of its range are paths.</summary>
/// <param name="Address">The assumption.</param>
/// <param name="ValueIn">Its value in a year of the inputs, from the input.</param>
internal readonly record struct Change(string Address, Func<CompiledInput, double> ValueIn)
{
    /// <summary>The value of the first year; later years of a path move in proportion.</summary>
    public static Change To(string address, double value) => new(address, i => value * i.PerFirstYear);
}

/// <summary>
/// A measure for many variants of a scenario, side by side: each changes a few assumptions and leaves the others central. Levers divide anew in
/// each variant.
/// </summary>
internal sealed class Variants
{
    private readonly CompiledScenario _compiled;
    private readonly BlockProgram _program;
    private readonly Dictionary<string, List<int>> _inputs = [];

    /// <param name="asked">The measure and year.</param>
    /// <param name="mode">What becomes of a value that leaves its bounds in a later year.</param>
    public Variants(Asked asked, CompilationMode mode = CompilationMode.Questions)
    {
        _compiled = CompiledScenario.Of(asked.Projection, mode, asked.Year);
        var root = _compiled.NodeOf(asked.Measure, asked.Year);
        _program = BlockProgram.Of(_compiled.Graph, [root], _compiled.Guards);
        var needed = NeededNodes.Of(_compiled.Graph, [root, .. _compiled.Guards.Select(g => g.Node)]);
        foreach (var node in needed)
        {
            if (_compiled.Graph.KindOf(node) == NodeKind.Input)
            {
                var input = _compiled.Graph.InputOf(node);
                var address = _compiled.Inputs[input].Address;
                if (!_inputs.TryGetValue(address, out var list))
                {
                    _inputs.Add(address, list = []);
                }

                list.Add(input);
            }
        }
    }

    /// <summary>Whether the measure can depend on an assumption at all.</summary>
    public bool Reaches(string address) => _inputs.ContainsKey(address);

    /// <summary>The measure in each variant; null where the stack is refused or the measure has no value.</summary>
    public double?[] Evaluate(IReadOnlyList<IReadOnlyList<Change>> variants)
    {
        var results = new double?[variants.Count];
        var memory = new BlockMemory(_program.BlockCount);
        var source = new Lanes(_compiled);
        for (var first = 0; first < variants.Count; first += BlockProgram.Lanes)
        {
            var count = Math.Min(BlockProgram.Lanes, variants.Count - first);
            source.Clear();
            for (var lane = 0; lane < count; lane++)
            {
                foreach (var change in variants[first + lane])
                {
                    foreach (var input in _inputs.GetValueOrDefault(change.Address) ?? [])
                    {
                        source.Set(input, lane, change.ValueIn(_compiled.Inputs[input]));
                    }
                }
            }

            memory.LanesInUse = count;
            _program.Run(memory, source);
            var values = memory.Block(_program.Roots[0]);
            for (var lane = 0; lane < count; lane++)
            {
                results[first + lane] = memory.RefusedBy[lane] < 0 && double.IsFinite(values[lane]) ? values[lane] : null;
            }
        }

        return results;
    }

    /// <summary>The measure as a function of one assumption.</summary>
    public double?[] Along(string address, double[] values) => Evaluate(Array.ConvertAll(values, v => (IReadOnlyList<Change>)[Change.To(address, v)]));

    private sealed class Lanes(CompiledScenario compiled) : IBlockSource
    {
        private readonly List<(int Lane, double Value)>?[] _changes = new List<(int, double)>[compiled.Inputs.Count];
        private readonly List<int> _changed = [];

        public void Clear()
        {
            foreach (var input in _changed)
            {
                _changes[input]!.Clear();
            }

            _changed.Clear();
        }

        public void Set(int input, int lane, double value)
        {
            (_changes[input] ??= []).Add((lane, value));
            _changed.Add(input);
        }

        public void Fill(int input, Span<double> values)
        {
            values.Fill(compiled.Inputs[input].Central);
            foreach (var (lane, value) in _changes[input] ?? [])
            {
                values[lane] = value;
            }
        }
    }
}
