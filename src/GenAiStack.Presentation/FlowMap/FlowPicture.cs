using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.FlowMap;

/// <summary>What a flow map is laid out for.</summary>
/// <param name="Width">The width in px (or points of a slide).</param>
/// <param name="Height">The height; the picture is taller where its labels alone need more.</param>
public sealed record FlowMapSize(double Width, double Height)
{
    /// <summary>What all lengths but the widths of ribbons are multiplied by: 1 on the page, 1.5 on a slide.</summary>
    public double FontScale { get; init; } = 1;

    /// <summary>Whether names, heads and rows of arcs are drawn; a small picture has none.</summary>
    public bool HasText { get; init; } = true;

    /// <summary>Whether a name that does not fit beside its column takes several lines, as on paper and slides, where no pointer can ask for the rest of it.</summary>
    public bool WrapsNames { get; init; }

    /// <summary>Px per dollar where the scale is locked; null lets the picture fill its height.</summary>
    public double? Scale { get; init; }

    /// <summary>Whether all returns stand in rows of their own, even more than seven.</summary>
    public bool ShowsAllReturns { get; init; }
}

/// <summary>A stretch of a ribbon: a cubic, level at both ends. Y is its upper edge.</summary>
public readonly record struct RibbonStretch(double X1, double Y1, double X2, double Y2);

/// <summary>A ribbon.</summary>
/// <param name="Link">The flow.</param>
/// <param name="To">The receiver, whose column's hue it has.</param>
/// <param name="Stretches">Its stretches from left to right.</param>
/// <param name="Width">Its height along the way, at least 0.75 px.</param>
public sealed record RibbonShape(FlowLink Link, FlowNode To, ValueList<RibbonStretch> Stretches, double Width);

/// <summary>A node's bar: kept on top, then what is passed on, then what leaves the stack.</summary>
/// <param name="Node">The node.</param>
/// <param name="X">Its left side.</param>
/// <param name="Y">Its top.</param>
/// <param name="Height">Its height, at least 2.5 px.</param>
/// <param name="Kept">The height of what is kept.</param>
/// <param name="Outside">The height of what leaves the stack, at the bottom.</param>
/// <param name="Shortfall">The height at the bottom of the left side that no inflow fills: it is paid from savings.</param>
/// <param name="Total">The dollars that the height stands for: the greater of what comes in and what goes out.</param>
public sealed record NodeShape(FlowNode Node, double X, double Y, double Height, double Kept, double Outside, double Shortfall, double Total);

/// <summary>A node's name and amount.</summary>
/// <param name="Node">The node.</param>
/// <param name="X">Where the text begins, or ends in the first column.</param>
/// <param name="Y">The top of its room.</param>
/// <param name="Height">The height of its room.</param>
/// <param name="Lines">The name as it fits, one line unless names wrap; its full form is the node's. The last is empty where the amount has a line of its own in a label of small texts.</param>
/// <param name="Amount">The amount in words.</param>
/// <param name="AmountX">Where the amount begins if it follows the name's last line.</param>
/// <param name="Width">The width of the plate under the text.</param>
/// <param name="HasTwoLines">Whether the amount stands below the name, which is large; else both are small, and the amount follows the name.</param>
/// <param name="EndsAtX">Whether the text ends at <paramref name="X"/>.</param>
/// <param name="LeaderY">The height on the node from which a leader runs; null where the label stands beside its node.</param>
public sealed record LabelShape(
    FlowNode Node, double X, double Y, double Height, ValueList<string> Lines, string Amount, double AmountX, double Width, bool HasTwoLines, bool EndsAtX, double? LeaderY)
{
    /// <summary>The height of a line of the name for a font scale of 1.</summary>
    public const double LineHeight = 13.5;

    /// <summary>The name as it is shown, on one line.</summary>
    public string Name => string.Join(' ', Lines).TrimEnd();

    /// <summary>Whether not all of the name is shown.</summary>
    public bool IsCut => Lines.Any(l => l.EndsWith('\u2026'));
}

/// <summary>Money that runs back: out of the payer's right side, down, back under everything, up, into the receiver's left side.</summary>
/// <param name="Link">The flow.</param>
/// <param name="From">The payer.</param>
/// <param name="To">The receiver.</param>
/// <param name="Width">Its true width, at least 1.25 px.</param>
/// <param name="X1">The payer's right side.</param>
/// <param name="Y1">The middle of the flow there.</param>
/// <param name="Right">Where it goes down.</param>
/// <param name="Row">The height of its row.</param>
/// <param name="Left">Where it goes up.</param>
/// <param name="X2">The receiver's left side.</param>
/// <param name="Y2">The middle of the flow there.</param>
/// <param name="LabelX">The middle of the longest stretch of the row that no other arc crosses.</param>
/// <param name="Text">The text there, as long as it fits.</param>
public sealed record ArcShape(
    FlowLink Link, FlowNode From, FlowNode To, double Width, double X1, double Y1, double Right, double Row, double Left, double X2, double Y2, double LabelX, string Text);

/// <summary>A purchase inside a column: out of the payer's right side, back through the gap at the receiver, into its left side.</summary>
/// <param name="Link">The flow.</param>
/// <param name="To">The receiver.</param>
/// <param name="Width">Its width, at least 0.75 px.</param>
/// <param name="X1">The payer's right side.</param>
/// <param name="Y1">The middle of the flow there.</param>
/// <param name="Crossing">The height at which it crosses the column.</param>
/// <param name="Reach">How far it swings out on both sides.</param>
/// <param name="X2">The receiver's left side.</param>
/// <param name="Y2">The middle of the flow there.</param>
public sealed record LoopShape(FlowLink Link, FlowNode To, double Width, double X1, double Y1, double Crossing, double Reach, double X2, double Y2);

/// <summary>The returns that have no row of their own.</summary>
/// <param name="Links">The flows.</param>
/// <param name="Left">Where the row begins.</param>
/// <param name="Right">Where it ends.</param>
/// <param name="Row">Its height.</param>
/// <param name="Text">"Other returns (n) $1.2B".</param>
public sealed record OtherReturns(ValueList<FlowLink> Links, double Left, double Right, double Row, string Text);

/// <summary>A column's head.</summary>
/// <param name="Column">The column.</param>
/// <param name="X">Where the text begins, or ends in the first column.</param>
/// <param name="EndsAtX">Whether it ends there.</param>
/// <param name="Title">Its name, short where there is little room.</param>
/// <param name="Sums">The sums below the name: "keep $37B, $10B out"; less of them where there is little room.</param>
public sealed record HeadShape(FlowColumn Column, double X, bool EndsAtX, string Title, string Sums);

/// <summary>What a row of the key explains.</summary>
public enum KeyMark
{
    /// <summary>The full part of a bar.</summary>
    Kept,

    /// <summary>The pale part of a bar.</summary>
    PassedOn,

    /// <summary>The grey part of a bar.</summary>
    Outside,

    /// <summary>The hatched strip beside a bar.</summary>
    Savings,

    /// <summary>A dashed arc.</summary>
    Investment,

    /// <summary>A solid arc.</summary>
    Return,

    /// <summary>A core in a halo.</summary>
    Range,

    /// <summary>A box of gain.</summary>
    More,

    /// <summary>A box of loss.</summary>
    Less,

    /// <summary>An outlined pale box: the greater of two.</summary>
    Greater,
}

/// <summary>A row of the key, at the lower left.</summary>
/// <param name="Mark">What it explains.</param>
/// <param name="Text">The words.</param>
/// <param name="Y">The middle of the row.</param>
public sealed record KeyRow(KeyMark Mark, string Text, double Y);

/// <summary>A flow map as geometry: the same for the page's SVG and the slide's shapes. The same input gives the same numbers.</summary>
public sealed record FlowPicture
{
    /// <summary>The width of a node's bar.</summary>
    public const double NodeWidth = 12;

    /// <summary>The width.</summary>
    public required double Width { get; init; }

    /// <summary>The height: as asked for, or more where the labels need it.</summary>
    public required double Height { get; init; }

    /// <summary>Px per dollar.</summary>
    public required double Scale { get; init; }

    /// <summary>What lengths were multiplied by.</summary>
    public required double FontScale { get; init; }

    /// <summary>The top of the columns' body.</summary>
    public required double BodyTop { get; init; }

    /// <summary>The bottom of the columns' body.</summary>
    public required double BodyBottom { get; init; }

    /// <summary>The nodes, column by column from top to bottom.</summary>
    public required ValueList<NodeShape> Nodes { get; init; }

    /// <summary>The ribbons, the widest first, as they are drawn.</summary>
    public required ValueList<RibbonShape> Ribbons { get; init; }

    /// <summary>The labels, in the order of the nodes; empty without text.</summary>
    public required ValueList<LabelShape> Labels { get; init; }

    /// <summary>The money that runs back, the shortest span on top.</summary>
    public required ValueList<ArcShape> Arcs { get; init; }

    /// <summary>The rest of it; null where there is none.</summary>
    public required OtherReturns? OtherReturns { get; init; }

    /// <summary>The purchases inside columns.</summary>
    public required ValueList<LoopShape> Loops { get; init; }

    /// <summary>The heads of the columns; empty without text.</summary>
    public required ValueList<HeadShape> Heads { get; init; }

    /// <summary>How to read a node and an arc; empty without text.</summary>
    public required ValueList<KeyRow> Key { get; init; }
}
