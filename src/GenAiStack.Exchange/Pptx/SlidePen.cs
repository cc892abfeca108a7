using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Charts;
using GenAiStack.Exchange.Drawing;
using GenAiStack.Exchange.Pptx.Map;
using GenAiStack.Presentation.Deck;

namespace GenAiStack.Exchange.Pptx;

/// <summary>Draws a slide on a stage: finding, what is shown, and below it where the numbers come from.</summary>
internal sealed class SlidePen
{
    private const double Air = 9, Gap = 28;

    private static readonly double[] OpeningSizes = [40, 36, 32, 28, 24, 20, 18, 16, 14, 12];
    private static readonly double[] TitleSizes = [28, 24, 20, 18, 16, 14, 12];
    private static readonly double[] SubtitleSizes = [12, 11.5, 11, 10.5, 10, 9];
    private static readonly double[] FootSizes = [8.5, 8, 7.5, 7];

    private readonly DeckStage _stage;
    private readonly SlideDeck _deck;
    private readonly Slide _slide;
    private readonly DeckLayout _layout;
    private readonly SlideParts _parts;

    private SlidePen(DeckStage stage, SlideDeck deck, Slide slide)
    {
        (_stage, _deck, _slide, _layout) = (stage, deck, slide, LayoutOf(stage, slide));
        _parts = new(new ShapePen(_layout.Ink ?? stage.Ink, stage.FontPart));
    }

    private ShapePen Pen => _parts.Pen;

    // Places of a layout have their own colours, but not where the theme's text cannot be read on the ground: programs fall back on it.
    private string Inherited => Pen.Ink.Theme.IsTurned ? "ink" : "";

    /// <summary>The layout that a slide has.</summary>
    public static DeckLayout LayoutOf(DeckStage stage, Slide slide) => slide.Body switch
    {
        SlideBody.Opening => stage.Opening,
        SlideBody.Pair => stage.Pair,
        _ => stage.Finding,
    };

    /// <summary>Draws it.</summary>
    /// <param name="stage">What it stands on.</param>
    /// <param name="deck">The deck.</param>
    /// <param name="slide">The slide.</param>
    /// <param name="number">Its number, from 1.</param>
    public static SlideParts Draw(DeckStage stage, SlideDeck deck, Slide slide, int number)
    {
        var pen = new SlidePen(stage, deck, slide);
        pen.Title();
        var body = pen.Subtitle();
        body = pen.Foot(body, number);
        pen.Body(slide.Body, body);
        return pen._parts;
    }

    private void Title()
    {
        if (_layout.Title is not { } place)
        {
            // A layout without a title still says what the slide is about, at the top of its room.
            var room = new Room(_layout.Body.X, Math.Max(8, _layout.Body.Y - 50), _layout.Body.Width, 46);
            var small = TextFit.Size(_slide.TitleText, TitleSizes, room.Width, room.Height, isSerif: true);
            Pen.Text("Title", room, [new([.. _slide.Title.Select(p => new TextRun(p.Text, small, p.Tone ?? "ink") { IsSerif = true })])], "b", wraps: true);
            return;
        }

        var text = place.HasCapitals ? _slide.TitleText.ToUpperInvariant() : _slide.TitleText;
        var (inner, sizes) = (Inner(place), _slide.Body is SlideBody.Opening ? OpeningSizes : TitleSizes);
        var size = TextFit.Size(text, sizes, inner.Width, inner.Height, isSerif: true);
        var lines = TextFit.Most(inner.Height, size);
        List<TextRun> runs = TextFit.Lines(text, size, inner.Width, false, true) <= lines
            ? [.. _slide.Title.Select(p => new TextRun(p.Text, size, p.Tone ?? Inherited))]
            : [new(TextFit.Cut(_slide.TitleText, size, inner.Width, lines, false, true), size, Inherited)];
        Pen.Place("Title", place.Attributes, [new(runs)]);
    }

    // What lies below the subtitle is the room for what is shown.
    private Room Subtitle()
    {
        var body = _layout.Body;
        var isOpening = _slide.Body is SlideBody.Opening;
        if (string.IsNullOrWhiteSpace(_slide.Subtitle))
        {
            return !isOpening && _layout.Subtitle is { } empty ? body with { Y = empty.Room.Y + Air, Height = body.Bottom - empty.Room.Y - Air } : body;
        }

        if (_layout.Subtitle is { } place)
        {
            var inner = Inner(place);
            double[] sizes = isOpening ? [16, 15, 14, 13, .. SubtitleSizes] : SubtitleSizes;
            var size = TextFit.Size(_slide.Subtitle, sizes, inner.Width, inner.Height);
            var most = TextFit.Most(inner.Height, size);
            var lines = Math.Min(most, TextFit.Lines(_slide.Subtitle, size, inner.Width, false));

            // What it does not need of its place, the body gets.
            Room? own = place.IsPart ? place.Room : isOpening || lines == most ? null : place.Room with { Height = place.Room.Height - inner.Height + (lines * size * TextFit.Line) };
            Pen.Place("Subtitle", place.Attributes, [new([new(TextFit.Cut(_slide.Subtitle, size, inner.Width, most), size, Inherited)])], own);
            var top = inner.Y + (lines * size * TextFit.Line) + Air;
            return isOpening ? body : body with { Y = top, Height = body.Bottom - top };
        }

        var strip = TextFit.Size(_slide.Subtitle, SubtitleSizes, body.Width, 2 * 12 * TextFit.Line);
        var height = Math.Min(2, TextFit.Lines(_slide.Subtitle, strip, body.Width, false)) * strip * TextFit.Line;
        Pen.Text("Subtitle", body with { Height = height }, [TextLine.Of(TextFit.Cut(_slide.Subtitle, strip, body.Width, 2), strip, "ink2")], wraps: true);
        return body.Within(0, height + Air, 0, 0);
    }

    // Origin, sources and small print stand where the layout has places for them, else in strips at the bottom of the room.
    private Room Foot(Room body, int number)
    {
        if (_layout.Number is { } page)
        {
            Pen.PageNumber(page.Attributes, number);
        }

        if (_layout.Date is { } date)
        {
            Pen.Place("Date", date.Attributes, [new([new(Day, FootSizes[0], Inherited)])]);
        }

        // From the bottom upwards.
        var origin = _layout.Date is null ? $"{_slide.Origin}" : _slide.Origin;
        body = Line("Footer", _layout.Footer, origin, body);
        body = _slide.Sources is { Length: > 0 } sources ? Line("Sources", _layout.Sources, sources, body) : body;
        return _slide.SmallPrint is { Length: > 0 } small ? Strip("Small print", small, body) : body;
    }

    private string Day => _deck.Date.ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private Room Line(string name, LayoutPlace? place, string text, Room body)
    {
        if (place is null || place.Room.Width < 120)
        {
            return Strip(name, text, body);
        }

        var inner = Inner(place);
        var size = TextFit.Size(text, FootSizes, inner.Width, inner.Height);
        Pen.Place(name, place.Attributes, [new([new(TextFit.Cut(text, size, inner.Width, TextFit.Most(inner.Height, size)), size, Inherited)])]);
        return body;
    }

    private Room Strip(string name, string text, Room body)
    {
        const double Size = 8, Most = 2;
        var lines = Math.Min(Most, TextFit.Lines(text, Size, body.Width, false));
        var height = lines * Size * TextFit.Line;
        Pen.Text(name, new(body.X, body.Bottom - height, body.Width, height), [TextLine.Of(TextFit.Cut(text, Size, body.Width, (int)Most), Size, "ink3")], "b", wraps: true);
        return body.Within(0, 0, 0, height + 4);
    }

    private void Body(SlideBody body, Room room)
    {
        switch (body)
        {
            case SlideBody.Opening opening:
                Opening(opening.Text, room);
                break;
            case SlideBody.Figures figures:
                FiguresPen.Draw(Pen, figures.Items, room);
                break;
            case SlideBody.Map map:
                MapPen.Draw(Pen, map, room);
                break;
            case SlideBody.Grid grid:
                TablePen.Draw(Pen, grid.Content, new("Table", grid.AltText), room);
                break;
            case SlideBody.Plot plot:
                Plot(plot.Picture, room);
                break;
            case SlideBody.Pair pair:
                var left = (room.Width - Gap) * Math.Clamp(pair.Part, 0.15, 0.85);
                Half(pair.Left, room with { Width = left });
                Half(pair.Right, new(room.X + left + Gap, room.Y, room.Width - Gap - left, room.Height));
                break;
        }
    }

    // A chart of a pair says its own finding, since the slide's title says what both say together.
    private void Half(SlideBody body, Room room)
    {
        if (body is SlideBody.Plot { Picture: var chart } && chart.Title != _slide.TitleText)
        {
            var size = TextFit.Size(chart.Title, [15, 14, 13, 12], room.Width, 2 * 15 * TextFit.Line, isSerif: true);
            var lines = Math.Min(2, TextFit.Lines(chart.Title, size, room.Width, false, true));
            Pen.Text("Finding", room with { Height = lines * size * TextFit.Line }, [new([new(TextFit.Cut(chart.Title, size, room.Width, 2, false, true), size) { IsSerif = true }])], wraps: true);
            room = room.Within(0, (lines * size * TextFit.Line) + 3, 0, 0);
            const double Small = 9.5;
            var said = Math.Min(2, TextFit.Lines(chart.Subtitle, Small, room.Width, false));
            Pen.Text("Unit", room with { Height = said * Small * TextFit.Line }, [TextLine.Of(TextFit.Cut(chart.Subtitle, Small, room.Width, 2), Small, "ink2")], wraps: true);
            room = room.Within(0, (said * Small * TextFit.Line) + 6, 0, 0);
        }

        Body(body, room);
    }

    private void Plot(Presentation.Charts.Chart chart, Room room)
    {
        if (NativeChartMaker.Of(chart) is { } native)
        {
            ChartPen.Draw(_parts, native, room);
        }
        else if (HeatTable.Of(chart) is { } table)
        {
            // What the axes are stands above, since a table has no axes.
            var axes = string.Join("; ", chart.Notes.Select(n => n.Text.Replace("\u2191", "\u2193", StringComparison.Ordinal)).Append(chart.X.Title is { } across ? $"\u2192 {across}" : "").Where(t => t.Length > 0));
            if (axes.Length > 0)
            {
                Pen.Text("Axes", room with { Height = 14 }, [TextLine.Of(TextFit.Cut(axes, 10.5, room.Width, 1), 10.5, "ink3")], wraps: true);
                room = room.Within(0, 18, 0, 0);
            }

            TablePen.Draw(Pen, table, new(chart.Title, chart.AltText), room);
        }
        else
        {
            // A chart without marks has a table all the same.
            TablePen.Draw(Pen, TableOf(chart), new(chart.Title, chart.AltText), room);
        }
    }

    private static SlideTable TableOf(Presentation.Charts.Chart chart) => new(
        chart.Table.Columns.Select((c, i) => new SlideColumn(c.Title, i == 0 ? 2 : 1, c.IsNumber)).ToValueList(),
        chart.Table.Rows.Select(r => new SlideRow(r.Cells.Select(c => new SlideCell(c.Text, c.Value) { IsBold = r.IsBold }).ToValueList()) { Tone = r.Tone }).ToValueList());

    private void Opening(string text, Room room)
    {
        var paragraphs = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (paragraphs.Length == 0)
        {
            return;
        }

        const double Between = 5, Least = 9;
        double Height(double size) => paragraphs.Sum(p => (TextFit.Lines(p, size, room.Width, false) * size * TextFit.Line) + Between);
        var fitting = new[] { 14, 13, 12, 11, 10, Least }.FirstOrDefault(s => Height(s) <= room.Height, Least);
        var (lines, left) = (new List<TextLine>(), TextFit.Most(room.Height, fitting));
        foreach (var paragraph in paragraphs)
        {
            if (left <= 0)
            {
                break;
            }

            var shown = TextFit.Cut(paragraph, fitting, room.Width, left);
            left -= TextFit.Lines(shown, fitting, room.Width, false) + (Height(fitting) > room.Height ? 1 : 0);
            lines.Add(TextLine.Of(shown, fitting, "ink2") with { Above = lines.Count == 0 ? 0 : Between });
        }

        Pen.Text("About", room, lines, wraps: true);
    }

    private Room Inner(LayoutPlace place) => place.Room.Within(_stage.Inset.Side, _stage.Inset.Top, _stage.Inset.Side, _stage.Inset.Top);
}
