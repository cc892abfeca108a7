namespace GenAiStack.Domain.Solving;

/// <summary>
/// Weights on a network, ready to be solved: y = s + transpose(W) y along the payments, and x = b + W x against them.
/// </summary>
/// <remarks>
/// Leontief (1936): the first is the quantity model, the second its dual, the price model. Components are solved in the order of
/// payment, by substitution where a component is one node, by a dense elimination inside it otherwise, and by a Krylov method where it
/// is larger than <see cref="LargestDense"/>.
/// </remarks>
public sealed class NetworkSystem
{
    /// <summary>The largest component that is solved as a dense matrix.</summary>
    internal const int LargestDense = 400;

    private readonly NetworkTopology _topology;
    private readonly double[] _weights;
    private readonly IBlockSolver?[] _blocks;

    private NetworkSystem(NetworkTopology topology, double[] weights, IBlockSolver?[] blocks)
    {
        _topology = topology;
        _weights = weights;
        _blocks = blocks;
    }

    /// <summary>The weight of each edge.</summary>
    internal double[] Weights => _weights;

    /// <summary>Prepares the components, and finds the first that is not productive.</summary>
    /// <param name="topology">The structure.</param>
    /// <param name="weights">The weight of each edge; at least 0 and finite.</param>
    /// <param name="failure">The component that is not productive or could not be solved; null where all are.</param>
    /// <returns>The system; null where there is a failure.</returns>
    internal static NetworkSystem? Prepare(NetworkTopology topology, double[] weights, out NetworkFailure? failure)
    {
        var blocks = new IBlockSolver?[topology.ComponentCount];
        for (var component = 0; component < blocks.Length; component++)
        {
            if (topology.Component(component).Length == 1)
            {
                continue;
            }

            var block = SparseBlock.Of(topology, weights, component);
            IBlockSolver? solver = block.Size <= LargestDense ? DenseFactors.Of(block.IdentityMinus(), block.Size) : new KrylovSolver(block);
            var verdict = solver is null ? Productivity.Verdict.Unproductive : Productivity.Judge(solver, block.Size);
            if (verdict != Productivity.Verdict.Productive)
            {
                failure = NetworkFailure.Of(topology, component, block, verdict);
                return null;
            }

            blocks[component] = solver;
        }

        failure = null;
        return new(topology, weights, blocks);
    }

    /// <summary>Solves y = s + transpose(W) y: what arrives at each node when s enters from outside.</summary>
    /// <param name="values">s on entry, y on return.</param>
    /// <returns>False where a large component could not be solved to full precision.</returns>
    internal bool SolveAlong(Span<double> values)
    {
        var buffer = Array.Empty<double>();
        for (var component = 0; component < _blocks.Length; component++)
        {
            var nodes = _topology.Component(component);
            if (_blocks[component] is not { } block)
            {
                values[nodes[0]] += Incoming(nodes[0], component, values);
                continue;
            }

            Reserve(ref buffer, nodes.Length);
            for (var i = 0; i < nodes.Length; i++)
            {
                buffer[i] = values[nodes[i]] + Incoming(nodes[i], component, values);
            }

            if (!block.Solve(buffer.AsSpan(0, nodes.Length)))
            {
                return false;
            }

            Scatter(buffer, nodes, values);
        }

        return true;
    }

    /// <summary>Solves x = b + W x: what a unit at each node is worth when b is what a unit is worth there by itself.</summary>
    /// <param name="values">b on entry, x on return.</param>
    /// <returns>False where a large component could not be solved to full precision.</returns>
    internal bool SolveAgainst(Span<double> values)
    {
        var buffer = Array.Empty<double>();
        for (var component = _blocks.Length - 1; component >= 0; component--)
        {
            var nodes = _topology.Component(component);
            if (_blocks[component] is not { } block)
            {
                values[nodes[0]] += Outgoing(nodes[0], component, values);
                continue;
            }

            Reserve(ref buffer, nodes.Length);
            for (var i = 0; i < nodes.Length; i++)
            {
                buffer[i] = values[nodes[i]] + Outgoing(nodes[i], component, values);
            }

            if (!block.SolveTransposed(buffer.AsSpan(0, nodes.Length)))
            {
                return false;
            }

            Scatter(buffer, nodes, values);
        }

        return true;
    }

    private static void Reserve(ref double[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new double[length];
        }
    }

    private static void Scatter(double[] buffer, ReadOnlySpan<int> nodes, Span<double> values)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            values[nodes[i]] = buffer[i];
        }
    }

    // What comes from payers in earlier components.
    private double Incoming(int node, int component, ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var edge in _topology.Into(node))
        {
            var from = _topology.From[edge];
            if (_topology.ComponentOf[from] != component)
            {
                sum += _weights[edge] * values[from];
            }
        }

        return sum;
    }

    private double Outgoing(int node, int component, ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        for (var edge = _topology.OutStart(node); edge < _topology.OutStart(node + 1); edge++)
        {
            var to = _topology.To[edge];
            if (_topology.ComponentOf[to] != component)
            {
                sum += _weights[edge] * values[to];
            }
        }

        return sum;
    }
}

/// <summary>Why a network could not be prepared.</summary>
/// <param name="Nodes">The loop in the direction of payment, or the nodes of the component.</param>
/// <param name="Gain">The loop's product of weights, or the component's spectral radius.</param>
/// <param name="IsLoop">Whether a single loop gains 1 or more.</param>
/// <param name="IsUndecided">Whether the component may be productive but could not be solved.</param>
internal sealed record NetworkFailure(int[] Nodes, double Gain, bool IsLoop, bool IsUndecided)
{
    // A loop of n steps whose gain is within this of 1 per step counts as 1: the radius must stay below 1 - 1e-12.
    private const double Slack = 1e-12;

    public static NetworkFailure Of(NetworkTopology topology, int component, SparseBlock block, Productivity.Verdict verdict)
    {
        var nodes = topology.Component(component).ToArray();
        var (loop, gain) = StrongestLoop.Of(block);
        if (gain >= Math.Pow(1 - Slack, loop.Length) * (1 - 1e-15))
        {
            return new([.. loop.Select(i => nodes[i])], gain, true, false);
        }

        return verdict == Productivity.Verdict.Undecided
            ? new(nodes, double.NaN, false, true)
            : new(nodes, Productivity.Radius(block), false, false);
    }
}
