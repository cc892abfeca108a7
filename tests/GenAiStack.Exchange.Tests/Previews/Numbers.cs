using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Tests.Previews;

/// <summary>What rows of the sheet Assumptions do: numbers by their addresses. The rows are written as CSV here; a workbook gives the same rows.</summary>
public sealed class Numbers
{
    private const string Head = "Address,Value,Low,High,Distribution,Source,Note,Confidence\n";
    private const string Funding = "companies/a/funding";

    private static readonly Assumption Ranged = new() { Value = 5, Low = 4, High = 6, Distribution = DistributionShape.Normal, Growth = 0.1, Source = ["f-1"], Note = "n", Confidence = Confidence.Guess };

    [Theory]
    [InlineData("", "", "", "")]
    [InlineData("5", "", "", "")]
    [InlineData("5", "4", "6", "normal")]
    [InlineData("5.0", "4", "6", "Normal")]
    public void A_row_that_says_what_is_there_changes_nothing(string value, string low, string high, string shape) =>
        Assert.Null(Read(Ranged, $"{Funding},{value},{low},{high},{shape},,,").Edit);

    [Fact]
    public void A_number_in_a_row_changes_the_value_and_leaves_the_rest()
    {
        Assert.Equal(Ranged with { Value = 5.5 }, After(Ranged, $"{Funding},5.5,,,,,,"));
        Assert.Equal(Ranged with { Low = 3, High = 7 }, After(Ranged, $"{Funding},,3,7,,,,"));
        Assert.Equal(Ranged with { High = 9, Distribution = DistributionShape.Uniform }, After(Ranged, $"{Funding},5,4,9,uniform,,,"));
        Assert.Equal(Ranged with { Source = ["f-2", "f-3"], Note = "other", Confidence = Confidence.Reported }, After(Ranged, $"{Funding},5,4,6,normal,f-2; f-3,other,reported"));
        Assert.Equal(new SetAssumption(Funding, Ranged with { Value = 5.5 }), Read(Ranged, $"{Funding},5.5,,,,,,").Edit);
    }

    [Fact]
    public void The_word_takes_away_and_an_emptied_range_is_remarked_upon()
    {
        Assert.Null(After(Ranged, $"{Funding},remove,,,,,,"));
        Assert.Null(After(Ranged, $"{Funding},remove,4,6,normal,f-1,n,guess", $"{Funding}/growth,0.1,,,,,,"));
        Assert.Equal(Ranged with { Low = null, High = null, Distribution = null }, After(Ranged, $"{Funding},5,remove,6,normal,,,"));
        Assert.Equal(Ranged with { Source = [], Note = null, Confidence = null }, After(Ranged, $"{Funding},5,4,6,normal,remove,remove,remove"));
        Assert.Equal(Ranged with { Growth = null }, After(Ranged, $"{Funding}/growth,remove,,,,,,"));
        Assert.Contains("the range from 4 to 6 stays", Read(Ranged, $"{Funding},5.5,,,,,,").Remarks[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_adds_a_number_that_was_not_there()
    {
        Assert.Equal(new Assumption { Value = 5, Low = 4, High = 6 }, After(null, $"{Funding},5,4,6,pert,,,"));
        Assert.Equal(new Assumption { Low = 4, High = 6, Note = "x" }, After(null, $"{Funding},,4,6,,,x,"));
        Assert.Equal(new Assumption { Value = 5, Growth = new Assumption { Value = 0.1, Low = 0, High = 0.2 } }, After(null, $"{Funding},5,,,,,,", $"{Funding}/growth,10%,0,0.2,,,,"));
    }

    [Fact]
    public void A_cell_may_say_a_range_or_how_the_number_moves()
    {
        Assert.Equal(Ranged with { Value = null, Low = 4, High = 7, Distribution = null }, After(Ranged, $"{Funding},4..7,,,normal,,,") with { Distribution = null });
        Assert.Equal(DistributionShape.Uniform, After(Ranged, $"{Funding},4..7 uniform,,,normal,,,").Distribution);
        Assert.Equal(Ranged with { Value = 5, Growth = 0.3 }, After(Ranged, $"{Funding},5 +30%/yr,4,6,normal,,,", $"{Funding}/growth,0.1,,,,,,"));
        Assert.Equal(Ranged with { Value = null, Growth = null, Path = new([new(2024, 5), new(2026, 8)]) }, After(Ranged, $"{Funding},2024:5 2026:8,,,,,,", $"{Funding}/growth,0.1,,,,,,"));
        Assert.Equal(Ranged with { Growth = null, Saturation = new(50, 0.8) }, After(Ranged, $"{Funding},5 -> 50 80%/yr,,,,,,"));
    }

    [Fact]
    public void Growth_and_curves_have_rows_of_their_own()
    {
        Assert.Equal(Ranged with { Growth = new Assumption { Value = 0.2, Low = 0.1, High = 0.3, Note = "g" } }, After(Ranged, $"{Funding}/growth,20%,0.1,0.3,,,g,"));
        Assert.Equal(new Assumption { Value = 5, Saturation = new(50, 0.8) }, After(5, $"{Funding}/saturation/ceiling,50,,,,,,", $"{Funding}/saturation/rate,0.8,,,,,,"));
        Assert.Equal(new Assumption { Value = 5, Saturation = new(60, 0.8) }, After(new() { Value = 5, Saturation = new(50, 0.8) }, $"{Funding}/saturation/ceiling,60,,,,,,"));
        Assert.Equal(5, After(new() { Value = 5, Saturation = new(50, 0.8) }, $"{Funding}/saturation/ceiling,remove,,,,,,", $"{Funding}/saturation/rate,remove,,,,,,"));
    }

    [Fact]
    public void Each_year_of_a_path_has_a_row_of_its_own()
    {
        Assumption path = new() { Path = new([new(2024, 5), new(2026, 8)]) };
        Assumption widening = path with { Low = new RangeEnd(null, new([new(2024, 5), new(2026, 6)])), High = new RangeEnd(null, new([new(2024, 5), new(2026, 9)])) };

        Assert.Equal(new Assumption { Path = new([new(2024, 5), new(2025, 7), new(2026, 9)]) }, After(path, $"{Funding}/path/2025,7,,,,,,", $"{Funding}/path/2026,9,,,,,,"));
        Assert.Equal(new Assumption { Path = new([new(2024, 5)]) }, After(path, $"{Funding}/path/2026,remove,,,,,,"));
        Assert.Equal(widening, After(path, $"{Funding}/path/2024,5,5,5,,,,", $"{Funding}/path/2026,8,6,9,,,,"));
        Assert.Equal(path, After(widening, $"{Funding}/path/2024,,remove,remove,,,,", $"{Funding}/path/2026,,remove,remove,,,,"));
        Assert.Equal(new Assumption { Path = new([new(2024, 1)]) }, After(null, $"{Funding},,,,,,,", $"{Funding}/path/2024,1,,,,,,"));
        Assert.Equal(path with { Low = 4, High = 6 }, After(path, $"{Funding},,4,6,,,,"));
    }

    [Fact]
    public void Moats_useful_lives_and_strengths_of_levers_are_numbers_too()
    {
        var target = Target(5) with { Levers = [new ScaleDemand { Id = new("l"), Name = "L", Factor = 2 }, new Reroute { Id = new("r"), Name = "R", From = new() { Companies = [new("a")] }, To = new() { Companies = [new("b")] }, Share = 0.5, CostRatio = 0.9 }] };
        var preview = Imports.Read(
            Head + "companies/a/moats/scale,3,,,,,,\nlinks/a>b:hosting/usefulLife,6,,,,,,\nlinks/a>b:hosting/priorGrowth,20%,,,,,,\nlevers/l/factor,1.5,1,2,,,,\nlevers/r/costRatio,remove,,,,,,\n",
            "a.csv",
            target);
        var scenario = preview.Scenario!;

        Assert.Equal(new Moats(3, null, null, null, null, null), scenario.Companies[0].Moats);
        Assert.Equal((6, 0.2), (scenario.Links[0].UsefulLife, scenario.Links[0].PriorGrowth));
        Assert.Equal(new Assumption { Value = 1.5, Low = 1, High = 2 }, ((ScaleDemand)scenario.Levers[0]).Factor);
        Assert.Null(((Reroute)scenario.Levers[1]).CostRatio);
        Assert.Equal("1 company changed; 1 link changed; 2 levers changed.", preview.Summary);
        Assert.Equal(scenario, preview.Edit!.ApplyTo(target).Require());
    }

    [Theory]
    [InlineData("companies/x/funding,5,,,,,,", "Did you mean companies/a/funding")]
    [InlineData("companies/a/fundng,5,,,,,,", "Did you mean companies/a/funding")]
    [InlineData("companies/a,5,,,,,,", "no number")]
    [InlineData("companies/a/funding/path/20x,5,,,,,,", "no number")]
    [InlineData("companies/a/funding/path/0,5,,,,,,", "no number")]
    [InlineData("companies/a/funding/path/02024,5,,,,,,", "no number")]
    [InlineData("companies/a/funding/low,5,,,,,,", "no number")]
    [InlineData("companies/a/moats/scale/growth,5,,,,,,", "no number")]
    [InlineData("links/a>b:training/fixed,5,,,,,,", "no number")]
    [InlineData("name,5,,,,,,", "no number")]
    [InlineData(",5,,,,,,", "no address")]
    [InlineData("companies/a/funding,4..6,4,6,,,,", "and so do Low and High")]
    [InlineData("companies/a/funding,5,4,,,,,", "needs both ends")]
    [InlineData("companies/a/funding,5,6,7,,,,", "outside its range")]
    [InlineData("companies/a/funding,5,4..5,7,,,,", "one number")]
    [InlineData("companies/a/funding,5,,,gauss,,,", "needs Low and High")]
    [InlineData("companies/a/funding,5,4,6,gauss,,,", "is no distribution")]
    [InlineData("companies/a/funding/growth,5 +10%/yr,,,,,,", "does not move itself")]
    [InlineData("companies/a/funding/saturation/rate,0.5,,,,,,", "needs a ceiling and a rate")]
    [InlineData("companies/a/funding/path/2024,5,,,,,,", "instead of value")]
    [InlineData("companies/b/funding/growth,0.1,,,,,,", "is not there")]
    [InlineData("companies/b/funding,,,,,,x,", "no number in this row")]
    [InlineData("links/a>b:hosting/usefulLife,5,4,6,,,,", "has no range")]
    [InlineData("links/a>b:hosting/usefulLife,5.5,,,,,,", "whole number of years")]
    [InlineData("levers/l/factor,remove,,,,,,", "cannot be taken away")]
    [InlineData("levers/l/begin,2025,,,,,,", "no number")]
    [InlineData("levers/l/on,2,,,,,,", "1 for on, 0 for off")]
    [InlineData("levers/l/on,remove,,,,,,", "cannot be taken away")]
    [InlineData("levers/l/start,2024.5,,,,,,", "a calendar year")]
    [InlineData("levers/l/full,2025,,,,,,", "needs \"start\"")]
    [InlineData("years/first,20255,,,,,,", "a calendar year")]
    [InlineData("years/last,2000,,,,,,", "comes before the first")]
    [InlineData("years/last,remove,,,,,,", "cannot be taken away")]
    [InlineData("years/middle,2025,,,,,,", "no number")]
    [InlineData("companies/a/funding,30%,,,,,,", "amount of money")]
    [InlineData("links/a>b:hosting/shareOfRevenue,30,,,,,,", "Write 30%")]
    public void What_cannot_be_is_told_at_its_row(string row, string reason)
    {
        var target = Target(5) with { Levers = [new ScaleDemand { Id = new("l"), Name = "L", Factor = 2 }] };
        var preview = Imports.Read(Head + row + "\n", "a.csv", target);

        Assert.Contains(reason, string.Join('\n', preview.Problems), StringComparison.Ordinal);
        Assert.All(preview.Problems, p => Assert.Equal(2, p.Place.Row));
        Assert.Null(preview.Edit);
    }

    [Fact]
    public void A_number_said_twice_is_told_once()
    {
        Assert.Contains("in row 2 already", Read(5, $"{Funding},5,,,,,,", $"{Funding},6,,,,,,").Problems[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("changed rows inside it do too", Read(Ranged, $"{Funding},5 +30%/yr,,,,,,", $"{Funding}/growth,0.2,,,,,,").Problems[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("and a path here", Read(new() { Path = new([new(2024, 5)]), Low = 4, High = 6 }, $"{Funding}/path/2024,5,4,6,,,,").Problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_of_ones_own_are_left_alone_with_a_remark_and_a_sheet_needs_a_scenario()
    {
        var preview = Imports.Read($"Check,Address,My sum,Value,\nx,{Funding},=A1,7,y\n", "a.csv", Target(5));

        Assert.Equal(7, preview.Scenario!.Companies[0].Funding);
        Assert.Equal(["row 1, column A: The column \u201cCheck\u201d is not read.", "row 1, column C: The column \u201cMy sum\u201d is not read."], preview.Remarks.Select(r => r.ToString()));
        Assert.Contains("Open that scenario", Imports.Read(Head, "a.csv", null).Problems[0].ToString(), StringComparison.Ordinal);
    }

    private static Scenario Target(Assumption? funding) => new()
    {
        Name = "Target",
        Years = new(2024, 2026),
        Companies = [new() { Id = new("a"), Name = "Alpha", Layer = Layer.Model, Funding = funding }, new() { Id = new("b"), Name = "Beta", Layer = Layer.Cloud }],
        Links = [new() { From = new("a"), To = new("b"), Purpose = "hosting", ShareOfRevenue = 0.1 }],
    };

    private static ImportPreview Read(Assumption? funding, params string[] rows) => Imports.Read(Head + string.Join('\n', rows) + "\n", "a.csv", Target(funding));

    private static Assumption After(Assumption? funding, params string[] rows)
    {
        var preview = Read(funding, rows);
        Assert.Empty(preview.Problems);
        return preview.Scenario!.Companies[0].Funding!;
    }
}
