namespace GenAiStack.Domain.Reconciling;

/// <summary>How a reported figure follows from the facts of a row.</summary>
public enum ReportReading
{
    /// <summary>As it was reported.</summary>
    AsIs,

    /// <summary>A loss, reported as a positive number, where the model has a profit below 0.</summary>
    Loss,

    /// <summary>What is left of one: 1 less the reported part.</summary>
    Rest,

    /// <summary>The facts added up, such as four quarters.</summary>
    Sum,

    /// <summary>The facts multiplied, such as a company's revenue and a part of it.</summary>
    Product,

    /// <summary>A quarter, taken for a year.</summary>
    FourTimes,

    /// <summary>A floor: the figure is that or more.</summary>
    AtLeast,
}

/// <summary>The words by which the table names the readings.</summary>
public static class ReportReadings
{
    private static readonly string[] Names = ["as-is", "loss", "rest", "sum", "product", "four-times", "at-least"];

    /// <summary>All names, in the order of <see cref="ReportReading"/>.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The name of a reading, such as "four-times".</summary>
    public static string Name(this ReportReading reading) => Names[(int)reading];

    /// <summary>The reading of a name; null where there is none of it.</summary>
    public static ReportReading? Parse(string name) => Array.IndexOf(Names, name) is >= 0 and var index ? (ReportReading)index : null;
}
