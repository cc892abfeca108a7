namespace GenAiStack.Domain.Quantities;

/// <summary>
/// An amount of money: US dollars a year. May be negative (a loss, a shortfall); always finite in a result.
/// </summary>
/// <param name="Dollars">Dollars a year.</param>
public readonly record struct Money(double Dollars) : IComparable<Money>
{
    /// <summary>No money.</summary>
    public static Money Zero => default;

    /// <summary>Adds two amounts.</summary>
    public static Money operator +(Money left, Money right) => new(left.Dollars + right.Dollars);

    /// <summary>Takes one amount from another.</summary>
    public static Money operator -(Money left, Money right) => new(left.Dollars - right.Dollars);

    /// <summary>Scales an amount.</summary>
    public static Money operator *(Money money, double factor) => new(money.Dollars * factor);

    /// <summary>Whether the left amount is smaller.</summary>
    public static bool operator <(Money left, Money right) => left.Dollars < right.Dollars;

    /// <summary>Whether the left amount is larger.</summary>
    public static bool operator >(Money left, Money right) => left.Dollars > right.Dollars;

    /// <summary>Whether the left amount is smaller or equal.</summary>
    public static bool operator <=(Money left, Money right) => left.Dollars <= right.Dollars;

    /// <summary>Whether the left amount is larger or equal.</summary>
    public static bool operator >=(Money left, Money right) => left.Dollars >= right.Dollars;

    /// <summary>This amount as a fraction of another; null where the other is 0 or too small for a finite ratio.</summary>
    public Fraction? Per(Money whole) => Fraction.Of(Dollars, whole.Dollars);

    /// <inheritdoc/>
    public int CompareTo(Money other) => Dollars.CompareTo(other.Dollars);
}
