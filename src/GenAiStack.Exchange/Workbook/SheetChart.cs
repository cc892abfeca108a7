using System.Globalization;
using System.Security;
using System.Text;

namespace GenAiStack.Exchange.Workbook;

/// <summary>A series of a chart on a sheet: cells of one row or column, which the chart follows.</summary>
/// <param name="Name">The cell of its name.</param>
/// <param name="NameText">What that says.</param>
/// <param name="Values">The cells of its values.</param>
/// <param name="Numbers">What those show; null for none.</param>
/// <param name="Colour">Six hexadecimal digits.</param>
internal sealed record ChartSeries(string Name, string NameText, string Values, IReadOnlyList<double?> Numbers, string Colour)
{
    /// <summary>The colours of single bars; empty where all have that of the series.</summary>
    public IReadOnlyList<string> Bars { get; init; } = [];
}

/// <summary>How a chart on a sheet is drawn.</summary>
internal enum SheetChartKind
{
    Columns,
    Bars,
    Lines,
}

/// <summary>
/// A native chart on a sheet, which draws the cells that it names. It keeps what they show too, for programs that draw before they compute.
/// </summary>
internal sealed record SheetChart(string Title, SheetChartKind Kind, string Categories, IReadOnlyList<string> CategoryTexts, IReadOnlyList<ChartSeries> Series, string Format)
{
    private const string Grey = "CFC8BA", Ink = "1B222C";

    /// <summary>The XML of the chart's part.</summary>
    public string ToXml()
    {
        var xml = new StringBuilder(8_192);
        xml.Append("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?><c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">");
        xml.Append("<c:roundedCorners val=\"0\"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"1400\" b=\"1\"/></a:pPr><a:r><a:rPr lang=\"en-US\" sz=\"1400\" b=\"1\"/><a:t>");
        xml.Append(SecurityElement.Escape(Title)).Append("</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title><c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>");
        xml.Append(Kind == SheetChartKind.Lines ? "<c:lineChart><c:grouping val=\"standard\"/>" : $"<c:barChart><c:barDir val=\"{(Kind == SheetChartKind.Bars ? "bar" : "col")}\"/><c:grouping val=\"clustered\"/>");
        xml.Append("<c:varyColors val=\"0\"/>");
        for (var i = 0; i < Series.Count; i++)
        {
            Write(xml, Series[i], i);
        }

        xml.Append(Kind == SheetChartKind.Lines ? "<c:marker val=\"1\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:lineChart>" : "<c:gapWidth val=\"60\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>");
        WriteAxes(xml);
        xml.Append("</c:plotArea>");
        xml.Append(Series.Count > 1 ? "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>" : "");
        return xml.Append("<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart></c:chartSpace>").ToString();
    }

    private void Write(StringBuilder xml, ChartSeries series, int number)
    {
        xml.Append(CultureInfo.InvariantCulture, $"<c:ser><c:idx val=\"{number}\"/><c:order val=\"{number}\"/><c:tx><c:strRef><c:f>{series.Name}</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>{Text(series.NameText)}</c:v></c:pt></c:strCache></c:strRef></c:tx>");
        var fill = $"<a:solidFill><a:srgbClr val=\"{series.Colour}\"/></a:solidFill>";
        xml.Append(Kind == SheetChartKind.Lines
            ? $"<c:spPr><a:ln w=\"28575\">{fill}</a:ln></c:spPr><c:marker><c:symbol val=\"circle\"/><c:size val=\"6\"/><c:spPr>{fill}</c:spPr></c:marker>"
            : $"<c:spPr>{fill}</c:spPr><c:invertIfNegative val=\"0\"/>");
        for (var i = 0; i < series.Bars.Count; i++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<c:dPt><c:idx val=\"{i}\"/><c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/><c:spPr><a:solidFill><a:srgbClr val=\"{series.Bars[i]}\"/></a:solidFill></c:spPr></c:dPt>");
        }

        xml.Append(CultureInfo.InvariantCulture, $"<c:cat><c:strRef><c:f>{Categories}</c:f><c:strCache><c:ptCount val=\"{CategoryTexts.Count}\"/>");
        for (var i = 0; i < CategoryTexts.Count; i++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<c:pt idx=\"{i}\"><c:v>{Text(CategoryTexts[i])}</c:v></c:pt>");
        }

        xml.Append(CultureInfo.InvariantCulture, $"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{series.Values}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"{series.Numbers.Count}\"/>");
        for (var i = 0; i < series.Numbers.Count; i++)
        {
            if (series.Numbers[i] is { } value)
            {
                xml.Append(CultureInfo.InvariantCulture, $"<c:pt idx=\"{i}\"><c:v>{value:R}</c:v></c:pt>");
            }
        }

        xml.Append("</c:numCache></c:numRef></c:val>").Append(Kind == SheetChartKind.Lines ? "<c:smooth val=\"0\"/></c:ser>" : "</c:ser>");
    }

    private void WriteAxes(StringBuilder xml)
    {
        // Lying bars run downwards in the order of the sheet, so that their values stand on top.
        var isLying = Kind == SheetChartKind.Bars;
        var line = $"<c:spPr><a:ln><a:solidFill><a:srgbClr val=\"{Grey}\"/></a:solidFill></a:ln></c:spPr>";
        xml.Append($"<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"{(isLying ? "maxMin" : "minMax")}\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"{(isLying ? "l" : "b")}\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>{line}{Words()}<c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/></c:catAx>");
        xml.Append($"<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"{(isLying ? "t" : "l")}\"/><c:majorGridlines>{line}</c:majorGridlines><c:numFmt formatCode=\"{Text(Format)}\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{Words()}<c:crossAx val=\"1\"/><c:crosses val=\"autoZero\"/></c:valAx>");
    }

    private static string Words() => $"<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"900\"><a:solidFill><a:srgbClr val=\"{Ink}\"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang=\"en-US\"/></a:p></c:txPr>";

    // What XML cannot hold is left out: it is only what is drawn until the program reads the cell.
    private static string Text(string text) => SecurityElement.Escape(string.Concat(text.EnumerateRunes().Where(r => r.Value is not (< ' ' or 0xFFFE or 0xFFFF))));
}
