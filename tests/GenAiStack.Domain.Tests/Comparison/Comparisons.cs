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
    public void The_order_of_the_file_is_no_difference()
    {
        var turned = Early with { Companies = Early.Companies.Reverse().ToValueList(), Links = Early.Links.Reverse().ToValueList() };

        Assert.Empty(Compare(Early, turned, "layers/cloud/retainedShare", 2023).Parts);
    }

    [Fact]
    public void Invalid_subsets_count_the_same_in_any_order()
    {
        Scenario Loop(double a, double b, double c, bool isTurned)
        {
            string[] links =
            [
                Small.Link("chip", "lab", $$""" "shareOfRevenue": {{a}} """, "investment"),
                Small.Link("lab", "cl", $$""" "shareOfFunding": {{b}} """, "hosting"),
                Small.Link("cl", "chip", $$""" "shareOfRevenue": {{c}} """, "hardware"),
            ];
            var companies = string.Join(",", Small.Company("chip", "\"endCustomerRevenue\": 100", "chip"), Small.Company("lab", "", "model"), Small.Company("cl", "", "cloud"));
            return Small.Stack(companies, string.Join(",", isTurned ? links.Reverse() : links)).Scenario;
        }

        var one = Compare(Loop(0.5, 0.5, 1.5, false), Loop(2, 1, 0.4, false), "companies/chip/revenue", 2025);
        var other = Compare(Loop(0.5, 0.5, 1.5, true), Loop(2, 1, 0.4, true), "companies/chip/revenue", 2025);

        Assert.True(one.InvalidSubsets > 0);
        Assert.Equal(one.Parts.Select(p => (p.Address, Math.Round(p.Part, 9))), other.Parts.Select(p => (p.Address, Math.Round(p.Part, 9))));
        Assert.Equal(one.Difference!.Value, one.Parts.Sum(p => p.Part), 1e-9);
    }

    [Fact]
    public void Causes_are_not_told_where_most_mixtures_have_no_answer()
    {
        // Each pair of payments is a loop that runs away while only its first payment has changed: a quarter of its four states.
        Scenario Loops(int count, double there, double back)
        {
            var numbers = Enumerable.Range(0, count).ToList();
            return Small.Stack(
                string.Join(",", numbers.SelectMany(i => new[] { Small.Company($"lab{i}", "\"endCustomerRevenue\": 100", "model"), Small.Company($"cl{i}", "", "cloud") })),
                string.Join(",", numbers.SelectMany(i => new[] { Small.Link($"lab{i}", $"cl{i}", $"\"shareOfRevenue\": {there}"), Small.Link($"cl{i}", $"lab{i}", $"\"shareOfRevenue\": {back}") }))).Scenario;
        }

        foreach (var (count, tells) in new[] { (1, true), (2, true), (4, false) })
        {
            var comparison = Compare(Loops(count, 0.9, 0.9), Loops(count, 3, 0.3), "companies/lab0/revenue", 2025);
            Assert.Equal((1 << (2 * count)) - 2, comparison.Subsets);
            Assert.Equal((1 << (2 * count)) - (int)Math.Pow(3, count), comparison.InvalidSubsets);
            Assert.Equal(tells, comparison.TellsCauses);
            Assert.Equal(!tells, comparison.ToString().Contains("cannot be told", StringComparison.Ordinal));
            Assert.Equal(comparison.Difference!.Value, comparison.Parts.Sum(p => p.Part), 1e-6);
        }
    }

    [Fact]
    public void A_link_between_two_companies_that_come_needs_both()
    {
        var a = Small.Stack(Small.Company("a", "\"endCustomerRevenue\": 100")).Scenario;
        var b = Small.Stack(
            string.Join(",", Small.Company("a", "\"endCustomerRevenue\": 100"), Small.Company("n1", "", "model"), Small.Company("n2", "", "cloud")),
            string.Join(",", Small.Link("a", "n1", "\"shareOfRevenue\": 0.5"), Small.Link("n1", "n2", "\"shareOfRevenue\": 0.4"))).Scenario;
        var coming = Compare(a, b, "layers/application/retainedShare", 2025);
        var going = Compare(b, a, "layers/application/retainedShare", 2025);

        Assert.Equal(0, coming.InvalidSubsets + going.InvalidSubsets);
        Assert.Equal([("companies/n1", -0.5), ("companies/n2", 0.0)], coming.Parts.Select(p => (p.Address, Math.Round(p.Part, 12))));
        Assert.Equal([("companies/n1", 0.5), ("companies/n2", 0.0)], going.Parts.Select(p => (p.Address, Math.Round(p.Part, 12))));
    }

    [Fact]
    public void Each_number_is_a_difference_of_its_own_even_where_the_company_changes_its_nature()
    {
        var a = Small.Stack(Small.Company("a", "\"endCustomerRevenue\": 100, \"funding\": 10, \"tags\": [\"startup\"]")).Scenario;
        var b = Small.Stack(Small.Company("a", "\"endCustomerRevenue\": 150, \"funding\": 20, \"tags\": [\"incumbent\"]")).Scenario;
        var comparison = Compare(a, b, "companies/a/retained", 2025);

        Assert.Equal([("companies/a/endCustomerRevenue", 50.0), ("companies/a/funding", 10.0), ("companies/a", 0.0)], comparison.Parts.Select(p => (p.Address, Math.Round(p.Part, 9))));
    }

    [Fact]
    public void Stated_errors_of_sampled_orders_are_those_of_repeated_runs()
    {
        // Fourteen factors of a product, so that orders matter.
        Scenario Product(double share) => Small.Stack(
            string.Join(",", Enumerable.Range(0, 15).Select(i => Small.Company($"c{i}", i == 0 ? "\"endCustomerRevenue\": 1000" : "", "model"))),
            string.Join(",", Enumerable.Range(0, 14).Select(i => Small.Link($"c{i}", $"c{i + 1}", $"\"shareOfRevenue\": {share + (i % 2 * 0.2):0.0}")))).Scenario;
        var (a, b) = (Product(0.5), Product(0.8));
        var runs = Enumerable.Range(1, 40).Select(seed => ScenarioComparison.Of(Small.Ask(Results.Project(a), "companies/c14/revenue"), Small.Ask(Results.Project(b), "companies/c14/revenue"), (ulong)seed, TestContext.Current.CancellationToken).Parts.Single(p => p.Address.Contains("c3>c4", StringComparison.Ordinal))).ToList();
        var mean = runs.Average(r => r.Part);
        var deviation = Math.Sqrt(runs.Sum(r => (r.Part - mean) * (r.Part - mean)) / (runs.Count - 1));

        Assert.InRange(runs.Average(r => r.StandardError) / deviation, 0.65, 1.5);
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
