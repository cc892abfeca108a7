using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using GenAiStack.Exchange.Drawing;
using GenAiStack.Exchange.Pptx;

namespace GenAiStack.Exchange.Tests.Pptx;

/// <summary>A deck with every kind of body and chart, in the house's look and in three templates: is the file right, and does everything have its place?</summary>
public sealed class DeckFiles
{
    private static readonly Dictionary<string, byte[]> Written = [];

    /// <summary>The looks.</summary>
    public static TheoryData<string> Looks => ["house", "dark", "four to three", "title only"];

    [Theory]
    [MemberData(nameof(Looks))]
    public void The_validator_finds_nothing_for_either_version_of_Office(string look)
    {
        var file = Write(look);
        using var document = PresentationDocument.Open(new MemoryStream(file), false);
        foreach (var version in new[] { FileFormatVersions.Office2019, FileFormatVersions.Microsoft365 })
        {
            var errors = new OpenXmlValidator(version).Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Part?.Uri}: {e.Description}").ToList();
            Assert.Empty(errors);
        }

        foreach (var workbook in new DeckReader(file).Parts.Where(p => p.Key.EndsWith(".xlsx", StringComparison.Ordinal)))
        {
            using var book = SpreadsheetDocument.Open(new MemoryStream(workbook.Value), false);
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(book, TestContext.Current.CancellationToken).Select(e => $"{workbook.Key}: {e.Description}"));
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public void Nothing_lies_outside_of_the_slide(string look)
    {
        var deck = new DeckReader(Write(look));
        var slide = SizeOf(deck);
        foreach (var part in deck.Slides)
        {
            Assert.All(deck.Texts(part), t => Assert.True(Inside(t.Room, slide), $"{part}: {t}"));
            Assert.All(deck.Xml(part).Descendants(DeckReader.P + "graphicFrame"), f => Assert.True(Inside(DeckReader.RoomOf(f)!.Value, slide), $"{part}: {DeckReader.RoomOf(f)}"));
            Assert.All(deck.Xml(part).Descendants(DeckReader.P + "grpSp"), g => Assert.True(Inside(DeckReader.RoomOf(g)!.Value, slide), $"{part}: {DeckReader.RoomOf(g)}"));
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public void No_text_stands_on_another(string look)
    {
        var deck = new DeckReader(Write(look));
        var found = new List<string>();
        foreach (var part in deck.Slides)
        {
            var texts = deck.Texts(part).ToList();
            for (var i = 0; i < texts.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    // Boxes are a little higher than their letters: neighbours may touch by that.
                    if (texts[i].Room.Within(0.5, 1, 0.5, 1).Meets(texts[j].Room.Within(0.5, 1, 0.5, 1)))
                    {
                        found.Add($"{part}: {texts[i]} on {texts[j]}");
                    }
                }
            }
        }

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    [Fact]
    public void The_same_deck_gives_the_same_bytes()
    {
        Assert.Equal(Write("house"), DeckFile.Write(SampleDecks.Whole, null, TestContext.Current.CancellationToken));
        var template = SampleTemplates.Read(SampleTemplates.Dark());
        Assert.Equal(Write("dark"), DeckFile.Write(SampleDecks.Whole, template, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void All_colours_are_the_themes_but_loss()
    {
        var deck = new DeckReader(Write("house"));
        foreach (var part in deck.Parts.Keys.Where(p => p.StartsWith("ppt/slides/slide", StringComparison.Ordinal) || p.StartsWith("ppt/charts/", StringComparison.Ordinal)))
        {
            Assert.All(deck.Xml(part).Descendants(DeckReader.A + "srgbClr"), c => Assert.Equal("C0392B", (string?)c.Attribute("val")));
        }
    }

    [Fact]
    public void The_map_is_one_group_of_named_shapes_that_say_their_amounts()
    {
        var file = Write("house");
        var deck = new DeckReader(file);
        var (body, slide) = (SampleDecks.Map(), deck.Slides.ElementAt(2));
        var map = deck.Xml(slide).Descendants(DeckReader.P + "grpSp").Single();
        Assert.Equal("Flows of 2025 from customers to foundries", (string?)map.Descendants(DeckReader.P + "cNvPr").First().Attribute("descr"));
        var told = map.Descendants(DeckReader.P + "cNvPr").Where(n => n.Attribute("descr") is not null).ToLookup(n => (string)n.Attribute("name")!, n => (string)n.Attribute("descr")!);
        var names = body.Graph.Nodes.ToDictionary(n => n.Id, n => n.Name);
        var picture = body.At(1760, 720);
        Assert.True(picture.Ribbons.Count > 80);
        Assert.All(picture.Ribbons, r => Assert.Contains(Presentation.Formatting.Figures.Money(r.Link.Dollars), told[$"{names[r.Link.From]} to {names[r.Link.To]}"]));
        Assert.All(picture.Nodes, n => Assert.Contains(told[n.Node.Name], t => t.StartsWith(Presentation.Formatting.Figures.Money(n.Node.TakesIn), StringComparison.Ordinal)));
        Assert.True(deck.Parts[slide].Length < 1_000_000);
    }

    [Fact]
    public void Every_slide_has_its_layout_its_notes_and_its_number()
    {
        var deck = new DeckReader(Write("house"));
        Assert.Equal(SampleDecks.Whole.Slides.Count, deck.Slides.Count());
        foreach (var (part, slide) in deck.Slides.Zip(SampleDecks.Whole.Slides))
        {
            var notes = deck.Xml(deck.Related(part, "notesSlide").Single());
            Assert.Equal(slide.Notes, notes.Descendants(DeckReader.A + "p").Select(DeckReader.TextOf));
            Assert.Contains(deck.Xml(part).Descendants(DeckReader.A + "fld"), f => (string?)f.Attribute("type") == "slidenum");
            Assert.Contains(deck.Texts(part), t => t.Text == slide.Origin);
            Assert.Contains(deck.Texts(part), t => t.Text == slide.Sources);
            Assert.Contains(deck.Texts(part), t => t.Text == "23 Nov 2026");
            Assert.Contains(deck.Texts(part), t => t.Name == "Title" && t.Text == slide.TitleText);
        }
    }

    [Fact]
    public void An_empty_deck_is_a_file_too()
    {
        var file = DeckFile.Write(SampleDecks.Of("Nothing", []), null, TestContext.Current.CancellationToken);
        using var document = PresentationDocument.Open(new MemoryStream(file), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken));
    }

    internal static byte[] Write(string look)
    {
        lock (Written)
        {
            if (!Written.TryGetValue(look, out var file))
            {
                byte[]? template = look switch { "dark" => SampleTemplates.Dark(), "four to three" => SampleTemplates.FourToThree(), "title only" => SampleTemplates.TitleOnly(), _ => null };
                Written.Add(look, file = DeckFile.Write(SampleDecks.Whole, template is null ? null : SampleTemplates.Read(template), CancellationToken.None));
            }

            return file;
        }
    }

    private static Room SizeOf(DeckReader deck)
    {
        var size = deck.Xml("ppt/presentation.xml").Element(DeckReader.P + "sldSz")!;
        return new(0, 0, (double)size.Attribute("cx")! / Room.Point, (double)size.Attribute("cy")! / Room.Point);
    }

    private static bool Inside(Room room, Room slide) => room.X >= -0.5 && room.Y >= -0.5 && room.Right <= slide.Width + 0.5 && room.Bottom <= slide.Height + 0.5;
}
