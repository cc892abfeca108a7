using System.Text;
using GenAiStack.Exchange.Drawing;
using GenAiStack.Presentation.Charts;

namespace GenAiStack.Exchange.Charts;

/// <summary>Writes the plots of a native chart with their series.</summary>
internal sealed class SeriesXml(NativeChart chart, Ink ink, ChartFrame frame)
{
    // Not paper: LibreOffice draws no outlines of points, and a hollow one would not be seen.
    private const double Hollow = 0.14;

    private int _count;

    /// <summary>A plot.</summary>
    /// <param name="xml">Where it is written.</param>
    /// <param name="plot">The plot.</param>
    /// <param name="axes">The numbers of its axes.</param>
    public void Write(StringBuilder xml, NativePlot plot, (int Across, int Values) axes)
    {
        var (element, head, tail) = plot.Kind switch
        {
            PlotKind.Areas => ("areaChart", $"<c:grouping val=\"{(plot.IsWhole ? "percentStacked" : "stacked")}\"/><c:varyColors val=\"0\"/>", ""),
            PlotKind.Bars => ("barChart", $"<c:barDir val=\"{(chart.IsLying ? "bar" : "col")}\"/><c:grouping val=\"{(plot.IsWhole ? "percentStacked" : "stacked")}\"/><c:varyColors val=\"0\"/>", $"<c:gapWidth val=\"{plot.Gap}\"/><c:overlap val=\"100\"/>"),
            PlotKind.Lines => ("lineChart", "<c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>", "<c:marker val=\"1\"/>"),
            _ => ("scatterChart", "<c:scatterStyle val=\"lineMarker\"/><c:varyColors val=\"0\"/>", ""),
        };
        xml.Append($"<c:{element}>{head}");
        foreach (var series in plot.Series)
        {
            xml.Append($"<c:ser><c:idx val=\"{_count}\"/><c:order val=\"{_count}\"/><c:tx><c:strRef><c:f>{NativeSheet.HeadOf(series.Column)}</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>{XmlText.Of(chart.Sheet.Columns[series.Column].Head)}</c:v></c:pt></c:strCache></c:strRef></c:tx>");
            _count++;
            Look(xml, plot.Kind, series);
            Data(xml, series);
            xml.Append(plot.Kind is PlotKind.Lines or PlotKind.Scatter ? "<c:smooth val=\"0\"/></c:ser>" : "</c:ser>");
        }

        xml.Append($"{tail}<c:axId val=\"{axes.Across}\"/><c:axId val=\"{axes.Values}\"/></c:{element}>");
    }

    private void Look(StringBuilder xml, PlotKind kind, NativeSeries series)
    {
        switch (kind)
        {
            case PlotKind.Areas:
                xml.Append($"<c:spPr>{AreaLook(series)}</c:spPr>");
                break;
            case PlotKind.Bars:
                Bars(xml, series);
                break;
            default:
                Points(xml, series);
                break;
        }
    }

    private string AreaLook(NativeSeries series) => series.Tone is not { } tone ? "<a:noFill/><a:ln><a:noFill/></a:ln>"
        : ink.Fill(tone, series.Opacity)
            + (series.HasDottedEdges ? ink.Line(tone, 0.75, "sysDot", 0.6)
            : series.HasPaperEdges ? ink.Line("paper", 1)
            : "<a:ln><a:noFill/></a:ln>");

    private void Bars(StringBuilder xml, NativeSeries series)
    {
        var usual = series.Fills.Count == 0 ? Fill.Full : series.Fills.Where((_, i) => series.Values[i] is not null).GroupBy(f => f).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstOrDefault();
        xml.Append($"<c:spPr>{BarLook(series, usual)}</c:spPr><c:invertIfNegative val=\"0\"/>");
        for (var i = 0; i < series.Fills.Count; i++)
        {
            if (series.Fills[i] != usual && series.Values[i] is not null)
            {
                xml.Append($"<c:dPt><c:idx val=\"{i}\"/><c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/><c:spPr>{BarLook(series, series.Fills[i])}</c:spPr></c:dPt>");
            }
        }

        Texts(xml, series);
    }

    private string BarLook(NativeSeries series, Fill fill)
    {
        const string NoLine = "<a:ln><a:noFill/></a:ln>";
        return series.Tone is not { } tone ? $"<a:noFill/>{NoLine}" : fill switch
        {
            Fill.Full => ink.Fill(tone) + NoLine,
            Fill.Pale => $"<a:solidFill>{ink.Tint(tone, Ink.Pass)}</a:solidFill>" + (series.HasOutlines ? ink.Line(tone, 0.75) : NoLine),
            _ => ink.Fill("paper") + ink.Line(tone, 0.75),
        };
    }

    private void Points(StringBuilder xml, NativeSeries series)
    {
        var tone = series.Tone ?? "ink";
        xml.Append($"<c:spPr>{(series.LineWidth > 0 ? ink.Line(tone, series.LineWidth, series.IsDashed ? "dash" : null) : "<a:ln w=\"19050\"><a:noFill/></a:ln>")}</c:spPr>");

        // The marker of the series is what most points have; the others say their own.
        var (size, fill) = series.LineWidth > 0 || series.Sizes.Count == 0 ? (0, Fill.Full) : Enumerable.Range(0, series.Sizes.Count).GroupBy(i => (Size: SizeOf(series, i), Fill: FillOf(series, i))).MaxBy(g => g.Count())!.Key;
        xml.Append(Marker(tone, size, fill));
        for (var i = 0; i < series.Sizes.Count; i++)
        {
            if (series.Values[i] is not null && (SizeOf(series, i), FillOf(series, i)) != (size, fill))
            {
                xml.Append($"<c:dPt><c:idx val=\"{i}\"/>{Marker(tone, SizeOf(series, i), FillOf(series, i))}<c:bubble3D val=\"0\"/>{(series.LineWidth > 0 ? $"<c:spPr>{ink.Line(tone, series.LineWidth, series.IsDashed ? "dash" : null)}</c:spPr>" : "")}</c:dPt>");
            }
        }
    }

    private string Marker(string tone, int size, Fill fill) => size == 0 ? "<c:marker><c:symbol val=\"none\"/></c:marker>"
        : $"<c:marker><c:symbol val=\"circle\"/><c:size val=\"{size}\"/><c:spPr>{(fill == Fill.Full ? ink.Fill(tone) : $"<a:solidFill>{ink.Tint(tone, fill == Fill.Pale ? Ink.Pass : Hollow)}</a:solidFill>")}{ink.Line(tone, fill switch { Fill.Full => 0.5, Fill.Pale => 0.9, _ => 2 })}</c:spPr></c:marker>";

    private static int SizeOf(NativeSeries series, int i) => series.Sizes[i] <= 0 ? 0 : (int)Math.Clamp(Math.Round(series.Sizes[i]), 2, 72);

    private static Fill FillOf(NativeSeries series, int i) => i < series.Fills.Count ? series.Fills[i] : Fill.Full;

    private void Texts(StringBuilder xml, NativeSeries series)
    {
        if (series.Texts.All(string.IsNullOrEmpty) || series.Tone is not { } tone)
        {
            return;
        }

        // A text that is wider than its bar is set smaller, so that no program cuts it.
        var room = chart.IsLying ? double.PositiveInfinity : frame.Plot.Width / Math.Max(1, chart.Across.Categories.Count) * 100 / (100 + chart.Plots[0].Gap);
        var widest = chart.Plots.SelectMany(p => p.Series).SelectMany(s => s.Texts).Max(t => t is null ? 0 : TextFit.Width(t, 1, true));
        var size = Math.Min(frame.FontSize, Math.Max(7, Math.Floor(room * 0.96 / Math.Max(1e-6, widest) * 2) / 2) * frame.FontPart);
        const string Shows = "<c:showLegendKey val=\"0\"/><c:showVal val=\"{0}\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>";
        xml.Append("<c:dLbls>");
        for (var i = 0; i < series.Texts.Count; i++)
        {
            if (!string.IsNullOrEmpty(series.Texts[i]) && series.Values[i] is not null)
            {
                var on = series.Fills.Count > i && series.Fills[i] != Fill.Full ? "ink" : ink.On(tone);
                xml.Append($"<c:dLbl><c:idx val=\"{i}\"/><c:tx><c:rich><a:bodyPr wrap=\"none\"/><a:lstStyle/><a:p><a:r><a:rPr lang=\"en-US\" sz=\"{XmlText.Of((long)Math.Round(size * 100))}\" b=\"1\">{ink.Fill(on)}<a:latin typeface=\"+mn-lt\"/></a:rPr><a:t>{XmlText.Of(series.Texts[i]!)}</a:t></a:r></a:p></c:rich></c:tx><c:dLblPos val=\"ctr\"/>{Shows.Replace("{0}", "1", StringComparison.Ordinal)}</c:dLbl>");
            }
        }

        xml.Append(Shows.Replace("{0}", "0", StringComparison.Ordinal)).Append("</c:dLbls>");
    }

    private void Data(StringBuilder xml, NativeSeries series)
    {
        if (series.XColumn is { } x)
        {
            xml.Append("<c:xVal>");
            Numbers(xml, x, series.X);
            xml.Append("</c:xVal><c:yVal>");
            Numbers(xml, series.Column, series.Values);
            xml.Append("</c:yVal>");
            return;
        }

        var names = chart.Across.Categories;
        xml.Append($"<c:cat><c:strRef><c:f>{chart.Sheet.RangeOf(0)}</c:f><c:strCache><c:ptCount val=\"{names.Count}\"/>");
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Length > 0)
            {
                xml.Append($"<c:pt idx=\"{i}\"><c:v>{XmlText.Of(names[i])}</c:v></c:pt>");
            }
        }

        xml.Append("</c:strCache></c:strRef></c:cat><c:val>");
        Numbers(xml, series.Column, series.Values);
        xml.Append("</c:val>");
    }

    private void Numbers(StringBuilder xml, int column, IReadOnlyList<double?> numbers)
    {
        xml.Append($"<c:numRef><c:f>{chart.Sheet.RangeOf(column)}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"{numbers.Count}\"/>");
        for (var i = 0; i < numbers.Count; i++)
        {
            if (numbers[i] is { } number && double.IsFinite(number))
            {
                xml.Append($"<c:pt idx=\"{i}\"><c:v>{XmlText.Of(number)}</c:v></c:pt>");
            }
        }

        xml.Append("</c:numCache></c:numRef>");
    }
}
