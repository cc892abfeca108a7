using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Charts;

/// <summary>A chart as data: the page, the slide and the sheet only draw it. All positions are in the units of its axes.</summary>
public sealed record Chart
{
    /// <summary>Its name in addresses, comments and files, such as "kept-by-layer".</summary>
    public required string Key { get; init; }

    /// <summary>The finding, a sentence that is computed from the result.</summary>
    public required string Title { get; init; }

    /// <summary>What is drawn, in which unit, and how to read it.</summary>
    public required string Subtitle { get; init; }

    /// <summary>The horizontal axis.</summary>
    public required Axis X { get; init; }

    /// <summary>The vertical axis.</summary>
    public required Axis Y { get; init; }

    /// <summary>What is drawn, the hindmost first.</summary>
    public required ValueList<Mark> Marks { get; init; }

    /// <summary>Lines across the whole plot.</summary>
    public ValueList<Guide> Guides { get; init; } = [];

    /// <summary>Words at places of the plot.</summary>
    public ValueList<Note> Notes { get; init; } = [];

    /// <summary>Names right of the plot, already moved apart.</summary>
    public ValueList<EndLabel> Ends { get; init; } = [];

    /// <summary>Values left of the plot, already moved apart.</summary>
    public ValueList<EndLabel> Starts { get; init; } = [];

    /// <summary>What fills and hues mean, where names beside the plot do not say it: for who sees the chart without the page around it.</summary>
    public ValueList<LegendEntry> Legend { get; init; } = [];

    /// <summary>The same numbers as a table.</summary>
    public required ChartTable Table { get; init; }

    /// <summary>The least width of plot and names together, px: narrower its words would stand on each other.</summary>
    public double LeastWidth { get; init; } = 360;

    /// <summary>The height of the whole picture, px.</summary>
    public double Height { get; init; } = 280;

    /// <summary>The room left of the plot, px.</summary>
    public double Left { get; init; } = 46;

    /// <summary>The room right of the plot, px: for names.</summary>
    public double Right { get; init; } = 148;

    /// <summary>The room above the plot, px.</summary>
    public double Top { get; init; } = 14;

    /// <summary>The room below the plot, px: for the ticks.</summary>
    public double Bottom { get; init; } = 24;

    /// <summary>
    /// The chart with the names beside its plot in full, and with the room that they need, within reason: for slides, where no pointer can ask for the rest of
    /// a name.
    /// </summary>
    public Chart Whole()
    {
        const double Size = 11.5, Air = 12, MostLeft = 380, MostRight = 280;
        if (Y.Ticks.All(t => t.Full is null) && Ends.All(e => e.Full is null))
        {
            return this;
        }

        var y = Y with { Ticks = Y.Ticks.Select(t => t with { Text = t.Full ?? t.Text, Full = null }).ToValueList() };
        var ends = Ends.Select(e => e with { Text = e.Full ?? e.Text, Full = null }).ToValueList();
        static double Room(IEnumerable<string> texts, double now, double most) =>
            Math.Clamp(Math.Ceiling(texts.Select(t => TextWidth.Of(t, Size, FontWeight.SemiBold)).DefaultIfEmpty(0).Max()) + Air, now, Math.Max(now, most));
        var (left, right) = (Room(y.Ticks.Select(t => t.Text), Left, MostLeft), Room(ends.Select(e => e.Text), Right, MostRight));
        return this with { Y = y, Ends = ends, Left = left, Right = right, LeastWidth = LeastWidth + left - Left + right - Right };
    }

    /// <summary>What it shows, for those who do not see it; the table has every number.</summary>
    public string AltText => $"{Title}. {Subtitle}. The table has every number.";
}

/// <summary>A place on an axis with its text.</summary>
/// <param name="At">The place.</param>
/// <param name="Text">The text.</param>
/// <param name="IsBold">Whether it is the one that is chosen.</param>
public readonly record struct Tick(double At, string Text, bool IsBold = false)
{
    /// <summary>The whole name where the text is a part of it; else null.</summary>
    public string? Full { get; init; }
}

/// <summary>An axis: where it begins and ends, and what is written on it.</summary>
/// <param name="Low">Its begin; for a list that runs downwards the greater number.</param>
/// <param name="High">Its end.</param>
/// <param name="Ticks">What is written on it; none where marks are labelled themselves.</param>
public sealed record Axis(double Low, double High, ValueList<Tick> Ticks)
{
    /// <summary>Whether faint lines run across the plot at the ticks.</summary>
    public bool HasGrid { get; init; }

    /// <summary>Whether a line is drawn along it.</summary>
    public bool HasLine { get; init; }

    /// <summary>Whether its ticks stand above the plot, not below.</summary>
    public bool IsOnTop { get; init; }

    /// <summary>What it measures; null where the subtitle says so.</summary>
    public string? Title { get; init; }

    /// <summary>What its ticks count, so that a file can write them as numbers; null where they are names, years or dates.</summary>
    public Unit? Unit { get; init; }

    /// <summary>Whether its places are powers of ten: what stands at 2 is 100.</summary>
    public bool IsLog { get; init; }
}

/// <summary>A line across the whole plot.</summary>
/// <param name="At">Where it stands on its axis.</param>
/// <param name="IsVertical">Whether it stands on the horizontal axis.</param>
/// <param name="IsDashed">Whether it is a target or a threshold, not a place.</param>
public sealed record Guide(double At, bool IsVertical, bool IsDashed = false)
{
    /// <summary>Whether it is a zero or "now" in full ink; otherwise it is thin.</summary>
    public bool IsStrong { get; init; }

    /// <summary>Whether it is a faint row of dots: a percentile.</summary>
    public bool IsDotted { get; init; }
}

/// <summary>Words at a place of the plot.</summary>
/// <param name="X">The place.</param>
/// <param name="Y">The place.</param>
/// <param name="Text">The words.</param>
/// <param name="Tone">Their hue; null for ink.</param>
public sealed record Note(double X, double Y, string Text, string? Tone = null)
{
    /// <summary>Whether they end, begin or stand in the middle at the place: "left", "center" or "right" of the text is there.</summary>
    public string Anchor { get; init; } = "center";

    /// <summary>How far the text stands from the place to the right, px.</summary>
    public double ShiftX { get; init; }

    /// <summary>How far the text stands above the place, px.</summary>
    public double ShiftY { get; init; }

    /// <summary>Whether it is the one that matters most.</summary>
    public bool IsBold { get; init; }

    /// <summary>Whether it stands on a plate of paper, over lines.</summary>
    public bool HasPlate { get; init; }
}

/// <summary>A name or value beside the plot at the height of what it names.</summary>
/// <param name="Y">The height in the unit of the vertical axis, after it was moved apart from its neighbours.</param>
/// <param name="Text">The text.</param>
/// <param name="Tone">Its hue; null for ink.</param>
/// <param name="IsBold">Whether it is a name, not a remark.</param>
public sealed record EndLabel(double Y, string Text, string? Tone, bool IsBold = true)
{
    /// <summary>The whole text where a name in it is cut; else null.</summary>
    public string? Full { get; init; }

    /// <summary>A name, cut where it is long, with its value.</summary>
    /// <param name="y">The height.</param>
    /// <param name="name">The name.</param>
    /// <param name="longest">The most characters of it.</param>
    /// <param name="value">The value in words.</param>
    /// <param name="tone">The hue.</param>
    public static EndLabel Of(double y, string name, int longest, string value, string? tone) =>
        new(y, $"{NameText.Cut(name, longest)} {value}", tone) { Full = name.Length > longest ? $"{name} {value}" : null };
}

/// <summary>What a fill means.</summary>
/// <param name="Text">The words.</param>
/// <param name="Tone">The hue.</param>
/// <param name="Fill">The fill.</param>
public readonly record struct LegendEntry(string Text, string Tone, Fill Fill = Fill.Full);
