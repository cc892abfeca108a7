using GenAiStack.Domain.Format;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Testing;

/// <summary>Stacks of any size, the same each time.</summary>
public static class LargeStack
{
    /// <summary>A stack of some companies and links: half apps, then models, clouds and chips, each paying the ones behind it.</summary>
    public static Scenario Of(int companies, int links)
    {
        var random = new Random(20261126);
        Layer LayerOf(int i) => i * 20 < companies * 10 ? Layer.Application : i * 20 < companies * 15 ? Layer.Model : i * 20 < companies * 18 ? Layer.Cloud : Layer.Chip;
        var all = Enumerable.Range(0, companies).Select(i => new Company
        {
            Id = new($"c{i}"),
            Name = $"Company {i}",
            Layer = LayerOf(i),
            Segment = $"Segment {i % 20}",
            EndCustomerRevenue = new Assumption { Value = 1e6 * random.Next(1, 1000), Low = 5e5, High = 2e9, Confidence = Confidence.Guess },
        }).ToValueList();
        var made = new Dictionary<LinkId, Link>();
        while (made.Count < links)
        {
            var from = random.Next(companies - 1);
            var link = new Link
            {
                From = new($"c{from}"),
                To = new($"c{random.Next(from + 1, companies)}"),
                Purpose = LinkPurposes.BetweenCompanies[random.Next(6)],
                ShareOfRevenue = new Assumption { Value = Math.Round(0.05 * random.NextDouble(), 4), Low = 0.0, High = 0.06 },
            };
            made[link.Id] = link;
        }

        return new() { Name = $"Stack of {companies}", Years = new(2025, 2030), Companies = all, Links = made.Values.ToValueList() };
    }

    /// <summary>The stack as a scenario file.</summary>
    public static byte[] File(int companies, int links) => ScenarioWriter.Write(Of(companies, links));
}
