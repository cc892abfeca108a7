using System.Numerics;
using System.Runtime.InteropServices;

namespace GenAiStack.Domain.Compilation;

/// <summary>What a node of a graph computes.</summary>
internal enum NodeKind : byte
{
    /// <summary>A number.</summary>
    Constant,

    /// <summary>A number that is given anew for each evaluation.</summary>
    Input,

    /// <summary>A sum of terms, each a node or a product of two.</summary>
    Sum,

    /// <summary>A quotient; not a number where the divisor is 0.</summary>
    Ratio,

    /// <summary>A quotient; not a number where the divisor is 0 or less.</summary>
    RatioOfPositive,

    /// <summary>A power of a base above 0.</summary>
    Power,

    /// <summary>The exponential function.</summary>
    Exponential,

    /// <summary>A node kept within two numbers; where they bind is counted.</summary>
    Clamp,

    /// <summary>The larger of two nodes.</summary>
    Larger,

    /// <summary>The second of three nodes where the first is above 0, else the third.</summary>
    Choice,
}

/// <summary>A node, or the product of two.</summary>
/// <param name="A">The node.</param>
/// <param name="B">The other factor; negative where there is none.</param>
internal readonly record struct Term(int A, int B = -1);

/// <summary>
/// A computation as a graph of few kinds of nodes: what a scenario's measures are made of once its structure is fixed. Every node stands
/// after those that it uses, equal nodes are one, and what is constant is computed at once. Programs are made from it.
/// </summary>
internal sealed class Graph
{
    // Copies of inputs are told apart by this many; there are never more inputs.
    private const double CopyFactor = 1L << 32;

    private readonly List<NodeKind> _kinds = [];
    private readonly List<int> _starts = [];
    private readonly List<int> _counts = [];
    private readonly List<double> _values = [];
    private readonly List<Term> _terms = [];
    private readonly Dictionary<ulong, int> _known = [];
    private readonly HashSet<int> _onDemand = [];

    public Graph()
    {
        Zero = Constant(0);
        One = Constant(1);
    }

    public int Zero { get; }

    public int One { get; }

    public int Count => _kinds.Count;

    public NodeKind KindOf(int node) => _kinds[node];

    /// <summary>The terms of a node: of a sum its terms, of others their operands.</summary>
    public ReadOnlySpan<Term> TermsOf(int node) => CollectionsMarshal.AsSpan(_terms).Slice(_starts[node], _counts[node]);

    /// <summary>The number of a constant.</summary>
    public double ValueOf(int node) => _values[node];

    /// <summary>Whether a node is best computed when something asks for it: a value of an assumption, which would else wait with thousands of others.</summary>
    public bool IsOnDemand(int node) => _onDemand.Contains(node);

    /// <summary>Marks the nodes from one on to be computed on demand.</summary>
    public void MarkOnDemand(int first)
    {
        for (var node = first; node < Count; node++)
        {
            _onDemand.Add(node);
        }
    }

    public bool IsConstant(int node) => _kinds[node] == NodeKind.Constant;

    public bool IsZero(int node) => node == Zero;

    public int Constant(double value) => Node(NodeKind.Constant, value == 0 ? 0 : value, []);

    /// <summary>An input; the same index and copy are the same node.</summary>
    /// <param name="index">Which input.</param>
    /// <param name="copy">Another number makes another node with the same values: drawn anew rather than kept.</param>
    public int Input(int index, int copy = 0) => Node(NodeKind.Input, index + (copy * CopyFactor), []);

    /// <summary>Which input a node is.</summary>
    public int InputOf(int node) => (int)(_values[node] % CopyFactor);

    /// <summary>The same value from inputs of a new copy, as far as it is computed on demand.</summary>
    public int Fresh(int node, int copy)
    {
        if (_kinds[node] == NodeKind.Input)
        {
            return Input(InputOf(node), copy);
        }

        if (!IsOnDemand(node))
        {
            return node;
        }

        var first = Count;
        var terms = TermsOf(node).ToArray();
        for (var i = 0; i < terms.Length; i++)
        {
            terms[i] = new(Fresh(terms[i].A, copy), terms[i].B < 0 ? -1 : Fresh(terms[i].B, copy));
        }

        var fresh = _kinds[node] == NodeKind.Sum ? Sum(terms) : Node(_kinds[node], 0, terms);
        MarkOnDemand(first);
        return fresh;
    }

    public int Add(int a, int b) => Sum([new(a), new(b)]);

    public int Subtract(int a, int b) => Sum([new(a), new(b, Constant(-1))]);

    public int Multiply(int a, int b) => Sum([new(a, b)]);

    public int Scale(int a, double factor) => factor == 1 ? a : Sum([new(a, Constant(factor))]);

    public int Sum(ReadOnlySpan<Term> terms)
    {
        var kept = new List<Term>(terms.Length);
        var constant = 0.0;
        foreach (var term in terms)
        {
            if (term.B < 0)
            {
                if (IsConstant(term.A))
                {
                    constant += _values[term.A];
                }
                else
                {
                    kept.Add(term);
                }
            }
            else if (IsConstant(term.A) && IsConstant(term.B))
            {
                constant += _values[term.A] * _values[term.B];
            }
            else if (term.A != Zero && term.B != Zero)
            {
                kept.Add(term.A == One ? new(term.B) : term.B == One ? new(term.A) : term);
            }
        }

        if (kept.Count == 0)
        {
            return Constant(constant);
        }

        if (constant != 0)
        {
            kept.Insert(0, new(Constant(constant)));
        }

        return kept is [{ B: < 0 } only] ? only.A : Node(NodeKind.Sum, 0, CollectionsMarshal.AsSpan(kept));
    }

    public int Ratio(int a, int b, bool ofPositive = false)
    {
        if (IsConstant(b) && _values[b] != 0 && !(ofPositive && _values[b] < 0))
        {
            return IsConstant(a) ? Constant(_values[a] / _values[b]) : _values[b] == 1 ? a : Node(NodeKind.Ratio, 0, [new(a), new(b)]);
        }

        return Node(ofPositive ? NodeKind.RatioOfPositive : NodeKind.Ratio, 0, [new(a), new(b)]);
    }

    public int Power(int a, int exponent)
    {
        if (IsConstant(exponent))
        {
            var e = _values[exponent];
            if (e == 0)
            {
                return One;
            }

            if (IsConstant(a))
            {
                return Constant(Math.Pow(_values[a], e));
            }

            if (e > 0 && e <= 64 && e == Math.Floor(e))
            {
                return WholePower(a, (int)e);
            }
        }

        return Node(NodeKind.Power, 0, [new(a), new(exponent)]);
    }

    public int Exponential(int a) => IsConstant(a) ? Constant(Math.Exp(_values[a])) : Node(NodeKind.Exponential, 0, [new(a)]);

    public int Clamp(int a, double low, double high) => IsConstant(a)
        ? Constant(Math.Clamp(_values[a], low, high))
        : Node(NodeKind.Clamp, 0, [new(a), new(Constant(low)), new(Constant(high))]);

    public int Larger(int a, int b) => IsConstant(a) && IsConstant(b)
        ? Constant(Math.Max(_values[a], _values[b]))
        : Node(NodeKind.Larger, 0, [new(a), new(b)]);

    /// <summary>One node where a condition is above 0, else another.</summary>
    public int Choose(int condition, int then, int otherwise) => then == otherwise ? then
        : IsConstant(condition) ? _values[condition] > 0 ? then : otherwise
        : Node(NodeKind.Choice, 0, [new(condition), new(then), new(otherwise)]);

    // By squaring, so that growth over whole years needs no logarithm.
    private int WholePower(int a, int exponent)
    {
        if (exponent == 1)
        {
            return a;
        }

        var half = WholePower(a, exponent / 2);
        var square = Multiply(half, half);
        return exponent % 2 == 0 ? square : Multiply(square, a);
    }

    private int Node(NodeKind kind, double value, ReadOnlySpan<Term> terms)
    {
        var hash = Mix((ulong)kind + 1, (ulong)BitConverter.DoubleToInt64Bits(value));
        foreach (var term in terms)
        {
            hash = Mix(hash, ((ulong)(uint)term.A << 32) | (uint)term.B);
        }

        if (_known.TryGetValue(hash, out var known) && IsSame(known, kind, value, terms))
        {
            return known;
        }

        var node = _kinds.Count;
        _kinds.Add(kind);
        _values.Add(value);
        _starts.Add(_terms.Count);
        _counts.Add(terms.Length);
        _terms.AddRange(terms);
        _known[hash] = node;
        return node;
    }

    private bool IsSame(int node, NodeKind kind, double value, ReadOnlySpan<Term> terms) =>
        _kinds[node] == kind && _values[node].Equals(value) && TermsOf(node).SequenceEqual(terms);

    private static ulong Mix(ulong a, ulong b)
    {
        var x = (BitOperations.RotateLeft(a, 29) ^ b) * 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 32)) * 0xD6E8FEB86659FD93;
        return x ^ (x >> 29);
    }
}
