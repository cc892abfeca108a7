using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Testing;

namespace GenAiStack.Presentation.Tests.FlowMap;

/// <summary>Pictures to look at as numbers: both shipped stacks in all years and sizes, a stack of 300 companies and 2,000 links, and random stacks.</summary>
internal static class Pictures
{
    // Pages, and the bodies of slides at 16:9 and 4:3.
    private static readonly FlowMapSize[] Sizes =
    [
        new(640, 420), new(948, 508), new(1272, 508), new(1752, 688), new(1760, 660) { FontScale = 1.5, WrapsNames = true }, new(1280, 720) { FontScale = 1.5, WrapsNames = true },
    ];

    public static Scenario Shipped(string slug) => Results.Read(File.ReadAllBytes(TestFiles.DataPath($"scenarios/{slug}.json")));

    /// <summary>Every picture with a name for messages.</summary>
    public static IEnumerable<(string Name, FlowGraph Graph, FlowPicture Picture)> All()
    {
        foreach (var slug in new[] { "early-stack-2023", "scaled-stack-2025" })
        {
            var projection = Results.Project(Shipped(slug));
            foreach (var year in projection.Years)
            {
                foreach (var size in Sizes)
                {
                    yield return Draw($"{slug} {year.Year} {size}", projection, year, size);
                }
            }
        }

        var large = Results.Project(LargeStack.Of(300, 2_000) with { Years = new(2025, 2025) });
        foreach (var size in Sizes)
        {
            yield return Draw($"300 companies {size}", large, large.Years[0], size);
        }

        foreach (var (name, projection) in Random(300))
        {
            var size = Sizes[int.Parse(name[5..], System.Globalization.CultureInfo.InvariantCulture) % Sizes.Length];
            yield return Draw(name, projection, projection.Years[^1], size);
        }
    }

    /// <summary>Random scenarios that have an answer.</summary>
    public static IEnumerable<(string Name, Projection Projection)> Random(int count)
    {
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, count))
        {
            if (Projection.Of(scenario).TryGet(out var projection))
            {
                yield return ($"case {number}", projection);
            }
        }
    }

    public static (FlowOrder Order, FlowGrouping Grouping) Hold(Projection projection)
    {
        var grouping = FlowGrouping.Of(projection.Scenario, projection.Years[0]);
        return (FlowOrder.Of(FlowGraph.Of(projection.Scenario, projection.Years[0], grouping)), grouping);
    }

    private static (string Name, FlowGraph Graph, FlowPicture Picture) Draw(string name, Projection projection, YearResult year, FlowMapSize size)
    {
        var (order, grouping) = Hold(projection);
        var graph = FlowGraph.Of(projection.Scenario, year, grouping);
        return (name, graph, FlowLayout.Of(graph, order, size));
    }
}
