using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Testing;

namespace GenAiStack.Presentation.Tests.FlowMap;

/// <summary>The map with ranges, with differences, and with a source lit.</summary>
public sealed class Modes
{
    [Theory]
    [InlineData("early-stack-2023")]
    [InlineData("scaled-stack-2025")]
    public void Every_flow_and_node_has_a_range_and_the_picture_has_room_for_it(string slug)
    {
        var projection = Results.Project(Pictures.Shipped(slug));
        var (order, grouping) = Pictures.Hold(projection);
        foreach (var year in new[] { projection.Years[0], projection.Years[^1] })
        {
            var ranges = Draw(projection, year.Year, grouping);
            var graph = FlowGraph.Of(projection.Scenario, year, grouping);
            Assert.All(graph.Links, l => Assert.Equal(l.Dollars, ranges.Find($"link {l.Id}")!.Value.Central, 1e-6 * l.Dollars));
            Assert.All(graph.Nodes, n => Assert.Equal(n.TakesIn, ranges.Find($"node {n.Id}")!.Value.Central, 1e-6 * Math.Max(1, n.TakesIn)));

            var map = ranges.Over(graph);
            Assert.All(map.Links.Values.Concat(map.Nodes.Values), r => Assert.True(r.P5 <= r.P50 && r.P50 <= r.P95));
            Assert.All(map.Graph.Nodes, n => Assert.Equal(ranges.Find($"node {n.Id}")!.Value.P95, n.TakesIn, 1e-9 * Math.Max(1, n.TakesIn)));
            Assert.All(map.Graph.Links, l => Assert.Equal(ranges.Find($"link {l.Id}")!.Value.P95, l.Dollars, 1e-9 * l.Dollars));
            var picture = FlowLayout.Of(map.Graph, order, new(1272, 508));
            Assert.All(picture.Ribbons.Where(r => r.Width > 1), r => Assert.Equal(map.Links[r.Link.Id].P95 * picture.Scale, r.Width, 0.01));

            // Halos of one side stand one below the other inside their node, so they never overlap.
            foreach (var side in picture.Ribbons.GroupBy(r => r.Link.To))
            {
                var node = picture.Nodes.First(n => n.Node.Id == side.Key);
                Assert.True(side.Sum(r => r.Link.Dollars) * picture.Scale <= node.Height + 0.01, $"{slug} {year.Year}: {node.Node.Name}");
            }
        }
    }

    [Fact]
    public void Ranges_follow_an_amount_that_has_moved_until_new_draws_come()
    {
        var range = new FlowRange(100, 80, 99, 130);
        Assert.Equal(range, range.At(100));
        Assert.Equal(new FlowRange(50, 40, 49.5, 65), range.At(50));
        Assert.Equal(new FlowRange(7, 7, 7, 7), new FlowRange(0, 0, 0, 0).At(7));
    }

    [Fact]
    public void A_group_ranges_as_the_sum_of_its_companies_in_each_draw()
    {
        var projection = Results.Project(Pictures.Shipped("early-stack-2023"));
        var (_, grouping) = Pictures.Hold(projection);
        var graph = FlowGraph.Of(projection.Scenario, projection.Years[0], grouping);
        var group = graph.Nodes.First(n => n.IsGroup);
        var ranges = Draw(projection, projection.Years[0].Year, grouping);
        var whole = ranges.Find($"node {group.Id}")!.Value;

        // Independent parts vary less together than apart.
        var apart = Draw(projection, projection.Years[0].Year, FlowGrouping.None);
        var parts = group.Members.Select(m => apart.Find($"node {m}")!.Value).ToList();
        Assert.Equal(parts.Sum(p => p.Central), whole.Central, 1e-3);
        Assert.True(whole.P95 - whole.P5 < parts.Sum(p => p.P95 - p.P5));
        Assert.True(whole.P5 > parts.Sum(p => p.P5));
    }

    [Fact]
    public void A_difference_from_itself_is_still_and_from_another_the_opposite_of_its_reverse()
    {
        var (a, b) = (Results.Project(Pictures.Shipped("scaled-stack-2025")), Results.Project(Pictures.Shipped("inhouse-chips")));
        var (order, grouping) = Pictures.Hold(a);
        FlowGraph Graph(Projection p) => FlowGraph.Of(p.Scenario, p.In(2029)!, grouping);
        var same = FlowDifference.Of(Graph(a), Graph(a));
        Assert.All(same.Graph.Nodes, n => Assert.True(same.OfNode(n.Id).IsStill && n.Amount == ""));
        Assert.All(same.Graph.Heads!.Values, h => Assert.True(h is "no change" or ""));

        var (there, back) = (FlowDifference.Of(Graph(a), Graph(b)), FlowDifference.Of(Graph(b), Graph(a)));
        Assert.Equal(there.Graph.Links.Select(l => l.Id).Order(), back.Graph.Links.Select(l => l.Id).Order());
        Assert.All(there.Graph.Links, l => Assert.Equal(-back.OfLink(l.Id).Dollars, there.OfLink(l.Id).Dollars));
        Assert.Contains(there.Graph.Links, l => !there.OfLink(l.Id).IsStill);
        Assert.Equal(Graph(b).Nodes.Where(n => n.Column == FlowColumn.Chips).Sum(n => n.TakesIn) - Graph(a).Nodes.Where(n => n.Column == FlowColumn.Chips).Sum(n => n.TakesIn),
            there.Graph.Nodes.Where(n => n.Column == FlowColumn.Chips).Sum(n => there.OfNode(n.Id).Dollars), 1.0);

        // A change fits inside what is drawn of the greater.
        var picture = FlowLayout.Of(there.Graph, order, new(1272, 508));
        Assert.All(picture.Ribbons, r => Assert.True(Math.Abs(there.OfLink(r.Link.Id).Dollars) * picture.Scale <= r.Width + 0.01));
    }

    [Fact]
    public void What_only_one_scenario_has_is_marked_and_drawn_as_wide_as_it_is()
    {
        var scenario = Pictures.Shipped("early-stack-2023");
        var lambda = new CompanyId("lambda");
        var without = Results.Project(scenario with
        {
            Companies = scenario.Companies.Where(c => c.Id != lambda).ToValueList(),
            Links = scenario.Links.Where(l => l.From != lambda && l.To != lambda).ToValueList(),
            Correlations = [],
        });
        var all = Results.Project(scenario);
        var grouping = FlowGrouping.None;
        var difference = FlowDifference.Of(FlowGraph.Of(without.Scenario, without.Years[0], grouping), FlowGraph.Of(scenario, all.Years[0], grouping));
        Assert.True(difference.OfNode("lambda").IsNew);
        Assert.StartsWith("new +$", difference.OfNode("lambda").Text, StringComparison.Ordinal);
        Assert.Contains(difference.Graph.Links, l => l.To == "lambda" && difference.OfLink(l.Id).IsNew);
        var gone = FlowDifference.Of(FlowGraph.Of(scenario, all.Years[0], grouping), FlowGraph.Of(without.Scenario, without.Years[0], grouping));
        Assert.StartsWith("gone \u2212$", gone.OfNode("lambda").Text, StringComparison.Ordinal);
        Assert.Equal(FlowTables.OfDifference(gone).Rows.Count, gone.Graph.Links.Count);
        foreach (var either in new[] { difference, gone })
        {
            var picture = FlowLayout.Of(either.Graph, Pictures.Hold(all).Order, new(1272, 508));
            Assert.All(picture.Ribbons.Where(r => r.Link.To == "lambda" && r.Width > 1), r => Assert.Equal(Math.Abs(either.OfLink(r.Link.Id).Dollars) * picture.Scale, r.Width, 0.01));
            Assert.Contains(picture.Ribbons, r => r.Link.To == "lambda");
            Assert.All(either.Graph.Links, l => Assert.True(l.Dollars >= Math.Abs(either.OfLink(l.Id).Dollars)));
        }

        Assert.Contains(FlowTables.OfDifference(gone).Rows, r => r.Cells[^1].Text == "only before");
    }

    [Theory]
    [InlineData("early-stack-2023")]
    [InlineData("scaled-stack-2025")]
    public void What_three_sources_light_adds_up_to_every_ribbon(string slug)
    {
        var projection = Results.Project(Pictures.Shipped(slug));
        var (order, grouping) = Pictures.Hold(projection);
        var year = projection.Years[0];
        var picture = FlowLayout.Of(FlowGraph.Of(projection.Scenario, year, grouping), order, new(1272, 508));
        var lit = new[] { MoneySource.Customers, MoneySource.OutsideCapital, MoneySource.BalanceSheets }.Select(s => LitPath.OfSource(picture, year, grouping, s, null)).ToList();
        foreach (var ribbon in picture.Ribbons.Where(r => r.Width > 1.5))
        {
            var dollars = lit.Sum(l => l.Ribbons.Where(r => r.Ribbon.Link.Id == ribbon.Link.Id).Sum(r => r.Dollars));

            // Parts thinner than a quarter of a px are not drawn.
            Assert.InRange(dollars * picture.Scale, ribbon.Link.Dollars * picture.Scale - 0.51, ribbon.Link.Dollars * picture.Scale + 0.01);
        }

        var stack = LitPath.OfSource(picture, year, grouping, MoneySource.StackInvestment, null);
        Assert.All(picture.Arcs.Where(a => a.Link.Kind == FlowKind.Investment), a => Assert.Equal(1, stack.Returns[a.Link.Id], 1e-6));
        var one = LitPath.OfSource(picture, year, grouping, MoneySource.Customers, projection.Scenario.Companies.First(c => c.EndCustomerRevenue is not null).Id);
        Assert.Single(one.Ribbons, r => r.Ribbon.Link.From == FlowGraph.Customers);
    }

    [Fact]
    public void A_small_picture_of_a_difference_names_only_what_changes()
    {
        var (a, b) = (Results.Project(Pictures.Shipped("scaled-stack-2025")), Results.Project(Pictures.Shipped("inhouse-chips")));
        var (order, grouping) = Pictures.Hold(a);
        var difference = FlowDifference.Of(FlowGraph.Of(a.Scenario, a.In(2029)!, grouping), FlowGraph.Of(b.Scenario, b.In(2029)!, grouping));
        var picture = FlowLayout.Of(difference.Brief(), order, new(700, 320));
        Assert.Contains(picture.Labels, l => l.Node.Id == "nvidia");
        Assert.DoesNotContain(picture.Labels, l => l.Node.Column != FlowColumn.MoneyIn && difference.OfNode(l.Node.Id).IsStill);
        Assert.Empty(picture.Arcs);
        Assert.True(picture.Labels.Count < picture.Nodes.Count);

        // Heads keep clear of each other.
        foreach (var (head, next) in picture.Heads.Skip(1).Zip(picture.Heads.Skip(2)))
        {
            var width = Math.Max(TextWidth.Of(head.Title, 12, FontWeight.SemiBold), TextWidth.Of(head.Sums, 11.5, FontWeight.Regular));
            Assert.True(head.X + width < next.X, $"{head.Title} {head.Sums} reaches {next.Title}");
        }

        Assert.Contains(picture.Heads, h => h.Sums.Length > 0 && !h.Sums.StartsWith("keep", StringComparison.Ordinal));

        // On half a slide, at 16:9 and at 4:3, too.
        foreach (var half in new[] { new FlowMapSize(880, 660), new FlowMapSize(620, 700) })
        {
            var heads = FlowLayout.Of(difference.Brief(), order, half with { FontScale = 1.25, WrapsNames = true }).Heads;
            Assert.All(heads.Skip(1).Zip(heads.Skip(2)), h => Assert.True(h.First.X + TextWidth.Of(h.First.Title, 15, FontWeight.SemiBold) < h.Second.X, $"{half}: {h.First.Title} meets {h.Second.Title}"));
        }
    }

    [Fact]
    public void The_order_of_a_stack_of_three_hundred_companies_holds_under_a_thousand_changes_of_values()
    {
        var scenario = LargeStack.Of(300, 2_000) with { Years = new(2025, 2025) };
        var (order, grouping) = Pictures.Hold(Results.Project(scenario));
        var factors = new Random(2025);
        var (companies, links) = (scenario.Companies.ToArray(), scenario.Links.ToArray());
        var before = Read(scenario);
        for (var i = 0; i < 1_000; i++)
        {
            // A share and a number of customers move, as under the hand at a slider.
            var (link, company) = (factors.Next(links.Length), factors.Next(companies.Length));
            links[link] = links[link] with { ShareOfRevenue = links[link].ShareOfRevenue! with { Value = 0.06 * factors.NextDouble() } };
            companies[company] = companies[company] with { EndCustomerRevenue = companies[company].EndCustomerRevenue! with { Value = 5e5 + (1.9e9 * factors.NextDouble()) } };
            Assert.Equal(before, Read(scenario with { Companies = companies.ToValueList(), Links = links.ToValueList() }));
        }

        string[] Read(Scenario moved)
        {
            var graph = FlowGraph.Of(moved, Results.Project(moved).Years[0], grouping);
            var picture = FlowLayout.Of(graph, order, new(1272, 508));
            Assert.Equal(graph.Links.Count(l => l.Kind is FlowKind.Return or FlowKind.Investment), picture.Arcs.Count + (picture.OtherReturns?.Links.Count ?? 0));
            return [.. picture.Nodes.OrderBy(n => n.X).ThenBy(n => n.Y).Select(n => n.Node.Id)];
        }
    }

    internal static FlowRanges Draw(Projection projection, int year, FlowGrouping grouping)
    {
        var question = FlowQuestion.OfMap(projection, year, grouping);
        return question.Read(new Simulation(new()).Run(new() { Projection = projection, Measures = question.Measures, Year = year, Draws = 4_000 }, cancellation: TestContext.Current.CancellationToken));
    }
}
