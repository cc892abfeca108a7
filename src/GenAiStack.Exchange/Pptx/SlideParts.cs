using GenAiStack.Exchange.Charts;
using GenAiStack.Exchange.Drawing;

namespace GenAiStack.Exchange.Pptx;

/// <summary>A chart of a slide.</summary>
/// <param name="Relation">Its relation from the slide.</param>
/// <param name="Chart">The chart.</param>
/// <param name="Frame">Its places.</param>
internal sealed record SlideChart(string Relation, NativeChart Chart, ChartFrame Frame);

/// <summary>What is written while a slide is drawn: its shapes, and the charts that they show.</summary>
/// <param name="pen">The shapes.</param>
internal sealed class SlideParts(ShapePen pen)
{
    /// <summary>What every tree of shapes begins with.</summary>
    public const string TreeHead = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";

    private readonly List<SlideChart> _charts = [];

    /// <summary>The shapes.</summary>
    public ShapePen Pen => pen;

    /// <summary>The charts.</summary>
    public IReadOnlyList<SlideChart> Charts => _charts;

    /// <summary>Draws the frame of a chart, whose parts are written with the slide.</summary>
    public void Chart(ShapeName name, Room room, NativeChart chart, ChartFrame frame)
    {
        var relation = $"rIdChart{_charts.Count + 1}";
        _charts.Add(new(relation, chart, frame));
        pen.Frame(name, room, "http://schemas.openxmlformats.org/drawingml/2006/chart", $"<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"{relation}\"/>");
    }
}
