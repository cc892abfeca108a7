using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GenAiStack.Domain.Compilation;

/// <summary>Gives the inputs of a block of evaluations their values.</summary>
internal interface IBlockSource
{
    /// <summary>Fills in the values of an input for all lanes.</summary>
    void Fill(int input, Span<double> values);
}

/// <summary>
/// A graph laid out for many evaluations side by side. Values flow from payers to receivers: an input is drawn where it is first needed and
/// forgotten where it is last needed, so that what is alive stays small.
/// </summary>
/// <remarks>It is immutable; each thread brings its own <see cref="BlockMemory"/>.</remarks>
internal sealed class BlockProgram
{
    /// <summary>How many evaluations stand side by side. It is part of the stream of draws.</summary>
    public const int Lanes = 256;

    private readonly Instruction[] _instructions;

    private BlockProgram(Instruction[] instructions, int blockCount, int[] roots)
    {
        _instructions = instructions;
        BlockCount = blockCount;
        Roots = roots;
    }

    internal enum Code : byte
    {
        Draw,
        Set,
        Move,
        Product,
        Scale,
        AddConstant,
        Add,
        AddProduct,
        AddScaled,
        Ratio,
        RatioOfPositive,
        Power,
        Exponential,
        Clamp,
        Larger,
        Guard,
    }

    /// <summary>How many values are alive at most.</summary>
    public int BlockCount { get; }

    /// <summary>Where the roots stand at the end.</summary>
    public int[] Roots { get; }

    public static BlockProgram Of(Graph graph, ReadOnlySpan<int> roots, IReadOnlyList<Guard> guards) => new Scheduler(graph, roots, guards).Run();

    /// <summary>Evaluates all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(BlockMemory memory, IBlockSource source)
    {
        memory.Begin();
        ref var start = ref MemoryMarshal.GetArrayDataReference(memory.Values);
        foreach (ref readonly var step in _instructions.AsSpan())
        {
            ref var to = ref Unsafe.Add(ref start, step.To * Lanes);
            ref var a = ref Unsafe.Add(ref start, step.A * Lanes);
            ref var b = ref Unsafe.Add(ref start, step.B * Lanes);
            switch (step.Code)
            {
                case Code.Draw:
                    source.Fill(step.A, memory.Block(step.To));
                    break;
                case Code.Set:
                    memory.Block(step.To).Fill(step.C);
                    break;
                case Code.Move:
                    memory.Block(step.A).CopyTo(memory.Block(step.To));
                    break;
                case Code.Product:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        (Vector512.LoadUnsafe(ref a, i) * Vector512.LoadUnsafe(ref b, i)).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.Scale:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        (Vector512.LoadUnsafe(ref a, i) * Vector512.Create(step.C)).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.AddConstant:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        (Vector512.LoadUnsafe(ref to, i) + Vector512.Create(step.C)).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.Add:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        (Vector512.LoadUnsafe(ref to, i) + Vector512.LoadUnsafe(ref a, i)).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.AddProduct:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, i), Vector512.LoadUnsafe(ref b, i), Vector512.LoadUnsafe(ref to, i)).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.AddScaled:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, i), Vector512.Create(step.C), Vector512.LoadUnsafe(ref to, i)).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.Ratio:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        var divisor = Vector512.LoadUnsafe(ref b, i);
                        var ratio = Vector512.LoadUnsafe(ref a, i) / divisor;
                        Vector512.ConditionalSelect(Vector512.Equals(divisor, Vector512<double>.Zero), Vector512.Create(double.NaN), ratio).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.RatioOfPositive:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        var divisor = Vector512.LoadUnsafe(ref b, i);
                        var ratio = Vector512.LoadUnsafe(ref a, i) / divisor;
                        Vector512.ConditionalSelect(Vector512.GreaterThan(divisor, Vector512<double>.Zero), ratio, Vector512.Create(double.NaN)).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.Power:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        Elementary.Power(Vector512.LoadUnsafe(ref a, i), Vector512.LoadUnsafe(ref b, i)).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.Exponential:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        Elementary.Exponential(Vector512.LoadUnsafe(ref a, i)).StoreUnsafe(ref to, i);
                    }

                    break;
                case Code.Clamp:
                    memory.Clipped += Clamp(ref to, ref a, step.C, step.D, memory.LanesInUse);
                    break;
                case Code.Larger:
                    for (nuint i = 0; i < Lanes; i += 8)
                    {
                        Vector512.Max(Vector512.LoadUnsafe(ref a, i), Vector512.LoadUnsafe(ref b, i)).StoreUnsafe(ref to, i);
                    }

                    break;
                default:
                    Check(memory, ref a, step);
                    break;
            }
        }
    }

    private static int Clamp(ref double to, ref double a, double low, double high, int lanesInUse)
    {
        var clipped = 0;
        for (nuint i = 0; i < Lanes; i += 8)
        {
            var value = Vector512.LoadUnsafe(ref a, i);
            var bounded = Vector512.Min(Vector512.Max(value, Vector512.Create(low)), Vector512.Create(high));
            bounded.StoreUnsafe(ref to, i);
            var same = Vector512.Equals(value, bounded);
            if (same != Vector512<double>.AllBitsSet)
            {
                var inUse = lanesInUse >= (int)i + 8 ? 0xFFUL : lanesInUse <= (int)i ? 0 : (1UL << (lanesInUse - (int)i)) - 1;
                clipped += System.Numerics.BitOperations.PopCount(~same.ExtractMostSignificantBits() & inUse);
            }
        }

        return clipped;
    }

    private static void Check(BlockMemory memory, ref double a, in Instruction step)
    {
        for (nuint i = 0; i < Lanes; i += 8)
        {
            var value = Vector512.LoadUnsafe(ref a, i);
            var isIn = Vector512.GreaterThanOrEqual(value, Vector512.Create(step.C)) & Vector512.LessThanOrEqual(value, Vector512.Create(step.D));
            if (isIn != Vector512<double>.AllBitsSet)
            {
                memory.Refuse((int)i, ~isIn.ExtractMostSignificantBits() & 0xFF, step.B);
            }
        }
    }

    internal readonly record struct Instruction(Code Code, int To, int A, int B, double C, double D);

    private sealed class Scheduler
    {
        private readonly Graph _graph;
        private readonly int[] _roots;
        private readonly IReadOnlyList<Guard> _guards;
        private readonly int[] _needed;
        private readonly List<Instruction> _steps = [];
        private readonly Stack<int> _free = new();
        private readonly int[] _place;
        private readonly int[] _uses;
        private readonly bool[] _isReady;
        private readonly List<(int Sum, int Term)>?[] _sums;
        private readonly bool[][] _isDone;
        private int _blocks;

        public Scheduler(Graph graph, ReadOnlySpan<int> roots, IReadOnlyList<Guard> guards)
        {
            _graph = graph;
            _roots = roots.ToArray();
            _guards = guards;
            _needed = NeededNodes.Of(graph, [.. _roots, .. guards.Select(g => g.Node)]);
            _place = new int[graph.Count];
            Array.Fill(_place, -1);
            _uses = new int[graph.Count];
            _isReady = new bool[graph.Count];
            _sums = new List<(int, int)>?[graph.Count];
            _isDone = new bool[graph.Count][];
        }

        public BlockProgram Run()
        {
            CountUses();
            var guardsOf = _guards.Select((g, i) => (g, i)).ToLookup(p => p.g.Node);
            foreach (var node in _needed)
            {
                var kind = _graph.KindOf(node);
                if (kind is NodeKind.Input or NodeKind.Constant)
                {
                    continue;
                }

                if (kind == NodeKind.Sum)
                {
                    FinishSum(node);
                }
                else
                {
                    Compute(node, kind);
                }

                _isReady[node] = true;
                foreach (var (guard, index) in guardsOf[node])
                {
                    _steps.Add(new(Code.Guard, 0, _place[node], index, guard.Low, guard.High));
                    Release(node);
                }

                PushOn(node);
            }

            foreach (var (guard, index) in _guards.Select((g, i) => (g, i)).Where(p => _graph.KindOf(p.g.Node) == NodeKind.Input))
            {
                _steps.Add(new(Code.Guard, 0, Materialize(guard.Node), index, guard.Low, guard.High));
                Release(guard.Node);
            }

            int[] places = [.. _roots.Select(Materialize)];
            return new([.. _steps], _blocks, places);
        }

        private void CountUses()
        {
            foreach (var node in _needed)
            {
                var terms = _graph.TermsOf(node);
                var isSum = _graph.KindOf(node) == NodeKind.Sum;
                if (isSum)
                {
                    _isDone[node] = new bool[terms.Length];
                }

                for (var t = 0; t < terms.Length; t++)
                {
                    Use(terms[t].A, node, isSum ? t : -1);
                    if (terms[t].B >= 0)
                    {
                        Use(terms[t].B, node, isSum ? t : -1);
                    }
                }
            }

            foreach (var root in _roots)
            {
                _uses[root]++;
            }

            foreach (var guard in _guards)
            {
                _uses[guard.Node]++;
            }
        }

        private void Use(int operand, int user, int term)
        {
            _uses[operand]++;
            if (term >= 0 && !_graph.IsConstant(operand))
            {
                (_sums[operand] ??= []).Add((user, term));
            }
        }

        // Everything into which this node goes, now that it is known.
        private void PushOn(int node)
        {
            foreach (var (sum, term) in _sums[node] ?? [])
            {
                var (a, b) = (_graph.TermsOf(sum)[term].A, _graph.TermsOf(sum)[term].B);
                if (!_isDone[sum][term] && IsAtHand(a) && (b < 0 || IsAtHand(b)))
                {
                    AddTerm(sum, term);
                }
            }
        }

        private bool IsAtHand(int node) => _isReady[node] || _graph.KindOf(node) is NodeKind.Input or NodeKind.Constant;

        private void FinishSum(int sum)
        {
            for (var term = 0; term < _isDone[sum].Length; term++)
            {
                if (!_isDone[sum][term])
                {
                    AddTerm(sum, term);
                }
            }
        }

        private void AddTerm(int sum, int term)
        {
            _isDone[sum][term] = true;
            var (a, b) = (_graph.TermsOf(sum)[term].A, _graph.TermsOf(sum)[term].B);
            if (b >= 0 && _graph.IsConstant(a))
            {
                (a, b) = (b, a);
            }

            var isScaled = b >= 0 && _graph.IsConstant(b);
            if (b < 0 && _graph.IsConstant(a))
            {
                var start = _place[sum] < 0;
                var to = start ? Take(sum) : _place[sum];
                _steps.Add(new(start ? Code.Set : Code.AddConstant, to, 0, 0, _graph.ValueOf(a), 0));
                Release(a);
                return;
            }

            // Drawing an input can add other terms to this sum, so only then is it known whether this one is its first.
            var (first, second) = (Materialize(a), b < 0 || isScaled ? 0 : Materialize(b));
            var isFirst = _place[sum] < 0;
            var place = isFirst ? Take(sum) : _place[sum];
            var code = (isFirst, b < 0, isScaled) switch
            {
                (true, true, _) => Code.Move,
                (true, _, true) => Code.Scale,
                (true, _, _) => Code.Product,
                (_, true, _) => Code.Add,
                (_, _, true) => Code.AddScaled,
                _ => Code.AddProduct,
            };
            _steps.Add(new(code, place, first, second, isScaled ? _graph.ValueOf(b) : 0, 0));
            Release(a);
            if (b >= 0)
            {
                Release(b);
            }
        }

        private void Compute(int node, NodeKind kind)
        {
            var terms = _graph.TermsOf(node);
            var (a, b) = (terms[0].A, terms.Length > 1 ? terms[1].A : -1);
            if (kind == NodeKind.Clamp)
            {
                _steps.Add(new(Code.Clamp, -1, Materialize(a), 0, _graph.ValueOf(b), _graph.ValueOf(terms[2].A)));
                Release(b);
                Release(terms[2].A);
            }
            else
            {
                var code = kind switch
                {
                    NodeKind.Ratio => Code.Ratio,
                    NodeKind.RatioOfPositive => Code.RatioOfPositive,
                    NodeKind.Power => Code.Power,
                    NodeKind.Exponential => Code.Exponential,
                    _ => Code.Larger,
                };
                _steps.Add(new(code, -1, Materialize(a), b < 0 ? 0 : Materialize(b), 0, 0));
                if (b >= 0)
                {
                    Release(b);
                }
            }

            Release(a);

            // What is read may be written over, lane by lane.
            var place = Take(node);
            _steps[^1] = _steps[^1] with { To = place };
        }

        // The place of a node; a constant is written down and an input drawn when it is first asked for.
        private int Materialize(int node)
        {
            if (_place[node] >= 0)
            {
                return _place[node];
            }

            var place = Take(node);
            if (_graph.IsConstant(node))
            {
                _steps.Add(new(Code.Set, place, 0, 0, _graph.ValueOf(node), 0));
            }
            else
            {
                _steps.Add(new(Code.Draw, place, (int)_graph.ValueOf(node), 0, 0, 0));
                _isReady[node] = true;

                // It is held while it goes wherever it can go at once.
                _uses[node]++;
                PushOn(node);
                _uses[node]--;
            }

            return place;
        }

        private int Take(int node)
        {
            if (!_free.TryPop(out var place))
            {
                place = _blocks++;
            }

            return _place[node] = place;
        }

        private void Release(int node)
        {
            if (--_uses[node] == 0 && _place[node] >= 0)
            {
                _free.Push(_place[node]);
                _place[node] = -1;
            }
        }
    }
}

/// <summary>What a thread needs to run a block program.</summary>
internal sealed class BlockMemory(int blockCount)
{
    /// <summary>The values, block by block.</summary>
    public double[] Values { get; } = GC.AllocateUninitializedArray<double>(Math.Max(1, blockCount) * BlockProgram.Lanes, pinned: true);

    /// <summary>For each lane the guard that refused it, or -1.</summary>
    public int[] RefusedBy { get; } = new int[BlockProgram.Lanes];

    /// <summary>How many lanes are refused.</summary>
    public int Refused { get; private set; }

    /// <summary>How many of the lanes stand for anything; the others are not counted where values are set to their bound.</summary>
    public int LanesInUse { get; set; } = BlockProgram.Lanes;

    /// <summary>How many values were set to their bound.</summary>
    public long Clipped { get; set; }

    public Span<double> Block(int place) => Values.AsSpan(place * BlockProgram.Lanes, BlockProgram.Lanes);

    public void Begin()
    {
        if (Refused > 0 || RefusedBy[0] == 0)
        {
            Array.Fill(RefusedBy, -1);
        }

        Refused = 0;
        Clipped = 0;
    }

    public void Refuse(int firstLane, ulong lanes, int guard)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            var lane = firstLane + System.Numerics.BitOperations.TrailingZeroCount(lanes);
            if (RefusedBy[lane] < 0)
            {
                RefusedBy[lane] = guard;
                Refused++;
            }
        }
    }
}
