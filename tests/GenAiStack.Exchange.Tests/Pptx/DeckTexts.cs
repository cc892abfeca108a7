using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Drawing;
using GenAiStack.Exchange.Pptx;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Deck;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Pptx;

/// <summary>Texts that people type, however odd, come through whole and fit.</summary>
public sealed class DeckTexts
{
    private const string Signs = "R&D <b>\"best\"</b> 'x' ]]> &amp; {=1+1}";
    private const string Emoji = "Robots \ud83e\udd16\ud83d\udc69\u200d\ud83d\udcbb pay \u2192 chips";
    private const string Hebrew = "\u05e9\u05dc\u05d5\u05dd & \u05e2\u05d5\u05dc\u05dd (2025)";
    private const string Arabic = "\u0645\u0631\u062d\u0628\u0627 <\u0639\u0627\u0644\u0645>";

    private static readonly string Long = string.Concat(Enumerable.Repeat("Every word of this finding counts, ", 6))[..200];
    private static readonly string OneWord = new('W', 200);

    /// <summary>The texts.</summary>
    public static TheoryData<string> Texts => [Signs, Emoji, Hebrew, Arabic, Long, OneWord];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_stands_where_it_was_put_letter_by_letter(string text)
    {
        var file = DeckFile.Write(Deck(text), null, TestContext.Current.CancellationToken);
        Valid(file);
        var deck = new DeckReader(file);
        var slides = deck.Slides.ToList();
        Assert.All(slides, s => Assert.Equal(text, deck.Texts(s).First(t => t.Name == "Title").Text));
        Assert.All(slides, s => Assert.Equal(text, DeckReader.TextOf(deck.Xml(deck.Related(s, "notesSlide").Single()))));

        // In a cell of a table, in a chart's cells, and in what is said of shapes.
        Assert.Contains(deck.Xml(slides[1]).Descendants(DeckReader.A + "tc"), c => DeckReader.TextOf(c) == text);
        var chart = deck.Xml(deck.Related(slides[2], "chart").Single());
        Assert.Contains(chart.Descendants(DeckReader.C + "v"), v => v.Value == text);
        Assert.Contains(deck.Xml(slides[3]).Descendants(DeckReader.P + "cNvPr"), n => (string?)n.Attribute("name") == $"Customers to {text}");
        Assert.Contains(text, deck.Xml("docProps/core.xml").Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Hebrew, true)]
    [InlineData(Arabic, true)]
    [InlineData("1. \u05e9\u05dc\u05d5\u05dd", true)]
    [InlineData("OpenAI \u05e9\u05dc\u05d5\u05dd", false)]
    [InlineData(Signs, false)]
    public void A_paragraph_runs_as_its_first_letter_does(string text, bool isBackwards)
    {
        var deck = new DeckReader(DeckFile.Write(Deck(text), null, TestContext.Current.CancellationToken));
        var paragraphs = deck.Slides.SelectMany(s => deck.Xml(s).Descendants(DeckReader.A + "p")).Where(p => DeckReader.TextOf(p) == text).ToList();
        Assert.True(paragraphs.Count >= 5);
        Assert.All(paragraphs, p => Assert.Equal(isBackwards ? "1" : null, (string?)p.Element(DeckReader.A + "pPr")?.Attribute("rtl")));
    }

    [Fact]
    public void What_XML_cannot_hold_is_left_out_and_the_rest_stays()
    {
        Assert.Equal("abcd", XmlText.Of("a\u0000b\ud800c\u000b\uffffd"));
        Assert.Equal("a b c", XmlText.Of("a\tb\nc"));
        Assert.Equal("\ud83e\udd16&amp;\ud83e\udd16", XmlText.Of("\ud83e\udd16&\ud83e\udd16"));
        Valid(DeckFile.Write(Deck("a\u0000b\ud800c\u000b\uffffd"), null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Titles_get_smaller_as_they_get_longer_and_fit_their_place()
    {
        var deck = new DeckReader(DeckFile.Write(SampleDecks.Of("Titles", new[] { "Short", Long[..70], Long }.Select((t, i) => SampleDecks.Slide($"s{i}", t, new SlideBody.Opening("")) with { Body = Table("x") })), null, TestContext.Current.CancellationToken));
        var sizes = new List<double>();
        foreach (var slide in deck.Slides)
        {
            var title = deck.Xml(slide).Descendants(DeckReader.P + "sp").First();
            var size = (double)title.Descendants(DeckReader.A + "rPr").First().Attribute("sz")! / 100;
            var room = deck.Texts(slide).First(t => t.Name == "Title").Room;
            Assert.True(TextFit.Lines(DeckReader.TextOf(title), size, room.Width, false, true) * size * TextFit.Line <= room.Height + 0.5);
            sizes.Add(size);
        }

        Assert.Equal(28, sizes[0]);
        Assert.Equal(sizes.OrderDescending(), sizes);
        Assert.True(sizes[^1] is >= 16 and < 28);
    }

    [Fact]
    public void A_table_of_many_rows_fits_in_letters_of_nine_points_or_more()
    {
        var rows = Enumerable.Range(0, 26).Select(i => new SlideRow([$"Assumption {i} of a company with a rather long name", "30\u202f% to 45\u202f%", "Press, 12 May 2025"])).ToValueList();
        var deck = new DeckReader(DeckFile.Write(SampleDecks.Of("Rows", [SampleDecks.Slide("rows", "Many rows", new SlideBody.Grid(new([new("What", 2), new("Range", 1, true), new("Source")], rows), "Rows"))]), null, TestContext.Current.CancellationToken));
        var slide = deck.Xml(deck.Slides.Single());
        Assert.All(slide.Descendants(DeckReader.A + "tbl").Descendants(DeckReader.A + "rPr"), r => Assert.True((double)r.Attribute("sz")! >= 8_00));
        Assert.All(slide.Descendants(DeckReader.A + "tr").Skip(1).Descendants(DeckReader.A + "rPr"), r => Assert.True((double)r.Attribute("sz")! >= 9_00));
        Assert.DoesNotContain(slide.Descendants(DeckReader.A + "t"), t => t.Value.Contains('\u2026', StringComparison.Ordinal));
        var room = DeckReader.RoomOf(slide.Descendants(DeckReader.P + "graphicFrame").Single())!.Value;
        Assert.True(room.Bottom <= 486);
    }

    private static SlideDeck Deck(string text)
    {
        // A company of that name, so that the map and its shapes have it too.
        var projection = Results.Project(TestFiles.Scenario("early-stack-2023") is var s ? s with { Companies = s.Companies.Select((c, i) => i == 0 ? c with { Name = text } : c).ToValueList() } : s);
        var graph = FlowGraph.Of(projection.Scenario, projection.Years[0], FlowGrouping.None);
        var chart = SampleCharts.Find("broken-line") with { Title = text, Subtitle = text, Marks = [new LineMark(text, "cloud", [2024, 2025], [1, 2], [])], Ends = [new(2, text, "cloud")] };
        Slide With(string key, SlideBody body) => SampleDecks.Slide(key, text, body, text) with { Origin = text, Sources = text, SmallPrint = text, Notes = [text] };
        return SampleDecks.Of(text,
        [
            With("opening", new SlideBody.Opening(text)),
            With("table", Table(text)),
            With("chart", new SlideBody.Plot(chart)),
            With("map", new SlideBody.Map(graph, FlowOrder.Of(graph), text) { Table = chart.Table }),
            With("figures", new SlideBody.Figures([new(text.Length > 20 ? text[..20] : text, text, text)])),
        ]);
    }

    private static SlideBody.Grid Table(string text) => new(new([new(text), new("Number", 1, true)], [new([text, "1"])]), text);

    private static void Valid(byte[] file)
    {
        using var document = PresentationDocument.Open(new MemoryStream(file), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Part?.Uri}: {e.Description}"));
    }
}
