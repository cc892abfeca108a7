using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Exchange.Svg;

/// <summary>Writes the names and amounts of the nodes and the heads of the columns.</summary>
internal sealed class FlowWordsPen(FlowMapDrawing map, SvgPen pen)
{
    private const double Dim = 0.28;

    private readonly double _scale = map.Picture.FontScale;

    /// <summary>The labels, on plates where ribbons may run below them.</summary>
    public void Labels()
    {
        foreach (var label in map.Picture.Labels)
        {
            pen.Svg.Open("g");
            if (map.Lit is { } lit && !lit.Nodes.Contains(label.Node.Id))
            {
                pen.Svg.With("opacity", Dim);
            }

            if (label.LeaderY is { } leader)
            {
                pen.Line(label.X - 6, leader, label.X - 2, label.Y + (label.Height / 2), Paint.OfLine(pen.Colours.Ink3, 0.75));
            }

            if (!label.EndsAtX)
            {
                pen.Rect(label.X - 3, label.Y + 0.5, label.Width, label.Height - 1, new(pen.Colours.Paper, 0.84), 3);
            }

            Label(label);
            pen.Svg.Close();
        }
    }

    /// <summary>The heads of the columns with their sums.</summary>
    public void Heads()
    {
        foreach (var head in map.Picture.Heads)
        {
            var anchor = head.EndsAtX ? Anchor.End : Anchor.Start;
            pen.Words(head.X, 13 * _scale, head.Title, 12 * _scale, FontWeight.SemiBold, pen.Colours.Text(head.Column.Tone()), anchor);
            pen.Words(head.X, 28 * _scale, head.Sums, 11.5 * _scale, FontWeight.Regular, pen.Colours.Ink3, anchor);
        }
    }

    private void Label(LabelShape label)
    {
        var anchor = label.EndsAtX ? Anchor.End : Anchor.Start;
        var isQuiet = map.Difference is not null && label.Amount.Length == 0;
        var ink = isQuiet ? pen.Colours.Ink2 : pen.Colours.Ink;
        var (amount, amountWeight) = map.Difference is { } difference && label.Amount.Length > 0
            ? (pen.Colours.Text(difference.OfNode(label.Node.Id).Tone), FontWeight.SemiBold)
            : (pen.Colours.Ink2, FontWeight.Regular);
        var (size, weight, below) = label.HasTwoLines ? (12, FontWeight.SemiBold, label.Amount.Length == 0 ? 6.5 : 0) : (11.5, FontWeight.Medium, 0.0);
        var y = label.Y + ((11.5 + below) * _scale);
        foreach (var (i, line) in label.Lines.Index())
        {
            y += i > 0 ? LabelShape.LineHeight * _scale : 0;
            pen.Words(label.X, y, line, size * _scale, isQuiet ? FontWeight.Regular : weight, ink, anchor);
        }

        if (label.HasTwoLines)
        {
            pen.Words(label.X, y + (LabelShape.LineHeight * _scale), label.Amount, 11.5 * _scale, amountWeight, amount, anchor);
        }
        else
        {
            pen.Words(label.AmountX, y, label.Amount, 11.5 * _scale, amountWeight, amount);
        }
    }
}
