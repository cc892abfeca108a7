using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Tests.FlowMap;
using GenAiStack.Presentation.Views.Sensitivity;
using GenAiStack.Testing;
using static GenAiStack.Presentation.Tests.Views.Sensitivity.Stacks;
using static GenAiStack.Testing.Small;

namespace GenAiStack.Presentation.Tests.Views.Sensitivity;

/// <summary>The tornado and the sentence above it.</summary>
public sealed class TornadoViews
{
    [Fact]
    public void Bars_of_a_linear_measure_are_what_each_end_gives_alone()
    {
        // A uniform range has its 5th and 95th percentile a twentieth inside its ends.
        var view = TornadoView.Of(Question(Two, "companies/cloud/revenue"), false);
        var (low, high) = (Bars(view, "At the low end"), Bars(view, "At the high end"));

        Assert.Equal([Share, Demand], view.Rows.Select(r => r.Name.Address));
        Assert.Equal([2.2e9, 3.32e9], low.Select(b => Math.Round(b.To)));
        Assert.Equal([5.8e9, 5.48e9], high.Select(b => Math.Round(b.To)));
        Assert.All(low.Concat(high), b => Assert.Equal(4e9, b.From, 1));
        Assert.All(low, b => Assert.Equal(Fill.Pale, b.Fill));
        Assert.All(high, b => Assert.Equal(Fill.Full, b.Fill));
        Assert.Equal(["22 %", "58 %", "$8.3B", "$13.7B"], view.Chart.Notes.Select(n => n.Text.Plain()));
        Assert.Equal(["right", "left", "right", "left"], view.Chart.Notes.Select(n => n.Anchor));
        Assert.Equal("22 % to 58 % moves it from $2.2B to $5.8B", view.Rows[0].Told.Plain());
        Assert.Equal("now $4.0B", view.Chart.X.Ticks.Single(t => t.IsBold).Text);
        Assert.Equal(4e9, Assert.Single(view.Chart.Guides).At, 1);
    }

    [Fact]
    public void What_has_no_effect_is_counted_and_stands_in_the_twin()
    {
        var view = TornadoView.Of(Question(Two, "companies/cloud/revenue"), false);

        Assert.Equal("Two of three assumptions move it", view.Chart.Title);
        Assert.Equal("One has no effect", view.Chart.Subtitle);
        Assert.Equal(3, view.Chart.Table.Rows.Count);
        Assert.Equal("no effect", view.Chart.Table.Rows[^1].Cells[^1].Text);
        Assert.False(view.HasMore);
    }

    [Fact]
    public void Kinds_of_which_nothing_has_an_effect_are_told()
    {
        var apps = string.Join(", ", Enumerable.Range(0, 3).Select(i => Company($"a{i}", """ "endCustomerRevenue": { "value": 5, "low": 4, "high": 6 }, "funding": { "value": 1, "low": 0, "high": 2 } """)));
        var view = TornadoView.Of(Question(Stack($"{apps}, {Company("z", """ "endCustomerRevenue": 1, "retention": { "value": 1, "low": 0.5, "high": 1.5 }, "newRevenue": 0 """)}"), "endCustomerRevenue"), false);

        Assert.Equal("Four have no effect, among them all outside capital", view.Chart.Subtitle);
    }

    [Fact]
    public void Twenty_stand_there_and_the_rest_on_demand()
    {
        var apps = string.Join(", ", Enumerable.Range(0, 30).Select(i => Company($"a{i}", $$""" "endCustomerRevenue": { "value": 100, "low": {{50 - i}}, "high": 150 } """)));
        var question = Question(Stack(apps), "endCustomerRevenue");
        var (few, all) = (TornadoView.Of(question, false), TornadoView.Of(question, true));

        Assert.Equal((20, 30), (few.Rows.Count, all.Rows.Count));
        Assert.True(few.HasMore);
        Assert.StartsWith("20 of 30 assumptions move it by $", few.Chart.Title, StringComparison.Ordinal);
        Assert.Equal("Ten more move it by less", few.Chart.Subtitle);
        Assert.Equal("All 30 assumptions with a range move it", all.Chart.Title);
        Assert.Equal(all.Rows.Take(20), few.Rows);
        Assert.True(all.Chart.Height > few.Chart.Height);

        // Buttons lie over the names: each has the same part of the plot.
        Assert.Equal((few.Chart.Height - few.Chart.Top - few.Chart.Bottom) / 20, (all.Chart.Height - all.Chart.Top - all.Chart.Bottom) / 30, 6);
    }

    [Fact]
    public void An_end_without_an_answer_is_said()
    {
        // The cloud takes in 100 s / (1 - 0.9 s): 77.05 at 45.5 %; at 144.5 % more comes back than went out.
        var loop = Stack(
            string.Join(", ", Company("a", """ "endCustomerRevenue": 100 """), Company("c", layer: "cloud")),
            string.Join(", ", Link("a", "c", """ "shareOfRevenue": { "value": 0.5, "low": 0.4, "high": 1.5, "distribution": "uniform" } """), Link("c", "a", """ "shareOfRevenue": 0.9 """, "revenue-share")));
        var question = Question(loop, "companies/c/revenue");
        var view = TornadoView.Of(question, false);

        Assert.Contains(view.Chart.Notes, n => n.Text.Plain() == "145 %: no answer");
        Assert.Empty(Bars(view, "At the high end"));
        Assert.Contains("there is no answer", view.Rows[0].Told, StringComparison.Ordinal);
        Assert.Equal("What a pays c decides most: at the high end of its range there is no answer, at the other c takes in $77.05 of revenue.", SensitivityView.Of(question).Finding.Text());
    }

    [Fact]
    public void Two_ends_on_one_side_are_told_together_and_the_shorter_bar_lies_on_top()
    {
        // The largest customer's share is least where both pay the same, and that is where it stands.
        var stack = Stack(
            string.Join(", ", Company("a", """ "endCustomerRevenue": { "value": 100, "low": 40, "high": 110, "distribution": "uniform" } """), Company("b", """ "endCustomerRevenue": 100 """), Company("c", layer: "cloud")),
            string.Join(", ", Link("a", "c", """ "shareOfRevenue": 0.5 """), Link("b", "c", """ "shareOfRevenue": 0.5 """)));
        var view = TornadoView.Of(Question(stack, "companies/c/largestCustomerShare"), false);
        var (pale, full) = (Bars(view, "At the low end").Single(), Bars(view, "At the high end").Single());

        Assert.True(pale.To > full.To && full.To > full.From);
        Assert.Equal("$106.50, $43.50", Assert.Single(view.Chart.Notes).Text);
        Assert.Equal(["At the low end", "At the high end", "At the low end"], view.Chart.Marks.Select(m => m.Name));
    }

    [Theory]
    [InlineData("companies/cloud/revenue", "What app pays cloud decides most: across its range cloud takes in $2.2B to $5.8B of revenue.")]
    [InlineData("layers/cloud/customerDollarShare", "What app pays cloud decides most: across its range clouds keep 22 to 58 % of a customer's dollar.")]
    [InlineData("companies/app/funding", null)]
    [InlineData("balanceSheets", "No range moves it: all payments from balance sheets is $0, whatever the three ranges bring.")]
    [InlineData("companies/cloud/largestCustomerShare", "No range moves it: share of the largest customer of cloud is 100 %, whatever the three ranges bring.")]
    public void The_finding_names_what_decides_most(string measure, string? finding)
    {
        var question = Question(Two, measure);
        Assert.Equal(finding is null ? 1 : 0, question.Notes.Count);
        if (finding is not null)
        {
            Assert.Equal(finding, SensitivityView.Of(question).Finding.Text());
        }
    }

    [Fact]
    public void Without_ranges_or_value_or_companies_the_page_says_so()
    {
        var plain = Question(Stack(Company("a", """ "endCustomerRevenue": 100 """)), "companies/a/revenue");
        Assert.Equal("No assumption has a range, so nothing tells what decides: a takes in $100.00 of revenue.", SensitivityView.Of(plain).Finding.Text());
        Assert.Equal("No assumption has a range", TornadoView.Of(plain, false).Chart.Title);
        Assert.Null(plain.X);
        Assert.Equal("companies/a/endCustomerRevenue", plain.Goal!.Address);

        var none = Question(Stack(Company("a", """ "endCustomerRevenue": 0, "funding": { "value": 2, "low": 1, "high": 3 } """)), "companies/a/grossMargin");
        Assert.Equal("A, gross margin has no value in 2025.", SensitivityWords.Capital(SensitivityView.Of(none).Finding.Text()));
        Assert.Contains("has no value", TornadoView.Of(none, false).Chart.Title, StringComparison.Ordinal);
        Assert.Null(none.Target);

        var empty = SensitivityQuestion.Of(Results.Project(new Scenario { Name = "x", Years = new(2025, 2025) }), 2025, new());
        Assert.Empty(empty.Names.All);
        Assert.Null(empty.Goal);
        Assert.Empty(TornadoView.Of(empty, true).Rows);
        foreach (var question in new[] { plain, none, empty })
        {
            var sobol = Domain.Sensitivity.Sobol.Of(question.Asked, 256, 1, new(), TestContext.Current.CancellationToken);
            Assert.Empty(SobolView.Of(question, sobol).Rows);
        }

        // Without a value there is no target, but the curve and the words are there all the same.
        Assert.Contains("type what it should be", GoalOf(none).Chart.Title, StringComparison.Ordinal);
        Assert.Empty(GoalOf(none).Choices);
    }

    [Theory]
    [InlineData("scaled-stack-2025", "layers/chip/customerDollarShare", 2025)]
    [InlineData("scaled-stack-2025", "companies/openai/cashSurplus", 2030)]
    [InlineData("early-stack-2023", "layers/cloud/concentration", 2026)]
    public void In_what_ships_no_two_bars_have_the_same_name_and_every_name_finds_itself(string slug, string measure, int year)
    {
        var question = Question(Results.Project(Pictures.Shipped(slug)), measure, year: year);

        Assert.Equal(question.Names.All.Count, question.Names.All.Select(n => n.Label).Distinct().Count());
        foreach (var name in question.Names.All)
        {
            Assert.Contains(name, AssumptionNames.Search(question.Names.All, name.Label.Replace(",", " ", StringComparison.Ordinal).Replace("\u2026", " ", StringComparison.Ordinal)));
            Assert.Equal(name, question.Names.Find(name.Address));
        }

        var rows = TornadoView.Of(question, false);
        Assert.Equal(TornadoView.Few, rows.Rows.Count);
        Assert.Equal(question.Tornado.Bars.Count, rows.Chart.Table.Rows.Count);
        Assert.Equal(question.Names.All.Count, question.Choices.Count);
        Assert.Equal(question.Choices.Select(c => c.Address).Order(), question.Names.All.Select(c => c.Address).Order());
    }

    [Fact]
    public void What_would_have_the_same_name_tells_its_purpose_then_its_field()
    {
        var stack = Stack(
            string.Join(", ", Company("a", """ "endCustomerRevenue": 100 """), Company("b"), Company("c", """ "endCustomerRevenue": 1 """)),
            string.Join(", ", Link("a", "b", """ "shareOfRevenue": 0.1 """), Link("a", "b", """ "shareOfRevenue": 0.2, "fixed": 3 """, "training"), Link("a", "c", """ "fixed": 3 """, "investment")),
            """ { "id": "m", "name": "Move", "mechanism": "reroute", "from": { "companies": ["b"] }, "to": { "companies": ["c"] }, "share": 0.4, "costRatio": 0.5 } """);
        var names = AssumptionNames.Of(stack.Scenario);

        Assert.Equal("a pays b, inference", names.Find("links/a>b:inference/shareOfRevenue")!.Label);
        Assert.Equal("a pays b, training, fixed amount", names.Find("links/a>b:training/fixed")!.Label);
        Assert.Equal("What a pays b (training) (share of revenue)", names.Find("links/a>b:training/shareOfRevenue")!.Subject);
        Assert.Equal("a pays b (inference) 30 %", names.Find("links/a>b:inference/shareOfRevenue")!.At("30 %"));
        Assert.Equal("a invests $5 in c", names.Find("links/a>c:investment/fixed")!.At("$5"));
        Assert.Matches(@"^the lever Move \(.+\) stands at 40 %$", names.Find("levers/m/share")!.At("40 %"));
        Assert.Equal("3 payments to b", names.Together(["links/a>b:inference/shareOfRevenue", "links/a>b:training/shareOfRevenue", "links/a>b:training/fixed"]));
        Assert.Equal("a pays b, inference and 1 more", names.Together(["links/a>b:inference/shareOfRevenue", "companies/c/endCustomerRevenue"]));
        Assert.Equal("End-customer revenue of 2", names.Together(["companies/a/endCustomerRevenue", "companies/c/endCustomerRevenue"]));
    }

    private static List<Bar> Bars(TornadoView view, string name) => [.. view.Chart.Marks.OfType<BarMark>().Where(m => m.Name == name).SelectMany(m => m.Bars).OrderBy(b => b.At)];
}
