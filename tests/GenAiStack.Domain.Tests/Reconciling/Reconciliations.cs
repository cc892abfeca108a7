using GenAiStack.Domain.Distributions;
using GenAiStack.Domain.Reconciling;
using GenAiStack.Domain.Tests.Data;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Reconciling;

/// <summary>What a scenario says beside what was reported.</summary>
public sealed class Reconciliations
{
    private const string Facts = """
        id,entity,layer,kind_of_company,metric,scope,start,end,value,low,high,unit,kind,checked,publisher,title,published,url,note
        lab-revenue,Lab,model,,revenue,,2025-01-01,2025-12-31,100,,,USD,reported,yes,P,T,,,
        lab-next,Lab,model,,revenue,,2026-01-01,2026-12-31,300,,,USD,reported,yes,P,T,,,
        lab-share,Lab,model,,share,,2025-01-01,2025-12-31,0.4,0.3,0.5,fraction,reported,yes,P,T,,,
        lab-loss,Lab,model,,operating_loss,,2025-01-01,2025-12-31,60,,,USD,reported,yes,P,T,,,
        lab-quarter,Lab,model,,revenue,,2025-07-01,2025-09-30,25,,,USD,reported,yes,P,T,,,
        lab-hours,Lab,model,,price,,2025-01-01,2025-12-31,2,,,USD/hour,reported,yes,P,T,,,
        """;

    private static readonly Domain.Facts.FactTable Table = Domain.Facts.FactReader.Read(Facts).Require();

    private static readonly string Header = string.Join(',', ReconciliationReader.Columns);

    // A lab that takes in 100 and spends 130 in 2025, of which 40 go to a cloud; twice as much a year later.
    private static Projection Lab => Small.Stack(
        $"{Small.Company("lab", "\"endCustomerRevenue\": { \"value\": 100, \"low\": 80, \"high\": 120, \"distribution\": \"uniform\", \"growth\": 1 }", "model")}, {Small.Company("farm", layer: "cloud")}",
        $"{Small.Link("lab", "farm", "\"shareOfRevenue\": 0.4", "training")}, {{ \"from\": \"lab\", \"to\": \"outside\", \"purpose\": \"payroll\", \"class\": \"operating\", \"shareOfRevenue\": 0.9 }}",
        first: 2025,
        last: 2026);

    [Theory]
    [InlineData("as-is", "lab-revenue", "companies/lab/revenue", 100)]
    [InlineData("loss", "lab-loss", "companies/lab/operatingProfit", -60)]
    [InlineData("rest", "lab-share", "companies/lab/grossMargin", 0.6)]
    [InlineData("sum", "lab-revenue lab-loss", "companies/lab/revenue", 160)]
    [InlineData("product", "lab-revenue lab-share", "links/lab>farm:training/paid", 40)]
    [InlineData("four-times", "lab-quarter", "companies/lab/revenue", 100)]
    [InlineData("at-least", "lab-revenue", "companies/lab/revenue+companies/farm/revenue", 100)]
    public void A_report_follows_from_its_facts(string reading, string facts, string measure, double reported)
    {
        var row = Assert.Single(Read($"x,{facts},{reading},{measure},2025,,").Rows);

        Assert.Equal(reported, row.Reported, 1e-12);
        Assert.True(row.ReportedLow <= row.Reported && row.Reported <= row.ReportedHigh);
    }

    [Theory]
    [InlineData("x,lab-revenues,as-is,companies/lab/revenue,2025,,", "/facts", "No fact has the id")]
    [InlineData("x,,as-is,companies/lab/revenue,2025,,", "/facts", "is empty")]
    [InlineData("x,lab-revenue,perhaps,companies/lab/revenue,2025,,", "/reading", "not known here")]
    [InlineData("x,lab-revenue,as-is,companies/lab/revenu,2025,,", "/measure", "no measure")]
    [InlineData("x,lab-revenue,as-is,companies/LAB/revenue,2025,,", "/measure", "no address")]
    [InlineData("x,lab-revenue,as-is,layers/shoes/revenue,2025,,", "/measure", "no address")]
    [InlineData("x,lab-revenue,as-is,links/lab>farm/paid,2025,,", "/measure", "no address")]
    [InlineData("x,lab-revenue,as-is,companies/lab/grossMargin,2025,,", "/measure", "The facts are in USD")]
    [InlineData("x,lab-share,as-is,companies/lab/revenue,2025,,", "/measure", "The facts are in fraction")]
    [InlineData("x,lab-hours,as-is,companies/lab/revenue,2025,,", "/measure", "The facts are in USD/hour")]
    [InlineData("x,lab-revenue,as-is,companies/lab/revenue+companies/lab/grossMargin,2025,,", "/measure", "counts something else")]
    [InlineData("x,lab-share,as-is,companies/lab/grossMargin+companies/farm/grossMargin,2025,,", "/measure", "Only measures of money")]
    [InlineData("x,lab-revenue lab-loss,as-is,companies/lab/revenue,2025,,", "/facts", "takes one fact")]
    [InlineData("x,lab-revenue,sum,companies/lab/revenue,2025,,", "/facts", "two facts or more")]
    [InlineData("x,lab-revenue lab-loss,product,companies/lab/revenue,2025,,", "/measure", "The facts are in USD")]
    [InlineData("x,lab-revenue,four-times,companies/lab/revenue,2025,,", "/reading", "is no quarter")]
    [InlineData("x,lab-revenue,as-is,companies/lab/revenue,MMXXV,,", "/year", "is no year")]
    [InlineData("x,lab-revenue,as-is,companies/lab/revenue,2031,,", "/year", "far from 2031")]
    [InlineData("x,lab-revenue,as-is,companies/lab/revenue,2025,The Lab,", "/unless", "is no id")]
    [InlineData(",lab-revenue,as-is,companies/lab/revenue,2025,,", "/name", "1 to 80")]
    [InlineData("x,lab-revenue,as-is,companies/lab/revenue,2025,", "", "has 6 cells")]
    public void A_row_that_could_never_hold_is_refused_with_its_line_and_reason(string row, string column, string reason)
    {
        var problems = ReconciliationReader.Read($"{Header}\nx,lab-next,as-is,companies/lab/revenue,2026,,\n{row}\n", Table).Problems;

        Assert.Contains(problems, p => p.Address == $"reconciliation:3{column}" && p.Message.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_twice_and_a_foreign_header_are_refused()
    {
        const string Row = "x,lab-revenue,as-is,companies/lab/revenue,2025,,\n";

        Assert.Contains("twice", ReconciliationReader.Read($"{Header}\n{Row}{Row}", Table).Problems[0].Message, StringComparison.Ordinal);
        Assert.False(ReconciliationReader.Read("a,b\n", Table).Succeeded);
        Assert.False(ReconciliationReader.Read("", Table).Succeeded);
        Assert.Empty(ReconciliationReader.Read(Header, Table).Require().Rows);
    }

    [Fact]
    public void The_table_that_ships_reads_and_every_measure_of_it_is_one_that_some_scenario_has()
    {
        var table = Shipped();
        var found = Directory.GetFiles(TestFiles.DataPath("scenarios"), "*.json")
            .Where(f => !f.EndsWith("catalog.json", StringComparison.Ordinal))
            .SelectMany(f => Reconciliation.Of(ShippedFiles.Project(Path.GetFileName(f)), table).Figures)
            .Select(f => (f.Row.Name, f.Row.Year, f.Row.Measure))
            .ToHashSet();

        Assert.True(table.Rows.Count > 60);
        Assert.All(table.Rows, row => Assert.Contains((row.Name, row.Year, row.Measure), found));
    }

    [Fact]
    public void Rows_hold_where_the_scenario_has_the_measure_and_the_year_and_not_the_company_that_rules_them_out()
    {
        var table = Read(
            "now,lab-revenue,as-is,companies/lab/revenue,2025,,",
            "next,lab-next,as-is,companies/lab/revenue,2026,,",
            "earlier,lab-revenue,as-is,companies/lab/revenue,2024,,",
            "nobody,lab-revenue,as-is,companies/nobody/revenue,2025,,",
            "ruled out,lab-revenue,as-is,companies/lab/endCustomerRevenue,2025,farm,");
        var figures = Reconciliation.Of(Lab, table).Figures;

        Assert.Equal(["now", "next"], figures.Select(f => f.Row.Name));
        Assert.Equal([100.0, 200], figures.Select(f => f.Model));
        Assert.Equal([0.0, -1 / 3.0], figures.Select(f => f.Gap!.Value), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.All(figures, f => Assert.Equal(Verdict.Unknown, f.Verdict));
    }

    [Fact]
    public void Ranges_come_from_the_draws_of_their_year()
    {
        var reconciliation = Reconciliation.Of(Lab, Read("now,lab-revenue,as-is,companies/lab/revenue,2025,,", "next,lab-next,as-is,companies/lab/revenue,2026,,"));
        foreach (var question in reconciliation.Questions(4_000, 1))
        {
            reconciliation = reconciliation.With(new Simulation(new QuantileTables()).Run(question, null, TestContext.Current.CancellationToken));
        }

        // Uniform between 80 and 120: nine draws of ten lie between 82 and 118, and between twice that a year later.
        Assert.Equal([82, 164], reconciliation.Figures.Select(f => f.Low!.Value), (a, b) => Math.Abs(a - b) < 0.02 * b);
        Assert.Equal([118, 236], reconciliation.Figures.Select(f => f.High!.Value), (a, b) => Math.Abs(a - b) < 0.02 * b);
        Assert.Equal([Verdict.Inside, Verdict.Outside], reconciliation.Figures.Select(f => f.Verdict));
    }

    [Fact]
    public void A_report_is_inside_if_and_only_if_it_lies_between_the_ends_which_belong_to_the_range()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            double Any() => Math.Round((random.NextDouble() - 0.4) * 20) * Math.Pow(10, random.Next(0, 3));
            var (a, b, reported) = (Any(), Any(), Any());
            var (low, high) = (Math.Min(a, b), Math.Max(a, b));

            Assert.Equal(low <= reported && reported <= high, ComparedFigure.IsInside(low, high, reported));
            Assert.Equal(reported <= high, ComparedFigure.IsInside(low, high, reported, isFloor: true));
        }
    }

    [Fact]
    public void A_tenth_is_missed_by_as_much_as_ten_times_and_a_floor_that_is_passed_by_nothing()
    {
        ComparedFigure Figure(string row, double model) => Reconciliation.Of(Lab, Read(row)).Figures[0] with { Model = model };
        const string Money = "x,lab-revenue,as-is,companies/lab/revenue,2025,,";

        Assert.Equal(Figure(Money, 10).Miss, Figure(Money, 1000).Miss, 1e-12);
        Assert.Equal(0, Figure(Money, 100).Miss);
        Assert.Equal(0, Figure(Money.Replace("as-is", "at-least", StringComparison.Ordinal), 1000).Miss);
        Assert.True(Figure(Money.Replace("as-is", "at-least", StringComparison.Ordinal), 10).Miss > 1);
        Assert.Equal(0.25, Figure("x,lab-share,as-is,companies/lab/grossMargin,2025,,", 0.65).Miss, 1e-12);
        Assert.Equal(Verdict.Unknown, (Figure(Money, 1) with { Model = null, Low = 1, High = 2 }).Verdict);
    }

    [Fact]
    public void The_backtest_of_the_early_stack_is_produced_whether_it_flatters_or_not()
    {
        var reconciliation = Reconciliation.Of(ShippedFiles.Project("early-stack-2023.json"), Shipped());
        foreach (var question in reconciliation.Questions(500, 1).Where(q => q.Year > 2023))
        {
            reconciliation = reconciliation.With(new Simulation(new QuantileTables()).Run(question, null, TestContext.Current.CancellationToken));
        }

        var later = reconciliation.Figures.Where(f => f.Row.Year > 2023).ToList();
        Assert.Equal([2024, 2025], later.Select(f => f.Row.Year).Distinct());
        Assert.All(later, f => Assert.True(f.Model is not null && f.Low <= f.High && f.Verdict != Verdict.Unknown, f.Row.Name));
        foreach (var (fact, year) in new[] { ("nvda-dc-revenue-fy25", 2024), ("nvda-dc-revenue-fy26", 2025), ("amzn-capex-cy2025", 2025), ("msft-capex-cy2025", 2025), ("goog-capex-cy2025", 2025), ("openai-revenue-2025", 2025), ("openai-chatgpt-revenue-2024", 2024), ("midjourney-revenue-2025", 2025), ("character-revenue-2024", 2024) })
        {
            Assert.Contains(later, f => f.Row.Year == year && f.Row.Facts.Any(r => r.Id == fact));
        }
    }

    [Fact]
    public void Every_target_of_the_scaled_stack_is_in_the_table_and_met_within_five_percent()
    {
        var figures = Reconciliation.Of(ShippedFiles.Project("scaled-stack-2025.json"), Shipped()).Figures;
        foreach (var fact in new[]
        {
            "openai-revenue-2025", "openai-gross-margin-2025-derived", "openai-paid-microsoft-2025", "openai-operating-loss-2025", "anthropic-revenue-2025", "crwv-revenue-2025q1",
            "nvda-dc-revenue-fy26", "amzn-capex-cy2025", "msft-capex-cy2025", "goog-capex-cy2025", "meta-capex-cy2025", "tsmc-ai-accelerator-share-fy2025",
        })
        {
            var figure = Assert.Single(figures, f => f.Row.Year == 2025 && f.Row.Facts.Any(r => r.Id == fact));
            Assert.True(figure.Distance <= 0.05, $"{figure.Row.Name}: {figure.Model:R} beside {figure.Row.Reported:R}");
        }
    }

    private static ReconciliationTable Shipped() => ReconciliationReader.Read(File.ReadAllText(TestFiles.DataPath("reconciliation.csv")), ShippedFiles.Facts()).Require();

    private static ReconciliationTable Read(params string[] rows) => ReconciliationReader.Read($"{Header}\n{string.Join('\n', rows)}\n", Table).Require();
}
