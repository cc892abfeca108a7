using GenAiStack.Domain.Compilation;
using GenAiStack.Domain.Distributions;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Sensitivity;

/// <summary>What one assumption does to a measure while the others stay central.</summary>
/// <param name="Address">The assumption.</param>
/// <param name="From">Its low value in the first year.</param>
/// <param name="To">Its high value in the first year.</param>
/// <param name="Low">The measure at the low value; null where the stack is refused or the measure has no value.</param>
/// <param name="High">The measure at the high value; null likewise.</param>
public sealed record TornadoBar(string Address, double From, double To, double? Low, double? High)
{
    /// <summary>How far the two ends lie apart, 0 or more; infinite where only one of them has an answer, so that it is not overlooked.</summary>
    public double Swing => Low is { } low && High is { } high ? Math.Abs(high - low) : Low is null && High is null ? double.NaN : double.PositiveInfinity;

    /// <summary>Whether the measure stays as it is, but for rounding.</summary>
    public bool HasNoEffect => Low is { } low && High is { } high && Rounding.IsNothing(high - low, Math.Max(Math.Abs(low), Math.Abs(high)));
}

/// <summary>
/// The tornado: the measure with one assumption at its 5th and at its 95th percentile, the others central. Model section 10. Bars stand in the
/// order of their swing; assumptions without effect come last.
/// </summary>
/// <param name="Asked">What was asked.</param>
/// <param name="Bars">A bar for each assumption that has a range.</param>
public sealed record Tornado(Asked Asked, ValueList<TornadoBar> Bars)
{
    /// <summary>Computes all bars.</summary>
    public static Tornado Of(Asked asked) => new(asked, Compute(asked, asked.Assumptions().Where(a => a.Assumption.HasRange).Select(a => (a, At(a, 0.05), At(a, 0.95)))));

    /// <summary>The answer in a sentence.</summary>
    public override string ToString()
    {
        if (Bars.Count == 0)
        {
            return $"{Asked.Subject}, and no assumption has a range.";
        }

        var still = Bars.Count(b => b.HasNoEffect || double.IsNaN(b.Swing));
        if (still == Bars.Count)
        {
            return $"{Asked.Subject}, and no range moves it.";
        }

        var others = still == 0 ? "" : still == 1 ? ", and one does not move it at all" : $", and {still} do not move it at all";
        return $"{Asked.Subject}; of {(Bars.Count == 1 ? "one range" : $"{Bars.Count} ranges")} {Bars[0].Address} moves it most, from {Asked.Text(Bars[0].Low)} to {Asked.Text(Bars[0].High)}{others}.";
    }

    internal static ValueList<TornadoBar> Compute(Asked asked, IEnumerable<(AddressedAssumption Assumption, Change Low, Change High)> ends)
    {
        var all = ends.ToList();
        var variants = new Variants(asked, CompilationMode.Ends);

        // Only what the measure can depend on is evaluated; the rest stays as it is.
        var reached = all.Where(e => variants.Reaches(e.Assumption.Address)).ToList();
        var values = variants.Evaluate([[], .. reached.SelectMany(e => new Change[][] { [e.Low], [e.High] })]);
        var first = asked.Projection.Scenario.Years.First;
        var places = reached.Select((e, i) => (e.Assumption.Address, i)).ToDictionary(p => p.Address, p => p.i);
        var bars = new TornadoBar[all.Count];
        for (var i = 0; i < bars.Length; i++)
        {
            var (addressed, low, high) = all[i];
            var input = new CompiledInput(addressed.Address, addressed.Bounds, addressed.Assumption, first, addressed.Assumption.CentralIn(first), 1);
            var (atLow, atHigh) = places.TryGetValue(addressed.Address, out var place) ? (values[1 + (2 * place)], values[2 + (2 * place)]) : (values[0], values[0]);
            bars[i] = new(addressed.Address, low.ValueIn(input), high.ValueIn(input), atLow, atHigh);
        }

        return bars.OrderByDescending(b => b.HasNoEffect ? 0 : double.IsNaN(b.Swing) ? -1 : b.Swing).ThenBy(b => b.Address, StringComparer.Ordinal).ToValueList();
    }

    // A percentile of the range, in each year of its own where the ends are paths; the last one is remembered, since it takes some time.
    internal static Change At(AddressedAssumption addressed, double probability)
    {
        CompiledInput? last = null;
        var value = double.NaN;
        return new(addressed.Address, input =>
        {
            if (last is null || last.Year != input.Year || last.Central != input.Central)
            {
                var quantile = RangeLaw.Of(input.Assumption, input.Central, input.Year).Quantile(probability);
                (last, value) = (input, Math.Clamp(quantile, addressed.Bounds.Minimum, addressed.Bounds.Maximum));
            }

            return value;
        });
    }
}
