using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Deck;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Exchange.Svg.Slides;

/// <summary>Draws a table as large as its rows allow: texts may take two or three lines before they are cut.</summary>
internal sealed class SlideTablePen(SlideTable table, SvgPen pen)
{
    private const double Pad = 10, Lead = 16, Dot = 22, LineHeight = 1.28, RowPad = 0.72, Smallest = 15;

    private static readonly double[] Sizes = [24, 22, 20, 18.5, 17, 16, Smallest];

    /// <summary>Draws it into a room.</summary>
    public void Draw(Room room)
    {
        var layout = Sizes.Select(s => new Layout(table, room.Width, s)).First(l => l.Size == Smallest || l.Height <= room.Height);
        var height = layout.Fitted(room.Height);
        Head(layout, room);
        var y = room.Y + layout.HeadHeight;
        for (var r = 0; r < table.Rows.Count; r++)
        {
            Row(layout, table.Rows[r], layout.Lines[r], room, y, height[r]);
            y += height[r];
        }
    }

    private void Head(Layout layout, Room room)
    {
        var x = room.X;
        for (var c = 0; c < table.Columns.Count; c++)
        {
            var column = table.Columns[c];
            Words(c, TextWidth.Fit(DrawnText.Of(column.Title), layout.Room(c), layout.HeadSize, FontWeight.SemiBold), x, layout.Widths[c], room.Y + layout.HeadSize, layout.HeadSize, FontWeight.SemiBold, pen.Colours.Ink3);
            x += layout.Widths[c];
        }

        pen.Line(room.X, room.Y + layout.HeadHeight - 4, room.Right, room.Y + layout.HeadHeight - 4, Paint.OfLine(pen.Colours.Rule, 1.5));
    }

    private void Row(Layout layout, SlideRow row, IReadOnlyList<ValueList<string>> lines, Room room, double y, double height)
    {
        var (x, size) = (room.X, layout.Size);
        for (var c = 0; c < table.Columns.Count; c++)
        {
            var (cell, width) = (row.Cells[c], layout.Widths[c]);
            if (cell.Shade is { } shade)
            {
                pen.Rect(x + 1.5, y + 1.5, width - 3, height - 3, new(pen.Colours.Shade(shade.Tone, shade.Step)));
            }

            if (c == 0 && row.Tone is { } tone && !row.IsHead)
            {
                pen.Circle(x + 6, y + (height / 2), 6, new(pen.Colours.Tone(tone)));
            }

            var colour = cell.Shade is { Step: 5 } ? pen.Colours.OnLayer
                : row.IsHead && c == 0 && row.Tone is { } head ? pen.Colours.Text(head)
                : cell.Tone is { } hue ? pen.Colours.Text(hue)
                : pen.Colours.Ink;
            var weight = cell.IsBold || row.IsHead ? FontWeight.SemiBold : FontWeight.Regular;
            var most = Math.Max(1, (int)((height - (size * RowPad * 0.4)) / (size * LineHeight)));
            var shown = lines[c].Take(most).ToList();
            if (lines[c].Count > most)
            {
                shown[^1] = TextWidth.Fit($"{lines[c][most - 1]} {lines[c][most]}", layout.Room(c), size, weight);
            }

            var baseLine = y + (height / 2) - ((shown.Count - 1) * size * LineHeight / 2) + (size * SvgPen.BaseBelowMiddle);
            foreach (var line in shown)
            {
                Words(c, line, x + (c == 0 && row.Tone is not null && !row.IsHead ? Dot : 0), width - (c == 0 && row.Tone is not null && !row.IsHead ? Dot : 0), baseLine, size, weight, colour);
                baseLine += size * LineHeight;
            }

            x += width;
        }

        pen.Line(room.X, y + height, room.Right, y + height, Paint.OfLine(pen.Colours.Hair, 1));
    }

    private void Words(int place, string text, double x, double width, double y, double size, FontWeight weight, Presentation.Charts.Colour colour)
    {
        var column = table.Columns[place];
        var (at, anchor) = column.IsCentred ? (x + (width / 2), Anchor.Middle) : column.IsNumber ? (x + width - Pad, Anchor.End) : (place == 0 ? x : x + Lead, Anchor.Start);
        pen.Words(at, y, text, size, weight, colour, anchor);
    }

    private sealed class Layout
    {
        private const int MostLines = 3;

        public Layout(SlideTable table, double width, double size)
        {
            Size = size;
            var weights = table.Columns.Sum(c => c.Weight);
            Widths = [.. table.Columns.Select(c => width * c.Weight / weights)];
            Lines = [.. table.Rows.Select(r => (IReadOnlyList<ValueList<string>>)[.. r.Cells.Select((c, i) => TextLines.Of(DrawnText.Of(c.Text), Room(i) - (i == 0 && r.Tone is not null ? Dot : 0), size, c.IsBold || r.IsHead ? FontWeight.SemiBold : FontWeight.Regular))])];
            Heights = [.. Lines.Select(l => (Math.Clamp(l.Max(c => c.Count), 1, MostLines) * size * LineHeight) + (size * RowPad))];
        }

        public double Size { get; }

        public double HeadSize => Math.Min(18, Size);

        public double HeadHeight => HeadSize + 18;

        public double[] Widths { get; }

        public IReadOnlyList<ValueList<string>>[] Lines { get; }

        public double[] Heights { get; }

        public double Height => HeadHeight + Heights.Sum();

        public double Room(int column) => Math.Max(20, Widths[column] - Pad - Lead);

        // Rows that do not fit give up their second and third lines alike.
        public double[] Fitted(double room)
        {
            var one = (Size * LineHeight) + (Size * RowPad);
            var (all, least) = (Heights.Sum(), Heights.Length * one);
            var most = room - HeadHeight;
            return all <= most ? Heights
                : least >= most ? [.. Heights.Select(_ => most / Math.Max(1, Heights.Length))]
                : [.. Heights.Select(h => one + ((h - one) * (most - least) / (all - least)))];
        }
    }
}
