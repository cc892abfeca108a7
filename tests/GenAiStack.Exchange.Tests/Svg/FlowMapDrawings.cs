using System.Globalization;
using System.Xml.Linq;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Exchange.Svg;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Formatting;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Svg;

/// <summary>Flow maps as drawings.</summary>
public sealed class FlowMapDrawings
{
    private static readonly Projection Scaled = Drawn.Shipped("scaled-stack-2025");
    private static readonly PictureWords Words = new("Of each $1 that users pay, 24\u00a2 stays with apps.", "$67.2B from customers entered in 2025.", "Scaled stack, 2025 \u00b7 revision 1 \u00b7 2025");

    [Fact]
    public void Every_node_and_flow_of_a_stack_in_full_is_drawn_once_at_its_place()
    {
        Assert.True(Scaled.Scenario.Companies.Count >= 44);
        foreach (var year in Scaled.Years)
        {
            var (graph, _, grouping, order) = Drawn.Map(Scaled, year.Year, grouping: FlowGrouping.None);
            var picture = FlowLayout.Of(graph, order, new(1752, 900) { ShowsAllReturns = true });
            var root = StrictSvg.Read(new FlowMapDrawing(picture, Ground.Light).Framed(Words));
            StrictSvg.AllTextsAreInside(root);
            foreach (var node in picture.Nodes)
            {
                var group = root.ById($"map-{node.Node.Id.TrimStart('~')}");
                Assert.Equal($"{node.Node.Name}: {Figures.Money(node.Node.TakesIn)}", group.Elements().First().Value);
                var bar = group.All("rect").First();
                Assert.Equal((node.X, node.Y, FlowPicture.NodeWidth, node.Height), (bar.Number("x"), bar.Number("y"), bar.Number("width"), bar.Number("height")), (a, b) => Near(a.Item1, b.Item1) && Near(a.Item2, b.Item2) && Near(a.Item4, b.Item4) && a.Item3 == b.Item3);
            }

            Assert.Equal(graph.Links.Count, picture.Ribbons.Count + picture.Arcs.Count + picture.Loops.Count);
            foreach (var link in graph.Links)
            {
                var group = root.ById($"map-{link.From.TrimStart('~')}{(link.Kind == FlowKind.Investment ? "-invests-in-" : "-to-")}{link.To}");
                Assert.EndsWith($": {Figures.Money(link.Dollars)}", group.Elements().First().Value, StringComparison.Ordinal);
            }

            // A ribbon is as wide as its dollars.
            var ribbon = picture.Ribbons[0];
            var heights = root.ById($"map-{ribbon.Link.From.TrimStart('~')}-to-{ribbon.Link.To}").All("path").Single().Places().Where((_, i) => i % 2 == 1).ToList();
            Assert.Equal(ribbon.Link.Dollars * picture.Scale, heights[^1] - heights[0], 0.11);
            Assert.Equal(picture.Labels.Select(l => l.Name), picture.Labels.Select(l => l.Name).Where(n => root.All("text").Any(t => t.Value == n)));
            Assert.True(grouping == FlowGrouping.None);
        }
    }

    [Fact]
    public void The_map_of_the_page_is_drawn_on_every_ground_in_every_mode_bare_and_framed()
    {
        var (_, dollars, _, _) = Drawn.Map(Scaled, 2025);
        var (ranges, rangePicture) = Drawn.Ranges(Scaled, 2025);
        var (difference, differencePicture) = Drawn.Difference(Scaled, Drawn.Shipped("inhouse-chips"), 2029);
        foreach (var ground in Enum.GetValues<Ground>())
        {
            foreach (var map in new FlowMapDrawing[]
            {
                new(dollars, ground),
                new(dollars, ground) { Lit = LitPath.OfNode(dollars, "openai") },
                new(rangePicture, ground) { Ranges = ranges },
                new(differencePicture, ground) { Difference = difference },
            })
            {
                foreach (var drawing in new[] { map.Framed(Words), map.Bare("What it shows", "second") })
                {
                    var root = StrictSvg.Read(drawing);
                    StrictSvg.AllTextsAreInside(root);
                    foreach (var text in map.Picture.Heads.Select(h => h.Title).Concat(map.Picture.Key.Select(k => k.Text)))
                    {
                        Assert.Contains(root.All("text"), t => t.Value == text);
                    }
                }
            }
        }
    }

    [Fact]
    public void Ranges_have_a_core_of_the_5th_percentile_in_a_halo_of_the_95th()
    {
        var (ranges, picture) = Drawn.Ranges(Scaled, 2025);
        var root = StrictSvg.Read(new FlowMapDrawing(picture, Ground.Light) { Ranges = ranges }.Framed(Words));
        var ribbon = picture.Ribbons.First(r => r.Link.From == FlowGraph.Customers && r.Width > 3);
        var paths = root.ById($"map-customers-to-{ribbon.Link.To}").All("path").ToList();
        double Wide(XElement path)
        {
            var heights = path.Places().Where((_, i) => i % 2 == 1).ToList();
            return heights[^1] - heights[0];
        }

        Assert.Equal(ranges.Links[ribbon.Link.Id].P95 * picture.Scale, Wide(paths[0]), 0.11);
        Assert.Equal(ranges.Links[ribbon.Link.Id].P5 * picture.Scale, Wide(paths[1]), 0.11);
        Assert.Equal("1.5 2.5", paths[0].Attribute("stroke-dasharray")!.Value);
    }

    [Fact]
    public void A_difference_has_bands_of_gain_and_loss_and_leaves_out_what_has_not_changed()
    {
        var (difference, picture) = Drawn.Difference(Scaled, Drawn.Shipped("inhouse-chips"), 2029);
        var palette = HousePalette.Of(Ground.Dark);
        var root = StrictSvg.Read(new FlowMapDrawing(picture, Ground.Dark) { Difference = difference }.Framed(Words));
        foreach (var ribbon in picture.Ribbons)
        {
            var change = difference.OfLink(ribbon.Link.Id);
            var faces = root.ById($"map-{ribbon.Link.From.TrimStart('~')}-to-{ribbon.Link.To.TrimStart('~')}").All("path").Select(p => p.Attribute("fill")!.Value).ToList();
            Assert.Equal(change.IsStill ? [palette.Tone("ghost").Hex] : [palette.Tone("ghost").Hex, palette.Tone(change.Tone).Hex], faces);
        }

        Assert.Contains(picture.Ribbons, r => difference.OfLink(r.Link.Id).IsStill);
        Assert.Contains(root.All("text"), t => t.Value.StartsWith("\u2212$", StringComparison.Ordinal) && t.Attribute("fill")!.Value == palette.Text("loss").Hex);
    }

    [Fact]
    public void What_is_not_on_a_lit_path_is_pale()
    {
        var (_, picture, _, _) = Drawn.Map(Scaled, 2025);
        var lit = LitPath.OfNode(picture, "openai")!;
        var root = StrictSvg.Read(new FlowMapDrawing(picture, Ground.Light) { Lit = lit }.Framed(Words));
        Assert.All(picture.Nodes, n => Assert.Equal(lit.Nodes.Contains(n.Node.Id), root.ById($"map-{n.Node.Id.TrimStart('~')}").Attribute("opacity") is null));
        var bright = root.All("path").Where(p => p.Attribute("fill-opacity")?.Value == "0.95").Select(p => p.Attribute("d")!.Value).ToHashSet();
        Assert.All(lit.Ribbons, r => Assert.Contains(FlowPaths.Of(r.Ribbon, r.Width), bright));
    }

    [Fact]
    public void Hostile_and_foreign_names_stay_names()
    {
        const string Hostile = "\"/><script>x</script>&\u0001\ufffe\ud83d", Foreign = "\u05d7\u05d1\u05e8\u05d4";
        var scenario = Scaled.Scenario with
        {
            Companies = Scaled.Scenario.Companies.Select((c, i) => c with { Name = i % 3 == 0 ? Hostile : i % 3 == 1 ? Foreign : string.Concat(Enumerable.Repeat("Long ", 60)) }).ToValueList(),
        };
        var (_, picture, _, _) = Drawn.Map(Results.Project(scenario), 2026);
        var root = StrictSvg.Read(new FlowMapDrawing(picture, Ground.Light).Framed(Words with { Title = Hostile, Footer = Hostile + Hostile }));
        StrictSvg.AllTextsAreInside(root);
        Assert.Contains(root.All("title"), t => t.Value.Contains("<script>", StringComparison.Ordinal));

        // The amount behind a Hebrew name stands to its right.
        Assert.Contains(root.All("title"), t => t.Value.Contains($"{Foreign}\u200e: $", StringComparison.Ordinal) || t.Value.Contains($"{Foreign}: \u200e$", StringComparison.Ordinal));
    }

    [Fact]
    public void Random_stacks_are_drawn_in_all_years()
    {
        var drawn = 0;
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, 60))
        {
            if (!Projection.Of(scenario).TryGet(out var projection))
            {
                continue;
            }

            foreach (var year in projection.Years)
            {
                var (_, picture, _, _) = Drawn.Map(projection, year.Year, width: 640 + (100 * (number % 8)));
                var root = StrictSvg.Read(new FlowMapDrawing(picture, Ground.White).Framed(Words));
                Assert.Equal(picture.Nodes.Count + picture.Ribbons.Count + picture.Arcs.Count + picture.Loops.Count, root.All("title").Count() - 1);
                StrictSvg.AllTextsAreInside(root);
                drawn++;
            }
        }

        Assert.True(drawn > 20);
    }

    [Fact]
    public void The_same_map_gives_the_same_bytes_in_every_language()
    {
        var (_, picture, _, _) = Drawn.Map(Scaled, 2027);
        var before = CultureInfo.CurrentCulture;
        var bytes = new FlowMapDrawing(picture, Ground.Dark).Framed(Words).ToBytes();
        try
        {
            CultureInfo.CurrentCulture = StrictSvg.Elsewhere;
            Assert.Equal(bytes, new FlowMapDrawing(Drawn.Map(Scaled, 2027).Picture, Ground.Dark).Framed(Words).ToBytes());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_small_map_is_drawn_as_it_was_looked_at()
    {
        var stack = Small.Stack(
            string.Join(", ", Small.Company("app", """ "endCustomerRevenue": 10e9, "funding": 1e9 """), Small.Company("cloud", layer: "cloud"), Small.Company("chip", layer: "chip")),
            string.Join(", ", Small.Link("app", "cloud", """ "shareOfRevenue": 0.4 """), Small.Link("cloud", "chip", """ "shareOfRevenue": 0.5 """), """{ "from": "chip", "to": "app", "purpose": "investment", "fixed": 5e8 }"""));
        var (_, picture, _, _) = Drawn.Map(stack, stack.Scenario.Years.First, width: 760);
        Golden.Check("map.svg", new FlowMapDrawing(picture, Ground.Light).Framed(Words));
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 0.005 + 1e-9;
}
