using System.Text;
using GenAiStack.Exchange.Drawing;

namespace GenAiStack.Exchange.Charts;

/// <summary>Where a chart's plot lies in its frame, in points.</summary>
/// <param name="Width">The width of the frame.</param>
/// <param name="Height">Its height.</param>
/// <param name="Plot">The plot inside of its axes, from the frame's upper left corner.</param>
/// <param name="FontSize">The size of its texts.</param>
internal readonly record struct ChartFrame(double Width, double Height, Room Plot, double FontSize)
{
    /// <summary>What sizes were multiplied by: below 1 where the font is wider than what texts are measured in.</summary>
    public double FontPart { get; init; } = 1;
}

/// <summary>
/// Writes the chart part of a native chart, for slides and for sheets. Every series says its cells and holds the same numbers itself, since
/// programs draw what is held until someone edits the sheet. The plot has its place by hand, so that what is laid over it is exact.
/// </summary>
internal static class ChartXml
{
    /// <summary>The content type of the part.</summary>
    public const string Type = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";

    private const int Across = 1001, Values = 1002;

    /// <summary>The part.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="ink">The colours.</param>
    /// <param name="frame">The places.</param>
    /// <param name="workbook">The relation to the workbook that holds the sheet; null where the sheet is in the same file.</param>
    public static string Of(NativeChart chart, Ink ink, ChartFrame frame, string? workbook)
    {
        var xml = new StringBuilder(16_384);
        xml.Append("<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">");
        xml.Append("<c:date1904 val=\"0\"/><c:roundedCorners val=\"0\"/><c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea>");
        string Part(double length, double of) => XmlText.Of(Math.Round(length / of, 6));
        xml.Append($"<c:layout><c:manualLayout><c:layoutTarget val=\"inner\"/><c:xMode val=\"edge\"/><c:yMode val=\"edge\"/><c:x val=\"{Part(frame.Plot.X, frame.Width)}\"/><c:y val=\"{Part(frame.Plot.Y, frame.Height)}\"/><c:w val=\"{Part(frame.Plot.Width, frame.Width)}\"/><c:h val=\"{Part(frame.Plot.Height, frame.Height)}\"/></c:manualLayout></c:layout>");
        var series = new SeriesXml(chart, ink, frame);
        foreach (var plot in chart.Plots)
        {
            series.Write(xml, plot, (Across, Values));
        }

        new AxisXml(chart, ink, frame.FontSize).Write(xml, Across, Values);

        xml.Append("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea><c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>");
        xml.Append("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>").Append(TextOf(ink, frame.FontSize, "ink2"));
        if (workbook is not null)
        {
            xml.Append($"<c:externalData r:id=\"{workbook}\"><c:autoUpdate val=\"0\"/></c:externalData>");
        }

        return xml.Append("</c:chartSpace>").ToString();
    }

    /// <summary>How texts look.</summary>
    internal static string TextOf(Ink ink, double size, string tone, bool isBold = false) =>
        $"<c:txPr><a:bodyPr rot=\"0\"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"{XmlText.Of((long)Math.Round(size * 100))}\" b=\"{(isBold ? 1 : 0)}\">{ink.Fill(tone)}<a:latin typeface=\"+mn-lt\"/></a:defRPr></a:pPr><a:endParaRPr lang=\"en-US\"/></a:p></c:txPr>";
}
