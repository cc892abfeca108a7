using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Edits;

/// <summary>Joins edits that cannot be made one without the other: a company comes and goes with its links.</summary>
internal static class ChangeGroups
{
    /// <summary>The edits of a difference, in its order, those that need each other as one.</summary>
    public static ValueList<Edit> Of(ValueList<Edit> edits)
    {
        var moved = edits.Select(e => e switch { RemoveCompany remove => remove.Id, PutCompany put => put.Company.Id, _ => (CompanyId?)null }).OfType<CompanyId>().ToHashSet();
        if (moved.Count == 0)
        {
            return edits;
        }

        var groups = new Dictionary<string, List<Edit>>();
        foreach (var edit in edits)
        {
            var key = CompanyOf(edit, moved)?.Value ?? edit.Addresses[0];
            if (!groups.TryGetValue(key, out var group))
            {
                groups.Add(key, group = []);
            }

            group.Add(edit);
        }

        // Links go before their company does, and come after it.
        return groups.Values
            .Select(g => g.Count == 1 ? g[0] : new Several(g.OrderBy(e => e switch { RemoveLink => 0, RemoveCompany => 1, PutCompany => 2, _ => 3 }).ToValueList()))
            .ToValueList();
    }

    private static CompanyId? CompanyOf(Edit edit, HashSet<CompanyId> moved) => edit switch
    {
        RemoveCompany remove => remove.Id,
        PutCompany put => put.Company.Id,
        PutLink { Link.Id: var link } => EndOf(link, moved),
        RemoveLink { Id: var link } => EndOf(link, moved),
        _ => null,
    };

    private static CompanyId? EndOf(LinkId link, HashSet<CompanyId> moved) =>
        moved.Contains(link.From) ? link.From : moved.Contains(link.To) ? link.To : null;
}
