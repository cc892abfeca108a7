using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Edits;

/// <summary>A place in a scenario that holds one value: what it holds, and the scenario with another value there.</summary>
internal sealed record Slot<T>(T Value, Func<T, Outcome<Scenario>> With);

/// <summary>Finds the slot of an address.</summary>
internal static class Slots
{
    public static Outcome<Slot<Assumption?>> OfAssumption(Scenario scenario, string address)
    {
        if (EditAddress.Parts(address) is not var (list, id, key))
        {
            return Unknown(address, "an assumption");
        }

        return list switch
        {
            "companies" => OfField(scenario, Entities.Companies, new CompanyId(id), AssumptionFields.OfCompany.FirstOrDefault(f => f.Key == key), address),
            "links" when EditAddress.ParseLink(id) is { } link =>
                OfField(scenario, Entities.Links, link, AssumptionFields.OfLink.FirstOrDefault(f => f.Key == key), address),
            "levers" => OfStrength(scenario, new LeverId(id), key, address),
            _ => Unknown(address, "an assumption"),
        };
    }

    public static Outcome<Slot<double?>> OfNumber(Scenario scenario, string address)
    {
        if (EditAddress.Parts(address) is not var (list, id, key))
        {
            return Unknown(address, "a number");
        }

        return (list, key) switch
        {
            ("links", "usefulLife") when EditAddress.ParseLink(id) is { } link => In<Link, LinkId, double?>(
                scenario,
                Entities.Links,
                link,
                l => l.UsefulLife,
                (l, value) => value is null ? l with { UsefulLife = null }
                    : WholeNumber(value.Value) is { } years ? l with { UsefulLife = years }
                    : new EditDoesNotApply(address, "A useful life is a whole number of years.", "Write for example 5.")),
            ("links", "priorGrowth") when EditAddress.ParseLink(id) is { } link => In<Link, LinkId, double?>(
                scenario, Entities.Links, link, l => l.PriorGrowth, (l, value) => l with { PriorGrowth = value }),
            ("companies", _) when MoatKeys.All.Any(m => key == $"moats/{m.Key}") => In<Company, CompanyId, double?>(
                scenario,
                Entities.Companies,
                new(id),
                c => c.Moats is { } moats ? MoatKeys.All.First(m => key == $"moats/{m.Key}").Get(moats) : null,
                (c, value) => c with { Moats = WithScore(c.Moats, key["moats/".Length..], value) }),
            _ => Unknown(address, "a number"),
        };
    }

    public static Outcome<Slot<string?>> OfText(Scenario scenario, string address)
    {
        switch (address)
        {
            case "name":
                return new Slot<string?>(scenario.Name, value => value is null ? Required(address) : scenario with { Name = value });
            case "description":
                return new Slot<string?>(scenario.Description, value => scenario with { Description = value });
        }

        if (EditAddress.Parts(address) is not var (list, id, key))
        {
            return Unknown(address, "a text");
        }

        return (list, key) switch
        {
            ("companies", "name") => In<Company, CompanyId, string?>(
                scenario, Entities.Companies, new(id), c => c.Name, (c, value) => value is null ? Required(address) : c with { Name = value }),
            ("companies", "segment") => In<Company, CompanyId, string?>(
                scenario, Entities.Companies, new(id), c => c.Segment, (c, value) => c with { Segment = value }),
            ("companies", "note") => In<Company, CompanyId, string?>(
                scenario, Entities.Companies, new(id), c => c.Note, (c, value) => c with { Note = value }),
            ("links", "note") when EditAddress.ParseLink(id) is { } link => In<Link, LinkId, string?>(
                scenario, Entities.Links, link, l => l.Note, (l, value) => l with { Note = value }),
            ("levers", "name") => In<Lever, LeverId, string?>(
                scenario, Entities.Levers, new(id), l => l.Name, (l, value) => value is null ? Required(address) : l with { Name = value }),
            ("levers", "question") => In<Lever, LeverId, string?>(
                scenario, Entities.Levers, new(id), l => l.Question, (l, value) => l with { Question = value }),
            _ => Unknown(address, "a text"),
        };
    }

    private static Outcome<Slot<Assumption?>> OfField<T, TId>(
        Scenario scenario, EntityList<T, TId> list, TId id, AssumptionField<T>? field, string address)
        where T : class
        where TId : struct => field is null
            ? Unknown(address, "an assumption")
            : In<T, TId, Assumption?>(scenario, list, id, item => field.Get(item), (item, value) => field.With(item, value));

    private static Outcome<Slot<Assumption?>> OfStrength(Scenario scenario, LeverId id, string key, string address)
    {
        // A lever says which strengths it has by taking one.
        if (Entities.Levers.Find(scenario, id) is { } lever && lever.WithStrength(key, 0) is null)
        {
            return Unknown(address, "a strength of this lever");
        }

        return In<Lever, LeverId, Assumption?>(
            scenario,
            Entities.Levers,
            id,
            l => l.Strengths.Where(s => s.Key == key).Select(s => s.Assumption).FirstOrDefault(),
            (l, value) => l.WithStrength(key, value) is { } changed ? changed : Required(address));
    }

    private static Outcome<Slot<TValue>> In<T, TId, TValue>(
        Scenario scenario, EntityList<T, TId> list, TId id, Func<T, TValue> get, Func<T, TValue, Outcome<T>> with)
        where T : class
        where TId : struct
    {
        var index = list.IndexOf(scenario, id);
        if (index < 0)
        {
            return list.Gone(id);
        }

        var item = list.Of(scenario)[index];
        return new Slot<TValue>(
            get(item),
            value => with(item, value) is var outcome && outcome.TryGet(out var changed)
                ? list.ReplaceAt(scenario, index, changed)
                : outcome.Problems);
    }

    private static int? WholeNumber(double value) =>
        value == Math.Floor(value) && Math.Abs(value) <= 1_000_000 ? (int)value : null;

    // No score at all is no moats.
    private static Moats? WithScore(Moats? moats, string key, double? value)
    {
        var old = moats ?? new(null, null, null, null, null, null);
        var changed = key switch
        {
            "scale" => old with { Scale = value },
            "supplyChain" => old with { SupplyChain = value },
            "ecosystem" => old with { Ecosystem = value },
            "algorithm" => old with { Algorithm = value },
            "distribution" => old with { Distribution = value },
            "data" => old with { Data = value },
            _ => throw new ArgumentException($"There is no moat {key}.", nameof(key)),
        };
        return changed == old ? moats : MoatKeys.All.All(m => m.Get(changed) is null) ? null : changed;
    }

    private static EditDoesNotApply Required(string address) =>
        new(address, "This cannot be left out.", "Give it a value, or remove the whole.");

    private static EditDoesNotApply Unknown(string address, string what) =>
        new(address, $"This is not the address of {what}.", "Use an address as the scenario gives it.");
}
