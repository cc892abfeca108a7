using System.Xml.Linq;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Svg.Slides;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Deck;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Exchange.Tests.Svg.Slides;

/// <summary>Slides as they are drawn in the room, in lists and on paper.</summary>
public sealed class SlideDrawings
{
    public static TheoryData<string> Scenarios => Shipped.Scenarios;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Every_slide_of_every_shipped_scenario_is_drawn_inside_its_edges(string name)
    {
        var talk = Shipped.Talk(name);
        foreach (var (slide, i) in talk.Slides.Select((s, i) => (s, i)))
        {
            var drawn = Read(slide, i + 1, talk.Slides.Count);
            Assert.Contains(Words(slide.TitleText), Words(string.Concat(Texts(drawn).Select(t => t.Value))), StringComparison.Ordinal);
            Assert.All(drawn.Descendants().Where(e => e.Name.LocalName == "text" && e.Ancestors().All(a => a.Attribute("transform") is null)), t =>
            {
                Assert.InRange(Number(t, "y"), 20, 1060);
                Assert.InRange(Number(t, "x"), 20, 1900);
            });
        }
    }

    [Fact]
    public void A_title_of_two_hundred_characters_keeps_all_its_words_and_its_hues()
    {
        var words = string.Join(' ', Enumerable.Repeat("accruing", 22)) + " \u05d0\u05d1\u05d2 <&>\"";
        var slide = Of([new(words + " "), new("52\u00a2", "cloud"), new(", the end")], new SlideBody.Opening("x")) with { Body = new SlideBody.Figures([new("$1B", "Title", "Remark", "chip", 1e9)]) };
        var drawn = Read(slide, 1, 1);
        Assert.Equal(Words(slide.TitleText), Words(string.Concat(Texts(drawn).Take(9).Where(t => (string?)t.Attribute("font-family") is { } f && f.Contains("Serif", StringComparison.Ordinal) && Number(t, "x") == 80 && t.Value != "$1B").Select(t => t.Value))));
        Assert.Contains(drawn.Descendants().Where(e => e.Name.LocalName == "tspan"), t => t.Value == "52\u00a2" && (string?)t.Attribute("fill") == HousePalette.Of(Ground.Light).Text("cloud").Hex);
    }

    [Theory]
    [InlineData('W')]
    [InlineData('i')]
    [InlineData('\u4e2d')]
    public void A_title_that_is_one_word_of_two_hundred_letters_is_broken_inside_the_slide(char letter)
    {
        var (before, word) = ("A title of ", new string(letter, 200));
        var slide = Of([new(before), new(word, "chip"), new(", no less")], new SlideBody.Figures([new("$1B", "Title", "Remark", "chip", 1e9)]));
        var frame = new SlideFrame(slide);
        var lines = frame.TitleLines.Select(l => string.Concat(l.Select(p => p.Text))).ToList();
        Assert.All(lines, l => Assert.True(TextWidth.Of(l, frame.TitleSize, FontWeight.SemiBold) <= SlideFrame.Width - (2 * SlideFrame.Side), l));
        Assert.Equal(Words(slide.TitleText), Words(string.Concat(lines)));
        Assert.All(frame.TitleLines, l => Assert.All(l.Where(p => p.Text.Contains(letter, StringComparison.Ordinal) && p.Text.Length > 9), p => Assert.Equal("chip", p.Tone)));
        Assert.DoesNotContain($"{letter} {letter}", string.Concat(lines), StringComparison.Ordinal);
        Assert.True(frame.Body.Height > 500);
    }

    [Fact]
    public void Where_a_slide_is_from_and_what_it_rests_on_stand_whole_in_its_footer()
    {
        foreach (var slide in Shipped.All.SelectMany(n => Shipped.Talk(n).Slides))
        {
            var foot = Texts(Read(slide, 88, 99)).Where(t => Number(t, "y") > SlideFrame.FooterLine).ToList();
            Assert.Contains(Words(slide.Sources!), Words(string.Concat(foot.Select(t => t.Value))), StringComparison.Ordinal);
            Assert.Contains(Words(slide.Origin), Words(string.Concat(foot.Select(t => t.Value))), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Rows_of_a_long_table_all_stand_on_the_slide()
    {
        var rows = Enumerable.Range(0, 20).Select(i => new SlideRow([$"Company {i} with a rather long name that asks for a second line in its narrow column", new($"{i}", i), "A sentence that is much longer than its column, so that it takes two or three lines before it is cut at its end by dots."]) { Tone = "cloud" });
        var slide = Of([new("Twenty rows")], new SlideBody.Grid(new([new("Name", 1), new("Number", 0.4, true), new("Text", 1.5)], rows.ToValueList()), "All"));
        var texts = Texts(Read(slide, 1, 1)).ToList();
        for (var i = 0; i < 20; i++)
        {
            Assert.Contains(texts, t => t.Value == $"{i}" && Number(t, "y") < 1005);
            Assert.Contains(texts, t => t.Value.StartsWith($"Company {i} ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_slide_for_the_room_tells_what_its_marks_are_and_a_picture_does_not()
    {
        var slide = Shipped.Talk("scaled-stack-2025").Slides.First(s => s.Key == "kept-by-layer");
        Assert.Contains("Chips keep", new SlideDrawing(slide, Ground.Light) { IsLive = true }.Draw().Text, StringComparison.Ordinal);
        Assert.True(new SlideDrawing(slide, Ground.Light).Draw().Text.Length < new SlideDrawing(slide, Ground.Light) { IsLive = true }.Draw().Text.Length);
        Assert.Equal(new SlideDrawing(slide, Ground.Dark).Draw().Text, new SlideDrawing(slide, Ground.Dark).Draw().Text);
    }

    [Fact]
    public void The_map_of_a_slide_is_where_it_is_drawn()
    {
        var slide = Shipped.Talk("scaled-stack-2025").Slides.First(s => s.Key == "map");
        var placed = SlideDrawing.MapOf(slide)!;
        Assert.InRange(placed.X, 79, 400);
        Assert.True(placed.Y + (placed.Picture.Height * placed.Scale) <= 1000);
        Assert.Contains(placed.Picture.Nodes, n => n.Node.Id == "openai");
        Assert.Null(SlideDrawing.MapOf(Shipped.Talk("scaled-stack-2025").Slides[0]));
    }

    private static Slide Of(ValueList<FindingPart> title, SlideBody body) => new() { Key = "x", Title = title, Body = body, Origin = "Origin", Notes = ["Note"], Subtitle = "Sub" };

    private static XElement Read(Slide slide, int number, int of) => XDocument.Parse(new SlideDrawing(slide, Ground.Light) { Number = number, Of = of }.Draw().Text).Root!;

    private static IEnumerable<XElement> Texts(XElement root) => root.Descendants().Where(e => e.Name.LocalName == "text");

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture);

    private static string Words(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('\u00a0' or '\u202f' or '\u200e')));
}
