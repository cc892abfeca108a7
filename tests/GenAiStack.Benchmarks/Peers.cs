using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Benchmarks;

/// <summary>The library and an analyst's numpy in turn on the same files, on the same machine, in the same minute.</summary>
internal static class Peers
{
    private static readonly (string Name, long Draws, long PeerDraws)[] Cases = [("S", 1_000_000, 1_000_000), ("M", 1_000_000, 400_000), ("L", 100_000, 20_000)];

    /// <summary>Runs all cases.</summary>
    /// <param name="folder">Where S.json, M.json and L.json are.</param>
    /// <param name="isShort">Few draws, for a smoke test that judges no times.</param>
    /// <returns>0 where both agree on all percentiles as far as their draws go; 1 otherwise.</returns>
    public static int Run(string folder, bool isShort)
    {
        var code = 0;
        Console.WriteLine("case                     draws   library draws/s   numpy draws/s   ratio   largest difference of a percentile");
        foreach (var (name, draws, peerDraws) in Cases)
        {
            var file = Path.Combine(folder, name + ".json");
            var plain = Results.Project(Results.Read(File.ReadAllBytes(file)));
            var (many, few) = isShort ? (20_000L, 4_000L) : (draws, peerDraws);
            var variants = new (string Title, Projection Projection, ValueList<Measure> Measures)[]
            {
                (name, plain, Layers(plain)),
                ($"{name}, 50 measures", plain, Fifty(plain)),
                ($"{name}, levers", WithLevers(plain), Layers(plain)),
                ($"{name}, correlated", WithCorrelations(plain), Layers(plain)),
            };
            var rates = variants.Select(_ => new List<double>()).ToList();
            var peers = new List<double>();
            SimulationResult? result = null;
            JsonElement peer = default;
            for (var round = 0; round < (isShort ? 1 : 5); round++)
            {
                for (var v = 0; v < variants.Length; v++)
                {
                    var (rate, answer) = Library(variants[v].Projection, variants[v].Measures, many, round);
                    rates[v].Add(rate);
                    result = v == 0 ? answer : result;
                }

                peer = Numpy(file, few);
                peers.Add(peer.GetProperty("drawsPerSecond").GetDouble());
            }

            // The peer prints five digits; its percentiles of few draws are off by about 0.01.
            if (!(Difference(result!, peer) < (isShort ? 0.02 : 0.001)))
            {
                Console.WriteLine($"{name}: the library and the peer do not agree.");
                code = 1;
            }

            var theirs = Median(peers);
            for (var v = 0; v < variants.Length; v++)
            {
                var own = Median(rates[v]);
                var difference = v == 0 ? string.Create(CultureInfo.InvariantCulture, $"{Difference(result!, peer):0.00000}") : "";
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{variants[v].Title,-18} {many,11:N0}   {own,15:N0}   {theirs,13:N0}   {own / theirs,5:0.0}   {difference}").TrimEnd());
            }
        }

        return code;
    }

    // Three mechanisms with ranges on their strengths.
    private static Projection WithLevers(Projection plain) => Results.Project(plain.Scenario with
    {
        Levers =
        [
            new ScaleDemand { Id = new("grow"), Name = "Grow", Of = new() { Layers = [Layer.Application] }, Factor = Range(0.8, 1.2) },
            new PriceChange { Id = new("cheaper"), Name = "Cheaper", Of = new() { Layers = [Layer.Chip] }, Change = Range(-0.3, 0.1) },
            new ScaleSpend { Id = new("spend"), Name = "Spend", Buyers = new() { Layers = [Layer.Model] }, Purposes = ["inference", "hardware"], Factor = Range(0.8, 1.1) },
        ],
    });

    // All ranges in groups of eight.
    private static Projection WithCorrelations(Projection plain) => Results.Project(plain.Scenario with
    {
        Correlations = plain.Scenario.Assumptions().Where(a => a.Assumption.HasRange).Select(a => a.Address).Chunk(8).Where(c => c.Length > 1).Select(c => new Correlation(c.ToValueList(), 0.5)).ToValueList(),
    });

    private static Assumption Range(double low, double high) => new() { Low = low, High = high };

    // Every revenue, then what is kept, until there are fifty.
    private static ValueList<Measure> Fifty(Projection projection) =>
        new[] { "revenue", "retained", "grossProfit", "throughputShare", "largestCustomerShare" }
            .SelectMany(key => projection.Scenario.Companies.Select(c => $"companies/{c.Id}/{key}"))
            .Take(50)
            .Select(a => Measure.Find(a, projection).Require())
            .ToValueList();

    private static (double Rate, SimulationResult Result) Library(Projection projection, ValueList<Measure> measures, long draws, int round)
    {
        var question = new SimulationQuestion { Projection = projection, Measures = measures, Year = projection.Scenario.Years.First, Draws = draws, Seed = (ulong)round + 1, Threads = 2 };

        // A server is warm: the runtime has compiled these methods in full by then.
        for (var warm = 0; warm < (round == 0 ? 8 : 1); warm++)
        {
            new Simulation(new()).Run(question with { Draws = Math.Max(1, draws / 5) });
        }

        var simulation = new Simulation(new());
        var clock = Stopwatch.StartNew();
        var result = simulation.Run(question);
        return (draws / clock.Elapsed.TotalSeconds, result);
    }

    /// <summary>What the peer measures: the four layers' retained shares.</summary>
    public static ValueList<Measure> Layers(Projection projection) =>
        LayerNames.All.Select(l => Measure.Find($"layers/{l.Name()}/retainedShare", projection).Require()).ToValueList();

    private static JsonElement Numpy(string file, long draws)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [TestFiles.RepositoryPath("tests/GenAiStack.Benchmarks/peer/numpy_peer.py"), file, "--draws", draws.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException("The peer needs python3-numpy and python3-scipy.");
    }

    private static double Difference(SimulationResult result, JsonElement peer)
    {
        var largest = 0.0;
        var layers = peer.GetProperty("retainedShare");
        for (var i = 0; i < result.Spreads.Count; i++)
        {
            var spread = result.Spreads[i];
            double[] own = [spread.P5, spread.P25, spread.P50, spread.P75, spread.P95];
            var theirs = layers.GetProperty(LayerNames.All[i].Name()).EnumerateArray().Select(v => v.GetDouble()).ToArray();
            largest = Math.Max(largest, own.Zip(theirs, (a, b) => Math.Abs(a - b)).Max());
        }

        return largest;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
