namespace GenAiStack.Domain.Solving;

/// <summary>The weights inside one strongly connected component, with local numbers: rows are receivers, columns payers.</summary>
internal sealed class SparseBlock
{
    private readonly int[] _start;
    private readonly int[] _columns;
    private readonly double[] _weights;

    private SparseBlock(int size, int[] start, int[] columns, double[] weights)
    {
        Size = size;
        _start = start;
        _columns = columns;
        _weights = weights;
    }

    public int Size { get; }

    public static SparseBlock Of(NetworkTopology topology, double[] weights, int component)
    {
        var nodes = topology.Component(component);
        var local = new Dictionary<int, int>(nodes.Length);
        for (var i = 0; i < nodes.Length; i++)
        {
            local[nodes[i]] = i;
        }

        var (start, columns, values) = (new int[nodes.Length + 1], new List<int>(), new List<double>());
        for (var i = 0; i < nodes.Length; i++)
        {
            foreach (var edge in topology.Into(nodes[i]))
            {
                if (topology.ComponentOf[topology.From[edge]] == component)
                {
                    columns.Add(local[topology.From[edge]]);
                    values.Add(weights[edge]);
                }
            }

            start[i + 1] = columns.Count;
        }

        return new(nodes.Length, start, [.. columns], [.. values]);
    }

    /// <summary>The payers of a row.</summary>
    public ReadOnlySpan<int> ColumnsOf(int row) => _columns.AsSpan(_start[row], _start[row + 1] - _start[row]);

    /// <summary>The weights of a row, beside <see cref="ColumnsOf"/>.</summary>
    public ReadOnlySpan<double> WeightsOf(int row) => _weights.AsSpan(_start[row], _start[row + 1] - _start[row]);

    /// <summary>result = B x.</summary>
    public void Multiply(ReadOnlySpan<double> x, Span<double> result)
    {
        for (var row = 0; row < Size; row++)
        {
            var sum = 0.0;
            for (var k = _start[row]; k < _start[row + 1]; k++)
            {
                sum += _weights[k] * x[_columns[k]];
            }

            result[row] = sum;
        }
    }

    /// <summary>I - B as a dense matrix by rows.</summary>
    public double[] IdentityMinus()
    {
        var dense = new double[Size * Size];
        for (var row = 0; row < Size; row++)
        {
            dense[(row * Size) + row] = 1;
            for (var k = _start[row]; k < _start[row + 1]; k++)
            {
                dense[(row * Size) + _columns[k]] -= _weights[k];
            }
        }

        return dense;
    }

    public SparseBlock Transpose()
    {
        var start = new int[Size + 1];
        foreach (var column in _columns)
        {
            start[column + 1]++;
        }

        for (var i = 0; i < Size; i++)
        {
            start[i + 1] += start[i];
        }

        var next = start.AsSpan(0, Size).ToArray();
        var (columns, weights) = (new int[_columns.Length], new double[_columns.Length]);
        for (var row = 0; row < Size; row++)
        {
            for (var k = _start[row]; k < _start[row + 1]; k++)
            {
                var place = next[_columns[k]]++;
                columns[place] = row;
                weights[place] = _weights[k];
            }
        }

        return new(Size, start, columns, weights);
    }

    /// <summary>
    /// The rows in an order in which most payers come before their receivers: the reverse of the order in which a depth-first walk
    /// along the payments leaves them.
    /// </summary>
    public int[] PaymentOrder()
    {
        var receivers = Transpose();
        var order = new int[Size];
        var place = Size;
        var isSeen = new bool[Size];
        var path = new Stack<(int Node, int Edge)>();
        for (var root = 0; root < Size; root++)
        {
            if (isSeen[root])
            {
                continue;
            }

            isSeen[root] = true;
            path.Push((root, receivers._start[root]));
            while (path.Count > 0)
            {
                var (node, edge) = path.Pop();
                if (edge == receivers._start[node + 1])
                {
                    order[--place] = node;
                    continue;
                }

                path.Push((node, edge + 1));
                var to = receivers._columns[edge];
                if (!isSeen[to])
                {
                    isSeen[to] = true;
                    path.Push((to, receivers._start[to]));
                }
            }
        }

        return order;
    }
}
