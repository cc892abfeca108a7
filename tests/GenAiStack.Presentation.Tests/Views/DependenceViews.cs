using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Tests.FlowMap;
using GenAiStack.Presentation.Views;
using GenAiStack.Testing;

namespace GenAiStack.Presentation.Tests.Views;

/// <summary>Who depends on whom, and the stack without one company.</summary>
public sealed class DependenceViews
{
    // 100 from users to a, 60 to b. a pays the lab 40 and the cloud 10; b pays the lab 6 in two links; the lab pays the cloud 23, and the cloud invests in the lab.
    private static readonly Projection Chain = Small.Stack(
        string.Join(',', Small.Company("a", "\"endCustomerRevenue\": 100"), Small.Company("b", "\"endCustomerRevenue\": 60"), Small.Company("lab", layer: "model"), Small.Company("cloud", layer: "cloud"), Small.Company("alone", layer: "chip")),
        string.Join(',',
            Small.Link("a", "lab", "\"shareOfRevenue\": 0.4"),
            Small.Link("a", "cloud", "\"shareOfRevenue\": 0.1", "hosting"),
            Small.Link("b", "lab", "\"shareOfRevenue\": 0.05"),
            Small.Link("b", "lab", "\"shareOfRevenue\": 0.05", "fine-tuning"),
            Small.Link("lab", "cloud", "\"shareOfRevenue\": 0.5", "training"),
            Small.Link("cloud", "lab", "\"fixed\": 500", "investment"),
            Small.Link("a", "outside", "\"shareOfRevenue\": 0.2", "payroll")));

    [Fact]
    public void Customers_and_suppliers_are_companies_of_the_stack_and_investments_are_no_purchases()
    {
        var dependence = Dependence.Of(Chain.Scenario, Chain.Years[0]);
        Assert.Equal([("lab", "a", 40.0), ("cloud", "lab", 23.0)], dependence.OnCustomers.Select(l => (l.Name, l.Other, Math.Round(l.Dollars, 9))));
        Assert.Equal(40.0 / 46, dependence.OnCustomers[0].Share, 12);
        Assert.Equal(23.0 / 33, dependence.OnCustomers[1].Share, 12);

        // The lab and b have one supplier each; a pays the lab four fifths.
        Assert.Equal([("lab", "cloud", true), ("b", "lab", true), ("a", "lab", false)], dependence.OnSuppliers.Select(l => (l.Name, l.Other, l.IsAlone)));
        Assert.Equal(0.8, dependence.OnSuppliers[2].Share, 12);

        var (apps, models, clouds, chips) = (dependence.Layers[0], dependence.Layers[1], dependence.Layers[2], dependence.Layers[3]);
        Assert.Null(apps.CustomerShare);
        Assert.Equal((40 + 6) / 56.0, apps.SupplierShare!.Value, 12);
        Assert.Equal(("a", 100 / 160.0), (apps.Largest, apps.LargestShare!.Value));
        Assert.Equal(10_000 * ((0.625 * 0.625) + (0.375 * 0.375)), apps.Concentration!.Value, 6);
        Assert.Equal(40.0 / 46, models.CustomerShare!.Value, 12);
        Assert.Null(clouds.SupplierShare);
        Assert.Equal((null, null, null), (chips.Largest, chips.LargestShare, chips.Concentration));
    }

    [Fact]
    public void Titles_tell_who_has_nobody_else_and_who_comes_next()
    {
        var view = DependenceView.Of(Dependence.Of(Chain.Scenario, Chain.Years[0]), 2025);
        Assert.Equal("lab leans most on one customer: a, 87\u202f%", view.Customers.Title);
        Assert.Equal("2 companies buy from one supplier alone; next a, 80\u202f% from lab", view.Suppliers.Title);
        Assert.Equal("A model maker\u2019s largest customer pays 87\u202f% of its revenue, a cloud\u2019s 70\u202f%", view.Layers.Title);
        Assert.Equal("n/a", view.Layers.Table.Rows[0].Cells[5].Text);
    }

    [Fact]
    public void Shares_agree_with_the_measures_and_with_the_links_on_random_stacks()
    {
        var seen = 0;
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, 400))
        {
            if (!Projection.Of(scenario).TryGet(out var projection))
            {
                continue;
            }

            foreach (var year in projection.Years)
            {
                var dependence = Dependence.Of(scenario, year);
                foreach (var leaning in dependence.OnCustomers)
                {
                    Assert.Equal(Results.Value(projection, $"companies/{leaning.Id}/largestCustomerShare", year.Year)!.Value, leaning.Share, 9);
                    seen++;
                }

                // The slow way: every pair of companies by itself.
                foreach (var leaning in dependence.OnSuppliers)
                {
                    double To(CompanyId id) => year.Links.Where(l => l.Id.From == leaning.Id && l.Id.To == id && l.Id.Purpose != LinkPurposes.Investment).Sum(l => l.Paid.Dollars);
                    var bills = scenario.Companies.Select(c => To(c.Id)).ToList();
                    Assert.True(Math.Abs((bills.Max() / bills.Sum()) - leaning.Share) < 1e-9, $"case {number}");
                    Assert.Equal(bills.Max(), To(leaning.OtherId), bills.Max() * 1e-9);
                }

                Assert.All(dependence.Layers, l => Assert.Equal(Results.Value(projection, $"layers/{l.Layer.Name()}/concentration", year.Year), l.Concentration));
                Assert.Equal(scenario.Companies.Count, dependence.Layers.Sum(l => l.Companies));
            }
        }

        Assert.True(seen > 500, $"{seen}");
    }

    [Fact]
    public void Without_a_supplier_those_who_paid_it_keep_their_money_and_its_own_suppliers_lose_theirs()
    {
        var what = Without(Chain, "lab", 2025)!;

        // The lab took 46 and paid the cloud 23 of it; a keeps 40 more, b 6. The cloud no longer invests 500.
        Assert.Equal(["lab", "cloud", "b", "a"], what.Companies.Select(l => l.Name));
        Assert.Equal(-23, what.Companies[1].RevenueChange, 9);
        Assert.Equal((6, 40), (Math.Round(what.Companies[2].KeptChange, 9), Math.Round(what.Companies[3].KeptChange, 9)));
        Assert.Equal(23, what.LostByOthers, 9);
        Assert.Equal("a", what.Gainers[0].Name);
        Assert.Equal(1, what.Untouched);
        Assert.Equal("Without lab cloud loses $23.00 of revenue, nobody else any; a keeps $40.00 more", what.Sentence());
        Assert.True(what.Layers.First(l => l.Layer == Layer.Model).IsRemoved);
    }

    [Fact]
    public void A_company_that_nobody_pays_and_that_pays_nobody_is_missed_by_nobody()
    {
        var what = Without(Chain, "alone", 2025)!;
        Assert.Equal(["alone"], what.Companies.Select(l => l.Name));
        Assert.Equal("Without alone nothing else changes in 2025", what.Sentence());
        Assert.All(what.Layers, l => Assert.Equal((0, 0), (l.RevenueChange, l.KeptChange)));
    }

    [Fact]
    public void Losses_by_layer_add_up_to_those_by_company_on_any_stack()
    {
        var seen = 0;
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, 250))
        {
            if (!Projection.Of(scenario).TryGet(out var before))
            {
                continue;
            }

            foreach (var company in scenario.Companies)
            {
                if (Without(before, company.Id.Value, scenario.Years.Last) is not { } what)
                {
                    continue;
                }

                var size = before.Years[^1].Companies.Sum(c => (c.Revenue + c.FundingReceived + c.PaidFromBalanceSheet + c.PaidOutside).Dollars) * 1e-6;
                foreach (var layer in what.Layers)
                {
                    var members = what.Companies.Where(l => l.Layer == layer.Layer).ToList();
                    Assert.True(Math.Abs(members.Sum(l => l.RevenueChange) - layer.RevenueChange) <= size, $"case {number}, {company.Id}");
                    Assert.True(Math.Abs(members.Sum(l => l.KeptChange) - layer.KeptChange) <= size, $"case {number}, {company.Id}");
                }

                Assert.Single(what.Companies, l => l.IsRemoved);
                Assert.Equal(scenario.Companies.Count, what.Companies.Count + what.Untouched);
                seen++;
            }
        }

        Assert.True(seen > 300, $"{seen}");
    }

    [Fact]
    public void Nobodys_revenue_rises_without_a_company_where_no_lever_moves_money()
    {
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.WithoutLevers, 200))
        {
            if (Projection.Of(scenario).TryGet(out var before))
            {
                Assert.All(scenario.Companies, c => Assert.True(Without(before, c.Id.Value, scenario.Years.Last)!.Companies.All(l => l.RevenueChange <= 1e-6 * l.RevenueBefore), $"case {number}, {c.Id}"));
            }
        }
    }

    [Fact]
    public void What_goes_with_it_and_levers_that_named_it_are_told()
    {
        var stack = Small.Stack(
            string.Join(',', Small.Company("a", "\"endCustomerRevenue\": 100"), Small.Company("b", "\"endCustomerRevenue\": 50")),
            levers: """{ "id": "grab", "name": "A grab", "mechanism": "move-demand", "from": { "companies": ["a"] }, "to": { "companies": ["b"] }, "share": 0.5 }""");
        var after = Results.Project(WithoutCompany.Take(stack.Scenario, new("b"))!);
        var view = WithoutView.Of(stack, after, new("b"), 2025);
        Assert.Contains(view.Remarks, r => r.Contains("\u201cA grab\u201d names it", StringComparison.Ordinal));

        // The lever took 50 from a: without its receiver a has all of its 100.
        Assert.Equal(50, view.What.Companies.First(l => l.Name == "a").RevenueChange, 9);
        Assert.Equal("Small without b", view.NameToKeep);
        Assert.Null(WithoutCompany.Take(stack.Scenario, new("nobody")));
        Assert.Empty(ScenarioRules.Problems(after.Scenario));
    }

    [Theory]
    [InlineData("scaled-stack-2025")]
    [InlineData("early-stack-2023")]
    public void Every_company_of_what_ships_can_be_taken_away_in_every_year(string slug)
    {
        var before = Results.Project(Pictures.Shipped(slug));
        foreach (var company in before.Scenario.Companies)
        {
            var after = Results.Project(WithoutCompany.Take(before.Scenario, company.Id)!);
            foreach (var year in before.Years)
            {
                var view = WithoutView.Of(before, after, company.Id, year.Year);
                Assert.StartsWith("Without ", view.ByCompany.Title, StringComparison.Ordinal);
                Assert.True(view.NameToKeep.Length <= 200);
                Assert.DoesNotContain(view.ByCompany.Table.Rows.SelectMany(r => r.Cells), c => c.Text.Contains("NaN", StringComparison.Ordinal));
            }
        }
    }

    private static WithoutCompany? Without(Projection before, string id, int year) =>
        Projection.Of(WithoutCompany.Take(before.Scenario, new(id))!).TryGet(out var after) ? WithoutCompany.Of(before, after, new(id), year) : null;
}
