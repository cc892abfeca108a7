using GenAiStack.Exchange.Charts;
using GenAiStack.Exchange.Drawing;
using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Pptx;

/// <summary>
/// Draws a chart on a slide: the native chart, and around it, in one group, what native charts cannot place: names beside the ends of lines,
/// words in the plot, thresholds. The plot's place is given by hand, so that all of it stands where it should.
/// </summary>
internal sealed class ChartPen
{
    // What the described chart's texts are measured in, px.
    private const double DescribedSize = 11.5;
    private const double Wide = 560, MostPitch = 48, LeastSize = 7, LeastWhole = 8;

    private readonly SlideParts _slide;
    private readonly Chart _chart;
    private readonly NativeChart _native;
    private readonly ChartLegend _legend;
    private readonly Room _whole;
    private readonly Room _room;
    private readonly Room _plot;
    private readonly double _size;
    private readonly double _unit;

    private ChartPen(SlideParts slide, NativeChart native, Room room)
    {
        (_slide, _native, _chart) = (slide, native, native.Chart);
        for (_size = room.Width >= Wide ? 12 : 10.5; ; _size -= 0.5)
        {
            _unit = _size / DescribedSize;
            _legend = new(_chart.Legend, room.Width, _size);
            var free = room.Within(0, 0, 0, _legend.Height);
            _room = free with { Height = HeightIn(free) };
            _whole = _room with { Height = _room.Height + _legend.Height };
            _plot = PlotIn(_room);
            if (!(IsCrowded && _size > LeastSize) && !(HasCutNames && _size > LeastWhole))
            {
                break;
            }
        }

        _native = WithTexts(WithNames(native));
    }

    private ShapePen Pen => _slide.Pen;

    /// <summary>Draws it.</summary>
    /// <param name="slide">The slide.</param>
    /// <param name="chart">The chart; it has more than the cells of a heat map.</param>
    /// <param name="room">Its room.</param>
    public static void Draw(SlideParts slide, NativeChart chart, Room room) => new ChartPen(slide, chart, room).Draw();

    private void Draw()
    {
        Pen.Begin(new($"Chart {_chart.Key}"), _whole);
        Grid();
        foreach (var area in _native.Loose)
        {
            Pen.Free(new(area.Name), Outline(area), Pen.Ink.Fill(area.Tone, area.Opacity), null);
        }

        _slide.Chart(new(_chart.Title, _chart.AltText), _room, _native, new(_room.Width, _room.Height, new(_plot.X - _room.X, _plot.Y - _room.Y, _plot.Width, _plot.Height), _size * Pen.FontPart) { FontPart = Pen.FontPart });
        foreach (var guide in _chart.Guides)
        {
            Line(guide);
        }

        var texts = new ChartTexts(Pen, _chart, _native, _room, _plot, _size, _unit);
        texts.Draw();

        // Where the plot begins, so that it reads as a part of it, unless it needs the whole width.
        _legend.Draw(Pen, Math.Clamp(_whole.Right - _legend.Width, _whole.X, _plot.X), _room.Bottom);
        Pen.End();
    }

    // Rows of names need their height; a slide has less of it than a page.
    private bool IsCrowded => _native.IsLying && _plot.Height / _native.Across.Categories.Count < _size * 1.2;

    // Rather a little smaller than not whole.
    private bool HasCutNames => ChartTexts.AreCut(_chart, _native, _room, _plot, _size, _unit);

    // Few bars that lie are not blown up to fill the slide.
    private double HeightIn(Room room) => !_native.IsLying ? room.Height
        : Math.Min(room.Height, ((_chart.Top + _chart.Bottom + 24) * _unit) + (_native.Across.Categories.Count * MostPitch));

    private Room PlotIn(Room room)
    {
        var (left, right) = (_chart.Left * _unit, _chart.Right * _unit);
        if (!_native.IsLying && _native.Beside is { HasTexts: false, Placed.Count: 0 } && _chart.Starts.Count == 0)
        {
            left = Math.Min(left, 8 * _unit);
        }

        if (_native.IsLying)
        {
            left = Math.Max(left, (_native.Across.Categories.Max(c => TextFit.Width(c, _size, isBold: false)) + (12 * _unit)) * 1.001);
        }

        // Names may take so much of a narrow room and no more.
        const double MostNames = 0.55;
        if (left + right > room.Width * MostNames)
        {
            // The names give way, not the values on the other side.
            var most = room.Width * MostNames;
            var values = _native.IsLying ? Math.Min(right, most / 2) : Math.Min(left, most / 2);
            (left, right) = _native.IsLying ? (most - values, values) : (values, most - values);
        }

        var below = _native.Below;
        var hasTexts = below.HasTexts || below.Placed.Count > 0;
        var (top, bottom) = (_chart.Top * _unit, _chart.Bottom * _unit);
        var texts = (hasTexts ? 1.9 * _size : 4) + (_chart.X.Title is null ? 0 : 1.5 * _size);
        var isAbove = below.IsOnTop && below.HasTexts;
        var above = below.Placed.Any(t => t.IsBold) ? 1.7 * _size : 0;
        return room.Within(left, Math.Max(top, isAbove ? texts : Math.Max(above, 0.7 * _size)), right, isAbove ? Math.Max(4, bottom) : Math.Max(bottom, texts));
    }

    // Names that would have to wrap are placed by hand: programs make room for them each in its own way, and what lies over the plot would be off.
    private NativeChart WithNames(NativeChart native)
    {
        var axis = native.Across;
        if (!axis.HasTexts || axis.Categories.Count == 0)
        {
            return native;
        }

        var widest = axis.Categories.Max(c => TextFit.Width(c, _size, isBold: false));
        var room = native.IsLying ? _plot.X - _room.X - (9 * _unit) : _plot.Width / axis.Categories.Count * 0.94;
        return widest <= room ? native : native with { Across = axis with { HasTexts = false, Placed = [.. (native.IsLying ? _chart.Y : _chart.X).Ticks] } };
    }

    // Columns that hold texts are as wide as these need at a size that is read from the last row.
    private NativeChart WithTexts(NativeChart native)
    {
        const double Read = 10, LeastGap = 18;
        var widest = native.Plots.SelectMany(p => p.Series).SelectMany(s => s.Texts).Select(t => t is null ? 0 : TextFit.Width(t, Read, isBold: true)).DefaultIfEmpty(0).Max();
        if (native.IsLying || widest == 0)
        {
            return native;
        }

        var gap = (int)Math.Max(LeastGap, ((_plot.Width / native.Across.Categories.Count / (widest * 1.08)) - 1) * 100);
        return native with { Plots = [.. native.Plots.Select(p => p.Kind == PlotKind.Bars ? p with { Gap = Math.Min(p.Gap, gap) } : p)] };
    }

    private double X(double place) => _plot.X + (_native.Horizontal.Of(place) * _plot.Width);

    private double Y(double place) => _plot.Bottom - (_native.Vertical.Of(place) * _plot.Height);

    // Lines at ticks that the program cannot place.
    private void Grid()
    {
        var line = Pen.Ink.Line("hair", 0.75);
        foreach (var tick in _chart.Y.HasGrid && !_native.Beside.HasGrid ? _chart.Y.Ticks : [])
        {
            Pen.Line(new("Grid"), _plot.X, Y(tick.At), _plot.Right, Y(tick.At), line);
        }

        foreach (var tick in _chart.X.HasGrid && !_native.Below.HasGrid ? _chart.X.Ticks : [])
        {
            Pen.Line(new("Grid"), X(tick.At), _plot.Y, X(tick.At), _plot.Bottom, line);
        }
    }

    private void Line(Guide guide)
    {
        var at = guide.IsVertical ? _native.Horizontal.Of(guide.At) : _native.Vertical.Of(guide.At);
        if (at is < -1e-6 or > 1 + 1e-6 || double.IsNaN(at))
        {
            return;
        }

        var line = Pen.Ink.Line(
            guide.IsStrong || guide.IsDashed ? "ink" : "ink3",
            guide.IsStrong ? 1.5 : guide.IsDashed ? 1.25 : 0.75,
            guide.IsDashed ? "dash" : guide.IsDotted ? "sysDot" : null);
        var name = new ShapeName(guide.IsDashed ? "Threshold" : "Guide");
        if (guide.IsVertical)
        {
            Pen.Line(name, X(guide.At), _plot.Y, X(guide.At), _plot.Bottom, line);
        }
        else
        {
            Pen.Line(name, _plot.X, Y(guide.At), _plot.Right, Y(guide.At), line);
        }
    }

    private ShapePath Outline(AreaMark area)
    {
        var path = new ShapePath();
        for (var i = 0; i < area.X.Count; i++)
        {
            var (x, y) = (X(area.X[i]), Y(area.High[i]));
            path = i == 0 ? path.From(x, y) : path.To(x, y);
        }

        for (var i = area.X.Count - 1; i >= 0; i--)
        {
            path.To(X(area.X[i]), Y(area.Low[i]));
        }

        return path.Close();
    }
}
