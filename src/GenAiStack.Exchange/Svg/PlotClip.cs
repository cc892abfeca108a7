namespace GenAiStack.Exchange.Svg;

/// <summary>Cuts what reaches over the upper or lower side of a plot, by arithmetic: not every program knows clip paths.</summary>
internal static class PlotClip
{
    /// <summary>The part of a polygon between two heights; no corners where nothing is left.</summary>
    public static IReadOnlyList<(double X, double Y)> Polygon(IReadOnlyList<(double X, double Y)> corners, double top, double bottom) =>
        Half(Half(corners, top, isBelow: true), bottom, isBelow: false);

    /// <summary>The parts of a line between two heights, each of two points or more.</summary>
    public static IEnumerable<IReadOnlyList<(double X, double Y)>> Line(IReadOnlyList<(double X, double Y)> points, double top, double bottom)
    {
        var part = new List<(double X, double Y)>();
        for (var i = 1; i < points.Count; i++)
        {
            if (Stretch(points[i - 1], points[i], top, bottom) is not { } stretch)
            {
                continue;
            }

            if (part.Count == 0 || part[^1] != stretch.From)
            {
                if (part.Count > 1)
                {
                    yield return part;
                }

                part = [stretch.From];
            }

            part.Add(stretch.To);
        }

        if (part.Count > 1)
        {
            yield return part;
        }
    }

    private static ((double X, double Y) From, (double X, double Y) To)? Stretch((double X, double Y) a, (double X, double Y) b, double top, double bottom)
    {
        if (Math.Max(a.Y, b.Y) < top || Math.Min(a.Y, b.Y) > bottom)
        {
            return null;
        }

        (double X, double Y) Inside((double X, double Y) end, (double X, double Y) other) =>
            end.Y < top ? At(end, other, top) : end.Y > bottom ? At(end, other, bottom) : end;
        return (Inside(a, b), Inside(b, a));
    }

    private static List<(double X, double Y)> Half(IReadOnlyList<(double X, double Y)> corners, double side, bool isBelow)
    {
        bool IsIn((double X, double Y) corner) => isBelow ? corner.Y >= side : corner.Y <= side;
        var kept = new List<(double X, double Y)>();
        for (var i = 0; i < corners.Count; i++)
        {
            var (last, corner) = (corners[(i + corners.Count - 1) % corners.Count], corners[i]);
            if (IsIn(last) != IsIn(corner))
            {
                kept.Add(At(last, corner, side));
            }

            if (IsIn(corner))
            {
                kept.Add(corner);
            }
        }

        return kept;
    }

    private static (double X, double Y) At((double X, double Y) a, (double X, double Y) b, double y) => (a.X + ((b.X - a.X) * ((y - a.Y) / (b.Y - a.Y))), y);
}
