using System.Text;
using GenAiStack.Exchange.Drawing;
using GenAiStack.Presentation.Deck;

namespace GenAiStack.Exchange.Pptx;

/// <summary>Draws a table: heads over one rule, faint lines between rows, numbers at the right, shades of a heat map in its cells.</summary>
internal sealed class TablePen
{
    private const double Side = 5, LeastSize = 9, HeadPart = 0.92;

    private static readonly double[] Sizes = [13, 12, 11.5, 11, 10.5, 10, 9.5, LeastSize];
    private static readonly double[] Air = [9, 7.5, 6, 5, 4, 3, 2, 1.2, 0.6];

    private readonly SlideTable _table;
    private readonly double[] _widths;
    private readonly Ink _ink;
    private readonly double _size;
    private readonly double _air;
    private readonly double[] _heights;
    private readonly double _headHeight;
    private readonly int _mostLines = int.MaxValue;

    private TablePen(SlideTable table, Room room, Ink ink)
    {
        (_table, _ink) = (table, ink);
        _widths = Widths(table, room.Width);
        foreach (var air in Air)
        {
            foreach (var size in Sizes)
            {
                (_size, _air) = (size, air);
                (_headHeight, _heights) = Heights();
                if (Sum <= room.Height && !HasBrokenWord())
                {
                    return;
                }

                // Air goes before size, down to what is still easy to read.
                if (air > 2 && size <= (air > 5 ? 12 : 11) && Sum > room.Height)
                {
                    break;
                }
            }
        }

        // Not even the smallest size has room for all lines: as many of each cell as fit, and the rest is cut.
        for (_mostLines = 6; _mostLines > 1; _mostLines--)
        {
            (_headHeight, _heights) = Heights();
            if (Sum <= room.Height)
            {
                return;
            }
        }

        // Rows are never lower than their letters, whatever is written of their height: what would lie on the footer gets smaller still.
        for (_size = LeastSize; ; _size -= 0.5)
        {
            (_headHeight, _heights) = Heights();
            if (Sum <= room.Height || _size <= 4)
            {
                break;
            }
        }

        var part = Math.Min(1, room.Height / Sum);
        (_headHeight, _heights) = (_headHeight * part, [.. _heights.Select(h => h * part)]);
    }

    // A word that is wider than its column would be broken; a smaller size may spare it that.
    private bool HasBrokenWord()
    {
        bool IsBroken(int column, string text, double size, bool isBold) =>
            text.Split(' ').Any(w => TextFit.Lines(w, size, _widths[column] - (2 * Side), isBold) > 1);
        return _size > LeastSize && (_table.Columns.Select((c, i) => IsBroken(i, c.Title, _size * HeadPart, true)).Any(b => b)
            || _table.Rows.Any(r => r.Cells.Take(_widths.Length).Select((c, i) => IsBroken(i, c.Text, _size, c.IsBold || r.IsHead)).Any(b => b)));
    }

    private double Sum => _headHeight + _heights.Sum();

    private bool HasHead => _table.Columns.Any(c => c.Title.Length > 0);

    /// <summary>Draws it.</summary>
    /// <param name="pen">The slide.</param>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name and what it shows.</param>
    /// <param name="room">Its room.</param>
    public static void Draw(ShapePen pen, SlideTable table, ShapeName name, Room room)
    {
        if (table.Columns.Count == 0)
        {
            return;
        }

        var own = new TablePen(table, room, pen.Ink);
        pen.Frame(name, room with { Height = Math.Max(1, own.Sum) }, "http://schemas.openxmlformats.org/drawingml/2006/table", own.Xml(pen));
    }

    private static double[] Widths(SlideTable table, double width)
    {
        var all = table.Columns.Sum(c => Math.Max(1e-6, c.Weight));
        return [.. table.Columns.Select(c => width * Math.Max(1e-6, c.Weight) / all)];
    }

    private (double Head, double[] Rows) Heights()
    {
        double Line(double size) => size * TextFit.Line;
        double Lines(int column, string text, double size, bool isBold) => Math.Min(_mostLines, TextFit.Lines(text, size, _widths[column] - (2 * Side), isBold));
        var head = !HasHead ? 0 : (_table.Columns.Select((c, i) => Lines(i, c.Title, _size * HeadPart, true)).Max() * Line(_size * HeadPart)) + (2 * _air);
        return (head, [.. _table.Rows.Select(r => (r.Cells.Take(_widths.Length).Select((c, i) => Lines(i, Said(r, i, c.Text), _size, c.IsBold || r.IsHead)).DefaultIfEmpty(1).Max() * Line(_size)) + (2 * _air))]);
    }

    private static string Said(SlideRow row, int column, string text) => column == 0 && row.Tone is not null ? $"\u25cf {text}" : text;

    private string Xml(ShapePen pen)
    {
        var xml = new StringBuilder("<a:tbl><a:tblPr").Append(HasHead ? " firstRow=\"1\"" : "").Append("/><a:tblGrid>");
        foreach (var width in _widths)
        {
            xml.Append($"<a:gridCol w=\"{XmlText.Of(Room.Emu(width))}\"/>");
        }

        xml.Append("</a:tblGrid>");
        if (HasHead)
        {
            xml.Append($"<a:tr h=\"{XmlText.Of(Room.Emu(_headHeight))}\">");
            for (var i = 0; i < _widths.Length; i++)
            {
                Cell(xml, pen, [new(Cut(i, _table.Columns[i].Title, _size * HeadPart, true), _size * HeadPart, "ink2", true)], AlignOf(i), "b", "", "rule");
            }

            xml.Append("</a:tr>");
        }

        for (var r = 0; r < _table.Rows.Count; r++)
        {
            Row(xml, pen, _table.Rows[r], _heights[r]);
        }

        return xml.Append("</a:tbl>").ToString();
    }

    private void Row(StringBuilder xml, ShapePen pen, SlideRow row, double height)
    {
        xml.Append($"<a:tr h=\"{XmlText.Of(Room.Emu(height))}\">");
        for (var i = 0; i < _widths.Length; i++)
        {
            var cell = i < row.Cells.Count ? row.Cells[i] : "";
            var isBold = cell.IsBold || row.IsHead;
            var text = Cut(i, Said(row, i, cell.Text), _size, isBold);
            var tone = cell.Tone ?? (cell.Shade is { } on ? _ink.On(on.Tone, on.Step) : row.IsHead ? "ink2" : "ink");
            List<TextRun> runs = i == 0 && row.Tone is { } dot && text.StartsWith('\u25cf')
                ? [new("\u25cf", _size, dot), new(text[1..], _size, tone, isBold)]
                : [new(text, _size, tone, isBold)];
            Cell(xml, pen, runs, AlignOf(i), "ctr", cell.Shade is { Step: >= 0 } shade ? _ink.Shade(shade.Tone, shade.Step) : "", row.IsHead ? "rule" : "hair", cell.HasRing);
        }

        xml.Append("</a:tr>");
    }

    private string Cut(int column, string text, double size, bool isBold) =>
        _mostLines == int.MaxValue ? text : TextFit.Cut(text, size, _widths[column] - (2 * Side), _mostLines, isBold);

    private string AlignOf(int column) => _table.Columns[column] is { IsCentred: true } ? "ctr" : _table.Columns[column].IsNumber ? "r" : "l";

    private void Cell(StringBuilder xml, ShapePen pen, IReadOnlyList<TextRun> runs, string align, string anchor, string shade, string rule, bool hasRing = false)
    {
        xml.Append("<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>");
        pen.Paragraphs(xml, [new(runs, align)], isPlaceholder: false);
        var side = XmlText.Of(Room.Emu(Side));
        var air = XmlText.Of(Room.Emu(_air));
        xml.Append($"</a:txBody><a:tcPr marL=\"{side}\" marR=\"{side}\" marT=\"{air}\" marB=\"{air}\" anchor=\"{anchor}\">");

        // Shaded cells stand a little apart on lines of paper; a ring is a line of ink.
        string Edge(string element, string tone, double width) => $"<a:{element} w=\"{XmlText.Of(Room.Emu(width))}\">{_ink.Fill(tone)}</a:{element}>";
        string NoEdge(string element) => $"<a:{element} w=\"0\"><a:noFill/></a:{element}>";
        xml.Append(hasRing ? Edge("lnL", "ink", 2) + Edge("lnR", "ink", 2) + Edge("lnT", "ink", 2) + Edge("lnB", "ink", 2)
            : shade.Length > 0 ? Edge("lnL", "paper", 1.5) + Edge("lnR", "paper", 1.5) + Edge("lnT", "paper", 1.5) + Edge("lnB", "paper", 1.5)
            : NoEdge("lnL") + NoEdge("lnR") + NoEdge("lnT") + Edge("lnB", rule, rule == "rule" ? 1 : 0.5));
        xml.Append(shade.Length > 0 ? $"<a:solidFill>{shade}</a:solidFill>" : "<a:noFill/>").Append("</a:tcPr></a:tc>");
    }
}
