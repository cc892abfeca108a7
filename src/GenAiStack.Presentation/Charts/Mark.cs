using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Charts;

/// <summary>Something that is drawn in a chart.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Tone">The name of its hue in the design tokens.</param>
public abstract record Mark(string Name, string Tone);

/// <summary>A line through points; where a point has no value it is broken.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Tone">Its hue.</param>
/// <param name="X">The places.</param>
/// <param name="Y">The values.</param>
/// <param name="Told">What is said of each point.</param>
public sealed record LineMark(string Name, string Tone, ValueList<double> X, ValueList<double?> Y, ValueList<string> Told) : Mark(Name, Tone)
{
    /// <summary>Whether it is dashed: a second measure beside a first.</summary>
    public bool IsDashed { get; init; }

    /// <summary>Its width, px.</summary>
    public double Width { get; init; } = 2.25;

    /// <summary>Whether its ends are marked by points.</summary>
    public bool HasEnds { get; init; }
}

/// <summary>The area between two lines: a layer of a stack, or a range.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Tone">Its hue.</param>
/// <param name="X">The places.</param>
/// <param name="Low">Its lower edge.</param>
/// <param name="High">Its upper edge.</param>
/// <param name="Told">What is said of each place; empty where nothing is.</param>
public sealed record AreaMark(string Name, string Tone, ValueList<double> X, ValueList<double> Low, ValueList<double> High, ValueList<string> Told) : Mark(Name, Tone)
{
    /// <summary>How much of the hue, 0 to 1.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>Whether its edges are dotted lines of its hue.</summary>
    public bool HasDottedEdges { get; init; }

    /// <summary>Whether a thin line of paper divides it from what lies below and above.</summary>
    public bool HasPaperEdges { get; init; }
}

/// <summary>How a bar, point or cell is filled.</summary>
public enum Fill
{
    /// <summary>In full hue.</summary>
    Full,

    /// <summary>In the pale tint of the hue, with an outline.</summary>
    Pale,

    /// <summary>Hollow, with an outline.</summary>
    Hollow,
}

/// <summary>A bar.</summary>
/// <param name="At">Its place on the axis of names.</param>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Told">What is said of it.</param>
public readonly record struct Bar(double At, double From, double To, string Told)
{
    /// <summary>How it is filled.</summary>
    public Fill Fill { get; init; }

    /// <summary>Its width in the unit of the axis of names.</summary>
    public double Width { get; init; } = 0.64;

    /// <summary>What stands in it; null for nothing.</summary>
    public string? Text { get; init; }

    /// <summary>What its place is called where no tick says so: "Q3 2025"; null for none.</summary>
    public string? Place { get; init; }
}

/// <summary>The bins of a histogram: equal, side by side.</summary>
/// <param name="Low">Where the first begins.</param>
/// <param name="High">Where the last ends.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct Bins(double Low, double High, int Count);

/// <summary>Bars of one hue.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Tone">Their hue.</param>
/// <param name="Bars">The bars.</param>
/// <param name="AreHorizontal">Whether they lie.</param>
public sealed record BarMark(string Name, string Tone, ValueList<Bar> Bars, bool AreHorizontal = false) : Mark(Name, Tone)
{
    /// <summary>Whether pale bars have an outline: where they stand alone and not in a row.</summary>
    public bool HasOutlines { get; init; } = true;

    /// <summary>The bins of a histogram, each of which is a bar, or two where a threshold divides it; null for other bars.</summary>
    public Bins? Bins { get; init; }
}

/// <summary>A point.</summary>
/// <param name="X">Its place.</param>
/// <param name="Y">Its place.</param>
/// <param name="Size">Its diameter, px.</param>
/// <param name="Told">What is said of it.</param>
/// <param name="Fill">How it is filled.</param>
public readonly record struct Point(double X, double Y, double Size, string Told, Fill Fill = Fill.Full);

/// <summary>Points of one hue.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Tone">Their hue.</param>
/// <param name="Points">The points.</param>
public sealed record PointMark(string Name, string Tone, ValueList<Point> Points) : Mark(Name, Tone);

/// <summary>A cell of a heat map.</summary>
/// <param name="X">Its column.</param>
/// <param name="Y">Its row.</param>
/// <param name="Step">Its shade, 0 the palest to 5 the full hue; below 0 for a cell without a value.</param>
/// <param name="Text">What stands in it.</param>
/// <param name="Told">What is said of it.</param>
public readonly record struct Cell(double X, double Y, int Step, string Text, string Told);

/// <summary>Cells of one hue.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Tone">Their hue.</param>
/// <param name="Cells">The cells: whole columns and rows.</param>
public sealed record CellMark(string Name, string Tone, ValueList<Cell> Cells) : Mark(Name, Tone)
{
    /// <summary>The cell with a ring: where the scenario stands; null for none.</summary>
    public (double X, double Y)? Ring { get; init; }
}
