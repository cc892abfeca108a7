using System.Text;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Exchange.Svg;

/// <summary>Draws the axes, marks, guides and words of a chart.</summary>
/// <param name="chart">The chart.</param>
/// <param name="pen">What draws.</param>
/// <param name="width">The width of plot and names, px.</param>
/// <param name="left">Where it begins in the picture, px.</param>
/// <param name="top">The same from above.</param>
/// <param name="room">How far words may reach out of it at the sides, px.</param>
/// <param name="ids">How ids begin; empty for none.</param>
internal sealed partial class ChartPen(Chart chart, SvgPen pen, double width, double left, double top, double room, string ids)
{
    private const double FontSize = 11.5, TickGap = 7.8, EndGap = 11, StartGap = 9, LeastText = 6, BarPad = 3;

    private readonly HousePalette _colours = pen.Colours;
    private readonly double _x0 = left + chart.Left;
    private readonly double _x1 = Math.Max(left + chart.Left + 1, left + width - chart.Right);
    private readonly double _y0 = top + chart.Top;
    private readonly double _y1 = Math.Max(top + chart.Top + 1, top + chart.Height - chart.Bottom);

    /// <summary>Draws it.</summary>
    public void Draw()
    {
        pen.Svg.Open("g").Named(ids, "");
        Grid();

        // Cells lie below bars and bars below lines and points, as on the page.
        foreach (var mark in chart.Marks.OrderBy(m => m switch { CellMark => 0, BarMark => 1, _ => 2 }))
        {
            Draw(mark);
        }

        AxisLines();
        Ticks();
        foreach (var guide in chart.Guides)
        {
            Draw(guide);
        }

        foreach (var cells in chart.Marks.OfType<CellMark>())
        {
            Ring(cells);
        }

        foreach (var note in chart.Notes)
        {
            Draw(note);
        }

        foreach (var end in chart.Ends)
        {
            Beside(end, _x1 + EndGap, chart.Right + room - EndGap, Anchor.Start);
        }

        foreach (var start in chart.Starts)
        {
            Beside(start, _x0 - StartGap, chart.Left + room - StartGap, Anchor.End);
        }

        pen.Svg.Close();
    }

    private double X(double at) => _x0 + ((at - chart.X.Low) / (chart.X.High - chart.X.Low) * (_x1 - _x0));

    private double Y(double at) => _y1 - ((at - chart.Y.Low) / (chart.Y.High - chart.Y.Low) * (_y1 - _y0));

    private static string Point(double x, double y) => $"{SvgWriter.Number(x)},{SvgWriter.Number(y)}";

    private void Grid()
    {
        var hair = Paint.OfLine(_colours.Hair, 1);
        foreach (var tick in chart.X.Ticks.Where(_ => chart.X.HasGrid))
        {
            pen.Line(X(tick.At), _y0, X(tick.At), _y1, hair);
        }

        foreach (var tick in chart.Y.Ticks.Where(_ => chart.Y.HasGrid))
        {
            pen.Line(_x0, Y(tick.At), _x1, Y(tick.At), hair);
        }
    }

    private void AxisLines()
    {
        var rule = Paint.OfLine(_colours.Rule, 1);
        if (chart.X.HasLine)
        {
            var y = chart.X.IsOnTop ? _y0 : _y1;
            pen.Line(_x0, y, _x1, y, rule);
        }

        if (chart.Y.HasLine)
        {
            pen.Line(_x0, _y0, _x0, _y1, rule);
        }
    }

    private void Ticks()
    {
        foreach (var tick in chart.X.Ticks)
        {
            var y = chart.X.IsOnTop ? _y0 - 5.1 : _y1 + 14.3;
            Centred(X(tick.At), y, tick.Text, WeightOf(tick.IsBold), _colours.Ink3);
        }

        foreach (var tick in chart.Y.Ticks)
        {
            var text = NameText.Fit(tick.Text, chart.Left + room - TickGap, FontSize, WeightOf(tick.IsBold));
            Words(_x0 - TickGap, Y(tick.At) + (FontSize * SvgPen.BaseBelowMiddle), text, WeightOf(tick.IsBold), _colours.Ink3, Anchor.End);
        }

        if (chart.X.Title is { } title)
        {
            Centred((_x0 + _x1) / 2, Math.Min(top + chart.Height - 3, _y1 + 33), title, FontWeight.Regular, _colours.Ink3);
        }
    }

    private void Draw(Mark mark)
    {
        pen.Svg.Open("g").Named(ids.Length == 0 ? "" : $"{ids}-", mark.Name.Replace(' ', '-'));
        if (mark.Name.Length > 0)
        {
            pen.Svg.Open("title").Words(mark.Name).Close();
        }

        switch (mark)
        {
            case LineMark line:
                Draw(line);
                break;
            case AreaMark area:
                Draw(area);
                break;
            case BarMark bars:
                Draw(bars);
                break;
            case PointMark points:
                Draw(points);
                break;
            case CellMark cells:
                Draw(cells);
                break;
            default:
                throw new ArgumentException($"No pen for {mark.GetType().Name}.", nameof(mark));
        }

        pen.Svg.Close();
    }

    private void Draw(LineMark line)
    {
        var colour = _colours.Tone(line.Tone);
        var path = new StringBuilder();
        var isDown = false;
        for (var i = 0; i < line.X.Count; i++)
        {
            if (line.Y[i] is not { } y || !double.IsFinite(y))
            {
                isDown = false;
                continue;
            }

            path.Append(isDown ? 'L' : 'M').Append(Point(X(line.X[i]), Y(y)));
            isDown = true;
        }

        if (path.Length > 0)
        {
            pen.Path(path.ToString(), Paint.OfLine(colour, line.Width, dash: line.IsDashed ? "5 3" : null));
        }

        foreach (var i in line.HasEnds ? [0, line.X.Count - 1] : Array.Empty<int>())
        {
            if (line.Y[i] is { } y && double.IsFinite(y))
            {
                pen.Circle(X(line.X[i]), Y(y), 3, new(colour));
            }
        }
    }

    private void Draw(AreaMark area)
    {
        var colour = _colours.Tone(area.Tone);
        var corners = new List<(double X, double Y)>();
        for (var i = 0; i < area.X.Count; i++)
        {
            corners.Add((X(area.X[i]), Y(area.High[i])));
        }

        for (var i = area.X.Count - 1; i >= 0; i--)
        {
            corners.Add((X(area.X[i]), Y(area.Low[i])));
        }

        var clipped = PlotClip.Polygon(corners, _y0, _y1);
        if (clipped.Count > 2)
        {
            pen.Path($"M{string.Join('L', clipped.Select(c => Point(c.X, c.Y)))}Z", new(colour, area.Opacity));
        }

        if (area.HasDottedEdges)
        {
            var dots = Paint.OfLine(colour, 0.8, dash: "1.5 2.5");
            Edge(area.X, area.Low, dots);
            Edge(area.X, area.High, dots);
        }
        else if (area.HasPaperEdges)
        {
            Edge(area.X, area.High, Paint.OfLine(_colours.Paper, 1));
        }
    }

    private void Edge(ValueList<double> xs, ValueList<double> ys, Paint paint)
    {
        foreach (var part in PlotClip.Line([.. xs.Zip(ys, (x, y) => (X(x), Y(y)))], _y0, _y1))
        {
            pen.Path($"M{string.Join('L', part.Select(c => Point(c.X, c.Y)))}", paint);
        }
    }

    private void Draw(BarMark bars)
    {
        var colour = _colours.Tone(bars.Tone);
        foreach (var bar in bars.Bars)
        {
            var (low, high) = (Math.Min(bar.From, bar.To), Math.Max(bar.From, bar.To));
            var (near, far) = (bar.At - (bar.Width / 2), bar.At + (bar.Width / 2));
            var (x1, x2) = bars.AreHorizontal ? (X(low), X(high)) : (X(near), X(far));
            var (y1, y2) = bars.AreHorizontal ? (Math.Min(Y(near), Y(far)), Math.Max(Y(near), Y(far))) : (Y(high), Y(low));
            var paint = pen.Filled(bars.Tone, bar.Fill);
            pen.Rect(x1, y1, x2 - x1, y2 - y1, bar.Fill == Fill.Full || !bars.HasOutlines ? paint : paint with { Line = colour, LineWidth = 0.75 });
            if (bar.Text is { Length: > 0 } text)
            {
                InBar(text, (x1 + x2) / 2, (y1 + y2) / 2, x2 - x1, y2 - y1);
            }
        }
    }

    // Text in a bar is made smaller until it fits, and left out where nobody could read it.
    private void InBar(string text, double x, double y, double wide, double high)
    {
        var size = Math.Min(FontSize, Math.Min(FontSize * (wide - (2 * BarPad)) / TextWidth.Of(text, FontSize, FontWeight.Regular), (high - 1) / 1.15));
        if (size >= LeastText)
        {
            pen.Words(x, y + (size * SvgPen.BaseBelowMiddle), text, size, FontWeight.Regular, _colours.OnLayer, Anchor.Middle);
        }
    }

    private void Draw(PointMark points)
    {
        var colour = _colours.Tone(points.Tone);
        foreach (var point in points.Points.Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)))
        {
            var line = point.Fill switch { Fill.Full => 0, Fill.Pale => 0.9, _ => 2 };
            var paint = pen.Filled(points.Tone, point.Fill);
            pen.Circle(X(point.X), Y(point.Y), point.Size / 2, line > 0 ? paint with { Line = colour, LineWidth = line } : paint);
        }
    }

    private void Draw(CellMark cells)
    {
        foreach (var cell in cells.Cells)
        {
            if (cell.Step >= 0)
            {
                var (x1, x2, y1, y2) = Around(cell.X, cell.Y);
                pen.Rect(x1 + 1, y1 + 1, x2 - x1 - 2, y2 - y1 - 2, new(_colours.Shade(cells.Tone, cell.Step)));
            }

            var colour = cell.Step == 5 ? _colours.OnLayer : cell.Step < 0 ? _colours.Ink3 : _colours.Ink;
            Centred(X(cell.X), Y(cell.Y) + (FontSize * SvgPen.BaseBelowMiddle), cell.Text, WeightOf(cells.Ring == (cell.X, cell.Y)), colour);
        }
    }

    private void Ring(CellMark cells)
    {
        if (cells.Ring is { } ring)
        {
            var (x1, x2, y1, y2) = Around(ring.X, ring.Y);
            pen.Rect(x1, y1, x2 - x1, y2 - y1, Paint.OfLine(_colours.Ink, 2));
        }
    }

    private (double X1, double X2, double Y1, double Y2) Around(double x, double y)
    {
        var (a, b, c, d) = (X(x - 0.5), X(x + 0.5), Y(y - 0.5), Y(y + 0.5));
        return (Math.Min(a, b), Math.Max(a, b), Math.Min(c, d), Math.Max(c, d));
    }

    private void Draw(Guide guide)
    {
        var colour = guide.IsStrong || guide.IsDashed ? _colours.Ink : _colours.Ink3;
        var paint = Paint.OfLine(colour, guide.IsStrong ? 1.5 : guide.IsDashed ? 1.25 : 1, dash: guide.IsDashed ? "4 3" : guide.IsDotted ? "1.5 2.5" : null);
        if (guide.IsVertical)
        {
            pen.Line(X(guide.At), _y0, X(guide.At), _y1, paint);
        }
        else
        {
            pen.Line(_x0, Y(guide.At), _x1, Y(guide.At), paint);
        }
    }

    private void Draw(Note note)
    {
        var text = TextWidth.Fit(note.Text, Most - Least, FontSize, WeightOf(note.IsBold));
        var length = TextWidth.Of(text, FontSize, WeightOf(note.IsBold));
        var at = X(note.X) + note.ShiftX;
        var begin = Inside(note.Anchor switch { "left" => at + 1, "right" => at - length - 1, _ => at - (length / 2) }, length);
        var y = Y(note.Y) - note.ShiftY;
        if (note.HasPlate)
        {
            pen.Rect(begin - 1, y - 8.5, length + 2, 17, new(_colours.Paper, 0.8));
        }

        var colour = note.Tone is null ? (note.IsBold ? _colours.Ink : _colours.Ink2) : _colours.Text(note.Tone);
        Words(begin, y + (FontSize * SvgPen.BaseBelowMiddle), text, WeightOf(note.IsBold), colour, Anchor.Start);
    }

    private void Centred(double x, double y, string text, FontWeight weight, Colour colour)
    {
        var shown = TextWidth.Fit(text, Most - Least, FontSize, weight);
        var length = TextWidth.Of(shown, FontSize, weight);
        Words(Inside(x - (length / 2), length) + (length / 2), y, shown, weight, colour, Anchor.Middle);
    }

    private void Beside(EndLabel label, double x, double space, Anchor anchor)
    {
        var text = NameText.Fit(label.Text, space, FontSize, WeightOf(label.IsBold));
        var colour = label.Tone is null ? (label.IsBold ? _colours.Ink : _colours.Ink3) : _colours.Text(label.Tone);
        Words(x, Y(label.Y) + (FontSize * SvgPen.BaseBelowMiddle), text, WeightOf(label.IsBold), colour, anchor);
    }

    private void Words(double x, double y, string text, FontWeight weight, Colour colour, Anchor anchor) => pen.Words(x, y, text, FontSize, weight, colour, anchor);

    private double Least => left - room + 2;

    private double Most => left + width + room - 2;

    // Words that would leave the picture at a side are moved inside.
    private double Inside(double begin, double length) => Math.Clamp(begin, Least, Math.Max(Least, Most - length));

    private static FontWeight WeightOf(bool isBold) => isBold ? FontWeight.SemiBold : FontWeight.Regular;
}
