using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Data;

/// <summary>What "Scaled stack, 2025" must show: within 5 % of what was reported for 2025, each against its fact.</summary>
public sealed class ScaledStackTargets
{
    private static readonly Lazy<Projection> Projected = new(() => ShippedFiles.Project("scaled-stack-2025.json"));

    private static YearResult Year => Projected.Value.In(2025)!;

    [Theory]
    [InlineData("companies/openai/revenue", "openai-revenue-2025", 1)]
    [InlineData("companies/openai/grossMargin", "openai-gross-margin-2025-derived", 1)]
    [InlineData("companies/openai/operatingProfit", "openai-operating-loss-2025", -1)]
    [InlineData("companies/anthropic/revenue", "anthropic-revenue-2025", 1)]
    [InlineData("companies/nvidia/revenue", "nvda-dc-revenue-fy26", 1)]
    [InlineData("companies/aws/capex", "amzn-capex-cy2025", 1)]
    [InlineData("companies/azure/capex", "msft-capex-cy2025", 1)]
    [InlineData("companies/google-cloud/capex", "goog-capex-cy2025", 1)]
    [InlineData("companies/meta-infra/capex", "meta-capex-cy2025", 1)]
    public void A_reported_figure_is_met_within_five_percent(string measure, string fact, int sign) =>
        AssertNear(sign * Fact(fact), Results.Value(Projected.Value, measure)!.Value);

    [Fact]
    public void OpenAI_pays_Microsoft_what_was_reported() =>
        AssertNear(Fact("openai-paid-microsoft-2025"), Year.Links.Where(l => l.Id.From.Value == "openai" && l.Id.To.Value == "azure").Sum(l => l.Paid.Dollars));

    [Fact]
    public void CoreWeave_sells_what_its_four_quarters_add_up_to() =>
        AssertNear(
            Fact("crwv-revenue-2025q1") + Fact("crwv-revenue-2025q2") + Fact("crwv-revenue-2025q3") + Fact("crwv-revenue-2025q4"),
            Results.Value(Projected.Value, "companies/coreweave/revenue")!.Value);

    [Fact]
    public void The_foundry_sells_its_reported_share_of_accelerators() =>
        AssertNear(Fact("tsmc-ai-accelerator-share-fy2025") * Fact("tsmc-revenue-fy2025"), Results.Value(Projected.Value, "companies/tsmc/revenue")!.Value);

    [Fact]
    public void Money_goes_round_by_investments_inside_the_stack_and_the_years_reach_2030()
    {
        Assert.Contains(Projected.Value.Scenario.Links, l => l.IsInvestment && l.From.Value == "nvidia");
        Assert.True(Year.Companies.Single(c => c.Id.Value == "nvidia").RevenueFromStackInvestment.Dollars > 0);
        Assert.Equal(new YearSpan(2025, 2030), Projected.Value.Scenario.Years);
        Assert.Contains("letters of intent", Projected.Value.Scenario.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_guess_that_was_set_to_meet_a_figure_says_so()
    {
        var set = Projected.Value.Scenario.Assumptions().Where(a => a.Address.StartsWith("links/own-use>", StringComparison.Ordinal) && a.Assumption.Confidence == Confidence.Guess).ToList();

        Assert.NotEmpty(set);
        Assert.All(set, a => Assert.Contains("set so that", a.Assumption.Note, StringComparison.Ordinal));
    }

    private static void AssertNear(double reported, double modelled) =>
        Assert.True(Math.Abs(modelled - reported) <= 0.05 * Math.Abs(reported), $"{modelled:R} beside the reported {reported:R}");

    private static double Fact(string id) => (ShippedFiles.Facts().Find(id) ?? throw new ArgumentException(id)).Value;
}
