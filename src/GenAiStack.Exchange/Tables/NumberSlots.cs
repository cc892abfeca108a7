using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Exchange.Tables;

/// <summary>
/// The numbers of a company, link or lever by their keys; null where there is no such number. A change is applied to the thing as it is then,
/// since other numbers of it may have changed before.
/// </summary>
internal static class NumberSlots
{
    public static NumberSlot? OfCompany(Company company, string key, Action<Func<Company, Company>> change) =>
        OfField(company, AssumptionFields.OfCompany, $"companies/{company.Id}", key, change);

    public static NumberSlot? OfMoat(Company company, string key, Action<Func<Company, Company>> change)
    {
        var index = MoatKeys.All.Select(m => m.Key).ToList().IndexOf(key);
        return index < 0 ? null : new()
        {
            Address = $"companies/{company.Id}/moats/{key}",
            Unit = Unit.Factor,
            PlainValue = Score(company, index),
            SetPlain = value => Done(() => change(now => WithScore(now, index, value))),
        };
    }

    public static NumberSlot? OfLink(Link link, string key, Action<Func<Link, Link>> change)
    {
        var address = $"links/{link.Id}/{key}";
        return key switch
        {
            "usefulLife" => new()
            {
                Address = address,
                Unit = Unit.Factor,
                Whole = (-1000, 1000, "a whole number of years", "5"),
                PlainValue = link.UsefulLife,
                SetPlain = value => Done(() => change(now => now with { UsefulLife = (int?)value })),
            },
            "priorGrowth" => new()
            {
                Address = address,
                Unit = Unit.FractionPerYear,
                PlainValue = link.PriorGrowth,
                SetPlain = value => Done(() => change(now => now with { PriorGrowth = value })),
            },
            _ => OfField(link, AssumptionFields.OfLink, $"links/{link.Id}", key, change),
        };
    }

    /// <summary>The first or the last year of the scenario.</summary>
    public static NumberSlot? OfYears(YearSpan years, string key, Action<Func<YearSpan, YearSpan>> change) => key switch
    {
        "first" => Year("years/first", years.First, value => value is { } year && Done(() => change(now => now with { First = year }))),
        "last" => Year("years/last", years.Last, value => value is { } year && Done(() => change(now => now with { Last = year }))),
        _ => null,
    };

    public static NumberSlot? OfLever(Lever lever, string key, Action<Func<Lever, Lever>> change)
    {
        switch (key)
        {
            case "on":
                return new()
                {
                    Address = $"levers/{lever.Id}/on",
                    Unit = Unit.Factor,
                    Whole = (0, 1, "a switch: 1 for on, 0 for off", "1 or 0"),
                    PlainValue = lever.On ? 1 : 0,
                    SetPlain = value => value is { } on && Done(() => change(now => now with { On = on == 1 })),
                };
            case "start":
                return Year($"levers/{lever.Id}/start", lever.Start, value => Done(() => change(now => now with { Start = value })));
            case "full":
                return Year($"levers/{lever.Id}/full", lever.Full, value => Done(() => change(now => now with { Full = value })));
            default:
                break;
        }

        // A lever says which strengths it has by taking one.
        if (lever.WithStrength(key, 0) is not { } with)
        {
            return null;
        }

        var strength = with.Strengths.First(s => s.Key == key);
        return new()
        {
            Address = $"levers/{lever.Id}/{key}",
            Bounds = strength.Bounds,
            Unit = strength.Bounds.Unit,
            Value = lever.Strengths.FirstOrDefault(s => s.Key == key).Assumption,
            Set = value => lever.WithStrength(key, value) is not null && Done(() => change(now => now.WithStrength(key, value)!)),
        };
    }

    private static NumberSlot? OfField<T>(T item, ValueList<AssumptionField<T>> fields, string thing, string key, Action<Func<T, T>> change) =>
        fields.FirstOrDefault(f => f.Key == key) is not { } field ? null : new()
        {
            Address = $"{thing}/{key}",
            Bounds = field.Bounds,
            Unit = field.Bounds.Unit,
            Value = field.Get(item),
            Set = value => Done(() => change(now => field.With(now, value))),
        };

    private static NumberSlot Year(string address, int? year, Func<int?, bool> set) => new()
    {
        Address = address,
        Unit = Unit.Factor,
        Whole = (YearSpan.Earliest, YearSpan.Latest, "a calendar year", "2026"),
        PlainValue = year,
        SetPlain = value => set((int?)value),
    };

    private static double? Score(Company company, int index) => company.Moats is { } moats ? MoatKeys.All[index].Get(moats) : null;

    private static Company WithScore(Company company, int index, double? value)
    {
        var scores = MoatKeys.All.Select((_, i) => i == index ? value : Score(company, i)).ToArray();
        return company with { Moats = scores.All(s => s is null) ? null : new(scores[0], scores[1], scores[2], scores[3], scores[4], scores[5]) };
    }

    private static bool Done(Action change)
    {
        change();
        return true;
    }
}
