using System.Diagnostics;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Compilation;
using GenAiStack.Testing;

namespace GenAiStack.Benchmarks;

internal static class Scratch
{
    public static int Run(string file, long draws)
    {
        var projection = Results.Project(Results.Read(File.ReadAllBytes(file)));
        var measures = Peers.Layers(projection);
        var tables = new QuantileTables();
        for (var i = 0; i < 12; i++)
        {
            var c = Stopwatch.StartNew();
            var compiled = CompiledScenario.Of(projection, CompilationMode.Draws, projection.Scenario.Years.First);
            int[] roots = [.. measures.Select(m => compiled.NodeOf(m, projection.Scenario.Years.First))];
            var program = BlockProgram.Of(compiled.Graph, roots, compiled.Guards);
            var t1 = c.Elapsed.TotalMilliseconds;
            var sampler = new Sampler(compiled, projection.Scenario, 1, tables);
            var source = new DrawSource(sampler);
            var memory = new BlockMemory(program.BlockCount);
            var t2 = c.Elapsed.TotalMilliseconds;
            for (var b = 0; b < draws / 256; b++) { source.Block = b; program.Run(memory, source); }
            var t3 = c.Elapsed.TotalMilliseconds;
            var values = new double[256];
            for (var b = 0; b < draws / 256; b++) { for (var k = 0; k < compiled.Inputs.Count; k++) { sampler.Fill(k, b, values); } }
            var t4 = c.Elapsed.TotalMilliseconds;
            var run = new Simulation(tables).Run(new() { Projection = projection, Measures = measures, Year = projection.Scenario.Years.First, Draws = draws, Threads = 1 });
            var t5 = c.Elapsed.TotalMilliseconds;
            run = new Simulation(tables).Run(new() { Projection = projection, Measures = measures, Year = projection.Scenario.Years.First, Draws = draws, Threads = 2 });
            var t6 = c.Elapsed.TotalMilliseconds;
            Console.WriteLine($"compile {t1:0.00} prep {t2 - t1:0.00} blocks {t3 - t2:0.0} sample only {t4 - t3:0.0} simulate1 {t5 - t4:0.0} simulate2 {t6 - t5:0.0}   inputs {compiled.Inputs.Count} places {program.BlockCount} ");
        }
        return 0;
    }
}
