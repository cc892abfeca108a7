using System.Text;
using GenAiStack.Domain.Format;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Laws;

/// <summary>What holds for every file.</summary>
public sealed class FormatLaws
{
    [Fact]
    public void Writing_and_reading_gives_the_same_scenario_and_the_same_bytes()
    {
        var read = 0;
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, 1_000))
        {
            var bytes = ScenarioWriter.Write(scenario);
            var reading = ScenarioReader.Read(bytes);
            Assert.Equal(ScenarioRules.Problems(scenario).Count == 0, reading.Scenario is not null);
            if (reading.Scenario is { } again)
            {
                read++;
                Assert.True(again == scenario, $"Case {number} reads back differently:\n{Encoding.UTF8.GetString(bytes)}");
                Assert.Equal(bytes, ScenarioWriter.Write(again));
            }
        }

        Assert.True(read > 800, $"{read} read");
    }

    [Theory]
    [InlineData("dollar")]
    [InlineData("mechanisms")]
    [InlineData("price-shock")]
    [InlineData("round-trip")]
    [InlineData("years")]
    public void A_worked_case_written_again_gives_the_same_results(string name)
    {
        var scenario = Results.Read(TestFiles.Example($"{name}.json"));
        var again = Results.Read(ScenarioWriter.Write(scenario));

        Assert.Equal(scenario, again);
        Assert.Equal(Results.ToJson(Results.Project(scenario)).ToJsonString(), Results.ToJson(Results.Project(again)).ToJsonString());
    }

    [Fact]
    public void Every_prefix_and_every_flipped_byte_of_a_file_is_read_or_refused_with_a_reason()
    {
        var bytes = TestFiles.Example("mechanisms.json");
        for (var length = 0; length < bytes.Length; length += 37)
        {
            var reading = ScenarioReader.Read(bytes.AsMemory(0, length));
            Assert.NotEmpty(reading.Problems);
        }

        for (var i = 0; i < bytes.Length; i += 11)
        {
            var mutant = (byte[])bytes.Clone();
            mutant[i] ^= (byte)(1 << (i % 8));
            var reading = ScenarioReader.Read(mutant);
            Assert.True(reading.Scenario is not null || reading.Problems.Count > 0);
            if (reading.Scenario is { } scenario && Projection.Of(scenario).TryGet(out var projection))
            {
                Assert.All(projection.Years, y => Assert.All(y.Companies, c => Assert.True(double.IsFinite(c.Retained.Dollars))));
            }
        }
    }
}
