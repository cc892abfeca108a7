using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Testing;

namespace GenAiStack.Presentation.Tests.Formatting;

/// <summary>What people type into a cell, read and written back.</summary>
public sealed class AssumptionEntryTests
{
    private const int First = 2023;

    [Theory]
    [InlineData("30%", "30%")]
    [InlineData("0.3", "30%")]
    [InlineData("20..40%", "20..40%")]
    [InlineData("20%..40%", "20..40%")]
    [InlineData("0.2..0.4", "20..40%")]
    [InlineData("20..30..40%", "20..30..40%")]
    [InlineData("20 .. 30 .. 40 %", "20..30..40%")]
    [InlineData("0.3 +10%/yr", "30% +10%/yr")]
    [InlineData("30%+10%/yr", "30% +10%/yr")]
    [InlineData("30% -10% a year", "30% -10%/yr")]
    [InlineData("20..30..40% +5..10..15%/yr", "20..30..40% +5..10..15%/yr")]
    [InlineData("20..30..40% -15..-10..-5%/yr", "20..30..40% -15..-10..-5%/yr")]
    [InlineData("2023:30% 2026:20%", "2023:30% 2026:20%")]
    [InlineData("2026: 20%, 2023: 30%", "2023:30% 2026:20%")]
    [InlineData("2023:20..30..40% 2026:20%", "2023:20..30..40% 2026:20%")]
    [InlineData("2023:20..30..40% 2026:10..20..35%", "2023:20..30..40% 2026:10..20..35%")]
    [InlineData("20..40% normal", "20..40% normal")]
    [InlineData("20..30..40% PERT", "20..30..40%")]
    [InlineData("30% -> 60% 80%/yr", "30% -> 60% 80%/yr")]
    [InlineData("30% \u2192 50..60..70% at 80%/yr", "30% -> 50..60..70% 80%/yr")]
    [InlineData("", "")]
    public void A_share_is_read_as_meant_and_written_back_the_same(string text, string back)
    {
        var reading = AssumptionEntry.Read(text, Bounds.Share, null, First);
        Assert.Null(reading.Mistake);
        Assert.Equal(back, AssumptionEntry.Write(reading.Assumption, Unit.Fraction, First));
        Assert.Equal(reading.Assumption, AssumptionEntry.Read(back, Bounds.Share, null, First).Assumption);
    }

    [Theory]
    [InlineData("1.2B", "1.2B")]
    [InlineData("850M", "850M")]
    [InlineData("300k", "300k")]
    [InlineData("$1,234,567", "1.234567M")]
    [InlineData("400..700..1000M", "400..700..1000M")]
    [InlineData("800M..1.2B", "0.8..1.2B")]
    [InlineData("$800M..$1.2B", "0.8..1.2B")]
    [InlineData("0..500..2000", "0..500..2000")]
    [InlineData("0.5..2000..3000", "0.0005..2..3k")]
    [InlineData("0..100B", "0..100B")]
    [InlineData("1..1000000000000", "0.001k..1T")]
    [InlineData("180..420..900M +40%/yr", "180..420..900M +40%/yr")]
    [InlineData("1.2B -> 40B 80%/yr", "1.2B -> 40B 80%/yr")]
    public void Money_is_read_as_meant_and_written_back_the_same(string text, string back)
    {
        var reading = AssumptionEntry.Read(text, Bounds.Money, null, First);
        Assert.Null(reading.Mistake);
        Assert.Equal(back, AssumptionEntry.Write(reading.Assumption, Unit.Dollars, First));
        Assert.Equal(reading.Assumption, AssumptionEntry.Read(back, Bounds.Money, null, First).Assumption);
    }

    [Theory]
    [InlineData("1,5", "1.5")]
    [InlineData("1.234,56", "1234.56")]
    [InlineData("1'234", "1234")]
    [InlineData("1 234", "1234")]
    [InlineData("1,5..2,5", "1.5..2.5")]
    [InlineData("1,5..2", "1.5..2")]
    [InlineData("1...2", "1..2")]
    [InlineData("1\u20262", "1..2")]
    [InlineData("-2 to -1", "-2..-1")]
    [InlineData("1\u20132", "1..2")]
    [InlineData("1 to 2", "1..2")]
    [InlineData("2..1", "1..2")]
    [InlineData("2023:1,5 2026:2", "2023:1.5 2026:2")]
    [InlineData("\u22121,5", "-1.5")]
    public void What_is_doubtful_is_not_taken_but_what_to_write_is_said(string text, string instead)
    {
        var bounds = instead.Contains('-', StringComparison.Ordinal) ? Bounds.DemandElasticity : Bounds.Money;
        var reading = AssumptionEntry.Read(text, bounds, null, First);
        Assert.Null(reading.Assumption);
        Assert.NotNull(reading.Mistake);
        Assert.Equal(instead, reading.Instead);
        Assert.NotNull(AssumptionEntry.Read(instead, bounds, null, First).Assumption);
    }

    [Theory]
    [InlineData("1,23,456")]
    [InlineData("$1,23")]
    [InlineData("abc")]
    [InlineData("..")]
    [InlineData("1..")]
    [InlineData("1..2..3..4")]
    [InlineData("30% normal")]
    [InlineData("2023:")]
    [InlineData("2023:30% 2023:20%")]
    [InlineData("x 2023:30%")]
    [InlineData("30% -> 60%")]
    [InlineData("+10%/yr")]
    [InlineData("30% +2000%/yr")]
    [InlineData("1e999")]
    [InlineData("NaN")]
    [InlineData("2000%")]
    [InlineData("-1%")]
    [InlineData("5 apples +3%/yr")]
    [InlineData("<script>alert(1)</script>")]
    public void What_cannot_be_read_is_explained(string text)
    {
        var reading = AssumptionEntry.Read(text, Bounds.Share, null, First);
        Assert.Null(reading.Assumption);
        Assert.EndsWith(".", reading.Mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void A_share_above_its_limit_that_lacks_its_percent_sign_is_told_so()
    {
        var reading = AssumptionEntry.Read("30", Bounds.Share, null, First);
        Assert.Equal(("30%", true), (reading.Instead, reading.Mistake!.Contains("3,000", StringComparison.Ordinal)));
    }

    [Fact]
    public void Sources_note_and_confidence_stay_and_the_distribution_is_what_is_written()
    {
        Assumption before = new() { Value = 0.3, Low = 0.2, High = 0.4, Distribution = DistributionShape.Normal, Source = ["a"], Note = "n", Confidence = Confidence.Estimate, IsMode = true };
        var after = AssumptionEntry.Read("25..35..45%", Bounds.Share, before, First).Assumption!;
        Assert.Equal(before with { Value = 0.35, Low = 0.25, High = 0.45, Distribution = null }, after);
        Assert.Equal("20..30..40% normal", AssumptionEntry.Write(before, Unit.Fraction, First));
    }

    [Fact]
    public void Every_assumption_of_what_ships_reads_back_from_its_cell_as_it_is()
    {
        var count = 0;
        foreach (var name in new[] { "early-stack-2023", "scaled-stack-2025", "gpu-hour", "profit-pools-2026" })
        {
            var scenario = TestFiles.Scenario(name);
            foreach (var (address, bounds, assumption) in scenario.Assumptions())
            {
                var text = AssumptionEntry.Write(assumption, bounds.Unit, scenario.Years.First);
                var again = AssumptionEntry.Read(text, bounds, assumption, scenario.Years.First);
                Assert.True(again.Mistake is null, $"{address}: {text}: {again.Mistake}");
                AssertSame(address, text, assumption, again.Assumption!, scenario.Years);
                count++;
            }
        }

        Assert.True(count > 600);
    }

    // A path may name a year more than before; what counts is that no value and no end of a range differs in any year.
    private static void AssertSame(string address, string text, Assumption one, Assumption other, YearSpan years)
    {
        foreach (var year in years.Years())
        {
            Same(one.ValueIn(year, years.First), other.ValueIn(year, years.First));
            Same(one.Low?.ValueIn(year) ?? 0, other.Low?.ValueIn(year) ?? 0);
            Same(one.High?.ValueIn(year) ?? 0, other.High?.ValueIn(year) ?? 0);
        }

        Assert.Equal((one.Distribution, one.Growth?.Low, one.Growth?.High, one.Saturation), (other.Distribution, other.Growth?.Low, other.Growth?.High, other.Saturation));
        Assert.Equal((one.Source, one.Note, one.Confidence), (other.Source, other.Note, other.Confidence));

        void Same(double left, double right) => Assert.True(Math.Abs(left - right) <= 1e-12 * Math.Max(Math.Abs(left), Math.Abs(right)), $"{address}: {text}: {left} and {right}");
    }
}
