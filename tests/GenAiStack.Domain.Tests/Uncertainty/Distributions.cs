using GenAiStack.Domain.Compilation;
using GenAiStack.Domain.Distributions;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Testing;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using Statistic = MathNet.Numerics.Statistics.Correlation;

namespace GenAiStack.Domain.Tests.Uncertainty;

/// <summary>Draws of each distribution against MathNet's: tables, moments, Kolmogorov-Smirnov distances, tails, correlations, independence.</summary>
public sealed class Distributions
{
    private const int Draws = 1 << 20;

    private static readonly QuantileTables Tables = new();

    public static TheoryData<string, double, double, double> Ranges => new()
    {
        { "pert", 0.2, 0.3, 0.4 },
        { "pert", 0, 0.02, 0.9 },
        { "pert", 0.1, 0.1, 0.5 },
        { "pert", 0.1, 0.5, 0.5 },
        { "pert", 1e6, 1.3e6, 9e6 },
        { "triangular", 0.2, 0.25, 0.4 },
        { "triangular", 0.2, 0.2, 0.4 },
        { "uniform", 0.2, 0.3, 0.4 },
        { "normal", 0.2, 0.3, 0.4 },
        { "lognormal", 1e6, 3e6, 9e6 },
        { "lognormal", 0.3, 0.3464, 0.4 },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Tables_give_the_exact_quantile_in_the_body_and_in_the_tails(string kind, double low, double mode, double high)
    {
        var law = LawOf(kind, low, mode, high);
        var table = Tables.ByProbability(law.Law);
        var scores = Tables.ByScore(law.Law);
        var range = high - low;
        for (var i = 1; i < 4_000; i++)
        {
            foreach (var wanted in new[] { i / 4_000.0, Math.Pow(10, -9 * i / 4_000.0) * 0.5, 1 - (Math.Pow(10, -6 * i / 4_000.0) * 0.5) })
            {
                // The word of 32 bits beyond which about this much lies, and what lies beyond it exactly.
                var word = (uint)Math.Clamp(Math.Min(wanted, 1 - wanted) * 8589934592.0, 2, uint.MaxValue);
                var side = wanted <= 0.5 ? 0 : RandomLanes.SideBit;
                var p = side == 0 ? word / 8589934592.0 : 1 - (word / 8589934592.0);
                var exact = Exact(kind, low, mode, high, p);

                // Below 1e-5 of the range in the body and 1e-4 in the tails; what is unbounded, of itself where that is more.
                var tolerance = (p is > 0.001 and < 0.999 ? 1e-5 : 1e-4) * Math.Max(range, Math.Abs(exact));
                if (law.Law.Kind is not (LawKind.Uniform or LawKind.Triangular))
                {
                    Simulations.Within(exact, law.Offset + (law.Scale * Quantiles.LookUp(table, word, side)), tolerance);
                }

                if (p is > 1e-9 and < 1 - 1e-9)
                {
                    Simulations.Within(exact, law.Offset + (law.Scale * ByScore(scores, law.Law, Normal.InvCDF(0, 1, p))), tolerance);
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(0.3, 0.5)]
    [InlineData(1, 0.5)]
    public void Triangles_are_drawn_by_their_closed_form_into_the_tails(double mode, double middle)
    {
        var (draws, uniform) = (new float[1 << 22], new float[BlockProgram.Lanes]);
        for (var block = 0; block < draws.Length / BlockProgram.Lanes; block++)
        {
            Quantiles.OfTriangle((float)mode, new(99, block), uniform);
            uniform.CopyTo(draws.AsSpan(block * BlockProgram.Lanes));
        }

        Array.Sort(draws);
        foreach (var p in new[] { 1e-5, 1e-4, 1e-3, middle, 1 - 1e-3, 1 - 1e-4, 1 - 1e-5 })
        {
            // The share of draws below the exact quantile, within five of its standard errors.
            var exact = (float)Triangular.InvCDF(0, 1, mode, p);
            var below = (double)Below(draws, exact) / draws.Length;
            Simulations.Within(p, below, 5 * Math.Sqrt(p * (1 - p) / draws.Length));
        }

        static int Below(float[] sorted, float value)
        {
            var at = Array.BinarySearch(sorted, value);
            return at < 0 ? ~at : at;
        }
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void A_million_draws_follow_the_exact_distribution(string kind, double low, double mode, double high)
    {
        var draws = Sample(Assumption(kind, low, mode, high), "companies/a/endCustomerRevenue", 11);
        Array.Sort(draws);
        var distance = 0.0;
        for (var i = 0; i < draws.Length; i++)
        {
            var below = Below(kind, low, mode, high, draws[i]);
            distance = Math.Max(distance, Math.Max(Math.Abs(below - ((double)i / Draws)), Math.Abs(below - ((i + 1.0) / Draws))));
        }

        // Kolmogorov: 1.95 / sqrt(n) is exceeded in one case of a thousand.
        Assert.True(distance < 1.95 / Math.Sqrt(Draws), $"distance {distance}");
        var (mean, deviation) = Moments(kind, low, mode, high);
        Simulations.Within(mean, draws.Mean(), 4.5 * deviation / Math.Sqrt(Draws));
        var kurtosis = draws.Kurtosis() + 3;
        Simulations.Within(deviation, draws.StandardDeviation(), 4.5 * deviation * Math.Sqrt((kurtosis - 1) / 4 / Draws));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.95)]
    public void Members_of_a_group_have_the_rank_correlation_asked_for(double rank)
    {
        var (a, b) = Pair(rank);
        var measured = Statistic.Pearson(Ranks(a), Ranks(b));

        Simulations.Within(rank, measured, 5 / Math.Sqrt(Draws));
    }

    [Fact]
    public void Draws_of_different_addresses_are_independent()
    {
        var streams = Enumerable.Range(0, 12).Select(i => Sample(Assumption("uniform", 0, 0.5, 1), $"companies/c{i}/funding", 3)).ToList();
        for (var i = 0; i < streams.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                Simulations.Within(0, Statistic.Pearson(streams[i], streams[j]), 5 / Math.Sqrt(Draws));
            }

            // Nor does a draw tell the next one, or the one 16 later (the next of its lane).
            foreach (var lag in new[] { 1, 2, 16, 256 })
            {
                Simulations.Within(0, Statistic.Pearson(streams[i].Skip(lag), streams[i].Take(Draws - lag)), 5 / Math.Sqrt(Draws));
            }
        }
    }

    [Theory]
    [InlineData(LaneWidth.Scalar)]
    [InlineData(LaneWidth.Eight)]
    [InlineData(LaneWidth.Sixteen)]
    internal void Every_width_of_the_code_gives_the_same_bytes(LaneWidth width)
    {
        Assert.SkipWhen(width == LaneWidth.Sixteen && !System.Runtime.Intrinsics.X86.Avx512F.IsSupported, "This processor has no AVX-512.");
        Assert.SkipWhen(width == LaneWidth.Eight && !System.Runtime.Intrinsics.X86.Avx2.IsSupported, "This processor has no AVX2.");
        var compiled = CompiledScenario.Of(Simulations.Shipped("early-stack-2023"), CompilationMode.Draws, 2023);
        var scenario = Simulations.Shipped("early-stack-2023").Scenario;
        var scalar = new Sampler(compiled, scenario, 5, Tables) { Width = LaneWidth.Scalar };
        var other = new Sampler(compiled, scenario, 5, Tables) { Width = width };
        var (ofScalar, ofOther) = (new SamplerMemory(scalar), new SamplerMemory(other));
        var (a, b) = (new double[BlockProgram.Lanes], new double[BlockProgram.Lanes]);
        for (var input = 0; input < compiled.Inputs.Count; input++)
        {
            for (var block = 0; block < 20; block++)
            {
                scalar.Fill(input, block, ofScalar, a);
                other.Fill(input, block, ofOther, b);
                Assert.Equal(a.Select(BitConverter.DoubleToInt64Bits), b.Select(BitConverter.DoubleToInt64Bits));
            }
        }
    }

    [Fact]
    public void Exponential_and_logarithm_are_those_of_the_textbook()
    {
        for (var i = -7_000; i <= 7_000; i++)
        {
            var x = i / 10.0;
            Simulations.Within(1, Elementary.Exponential(x) / Math.Exp(x), 1e-14);
            var y = Math.Exp(x / 2);
            Simulations.Within(Math.Log(y), Elementary.Logarithm(y), 1e-14 * Math.Max(1, Math.Abs(x)));
        }

        Assert.Equal(0, Elementary.Power(0, 2.5));
        Simulations.Within(Math.Pow(1.3, -2.7), Elementary.Power(1.3, -2.7), 1e-14);
    }

    private static RangeLaw LawOf(string kind, double low, double mode, double high) => RangeLaw.Of(Assumption(kind, low, mode, high), mode, 2025);

    private static Assumption Assumption(string kind, double low, double mode, double high) => new()
    {
        Value = mode,
        Low = low,
        High = high,
        Distribution = Enum.Parse<DistributionShape>(kind, true),
    };

    private static double[] Sample(Assumption assumption, string address, ulong seed)
    {
        var id = address.Split('/')[1];
        var scenario = new Scenario
        {
            Name = "One",
            Years = new(2025, 2025),
            Companies = [new() { Id = new(id), Name = id, Layer = Layer.Application, EndCustomerRevenue = address.EndsWith("Revenue", StringComparison.Ordinal) ? assumption : null, Funding = address.EndsWith("funding", StringComparison.Ordinal) ? assumption : null }],
        };
        return Sample(scenario, seed)[0];
    }

    private static (double[] A, double[] B) Pair(double rank)
    {
        var scenario = new Scenario
        {
            Name = "Two",
            Years = new(2025, 2025),
            Companies =
            [
                new() { Id = new("a"), Name = "a", Layer = Layer.Application, EndCustomerRevenue = Assumption("pert", 1, 2, 9) },
                new() { Id = new("b"), Name = "b", Layer = Layer.Application, EndCustomerRevenue = Assumption("lognormal", 1, 2, 4) },
            ],
            Correlations = [new(["companies/a/endCustomerRevenue", "companies/b/endCustomerRevenue"], rank)],
        };
        var draws = Sample(scenario, 21);
        return (draws[0], draws[1]);
    }

    private static double[][] Sample(Scenario scenario, ulong seed)
    {
        var compiled = CompiledScenario.Of(Results.Project(scenario), CompilationMode.Draws, 2025);
        var sampler = new Sampler(compiled, scenario, seed, Tables);
        var memory = new SamplerMemory(sampler);
        var all = compiled.Inputs.Select(_ => new double[Draws]).ToArray();
        for (var input = 0; input < all.Length; input++)
        {
            for (var block = 0; block < Draws / BlockProgram.Lanes; block++)
            {
                sampler.Fill(input, block, memory, all[input].AsSpan(block * BlockProgram.Lanes, BlockProgram.Lanes));
            }
        }

        return all;
    }

    private static double Exact(string kind, double low, double mode, double high, double p) => kind switch
    {
        "pert" => low + ((high - low) * BetaOf(low, mode, high).InverseCumulativeDistribution(p)),
        "triangular" => Triangular.InvCDF(low, high, mode, p),
        "uniform" => low + ((high - low) * p),
        "normal" => Normal.InvCDF((low + high) / 2, (high - low) / 3.2897072539029444, p),
        _ => LogNormal.InvCDF(Math.Log(low * high) / 2, Math.Log(high / low) / 3.2897072539029444, p),
    };

    private static double Below(string kind, double low, double mode, double high, double x) => kind switch
    {
        "pert" => BetaOf(low, mode, high).CumulativeDistribution(Math.Clamp((x - low) / (high - low), 0, 1)),
        "triangular" => Triangular.CDF(low, high, mode, x),
        "uniform" => (x - low) / (high - low),
        "normal" => Normal.CDF((low + high) / 2, (high - low) / 3.2897072539029444, x),
        _ => LogNormal.CDF(Math.Log(low * high) / 2, Math.Log(high / low) / 3.2897072539029444, x),
    };

    private static (double Mean, double Deviation) Moments(string kind, double low, double mode, double high)
    {
        IContinuousDistribution law = kind switch
        {
            "pert" => BetaOf(low, mode, high),
            "triangular" => new Triangular(low, high, mode),
            "uniform" => new ContinuousUniform(low, high),
            "normal" => new Normal((low + high) / 2, (high - low) / 3.2897072539029444),
            _ => new LogNormal(Math.Log(low * high) / 2, Math.Log(high / low) / 3.2897072539029444),
        };
        return kind == "pert" ? (low + ((high - low) * law.Mean), (high - low) * law.StdDev) : (law.Mean, law.StdDev);
    }

    private static Beta BetaOf(double low, double mode, double high) => new(1 + (4 * (mode - low) / (high - low)), 1 + (4 * (high - mode) / (high - low)));

    private static double ByScore(ScoreTable table, Law law, double z)
    {
        float[] quantile = [(float)z];
        Quantiles.OfMixture(new(law, table, 0), LaneWidth.Scalar, [0f], quantile);
        return quantile[0];
    }

    private static double[] Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Length];
        for (var i = 0; i < order.Length; i++)
        {
            ranks[order[i]] = i;
        }

        return ranks;
    }
}
