using GenAiStack.Domain.Distributions;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Compilation;

/// <summary>A number that a compiled scenario is given anew for each evaluation: an assumption's value in the first year.</summary>
/// <param name="Address">The assumption's address.</param>
/// <param name="Bounds">What it must lie in.</param>
/// <param name="Assumption">The assumption.</param>
/// <param name="Year">The year whose range it takes: the first, or each where the ends of the range are paths.</param>
/// <param name="Central">Its central value.</param>
/// <param name="PerFirstYear">How much it moves when the assumption's value in the first year moves by 1.</param>
internal sealed record CompiledInput(string Address, Bounds Bounds, Assumption Assumption, int Year, double Central, double PerFirstYear);

/// <summary>Which numbers are inputs, and what levers divide by.</summary>
internal enum CompilationMode
{
    /// <summary>Inputs are what has a range; levers divide in proportion to central values. Model section 7: for draws.</summary>
    Draws,

    /// <summary>Every assumption is an input; levers divide in proportion to the values at hand. For derivatives, tornado, goal seek and grids.</summary>
    Questions,
}

/// <summary>The assumptions of a scenario as nodes, year by year.</summary>
internal sealed class InputNodes(Graph graph, Scenario scenario, CompilationMode mode)
{
    private readonly List<CompiledInput> _inputs = [];
    private readonly Dictionary<(string Address, int Year), int> _indices = [];

    public IReadOnlyList<CompiledInput> Inputs => _inputs;

    /// <summary>The value of an assumption in a year; where there is none, a constant.</summary>
    public int ValueIn(string address, Bounds bounds, Assumption? assumption, int year, double missing = 0)
    {
        if (assumption is null)
        {
            return graph.Constant(missing);
        }

        var first = scenario.Years.First;
        if (assumption.Path is not null)
        {
            return Bounded(PathIn(address, bounds, assumption, year), bounds, (assumption.HasRange && year != first) || MayLeave(assumption, bounds, first));
        }

        var value = Leaf(address, bounds, assumption);
        var years = year - first;
        if (years == 0 || (assumption.Growth is null && assumption.Saturation is null))
        {
            return value;
        }

        var moves = mode == CompilationMode.Draws && (assumption.HasRange || assumption.Growth is { HasRange: true }
            || assumption.Saturation is { Ceiling.HasRange: true } or { Rate.HasRange: true });
        if (assumption.Growth is { } growth)
        {
            var rate = Leaf($"{address}/growth", Bounds.Growth, growth);
            var factor = graph.Power(graph.Add(graph.One, rate), graph.Constant(years));
            return Bounded(graph.Multiply(value, factor), bounds, moves);
        }

        // K / (1 + (K / v - 1) e) without a division by v, which may be 0.
        var ceiling = Leaf($"{address}/saturation/ceiling", bounds.ForCeiling(), assumption.Saturation!.Ceiling);
        var speed = Leaf($"{address}/saturation/rate", Bounds.SaturationRate, assumption.Saturation.Rate);
        var fade = graph.Exponential(graph.Scale(speed, -years));
        var rest = graph.Multiply(graph.Subtract(ceiling, value), fade);
        return graph.IsZero(value) ? graph.Zero : Bounded(graph.Ratio(graph.Multiply(ceiling, value), graph.Add(value, rest)), bounds, moves);
    }

    private int PathIn(string address, Bounds bounds, Assumption assumption, int year)
    {
        var (path, first) = (assumption.Path!, scenario.Years.First);
        var start = path.ValueIn(first);
        var perFirst = start == 0 ? 0 : path.ValueIn(year) / start;
        if (assumption.HasRange && assumption.Low!.Value.Path is not null)
        {
            return assumption.Low.Value.ValueIn(year) == assumption.High!.Value.ValueIn(year) && mode == CompilationMode.Draws
                ? graph.Constant(path.ValueIn(year))
                : Input(new(address, bounds, assumption, year, path.ValueIn(year), perFirst));
        }

        return (mode == CompilationMode.Questions || assumption.HasRange) && start != 0
            ? graph.Scale(Input(new(address, bounds, assumption, first, start, 1)), perFirst)
            : graph.Constant(path.ValueIn(year));
    }

    private int Leaf(string address, Bounds bounds, Assumption assumption)
    {
        var central = assumption.CentralIn(scenario.Years.First);
        if (mode == CompilationMode.Draws && !assumption.HasRange)
        {
            return graph.Constant(central);
        }

        return Bounded(Input(new(address, bounds, assumption, scenario.Years.First, central, 1)), bounds, MayLeave(assumption, bounds, scenario.Years.First));
    }

    // Normal and lognormal ranges reach beyond their ends, though mostly not beyond the bounds.
    private static bool MayLeave(Assumption assumption, Bounds bounds, int year)
    {
        if (!assumption.HasRange)
        {
            return false;
        }

        var (low, high) = RangeLaw.Of(assumption, assumption.CentralIn(year), year).Reach;
        return !bounds.Contains(low) || !bounds.Contains(high);
    }

    private int Bounded(int node, Bounds bounds, bool mayLeave) => mayLeave && mode == CompilationMode.Draws
        ? graph.Clamp(
            node,
            bounds.ExcludesMinimum ? Math.BitIncrement(bounds.Minimum) : bounds.Minimum,
            bounds.ExcludesMaximum ? Math.BitDecrement(bounds.Maximum) : bounds.Maximum)
        : node;

    private int Input(CompiledInput input)
    {
        if (!_indices.TryGetValue((input.Address, input.Year), out var index))
        {
            index = _inputs.Count;
            _inputs.Add(input);
            _indices.Add((input.Address, input.Year), index);
        }

        return graph.Input(index);
    }
}
