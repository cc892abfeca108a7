using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Edits;

/// <summary>Removing companies and links with what depends on them.</summary>
/// <param name="Edit">The edit that removes all of it.</param>
/// <param name="Links">The links that go, those asked for and those of the companies.</param>
/// <param name="Levers">The levers that no longer name a company that goes.</param>
/// <param name="Correlated">How many assumptions leave the groups that are drawn together.</param>
public sealed record Removal(Edit Edit, ValueList<LinkId> Links, ValueList<LeverId> Levers, int Correlated)
{
    /// <summary>What removing companies and links takes with it.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="companies">The companies.</param>
    /// <param name="links">The links that go besides.</param>
    public static Removal Of(Scenario scenario, IEnumerable<CompanyId> companies, IEnumerable<LinkId> links)
    {
        var gone = companies.ToHashSet();
        var asked = links.ToHashSet();
        var going = scenario.Links.Where(l => asked.Contains(l.Id) || gone.Contains(l.From) || gone.Contains(l.To)).Select(l => l.Id).ToValueList();
        var addresses = going.Select(l => $"links/{l}").Concat(gone.Select(c => $"companies/{c}")).ToHashSet();
        var kept = Without(scenario.Correlations, a => addresses.Contains(EditAddress.Thing(a)));
        var levers = scenario.Levers.Select((lever, index) => (Lever: lever, Changed: Without(lever, gone), Index: index)).Where(l => l.Lever != l.Changed).ToList();
        var edits = new List<Edit>();
        if (kept != scenario.Correlations)
        {
            edits.Add(new SetCorrelations(kept));
        }

        edits.AddRange(levers.Select(l => new PutLever(l.Changed, l.Index)));
        edits.AddRange(going.Select(l => new RemoveLink(l)));
        edits.AddRange(gone.Select(c => new RemoveCompany(c)));
        return new(
            edits.Count == 1 ? edits[0] : new Several(edits.ToValueList()),
            going,
            levers.Select(l => l.Lever.Id).ToValueList(),
            scenario.Correlations.Sum(c => c.Assumptions.Count) - kept.Sum(c => c.Assumptions.Count));
    }

    /// <summary>The groups without some of their assumptions; a group of one is none.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="leaves">Which addresses leave.</param>
    public static ValueList<Correlation> Without(ValueList<Correlation> groups, Func<string, bool> leaves) => groups
        .Select(g => g.Assumptions.Any(leaves) ? g with { Assumptions = g.Assumptions.Where(a => !leaves(a)).ToValueList() } : g)
        .Where(g => g.Assumptions.Count > 1)
        .ToValueList();

    private static Lever Without(Lever lever, HashSet<CompanyId> gone)
    {
        Selector Cut(Selector selector) => selector.Companies is { } ids && ids.Any(gone.Contains)
            ? selector with { Companies = ids.Where(id => !gone.Contains(id)).ToValueList() }
            : selector;

        return lever switch
        {
            ScaleDemand l => l with { Of = Cut(l.Of) },
            MoveDemand l => l with { From = Cut(l.From), To = Cut(l.To) },
            Reroute l => l with { Buyers = Cut(l.Buyers), From = Cut(l.From), To = Cut(l.To) },
            ScaleSpend l => l with { Buyers = Cut(l.Buyers), Suppliers = Cut(l.Suppliers) },
            Price l => l with { Of = Cut(l.Of) },
            Adjust l => l with { Of = Cut(l.Of) },
            _ => lever,
        };
    }
}
