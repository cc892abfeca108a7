using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Views;
using GenAiStack.Testing;

namespace GenAiStack.Presentation.Tests.Views;

/// <summary>Facts in words, found, ordered, as series, and as a form.</summary>
public sealed class FactViews
{
    private static readonly FactTable Shipped = FactReader.Read(File.ReadAllText(TestFiles.DataPath("facts.csv"))).Require();

    [Theory]
    [InlineData("2025-01-01", "2025-12-31", "2025")]
    [InlineData("2025-07-01", "2025-09-30", "Q3 2025")]
    [InlineData("2025-01-27", "2026-01-25", "Jan 25–Jan 26")]
    [InlineData("2025-07-28", "2025-10-26", "Jul–Oct 2025")]
    [InlineData("2025-03-01", "2025-03-31", "Mar 2025")]
    [InlineData("2025-08-08", "2025-08-08", "8 Aug 2025")]
    public void A_period_is_told_as_people_say_it(string start, string end, string words) =>
        Assert.Equal(words, FactWords.Period(Make("a") with { Start = DateOnly.Parse(start, null), End = DateOnly.Parse(end, null) }));

    [Theory]
    [InlineData(1.307e10, "USD", "$13.1B", "13,070,000,000 USD")]
    [InlineData(0.426, "fraction", "42.6 %", "0.426")]
    [InlineData(0.075, "USD/1M tokens", "$0.075 per 1M tokens", "0.075 USD/1M tokens")]
    [InlineData(2, "USD/hour", "$2.00 an hour", "2 USD/hour")]
    [InlineData(8e8, "users", "800,000,000 users", "800,000,000 users")]
    [InlineData(-1.5, "sign", "\u22121.5 sign", "\u22121.5 sign")]
    public void A_figure_is_told_by_its_unit(double value, string unit, string words, string exact)
    {
        var fact = Make("a") with { Value = value, Unit = unit };

        Assert.Equal(words.Replace(" %", "\u202f%", StringComparison.Ordinal), FactWords.Value(fact));
        Assert.Equal(exact, FactWords.Exact(fact));
    }

    [Fact]
    public void What_is_marked_adds_up_to_the_text_and_every_hit_is_one()
    {
        foreach (var (text, words) in new[] { ("revenue of Revenue Inc", new[] { "rev", "revenue" }), ("aaa", ["a", "aa"]), ("", ["x"]), ("plain", []), ("\u00dcber <b>&\"", ["\u00fc", "<B>"]) })
        {
            var parts = FactWords.Marked(text, words);
            Assert.Equal(text, string.Concat(parts.Select(p => p.Text)));
            Assert.All(parts.Where(p => p.IsHit), p => Assert.Contains(words, w => w.Equals(p.Text, StringComparison.OrdinalIgnoreCase)));
        }

        Assert.Equal([true, false, true, false], FactWords.Marked("revenue of Revenue Inc", ["rev", "revenue"]).Select(p => p.IsHit));
    }

    [Fact]
    public void A_filter_is_the_same_after_it_stood_in_an_address()
    {
        foreach (var filter in new[]
        {
            new FactFilter(),
            new FactFilter { Search = "revenue 2025", Layer = "market", Kind = FactKind.PressReport, IsChecked = false, IsUsed = true, IsOwn = true, Order = FactOrder.Value, IsTurned = true },
            new FactFilter { IsChecked = true, Order = FactOrder.Used, IsTurned = true },
        })
        {
            var values = filter.Write().ToDictionary(v => v.Key, v => v.Value);
            Assert.Equal(filter, FactFilter.Read(k => values.GetValueOrDefault(k)));
        }

        Assert.Equal(new FactFilter(), FactFilter.Read(k => k switch { "layer" => "shoes", "kind" => "rumour", "checked" => "perhaps", "sort" => "99", "find" => new string('x', 101), _ => null }));
    }

    [Fact]
    public void Every_word_of_a_search_stands_in_what_is_found_and_filters_leave_what_they_say()
    {
        var uses = FactUses.Of(TestFiles.Scenario("scaled-stack-2025"));
        FactsView Found(FactFilter filter) => FactsView.Of(Shipped, filter, uses, _ => false);

        var found = Found(new() { Search = "nvidia DATA center 2025" });
        Assert.NotEmpty(found.Facts);
        Assert.All(found.Facts, f => Assert.Equal("NVIDIA", f.Entity));
        Assert.Equal($"{found.Facts.Count} found", found.Found);
        Assert.All(Found(new() { Layer = "chip", Kind = FactKind.Guidance, IsChecked = true }).Facts, f => Assert.True(f is { Layer: "chip", Kind: FactKind.Guidance, IsChecked: true }));
        Assert.All(Found(new() { IsUsed = true }).Facts, f => Assert.True(uses.Count(f.Id) > 0));
        Assert.Empty(Found(new() { IsOwn = true }).Facts);
        Assert.Empty(Found(new() { Search = "no-such-word" }).Facts);
        Assert.Equal(Shipped.Facts.Count, Found(new()).Facts.Count);
        Assert.Equal("1,067 facts, each with its source; 971 checked against it, 96 still to do.", Found(new()).Context);
    }

    [Fact]
    public void Every_order_holds_all_facts_and_turns_round()
    {
        var uses = FactUses.Of(TestFiles.Scenario("early-stack-2023"));
        foreach (var order in Enum.GetValues<FactOrder>())
        {
            var (one, other) = (FactsView.Of(Shipped, new() { Order = order }, uses, _ => false).Facts, FactsView.Of(Shipped, new() { Order = order, IsTurned = true }, uses, _ => false).Facts);
            Assert.Equal(one.Select(f => f.Id).Order(), other.Select(f => f.Id).Order());
            Assert.NotEqual(one, other);
        }

        var byValue = FactsView.Of(Shipped, new() { Order = FactOrder.Value }, uses, _ => false).Facts.TakeWhile(f => f.Unit == "USD").ToList();
        Assert.Equal(byValue.Select(f => f.Value).OrderDescending(), byValue.Select(f => f.Value));
        Assert.Equal(Shipped.Facts.Count(f => f.Unit == "USD"), byValue.Count);
    }

    [Fact]
    public void What_rests_on_a_fact_names_it_and_what_names_it_rests_on_it()
    {
        foreach (var slug in new[] { "early-stack-2023", "scaled-stack-2025" })
        {
            var scenario = TestFiles.Scenario(slug);
            var uses = FactUses.Of(scenario);
            var named = scenario.Assumptions().SelectMany(a => a.WithInner().SelectMany(i => i.Assumption.Source.Distinct().Select(s => (Fact: s, a.Address)))).ToList();

            Assert.Equal(named.Count, named.Select(n => n.Fact).Distinct().Sum(uses.Count));
            Assert.All(named, n => Assert.Contains(uses.Of(n.Fact), u => u.Address == n.Address));
            Assert.All(named.SelectMany(n => uses.Of(n.Fact)), u => Assert.DoesNotContain("/growth", u.Address, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_series_holds_one_unit_one_metric_and_one_length_of_period()
    {
        var all = FactSeries.All(Shipped);

        Assert.Equal(all.Count, all.Select(s => s.Key).Distinct().Count());
        Assert.Equal([FactSeriesKind.Bars, FactSeriesKind.Lines, FactSeriesKind.Prices], all.Take(3).Select(s => s.Kind));
        Assert.All(all, series =>
        {
            var facts = series.Lines.SelectMany(l => l.Facts).ToList();
            Assert.Single(facts.Select(f => f.Unit).Distinct());
            Assert.Single(facts.Select(f => f.Metric).Distinct());
            Assert.All(series.Lines, l => Assert.True(l.Facts.Count >= FactSeries.Fewest));
            if (series.Kind != FactSeriesKind.Prices)
            {
                Assert.All(facts, f => Assert.Equal(series.Span, f.Span()));
                Assert.All(series.Lines, l => Assert.Equal(l.Facts.Count, l.Facts.Select(f => (f.Start, f.End)).Distinct().Count()));
            }
        });
    }

    [Fact]
    public void Quarters_and_years_of_one_company_are_never_one_series()
    {
        var quarters = Enumerable.Range(0, 3).Select(i => Make($"q{i}") with { Start = new(2025, (3 * i) + 1, 1), End = new DateOnly(2025, (3 * i) + 1, 1).AddMonths(3).AddDays(-1), Value = i + 1 });
        var years = Enumerable.Range(0, 2).Select(i => Make($"y{i}") with { Start = new(2023 + i, 1, 1), End = new(2023 + i, 12, 31), Value = 9 });
        var series = Assert.Single(FactSeries.All(FactTable.Empty.With([.. quarters, .. years])));

        Assert.Equal(["q0", "q1", "q2"], series.Lines[0].Facts.Select(f => f.Id));
        Assert.Null(FactSeries.Of([series], Make("y0")));
        Assert.Equal(series, FactSeries.Of([series], Make("q1")));
    }

    [Fact]
    public void What_is_not_checked_is_a_hollow_bar_and_the_title_says_both_ends()
    {
        var facts = Enumerable.Range(0, 4).Select(i => Make($"q{i}") with { Start = new(2024, (3 * i) + 1, 1), End = new DateOnly(2024, (3 * i) + 1, 1).AddMonths(3).AddDays(-1), Value = (i + 1) * 1e9, IsChecked = i != 1 });
        var chart = FactSeriesChart.Of(FactSeries.All(FactTable.Empty.With(facts))[0], "q2");

        Assert.Equal("Acme: revenue grows from $1.0B to $4.0B a quarter in nine months", chart.Title);
        Assert.Equal([Fill.Pale, Fill.Hollow, Fill.Full, Fill.Pale], Assert.IsType<BarMark>(Assert.Single(chart.Marks)).Bars.Select(b => b.Fill));
        Assert.Contains("hollow", chart.Subtitle, StringComparison.Ordinal);
        Assert.Equal(["yes", "not yet", "yes", "yes"], chart.Table.Rows.Select(r => r.Cells[4].Text));
    }

    [Fact]
    public void Every_series_that_ships_has_a_chart_whose_marks_lie_in_its_axes()
    {
        foreach (var series in FactSeries.All(Shipped))
        {
            var chart = FactSeriesChart.Of(series);
            Assert.False(string.IsNullOrWhiteSpace(chart.Title));
            Assert.All(chart.Marks.OfType<BarMark>().SelectMany(m => m.Bars), b => Assert.True(Math.Max(b.From, b.To) <= chart.Y.High && Math.Min(b.From, b.To) >= chart.Y.Low && b.At > chart.X.Low && b.At < chart.X.High, chart.Title));
            Assert.All(chart.Marks.OfType<PointMark>().SelectMany(m => m.Points), p => Assert.True(p.Y <= chart.Y.High && p.Y >= chart.Y.Low && p.X >= chart.X.Low && p.X <= chart.X.High, chart.Title));
            Assert.Equal(series.Lines.Sum(l => l.Facts.Count), chart.Table.Rows.Count);
        }
    }

    [Fact]
    public void The_line_of_the_lowest_price_never_rises_and_lies_below_every_point_before_it()
    {
        var chart = FactSeriesChart.Of(FactSeries.All(Shipped).First(s => s.Kind == FactSeriesKind.Prices));
        var line = chart.Marks.OfType<LineMark>().Single();
        var points = chart.Marks.OfType<PointMark>().Single().Points;

        Assert.Equal(line.Y.OrderDescending(), line.Y);
        Assert.Equal(points.Min(p => p.Y), line.Y[^1]!.Value, 1e-12);
        Assert.All(points, p => Assert.True(line.X.Zip(line.Y).Last(l => l.First <= p.X + 1e-9).Second <= p.Y + 1e-12));
    }

    [Fact]
    public void A_form_reads_what_people_write_and_proposes_an_id_that_is_free()
    {
        var form = Filled();
        var (fact, mistakes) = form.Read(id => id == "acme-gmbh-revenue-whole-company-2025");

        Assert.Empty(mistakes);
        Assert.Equal(("acme-gmbh-revenue-whole-company-2025-2", 1.31e10, new DateOnly(2025, 7, 1), new DateOnly(2025, 9, 30)), (fact!.Id, fact.Value, fact.Start, fact.End));
        Assert.Equal(fact, FactForm.Of(fact).Read(_ => false).Fact);
    }

    [Fact]
    public void A_form_tells_each_mistake_once_at_its_field_and_keeps_what_was_typed()
    {
        var form = Filled();
        form.Type("value", "lots");
        form.Type("low", "less");
        form.Type("url", "javascript:alert(1)");
        form.Type("title", "  ");
        form.Type("id", "taken");
        var (fact, mistakes) = form.Read(id => id == "taken");

        Assert.Null(fact);
        Assert.Equal(["id", "low", "title", "url", "value"], mistakes.Select(m => m.Column).Order());
        Assert.Equal("lots", form["value"]);
        Assert.False(form.TypePeriod("FY2026"));
        Assert.Equal("2025-07-01", form["start"]);
        form.Type("unit", "fraction");
        form.Type("value", "42.6%");
        form.Type("low", "");
        Assert.DoesNotContain(form.Read(_ => false).Mistakes, m => m.Column is "value" or "low");
    }

    private static FactForm Filled()
    {
        var form = FactForm.New();
        foreach (var (column, text) in new[] { ("entity", "Acm\u00e9 GmbH"), ("metric", "revenue"), ("scope", "whole company"), ("value", "13.1B"), ("publisher", "P"), ("title", "T"), ("url", "https://example.org") })
        {
            form.Type(column, text);
        }

        Assert.True(form.TypePeriod("q3 2025"));
        return form;
    }

    private static Domain.Facts.Fact Make(string id) => new()
    {
        Id = id,
        Entity = "Acme",
        Layer = "model",
        Metric = "revenue",
        Scope = "",
        Start = new(2025, 1, 1),
        End = new(2025, 12, 31),
        Value = 1,
        Unit = "USD",
        Kind = FactKind.Reported,
        IsChecked = true,
        Publisher = "P",
        Title = "T",
    };
}
