using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Testing;

namespace GenAiStack.Presentation.Tests.FlowMap;

/// <summary>What holds for the geometry of every flow map.</summary>
public sealed class Geometry
{
    private const double Tolerance = 0.01;

    [Fact]
    public void No_two_labels_of_a_column_overlap_and_none_leaves_its_columns_room() => ForAll((name, _, picture) =>
    {
        foreach (var column in picture.Labels.GroupBy(l => l.Node.Column))
        {
            var labels = column.OrderBy(l => l.Y).ToList();
            for (var i = 0; i + 1 < labels.Count; i++)
            {
                Assert.True(labels[i].Y + labels[i].Height <= labels[i + 1].Y + Tolerance, $"{name}: {labels[i].Name} over {labels[i + 1].Name}");
            }

            Assert.All(labels, l => Assert.InRange(l.Y, 0, picture.Height - l.Height + Tolerance));
            if (column.Key is not (FlowColumn.MoneyIn or FlowColumn.Foundries))
            {
                var next = picture.Heads[(int)column.Key + 1].X;
                Assert.All(labels.Where(l => l.Name.Length > 5), l => Assert.True(l.X + l.Width - (6 * picture.FontScale) <= next + Tolerance, $"{name}: {l.Name} reaches the next column"));
            }
        }
    });

    [Fact]
    public void Heads_of_columns_do_not_meet() => ForAll((name, _, picture) =>
    {
        double Width(HeadShape head) => TextWidth.Of(head.Title, 12 * picture.FontScale, FontWeight.SemiBold);
        foreach (var (left, right) in picture.Heads.Zip(picture.Heads.Skip(1)))
        {
            Assert.True((left.EndsAtX ? left.X : left.X + Width(left)) < right.X, $"{name}: {left.Title} meets {right.Title}");
        }
    });

    [Fact]
    public void Names_on_slides_are_whole_on_as_many_lines_as_they_need()
    {
        var wrapped = 0;
        foreach (var (name, _, picture) in Pictures.All().Where(p => p.Name.Contains("WrapsNames = True", StringComparison.Ordinal) && p.Name.Contains("-stack-", StringComparison.Ordinal)))
        {
            foreach (var label in picture.Labels)
            {
                Assert.False(label.IsCut, $"{name}: {label.Name} of {label.Node.Name}");
                var bracket = label.Node.Name.LastIndexOf(" (", StringComparison.Ordinal);
                Assert.Contains(label.Name, new[] { label.Node.Name, bracket > 0 ? label.Node.Name[..bracket] : label.Node.Name });
                Assert.All(label.Lines.SkipLast(1), l => Assert.NotEmpty(l));
                wrapped += label.Lines.Count > 1 ? 1 : 0;
            }
        }

        Assert.True(wrapped > 100);
    }

    [Fact]
    public void Every_node_and_lane_stands_inside_the_body_and_no_nodes_of_a_column_overlap() => ForAll((name, _, picture) =>
    {
        foreach (var column in picture.Nodes.GroupBy(n => n.Node.Column))
        {
            var nodes = column.OrderBy(n => n.Y).ToList();
            Assert.All(nodes, n => Assert.True(n.Y >= picture.BodyTop - Tolerance && n.Y + n.Height <= picture.BodyBottom + Tolerance, $"{name}: {n.Node.Name} leaves the body"));
            for (var i = 0; i + 1 < nodes.Count; i++)
            {
                Assert.True(nodes[i].Y + nodes[i].Height < nodes[i + 1].Y, $"{name}: {nodes[i].Node.Name} over {nodes[i + 1].Node.Name}");
            }
        }

        Assert.All(picture.Ribbons.SelectMany(r => r.Stretches), s => Assert.InRange(s.Y1, picture.BodyTop - Tolerance, picture.BodyBottom + Tolerance));
    });

    [Fact]
    public void Ribbons_never_cross_a_node_that_they_pass() => ForAll((name, _, picture) =>
    {
        foreach (var ribbon in picture.Ribbons)
        {
            foreach (var stretch in ribbon.Stretches.Skip(1))
            {
                var passed = picture.Nodes.Where(n => n.X + FlowPicture.NodeWidth == stretch.X1);
                Assert.All(passed, n => Assert.True(stretch.Y1 + ribbon.Width <= n.Y + Tolerance || stretch.Y1 >= n.Y + n.Height - Tolerance, $"{name}: {ribbon.Link.Id} runs behind {n.Node.Name}"));
            }
        }
    });

    [Fact]
    public void What_comes_in_and_a_shortfall_make_what_is_kept_paid_and_leaves() => ForAll((name, graph, picture) =>
    {
        foreach (var shape in picture.Nodes.Where(n => n.Node.Column != FlowColumn.MoneyIn))
        {
            var node = shape.Node;
            var comesIn = graph.Links.Where(l => l.To == node.Id).Sum(l => l.Dollars);
            var goesOut = graph.Links.Where(l => l.From == node.Id).Sum(l => l.Dollars) + node.Outside + node.Kept;
            Assert.True(Math.Abs(comesIn - goesOut) <= 1e-9 * Math.Max(1, shape.Total), $"{name}: {node.Name} {comesIn} {goesOut}");
            var drawn = comesIn + (shape.Shortfall / Math.Max(1e-300, picture.Scale));
            Assert.True(shape.Height <= 2.5 || Math.Abs(drawn - shape.Total) <= 1e-5 * shape.Total, $"{name}: {node.Name} draws {drawn} of {shape.Total}");
        }
    });

    [Fact]
    public void The_ends_of_ribbons_stand_on_their_nodes_one_below_the_other() => ForAll((name, graph, picture) =>
    {
        var nodes = picture.Nodes.ToDictionary(n => n.Node.Id);
        foreach (var side in picture.Ribbons.GroupBy(r => r.Link.To))
        {
            var node = nodes[side.Key];
            var y = node.Y;
            foreach (var ribbon in side.OrderBy(r => r.Stretches[^1].Y2))
            {
                Assert.Equal(y, ribbon.Stretches[^1].Y2, Tolerance);
                y += ribbon.Link.Dollars * picture.Scale;
            }

            Assert.True(y <= node.Y + node.Height + Tolerance, $"{name}: inflows are higher than {node.Node.Name}");
        }
    });

    [Fact]
    public void Money_that_runs_back_is_an_arc_or_counted_among_the_others_and_never_lost() => ForAll((name, graph, picture) =>
    {
        var back = graph.Links.Where(l => l.Kind is FlowKind.Return or FlowKind.Investment).Select(l => l.Id).Order();
        Assert.Equal(back, picture.Arcs.Select(a => a.Link.Id).Concat(picture.OtherReturns?.Links.Select(l => l.Id) ?? []).Order());
        Assert.True(picture.Arcs.Count + (picture.OtherReturns is null ? 0 : 1) <= 7, name);
        Assert.All(picture.Arcs, a => Assert.InRange(a.Row, picture.BodyBottom, picture.Height));
        Assert.Equal(graph.Links.Count(l => l.Kind == FlowKind.Inside), picture.Loops.Count);
        Assert.Equal(graph.Links.Count(l => l.Kind == FlowKind.Forward), picture.Ribbons.Count);
    });

    [Fact]
    public void All_numbers_are_finite_and_the_same_input_gives_the_same_picture() => ForAll((name, _, picture) =>
    {
        var again = Pictures.All().First(p => p.Name == name).Picture;
        Assert.Equal(picture.Nodes, again.Nodes);
        Assert.Equal(picture.Ribbons, again.Ribbons);
        Assert.Equal(picture.Labels, again.Labels);
        Assert.Equal(picture.Arcs, again.Arcs);
        Assert.All(picture.Nodes, n => Assert.True(double.IsFinite(n.X + n.Y + n.Height + n.Kept + n.Outside + n.Shortfall), name));
        Assert.All(picture.Ribbons, r => Assert.DoesNotContain("NaN", FlowPaths.Of(r), StringComparison.Ordinal));
    }, every: 37);

    [Fact]
    public void Order_and_groups_hold_still_while_values_move()
    {
        var factors = new Random(4711);
        foreach (var slug in new[] { "early-stack-2023", "scaled-stack-2025" })
        {
            var scenario = Pictures.Shipped(slug);
            var (order, grouping) = Pictures.Hold(Results.Project(scenario));
            string[] Read(Scenario moved)
            {
                var projection = Results.Project(moved);
                var picture = FlowLayout.Of(FlowGraph.Of(moved, projection.Years[0], grouping), order, new(1272, 508));
                return [.. picture.Nodes.OrderBy(n => n.X).ThenBy(n => n.Y).Select(n => n.Node.Id)];
            }

            var before = Read(scenario);
            for (var i = 0; i < 25; i++)
            {
                var moved = scenario with
                {
                    Companies = scenario.Companies.Select(c => c.EndCustomerRevenue is { Value: { } value } a ? c with { EndCustomerRevenue = a.WithCentral(value * (0.3 + (2 * factors.NextDouble())), 0, 0) } : c).ToValueList(),
                };
                Assert.Equal(before, Read(moved));
            }
        }
    }

    [Fact]
    public void Paths_keep_their_commands_while_values_move()
    {
        var scenario = Pictures.Shipped("early-stack-2023");
        var (order, grouping) = Pictures.Hold(Results.Project(scenario));
        string[] Commands(Scenario s)
        {
            var picture = FlowLayout.Of(FlowGraph.Of(s, Results.Project(s).Years[0], grouping), order, new(1272, 508));
            return [.. picture.Ribbons.OrderBy(r => r.Link.Id, StringComparer.Ordinal).Select(r => new string([.. FlowPaths.Of(r).Where(char.IsLetter)]))];
        }

        var moved = scenario with { Companies = scenario.Companies.Select(c => c.Id.Value == "chatgpt" ? c with { EndCustomerRevenue = 3e9 } : c).ToValueList() };
        Assert.Equal(Commands(scenario), Commands(moved));
    }

    [Fact]
    public void An_opened_group_shows_its_members_and_the_picture_grows_only_as_labels_need()
    {
        var projection = Results.Project(Pictures.Shipped("early-stack-2023"));
        var (order, grouping) = Pictures.Hold(projection);
        FlowPicture Draw(params FlowColumn[] open) => FlowLayout.Of(FlowGraph.Of(projection.Scenario, projection.Years[0], grouping.Open(open.ToHashSet())), order, new(1272, 420));
        var folded = Draw();
        var opened = Draw(FlowColumn.Applications, FlowColumn.Models);
        Assert.Contains(folded.Nodes, n => n.Node.Name == "Other (9)");
        Assert.DoesNotContain(opened.Nodes, n => n.Node.IsGroup && n.Node.Column == FlowColumn.Applications);
        Assert.Equal(16, opened.Nodes.Count(n => n.Node.Column == FlowColumn.Applications));
        Assert.Equal(420, folded.Height);
        Assert.True(opened.Height >= folded.Height);
    }

    [Fact]
    public void A_locked_scale_is_kept()
    {
        var projection = Results.Project(Pictures.Shipped("scaled-stack-2025"));
        var (order, grouping) = Pictures.Hold(projection);
        var last = FlowLayout.Of(FlowGraph.Of(projection.Scenario, projection.Years[^1], grouping), order, new(1272, 508));
        var first = FlowLayout.Of(FlowGraph.Of(projection.Scenario, projection.Years[0], grouping), order, new(1272, 508) { Scale = last.Scale });
        Assert.Equal(last.Scale, first.Scale);
        var nvidia = first.Nodes.First(n => n.Node.Id == "nvidia");
        Assert.Equal(nvidia.Total * last.Scale, nvidia.Height, Tolerance);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public void Stacks_of_one_and_of_two_hundred_companies_are_drawn(int companies)
    {
        var scenario = new Scenario
        {
            Name = "Many",
            Years = new(2025, 2025),
            Companies = Enumerable.Range(0, companies).Select(i => new Company { Id = new($"c{i}"), Name = $"Company {i}", Layer = (Layer)(i % 4), EndCustomerRevenue = 1e6 * (i + 1) }).ToValueList(),
            Links = Enumerable.Range(0, companies - 1).Select(i => new Link { From = new($"c{i}"), To = new($"c{i + 1}"), Purpose = "hosting", ShareOfRevenue = 0.2 }).ToValueList(),
        };
        var projection = Results.Project(scenario);
        var (order, grouping) = Pictures.Hold(projection);
        var folded = FlowLayout.Of(FlowGraph.Of(scenario, projection.Years[0], grouping), order, new(1272, 508));
        Assert.True(folded.Nodes.Count <= 33);
        var all = FlowLayout.Of(FlowGraph.Of(scenario, projection.Years[0], FlowGrouping.None), order, new(1272, 508));
        Assert.Equal(companies + 1, all.Nodes.Count);
        Assert.All(all.Nodes, n => Assert.True(n.Y + n.Height <= all.BodyBottom + Tolerance));
    }

    [Fact]
    public void A_stack_without_money_is_drawn_without_sources()
    {
        var scenario = new Scenario { Name = "Empty", Years = new(2025, 2025), Companies = [new() { Id = new("a"), Name = "A", Layer = Layer.Model }] };
        var projection = Results.Project(scenario);
        var (order, grouping) = Pictures.Hold(projection);
        var picture = FlowLayout.Of(FlowGraph.Of(scenario, projection.Years[0], grouping), order, new(800, 500));
        var node = Assert.Single(picture.Nodes);
        Assert.Equal(2.5, node.Height);
        Assert.Empty(picture.Ribbons);
    }

    [Fact]
    public void A_lit_flow_conserves_its_money_downstream_and_never_exceeds_a_ribbon()
    {
        foreach (var (name, _, picture) in Pictures.All().Where((_, i) => i % 11 == 0))
        {
            foreach (var ribbon in picture.Ribbons)
            {
                var lit = LitPath.OfLink(picture, ribbon.Link.Id)!;
                Assert.All(lit.Ribbons, l => Assert.True(l.Dollars <= l.Ribbon.Link.Dollars * (1 + 1e-9) && l.Width <= Math.Max(1, l.Ribbon.Width) + Tolerance, name));
                Assert.True(ribbon.Width < 0.76 || lit.Ribbons.Any(l => l.Ribbon.Link.Id == ribbon.Link.Id && Math.Abs(l.Dollars - ribbon.Link.Dollars) <= 1e-9 * ribbon.Link.Dollars), $"{name}: {ribbon.Link.Id} is not lit itself");
                Assert.Contains(ribbon.Link.From, lit.Nodes);
                Assert.Contains(ribbon.Link.To, lit.Nodes);
            }

            Assert.Null(LitPath.OfLink(picture, "no>such"));
            Assert.Null(LitPath.OfNode(picture, "no-such"));
        }
    }

    [Fact]
    public void What_comes_through_a_node_is_lit_however_small_it_is()
    {
        foreach (var (name, _, picture) in Pictures.All().Where((_, i) => i % 7 == 0))
        {
            var paid = picture.Ribbons.Where(r => r.Link.Dollars > 0).SelectMany(r => new[] { r.Link.From, r.Link.To }).ToHashSet();
            Assert.All(picture.Nodes.Where(n => paid.Contains(n.Node.Id)), n => Assert.True(LitPath.OfNode(picture, n.Node.Id)!.Ribbons.Count > 0, $"{name}: nothing is lit at {n.Node.Name}"));
        }
    }

    [Fact]
    public void The_keyboard_reaches_every_node_and_never_leaves_the_map()
    {
        foreach (var (name, _, picture) in Pictures.All().Take(40))
        {
            var reached = new HashSet<string> { FlowWalk.Next(picture, null, FlowStep.Down)! };
            var open = new Queue<string>(reached);
            while (open.TryDequeue(out var at))
            {
                foreach (var step in Enum.GetValues<FlowStep>())
                {
                    var next = FlowWalk.Next(picture, at, step)!;
                    if (reached.Add(next))
                    {
                        open.Enqueue(next);
                    }
                }
            }

            Assert.Equal(picture.Nodes.Select(n => n.Node.Id).Order(), reached.Order());
        }
    }

    private static void ForAll(Action<string, FlowGraph, FlowPicture> check, int every = 1)
    {
        var count = 0;
        foreach (var (name, graph, picture) in Pictures.All())
        {
            if (count++ % every == 0)
            {
                check(name, graph, picture);
            }
        }

        Assert.True(count > 150);
    }
}
