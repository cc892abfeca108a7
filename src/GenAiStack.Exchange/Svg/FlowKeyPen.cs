using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Exchange.Svg;

/// <summary>Draws how to read a map, at its lower left.</summary>
internal sealed class FlowKeyPen(FlowPicture picture, SvgPen pen)
{
    /// <summary>Draws all rows.</summary>
    public void Draw()
    {
        foreach (var row in picture.Key)
        {
            Draw(row);
            pen.Words(22 * picture.FontScale, row.Y + 3.9, row.Text, 11.5 * picture.FontScale, FontWeight.Regular, pen.Colours.Ink3);
        }
    }

    private void Draw(KeyRow row)
    {
        var cloud = pen.Colours.Tone("cloud");
        switch (row.Mark)
        {
            case KeyMark.Kept:
                Box(row, new(cloud));
                break;
            case KeyMark.PassedOn:
                Box(row, new(cloud, pen.Colours.Pass));
                break;
            case KeyMark.Outside:
                Box(row, new(pen.Colours.Tone("drain")));
                break;
            case KeyMark.Savings:
                pen.Path(FlowNodePen.Hatch(3, row.Y - 5, 11, 10), Paint.OfLine(pen.Colours.Ink3, 1));
                break;
            case KeyMark.Range:
                pen.Rect(0, row.Y - 6, 17, 12, new(cloud, 0.2));
                pen.Rect(0, row.Y - 3, 17, 6, new(cloud));
                break;
            case KeyMark.More:
                Box(row, new(pen.Colours.Tone("gain")));
                break;
            case KeyMark.Less:
                Box(row, new(pen.Colours.Tone("loss")));
                break;
            case KeyMark.Greater:
                pen.Rect(3.5, row.Y - 4.5, 10, 9, new(pen.Colours.Tone("ghost")) { Line = pen.Colours.Tone("control"), LineWidth = 1 });
                break;
            default:
                var isInvestment = row.Mark == KeyMark.Investment;
                pen.Line(0, row.Y, 17, row.Y, Paint.OfLine(isInvestment ? pen.Colours.Tone("model") : cloud, 1.3 * picture.FontScale, dash: isInvestment ? "4 3" : null));
                break;
        }
    }

    private void Box(KeyRow row, Paint paint) => pen.Rect(3, row.Y - 5, 11, 10, paint);
}
