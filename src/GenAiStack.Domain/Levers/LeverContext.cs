using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Levers;

/// <summary>A lever at work in one year.</summary>
/// <param name="Stack">The stack that the earlier levers left; it is changed in place.</param>
/// <param name="Ramp">How far the lever is phased in, above 0 to 1.</param>
/// <param name="History">The capex of the years before.</param>
internal sealed record LeverContext(YearStack Stack, double Ramp, CapexHistory History)
{
    public StackPlan Plan => Stack.Plan;

    public double Strength(Assumption assumption) => assumption.ValueIn(Stack.Year, Plan.FirstYear);
}

/// <summary>A lever in compiled form: its selectors are resolved, and it knows how to act.</summary>
internal abstract class LeverEffect(Lever lever)
{
    public Lever Lever { get; } = lever;

    /// <summary>Acts on the year's stack; says why where it cannot.</summary>
    public abstract Problem? Apply(LeverContext context);

    /// <summary>The companies that the lever may read or change, for explanations.</summary>
    public abstract IEnumerable<int> Companies { get; }

    protected RefusedLever Refuse(YearStack stack, int? company, string reason, string remedy) =>
        new(Lever.Id, stack.Year, company is { } i ? stack.IdOf(i) : null, reason, remedy);
}
