using GenAiStack.Exchange.Drawing;
using GenAiStack.Presentation.FlowMap;

namespace GenAiStack.Exchange.Pptx.Map;

/// <summary>Writes the names and amounts of a map: heads of columns, labels of nodes and arcs.</summary>
internal static class MapTexts
{
    private const double NameSize = 12, AmountSize = 11.5, ArcSize = 11, Plate = 0.8;

    public static void Draw(MapSheet map)
    {
        foreach (var arc in map.Picture.Arcs.Where(a => a.Text.Length > 0))
        {
            var tone = map.Body.Difference is not null && map.ToneOf(arc.Link.Id, arc.To) is var change and not "mute" ? change : "ink2";
            Arc(map, arc.Text, arc.LabelX, arc.Row, tone);
        }

        if (map.Picture.OtherReturns is { } others)
        {
            Arc(map, others.Text, (others.Left + others.Right) / 2, others.Row, "ink2");
        }

        foreach (var label in map.Picture.Labels)
        {
            Label(map, label);
        }

        foreach (var head in map.Picture.Heads)
        {
            var align = head.EndsAtX ? "r" : "l";
            var tone = head.Column == FlowColumn.MoneyIn ? "ink2" : head.Column.Tone();
            var middle = 9.0 * map.Picture.FontScale;
            map.Pen.Words("Head", map.X(head.X), map.Y(middle), [new(head.Title, map.Size(NameSize), tone, true)], align);
            if (head.Sums.Length > 0)
            {
                map.Pen.Words("Sums", map.X(head.X), map.Y(middle + (15 * map.Picture.FontScale)), [new(head.Sums, map.Size(AmountSize), "ink3")], align);
            }
        }
    }

    private static void Arc(MapSheet map, string text, double x, double row, string tone) =>
        map.Pen.Words("Arc", map.X(x), map.Y(row), [new(text, map.Size(ArcSize), tone)], "ctr", map.Pen.Ink.Fill("paper"));

    private static void Label(MapSheet map, LabelShape label)
    {
        var (pen, fs) = (map.Pen, map.Picture.FontScale);
        var isQuiet = map.Body.Difference is not null && label.Amount.Length == 0;
        var names = label.Lines.Select(l => new TextRun(l, map.Size(label.HasTwoLines ? NameSize : AmountSize), isQuiet ? "ink2" : "ink", label.HasTwoLines && !isQuiet)).ToList();
        var changed = map.Body.Difference is { } difference && label.Amount.Length > 0 ? difference.OfNode(label.Node.Id).Tone : null;
        var amount = new TextRun(label.Amount, map.Size(AmountSize), changed ?? "ink2", changed is not null);
        if (label.LeaderY is { } leader)
        {
            pen.Line(new("Leader"), map.X(label.X - 6), map.Y(leader), map.X(label.X - 2), map.Y(label.Y + (label.Height / 2)), pen.Ink.Line("ink3", 0.5));
        }

        var width = (label.Width - (6 * fs)) * map.Scale;
        var room = new Room(label.EndsAtX ? map.X(label.X) - width : map.X(label.X), map.Y(label.Y + 0.5), width, (label.Height - 1) * map.Scale);
        List<TextLine> lines = [.. names.Select(n => new TextLine([n]))];
        if (label.Amount.Length > 0 && label.HasTwoLines)
        {
            lines.Add(new([amount]));
        }
        else if (label.Amount.Length > 0)
        {
            lines[^1] = names[^1].Text.Length == 0 ? new([amount]) : new([names[^1], new(" ", amount.Size), amount]);
        }

        var align = label.EndsAtX ? "r" : "l";

        // The plate is a shape of its own: a text's frame is as wide as the text, which stands at its left.
        if (!label.EndsAtX)
        {
            pen.Box(new("Plate"), room.Within(-3 * fs * map.Scale, 0, -3 * fs * map.Scale, 0), pen.Ink.Fill("paper", Plate));
        }

        pen.Text(label.Node.Name, room, lines.Select(l => l with { Align = align }), "ctr");
    }
}
