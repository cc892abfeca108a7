using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Views;

/// <summary>An assumption that rests on a fact.</summary>
/// <param name="Address">Its address; that of the assumption around it where it is a rate inside one.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Value">Its value in the first year.</param>
public sealed record FactUse(string Address, string Name, string Value)
{
    /// <summary>Whether it is the strength of a lever.</summary>
    public bool IsOfLever => Address.StartsWith("levers/", StringComparison.Ordinal);
}

/// <summary>Which assumptions of a scenario rest on which facts.</summary>
public sealed class FactUses
{
    private readonly ILookup<string, FactUse> _uses;

    private FactUses(ILookup<string, FactUse> uses) => _uses = uses;

    /// <summary>No scenario, no uses.</summary>
    public static FactUses None { get; } = new(Array.Empty<(string, FactUse)>().ToLookup(u => u.Item1, u => u.Item2));

    /// <summary>How many assumptions name at least one fact.</summary>
    public int Assumptions { get; private init; }

    /// <summary>How many facts, known or not, are named.</summary>
    public int Facts => _uses.Count;

    /// <summary>The uses of a scenario.</summary>
    public static FactUses Of(Scenario scenario)
    {
        var first = scenario.Years.First;
        var uses = new List<(string Fact, FactUse Use)>();
        var assumptions = 0;
        foreach (var outer in scenario.Assumptions())
        {
            foreach (var inner in outer.WithInner())
            {
                assumptions += inner.Assumption.Source.Count > 0 ? 1 : 0;
                var use = new FactUse(outer.Address, Words.OfAddress(inner.Address, scenario), Words.OfValue(inner.Assumption.CentralIn(first), inner.Bounds.Unit));
                uses.AddRange(inner.Assumption.Source.Distinct().Select(id => (id, use)));
            }
        }

        return new(uses.ToLookup(u => u.Fact, u => u.Use)) { Assumptions = assumptions };
    }

    /// <summary>The assumptions that rest on a fact, in the order of the file.</summary>
    /// <param name="fact">The fact's id.</param>
    public IReadOnlyList<FactUse> Of(string fact) => [.. _uses[fact]];

    /// <summary>How many assumptions rest on a fact.</summary>
    /// <param name="fact">The fact's id.</param>
    public int Count(string fact) => _uses[fact].Count();
}
