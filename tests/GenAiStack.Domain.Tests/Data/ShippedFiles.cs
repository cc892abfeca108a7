using System.Text.Json;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Format;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Data;

/// <summary>The files that ship: catalog, scenarios, facts.</summary>
public sealed class ShippedFiles
{
    public static TheoryData<string> Files => [.. Catalog().Select(e => e.File)];

    [Fact]
    public void The_catalog_lists_every_scenario_once_and_in_order()
    {
        var entries = Catalog();
        var files = Directory.GetFiles(TestFiles.DataPath("scenarios"), "*.json").Select(Path.GetFileName).Where(f => f != "catalog.json");

        Assert.Equal(files.Order(), entries.Select(e => e.File).Order());
        Assert.Equal(Enumerable.Range(1, entries.Count), entries.Select(e => e.Order));
        Assert.Equal(entries.Count, entries.Select(e => e.Slug).Distinct().Count());
        Assert.All(entries, e => Assert.True(IdText.IsWellFormed(e.Slug)));
        Assert.All(entries, e => Assert.False(string.IsNullOrWhiteSpace(e.Group)));
        Assert.All(entries, e => Assert.True(e.Parent is null || entries.Any(p => p.Slug == e.Parent && p.Order < e.Order)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_scenario_is_written_as_the_writer_writes_it(string file)
    {
        var bytes = File.ReadAllBytes(TestFiles.DataPath($"scenarios/{file}"));

        Assert.Equal(bytes, ScenarioWriter.Write(Results.Read(bytes)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_scenario_has_an_answer_in_every_year_and_a_text_that_a_partner_would_say(string file)
    {
        var scenario = Read(file);

        Assert.Equal(scenario.Years.Count, Results.Project(scenario).Years.Count);
        Assert.True(scenario.Description?.Length > 100);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_number_has_a_source_that_is_a_fact_or_is_marked_a_guess(string file)
    {
        var scenario = Read(file);

        Assert.Empty(Facts().UnknownSources(scenario));
        Assert.All(scenario.Assumptions(), a => Assert.True(a.Assumption.Source.Count > 0 || a.Assumption.Confidence == Confidence.Guess, a.Address));
        Assert.All(scenario.Assumptions(), a => Assert.False(string.IsNullOrWhiteSpace(a.Assumption.Note), a.Address));
    }

    [Theory]
    [InlineData("early-stack-2023.json", 30)]
    [InlineData("scaled-stack-2025.json", 40)]
    public void The_two_stacks_are_whole(string file, int companies)
    {
        var scenario = Read(file);

        Assert.True(scenario.Companies.Count >= companies);
        Assert.All(LayerNames.All, layer => Assert.Contains(scenario.Companies, c => c.Layer == layer));
        Assert.All(scenario.Companies, c => Assert.NotNull(c.Segment));
        Assert.All(scenario.Companies, c => Assert.NotNull(c.Moats));
    }

    [Fact]
    public void The_facts_read_and_hold_what_the_columns_promise()
    {
        var facts = Facts();

        Assert.True(facts.Facts.Count > 1_000);
        Assert.Contains(facts.Facts, f => f.Kind == FactKind.Guidance);
        Assert.Contains(facts.Facts, f => !f.IsChecked);
        Assert.All(facts.Facts, f => Assert.True(f.Unit != "fraction" || Math.Abs(f.Value) <= 10, f.Id));
        Assert.Equal(13.07e9, facts.Find("openai-revenue-2025")!.Value);
        Assert.Null(facts.Find("no-such-fact"));
    }

    [Fact]
    public void A_source_that_no_fact_has_is_a_warning_with_the_nearest_id()
    {
        var scenario = Results.Read("""
            {"format":"genaistack/1","name":"x","years":{"first":2023},"links":[],
             "companies":[{"id":"a","name":"A","layer":"model","endCustomerRevenue":{"value":1,"source":["openai-revenue-2052"]}}]}
            """);
        var warning = Assert.Single(Facts().UnknownSources(scenario));

        Assert.Equal("companies/a/endCustomerRevenue", warning.Address);
        Assert.Contains("openai-revenue-202", warning.Message, StringComparison.Ordinal);
    }

    internal static FactTable Facts() => FactReader.Read(File.ReadAllText(TestFiles.DataPath("facts.csv"))).Require();

    internal static Scenario Read(string file) => Results.Read(File.ReadAllBytes(TestFiles.DataPath($"scenarios/{file}")));

    internal static Projection Project(string file) => Results.Project(Read(file));

    private static List<Entry> Catalog() => JsonSerializer.Deserialize<List<Entry>>(
        File.ReadAllText(TestFiles.DataPath("scenarios/catalog.json")), JsonSerializerOptions.Web)!;

    private sealed record Entry(string Slug, string File, string? Parent, string Group, int Order);
}
