using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Sheets;

/// <summary>Copies of companies and links beside them.</summary>
public static class Duplicates
{
    /// <summary>
    /// The edit that puts a copy of a row beside it: of a company with what it pays, under another name; of a link with the next purpose that is
    /// free between the two, since a link is known by payer, receiver and purpose.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="row">The row.</param>
    /// <returns>The edit and the key of the new row; or what stands in the way.</returns>
    public static (Edit? Edit, string? Key, string? Said) Of(Scenario scenario, SheetRow row) => row.Kind switch
    {
        RowKind.Company => OfCompany(scenario, row.Index),
        RowKind.Link => OfLink(scenario, row.Index),
        _ => (null, null, "Choose a company or a link."),
    };

    private static (Edit?, string?, string?) OfCompany(Scenario scenario, int index)
    {
        var company = scenario.Companies[index];
        var names = scenario.Companies.Select(c => c.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var name = $"{company.Name} (copy)";
        for (var number = 2; names.Contains(name); number++)
        {
            name = $"{company.Name} (copy {number})";
        }

        var copy = company with { Id = NewIds.OfCompany(name, scenario), Name = name };
        var links = scenario.Links.Where(l => l.From == company.Id).Select((l, i) => (Edit)new PutLink(l with { From = copy.Id }, scenario.Links.Count + i));
        return (new Several([new PutCompany(copy, index + 1), .. links]), $"companies/{copy.Id}", null);
    }

    private static (Edit?, string?, string?) OfLink(Scenario scenario, int index)
    {
        var link = scenario.Links[index];
        var taken = scenario.Links.Where(l => l.From == link.From && l.To == link.To).Select(l => l.Purpose).ToHashSet();
        var purpose = link.To.IsOutside
            ? NewIds.Of(link.Purpose, taken.Contains)
            : LinkPurposes.BetweenCompanies.FirstOrDefault(p => !taken.Contains(p) && p != LinkPurposes.Investment == !link.IsInvestment);
        return purpose is null
            ? (null, null, "Between these two there is a link for every purpose already.")
            : (new PutLink(link with { Purpose = purpose }, index + 1), $"links/{link.Id with { Purpose = purpose }}", null);
    }
}
