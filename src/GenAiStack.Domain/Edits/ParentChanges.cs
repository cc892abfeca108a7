using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Edits;

/// <summary>A change that the parent has made since the child was made from it, and that the child does not have.</summary>
/// <param name="Edit">The change, with what it needs: a company that comes or goes does so with its links.</param>
/// <param name="IsConflict">Whether the child has changed the same itself, so that taking it gives up the child's own.</param>
/// <param name="IsOrder">Whether it puts the child's levers, as they are, in the parent's order.</param>
public sealed record ParentChange(Edit Edit, bool IsConflict, bool IsOrder = false);

/// <summary>
/// A child beside its parent: what the child changed, and what the parent has changed since. Names and descriptions of the scenarios themselves
/// are each one's own and count for neither.
/// </summary>
public static class ParentChanges
{
    /// <summary>The parent's later changes that the child does not have, in the order in which they can be taken.</summary>
    /// <param name="then">The parent at the revision up to which the child has looked.</param>
    /// <param name="now">The parent now.</param>
    /// <param name="child">The child.</param>
    public static ValueList<ParentChange> Of(Scenario then, Scenario now, Scenario child)
    {
        var own = Between(then, child);
        var news = Later(then, now)
            .Where(theirs => !theirs.StandsIn(child))
            .Select(theirs => new ParentChange(theirs, own.Any(mine => EditAddress.Overlap(mine, theirs)) || !theirs.ApplyTo(child).Succeeded));

        // Levers act in their order, so that another order is a change of its own. It comes first: it moves the child's levers as they are.
        return LeverOrder.IsNew(then, now, child) && LeverOrder.Of(child, now) is { } order
            ? [new(order, LeverOrder.Differs(then, child, now), IsOrder: true), .. news]
            : news.ToValueList();
    }

    /// <summary>What the child's differences are told against: the parent as the child was made from it, with the later changes that it has taken.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static Scenario Baseline(Scenario then, Scenario now, Scenario child)
    {
        var baseline = then;
        foreach (var taken in Later(then, now).Where(e => e.StandsIn(child)))
        {
            baseline = taken.ApplyTo(baseline).TryGet(out var next) ? next : baseline;
        }

        // Another order of the levers is taken where the child has it.
        return !LeverOrder.Differs(now, child, then) && LeverOrder.Of(baseline, now)?.ApplyTo(baseline).TryGet(out var ordered) == true ? ordered : baseline;
    }

    /// <summary>What a scenario changed against its baseline, each change with what it needs.</summary>
    /// <param name="baseline">What it is told against.</param>
    /// <param name="scenario">The scenario.</param>
    /// <remarks>That companies or links stand elsewhere in their list is no change: no number depends on it.</remarks>
    public static ValueList<Edit> Own(Scenario baseline, Scenario scenario) =>
        ChangeGroups.Of(Between(baseline, scenario).Where(e => e is not (PutCompany or PutLink) || !e.StandsIn(baseline)).ToValueList());

    /// <summary>The edit that sets what lies at an address back to the baseline; null where nothing there differs.</summary>
    /// <param name="baseline">What it goes back to.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="address">The address of a number, text, company, link or lever; null sets everything back.</param>
    public static Edit? Reset(Scenario baseline, Scenario scenario, string? address)
    {
        // Everything goes back in the order of the difference, which restores the order of the lists too.
        var all = Between(scenario, baseline);
        var back = address is null ? all : ChangeGroups.Of(all).Where(e => e.Addresses.Any(a => EditAddress.Overlap(a, address))).ToValueList();
        return back.Count switch
        {
            0 => null,
            1 => back[0],
            _ => new Several(back),
        };
    }

    // A lever that only stands elsewhere is told as an order.
    private static ValueList<Edit> Later(Scenario then, Scenario now) =>
        ChangeGroups.Of(Between(then, now).Where(e => e is not PutLever put || !put.StandsIn(then)).ToValueList());

    private static ValueList<Edit> Between(Scenario from, Scenario to) =>
        ScenarioDifference.Between(from, to with { Name = from.Name, Description = from.Description });
}
