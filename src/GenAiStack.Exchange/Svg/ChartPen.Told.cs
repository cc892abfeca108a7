using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Svg;

/// <content>What is said of marks where a pointer may ask: shapes that nobody sees over those that all see.</content>
internal sealed partial class ChartPen
{
    // Wide enough for a finger.
    private const double Reach = 9;

    /// <summary>Draws them, over everything else.</summary>
    public void Tell()
    {
        foreach (var mark in chart.Marks)
        {
            switch (mark)
            {
                case LineMark { Told.Count: > 0 } line:
                    for (var i = 0; i < line.X.Count; i++)
                    {
                        if (line.Y[i] is { } y && double.IsFinite(y))
                        {
                            At(line.X[i], y, Reach, line.Told[i]);
                        }
                    }

                    break;
                case AreaMark { Told.Count: > 0 } area:
                    for (var i = 0; i < area.X.Count; i++)
                    {
                        At(area.X[i], (area.Low[i] + area.High[i]) / 2, Math.Max(Reach, Math.Min(Math.Abs(Y(area.High[i]) - Y(area.Low[i])) / 2, 3 * Reach)), area.Told[i]);
                    }

                    break;
                case BarMark bars:
                    foreach (var bar in bars.Bars)
                    {
                        var (low, high, near, far) = (Math.Min(bar.From, bar.To), Math.Max(bar.From, bar.To), bar.At - (bar.Width / 2), bar.At + (bar.Width / 2));
                        Over(bars.AreHorizontal ? (X(low), Y(near), X(high), Y(far)) : (X(near), Y(low), X(far), Y(high)), bar.Told);
                    }

                    break;
                case PointMark points:
                    foreach (var point in points.Points.Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)))
                    {
                        At(point.X, point.Y, Math.Max(Reach, point.Size / 2), point.Told);
                    }

                    break;
                case CellMark cells:
                    foreach (var cell in cells.Cells)
                    {
                        Over((X(cell.X - 0.5), Y(cell.Y - 0.5), X(cell.X + 0.5), Y(cell.Y + 0.5)), cell.Told);
                    }

                    break;
            }
        }
    }

    private void At(double x, double y, double radius, string told)
    {
        if (Begin(told))
        {
            pen.Circle(X(x), Y(y), radius, new(_colours.Paper, 0));
            pen.Svg.Close();
        }
    }

    private void Over((double X1, double Y1, double X2, double Y2) corners, string told)
    {
        if (Begin(told))
        {
            // What is thin is as easy to meet as what is not.
            var (x, y) = (Math.Min(corners.X1, corners.X2), Math.Min(corners.Y1, corners.Y2));
            pen.Rect(x - 1, y - 1, Math.Abs(corners.X2 - corners.X1) + 2, Math.Abs(corners.Y2 - corners.Y1) + 2, new(_colours.Paper, 0));
            pen.Svg.Close();
        }
    }

    private bool Begin(string told)
    {
        if (told.Length == 0)
        {
            return false;
        }

        pen.Svg.Open("g").Open("title").Words(told).Close();
        return true;
    }
}
