using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Exchange.Tables;

/// <summary>The place of a number in a draft.</summary>
internal sealed class NumberSlot
{
    /// <summary>The address of the number itself.</summary>
    public required string Address { get; init; }

    /// <summary>The bounds of an assumption; null where the number is plain, without range, source and note.</summary>
    public Bounds? Bounds { get; init; }

    /// <summary>What it counts.</summary>
    public required Unit Unit { get; init; }

    /// <summary>Between which whole numbers a plain number lies, what it is and an example; null where it need not be whole.</summary>
    public (int Least, int Most, string What, string Example)? Whole { get; init; }

    /// <summary>The assumption that is there.</summary>
    public Assumption? Value { get; init; }

    /// <summary>The plain number that is there.</summary>
    public double? PlainValue { get; init; }

    /// <summary>Puts an assumption there; false where it cannot be taken away.</summary>
    public Func<Assumption?, bool> Set { get; init; } = _ => false;

    /// <summary>Puts a plain number there.</summary>
    public Func<double?, bool> SetPlain { get; init; } = _ => false;
}
