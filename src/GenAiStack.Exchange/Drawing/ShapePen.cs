using System.Text;

namespace GenAiStack.Exchange.Drawing;

/// <summary>How a shape is called and what is said of it to those who do not see it.</summary>
/// <param name="Name">Its name in the list of shapes.</param>
/// <param name="Told">What it shows; null for what only decorates.</param>
internal readonly record struct ShapeName(string Name, string? Told = null);

/// <summary>Writes the shapes of one slide, in points. Each has a number of its own.</summary>
/// <param name="ink">The colours.</param>
/// <param name="fontPart">What sizes are multiplied by: below 1 where the font is wider than what texts are measured in.</param>
internal sealed class ShapePen(Ink ink, double fontPart = 1)
{
    private readonly StringBuilder _xml = new(16_384);
    private int _number = 1;

    /// <summary>The colours.</summary>
    public Ink Ink => ink;

    /// <summary>What sizes are multiplied by.</summary>
    public double FontPart => fontPart;

    /// <summary>What was written.</summary>
    public override string ToString() => _xml.ToString();

    /// <summary>Begins a group in which all that follows stands where it would stand without it.</summary>
    public void Begin(ShapeName name, Room room)
    {
        var place = $"x=\"{XmlText.Of(Room.Emu(room.X))}\" y=\"{XmlText.Of(Room.Emu(room.Y))}\"";
        var size = $"cx=\"{XmlText.Of(Room.Emu(room.Width))}\" cy=\"{XmlText.Of(Room.Emu(room.Height))}\"";
        _xml.Append($"<p:grpSp><p:nvGrpSpPr>{Named(name)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off {place}/><a:ext {size}/><a:chOff {place}/><a:chExt {size}/></a:xfrm></p:grpSpPr>");
    }

    /// <summary>Ends the group.</summary>
    public void End() => _xml.Append("</p:grpSp>");

    /// <summary>A rectangle.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="room">Its place.</param>
    /// <param name="fill">Its fill; null for none.</param>
    /// <param name="line">Its outline; null for none.</param>
    /// <param name="kind">"rect", "ellipse", ...</param>
    public void Box(ShapeName name, Room room, string? fill, string? line = null, string kind = "rect") =>
        _xml.Append($"<p:sp><p:nvSpPr>{Named(name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{Placed(room)}<a:prstGeom prst=\"{kind}\"><a:avLst/></a:prstGeom>{fill ?? "<a:noFill/>"}{line ?? "<a:ln><a:noFill/></a:ln>"}</p:spPr></p:sp>");

    /// <summary>A straight line.</summary>
    public void Line(ShapeName name, double x1, double y1, double x2, double y2, string line)
    {
        var room = new Room(Math.Min(x1, x2), Math.Min(y1, y2), Math.Abs(x2 - x1), Math.Abs(y2 - y1));
        var flip = (x2 - x1) * (y2 - y1) < 0 ? " flipV=\"1\"" : "";
        _xml.Append($"<p:cxnSp><p:nvCxnSpPr>{Named(name)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>{Placed(room, flip)}<a:prstGeom prst=\"line\"><a:avLst/></a:prstGeom>{line}</p:spPr></p:cxnSp>");
    }

    /// <summary>A free form.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="path">Its outline.</param>
    /// <param name="fill">Its fill; null for a mere line.</param>
    /// <param name="line">Its outline's look; null for none.</param>
    public void Free(ShapeName name, ShapePath path, string? fill, string? line)
    {
        var room = path.Room;
        _xml.Append($"<p:sp><p:nvSpPr>{Named(name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{Placed(room)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst><a:path w=\"{XmlText.Of(Room.Emu(room.Width))}\" h=\"{XmlText.Of(Room.Emu(room.Height))}\"{(fill is null ? " fill=\"none\"" : "")}>");
        path.Write(_xml);
        _xml.Append($"</a:path></a:pathLst></a:custGeom>{fill ?? "<a:noFill/>"}{line ?? "<a:ln><a:noFill/></a:ln>"}</p:spPr></p:sp>");
    }

    /// <summary>A text without a frame.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="room">Its place.</param>
    /// <param name="lines">The paragraphs.</param>
    /// <param name="anchor">"t", "ctr" or "b".</param>
    /// <param name="wraps">Whether it wraps.</param>
    /// <param name="plate">The fill below it; null for none.</param>
    public void Text(string name, Room room, IEnumerable<TextLine> lines, string anchor = "t", bool wraps = false, string? plate = null)
    {
        _xml.Append($"<p:sp><p:nvSpPr>{Named(new(name))}<p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr>{Placed(room)}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>{plate ?? "<a:noFill/>"}</p:spPr>");
        _xml.Append($"<p:txBody><a:bodyPr wrap=\"{(wraps ? "square" : "none")}\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"{anchor}\"><a:noAutofit/></a:bodyPr><a:lstStyle/>");
        Paragraphs(lines, isPlaceholder: false);
        _xml.Append("</p:txBody></p:sp>");
    }

    /// <summary>A text one line high, as wide as it is, at a place.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="x">Where it begins, ends or has its middle.</param>
    /// <param name="middle">The middle of its height.</param>
    /// <param name="runs">Its pieces.</param>
    /// <param name="align">Whether it begins ("l"), has its middle ("ctr") or ends ("r") there.</param>
    /// <param name="plate">The fill below it; null for none.</param>
    /// <returns>Its place.</returns>
    public Room Words(string name, double x, double middle, IReadOnlyList<TextRun> runs, string align = "l", string? plate = null)
    {
        var room = RoomOf(x, middle, runs, align);
        Text(name, room, [new(runs, align)], "ctr", plate: plate);
        return room;
    }

    /// <summary>The place that such a text takes.</summary>
    /// <inheritdoc cref="Words" path="/param"/>
    public static Room RoomOf(double x, double middle, IReadOnlyList<TextRun> runs, string align)
    {
        var (width, height) = (runs.Sum(r => r.Width), runs.Max(r => r.Size) * 1.17);
        return new(align switch { "r" => x - width, "ctr" => x - (width / 2), _ => x }, middle - (height / 2), width, height);
    }

    /// <summary>A text in a place that the layout has.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="place">The attributes of the layout's placeholder.</param>
    /// <param name="lines">The paragraphs.</param>
    /// <param name="room">Its place on the slide; null for the layout's.</param>
    /// <param name="body">What is said of the body as a whole; null for nothing.</param>
    public void Place(string name, string place, IEnumerable<TextLine> lines, Room? room = null, string? body = null)
    {
        _xml.Append($"<p:sp><p:nvSpPr>{Named(new(name))}<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph {place}/></p:nvPr></p:nvSpPr><p:spPr>{(room is { } own ? Placed(own) : "")}</p:spPr><p:txBody>{body ?? "<a:bodyPr><a:normAutofit/></a:bodyPr>"}<a:lstStyle/>");
        Paragraphs(lines, isPlaceholder: true);
        _xml.Append("</p:txBody></p:sp>");
    }

    /// <summary>The number of the slide, in its place of the layout.</summary>
    public void PageNumber(string place, int number) =>
        _xml.Append($"<p:sp><p:nvSpPr>{Named(new("Slide number"))}<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph {place}/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:fld id=\"{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}\" type=\"slidenum\"><a:rPr lang=\"en-US\"/><a:t>{number}</a:t></a:fld></a:p></p:txBody></p:sp>");

    /// <summary>A chart or a table.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="room">Its place.</param>
    /// <param name="uri">What the data is.</param>
    /// <param name="data">The data.</param>
    public void Frame(ShapeName name, Room room, string uri, string data)
    {
        var xfrm = $"<p:xfrm><a:off x=\"{XmlText.Of(Room.Emu(room.X))}\" y=\"{XmlText.Of(Room.Emu(room.Y))}\"/><a:ext cx=\"{XmlText.Of(Room.Emu(room.Width))}\" cy=\"{XmlText.Of(Room.Emu(room.Height))}\"/></p:xfrm>";
        _xml.Append($"<p:graphicFrame><p:nvGraphicFramePr>{Named(name)}<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>{xfrm}<a:graphic><a:graphicData uri=\"{uri}\">{data}</a:graphicData></a:graphic></p:graphicFrame>");
    }

    /// <summary>Paragraphs as text bodies and cells hold them.</summary>
    /// <param name="xml">Where they are written.</param>
    /// <param name="lines">The paragraphs.</param>
    /// <param name="isPlaceholder">Whether what the layout says of colour and place stands where nothing else is wanted.</param>
    public void Paragraphs(StringBuilder xml, IEnumerable<TextLine> lines, bool isPlaceholder)
    {
        var isEmpty = true;
        foreach (var line in lines)
        {
            isEmpty = false;
            var isBackwards = XmlText.IsRightToLeft(string.Concat(line.Runs.Select(r => r.Text)));

            // Where a text runs from right to left, "left" is where it ends.
            var align = isBackwards && !isPlaceholder ? line.Align switch { "l" => "r", "r" => "l", _ => line.Align } : line.Align;
            var hasAlign = !isPlaceholder || align != "l";
            xml.Append($"<a:p><a:pPr{(hasAlign ? $" algn=\"{align}\"" : "")}{(isBackwards ? " rtl=\"1\"" : "")}>{(isPlaceholder ? "" : "<a:lnSpc><a:spcPct val=\"100000\"/></a:lnSpc>")}<a:spcBef><a:spcPts val=\"{XmlText.Of((long)Math.Round(line.Above * 100))}\"/></a:spcBef>{(isPlaceholder ? "" : "<a:buNone/>")}</a:pPr>");
            var size = "";
            foreach (var run in line.Runs)
            {
                size = $"sz=\"{XmlText.Of(Math.Max(100, (long)Math.Round(run.Size * fontPart * 10) * 10))}\"";
                if (run.Text.Length == 0)
                {
                    continue;
                }

                var fill = isPlaceholder && run.Tone.Length == 0 ? "" : ink.Fill(run.Tone);
                var font = isPlaceholder ? "" : $"<a:latin typeface=\"{(run.IsSerif ? "+mj-lt" : "+mn-lt")}\"/>";
                var bold = isPlaceholder && !run.IsBold ? "" : $" b=\"{(run.IsBold ? 1 : 0)}\"";
                xml.Append($"<a:r><a:rPr lang=\"en-US\" {size}{bold} dirty=\"0\">{fill}{font}</a:rPr><a:t>{XmlText.Of(run.Text)}</a:t></a:r>");
            }

            // Without a size of its own an empty paragraph is as high as letters of 18 points, and its row of a table with it.
            xml.Append(size.Length > 0 && line.Runs.All(r => r.Text.Length == 0) ? $"<a:endParaRPr lang=\"en-US\" {size}/></a:p>" : "</a:p>");
        }

        if (isEmpty)
        {
            xml.Append("<a:p/>");
        }
    }

    private void Paragraphs(IEnumerable<TextLine> lines, bool isPlaceholder) => Paragraphs(_xml, lines, isPlaceholder);

    private string Named(ShapeName name)
    {
        _number++;
        return $"<p:cNvPr id=\"{_number}\" name=\"{XmlText.Of(name.Name)}\"{(name.Told is null ? "" : $" descr=\"{XmlText.Of(name.Told)}\"")}/>";
    }

    private static string Placed(Room room, string flip = "") =>
        $"<a:xfrm{flip}><a:off x=\"{XmlText.Of(Room.Emu(room.X))}\" y=\"{XmlText.Of(Room.Emu(room.Y))}\"/><a:ext cx=\"{XmlText.Of(Room.Emu(room.Width))}\" cy=\"{XmlText.Of(Room.Emu(room.Height))}\"/></a:xfrm>";
}
