using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Charts;
using GenAiStack.Exchange.Drawing;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Exchange.Pptx;

/// <summary>Writes the texts in and beside a plot so that none stands on another.</summary>
internal sealed class ChartTexts(ShapePen pen, Chart chart, NativeChart native, Room room, Room plot, double size, double unit)
{
    private const double Pitch = 1.25;

    private readonly List<Room> _taken = [];

    /// <summary>Whether a name beside a plot would be cut.</summary>
    public static bool AreCut(Chart chart, NativeChart native, Room room, Room plot, double size, double unit)
    {
        var (left, right) = (NameRoom(room, plot, unit), EndRoom(room, plot, unit));
        return native.Beside.Placed.Any(t => NameLines(t, native, plot, left, size).Any(l => IsCut(l, left, size, WeightOf(t))))
            || chart.Ends.Any(e => IsCut(e.Text, right, size, e.IsBold ? FontWeight.SemiBold : FontWeight.Regular));
    }

    /// <summary>Writes them.</summary>
    public void Draw()
    {
        Ticks();
        Column(chart.Ends, isEnd: true);
        Column(chart.Starts, isEnd: false);
        Titles();
        foreach (var note in chart.Notes)
        {
            Words(note);
        }
    }

    // Fills that are too pale for words have words in ink.
    private static string Tone(string? tone, string none) => tone switch { null => none, "balance" or "capital" => "ink2", _ => tone };

    private double X(double place) => plot.X + (native.Horizontal.Of(place) * plot.Width);

    private double Y(double place) => plot.Bottom - (native.Vertical.Of(place) * plot.Height);

    // The axis as the labels see it: its ends are those of the native one.
    private Axis Vertical => native.Vertical is PlotScale.Numbers numbers ? chart.Y with { Low = numbers.Low, High = numbers.High } : chart.Y;

    private void Ticks()
    {
        var below = native.Below;
        foreach (var tick in below.Placed.OrderByDescending(t => t.IsBold).ThenByDescending(t => t.At == below.Placed[0].At || t.At == below.Placed[^1].At))
        {
            // Beside texts of the program, what stands out has the other side of the plot.
            var isAbove = below.HasTexts || below.IsOnTop;
            var tone = tick.IsBold ? "ink" : "ink3";
            Put("Tick", X(tick.At), isAbove ? plot.Y - (0.9 * size) : plot.Bottom + (1.1 * size), new(tick.Text, size, tone, tick.IsBold), "ctr", isFree: true, mayMiss: !tick.IsBold);
        }

        foreach (var tick in native.Beside.Placed)
        {
            var width = NameRoom(room, plot, unit);
            var lines = NameLines(tick, native, plot, width, size);
            foreach (var (i, line) in lines.Index())
            {
                var y = Y(tick.At) + ((i - ((lines.Count - 1) / 2.0)) * size * Pitch);
                Put("Tick", plot.X - (8 * unit), y, new(NameText.Fit(line, width, size, WeightOf(tick)), size, tick.IsBold || native.IsLying ? "ink" : "ink3", tick.IsBold), "r", isFree: true);
            }
        }
    }

    private static FontWeight WeightOf(Tick tick) => tick.IsBold ? FontWeight.SemiBold : FontWeight.Regular;

    private static double NameRoom(Room room, Room plot, double unit) => Math.Max(20, plot.X - room.X - (8 * unit));

    private static double EndRoom(Room room, Room plot, double unit) => Math.Max(24, room.Right - plot.Right - (8 * unit));

    private static bool IsCut(string text, double room, double size, FontWeight weight) => NameText.Fit(text, room, size, weight).Contains('\u2026') && !text.Contains('\u2026');

    // Where rows have the height for it, a long name takes several lines.
    private static ValueList<string> NameLines(Tick tick, NativeChart native, Room plot, double room, double size)
    {
        var most = native.IsLying ? Math.Clamp((int)(plot.Height / native.Across.Categories.Count / (size * Pitch)), 1, 3) : 1;
        return TextWidth.Of(tick.Text, size, WeightOf(tick)) <= room ? [tick.Text] : NameText.Wrap(tick.Text, room, most, size, WeightOf(tick));
    }

    private void Titles()
    {
        if (chart.X.Title is { } across)
        {
            Put("Axis", plot.X + (plot.Width / 2), Math.Min(room.Bottom - (0.6 * size), plot.Bottom + (2.6 * size)), new(across, size, "ink3"), "ctr", isFree: true);
        }

        if (chart.Y.Title is { } up)
        {
            Put("Axis", plot.X, plot.Y - (0.8 * size), new(up, size, "ink3"), "l", isFree: true);
        }
    }

    // Names beside the plot: rows of a list stand beside their bars, others are moved apart.
    private void Column(ValueList<EndLabel> labels, bool isEnd)
    {
        if (labels.Count == 0)
        {
            return;
        }

        // They may stand a little above and below the plot, but not in the row of the ticks.
        var (least, most) = (room.Y, Math.Min(room.Bottom, plot.Bottom + (0.6 * size)));
        var text = Math.Min(size, Math.Max(7, (most - least) / labels.Count / Pitch));
        var (axis, pitch) = (Vertical, text * Pitch);
        var isList = !(axis.High > axis.Low);
        var places = isList ? labels : Axes.Apart(labels, axis, plot.Height * 15 / pitch);
        var heights = places.Select(l => Y(l.Y)).ToArray();
        for (var i = 0; i < heights.Length && !isList; i++)
        {
            heights[i] = Math.Max(heights[i], i == 0 ? least + (pitch / 2) : heights[i - 1] + pitch);
        }

        for (var i = heights.Length - 1; i >= 0 && !isList; i--)
        {
            heights[i] = Math.Min(heights[i], i == heights.Length - 1 ? most - (pitch / 2) : heights[i + 1] - pitch);
        }

        var width = isEnd ? EndRoom(room, plot, unit) : plot.X - room.X - (6 * unit);
        for (var i = 0; i < heights.Length; i++)
        {
            var label = places[i];
            var weight = label.IsBold ? FontWeight.SemiBold : FontWeight.Regular;
            var run = new TextRun(NameText.Fit(label.Text, Math.Max(24, width), text, weight), text, Tone(label.Tone, label.IsBold ? "ink" : "ink3"), label.IsBold);
            Put(isEnd ? "End" : "Start", isEnd ? plot.Right + (8 * unit) : plot.X - (6 * unit), heights[i], run, isEnd ? "l" : "r", isFree: true);
        }
    }

    private void Words(Note note)
    {
        var run = new TextRun(note.Text, size, Tone(note.Tone, note.IsBold ? "ink" : "ink2"), note.IsBold);
        var align = note.Anchor switch { "left" => "l", "right" => "r", _ => "ctr" };
        Put("Note", X(note.X) + (note.ShiftX * unit), Y(note.Y) - (note.ShiftY * unit), run, align, isFree: native.IsLying, note.HasPlate ? pen.Ink.Fill("paper", 0.8) : null);
    }

    // A text that would stand on another goes a little up or down; where there is no room at all it is left to the table.
    private void Put(string name, double x, double middle, TextRun run, string align, bool isFree, string? plate = null, bool mayMiss = false)
    {
        var wanted = ShapePen.RoomOf(x, middle, [run], align);
        var shift = Math.Max(0, room.X - wanted.X) - Math.Max(0, wanted.Right - room.Right);
        var step = run.Size * 0.3;
        for (var i = 0; i <= (isFree ? 0 : 24); i++)
        {
            var y = middle + (step * ((i + 1) / 2) * (i % 2 == 0 ? 1 : -1));
            var place = ShapePen.RoomOf(x + shift, y, [run], align);
            if (place.Y >= room.Y - 1 && place.Bottom <= room.Bottom + 1 && ((isFree && !mayMiss) || _taken.TrueForAll(t => !t.Meets(place.Within(-2, 0, -2, 0)))))
            {
                _taken.Add(pen.Words(name, x + shift, y, [run], align, plate));
                return;
            }
        }
    }
}
