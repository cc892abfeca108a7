using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Solving;

/// <summary>Stacks far larger than people draw.</summary>
public sealed class LargeStacks
{
    private const int Companies = 20_000;
    private const int Links = 200_000;

    [Fact]
    public void Twenty_thousand_companies_with_two_hundred_thousand_links_in_layers_solve() => Solves((random, from) =>
        Math.Min(Companies - 1, from + 1 + random.Next(Companies / 4)));

    [Fact]
    public void Twenty_thousand_companies_that_all_pay_each_other_in_circles_solve() => Solves((random, _) => random.Next(Companies));

    [Fact]
    public void A_loop_of_twenty_thousand_companies_that_gains_is_refused_and_named()
    {
        var links = Enumerable.Range(0, Companies).Select(i => Link(i, (i + 1) % Companies, i == 7 ? 1.5 : 1)).ToValueList();
        var problem = Assert.IsType<UnproductiveStack>(Projection.Of(Scenario(links)).Problems[0]);

        Assert.True(problem.IsLoop);
        Assert.Equal(Companies, problem.Companies.Count);
        Assert.Equal(1.5, problem.Gain, 1e-9);
        Assert.True(problem.Message.Length < 500);
    }

    private static void Solves(Func<Random, int, int> receiver)
    {
        var random = new Random(11);
        var pairs = new HashSet<(int From, int To)>();
        while (pairs.Count < Links)
        {
            var from = random.Next(Companies - 1);
            var to = receiver(random, from);
            if (from != to)
            {
                pairs.Add((from, to));
            }
        }

        var counts = pairs.GroupBy(p => p.From).ToDictionary(g => g.Key, g => g.Count());
        var year = Results.Project(Scenario(pairs.Select(p => Link(p.From, p.To, 0.9 / counts[p.From])).ToValueList())).Years[0];

        var entering = year.MoneyEntering.Dollars;
        Assert.Equal(entering, year.Companies.Sum(c => c.Retained.Dollars), 1e-9 * entering);
        Assert.Equal(1, year.Dollar(new("c0"))!.Rests.Sum(r => r.Part.Value), 1e-9);
        Assert.All(year.Companies, c => Assert.True(c.Revenue >= Money.Zero));
    }

    private static Scenario Scenario(ValueList<Link> links) => new()
    {
        Name = "Large",
        Years = new(2025, 2025),
        Companies = Enumerable.Range(0, Companies)
            .Select(i => new Company { Id = new($"c{i}"), Name = $"C{i}", Layer = (Layer)(i * 4 / Companies), EndCustomerRevenue = i % 3 == 0 ? 1e6 : null })
            .ToValueList(),
        Links = links,
    };

    private static Link Link(int from, int to, double share) =>
        new() { From = new($"c{from}"), To = new($"c{to}"), Purpose = LinkPurposes.Hosting, ShareOfRevenue = share };
}
