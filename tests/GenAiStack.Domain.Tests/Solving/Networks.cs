using GenAiStack.Domain.Solving;

namespace GenAiStack.Domain.Tests.Solving;

/// <summary>Structures and systems of every size and shape.</summary>
public sealed class Networks
{
    [Fact]
    public void Payers_come_before_their_receivers()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var n = random.Next(1, 30);
            (int, int)[] pairs = [.. Enumerable.Range(0, random.Next(0, 80)).Select(_ => (random.Next(n), random.Next(n))).Where(p => p.Item1 != p.Item2)];
            var topology = NetworkTopology.Of(n, pairs);

            Assert.Equal(n, Enumerable.Range(0, topology.ComponentCount).Sum(c => topology.Component(c).Length));
            Assert.All(pairs, p => Assert.True(topology.ComponentOf[p.Item1] <= topology.ComponentOf[p.Item2]));
            Assert.All(pairs, p => Assert.Equal(Reaches(pairs, p.Item2, p.Item1), topology.ComponentOf[p.Item1] == topology.ComponentOf[p.Item2]));
        }
    }

    [Fact]
    public void A_chain_of_two_hundred_thousand_is_solved_without_recursion()
    {
        const int n = 200_000;
        (int, int)[] pairs = [.. Enumerable.Range(0, n - 1).Select(i => (i, i + 1))];
        var system = Prepare(n, pairs, 0.99999);
        var values = new double[n];
        values[0] = 1;

        Assert.True(system.SolveAlong(values));
        Assert.Equal(Math.Pow(0.99999, n - 1), values[^1], 1e-12);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(401)]
    [InlineData(20_000)]
    public void A_ring_of_any_length_is_exact(int n)
    {
        const double share = 0.9999;
        (int, int)[] pairs = [.. Enumerable.Range(0, n).Select(i => (i, (i + 1) % n))];
        var values = new double[n];
        values[0] = 1;

        Assert.True(Prepare(n, pairs, share).SolveAlong(values));

        // A dollar goes round and round: a geometric series.
        var once = 1 / (1 - Math.Pow(share, n));
        Assert.Equal(once, values[0], 1e-10 * once);
        Assert.Equal(once * Math.Pow(share, n - 1), values[^1], 1e-10 * once);
    }

    [Theory]
    [InlineData(300, 0.9)]
    [InlineData(600, 0.9)]
    [InlineData(600, 0.999999)]
    [InlineData(3_000, 0.95)]
    public void A_tangle_is_solved_to_rounding_both_ways(int n, double outgoing)
    {
        var random = new Random(n);
        (int, int)[] pairs = [.. Enumerable.Range(0, n).SelectMany(i => Enumerable.Range(0, 8).Select(_ => (i, random.Next(n)))).Where(p => p.Item1 != p.Item2).Distinct()];
        var topology = NetworkTopology.Of(n, pairs);
        var counts = pairs.GroupBy(p => p.Item1).ToDictionary(g => g.Key, g => g.Count());
        double[] weights = [.. topology.From.Select(from => outgoing / counts[from])];
        var system = NetworkSystem.Prepare(topology, weights, out var failure);
        Assert.Null(failure);

        double[] s = [.. Enumerable.Range(0, n).Select(i => (double)(i % 10))];
        double[] y = [.. s];
        double[] x = [.. s];
        Assert.True(system!.SolveAlong(y));
        Assert.True(system.SolveAgainst(x));
        Assert.True(Residual(topology, weights, s, y, isAlong: true) <= 1e-13 * y.Max());
        Assert.True(Residual(topology, weights, s, x, isAlong: false) <= 1e-13 * x.Max());
    }

    [Theory]
    [InlineData(1.0, true)]
    [InlineData(1.0 + 1e-9, true)]
    [InlineData(1.001, true)]
    [InlineData(10, true)]
    [InlineData(0.999, false)]
    [InlineData(1 - 1e-9, false)]
    [InlineData(1 - 1e-11, false)]
    public void A_stack_is_productive_below_a_radius_of_one_and_not_from_there_on(double radius, bool isRefused)
    {
        foreach (var n in new[] { 2, 3, 50, 500 })
        {
            (int, int)[] pairs = [.. Enumerable.Range(0, n).Select(i => (i, (i + 1) % n))];
            var topology = NetworkTopology.Of(n, pairs);
            var weights = new double[n];
            Array.Fill(weights, radius);
            var system = NetworkSystem.Prepare(topology, weights, out var failure);

            Assert.Equal(isRefused, system is null);
            Assert.Equal(isRefused, failure is { IsLoop: true });
            if (failure is not null)
            {
                Assert.Equal(n, failure.Nodes.Length);
                Assert.Equal(Math.Pow(radius, n), failure.Gain, 1e-9 * Math.Pow(radius, n));
            }
        }
    }

    [Fact]
    public void Large_gains_inside_a_loop_do_not_hide_that_it_is_productive()
    {
        // Twelve companies that each pay ten times what they take, and a last one that lets almost nothing back.
        const int n = 13;
        (int, int)[] pairs = [.. Enumerable.Range(0, n).Select(i => (i, (i + 1) % n))];
        var topology = NetworkTopology.Of(n, pairs);
        double[] weights = [.. topology.From.Select(from => from == n - 1 ? 0.5e-12 : 10)];
        var system = NetworkSystem.Prepare(topology, weights, out _);
        Assert.NotNull(system);
        var values = new double[n];
        values[0] = 1;

        Assert.True(system.SolveAlong(values));
        Assert.Equal(2, values[0], 1e-9);
    }

    [Fact]
    public void The_strongest_loop_is_found_among_many()
    {
        // 0 > 1 > 2 > 0 gains 1.2; the others less than 1.
        (int, int)[] pairs = [(0, 1), (1, 2), (2, 0), (1, 0), (2, 3), (3, 2), (3, 4), (4, 0)];
        double[] given = [1.2, 1.0, 1.0, 0.5, 0.3, 0.3, 0.1, 0.1];
        var topology = NetworkTopology.Of(5, pairs);
        var weights = new double[topology.EdgeCount];
        for (var k = 0; k < pairs.Length; k++)
        {
            weights[topology.Slots[k]] = given[k];
        }

        Assert.Null(NetworkSystem.Prepare(topology, weights, out var failure));
        Assert.True(failure!.IsLoop);
        Assert.Equal(1.2, failure.Gain, 1e-12);
        Assert.Equal([0, 1, 2], failure.Nodes.Order());
        var start = Array.IndexOf(failure.Nodes, 0);
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Select(i => failure.Nodes[(start + i) % 3]));
    }

    private static NetworkSystem Prepare(int n, (int, int)[] pairs, double weight)
    {
        var topology = NetworkTopology.Of(n, pairs);
        var weights = new double[topology.EdgeCount];
        Array.Fill(weights, weight);
        var system = NetworkSystem.Prepare(topology, weights, out var failure);
        Assert.Null(failure);
        return system!;
    }

    private static double Residual(NetworkTopology topology, double[] weights, double[] s, double[] y, bool isAlong)
    {
        double[] residual = [.. s.Zip(y, (a, b) => a - b)];
        for (var edge = 0; edge < weights.Length; edge++)
        {
            var (from, to) = (topology.From[edge], topology.To[edge]);
            residual[isAlong ? to : from] += weights[edge] * y[isAlong ? from : to];
        }

        return residual.Max(Math.Abs);
    }

    private static bool Reaches((int From, int To)[] pairs, int start, int end)
    {
        var seen = new HashSet<int> { start };
        var open = new Queue<int>(seen);
        while (open.TryDequeue(out var node))
        {
            foreach (var (_, to) in pairs.Where(p => p.From == node))
            {
                if (seen.Add(to))
                {
                    open.Enqueue(to);
                }
            }
        }

        return seen.Contains(end);
    }
}
