using Bunit;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Views;
using GenAiStack.Testing;
using GenAiStack.Web.Features.Map;
using GenAiStack.Web.Layout;
using GenAiStack.Web.Workspace;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace GenAiStack.Web.Tests.Map;

/// <summary>The map's components.</summary>
public sealed class MapComponentTests(Store store) : HouseContext, IClassFixture<Store>
{
    private const string Hostile = "<script>alert(1)</script>&\"'";

    private static readonly Scenario Early = Results.Read(File.ReadAllBytes(TestFiles.DataPath("scenarios/early-stack-2023.json")));
    private static readonly YearResult Year = Results.Project(Early).Years[0];

    [Fact]
    public void Every_flow_and_node_is_drawn_once()
    {
        var picture = Picture(Early, new(1272, 508));
        var map = Render<FlowMapSvg>(p => p.Add(m => m.Picture, picture).Add(m => m.Title, "t"));
        Assert.Equal(picture.Ribbons.Select(r => r.Link.Id).Order(), map.FindAll(".rib").Select(r => r.GetAttribute("data-link")!).Order());
        Assert.Equal(picture.Nodes.Count, map.FindAll(".node").Count);
        Assert.Equal(picture.Labels.Count, map.FindAll(".lab").Count);
        Assert.DoesNotContain("NaN", map.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_picture_has_no_text_no_ids_and_no_tab_stop()
    {
        var picture = Picture(Early, new(620, 218) { HasText = false });
        var map = Render<FlowMapSvg>(p => p.Add(m => m.Picture, picture).Add(m => m.Title, "t").Add(m => m.IsSmall, true));
        Assert.Empty(map.FindAll("text"));
        Assert.Empty(map.FindAll("[id]"));
        Assert.Null(map.Find("svg").GetAttribute("tabindex"));
    }

    [Fact]
    public void Names_are_text_and_never_markup()
    {
        var scenario = Early with { Companies = Early.Companies.Select(c => c with { Name = Hostile }).ToValueList() };
        var map = Render<FlowMapSvg>(p => p.Add(m => m.Picture, Picture(scenario, new(2400, 508))).Add(m => m.Title, Hostile));
        Assert.Empty(map.FindAll("script"));
        Assert.Contains("<script>", map.Find(".lab[data-node=nvidia] text").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lit_path_stands_out_and_the_rest_dims()
    {
        var picture = Picture(Early, new(1272, 508));
        var map = Render<FlowMapSvg>(p => p.Add(m => m.Picture, picture).Add(m => m.Title, "t").Add(m => m.Lit, LitPath.OfNode(picture, "nvidia")));
        Assert.Contains("tracing", map.Find("svg").ClassList);
        Assert.NotEmpty(map.FindAll(".trace path"));
        Assert.Contains("lit", map.Find(".node[data-node=nvidia]").ClassList);
    }

    [Fact]
    public void The_tables_sort_open_all_companies_and_ask_how_a_number_arises()
    {
        string? asked = null;
        var tables = Render<MapTables>(p => p.Add(t => t.View, MapView.Of(Early, Year)).Add(t => t.Dollar, DollarView.Of(Early, Year, new("chatgpt")))
            .Add(t => t.OnAsk, EventCallback.Factory.Create<string>(this, m => asked = m)));
        Assert.Equal(14, tables.FindAll("#companies tbody tr").Count);
        tables.Find("#all-companies").Click();
        Assert.Equal(45, tables.FindAll("#companies tbody tr").Count);
        tables.FindAll("#companies th button").First(b => b.TextContent.StartsWith("Company", StringComparison.Ordinal)).Click();
        var names = tables.FindAll("#companies tbody .name button").Select(b => b.TextContent).ToList();
        Assert.Equal(names.Order(StringComparer.OrdinalIgnoreCase), names);
        tables.Find("#layers .why").Click();
        Assert.Equal("layers/application/customerDollarShare", asked);
    }

    [Fact]
    public async Task The_inspector_lists_every_number_opens_one_and_takes_comments_on_the_company()
    {
        using var session = store.Session(out var guest);
        await session.OpenAsync(await store.NewAsync(guest, "Inspected"));
        using var book = new CommentBook(store.Notes, guest);
        await book.OpenAsync(session.Stored!.Entry.Id);
        Services.AddSingleton(book).AddSingleton(new PersistentTheme());
        string? opened = null;
        var view = InspectorView.OfCompany(Early, Year, Early, new("openai"))!;
        var inspector = Render<Inspector>(p => p.Add(i => i.View, view).Add(i => i.BaselineName, "parent").Add(i => i.Sources, id => new(id, null))
            .Add(i => i.OpenAddress, "companies/openai/funding").Add(i => i.OnOpen, EventCallback.Factory.Create<string>(this, a => opened = a)));
        var rows = view.Groups.Sum(g => g.Rows.Count + g.Numbers.Count);
        Assert.Equal(rows, inspector.FindAll(".row1").Count + inspector.FindAll(".ass").Count);
        Assert.Equal("200M", inspector.Find(".ass .nbox").GetAttribute("value"));
        Assert.Empty(inspector.FindAll(".ass .acts"));
        inspector.Find("button.row1").Click();
        Assert.Equal("companies/openai/endCustomerRevenue", opened);

        Assert.Null(await book.WriteAsync("companies/openai", "Too low since March."));
        await inspector.WaitForAssertionAsync(() => Assert.Contains("Too low since March.", inspector.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void What_differs_from_the_parent_can_be_reset_and_the_sliders_ends_hold_still()
    {
        const string Address = "companies/openai/funding";
        var changes = new List<string>();
        var moved = AssumptionEditor.Move(Early, Address, 3e8, 2023)!.ApplyTo(Early).Require();
        var card = Render<AssumptionCard>(p => p.Add(c => c.Row, Row(moved)).Add(c => c.BaselineName, "parent").Add(c => c.Sources, id => new(Hostile, null))
            .Add(c => c.OnChange, change =>
            {
                changes.Add(change.Field);
                return Task.FromResult<string?>(null);
            }));
        var ends = card.Find("input.slide").GetAttribute("max");
        card.Find(".acts button").Click();
        Assert.Equal($"reset:{Address}", Assert.Single(changes));
        var further = AssumptionEditor.Move(Early, Address, 4.1e8, 2023)!.ApplyTo(Early).Require();
        card.Render(p => p.Add(c => c.Row, Row(further)));
        Assert.Equal(ends, card.Find("input.slide").GetAttribute("max"));
        Assert.Empty(card.FindAll("script"));
        Assert.Contains(Hostile, card.Find(".src").TextContent, StringComparison.Ordinal);

        AssumptionRow Row(Scenario s) => InspectorView.OfCompany(s, Results.Project(s).Years[0], Early, new("openai"))!.Groups.SelectMany(g => g.Rows).First(r => r.Address == Address);
    }

    private static FlowPicture Picture(Scenario scenario, FlowMapSize size)
    {
        var year = Results.Project(scenario).Years[0];
        var graph = FlowGraph.Of(scenario, year, FlowGrouping.Of(scenario, year));
        return FlowLayout.Of(graph, FlowOrder.Of(graph), size);
    }
}
