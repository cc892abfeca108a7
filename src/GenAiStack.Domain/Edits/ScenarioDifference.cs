using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Edits;

/// <summary>
/// The edits between two scenarios, as fine as they can be: a number or text that differs is set alone; what is new, gone, moved or differs in
/// its nature (layer, tags, class, mechanism, selectors) is put or removed as a whole.
/// </summary>
public static class ScenarioDifference
{
    /// <summary>The edits that turn one scenario into the other, exactly and in this order; none where they are equal.</summary>
    /// <param name="from">Where to begin. Its ids are unique.</param>
    /// <param name="to">Where to end. Its ids are unique.</param>
    public static ValueList<Edit> Between(Scenario from, Scenario to)
    {
        var edits = new List<Edit>();
        AddText(edits, "name", from.Name, to.Name);
        AddText(edits, "description", from.Description, to.Description);
        if (from.Years != to.Years)
        {
            edits.Add(new SetYears(to.Years));
        }

        AddList(edits, Entities.Companies, from, to, InsideCompany, (c, i) => new PutCompany(c, i), id => new RemoveCompany(id));
        AddList(edits, Entities.Links, from, to, InsideLink, (l, i) => new PutLink(l, i), id => new RemoveLink(id));
        AddList(edits, Entities.Levers, from, to, InsideLever, (l, i) => new PutLever(l, i), id => new RemoveLever(id));
        if (from.Correlations != to.Correlations)
        {
            edits.Add(new SetCorrelations(to.Correlations));
        }

        return edits.ToValueList();
    }

    private static void AddList<T, TId>(
        List<Edit> edits,
        EntityList<T, TId> list,
        Scenario from,
        Scenario to,
        Func<T, T, IEnumerable<Edit>> inside,
        Func<T, int, Edit> put,
        Func<TId, Edit> remove)
        where T : class
        where TId : struct
    {
        if (list.Of(from) == list.Of(to))
        {
            return;
        }

        if (HaveSameIds(list, from, to))
        {
            // Most differences are of numbers inside what stays where it is.
            for (var i = 0; i < list.Of(to).Count; i++)
            {
                var (was, becomes, place) = (list.Of(from)[i], list.Of(to)[i], i);
                if (!was.Equals(becomes))
                {
                    edits.AddRange(Changes(was, becomes, inside, () => put(becomes, place)));
                }
            }

            return;
        }

        var wanted = list.Of(to).ToDictionary(list.IdOf);
        var order = new List<TId>();
        var old = new Dictionary<TId, T>();
        foreach (var item in list.Of(from))
        {
            if (wanted.ContainsKey(list.IdOf(item)))
            {
                old.Add(list.IdOf(item), item);
                order.Add(list.IdOf(item));
            }
            else
            {
                edits.Add(remove(list.IdOf(item)));
            }
        }

        // Those that keep their order stay; every other one is put right behind the one that comes before it.
        var places = order.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i);
        var staying = LongestRising(list.Of(to).Select(list.IdOf).Where(old.ContainsKey), id => places[id]);
        var before = -1;
        TId? previous = null;
        foreach (var item in list.Of(to))
        {
            var id = list.IdOf(item);
            if (!staying.Contains(id))
            {
                order.Remove(id);
                before = previous is { } p ? order.IndexOf(p) : -1;
                order.Insert(before + 1, id);
                edits.Add(put(item, before + 1));
            }
            else if (old[id] != item)
            {
                edits.AddRange(Changes(old[id], item, inside, () => put(item, order.IndexOf(id))));
            }

            previous = id;
        }
    }

    private static bool HaveSameIds<T, TId>(EntityList<T, TId> list, Scenario from, Scenario to)
        where T : class
        where TId : struct
    {
        var (left, right) = (list.Of(from), list.Of(to));
        for (var i = 0; i < left.Count && i < right.Count; i++)
        {
            if (!ReferenceEquals(left[i], right[i]) && !list.IdOf(left[i]).Equals(list.IdOf(right[i])))
            {
                return false;
            }
        }

        return left.Count == right.Count;
    }

    // Fine edits where they are enough: they are tried on a scenario that holds nothing else.
    private static List<Edit> Changes<T>(T from, T to, Func<T, T, IEnumerable<Edit>> inside, Func<Edit> whole)
        where T : class
    {
        var fine = inside(from, to).ToList();
        var alone = new Scenario
        {
            Name = "",
            Years = default,
            Companies = from is Company company ? [company] : [],
            Links = from is Link link ? [link] : [],
            Levers = from is Lever lever ? [lever] : [],
        };
        return new Several(fine.ToValueList()).ApplyTo(alone).TryGet(out var changed) && to.Equals(OnlyThing(changed)) ? fine : [whole()];
    }

    private static object? OnlyThing(Scenario scenario) => scenario switch
    {
        { Companies: [var company] } => company,
        { Links: [var link] } => link,
        { Levers: [var lever] } => lever,
        _ => null,
    };

    private static List<Edit> InsideCompany(Company from, Company to)
    {
        var edits = new List<Edit>();
        var address = Entities.Companies.AddressOf(from.Id);
        AddText(edits, $"{address}/name", from.Name, to.Name);
        AddText(edits, $"{address}/segment", from.Segment, to.Segment);
        AddText(edits, $"{address}/note", from.Note, to.Note);
        AddFields(edits, address, AssumptionFields.OfCompany, from, to);
        foreach (var (key, get) in MoatKeys.All)
        {
            AddNumber(edits, $"{address}/moats/{key}", from.Moats is { } f ? get(f) : null, to.Moats is { } t ? get(t) : null);
        }

        return edits;
    }

    private static List<Edit> InsideLink(Link from, Link to)
    {
        var edits = new List<Edit>();
        var address = Entities.Links.AddressOf(from.Id);
        AddText(edits, $"{address}/note", from.Note, to.Note);
        AddFields(edits, address, AssumptionFields.OfLink, from, to);
        AddNumber(edits, $"{address}/usefulLife", from.UsefulLife, to.UsefulLife);
        AddNumber(edits, $"{address}/priorGrowth", from.PriorGrowth, to.PriorGrowth);
        return edits;
    }

    private static List<Edit> InsideLever(Lever from, Lever to)
    {
        var edits = new List<Edit>();
        var address = Entities.Levers.AddressOf(from.Id);
        AddText(edits, $"{address}/name", from.Name, to.Name);
        AddText(edits, $"{address}/question", from.Question, to.Question);
        if (from.On != to.On)
        {
            edits.Add(new SetSwitch(from.Id, to.On));
        }

        var (old, now) = (from.Strengths.ToDictionary(s => s.Key), to.Strengths.ToDictionary(s => s.Key));
        foreach (var key in old.Keys.Union(now.Keys))
        {
            var (was, becomes) = (old.GetValueOrDefault(key).Assumption, now.GetValueOrDefault(key).Assumption);
            if (was != becomes)
            {
                edits.Add(new SetAssumption($"{address}/{key}", becomes));
            }
        }

        return edits;
    }

    private static void AddFields<T>(List<Edit> edits, string address, ValueList<AssumptionField<T>> fields, T from, T to)
    {
        foreach (var field in fields)
        {
            if (field.Get(from) != field.Get(to))
            {
                edits.Add(new SetAssumption($"{address}/{field.Key}", field.Get(to)));
            }
        }
    }

    private static void AddText(List<Edit> edits, string address, string? from, string? to)
    {
        if (from != to)
        {
            edits.Add(new SetText(address, to));
        }
    }

    private static void AddNumber(List<Edit> edits, string address, double? from, double? to)
    {
        if (!from.Equals(to))
        {
            edits.Add(new SetNumber(address, to));
        }
    }

    /// <summary>A longest subsequence whose places rise (patience sorting).</summary>
    private static HashSet<TId> LongestRising<TId>(IEnumerable<TId> ids, Func<TId, int> placeOf)
        where TId : struct
    {
        var items = ids.ToList();
        var tails = new List<int>();
        var previous = new int[items.Count];
        for (var i = 0; i < items.Count; i++)
        {
            var place = placeOf(items[i]);
            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = placeOf(items[tails[middle]]) < place ? (middle + 1, high) : (low, middle);
            }

            previous[i] = low > 0 ? tails[low - 1] : -1;
            if (low == tails.Count)
            {
                tails.Add(i);
            }
            else
            {
                tails[low] = i;
            }
        }

        var rising = new HashSet<TId>();
        for (var i = tails.Count > 0 ? tails[^1] : -1; i >= 0; i = previous[i])
        {
            rising.Add(items[i]);
        }

        return rising;
    }
}
