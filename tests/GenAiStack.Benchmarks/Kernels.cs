using BenchmarkDotNet.Attributes;
using GenAiStack.Domain.Compilation;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Testing;

namespace GenAiStack.Benchmarks;

/// <summary>One solve, one gradient and ten years of the benchmark cases, compiled once. GENAISTACK_BENCH names the folder of the cases.</summary>
[MemoryDiagnoser]
public class Kernels
{
    private ScalarProgram _program = null!;
    private ScalarProgram _decade = null!;
    private ScalarProgram _growingShares = null!;

    /// <summary>The case.</summary>
    [Params("S", "M", "L", "XL")]
    public string Case { get; set; } = "";

    /// <summary>Where the cases are.</summary>
    public static string Folder => Environment.GetEnvironmentVariable("GENAISTACK_BENCH") ?? ".";

    /// <summary>Compiles the case: one year, ten years in which demand grows, and ten in which every share has a growth of its own too.</summary>
    [GlobalSetup]
    public void Compile()
    {
        var scenario = Results.Read(File.ReadAllBytes(Path.Combine(Folder, Case + ".json")));
        _program = Program(scenario with { Years = new(scenario.Years.First, scenario.Years.First) });
        scenario = scenario with
        {
            Companies = scenario.Companies.Select(c => c with { EndCustomerRevenue = c.EndCustomerRevenue is { } d ? d with { Growth = 0.1 } : null }).ToValueList(),
        };
        _decade = Program(scenario);
        _growingShares = Program(scenario with { Links = scenario.Links.Select(l => l with { ShareOfRevenue = l.ShareOfRevenue! with { Growth = -0.001 } }).ToValueList() });
    }

    /// <summary>All companies' revenue and the four layers' retained shares.</summary>
    [Benchmark(Baseline = true)]
    public double Solve()
    {
        _program.Evaluate();
        return _program.ValueOf(0);
    }

    /// <summary>The same, and the derivative of one of them by every input.</summary>
    [Benchmark]
    public double Gradient()
    {
        _program.Evaluate();
        _program.Differentiate(0);
        return _program.DerivativeBy(0);
    }

    /// <summary>Ten years in which demand grows.</summary>
    [Benchmark]
    public double TenYears()
    {
        _decade.Evaluate();
        return _decade.ValueOf(0);
    }

    /// <summary>Ten years in which demand and every share grow, each at a rate that is an assumption too.</summary>
    [Benchmark]
    public double TenYearsOfGrowingShares()
    {
        _growingShares.Evaluate();
        return _growingShares.ValueOf(0);
    }

    private static ScalarProgram Program(Scenario scenario)
    {
        var projection = Results.Project(scenario);
        var last = scenario.Years.Last;
        var compiled = CompiledScenario.Of(projection, CompilationMode.Questions, last);
        int[] roots = [.. scenario.Years.Years().SelectMany(y => Peers.Layers(projection).Select(m => compiled.NodeOf(m, y)))];
        var program = new ScalarProgram(compiled.Graph, compiled.Inputs.Count, roots);
        for (var i = 0; i < compiled.Inputs.Count; i++)
        {
            program.Set(i, compiled.Inputs[i].Central);
        }

        return program;
    }
}

/// <summary>What a page asks for, on the scenarios that ship.</summary>
[MemoryDiagnoser]
public class PageQuestions
{
    private readonly Simulation _simulation = new(new());
    private Asked _early = null!;
    private SimulationQuestion _ranges = null!;
    private SimulationQuestion _small = null!;

    /// <summary>Solves the scenarios.</summary>
    [GlobalSetup]
    public void Solve()
    {
        var early = Results.Project(Results.Read(File.ReadAllBytes(TestFiles.RepositoryPath("data/scenarios/early-stack-2023.json"))));
        _early = new(early, Measure.Find("layers/cloud/retainedShare", early).Require(), 2023);
        var scaled = Results.Project(Results.Read(File.ReadAllBytes(TestFiles.RepositoryPath("data/scenarios/scaled-stack-2025.json"))));
        var addresses = scaled.Scenario.Links.Select(l => $"links/{l.Id}/paid")
            .Concat(scaled.Scenario.Companies.SelectMany(c => new[] { $"companies/{c.Id}/revenue", $"companies/{c.Id}/kept" }))
            .Concat(LayerNames.All.SelectMany(l => new[] { $"layers/{l.Name()}/revenue", $"layers/{l.Name()}/kept", $"layers/{l.Name()}/retainedShare" }));
        _ranges = new()
        {
            Projection = scaled,
            Measures = addresses.Select(a => Measure.Find(a, scaled).Require()).ToValueList(),
            Year = 2025,
            Draws = 100_000,
            Threads = 2,
        };
        var small = Results.Project(Results.Read(File.ReadAllBytes(Path.Combine(Kernels.Folder, "S.json"))));
        _small = new() { Projection = small, Measures = Peers.Layers(small), Year = small.Scenario.Years.First, Draws = 100_000, Threads = 2 };
    }

    /// <summary>10,000 draws of case S.</summary>
    [Benchmark]
    public SimulationResult TenThousandDrawsOfS() => _simulation.Run(_small with { Draws = 10_000 });

    /// <summary>100,000 draws of case S.</summary>
    [Benchmark]
    public SimulationResult HundredThousandDrawsOfS() => _simulation.Run(_small);

    /// <summary>The tornado of all ranges of the early stack.</summary>
    [Benchmark]
    public Tornado TornadoOfEarlyStack() => Tornado.Of(_early);

    /// <summary>All flows, companies and layers of the scaled stack over 100,000 draws.</summary>
    [Benchmark]
    public SimulationResult RangesOfScaledStack() => _simulation.Run(_ranges);
}
