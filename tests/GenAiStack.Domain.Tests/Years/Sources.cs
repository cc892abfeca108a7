using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Years;

/// <summary>Money followed from one source, and what depends on investments inside the stack.</summary>
public sealed class Sources
{
    private const string Circle = """
        { "id": "chip", "name": "Chip", "layer": "chip", "endCustomerRevenue": 20 },
        { "id": "lab", "name": "Lab", "layer": "model", "endCustomerRevenue": 6, "funding": 4 },
        { "id": "cloud", "name": "Cloud", "layer": "cloud" }
        """;

    private const string CircleLinks = """
        { "from": "chip", "to": "lab", "purpose": "investment", "fixed": 10 },
        { "from": "lab", "to": "cloud", "purpose": "training", "shareOfFunding": 1 },
        { "from": "cloud", "to": "chip", "purpose": "hardware", "shareOfRevenue": 0.5 }
        """;

    [Fact]
    public void The_three_sources_of_money_add_up_to_every_payment_and_every_account() => ForAll((label, year) =>
    {
        SourceFlows[] sources = [SourceFlows.Of(year, MoneySource.Customers), SourceFlows.Of(year, MoneySource.OutsideCapital), SourceFlows.Of(year, MoneySource.BalanceSheets)];
        var scale = Math.Max(1, year.MoneyEntering.Dollars);
        foreach (var link in year.Links.Where(l => !l.Id.To.IsOutside))
        {
            Assert.True(Math.Abs(link.Paid.Dollars - sources.Sum(s => s.Paid(link.Id).Dollars)) <= 1e-9 * scale, $"{label}: {link.Id}");
        }

        foreach (var company in year.Companies)
        {
            Assert.True(Math.Abs((company.Revenue + company.FundingReceived).Dollars - sources.Sum(s => s.Received(company.Id).Dollars)) <= 1e-9 * scale, $"{label}: {company.Id}");
        }
    });

    [Fact]
    public void The_customers_of_each_company_add_up_to_those_of_all() => ForAll((label, year) =>
    {
        var all = SourceFlows.Of(year, MoneySource.Customers);
        var each = year.Companies.Where(c => c.EndCustomerRevenue.Dollars > 0).Select(c => SourceFlows.Of(year, MoneySource.Customers, c.Id)).ToList();
        foreach (var link in year.Links)
        {
            Assert.True(Math.Abs(all.Paid(link.Id).Dollars - each.Sum(s => s.Paid(link.Id).Dollars)) <= 1e-9 * Math.Max(1, year.MoneyEntering.Dollars), $"{label}: {link.Id}");
        }
    });

    [Fact]
    public void The_stacks_own_money_is_what_the_result_says_and_investments_count_in_full() => ForAll((label, year) =>
    {
        var stack = SourceFlows.Of(year, MoneySource.StackInvestment);
        Assert.All(year.Companies, c => Assert.Equal(c.RevenueFromStackInvestment.Dollars, stack.Revenue(c.Id).Dollars));
        Assert.All(year.Links.Where(l => l.Id.Purpose == LinkPurposes.Investment), l => Assert.Equal(l.Paid.Dollars, stack.Paid(l.Id).Dollars, 1e-6 * Math.Max(1, l.Paid.Dollars)));
    });

    [Fact]
    public void A_circle_of_ten_dollars_brings_five_back_by_the_shortest_way()
    {
        var year = Small.Stack(Circle, CircleLinks).Years[0];

        // The lab spends 4 + 10 of funding on the cloud, which buys chips for half of it.
        Assert.Equal(27, year.Companies[0].Revenue.Dollars, 1e-9);
        var loss = Assert.Single(InvestmentLoss.Of(year, new("chip")));
        Assert.Equal(10, loss.Paid.Dollars);
        Assert.Equal(5, loss.RevenueLost.Dollars, 1e-9);
        Assert.Equal(["lab", "cloud", "chip"], loss.WayBack.Select(c => c.Value));
        Assert.Equal("lab", Assert.Single(InvestmentLoss.Of(year, new("cloud"))).WayBack[0].Value);
        Assert.Empty(InvestmentLoss.Of(year, new("lab")));
        Assert.Empty(InvestmentLoss.Of(year, new("nobody")));
    }

    [Fact]
    public void What_is_lost_without_an_investment_is_what_the_stack_without_it_lacks()
    {
        var scenario = TestFiles.Scenario("scaled-stack-2025");
        var projection = Results.Project(scenario);
        var nvidia = new CompanyId("nvidia");
        var losses = InvestmentLoss.Of(projection.Years[0], nvidia);
        Assert.True(losses.Count >= 3);
        foreach (var loss in losses)
        {
            var without = Results.Project(scenario with { Links = scenario.Links.Where(l => l.Id != loss.Link).ToValueList() });
            var expected = Revenue(projection) - Revenue(without);
            Assert.Equal(expected, loss.RevenueLost.Dollars, 1e-6 * Math.Abs(expected));
            Assert.Equal(loss.Link.To, loss.WayBack[0]);
            Assert.Equal(nvidia, loss.WayBack[^1]);
            Assert.All(loss.WayBack.Zip(loss.WayBack.Skip(1)), step => Assert.Contains(projection.Years[0].Links, l => l.Id.From == step.First && l.Id.To == step.Second && l.Paid.Dollars > 0));
        }

        static double Revenue(Projection p) => p.Years[0].Companies.First(c => c.Id.Value == "nvidia").Revenue.Dollars;
    }

    [Fact]
    public void Measures_of_one_unit_can_be_added_up_wherever_a_measure_is_asked_for()
    {
        var projection = Small.Stack(Circle, CircleLinks);
        var sum = Measure.Find("companies/chip/revenue+companies/lab/revenue+links/lab>cloud:training/paid", projection).Require();
        Assert.Equal(27 + 6 + 14, sum.In(projection.Years[0])!.Value, 1e-9);
        Assert.Equal(3, Explainer.Explain(projection, sum, 2025).Terms.Count);
        Assert.Equal(4, Results.Value(projection, "companies/lab/outsideCapital")!.Value);
        Assert.Equal(4, Results.Value(projection, "companies/lab/outsideCapital+companies/chip/outsideCapital")!.Value);

        Assert.Contains("cannot be added", Measure.Find("companies/chip/revenue+companies/chip/grossMargin", projection).Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("cannot be added", Measure.Find("layers/chip/grossMargin+layers/cloud/grossMargin", projection).Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("no company", Measure.Find("companies/chip/revenue+companies/nobody/revenue", projection).Problems[0].Message, StringComparison.Ordinal);
        Assert.False(Measure.Find("companies/chip/revenue+", projection).Succeeded);
    }

    [Fact]
    public void A_sum_is_drawn_draw_by_draw_and_not_from_percentiles()
    {
        // Two independent parts: the sum's range is narrower than the sum of their ranges.
        var projection = Small.Stack("""
            { "id": "a", "name": "A", "layer": "application", "endCustomerRevenue": { "low": 0, "high": 100, "distribution": "uniform" } },
            { "id": "b", "name": "B", "layer": "application", "endCustomerRevenue": { "low": 0, "high": 100, "distribution": "uniform" } }
            """);
        var (a, sum) = (Measure.Find("companies/a/revenue", projection).Require(), Measure.Find("companies/a/revenue+companies/b/revenue", projection).Require());
        var result = new Simulation(new()).Run(new() { Projection = projection, Measures = [a, sum], Year = 2025, Draws = 50_000 }, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(5, result.Of(a).P5, 0.7);

        // P(A + B < x) = x^2 / 20,000 below 100.
        Assert.Equal(Math.Sqrt(0.05 * 20_000), result.Of(sum).P5, 1.0);
        Assert.Equal(100, result.Of(sum).Mean, 0.7);
    }

    private static void ForAll(Action<string, YearResult> law)
    {
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, 400))
        {
            if (Projection.Of(scenario).TryGet(out var projection))
            {
                foreach (var year in projection.Years)
                {
                    law($"case {number}, {year.Year}", year);
                }
            }
        }
    }
}
