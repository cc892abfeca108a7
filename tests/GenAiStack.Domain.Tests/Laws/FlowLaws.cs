using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Laws;

/// <summary>What holds for the money of every stack.</summary>
public sealed class FlowLaws
{
    private const int Scenarios = 1_000;

    [Fact]
    public void No_dollar_is_lost_or_made() => ForAllYears((label, year) =>
    {
        var retained = year.Companies.Sum(c => c.Retained.Dollars);
        AssertEqual(year.MoneyEntering.Dollars, retained, year.MoneyEntering.Dollars, label);
    });

    [Fact]
    public void Revenue_splits_by_where_it_came_from() => ForAllYears((label, year) =>
    {
        foreach (var c in year.Companies)
        {
            var sum = c.RevenueFromCustomers + c.RevenueFromCapital + c.RevenueFromBalanceSheets;
            AssertEqual(c.Revenue.Dollars, sum.Dollars, c.Revenue.Dollars, $"{label}, {c.Id}");

            // The same by the other road: what it is paid, link by link.
            var paid = year.Links.Where(l => l.Id.To == c.Id && l.Id.Purpose != LinkPurposes.Investment).Sum(l => l.Paid.Dollars);
            AssertEqual(c.EndCustomerRevenue.Dollars + paid, c.Revenue.Dollars, year.MoneyEntering.Dollars, $"{label}, {c.Id} by links");
        }
    });

    [Fact]
    public void Each_dollar_table_adds_up_to_one() => ForAllYears((label, year) =>
    {
        foreach (var dollar in year.Dollars())
        {
            AssertEqual(1, dollar.Rests.Sum(r => r.Part.Value), 1, $"{label}, {dollar.App}");
        }
    });

    [Fact]
    public void The_dollars_of_all_customers_add_up_to_the_layers_customer_dollar_shares() => ForAllYears((label, year) =>
    {
        var demand = year.EndCustomerRevenue.Dollars;
        if (demand == 0)
        {
            Assert.All(year.Layers, l => Assert.Null(l.CustomerDollarShare));
            return;
        }

        var rows = year.Dollars().ToDictionary(d => d.App);
        foreach (var layer in year.Layers)
        {
            var sum = 0.0;
            foreach (var c in year.Companies.Where(c => c.EndCustomerRevenue > Money.Zero))
            {
                var inLayer = rows[c.Id].Rests.Where(r => year.Companies.First(o => o.Id == r.Company).Layer == layer.Layer).Sum(r => r.Part.Value);
                sum += c.EndCustomerRevenue.Dollars / demand * inLayer;
            }

            AssertEqual(sum, layer.CustomerDollarShare!.Value.Value, 1, $"{label}, {layer.Layer}");
        }
    });

    [Fact]
    public void Price_side_and_quantity_side_give_the_same_total()
    {
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.WithoutLevers, Scenarios))
        {
            if (!Projection.Of(scenario).TryGet(out var projection))
            {
                continue;
            }

            var stack = projection.Years[0].Accounts.Flows.Stack;
            var topology = projection.Levers.Plan.TopologyOf(stack);
            var system = NetworkSystem.Prepare(topology, Flows.Weights(stack, topology, static (in _) => true), out _)!;

            // Any inflow s and any value v of a unit: v times what arrives is s times what a unit is worth.
            double[] s = [.. Enumerable.Range(0, topology.NodeCount).Select(i => (double)((i * 7 % 5) + 1))];
            double[] v = [.. Enumerable.Range(0, topology.NodeCount).Select(i => (double)((i * 3 % 7) + 1))];
            double[] arriving = [.. s];
            double[] worth = [.. v];
            Assert.True(system.SolveAlong(arriving));
            Assert.True(system.SolveAgainst(worth));

            var quantitySide = v.Zip(arriving, (a, b) => a * b).Sum();
            var priceSide = s.Zip(worth, (a, b) => a * b).Sum();
            AssertEqual(quantitySide, priceSide, quantitySide, $"case {number}");
        }
    }

    [Fact]
    public void Scaling_all_money_scales_all_money()
    {
        const double k = 1000;
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, 300))
        {
            // What bounds refuse, and levers that add dollars, do not scale with the stack.
            if (scenario.Levers.Any(l => l is Adjust { Operation: not AdjustOperation.Multiply, Field: not AdjustableField.Retention })
                || !Projection.Of(scenario).TryGet(out var small)
                || !Projection.Of(Scale(scenario, k)).TryGet(out var large))
            {
                continue;
            }

            for (var y = 0; y < small.Years.Count; y++)
            {
                var entering = large.Years[y].MoneyEntering.Dollars;
                foreach (var (a, b) in small.Years[y].Companies.Zip(large.Years[y].Companies))
                {
                    AssertEqual(a.Revenue.Dollars * k, b.Revenue.Dollars, entering, $"case {number}, revenue");
                    AssertEqual(a.Kept.Dollars * k, b.Kept.Dollars, entering, $"case {number}, kept");
                    AssertEqual(a.Depreciation.Dollars * k, b.Depreciation.Dollars, entering, $"case {number}, depreciation");
                    AssertEqual(a.ThroughputShare?.Value ?? -1, b.ThroughputShare?.Value ?? -1, 1, $"case {number}, throughput");
                }
            }
        }
    }

    [Fact]
    public void The_order_of_companies_and_links_changes_nothing()
    {
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, 500))
        {
            var turned = scenario with
            {
                Companies = scenario.Companies.Reverse().ToValueList(),
                Links = scenario.Links.Reverse().ToValueList(),
            };
            var (one, other) = (Projection.Of(scenario), Projection.Of(turned));
            Assert.Equal(one.Succeeded, other.Succeeded);
            if (!one.TryGet(out var a) || !other.TryGet(out var b))
            {
                continue;
            }

            for (var y = 0; y < a.Years.Count; y++)
            {
                var entering = a.Years[y].MoneyEntering.Dollars;
                var byId = b.Years[y].Companies.ToDictionary(c => c.Id);
                foreach (var c in a.Years[y].Companies)
                {
                    var same = byId[c.Id];
                    AssertEqual(c.Revenue.Dollars, same.Revenue.Dollars, entering, $"case {number}, {c.Id} revenue");
                    AssertEqual(c.Retained.Dollars, same.Retained.Dollars, entering, $"case {number}, {c.Id} retained");
                    AssertEqual(c.GrossProfit.Dollars, same.GrossProfit.Dollars, entering, $"case {number}, {c.Id} gross profit");
                }

                var links = b.Years[y].Links.ToDictionary(l => l.Id);
                Assert.All(a.Years[y].Links, l => AssertEqual(l.Paid.Dollars, links.GetValueOrDefault(l.Id)?.Paid.Dollars ?? 0, entering, $"case {number}, {l.Id}"));
            }
        }
    }

    [Fact]
    public void Results_never_hold_what_is_no_number() => ForAllYears((label, year) =>
    {
        foreach (var node in Flatten(Results.ToJson(Results.Project(SingleYear(year)))))
        {
            Assert.True(double.IsFinite(node), label);
        }
    }, 100);

    internal static void AssertEqual(double expected, double actual, double scale, string label) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-9 * Math.Max(Math.Abs(scale), Math.Abs(expected)), $"{label}: {actual:R} instead of {expected:R}");

    private static Scenario SingleYear(YearResult year) => year.Accounts.Flows.Stack.Plan.Scenario;

    private static IEnumerable<double> Flatten(System.Text.Json.Nodes.JsonNode? node) => node switch
    {
        System.Text.Json.Nodes.JsonObject o => o.SelectMany(m => Flatten(m.Value)),
        System.Text.Json.Nodes.JsonArray a => a.SelectMany(Flatten),
        System.Text.Json.Nodes.JsonValue v when v.GetValueKind() == System.Text.Json.JsonValueKind.Number => [v.GetValue<double>()],
        _ => [],
    };

    private static void ForAllYears(Action<string, YearResult> law, int count = Scenarios)
    {
        var seen = 0;
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, count))
        {
            if (!Projection.Of(scenario).TryGet(out var projection))
            {
                continue;
            }

            foreach (var year in projection.Years)
            {
                law($"case {number}, {year.Year}", year);
                seen++;
            }
        }

        Assert.True(seen > count / 2, $"Only {seen} years had an answer.");
    }

    private static Scenario Scale(Scenario scenario, double k) => scenario with
    {
        Companies = scenario.Companies.Select(c => c with
        {
            EndCustomerRevenue = Scale(c.EndCustomerRevenue, k),
            Funding = Scale(c.Funding, k),
            NewRevenue = Scale(c.NewRevenue, k),
        }).ToValueList(),
        Links = scenario.Links.Select(l => l with { Fixed = Scale(l.Fixed, k) }).ToValueList(),
    };

    private static Assumption? Scale(Assumption? a, double k) => a is null ? null : a with
    {
        Value = a.Value * k,
        Low = Scale(a.Low, k),
        High = Scale(a.High, k),
        Path = a.Path is null ? null : new(a.Path.Points.Select(p => p with { Value = p.Value * k }).ToValueList()),
        Saturation = a.Saturation is null ? null : a.Saturation with { Ceiling = Scale(a.Saturation.Ceiling, k)! },
    };

    private static RangeEnd? Scale(RangeEnd? end, double k) => end?.Number is { } number ? new RangeEnd(number * k, null) : null;
}
