using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Tests.FlowMap;
using GenAiStack.Presentation.Views.Sensitivity;
using GenAiStack.Testing;
using static GenAiStack.Presentation.Tests.Views.Sensitivity.Stacks;
using static GenAiStack.Testing.Small;

namespace GenAiStack.Presentation.Tests.Views.Sensitivity;

/// <summary>The two-way grid.</summary>
public sealed class GridViews
{
    [Fact]
    public void Cells_are_the_product_and_the_ring_is_the_scenarios_own()
    {
        var question = Question(Two, "companies/cloud/revenue", new() { X = new(Share, "0.2", "0.6"), Y = new(Demand, "8e9", "12e9") });
        var map = (CellMark)Assert.Single(GridOf(question).Chart.Marks);

        Assert.Equal(["20 %", "25 %", "30 %", "35 %", "40 %", "45 %", "50 %", "55 %", "60 %"], question.X!.Labels.Select(l => l.Plain()));
        Assert.Equal(["$8B", "$9B", "$10B", "$11B", "$12B"], question.Y!.Labels);
        Assert.Equal((4, 2), map.Ring);
        Assert.Equal(45, map.Cells.Count);
        foreach (var cell in map.Cells)
        {
            Assert.Equal((0.2 + (0.05 * cell.X)) * (8 + cell.Y), double.Parse(cell.Text, System.Globalization.CultureInfo.InvariantCulture), 0.06);
        }

        Assert.Equal((0, 5), (map.Cells[0].Step, map.Cells[^1].Step));
        Assert.Equal("Cloud takes in $5B or more of revenue only where app pays cloud 45 % or more", GridOf(question).Chart.Title.Plain());
        Assert.Equal("Billions of dollars; ring: this scenario", GridOf(question).Chart.Subtitle);
    }

    [Fact]
    public void A_threshold_that_is_passed_in_one_corner_says_which()
    {
        // The chip takes in 100 s t, the others what is left of it.
        var chain = Stack(
            string.Join(", ", Company("a", """ "endCustomerRevenue": 100 """), Company("c", layer: "cloud"), Company("d", layer: "chip")),
            string.Join(", ", Link("a", "c", """ "shareOfRevenue": 0.5 """), Link("c", "d", """ "shareOfRevenue": 0.4 """, "hardware")));
        var axes = new SensitivityRequest { X = new("links/a>c:inference/shareOfRevenue", "0.1", "0.6"), Y = new("links/c>d:hardware/shareOfRevenue", "0.2", "0.8") };

        Assert.Equal("D takes in $30 or more of revenue only where both are high", GridOf(Question(chain, "companies/d/revenue", axes)).Chart.Title);
        Assert.Equal("A keeps $90 or more after outside costs only where a pays c 10 % or less", GridOf(Question(chain, "companies/a/kept", axes)).Chart.Title.Plain());
        Assert.EndsWith("only where a pays c is high and c pays d low", GridOf(Question(chain, "companies/c/kept", axes)).Chart.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scaled-stack-2025", "layers/chip/customerDollarShare", 2025)]
    [InlineData("scaled-stack-2025", "companies/openai/cashSurplus", 2030)]
    [InlineData("early-stack-2023", "layers/cloud/concentration", 2026)]
    [InlineData("gpu-hour", "companies/gpu-cloud/grossMargin", 2025)]
    [InlineData("six-hundred-billion", "layers/chip/kept", 2024)]
    public void The_ringed_cell_has_the_measures_own_value_on_every_pair_of_the_strongest(string slug, string measure, int year)
    {
        var projection = Results.Project(Pictures.Shipped(slug));
        var strongest = Question(projection, measure, year: year).Choices.Take(6).Select(c => c.Address).ToList();
        foreach (var (x, y) in strongest.SelectMany(_ => strongest, (a, b) => (a, b)).Where(p => p.a != p.b))
        {
            var question = Question(projection, measure, new() { X = new(x, null, null), Y = new(y, null, null) }, year);
            var grid = Domain.Sensitivity.Grid.Of(question.Asked, question.X!.Axis, question.Y!.Axis).Require();
            Assert.Equal(question.Asked.Value!.Value, grid.Rows[question.Y.CentralPlace!.Value][question.X.CentralPlace!.Value]!.Value, 1e-9 * Math.Abs(question.Asked.Value.Value));
            Assert.InRange(grid.Rows.Count, 3, 8);
            Assert.InRange(grid.Rows[0].Count, 5, 11);
            Assert.NotNull(((CellMark)GridView.Of(question, grid).Chart.Marks[0]).Ring);
            Assert.Equal(question.X.Labels.Length, question.X.Labels.Distinct().Count());
        }
    }

    [Fact]
    public void Ends_that_leave_the_scenario_outside_have_no_ring()
    {
        var question = Question(Two, "companies/cloud/revenue", new() { X = new(Share, "0.5", "0.9"), Y = new(Demand, null, null) });

        Assert.Empty(question.Notes);
        Assert.Null(((CellMark)GridOf(question).Chart.Marks[0]).Ring);
        Assert.Contains("this scenario lies outside", GridOf(question).Chart.Subtitle, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.6", "0.2")]
    [InlineData("-1", "0.5")]
    [InlineData("0.2", "11")]
    [InlineData("x", "0.5")]
    [InlineData("0.2", null)]
    [InlineData("NaN", "0.5")]
    [InlineData("0", "1e999")]
    public void Ends_that_cannot_be_fall_back_with_a_note(string? from, string? to)
    {
        var question = Question(Two, "companies/cloud/revenue", new() { X = new(Share, from, to), Y = new(Demand, null, null) });

        Assert.Contains("usual", Assert.Single(question.Notes), StringComparison.Ordinal);
        Assert.True(question.X!.IsUsual);
    }

    [Fact]
    public void The_same_assumption_twice_falls_back_with_a_note_and_so_does_what_is_not_there()
    {
        var question = Question(Two, "companies/cloud/revenue", new() { X = new(Share, null, null), Y = new(Share, null, null), Goal = "links/app>gone:hosting/fixed", Seed = "-3", Draws = "many", Target = "high" });

        Assert.Equal((Share, Demand), (question.X!.Name.Address, question.Y!.Name.Address));
        Assert.Equal(Share, question.Goal!.Address);
        Assert.Equal((SensitivityQuestion.UsualSeed, SensitivityQuestion.UsualDraws), (question.Seed, question.Draws));
        Assert.Equal(5, question.Notes.Count);
    }

    [Fact]
    public void Cells_without_an_answer_are_marked_and_counted()
    {
        var loop = Stack(
            string.Join(", ", Company("a", """ "endCustomerRevenue": 100 """), Company("c", layer: "cloud")),
            string.Join(", ", Link("a", "c", """ "shareOfRevenue": 0.5 """), Link("c", "a", """ "shareOfRevenue": 0.9 """, "revenue-share")));
        var question = Question(loop, "companies/c/revenue", new() { X = new("links/a>c:inference/shareOfRevenue", "0", "2"), Y = new("links/c>a:revenue-share/shareOfRevenue", "0", "2") });
        var view = GridOf(question);
        var cells = ((CellMark)view.Chart.Marks[0]).Cells;

        // The loop returns x times y; from 1 on there is no answer.
        var (xs, ys) = (question.X!.Axis.Values, question.Y!.Axis.Values);
        Assert.All(cells, c => Assert.Equal(xs[(int)c.X] * ys[(int)c.Y] >= 1, c.Step < 0));
        var missing = cells.Count(c => c.Step < 0);
        Assert.True(missing > 0);
        Assert.Contains($"{SensitivityWords.Count(missing)} cells have no answer", view.Chart.Subtitle, StringComparison.Ordinal);
        Assert.Contains(view.Chart.Table.Rows, r => r.Cells.Any(c => c.Text == "no answer"));
    }

    [Fact]
    public void A_grid_on_which_nothing_moves_says_so()
    {
        var question = Question(Two, "companies/cloud/revenue", new() { X = new("companies/app/funding", null, null), Y = new(Demand, "9.99e9", "10.01e9") });

        Assert.Equal("Cloud takes in $4.0B of revenue all over this grid", GridOf(question).Chart.Title);
    }

    [Fact]
    public void Axes_of_what_is_nothing_or_has_no_range_have_ends_within_their_bounds()
    {
        var stack = Stack(
            string.Join(", ", Company("a", """ "endCustomerRevenue": 100, "funding": 0 """), Company("c", layer: "cloud")),
            Link("a", "c", """ "shareOfRevenue": 0 """),
            """ { "id": "l", "name": "L", "mechanism": "price", "of": { "companies": ["c"] }, "grossMargin": 0.9999 }, { "id": "m", "name": "M", "mechanism": "scale-demand", "of": { "companies": ["a"] }, "factor": 1.5 } """);
        foreach (var x in SensitivityQuestion.Of(stack, 2025, new()).Names.All)
        {
            var other = x.Address == "companies/a/endCustomerRevenue" ? "companies/a/funding" : "companies/a/endCustomerRevenue";
            var question = Question(stack, "companies/a/revenue", new() { X = new(x.Address, null, null), Y = new(other, null, null) });
            Assert.Null(question.X!.Axis.Check());
            Assert.NotNull(question.X.CentralPlace);
            GridOf(question);
        }

        Assert.Equal("150 %", AssumptionNames.Of(stack.Scenario).Find("levers/m/factor")!.Value(1.5).Plain());
    }
}
