using System.Text;
using GenAiStack.Exchange.Csv;

namespace GenAiStack.Exchange.Tests.Csv;

/// <summary>Text that a spreadsheet would run as a formula.</summary>
public sealed class Guards
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1+cmd|' /C calc'!A0")]
    [InlineData("@SUM(1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\nx")]
    [InlineData("\0=1")]
    [InlineData("\uff1d1")]
    [InlineData("\uff0b1")]
    [InlineData("\uff0d1")]
    [InlineData("\uff20x")]
    [InlineData("\ufe66x")]
    [InlineData("  =1")]
    [InlineData("\u00a0=1")]
    [InlineData("\u3000=1")]
    [InlineData("\ufeff=1")]
    [InlineData("\u200b=1")]
    [InlineData("\"=1")]
    [InlineData("'=1")]
    [InlineData("''' \"=1")]
    [InlineData("remove")]
    [InlineData(" Remove ")]
    [InlineData("'REMOVE")]
    public void Text_that_is_dangerous_gets_an_apostrophe_and_reading_takes_it_away(string text)
    {
        Assert.Equal("'" + text, CellGuard.Guard(text));
        Assert.Equal(text, CellGuard.Unguard(CellGuard.Guard(text)));
        Assert.False(CellGuard.IsRemove(CellGuard.Guard(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("'quoted'")]
    [InlineData("1-2=3")]
    [InlineData("it's")]
    [InlineData("removed")]
    [InlineData("\u2212 5")]
    public void Other_text_stays_as_it_is(string text)
    {
        Assert.Equal(text, CellGuard.Guard(text));
        Assert.Equal(text, CellGuard.Unguard(text));
    }

    [Fact]
    public void Guarding_is_taken_back_exactly_whatever_the_text()
    {
        const string letters = "=+-@\t\r\n\0\uff1d '\"\ufeff\u200bar;,remov";
        var random = new Random(5);
        for (var i = 0; i < 200_000; i++)
        {
            var text = new StringBuilder();
            for (var n = random.Next(0, 9); n > 0; n--)
            {
                text.Append(letters[random.Next(letters.Length)]);
            }

            var guarded = CellGuard.Guard(text.ToString());
            Assert.Equal(text.ToString(), CellGuard.Unguard(guarded));
            Assert.DoesNotContain(guarded.TrimStart(' ', '"', '\ufeff', '\u200b').FirstOrDefault('x'), "=+-@\t\r\n\0\uff1d");
        }
    }

    [Fact]
    public void Numbers_stay_numbers_and_ranges_below_zero_do_not_become_formulas()
    {
        var bytes = new CsvWriter().Number("-1.5").Number("12.5%").Number("-1E-05").Number("-2..-1").Number("-5%..-1%").Text("-1.5").Text("a;b").Text(" x").ToBytes();

        Assert.Equal("\ufeff-1.5,12.5%,-1E-05,'-2..-1,'-5%..-1%,'-1.5,\"a;b\",\" x\"", Encoding.UTF8.GetString(bytes));
    }
}
