using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Tests.FlowMap;
using GenAiStack.Presentation.Views;
using GenAiStack.Testing;

namespace GenAiStack.Presentation.Tests.Views;

/// <summary>What stands around the map.</summary>
public sealed class ViewTests
{
    public static TheoryData<string> Slugs { get; } = ["early-stack-2023", "scaled-stack-2025", "gpu-hour", "six-hundred-billion", "profit-pools-2026", "jpmorgan-650"];

    [Theory]
    [MemberData(nameof(Slugs))]
    public void The_cents_of_the_sentence_add_up_to_a_dollar_in_every_year(string slug)
    {
        foreach (var year in Results.Project(Pictures.Shipped(slug)).Years)
        {
            var cents = Finding.OfDollar(year).Where(p => p.Tone is not null).Sum(p => int.Parse(p.Text.TrimEnd('\u00a2'), System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(100, cents);
        }
    }

    [Fact]
    public void A_stack_without_customers_says_so()
    {
        var scenario = new Scenario { Name = "x", Years = new(2025, 2025), Companies = [new() { Id = new("a"), Name = "A", Layer = Layer.Model, Funding = 1e9 }] };
        Assert.StartsWith("No end customer pays in 2025", Finding.OfDollar(Results.Project(scenario).Years[0])[0].Text, StringComparison.Ordinal);
        var empty = scenario with { Companies = [scenario.Companies[0] with { Funding = null }] };
        Assert.Equal("No money enters this stack in 2025.", Finding.OfDollar(Results.Project(empty).Years[0])[0].Text);
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Sliders_reach_the_value_its_range_and_the_parents_and_stay_in_the_bounds(string slug)
    {
        var scenario = Pictures.Shipped(slug);
        var year = Results.Project(scenario).Years[^1];
        foreach (var company in scenario.Companies)
        {
            foreach (var row in InspectorView.OfCompany(scenario, year, scenario, company.Id)!.Groups.SelectMany(g => g.Rows).Where(r => r.Assumption is not null))
            {
                var (low, high) = row.SliderEnds;
                Assert.True(low < high, row.Address);
                Assert.All(new[] { row.Value, row.Low, row.High, row.ParentValue }.Where(v => v is not null), v => Assert.InRange(v!.Value, low, high));
                Assert.True(row.Bounds.Contains(high) && (row.Bounds.Contains(low) || row.Bounds.ExcludesMinimum), row.Address);
                Assert.False(row.Differs);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Any_value_of_a_slider_leaves_the_scenario_whole(string slug)
    {
        var scenario = Pictures.Shipped(slug);
        var year = Results.Project(scenario).Years[^1];
        var random = new Random(3);
        foreach (var row in scenario.Companies.Take(12).SelectMany(c => InspectorView.OfCompany(scenario, year, null, c.Id)!.Groups).SelectMany(g => g.Rows).Where(r => r.Assumption is not null))
        {
            var (low, high) = row.SliderEnds;
            var before = row.Assumption!;
            var moved = before.WithCentral(low + ((high - low) * random.NextDouble()), year.Year, scenario.Years.First);
            var outcome = new Domain.Edits.SetAssumption(row.Address, moved).ApplyTo(scenario);
            Assert.Empty(ScenarioRules.Problems(outcome.Require()));
            Assert.Equal(before.Source, moved.Source);
            Assert.Equal(before.Note, moved.Note);
        }
    }

    [Fact]
    public void Every_measure_of_a_company_and_a_layer_explains_itself_in_words()
    {
        var scenario = Pictures.Shipped("early-stack-2023");
        var projection = Results.Project(scenario);
        var facts = FactReader.Read(File.ReadAllText(TestFiles.DataPath("facts.csv"))).Require()!;
        foreach (var address in MeasureDefinitions.OfCompany.Select(m => $"companies/nvidia/{m.Key}").Concat(MeasureDefinitions.OfLayer.Select(m => $"layers/cloud/{m.Key}")).Append("dollar/chatgpt/nvidia"))
        {
            var view = ExplanationView.Of(projection, address, 2024, facts).Require()!;
            Assert.DoesNotContain("/", view.Title, StringComparison.Ordinal);
            Assert.All(view.Terms, t => Assert.DoesNotContain("companies/", t.Name, StringComparison.Ordinal));
            Assert.NotEqual("", view.Value);
        }
    }

    [Fact]
    public void What_moves_of_each_dollar_adds_up_to_nothing_and_nothing_is_said_of_less_than_a_tenth_of_a_cent()
    {
        var scenario = Pictures.Shipped("early-stack-2023");
        var was = Results.Project(scenario).Years[0];
        Assert.Equal("No layer's share of each $1 moves by a tenth of a cent in 2023.", DollarShift.Sentence(was, was));

        var links = scenario.Links.Select(l => l.From.Value == "openai" && l.ShareOfRevenue is { Value: { } share } given ? l with { ShareOfRevenue = given.Map(x => x / 2) } : l);
        var now = Results.Project(scenario with { Links = links.ToValueList() }).Years[0];
        var sentence = DollarShift.Sentence(was, now);
        Assert.StartsWith("Of each $1 in 2023: ", sentence, StringComparison.Ordinal);
        Assert.Contains("models +", sentence, StringComparison.Ordinal);
        Assert.Contains("clouds \u2212", sentence, StringComparison.Ordinal);
        var cents = System.Text.RegularExpressions.Regex.Matches(sentence, "([+\u2212])([0-9.]+)\u00a2")
            .Sum(m => (m.Groups[1].Value == "+" ? 1 : -1) * double.Parse(m.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(cents, -0.3, 0.3);
    }

    [Theory]
    [InlineData("early-stack-2023")]
    [InlineData("scaled-stack-2025")]
    public void The_dollar_of_an_app_is_told_whole(string slug)
    {
        var scenario = Pictures.Shipped(slug);
        var year = Results.Project(scenario).Years[0];
        foreach (var app in MapView.Of(scenario, year).Apps)
        {
            var view = DollarView.Of(scenario, year, app.Id)!;
            Assert.Equal(1, view.Rows.Concat(view.Others).Sum(r => r.Part), 1e-3);
            Assert.True(view.Rows.Count <= DollarView.MostRows && view.Others.Count > 0 == view.Rest is not null);
            Assert.True(view.Others.Count == 0 || view.Rows.Where(r => r.Id != app.Id).Min(r => Math.Abs(r.Part)) >= view.Others.Max(r => Math.Abs(r.Part)));
            Assert.Equal(year.Dollar(app.Id)!.Rests.Any(r => r.Company == app.Id && Math.Abs(r.Part.Value) >= 1e-5), view.Rows.Any(r => r.Id == app.Id));
        }

        Assert.Null(DollarView.Of(scenario, year, new("no-such")));
    }

    [Fact]
    public void The_table_of_the_map_has_every_flow_once()
    {
        foreach (var (_, graph, picture) in Pictures.All().Take(20))
        {
            Assert.Equal(graph.Links.Select(l => l.Id).Order(), FlowRow.Of(picture).Select(r => r.Id).Order());
        }
    }

    [Fact]
    public void Addresses_are_told_in_words_and_unknown_ones_stay()
    {
        var scenario = Pictures.Shipped("early-stack-2023");
        Assert.Equal("OpenAI pays Microsoft Azure, training, share of funding", Words.OfAddress("links/openai>azure:training/shareOfFunding", scenario));
        Assert.Equal("Nvidia: gross margin", Words.OfAddress("companies/nvidia/grossMargin", scenario));
        Assert.Equal("Clouds: share of all money in", Words.OfAddress("layers/cloud/retainedShare", scenario));
        Assert.Equal(
            "\u201cNvidia: outside capital\u201d is wrong. Mend it.",
            Words.OfProblem(new InvalidEntry("correlations[0]", "companies/nvidia/funding is wrong.", "Mend it."), scenario));
        Assert.Equal("no address at all", Words.OfAddress("no address at all", scenario));
        Assert.Equal("end-customer revenue + what companies pay it, investments left out", Words.OfFormula("endCustomerRevenue + what companies pay it, investments left out"));
    }
}
