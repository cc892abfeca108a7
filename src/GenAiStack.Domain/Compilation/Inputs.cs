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

    /// <summary>
    /// Every assumption is an input; levers divide in proportion to the values at hand, and a value that leaves its bounds in a later year has no
    /// answer. For derivatives, goal seek and grids.
    /// </summary>
    Questions,

    /// <summary>The same, but a value that leaves its bounds is set to the bound, as in a draw. For the ends of ranges.</summary>
    Ends,
}

/// <summary>The assumptions of a scenario as nodes, year by year.</summary>
internal sealed class InputNodes(Graph graph, GuardList guards, Scenario scenario, CompilationMode mode)
{
    private readonly List<CompiledInput> _inputs = [];
    private readonly Dictionary<(string Address, int Year), int> _indices = [];

    public IReadOnlyList<CompiledInput> Inputs => _inputs;

    /// <summary>The value of an assumption in a year; where there is none, a constant.</summary>
    public int ValueIn(string address, Bounds bounds, Assumption? assumption, int year, double missing = 0)
    {
        var first = graph.Count;
        var node = NodeOf(address, bounds, assumption, year, missing);
        graph.MarkOnDemand(first);
        return node;
    }

    private int NodeOf(string address, Bounds bounds, Assumption? assumption, int year, double missing)
    {
        if (assumption is null)
        {
            return graph.Constant(missing);
        }

        var first = scenario.Years.First;
        if (assumption.Path is not null)
        {
            var place = PathIn(address, bounds, assumption, year);
            return year == first ? Bounded(place, bounds, MayLeave(assumption, bounds, first)) : Later(place, address, bounds, assumption.HasRange, year);
        }

        var value = Leaf(address, bounds, assumption);
        var years = year - first;
        if (years == 0 || (assumption.Growth is null && assumption.Saturation is null))
        {
            return value;
        }

        var hasRange = assumption.HasRange || assumption.Growth is { HasRange: true } || assumption.Saturation is { Ceiling.HasRange: true } or { Rate.HasRange: true };
        if (assumption.Growth is { } growth)
        {
            var rate = Leaf($"{address}/growth", Bounds.Growth, growth);
            var factor = graph.Power(graph.Add(graph.One, rate), graph.Constant(years));
            return Later(graph.Multiply(value, factor), address, bounds, hasRange, year);
        }

        // K / (1 + (K / v - 1) e) without a division by v, which may be 0.
        var ceiling = Leaf($"{address}/saturation/ceiling", bounds.ForCeiling(), assumption.Saturation!.Ceiling);
        var speed = Leaf($"{address}/saturation/rate", Bounds.SaturationRate, assumption.Saturation.Rate);
        var fade = graph.Exponential(graph.Scale(speed, -years));
        var rest = graph.Multiply(graph.Subtract(ceiling, value), fade);
        var reached = graph.Ratio(graph.Multiply(ceiling, value), graph.Add(value, rest));
        return graph.IsZero(value) ? graph.Zero : Later(graph.Choose(value, reached, graph.Zero), address, bounds, hasRange, year);
    }

    // A value of a later year: in a question it must keep its bounds, as the scenario itself must.
    private int Later(int node, string address, Bounds bounds, bool hasRange, int year)
    {
        if (mode == CompilationMode.Questions)
        {
            guards.AddAssumption(address, year, node, bounds);
            return node;
        }

        return Bounded(node, bounds, hasRange || mode == CompilationMode.Ends);
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

        return (mode != CompilationMode.Draws || assumption.HasRange) && start != 0
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

    private int Bounded(int node, Bounds bounds, bool mayLeave) => mayLeave && mode != CompilationMode.Questions
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
