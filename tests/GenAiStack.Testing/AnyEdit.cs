using CsCheck;
using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Testing;

/// <summary>
/// Random edits of a scenario. What they write is taken from another random scenario, so that everything that a scenario can hold is written
/// sometime. Few of them fail to apply.
/// </summary>
public static class AnyEdit
{
    /// <summary>A scenario with moats, notes, questions and correlations beside what <see cref="AnyScenario"/> gives it.</summary>
    public static Gen<Scenario> Scenario { get; } =
        from scenario in AnyScenario.Whole
        from picks in Gen.Int[0, 1_000_000].Array[16]
        select Decorate(scenario, new Dice(picks));

    /// <summary>A scenario and an edit of it.</summary>
    public static Gen<(Scenario Scenario, Edit Edit)> WithScenario { get; } =
        from scenario in Scenario
        from donor in Scenario
        from picks in Gen.Int[0, 1_000_000].Array[40]
        select (scenario, Make(scenario, donor, new Dice(picks), depth: 0));

    /// <summary>Two scenarios: strangers, or relatives that differ by a few edits, or the same things in another order.</summary>
    public static Gen<(Scenario From, Scenario To)> Pair { get; } =
        from scenario in Scenario
        from donor in Scenario
        from kind in Gen.Int[0, 2]
        from picks in Gen.Int[0, 1_000_000].Array[200]
        select (scenario, kind switch
        {
            0 => donor,
            1 => Edited(scenario, donor, new Dice(picks)),
            _ => Shuffled(Edited(scenario, donor, new Dice(picks)), new Dice([.. picks.Reverse()])),
        });

    private static Scenario Edited(Scenario scenario, Scenario donor, Dice dice)
    {
        for (var i = dice.Next(5); i >= 0; i--)
        {
            scenario = Make(scenario, donor, dice, depth: 1).ApplyTo(scenario).TryGet(out var after) ? after : scenario;
        }

        return scenario;
    }

    private static Scenario Shuffled(Scenario scenario, Dice dice) => scenario with
    {
        Companies = scenario.Companies.OrderBy(_ => dice.Next(4)).ToValueList(),
        Links = scenario.Links.OrderBy(_ => dice.Next(4)).ToValueList(),
        Levers = scenario.Levers.OrderBy(_ => dice.Next(4)).ToValueList(),
    };

    private static Scenario Decorate(Scenario scenario, Dice dice)
    {
        var ranges = scenario.Assumptions().SelectMany(a => a.WithInner()).Where(a => a.Assumption.HasRange).Select(a => a.Address).Distinct().Take(2).ToValueList();
        return scenario with
        {
            Name = $"Any {dice.Next(3)}",
            Description = dice.Next(3) == 0 ? null : $"Text {dice.Next(3)}: \"é\"\n\t\\ 漢字 \U0001F4B8 <b>",
            Companies = scenario.Companies.Select(c => c with
            {
                Note = dice.Next(3) == 0 ? $"note {dice.Next(3)}" : null,
                Moats = dice.Next(3) switch { 0 => null, 1 => new(Score(), Score(), Score(), Score(), Score(), Score()), _ => new(null, null, null, null, null, null) },
            }).ToValueList(),
            Links = scenario.Links.Select(l => l with { Note = dice.Next(3) == 0 ? $"note {dice.Next(3)}" : null }).ToValueList(),
            Levers = scenario.Levers.Select(l => l with { Question = dice.Next(3) == 0 ? $"What if {dice.Next(3)}?" : null }).ToValueList(),
            Correlations = ranges.Count == 2 && dice.Next(2) == 0 ? [new(ranges, dice.Next(10) / 10.0)] : [],
        };

        double? Score() => dice.Next(3) == 0 ? null : dice.Next(11) / 2.0;
    }

    private static Edit Make(Scenario scenario, Scenario donor, Dice dice, int depth)
    {
        var (company, link, lever) = (Pick(scenario.Companies), Pick(scenario.Links), Pick(scenario.Levers));
        switch (dice.Next(depth < 2 ? 18 : 16))
        {
            case 0 or 1 when company is not null:
                return new SetAssumption($"companies/{company.Id}/{Pick(AssumptionFields.OfCompany)!.Key}", Number());
            case 2 when link is not null:
                return new SetAssumption($"links/{link.Id}/{Pick(AssumptionFields.OfLink)!.Key}", Number());
            case 3 when lever is not null:
                return new SetAssumption($"levers/{lever.Id}/{Pick(lever.Strengths).Key}", Number());
            case 4 when lever is Reroute:
                return new SetAssumption($"levers/{lever.Id}/costRatio", Number());
            case 5 when link is not null:
                return dice.Next(2) == 0
                    ? new SetNumber($"links/{link.Id}/usefulLife", dice.Next(3) == 0 ? null : dice.Next(9) + 1)
                    : new SetNumber($"links/{link.Id}/priorGrowth", dice.Next(3) == 0 ? null : dice.Next(9) / 7.0);
            case 6 when company is not null:
                return new SetNumber($"companies/{company.Id}/moats/{Pick(MoatKeys.All).Key}", dice.Next(3) == 0 ? null : dice.Next(6));
            case 7 when company is not null:
                return new SetText($"companies/{company.Id}/{Pick<string>(["segment", "note"])}", Text());
            case 8:
                return dice.Next(2) == 0 ? new SetText("description", Text()) : new SetText("name", $"Named {dice.Next(9)}");
            case 9 when lever is not null:
                return dice.Next(2) == 0 ? new SetText($"levers/{lever.Id}/question", Text()) : new SetSwitch(lever.Id, dice.Next(2) == 0);
            case 10 when Pick(donor.Companies) is { } other:
                return new PutCompany(other, dice.Next(12));
            case 11 when Pick(donor.Links) is { } other:
                return new PutLink(other, dice.Next(12));
            case 12 when Pick(donor.Levers) is { } other:
                return new PutLever(other, dice.Next(5));
            case 13:
                return dice.Next(3) switch
                {
                    0 => new RemoveCompany(company?.Id ?? new("c0")),
                    1 when link is not null => new RemoveLink(link.Id),
                    _ => new RemoveLever(lever?.Id ?? new("l0")),
                };
            case 14:
                return new SetYears(donor.Years);
            case 15:
                return new SetCorrelations(donor.Correlations);
            case 16 or 17:
                return new Several(Enumerable.Range(0, dice.Next(4)).Select(_ => Make(scenario, donor, dice, depth + 1)).ToValueList());
            default:
                return new SetText("description", Text());
        }

        Assumption? Number() => dice.Next(4) == 0 ? null : Pick(donor.Assumptions().ToValueList()).Assumption ?? 0.5;

        string? Text() => dice.Next(4) == 0 ? null : $"text {dice.Next(9)}";

        T? Pick<T>(ValueList<T> items) => items.Count == 0 ? default : items[dice.Next(items.Count)];
    }

    /// <summary>Numbers that were drawn before, one after the other, over and over.</summary>
    private sealed class Dice(int[] picks)
    {
        private int _at;

        public int Next(int below) => (picks[_at++ % picks.Length] + _at) % below;
    }
}
