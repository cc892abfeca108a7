using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Store;

/// <summary>The small part of a scenario that an edit has touched, as a scenario of its own.</summary>
internal static class Excerpt
{
    private const int MostThings = 64;

    /// <summary>The companies and links that an edit has touched, with the companies at both ends of the links.</summary>
    /// <returns>Null where an edit touches much, or what hangs together with everything: levers, correlations, the years.</returns>
    public static Scenario? Of(Scenario scenario, Edit edit)
    {
        var companies = new HashSet<string>();
        var links = new HashSet<string>();
        foreach (var address in edit.Addresses)
        {
            switch (address.Split('/'))
            {
                case ["companies", var id, ..]:
                    companies.Add(id);
                    break;
                case ["links", var id, ..]:
                    links.Add(id);
                    break;
                case ["name"] or ["description"]:
                    break;
                default:
                    return null;
            }
        }

        if (companies.Count + links.Count > MostThings)
        {
            return null;
        }

        var kept = links.Count == 0 ? [] : scenario.Links.Where(l => links.Contains(l.Id.ToString())).ToValueList();
        foreach (var link in kept)
        {
            companies.Add(link.From.Value);
            companies.Add(link.To.Value);
        }

        return scenario with
        {
            Companies = scenario.Companies.Where(c => companies.Contains(c.Id.Value)).ToValueList(),
            Links = kept,
            Levers = [],
            Correlations = [],
        };
    }
}
