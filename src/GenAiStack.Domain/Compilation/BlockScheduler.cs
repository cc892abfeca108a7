namespace GenAiStack.Domain.Compilation;

/// <summary>
/// Puts the nodes of a graph into an order for blocks of evaluations, so that few values are alive at a time: what can be computed is computed
/// at once and passed on, inputs are drawn when something waits for them, and a share that is both added up and multiplied is spent in one step.
/// </summary>
internal sealed class BlockScheduler
{
    private readonly Graph _graph;
    private readonly int[] _roots;
    private readonly IReadOnlyList<Guard> _guards;
    private readonly ILookup<int, int> _guardsOf;
    private readonly FlatSums _flat;
    private readonly Part[]?[] _sums;
    private readonly bool[][] _isAdded;
    private readonly int[] _waiting;
    private readonly List<(int User, int Part)>?[] _users;
    private readonly int[] _uses;
    private readonly int[] _place;
    private readonly bool[] _isReady;
    private readonly bool[] _isLight;
    private readonly bool[] _isInTheMaking;
    private readonly List<BlockProgram.Instruction> _steps = [];
    private readonly Stack<int> _free = new();
    private readonly Stack<int> _complete = new();
    private int _blocks;

    public BlockScheduler(Graph graph, ReadOnlySpan<int> roots, IReadOnlyList<Guard> guards)
    {
        _graph = graph;
        _roots = roots.ToArray();
        _guards = guards;
        _guardsOf = Enumerable.Range(0, guards.Count).ToLookup(g => guards[g].Node);
        int[] kept = [.. _roots, .. guards.Select(g => g.Node)];

        // Values beyond their bounds are counted whether the roots need them or not.
        int[] clamps = [.. Enumerable.Range(0, graph.Count).Where(n => graph.KindOf(n) == NodeKind.Clamp)];
        _flat = new(graph, NeededNodes.Of(graph, [.. kept, .. clamps]), kept);
        _sums = new Part[]?[graph.Count];
        _isAdded = new bool[graph.Count][];
        _waiting = new int[graph.Count];
        _users = new List<(int, int)>?[graph.Count];
        _uses = new int[graph.Count];
        _isReady = new bool[graph.Count];
        _isLight = new bool[graph.Count];
        _isInTheMaking = new bool[graph.Count];
        _place = new int[graph.Count];
        Array.Fill(_place, -1);
    }

    public BlockProgram Run()
    {
        CountUses();
        MarkLight();
        foreach (var node in _flat.Nodes)
        {
            if (!IsGiven(node) && !_isReady[node] && !_isLight[node])
            {
                Finish(node);
            }

            Drain();
        }

        // What nothing waited for, but is guarded or counted.
        foreach (var node in _flat.Nodes)
        {
            if (_isLight[node] && !_isReady[node])
            {
                Finish(node);
                Drain();
            }
        }

        // What is only an input may be guarded too.
        foreach (var guard in Enumerable.Range(0, _guards.Count).Where(g => _graph.KindOf(_guards[g].Node) == NodeKind.Input))
        {
            Check(guard, Materialize(_guards[guard].Node));
        }

        int[] places = [.. _roots.Select(Materialize)];
        return new([.. _steps], _blocks, places);
    }

    private bool IsGiven(int node) => _graph.KindOf(node) is NodeKind.Input or NodeKind.Constant;

    // A light node is made of draws when something asks for it: a share times the strength of a lever, a value in a later year. Made earlier, it would
    // only wait, and thousands of them fill every cache.
    private bool IsAtHand(int node)
    {
        if (_isReady[node] || IsGiven(node))
        {
            return true;
        }

        if (!_isLight[node] || _isInTheMaking[node])
        {
            return false;
        }

        foreach (var term in _flat.TermsOf(node))
        {
            if (!IsAtHand(term.A) || (term.B >= 0 && !IsAtHand(term.B)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What a sum adds up: a number, or scale x A, or A x B.</summary>
    private readonly record struct Part(int A, int B, double Scale)
    {
        public bool IsConstant => A < 0;

        public bool IsProduct => B >= 0;
    }

    private void CountUses()
    {
        foreach (var node in _roots.Concat(_guards.Select(g => g.Node)))
        {
            _uses[node]++;
        }

        foreach (var node in _flat.Nodes)
        {
            if (_graph.KindOf(node) != NodeKind.Sum)
            {
                foreach (var term in _graph.TermsOf(node))
                {
                    Use(term.A, node, -1);
                    _waiting[node] += IsGiven(term.A) ? 0 : 1;
                }

                continue;
            }

            var parts = _flat.TermsOf(node).ToArray().Select(PartOf).ToArray();
            (_sums[node], _isAdded[node], _waiting[node]) = (parts, new bool[parts.Length], parts.Length);
            for (var p = 0; p < parts.Length; p++)
            {
                if (!parts[p].IsConstant)
                {
                    Use(parts[p].A, node, p);
                }

                if (parts[p].IsProduct)
                {
                    Use(parts[p].B, node, p);
                }
            }
        }
    }

    private void MarkLight()
    {
        foreach (var node in _flat.Nodes)
        {
            _isLight[node] = !IsGiven(node) && _uses[node] > 0 && _graph.IsOnDemand(node);
        }

        foreach (var root in _roots)
        {
            _isLight[root] = false;
        }
    }

    private void Use(int operand, int user, int part)
    {
        _uses[operand]++;
        if (!_graph.IsConstant(operand))
        {
            (_users[operand] ??= []).Add((user, part));
        }
    }

    private Part PartOf(Term term)
    {
        var (a, b) = (term.A, term.B);
        if (b < 0)
        {
            return _graph.IsConstant(a) ? new(-1, -1, _graph.ValueOf(a)) : new(a, -1, 1);
        }

        return _graph.IsConstant(a) ? new(b, -1, _graph.ValueOf(a)) : _graph.IsConstant(b) ? new(a, -1, _graph.ValueOf(b)) : new(a, b, 1);
    }

    private void Drain()
    {
        while (_complete.TryPop(out var node))
        {
            if (!_isReady[node])
            {
                Finish(node);
            }
        }
    }

    private void Finish(int node)
    {
        if (_sums[node] is { } parts)
        {
            for (var p = 0; p < parts.Length; p++)
            {
                if (!_isAdded[node][p])
                {
                    AddPart(node, p);
                }
            }
        }
        else
        {
            Compute(node, _graph.KindOf(node));
        }

        _isReady[node] = true;
        foreach (var guard in _guardsOf[node])
        {
            Check(guard, _place[node]);
        }

        PassOn(node);
    }

    private void Check(int guard, int place)
    {
        _steps.Add(new(BlockProgram.Code.Guard, 0, place, 0, guard, _guards[guard].Low, _guards[guard].High));
        Release(_guards[guard].Node);
    }

    // Everything into which this node goes, now that it is known.
    private void PassOn(int node)
    {
        foreach (var (user, part) in _users[node] ?? [])
        {
            if (part < 0)
            {
                if (_graph.KindOf(node) != NodeKind.Input && --_waiting[user] == 0 && !_isLight[user])
                {
                    _complete.Push(user);
                }
            }
            else if (!_isLight[user] && !_isAdded[user][part] && _sums[user]![part] is var p && IsAtHand(p.A) && (!p.IsProduct || IsAtHand(p.B)))
            {
                AddPart(user, part);
                if (_waiting[user] == 0)
                {
                    _complete.Push(user);
                }
            }
        }
    }

    private void AddPart(int sum, int index)
    {
        var part = _sums[sum]![index];
        if (part.IsConstant)
        {
            MarkAdded(sum, index);
            var start = _place[sum] < 0;
            _steps.Add(new(start ? BlockProgram.Code.Set : BlockProgram.Code.AddConstant, start ? Take(sum) : _place[sum], 0, 0, 0, part.Scale, 0));
            return;
        }

        if (part.IsProduct && (TrySpend(sum, index, part.A, part.B) || TrySpend(sum, index, part.B, part.A)))
        {
            return;
        }

        MarkAdded(sum, index);

        // Drawing an input can add other parts to this sum, so only then is it known whether this one is its first.
        var (first, second) = (Materialize(part.A), part.IsProduct ? Materialize(part.B) : 0);
        var isFirst = _place[sum] < 0;
        var place = isFirst ? Take(sum) : _place[sum];
        var code = (isFirst, part.IsProduct, part.Scale) switch
        {
            (true, true, _) => BlockProgram.Code.Product,
            (true, _, 1) => BlockProgram.Code.Move,
            (true, _, _) => BlockProgram.Code.Scale,
            (_, true, _) => BlockProgram.Code.AddProduct,
            (_, _, 1) => BlockProgram.Code.Add,
            _ => BlockProgram.Code.AddScaled,
        };
        _steps.Add(new(code, place, first, second, 0, part.Scale, 0));
        Release(part.A);
        if (part.IsProduct)
        {
            Release(part.B);
        }
    }

    private void MarkAdded(int sum, int part)
    {
        _isAdded[sum][part] = true;
        _waiting[sum]--;
    }

    // A share of which two things are asked: how much is spent in all, and how much of it goes here.
    private bool TrySpend(int sum, int index, int share, int factor)
    {
        if (_graph.KindOf(share) != NodeKind.Input || _place[share] >= 0 || _uses[share] != 2 || _users[share] is not { Count: 2 } users || !IsAtHand(factor))
        {
            return false;
        }

        var (other, part) = users[0] == (sum, index) ? users[1] : users[0];
        if (other == sum || part < 0 || _isAdded[other][part] || _sums[other]![part] is not { IsProduct: false, Scale: 1 or -1 } added)
        {
            return false;
        }

        var by = Materialize(factor);
        if (_isAdded[sum][index] || _isAdded[other][part] || _place[share] >= 0)
        {
            return _isAdded[sum][index];
        }

        Begin(sum);
        Begin(other);
        MarkAdded(sum, index);
        MarkAdded(other, part);
        _steps.Add(new(BlockProgram.Code.Spend, _place[other], by, _place[sum], _graph.InputOf(share), added.Scale, 0));
        _uses[share] = 0;
        Release(factor);
        if (_waiting[other] == 0)
        {
            _complete.Push(other);
        }

        return true;
    }

    // Gives a sum its place, with a constant part in it or 0.
    private void Begin(int sum)
    {
        if (_place[sum] >= 0)
        {
            return;
        }

        var constant = Array.FindIndex(_sums[sum]!, p => p.IsConstant);
        var value = 0.0;
        if (constant >= 0 && !_isAdded[sum][constant])
        {
            MarkAdded(sum, constant);
            value = _sums[sum]![constant].Scale;
        }

        _steps.Add(new(BlockProgram.Code.Set, Take(sum), 0, 0, 0, value, 0));
    }

    private void Compute(int node, NodeKind kind)
    {
        var terms = _graph.TermsOf(node);
        var (a, b) = (terms[0].A, terms.Length > 1 ? terms[1].A : -1);
        if (kind == NodeKind.Clamp)
        {
            _steps.Add(new(BlockProgram.Code.Clamp, -1, Materialize(a), 0, 0, _graph.ValueOf(b), _graph.ValueOf(terms[2].A)));
        }
        else if (kind == NodeKind.Choice)
        {
            var c = terms[2].A;
            var (first, second, third) = (Materialize(a), Materialize(b), Materialize(c));
            _steps.Add(new(BlockProgram.Code.Choice, -1, first, second, third, 0, 0));
            Release(b);
            Release(c);
        }
        else
        {
            var code = kind switch
            {
                NodeKind.Ratio => BlockProgram.Code.Ratio,
                NodeKind.RatioOfPositive => BlockProgram.Code.RatioOfPositive,
                NodeKind.Power => BlockProgram.Code.Power,
                NodeKind.Exponential => BlockProgram.Code.Exponential,
                _ => BlockProgram.Code.Larger,
            };
            var first = Materialize(a);
            _steps.Add(new(code, -1, first, b < 0 ? 0 : Materialize(b), 0, 0, 0));
            if (b >= 0)
            {
                Release(b);
            }
        }

        Release(a);

        // What is read may be written over, lane by lane.
        var place = Take(node);
        _steps[^1] = _steps[^1] with { To = place };
        if (_uses[node] == 0)
        {
            _free.Push(place);
            _place[node] = -1;
        }
    }

    // The place of a node; a constant is written down and an input drawn when it is first asked for.
    private int Materialize(int node)
    {
        // A light sum may have been begun by a share that was spent on it.
        if (_place[node] >= 0 && (_isReady[node] || !_isLight[node]))
        {
            return _place[node];
        }

        if (_isLight[node])
        {
            // Held, as an input is.
            _uses[node]++;
            _isInTheMaking[node] = true;
            Finish(node);
            _isInTheMaking[node] = false;
            _uses[node]--;
            return _place[node];
        }

        var place = Take(node);
        if (_graph.IsConstant(node))
        {
            _steps.Add(new(BlockProgram.Code.Set, place, 0, 0, 0, _graph.ValueOf(node), 0));
        }
        else
        {
            _steps.Add(new(BlockProgram.Code.Draw, place, 0, 0, _graph.InputOf(node), 0, 0));
            _isReady[node] = true;

            // It is held while it goes wherever it can go at once.
            _uses[node]++;
            PassOn(node);
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
