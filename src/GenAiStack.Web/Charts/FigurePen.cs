using GenAiStack.Presentation.Charts;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;

namespace GenAiStack.Web.Charts;

/// <summary>Turns a described chart into Plotly's traces and layout, in the look of the house.</summary>
internal sealed class FigurePen(Chart chart, HousePalette colours)
{
    private const string Sans = "Inter, system-ui, sans-serif";

    /// <summary>What is drawn.</summary>
    public IList<ITrace> Traces => [.. chart.Marks.SelectMany(Draw)];

    /// <summary>Where it is drawn.</summary>
    public Plotly.Blazor.Layout Layout => new()
    {
        PaperBgColor = "rgba(0,0,0,0)",
        PlotBgColor = "rgba(0,0,0,0)",
        Height = (decimal)chart.Height,
        AutoSize = true,
        ShowLegend = false,
        BarMode = BarModeEnum.Overlay,
        HoverMode = HoverModeEnum.Closest,
        DragMode = DragModeEnum.False,
        Margin = new() { L = (decimal)chart.Left, R = (decimal)chart.Right, T = (decimal)chart.Top, B = (decimal)chart.Bottom, Pad = 0 },
        Font = new() { Family = Sans, Size = 11.5m, Color = colours.Ink2.Hex },
        HoverLabel = new() { BgColor = colours.Ink.Hex, BorderColor = colours.Ink.Hex, Align = Plotly.Blazor.LayoutLib.HoverLabelLib.AlignEnum.Left, Font = new() { Family = Sans, Color = colours.Paper.Hex, Size = 12m } },
        XAxis = [Horizontal()],
        YAxis = [Vertical()],
        Shapes = [.. chart.Guides.Select(Line), .. Rings()],
        Annotations = [.. chart.Notes.Select(Words), .. chart.Ends.Select(e => Beside(e, isEnd: true)), .. chart.Starts.Select(e => Beside(e, isEnd: false)), .. CellTexts()],
    };

    // Names are people's own words; the script would read tags in them.
    private static string Plain(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Shown(Tick tick) => tick.IsBold ? $"<b>{Plain(tick.Text)}</b>" : Plain(tick.Text);

    private static object Nothing => null!;

    private XAxis Horizontal()
    {
        var axis = chart.X;
        return new()
        {
            Type = Plotly.Blazor.LayoutLib.XAxisLib.TypeEnum.Linear,
            Range = [axis.Low, axis.High],
            TickMode = Plotly.Blazor.LayoutLib.XAxisLib.TickModeEnum.Array,
            TickVals = [.. axis.Ticks.Select(t => (object)t.At)],
            TickText = [.. axis.Ticks.Select(t => (object)Shown(t))],
            TickFont = new() { Color = colours.Ink3.Hex },
            TickAngle = 0,
            Ticks = Plotly.Blazor.LayoutLib.XAxisLib.TicksEnum.Empty,
            ShowTickLabels = axis.Ticks.Count > 0,
            Side = axis.IsOnTop ? Plotly.Blazor.LayoutLib.XAxisLib.SideEnum.Top : Plotly.Blazor.LayoutLib.XAxisLib.SideEnum.Bottom,
            ShowGrid = axis.HasGrid,
            GridColor = colours.Hair.Hex,
            ZeroLine = false,
            ShowLine = axis.HasLine,
            LineColor = colours.Rule.Hex,
            LineWidth = 1,
            FixedRange = true,
            Title = axis.Title is { } title ? new() { Text = Plain(title), Font = new() { Size = 11.5m, Color = colours.Ink3.Hex }, Standoff = 6 } : null,
        };
    }

    private YAxis Vertical()
    {
        var axis = chart.Y;
        return new()
        {
            Type = Plotly.Blazor.LayoutLib.YAxisLib.TypeEnum.Linear,
            Range = [axis.Low, axis.High],
            TickMode = Plotly.Blazor.LayoutLib.YAxisLib.TickModeEnum.Array,
            TickVals = [.. axis.Ticks.Select(t => (object)t.At)],
            TickText = [.. axis.Ticks.Select(t => (object)Shown(t))],
            TickFont = new() { Color = colours.Ink3.Hex },
            Ticks = Plotly.Blazor.LayoutLib.YAxisLib.TicksEnum.Outside,
            TickLen = 5,
            TickColor = "rgba(0,0,0,0)",
            ShowTickLabels = axis.Ticks.Count > 0,
            ShowGrid = axis.HasGrid,
            GridColor = colours.Hair.Hex,
            ZeroLine = false,
            ShowLine = axis.HasLine,
            LineColor = colours.Rule.Hex,
            LineWidth = 1,
            FixedRange = true,
        };
    }

    private IEnumerable<ITrace> Draw(Mark mark) => mark switch
    {
        LineMark line => [Trace(line)],
        AreaMark area => Edges(area),
        BarMark bars => [Trace(bars)],
        PointMark points => [Trace(points)],
        CellMark cells => [Trace(cells)],
        _ => throw new ArgumentException($"No pen for {mark.GetType().Name}.", nameof(mark)),
    };

    private Scatter Trace(LineMark line) => new()
    {
        Name = Plain(line.Name),
        Mode = line.HasEnds ? ModeFlag.Lines | ModeFlag.Markers : ModeFlag.Lines,
        X = [.. line.X.Select(x => (object)x)],
        Y = [.. line.Y.Select(y => y is { } value ? value : Nothing)],
        Line = new() { Color = colours.Tone(line.Tone).Hex, Width = (decimal)line.Width, Dash = line.IsDashed ? "5px,3px" : null },
        Marker = line.HasEnds ? new()
        {
            Color = colours.Tone(line.Tone).Hex,
            SizeArray = [.. line.X.Select((_, i) => (decimal?)(i == 0 || i == line.X.Count - 1 ? 6 : 0))],
        }
        : null,
        HoverTextArray = [.. line.Told.Select(Plain)],
        HoverInfo = line.Told.Count > 0 ? HoverInfoFlag.Text : HoverInfoFlag.Skip,
        ClipOnAxis = false,
    };

    private IEnumerable<ITrace> Edges(AreaMark area)
    {
        var edge = area.HasDottedEdges ? new Plotly.Blazor.Traces.ScatterLib.Line { Color = colours.Tone(area.Tone).Hex, Width = 0.8m, Dash = "1.5px,2.5px" }
            : area.HasPaperEdges ? new() { Color = colours.Paper.Hex, Width = 1 }
            : new() { Color = colours.Tone(area.Tone).Hex, Width = 0 };
        yield return new Scatter
        {
            Mode = ModeFlag.Lines,
            X = [.. area.X.Select(x => (object)x)],
            Y = [.. area.Low.Select(y => (object)y)],
            Line = area.HasPaperEdges ? new() { Color = colours.Paper.Hex, Width = 0 } : edge,
            HoverInfo = HoverInfoFlag.Skip,
        };
        yield return new Scatter
        {
            Name = Plain(area.Name),
            Mode = ModeFlag.Lines,
            X = [.. area.X.Select(x => (object)x)],
            Y = [.. area.High.Select(y => (object)y)],
            Fill = FillEnum.ToNextY,
            FillColor = area.Opacity < 1 ? colours.Tone(area.Tone).Through(area.Opacity) : colours.Tone(area.Tone).Hex,
            Line = edge,
            HoverTextArray = [.. area.Told.Select(Plain)],
            HoverInfo = area.Told.Count > 0 ? HoverInfoFlag.Text : HoverInfoFlag.Skip,
        };
    }

    private Plotly.Blazor.Traces.Bar Trace(BarMark bars)
    {
        var places = bars.Bars.Select(b => (object)b.At).ToList();
        var lengths = bars.Bars.Select(b => (object)(b.To - b.From)).ToList();
        return new()
        {
            Name = Plain(bars.Name),
            Orientation = bars.AreHorizontal ? Plotly.Blazor.Traces.BarLib.OrientationEnum.H : Plotly.Blazor.Traces.BarLib.OrientationEnum.V,
            X = bars.AreHorizontal ? lengths : places,
            Y = bars.AreHorizontal ? places : lengths,
            BaseArray = [.. bars.Bars.Select(b => (object)b.From)],
            WidthArray = [.. bars.Bars.Select(b => (decimal?)b.Width)],
            TextArray = [.. bars.Bars.Select(b => Plain(b.Text ?? ""))],
            TextPosition = Plotly.Blazor.Traces.BarLib.TextPositionEnum.Inside,
            InsideTextAnchor = Plotly.Blazor.Traces.BarLib.InsideTextAnchorEnum.Middle,
            TextAngle = 0,
            InsideTextFont = new() { Color = colours.OnLayer.Hex, Size = 11.5m },
            HoverTextArray = [.. bars.Bars.Select(b => Plain(b.Told))],
            HoverInfo = Plotly.Blazor.Traces.BarLib.HoverInfoFlag.Text,
            ClipOnAxis = false,
            Marker = new()
            {
                ColorArray = [.. bars.Bars.Select(b => (object)Filled(bars.Tone, b.Fill))],
                Line = new()
                {
                    ColorArray = [.. bars.Bars.Select(b => (object)colours.Tone(bars.Tone).Hex)],
                    WidthArray = [.. bars.Bars.Select(b => (decimal?)(b.Fill == Fill.Full || !bars.HasOutlines ? 0 : 0.75))],
                },
            },
        };
    }

    private Scatter Trace(PointMark points) => new()
    {
        Name = Plain(points.Name),
        Mode = ModeFlag.Markers,
        X = [.. points.Points.Select(p => (object)p.X)],
        Y = [.. points.Points.Select(p => (object)p.Y)],
        Marker = new()
        {
            SizeArray = [.. points.Points.Select(p => (decimal?)p.Size)],
            ColorArray = [.. points.Points.Select(p => (object)Filled(points.Tone, p.Fill))],
            Opacity = 1,
            Line = new() { ColorArray = [.. points.Points.Select(_ => (object)colours.Tone(points.Tone).Hex)], WidthArray = [.. points.Points.Select(p => (decimal?)(p.Fill switch { Fill.Full => 0, Fill.Pale => 0.9, _ => 2 }))] },
        },
        HoverTextArray = [.. points.Points.Select(p => Plain(p.Told))],
        HoverInfo = HoverInfoFlag.Text,
        ClipOnAxis = false,
    };

    private HeatMap Trace(CellMark cells)
    {
        double[] xs = [.. cells.Cells.Select(c => c.X).Distinct().Order()], ys = [.. cells.Cells.Select(c => c.Y).Distinct().Order()];
        var byPlace = cells.Cells.ToDictionary(c => (c.X, c.Y));
        const int Shades = 6;
        return new()
        {
            Name = Plain(cells.Name),
            X = [.. xs.Select(x => (object)x)],
            Y = [.. ys.Select(y => (object)y)],
            Z = [.. ys.Select(y => (object)xs.Select(x => byPlace.TryGetValue((x, y), out var c) && c.Step >= 0 ? c.Step : Nothing).ToList())],
            HoverText = [.. ys.Select(y => (object)xs.Select(x => byPlace.TryGetValue((x, y), out var c) ? Plain(c.Told) : "").ToList())],
            HoverInfo = Plotly.Blazor.Traces.HeatMapLib.HoverInfoFlag.Text,
            XGap = 2,
            YGap = 2,
            ZMin = 0,
            ZMax = Shades - 1,
            ShowScale = false,
            ColorScale = Enumerable.Range(0, Shades).Select(i => new object[] { i / (double)(Shades - 1), colours.Shade(cells.Tone, i).Hex }).ToArray(),
        };
    }

    private string Filled(string tone, Fill fill) => fill switch
    {
        Fill.Full => colours.Tone(tone).Hex,
        Fill.Pale => colours.Tone(tone).Through(colours.Pass),
        _ => colours.Paper.Hex,
    };

    private Shape Line(Guide guide) => new()
    {
        Type = Plotly.Blazor.LayoutLib.ShapeLib.TypeEnum.Line,
        XRef = guide.IsVertical ? "x" : "paper",
        YRef = guide.IsVertical ? "paper" : "y",
        X0 = guide.IsVertical ? guide.At : 0,
        X1 = guide.IsVertical ? guide.At : 1,
        Y0 = guide.IsVertical ? 0 : guide.At,
        Y1 = guide.IsVertical ? 1 : guide.At,
        Layer = Plotly.Blazor.LayoutLib.ShapeLib.LayerEnum.Above,
        Line = new() { Color = guide.IsStrong || guide.IsDashed ? colours.Ink.Hex : colours.Ink3.Hex, Width = guide.IsStrong ? 1.5m : guide.IsDashed ? 1.25m : 1, Dash = guide.IsDashed ? "4px,3px" : guide.IsDotted ? "1.5px,2.5px" : null },
    };

    private IEnumerable<Shape> Rings() => chart.Marks.OfType<CellMark>().Where(c => c.Ring is not null).Select(c => new Shape
    {
        Type = Plotly.Blazor.LayoutLib.ShapeLib.TypeEnum.Rect,
        XRef = "x",
        YRef = "y",
        X0 = c.Ring!.Value.X - 0.5,
        X1 = c.Ring.Value.X + 0.5,
        Y0 = c.Ring.Value.Y - 0.5,
        Y1 = c.Ring.Value.Y + 0.5,
        Line = new() { Color = colours.Ink.Hex, Width = 2 },
    });

    // The text of a cell in full hue stands on it in another colour.
    private IEnumerable<Annotation> CellTexts() => chart.Marks.OfType<CellMark>().SelectMany(m => m.Cells.Select(c => new Annotation
    {
        X = c.X,
        Y = c.Y,
        XRef = "x",
        YRef = "y",
        Text = m.Ring == (c.X, c.Y) ? $"<b>{Plain(c.Text)}</b>" : Plain(c.Text),
        ShowArrow = false,
        CaptureEvents = false,
        Font = new() { Size = 11.5m, Color = c.Step == 5 ? colours.OnLayer.Hex : c.Step < 0 ? colours.Ink3.Hex : colours.Ink.Hex },
    }));

    private Annotation Words(Note note) => new()
    {
        X = note.X,
        Y = note.Y,
        XRef = "x",
        YRef = "y",
        Text = note.IsBold ? $"<b>{Plain(note.Text)}</b>" : Plain(note.Text),
        ShowArrow = false,
        XAnchor = note.Anchor switch { "left" => Plotly.Blazor.LayoutLib.AnnotationLib.XAnchorEnum.Left, "right" => Plotly.Blazor.LayoutLib.AnnotationLib.XAnchorEnum.Right, _ => Plotly.Blazor.LayoutLib.AnnotationLib.XAnchorEnum.Center },
        XShift = (decimal)note.ShiftX,
        YShift = (decimal)note.ShiftY,
        CaptureEvents = false,
        BgColor = note.HasPlate ? colours.Paper.Through(0.8) : null,
        BorderPad = note.HasPlate ? 1 : null,
        Font = new() { Size = 11.5m, Color = note.Tone is null ? (note.IsBold ? colours.Ink.Hex : colours.Ink2.Hex) : colours.Text(note.Tone).Hex },
    };

    private Annotation Beside(EndLabel label, bool isEnd) => new()
    {
        X = isEnd ? 1 : 0,
        XRef = "paper",
        Y = label.Y,
        YRef = "y",
        Text = label.IsBold ? $"<b>{Plain(label.Text)}</b>" : Plain(label.Text),
        ShowArrow = false,
        XAnchor = isEnd ? Plotly.Blazor.LayoutLib.AnnotationLib.XAnchorEnum.Left : Plotly.Blazor.LayoutLib.AnnotationLib.XAnchorEnum.Right,
        XShift = isEnd ? 10 : -8,
        CaptureEvents = false,
        Font = new() { Size = 11.5m, Color = label.Tone is null ? (label.IsBold ? colours.Ink.Hex : colours.Ink3.Hex) : colours.Text(label.Tone).Hex },
    };
}
