namespace GenAiStack.Domain.Stacks;

/// <summary>The calendar years of a scenario, both ends included; at most <see cref="MaximumCount"/>.</summary>
/// <param name="First">The first year, in which the assumptions hold their central values.</param>
/// <param name="Last">The last year.</param>
public readonly record struct YearSpan(int First, int Last)
{
    /// <summary>The most years that a scenario may have.</summary>
    public const int MaximumCount = 50;

    /// <summary>The earliest year.</summary>
    public const int Earliest = 1;

    /// <summary>The latest year.</summary>
    public const int Latest = 9999;

    /// <summary>How many years.</summary>
    public int Count => Last - First + 1;

    /// <summary>Whether a year belongs to the span.</summary>
    public bool Contains(int year) => year >= First && year <= Last;

    /// <summary>The years in order.</summary>
    public IEnumerable<int> Years() => Enumerable.Range(First, Count);
}
