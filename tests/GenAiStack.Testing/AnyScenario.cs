using CsCheck;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Testing;

/// <summary>
/// Random scenarios for laws: small stacks with loops, investments, levers, ranges and trajectories. Most are productive, some are not.
/// Whole units of small numbers make zeros, ties and doubles likely.
/// </summary>
public static class AnyScenario
{
    private const int FirstYear = 2024;

    private static readonly string[] Segments = ["End-to-end apps", "Closed models", "Hyperscalers", "GPUs"];
    private static readonly string[] Tags = ["incumbent", "startup", "challenger"];

    /// <summary>Whole scenarios: several years, levers, correlations, notes.</summary>
    public static Gen<Scenario> Whole { get; } =
        from companies in Companies(withTrajectories: true)
        from links in Links(companies.Count, withTrajectories: true)
        from levers in Gen.Int[0, 4].SelectMany(n => Lever(companies.Count).Array[n])
        from years in Gen.Int[1, 4]
        select Assemble(companies, links, levers, years);

    /// <summary>Scenarios without levers.</summary>
    public static Gen<Scenario> WithoutLevers { get; } =
        from companies in Companies(withTrajectories: true)
        from links in Links(companies.Count, withTrajectories: true)
        from years in Gen.Int[1, 3]
        select Assemble(companies, links, [], years);

    /// <summary>The cases of a law: the same ones in every run, on every machine.</summary>
    /// <param name="gen">What to make.</param>
    /// <param name="count">How many.</param>
    public static IEnumerable<(int Case, T Value)> Cases<T>(Gen<T> gen, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            yield return (i, gen.Generate(new PCG((uint)i, 20240101UL + (ulong)i), null!, out _));
        }
    }

    private static Gen<ValueList<Company>> Companies(bool withTrajectories) =>
        Gen.Int[1, 9].SelectMany(n => Company(withTrajectories).Array[n]).Select(cs =>
            cs.Select((c, i) => c with { Id = new($"c{i}"), Name = $"Company {i}" }).ToValueList());

    private static Gen<Company> Company(bool withTrajectories) =>
        from layer in Gen.Int[0, 3]
        from segment in Gen.Int[-1, 3]
        from tags in Gen.Int[0, 2].Select(i => Tags[i]).Array[0, 2]
        from demand in Maybe(0.6, Amount(1e8, withTrajectories))
        from funding in Maybe(0.4, Amount(2e8, withTrajectories))
        from retention in Maybe(0.25, Number(0.3, 1.1, withTrajectories))
        from added in Maybe(0.5, Amount(3e7, withTrajectories))
        from pass in Maybe(0.4, Number(0, 1.1, withTrajectories: false))
        from elasticity in Maybe(0.4, Number(-2, 0.5, withTrajectories: false))
        select new Company
        {
            Id = new("x"),
            Name = "x",
            Layer = (Layer)layer,
            Segment = segment < 0 ? null : Segments[segment],
            Tags = tags.Distinct().ToValueList(),
            EndCustomerRevenue = retention is null ? demand : Still(demand),
            Funding = funding,
            Retention = retention,
            NewRevenue = retention is null ? null : added,
            CostPassThrough = pass,
            DemandElasticity = elasticity,
        };

    private static Assumption? Still(Assumption? assumption) =>
        assumption is null ? null : assumption.CentralIn(FirstYear);

    private static Gen<Link[]> Links(int companies, bool withTrajectories) =>
        Gen.Int[0, 5 * companies].SelectMany(n => Link(companies, withTrajectories).Array[n]);

    private static Gen<Link> Link(int companies, bool withTrajectories) =>
        from isOutside in Gen.Double[0, 1].Select(u => u < 0.25)
        from @from in Gen.Int[0, companies - 1]
        from step in Gen.Int[1, Math.Max(1, companies - 1)]
        from purpose in Gen.Int[0, 7]
        from costClass in Gen.Int[0, 2]
        from share in Maybe(0.7, Number(0, 0.3, withTrajectories))
        from ofFunding in Maybe(0.35, Number(0, 0.4, withTrajectories))
        from dollars in Maybe(0.25, Amount(4e7, withTrajectories))
        from life in Gen.Int[0, 6]
        from prior in Gen.Int[-2, 4]
        select new Link
        {
            From = new($"c{@from}"),
            To = isOutside || companies == 1 ? CompanyId.Outside : new($"c{(@from + step) % companies}"),
            Purpose = isOutside || companies == 1 ? (purpose < 4 ? "payroll" : LinkPurposes.RevenueShare) : LinkPurposes.BetweenCompanies[purpose],
            Class = (CostClass)costClass,
            ShareOfRevenue = share ?? (ofFunding is null && dollars is null ? 0.1 : null),
            ShareOfFunding = ofFunding,
            Fixed = dollars,
            UsefulLife = life == 0 ? null : life,
            PriorGrowth = prior == 0 ? null : prior / 5.0,
        };

    private static Gen<Lever> Lever(int companies) =>
        from kind in Gen.Int[0, 6]
        from a in Selector(companies)
        from b in Selector(companies)
        from c in Selector(companies)
        from everyone in Gen.Bool
        from strength in Gen.Int[0, 10].Select(i => i / 10.0)
        from other in Gen.Int[0, 10].Select(i => i / 10.0)
        from start in Gen.Int[-1, 2]
        from ramp in Gen.Int[0, 2]
        from isOn in Gen.Int[0, 9].Select(i => i > 0)
        select Make(kind, a, b, everyone ? Domain.Stacks.Selector.Everyone : c, strength, other) with
        {
            On = isOn,
            Start = start < 0 ? null : FirstYear + start,
            Full = start < 0 || ramp == 0 ? null : FirstYear + start + ramp,
        };

    private static Lever Make(int kind, Selector a, Selector b, Selector c, double strength, double other)
    {
        var (id, name) = (new LeverId("x"), "x");
        return kind switch
        {
            0 => new ScaleDemand { Id = id, Name = name, Of = a, Factor = 2 * strength },
            1 => new MoveDemand { Id = id, Name = name, From = a, To = b, Share = strength },
            2 or 3 => new Reroute { Id = id, Name = name, Buyers = c, From = a, To = b, Share = strength, CostRatio = other == 0.5 ? null : 1.5 * other },
            4 => new ScaleSpend { Id = id, Name = name, Buyers = c, Suppliers = other < 0.5 ? Domain.Stacks.Selector.Everyone : b, Purposes = ["investment", "payroll", "hosting"], Factor = 1.5 * strength },
            5 => new PriceChange { Id = id, Name = name, Of = a, Change = strength - 0.4 },
            _ => other < 0.5
                ? new TargetMargin { Id = id, Name = name, Of = a, GrossMargin = strength - 0.4 }
                : new Adjust { Id = id, Name = name, Of = a, Field = (AdjustableField)(int)(other * 10 % 3), Operation = (AdjustOperation)(int)(strength * 10 % 3), Amount = strength },
        };
    }

    private static Gen<Selector> Selector(int companies) =>
        from kind in Gen.Int[0, 3]
        from picks in Gen.Int[0, companies - 1].Array[1, 4]
        from layers in Gen.Int[0, 3].Array[1, 2]
        from segment in Gen.Int[0, 3]
        from tag in Gen.Int[0, 2]
        select kind switch
        {
            0 => new Selector { Companies = picks.Distinct().Select(p => new CompanyId($"c{p}")).ToValueList() },
            1 => new Selector { Layers = layers.Distinct().Select(l => (Layer)l).ToValueList() },
            2 => new Selector { Segments = [Segments[segment], Segments[(segment + 1) % 4]] },
            _ => new Selector { Tags = [Tags[tag]] },
        };

    private static Gen<Assumption?> Maybe(double probability, Gen<Assumption> gen) =>
        from u in Gen.Double[0, 1]
        from value in gen
        select u < probability ? value : null;

    private static Gen<Assumption> Amount(double most, bool withTrajectories) => Number(0, most, withTrajectories);

    // Twentieths of the range, so that zeros and equal values are common.
    private static Gen<Assumption> Number(double low, double high, bool withTrajectories) =>
        from at in Gen.Int[0, 20]
        from spread in Gen.Int[0, 10]
        from kind in Gen.Int[0, withTrajectories ? 9 : 5]
        from shape in Gen.Int[0, 2]
        select Shape(low + ((high - low) * at / 20), low, high, spread / 20.0, kind, shape);

    private static Assumption Shape(double value, double low, double high, double spread, int kind, int shape)
    {
        var (from, to) = (value - ((value - low) * spread), value + ((high - value) * spread));
        var ranged = new Assumption { Value = value, Low = from, High = to, Distribution = shape == 0 ? null : (DistributionShape)shape, Source = ["fact-1"], Note = "n" };
        return kind switch
        {
            < 3 => value,
            3 => ranged,
            4 => ranged with { IsMode = true, Confidence = Confidence.Guess },
            5 => new Assumption { Low = from, High = to },
            6 => ranged with { Growth = (spread * 0.6) - 0.1 },
            7 => new Assumption { Path = new([new(FirstYear - 1, value), new(FirstYear + 2, (value + high) / 2)]) },
            8 when value > 0 => new Assumption { Value = value, Saturation = new(value * 1.5, 0.7) },
            _ => new Assumption { Value = value, Growth = new Assumption { Value = -0.05, Low = -0.1, High = 0.1 } },
        };
    }

    private static Scenario Assemble(ValueList<Company> companies, Link[] links, Lever[] levers, int years) => new()
    {
        Name = "Any",
        Description = "A \"random\" stack, with ümlauts & <tags>.",
        Years = new(FirstYear, FirstYear + years - 1),
        Companies = companies,
        Links = links.DistinctBy(l => l.Id).ToValueList(),
        Levers = levers.Select((l, i) => l with { Id = new($"l{i}"), Name = $"Lever {i}" }).ToValueList(),
    };
}
