using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Data;

/// <summary>The published headlines: each small scenario brings out what was claimed, and its numbers are those of the facts.</summary>
public sealed class HeadlineTargets
{
    [Theory]
    [InlineData("sequoia-nvidia-runrate-2023", "sequoia-required-revenue-2023")]
    [InlineData("sequoia-nvidia-runrate-2024", "sequoia-required-revenue-2024")]
    public void Chips_times_two_times_two_is_what_users_would_have_to_pay(string chips, string required)
    {
        var answer = Seek("six-hundred-billion.json", "ai-products", p => Results.Value(p, "companies/nvidia/revenue")!.Value, Fact(chips));

        Assert.Equal(Fact(required), answer, 1e-6 * Fact(required));
    }

    [Theory]
    [InlineData("chip", 219e9, 0.78)]
    [InlineData("cloud", 41e9, 0.15)]
    [InlineData("application", 20e9, 0.07)]
    public void Profit_pools_are_those_that_Altimeter_counted(string layer, double grossProfit, double share)
    {
        var projection = ShippedFiles.Project("profit-pools-2026.json");

        Assert.Equal(grossProfit, Results.Value(projection, $"layers/{layer}/grossProfit")!.Value, 0.5e9);
        Assert.Equal(share, Results.Value(projection, $"layers/{layer}/grossProfitShare")!.Value, 0.005);
        Assert.Equal(Fact($"altimeter-2026-{layer}-revenue"), Results.Value(projection, $"layers/{layer}/revenue")!.Value);
        Assert.Equal(Fact($"altimeter-2026-{layer}-gross-margin"), Results.Value(projection, $"layers/{layer}/grossMargin")!.Value, 1e-9);
    }

    [Fact]
    public void An_hour_of_an_H200_leaves_the_cloud_29_point_5_percent()
    {
        var projection = ShippedFiles.Project("gpu-hour.json");

        Assert.Equal(Fact("semianalysis-h200-rent"), Results.Value(projection, "companies/gpu-cloud/revenue")!.Value);
        Assert.Equal(Fact("semianalysis-h200-capital"), Results.Value(projection, "links/gpu-cloud>server-maker:hardware/paid")!.Value);
        Assert.Equal(0.295, Results.Value(projection, "companies/gpu-cloud/grossMargin")!.Value, 1e-9);
        Assert.Equal(Fact("semianalysis-h200-tco"), Seek("gpu-hour.json", "gpu-cloud", p => Results.Value(p, "companies/gpu-cloud/grossProfit")!.Value, 0), 1e-9);
    }

    [Fact]
    public void Ten_percent_on_five_trillion_asks_for_about_650_billion_a_year()
    {
        var answer = Seek("jpmorgan-650.json", "ai-industry", p => Results.Value(p, "companies/ai-industry/cashSurplus")!.Value, 0);

        Assert.Equal(Fact("jpmorgan-required-revenue"), answer, 0.01 * Fact("jpmorgan-required-revenue"));
        Assert.Equal(0.1 * Fact("jpmorgan-build-out"), Results.Value(ShippedFiles.Project("jpmorgan-650.json"), "links/ai-industry>outside:return-on-capital/paid")!.Value);
    }

    // The end-customer revenue of one company at which a rising measure reaches a target, by bisection.
    private static double Seek(string file, string company, Func<Projection, double> measure, double target)
    {
        var scenario = ShippedFiles.Read(file);
        var (low, high) = (0.0, 1e15);
        for (var i = 0; i < 200; i++)
        {
            var middle = (low + high) / 2;
            var tried = scenario with
            {
                Companies = scenario.Companies.Select(c => c.Id.Value == company ? c with { EndCustomerRevenue = middle } : c).ToValueList(),
            };
            (low, high) = measure(Results.Project(tried)) < target ? (middle, high) : (low, middle);
        }

        return high;
    }

    private static double Fact(string id) => (ShippedFiles.Facts().Find(id) ?? throw new ArgumentException(id)).Value;
}
