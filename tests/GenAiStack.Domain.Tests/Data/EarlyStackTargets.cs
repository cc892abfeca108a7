using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Data;

/// <summary>What "Early stack, 2023" must show, each against the fact that says so.</summary>
public sealed class EarlyStackTargets
{
    private static readonly Lazy<Scenario> Scenario = new(() => ShippedFiles.Read("early-stack-2023.json"));
    private static readonly Lazy<Projection> Projected = new(() => Results.Project(Scenario.Value));

    private static YearResult Year => Projected.Value.In(2023)!;

    [Fact]
    public void Apps_spend_a_fifth_to_two_fifths_of_revenue_on_inference_and_fine_tuning()
    {
        var fact = Fact("a16z-app-inference-share");
        var apps = Ids(Layer.Application);
        var spent = Year.Links.Where(l => apps.Contains(l.Id.From) && l.Id.Purpose is LinkPurposes.Inference or LinkPurposes.FineTuning && apps.Contains(l.Id.From)).Sum(l => l.Paid.Dollars);

        Assert.InRange(spent / Year.EndCustomerRevenue.Dollars, fact.Low!.Value, fact.High!.Value);
        Assert.Equal(fact.Value, spent / Year.EndCustomerRevenue.Dollars, 0.03);
    }

    [Fact]
    public void Models_spend_about_half_of_revenue_with_clouds()
    {
        var fact = Fact("a16z-model-cloud-share");
        var sellers = Year.Companies.Where(c => c.Layer == Layer.Model && c.Revenue.Dollars > 0).ToList();
        foreach (var model in sellers)
        {
            var spent = Scenario.Value.Links
                .Where(l => l.From == model.Id && Ids(Layer.Cloud).Contains(l.To))
                .Sum(l => l.ShareOfRevenue?.CentralIn(2023) ?? 0);
            Assert.InRange(spent, fact.Value - 0.06, fact.Value + 0.06);
        }

        Assert.NotEmpty(sellers);
    }

    [Fact]
    public void Clouds_see_a_tenth_to_a_fifth_of_what_users_pay()
    {
        var fact = Fact("a16z-cloud-total-share");
        var central = Results.Value(Projected.Value, "layers/cloud/throughputShare")!.Value;
        Assert.Equal(fact.Value, central, 0.02);

        var draws = RangeDraws.Of(Scenario.Value, 1_500)
            .Select(s => Results.Value(Results.Project(s), "layers/cloud/throughputShare")!.Value)
            .Order()
            .ToList();
        Assert.InRange(draws[(int)(0.05 * draws.Count)], fact.Low!.Value, fact.High!.Value);
        Assert.InRange(draws[(int)(0.95 * draws.Count)], fact.Low!.Value, fact.High!.Value);
    }

    [Fact]
    public void Apps_typically_keep_a_gross_margin_of_half_and_a_little_more_and_the_best_ninety_percent()
    {
        var (typical, best) = (Fact("a16z-app-gross-margin"), Fact("a16z-app-gross-margin-best"));
        var margins = Year.Companies.Where(c => c.Layer == Layer.Application).Select(c => c.GrossMargin!.Value.Value).Order().ToList();

        Assert.InRange(margins[margins.Count / 2], typical.Low!.Value, typical.High!.Value);
        Assert.True(margins.Count(m => m >= typical.Low - 0.03 && m <= typical.High + 0.03) > margins.Count / 2);
        Assert.Equal(best.Value, margins[^1], 0.03);
    }

    [Fact]
    public void Model_start_ups_spend_four_fifths_and_more_of_venture_money_with_clouds()
    {
        var fact = Fact("a16z-funding-cloud-share");
        var startups = Year.Companies.Where(c => c.Layer == Layer.Model && Company(c.Id).Tags.Contains("startup") && c.FundingReceived.Dollars > 0).ToList();
        var spent = startups.Sum(s => s.FundingReceived.Dollars * Scenario.Value.Links
            .Where(l => l.From == s.Id && Ids(Layer.Cloud).Contains(l.To))
            .Sum(l => l.ShareOfFunding?.CentralIn(2023) ?? 0));

        Assert.True(startups.Count >= 6);
        Assert.InRange(spent / startups.Sum(s => s.FundingReceived.Dollars), fact.Low!.Value, fact.High!.Value);
    }

    [Theory]
    [InlineData("image", "a16z-image-100m")]
    [InlineData("copywriting", "a16z-copywriting-100m")]
    [InlineData("code", "a16z-code-100m")]
    public void Three_categories_sell_more_than_a_hundred_million_each(string tag, string fact)
    {
        var sold = Year.Companies.Where(c => Company(c.Id).Tags.Contains(tag)).Sum(c => c.EndCustomerRevenue.Dollars);

        Assert.True(sold > Fact(fact).Value, $"{tag}: {sold}");
    }

    [Fact]
    public void More_dollars_rest_with_infrastructure_than_with_apps_and_models()
    {
        double Retained(Layer layer) => Year.Layers.Single(l => l.Layer == layer).Retained.Dollars;

        Assert.True(Retained(Layer.Cloud) + Retained(Layer.Chip) > Retained(Layer.Application) + Retained(Layer.Model));
    }

    [Fact]
    public void Nvidia_sells_less_here_than_it_reported_and_that_is_shown_and_not_forced()
    {
        var quarter = Fact("a16z-nvidia-q3fy23");
        var explained = Results.Value(Projected.Value, "companies/nvidia/revenue")!.Value;

        Assert.Equal(3.8e9, quarter.Value);
        Assert.InRange(explained, 0, 4 * quarter.Value);
        Assert.DoesNotContain(Scenario.Value.Assumptions(), a => a.Assumption.Source.Contains(quarter.Id));
    }

    [Fact]
    public void The_description_says_what_the_numbers_say()
    {
        Assert.Contains("about two billion dollars", Scenario.Value.Description, StringComparison.Ordinal);
        Assert.InRange(Year.EndCustomerRevenue.Dollars, 1.8e9, 2.2e9);
        Assert.Contains("about sixteen cents", Scenario.Value.Description, StringComparison.Ordinal);
        Assert.Equal(0.16, Results.Value(Projected.Value, "layers/cloud/throughputShare")!.Value, 0.005);
    }

    [Fact]
    public void CoreWeave_sells_what_it_reported_and_its_chips_do_not_outrun_its_customers()
    {
        Assert.Equal(Fact("crwv-revenue-2023").Value, Results.Value(Projected.Value, "companies/coreweave/revenue")!.Value, 0.05 * Fact("crwv-revenue-2023").Value);
        Assert.All(Projected.Value.Years, y => Assert.True(Results.Value(Projected.Value, "companies/coreweave/grossMargin", y.Year) > 0.15));
    }

    private static HashSet<CompanyId> Ids(Layer layer) => [.. Scenario.Value.Companies.Where(c => c.Layer == layer).Select(c => c.Id)];

    private static Company Company(CompanyId id) => Scenario.Value.Companies.First(c => c.Id == id);

    private static Domain.Facts.Fact Fact(string id) => ShippedFiles.Facts().Find(id) ?? throw new ArgumentException(id);
}
