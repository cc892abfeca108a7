using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using static GenAiStack.Testing.Small;

namespace GenAiStack.Domain.Tests.Sensitivity;

/// <summary>Curves, axes through a value, and variance shares that are estimated piece by piece.</summary>
public sealed class Pieces
{
    // The cloud takes in 100 s, and the chip 100 s t.
    private static readonly Projection Chain = Stack(
        string.Join(", ", Company("a", """ "endCustomerRevenue": 100 """), Company("c", layer: "cloud"), Company("d", layer: "chip")),
        string.Join(", ", Link("a", "c", """ "shareOfRevenue": { "value": 0.3, "low": 0.2, "high": 0.4 } """), Link("c", "d", """ "shareOfRevenue": { "value": 0.5, "low": 0.4, "high": 0.6 } """, "hardware")));

    [Fact]
    public void A_curve_has_the_measure_at_each_place()
    {
        var asked = Ask(Chain, "companies/d/revenue");
        var chosen = asked.Find("links/a>c:inference/shareOfRevenue").Require();

        Assert.Equal([0.0, 15, 50], Curve.Of(asked, chosen, [0, 0.3, 1]).Require().Values.Select(v => Math.Round(v!.Value, 9)));
        Assert.Contains("0 to 10", Curve.Of(asked, chosen, [0, 11]).Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("10000", Curve.Of(asked, chosen, Enumerable.Repeat(0.1, 10_001).ToValueList()).Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_curve_is_broken_where_there_is_no_answer()
    {
        // What the cloud pays back to the app returns: at 1 and above the loop multiplies to 1 or more.
        var loop = Stack(
            string.Join(", ", Company("a", """ "endCustomerRevenue": 100 """), Company("c", layer: "cloud")),
            string.Join(", ", Link("a", "c", """ "shareOfRevenue": 1 """), Link("c", "a", """ "shareOfRevenue": 0.5 """, "revenue-share")));
        var asked = Ask(loop, "companies/a/revenue");
        var curve = Curve.Of(asked, asked.Find("links/c>a:revenue-share/shareOfRevenue").Require(), [0.25, 0.5, 1, 2]).Require();

        Assert.Equal([133.3333, 200, null, null], curve.Values.Select(v => v is { } value ? (double?)Math.Round(value, 4) : null));
    }

    [Theory]
    [InlineData(0.33, new[] { 0.1, 0.2, 0.33, 0.4, 0.5 })]
    [InlineData(0.11, new[] { 0.1, 0.11, 0.3, 0.4, 0.5 })]
    [InlineData(0.49, new[] { 0.1, 0.2, 0.3, 0.49, 0.5 })]
    [InlineData(0.5, new[] { 0.1, 0.2, 0.3, 0.4, 0.5 })]
    [InlineData(0.6, new[] { 0.1, 0.2, 0.3, 0.4, 0.5 })]
    public void An_axis_passes_through_a_value_between_its_ends(double through, double[] expected)
    {
        var asked = Ask(Chain, "companies/d/revenue");
        var chosen = asked.Find("links/a>c:inference/shareOfRevenue").Require();
        var (up, down) = (new GridAxis(chosen, 0.1, 0.5, 5) { Through = through }, new GridAxis(chosen, 0.5, 0.1, 5) { Through = through });

        Assert.Equal(expected, up.Values.Select(v => Math.Round(v, 9)));
        Assert.Equal(expected.Reverse(), down.Values.Select(v => Math.Round(v, 9)));
        Assert.Equal([0.1, 0.5], (new GridAxis(chosen, 0.1, 0.5, 2) { Through = through }).Values);
    }

    [Fact]
    public void What_a_run_has_found_so_far_is_what_as_many_draws_find()
    {
        var asked = Ask(Chain, "companies/d/revenue");
        var run = new SobolRun(asked, 1_000, 5, new());

        var coarse = run.Advance(1, TestContext.Current.CancellationToken);
        Assert.False(run.IsDone);
        Assert.True(run.Made is > 1 and < 1_000);
        Assert.Equal(Sobol.Of(asked, run.Made, 5, new(), TestContext.Current.CancellationToken), coarse);
        Assert.Equal(Sobol.Of(asked, 1_000, 5, new(), TestContext.Current.CancellationToken), run.Advance(5_000, TestContext.Current.CancellationToken));
        Assert.True(run.IsDone);
        Assert.Equal(1_000, run.Made);
    }

    [Fact]
    public void A_run_that_was_stopped_goes_on_as_if_it_had_not_been()
    {
        var asked = Ask(Chain, "companies/d/revenue");
        var run = new SobolRun(asked, 2_000, 5, new());
        run.Advance(256, TestContext.Current.CancellationToken);

        Assert.Throws<OperationCanceledException>(() => run.Advance(2_000, new(canceled: true)));
        Assert.Equal(256, run.Made);
        Assert.Equal(Sobol.Of(asked, 2_000, 5, new(), TestContext.Current.CancellationToken), run.Advance(2_000, TestContext.Current.CancellationToken));
    }
}
