using GenAiStack.Domain.Compilation;
using GenAiStack.Domain.Format;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Compilation;

/// <summary>The compiled forms against the plain evaluator: the same numbers, and each measure.</summary>
public sealed class FastPath
{
    private const int Scenarios = 10_000;

    /// <summary>The worked cases.</summary>
    public static TheoryData<string> Examples => [.. TestFiles.Examples];

    [Fact]
    public void Agrees_with_the_plain_evaluator_on_random_stacks()
    {
        var (answered, withLevers, late) = (0, 0, 0);
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, Scenarios))
        {
            if (!Projection.Of(scenario).TryGet(out var projection))
            {
                continue;
            }

            answered++;
            withLevers += scenario.Levers.Any(l => l.On) ? 1 : 0;
            var year = scenario.Years.Last;
            late += year > scenario.Years.First ? 1 : 0;
            var measures = Addresses(projection).Where((_, i) => (i + number) % 7 == 0).Select(a => Measure.Find(a, projection).Require()).ToList();
            foreach (var mode in Enum.GetValues<CompilationMode>())
            {
                var wrong = Differences(projection, year, measures, mode);
                Assert.True(wrong.Count == 0, $"Case {number}, {mode}, {year}: {string.Join("; ", wrong.Take(5))}\n{ScenarioWriter.ToText(scenario)}");
            }
        }

        Assert.True(answered > 7_000, $"{answered} answered");
        Assert.True(withLevers > 4_000, $"{withLevers} with levers");
        Assert.True(late > 3_000, $"{late} after the first year");
    }

    [Theory]
    [InlineData("early-stack-2023")]
    [InlineData("scaled-stack-2025")]
    public void Agrees_with_the_plain_evaluator_on_every_measure_of_what_ships(string name)
    {
        var projection = Results.Project(Results.Read(File.ReadAllBytes(TestFiles.RepositoryPath($"data/scenarios/{name}.json"))));
        var measures = Addresses(projection).Select(a => Measure.Find(a, projection).Require()).ToList();
        foreach (var mode in Enum.GetValues<CompilationMode>())
        {
            Assert.Empty(Differences(projection, projection.Scenario.Years.Last, measures, mode));
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Agrees_with_the_plain_evaluator_on_the_worked_cases(string name)
    {
        var projection = Results.Project(Results.Read(TestFiles.Example($"{name}.json")));
        var measures = Addresses(projection).Select(a => Measure.Find(a, projection).Require()).ToList();
        foreach (var year in projection.Scenario.Years.Years())
        {
            foreach (var mode in Enum.GetValues<CompilationMode>())
            {
                Assert.Empty(Differences(projection, year, measures, mode));
            }
        }
    }

    [Fact]
    public void Agrees_on_a_stack_that_is_too_large_to_keep_its_draws_at_hand()
    {
        // 90 companies in a row of layers, 2,400 payments, each with a range; prices, spending and demand move by levers with ranges.
        var companies = string.Join(",", Enumerable.Range(0, 90).Select(i => Small.Company($"c{i}", i < 30 ? $$""" "endCustomerRevenue": { "low": {{100 + i}}, "high": {{300 + i}} } """ : "", i < 30 ? "application" : i < 60 ? "model" : "cloud")));
        var links = string.Join(",", Enumerable.Range(0, 2_400).Select(k => (From: k % 60, To: (k % 60 / 30 * 30) + 30 + (k / 60 % 30), Purpose: k / 60 < 30 ? "inference" : "hosting"))
            .Select(l => Small.Link($"c{l.From}", $"c{l.To}", """ "shareOfRevenue": { "low": 0.005, "high": 0.02 } """, l.Purpose)));
        const string levers = """
            { "id": "p", "name": "P", "mechanism": "price", "of": { "layers": ["cloud"] }, "change": { "low": -0.4, "high": 0.2 } },
            { "id": "s", "name": "S", "mechanism": "scale-spend", "buyers": { "layers": ["model"] }, "purposes": ["hosting"], "factor": { "low": 0.5, "high": 1.5 } },
            { "id": "q", "name": "Q", "mechanism": "price", "of": { "layers": ["model"] }, "change": { "low": -0.2, "high": 0.2 } }
            """;
        var projection = Small.Stack(companies, links, levers);
        var measures = Addresses(projection).Where((_, i) => i % 11 == 0).Select(a => Measure.Find(a, projection).Require()).ToList();
        Assert.Empty(Differences(projection, 2025, measures, CompilationMode.Draws));

        // And draw by draw: the plain evaluator on the values that were drawn.
        var question = new Domain.Uncertainty.SimulationQuestion { Projection = projection, Measures = [Measure.Find("layers/cloud/revenue", projection).Require()], Year = 2025, Draws = 400 };
        var spread = new Domain.Uncertainty.Simulation(new()).Run(question, null, TestContext.Current.CancellationToken).Spreads[0];
        var plain = Data.RangeDraws.Of(projection.Scenario, 60).Select(s => question.Measures[0].In(Results.Project(s).Years[0])!.Value).ToList();
        Assert.Equal(plain.Average(), spread.Mean, 6 * spread.StandardDeviation / Math.Sqrt(60));
    }

    [Fact]
    public void Every_node_of_every_draw_lies_within_its_interval()
    {
        var (nodes, narrow) = (0, 0);
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, 300))
        {
            if (!Projection.Of(scenario).TryGet(out var projection))
            {
                continue;
            }

            var compiled = CompiledScenario.Of(projection, CompilationMode.Draws, scenario.Years.Last);
            var intervals = new Intervals(compiled.Graph, [.. compiled.Inputs.Select(i => Domain.Distributions.RangeLaw.Of(i.Assumption, i.Central, i.Year).Reach)]);
            var program = new ScalarProgram(compiled.Graph, compiled.Inputs.Count, [.. Enumerable.Range(0, compiled.Graph.Count)]);
            var source = new Domain.Uncertainty.DrawSource(new(compiled, scenario, (ulong)number, new()));
            var draws = compiled.Inputs.Select(_ => new double[BlockProgram.Lanes]).ToArray();
            for (var input = 0; input < draws.Length; input++)
            {
                source.Fill(input, draws[input]);
            }

            for (var lane = 0; lane < 20; lane++)
            {
                for (var input = 0; input < draws.Length; input++)
                {
                    program.Set(input, draws[input][lane]);
                }

                program.Evaluate();
                for (var node = 0; node < compiled.Graph.Count; node++)
                {
                    var value = program.ValueOf(node);
                    if (double.IsNaN(value))
                    {
                        continue;
                    }

                    // A node that surely lies below 90 % of what it just was, or above 110 %, does not lie in its interval.
                    nodes++;
                    narrow += intervals.IsWithin(node, -1e300, 1e300) ? 1 : 0;
                    var room = 1e-9 + (0.1 * Math.Abs(value));
                    Assert.False(intervals.IsWithin(node, double.NegativeInfinity, value - room) || intervals.IsWithin(node, value + room, double.PositiveInfinity), $"Case {number}, node {node}, {compiled.Graph.KindOf(node)}: {value:R}");
                }
            }
        }

        Assert.True(narrow > nodes / 2, $"{narrow} of {nodes} have ends");
    }

    /// <summary>The addresses of all measures of a projection.</summary>
    internal static IEnumerable<string> Addresses(Projection projection)
    {
        var scenario = projection.Scenario;
        return MeasureDefinitions.OfYear.Select(d => d.Key)
            .Concat(scenario.Companies.SelectMany(c => MeasureDefinitions.OfCompany.Select(d => $"companies/{c.Id}/{d.Key}")))
            .Concat(scenario.Companies.Select(c => c.Layer).Distinct().SelectMany(l => MeasureDefinitions.OfLayer.Select(d => $"layers/{l.Name()}/{d.Key}")))
            .Concat(projection.Years.SelectMany(y => y.Links).Select(l => $"links/{l.Id}/paid").Distinct())
            .Concat(scenario.Companies.SelectMany(a => scenario.Companies.Take(3).Select(c => $"dollar/{a.Id}/{c.Id}")));
    }

    private static List<string> Differences(Projection projection, int year, List<Measure> measures, CompilationMode mode)
    {
        var compiled = CompiledScenario.Of(projection, mode, year);
        int[] roots = [.. measures.Select(m => compiled.NodeOf(m, year))];
        var program = new ScalarProgram(compiled.Graph, compiled.Inputs.Count, roots);
        for (var i = 0; i < compiled.Inputs.Count; i++)
        {
            program.Set(i, compiled.Inputs[i].Central);
        }

        program.Evaluate();
        var block = BlockProgram.Of(compiled.Graph, roots, compiled.Guards);
        var memory = new BlockMemory(block.BlockCount);
        block.Run(memory, new Central(compiled));
        var result = projection.In(year)!;
        var money = result.MoneyEntering.Dollars;
        var differences = new List<string>();
        if (memory.Refused > 0)
        {
            differences.Add($"refused by {compiled.Guards[memory.RefusedBy[0]]}");
        }

        for (var m = 0; m < measures.Count; m++)
        {
            var plain = measures[m].In(result);
            Compare(measures[m].Address, plain, program.ValueOf(m), money, "one by one", differences);
            Compare(measures[m].Address, plain, memory.Block(block.Roots[m])[17], money, "in blocks", differences);
        }

        return differences;
    }

    private static void Compare(string address, double? plain, double fast, double money, string how, List<string> differences)
    {
        // Money to 1e-12 of all that enters; where circles amplify it, to 1e-12 of itself. Ratios may divide by little, so they get more room.
        var tolerance = 1e-12 * Math.Max(money, Math.Abs(plain ?? 0)) + (plain is { } v && Math.Abs(v) < 1e5 ? 1e-9 * Math.Max(1, Math.Abs(v)) : 0);
        if (plain is null ? double.IsFinite(fast) && Math.Abs(fast) < 1e5 : !(Math.Abs(plain.Value - fast) <= tolerance))
        {
            differences.Add($"{address} is {plain?.ToString("R") ?? "null"} plainly and {fast:R} {how}");
        }
    }

    private sealed class Central(CompiledScenario compiled) : IBlockSource
    {
        public void Fill(int input, Span<double> values) => values.Fill(compiled.Inputs[input].Central);
    }
}
