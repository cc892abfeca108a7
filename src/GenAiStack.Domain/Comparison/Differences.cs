using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Comparison;

/// <summary>
/// What differs between two scenarios, as groups that can be made one without the other: a number, a link, a lever, or a company that comes or goes
/// with its links. Names, notes, moats and the order of companies and links are no differences: no measure depends on them.
/// </summary>
internal sealed class Differences
{
    private readonly Scenario _first;
    private readonly List<Change> _changes = [];
    private readonly List<string> _addresses = [];

    public Differences(Scenario first, Scenario second)
    {
        // Central values do not depend on correlations, and a group may name what a subset does not have.
        _first = first with { Correlations = [] };
        var aligned = Aligned(first, second) with { Correlations = [] };
        if (!IsSameGroups(first, second))
        {
            WithoutEffect.Add("correlations");
        }

        var moved = first.Companies.Select(c => c.Id).ToHashSet();
        moved.SymmetricExceptWith(second.Companies.Select(c => c.Id));
        foreach (var edit in ScenarioDifference.Between(_first, aligned).SelectMany(e => Split(e, first)).Where(Matters))
        {
            _changes.Add(new(edit, [.. OwnersOf(edit, moved).Select(GroupOf)]));
        }
    }

    /// <summary>The groups by their addresses.</summary>
    public List<string> Addresses => _addresses;

    /// <summary>What differs besides, and moves no central value.</summary>
    public List<string> WithoutEffect { get; } = [];

    /// <summary>The first scenario with some of the differences made; null where they cannot be.</summary>
    public Scenario? Made(Func<int, bool> isMade)
    {
        var scenario = _first;
        foreach (var change in _changes)
        {
            // A link between two companies that come needs both; one between two that go goes with either.
            var isWanted = change.Edit is RemoveLink ? change.Groups.Any(isMade) : change.Groups.All(isMade);
            if (isWanted && !change.Edit.ApplyTo(scenario).TryGet(out scenario!))
            {
                return null;
            }
        }

        return scenario;
    }

    private static bool Matters(Edit edit) => edit switch
    {
        SetText text => text.Address.EndsWith("/segment", StringComparison.Ordinal),
        SetNumber number => !number.Address.Contains("/moats/", StringComparison.Ordinal),
        _ => true,
    };

    // The second scenario with its companies and links in the first one's order.
    private static Scenario Aligned(Scenario first, Scenario second) => second with
    {
        Companies = InOrder(second.Companies, c => c.Id, first.Companies.Select(c => c.Id)),
        Links = InOrder(second.Links, l => l.Id, first.Links.Select(l => l.Id)),
    };

    private static ValueList<T> InOrder<T, TId>(ValueList<T> items, Func<T, TId> idOf, IEnumerable<TId> order)
        where TId : notnull
    {
        var places = order.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i);
        return items.OrderBy(i => places.GetValueOrDefault(idOf(i), int.MaxValue)).ToValueList();
    }

    private static bool IsSameGroups(Scenario first, Scenario second)
    {
        return Groups(first).SequenceEqual(Groups(second), StringComparer.Ordinal);

        static IEnumerable<string> Groups(Scenario scenario) =>
            scenario.Correlations.Select(c => string.Join(' ', c.Assumptions.Order(StringComparer.Ordinal)) + Quantities.NumberText.Of(c.Rank)).Order(StringComparer.Ordinal);
    }

    // What is put as a whole although it was there before: its nature alone, and then each number.
    private static IEnumerable<Edit> Split(Edit edit, Scenario first) => edit switch
    {
        PutCompany put when first.Companies.FirstOrDefault(c => c.Id == put.Company.Id) is { } old => Parts(
            AssumptionFields.OfCompany, old, put.Company, $"companies/{old.Id}", nature => nature with { Moats = old.Moats, Name = old.Name, Note = old.Note }, nature => put with { Company = nature }),
        PutLink put when first.Links.FirstOrDefault(l => l.Id == put.Link.Id) is { } old => Parts(
            AssumptionFields.OfLink, old, put.Link, $"links/{old.Id}", nature => nature with { Note = old.Note }, nature => put with { Link = nature }),
        _ => [edit],
    };

    private static IEnumerable<Edit> Parts<T>(ValueList<AssumptionField<T>> fields, T old, T now, string address, Func<T, T> withoutText, Func<T, Edit> put)
        where T : class
    {
        var nature = withoutText(fields.Aggregate(now, (item, field) => field.With(item, field.Get(old))));
        if (!nature.Equals(old))
        {
            yield return put(nature);
        }

        foreach (var field in fields.Where(f => f.Get(old) != f.Get(now)))
        {
            yield return new SetAssumption($"{address}/{field.Key}", field.Get(now));
        }
    }

    private static List<string> OwnersOf(Edit edit, HashSet<CompanyId> moved)
    {
        var link = edit switch { PutLink put => put.Link.Id, RemoveLink remove => remove.Id, _ => (LinkId?)null };
        if (link is { } id)
        {
            var ends = new List<string>();
            if (moved.Contains(id.From))
            {
                ends.Add($"companies/{id.From}");
            }

            if (!id.To.IsOutside && moved.Contains(id.To))
            {
                ends.Add($"companies/{id.To}");
            }

            return ends.Count > 0 ? ends : [$"links/{id}"];
        }

        var address = edit.Addresses.Count > 0 ? edit.Addresses[0] : edit.GetType().Name;
        return [address.StartsWith("levers/", StringComparison.Ordinal) ? string.Join('/', address.Split('/').Take(2)) : address];
    }

    private int GroupOf(string address)
    {
        var group = _addresses.IndexOf(address);
        if (group < 0)
        {
            group = _addresses.Count;
            _addresses.Add(address);
        }

        return group;
    }

    private sealed record Change(Edit Edit, int[] Groups);
}
