using GenAiStack.Exchange.Svg;

namespace GenAiStack.Exchange.Tests.Svg;

/// <summary>Texts as they may stand in a drawing, and lines cut at the sides of a plot.</summary>
public sealed class DrawnTexts
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\u0000b\u0007c\u001fd\u007fe\u009f", "abcde")]
    [InlineData("a\tb\nc\r\u2028d", "a b c  d")]
    [InlineData("a\ufffe\uffffb", "ab")]
    [InlineData("a\u202e\u2067b\u202c\u2069", "ab")]
    [InlineData("", "")]
    public void What_no_drawing_may_hold_is_left_out(string text, string drawn) => Assert.Equal(drawn, DrawnText.Of(text));

    [Fact]
    public void Halves_of_characters_are_left_out_and_whole_ones_stay() => Assert.Equal("ab\ud83d\ude00", DrawnText.Of("\ud800a\udc00b\ud83d\ude00\ud83d"));

    [Theory]
    [InlineData("\u05e9\u05dc\u05d5\u05dd $3.6B", "\u05e9\u05dc\u05d5\u05dd\u200e $3.6B")]
    [InlineData("Nvidia to \u05e9\u05dc\u05d5\u05dd 5", "Nvidia to \u05e9\u05dc\u05d5\u05dd\u200e 5")]
    [InlineData("\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd", "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd")]
    [InlineData("\u0634\u0631\u0643\u0629 (x)", "\u0634\u0631\u0643\u0629\u200e (x)")]
    public void What_follows_letters_from_right_to_left_stays_behind_them(string text, string drawn)
    {
        Assert.Equal(drawn, DrawnText.Of(text));
        Assert.Equal(drawn, DrawnText.Of(DrawnText.Of(text)));
    }

    [Fact]
    public void A_line_that_leaves_the_plot_goes_on_where_it_comes_back()
    {
        var parts = PlotClip.Line([(0, 5), (10, -5), (20, 5), (30, 15), (40, 25)], 0, 20).ToList();
        Assert.Equal(2, parts.Count);
        Assert.Equal([(0, 5), (5, 0)], parts[0]);
        Assert.Equal([(15, 0), (20, 5), (30, 15), (35, 20)], parts[1]);
        Assert.Empty(PlotClip.Line([(0, -5), (10, -1)], 0, 20));
    }

    [Fact]
    public void A_polygon_keeps_what_lies_inside_the_plot()
    {
        Assert.Equal([(0, 0), (0, 20), (10, 0), (10, 20)], PlotClip.Polygon([(0, -10), (10, -10), (10, 30), (0, 30)], 0, 20).Distinct().Order());
        Assert.Empty(PlotClip.Polygon([(0, 30), (10, 30), (5, 40)], 0, 20));
    }

    [Fact]
    public void A_number_is_written_to_a_hundredth_without_a_sign_at_zero()
    {
        Assert.Equal("0", SvgWriter.Number(-0.001));
        Assert.Equal("-1.25", SvgWriter.Number(-1.251));
        Assert.Throws<ArgumentOutOfRangeException>(() => SvgWriter.Number(double.PositiveInfinity));
    }

    [Fact]
    public void A_hatch_stays_in_its_rectangle_and_fills_it()
    {
        foreach (var (width, height) in new[] { (5.0, 3.0), (5, 40.5), (11, 10), (0.5, 1) })
        {
            var numbers = FlowNodePen.Hatch(100, 200, width, height).Split(['M', 'L', ','], StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.NotEmpty(numbers);
            Assert.All(numbers.Where((_, i) => i % 2 == 0), x => Assert.InRange(x, 100, 100 + width + 0.01));
            Assert.All(numbers.Where((_, i) => i % 2 == 1), y => Assert.InRange(y, 200, 200 + height + 0.01));
        }
    }
}
