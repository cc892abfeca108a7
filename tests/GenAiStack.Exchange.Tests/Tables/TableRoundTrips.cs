using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Csv;
using GenAiStack.Exchange.Imports;
using GenAiStack.Exchange.Tables;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Tables;

/// <summary>What is written as tables reads back as what it was.</summary>
public sealed class TableRoundTrips
{
    public static TheoryData<string> Shipped => [.. Scenarios.Names];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void What_ships_reads_back_as_the_same_companies_and_links_without_the_scenario(string name)
    {
        var scenario = TestFiles.Scenario(name);
        var again = Read(scenario, Scenarios.Empty(scenario.Years));

        Assert.Equal(scenario.Companies, again.Companies);
        Assert.Equal(scenario.Links, again.Links);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void What_ships_read_into_itself_changes_nothing_and_the_same_bytes_are_written(string name)
    {
        var scenario = TestFiles.Scenario(name);

        Assert.Equal(scenario, Read(scenario, scenario));
        Assert.Equal(StackTables.WriteCompanies(scenario), StackTables.WriteCompanies(TestFiles.Scenario(name)));
        Assert.Equal(StackTables.WriteLinks(scenario), StackTables.WriteLinks(TestFiles.Scenario(name)));
    }

    [Fact]
    public void Random_stacks_read_into_themselves_change_nothing()
    {
        foreach (var (_, scenario) in AnyScenario.Cases(AnyScenario.Whole, 300))
        {
            Assert.Equal(scenario, Read(scenario, scenario));
        }
    }

    [Fact]
    public void Random_stacks_read_back_without_the_scenario_to_the_last_digit()
    {
        foreach (var (_, scenario) in AnyScenario.Cases(AnyScenario.Whole, 300))
        {
            var again = Read(scenario, Scenarios.Empty(scenario.Years));

            Assert.Equal(Scenarios.WithoutSpelling(scenario).Companies, Scenarios.WithoutSpelling(again).Companies);
            Assert.Equal(Scenarios.WithoutSpelling(scenario).Links, Scenarios.WithoutSpelling(again).Links);
        }
    }

    [Fact]
    public void Random_stacks_read_over_other_numbers_become_what_was_written()
    {
        foreach (var (_, scenario) in AnyScenario.Cases(AnyScenario.Whole, 300))
        {
            var again = Read(scenario, Scenarios.WithOtherNumbers(scenario) with { Levers = scenario.Levers });

            Assert.Equal(Scenarios.WithoutSpelling(scenario), Scenarios.WithoutSpelling(again));
        }
    }

    [Fact]
    public void A_path_of_fifty_years_with_ranges_fits_into_its_cell()
    {
        YearPath Path(double factor) => new(Enumerable.Range(2024, 50).Select(year => new YearValue(year, factor * 1e9 * Math.Sin(year) * Math.Sin(year))).ToValueList());
        var scenario = Scenarios.Empty(new(2024, 2073)) with
        {
            Companies = [new() { Id = new("a"), Name = "A", Layer = Layer.Model, Funding = new Assumption { Path = Path(1), Low = new RangeEnd(null, Path(0.9)), High = new RangeEnd(null, Path(1.1)) } }],
        };

        Assert.Equal(scenario.Companies, Read(scenario, Scenarios.Empty(scenario.Years)).Companies);
    }

    [Fact]
    public void Texts_of_every_kind_read_back_as_they_were()
    {
        var texts = new[] { "=1+1", "'=1", "remove", "a;b,c\t\"d\"", "two\nlines\r\nand three", " spaced ", "\u00e9\u4e2d\ud83d\ude00", "-", "@x", "\u2212 5", "\\", "a\\;b" };
        var scenario = Scenarios.Empty(new(2024, 2025)) with
        {
            Companies = texts.Select((t, i) => new Company
            {
                Id = new($"c{i}"),
                Name = $"Company {i}",
                Layer = Layer.Model,
                Note = t,
                Tags = [t.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' '), "second"],
                Funding = new Assumption { Value = 1, Note = t, Source = ["a-1", "b;2", "c, 3"] },
            }).ToValueList(),
        };

        Assert.Equal(scenario.Companies, Read(scenario, Scenarios.Empty(scenario.Years)).Companies);
    }

    [Fact]
    public void A_reading_tells_row_by_row_what_is_new_and_what_is_wrong()
    {
        var target = Scenarios.Empty(new(2024, 2025)) with { Companies = [new() { Id = new("a"), Name = "Alpha", Layer = Layer.Model }] };
        var reading = StackTables.Read(
            [new("l.csv", "From,To,Purpose,Fixed\nAlpha,Gamma,hosting,5M\n"u8.ToArray()), new("c.csv", "Name,Layer,Funding\nAlpha,,3M\nGamma,clouds,\nDelta,cloudz,\n"u8.ToArray())],
            target,
            TestContext.Current.CancellationToken);

        Assert.Equal(
            [("c.csv, row 2", "a", false), ("c.csv, row 3", "gamma", true)],
            reading.Companies.Select(c => (c.Place.ToString(), c.Value.Id.Value, c.IsNew)));
        Assert.Equal(target.Companies[0] with { Funding = 3e6 }, reading.Companies[0].Value);
        Assert.Equal([("l.csv, row 2", "a>gamma:hosting", true)], reading.Links.Select(l => (l.Place.ToString(), l.Value.Id.ToString(), l.IsNew)));
        Assert.Equal(["c.csv, row 4, column B (Layer)"], reading.Problems.Select(p => p.Place.ToString()));
    }

    private static Scenario Read(Scenario written, Scenario target)
    {
        var findings = new Findings();
        var draft = new StackDraft(target);
        var token = TestContext.Current.CancellationToken;
        var tables = new[] { StackTables.WriteLinks(written), StackTables.WriteCompanies(written) }
            .Select((bytes, i) => CsvTable.Read(bytes, $"table {i}", findings, token))
            .OfType<Table>();
        TableReader.Read(tables, draft, findings, isNew: false, mayLackHeader: false, token);
        Assert.Empty(findings.Problems);
        Assert.Empty(findings.Remarks);
        return draft.ToScenario();
    }
}
