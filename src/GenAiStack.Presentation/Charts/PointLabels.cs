using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Charts;

/// <summary>A disc in a plot that may get a name.</summary>
/// <param name="X">Its place in the unit of the horizontal axis.</param>
/// <param name="Y">Its place in the unit of the vertical axis.</param>
/// <param name="Size">Its diameter, px.</param>
/// <param name="Name">Its name.</param>
public readonly record struct Disc(double X, double Y, double Size, string Name);

/// <summary>
/// Names beside some of the points of a plot, so that none stands on another name or on a point. The plot's width is known only to the browser:
/// a name has to be free in the narrowest and in the widest plot.
/// </summary>
public static class PointLabels
{
    private const double FontSize = 11.5, LineHeight = 17, Gap = 4, NameRoom = 150;

    /// <summary>The names that find room.</summary>
    /// <param name="discs">All points.</param>
    /// <param name="wanted">The places in the list of those that should have names, the most wanted first.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="narrow">The width of the plot at its narrowest, px.</param>
    /// <param name="wide">The same at its widest.</param>
    /// <param name="height">The height of the plot, px.</param>
    /// <param name="margin">How far names may reach out of the plot to the right and above, px.</param>
    public static ValueList<Note> Of(IReadOnlyList<Disc> discs, IEnumerable<int> wanted, Axis x, Axis y, double narrow, double wide, double height, double margin = 0)
    {
        double Across(Disc disc, double width) => (disc.X - x.Low) / (x.High - x.Low) * width;
        double Down(Disc disc) => (y.High - disc.Y) / (y.High - y.Low) * height;
        var widths = new[] { narrow, wide };
        var taken = widths.Select(width => discs.Select((d, i) => (Of: i, Box: Around(Across(d, width), Down(d), d.Size))).ToList()).ToArray();
        var notes = new List<Note>();
        foreach (var index in wanted.Distinct())
        {
            var disc = discs[index];
            var name = TextWidth.Fit(disc.Name, NameRoom, FontSize, FontWeight.Medium);
            var length = TextWidth.Of(name, FontSize, FontWeight.Medium);
            foreach (var (anchor, shiftX, shiftY) in Sides(disc.Size))
            {
                var boxes = widths.Select(width => Label(anchor, Across(disc, width) + shiftX, Down(disc) - shiftY, length)).ToArray();
                var isFree = boxes.Select((box, w) => box.Left >= 0 && box.Right <= widths[w] + margin && box.Top >= -margin && box.Bottom <= height && !taken[w].Any(t => t.Of != index && t.Box.Meets(box))).All(f => f);
                if (!isFree)
                {
                    continue;
                }

                for (var w = 0; w < widths.Length; w++)
                {
                    taken[w].Add((-1, boxes[w]));
                }

                notes.Add(new(disc.X, disc.Y, name, "ink") { Anchor = anchor, ShiftX = shiftX, ShiftY = shiftY, HasPlate = true });
                break;
            }
        }

        return notes.ToValueList();
    }

    private static IEnumerable<(string Anchor, double ShiftX, double ShiftY)> Sides(double size)
    {
        var (beside, over) = ((size / 2) + Gap, (size / 2) + (LineHeight / 2) + 1);
        yield return ("left", beside, 0);
        yield return ("right", -beside, 0);
        yield return ("center", 0, over);
        yield return ("center", 0, -over);
        yield return ("left", beside * 0.7, over * 0.7);
        yield return ("right", -beside * 0.7, over * 0.7);
        yield return ("left", beside * 0.7, -over * 0.7);
        yield return ("right", -beside * 0.7, -over * 0.7);
    }

    private static Box Around(double x, double y, double size) => new(x - (size / 2), y - (size / 2), x + (size / 2), y + (size / 2));

    private static Box Label(string anchor, double x, double y, double length)
    {
        var left = anchor switch { "left" => x, "right" => x - length, _ => x - (length / 2) };
        return new(left, y - (LineHeight / 2), left + length, y + (LineHeight / 2));
    }

    private readonly record struct Box(double Left, double Top, double Right, double Bottom)
    {
        public bool Meets(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }
}
