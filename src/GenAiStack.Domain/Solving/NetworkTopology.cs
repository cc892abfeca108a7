namespace GenAiStack.Domain.Solving;

/// <summary>
/// A directed network: which node pays which, the strongly connected components, and an order of the components in which every payer
/// outside a component comes before its receivers. Found once and used for every set of weights.
/// </summary>
/// <remarks>Components by Tarjan's algorithm (1972), written without recursion so that deep networks cannot overflow the stack.</remarks>
public sealed class NetworkTopology
{
    private readonly int[] _outStart;
    private readonly int[] _inStart;
    private readonly int[] _inEdges;
    private readonly int[] _componentStart;
    private readonly int[] _componentNodes;

    private NetworkTopology(int nodeCount, int[] outStart, int[] from, int[] to, int[] slots)
    {
        NodeCount = nodeCount;
        _outStart = outStart;
        From = from;
        To = to;
        Slots = slots;
        (_inStart, _inEdges) = GroupByTarget(nodeCount, to);
        (_componentStart, _componentNodes, ComponentOf) = FindComponents();
    }

    /// <summary>How many nodes.</summary>
    public int NodeCount { get; }

    /// <summary>How many edges, each pair of nodes counted once.</summary>
    public int EdgeCount => From.Length;

    /// <summary>How many strongly connected components.</summary>
    public int ComponentCount => _componentStart.Length - 1;

    /// <summary>The payer of each edge.</summary>
    internal int[] From { get; }

    /// <summary>The receiver of each edge.</summary>
    internal int[] To { get; }

    /// <summary>For each pair given, the edge that it became.</summary>
    internal int[] Slots { get; }

    /// <summary>The component of each node, as its place in the order.</summary>
    internal int[] ComponentOf { get; }

    /// <summary>Finds the structure of a network.</summary>
    /// <param name="nodeCount">Nodes are 0 to nodeCount - 1.</param>
    /// <param name="pairs">Payer and receiver; a pair may stand several times.</param>
    public static NetworkTopology Of(int nodeCount, ReadOnlySpan<(int From, int To)> pairs)
    {
        var start = new int[nodeCount + 1];
        foreach (var (from, _) in pairs)
        {
            start[from + 1]++;
        }

        for (var i = 0; i < nodeCount; i++)
        {
            start[i + 1] += start[i];
        }

        var grouped = new int[pairs.Length];
        var next = start.AsSpan(0, nodeCount).ToArray();
        for (var k = 0; k < pairs.Length; k++)
        {
            grouped[next[pairs[k].From]++] = k;
        }

        var slots = new int[pairs.Length];
        var (edgeFrom, edgeTo) = (new List<int>(pairs.Length), new List<int>(pairs.Length));
        var outStart = new int[nodeCount + 1];
        var slotOfTarget = new int[nodeCount];
        Array.Fill(slotOfTarget, -1);
        for (var node = 0; node < nodeCount; node++)
        {
            outStart[node] = edgeFrom.Count;
            foreach (var k in grouped.AsSpan(start[node], start[node + 1] - start[node]))
            {
                var to = pairs[k].To;
                if (slotOfTarget[to] < outStart[node])
                {
                    slotOfTarget[to] = edgeFrom.Count;
                    edgeFrom.Add(node);
                    edgeTo.Add(to);
                }

                slots[k] = slotOfTarget[to];
            }
        }

        outStart[nodeCount] = edgeFrom.Count;
        return new(nodeCount, outStart, [.. edgeFrom], [.. edgeTo], slots);
    }

    /// <summary>The nodes of a component, ascending; components stand in the order of payment.</summary>
    /// <param name="index">Its place in that order.</param>
    public ReadOnlySpan<int> Component(int index) =>
        _componentNodes.AsSpan(_componentStart[index], _componentStart[index + 1] - _componentStart[index]);

    /// <summary>The edges into a node.</summary>
    internal ReadOnlySpan<int> Into(int node) => _inEdges.AsSpan(_inStart[node], _inStart[node + 1] - _inStart[node]);

    /// <summary>The first edge out of a node; its edges are consecutive up to the first of the next node.</summary>
    internal int OutStart(int node) => _outStart[node];

    private static (int[] Start, int[] Edges) GroupByTarget(int nodeCount, int[] to)
    {
        var start = new int[nodeCount + 1];
        foreach (var target in to)
        {
            start[target + 1]++;
        }

        for (var i = 0; i < nodeCount; i++)
        {
            start[i + 1] += start[i];
        }

        var next = start.AsSpan(0, nodeCount).ToArray();
        var edges = new int[to.Length];
        for (var edge = 0; edge < to.Length; edge++)
        {
            edges[next[to[edge]]++] = edge;
        }

        return (start, edges);
    }

    private (int[] Start, int[] Nodes, int[] ComponentOf) FindComponents()
    {
        const int unseen = -1;
        var index = new int[NodeCount];
        Array.Fill(index, unseen);
        var low = new int[NodeCount];
        var isOnStack = new bool[NodeCount];
        var stack = new Stack<int>();
        var path = new Stack<(int Node, int Edge)>();
        var (sizes, nodes) = (new List<int>(), new List<int>(NodeCount));
        var counter = 0;
        for (var root = 0; root < NodeCount; root++)
        {
            if (index[root] != unseen)
            {
                continue;
            }

            Enter(root);
            while (path.Count > 0)
            {
                var (node, edge) = path.Pop();
                if (edge < _outStart[node + 1])
                {
                    path.Push((node, edge + 1));
                    var to = To[edge];
                    if (index[to] == unseen)
                    {
                        Enter(to);
                    }
                    else if (isOnStack[to])
                    {
                        low[node] = Math.Min(low[node], index[to]);
                    }

                    continue;
                }

                if (low[node] == index[node])
                {
                    Leave(node);
                }

                if (path.Count > 0)
                {
                    var parent = path.Peek().Node;
                    low[parent] = Math.Min(low[parent], low[node]);
                }
            }
        }

        return Order(sizes, nodes);

        void Enter(int node)
        {
            index[node] = low[node] = counter++;
            stack.Push(node);
            isOnStack[node] = true;
            path.Push((node, _outStart[node]));
        }

        void Leave(int node)
        {
            var size = 0;
            int member;
            do
            {
                member = stack.Pop();
                isOnStack[member] = false;
                nodes.Add(member);
                size++;
            }
            while (member != node);
            sizes.Add(size);
        }
    }

    // Tarjan finds receivers before payers; the reverse is the order of payment. Nodes inside a component ascend.
    private (int[] Start, int[] Nodes, int[] ComponentOf) Order(List<int> sizes, List<int> found)
    {
        var (start, nodes, componentOf) = (new int[sizes.Count + 1], new int[NodeCount], new int[NodeCount]);
        var end = NodeCount;
        var position = 0;
        for (var component = sizes.Count - 1; component >= 0; component--)
        {
            var place = sizes.Count - 1 - component;
            var size = sizes[component];
            end -= size;
            found.CopyTo(end, nodes, position, size);
            Array.Sort(nodes, position, size);
            foreach (var node in nodes.AsSpan(position, size))
            {
                componentOf[node] = place;
            }

            position += size;
            start[place + 1] = position;
        }

        return (start, nodes, componentOf);
    }
}
