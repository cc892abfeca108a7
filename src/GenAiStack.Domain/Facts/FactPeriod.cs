namespace GenAiStack.Domain.Facts;

/// <summary>How long the period of a fact is, in the units of reports. Fiscal years and quarters of 52 and 53 weeks are years and quarters.</summary>
public enum FactSpan
{
    /// <summary>One day: a price list, a backlog, an announcement.</summary>
    Day,

    /// <summary>About a month.</summary>
    Month,

    /// <summary>About a quarter of a year.</summary>
    Quarter,

    /// <summary>About half a year.</summary>
    HalfYear,

    /// <summary>About a year.</summary>
    Year,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>The periods of facts.</summary>
public static class FactPeriod
{
    /// <summary>How many days a fact's period has; at least 1.</summary>
    public static int Days(this Fact fact) => fact.End.DayNumber - fact.Start.DayNumber + 1;

    /// <summary>How long a fact's period is.</summary>
    public static FactSpan Span(this Fact fact) => fact.Days() switch
    {
        1 => FactSpan.Day,
        >= 28 and <= 31 => FactSpan.Month,
        >= 84 and <= 98 => FactSpan.Quarter,
        >= 175 and <= 190 => FactSpan.HalfYear,
        >= 357 and <= 378 => FactSpan.Year,
        _ => FactSpan.Other,
    };
}
