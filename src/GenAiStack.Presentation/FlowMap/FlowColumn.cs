using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.FlowMap;

/// <summary>A column of the flow map, left to right in the direction of the money.</summary>
public enum FlowColumn
{
    /// <summary>Where money enters: customers, outside capital, balance sheets.</summary>
    MoneyIn,

    /// <summary>Applications.</summary>
    Applications,

    /// <summary>Model providers and hubs.</summary>
    Models,

    /// <summary>Clouds.</summary>
    Clouds,

    /// <summary>Chipmakers.</summary>
    Chips,

    /// <summary>Foundries and memory makers: the chip layer's companies with the segments Foundries or Memory.</summary>
    Foundries,
}

/// <summary>Which company stands in which column, and what columns are called.</summary>
public static class FlowColumns
{
    private static readonly string[] Titles = ["Money in", "Applications", "Models", "Clouds", "Chips", "Foundries"];
    private static readonly string[] Tones = ["in", "application", "model", "cloud", "chip", "foundry"];

    /// <summary>How many columns there are.</summary>
    public static int Count => Titles.Length;

    /// <summary>The column of a company.</summary>
    public static FlowColumn Of(Company company) => company.Layer switch
    {
        Layer.Application => FlowColumn.Applications,
        Layer.Model => FlowColumn.Models,
        Layer.Cloud => FlowColumn.Clouds,
        _ => IsMaker(company.Segment) ? FlowColumn.Foundries : FlowColumn.Chips,
    };

    /// <summary>The head of a column.</summary>
    public static string Title(this FlowColumn column) => Titles[(int)column];

    /// <summary>The same where there is little room.</summary>
    public static string ShortTitle(this FlowColumn column) => column == FlowColumn.Applications ? "Apps" : column.Title();

    /// <summary>The name of the column's hue in the design tokens: in, application, model, cloud, chip or foundry.</summary>
    public static string Tone(this FlowColumn column) => Tones[(int)column];

    private static bool IsMaker(string? segment) =>
        string.Equals(segment, "Foundries", StringComparison.OrdinalIgnoreCase) || string.Equals(segment, "Memory", StringComparison.OrdinalIgnoreCase);
}
