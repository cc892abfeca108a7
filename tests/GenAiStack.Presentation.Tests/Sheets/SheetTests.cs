using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Sheets;
using GenAiStack.Testing;

namespace GenAiStack.Presentation.Tests.Sheets;

/// <summary>The grids of assumptions as rows, cells and edits.</summary>
public sealed class SheetTests
{
    private static readonly Scenario Early = TestFiles.Scenario("early-stack-2023");
    private static readonly FactTable Facts = FactReader.Read(File.ReadAllText(TestFiles.DataPath("facts.csv"))).Require();

    [Fact]
    public void Every_cell_of_what_ships_reads_back_as_no_change()
    {
        foreach (var name in new[] { "early-stack-2023", "scaled-stack-2025" })
        {
            var scenario = TestFiles.Scenario(name);
            foreach (var sheet in new[] { Sheet.OfCompanies(Request(scenario)), Sheet.OfLinks(Request(scenario)) })
            {
                foreach (var row in sheet.Rows.Where(r => r.Kind != RowKind.Payer))
                {
                    foreach (var column in sheet.AllColumns.Where(c => c.IsTyped))
                    {
                        var text = sheet.Cell(row, column).Text;
                        var reading = SheetEntry.Read(scenario, row.Key, column, text, 2025);
                        Assert.True(reading is { Edit: null, Mistake: null }, $"{row.Key} {column.Key}: {text}: {reading.Mistake} {reading.Edit}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Rows_that_differ_are_counted_filtered_and_marked()
    {
        var before = TestFiles.Scenario("scaled-stack-2025");
        var edit = new Several([
            new SetAssumption($"links/{before.Links[3].Id}/{(before.Links[3].Fixed is null ? "shareOfRevenue" : "fixed")}", 0.123),
            new SetText($"companies/{before.Companies[5].Id}/note", "seen"),
            new SetNumber($"companies/{before.Companies[6].Id}/moats/data", 0.5),
        ]);
        var after = edit.ApplyTo(before).Require();
        var request = Request(after) with { Differs = new(ScenarioDifference.Between(before, after).SelectMany(e => e.Addresses)), Filter = SheetFilter.Changed };
        var (companies, links) = (Sheet.OfCompanies(request), Sheet.OfLinks(request));
        Assert.Equal([5, 6], companies.Rows.Select(r => r.Index));
        Assert.Equal((2, 2, false), (companies.CountOf(SheetFilter.Changed), companies.ShownCount, companies.HasContext));
        Assert.Equal((1, 1), (links.CountOf(SheetFilter.Changed), links.ShownCount));
        Assert.Equal(3, Assert.Single(links.Rows, r => r.Kind == RowKind.Link && !r.IsContext).Index);
        Assert.True(companies.Cell(companies.Rows[0], companies.Column("note")!).Differs);
        Assert.False(companies.Cell(companies.Rows[0], companies.Column("funding")!).Differs);
        Assert.Equal((0, after.Companies.Count), (Sheet.OfCompanies(Request(after)).CountOf(SheetFilter.Changed), Sheet.OfCompanies(Request(after)).ShownCount));
    }

    [Fact]
    public void Every_assumption_is_counted_once_as_sourced_or_guess()
    {
        foreach (var name in new[] { "early-stack-2023", "scaled-stack-2025", "graduation" })
        {
            var scenario = TestFiles.Scenario(name);
            var all = scenario.Assumptions().SelectMany(a => a.WithInner()).Select(a => a.Assumption).ToList();
            var guesses = all.Count(a => a.Source.Count == 0 || a.Confidence == Confidence.Guess);
            Assert.Equal(new SourceCount(all.Count - guesses, guesses), SourceCount.Of(scenario));
            Assert.Equal(all.Count, SourceCount.Of(scenario).All);
        }
    }

    [Fact]
    public void A_copied_block_pasted_elsewhere_says_the_same_and_is_one_edit()
    {
        var sheet = Sheet.OfCompanies(Request(Early));
        var columns = sheet.AllColumns.Where(c => c.Kind == ColumnKind.Assumption).ToValueList();
        SheetBlock from = new(7, 0, 9, 3);
        var text = SheetBlocks.Copy(sheet, columns, from);
        var change = SheetBlocks.Paste(sheet, columns, new(0, 0, 0, 0), SheetBlocks.Cells(text));
        Assert.Empty(change.Unread);
        var after = Sheet.OfCompanies(Request(change.Edit!.ApplyTo(Early).Require()));
        Assert.Equal(text, SheetBlocks.Copy(after, columns, new(0, 0, 2, 3)));
        Assert.Equal(Early, change.Edit.InverseOn(Early).ApplyTo(change.Edit.ApplyTo(Early).Require()).Require());
    }

    [Fact]
    public void Cells_of_a_spreadsheet_may_hold_tabs_line_ends_and_quotes()
    {
        var cells = SheetBlocks.Cells("a\t\"b\tc\"\r\n\"d\"\"e\"\t\"f\ng\"\r\n");
        Assert.Equal([["a", "b\tc"], ["d\"e", "f\ng"]], cells.Select(l => l.ToArray()).ToArray());
        Assert.Empty(SheetBlocks.Cells(""));
    }

    [Fact]
    public void Paste_keeps_what_can_be_read_and_tells_the_rest_and_skips_heads_of_payers()
    {
        var sheet = Sheet.OfLinks(Request(Early));
        var columns = sheet.AllColumns.Where(c => c.Key == "shareOfRevenue").ToValueList();
        var links = sheet.Rows.Where(r => r.Kind == RowKind.Link).Take(4).ToList();
        var change = SheetBlocks.Paste(sheet, columns, new(0, 0, 0, 0), SheetBlocks.Cells("10%\n1,5\n2000%\n12%"));
        Assert.Equal((2, 2), (change.Changed, change.Unread.Count));
        Assert.Equal([links[1].Key, links[2].Key], change.Unread.Select(u => u.Row));
        Assert.Equal("1.5", change.Unread[0].Instead);
        var after = change.Edit!.ApplyTo(Early).Require();
        Assert.Equal(0.1, after.Links[links[0].Index].ShareOfRevenue!.Value);
        Assert.Equal(0.12, after.Links[links[3].Index].ShareOfRevenue!.Value);
    }

    [Fact]
    public void Multiplying_and_adding_change_every_level_and_keep_sources_and_limits()
    {
        var sheet = Sheet.OfLinks(Request(Early));
        var columns = sheet.AllColumns.Where(c => c.Key == "shareOfRevenue").ToValueList();
        SheetBlock all = new(0, 0, sheet.Rows.Count - 1, 0);
        var change = SheetBlocks.Bulk(sheet, columns, all, BulkOperation.Multiply, "90%");
        var after = change.Edit!.ApplyTo(Early).Require();
        foreach (var (before, now) in Early.Links.Zip(after.Links).Where(p => p.First.ShareOfRevenue is not null))
        {
            Assert.Equal(before.ShareOfRevenue!.CentralIn(2023) * 0.9, now.ShareOfRevenue!.CentralIn(2023), 1e-11);
            Assert.Equal(before.ShareOfRevenue.Source, now.ShareOfRevenue.Source);
        }

        // What would leave its limits stays and is told.
        var far = SheetBlocks.Bulk(sheet, columns, all, BulkOperation.Add, "9.9");
        Assert.NotEmpty(far.Unread);
        Assert.All(far.Unread, u => Assert.Contains("allowed is", u.Mistake, StringComparison.Ordinal));
        Assert.Null(SheetBlocks.Bulk(sheet, columns, all, BulkOperation.Multiply, "-1").Edit);
    }

    [Theory]
    [InlineData("midjourney")]
    [InlineData("chatgpt")]
    [InlineData("openai")]
    public void Scaling_a_payer_makes_its_shares_whole(string payer)
    {
        var edit = PayerShares.ScaleToWhole(Early, new(payer), 2024)!;
        var after = edit.ApplyTo(Early).Require();
        Assert.Equal(1, PayerShares.Of(after.Links.Where(l => l.From.Value == payer), 2024, 2023).Sum, 1e-6);
        Assert.Equal(Early.Links.Where(l => l.From.Value != payer), after.Links.Where(l => l.From.Value != payer));
        Assert.Null(PayerShares.ScaleToWhole(Early, new("nobody"), 2024));
    }

    [Fact]
    public void A_number_that_loses_its_range_leaves_what_it_was_drawn_together_with()
    {
        var scenario = Early with { Correlations = [new(["companies/jasper/retention", "companies/runway/retention", "companies/replika/retention"], 0.5)] };
        var sheet = Sheet.OfCompanies(Request(scenario));
        var after = SheetEntry.Read(scenario, "companies/jasper", sheet.Column("retention")!, "50%", 2023).Edit!.ApplyTo(scenario).Require();
        Assert.Empty(ScenarioRules.Problems(after));
        Assert.Equal(["companies/runway/retention", "companies/replika/retention"], after.Correlations[0].Assumptions);
    }

    [Fact]
    public void Guesses_are_ranked_as_two_whole_projections_say_and_filter_the_rows()
    {
        var projection = Projection.Of(Early).Require();
        var ranks = GuessRanks.Of(projection, 2023, TestContext.Current.CancellationToken);
        var address = ranks.First!;
        var rank = ranks.Of(address)!;
        var assumption = Early.Assumptions().First(a => a.Address == address).Assumption;
        double Share(double value) => Projection.Of(SheetEntry.Set(Early, address, value).ApplyTo(Early).Require()).Require().Years[0].Layers.First(l => l.Layer == rank.Layer).CustomerDollarShare!.Value.Value;
        var (low, high) = (Domain.Distributions.RangeShape.Percentile(assumption, 0.05, 2023), Domain.Distributions.RangeShape.Percentile(assumption, 0.95, 2023));
        Assert.Equal(Math.Abs(Share(high) - Share(low)) * 100, rank.Cents, 1e-6);
        Assert.Equal(1, rank.Place);
        var sheet = Sheet.OfLinks(Request(Early) with { Ranks = ranks, Filter = SheetFilter.Guesses });
        Assert.All(sheet.Rows.Where(r => r is { Kind: RowKind.Link, IsContext: false }), r => Assert.NotNull(sheet.Cell(r, sheet.Column(SheetColumn.Effect)!).Rank));
        Assert.Equal(sheet.CountOf(SheetFilter.Guesses), sheet.Rows.Count(r => r is { Kind: RowKind.Link, IsContext: false }));
    }

    [Fact]
    public void Rows_with_nothing_but_guesses_are_found()
    {
        var known = Early.Assumptions().Where(a => !SourceCount.IsGuess(a.Assumption)).Select(a => string.Join('/', a.Address.Split('/')[..2])).ToHashSet();
        var companies = Sheet.OfCompanies(Request(Early) with { Filter = SheetFilter.OnlyGuesses });
        Assert.Equal(Early.Companies.Where(c => !known.Contains($"companies/{c.Id}") && Early.Assumptions().Any(a => a.Address.StartsWith($"companies/{c.Id}/", StringComparison.Ordinal))).Select(c => c.Id.Value).Order(), companies.Rows.Select(r => Early.Companies[r.Index].Id.Value).Order());
        var links = Sheet.OfLinks(Request(Early) with { Filter = SheetFilter.OnlyGuesses });
        var guesses = Early.Links.Count(l => !known.Contains($"links/{l.Id}"));
        Assert.InRange(guesses, 1, Early.Links.Count - 1);
        Assert.Equal(guesses, links.Rows.Count(r => r is { Kind: RowKind.Link, IsContext: false }));
    }

    [Fact]
    public void Sorting_puts_what_has_no_value_last_either_way()
    {
        foreach (var down in new[] { false, true })
        {
            var sheet = Sheet.OfCompanies(Request(Early) with { Sort = new("funding", down) });
            var values = sheet.Rows.Select(r => Early.Companies[r.Index].Funding?.ValueIn(2023, 2023)).ToList();
            var given = values.TakeWhile(v => v is not null).ToList();
            Assert.All(values.Skip(given.Count), v => Assert.Null(v));
            Assert.Equal(down ? given.OrderDescending() : given.Order(), given);
        }
    }

    [Fact]
    public void A_copy_of_a_company_has_what_it_pays_and_new_ids_never_collide()
    {
        var row = Sheet.OfCompanies(Request(Early)).Rows.First(r => r.Key == "companies/jasper");
        var (edit, key, _) = Duplicates.Of(Early, row);
        var after = edit!.ApplyTo(Early).Require();
        Assert.Empty(ScenarioRules.Problems(after));
        Assert.Equal(Early.Links.Count(l => l.From.Value == "jasper"), after.Links.Count(l => $"companies/{l.From}" == key));
        Assert.True(Projection.Of(after).Succeeded);
        Assert.Equal(["big-cloud", "big-cloud-2", "big-cloud-3"], Enumerable.Range(0, 3).Aggregate(new List<string>(), (ids, _) => [.. ids, NewIds.Of("Big Cloud!", ids.Contains)]));
    }

    private static SheetRequest Request(Scenario scenario) => new() { Scenario = scenario, Year = scenario.Years.First, Facts = Facts };
}
