using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Tests.Formatting;

/// <summary>Numbers as people say them.</summary>
public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "$0")]
    [InlineData(0.004, "$0")]
    [InlineData(1.06, "$1.06")]
    [InlineData(999.99, "$999.99")]
    [InlineData(12_345, "$12.3k")]
    [InlineData(300_000, "$300k")]
    [InlineData(4.2e6, "$4.2M")]
    [InlineData(94.9e6, "$94.9M")]
    [InlineData(95e6, "$100M")]
    [InlineData(836e6, "$840M")]
    [InlineData(949e6, "$950M")]
    [InlineData(951e6, "$1.0B")]
    [InlineData(60e9, "$60.0B")]
    [InlineData(99.4e9, "$99.4B")]
    [InlineData(99.6e9, "$100B")]
    [InlineData(155.2e9, "$155B")]
    [InlineData(999.4e9, "$999B")]
    [InlineData(1.2e12, "$1.2T")]
    [InlineData(-21.4e9, "\u2212$21.4B")]
    [InlineData(double.NaN, "n/a")]
    [InlineData(double.PositiveInfinity, "n/a")]
    public void Money_is_short_and_exact_enough(double dollars, string text) => Assert.Equal(text, Figures.Money(dollars));

    [Theory]
    [InlineData(0.314, "31\u202f%")]
    [InlineData(0, "0\u202f%")]
    [InlineData(0.001, "<\u202f1\u202f%")]
    [InlineData(-0.05, "\u22125\u202f%")]
    [InlineData(12.5, "1,250\u202f%")]
    [InlineData(double.NaN, "n/a")]
    public void Parts_are_whole_percent(double part, string text) => Assert.Equal(text, Figures.Percent(part));

    [Fact]
    public void A_missing_number_is_said_and_never_blank()
    {
        Assert.Equal("n/a", Figures.Money(null));
        Assert.Equal("n/a", Figures.Percent(null));
        Assert.Equal("n/a", Figures.Index(null));
        Assert.Equal("n/a", Figures.Multiple(null));
    }

    [Fact]
    public void Changes_are_always_signed_with_a_true_minus()
    {
        Assert.Equal("+$3.2B", Figures.MoneyChange(3.2e9));
        Assert.Equal("\u2212$21.4B", Figures.MoneyChange(-21.4e9));
        Assert.Equal("+2.0\u202fpp", Figures.Points(0.02));
    }

    [Fact]
    public void Whole_cents_of_any_division_add_up_to_a_dollar()
    {
        var random = new Random(7);
        for (var run = 0; run < 1_000; run++)
        {
            var parts = Enumerable.Range(0, random.Next(1, 7)).Select(_ => random.NextDouble()).ToArray();
            var whole = parts.Select(p => p / parts.Sum()).ToArray();
            var cents = Figures.WholeCents(whole);
            Assert.Equal(100, cents.Sum());
            Assert.All(cents.Zip(whole), c => Assert.True(Math.Abs(c.First - (c.Second * 100)) < 1));
        }
    }
}
