using GenAiStack.Domain.Edits;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Tests.FlowMap;
using GenAiStack.Presentation.Views.Sensitivity;
using GenAiStack.Testing;
using static GenAiStack.Presentation.Tests.Views.Sensitivity.Stacks;
using static GenAiStack.Testing.Small;

namespace GenAiStack.Presentation.Tests.Views.Sensitivity;

/// <summary>The goal seek, and its answers as edits.</summary>
public sealed class GoalViews
{
    [Fact]
    public void A_linear_measure_has_one_answer_where_the_line_crosses_the_target()
    {
        var question = Question(Two, "companies/cloud/revenue", new() { Goal = Share, Target = "5e9" });
        var view = GoalOf(question);

        var choice = Assert.Single(view.Choices);
        Assert.Equal(0.5, choice.Value, 1e-12);
        Assert.Equal("Cloud takes in $5.0B of revenue if app pays cloud 50 %", view.Chart.Title.Plain());
        Assert.Equal("One answer; reachable from 0 % to 100 %: $0 to $10.0B", view.Chart.Subtitle.Plain());
        var line = view.Chart.Marks.OfType<LineMark>().First();
        Assert.True(line.X.Count >= 60);
        Assert.All(line.X.Zip(line.Y), p => Assert.Equal(p.First * 10e9, p.Second!.Value, 10));
        var ring = Assert.Single(view.Chart.Marks.OfType<PointMark>().Single(m => m.Name == "Answers").Points);
        Assert.Equal((choice.Value, 5e9), (ring.X, ring.Y));
        Assert.Equal(0.4, view.Chart.Marks.OfType<PointMark>().Single(m => m.Name == "Now").Points[0].X);
        Assert.Equal(5e9, Assert.Single(view.Chart.Guides).At);
        Assert.Equal(["most $10.0B", "target $5.0B", "least $0"], view.Chart.Ends.OrderByDescending(e => e.Y).Select(e => e.Text));
    }

    [Fact]
    public void An_answer_as_an_edit_makes_the_measure_the_target()
    {
        var question = Question(Two, "companies/cloud/revenue", new() { Goal = Share, Target = "6.5e9" });
        var view = GoalOf(question);
        var after = Apply(question, view.Choices[0]);

        Assert.Equal(6.5e9, Results.Value(after, "companies/cloud/revenue")!.Value, 1);

        // The range is widened up to it, and the edit is one that can be taken back.
        var share = after.Scenario.Links[0].ShareOfRevenue!;
        Assert.Equal((0.2, 0.65), (share.Low!.Value.Number!.Value, Math.Round(share.High!.Value.Number!.Value, 9)));
        var edit = GoalEdit.Of(Two.Scenario, Share, view.Choices[0].Value)!;
        Assert.IsType<SetAssumption>(edit);
        Assert.Equal(Two.Scenario, edit.InverseOn(Two.Scenario).ApplyTo(after.Scenario).Require());

        // What is the target already needs no edit.
        var again = GoalOf(Question(after, "companies/cloud/revenue", new() { Goal = Share, Target = "6.5e9" }));
        Assert.True(Assert.Single(again.Choices).IsNow);
        Assert.Equal("Cloud takes in $6.5B of revenue as it is", again.Chart.Title);
    }

    [Fact]
    public void Both_answers_of_a_curve_that_turns_are_told_and_each_is_one()
    {
        // The largest customer pays half where both pay the same; 60 % is reached on either side.
        var stack = Stack(
            string.Join(", ", Company("a", """ "endCustomerRevenue": 100 """), Company("b", """ "endCustomerRevenue": 100 """), Company("c", layer: "cloud")),
            string.Join(", ", Link("a", "c", """ "shareOfRevenue": 0.5 """), Link("b", "c", """ "shareOfRevenue": 0.5 """)));
        var question = Question(stack, "companies/c/largestCustomerShare", new() { Goal = "companies/a/endCustomerRevenue", Target = "0.6" });
        var view = GoalOf(question);

        Assert.Equal([66.6666667, 150], view.Choices.Select(c => Math.Round(c.Value, 7)));
        Assert.EndsWith("if customers pay a $66.67 or $150.00", view.Chart.Title, StringComparison.Ordinal);
        Assert.StartsWith("Two answers", view.Chart.Subtitle, StringComparison.Ordinal);
        Assert.All(view.Choices, c => Assert.Equal(0.6, Results.Value(Apply(question, c), "companies/c/largestCustomerShare")!.Value, 1e-9));
    }

    [Theory]
    [InlineData("-1e9", "“app pays cloud” cannot bring it to -$1.0B: $0 is the least")]
    [InlineData("1e12", "“app pays cloud” cannot bring it to $1.0T: $100B is the most")]
    public void Out_of_reach_names_the_nearest_that_can_be_reached(string target, string title)
    {
        // Beyond 100 % the search goes on to the bound of a share, 1,000 %.
        var view = GoalOf(Question(Two, "companies/cloud/revenue", new() { Goal = Share, Target = target }));

        Assert.Equal(title, view.Chart.Title.Plain(), ignoreCase: true);
        Assert.Empty(view.Choices);
        Assert.Contains("0 % to 1,000 %: $0 to $100B", view.Chart.Subtitle.Plain(), StringComparison.Ordinal);
        Assert.DoesNotContain(view.Chart.Marks, m => m.Name == "Answers");
    }

    [Fact]
    public void What_moves_nothing_says_so_and_offers_no_edit()
    {
        var view = GoalOf(Question(Two, "companies/cloud/revenue", new() { Goal = "companies/app/funding", Target = "4e9" }));

        Assert.Equal("Cloud takes in $4.0B of revenue whatever “Capital of app” is", view.Chart.Title);
        Assert.Empty(view.Choices);
    }

    [Fact]
    public void A_lever_that_is_off_says_so()
    {
        var stack = Stack(Company("a", """ "endCustomerRevenue": 100 """), levers: """ { "id": "l", "name": "Hype", "mechanism": "scale-demand", "of": { "companies": ["a"] }, "factor": 1.5, "on": false } """);
        var off = GoalOf(Question(stack, "companies/a/revenue", new() { Goal = "levers/l/factor", Target = "300" }));
        Assert.Contains("The lever is switched off", off.Chart.Subtitle, StringComparison.Ordinal);

        var on = Results.Project(new SetSwitch(new("l"), true).ApplyTo(stack.Scenario).Require());
        var question = Question(on, "companies/a/revenue", new() { Goal = "levers/l/factor", Target = "300" });
        var view = GoalOf(question);
        Assert.Equal("A takes in $300.00 of revenue if the lever Hype stands at 300 %", SensitivityWords.Capital(view.Chart.Title.Plain()));
        Assert.Equal(300, Results.Value(Apply(question, view.Choices[0]), "companies/a/revenue")!.Value, 1e-9);
    }

    [Fact]
    public void A_curve_is_broken_where_there_is_no_answer_and_does_not_run_out_of_the_picture()
    {
        var loop = Stack(
            string.Join(", ", Company("a", """ "endCustomerRevenue": 100 """), Company("c", layer: "cloud")),
            string.Join(", ", Link("a", "c", """ "shareOfRevenue": 0.5 """), Link("c", "a", """ "shareOfRevenue": 1.25 """, "revenue-share")));
        var view = GoalOf(Question(loop, "companies/a/revenue", new() { Goal = "links/a>c:inference/shareOfRevenue", Target = "400" }));
        var line = view.Chart.Marks.OfType<LineMark>().First();

        // 100 / (1 - 1.25 s): 400 at 0.6, no answer from 0.8 on.
        Assert.Equal(0.6, Assert.Single(view.Choices).Value, 1e-9);
        Assert.All(line.X.Zip(line.Y).Where(p => p.First >= 0.8), p => Assert.Null(p.Second));
        Assert.All(line.Y.Where(y => y is not null), y => Assert.InRange(y!.Value, view.Chart.Y.Low, view.Chart.Y.High));
        Assert.Contains("no answer where the line is broken", view.Chart.Subtitle, StringComparison.Ordinal);
        Assert.InRange(view.Chart.Y.High, 400, 10_000);
    }

    [Theory]
    [InlineData("companies/app/endCustomerRevenue", """{ "path": { "2025": 10, "2027": 30 }, "low": 5, "high": 20 }""")]
    [InlineData("companies/app/endCustomerRevenue", """{ "path": { "2025": 10, "2027": 30 }, "low": { "2025": 8, "2027": 15 }, "high": { "2025": 11, "2026": 30 } }""")]
    [InlineData("companies/app/endCustomerRevenue", """{ "value": 10, "growth": 0.1 }""")]
    [InlineData("companies/app/endCustomerRevenue/growth", """{ "value": 10, "growth": { "value": 0.1, "low": 0, "high": 0.2 } }""")]
    [InlineData("companies/app/endCustomerRevenue/saturation/ceiling", """{ "value": 10, "saturation": { "ceiling": 50, "rate": 0.8 } }""")]
    [InlineData("companies/app/endCustomerRevenue/saturation/rate", """{ "value": 10, "saturation": { "ceiling": 50, "rate": 0.8 } }""")]
    [InlineData("companies/app/endCustomerRevenue", """{ "low": 5, "high": 20, "distribution": "lognormal" }""")]
    public void In_a_later_year_too_the_edit_makes_the_measure_the_target(string goal, string demand)
    {
        var projection = Stack(string.Join(", ", Company("app", $$""" "endCustomerRevenue": {{demand}} """), Company("cloud", layer: "cloud")), Link("app", "cloud", """ "shareOfRevenue": 0.5 """), first: 2025, last: 2027);
        foreach (var factor in new[] { 0.7, 1.6 })
        {
            var now = Results.Value(projection, "companies/cloud/revenue", 2027)!.Value;
            var target = SensitivityRequest.Write(now * factor);
            var question = Question(projection, "companies/cloud/revenue", new() { Goal = goal, Target = target }, 2027);
            var view = GoalOf(question);

            Assert.Equal(now * factor, Results.Value(Apply(question, Assert.Single(view.Choices)), "companies/cloud/revenue", 2027)!.Value, 1e-6);
            Assert.Contains("(2025)", view.Chart.X.Title, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("scaled-stack-2025", "layers/chip/customerDollarShare", 2025)]
    [InlineData("scaled-stack-2025", "companies/nvidia/kept", 2028)]
    [InlineData("early-stack-2023", "layers/model/grossMargin", 2026)]
    public void In_what_ships_every_answer_by_the_strongest_makes_the_measure_the_target(string slug, string measure, int year)
    {
        var projection = Results.Project(Pictures.Shipped(slug));
        foreach (var goal in Question(projection, measure, year: year).Choices.Take(8).Select(c => c.Address))
        {
            var question = Question(projection, measure, new() { Goal = goal }, year);
            foreach (var choice in GoalOf(question).Choices)
            {
                Assert.Equal(question.Target!.Value, Results.Value(Apply(question, choice), measure, year)!.Value, 1e-6 * Math.Abs(question.Target.Value));
            }
        }
    }
}
