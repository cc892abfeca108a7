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
/// a name has to be free in the narrowest plot, in the widest, and in all between.
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
        var taken = discs.Select((d, i) => (Of: i, Room: new Room(Around(Across(d, narrow), Down(d), d.Size), Around(Across(d, wide), Down(d), d.Size)))).ToList();
        var notes = new List<Note>();
        foreach (var index in wanted.Distinct())
        {
            var disc = discs[index];
            var name = NameText.Fit(disc.Name, NameRoom, FontSize, FontWeight.Medium);
            var length = TextWidth.Of(name, FontSize, FontWeight.Medium);
            foreach (var (anchor, shiftX, shiftY) in Sides(disc.Size))
            {
                var room = new Room(
                    Label(anchor, Across(disc, narrow) + shiftX, Down(disc) - shiftY, length), Label(anchor, Across(disc, wide) + shiftX, Down(disc) - shiftY, length));
                if (!room.Narrow.IsWithin(narrow, height, margin) || !room.Wide.IsWithin(wide, height, margin) || taken.Any(t => t.Of != index && t.Room.Meets(room)))
                {
                    continue;
                }

                taken.Add((-1, room));
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
        public bool IsWithin(double width, double height, double margin) => Left >= 0 && Right <= width + margin && Top >= -margin && Bottom <= height;

        public bool IsLeftOf(Box other) => Right <= other.Left;
    }

    // Distances grow with the width in a straight line: two that stand apart on the same side at both ends do so at every width between.
    private readonly record struct Room(Box Narrow, Box Wide)
    {
        public bool Meets(Room other) => Narrow.Top < other.Narrow.Bottom && other.Narrow.Top < Narrow.Bottom
            && !(Narrow.IsLeftOf(other.Narrow) && Wide.IsLeftOf(other.Wide)) && !(other.Narrow.IsLeftOf(Narrow) && other.Wide.IsLeftOf(Wide));
    }
}
