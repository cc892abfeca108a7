using System.Text;
using System.Text.Json.Nodes;

namespace GenAiStack.Cli.Tests;

/// <summary>The questions of the model on the command line: shapes, exit codes, what is asked badly, and the same bytes on every processor.</summary>
public sealed class QuestionCommands
{
    private const string Share = "links/app>cloud:inference/shareOfRevenue";

    // An app pays a cloud 20 to 40 %, half of which goes on to a chipmaker: 10 to 20 of 100.
    private static readonly byte[] Chain = Encoding.UTF8.GetBytes("""
        { "format": "genaistack/1", "name": "Chain", "years": { "first": 2025, "last": 2027 },
          "companies": [
            { "id": "app", "name": "App", "layer": "application", "endCustomerRevenue": { "value": 100, "growth": 0.1, "source": ["x"] } },
            { "id": "cloud", "name": "Cloud", "layer": "cloud" },
            { "id": "chip", "name": "Chip", "layer": "chip" } ],
          "links": [
            { "from": "app", "to": "cloud", "purpose": "inference", "shareOfRevenue": { "low": 0.2, "high": 0.4, "distribution": "uniform" } },
            { "from": "cloud", "to": "chip", "purpose": "hardware", "shareOfRevenue": 0.5 } ],
          "levers": [ { "id": "rise", "name": "Rise", "mechanism": "scale-spend", "buyers": { "companies": ["cloud"] }, "purposes": ["hardware"], "factor": 1.2, "start": 2026 } ] }
        """);

    [Fact]
    public void Gradient_names_every_assumption_and_strength()
    {
        var answer = Ask("gradient", "--measure", "companies/chip/revenue", "--year", "2026");
        var derivatives = answer["derivatives"]!.AsObject();

        Assert.Equal(("companies/chip/revenue", 2026), ((string)answer["measure"]!, (int)answer["year"]!));
        Assert.Equal(100 * 1.1 * 0.3 * 0.6, (double)answer["value"]!, 1e-9);
        Assert.Equal(100 * 1.1 * 0.6, (double)derivatives[Share]!, 1e-9);
        Assert.Equal(100 * 0.3 * 0.6, (double)derivatives["companies/app/endCustomerRevenue/growth"]!, 1e-9);
        Assert.Equal(100 * 1.1 * 0.3 * 0.5, (double)derivatives["levers/rise/factor"]!, 1e-9);
    }

    [Fact]
    public void Simulate_gives_the_closed_form_and_says_what_it_did()
    {
        var answer = Ask("simulate", "--measure", "companies/chip/revenue", "--measure", "layers/cloud/retainedShare", "--draws", "200000", "--seed", "5", "--threads", "2");
        var chip = answer["measures"]!["companies/chip/revenue"]!;

        Assert.Equal((2025, 200_000, 5, 0, 0, 0), ((int)answer["year"]!, (int)answer["draws"]!, (int)answer["seed"]!, (int)answer["refused"]!, (int)answer["nulls"]!, (int)answer["clipped"]!));
        Assert.Empty(answer["refusedByLoop"]!.AsObject());
        Assert.True((double)answer["seconds"]! > 0 && (double)answer["drawsPerSecond"]! > 0);
        Assert.Equal(15, (double)chip["mean"]!, 5 * (double)chip["standardError"]!);
        foreach (var (key, value) in new[] { ("p5", 10.5), ("p25", 12.5), ("p50", 15), ("p75", 17.5), ("p95", 19.5) })
        {
            Assert.Equal(value, (double)chip[key]!, 0.06);
        }

        Assert.Equal(2.8868, (double)chip["standardDeviation"]!, 0.02);
        Assert.Contains(Share, answer["restsOn"]!.AsArray().Select(a => (string)a!));
    }

    [Fact]
    public void Tornado_and_guesses_rank_what_moves_the_measure()
    {
        var bar = Assert.Single(Ask("tornado", "--measure", "companies/chip/revenue")["bars"]!.AsArray())!;
        var guesses = Ask("guesses", "--measure", "companies/chip/revenue")["guesses"]!.AsArray();

        Assert.Equal((Share, 10.5, 19.5, false), ((string)bar["assumption"]!, Math.Round((double)bar["low"]!, 9), Math.Round((double)bar["high"]!, 9), (bool)bar["noEffect"]!));
        Assert.Equal(Share, (string)guesses[0]!["assumption"]!);
        Assert.DoesNotContain(guesses, g => (string)g!["assumption"]! == "companies/app/endCustomerRevenue");
    }

    [Fact]
    public void Sobol_gives_all_of_the_variance_to_the_only_range()
    {
        var index = Assert.Single(Ask("sobol", "--measure", "companies/chip/revenue", "--draws", "20000", "--seed", "2")["indices"]!.AsArray())!;

        Assert.Equal(1, (double)index["first"]!, 0.05);
        Assert.Equal(1, (double)index["total"]!, 0.05);
        Assert.True((double)index["firstStandardError"]! > 0);
    }

    [Fact]
    public void Grid_runs_over_two_assumptions()
    {
        var answer = Ask("grid", "--measure", "companies/chip/revenue", "--x", $"{Share}=0.2:0.4:3", "--y", "companies/app/endCustomerRevenue=100:200:2");

        Assert.Equal([0.2, 0.3, 0.4], answer["x"]!["values"]!.AsArray().Select(v => Math.Round((double)v!, 12)));
        Assert.Equal([10, 15, 20, 20, 30, 40], answer["rows"]!.AsArray().SelectMany(r => r!.AsArray()).Select(v => Math.Round((double)v!, 9)));
    }

    [Fact]
    public void Seek_finds_the_answer_or_says_what_can_be_reached()
    {
        var found = Ask("seek", "--measure", "companies/chip/revenue", "--target", "18", "--assumption", Share);
        Assert.Equal(0.36, (double)Assert.Single(found["answers"]!.AsArray())!, 1e-9);

        var beyond = Run.WithInput(Chain, "seek", "-", "--measure", "companies/chip/revenue", "--target", "18", "--assumption", Share, "--from", "0", "--to", "0.3");
        var reachable = JsonNode.Parse(beyond.Output)!["reachable"]!;
        Assert.Equal(1, beyond.Code);
        Assert.Equal((0, 15), ((double)reachable["low"]!, Math.Round((double)reachable["high"]!, 9)));
        Assert.Contains("cannot reach $18.0", beyond.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_attributes_the_whole_difference_and_draws_both()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, Encoding.UTF8.GetString(Chain).Replace("\"shareOfRevenue\": 0.5", "\"shareOfRevenue\": 0.6", StringComparison.Ordinal).Replace("\"value\": 100", "\"value\": 120", StringComparison.Ordinal));
            var answer = JsonNode.Parse(Run.WithInput(Chain, "compare", "-", path, "--measure", "companies/chip/revenue", "--draws", "1000", "--seed", "3").Output)!;

            Assert.Equal((15, 21.6), (Math.Round((double)answer["a"]!, 9), Math.Round((double)answer["b"]!, 9)));
            Assert.Equal((double)answer["difference"]!, answer["attribution"]!.AsObject().Sum(p => (double)p.Value!), 1e-9);
            Assert.True((bool)answer["exact"]!);
            Assert.Equal(1, (double)answer["bBeatsA"]!);
            Assert.Equal(2, answer["standardError"]!.AsObject().Count);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Every_answer_names_measure_unit_and_year_and_ends_in_a_sentence()
    {
        string[][] questions =
        [
            ["gradient"], ["tornado"], ["guesses"], ["sobol", "--draws", "200"], ["grid", "--x", $"{Share}=0:1:2", "--y", "companies/app/endCustomerRevenue=1:2:2"],
            ["seek", "--target", "15", "--assumption", Share],
        ];
        foreach (var question in questions)
        {
            var answer = Ask([question[0], "--measure", "companies/chip/revenue", .. question[1..], "--year", "2026"]);

            Assert.Equal(("companies/chip/revenue", "Dollars", 2026), ((string)answer["measure"]!, (string)answer["unit"]!, (int)answer["year"]!));
            Assert.Contains("2026", (string)answer["sentence"]!, StringComparison.Ordinal);
            Assert.NotEmpty(answer["restsOn"]!.AsArray());
        }
    }

    [Theory]
    [InlineData("revenue", "gradient", "--measure", "companies/chip/revenu")]
    [InlineData("2025 to 2027", "gradient", "--measure", "companies/chip/revenue", "--year", "1999")]
    [InlineData("Name a measure", "gradient", "--measure", "")]
    [InlineData("0 is not between", "simulate", "--measure", "companies/chip/revenue", "--draws", "0")]
    [InlineData("'many' for option '--draws' as a whole number", "simulate", "--measure", "companies/chip/revenue", "--draws", "many")]
    [InlineData("'soon' for option '--year' as a whole number", "simulate", "--measure", "companies/chip/revenue", "--year", "soon")]
    [InlineData("at least 1", "simulate", "--measure", "companies/chip/revenue", "--threads", "-2")]
    [InlineData("not between 2", "sobol", "--measure", "companies/chip/revenue", "--draws", "1")]
    [InlineData("is no axis", "grid", "--measure", "companies/chip/revenue", "--x", "nonsense", "--y", "a=0:1:2")]
    [InlineData("allowed is 0 to 10", "grid", "--measure", "companies/chip/revenue", "--x", Share + "=0:99:2", "--y", "companies/app/endCustomerRevenue=1:2:2")]
    [InlineData("no such assumption", "seek", "--measure", "companies/chip/revenue", "--target", "1", "--assumption", "links/app>clod:inference/shareOfRevenue")]
    [InlineData("app>cloud", "seek", "--measure", "companies/chip/revenue", "--target", "1", "--assumption", "links/app>clod:inference/shareOfRevenue")]
    [InlineData("moves as a whole", "seek", "--measure", "companies/chip/revenue", "--target", "1", "--assumption", Share + "/low")]
    [InlineData("is no target", "seek", "--measure", "companies/chip/revenue", "--target", "NaN", "--assumption", Share)]
    [InlineData("from below the to", "seek", "--measure", "companies/chip/revenue", "--target", "1", "--assumption", Share, "--from", "0.5", "--to", "0.1")]
    public void What_is_asked_badly_ends_with_two_and_a_reason(string reason, string command, params string[] options)
    {
        var run = Run.WithInput(Chain, [command, "-", .. options]);

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(reason, run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_scenarios_cannot_both_come_from_standard_input() =>
        Assert.Equal(2, Run.WithInput(Chain, "compare", "-", "-", "--measure", "companies/chip/revenue").Code);

    [Fact]
    public async Task The_same_bytes_on_processors_with_and_without_wide_vectors()
    {
        // Every law, alone and in a group, a power (elasticity), a loop and a ratio; values that are kept and values that are counted.
        const string text = """
            { "format": "genaistack/1", "name": "Widths", "years": { "first": 2025, "last": 2026 },
              "companies": [
                { "id": "app", "name": "App", "layer": "application", "endCustomerRevenue": { "value": 100, "low": 50, "high": 300 }, "demandElasticity": -0.7 },
                { "id": "b", "name": "B", "layer": "application", "endCustomerRevenue": { "low": 50, "high": 300, "distribution": "lognormal" } },
                { "id": "lab", "name": "Lab", "layer": "model", "endCustomerRevenue": { "low": 0, "high": 300, "distribution": "normal" } },
                { "id": "cloud", "name": "Cloud", "layer": "cloud", "endCustomerRevenue": { "value": 10, "growth": { "low": 0.1, "high": 0.5 } } } ],
              "links": [
                { "from": "app", "to": "lab", "purpose": "inference", "shareOfRevenue": { "value": 0.2, "low": 0.1, "high": 0.4, "distribution": "triangular" } },
                { "from": "b", "to": "cloud", "purpose": "inference", "shareOfRevenue": { "value": 0.2, "low": 0.1, "high": 0.4, "distribution": "triangular" } },
                { "from": "lab", "to": "cloud", "purpose": "training", "shareOfRevenue": { "low": 0.2, "high": 0.9, "distribution": "uniform" } },
                { "from": "cloud", "to": "lab", "purpose": "revenue-share", "shareOfRevenue": { "value": 0.1, "low": 0.05, "high": 0.2 } } ],
              "levers": [ { "id": "p", "name": "P", "mechanism": "price", "of": { "companies": ["cloud"] }, "change": { "low": -0.4, "high": 0.2 } } ],
              "correlations": [ { "assumptions": ["companies/b/endCustomerRevenue", "companies/lab/endCustomerRevenue", "links/b>cloud:inference/shareOfRevenue", "links/lab>cloud:training/shareOfRevenue"], "rank": 0.5 } ] }
            """;
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
            foreach (var draws in new[] { "10000", "140000" })
            {
                var wide = await AnswerAsync(path, draws, null);
                Assert.Equal(wide, await AnswerAsync(path, draws, "DOTNET_EnableAVX512"));
                Assert.Equal(wide, await AnswerAsync(path, draws, "DOTNET_EnableAVX2"));
                if (draws == "10000")
                {
                    Assert.Equal(wide, await AnswerAsync(path, draws, "DOTNET_EnableHWIntrinsic"));
                }
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<string> AnswerAsync(string path, string draws, string? switchedOff)
    {
        var start = new System.Diagnostics.ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "genaistack.dll"), "simulate", path, "--draws", draws, "--threads", "1", "--year", "2026",
                "--measure", "layers/cloud/retainedShare", "--measure", "companies/lab/revenue", "--measure", "companies/app/grossMargin", "--measure", "companies/b/paidToStack",
            },
        };
        if (switchedOff is not null)
        {
            start.Environment[switchedOff] = "0";
        }

        using var process = System.Diagnostics.Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var answer = JsonNode.Parse(output)!;
        return answer["measures"]!.ToJsonString() + answer["clipped"]!.ToJsonString();
    }

    private static JsonNode Ask(params string[] args)
    {
        var run = Run.WithInput(Chain, [args[0], "-", .. args[1..]]);
        Assert.Equal(0, run.Code);
        return JsonNode.Parse(run.Output)!;
    }
}
