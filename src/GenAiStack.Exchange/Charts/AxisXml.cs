using System.Text;
using GenAiStack.Exchange.Drawing;

namespace GenAiStack.Exchange.Charts;

/// <summary>Writes the axes of a native chart.</summary>
internal sealed class AxisXml(NativeChart chart, Ink ink, double fontSize)
{
    private bool HasBars => chart.Plots.Any(p => p.Kind == PlotKind.Bars);

    private bool HasAreas => chart.Plots.Any(p => p.Kind == PlotKind.Areas);

    /// <summary>Both axes.</summary>
    /// <param name="xml">Where they are written.</param>
    /// <param name="across">The number of the axis of categories or x values.</param>
    /// <param name="values">The number of the axis of values.</param>
    public void Write(StringBuilder xml, int across, int values)
    {
        if (chart.Across.Scale is PlotScale.Names names)
        {
            Categories(xml, names, across, values);
        }
        else
        {
            Numbers(xml, chart.Across, "b", across, values, crosses: "min", between: "midCat");
        }

        // With categories that run downwards the last of them is the one at the bottom.
        var isBackwards = chart.Across.Scale is PlotScale.Names { IsBackwards: true };
        var isFar = chart.IsLying && isBackwards != chart.Values.IsOnTop;
        var place = chart.IsLying ? (chart.Values.IsOnTop ? "t" : "b") : "l";
        var between = chart.Across.Scale is PlotScale.Names { IsBetween: false, Places.Count: > 1 } ? "midCat" : "between";
        Numbers(xml, chart.Values, place, values, across, isFar ? "max" : chart.Across.Scale is PlotScale.Names ? "autoZero" : "min", chart.Across.Scale is PlotScale.Numbers ? "midCat" : between);
    }

    private void Categories(StringBuilder xml, PlotScale.Names names, int id, int other)
    {
        var axis = chart.Across;
        xml.Append($"<c:catAx><c:axId val=\"{id}\"/><c:scaling><c:orientation val=\"{(names.IsBackwards ? "maxMin" : "minMax")}\"/></c:scaling><c:delete val=\"0\"/>");
        xml.Append($"<c:axPos val=\"{(chart.IsLying ? "l" : "b")}\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>");
        xml.Append($"<c:tickLblPos val=\"{(axis.HasTexts ? "low" : "none")}\"/>");
        Look(xml, axis, chart.IsLying ? "ink" : "ink3");

        // Bars and areas stand on zero wherever that is; lines have their axis below.
        xml.Append($"<c:crossAx val=\"{other}\"/><c:crosses val=\"{(HasBars || HasAreas ? "autoZero" : "min")}\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"40\"/>");
        xml.Append($"<c:tickLblSkip val=\"{axis.Skip}\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>");
    }

    private void Numbers(StringBuilder xml, NativeAxis axis, string place, int id, int other, string crosses, string between)
    {
        var scale = (PlotScale.Numbers)axis.Scale;
        var (low, high) = (scale.Value(Math.Min(scale.Low, scale.High)), scale.Value(Math.Max(scale.Low, scale.High)));

        // An axis of parts of a whole counts 1 as all of it.
        if (chart.Plots.Any(p => p.IsWhole) && axis == chart.Values)
        {
            (low, high) = (0, 1);
        }

        xml.Append($"<c:valAx><c:axId val=\"{id}\"/><c:scaling>{(scale.IsLog ? "<c:logBase val=\"10\"/>" : "")}<c:orientation val=\"{(scale.Low > scale.High ? "maxMin" : "minMax")}\"/><c:max val=\"{XmlText.Of(high)}\"/><c:min val=\"{XmlText.Of(low)}\"/></c:scaling>");
        xml.Append($"<c:delete val=\"0\"/><c:axPos val=\"{place}\"/>");
        if (axis.HasGrid)
        {
            xml.Append($"<c:majorGridlines><c:spPr>{ink.Line("hair", 0.75)}</c:spPr></c:majorGridlines>");
        }

        xml.Append($"<c:numFmt formatCode=\"{XmlText.Of(axis.Format)}\" sourceLinked=\"0\"/><c:majorTickMark val=\"{(axis.HasTexts && !axis.HasLine ? "out" : "none")}\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"{(!axis.HasTexts ? "none" : "nextTo")}\"/>");
        Look(xml, axis, "ink3");
        xml.Append($"<c:crossAx val=\"{other}\"/><c:crosses val=\"{crosses}\"/><c:crossBetween val=\"{between}\"/>{(axis.Step is { } step ? $"<c:majorUnit val=\"{XmlText.Of(step)}\"/>" : "")}</c:valAx>");
    }

    private void Look(StringBuilder xml, NativeAxis axis, string tone) =>
        xml.Append($"<c:spPr>{(axis.HasLine ? ink.Line("rule", 1) : "<a:ln><a:noFill/></a:ln>")}</c:spPr>").Append(ChartXml.TextOf(ink, fontSize, tone));
}
