using GenAiStack.Domain.Quantities;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Tests.Formatting;

/// <summary>Numbers as people type them, and what is not guessed.</summary>
public sealed class NumberEntryTests
{
    [Theory]
    [InlineData("30%", Unit.Fraction, 0.3)]
    [InlineData(" 30 % ", Unit.Fraction, 0.3)]
    [InlineData("0.3", Unit.Fraction, 0.3)]
    [InlineData(".5", Unit.Fraction, 0.5)]
    [InlineData("0.3%", Unit.Fraction, 0.003)]
    [InlineData("-5 %", Unit.FractionPerYear, -0.05)]
    [InlineData("\u22125%", Unit.FractionPerYear, -0.05)]
    [InlineData("1.2B", Unit.Dollars, 1.2e9)]
    [InlineData("850M", Unit.Dollars, 850e6)]
    [InlineData("300k", Unit.Dollars, 300e3)]
    [InlineData("$1,234,567", Unit.Dollars, 1_234_567)]
    [InlineData("$ 1.5T", Unit.Dollars, 1.5e12)]
    [InlineData("1.5e9", Unit.Dollars, 1.5e9)]
    [InlineData("1e-5", Unit.Fraction, 1e-5)]
    [InlineData("-0", Unit.Fraction, 0)]
    [InlineData("5e-324", Unit.Fraction, 5e-324)]
    [InlineData("9007199254740993", Unit.Dollars, 9007199254740992)]
    public void What_people_write_is_read(string text, Unit unit, double value)
    {
        var (read, mistake) = NumberEntry.Read(text, unit);
        Assert.Null(mistake);
        Assert.Equal(value, read);
        Assert.False(double.IsNegative(read!.Value) && read == 0);
    }

    [Theory]
    [InlineData("1,5", "Write a point for decimals: 1.5.")]
    [InlineData("1.234,56", "Write a point for decimals: 1234.56.")]
    [InlineData("1'234", "Write it without gaps: 1234.")]
    [InlineData("1 234", "Write it without gaps: 1234.")]
    [InlineData("(5)", "Write a minus for amounts below zero: -5.")]
    [InlineData("\u0661\u0662", "Write the digits 0 to 9")]
    [InlineData("\uff11\uff12", "Write the digits 0 to 9")]
    [InlineData("1e999", "larger than numbers can be")]
    [InlineData("NaN", "This is no number")]
    [InlineData("Infinity", "This is no number")]
    [InlineData("0x10", "This is no number")]
    [InlineData("--5", "This is no number")]
    [InlineData("1,23,456", "This is no number")]
    [InlineData("12,34", "Write a point for decimals: 12.34.")]
    [InlineData("", "Write a number")]
    [InlineData("1.2.3", "This is no number")]
    [InlineData("<script>", "This is no number")]
    public void What_is_doubtful_is_not_guessed_but_explained(string text, string said)
    {
        var (read, mistake) = NumberEntry.Read(text, Unit.Dollars);
        Assert.Null(read);
        Assert.Contains(said, mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("30%", Unit.Dollars)]
    [InlineData("1.2B", Unit.Fraction)]
    [InlineData("$5", Unit.Fraction)]
    public void What_the_unit_does_not_take_is_refused(string text, Unit unit) => Assert.NotNull(NumberEntry.Read(text, unit).Mistake);

    [Fact]
    public void A_very_long_text_is_refused_without_being_read() =>
        Assert.Contains("too long", NumberEntry.Read(new string('9', 100_000), Unit.Dollars).Mistake, StringComparison.Ordinal);

    [Fact]
    public void What_is_written_is_read_as_the_same_number()
    {
        var random = new Random(11);
        foreach (var unit in new[] { Unit.Dollars, Unit.Fraction, Unit.FractionPerYear, Unit.Factor })
        {
            for (var i = 0; i < 2_500; i++)
            {
                var value = Math.Round(random.NextDouble() * Math.Pow(10, random.Next(-4, unit == Unit.Dollars ? 13 : 2)), 8);
                var (read, mistake) = NumberEntry.Read(NumberEntry.Write(value, unit), unit);
                Assert.Null(mistake);
                Assert.True(Math.Abs(read!.Value - value) <= 1e-14 * Math.Abs(value), $"{value:R} as {NumberEntry.Write(value, unit)}");
            }
        }
    }
}
