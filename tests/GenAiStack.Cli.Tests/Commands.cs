using System.Text;
using System.Text.Json.Nodes;
using GenAiStack.Testing;

namespace GenAiStack.Cli.Tests;

/// <summary>The commands: JSON on standard output, messages on standard error, and the exit codes that scripts rely on.</summary>
public sealed class Commands
{
    public static TheoryData<string> Examples => [.. TestFiles.Examples];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Project_prints_all_years_in_the_shape_of_the_worked_cases(string name)
    {
        var run = Run.Of("project", ExamplePath(name));

        Assert.Equal(0, run.Code);
        Assert.Empty(JsonDifference.BetweenYears(JsonNode.Parse(run.Output)!, JsonNode.Parse(TestFiles.Example($"{name}.expected.json"))!));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Solve_prints_one_year_in_the_same_shape(string name)
    {
        var expected = JsonNode.Parse(TestFiles.Example($"{name}.expected.json"))!.AsArray();
        var first = Run.Of("solve", ExamplePath(name));
        var last = Run.Of("solve", ExamplePath(name), "--year", $"{expected[^1]!["year"]}");

        Assert.Empty(Differences(first, expected[0]!));
        Assert.Empty(Differences(last, expected[^1]!));
    }

    [Fact]
    public void Numbers_keep_their_full_precision()
    {
        var year = JsonNode.Parse(Run.Of("solve", ExamplePath("round-trip")).Output)!;

        Assert.Equal(0.35511640498105035, (double)year["dollar"]!["assistant"]!["lab"]!, 1e-15);
        Assert.Contains("0.300000000000000", year["dollar"]!["assistant"]!["assistant"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dash_reads_standard_input()
    {
        var run = Run.WithInput(TestFiles.Example("dollar.json"), "solve", "-");

        Assert.Equal(0, run.Code);
        Assert.Equal(0.15, (double)JsonNode.Parse(run.Output)!["dollar"]!["app"]!["cloud"]!);
    }

    [Fact]
    public void The_dollar_table_can_be_left_out() =>
        Assert.Null(JsonNode.Parse(Run.Of("solve", ExamplePath("dollar"), "--no-dollar").Output)!["dollar"]);

    [Fact]
    public void A_refused_stack_tells_why_on_the_error_stream_only()
    {
        var refusal = JsonNode.Parse(TestFiles.Example("refusals.json"))!.AsArray()[0]!["in"]!.ToJsonString();
        var run = Run.WithInput(Encoding.UTF8.GetBytes(refusal), "solve", "-");

        Assert.Equal(2, run.Code);
        Assert.Empty(run.Output);
        Assert.Contains("a > b > a comes back as 1.08", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_of_a_file_is_told_with_its_line()
    {
        var five = JsonNode.Parse(TestFiles.Example("refusals.json"))!.AsArray().Single(r => ((string)r!["why"]!).StartsWith("five", StringComparison.Ordinal))!;
        var run = Run.WithInput(Encoding.UTF8.GetBytes(five["in"]!.ToJsonString()), "project", "-");

        Assert.Equal(2, run.Code);
        Assert.Equal(5, run.Messages.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.All(five["named"]!.AsArray(), n => Assert.Contains((string)n!, run.Messages, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("solve", "no-such-file.json")]
    [InlineData("solve", ".")]
    [InlineData("solve")]
    [InlineData("nonsense")]
    [InlineData("solve", "EXAMPLE", "--year", "1999")]
    [InlineData("solve", "EXAMPLE", "--year", "soon")]
    [InlineData("explain", "EXAMPLE")]
    [InlineData("explain", "EXAMPLE", "--measure", "companies/app/grosMargin")]
    [InlineData("explain", "EXAMPLE", "--measure", "layers/cloud/retainedShare", "--year", "1999")]
    [InlineData("validate", "EXAMPLE", "--facts", "no-such-table.csv")]
    public void What_is_asked_badly_ends_with_two_and_a_reason(params string[] args)
    {
        var run = Run.Of([.. args.Select(a => a == "EXAMPLE" ? ExamplePath("dollar") : a)]);

        Assert.Equal(2, run.Code);
        Assert.Empty(run.Output);
        Assert.NotEmpty(run.Messages);
    }

    [Fact]
    public void Explain_tells_formula_terms_and_what_the_number_rests_on()
    {
        var run = Run.Of("explain", ExamplePath("dollar"), "--measure", "companies/lab/grossMargin");
        var answer = JsonNode.Parse(run.Output)!;

        Assert.Equal(0, run.Code);
        Assert.Equal(0.5, (double)answer["value"]!);
        Assert.Equal("fraction", (string)answer["unit"]!);
        Assert.Equal("grossProfit / revenue", (string)answer["formula"]!);
        Assert.Equal("companies/lab/grossProfit", (string)answer["terms"]![0]!["term"]!);
        Assert.Equal(30_000_000, (double)answer["denominator"]![0]!["value"]!);
        var share = answer["assumptions"]!.AsArray().Single(a => ((string)a!["address"]!).StartsWith("links/app>lab", StringComparison.Ordinal))!;
        Assert.Equal((0.3, 0.2, 0.4), ((double)share["value"]!, (double)share["low"]!, (double)share["high"]!));
    }

    [Fact]
    public void A_measure_without_a_value_is_no_answer()
    {
        const string text = """{"format":"genaistack/1","name":"x","years":{"first":2023},"companies":[{"id":"a","name":"A","layer":"model"}],"links":[]}""";
        var run = Run.WithInput(Encoding.UTF8.GetBytes(text), "explain", "-", "--measure", "companies/a/grossMargin");

        Assert.Equal(1, run.Code);
        Assert.Null(JsonNode.Parse(run.Output)!["value"]);
        Assert.Contains("has no value in 2023", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_says_that_a_file_is_right_or_what_is_wrong_with_it()
    {
        var right = Run.Of("validate", TestFiles.DataPath("scenarios/early-stack-2023.json"));
        var wrong = Run.WithInput("""{"format":"genaistack/1","name":"x","years":{"first":2023},"companies":[{"id":"a","name":"A","layer":"modle"}],"links":[]}"""u8.ToArray(), "validate", "-");
        var problem = JsonNode.Parse(wrong.Output)!["problems"]![0]!;

        Assert.Equal((0, 2), (right.Code, wrong.Code));
        Assert.True((bool)JsonNode.Parse(right.Output)!["valid"]!);
        Assert.Empty(right.Messages);
        Assert.Equal((1, "companies/a/layer"), ((int)problem["line"]!, (string)problem["address"]!));
        Assert.Contains("model", (string)problem["remedy"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_warns_of_sources_that_no_fact_has()
    {
        var text = Encoding.UTF8.GetString(TestFiles.Example("dollar.json")).Replace("\"endCustomerRevenue\": 100000000", "\"endCustomerRevenue\": { \"value\": 5, \"source\": [\"nobody-said\"] }", StringComparison.Ordinal);
        var run = Run.WithInput(Encoding.UTF8.GetBytes(text), "validate", "-");

        Assert.Equal(0, run.Code);
        Assert.Contains("nobody-said", run.Messages, StringComparison.Ordinal);
        Assert.Single(JsonNode.Parse(run.Output)!["warnings"]!.AsArray());
    }

    [Fact]
    public void A_reader_that_goes_away_is_no_crash()
    {
        var messages = new StringWriter();
        var code = CommandLine.Run(["solve", ExamplePath("dollar")], new Terminal(Stream.Null, new ClosedStream(), messages));

        Assert.Equal(1, code);
        Assert.Contains("could not be written", messages.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_itself_answers()
    {
        var start = new System.Diagnostics.ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "genaistack.dll"), "solve", TestFiles.DataPath("scenarios/early-stack-2023.json") },
        };
        using var process = System.Diagnostics.Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Equal(2023, (int)JsonNode.Parse(output)!["year"]!);
    }

    private static IReadOnlyList<string> Differences(Run run, JsonNode expected) =>
        JsonDifference.BetweenYears(new JsonArray(JsonNode.Parse(run.Output)), new JsonArray(expected.DeepClone()));

    private static string ExamplePath(string name) => Path.Combine(AppContext.BaseDirectory, "Examples", $"{name}.json");

    private sealed class ClosedStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe");

        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("Broken pipe");

        public override void WriteByte(byte value) => throw new IOException("Broken pipe");
    }
}
