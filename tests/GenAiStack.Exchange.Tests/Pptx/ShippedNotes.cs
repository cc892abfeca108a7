using System.Globalization;
using System.Text.RegularExpressions;

namespace GenAiStack.Exchange.Tests.Pptx;

/// <summary>What presenters read aloud of the scenarios that ship.</summary>
public sealed partial class ShippedNotes
{
    public static TheoryData<string> Scenarios => Shipped.Scenarios;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void No_value_lies_outside_of_the_range_that_is_told_behind_it(string name)
    {
        var notes = Shipped.Talk(name).Slides.SelectMany(s => s.Notes).Where(n => n.StartsWith("It rests on", StringComparison.Ordinal)).Distinct().ToList();
        var found = notes.SelectMany(n => Now().Matches(n).Concat(Then().Matches(n))).ToList();
        Assert.All(found, m => Assert.True(
            Number(m, "value") >= Number(m, "low") - Rounding(m, "low") && Number(m, "value") <= Number(m, "high") + Rounding(m, "high"), m.Value));

        // Every bracket is one of the two, or the test would see nothing.
        Assert.Equal(notes.Sum(n => Bracket().Count(n)), found.Count);
    }

    [Fact]
    public void A_value_of_a_later_year_stands_with_what_it_was_when_its_range_was_assumed()
    {
        var found = Shipped.All.SelectMany(n => Shipped.Talk(n).Slides).SelectMany(s => s.Notes).SelectMany(n => Then().Matches(n)).ToList();
        Assert.NotEmpty(found);
    }

    private static double Number(Match match, string group)
    {
        var text = match.Groups[group].Value.Replace('\u2212', '-');
        var digits = string.Concat(text.Where(c => char.IsAsciiDigit(c) || c is '.' or '-'));
        return double.Parse(digits, CultureInfo.InvariantCulture) * Size(text);
    }

    // Half of the last digit, twice: both the value and the end are rounded.
    private static double Rounding(Match match, string group)
    {
        var text = match.Groups[group].Value;
        var digits = string.Concat(text.Where(c => char.IsAsciiDigit(c) || c == '.'));
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        return Size(text) * Math.Pow(10, point < 0 ? 0 : point + 1 - digits.Length) * 1.001;
    }

    private static double Size(string text) => text[^1] switch { 'T' => 1e12, 'B' => 1e9, 'M' => 1e6, 'k' => 1e3, _ => 1 };

    [GeneratedRegex(@"(?<value>[^ ;(]*\d[^ ;(]*) \((?<low>[^ ;()]*\d[^ ;()]*) to (?<high>[^ ;()]*\d[^ ;()]*)\)")]
    private static partial Regex Now();

    [GeneratedRegex(@"\((?<value>[^ ;(]*\d[^ ;(]*) in \d{4}, from (?<low>[^ ;()]*\d[^ ;()]*) to (?<high>[^ ;()]*\d[^ ;()]*)\)")]
    private static partial Regex Then();

    [GeneratedRegex(@"\([^()]*\d[^ ()]* to [^ ()]*\d[^()]*\)")]
    private static partial Regex Bracket();
}
