using GenAiStack.Presentation.FlowMap;

namespace GenAiStack.Presentation.Tests.FlowMap;

/// <summary>The weighted least squares of the map beside a slow descent that shares nothing with it.</summary>
public sealed class LevelPlacementTests
{
    [Fact]
    public void Places_keep_order_and_gaps_and_no_others_are_nearer_to_what_is_wanted()
    {
        var random = new Random(99);
        for (var run = 0; run < 300; run++)
        {
            var n = random.Next(1, 7);
            double[] Numbers(double from, double to) => [.. Enumerable.Range(0, n).Select(_ => from + ((to - from) * random.NextDouble()))];
            var (wanted, weights, sizes, gaps) = (Numbers(0, 100), Numbers(0.2, 5), Numbers(1, 10), Numbers(0, 4));
            var places = LevelPlacement.Place(wanted, weights, sizes, gaps, -1e6, 1e6);
            Check(places, sizes, gaps);
            var cost = Cost(places, wanted, weights);
            for (var trial = 0; trial < 200; trial++)
            {
                var other = places.Select(p => p + ((random.NextDouble() - 0.5) * 2)).ToArray();
                for (var i = 1; i < n; i++)
                {
                    other[i] = Math.Max(other[i], other[i - 1] + sizes[i - 1] + gaps[i - 1]);
                }

                Assert.True(Cost(other, wanted, weights) >= cost - 1e-9, $"run {run}");
            }

            Check(LevelPlacement.Place(wanted, weights, sizes, gaps, 20, 20 + sizes.Sum() + gaps.Sum() + 5), sizes, gaps);
        }
    }

    private static double Cost(double[] places, double[] wanted, double[] weights) => places.Select((p, i) => weights[i] * (p - wanted[i]) * (p - wanted[i])).Sum();

    private static void Check(double[] places, double[] sizes, double[] gaps)
    {
        for (var i = 1; i < places.Length; i++)
        {
            Assert.True(places[i] >= places[i - 1] + sizes[i - 1] + gaps[i - 1] - 1e-9);
        }
    }
}
