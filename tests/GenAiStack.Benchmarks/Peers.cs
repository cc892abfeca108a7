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
    public static int Run(string folder, bool isShort)
    {
        Console.WriteLine("case  draws      library draws/s   numpy draws/s   ratio   largest difference of a percentile");
        foreach (var (name, draws, peerDraws) in Cases)
        {
            var scenario = Results.Read(File.ReadAllBytes(Path.Combine(folder, name + ".json")));
            var projection = Results.Project(scenario);
            var (many, few) = isShort ? (20_000L, 4_000L) : (draws, peerDraws);
            var (rates, peers) = (new List<double>(), new List<double>());
            SimulationResult? result = null;
            JsonElement peer = default;
            for (var round = 0; round < (isShort ? 1 : 5); round++)
            {
                (var rate, result) = Library(projection, many, round);
                rates.Add(rate);
                if (round % 2 == 0)
                {
                    peer = Numpy(Path.Combine(folder, name + ".json"), few);
                    peers.Add(peer.GetProperty("drawsPerSecond").GetDouble());
                }
            }

            var (own, theirs) = (Median(rates), Median(peers));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-4} {many,9:N0}   {own,15:N0}   {theirs,13:N0}   {own / theirs,5:0.0}   {Difference(result!, peer):0.00000}"));
        }

        return 0;
    }

    private static (double Rate, SimulationResult Result) Library(Projection projection, long draws, int round)
    {
        var question = new SimulationQuestion { Projection = projection, Measures = Layers(projection), Year = projection.Scenario.Years.First, Draws = draws, Seed = (ulong)round + 1, Threads = 2 };
        if (round == 0)
        {
            for (var warm = 0; warm < 3; warm++)
            {
                new Simulation(new()).Run(question with { Draws = Math.Max(1, draws / 10) });
            }
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
