using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Domain.Sensitivity;

/// <summary>What a question is about: a measure of a solved scenario in a year. Every answer carries it.</summary>
/// <param name="Projection">The scenario, solved at its central values.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Year">The year; one of the projection's.</param>
public sealed record Asked(Projection Projection, Measure Measure, int Year)
{
    /// <summary>What the measure counts.</summary>
    public Unit Unit => Measure.Unit;

    /// <summary>The measure with every assumption at its central value; null where it has none.</summary>
    public double? Value => Measure.In(Projection.In(Year)!);

    /// <summary>How the question begins in a sentence: the measure, its value and the year.</summary>
    internal string Subject => Value is null ? $"{Measure.Address} has no value in {Year}" : $"{Measure.Address} is {Text(Value)} in {Year}";

    /// <summary>A value of the measure in words.</summary>
    internal string Text(double? value) => FigureText.Of(value, Unit);

    /// <summary>A change of the measure in words.</summary>
    internal string Change(double? change) => FigureText.OfChange(change, Unit);

    /// <summary>The assumptions and strengths of levers that the measure can depend on in this year, by their addresses.</summary>
    public ValueList<string> RestsOn
    {
        get
        {
            var (assumptions, levers) = new Dependencies(Projection, Projection.In(Year)!).Of(Measure);
            return assumptions.Concat(levers).Select(r => r.Address).ToValueList();
        }
    }

    /// <summary>All assumptions of the scenario with those inside them, in the order of the file.</summary>
    internal IEnumerable<AddressedAssumption> Assumptions() => Projection.Scenario.Assumptions().SelectMany(a => a.WithInner());

    /// <summary>Finds an assumption; where there is none, the problem tells the nearest addresses.</summary>
    public Outcome<Chosen> Find(string address)
    {
        foreach (var assumption in Assumptions())
        {
            if (assumption.Address == address)
            {
                return new Chosen(assumption, assumption.Assumption.CentralIn(Projection.Scenario.Years.First));
            }
        }

        if (address.Contains("/path/", StringComparison.Ordinal) || address.EndsWith("/low", StringComparison.Ordinal) || address.EndsWith("/high", StringComparison.Ordinal))
        {
            var whole = address[..(address.Contains("/path/", StringComparison.Ordinal) ? address.IndexOf("/path/", StringComparison.Ordinal) : address.LastIndexOf('/'))];
            return new InvalidEntry(address, "A point of a path or an end of a range does not move alone here.", $"Name {whole}: a path moves as a whole, by its first year's value.");
        }

        var hint = Nearest.Hint(address, Assumptions().Select(a => a.Address));
        return new InvalidEntry(address, "This scenario has no such assumption.", hint.Length > 0 ? hint[1..] : "Write it as companies/ID/FIELD, links/FROM>TO:PURPOSE/FIELD or levers/ID/FIELD.");
    }
}

/// <summary>An assumption that a question is about.</summary>
/// <param name="Addressed">Its address, bounds and content.</param>
/// <param name="Central">Its central value in the first year.</param>
public sealed record Chosen(AddressedAssumption Addressed, double Central)
{
    /// <summary>Its address.</summary>
    public string Address => Addressed.Address;

    /// <summary>The lowest and highest value that it may take, just inside its bounds.</summary>
    internal (double Low, double High) Limits => (
        Addressed.Bounds.ExcludesMinimum ? Math.BitIncrement(Addressed.Bounds.Minimum) : Addressed.Bounds.Minimum,
        Addressed.Bounds.ExcludesMaximum ? Math.BitDecrement(Addressed.Bounds.Maximum) : Addressed.Bounds.Maximum);
}
