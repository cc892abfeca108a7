using GenAiStack.Domain.Distributions;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Reconciling;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Presentation.Views;
using GenAiStack.Testing;

namespace GenAiStack.Presentation.Tests.Views;

/// <summary>The reconciliation in words and small pictures.</summary>
public sealed class ReconciliationViews
{
    private static readonly FactTable Facts = FactReader.Read(File.ReadAllText(TestFiles.DataPath("facts.csv"))).Require();

    private static readonly ReconciliationTable Table = ReconciliationReader.Read(File.ReadAllText(TestFiles.DataPath("reconciliation.csv")), Facts).Require();

    [Fact]
    public void The_finding_counts_what_the_table_shows_and_names_the_greatest_miss_of_the_year()
    {
        var drawn = Drawn("early-stack-2023");
        var view = ReconciliationView.Of(drawn, 2023, showsAll: false);
        var lines = Assert.Single(view.Groups).Lines;
        var outside = lines.Count(l => l.Verdict == Verdict.Outside);

        Assert.Equal($"{lines.Count - outside} of {lines.Count} reported figures of 2023 lie inside the model\u2019s range. Nvidia data center is missed most: $3.9B beside $47.5B.", string.Concat(view.Finding.Select(p => p.Text)));
        Assert.Equal(("chip", "companies/nvidia/revenue", 2023), (view.Finding[1].Tone, view.Finding[1].Measure, view.FindingYear));
        Assert.Equal(Table.Rows.Count(r => r.Year == 2023), lines.Count);
    }

    [Fact]
    public void The_backtest_has_the_years_after_the_first_and_tells_how_many_came_out_higher()
    {
        var view = ReconciliationView.Of(Drawn("early-stack-2023"), 2023, showsAll: false);
        var lines = view.Backtest.SelectMany(g => g.Lines).ToList();

        Assert.Equal([2024, 2025], view.Backtest.Select(g => g.Year));
        Assert.All(lines, l => Assert.NotEqual(Verdict.Unknown, l.Verdict));
        Assert.All(lines, l => Assert.DoesNotContain("NaN", l.Model + l.Range + l.Reported + l.Gap, StringComparison.Ordinal));
        Assert.Contains($"of {lines.Count} figures of 2024 to 2025", view.BacktestTitle, StringComparison.Ordinal);
        Assert.EndsWith("came out higher than the model said", view.BacktestTitle, StringComparison.Ordinal);
        Assert.Equal(lines.Count, view.BacktestTable.Rows.Count);
        Assert.Equal(view.Count, view.Table.Rows.Count);
    }

    [Fact]
    public void A_year_without_reports_tells_the_other_years_and_all_shows_them()
    {
        var drawn = Drawn("early-stack-2023");
        var view = ReconciliationView.Of(drawn, 2026, showsAll: false);

        Assert.Empty(view.Groups);
        Assert.Contains("No figure of 2026", view.Title, StringComparison.Ordinal);
        Assert.Contains($"of {view.Count} reported figures lie inside", string.Concat(view.Finding.Select(p => p.Text)), StringComparison.Ordinal);
        Assert.Equal([2023, 2024, 2025], ReconciliationView.Of(drawn, 2026, showsAll: true).Groups.Select(g => g.Year));
    }

    [Fact]
    public void A_scenario_that_nobody_has_reported_on_says_so()
    {
        var view = ReconciliationView.Of(Reconciliation.Of(Small.Stack(Small.Company("a", "\"endCustomerRevenue\": 0")), Table), 2025, showsAll: false);

        Assert.StartsWith("No reported figure is compared with this scenario", Assert.Single(view.Finding).Text, StringComparison.Ordinal);
        Assert.Contains("one year, 2025", view.BacktestTitle, StringComparison.Ordinal);
        Assert.Empty(view.Groups);
        Assert.Empty(view.Table.Rows);
    }

    [Fact]
    public void Before_the_ranges_are_known_the_gaps_are_told_and_no_verdict()
    {
        var view = ReconciliationView.Of(Reconciliation.Of(Results.Project(TestFiles.Scenario("scaled-stack-2025")), Table), 2025, showsAll: false);

        Assert.All(view.Groups.SelectMany(g => g.Lines), l => Assert.True(l is { Verdict: Verdict.Unknown, Range: "n/a", Picture: null }));
        Assert.Contains("is furthest:", string.Concat(view.Finding.Select(p => p.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_stays_in_its_frame_and_its_report_stands_in_the_band_if_it_is_inside()
    {
        var random = new Random(3);
        for (var i = 0; i < 5_000; i++)
        {
            var model = (random.NextDouble() - 0.3) * 100;
            var (low, high) = (model - (random.NextDouble() * 50), model + (random.NextDouble() * 50));
            var reported = (random.NextDouble() - 0.3) * 200;
            var picture = ReportPicture.Of(model, low, high, reported)!.Value;

            Assert.True(picture.Low >= 0 && picture.High <= ReportPicture.Width && picture.High - picture.Low >= 2 - 1e-9);
            Assert.True(picture.Report is null == (picture.Beyond != 0));
            if (picture.Report is { } at && reported >= low && reported <= high)
            {
                Assert.InRange(at, picture.Low - 0.11, picture.High + 0.11);
            }
        }

        Assert.Null(ReportPicture.Of(0, -1, 1, 0));
    }

    private static Reconciliation Drawn(string slug)
    {
        var reconciliation = Reconciliation.Of(Results.Project(TestFiles.Scenario(slug)), Table);
        return reconciliation.Questions(400, 1).Aggregate(reconciliation, (r, q) => r.With(new Simulation(new QuantileTables()).Run(q, null, TestContext.Current.CancellationToken)));
    }
}
