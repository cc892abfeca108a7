using System.Globalization;
using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Tests.FlowMap;
using GenAiStack.Presentation.Views;
using GenAiStack.Testing;

namespace GenAiStack.Presentation.Tests.Views;

/// <summary>Scores, margins against them, and dependence: closed forms, laws on random stacks, and what is said where there is little to say.</summary>
public sealed class MoatViews
{
    private const string AllFive = "\"moats\": { \"scale\": 5, \"supplyChain\": 5, \"ecosystem\": 5, \"algorithm\": 5, \"distribution\": 5, \"data\": 5 }";

    [Fact]
    public void A_score_is_the_weighted_mean_of_what_is_judged()
    {
        Moats some = new(5, null, 2, null, null, 0);
        Assert.Equal(7.0 / 3, MoatWeights.Equal.Score(some)!.Value, 12);
        Assert.Equal((5 + (2 * 2) + (0.5 * 0)) / 3.5, MoatWeights.Read("1,9,2,9,9,0.5").Score(some)!.Value, 12);
        Assert.Null(MoatWeights.Equal.Score(null));
        Assert.Null(MoatWeights.Equal.Score(new(null, null, null, null, null, null)));

        // What is judged but does not count gives no score.
        Assert.Null(MoatWeights.Read("0,1,0,1,1,0").Score(some));
    }

    [Fact]
    public void Equal_weights_are_the_plain_mean_and_scaling_all_weights_changes_nothing()
    {
        var random = new Random(5);
        for (var round = 0; round < 500; round++)
        {
            var values = Enumerable.Range(0, 6).Select(_ => random.Next(4) == 0 ? (double?)null : random.Next(11) / 2.0).ToArray();
            Moats moats = new(values[0], values[1], values[2], values[3], values[4], values[5]);
            var judged = values.Where(v => v is not null).Select(v => v!.Value).ToList();
            Close(judged.Count == 0 ? null : judged.Average(), MoatWeights.Equal.Score(moats));

            var weights = Enumerable.Range(0, 6).Select(_ => random.Next(6) + 1.0).ToValueList();
            var score = new MoatWeights(weights).Score(moats);
            Close(score, new MoatWeights(weights.Select(w => w / 7).ToValueList()).Score(moats));
            Assert.True(score is null || (score >= judged.Min() - 1e-12 && score <= judged.Max() + 1e-12));
        }
    }

    [Fact]
    public void Weights_come_back_from_an_address_and_what_cannot_be_read_is_equal_weights()
    {
        var weights = MoatWeights.Read("1,1,2,0,10,0.5");
        Assert.Equal([1, 1, 2, 0, 10, 0.5], weights.Values);
        Assert.Equal("1,1,2,0,10,0.5", weights.Text);
        Assert.Null(MoatWeights.Equal.Text);
        foreach (var wrong in new[] { null, "", "1,1,1", "1,1,1,1,1,1,1", "1,1,1,1,1,x", "1,1,1,1,1,11", "-1,1,1,1,1,1", "0,0,0,0,0,0", "NaN,1,1,1,1,1", "1e400,1,1,1,1,1" })
        {
            Assert.Equal(MoatWeights.Equal, MoatWeights.Read(wrong));
        }
    }

    [Fact]
    public void A_weight_is_typed_from_0_to_10_and_one_stays_above_0()
    {
        var (changed, mistake) = MoatWeights.Equal.With("ecosystem", "2.5");
        Assert.Null(mistake);
        Assert.Equal("1,1,2.5,1,1,1", changed!.Text);
        Assert.Equal("Allowed is 0 to 10.", MoatWeights.Equal.With("scale", "11").Mistake);
        Assert.Equal("Allowed is 0 to 10.", MoatWeights.Equal.With("scale", "-1").Mistake);
        Assert.NotNull(MoatWeights.Equal.With("scale", "much").Mistake);
        Assert.Equal("One weight stays above 0.", MoatWeights.Read("1,0,0,0,0,0").With("scale", "0").Mistake);
    }

    [Fact]
    public void A_layers_score_is_the_mean_by_revenue_and_plain_where_none_has_any()
    {
        // 30 of 40 with a score of 4, 10 with 2: 3.5. The one without moats does not count, however large it is.
        var projection = Small.Stack(string.Join(',',
            Small.Company("a", "\"endCustomerRevenue\": 30, \"moats\": { \"scale\": 4 }"),
            Small.Company("b", "\"endCustomerRevenue\": 10, \"moats\": { \"data\": 2 }"),
            Small.Company("c", "\"endCustomerRevenue\": 1000"),
            Small.Company("d", "\"moats\": { \"scale\": 5 }", "model"),
            Small.Company("e", "\"moats\": { \"scale\": 2 }", "model"),
            Small.Company("f", layer: "chip")));
        var view = MoatsView.Of(projection, 2025, null, MoatWeights.Equal);
        var (apps, models, chips) = (view.Groups[0], view.Groups[1], view.Groups[2]);
        Assert.Equal(3.5, apps.Mean!.Value, 12);
        Assert.True(apps.IsByRevenue);
        Assert.Equal(3.5, models.Mean!.Value, 12);
        Assert.False(models.IsByRevenue);
        Assert.Null(chips.Mean);
        Assert.Contains("All layers are defended alike, 3.5 of 5.", Said(view), StringComparison.Ordinal);
        Assert.Contains("plain mean", view.Defensibility.Subtitle, StringComparison.Ordinal);
        Assert.Equal("n/a", view.Defensibility.Ends[2].Text);
        Assert.StartsWith("Judgements, 0 to 5, of 4 companies in six moats; 2 not judged.", view.Context, StringComparison.Ordinal);
    }

    [Fact]
    public void The_finding_names_the_best_and_the_least_defended_layer_and_who_takes_most_of_its_layer()
    {
        var projection = Small.Stack(string.Join(',',
            Small.Company("a", "\"endCustomerRevenue\": 60, \"moats\": { \"scale\": 1 }"),
            Small.Company("b", "\"endCustomerRevenue\": 40, \"moats\": { \"scale\": 2 }"),
            Small.Company("m", AllFive, "model"),
            Small.Company("big", "\"moats\": { \"scale\": 3 }, \"endCustomerRevenue\": 90", "cloud"),
            Small.Company("small", "\"moats\": { \"scale\": 3 }, \"endCustomerRevenue\": 10", "cloud")),
            Small.Link("big", "outside", "\"shareOfRevenue\": 0.9", "payroll"));

        // Of the clouds big takes 90 %, and 9 of the 19 that they earn: 47 %.
        Assert.Equal("Models are defended best, 5.0 of 5; apps least, 1.4. big takes 90\u202f% of what clouds take in and 47\u202f% of their gross profit.", Said(MoatsView.Of(projection, 2025, null, MoatWeights.Equal)));
    }

    [Fact]
    public void Nothing_judged_no_company_and_no_money_are_said_and_drawn_as_such()
    {
        var view = MoatsView.Of(Small.Stack(Small.Company("a")), 2025, null, MoatWeights.Equal);
        Assert.Equal("No moat is judged yet.", Said(view));
        Assert.NotNull(view.Scatter.Instead);
        Assert.Equal("No company has revenue", view.Dependence.Layers.Title);
        Assert.Equal("No company sells to another of the stack", view.Dependence.Customers.Title);
        var empty = MoatsView.Of(Results.Project(new Scenario { Name = "x", Years = new(2025, 2025) }), 2025, null, MoatWeights.Equal);
        Assert.Empty(empty.Groups);
        Assert.Equal("No moat is judged yet.", Said(empty));
    }

    [Fact]
    public void Rows_stand_by_score_or_a_moat_or_a_name_what_is_not_judged_last_and_hold_while_numbers_change()
    {
        var projection = Small.Stack(string.Join(',',
            Small.Company("low", "\"moats\": { \"scale\": 1, \"data\": 4 }"),
            Small.Company("none"),
            Small.Company("high", "\"moats\": { \"scale\": 5, \"data\": 1 }")));
        string[] Order(string sort, ValueList<CompanyId> held = default, Projection? of = null) => [.. MoatsView.Of(of ?? projection, 2025, null, MoatWeights.Equal, sort, held).Order.Select(i => i.Value)];
        Assert.Equal(["high", "low", "none"], Order(MoatHeat.ByScore));
        Assert.Equal(["low", "high", "none"], Order("data"));
        Assert.Equal(["high", "low", "none"], Order(MoatHeat.ByName));

        var changed = Results.Project(new SetNumber("companies/low/moats/scale", 5).ApplyTo(new PutCompany(new() { Id = new("new"), Name = "New", Layer = Layer.Application }, 0).ApplyTo(projection.Scenario).Require()).Require());
        var held = MoatsView.Of(projection, 2025, null, MoatWeights.Equal).Order;
        Assert.Equal(["high", "low", "none", "new"], Order(MoatHeat.ByScore, held, changed));
        Assert.Equal("low", Order(MoatHeat.ByScore, default, changed)[0]);
    }

    [Fact]
    public void Cells_tell_their_shade_and_whether_the_parent_judges_otherwise()
    {
        var parent = Small.Stack(string.Join(',', Small.Company("a", "\"moats\": { \"scale\": 3, \"ecosystem\": 4 }"), Small.Company("b"))).Scenario;
        var child = new Several([new SetNumber("companies/a/moats/scale", 4.5), new SetNumber("companies/a/moats/ecosystem", null), new SetNumber("companies/b/moats/data", 0), new SetNumber("companies/b/moats/scale", 0.4)]).ApplyTo(parent).Require();
        var rows = MoatsView.Of(Results.Project(child), 2025, parent, MoatWeights.Equal).Groups.SelectMany(g => g.Rows).ToDictionary(r => r.Id.Value);
        var (a, b) = (rows["a"].Cells, rows["b"].Cells);
        Assert.Equal((4, "4.5", true), (a[0].Step, a[0].Text, a[0].Differs));
        Assert.Equal("a, scale: 4.5 (before: 3)", a[0].Told);
        Assert.Equal((-1, "", true), (a[2].Step, a[2].Text, a[2].Differs));
        Assert.Equal((-1, false), (a[1].Step, a[1].Differs));
        Assert.Equal((0, "0", true), (b[5].Step, b[5].Text, b[5].Differs));
        Assert.Equal(1, b[0].Step);
        Assert.All(MoatsView.Of(Results.Project(child), 2025, null, MoatWeights.Equal).Groups.SelectMany(g => g.Rows).SelectMany(r => r.Cells), c => Assert.False(c.Differs));
    }

    [Fact]
    public void The_line_of_least_squares_is_the_closed_form()
    {
        var line = LeastSquares.Through([(0, 1), (1, 3), (2, 2), (3, 6)])!;
        Assert.Equal(1.4, line.Slope, 12);
        Assert.Equal(0.9, line.Intercept, 12);
        Assert.Equal(0.7, line.Explained!.Value, 12);
        Assert.Equal(1, LeastSquares.Through([(1, 5), (2, 3), (4, -1)])!.Explained!.Value, 12);
        Assert.Null(LeastSquares.Through([(2, 1), (2, 5), (2, 7)]));
        Assert.Null(LeastSquares.Through([(2, 1)]));
        var flat = LeastSquares.Through([(1, 0.1), (2, 0.1), (3, 0.1)])!;
        Assert.Equal(0, flat.Slope, 12);
        Assert.Null(flat.Explained);
    }

    [Fact]
    public void Margins_that_follow_the_moats_are_explained_and_fewer_than_three_make_no_picture()
    {
        // Scores 1, 2, 3 with margins 20, 40, 60 %: a point of moat is 20 points, all explained.
        var companies = Enumerable.Range(1, 3).Select(i => Small.Company($"c{i}", $"\"endCustomerRevenue\": {i * 10}, \"moats\": {{ \"scale\": {i} }}")).ToList();
        var links = Enumerable.Range(1, 3).Select(i => Small.Link($"c{i}", "outside", $"\"shareOfRevenue\": {(1 - (0.2 * i)).ToString(CultureInfo.InvariantCulture)}", "energy"));
        var scatter = MoatsView.Of(Small.Stack(string.Join(',', companies), string.Join(',', links)), 2025, null, MoatWeights.Equal).Scatter;
        Assert.Null(scatter.Instead);
        Assert.Equal(0.2, scatter.Line!.Slope, 9);
        Assert.Equal("A point of moat goes with 20 points more gross margin in 2025; moats explain 100\u202f% of the differences", scatter.Chart.Title);

        // Area is revenue: three times the revenue is the square root of three in diameter.
        var points = scatter.Chart.Marks.OfType<PointMark>().Single().Points;
        Assert.Equal(Math.Sqrt(3), points.First(p => p.X == 3).Size / points.First(p => p.X == 1).Size, 9);

        var two = MoatsView.Of(Small.Stack(string.Join(',', companies.Take(2))), 2025, null, MoatWeights.Equal).Scatter;
        Assert.StartsWith("A picture needs three companies", two.Instead, StringComparison.Ordinal);
        Assert.Equal("Only two companies have both a score and a gross margin in 2025", two.Chart.Title);
        Assert.Equal(2, two.Chart.Table.Rows.Count);
    }

    [Fact]
    public void Retention_is_that_of_the_year_and_of_those_that_have_it()
    {
        var companies = Enumerable.Range(1, 3).Select(i => Small.Company($"c{i}", $"\"endCustomerRevenue\": 10, \"retention\": {{ \"path\": {{ \"2025\": 0.5, \"2027\": 0.{9 - i} }} }}, \"moats\": {{ \"scale\": {i} }}"));
        var projection = Small.Stack(string.Join(',', companies.Append(Small.Company("without", "\"endCustomerRevenue\": 10, \"moats\": { \"scale\": 5 }"))), first: 2025, last: 2027);
        var now = MoatsView.Of(projection, 2027, null, MoatWeights.Equal, isRetention: true).Scatter;
        Assert.Equal([0.8, 0.7, 0.6], now.Chart.Table.Rows.OrderBy(r => r.Cells[2].Value).Select(r => Math.Round(r.Cells[3].Value!.Value, 9)));
        Assert.Equal(-0.1, now.Line!.Slope, 9);
        Assert.Contains("10 points less net revenue retention in 2027", now.Chart.Title, StringComparison.Ordinal);
        Assert.Equal("All 3 companies have the same net revenue retention, whatever their moats", MoatsView.Of(projection, 2025, null, MoatWeights.Equal, isRetention: true).Scatter.Chart.Title);
    }

    [Theory]
    [InlineData("scaled-stack-2025")]
    [InlineData("early-stack-2023")]
    public void Names_in_the_plot_stand_on_no_other_name_and_on_no_point_and_inside_it(string slug)
    {
        var projection = Results.Project(Pictures.Shipped(slug));
        foreach (var year in projection.Years)
        {
            var chart = MoatsView.Of(projection, year.Year, null, MoatWeights.Equal).Scatter.Chart;
            Assert.True(chart.Notes.Count >= 4, $"{slug} {year.Year}: {chart.Notes.Count}");

            // The largest of all has its name.
            Assert.Contains(chart.Notes, n => chart.Table.Rows[0].Cells[0].Text.StartsWith(n.Text.TrimEnd('\u2026'), StringComparison.Ordinal));
            AssertApart(chart.Notes, [.. chart.Marks.OfType<PointMark>().SelectMany(m => m.Points).Select(p => (p.X, p.Y))], chart.X, chart.Y, chart.Height - chart.Top - chart.Bottom, chart.Right);
        }
    }

    [Fact]
    public void Names_find_room_at_every_width_however_points_lie()
    {
        var random = new Random(11);
        var (x, y) = (new Axis(0, 5, []), new Axis(0, 1, []));
        var placed = 0;
        for (var round = 0; round < 300; round++)
        {
            // In clusters, where a name to the right of one point and one to the left of the next come close.
            var discs = Enumerable.Range(0, 24).Select(i => new Disc(random.Next(4) + (random.NextDouble() * 0.4) + 0.3, Math.Round(random.NextDouble(), 1), 6 + random.Next(20), new string('n', 2 + random.Next(14)))).ToList();
            var notes = PointLabels.Of(discs, Enumerable.Range(0, discs.Count), x, y, 400, 900, 300, 10);
            AssertApart(notes, [.. discs.Select(d => (d.X, d.Y))], x, y, 300, 10);
            placed += notes.Count;
        }

        Assert.True(placed > 1500, $"{placed}");
    }

    private static void AssertApart(ValueList<Note> notes, List<(double X, double Y)> points, Axis x, Axis y, double height, double margin)
    {
        for (var width = 400.0; width <= 900; width += 50)
        {
            double Across(double at) => (at - x.Low) / (x.High - x.Low) * width;
            double Down(double at) => (y.High - at) / (y.High - y.Low) * height;
            var labels = notes.Select(n =>
            {
                var length = LengthOf(n.Text);
                var left = Across(n.X) + n.ShiftX - (n.Anchor switch { "left" => 0, "right" => length, _ => length / 2 });
                return (Left: left, Right: left + length, Middle: Down(n.Y) - n.ShiftY);
            }).ToList();
            Assert.All(labels, l => Assert.True(l.Left >= 0 && l.Right <= width + margin && l.Middle > -margin && l.Middle < height));
            for (var i = 0; i < labels.Count; i++)
            {
                Assert.DoesNotContain(labels.Skip(i + 1), o => o.Left < labels[i].Right && labels[i].Left < o.Right && Math.Abs(o.Middle - labels[i].Middle) < 14);
                Assert.DoesNotContain(points, p => Across(p.X) > labels[i].Left && Across(p.X) < labels[i].Right && Math.Abs(Down(p.Y) - labels[i].Middle) < 8);
            }
        }
    }

    private static double LengthOf(string text) => Presentation.Formatting.TextWidth.Of(text, 11.5, Presentation.Formatting.FontWeight.Medium);

    private static string Said(MoatsView view) => string.Concat(view.Finding.Select(p => p.Text));

    private static void Close(double? expected, double? actual)
    {
        Assert.Equal(expected is null, actual is null);
        Assert.Equal(expected ?? 0, actual ?? 0, 12);
    }
}
