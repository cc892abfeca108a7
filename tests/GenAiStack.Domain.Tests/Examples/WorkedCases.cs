using System.Text;
using System.Text.Json.Nodes;
using GenAiStack.Domain.Format;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Examples;

/// <summary>The worked cases of the model, every field.</summary>
public sealed class WorkedCases
{
    public static TheoryData<string> Names => [.. TestFiles.Examples];

    public static TheoryData<string> Refusals => [.. RefusalFile().Select(r => (string)r!["why"]!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_field_of_every_year_is_as_worked_out(string name)
    {
        var projection = Results.Project(Results.Read(TestFiles.Example($"{name}.json")));
        var expected = JsonNode.Parse(TestFiles.Example($"{name}.expected.json"))!;

        Assert.Empty(JsonDifference.BetweenYears(Results.ToJson(projection), expected));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_slow_reference_gives_the_worked_answers_too(string name)
    {
        var actual = ReferenceEvaluator.Evaluate(Encoding.UTF8.GetString(TestFiles.Example($"{name}.json")));

        Assert.Empty(JsonDifference.BetweenYears(actual, JsonNode.Parse(TestFiles.Example($"{name}.expected.json"))!));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_must_be_refused_is_refused_and_named(string why)
    {
        var entry = RefusalFile().Single(r => (string)r!["why"]! == why)!;
        var reading = ScenarioReader.Read(Encoding.UTF8.GetBytes(entry["in"]!.ToJsonString()));
        var told = reading.Scenario is { } scenario
            ? string.Join('\n', Projection.Of(scenario).Problems)
            : string.Join('\n', reading.Problems);

        Assert.NotEmpty(told);
        Assert.All(entry["named"]!.AsArray(), name => Assert.Contains((string)name!, told, StringComparison.Ordinal));
    }

    [Fact]
    public void A_loop_with_gain_above_one_is_named_with_its_gain() =>
        Assert.Contains("each dollar that enters a > b > a comes back as 1.08", Told("a loop gives back"), StringComparison.Ordinal);

    [Fact]
    public void Where_no_single_loop_gains_the_companies_and_their_radius_are_named()
    {
        var told = Told("three companies, no single loop");

        Assert.Contains("a, b, c together", told, StringComparison.Ordinal);
        Assert.Contains("spectral radius 1.2", told, StringComparison.Ordinal);
    }

    private static string Told(string why)
    {
        var entry = RefusalFile().Single(r => ((string)r!["why"]!).StartsWith(why, StringComparison.Ordinal))!;
        return string.Join('\n', Projection.Of(Results.Read(entry["in"]!.ToJsonString())).Problems);
    }

    private static JsonArray RefusalFile() => JsonNode.Parse(TestFiles.Example("refusals.json"))!.AsArray();
}
