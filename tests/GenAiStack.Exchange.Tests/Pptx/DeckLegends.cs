using GenAiStack.Exchange.Drawing;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Deck;

namespace GenAiStack.Exchange.Tests.Pptx;

/// <summary>A slide tells what the fills of its charts mean: no page stands around it that would.</summary>
public sealed class DeckLegends
{
    public static TheoryData<string> Looks => DeckFiles.Looks;

    [Theory]
    [MemberData(nameof(Looks))]
    public void Every_text_of_a_legend_stands_whole_on_its_slide_and_inside_the_group_of_its_chart(string look)
    {
        var deck = new DeckReader(DeckFiles.Write(look));
        var found = 0;
        foreach (var (part, slide) in deck.Slides.Zip(SampleDecks.Whole.Slides))
        {
            foreach (var chart in Charts(slide.Body).Where(c => c.Legend.Count > 0))
            {
                var group = deck.Xml(part).Descendants(DeckReader.P + "grpSp").Single(g => (string?)g.Descendants(DeckReader.P + "cNvPr").First().Attribute("name") == $"Chart {chart.Key}");
                var (room, shapes) = (DeckReader.RoomOf(group)!.Value, group.Elements(DeckReader.P + "sp").ToList());
                var texts = shapes.Where(s => Named(s) == "Legend").ToList();
                Assert.Equal(chart.Legend.Select(l => l.Text), texts.Select(DeckReader.TextOf));
                Assert.Equal(chart.Legend.Count, shapes.Count(s => Named(s) == "Legend mark"));
                Assert.All(shapes.Where(s => Named(s).StartsWith("Legend", StringComparison.Ordinal)), s => Assert.True(Holds(room, DeckReader.RoomOf(s)!.Value), $"{part}: {DeckReader.TextOf(s)}"));

                // Neither the plot nor what it is named by reaches below the first row.
                var top = texts.Min(t => DeckReader.RoomOf(t)!.Value.Y);
                Assert.All(shapes.Where(s => !Named(s).StartsWith("Legend", StringComparison.Ordinal)), s => Assert.True(DeckReader.RoomOf(s)!.Value.Bottom <= top + 1, $"{part}: {Named(s)} {DeckReader.TextOf(s)}"));
                Assert.All(group.Elements(DeckReader.P + "graphicFrame"), f => Assert.True(DeckReader.RoomOf(f)!.Value.Bottom <= top + 1, part));
                found++;
            }
        }

        Assert.True(found >= 3, "The tornado, the histogram and the shares of the variance have legends.");
    }

    [Fact]
    public void A_long_legend_wraps_to_rows_and_nothing_of_it_is_cut()
    {
        var chart = SampleCharts.Find("waterfall") with { Legend = [.. Enumerable.Range(1, 7).Select(i => new LegendEntry($"A fill with quite a long meaning, number {i}", "cloud", (Fill)(i % 3))), new(new string('W', 100), "chip")] };
        var file = Exchange.Pptx.DeckFile.Write(SampleDecks.Of("Long", [SampleDecks.Plot(chart)]), null, TestContext.Current.CancellationToken);
        var deck = new DeckReader(file);
        var texts = deck.Texts(deck.Slides.Single()).Where(t => t.Name == "Legend").ToList();
        Assert.Equal(chart.Legend.Select(l => l.Text), texts.Select(t => t.Text));
        Assert.True(texts.Select(t => t.Room.Y).Distinct().Count() >= 3);
        Assert.All(texts, t => Assert.True(t.Room.Right <= 920.5 && t.Room.Bottom <= 500, $"{t}"));
    }

    private static string Named(System.Xml.Linq.XElement shape) => (string)shape.Descendants(DeckReader.P + "cNvPr").First().Attribute("name")!;

    private static bool Holds(Room whole, Room part) => part.X >= whole.X - 0.5 && part.Y >= whole.Y - 0.5 && part.Right <= whole.Right + 0.5 && part.Bottom <= whole.Bottom + 0.5;

    private static IEnumerable<Chart> Charts(SlideBody body) => body switch
    {
        SlideBody.Plot plot => [plot.Picture],
        SlideBody.Pair pair => Charts(pair.Left).Concat(Charts(pair.Right)),
        _ => [],
    };
}
