using GenAiStack.Domain.Compilation;
using GenAiStack.Domain.Solving;

namespace GenAiStack.Domain.Uncertainty;

/// <summary>Counts refused draws by what refused them: the loop that gives back too much, or the lever that cannot act. One for each thread.</summary>
internal sealed class Refusals(CompiledScenario compiled)
{
    private readonly Dictionary<string, long> _counts = [];
    private readonly Dictionary<GuardCause, LoopFinder> _finders = [];

    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>Adds the refused lanes of a block.</summary>
    public void Add(BlockMemory memory, IBlockSource source)
    {
        LoopFinder? filled = null;
        for (var lane = 0; lane < memory.LanesInUse; lane++)
        {
            if (memory.RefusedBy[lane] is < 0)
            {
                continue;
            }

            var cause = compiled.Guards[memory.RefusedBy[lane]].Cause;
            var name = cause.Address ?? $"levers/{cause.Lever}";
            if (cause.Loop.Count > 0)
            {
                if (!_finders.TryGetValue(cause, out var finder))
                {
                    _finders.Add(cause, finder = new(compiled, cause));
                }

                if (finder != filled)
                {
                    finder.Draw(source);
                    filled = finder;
                }

                name = finder.NameIn(lane);
            }

            _counts[name] = _counts.GetValueOrDefault(name) + 1;
        }
    }

    // Computes the weights of a component once more for a draw, and names the loop that gains most.
    private sealed class LoopFinder
    {
        private readonly GuardCause _cause;
        private readonly ScalarProgram _program;
        private readonly NetworkTopology _topology;
        private readonly int _component;
        private readonly int[] _inputs;
        private readonly double[][] _values;

        public LoopFinder(CompiledScenario compiled, GuardCause cause)
        {
            _cause = cause;
            int[] roots = [.. cause.Loop.Select(d => d.Weight)];
            _program = new(compiled.Graph, compiled.Inputs.Count, roots);
            _inputs = [.. NeededNodes.Of(compiled.Graph, roots).Where(n => compiled.Graph.KindOf(n) == NodeKind.Input).Select(n => compiled.Graph.InputOf(n))];
            _values = [.. _inputs.Select(_ => new double[BlockProgram.Lanes])];
            _topology = LinearSystem.StructureOf(2 * cause.Plan!.CompanyCount, cause.Loop);
            _component = _topology.ComponentOf[cause.Loop[0].From];
        }

        public void Draw(IBlockSource source)
        {
            for (var i = 0; i < _inputs.Length; i++)
            {
                source.Fill(_inputs[i], _values[i]);
            }
        }

        public string NameIn(int lane)
        {
            for (var i = 0; i < _inputs.Length; i++)
            {
                _program.Set(_inputs[i], _values[i][lane]);
            }

            _program.Evaluate();
            var weights = new double[_topology.EdgeCount];
            for (var k = 0; k < _cause.Loop.Count; k++)
            {
                weights[_topology.Slots[k]] += _program.ValueOf(k);
            }

            var nodes = _topology.Component(_component);
            var (loop, gain) = StrongestLoop.Of(SparseBlock.Of(_topology, weights, _component));
            var companies = gain >= 1 ? Turned([.. Ids(loop, nodes)]) : [.. Ids([.. Enumerable.Range(0, nodes.Length)], nodes)];
            return gain >= 1 ? $"{string.Join(" > ", companies)} > {companies[0]}" : string.Join(", ", companies.Distinct().Order(StringComparer.Ordinal));
        }

        private IEnumerable<string> Ids(int[] places, ReadOnlySpan<int> nodes)
        {
            var all = nodes.ToArray();
            return places.Select(p => _cause.Plan!.Companies[all[p] % _cause.Plan.CompanyCount].Id.Value);
        }

        // The same loop always begins at the same company.
        private static string[] Turned(string[] loop)
        {
            var first = Array.IndexOf(loop, loop.Min(StringComparer.Ordinal));
            return [.. loop.Skip(first), .. loop.Take(first)];
        }
    }
}
