using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Exchange.Svg;

/// <summary>Draws all of a map in the order of the page: ribbons, what leaves, what runs back, nodes, names, heads, key.</summary>
internal sealed class FlowMapPen
{
    // How much is seen of what is not on the lit path.
    private const double Dim = 0.16;

    private readonly FlowMapDrawing _map;
    private readonly SvgPen _pen;
    private readonly string _ids;
    private readonly double _scale;
    private readonly FlowNames _names;

    /// <summary>The pen for a map.</summary>
    /// <param name="map">The map.</param>
    /// <param name="pen">What draws.</param>
    /// <param name="ids">How ids begin.</param>
    public FlowMapPen(FlowMapDrawing map, SvgPen pen, string ids)
    {
        (_map, _pen, _ids, _scale) = (map, pen, ids, map.Picture.FontScale);
        _names = new(map);
    }

    /// <summary>Draws it.</summary>
    public void Draw()
    {
        Group(_map.Lit is null ? 1 : Dim);
        new FlowRibbonPen(_map, _pen, _names, _ids).Draw();
        _pen.Svg.Close();
        Trace();
        if (_map.Ranges is null && _map.Difference is null)
        {
            Drains();
        }

        Loops();
        Arcs();
        OtherReturns();
        new FlowNodePen(_map, _pen, _names, _ids).Draw();
        var words = new FlowWordsPen(_map, _pen);
        words.Labels();
        words.Heads();
        new FlowKeyPen(_map.Picture, _pen).Draw();
    }

    private void Group(double opacity)
    {
        _pen.Svg.Open("g");
        if (opacity < 1)
        {
            _pen.Svg.With("opacity", opacity);
        }
    }

    private void Trace()
    {
        foreach (var part in _map.Lit?.Ribbons ?? [])
        {
            _pen.Path(FlowPaths.Of(part.Ribbon, part.Width), new(_pen.Colours.Tone(part.Ribbon.To.Column.Tone()), 0.95));
        }
    }

    // What leaves the stack fades out downwards.
    private void Drains()
    {
        var drains = _map.Picture.Nodes.Select(FlowPaths.DrainOf).OfType<string>().ToList();
        if (drains.Count == 0)
        {
            return;
        }

        // No company has an underscore in its id.
        var (colour, fade) = (_pen.Colours.Tone("drain").Hex, $"{_ids}_fade");
        _pen.Svg.Open("defs").Open("linearGradient").With("id", fade).With("x1", 0).With("y1", 0).With("x2", 0).With("y2", 1);
        foreach (var (offset, opacity) in new[] { (0, 0.62), (0.5, 0.62), (1, 0) })
        {
            _pen.Svg.Open("stop").With("offset", offset).With("stop-color", colour).With("stop-opacity", opacity).Close();
        }

        _pen.Svg.Close().Close();
        Group(_map.Lit is null ? 1 : Dim);
        foreach (var drain in drains)
        {
            _pen.Svg.Open("path").With("d", drain).With("fill", $"url(#{fade})").Close();
        }

        _pen.Svg.Close();
    }

    private void Loops()
    {
        foreach (var loop in _map.Picture.Loops)
        {
            Begin(loop.Link);
            var (colour, path) = (_pen.Colours.Tone(_names.ToneOf(loop.Link, loop.To)), FlowPaths.Of(loop));
            _pen.Path(path, Paint.OfLine(colour, loop.Width, 0.16));
            _pen.Path(path, Paint.OfLine(colour, LineWidth));
            Head(loop.X2, loop.Y2, colour);
            _pen.Svg.Close();
        }
    }

    private void Arcs()
    {
        foreach (var arc in _map.Picture.Arcs)
        {
            Begin(arc.Link);
            var tone = _names.ToneOf(arc.Link, arc.To);
            var (colour, path) = (_pen.Colours.Tone(tone), FlowPaths.Of(arc, (HasText ? 9 : 3) * _scale));
            _pen.Path(path, Paint.OfLine(colour, arc.Width, 0.16));
            if (_map.Lit?.Returns.GetValueOrDefault(arc.Link.Id) is > 0 and var part)
            {
                _pen.Path(path, Paint.OfLine(colour, Math.Max(1.3, arc.Width * part), 0.55));
            }

            _pen.Path(path, Paint.OfLine(colour, LineWidth, dash: arc.Link.Kind == FlowKind.Investment ? "4 3" : null));
            Head(arc.X2, arc.Y2, colour);
            var isChange = _map.Difference is not null && tone != FlowNames.Still;
            OnLine(arc.LabelX, arc.Row, arc.Text, isChange ? _pen.Colours.Text(tone) : _pen.Colours.Ink2, isChange ? FontWeight.SemiBold : FontWeight.Regular);
            _pen.Svg.Close();
        }
    }

    private void OtherReturns()
    {
        if (_map.Picture.OtherReturns is not { } others || !HasText)
        {
            return;
        }

        Group(_map.Lit is null ? 1 : Dim);
        _pen.Line(others.Left, others.Row, others.Right, others.Row, Paint.OfLine(_pen.Colours.Tone(FlowNames.Still), LineWidth, dash: "4 3"));
        OnLine((others.Left + others.Right) / 2, others.Row, others.Text, _pen.Colours.Ink2, FontWeight.Regular);
        _pen.Svg.Close();
    }

    private bool HasText => _map.Picture.Heads.Count > 0;

    private double LineWidth => HasText ? 1.3 * _scale : 1.2;

    private void Begin(FlowLink link)
    {
        Group(_map.Lit is { } lit && !lit.Returns.ContainsKey(link.Id) ? Dim : 1);
        _pen.Svg.Named($"{_ids}-", FlowNames.IdOf(link)).Open("title").Words(_names.TitleOf(link)).Close();
    }

    private void Head(double x, double y, Colour colour)
    {
        if (HasText)
        {
            _pen.Path($"M{SvgWriter.Number(x + 0.5)},{SvgWriter.Number(y)}l-6,-3.4v6.8Z", new(colour));
        }
    }

    // Words on a line stand on a plate of the ground, wide enough for what any program makes of their font.
    private void OnLine(double x, double y, string text, Colour colour, FontWeight weight)
    {
        if (text.Length == 0)
        {
            return;
        }

        var size = 11 * _scale;
        var wide = TextWidth.Of(text, size, weight) + (8 * _scale);
        _pen.Rect(x - (wide / 2), y - (7 * _scale), wide, 14 * _scale, new(_pen.Colours.Paper));
        _pen.Words(x, y + (3.8 * _scale), text, size, weight, colour, Anchor.Middle);
    }
}
