namespace GenAiStack.Presentation.Charts;

/// <summary>A straight line through points, by least squares of the vertical distances.</summary>
/// <param name="Slope">How much y changes with one of x.</param>
/// <param name="Intercept">y where x is 0.</param>
/// <param name="Explained">The part of the spread of y that the line explains, 0 to 1; null where all y are the same, so that there is none.</param>
public sealed record LeastSquares(double Slope, double Intercept, double? Explained)
{
    // Below this part of the size of the numbers a spread is rounding.
    private const double Rounding = 1e-12;

    /// <summary>The value of the line.</summary>
    /// <param name="x">The place.</param>
    public double At(double x) => Intercept + (Slope * x);

    /// <summary>The line through points; null where there are fewer than two places to put it through.</summary>
    /// <param name="points">The points.</param>
    public static LeastSquares? Through(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count < 2)
        {
            return null;
        }

        var (mx, my) = (points.Average(p => p.X), points.Average(p => p.Y));
        var (xx, xy, yy) = (0.0, 0.0, 0.0);
        foreach (var (x, y) in points)
        {
            xx += (x - mx) * (x - mx);
            xy += (x - mx) * (y - my);
            yy += (y - my) * (y - my);
        }

        if (IsNothing(xx, points.Max(p => Math.Abs(p.X)), points.Count))
        {
            return null;
        }

        var slope = xy / xx;
        return new(slope, my - (slope * mx), IsNothing(yy, points.Max(p => Math.Abs(p.Y)), points.Count) ? null : Math.Clamp(slope * xy / yy, 0, 1));
    }

    private static bool IsNothing(double squares, double size, int count) => squares <= Rounding * Rounding * size * size * count;
}
