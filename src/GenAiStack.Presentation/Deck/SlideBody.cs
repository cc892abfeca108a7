using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.FlowMap;

namespace GenAiStack.Presentation.Deck;

/// <summary>What a slide shows; a closed set.</summary>
public abstract record SlideBody
{
    private SlideBody()
    {
    }

    /// <summary>The first slide: nothing but its title, its subtitle and this.</summary>
    /// <param name="Text">What the scenario is about, in its author's words; empty for nothing. It may be long.</param>
    public sealed record Opening(string Text) : SlideBody;

    /// <summary>A few large figures, three to six of them.</summary>
    /// <param name="Items">The figures.</param>
    public sealed record Figures(ValueList<KeyFigure> Items) : SlideBody;

    /// <summary>The flow map.</summary>
    /// <param name="Graph">What flows: what the layout must have room for, with ranges or a difference too.</param>
    /// <param name="Order">The order of nodes, which holds still over years and scenarios.</param>
    /// <param name="AltText">What it shows, for those who do not see it.</param>
    public sealed record Map(FlowGraph Graph, FlowOrder Order, string AltText) : SlideBody
    {
        /// <summary>The ranges of flows and nodes; null where it shows dollars.</summary>
        public FlowRangeMap? Ranges { get; init; }

        /// <summary>The changes of flows and nodes; null elsewhere.</summary>
        public FlowDifference? Difference { get; init; }

        /// <summary>The same numbers as a table.</summary>
        public required ChartTable Table { get; init; }

        /// <summary>The geometry for a room. It may be higher than the room where its labels alone need more; then it is shrunk as a whole.</summary>
        /// <param name="width">The width of the room, in units of which a slide at 16:9 is 1,920 wide.</param>
        /// <param name="height">Its height in the same units.</param>
        /// <param name="fontScale">What lengths but the widths of ribbons are multiplied by: 1.5 for a slide that is 1,920 wide.</param>
        public FlowPicture At(double width, double height, double fontScale = 1.5) => FlowLayout.Of(Graph, Order, new(width, height) { FontScale = fontScale, WrapsNames = true });
    }

    /// <summary>A chart.</summary>
    /// <param name="Picture">The chart. Its title is the slide's, or stands above it where a slide has two. The names beside it are shown in full.</param>
    public sealed record Plot(Chart Picture) : SlideBody
    {
        /// <summary>The chart with the names beside it in full.</summary>
        public Chart Picture { get; } = Picture.Whole();
    }

    /// <summary>A table.</summary>
    /// <param name="Content">Its columns and rows; no more rows than fit one slide.</param>
    /// <param name="AltText">What it shows, for those who do not see it.</param>
    public sealed record Grid(SlideTable Content, string AltText) : SlideBody;

    /// <summary>Two things beside each other.</summary>
    /// <param name="Left">The left one.</param>
    /// <param name="Right">The right one.</param>
    /// <param name="Part">How much of the width the left one has, 0 to 1.</param>
    public sealed record Pair(SlideBody Left, SlideBody Right, double Part = 0.5) : SlideBody;
}

/// <summary>A large figure with what it says.</summary>
/// <param name="Text">The figure in words: "$74.0B".</param>
/// <param name="Title">What it is: "Paid by end customers".</param>
/// <param name="Remark">What stands below in small: "up from $61B in 2024"; null for nothing.</param>
/// <param name="Tone">Its hue; null for ink.</param>
/// <param name="Value">The number as it was computed; null where there is none.</param>
public sealed record KeyFigure(string Text, string Title, string? Remark = null, string? Tone = null, double? Value = null);

/// <summary>A table on a slide.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows, from top to bottom.</param>
public sealed record SlideTable(ValueList<SlideColumn> Columns, ValueList<SlideRow> Rows);

/// <summary>A column.</summary>
/// <param name="Title">Its head; may be empty.</param>
/// <param name="Weight">Its width against the others', above 0.</param>
/// <param name="IsNumber">Whether it holds numbers, which stand at the right.</param>
public readonly record struct SlideColumn(string Title, double Weight = 1, bool IsNumber = false)
{
    /// <summary>Whether its cells stand in the middle: steps of a heat map.</summary>
    public bool IsCentred { get; init; }
}

/// <summary>A row.</summary>
/// <param name="Cells">A cell a column.</param>
public sealed record SlideRow(ValueList<SlideCell> Cells)
{
    /// <summary>Whether it is a head between rows: its first cell says what follows.</summary>
    public bool IsHead { get; init; }

    /// <summary>The hue of the dot before its first cell; null for none.</summary>
    public string? Tone { get; init; }
}

/// <summary>A cell.</summary>
/// <param name="Text">What stands in it.</param>
/// <param name="Value">The number as it was computed; null where it is text.</param>
public readonly record struct SlideCell(string Text, double? Value = null)
{
    /// <summary>The shade of a heat map: the hue and its step, 0 to 5; null for none.</summary>
    public (string Tone, int Step)? Shade { get; init; }

    /// <summary>The hue of its text; null for ink.</summary>
    public string? Tone { get; init; }

    /// <summary>Whether it stands out.</summary>
    public bool IsBold { get; init; }

    /// <summary>Whether a ring stands around it: where the scenario is on a heat map.</summary>
    public bool HasRing { get; init; }

    /// <summary>A cell of text.</summary>
    public static implicit operator SlideCell(string text) => new(text);
}
