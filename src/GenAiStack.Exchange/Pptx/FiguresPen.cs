using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Drawing;
using GenAiStack.Presentation.Deck;

namespace GenAiStack.Exchange.Pptx;

/// <summary>Draws a few large figures in a row, or in two rows where there are more than four of them or the room is narrow.</summary>
internal static class FiguresPen
{
    private const double Gap = 28, Most = 52, Least = 20, LeastWidth = 190;

    /// <summary>Draws them.</summary>
    /// <param name="pen">The slide.</param>
    /// <param name="figures">The figures.</param>
    /// <param name="room">Their room.</param>
    public static void Draw(ShapePen pen, ValueList<KeyFigure> figures, Room room)
    {
        if (figures.Count == 0)
        {
            return;
        }

        var fit = Math.Max(1, (int)((room.Width + Gap) / (LeastWidth + Gap)));
        var columns = figures.Count <= Math.Min(4, fit) ? figures.Count : Math.Min(fit, (figures.Count + 1) / 2);
        var rows = (figures.Count + columns - 1) / columns;
        var (width, height) = ((room.Width - ((columns - 1) * Gap)) / columns, Math.Min(170, (room.Height - ((rows - 1) * Gap)) / rows));

        // All figures have one size, so that the larger number is not the longer one.
        var size = Most;
        while (size > Least && (size > height * 0.4 || figures.Any(f => TextFit.Lines(f.Text, size, width, false, true) > 1)))
        {
            size -= 2;
        }

        var top = room.Y + Math.Max(0, (room.Height - (rows * height) - ((rows - 1) * Gap)) / 3);
        for (var i = 0; i < figures.Count; i++)
        {
            Draw(pen, figures[i], new(room.X + (i % columns * (width + Gap)), top + (i / columns * (height + Gap)), width, height), size);
        }
    }

    private static void Draw(ShapePen pen, KeyFigure figure, Room room, double size)
    {
        var tone = figure.Tone ?? "ink";
        pen.Line(new("Rule"), room.X, room.Y, room.Right, room.Y, pen.Ink.Line(figure.Tone ?? "rule", figure.Tone is null ? 1 : 2.5));
        var text = TextFit.Cut(figure.Text, size, room.Width, 1, false, true);
        pen.Text($"Figure: {figure.Title}", new(room.X, room.Y + 10, room.Width, size * TextFit.Line), [new([new(text, size, tone) { IsSerif = true }])], "b");
        var below = room.Within(0, 14 + (size * TextFit.Line), 0, 0);
        var title = TextFit.Size(figure.Title, [15, 14, 13, 12, 11, 10, 9], room.Width, Math.Max(12, below.Height * (figure.Remark is null ? 1 : 0.5)), isBold: true);
        var lines = Math.Min(TextFit.Most(Math.Max(12, below.Height * (figure.Remark is null ? 1 : 0.5)), title), TextFit.Lines(figure.Title, title, room.Width, true));
        var titleRoom = below with { Height = lines * title * TextFit.Line };
        pen.Text("Title", titleRoom, [TextLine.Of(TextFit.Cut(figure.Title, title, room.Width, lines, true), title, "ink", true)], wraps: true);
        var rest = new Room(room.X, titleRoom.Bottom + 3, room.Width, room.Bottom - titleRoom.Bottom - 3);
        if (figure.Remark is { } remark && rest.Height >= 9 * TextFit.Line)
        {
            var small = TextFit.Size(remark, [12, 11, 10, 9], room.Width, rest.Height);
            pen.Text("Remark", rest, [TextLine.Of(TextFit.Cut(remark, small, room.Width, TextFit.Most(rest.Height, small), false), small, "ink2")], wraps: true);
        }
    }
}
