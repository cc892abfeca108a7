using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Sheets;

/// <summary>What is proposed for new companies and links: the middle of what those like them do.</summary>
public static class Proposals
{
    private const int MostLinks = 6;

    /// <summary>The links that a new company may have, as the middle of companies of its segment or, where there are none, of its layer.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="layer">Its layer.</param>
    /// <param name="segment">Its segment; empty for none.</param>
    /// <returns>The companies like it, and the links with the outside as a payer in place of it.</returns>
    public static (List<Company> Like, List<Link> Links) LinksLike(Scenario scenario, Layer layer, string segment)
    {
        var like = scenario.Companies.Where(c => c.Layer == layer && segment.Length > 0 && string.Equals(c.Segment, segment, StringComparison.OrdinalIgnoreCase)).ToList();
        if (like.Count == 0)
        {
            like = scenario.Companies.Where(c => c.Layer == layer).ToList();
        }

        var ids = like.Select(c => c.Id).ToHashSet();
        var first = scenario.Years.First;

        // What at least half of them pay for, to the one that most of them pay.
        var links = scenario.Links
            .Where(l => ids.Contains(l.From) && !ids.Contains(l.To) && l.ShareOfRevenue is not null)
            .GroupBy(l => (l.Purpose, l.To.IsOutside))
            .Where(g => g.Select(l => l.From).Distinct().Count() * 2 >= like.Count)
            .Select(g => (Link: g.GroupBy(l => l.To).OrderByDescending(t => t.Count()).First().First(), Share: Median(g.Select(l => l.ShareOfRevenue!.ValueIn(first, first)))))
            .OrderBy(l => l.Link.To.IsOutside)
            .Take(MostLinks)
            .Select(l => l.Link with { ShareOfRevenue = new() { Value = Math.Round(l.Share, 3), Confidence = Confidence.Guess }, ShareOfFunding = null, Fixed = null, Note = null })
            .ToList();
        return (like, links);
    }

    /// <summary>The share of revenue that a new link may have: the middle of what the payer's layer pays for the purpose; null where nobody does.</summary>
    public static Assumption? ShareLike(Scenario scenario, CompanyId from, string purpose)
    {
        var layer = scenario.Companies.FirstOrDefault(c => c.Id == from)?.Layer;
        var payers = scenario.Companies.Where(c => c.Layer == layer).Select(c => c.Id).ToHashSet();
        var first = scenario.Years.First;
        var shares = scenario.Links.Where(l => payers.Contains(l.From) && l.Purpose == purpose && l.ShareOfRevenue is not null).Select(l => l.ShareOfRevenue!.ValueIn(first, first)).ToList();
        return shares.Count == 0 ? null : new() { Value = Math.Round(Median(shares), 3), Confidence = Confidence.Guess };
    }

    /// <summary>The purpose for which a layer pays another most often; inference where it never does.</summary>
    public static string PurposeLike(Scenario scenario, CompanyId from, CompanyId to)
    {
        var layers = scenario.Companies.ToDictionary(c => c.Id, c => c.Layer);
        return scenario.Links
            .Where(l => layers.TryGetValue(from, out var payer) && layers[l.From] == payer && (to.IsOutside ? l.To.IsOutside : layers.TryGetValue(to, out var receiver) && layers.TryGetValue(l.To, out var theirs) && theirs == receiver))
            .GroupBy(l => l.Purpose)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .FirstOrDefault()?.Key ?? (to.IsOutside ? "other" : LinkPurposes.Inference);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
