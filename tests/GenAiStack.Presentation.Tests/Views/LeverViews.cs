using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Levers;
using GenAiStack.Domain.OpenQuestions;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Presentation.Tests.FlowMap;
using GenAiStack.Presentation.Views;
using GenAiStack.Testing;

namespace GenAiStack.Presentation.Tests.Views;

/// <summary>Levers as cards, their sentences, the bench and the form.</summary>
public sealed class LeverViews
{
    private static readonly Scenario Early = Pictures.Shipped("early-stack-2023");
    private static readonly Scenario Scaled = Pictures.Shipped("scaled-stack-2025");

    public static TheoryData<string> Slugs { get; } =
        ["early-stack-2023", "scaled-stack-2025", "gpu-hour", "six-hundred-billion", "profit-pools-2026", "jpmorgan-650", .. QuestionCatalogue.All.Select(q => q.Key)];

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Every_shipped_scenario_has_its_cards_in_every_year_in_plain_words(string slug)
    {
        var scenario = Pictures.Shipped(slug);
        var projection = Results.Project(scenario);
        foreach (var year in scenario.Years.Years())
        {
            var view = LeversView.Of(scenario, projection, year, Early).Require();
            Assert.Equal(["Applications", "Models", "Infrastructure"], view.Groups.Select(g => g.Title));
            Assert.All(view.Groups, g => Assert.Equal(4, g.Cards.Count));
            Assert.Equal(Enumerable.Range(1, 12), view.Cards.Select(c => c.Number));
            foreach (var card in view.Cards)
            {
                Assert.True(card.Lever is null == (card.Reason?.Obstacle == LeverObstacle.CannotAct), card.Name);
                AssertPlain(card.Title, card.Sentence, card.Reason?.Text, card.Difference, card.Paragraph, card.Alone?.Text, card.AfterThoseAbove?.Note);
                Assert.All(card.Scope, s => AssertPlain(s.Label, s.Text, s.Meaning));
                Assert.All(card.Strengths, s => Assert.True(s.SliderEnds.Low <= s.Value && s.Value <= s.SliderEnds.High && s.Bounds.Contains(s.SliderEnds.High) && s.Bounds.Contains(s.SliderEnds.Low), s.Address));
                Assert.All((card.AfterThoseAbove?.Rows ?? []).Concat(card.Alone?.Rows ?? []), r => Assert.True(Math.Abs(r.Bar) <= 1 && (r.Bar == 0 || Math.Sign(r.Bar) == Math.Sign(r.Change!.Value)), r.Text));
            }

            AssertPlain(string.Concat(view.Finding.Select(p => p.Text)), view.Context, view.NameToKeep);
        }
    }

    [Fact]
    public void Any_stack_with_any_levers_has_cards_without_a_slip()
    {
        var (shown, own) = (0, 0);
        foreach (var (number, any) in AnyScenario.Cases(AnyScenario.Whole, 250))
        {
            var scenario = any with { Levers = [.. any.Levers, .. QuestionCatalogue.All.Where((_, i) => (number + i) % 3 == 0).Select(q => q.LeverFor(any)).Where(o => o.Succeeded).Select(o => o.Require())] };
            var year = scenario.Years.First + (number % scenario.Years.Count);
            var outcome = LeversView.Of(scenario, Projection.Of(scenario).TryGet(out var projection) ? projection : null, year, number % 2 == 0 ? any : null);
            if (!outcome.TryGet(out var view))
            {
                Assert.False(Projection.Of(scenario with { Levers = [] }).Succeeded);
                continue;
            }

            shown++;
            own += view.Groups.Count > 3 ? 1 : 0;
            Assert.Equal(Enumerable.Range(1, view.Cards.Count()), view.Cards.Select(c => c.Number));
            Assert.All(view.Cards, c => AssertPlain(c.Title, c.Sentence, c.Reason?.Text, c.Difference, c.Alone?.Text));
            Assert.All(view.Cards.Where(c => c.Sentence is not null), c => Assert.EndsWith(".", c.Sentence, StringComparison.Ordinal));
            AssertPlain(string.Concat(view.Finding.Select(p => p.Text)));
        }

        Assert.True(shown > 150 && own > 20, $"{shown} shown, {own} with levers of one's own");
    }

    [Fact]
    public void Bars_and_texts_tell_the_change_of_each_layers_share_alone_and_after_those_above()
    {
        var scenario = With(Early, "graduation", "commoditised-models");
        var view = LeversView.Of(scenario, Results.Project(scenario), 2026, null).Require();
        var card = view.Cards.Single(c => c.Id.Value == "commoditised-models");
        var (none, first, second, both) = (Cents(Early), Cents(With(Early, "graduation")), Cents(With(Early, "commoditised-models")), Cents(scenario));
        for (var layer = 0; layer < 4; layer++)
        {
            Assert.Equal(second[layer] - none[layer], card.Alone!.Rows[layer].Change!.Value, 1e-9);
            Assert.Equal(both[layer] - first[layer], card.AfterThoseAbove!.Rows[layer].Change!.Value, 1e-9);
            Assert.Equal(Figures.CentsChange(both[layer] - first[layer]), card.AfterThoseAbove.Rows[layer].Text);
            Assert.Equal(card.AfterThoseAbove.Rows[layer].Change!.Value / view.Scale, card.AfterThoseAbove.Rows[layer].Bar, 1e-12);
        }

        Assert.NotEqual(card.Alone!.Rows, card.AfterThoseAbove!.Rows);
        Assert.Equal(1, view.Cards.SelectMany(c => (c.Alone?.Rows ?? []).Concat(c.AfterThoseAbove?.Rows ?? [])).Max(r => Math.Abs(r.Bar)), 1e-12);
        Assert.StartsWith("\u2212", card.Alone.Rows[1].Text, StringComparison.Ordinal);

        // A proposal that is off tells what it would do at its place, after those above it only.
        var proposal = view.Cards.Single(c => c.Id.Value == "open-models-win");
        var after = Cents(With(Early, "graduation", "commoditised-models", "open-models-win"));
        Assert.Equal(after[0] - both[0], proposal.AfterThoseAbove!.Rows[0].Change!.Value, 1e-9);

        double[] Cents(Scenario s) => [.. Results.Project(s).In(2026)!.Layers.Select(l => l.CustomerDollarShare!.Value.Value)];
    }

    [Theory]
    [InlineData("graduation", 2026, "Moves 35\u202f% of the $930M that 2 apps pay closed models in 2026 to clouds, at 60\u202f% of the price, so closed models lose $330M.")]
    [InlineData("graduation", 2024, "Moves 11.7\u202f%, on the way to 35\u202f% in 2026, of the $330M that 2 apps pay closed models in 2024 to clouds, at 60\u202f% of the price, so closed models lose $39.0M.")]
    [InlineData("graduation", 2023, "Moves nothing yet in 2023, and 35\u202f% from 2026 on, of the $150M that 2 apps pay closed models in 2023 to clouds, at 60\u202f% of the price.")]
    [InlineData("features-absorbed", 2026, "Moves 40\u202f% of the $4.3B that customers pay 13 start-up apps in 2026 to 2 incumbent apps, so $1.7B changes hands.")]
    [InlineData("hype-fades", 2026, "Brings the net revenue retention of 6 consumer apps to 80\u202f% of what was assumed from 2024 on: in 2026 customers pay them $3.8B in place of $4.4B.")]
    [InlineData("commoditised-models", 2026, "Lowers the price of 4 closed models by 30\u202f% in 2026: their revenue goes from $2.4B to $1.7B, gross margin from 47\u202f% to 25\u202f%.")]
    [InlineData("capped-profits", 2026, "Lets 4 closed models price for a gross margin of 35\u202f%: revenue goes from $2.4B to $2.0B in 2026, gross margin from 47\u202f% to 35\u202f%.")]
    [InlineData("capped-profits", 2024, "Lets 4 closed models price for a gross margin of 35\u202f% from 2025 on; in 2024 it is 47\u202f%.")]
    [InlineData("circle-breaks", 2026, "Brings what 2 clouds invest in 2 models in 2026 from $4.1B to $0.")]
    [InlineData("chip-scarcity-ends", 2025, "Lets Nvidia price for a gross margin of 55\u202f%, 50\u202f% of the way to 2026: revenue goes from $6.6B to $6.0B in 2025, gross margin from 73\u202f% to 66\u202f%.")]
    public void A_sentence_says_what_a_lever_does_with_this_scenarios_numbers(string key, int year, string sentence) =>
        Assert.Equal(sentence, LeversView.Of(Early, Results.Project(Early), year, null).Require().Cards.Single(c => c.Id.Value == key).Sentence);

    [Fact]
    public void The_dollars_of_a_sentence_are_those_of_the_result()
    {
        var year = Results.Project(Early).In(2026)!;
        var paid = year.Links.Where(l => l.Id.From.Value is "enterprise-apps" or "github-copilot" && l.Id.To.Value is "openai" or "anthropic" or "cohere" && l.Id.From.Value is "enterprise-apps" or "github-copilot").Sum(l => l.Paid.Dollars);
        var sentence = LeversView.Of(Early, Results.Project(Early), 2026, null).Require().Cards.First().Sentence;

        Assert.Contains($"of the {Figures.Money(paid)} that", sentence, StringComparison.Ordinal);
        Assert.Contains($"lose {Figures.Money(0.35 * paid)}.", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_finding_tells_none_one_several_no_change_and_no_customers()
    {
        Assert.StartsWith("No lever is on. Of each $1 that users pay in 2026, 69\u00a2\u00a0stays with apps", Said(Early, 2026), StringComparison.Ordinal);
        Assert.Equal("With \u201cGraduation\u201d on, models keep 13\u00a2 of each $1 in 2026, 2\u00a2 less than without.", Said(With(Early, "graduation"), 2026));
        Assert.Equal("With \u201cGraduation\u201d on, no layer's share of each $1 moves by a cent in 2023.", Said(With(Early, "graduation"), 2023));
        Assert.StartsWith("With \u201cHype fades\u201d on, no layer's share of each $1 moves by a whole cent in 2026, but users pay $8.2B in all, $690M less than without.", Said(With(Early, "hype-fades"), 2026), StringComparison.Ordinal);
        Assert.Equal("With \u201cThe circle breaks\u201d on, no layer's share of each $1 moves by a cent in 2027, but of all money that enters chips retain 1.0\u202fpp more than without.", Said(With(Scaled, "circle-breaks"), 2027));

        var three = With(Early, "graduation", "commoditised-models", "inhouse-chips");
        var (cents, before) = (Whole(three), Whole(Early));
        Assert.Equal($"With 3 levers on, models keep {cents[1]}\u00a2 of each $1 in 2026, {before[1] - cents[1]}\u00a2 less than without.", Said(three, 2026));

        var uninvited = Early with { Companies = Early.Companies.Select(c => c with { EndCustomerRevenue = null, Retention = null, NewRevenue = null }).ToValueList(), Correlations = [] };
        Assert.StartsWith("No lever is on. No end customer pays in 2026", Said(uninvited, 2026), StringComparison.Ordinal);
        Assert.Matches("^With \u201cThe circle breaks\u201d on, (apps|models|clouds|chips) retain [0-9]+\u202f% of all money that enters in 2026, [0-9.]+\u202fpp (more|less) than without.$", Said(With(uninvited, "circle-breaks"), 2026));

        var broke = Early with { Levers = [new ScaleSpend { Id = new("x"), Name = "X", Purposes = ["inference"], Factor = 100 }] };
        Assert.Equal("With \u201cX\u201d on, the scenario has no answer in 2026.", string.Concat(LeversView.Of(broke, null, 2026, null).Require().Finding.Select(p => p.Text)));

        static IReadOnlyList<int> Whole(Scenario s) => Figures.WholeCents([.. Results.Project(s).In(2026)!.Layers.Select(l => l.CustomerDollarShare!.Value.Value)]);
    }

    [Fact]
    public void Without_customers_effects_are_points_of_all_money()
    {
        var uninvited = Early with { Companies = Early.Companies.Select(c => c with { EndCustomerRevenue = null, Retention = null, NewRevenue = null }).ToValueList(), Correlations = [] };
        var on = With(uninvited, "circle-breaks");
        var view = LeversView.Of(on, Results.Project(on), 2026, null).Require();
        var card = view.Cards.Single(c => c.IsOn);

        Assert.Contains("share of all money that enters, in points", view.Context, StringComparison.Ordinal);
        Assert.EndsWith("points of all money that enters.", card.Alone!.Text, StringComparison.Ordinal);
        var (a, b) = (Results.Project(on).In(2026)!.Layers, Results.Project(uninvited).In(2026)!.Layers);
        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(a[i].RetainedShare!.Value.Value - b[i].RetainedShare!.Value.Value, card.Alone.Rows[i].Change!.Value, 1e-9));
    }

    [Fact]
    public void A_lever_that_does_nothing_says_why()
    {
        var none = new Selector { Layers = [Layer.Model], Segments = ["Closed modles"] };
        AssertReason(LeverObstacle.NoEffect, "No model of this scenario is in the segment \u201cClosed modles\u201d, so the lever has no effect. Choose other companies.", new PriceChange { Id = new("l"), Name = "L", Of = none, Change = -0.5 });
        AssertReason(LeverObstacle.NoEffect, "No company of this scenario has the tag \u201cghost\u201d or \u201cspirit\u201d, so the lever has no effect. Choose other companies.", new ScaleDemand { Id = new("l"), Name = "L", Of = new() { Tags = ["ghost", "spirit"] }, Factor = 2 });
        AssertReason(LeverObstacle.NoEffect, "No company is selected, so the lever has no effect. Choose other companies.", new ScaleDemand { Id = new("l"), Name = "L", Of = new() { Companies = [] }, Factor = 2 });
        AssertReason(LeverObstacle.NotYet, "It begins in 2027; this is 2025.", new ScaleDemand { Id = new("l"), Name = "L", Factor = 2, Start = 2027 });
        AssertReason(LeverObstacle.NotYet, "It begins in 2025 and grows until 2026; in 2025 it does nothing yet.", new ScaleDemand { Id = new("l"), Name = "L", Of = new() { Layers = [Layer.Application] }, Factor = 2, Start = 2025, Full = 2026 });
        AssertReason(LeverObstacle.NoEffect, "At this strength it moves no layer's share in 2025.", new PriceChange { Id = new("l"), Name = "L", Of = new() { Layers = [Layer.Model] }, Change = 0 });
        AssertReason(LeverObstacle.NoEffect, "In 2025 no money flows that it could act on.", new ScaleDemand { Id = new("l"), Name = "L", Of = new() { Layers = [Layer.Cloud] }, Factor = 2 });
        AssertReason(LeverObstacle.NoEffect, "No payment matches, so the lever has no effect.", new ScaleSpend { Id = new("l"), Name = "L", Purposes = ["dancing"], Factor = 0 });
        Assert.Null(ReasonOf(new PriceChange { Id = new("l"), Name = "L", Of = new() { Layers = [Layer.Model] }, Change = -0.1 }));

        var refused = ReasonOf(new ScaleSpend { Id = new("l"), Name = "L", Purposes = ["inference"], Factor = 100 })!;
        Assert.Equal(LeverObstacle.Refused, refused.Obstacle);
        Assert.Contains("Ask for a weaker effect.", refused.Text, StringComparison.Ordinal);

        var first = LeversView.Of(With(Early, "hype-fades") with { Levers = [((Adjust)With(Early, "hype-fades").Levers[0]) with { Start = null }] }, null, 2023, null).Require();
        Assert.Equal("It acts on what comes back from the year before, and 2023 is the first year.", first.Cards.Single(c => c.Id.Value == "hype-fades").Reason!.Text);

        void AssertReason(LeverObstacle obstacle, string text, Lever lever) => Assert.Equal(new LeverReason(obstacle, text), ReasonOf(lever));
        LeverReason? ReasonOf(Lever lever) => LeversView.Of(Early with { Levers = [lever] }, null, 2025, null).Require().Cards.Single(c => c.Id.Value == "l").Reason;
    }

    [Fact]
    public void Cards_say_when_and_on_whom_they_act_and_how_strong()
    {
        var view = LeversView.Of(Scaled, Results.Project(Scaled), 2028, null).Require();
        var card = view.Cards.First();

        Assert.Equal("2025 to 2028", card.Phase);
        Assert.Equal("from 2026", view.Cards.Single(c => c.Id.Value == "circle-breaks").Phase);
        Assert.Equal("all years", LeverWords.Phase(new ScaleDemand { Id = new("l"), Name = "L", Factor = 1 }));
        Assert.Equal(["Who pays", "Suppliers that lose it", "Suppliers that gain it"], card.Scope.Select(s => s.Label));
        Assert.Equal("6 closed models: OpenAI, Anthropic and 4 more", card.Scope[1].Text);
        Assert.Equal("Nvidia (data centre)", view.Cards.Single(c => c.Id.Value == "chip-scarcity-ends").Scope[0].Text);
        Assert.Equal("all 47 companies", LeverWords.Scope(Scaled, Selector.Everyone));
        Assert.Equal("no company", LeverWords.Scope(Scaled, new() { Tags = ["ghost"] }));
        Assert.Equal("inference and fine-tuning", card.Purposes);
        Assert.Equal(["Traffic moved", "Price beside the lab's"], card.Strengths.Select(s => s.Title));
        Assert.Equal(["35\u202f%", "60\u202f%"], card.Strengths.Select(s => s.ValueText));
        Assert.Equal("20\u202f% to 50\u202f%, PERT", card.Strengths[0].RangeText);
        Assert.Equal("levers/graduation/share", card.Strengths[0].Address);
        Assert.Equal(Unit.Fraction, card.Strengths[1].Unit);
    }

    [Fact]
    public void A_card_says_how_it_differs_from_the_parents()
    {
        var graduation = (Reroute)QuestionCatalogue.All[0].LeverFor(Early).Require();
        var parent = Early with { Levers = [graduation, Own("a"), Own("b")] };
        Assert.Null(DifferenceOf(graduation));
        Assert.Equal("In the parent it is off.", DifferenceOf(graduation with { On = true }));
        Assert.Equal("In the parent traffic moved is 35\u202f%.", DifferenceOf(graduation with { Share = 0.5 }));
        Assert.Equal("In the parent traffic moved is 35\u202f% with another range, path, source or note.", DifferenceOf(graduation with { Share = 0.35 }));
        Assert.Equal("In the parent the phase is 2023 to 2026 and \u201cSuppliers that gain it\u201d is 6 clouds: Amazon Web Services, Microsoft Azure and 4 more.", DifferenceOf(graduation with { Start = 2024, Full = null, To = new() { Companies = [new("aws")] } }));
        Assert.Equal("In the parent price beside the lab's is 60\u202f%.", DifferenceOf(graduation with { CostRatio = null }));
        Assert.Equal("The parent does not have it.", CardsOf(Early with { Levers = [Own("new")] }).Single(c => c.Id.Value == "new").Difference);
        Assert.Equal("The parent has it, off.", CardsOf(Early).Single(c => c.Id.Value == "graduation").Difference);
        Assert.Equal("In the parent it acts earlier.", CardsOf(Early with { Levers = [graduation, Own("b"), Own("a")] }).Single(c => c.Id.Value == "a").Difference);

        string? DifferenceOf(Reroute lever) => CardsOf(Early with { Levers = [lever, Own("a"), Own("b")] }).Single(c => c.Id.Value == "graduation").Difference;
        IEnumerable<LeverCard> CardsOf(Scenario scenario) => LeversView.Of(scenario, null, 2026, parent).Require().Cards;
        static Lever Own(string id) => new ScaleDemand { Id = new(id), Name = id, Factor = 1.1 };
    }

    [Fact]
    public void Levers_of_ones_own_stand_where_they_act_or_by_themselves()
    {
        var scenario = Early with
        {
            Levers =
            [
                new ScaleDemand { Id = new("apps"), Name = "More demand", Of = new() { Layers = [Layer.Application] }, Factor = 2 },
                new PriceChange { Id = new("chips"), Name = "Dearer chips", Of = new() { Layers = [Layer.Chip] }, Change = 0.1, On = false },
                new ScaleSpend { Id = new("all"), Name = "All spend less", Purposes = ["inference"], Factor = 0.9 },
            ],
        };
        var view = LeversView.Of(scenario, Results.Project(scenario), 2025, null).Require();

        Assert.Equal(["1 of 5 on", "0 of 4 on", "0 of 5 on", "1 of 1 on"], view.Groups.Select(g => g.OnText));
        Assert.Equal("All spend less", Assert.Single(view.Groups[3].Cards).Title);
        Assert.Equal(["apps", "chips", "all"], view.Cards.Where(c => c.IsInScenario).Select(c => c.Id.Value));
        Assert.Equal("Early stack, 2023 (more demand and all spend less)", view.NameToKeep);
    }

    [Theory]
    [InlineData("early-stack-2023")]
    [InlineData("scaled-stack-2025")]
    public void The_bench_shows_headline_measures_before_and_after(string slug)
    {
        var (without, scenario) = (Pictures.Shipped(slug), With(Pictures.Shipped(slug), "commoditised-models", "hype-fades"));
        var year = scenario.Years.Last;
        var (before, after) = (Results.Project(without), Results.Project(scenario));
        var bench = LeversView.Of(scenario, after, year, null).Require().Bench;

        Assert.Equal(9, bench.Rows.Count);
        foreach (var row in bench.Rows)
        {
            var (b, a) = (Results.Value(before, row.Measure, year), Results.Value(after, row.Measure, year));
            Func<double?, string> text = row.Measure.EndsWith("grossMargin", StringComparison.Ordinal) ? Figures.Percent : Figures.Money;
            Assert.Equal((text(b), text(a)), (row.Before, row.After));
            Assert.True(row.Change.Length == 0 || row.Change.StartsWith(a > b ? '+' : '\u2212'), row.Change);
        }

        Assert.NotEqual("", bench.Rows[0].Change);
        Assert.Equal(100, bench.Dollar.Sum(p => int.Parse(p.BeforeText.TrimEnd('\u00a2'), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(100, bench.Dollar.Sum(p => int.Parse(p.AfterText.TrimEnd('\u00a2'), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(1, bench.Dollar.Sum(p => p.After!.Value), 1e-9);

        var still = LeversView.Of(without, before, year, null).Require().Bench;
        Assert.All(still.Rows, r => Assert.Equal((r.Before, ""), (r.After, r.Change)));
        var refused = LeverBench.Of(before.In(year)!, null);
        Assert.All(refused.Rows, r => Assert.Equal((Figures.None, ""), (r.After, r.Change)));
    }

    [Fact]
    public void Switching_a_card_puts_the_proposal_and_leaves_all_numbers_as_they_are()
    {
        var scenario = Early;
        foreach (var key in new[] { "portable-workloads", "graduation", "circle-breaks" })
        {
            var before = Cards();
            scenario = before.Single(c => c.Id.Value == key).Switch(scenario, on: true)!.ApplyTo(scenario).Require();
            Assert.Equal(before.Select(c => (c.Id, c.Number)), Cards().Select(c => (c.Id, c.Number)));
            Assert.True(Cards().Single(c => c.Id.Value == key).IsOn);
        }

        Assert.Equal(new SetSwitch(new("graduation"), false), Cards()[0].Switch(scenario, on: false));
        Assert.Null(LeversView.Of(Pictures.Shipped("gpu-hour"), null, 2025, null).Require().Cards.First().Switch(scenario, on: true));
        List<LeverCard> Cards() => LeversView.Of(scenario, null, 2026, null).Require().Cards.ToList();
    }

    [Fact]
    public void A_form_shows_each_mechanism_with_all_that_it_needs_and_what_is_wrong_in_words()
    {
        foreach (var mechanism in LeverMechanism.All)
        {
            var form = LeverForm.Of(Early, mechanism.NewLever(Early), 2025);
            Assert.Empty(form.Problems);
            Assert.Equal(mechanism.Name, form.Mechanism.Options.Single(o => o.IsChosen).Label);
            Assert.Equal(6, form.Mechanism.Options.Count);
            Assert.Equal(mechanism.Selectors.Count, form.Scopes.Count);
            Assert.All(form.Choices, c => Assert.Single(c.Options, o => o.IsChosen));
            Assert.Equal(mechanism.HasPurposes, form.Purposes is not null);
            Assert.True(form.Purposes is null || form.Purposes.Options.Any(o => o.IsChosen));
            Assert.Null(form.Reason);
            Assert.NotNull(form.Effect);
            AssertPlain(form.Sentence);
            Assert.All(form.Scopes, s => Assert.Equal(Early.Companies.Count, s.Companies.Count));
            Assert.Equal([2023, 2024, 2025, 2026], form.Years);
        }

        var reroute = (Reroute)LeverMechanism.All[2].NewLever(Early);
        var wrong = LeverForm.Of(Early, reroute with { From = Selector.Everyone, Share = 3, Start = 2025, Full = 2024 }, 2025);
        Assert.Equal(3, wrong.Problems.Count);
        Assert.Contains(wrong.Problems, p => p.Contains("must say which companies", StringComparison.Ordinal));
        Assert.Null(wrong.Sentence);
        var vain = LeverForm.Of(Early, reroute with { From = new() { Tags = ["ghost"] } }, 2025);
        Assert.Equal(LeverObstacle.NoEffect, vain.Reason!.Obstacle);
        Assert.Contains(vain.Scopes[1].Tags, t => t is { Key: "ghost", IsChosen: true, Remark: "0 companies" });
        Assert.Empty(LeverForm.Of(new() { Name = "Empty", Years = new(2025, 2025) }, reroute, 2025).Problems);
    }

    [Fact]
    public void A_form_of_a_lever_that_is_there_tries_it_where_it_stands()
    {
        var scenario = With(Early, "graduation", "commoditised-models");
        var card = LeversView.Of(scenario, null, 2026, null).Require().Cards.First();
        var form = LeverForm.Of(scenario, scenario.Levers[0], 2026);

        Assert.Equal(card.Sentence, form.Sentence);
        Assert.Equal(card.AfterThoseAbove!.Rows.Select(r => r.Change), form.Effect!.Rows.Select(r => r.Change));
    }

    [Fact]
    public void History_tells_levers_in_words_and_what_they_were()
    {
        var before = With(Early, "graduation", "hype-fades");
        var graduation = (Reroute)before.Levers[0];
        Assert.Equal("Set the lever Graduation: traffic moved 35\u202f%, price beside the lab's 60\u202f%, 2023 to 2026", EditWords.Of(new PutLever(graduation, 0), before));
        Assert.Equal("Lever Graduation: traffic moved: 50\u202f%", EditWords.Of(new SetAssumption("levers/graduation/share", 0.5), before));
        Assert.Equal("Lever Hype fades: retention, of what it was: 90\u202f%", EditWords.Of(new SetAssumption("levers/hype-fades/multiply", 0.9), before));
        Assert.Equal("Lever Graduation: off", EditWords.Of(new SetSwitch(graduation.Id, false), before));
        Assert.Equal("Removed the lever Graduation", EditWords.Of(new RemoveLever(graduation.Id), before));
        Assert.Equal("Lever gone: share", Words.OfAddress("levers/gone/share", before));

        Assert.Equal("Added the lever Graduation: traffic moved 35\u202f%, price beside the lab's 60\u202f%, 2023 to 2026, off", Line(new PutLever(graduation with { On = false }, 0), Early));
        Assert.Equal("Lever Graduation: phase: 2023 to 2026 \u2192 from 2024", Line(new PutLever(graduation with { Start = 2024, Full = null }, 0), before));
        Assert.Equal("Lever Graduation: on \u2192 off", Line(new PutLever(graduation with { On = false }, 0), before));
        Assert.Equal("Lever Graduation: \u201cSuppliers that gain it\u201d: 6 clouds: Amazon Web Services, Microsoft Azure and 4 more \u2192 Amazon Web Services", Line(new PutLever(graduation with { To = new() { Companies = [new("aws")] } }, 0), before));
        Assert.Equal("Lever Graduation: purpose: inference and fine-tuning \u2192 training", Line(new PutLever(graduation with { Purposes = ["training"] }, 0), before));
        Assert.Equal("Moved the lever Graduation in the list", Line(LeverChange.Move(before, graduation.Id, 1)!, before));
        Assert.StartsWith("Lever Graduation: traffic moved: 20..35..50%", Line(new PutLever((Reroute)graduation.WithStrength("share", graduation.Share with { High = 0.6 })!, 0), before), StringComparison.Ordinal);
        Assert.StartsWith("Lever Hype fades: retention, of what it was: 65..80..95%", Line(new SetAssumption("levers/hype-fades/multiply", 0.9), before), StringComparison.Ordinal);
        var funding = new Adjust { Id = new("f"), Name = "Less money", Field = AdjustableField.Funding, Operation = AdjustOperation.Add, Amount = 5e9 };
        Assert.Equal("Lever Less money: added a year: 5B \u2192 6B", Line(new SetAssumption("levers/f/add", 6e9), before with { Levers = [funding] }));
        Assert.Equal(
            "Lever Less money: mechanism: an assumption changes, outside capital, plus an amount \u2192 an assumption changes, outside capital, times a factor",
            ChangeLines.Of(new PutLever(funding with { Operation = AdjustOperation.Multiply, Amount = 0.5 }, 0), before with { Levers = [funding] })[0].ToString());

        static string Line(Edit edit, Scenario scenario) => string.Join(" | ", ChangeLines.Of(edit, scenario));
    }

    private static Scenario With(Scenario scenario, params string[] keys) =>
        scenario with { Levers = keys.Select(k => QuestionCatalogue.Find(new(k))!.LeverFor(scenario).Require() with { On = true }).ToValueList() };

    private static string Said(Scenario scenario, int year) =>
        string.Concat(LeversView.Of(scenario, Results.Project(scenario), year, null).Require().Finding.Select(p => p.Text));

    private static void AssertPlain(params string?[] texts)
    {
        foreach (var text in texts.OfType<string>())
        {
            Assert.DoesNotContain("companies/", text, StringComparison.Ordinal);
            Assert.DoesNotContain("levers/", text, StringComparison.Ordinal);
            Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
            Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("..", text, StringComparison.Ordinal);
            Assert.DoesNotContain(" ,", text, StringComparison.Ordinal);
        }
    }
}
