using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Format;
using GenAiStack.Domain.Levers;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Tests.Data;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Levers;

/// <summary>What a form for a new lever is made from.</summary>
public sealed class Mechanisms
{
    public static TheoryData<string> Keys => [.. LeverMechanism.All.Select(m => m.Key)];

    [Fact]
    public void There_are_the_six_mechanisms_of_the_file_format() =>
        Assert.Equal(["scale-demand", "move-demand", "reroute", "scale-spend", "price", "adjust"], LeverMechanism.All.Select(m => m.Key));

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_new_lever_is_valid_in_any_scenario_even_an_empty_one_and_reads_back(string key)
    {
        var mechanism = LeverMechanism.All.Single(m => m.Key == key);
        var scenarios = AnyScenario.Cases(AnyScenario.Whole, 200).Select(c => c.Value)
            .Append(new() { Name = "Empty", Years = new(2025, 2025) })
            .Concat(new[] { "early-stack-2023.json", "scaled-stack-2025.json", "gpu-hour.json", "profit-pools-2026.json" }.Select(ShippedFiles.Read));
        foreach (var scenario in scenarios)
        {
            var once = scenario with { Levers = [.. scenario.Levers, mechanism.NewLever(scenario)] };
            var twice = once with { Levers = [.. once.Levers, mechanism.NewLever(once)] };

            Assert.Empty(ScenarioRules.Problems(twice));
            Assert.True(twice.Levers[^1].On && twice.Levers[^1].Start is null);
            Assert.Equal(twice, ScenarioReader.Read(ScenarioWriter.Write(twice)).Scenario);
            Assert.Same(mechanism, LeverMechanism.Of(twice.Levers[^1]));
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_new_lever_does_something_in_both_stacks(string key)
    {
        foreach (var file in new[] { "early-stack-2023.json", "scaled-stack-2025.json" })
        {
            var scenario = ShippedFiles.Read(file);
            var (without, with) = (Results.Project(scenario), Results.Project(scenario with { Levers = [LeverMechanism.All.Single(m => m.Key == key).NewLever(scenario)] }));
            Assert.Equal(without.Warnings, with.Warnings);
            Assert.NotEqual(without.Years[0].Companies, with.Years[0].Companies);
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_option_describes_the_strengths_and_selectors_that_the_lever_has(string key)
    {
        var mechanism = LeverMechanism.All.Single(m => m.Key == key);
        var scenario = ShippedFiles.Read("early-stack-2023.json");
        foreach (var lever in AllOptions(mechanism, mechanism.NewLever(scenario)))
        {
            Assert.Empty(ScenarioRules.Problems(scenario with { Levers = [lever] }));
            var described = mechanism.StrengthsOf(lever);
            foreach (var strength in lever.Strengths)
            {
                var description = Assert.Single(described, d => d.Key == strength.Key);
                Assert.Equal(strength.Bounds, description.Bounds);
                Assert.Equal(description.Default, strength.Assumption.Value);
            }

            Assert.All(described, d =>
            {
                Assert.True(d.Bounds.Contains(d.Default) && d.Bounds.Contains(d.UsualLow) && d.Bounds.Contains(d.UsualHigh) && d.UsualLow < d.UsualHigh, d.Key);
                Assert.Equal(d.MayBeMissing, lever.WithStrength(d.Key, null) is not null);
                Assert.NotNull(lever.WithStrength(d.Key, d.UsualHigh));
            });
            Assert.Equal(lever.Selectors.Select(s => s.Key), mechanism.Selectors.Select(s => s.Key));
            Assert.All(mechanism.Selectors, s => Assert.Equal(s.MustSelect, ScenarioRules.Problems(scenario with { Levers = [lever.WithSelector(s.Key, Selector.Everyone)!] }).Count > 0));
            Assert.All(mechanism.Choices, c => Assert.Contains(mechanism.OptionOf(lever, c.Key), c.Options.Select(o => o.Key)));
            Assert.Equal(mechanism.HasPurposes, lever.ActsOnPurposes is not null);
            Assert.Equal(mechanism.HasPurposes, mechanism.PurposesIn(scenario).Count > 0);
            Assert.All(mechanism.PurposesIn(scenario), p => Assert.Empty(ScenarioRules.Problems(scenario with { Levers = [lever.WithPurposes([p])!] })));
        }
    }

    [Fact]
    public void Another_option_keeps_what_it_can()
    {
        var price = new PriceChange { Id = new("p"), Name = "P", Question = "Q?", Of = new() { Tags = ["startup"] }, Change = -0.3, On = false, Start = 2024, Full = 2026 };
        var prices = LeverMechanism.Of(price);
        var margin = Assert.IsType<TargetMargin>(prices.WithOption(price, "by", "grossMargin"));
        Assert.Equal(price with { Change = -0.1 }, prices.WithOption(margin, "by", "change"));
        Assert.Same(price, prices.WithOption(price, "by", "change"));

        var adjust = new Adjust { Id = new("a"), Name = "A", Field = AdjustableField.Funding, Operation = AdjustOperation.Multiply, Amount = 0.7 };
        var adjusts = LeverMechanism.Of(adjust);
        Assert.Equal(adjust with { Field = AdjustableField.Retention }, adjusts.WithOption(adjust, "field", "retention"));
        Assert.Equal(1e9, ((Adjust)adjusts.WithOption(adjust, "operation", "add")).Amount.Value);
        Assert.Throws<ArgumentException>(() => adjusts.WithOption(adjust, "operation", "divide"));
        Assert.Throws<ArgumentException>(() => prices.WithOption(price, "with", "change"));
        Assert.Throws<ArgumentException>(() => LeverMechanism.All[0].OptionOf(price, "by"));
    }

    [Fact]
    public void Selectors_and_purposes_are_changed_by_key_and_what_is_not_there_is_not_made_up()
    {
        var everyone = new Selector { Layers = [Layer.Cloud] };
        Lever reroute = new Reroute { Id = new("r"), Name = "R", From = new() { Layers = [Layer.Model] }, To = new() { Layers = [Layer.Chip] }, Share = 0.1 };

        foreach (var (key, _) in reroute.Selectors)
        {
            Assert.Equal(everyone, reroute.WithSelector(key, everyone)!.Selectors.Single(s => s.Key == key).Selector);
            Assert.Equal(2, reroute.WithSelector(key, everyone)!.Selectors.Zip(reroute.Selectors).Count(p => p.First == p.Second));
        }

        Assert.Null(reroute.WithSelector("of", everyone));
        Assert.Equal(LinkPurposes.Purchases, reroute.ActsOnPurposes!.Value);
        Assert.Equal(["training"], reroute.WithPurposes(["training"])!.ActsOnPurposes!.Value);
        Assert.Equal(reroute, reroute.WithPurposes(["training"])!.WithPurposes(null));
        Assert.Null(LeverMechanism.All[0].NewLever(new() { Name = "x", Years = new(2025, 2025) }).WithPurposes(["training"]));
        Assert.Null(new ScaleSpend { Id = new("s"), Name = "S", Purposes = ["training"], Factor = 1 }.WithPurposes(null));
    }

    [Fact]
    public void Changes_of_a_lever_are_single_edits_that_can_be_taken_back()
    {
        var scenario = ShippedFiles.Read("early-stack-2023.json") with { Levers = [Own("a"), Own("b"), Own("c")] };
        var (b, proposal) = (scenario.Levers[1], Own("new"));
        foreach (var (edit, expected) in new (Edit Edit, string Expected)[]
        {
            (LeverChange.Switch(scenario, b, 0, on: false), "a b* c"),
            (LeverChange.Switch(scenario, proposal, 1, on: false), "a new* b c"),
            (LeverChange.Strength(scenario, b, 0, "factor", 3), "a b3 c"),
            (LeverChange.Strength(scenario, proposal, 3, "factor", 3), "a b c new3"),
            (LeverChange.Put(scenario, b.WithPhase(2024, 2026), 0), "a b(2024-2026) c"),
            (LeverChange.Put(scenario, b.WithPhase(2024, 2024), 0), "a b(2024-) c"),
            (LeverChange.Put(scenario, b.WithPhase(null, 2026), 0), "a b c"),
            (LeverChange.Move(scenario, new("c"), 0)!, "c a b"),
            (LeverChange.Move(scenario, new("a"), 99)!, "b c a"),
            (LeverChange.Move(scenario, new("c"), -5)!, "c a b"),
        })
        {
            var after = edit.ApplyTo(scenario).Require();
            Assert.Equal(expected, string.Join(" ", after.Levers.Select(Short)));
            Assert.True(edit.StandsIn(after));
            Assert.Equal(scenario, edit.InverseOn(scenario).ApplyTo(after).Require());
            Assert.Equal(after, new Several(ScenarioDifference.Between(scenario, after)).ApplyTo(scenario).Require());
        }

        Assert.Null(LeverChange.Move(scenario, new("b"), 1));
        Assert.Null(LeverChange.Move(scenario, new("c"), 7));
        Assert.Null(LeverChange.Move(scenario, new("gone"), 0));
        Assert.Throws<ArgumentException>(() => LeverChange.Strength(scenario, proposal, 0, "share", 1));
    }

    private static ScaleDemand Own(string id) => new ScaleDemand { Id = new(id), Name = id, Factor = 2 };

    private static string Short(Lever lever) =>
        $"{lever.Id}{(lever.On ? "" : "*")}{(lever.Strengths[0].Assumption.Value == 2 ? "" : "3")}{(lever.Start is null ? "" : $"({lever.Start}-{lever.Full})")}";

    private static List<Lever> AllOptions(LeverMechanism mechanism, Lever lever)
    {
        List<Lever> levers = [lever];
        foreach (var choice in mechanism.Choices)
        {
            levers = levers.SelectMany(l => choice.Options.Select(o => mechanism.WithOption(l, choice.Key, o.Key))).ToList();
        }

        // The default of each option, as its own form would begin with.
        return levers.Select(l => l.WithStrength(l.Strengths[0].Key, mechanism.StrengthsOf(l)[0].Default)!).ToList();
    }
}
