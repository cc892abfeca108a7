using GenAiStack.Domain.Edits;
using GenAiStack.Domain.OpenQuestions;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Tests.Data;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.OpenQuestions;

/// <summary>The catalogue of open questions on any scenario.</summary>
public sealed class Catalogue
{
    public static TheoryData<string> Files => ["early-stack-2023.json", "scaled-stack-2025.json"];

    [Fact]
    public void There_are_twelve_questions_four_of_each_group_with_keys_that_are_ids()
    {
        Assert.Equal(12, QuestionCatalogue.All.Count);
        Assert.All(Enum.GetValues<QuestionGroup>(), g => Assert.Equal(4, QuestionCatalogue.All.Count(q => q.Group == g)));
        Assert.Equal(12, QuestionCatalogue.All.Select(q => q.Key).Distinct().Count());
        Assert.All(QuestionCatalogue.All, q =>
        {
            Assert.True(IdText.IsWellFormed(q.Key));
            Assert.EndsWith("?", q.Question, StringComparison.Ordinal);
            Assert.EndsWith(".", q.Paragraph, StringComparison.Ordinal);
            Assert.True(q.Paragraph.Length > 200, q.Key);
            Assert.Same(q, QuestionCatalogue.Find(q.Id));
        });
        Assert.Null(QuestionCatalogue.Find(new("no-question")));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Both_stacks_can_be_asked_every_question_and_each_lever_moves_something_by_the_last_year(string file)
    {
        var scenario = ShippedFiles.Read(file);
        var without = Results.Project(scenario);
        foreach (var question in QuestionCatalogue.All)
        {
            var lever = question.LeverFor(scenario).Require();
            var with = Results.Project(scenario with { Levers = [lever with { On = true }] });

            Assert.Equal((question.Id, question.Name, question.Question, false), (lever.Id, lever.Name, lever.Question, lever.On));
            Assert.Equal(without.Warnings, with.Warnings);
            Assert.Equal(without.Years[0].Companies, with.Years[0].Companies);
            Assert.NotEqual(without.Years[^1].Companies, with.Years[^1].Companies);
            Assert.All(lever.Strengths, s => Assert.True(s.Assumption.HasRange && s.Assumption.Confidence == Confidence.Guess && s.Assumption.Note?.Length > 20, question.Key));
            Assert.All(question.StrengthLabels.Where(l => question.Key != "portable-workloads"), l => Assert.Contains(lever.Strengths, s => s.Key == l.Key));
        }
    }

    [Fact]
    public void On_any_stack_a_proposal_is_valid_off_within_the_years_and_selects_nothing_in_vain_or_says_why_there_is_none()
    {
        var (proposed, refused) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, 600))
        {
            var without = Projection.Of(scenario with { Levers = [] });
            foreach (var question in QuestionCatalogue.All)
            {
                var outcome = question.LeverFor(scenario);
                if (!outcome.TryGet(out var lever))
                {
                    var problem = outcome.Problems[0];
                    if (without.Succeeded)
                    {
                        Assert.IsType<QuestionCannotAct>(problem);
                        Assert.True(problem.Message.EndsWith('.') && problem.Remedy.EndsWith('.') && problem.Address == $"levers/{question.Key}", problem.ToString());
                        refused[question.Key] = refused.GetValueOrDefault(question.Key) + 1;
                    }
                    else
                    {
                        Assert.Equal(without.Problems, outcome.Problems);
                    }

                    continue;
                }

                proposed[question.Key] = proposed.GetValueOrDefault(question.Key) + 1;
                Assert.True(without.Succeeded && !lever.On);
                Assert.Empty(ScenarioRules.Problems(scenario with { Levers = [lever] }));
                Assert.True(lever.Start is null == (scenario.Years.Count == 1) && (lever.Start is not { } start || scenario.Years.Contains(start)), $"case {number}, {question.Key}");
                Assert.True(lever.Full is not { } full || (scenario.Years.Contains(full) && full > lever.Start));
                Assert.True(lever.Start is not { } s || s > scenario.Years.First || lever.Full is not null, "A proposal leaves the first of several years as it is.");
                var on = Projection.Of(scenario with { Levers = [lever with { On = true }] });
                Assert.True(!on.TryGet(out var with) || with.Warnings.All(w => !w.Address.StartsWith("levers/", StringComparison.Ordinal)), $"case {number}, {question.Key}");
            }
        }

        // A stack of AnyScenario has no in-house chips, hubs or incumbents' segments by name; what has none is always refused.
        Assert.True(proposed.Count >= 8 && refused.Count == 12, $"proposed: {string.Join(", ", proposed)}; refused: {string.Join(", ", refused)}");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_proposed_does_not_depend_on_the_levers_that_are_there(string file)
    {
        var scenario = ShippedFiles.Read(file);
        var busy = scenario with { Levers = [new ScaleDemand { Id = new("own"), Name = "Own", Factor = 3 }, QuestionCatalogue.All[4].LeverFor(scenario).Require() with { On = true }] };

        Assert.All(QuestionCatalogue.All, q => Assert.Equal(q.LeverFor(scenario).Require(), q.LeverFor(busy).Require()));
    }

    [Fact]
    public void What_selects_survives_other_names_and_new_companies()
    {
        var scenario = ShippedFiles.Read("early-stack-2023.json");
        var renamed = Renamed(scenario);
        foreach (var question in QuestionCatalogue.All)
        {
            var (one, other) = (question.LeverFor(scenario).Require(), question.LeverFor(renamed).Require());
            Assert.Equal(
                one.Selectors.Select(s => string.Join(" ", scenario.Companies.Where(s.Selector.Matches).Select(c => "x-" + c.Id))),
                other.Selectors.Select(s => string.Join(" ", renamed.Companies.Where(s.Selector.Matches).Select(c => c.Id))));
        }
    }

    [Theory]
    [InlineData("cloud", "graduation", "No cloud of this scenario sells anything")]
    [InlineData("cloud", "portable-workloads", "No cloud of this scenario sells anything")]
    [InlineData("model", "open-models-win", "No app of this scenario pays a closed model")]
    [InlineData("chip", "chip-scarcity-ends", "No chipmaker of this scenario sells anything")]
    public void A_stack_that_lacks_a_layer_says_what_is_lacking(string layer, string key, string reason)
    {
        var scenario = ShippedFiles.Read("early-stack-2023.json");
        var gone = scenario.Companies.Where(c => c.Layer.Name() == layer).Select(c => c.Id).ToHashSet();
        var poorer = scenario with
        {
            Companies = scenario.Companies.Where(c => !gone.Contains(c.Id)).ToValueList(),
            Links = scenario.Links.Where(l => !gone.Contains(l.From) && !gone.Contains(l.To)).ToValueList(),
            Correlations = [],
        };
        var problem = Assert.Single(QuestionCatalogue.Find(new(key))!.LeverFor(poorer).Problems);

        Assert.StartsWith(reason, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stack_without_retention_investments_or_tags_says_so()
    {
        var scenario = ShippedFiles.Read("early-stack-2023.json");
        var plain = scenario with
        {
            Companies = scenario.Companies.Select(c => c with { Retention = null, NewRevenue = null, Tags = [] }).ToValueList(),
            Links = scenario.Links.Where(l => !l.IsInvestment).ToValueList(),
            Correlations = [],
        };

        Assert.StartsWith("No company of this scenario has net revenue retention", Problem("hype-fades"), StringComparison.Ordinal);
        Assert.StartsWith("No company of this scenario invests", Problem("circle-breaks"), StringComparison.Ordinal);
        Assert.Contains("has the tag \u201cincumbent\u201d", Problem("features-absorbed"), StringComparison.Ordinal);
        string Problem(string key) => Assert.Single(QuestionCatalogue.Find(new(key))!.LeverFor(plain).Problems).Message;
    }

    [Fact]
    public void Portable_workloads_are_a_price_where_most_bills_of_clouds_are_dollars_and_a_margin_elsewhere()
    {
        var question = QuestionCatalogue.Find(new("portable-workloads"))!;
        Assert.Equal(-0.2, Assert.IsType<PriceChange>(question.LeverFor(ShippedFiles.Read("scaled-stack-2025.json")).Require()).Change.Value);
        Assert.IsType<TargetMargin>(question.LeverFor(ShippedFiles.Read("early-stack-2023.json")).Require());
        var circle = Assert.IsType<ScaleSpend>(QuestionCatalogue.Find(new("circle-breaks"))!.LeverFor(ShippedFiles.Read("scaled-stack-2025.json")).Require());
        Assert.Equal((0, "investment"), (circle.Factor.Value!.Value, Assert.Single(circle.Purposes)));
    }

    [Fact]
    public void Graduation_leads_from_closed_models_to_clouds_below_their_price_and_not_for_apps_sold_with_their_model()
    {
        var scenario = ShippedFiles.Read("early-stack-2023.json");
        var lever = Assert.IsType<Reroute>(QuestionCatalogue.Find(new("graduation"))!.LeverFor(scenario).Require());

        Assert.All(scenario.Companies.Where(lever.From.Matches), c => Assert.Equal("Closed models", c.Segment));
        Assert.All(scenario.Companies.Where(lever.To.Matches), c => Assert.Equal(Layer.Cloud, c.Layer));
        Assert.All(scenario.Companies.Where(lever.Buyers.Matches), c => Assert.Equal("API apps", c.Segment));
        Assert.True(lever.CostRatio!.High!.Value.Number < 1);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_place_of_the_line_changes_when_a_proposal_is_switched_on_in_any_order(string file)
    {
        var scenario = ShippedFiles.Read(file);
        var order = LeverLine.Of(scenario).Require().Places.Select(p => p.Question!.Key).ToList();
        Assert.Equal(QuestionCatalogue.All.Select(q => q.Key), order);
        foreach (var key in new[] { "circle-breaks", "graduation", "portable-workloads", "open-models-win", "hype-fades" })
        {
            var place = LeverLine.Of(scenario).Require().Places.Single(p => p.Question?.Key == key);
            Assert.False(place.IsInScenario);
            scenario = LeverChange.Switch(scenario, place.Lever!, place.Index, on: true).ApplyTo(scenario).Require();
            Assert.Equal(order, LeverLine.Of(scenario).Require().Places.Select(p => p.Question!.Key));
        }

        Assert.Equal(["graduation", "hype-fades", "open-models-win", "circle-breaks", "portable-workloads"], scenario.Levers.Select(l => l.Id.Value));
        Assert.All(scenario.Levers, l => Assert.True(l.On));
    }

    [Fact]
    public void Levers_of_ones_own_keep_their_places_among_the_questions()
    {
        var scenario = ShippedFiles.Read("early-stack-2023.json");
        Lever Own(string id) => new ScaleDemand { Id = new(id), Name = id, Factor = 1.1 };
        var line = LeverLine.Of(scenario with { Levers = [Own("first"), QuestionCatalogue.All[11].LeverFor(scenario).Require(), Own("last"), QuestionCatalogue.All[0].LeverFor(scenario).Require()] }).Require();

        Assert.Equal(14, line.Places.Count);
        Assert.Equal([0, 1, 2, 3], line.Places.Where(p => p.IsInScenario).Select(p => p.Index));
        Assert.Equal(["first", "portable-workloads", "last", "graduation"], line.Places.Where(p => p.IsInScenario).Select(p => p.Lever!.Id.Value));
        Assert.Equal("features-absorbed", line.Places[^10].Question!.Key);
        Assert.All(line.Places.TakeLast(10), p => Assert.Equal(4, p.Index));
    }

    private static Scenario Renamed(Scenario scenario)
    {
        CompanyId New(CompanyId id) => id.IsOutside ? id : new("x-" + id.Value);
        return scenario with
        {
            Companies = scenario.Companies.Select(c => c with { Id = New(c.Id), Name = "X " + c.Name }).ToValueList(),
            Links = scenario.Links.Select(l => l with { From = New(l.From), To = New(l.To) }).ToValueList(),
            Correlations = [],
        };
    }
}
