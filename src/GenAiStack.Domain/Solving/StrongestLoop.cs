namespace GenAiStack.Domain.Solving;

/// <summary>
/// Finds the loop of a component that multiplies money most per step: the cycle with the greatest geometric mean of its weights.
/// </summary>
/// <remarks>Policy iteration for the maximum cycle mean (Howard 1960; Cochet-Terrasson et al. 1998) on the logarithms.</remarks>
internal static class StrongestLoop
{
    private const int MostRounds = 1_000;

    /// <summary>The loop as local nodes in the direction of payment, and the product of its weights.</summary>
    public static (int[] Nodes, double Gain) Of(SparseBlock block)
    {
        var receivers = block.Transpose();
        var size = block.Size;
        var choice = new int[size];
        var gain = new double[size];
        for (var node = 0; node < size; node++)
        {
            Improve(node, static (_, log) => log, mean: null);
        }

        var (mean, bias) = (new double[size], new double[size]);
        for (var round = 0; round < MostRounds; round++)
        {
            Evaluate(choice, gain, mean, bias);
            var hasChanged = false;
            for (var node = 0; node < size; node++)
            {
                hasChanged |= Improve(node, (to, log) => log - mean[to] + bias[to], mean);
            }

            if (!hasChanged)
            {
                break;
            }
        }

        Evaluate(choice, gain, mean, bias);
        var start = Array.IndexOf(mean, mean.Max());
        for (var step = 0; step < size; step++)
        {
            start = choice[start];
        }

        var loop = new List<int>();
        var at = start;
        do
        {
            loop.Add(at);
            at = choice[at];
        }
        while (at != start);
        return ([.. loop], Product(loop, receivers));

        bool Improve(int node, Func<int, double, double> worth, double[]? mean)
        {
            var c = receivers.ColumnsOf(node);
            var w = receivers.WeightsOf(node);
            var (best, bestWorth, bestMean) = (choice[node], double.NegativeInfinity, double.NegativeInfinity);
            if (mean is not null)
            {
                (bestWorth, bestMean) = (worth(choice[node], gain[node]), mean[choice[node]]);
            }

            var changed = false;
            for (var k = 0; k < c.Length; k++)
            {
                var log = w[k] > 0 ? Math.Log(w[k]) : -800;
                var (value, itsMean) = (worth(c[k], log), mean?[c[k]] ?? double.NegativeInfinity);
                var isBetter = itsMean > bestMean + 1e-12 || (itsMean >= bestMean - 1e-12 && value > bestWorth + 1e-11);
                if (isBetter || (mean is null && k == 0))
                {
                    (best, bestWorth, bestMean, changed) = (c[k], value, itsMean, true);
                    gain[node] = log;
                }
            }

            choice[node] = best;
            return changed;
        }
    }

    // The product of the weights themselves, without the detour over logarithms.
    private static double Product(List<int> loop, SparseBlock receivers)
    {
        var product = 1.0;
        for (var i = 0; i < loop.Count; i++)
        {
            var k = receivers.ColumnsOf(loop[i]).IndexOf(loop[(i + 1) % loop.Count]);
            product *= receivers.WeightsOf(loop[i])[k];
        }

        return product;
    }

    // Every node follows its choice into one loop; its mean is the loop's, its bias what it gains on the way there.
    private static void Evaluate(int[] choice, double[] gain, double[] mean, double[] bias)
    {
        var state = new int[choice.Length];
        var walk = new List<int>();
        for (var root = 0; root < choice.Length; root++)
        {
            walk.Clear();
            var node = root;
            while (state[node] == 0)
            {
                state[node] = root + 1;
                walk.Add(node);
                node = choice[node];
            }

            if (state[node] == root + 1 && walk.IndexOf(node) is >= 0 and var first)
            {
                var sum = 0.0;
                for (var i = first; i < walk.Count; i++)
                {
                    sum += gain[walk[i]];
                }

                mean[node] = sum / (walk.Count - first);
                bias[node] = 0;
                for (var i = walk.Count - 1; i > first; i--)
                {
                    Follow(walk[i], mean[node]);
                }

                walk.RemoveRange(first, walk.Count - first);
            }

            for (var i = walk.Count - 1; i >= 0; i--)
            {
                Follow(walk[i], mean[choice[walk[i]]]);
            }
        }

        void Follow(int node, double itsMean)
        {
            mean[node] = itsMean;
            bias[node] = gain[node] - itsMean + bias[choice[node]];
        }
    }
}
