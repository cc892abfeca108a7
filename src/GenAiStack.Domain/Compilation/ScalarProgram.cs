using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GenAiStack.Domain.Compilation;

/// <summary>A graph laid out for one evaluation at a time, forwards and backwards. It allocates nothing once it is made.</summary>
/// <remarks>
/// Backwards it is the reverse mode of differentiation (Linnainmaa 1976): for the linear flows this is the adjoint solve, and prices, levers,
/// cohorts and depreciation are differentiated along with them. Not safe for use by two threads at once.
/// </remarks>
internal sealed class ScalarProgram
{
    private readonly NodeKind[] _kinds;
    private readonly int[] _plainStart;
    private readonly int[] _pairStart;
    private readonly int[] _operands;
    private readonly Run[] _runs;
    private readonly double[] _values;
    private readonly double[] _adjoints;
    private readonly int[] _inputSlots;
    private readonly List<(int Input, int Slot)> _copies = [];
    private readonly int _firstComputed;

    /// <param name="graph">The graph.</param>
    /// <param name="inputCount">How many inputs it has.</param>
    /// <param name="roots">The nodes whose values are wanted.</param>
    public ScalarProgram(Graph graph, int inputCount, ReadOnlySpan<int> roots)
    {
        var sums = new FlatSums(graph, NeededNodes.Of(graph, roots), roots);
        var givens = sums.Nodes.Where(n => graph.KindOf(n) is NodeKind.Constant or NodeKind.Input).ToArray();
        var computed = sums.Nodes.Where(n => graph.KindOf(n) is not (NodeKind.Constant or NodeKind.Input)).ToArray();
        var slots = new int[graph.Count];
        _firstComputed = givens.Length;
        _values = new double[sums.Nodes.Length];
        _adjoints = new double[sums.Nodes.Length];
        _inputSlots = new int[inputCount];
        Array.Fill(_inputSlots, -1);
        for (var i = 0; i < givens.Length; i++)
        {
            slots[givens[i]] = i;
            if (graph.KindOf(givens[i]) == NodeKind.Input)
            {
                var input = graph.InputOf(givens[i]);
                if (_inputSlots[input] < 0)
                {
                    _inputSlots[input] = i;
                }
                else
                {
                    _copies.Add((input, i));
                }
            }
            else
            {
                _values[i] = graph.ValueOf(givens[i]);
            }
        }

        _kinds = new NodeKind[computed.Length];
        _plainStart = new int[computed.Length + 1];
        _pairStart = new int[computed.Length];
        var operands = new List<int>();
        for (var k = 0; k < computed.Length; k++)
        {
            slots[computed[k]] = givens.Length + k;
            _kinds[k] = graph.KindOf(computed[k]);
            _plainStart[k] = operands.Count;
            var terms = sums.TermsOf(computed[k]);
            foreach (var term in terms)
            {
                if (term.B < 0)
                {
                    operands.Add(slots[term.A]);
                }
            }

            _pairStart[k] = operands.Count;
            foreach (var term in terms)
            {
                if (term.B >= 0)
                {
                    operands.Add(slots[term.A]);
                    operands.Add(slots[term.B]);
                }
            }
        }

        _plainStart[computed.Length] = operands.Count;
        _operands = [.. operands];
        _runs = [.. Runs()];
        Roots = new int[roots.Length];
        for (var r = 0; r < roots.Length; r++)
        {
            Roots[r] = slots[roots[r]];
        }
    }

    private enum RunKind : byte
    {
        Products,
        Sums,
        Others,
    }

    /// <summary>The places of the roots among the values.</summary>
    private int[] Roots { get; }

    /// <summary>Gives an input its value; one that no root depends on is ignored.</summary>
    public void Set(int input, double value)
    {
        if (_inputSlots[input] is >= 0 and var slot)
        {
            _values[slot] = value;
        }

        foreach (var copy in _copies)
        {
            if (copy.Input == input)
            {
                _values[copy.Slot] = value;
            }
        }
    }

    /// <summary>The value of a root after an evaluation.</summary>
    public double ValueOf(int root) => _values[Roots[root]];

    /// <summary>The derivative of the root by an input after a backward pass.</summary>
    public double DerivativeBy(int input)
    {
        var sum = _inputSlots[input] is >= 0 and var slot ? _adjoints[slot] : 0;
        foreach (var copy in _copies)
        {
            sum += copy.Input == input ? _adjoints[copy.Slot] : 0;
        }

        return sum;
    }

    /// <summary>Computes all values from the inputs.</summary>
    public void Evaluate()
    {
        foreach (var run in _runs)
        {
            switch (run.Kind)
            {
                case RunKind.Products:
                    Multiply(run);
                    break;
                case RunKind.Sums:
                    Add(run);
                    break;
                default:
                    for (var k = run.First; k < run.End; k++)
                    {
                        _values[_firstComputed + k] = Compute(_kinds[k], _plainStart[k]);
                    }

                    break;
            }
        }
    }

    /// <summary>Derives one root by all inputs. The values are those of the last evaluation.</summary>
    public void Differentiate(int root)
    {
        Array.Clear(_adjoints);
        var top = Roots[root];
        _adjoints[top] = 1;
        ref var values = ref MemoryMarshal.GetArrayDataReference(_values);
        ref var adjoints = ref MemoryMarshal.GetArrayDataReference(_adjoints);
        ref var operands = ref MemoryMarshal.GetArrayDataReference(_operands);
        for (var k = top - _firstComputed; k >= 0; k--)
        {
            var g = Unsafe.Add(ref adjoints, _firstComputed + k);
            if (g == 0)
            {
                continue;
            }

            var (start, pairs, end) = (_plainStart[k], _pairStart[k], _plainStart[k + 1]);
            if (_kinds[k] != NodeKind.Sum)
            {
                Derive(_kinds[k], start, _firstComputed + k, g);
                continue;
            }

            for (var i = start; i < pairs; i++)
            {
                Unsafe.Add(ref adjoints, Unsafe.Add(ref operands, i)) += g;
            }

            for (var p = pairs; p < end; p += 2)
            {
                var (a, b) = (Unsafe.Add(ref operands, p), Unsafe.Add(ref operands, p + 1));
                Unsafe.Add(ref adjoints, a) += g * Unsafe.Add(ref values, b);
                Unsafe.Add(ref adjoints, b) += g * Unsafe.Add(ref values, a);
            }
        }
    }

    // Nodes of one kind that follow each other: growing years are long runs of single products.
    private IEnumerable<Run> Runs()
    {
        var first = 0;
        for (var k = 0; k < _kinds.Length; k++)
        {
            if (k + 1 == _kinds.Length || KindOf(k + 1) != KindOf(k))
            {
                yield return new(KindOf(k), first, k + 1);
                first = k + 1;
            }
        }
    }

    private RunKind KindOf(int k) => _kinds[k] != NodeKind.Sum ? RunKind.Others
        : _pairStart[k] == _plainStart[k] && _plainStart[k + 1] - _pairStart[k] == 2 ? RunKind.Products : RunKind.Sums;

    private void Multiply(Run run)
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(_values);
        ref var operand = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_operands), _plainStart[run.First]);
        ref var to = ref Unsafe.Add(ref values, _firstComputed + run.First);
        for (var k = run.First; k < run.End; k++)
        {
            to = Unsafe.Add(ref values, operand) * Unsafe.Add(ref values, Unsafe.Add(ref operand, 1));
            operand = ref Unsafe.Add(ref operand, 2);
            to = ref Unsafe.Add(ref to, 1);
        }
    }

    private void Add(Run run)
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(_values);
        ref var operands = ref MemoryMarshal.GetArrayDataReference(_operands);
        for (var k = run.First; k < run.End; k++)
        {
            var (sum, other) = (0.0, 0.0);
            var (p, end) = (_pairStart[k], _plainStart[k + 1]);
            for (var i = _plainStart[k]; i < p; i++)
            {
                sum += Unsafe.Add(ref values, Unsafe.Add(ref operands, i));
            }

            for (; p + 2 < end; p += 4)
            {
                sum = Math.FusedMultiplyAdd(Unsafe.Add(ref values, Unsafe.Add(ref operands, p)), Unsafe.Add(ref values, Unsafe.Add(ref operands, p + 1)), sum);
                other = Math.FusedMultiplyAdd(Unsafe.Add(ref values, Unsafe.Add(ref operands, p + 2)), Unsafe.Add(ref values, Unsafe.Add(ref operands, p + 3)), other);
            }

            if (p < end)
            {
                sum = Math.FusedMultiplyAdd(Unsafe.Add(ref values, Unsafe.Add(ref operands, p)), Unsafe.Add(ref values, Unsafe.Add(ref operands, p + 1)), sum);
            }

            Unsafe.Add(ref values, _firstComputed + k) = sum + other;
        }
    }

    private double Compute(NodeKind kind, int start)
    {
        var a = _values[_operands[start]];
        switch (kind)
        {
            case NodeKind.Ratio:
                var divisor = _values[_operands[start + 1]];
                return divisor == 0 ? double.NaN : a / divisor;
            case NodeKind.RatioOfPositive:
                var positive = _values[_operands[start + 1]];
                return positive > 0 ? a / positive : double.NaN;
            case NodeKind.Power:
                return Elementary.Power(a, _values[_operands[start + 1]]);
            case NodeKind.Exponential:
                return Elementary.Exponential(a);
            case NodeKind.Clamp:
                return Math.Min(Math.Max(a, _values[_operands[start + 1]]), _values[_operands[start + 2]]);
            case NodeKind.Choice:
                return _values[_operands[start + (a > 0 ? 1 : 2)]];
            default:
                return Math.Max(a, _values[_operands[start + 1]]);
        }
    }

    private void Derive(NodeKind kind, int start, int slot, double g)
    {
        var i = _operands[start];
        var j = kind == NodeKind.Exponential ? i : _operands[start + 1];
        var (a, b, value) = (_values[i], _values[j], _values[slot]);
        switch (kind)
        {
            case NodeKind.Ratio:
            case NodeKind.RatioOfPositive:
                _adjoints[i] += g / b;
                _adjoints[j] -= g * value / b;
                break;
            case NodeKind.Power:
                _adjoints[i] += a == 0 ? 0 : g * b * value / a;
                _adjoints[j] += a > 0 ? g * value * Math.Log(a) : 0;
                break;
            case NodeKind.Exponential:
                _adjoints[i] += g * value;
                break;
            case NodeKind.Clamp:
                _adjoints[i] += a == value ? g : 0;
                break;
            case NodeKind.Choice:
                _adjoints[_operands[start + (a > 0 ? 1 : 2)]] += g;
                break;
            default:
                _adjoints[a >= b ? i : j] += g;
                break;
        }
    }

    private readonly record struct Run(RunKind Kind, int First, int End);
}
