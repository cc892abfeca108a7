using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Sheets;

/// <summary>What a company pays of its revenue in a year: the parts, their sum and what remains.</summary>
/// <param name="Inside">The shares paid to companies of the stack, in the order of the links.</param>
/// <param name="Outside">The shares paid to the outside.</param>
public sealed record PayerShares(ValueList<double> Inside, ValueList<double> Outside)
{
    private const int Decimals = 5;

    /// <summary>The sum.</summary>
    public double Sum => Inside.Sum() + Outside.Sum();

    /// <summary>What remains of the revenue; below 0 where more is paid than comes in.</summary>
    public double Remainder => 1 - Sum;

    /// <summary>The shares of a payer's links.</summary>
    /// <param name="links">Its links.</param>
    /// <param name="year">The year.</param>
    /// <param name="firstYear">The scenario's first year.</param>
    public static PayerShares Of(IEnumerable<Link> links, int year, int firstYear)
    {
        var (inside, outside) = (new List<double>(), new List<double>());
        foreach (var link in links)
        {
            if (link.ShareOfRevenue is { } share)
            {
                (link.To.IsOutside ? outside : inside).Add(share.ValueIn(year, firstYear));
            }
        }

        return new(inside.ToValueList(), outside.ToValueList());
    }

    /// <summary>
    /// The edit that scales all shares of a payer, with their ranges and paths, so that those of a year add up to 100 %; null where there is
    /// nothing to scale.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="payer">The payer.</param>
    /// <param name="year">The year whose sum is meant.</param>
    public static Edit? ScaleToWhole(Scenario scenario, CompanyId payer, int year)
    {
        var first = scenario.Years.First;
        var links = scenario.Links.Where(l => l.From == payer && l.ShareOfRevenue is not null).ToList();
        var sum = links.Sum(l => l.ShareOfRevenue!.ValueIn(year, first));
        if (sum <= 0 || Math.Abs(sum - 1) < 1e-12)
        {
            return null;
        }

        var scaled = links.ConvertAll(l => l.ShareOfRevenue!.Map(x => Math.Round(x / sum, Decimals)));

        // What rounding leaves goes to the largest, so that the sum is whole.
        var rest = 1 - scaled.Sum(a => a.ValueIn(year, first));
        var largest = scaled.IndexOf(scaled.MaxBy(a => a.ValueIn(year, first))!);
        var edited = scaled[largest].EditedYear(year, first);
        if (scaled[largest] is { Growth: null, Saturation: null } flat)
        {
            scaled[largest] = flat.WithCentral(Math.Round(flat.ValueIn(edited, first) + rest, Decimals), year, first);
        }

        return new Several(links.Select((l, i) => (Edit)new SetAssumption($"links/{l.Id}/shareOfRevenue", scaled[i])).ToValueList());
    }
}
