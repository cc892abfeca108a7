using System.Globalization;
using System.Xml.Linq;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Svg;
using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Tests.Svg;

/// <summary>Charts as drawings: what stands in them, where, and how it looks to programs that know little.</summary>
public sealed class ChartDrawings
{
    private const string Footer = "Scaled stack, 2025 \u00b7 revision 1 \u00b7 2026 \u00b7 26 Nov 2026";

    // At its least width the plot is 100 px wide and 100 px high, between 0 and 10 on both axes, from 20, 10.
    private static readonly Chart Plain = new()
    {
        Key = "plain",
        Title = "A title",
        Subtitle = "What is drawn",
        X = new(0, 10, [new(0, "none"), new(10, "ten", IsBold: true)]) { HasGrid = true, HasLine = true, Title = "Across" },
        Y = new(0, 10, [new(5, "half")]) { HasGrid = true },
        Marks = [],
        Table = ChartTable.Of("Name", [], []),
        Height = 160,
        Left = 20,
        Right = 240,
        Top = 10,
        Bottom = 50,
    };

    [Fact]
    public void Every_chart_of_every_page_is_drawn_with_what_all_programs_know_and_inside_its_picture()
    {
        var kinds = new HashSet<Type>();
        foreach (var (name, chart) in Drawn.Charts)
        {
            foreach (var ground in Enum.GetValues<Ground>())
            {
                foreach (var width in new[] { 0.0, 720, 1400 })
                {
                    var root = StrictSvg.Read(new ChartDrawing(chart, ground, width).Framed(Footer));
                    StrictSvg.AllTextsAreInside(root);
                    Assert.Equal(HousePalette.Of(ground).Paper.Hex, root.All("rect").First().Attribute("fill")!.Value);
                }
            }

            kinds.UnionWith(chart.Marks.Select(m => m.GetType()));
            var bare = StrictSvg.Read(new ChartDrawing(chart, Ground.Light, 720).Bare());
            Assert.Empty(bare.Descendants().Attributes("id"));
            Assert.True(bare.All("text").Count() > 2, name);
        }

        // A kind of mark that no chart has would not have been looked at.
        Assert.Equal(typeof(Mark).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Mark))).ToHashSet(), kinds);
    }

    [Fact]
    public void Lines_and_areas_run_through_their_values_and_break_where_there_is_none()
    {
        var root = Draw(
            new LineMark("Line", "cloud", [0, 5, 7, 10], [0, 10, null, 5], []) { HasEnds = true, IsDashed = true },
            new AreaMark("Area", "chip", [0, 10], [2, -5], [4, 15], []) { Opacity = 0.5, HasDottedEdges = true });
        var line = root.ById("x-Line").All("path").Single();
        Assert.Equal("M20,110L70,10M120,60", line.Attribute("d")!.Value);
        Assert.Equal("5 3", line.Attribute("stroke-dasharray")!.Value);
        Assert.Equal(HousePalette.Of(Ground.Light).Tone("cloud").Hex, line.Attribute("stroke")!.Value);
        Assert.Equal([(20, 110), (120, 60)], root.ById("x-Line").All("circle").Select(c => (c.Number("cx"), c.Number("cy"))));

        // What reaches over the plot is cut at its sides.
        var face = root.ById("x-Area").All("path").First();
        Assert.Equal("0.5", face.Attribute("fill-opacity")!.Value);
        var heights = face.Places().Where((_, i) => i % 2 == 1).ToList();
        Assert.Equal((10, 110), (heights.Min(), heights.Max()));
        Assert.Equal("M20,70L74.55,10", root.ById("x-Area").All("path").Last().Attribute("d")!.Value);
    }

    [Fact]
    public void Bars_points_and_cells_stand_at_their_values()
    {
        var root = Draw(
            new BarMark("Standing", "cloud", [new(5, 2, 8, "") { Width = 2, Text = "in" }]),
            new BarMark("Lying", "loss", [new(5, 8, 2, "") { Width = 1, Fill = Fill.Pale }], AreHorizontal: true),
            new PointMark("Points", "chip", [new(1, 1, 6, "", Fill.Hollow), new(double.NaN, 1, 6, "")]),
            new CellMark("Cells", "model", [new(2, 2, 5, "full", ""), new(3, 2, -1, "n/a", "")]) { Ring = (2, 2) });
        Assert.Equal((60, 30, 20, 60), Box(root.ById("x-Standing").All("rect").Single()));
        Assert.Equal("in", root.ById("x-Standing").All("text").Single().Value);
        var lying = root.ById("x-Lying").All("rect").Single();
        Assert.Equal((40, 55, 60, 10), Box(lying));
        Assert.Equal((HousePalette.Of(Ground.Light).Pass.ToString(CultureInfo.InvariantCulture), "0.75"), (lying.Attribute("fill-opacity")!.Value, lying.Attribute("stroke-width")!.Value));
        var point = root.ById("x-Points").All("circle").Single();
        Assert.Equal((30, 100, 3), (point.Number("cx"), point.Number("cy"), point.Number("r")));

        // A gap of two px lies between cells; a cell without a value is text only; the ring goes around the whole cell.
        Assert.Equal((36, 86, 8, 8), Box(root.ById("x-Cells").All("rect").Single()));
        Assert.Equal(["full", "n/a"], root.ById("x-Cells").All("text").Select(t => t.Value));
        Assert.Contains(root.All("rect"), r => Box(r) == (35, 85, 10, 10) && r.Attribute("fill")!.Value == "none");
    }

    [Fact]
    public void Axes_guides_notes_names_and_legend_stand_where_the_page_has_them()
    {
        var chart = Plain with
        {
            Guides = [new(5, IsVertical: true), new(2, IsVertical: false, IsDashed: true)],
            Notes = [new(5, 5, "here") { Anchor = "left", ShiftX = 9, HasPlate = true }, new(-90, 5, "outside")],
            Ends = [new(7.5, "end", "cloud")],
            Starts = [new(2.5, "st", null, IsBold: false)],
            Legend = [new("pale means low", "chip", Fill.Pale)],
        };
        var root = StrictSvg.Read(new ChartDrawing(chart, Ground.Light, 0).Bare("x"));
        Assert.Contains(root.All("line"), l => l.Number("x1") == 70 && l.Number("y1") == 10 && l.Number("y2") == 110 && l.Attribute("stroke-dasharray") is null);
        Assert.Contains(root.All("line"), l => l.Number("y1") == 90 && l.Number("x1") == 20 && l.Number("x2") == 120 && l.Attribute("stroke-dasharray")?.Value == "4 3");
        Assert.Equal((20, "middle"), (Text(root, "none").Number("x"), Text(root, "none").Attribute("text-anchor")!.Value));
        Assert.Equal("600", Text(root, "ten").Attribute("font-weight")!.Value);
        Assert.Equal((12.2, "end"), (Text(root, "half").Number("x"), Text(root, "half").Attribute("text-anchor")!.Value));
        Assert.Equal(70, Text(root, "Across").Number("x"));
        Assert.Equal(80, Text(root, "here").Number("x"));
        Assert.Equal(2, Text(root, "outside").Number("x"));
        Assert.Equal((131, HousePalette.Of(Ground.Light).Text("cloud").Hex), (Text(root, "end").Number("x"), Text(root, "end").Attribute("fill")!.Value));
        Assert.Equal("end", Text(root, "st").Attribute("text-anchor")!.Value);
        Assert.DoesNotContain(root.All("text"), t => t.Value == "pale means low");
        var framed = StrictSvg.Read(new ChartDrawing(chart, Ground.Light, 0).Framed(""));
        Assert.True(Text(framed, "pale means low").Number("y") > Text(framed, "Across").Number("y"));
    }

    [Theory]
    [InlineData("Words of a title that says a lot more than a title should say, since somebody called a scenario so: ")]
    [InlineData("Onelongwordwithoutanyspacethatnobodycanreadbutsomebodytypedallthesame")]
    [InlineData("\u6bcf\u4e00\u7f8e\u5143\u7684\u6536\u5165\u90fd\u6d41\u5411\u82af\u7247\u5236\u9020\u5546")]
    [InlineData("\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd takes $3.6B ")]
    public void A_title_of_two_hundred_characters_takes_more_lines_and_nothing_stands_on_anything(string text)
    {
        var title = string.Concat(Enumerable.Repeat(text, 200)).Trim()[..200].Trim();
        foreach (var width in new[] { 560.0, 900 })
        {
            var chart = Drawn.Charts.First(c => c.Name == "tornado").Chart with { Title = title, Subtitle = title };
            var root = StrictSvg.Read(new ChartDrawing(chart, Ground.White, width).Framed(title));
            StrictSvg.AllTextsAreInside(root);
            var frame = root.Elements().Where(e => e.Name.LocalName == "text").ToHashSet();
            var texts = root.All("text").Zip(root.Texts(), (e, t) => (IsFrame: frame.Contains(e), Text: t)).ToList();
            Assert.All(texts.Where(t => t.IsFrame), t => Assert.DoesNotContain(texts, o => o != t && o.Text.Meets(t.Text)));
            var lines = frame.Where(t => t.Attribute("font-family") is not null).Select(t => t.Value).ToList();
            Assert.True(lines.Count > 1);
            Assert.Equal(Letters(title), Letters(string.Concat(lines)));
        }

        static string Letters(string text) => string.Concat(text.Where(c => c is not (' ' or '\u200e')));
    }

    [Fact]
    public void Names_of_people_are_text_and_never_markup()
    {
        const string Hostile = "]]><script>alert(1)</script>&\"'\u0000\u0008\uffff\ud800\u202e <g onload=\"x\"> \U0001f600";
        var chart = Plain with
        {
            Key = "<b>\"",
            Title = Hostile,
            Subtitle = Hostile,
            X = Plain.X with { Ticks = [new(5, Hostile)], Title = Hostile },
            Y = Plain.Y with { Ticks = [new(5, Hostile)] },
            Marks = [new BarMark(Hostile, "cloud", [new(5, 0, 5, Hostile) { Text = Hostile }]), new BarMark(Hostile, "cloud", []), new CellMark(Hostile, "chip", [new(1, 1, 1, Hostile, Hostile)])],
            Notes = [new(5, 5, Hostile)],
            Ends = [new(5, Hostile, null)],
            Legend = [new(Hostile, "chip")],
        };
        var root = StrictSvg.Read(new ChartDrawing(chart, Ground.Light, 900).Framed(Hostile));
        StrictSvg.AllTextsAreInside(root);
        const string Clean = "]]><script>alert(1)</script>&\"' <g onload=\"x\"> \U0001f600";
        Assert.Equal(Clean, root.Elements().First().Value);
        Assert.Contains(root.All("text"), t => t.Value == Clean);
    }

    [Fact]
    public void The_same_chart_gives_the_same_bytes_in_every_language()
    {
        var before = CultureInfo.CurrentCulture;
        var chart = Drawn.Charts.First(c => c.Name == "scatter").Chart;
        var bytes = new ChartDrawing(chart, Ground.Dark, 711.5).Framed(Footer).ToBytes();
        try
        {
            CultureInfo.CurrentCulture = StrictSvg.Elsewhere;
            Assert.Equal(bytes, new ChartDrawing(chart, Ground.Dark, 711.5).Framed(Footer).ToBytes());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_place_that_is_no_number_is_a_mistake_of_the_description()
    {
        var chart = Plain with { Notes = [new(double.NaN, 1, "nowhere")] };
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChartDrawing(chart, Ground.Light, 500).Bare());
    }

    [Fact]
    public void A_small_chart_is_drawn_as_it_was_looked_at()
    {
        var chart = Plain with
        {
            Title = "Clouds build more than they write off & keep less",
            Marks = [new AreaMark("Range", "cloud", [0, 5, 10], [1, 2, 3], [3, 6, 8], []) { Opacity = 0.3 }, new LineMark("Median", "cloud", [0, 5, 10], [2, 4, 6], []), new BarMark("Capex", "chip", [new(8, 0, 3, "") { Width = 1, Fill = Fill.Pale }])],
            Ends = [new(6, "Median", "cloud")],
            Legend = [new("capex", "chip", Fill.Pale)],
        };
        Golden.Check("chart.svg", new ChartDrawing(chart, Ground.Light, 0).Framed(Footer));
    }

    private static XElement Draw(params Mark[] marks) => StrictSvg.Read(new ChartDrawing(Plain with { Marks = marks.ToValueList() }, Ground.Light, 0).Bare("x"));

    private static (double X, double Y, double Width, double Height) Box(XElement rect) => (rect.Number("x"), rect.Number("y"), rect.Number("width"), rect.Number("height"));

    private static XElement Text(XElement root, string text) => root.All("text").Single(t => t.Value == text);
}
