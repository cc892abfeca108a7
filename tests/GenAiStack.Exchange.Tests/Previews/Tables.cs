using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Imports;
using GenAiStack.Exchange.Tests.Hostile;

namespace GenAiStack.Exchange.Tests.Previews;

/// <summary>What tables of companies and links do to a scenario, and what becomes of them without one.</summary>
public sealed class Tables
{
    private static readonly Scenario Target = HostileFilesTests.Target with
    {
        Companies =
        [
            HostileFilesTests.Target.Companies[0] with { Segment = "Closed models", Tags = ["x"], Note = "n", Moats = new(1, null, 2, null, null, 5), Retention = new Assumption { Value = 0.9, Source = ["f-1"], Note = "why", IsMode = true } },
            HostileFilesTests.Target.Companies[1],
        ],
    };

    [Theory]
    [InlineData("Id,Name,Layer,End-customer revenue")]
    [InlineData("ID,name,LAYER,endCustomerRevenue")]
    [InlineData("id,Company,layer,End Customer Revenue")]
    [InlineData(" Id , Name , Layer , users pay ")]
    [InlineData("id;name;layer;Revenue")]
    public void Columns_are_found_however_they_are_written(string header)
    {
        var row = header.Contains(';', StringComparison.Ordinal) ? "c;Gamma;apps;1.5B" : "c,Gamma,apps,1.5B";
        var preview = Imports.Read($"{header}\n{row}\n", "a.csv", Target);

        Assert.Empty(preview.Problems);
        Assert.Equal(new Company { Id = new("c"), Name = "Gamma", Layer = Layer.Application, EndCustomerRevenue = 1.5e9 }, preview.Scenario!.Companies[2]);
        Assert.Equal("1 company new.", preview.Summary);
        Assert.Equal("Added Gamma", preview.Changes[0].Words);
        Assert.Equal(preview.Scenario, preview.Edit!.ApplyTo(Target).Require());
    }

    [Fact]
    public void Columns_may_stand_in_any_order_and_all_of_them_are_read()
    {
        const string table = "Note,Data,Distribution,Algorithm,Ecosystem,Supply chain,Scale,Demand elasticity,Cost pass-through,New revenue,Retention,Funding,Users pay,Tags,Segment,Layer,Name,Source\n"
            + "hello,0,1,2,3,4,5,-1.2,50%,2..3M,0.8..0.9,2024:1M 2026:2M,10k,\"a, b\",GPUs,chips,Gamma,f-1; f-2\n";
        var company = Imports.Read(table, "a.csv", Target).Scenario!.Companies[2];
        Assumption Number(Assumption number) => number with { Source = ["f-1", "f-2"] };

        Assert.Equal(
            new Company
            {
                Id = new("gamma"),
                Name = "Gamma",
                Layer = Layer.Chip,
                Segment = "GPUs",
                Tags = ["a", "b"],
                EndCustomerRevenue = Number(10_000),
                Funding = Number(new() { Path = new([new(2024, 1e6), new(2026, 2e6)]) }),
                Retention = Number(new() { Low = 0.8, High = 0.9 }),
                NewRevenue = Number(new() { Low = 2e6, High = 3e6 }),
                CostPassThrough = Number(0.5),
                DemandElasticity = Number(-1.2),
                Moats = new(5, 4, 3, 2, 1, 0),
                Note = "hello",
            },
            company);
    }

    [Fact]
    public void An_empty_cell_leaves_what_is_there_and_the_word_takes_it_away()
    {
        var kept = Imports.Read("Id,Segment,Tags,Funding,Retention,Scale,Note\na,,,,,,\n", "a.csv", Target);
        var gone = Imports.Read("Id,Segment,Tags,Funding,Retention,Scale,Ecosystem,Note\na,remove,Remove,remove,REMOVE,remove,remove,remove\n", "a.csv", Target).Scenario!.Companies[0];

        Assert.Null(kept.Edit);
        Assert.Equal(Target, kept.Scenario);
        Assert.Equal(new Company { Id = new("a"), Name = "Alpha", Layer = Layer.Model, EndCustomerRevenue = 100, Moats = new(null, null, null, null, null, 5) }, gone);
    }

    [Fact]
    public void A_changed_number_keeps_its_source_and_note_and_its_edit_is_as_small_as_can_be()
    {
        var preview = Imports.Read("Id,Retention\na,80..90..95%\n", "a.csv", Target);

        Assert.Equal(
            new SetAssumption("companies/a/retention", new Assumption { Value = 0.9, Low = 0.8, High = 0.95, Source = ["f-1"], Note = "why", IsMode = true }),
            preview.Edit);
        Assert.Equal("1 company changed.", preview.Summary);
        Assert.Equal("row 2, column B (Retention)", preview.Changes[0].Place!.ToString());
        Assert.Equal("Alpha: net revenue retention: 90\u202f% (80\u202f% to 95\u202f%)", preview.Changes[0].Words);
    }

    [Fact]
    public void Sources_notes_and_confidences_have_columns_of_their_own()
    {
        var preview = Imports.Read("Id,Retention,Retention source,Retention note,Retention confidence,Source\na,90%,f-9,because,Estimate,ignored\n", "a.csv", Target);

        Assert.Equal(new Assumption { Value = 0.9, Source = ["f-9"], Note = "because", IsMode = true, Confidence = Confidence.Estimate }, preview.Scenario!.Companies[0].Retention);
        Assert.Equal("Alpha: net revenue retention: 90\u202f% (its source, note or confidence)", preview.Changes[0].Words);
        Assert.Contains("belongs to a number that is not there", Told(Imports.Read("Id,New revenue note\nb,x\n", "a.csv", Target)), StringComparison.Ordinal);
        Assert.Contains("Write one of reported, estimate, guess", Told(Imports.Read("Id,Retention confidence\na,sure\n", "a.csv", Target)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_company_is_found_by_its_id_or_by_its_name()
    {
        Assert.Equal(9, Imports.Read("Id,Funding\na,9\n", "a.csv", Target).Scenario!.Companies[0].Funding!.Value);
        Assert.Equal(9, Imports.Read("Name,Funding\n  ALPHA ,9\n", "a.csv", Target).Scenario!.Companies[0].Funding!.Value);
        Assert.Equal("Alpha", Imports.Read("Name,Funding\nALPHA,9\n", "a.csv", Target).Scenario!.Companies[0].Name);
    }

    [Fact]
    public void An_id_of_a_company_with_another_name_is_never_taken_over()
    {
        var preview = Imports.Read(
            [File("companies.csv", "Id,Name,Layer\na,Other,apps\na-2,Third,apps\n"), File("links.csv", "From,To,Purpose,Fixed\na,b,hosting,5\nOther,a-2,hosting,6\n")]);

        Assert.Empty(preview.Problems);
        Assert.Equal(["a", "b", "a-3", "a-2"], preview.Scenario!.Companies.Select(c => c.Id.Value));
        Assert.Equal(["a>b:hosting", "a-3>b:hosting", "a-3>a-2:hosting"], preview.Scenario.Links.Select(l => l.Id.ToString()));
        Assert.Contains("The id a belongs to \u201cAlpha\u201d here; \u201cOther\u201d is added as a-3.", string.Join('\n', preview.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_make_ids_and_the_same_ones_get_numbers()
    {
        var preview = Imports.Read("Name,Layer\nBig Cloud,clouds\nBig-Cloud!,clouds\n\u4e2d\u6587,apps\noutside,apps\nAlpha 2,apps\nCaf\u00e9 Ltd,apps\n", "a.csv", Target);

        Assert.Equal(["big-cloud", "big-cloud-2", "new", "outside-1", "alpha-2", "cafe-ltd"], preview.Scenario!.Companies.Skip(2).Select(c => c.Id.Value));
    }

    [Fact]
    public void Links_name_companies_by_id_or_name_and_change_the_link_of_the_same_address()
    {
        var preview = Imports.Read("Payer,Receiver,For,Class,Share of revenue,Fixed,Useful life,Prior growth\nAlpha,beta,Hosting,Capex,20%,1M,6,30%\nAlpha,Outside,Sales and payroll,operating,10%,,,\n", "a.csv", Target);

        Assert.Empty(preview.Problems);
        Assert.Equal(
            [
                new Link { From = new("a"), To = new("b"), Purpose = "hosting", Class = CostClass.Capex, ShareOfRevenue = 0.2, Fixed = 1e6, UsefulLife = 6, PriorGrowth = 0.3 },
                new Link { From = new("a"), To = CompanyId.Outside, Purpose = "sales-and-payroll", Class = CostClass.Operating, ShareOfRevenue = 0.1 },
            ],
            preview.Scenario!.Links);
        Assert.Equal("1 link new, 1 changed.", preview.Summary);
    }

    [Fact]
    public void Tables_alone_become_a_new_scenario_named_after_their_file()
    {
        var reader = new ImportReader(TimeProvider.System) { FirstYear = 2031 };
        var preview = reader.Read(
            [File("My stack.csv", "Name,Layer,Users pay\nShop,apps,1B\nCloudy,clouds,\n"), File("links.csv", "From,To,Purpose,Share of revenue\nShop,Cloudy,hosting,20%\n")],
            null,
            TestContext.Current.CancellationToken);

        Assert.Empty(preview.Problems);
        Assert.True(preview.IsNew && preview.CanImport && preview.Edit is null);
        Assert.Equal(("My stack", new YearSpan(2031, 2034)), (preview.Scenario!.Name, preview.Scenario.Years));
        Assert.Equal("A new scenario, My stack: 2 companies, 1 link, 0 levers, years 2031 to 2034.", preview.Summary);
        Assert.Equal(2e8, preview.Projection!.Years[0].Companies[1].Revenue.Dollars);
    }

    [Fact]
    public void Problems_of_all_rows_and_files_are_told_at_once_with_their_places()
    {
        var preview = Imports.Read(
            [File("c.csv", "Name,Layer,Users pay\nShop,aps,1B\nCloudy,clouds,abc\n"), File("l.csv", "From,To,Purpose,Share of revenue\nShop,Cloudy,hosting,20\nCloudy,Nobody,hosting,1%\n")]);

        Assert.Equal(
            ["c.csv, row 2, column B (Layer)", "c.csv, row 3, column C (Users pay)", "l.csv, row 2, column D (Share of revenue)", "l.csv, row 3, column B (To)"],
            preview.Problems.Select(p => p.Place.ToString()));
        Assert.False(preview.CanImport);
    }

    [Fact]
    public void What_the_model_forbids_is_told_at_the_row_that_says_it()
    {
        var preview = Imports.Read("Id,New revenue,Scale\nb,5M,7\n", "a.csv", Target);

        Assert.Equal(
            ["row 2, column B (New revenue): New revenue needs retention beside it. Add retention, or remove newRevenue.", "row 2, column C (Scale): A moat is scored 0 to 5; this is 7. Write a number from 0 to 5."],
            preview.Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void Many_problems_are_counted_and_the_first_two_hundred_told()
    {
        var preview = Imports.Read("Name,Layer\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"N{i},nowhere\n")), "a.csv", Target);

        Assert.Equal((200, 800), (preview.Problems.Count, preview.MoreProblems));
    }

    [Fact]
    public void A_warning_of_the_model_that_is_new_is_a_remark_at_its_row()
    {
        var preview = Imports.Read("From,To,Purpose,Share of revenue\na,outside,payroll,1.5\n", "a.csv", Target);

        Assert.True(preview.CanImport);
        Assert.Contains("Alpha: Its shares of revenue add up to more than 1", string.Join('\n', preview.Remarks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gamma\tapps\t1.5B\t20M", "companies/gamma")]
    [InlineData("Name\tLayer\tFunding\nGamma\tapps\t20M", "companies/gamma")]
    [InlineData("Gamma;Applications;1.5B", "companies/gamma")]
    [InlineData("Alpha\tBeta\ttraining\t5%", "links/a>b:training")]
    [InlineData("a\toutside\tenergy\t5%\r\n", "links/a>outside:energy")]
    [InlineData("From\tTo\tPurpose\tFixed\nAlpha\tBeta\ttraining\t5M", "links/a>b:training")]
    [InlineData("Address\tValue\ncompanies/a/funding\t5M", "companies/a/funding")]
    [InlineData("\"Name\"\t\"Layer\"\n\"Gam\"\"ma\"\t\"apps\"", "companies/gam-ma")]
    public void A_pasted_block_becomes_companies_links_or_numbers(string text, string address)
    {
        var preview = Imports.Paste(text, Target);

        Assert.Empty(preview.Problems);
        Assert.Equal([address], preview.Changes.Select(c => c.Address));
        Assert.Equal(preview.Scenario, PastedTable.Read(text, Target).Scenario);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n ")]
    [InlineData("hello")]
    [InlineData("hello world\tand more")]
    [InlineData("1\t2\t3")]
    [InlineData("Alpha\tNobody\thosting\t5%")]
    [InlineData("Gamma\tapps\tlots")]
    [InlineData("\"Gamma\tapps")]
    [InlineData("Gamma\tapps\t1\t2\t3\t4\t5\t6\t7")]
    [InlineData("a\0b")]
    public void A_pasted_block_that_is_none_is_told(string text)
    {
        var preview = Imports.Paste(text, Target);

        Assert.NotEmpty(preview.Problems);
        Assert.False(preview.CanImport);
    }

    [Fact]
    public void A_scenario_file_is_not_put_together_with_tables_and_too_many_files_are_refused()
    {
        Assert.Contains("Import it alone", Told(Imports.Read([File("a.json", "{}"), File("b.csv", "Name,Layer\n")])), StringComparison.Ordinal);
        Assert.Contains("at most 10", Told(Imports.Read([.. Enumerable.Repeat(File("b.csv", "Name,Layer\n"), 11)])), StringComparison.Ordinal);
        Assert.Contains("There is no file", Told(Imports.Read([])), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_long_is_a_problem_and_being_called_off_is_not()
    {
        var late = new ImportReader(new LateClock()).Read("Name,Layer\nA,apps\n"u8.ToArray(), "a.csv", null, TestContext.Current.CancellationToken);

        Assert.Contains("longer than 10 seconds", Told(late), StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => Imports.Reader.Read("Name,Layer\nA,apps\n"u8.ToArray(), "a.csv", null, new CancellationToken(canceled: true)));
    }

    private static ImportFile File(string name, string text) => new(name, HostileFile.Utf8(text));

    private static string Told(ImportPreview preview) => string.Join('\n', preview.Problems);

    /// <summary>A clock by which every limit is over at once.</summary>
    private sealed class LateClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            callback(state);
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
