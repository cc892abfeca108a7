using GenAiStack.Domain.Quantities;

namespace GenAiStack.Domain.Stacks;

/// <summary>A number of a company or link: its key, its bounds, and how to read and replace it.</summary>
/// <typeparam name="TOwner">What holds the number.</typeparam>
/// <param name="Key">The key in files and addresses.</param>
/// <param name="Bounds">The range it must lie in.</param>
/// <param name="Get">Reads the assumption; null where it is not given.</param>
/// <param name="With">The owner with another assumption in its place.</param>
public sealed record AssumptionField<TOwner>(
    string Key,
    Bounds Bounds,
    Func<TOwner, Assumption?> Get,
    Func<TOwner, Assumption?, TOwner> With);

/// <summary>
/// The numbers of companies and links in the order of the file. Reading, writing, rules and addresses go by these lists, so that a new
/// number is added in one place.
/// </summary>
public static class AssumptionFields
{
    /// <summary>The numbers of a company.</summary>
    public static ValueList<AssumptionField<Company>> OfCompany { get; } =
    [
        new("endCustomerRevenue", Bounds.Money, c => c.EndCustomerRevenue, (c, a) => c with { EndCustomerRevenue = a }),
        new("funding", Bounds.Money, c => c.Funding, (c, a) => c with { Funding = a }),
        new("retention", Bounds.Retention, c => c.Retention, (c, a) => c with { Retention = a }),
        new("newRevenue", Bounds.Money, c => c.NewRevenue, (c, a) => c with { NewRevenue = a }),
        new("costPassThrough", Bounds.CostPassThrough, c => c.CostPassThrough, (c, a) => c with { CostPassThrough = a }),
        new("demandElasticity", Bounds.DemandElasticity, c => c.DemandElasticity, (c, a) => c with { DemandElasticity = a }),
    ];

    /// <summary>The amounts of a link.</summary>
    public static ValueList<AssumptionField<Link>> OfLink { get; } =
    [
        new("shareOfRevenue", Bounds.Share, l => l.ShareOfRevenue, (l, a) => l with { ShareOfRevenue = a }),
        new("shareOfFunding", Bounds.Share, l => l.ShareOfFunding, (l, a) => l with { ShareOfFunding = a }),
        new("fixed", Bounds.Money, l => l.Fixed, (l, a) => l with { Fixed = a }),
    ];
}

/// <summary>An assumption of a scenario with its address.</summary>
/// <param name="Address">Such as companies/openai/funding, links/a>b:hosting/shareOfRevenue or levers/l/share.</param>
/// <param name="Bounds">The range it must lie in.</param>
/// <param name="Assumption">The assumption.</param>
public readonly record struct AddressedAssumption(string Address, Bounds Bounds, Assumption Assumption);

/// <summary>The assumptions of a scenario by address. Model section 1.</summary>
public static class ScenarioAssumptions
{
    /// <summary>All assumptions: those of companies, links and levers in the order of the file, without the numbers inside them.</summary>
    public static IEnumerable<AddressedAssumption> Assumptions(this Scenario scenario)
    {
        foreach (var company in scenario.Companies)
        {
            foreach (var field in AssumptionFields.OfCompany)
            {
                if (field.Get(company) is { } assumption)
                {
                    yield return new($"companies/{company.Id}/{field.Key}", field.Bounds, assumption);
                }
            }
        }

        foreach (var link in scenario.Links)
        {
            foreach (var field in AssumptionFields.OfLink)
            {
                if (field.Get(link) is { } assumption)
                {
                    yield return new($"links/{link.Id}/{field.Key}", field.Bounds, assumption);
                }
            }
        }

        foreach (var lever in scenario.Levers)
        {
            foreach (var strength in lever.Strengths)
            {
                yield return new($"levers/{lever.Id}/{strength.Key}", strength.Bounds, strength.Assumption);
            }
        }
    }

    /// <summary>The assumption and the numbers inside it that are assumptions too: growth, and a saturation's ceiling and rate.</summary>
    public static IEnumerable<AddressedAssumption> WithInner(this AddressedAssumption outer)
    {
        yield return outer;
        if (outer.Assumption.Growth is { } growth)
        {
            yield return new($"{outer.Address}/growth", Bounds.Growth, growth);
        }

        if (outer.Assumption.Saturation is { } saturation)
        {
            yield return new($"{outer.Address}/saturation/ceiling", outer.Bounds.ForCeiling(), saturation.Ceiling);
            yield return new($"{outer.Address}/saturation/rate", Bounds.SaturationRate, saturation.Rate);
        }
    }
}
