using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Views.Sensitivity;

/// <summary>Applies the answer of a goal seek.</summary>
public static class GoalEdit
{
    /// <summary>
    /// The edit that gives an assumption the value that a goal seek has found: of the first year, its path as a whole with it. A range that does
    /// not reach it is widened up to it; growth, sources and notes stay. Null where the scenario has no such assumption.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="address">The assumption, or the growth, ceiling or rate inside one.</param>
    /// <param name="value">The value, in the assumption's own unit.</param>
    public static Edit? Of(Scenario scenario, string address, double value)
    {
        var first = scenario.Years.First;
        foreach (var outer in scenario.Assumptions().Where(a => address.StartsWith(a.Address, StringComparison.Ordinal)))
        {
            if (outer.Address == address)
            {
                return new SetAssumption(address, outer.Assumption.ScaledTo(value, first));
            }

            var changed = address[outer.Address.Length..] switch
            {
                "/growth" when outer.Assumption.Growth is { } growth => outer.Assumption with { Growth = growth.ScaledTo(value, first) },
                "/saturation/ceiling" when outer.Assumption.Saturation is { } curve => outer.Assumption with { Saturation = curve with { Ceiling = curve.Ceiling.ScaledTo(value, first) } },
                "/saturation/rate" when outer.Assumption.Saturation is { } curve => outer.Assumption with { Saturation = curve with { Rate = curve.Rate.ScaledTo(value, first) } },
                _ => null,
            };
            if (changed is not null)
            {
                return new SetAssumption(outer.Address, changed);
            }
        }

        return null;
    }
}
