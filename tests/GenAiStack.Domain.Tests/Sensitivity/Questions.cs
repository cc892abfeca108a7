using GenAiStack.Domain.GoalSeeking;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Sensitivity;

/// <summary>Tornado, guesses, grid, goal seek and variance shares: against the plain evaluator and closed forms.</summary>
public sealed class Questions
{
    private static readonly Projection Early = Results.Project(Results.Read(File.ReadAllBytes(TestFiles.RepositoryPath("data/scenarios/early-stack-2023.json"))));

    [Theory]
    [InlineData(2023)]
    [InlineData(2026)]
    public void Every_bar_of_the_tornado_is_what_the_plain_evaluator_says(int year)
    {
        var asked = Ask(Early, "layers/cloud/retainedShare", year);
        var tornado = Tornado.Of(asked);

        Assert.Equal(asked.Assumptions().Count(a => a.Assumption.HasRange), tornado.Bars.Count);
        Assert.Equal(tornado.Bars.OrderByDescending(b => b.Swing).Select(b => b.Swing), tornado.Bars.Select(b => b.Swing));
        foreach (var bar in tornado.Bars)
        {
            var chosen = asked.Find(bar.Address).Require();
            Assert.Equal(Gradients.Plain(asked, chosen, bar.From)!.Value, bar.Low!.Value, 1e-12);
            Assert.Equal(Gradients.Plain(asked, chosen, bar.To)!.Value, bar.High!.Value, 1e-12);
        }

        Assert.Contains(tornado.Bars, b => b.HasNoEffect);
        Assert.False(tornado.Bars[0].HasNoEffect);
    }

    [Fact]
    public void Guesses_are_those_without_a_source_or_marked_and_a_missing_range_is_a_quarter()
    {
        var projection = Chain("""{ "value": 0.3, "source": ["x"] }""", "0.4");
        var guesses = Guesses.Of(Ask(projection, "companies/chip/revenue", 2025));

        Assert.Equal(["companies/app/endCustomerRevenue", "links/cloud>chip:hardware/shareOfRevenue"], guesses.Ranked.Select(g => g.Bar.Address).Order());
        Assert.All(guesses.Ranked, g => Assert.Equal((9.0, 15.0), (Math.Round(g.Bar.Low!.Value, 9), Math.Round(g.Bar.High!.Value, 9))));
    }

    [Fact]
    public void A_guess_whose_ends_are_equal_is_a_constant_and_moves_nothing()
    {
        var guesses = Guesses.Of(Ask(Chain("""{ "value": 0.3, "low": 0.3, "high": 0.3 }""", "0.4"), "companies/chip/revenue", 2025));
        var constant = guesses.Ranked.Single(g => g.Bar.Address.Contains("app>cloud", StringComparison.Ordinal));

        Assert.True(constant.HasRange);
        Assert.True(constant.Bar.HasNoEffect);
    }

    [Fact]
    public void A_grid_is_what_the_plain_evaluator_says()
    {
        var asked = Ask(Early, "layers/cloud/retainedShare", 2024);
        var (x, y) = (asked.Find("links/openai>azure:inference/shareOfRevenue").Require(), asked.Find("companies/chatgpt/retention").Require());
        var grid = Grid.Of(asked, new(x, 0.1, 0.6, 4), new(y, 0.4, 0.8, 3)).Require();

        Assert.Equal(3, grid.Rows.Count);
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 4; j++)
            {
                var scenario = Gradients.With(Gradients.With(Early.Scenario, x.Address, grid.X.Values[j])!, y.Address, grid.Y.Values[i])!;
                Assert.Equal(asked.Measure.In(Results.Project(scenario).In(2024)!)!.Value, grid.Rows[i][j]!.Value, 1e-12);
            }
        }
    }

    [Fact]
    public void Goal_seek_finds_what_the_plain_evaluator_confirms()
    {
        var asked = Ask(Early, "layers/cloud/throughputShare", 2023);
        var chosen = asked.Find("links/openai>azure:inference/shareOfRevenue").Require();
        var seek = GoalSeek.Of(asked, 0.17, chosen).Require();

        Assert.Single(seek.Answers);
        Assert.Equal(0.17, Gradients.Plain(asked, chosen, seek.Answers[0].From)!.Value, 1e-10);
    }

    [Fact]
    public void Goal_seek_finds_several_answers_and_one_that_is_touched()
    {
        var projection = Results.Project(Results.Read("""
            { "format": "genaistack/1", "name": "Hill", "years": { "first": 2025 },
              "companies": [
                { "id": "app", "name": "App", "layer": "application", "endCustomerRevenue": 1000, "demandElasticity": -3 },
                { "id": "cloud", "name": "Cloud", "layer": "cloud" },
                { "id": "chip", "name": "Chip", "layer": "chip" } ],
              "links": [
                { "from": "app", "to": "cloud", "purpose": "inference", "shareOfRevenue": 0.5 },
                { "from": "cloud", "to": "chip", "purpose": "hardware", "shareOfRevenue": 0.5 } ],
              "levers": [ { "id": "rise", "name": "Rise", "mechanism": "price", "of": { "companies": ["chip"] }, "change": 0 } ] }
            """));

        // Chip's revenue is 250 (1 + e) (1 + e/4)^-3: it rises, has its top at e = 1/2, and falls.
        var asked = Ask(projection, "companies/chip/revenue", 2025);
        var chosen = asked.Find("levers/rise/change").Require();
        double At(double e) => 250 * (1 + e) / Math.Pow(1 + (e / 4), 3);
        Assert.Equal(At(0.7), Gradients.Plain(asked, chosen, 0.7)!.Value, 1e-9);

        var two = GoalSeek.Of(asked, At(0.2), chosen, 0, 5).Require();
        Assert.Equal(2, two.Answers.Count);
        Assert.All(two.Answers, a => Assert.Equal(At(0.2), At(a.From), 1e-7));

        var top = GoalSeek.Of(asked, At(0.5), chosen, 0, 5).Require();
        Assert.InRange(top.Answers.Count, 1, 2);
        Assert.All(top.Answers, a => Assert.Equal(0.5, a.From, 1e-4));

        var beyond = GoalSeek.Of(asked, At(0.5) + 0.01, chosen, 0, 5).Require();
        Assert.True(beyond.IsOutOfReach);
        Assert.Equal(At(0.5), beyond.ReachableHigh!.Value, 1e-9);
        Assert.Contains("cannot reach", beyond.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Goal_seek_refuses_what_is_out_of_bounds()
    {
        var asked = Ask(Early, "layers/cloud/throughputShare", 2023);
        var chosen = asked.Find("links/openai>azure:inference/shareOfRevenue").Require();

        Assert.Contains("0 to 10", GoalSeek.Of(asked, 0.2, chosen, -1, 1).Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("openai>azure", asked.Find("links/openai>azur:inference/shareOfRevenue").Problems[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Variance_shares_of_a_product_are_the_closed_form()
    {
        // Y = 100 a b with a uniform 0.2-0.4 (mean 0.3, variance 1/300) and b uniform 0.4-0.6 (mean 0.5, variance 1/300).
        var projection = Chain("""{ "low": 0.2, "high": 0.4, "distribution": "uniform" }""", """{ "low": 0.4, "high": 0.6, "distribution": "uniform" }""");
        var sobol = Sobol.Of(Ask(projection, "companies/chip/revenue", 2025), 100_000, 3, new(), TestContext.Current.CancellationToken);
        var v = 1.0 / 300;
        var all = (v * 0.25) + (v * 0.09) + (v * v);

        var a = sobol.Indices.Single(i => i.Addresses[0].Contains("app>cloud", StringComparison.Ordinal));
        var b = sobol.Indices.Single(i => i.Addresses[0].Contains("cloud>chip", StringComparison.Ordinal));
        Within(v * 0.25 / all, a.First, a.FirstError);
        Within(v * 0.09 / all, b.First, b.FirstError);
        Within(((v * 0.25) + (v * v)) / all, a.Total, a.TotalError);
        Within(((v * 0.09) + (v * v)) / all, b.Total, b.TotalError);
        Assert.Equal(0, sobol.Refused);

        static void Within(double expected, double actual, double error) => Assert.True(Math.Abs(expected - actual) < 5 * error && error < 0.02, $"{actual} +- {error}, expected {expected}");
    }

    [Fact]
    public void A_correlated_group_is_one_input()
    {
        var sobol = Sobol.Of(Ask(Early, "layers/cloud/throughputShare", 2023), 2_000, 3, new(), TestContext.Current.CancellationToken);

        Assert.Equal(16, sobol.Indices[0].Addresses.Count);
        Assert.Contains("correlated group", sobol.ToString(), StringComparison.Ordinal);
        Assert.All(sobol.Indices, i => Assert.InRange(i.Total, -0.01, 1.1));
    }

    private static Asked Ask(Projection projection, string measure, int year) => new(projection, Measure.Find(measure, projection).Require(), year);

    private static Projection Chain(string share, string onward) => Results.Project(Results.Read($$"""
        { "format": "genaistack/1", "name": "Chain", "years": { "first": 2025 },
          "companies": [
            { "id": "app", "name": "App", "layer": "application", "endCustomerRevenue": 100 },
            { "id": "cloud", "name": "Cloud", "layer": "cloud" },
            { "id": "chip", "name": "Chip", "layer": "chip" } ],
          "links": [
            { "from": "app", "to": "cloud", "purpose": "inference", "shareOfRevenue": {{share}} },
            { "from": "cloud", "to": "chip", "purpose": "hardware", "shareOfRevenue": {{onward}} } ] }
        """));
}
