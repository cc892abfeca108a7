using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Edits;

/// <summary>A list of a scenario whose things have ids: how to find, put and remove them.</summary>
internal sealed class EntityList<T, TId>(
    string name,
    string noun,
    Func<Scenario, ValueList<T>> of,
    Func<Scenario, ValueList<T>, Scenario> with,
    Func<T, TId> idOf)
    where T : class
    where TId : struct
{
    public ValueList<T> Of(Scenario scenario) => of(scenario);

    public TId IdOf(T item) => idOf(item);

    public string AddressOf(TId id) => $"{name}/{id}";

    public int IndexOf(Scenario scenario, TId id)
    {
        var items = of(scenario).AsSpan();
        for (var i = 0; i < items.Length; i++)
        {
            if (EqualityComparer<TId>.Default.Equals(idOf(items[i]), id))
            {
                return i;
            }
        }

        return -1;
    }

    public T? Find(Scenario scenario, TId id) => IndexOf(scenario, id) is >= 0 and var index ? of(scenario)[index] : null;

    /// <summary>Inserts a thing, or replaces and moves the one with its id. Beyond the end means at the end.</summary>
    public Outcome<Scenario> Put(Scenario scenario, T item, int index)
    {
        if (index < 0)
        {
            return new EditDoesNotApply(AddressOf(idOf(item)), $"The place {index} lies before the first.", "Count from 0.");
        }

        var items = of(scenario).ToList();
        var old = IndexOf(scenario, idOf(item));
        if (old >= 0)
        {
            items.RemoveAt(old);
        }

        items.Insert(Math.Min(index, items.Count), item);
        return with(scenario, items.ToValueList());
    }

    public Outcome<Scenario> Remove(Scenario scenario, TId id)
    {
        var index = IndexOf(scenario, id);
        if (index < 0)
        {
            return Gone(id);
        }

        var items = of(scenario).ToList();
        items.RemoveAt(index);
        return with(scenario, items.ToValueList());
    }

    public Scenario ReplaceAt(Scenario scenario, int index, T item)
    {
        var items = of(scenario).ToArray();
        items[index] = item;
        return with(scenario, ValueList.Create<T>(items));
    }

    public EditDoesNotApply Gone(TId id) =>
        new(AddressOf(id), $"There is no {noun} \"{id}\" any more.", "Add it again, or leave this change out.");
}

/// <summary>The three lists of a scenario.</summary>
internal static class Entities
{
    public static readonly EntityList<Company, CompanyId> Companies =
        new("companies", "company", s => s.Companies, (s, list) => s with { Companies = list }, c => c.Id);

    public static readonly EntityList<Link, LinkId> Links =
        new("links", "link", s => s.Links, (s, list) => s with { Links = list }, l => l.Id);

    public static readonly EntityList<Lever, LeverId> Levers =
        new("levers", "lever", s => s.Levers, (s, list) => s with { Levers = list }, l => l.Id);
}
