using GenAiStack.Domain.Stacks;
using MathNet.Numerics.Distributions;

namespace GenAiStack.Domain.Tests.Data;

/// <summary>Draws scenarios from their ranges, for targets that are percentiles: PERT by MathNet's beta, groups by a Gaussian copula.</summary>
internal static class RangeDraws
{
    /// <summary>Scenarios of the first year with every range replaced by a draw; the same ones in every run.</summary>
    public static IEnumerable<Scenario> Of(Scenario scenario, int count)
    {
        var random = new Random(2023);
        var groups = scenario.Correlations.SelectMany((c, i) => c.Assumptions.Select(a => (a, i))).ToDictionary(p => p.a, p => p.i);
        for (var draw = 0; draw < count; draw++)
        {
            var common = scenario.Correlations.Select(_ => Normal.Sample(random, 0, 1)).ToArray();
            Assumption? Draw(string address, Assumption? assumption)
            {
                if (assumption is null || !assumption.HasRange)
                {
                    return assumption;
                }

                var z = Normal.Sample(random, 0, 1);
                if (groups.TryGetValue(address, out var group))
                {
                    var c = 2 * Math.Sin(Math.PI * scenario.Correlations[group].Rank / 6);
                    z = (Math.Sqrt(c) * common[group]) + (Math.Sqrt(1 - c) * z);
                }

                return Quantile(assumption, scenario.Years.First, Normal.CDF(0, 1, z));
            }

            yield return scenario with
            {
                Years = new(scenario.Years.First, scenario.Years.First),
                Correlations = [],
                Companies = scenario.Companies.Select(c => AssumptionFields.OfCompany.Aggregate(c, (company, f) => f.With(company, Draw($"companies/{c.Id}/{f.Key}", f.Get(company))))).ToValueList(),
                Links = scenario.Links.Select(l => AssumptionFields.OfLink.Aggregate(l, (link, f) => f.With(link, Draw($"links/{l.Id}/{f.Key}", f.Get(link))))).ToValueList(),
            };
        }
    }

    private static double Quantile(Assumption assumption, int year, double probability)
    {
        var (low, mode, high) = (assumption.Low!.Value.ValueIn(year), assumption.CentralIn(year), assumption.High!.Value.ValueIn(year));
        Assert.True(assumption.Distribution is null or DistributionShape.Pert, "These draws only know PERT.");
        var (a, b) = (1 + (4 * (mode - low) / (high - low)), 1 + (4 * (high - mode) / (high - low)));
        return low + ((high - low) * Beta.InvCDF(a, b, Math.Clamp(probability, 1e-9, 1 - 1e-9)));
    }
}
