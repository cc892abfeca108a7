using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Charts;

/// <summary>A chart as Office knows it: plots of series over a sheet. Positions of the described chart are found on it by its two scales.</summary>
internal sealed record NativeChart
{
    /// <summary>The described chart.</summary>
    public required Chart Chart { get; init; }

    /// <summary>The sheet behind it: every number of a series stands in it.</summary>
    public required NativeSheet Sheet { get; init; }

    /// <summary>What is drawn, the hindmost first.</summary>
    public required IReadOnlyList<NativePlot> Plots { get; init; }

    /// <summary>The axis of categories, or of the x values of a scatter.</summary>
    public required NativeAxis Across { get; init; }

    /// <summary>The axis of values.</summary>
    public required NativeAxis Values { get; init; }

    /// <summary>Whether bars lie, so that categories run downwards.</summary>
    public bool IsLying { get; init; }

    /// <summary>Areas that no native plot can hold, since they stand over numbers and not over categories.</summary>
    public IReadOnlyList<AreaMark> Loose { get; init; } = [];

    /// <summary>The scale from left to right.</summary>
    public PlotScale Horizontal => IsLying ? Values.Scale : Across.Scale;

    /// <summary>The scale from bottom to top.</summary>
    public PlotScale Vertical => IsLying ? Across.Scale : Values.Scale;

    /// <summary>The axis below or above the plot.</summary>
    public NativeAxis Below => IsLying ? Values : Across;

    /// <summary>The axis left of the plot.</summary>
    public NativeAxis Beside => IsLying ? Across : Values;
}

/// <summary>How a plot is drawn.</summary>
internal enum PlotKind
{
    /// <summary>Stacked areas.</summary>
    Areas,

    /// <summary>Stacked bars.</summary>
    Bars,

    /// <summary>Lines over categories.</summary>
    Lines,

    /// <summary>Points over numbers, with or without lines.</summary>
    Scatter,
}

/// <summary>Series that are drawn in one manner.</summary>
/// <param name="Kind">The manner.</param>
/// <param name="Series">The series.</param>
internal sealed record NativePlot(PlotKind Kind, IReadOnlyList<NativeSeries> Series)
{
    /// <summary>The room between bars, in percent of a bar's width.</summary>
    public int Gap { get; init; } = 56;

    /// <summary>Whether the series of a category make up the whole.</summary>
    public bool IsWhole { get; init; }
}

/// <summary>A series: a column of the sheet.</summary>
/// <param name="Name">Its name, the head of the column.</param>
/// <param name="Column">The column, from 0.</param>
/// <param name="Values">Its values, a category or point each; null where there is none.</param>
/// <param name="Tone">Its hue; null for one that only carries what stands on it.</param>
internal sealed record NativeSeries(string Name, int Column, IReadOnlyList<double?> Values, string? Tone)
{
    /// <summary>The column of the x values, of a scatter only.</summary>
    public int? XColumn { get; init; }

    /// <summary>The x values, of a scatter only.</summary>
    public IReadOnlyList<double?> X { get; init; } = [];

    /// <summary>How much of the hue, 0 to 1.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>How bars or points are filled, one by one.</summary>
    public IReadOnlyList<Fill> Fills { get; init; } = [];

    /// <summary>Whether pale bars have an outline.</summary>
    public bool HasOutlines { get; init; }

    /// <summary>What stands in bars, one by one; empty for none.</summary>
    public IReadOnlyList<string?> Texts { get; init; } = [];

    /// <summary>The width of the line in px of the described chart; 0 for none.</summary>
    public double LineWidth { get; init; }

    /// <summary>Whether the line is dashed.</summary>
    public bool IsDashed { get; init; }

    /// <summary>Whether the edges of an area are dotted.</summary>
    public bool HasDottedEdges { get; init; }

    /// <summary>Whether a thin line of paper divides an area from its neighbours.</summary>
    public bool HasPaperEdges { get; init; }

    /// <summary>The diameters of points in px, one by one; 0 for none.</summary>
    public IReadOnlyList<double> Sizes { get; init; } = [];
}

/// <summary>An axis of a native chart.</summary>
/// <param name="Scale">Where its places are.</param>
internal sealed record NativeAxis(PlotScale Scale)
{
    /// <summary>What categories are called; empty on an axis of numbers.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Of how many categories one is named.</summary>
    public int Skip { get; init; } = 1;

    /// <summary>The distance of two ticks; null where the program may choose.</summary>
    public double? Step { get; init; }

    /// <summary>How its numbers are written.</summary>
    public string Format { get; init; } = "General";

    /// <summary>Whether the program writes its texts.</summary>
    public bool HasTexts { get; init; }

    /// <summary>Texts that are placed by hand, since no format says them or they are not equally far apart.</summary>
    public IReadOnlyList<Tick> Placed { get; init; } = [];

    /// <summary>Whether the program draws a faint line at each tick.</summary>
    public bool HasGrid { get; init; }

    /// <summary>Whether a line is drawn along it.</summary>
    public bool HasLine { get; init; }

    /// <summary>Whether its texts stand above the plot.</summary>
    public bool IsOnTop { get; init; }
}
