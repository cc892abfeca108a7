using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Edits;

/// <summary>A child beside its parent; removing with what depends; overwriting what has a source.</summary>
public sealed class Families
{
    private static readonly Scenario Parent = new()
    {
        Name = "Parent",
        Years = new(2025, 2026),
        Companies =
        [
            new() { Id = new("app"), Name = "App", Layer = Layer.Application, EndCustomerRevenue = new Assumption { Value = 100, Low = 50, High = 200, Source = ["a"] } },
            new() { Id = new("model"), Name = "Model", Layer = Layer.Model, Funding = new Assumption { Value = 10, Low = 5, High = 20 } },
        ],
        Links = [new() { From = new("app"), To = new("model"), Purpose = "inference", ShareOfRevenue = 0.2 }],
        Levers = [new MoveDemand { Id = new("move"), Name = "Move", From = new() { Companies = [new("app"), new("model")] }, To = new() { Layers = [Layer.Model] }, Share = 0.1 }],
        Correlations = [new(["companies/app/endCustomerRevenue", "companies/model/funding"], 0.5)],
    };

    private static readonly Edit Revenue = new SetAssumption("companies/app/endCustomerRevenue", 300), Funding = new SetAssumption("companies/model/funding", 30);

    [Fact]
    public void What_the_parent_changed_later_is_listed_until_it_is_taken_and_a_conflict_where_the_child_changed_the_same()
    {
        var child = Apply(Parent with { Name = "Child" }, new SetAssumption("companies/app/endCustomerRevenue", 150));
        var now = Apply(Apply(Parent, Revenue), Funding);
        var news = ParentChanges.Of(Parent, now, child);
        Assert.Equal([(Revenue, true), (Funding, false)], news.Select(n => (n.Edit, n.IsConflict)));

        var after = Apply(child, news[1].Edit);
        Assert.Equal(Revenue, Assert.Single(ParentChanges.Of(Parent, now, after)).Edit);

        // What was taken is no change of the child's own any more.
        var baseline = ParentChanges.Baseline(Parent, now, after);
        Assert.Equal("companies/app/endCustomerRevenue", Assert.Single(Assert.Single(ParentChanges.Own(baseline, after)).Addresses));
        Assert.Equal(baseline with { Name = "Child" }, Apply(after, ParentChanges.Reset(baseline, after, "companies/app")!));
        Assert.Null(ParentChanges.Reset(baseline, after, "companies/model"));
    }

    [Fact]
    public void Another_order_of_the_parents_levers_is_a_change_of_its_own_and_a_conflict_where_the_child_has_ordered_them_itself()
    {
        static Lever Of(string id) => new MoveDemand { Id = new(id), Name = id, From = new() { Companies = [new("app")] }, To = new() { Layers = [Layer.Model] }, Share = 0.1 };
        static string Order(Scenario scenario) => string.Concat(scenario.Levers.Select(l => l.Id));
        var parent = Parent with { Levers = [Of("a"), Of("b"), Of("c")] };
        var now = parent with { Levers = [Of("c"), Of("a"), Of("b")] };

        // The child's own lever and its own strength stay.
        var child = parent with { Name = "Child", Levers = [Of("a"), Of("own"), Of("b") with { On = false }, Of("c")] };
        var change = Assert.Single(ParentChanges.Of(parent, now, child));
        Assert.False(change.IsConflict);
        var taken = Apply(child, change.Edit);
        Assert.Equal("cownab", Order(taken));
        Assert.False(taken.Levers[3].On);
        Assert.Empty(ParentChanges.Of(parent, now, taken));
        Assert.Equal("cab", Order(ParentChanges.Baseline(parent, now, taken)));
        Assert.Equal("abc", Order(ParentChanges.Baseline(parent, now, child)));

        // A lever that moved in the parent and has another strength here is moved, not set.
        Assert.False(Assert.Single(ParentChanges.Of(parent, now, child with { Levers = [Of("a"), Of("b"), Of("c") with { On = false }] })).IsConflict);

        // What the child has ordered itself is only taken when it says so; what it has ordered the same way is no news.
        Assert.True(Assert.Single(ParentChanges.Of(parent, now, parent with { Levers = [Of("b"), Of("a"), Of("c")] })).IsConflict);
        Assert.Empty(ParentChanges.Of(parent, now, now));
        Assert.Empty(ParentChanges.Of(parent, parent, child));
    }

    [Fact]
    public void A_company_that_comes_or_goes_does_so_with_its_links()
    {
        Company chip = new() { Id = new("chip"), Name = "Chip", Layer = Layer.Chip };
        Link bought = new() { From = new("model"), To = new("chip"), Purpose = "hardware", ShareOfRevenue = 0.1 };
        var now = Apply(Parent, new Several([new PutCompany(chip, 2), new PutLink(bought, 1)]));
        var change = Assert.Single(ParentChanges.Of(Parent, now, Parent));
        Assert.Equal(now, Apply(Parent, change.Edit));
        Assert.Equal(Parent, Apply(now, ParentChanges.Reset(Parent, now, "companies/chip")!));
    }

    [Fact]
    public void Taking_everything_or_resetting_everything_ends_at_the_parent_on_random_scenarios()
    {
        foreach (var (number, (one, other)) in AnyScenario.Cases(AnyEdit.Pair, 300))
        {
            var child = one with { Name = "Child", Description = null };
            var taken = ParentChanges.Of(one, other, child).Aggregate(child, (now, change) => Apply(now, change.Edit));
            Assert.True(InOrder(other with { Name = "Child", Description = null }) == InOrder(taken), $"case {number}");
            Assert.Empty(ParentChanges.Own(other, taken with { Levers = other.Levers }));
            Assert.Equal(Shared(one, other), Shared(one, taken));
            Assert.Empty(ParentChanges.Of(one, other, taken));
            var reset = ParentChanges.Reset(one, other, null);
            Assert.True((reset is null ? other : Apply(other, reset)) == one with { Name = other.Name, Description = other.Description }, $"case {number}");
        }
    }

    [Fact]
    public void A_removal_takes_links_places_in_levers_and_correlations_with_it_and_undo_brings_all_back()
    {
        var removal = Removal.Of(Parent, [new("app")], []);
        Assert.Equal((1, 1, 2), (removal.Links.Count, removal.Levers.Count, removal.Correlated));
        var after = Apply(Parent, removal.Edit);
        Assert.Empty(ScenarioRules.Problems(after));
        Assert.Empty(after.Links);
        Assert.Empty(after.Correlations);
        Assert.Equal([new CompanyId("model")], ((MoveDemand)after.Levers[0]).From.Companies!.Value);
        Assert.Equal(Parent, Apply(after, removal.Edit.InverseOn(Parent)));
    }

    [Theory]
    [InlineData("companies/a/funding", true, true)]
    [InlineData("companies/a/moats/data", true, true)]
    [InlineData("companies/a", true, true)]
    [InlineData("companies/b", false, true)]
    [InlineData("companies/b/funding", true, true)]
    [InlineData("companies/b/funding/growth", true, true)]
    [InlineData("companies/b/note", false, false)]
    [InlineData("companies/b2", false, false)]
    [InlineData("companies", false, true)]
    [InlineData("name", true, true)]
    [InlineData("", false, false)]
    public void A_set_of_addresses_covers_what_lies_in_them_and_touches_what_holds_them(string address, bool isCovered, bool isTouched)
    {
        var set = new AddressSet(["companies/a", "companies/b/funding", "name"]);
        Assert.Equal((isCovered, isTouched), (set.Covers(address), set.Touches(address)));
        Assert.False(AddressSet.Empty.Touches(address));
    }

    [Fact]
    public void Only_numbers_with_a_source_that_change_ask_for_a_reason()
    {
        var sourced = Parent.Companies[0].EndCustomerRevenue!;
        Assert.Equal(["companies/app/endCustomerRevenue"], SourcedChange.Of(Revenue, Parent));
        Assert.Equal(["companies/app/endCustomerRevenue"], SourcedChange.Of(new Several([Funding, Revenue]), Parent));
        Assert.Empty(SourcedChange.Of(Funding, Parent));
        Assert.Empty(SourcedChange.Of(new SetAssumption("companies/app/endCustomerRevenue", sourced with { Note = "n", Source = ["b"] }), Parent));
        Assert.Single(SourcedChange.Of(new SetAssumption("companies/app/endCustomerRevenue", null), Parent));
    }

    // No number depends on the order of companies and links; that of levers is not taken over by itself.
    private static Scenario InOrder(Scenario scenario) => scenario with
    {
        Companies = scenario.Companies.OrderBy(c => c.Id.Value, StringComparer.Ordinal).ToValueList(),
        Links = scenario.Links.OrderBy(l => l.Id.ToString(), StringComparer.Ordinal).ToValueList(),
        Levers = scenario.Levers.OrderBy(l => l.Id.Value, StringComparer.Ordinal).ToValueList(),
    };

    private static IEnumerable<LeverId> Shared(Scenario one, Scenario other) => other.Levers.Select(l => l.Id).Where(id => one.Levers.Any(l => l.Id == id));

    private static Scenario Apply(Scenario scenario, Edit edit) => edit.ApplyTo(scenario).Require();
}
