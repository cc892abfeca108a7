using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Levers;

/// <summary>Single levers on a small stack whose numbers can be followed by hand.</summary>
public sealed class LeversAtWork
{
    private const string Companies =
        """
        { "id": "app", "name": "App", "layer": "application", "tags": ["startup"], "endCustomerRevenue": 1000, "funding": 100 },
        { "id": "suite", "name": "Suite", "layer": "application", "tags": ["incumbent"], "endCustomerRevenue": 3000 },
        { "id": "idle", "name": "Idle", "layer": "application" },
        { "id": "lab", "name": "Lab", "layer": "model" },
        { "id": "hub", "name": "Hub", "layer": "model" },
        { "id": "cloud", "name": "Cloud", "layer": "cloud" }
        """;

    private const string Links =
        """
        { "from": "app", "to": "lab", "purpose": "inference", "shareOfRevenue": 0.4 },
        { "from": "suite", "to": "lab", "purpose": "inference", "shareOfRevenue": 0.2 },
        { "from": "suite", "to": "hub", "purpose": "hosting", "shareOfRevenue": 0.1 },
        { "from": "lab", "to": "cloud", "purpose": "training", "shareOfRevenue": 0.5 },
        { "from": "cloud", "to": "outside", "purpose": "energy", "shareOfRevenue": 0.3 },
        { "from": "cloud", "to": "lab", "purpose": "investment", "fixed": 50 }
        """;

    [Fact]
    public void Demand_is_scaled() =>
        Assert.Equal(2000, Value("""{ "mechanism": "scale-demand", "of": { "tags": ["startup"] }, "factor": 2 }""", "companies/app/revenue"));

    [Fact]
    public void Demand_moves_to_the_others_in_proportion()
    {
        const string lever = """{ "mechanism": "move-demand", "from": { "companies": ["app"] }, "to": { "layers": ["application"] }, "share": 0.25 }""";

        Assert.Equal(750, Value(lever, "companies/app/endCustomerRevenue"));
        Assert.Equal(3250, Value(lever, "companies/suite/endCustomerRevenue"));
        Assert.Equal(0, Value(lever, "companies/idle/endCustomerRevenue"));
    }

    [Fact]
    public void Demand_moves_by_revenue_where_nobody_has_demand() =>
        Assert.Equal(
            400 * 300.0 / 1300,
            Value("""{ "mechanism": "move-demand", "from": { "companies": ["app"] }, "to": { "companies": ["lab", "hub"] }, "share": 0.4 }""", "companies/hub/endCustomerRevenue"),
            1e-9);

    [Fact]
    public void Payments_move_to_those_the_buyer_pays_already_and_cost_what_the_ratio_says()
    {
        const string lever = """{ "mechanism": "reroute", "from": { "companies": ["lab"] }, "to": { "companies": ["hub", "cloud"] }, "share": 0.5, "costRatio": 0.6 }""";

        // The suite pays the hub 300 and the cloud nothing: all goes to the hub, as inference.
        Assert.Equal(300, Value(lever, "links/suite>lab:inference/paid"));
        Assert.Equal(180, Value(lever, "links/suite>hub:inference/paid"), 1e-9);

        // The app pays neither: by their revenue, 300 to 500.
        Assert.Equal(400 * 0.5 * 0.6 * 300 / (300 + 500), Value(lever, "links/app>hub:inference/paid"), 1e-9);
    }

    [Fact]
    public void Spending_is_scaled_outside_too_where_no_suppliers_are_named()
    {
        Assert.Equal(0.15 * 500, Value("""{ "mechanism": "scale-spend", "purposes": ["energy"], "factor": 0.5 }""", "links/cloud>outside:energy/paid"), 1e-9);
        Assert.Equal(0.3 * 500, Value("""{ "mechanism": "scale-spend", "suppliers": { "layers": ["cloud"] }, "purposes": ["energy"], "factor": 0.5 }""", "links/cloud>outside:energy/paid"), 1e-9);
    }

    [Fact]
    public void A_price_runs_down_to_buyers_and_each_share_becomes_what_its_quantity_costs()
    {
        const string lever = """{ "mechanism": "price", "of": { "companies": ["lab"] }, "change": -0.5 }""";

        // p(lab) = -0.5; p(app) = 0.4 x -0.5 = -0.2; the app sells for 800 and pays 0.4 x 0.5 / 0.8 of it.
        Assert.Equal(800, Value(lever, "companies/app/revenue"), 1e-9);
        Assert.Equal(200, Value(lever, "links/app>lab:inference/paid"), 1e-9);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void A_target_margin_is_reached_exactly_without_capex_history(double target)
    {
        var margin = FormattableString.Invariant($$"""{ "mechanism": "price", "of": { "companies": ["cloud", "lab"] }, "grossMargin": {{target}} }""");

        Assert.Equal(target, Value(margin, "companies/cloud/grossMargin"), 1e-9);
        Assert.Equal(target, Value(margin, "companies/lab/grossMargin"), 1e-9);
    }

    [Fact]
    public void Levers_are_phased_in()
    {
        var projection = Project("""{ "mechanism": "scale-demand", "factor": 3, "start": 2024, "full": 2026 }""");

        Assert.Equal([1000.0, 1000, 2000, 3000], projection.Years.Select(y => y.Companies[0].EndCustomerRevenue.Dollars));
    }

    [Fact]
    public void Adjusting_levers_act_first_wherever_they_stand()
    {
        var projection = Project(
            """{ "id": "a", "mechanism": "move-demand", "from": { "companies": ["app"] }, "to": { "companies": ["suite"] }, "share": 0.5 }, { "id": "b", "mechanism": "adjust", "of": { "companies": ["app"] }, "field": "funding", "set": 40 }""");

        Assert.Equal(40, projection.Years[0].Funding.Dollars);
    }

    [Theory]
    [InlineData("""{ "mechanism": "move-demand", "from": { "companies": ["app"] }, "to": { "companies": ["idle"] }, "share": 0.5 }""", "none of the companies that should gain demand")]
    [InlineData("""{ "mechanism": "reroute", "from": { "companies": ["lab"] }, "to": { "companies": ["idle"] }, "share": 0.5 }""", "none of the suppliers that should gain")]
    [InlineData("""{ "mechanism": "price", "of": { "companies": ["lab"] }, "change": -0.999999, "start": 2024 }""", "leaves the bounds")]
    [InlineData("""{ "mechanism": "price", "of": { "companies": ["app", "lab"] }, "change": -0.9 }""", "to nothing or less")]
    [InlineData("""{ "mechanism": "price", "of": { "companies": ["idle", "app"] }, "grossMargin": 0.99999 }""", "")]
    [InlineData("""{ "mechanism": "scale-spend", "purposes": ["training"], "factor": 100 }""", "0 to 10")]
    [InlineData("""{ "mechanism": "adjust", "field": "funding", "add": -200 }""", "its funding would become -100")]
    public void A_lever_that_cannot_act_is_refused_by_name(string lever, string reason)
    {
        var outcome = Projection.Of(Scenario(lever));
        if (reason.Length == 0)
        {
            Assert.True(outcome.Succeeded);
            return;
        }

        var told = outcome.Problems[0].ToString();
        Assert.Contains("levers/l", told, StringComparison.Ordinal);
        Assert.Contains("20", told, StringComparison.Ordinal);
        Assert.Contains(reason, told, StringComparison.Ordinal);
    }

    [Fact]
    public void Prices_that_push_each_other_up_without_end_are_refused()
    {
        const string companies = """{ "id": "a", "name": "A", "layer": "model", "endCustomerRevenue": 5, "costPassThrough": 2 }, { "id": "b", "name": "B", "layer": "cloud", "costPassThrough": 2 }""";
        const string links = """{ "from": "a", "to": "b", "purpose": "hosting", "shareOfRevenue": 0.6 }, { "from": "b", "to": "a", "purpose": "inference", "shareOfRevenue": 0.6 }""";
        var outcome = Projection.Of(Results.Read($$"""{ "format": "genaistack/1", "name": "x", "years": { "first": 2023 }, "companies": [{{companies}}], "links": [{{links}}], "levers": [{ "id": "l", "name": "L", "mechanism": "price", "change": 0.1 }] }"""));

        Assert.Contains("prices would push each other up without end among a > b", outcome.Problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_without_room_beside_revenue_shares_is_refused()
    {
        const string links = """{ "from": "a", "to": "outside", "purpose": "revenue-share", "shareOfRevenue": 0.6 }, { "from": "a", "to": "outside", "purpose": "support", "shareOfRevenue": 0.1 }""";
        var outcome = Projection.Of(Results.Read($$"""{ "format": "genaistack/1", "name": "x", "years": { "first": 2023 }, "companies": [{ "id": "a", "name": "A", "layer": "model", "endCustomerRevenue": 5 }], "links": [{{links}}], "levers": [{ "id": "l", "name": "L", "mechanism": "price", "grossMargin": 0.5 }] }"""));

        Assert.Contains("leave no room for a gross margin", outcome.Problems[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "mechanism": "scale-demand", "of": { "tags": ["nobody"] }, "factor": 2 }""", "matches no company")]
    [InlineData("""{ "mechanism": "scale-demand", "of": { "companies": [] }, "factor": 2 }""", "matches no company")]
    [InlineData("""{ "mechanism": "move-demand", "from": { "layers": ["application"] }, "to": { "companies": ["app"] }, "share": 0.5 }""", "Nobody is left")]
    [InlineData("""{ "mechanism": "reroute", "from": { "companies": ["lab"] }, "to": { "companies": ["lab"] }, "share": 0.5 }""", "Nobody is left")]
    [InlineData("""{ "mechanism": "reroute", "from": { "companies": ["idle"] }, "to": { "companies": ["lab"] }, "share": 0.5 }""", "No payment of the file matches")]
    [InlineData("""{ "mechanism": "scale-spend", "purposes": ["fabrication"], "factor": 2 }""", "No payment matches")]
    [InlineData("""{ "mechanism": "adjust", "field": "retention", "multiply": 0.5 }""", "no cohorts")]
    public void A_lever_that_selects_in_vain_warns_and_changes_nothing(string lever, string warning)
    {
        var projection = Project(lever);

        Assert.Contains(projection.Warnings, w => w.Address == "levers/l" && w.Message.Contains(warning, StringComparison.Ordinal));
        Assert.Equal(Results.ToJson(Project(null)).ToJsonString(), Results.ToJson(projection).ToJsonString());
    }

    [Fact]
    public void Capex_that_moves_keeps_its_own_life_and_history()
    {
        const string text =
            """
            { "format": "genaistack/1", "name": "x", "years": { "first": 2023, "last": 2025 },
              "companies": [{ "id": "cloud", "name": "C", "layer": "cloud", "endCustomerRevenue": 1000 }, { "id": "gpu", "name": "G", "layer": "chip" }, { "id": "asic", "name": "A", "layer": "chip" }],
              "links": [
                { "from": "cloud", "to": "gpu", "purpose": "hardware", "class": "capex", "shareOfRevenue": 0.4, "usefulLife": 4, "priorGrowth": 1 },
                { "from": "cloud", "to": "asic", "purpose": "hardware", "class": "capex", "shareOfRevenue": 0.1, "usefulLife": 2 }],
              "levers": [{ "id": "l", "name": "L", "mechanism": "reroute", "from": { "companies": ["gpu"] }, "to": { "companies": ["asic"] }, "share": 0.5, "start": 2024 }] }
            """;
        var projection = Results.Project(Results.Read(text));

        // Before: 400 at life 4, halved each year back: (400 + 200 + 100 + 50) / 4; 100 at life 2 with no growth: 100.
        Assert.Equal(187.5 + 100, Results.Value(projection, "companies/cloud/depreciation", 2023)!.Value, 1e-9);

        // 200 moves to the other supplier in 2024 as a part of its own: life 4, nothing paid before.
        Assert.Equal(((200 + 400 + 200 + 100) / 4.0) + 100 + (200 / 4.0), Results.Value(projection, "companies/cloud/depreciation", 2024)!.Value, 1e-9);
        Assert.Equal(300, Results.Value(projection, "links/cloud>asic:hardware/paid", 2024)!.Value, 1e-9);
    }

    private static double Value(string lever, string measure) => Results.Value(Project(lever), measure)!.Value;

    private static Projection Project(string? levers) => Results.Project(Scenario(levers));

    private static Scenario Scenario(string? levers)
    {
        var named = levers is null ? "" : (levers.Contains("\"id\"", StringComparison.Ordinal) ? levers : levers.Replace("{ \"mechanism\"", "{ \"id\": \"l\", \"mechanism\"", StringComparison.Ordinal))
            .Replace("\"mechanism\"", "\"name\": \"L\", \"mechanism\"", StringComparison.Ordinal);
        return Results.Read($$"""{ "format": "genaistack/1", "name": "x", "years": { "first": 2023, "last": 2026 }, "companies": [{{Companies}}], "links": [{{Links}}], "levers": [{{named}}] }""");
    }
}
