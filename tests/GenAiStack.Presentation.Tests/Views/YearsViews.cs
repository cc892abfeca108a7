using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Views;
using GenAiStack.Testing;

namespace GenAiStack.Presentation.Tests.Views;

/// <summary>The page of years in words and marks.</summary>
public sealed class YearsViews
{
    private const string Companies = """
        { "id": "app", "name": "App", "layer": "application", "endCustomerRevenue": { "value": 10e9, "growth": 1 } },
        { "id": "lab", "name": "Lab", "layer": "model", "funding": 4e9 },
        { "id": "cloud", "name": "Cloud", "layer": "cloud" }
        """;

    private const string Links = """
        { "from": "app", "to": "lab", "purpose": "inference", "shareOfRevenue": 0.5 },
        { "from": "lab", "to": "cloud", "purpose": "training", "fixed": 8e9 },
        { "from": "lab", "to": "outside", "purpose": "payroll", "fixed": 2e9 },
        { "from": "cloud", "to": "outside", "purpose": "chips", "class": "capex", "shareOfRevenue": 0.5, "usefulLife": 4, "priorGrowth": 0 }
        """;

    [Fact]
    public void What_layers_keep_is_stacked_and_its_table_adds_up()
    {
        var view = YearsView.Of(Small.Stack(Companies, Links, last: 2027), 2026, null);
        Assert.Equal("kept-by-layer", view.Kept.Key);
        var (layers, total) = (view.Kept.Table.Rows.Where(r => !r.IsBold).ToList(), view.Kept.Table.Rows.Single(r => r.IsBold));
        for (var y = 1; y <= 3; y++)
        {
            Assert.Equal(total.Cells[y].Value!.Value, layers.Sum(r => r.Cells[y].Value!.Value), 1e-3);
        }

        // App keeps half of 20 in 2026; the areas of what is above zero stand one on the other.
        Assert.Equal(10e9, layers[0].Cells[2].Value);
        var areas = view.Kept.Marks.OfType<AreaMark>().ToList();
        Assert.All(Enumerable.Range(0, 3), y => Assert.Equal(layers.Sum(r => Math.Max(0, r.Cells[y + 1].Value!.Value)), areas.Sum(a => Math.Max(0, a.High[y]) - Math.Max(0, a.Low[y])), 1.0));
        Assert.Contains(view.Kept.X.Ticks, t => t.At == 2026 && t.IsBold);
    }

    [Fact]
    public void Who_is_short_of_cash_is_told_by_year_with_what_closes_the_gap()
    {
        // The lab takes in 5, 10, 20 and pays 10 each year: it is short of 5 in 2025 before new capital, of 1 after 4 of it.
        var projection = Small.Stack(Companies, Links, last: 2027);
        var before = CashView.Of(projection, 2025, beforeCapital: true);
        var lab = Assert.Single(before.Rows);
        Assert.Equal("Lab", lab.Name);
        Assert.Equal(5e9, lab.Gap, 1.0);
        Assert.Equal(["\u22125.0", "0", "+10"], lab.Cells.Select(c => c.Text == "+0.0" ? "0" : c.Text));
        Assert.Equal(1e9, Assert.Single(CashView.Of(projection, 2025, beforeCapital: false).Rows).Gap, 1.0);
        Assert.Equal("Nobody is short of cash in 2027; until then One company needs $5.0B", before.Title, ignoreCase: true);
        Assert.Equal(5e9, before.Chart.Table.Rows[0].Cells[^1].Value!.Value, 1.0);
    }

    [Theory]
    [InlineData(0, "What all layers keep stays at $8.0B until 2027, and apps' part of it stays at 63\u202f%.")]
    [InlineData(1e-6, "What all layers keep stays at $8.0B until 2027, and apps' part of it stays at 63\u202f%.")]
    [InlineData(0.1, "What all layers keep grows from $8.0B to $9.7B by 2027, and apps' part of it stays at 63\u202f%.")]
    public void What_reads_the_same_at_both_ends_stays_where_it_is(double growth, string finding)
    {
        var flat = Small.Stack(
            $$"""
            { "id": "app", "name": "App", "layer": "application", "endCustomerRevenue": { "value": 10e9, "growth": {{growth.ToString(System.Globalization.CultureInfo.InvariantCulture)}} } },
            { "id": "lab", "name": "Lab", "layer": "model" }
            """,
            """
            { "from": "app", "to": "lab", "purpose": "inference", "shareOfRevenue": 0.5 },
            { "from": "lab", "to": "outside", "purpose": "payroll", "shareOfRevenue": 0.4 }
            """,
            last: 2027);
        Assert.Equal(finding, Finding.Text(YearsView.Of(flat, 2026, null).Finding).Replace('\u00a0', ' '));
    }

    [Fact]
    public void Depreciation_catches_up_with_capex_that_stands_still()
    {
        var still = Small.Stack("""{ "id": "cloud", "name": "Cloud", "layer": "cloud", "endCustomerRevenue": { "path": { "2025": 0, "2026": 8e9 } } }""",
            """{ "from": "cloud", "to": "outside", "purpose": "chips", "class": "capex", "shareOfRevenue": 0.5, "usefulLife": 2, "priorGrowth": 0 }""", last: 2029);
        var chart = YearsView.Of(still, 2026, null).Capex;
        Assert.Equal("Depreciation of clouds passes their capex in 2027", chart.Title);
        Assert.Equal(chart.Table.Rows[0].Cells[4].Value, chart.Table.Rows[1].Cells[4].Value);
    }

    [Fact]
    public void Ranges_stand_around_the_sum_and_one_year_says_that_there_is_one()
    {
        var projection = Small.Stack("""{ "id": "app", "name": "App", "layer": "application", "endCustomerRevenue": { "value": 10e9, "low": 5e9, "high": 15e9, "growth": 0.5 } }""", last: 2026);
        var ranges = projection.Years.Select(y => new Simulation(new()).Run(new()
        {
            Projection = projection,
            Measures = [GenAiStack.Domain.Measures.Measure.Find(YearsView.AllKept(projection), projection).Require()],
            Year = y.Year,
            Draws = 2_000,
        }, cancellation: TestContext.Current.CancellationToken).Spreads[0]).ToList();
        var view = YearsView.Of(projection, 2025, ranges);
        Assert.Equal(5, view.Kept.Marks.OfType<AreaMark>().Count());
        Assert.Contains("5th to 95th percentile", view.Kept.Subtitle, StringComparison.Ordinal);
        Assert.Equal(ranges[1].P95, view.Kept.Table.Rows.Single(r => r.Cells[0].Text == "95th percentile").Cells[2].Value);

        var one = YearsView.Of(Small.Stack(Companies, Links), 2025, null);
        Assert.Contains("the only year", string.Concat(one.Finding.Select(p => p.Text)), StringComparison.Ordinal);
        Assert.All(new[] { one.Kept, one.Margins, one.Revenues, one.Origins, one.Capex }, c => Assert.True(double.IsFinite(c.X.Low + c.X.High + c.Y.Low + c.Y.High) && c.X.High > c.X.Low));
    }

    [Fact]
    public void Every_shipped_scenario_and_random_ones_have_a_view_without_a_number_that_is_none()
    {
        foreach (var projection in Shipped().Concat(FlowMap.Pictures.Random(150).Select(p => p.Projection)))
        {
            var view = YearsView.Of(projection, projection.Years[^1].Year, null);
            foreach (var chart in new[] { view.Kept, view.Margins, view.Revenues, view.Origins, view.Capex, view.Cash.Chart })
            {
                ChartRules.Check(chart);
            }
        }
    }

    private static IEnumerable<Projection> Shipped() => Directory.EnumerateFiles(TestFiles.DataPath("scenarios"), "*.json")
        .Where(f => !f.EndsWith("catalog.json", StringComparison.Ordinal)).Select(f => Results.Project(Results.Read(File.ReadAllBytes(f))));
}
