using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Deck;
using GenAiStack.Testing;

namespace GenAiStack.Presentation.Tests.Deck;

/// <summary>What talks say of scenarios.</summary>
public sealed class TalkTests
{
    private static readonly FactTable Facts = Talks.ShippedFacts();

    // One of each kind: the decks of all of them are made by the tests of the files.
    public static TheoryData<string> Shipped => ["early-stack-2023", "scaled-stack-2025", "inhouse-chips", "gpu-hour", "jpmorgan-650", "profit-pools-2026"];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void The_usual_talk_of_a_scenario_says_something_on_each_slide(string name)
    {
        var scenario = TestFiles.Scenario(name);
        var source = Talks.Source(scenario, name == "scaled-stack-2025" ? null : TestFiles.Scenario("scaled-stack-2025"), Facts);
        var choice = DeckChoice.Usual(source);
        var deck = SlideComposer.Compose(source, choice, TestContext.Current.CancellationToken);

        Assert.True(deck.Slides.Count >= choice.Items.Count, "A kind that has something to say has a slide.");
        Assert.Equal(deck.Slides.Count, deck.Slides.Select(s => s.Key).Distinct().Count());
        Assert.All(deck.Slides, slide =>
        {
            Assert.NotEmpty(slide.TitleText);
            Assert.DoesNotContain("NaN", slide.TitleText + slide.Subtitle, StringComparison.Ordinal);
            Assert.Contains(scenario.Name, slide.Origin, StringComparison.Ordinal);
            Assert.Contains("revision 14, 23 Nov 2026, seed 1", slide.Origin, StringComparison.Ordinal);
            Assert.NotNull(slide.Sources);
            Assert.All(Grids(slide.Body), grid => Assert.All(grid.Rows, row => Assert.Equal(grid.Columns.Count, row.Cells.Count)));
        });
        Assert.All(deck.Slides.SkipLast(1), s => Assert.Null(s.SmallPrint));
        Assert.Contains("not investment advice", deck.Slides[^1].SmallPrint, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_slide_can_be_made_of_the_real_scenario()
    {
        var (child, parent) = (TestFiles.Scenario("inhouse-chips"), TestFiles.Scenario("scaled-stack-2025"));
        var source = Talks.Source(child, parent, Facts) with { Year = 2027 };

        // What was reported lies in the years of the early stack.
        var early = Talks.Source(TestFiles.Scenario("early-stack-2023"), null, Facts);
        Assert.All(SlideKinds.All, kind =>
        {
            var about = kind.Key is "reconciliation" or "backtest" ? early : source;
            Assert.True(kind.Says(about), kind.Key);
            var slides = SlideComposer.Make(about, new(kind.Key), DeckChoice.Usual(about));
            Assert.NotEmpty(slides);
            Assert.All(slides, s => Assert.Equal(kind.Key, s.Key));
        });
    }

    [Fact]
    public void A_slide_keeps_its_own_year_measure_and_title()
    {
        var source = Talks.Source(TestFiles.Scenario("scaled-stack-2025"), null, Facts);
        var item = new DeckItem("tornado") { Settings = [DeckChoice.OfYear(2028), new("measure", "companies/nvidia/grossMargin")], Title = "  What Nvidia's margin hangs on <b>  " };
        var slide = Assert.Single(SlideComposer.Titled(SlideComposer.Make(source, item, DeckChoice.Usual(source)), item));
        Assert.Equal("What Nvidia's margin hangs on <b>", slide.TitleText);
        Assert.Contains("2028", slide.Subtitle, StringComparison.Ordinal);
        Assert.Contains("Nvidia", slide.Subtitle, StringComparison.Ordinal);
        Assert.Contains(slide.Notes, n => n.StartsWith("Nvidia (data centre): gross margin, 2028:", StringComparison.Ordinal));

        // What nobody knows is left aside; the talk's own stands in its place.
        var odd = new DeckItem("tornado") { Settings = [new("year", "1999"), new("measure", "companies/nobody/revenue")] };
        var usual = Assert.Single(SlideComposer.Make(source, odd, DeckChoice.Usual(source) with { Measure = "layers/cloud/kept" }));
        Assert.Contains("Clouds", usual.Subtitle, StringComparison.Ordinal);
        Assert.Empty(SlideComposer.Make(source, new("no-such-kind"), DeckChoice.Usual(source)));
    }

    [Theory]
    [InlineData("map")]
    [InlineData("map-ranges")]
    [InlineData("moats")]
    [InlineData("ranges")]
    [InlineData("tornado")]
    [InlineData("attribution")]
    [InlineData("paired")]
    public void A_slide_of_one_year_names_it(string kind)
    {
        var source = Talks.Source(TestFiles.Scenario("inhouse-chips"), TestFiles.Scenario("scaled-stack-2025"), Facts) with { Year = 2028 };
        Assert.All(SlideComposer.Make(source, new(kind), DeckChoice.Usual(source)), s => Assert.Contains("2028", s.TitleText + s.Subtitle, StringComparison.Ordinal));
    }

    [Fact]
    public void Slides_say_the_numbers_of_the_engine()
    {
        var source = Talks.Source(TestFiles.Scenario("scaled-stack-2025"), null, Facts) with { Year = 2026 };
        var year = source.Projection.In(2026)!;
        var headline = Assert.IsType<SlideBody.Figures>(Assert.Single(SlideComposer.Make(source, new("headline"), DeckChoice.Usual(source))).Body);
        Assert.Equal(year.EndCustomerRevenue.Dollars, headline.Items[0].Value);
        Assert.All(year.Layers, l => Assert.Contains(headline.Items, i => i.Value == l.Kept.Dollars));

        var map = Assert.IsType<SlideBody.Map>(Assert.Single(SlideComposer.Make(source, new("map"), DeckChoice.Usual(source))).Body);
        Assert.All(map.Graph.Links.Where(l => year.Links.Any(y => y.Id.ToString() == l.Id)), l => Assert.Equal(year.Links.First(y => y.Id.ToString() == l.Id).Paid.Dollars, l.Dollars, 1e-9 * l.Dollars));

        var dollar = Assert.Single(SlideComposer.Make(source, new("dollar-by-year"), DeckChoice.Usual(source)));
        var grid = Assert.Single(Grids(dollar.Body));
        Assert.Equal(year.Layers.Select(l => l.CustomerDollarShare!.Value.Value), grid.Rows.Select(r => r.Cells[1].Value!.Value));
    }

    [Fact]
    public void A_talk_of_nothing_is_refused_nowhere()
    {
        var empty = Results.Read("""{ "format": "genaistack/1", "name": "Empty", "years": { "first": 2025 }, "companies": [], "links": [] }""");
        var source = Talks.Source(empty);
        var deck = SlideComposer.Compose(source, new() { Items = SlideKinds.All.Select(k => new DeckItem(k.Key)).ToValueList() }, TestContext.Current.CancellationToken);
        Assert.Contains(deck.Slides, s => s.Key == "title");
        Assert.All(deck.Slides, s => Assert.NotEmpty(s.TitleText));
    }

    [Fact]
    public void The_same_slide_twice_has_two_keys()
    {
        var source = Talks.Source(TestFiles.Scenario("early-stack-2023"), null, Facts);
        var choice = new DeckChoice { Items = [new("map"), new("map") { Settings = [DeckChoice.OfYear(2025)] }, new("sources")] };
        var deck = SlideComposer.Compose(source, choice, TestContext.Current.CancellationToken);
        Assert.Equal(["map", "map-2"], deck.Slides.Take(2).Select(s => s.Key));
        Assert.NotEqual(deck.Slides[0].TitleText, deck.Slides[1].TitleText);
    }

    [Fact]
    public void A_list_of_kinds_is_read_and_the_first_unknown_one_is_named()
    {
        Assert.Equal(["map", "tornado"], DeckChoice.Read(" map, tornado ").Choice!.Items.Select(i => i.Kind));
        Assert.Equal("tornadoes", DeckChoice.Read("map,tornadoes,x").Unknown);
    }

    [Fact]
    public void A_choice_is_written_and_read_again_and_nonsense_is_none()
    {
        var choice = new DeckChoice
        {
            Items = [new("title"), new("tornado") { Title = "\u201cWhat\u201d <b>&", Settings = [DeckChoice.OfYear(2027), new("measure", "layers/chip/kept")] }, new("map")],
            Year = 2026,
            Measure = "layers/cloud/kept",
            Against = "inhouse-chips@3",
            Template = "House",
        };
        Assert.Equal(choice, DeckText.Read(DeckText.Write(choice)));
        Assert.All(new[] { "", "[]", "{}", "null", "{\"format\":\"genaistack-deck/2\",\"slides\":[]}", "{\"format\":\"genaistack-deck/1\",\"slides\":7}" }, t => Assert.Null(DeckText.Read(t)));
        var odd = DeckText.Read("""{"format":"genaistack-deck/1","year":"x","slides":[7,{"kind":"nothing"},{"kind":"map","title":5,"settings":{"a":1,"year":"2026"}}]}""");
        Assert.Equal(new DeckItem("map") { Settings = [DeckChoice.OfYear(2026)] }, Assert.Single(odd!.Items));
    }

    internal static IEnumerable<SlideTable> Grids(SlideBody body) => body switch
    {
        SlideBody.Grid grid => [grid.Content],
        SlideBody.Pair pair => Grids(pair.Left).Concat(Grids(pair.Right)),
        _ => [],
    };
}
