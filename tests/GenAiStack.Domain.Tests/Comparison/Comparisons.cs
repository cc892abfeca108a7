using GenAiStack.Domain.Comparison;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Tests.Sensitivity;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Comparison;

/// <summary>Which difference causes how much: parts add up, agree with closed forms, and sampling agrees with all orders.</summary>
public sealed class Comparisons
{
    private static readonly Scenario Early = Results.Read(File.ReadAllBytes(TestFiles.RepositoryPath("data/scenarios/early-stack-2023.json")));

    [Fact]
    public void Two_factors_share_what_they_do_together()
    {
        // 1000 x 0.3 x 0.5 = 150 becomes 1000 x 0.4 x 0.6 = 240: (0.4 - 0.3) (0.5 + 0.6) / 2 and (0.6 - 0.5) (0.3 + 0.4) / 2, times 1000.
        var comparison = Compare(Chain(0.3, 0.5), Chain(0.4, 0.6), "companies/chip/revenue", 2025);

        Assert.True(comparison.IsExact);
        Assert.Equal(90, comparison.Difference!.Value, 1e-9);
        Assert.Equal(["links/app>cloud:inference/shareOfRevenue", "links/cloud>chip:hardware/shareOfRevenue"], comparison.Parts.Select(p => p.Address));
        Assert.Equal(55, comparison.Parts[0].Part, 1e-9);
        Assert.Equal(35, comparison.Parts[1].Part, 1e-9);
    }

    [Fact]
    public void Parts_add_up_to_the_whole_exactly_and_sampled()
    {
        foreach (var count in new[] { 5, 12, 30 })
        {
            var changed = Changed(count);
            var comparison = Compare(Early, changed, "layers/cloud/retainedShare", 2023);

            Assert.Equal(count <= ScenarioComparison.MostExact, comparison.IsExact);
            Assert.Equal(count, comparison.Parts.Count);
            Assert.Equal(comparison.Difference!.Value, comparison.Parts.Sum(p => p.Part), 1e-12);
            Assert.Equal(comparison.IsExact, comparison.Parts.All(p => p.StandardError == 0));
        }
    }

    [Fact]
    public void An_added_company_comes_with_its_links()
    {
        var more = Early with
        {
            Companies = Early.Companies.Append(new() { Id = new("new"), Name = "New", Layer = Layer.Application, EndCustomerRevenue = 1e9 }).ToValueList(),
            Links = Early.Links.Append(new() { From = new("new"), To = new("azure"), Purpose = "inference", ShareOfRevenue = 0.4 }).ToValueList(),
        };
        var comparison = Compare(Early, more, "companies/azure/revenue", 2023);

        Assert.Equal("companies/new", Assert.Single(comparison.Parts).Address);
        Assert.True(comparison.Parts[0].Part >= 4e8);
    }

    [Fact]
    public void A_subset_that_is_no_stack_is_counted()
    {
        // Each change alone is fine after the other way round has been lowered; raising one first makes the loop gain more than 1.
        var a = Loop(0.9, 0.5);
        var b = Loop(0.4, 1.2);
        var comparison = Compare(a, b, "companies/lab/revenue", 2025);

        Assert.Equal(1, comparison.InvalidSubsets);
        Assert.Equal(comparison.Difference!.Value, comparison.Parts.Sum(p => p.Part), 1e-9);
    }

    [Fact]
    public void Equal_scenarios_have_no_parts()
    {
        var comparison = Compare(Early, Early with { Name = "Another name" }, "layers/cloud/retainedShare", 2023);

        Assert.Empty(comparison.Parts);
        Assert.Equal(0, comparison.Difference);
    }

    private static Scenario Changed(int count)
    {
        var scenario = Early;
        foreach (var assumption in Early.Assumptions().Where(a => a.Address.EndsWith("shareOfRevenue", StringComparison.Ordinal)).Take(count))
        {
            scenario = Gradients.With(scenario with { Correlations = [] }, assumption.Address, assumption.Assumption.CentralIn(2023) * 1.1)!;
        }

        return scenario with { Correlations = Early.Correlations.Count == 0 ? [] : scenario.Correlations };
    }

    private static ScenarioComparison Compare(Scenario a, Scenario b, string measure, int year)
    {
        if (a.Correlations.Count > 0 && b.Correlations.Count == 0)
        {
            a = a with { Correlations = [] };
        }

        var (first, second) = (Results.Project(a), Results.Project(b));
        return ScenarioComparison.Of(
            new(first, Measure.Find(measure, first).Require(), year), new(second, Measure.Find(measure, second).Require(), year), 1, TestContext.Current.CancellationToken);
    }

    private static Scenario Chain(double share, double onward) => Results.Read(FormattableString.Invariant($$"""
        { "format": "genaistack/1", "name": "Chain", "years": { "first": 2025 },
          "companies": [
            { "id": "app", "name": "App", "layer": "application", "endCustomerRevenue": 1000 },
            { "id": "cloud", "name": "Cloud", "layer": "cloud" },
            { "id": "chip", "name": "Chip", "layer": "chip" } ],
          "links": [
            { "from": "app", "to": "cloud", "purpose": "inference", "shareOfRevenue": {{share}} },
            { "from": "cloud", "to": "chip", "purpose": "hardware", "shareOfRevenue": {{onward}} } ] }
        """));

    private static Scenario Loop(double down, double back) => Results.Read(FormattableString.Invariant($$"""
        { "format": "genaistack/1", "name": "Loop", "years": { "first": 2025 },
          "companies": [
            { "id": "lab", "name": "Lab", "layer": "model", "endCustomerRevenue": 1000 },
            { "id": "cloud", "name": "Cloud", "layer": "cloud" } ],
          "links": [
            { "from": "lab", "to": "cloud", "purpose": "training", "shareOfRevenue": {{down}} },
            { "from": "cloud", "to": "lab", "purpose": "revenue-share", "shareOfRevenue": {{back}} } ] }
        """));
}
