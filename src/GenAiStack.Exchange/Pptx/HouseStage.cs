using System.Text;
using GenAiStack.Exchange.Drawing;

namespace GenAiStack.Exchange.Pptx;

/// <summary>The house's own stage: white, 16:9, a serif finding on top, one rule above the footer, nothing else.</summary>
internal sealed class HouseStage : DeckStage
{
    private const string Master = "ppt/slideMasters/slideMaster1.xml", Theme = "ppt/theme/theme1.xml";
    private const double Margin = 40, Width = 960, Height = 540, Footline = 500;

    private static readonly Room TitleRoom = new(Margin, 30, Width - (2 * Margin), 68);
    private static readonly Room SubtitleRoom = new(Margin, 102, Width - (2 * Margin), 30);
    private static readonly Room BodyRoom = new(Margin, 126, Width - (2 * Margin), 358);
    private static readonly Room OpeningTitle = new(Margin + 24, 150, 760, 110);
    private static readonly Room OpeningSubtitle = new(Margin + 24, 268, 760, 26);
    private static readonly Room OpeningBody = new(Margin + 24, 306, 760, 170);
    private static readonly Room Footer = new(Margin, Footline + 5, 290, 24), Sources = new(345, Footline + 5, 425, 24), Date = new(780, Footline + 5, 90, 24), Number = new(875, Footline + 5, 45, 24);

    private static readonly (string Part, string Name, string Type)[] Layouts =
    [
        ("ppt/slideLayouts/slideLayout1.xml", "Title", "title"),
        ("ppt/slideLayouts/slideLayout2.xml", "Finding", "obj"),
        ("ppt/slideLayouts/slideLayout3.xml", "Finding with two", "twoObj"),
    ];

    public override Room Slide => new(0, 0, Width, Height);

    public override Ink Ink => Ink.House;

    public override DeckLayout Opening { get; } = WithFooter(new(Layouts[0].Part, OpeningBody)
    {
        Title = new("type=\"ctrTitle\"", OpeningTitle),
        Subtitle = new("type=\"subTitle\" idx=\"1\"", OpeningSubtitle),
    });

    public override DeckLayout Finding { get; } = Content(1);

    public override DeckLayout Pair { get; } = Content(2);

    public override IReadOnlyList<StageMaster> Masters => [new(Master, 2_147_483_648)];

    public override string NotesTheme => "ppt/theme/theme2.xml";

    public override void Write(OfficePackage package, string presentation)
    {
        package.Add(Theme, ThemeKind, HouseTheme.Xml);
        package.Relate(presentation, "rIdTheme", Relations + "/theme", Theme);
        package.Add(Master, Kind + "slideMaster+xml", MasterXml());
        package.Relate(Master, "rIdTheme", Relations + "/theme", Theme);
        for (var i = 0; i < Layouts.Length; i++)
        {
            package.Add(Layouts[i].Part, Kind + "slideLayout+xml", LayoutXml(i));
            package.Relate(Layouts[i].Part, "rId1", Relations + "/slideMaster", Master);
            package.Relate(Master, $"rId{i + 1}", Relations + "/slideLayout", Layouts[i].Part);
        }
    }

    private static DeckLayout Content(int layout) => WithFooter(new(Layouts[layout].Part, BodyRoom)
    {
        Title = new("type=\"title\"", TitleRoom),
        Subtitle = new("type=\"body\" sz=\"quarter\" idx=\"13\"", SubtitleRoom),
    });

    private static DeckLayout WithFooter(DeckLayout layout) => layout with
    {
        Footer = new("type=\"ftr\" sz=\"quarter\" idx=\"11\"", Footer),
        Sources = new("type=\"body\" sz=\"quarter\" idx=\"14\"", Sources),
        Date = new("type=\"dt\" sz=\"half\" idx=\"10\"", Date),
        Number = new("type=\"sldNum\" sz=\"quarter\" idx=\"12\"", Number),
    };

    private static string MasterXml()
    {
        var shapes = new StringBuilder();
        shapes.Append(Place(2, "Title", "type=\"title\"", TitleRoom, "b", 2_800, "The finding, a sentence", ""));
        shapes.Append(Place(3, "Body", "type=\"body\" idx=\"1\"", BodyRoom, "t", 1_400, "What is shown", ""));
        shapes.Append(Place(4, "Date", "type=\"dt\" sz=\"half\" idx=\"2\"", Date, "t", 850, "", "r"));
        shapes.Append(Place(5, "Footer", "type=\"ftr\" sz=\"quarter\" idx=\"3\"", Footer, "t", 850, "", "l"));
        shapes.Append(Place(6, "Slide number", "type=\"sldNum\" sz=\"quarter\" idx=\"4\"", Number, "t", 850, NumberField, "r"));
        shapes.Append($"<p:cxnSp><p:nvCxnSpPr><p:cNvPr id=\"7\" name=\"Rule\"/><p:cNvCxnSpPr/><p:nvPr userDrawn=\"1\"/></p:nvCxnSpPr><p:spPr><a:xfrm>{Xfrm(new(Margin, Footline, Width - (2 * Margin), 0))}</a:xfrm><a:prstGeom prst=\"line\"><a:avLst/></a:prstGeom>{Ink.House.Line("rule", 0.75)}</p:spPr></p:cxnSp>");
        var levels = string.Concat(Enumerable.Range(1, 9).Select(l => $"<a:lvl{l}pPr marL=\"{(l - 1) * 228_600}\" indent=\"0\" algn=\"l\"><a:spcBef><a:spcPts val=\"300\"/></a:spcBef><a:buNone/><a:defRPr sz=\"1400\">{Ink.House.Fill("ink")}<a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl{l}pPr>"));
        var title = $"<a:lvl1pPr algn=\"l\"><a:lnSpc><a:spcPct val=\"100000\"/></a:lnSpc><a:spcBef><a:spcPct val=\"0\"/></a:spcBef><a:buNone/><a:defRPr sz=\"2800\" b=\"0\">{Ink.House.Fill("ink")}<a:latin typeface=\"+mj-lt\"/><a:ea typeface=\"+mj-ea\"/><a:cs typeface=\"+mj-cs\"/></a:defRPr></a:lvl1pPr>";
        var layouts = string.Concat(Layouts.Select((_, i) => $"<p:sldLayoutId id=\"{2_147_483_649 + i}\" r:id=\"rId{i + 1}\"/>"));
        return $"<p:sldMaster {Namespaces}><p:cSld><p:bg><p:bgPr>{Ink.House.Fill("paper")}<a:effectLst/></p:bgPr></p:bg>{Tree(shapes)}</p:cSld><p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/><p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle>{levels}</p:otherStyle></p:txStyles></p:sldMaster>";
    }

    private string LayoutXml(int layout)
    {
        var (_, name, type) = Layouts[layout];
        var shapes = new StringBuilder();
        if (layout == 0)
        {
            shapes.Append(Place(2, "Title", Opening.Title!.Attributes, OpeningTitle, "b", 4_000, "The scenario", ""));
            shapes.Append(Place(3, "Subtitle", Opening.Subtitle!.Attributes, OpeningSubtitle, "t", 1_600, "What it is about", ""));
            shapes.Append(Bands());
        }
        else
        {
            var content = Finding;
            shapes.Append(Place(2, "Title", content.Title!.Attributes, TitleRoom, "b", 2_800, "The finding, a sentence", ""));
            shapes.Append(Place(3, "Subtitle", content.Subtitle!.Attributes, SubtitleRoom, "t", 1_200, "What is shown, and in which unit", "", "ink2"));
            const double Gap = 28;
            var half = (BodyRoom.Width - Gap) / 2;
            var body = BodyRoom.Within(0, 14, 0, 0);
            shapes.Append(layout == 1
                ? Place(4, "Content", "idx=\"1\"", body, "t", 1_400, "What is shown", "")
                : Place(4, "Content left", "sz=\"half\" idx=\"1\"", body with { Width = half }, "t", 1_400, "One thing", "") + Place(5, "Content right", "sz=\"half\" idx=\"2\"", body with { X = body.X + half + Gap, Width = half }, "t", 1_400, "Another", ""));
        }

        shapes.Append(Place(10, "Date", Finding.Date!.Attributes, Date, "t", 850, "", "r", "ink3"));
        shapes.Append(Place(11, "Footer", Finding.Footer!.Attributes, Footer, "t", 850, "", "l", "ink3"));
        shapes.Append(Place(12, "Sources", Finding.Sources!.Attributes, Sources, "t", 850, "What the numbers rest on", "l", "ink3"));
        shapes.Append(Place(13, "Slide number", Finding.Number!.Attributes, Number, "t", 850, NumberField, "r", "ink3"));
        return $"<p:sldLayout {Namespaces} type=\"{type}\" preserve=\"1\"><p:cSld name=\"{name}\">{Tree(shapes)}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>";
    }

    private const string NumberField = "<a:fld id=\"{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}\" type=\"slidenum\"><a:rPr lang=\"en-US\"/><a:t>1</a:t></a:fld>";

    // Four bands in the hues of the layers: money runs from applications to chips.
    private static string Bands()
    {
        var xml = new StringBuilder();
        string[] tones = ["application", "model", "cloud", "chip"];
        for (var i = 0; i < tones.Length; i++)
        {
            xml.Append($"<p:sp><p:nvSpPr><p:cNvPr id=\"{20 + i}\" name=\"Band {i + 1}\"/><p:cNvSpPr/><p:nvPr userDrawn=\"1\"/></p:nvSpPr><p:spPr><a:xfrm>{Xfrm(new(Margin, 150 + (i * 82), 6, 78))}</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>{Ink.House.Fill(tones[i])}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>");
        }

        return xml.ToString();
    }

    private static string Place(int id, string name, string attributes, Room room, string anchor, int size, string text, string align, string? tone = null)
    {
        var run = text.StartsWith('<') ? text : text.Length == 0 ? "" : $"<a:r><a:rPr lang=\"en-US\"/><a:t>{text}</a:t></a:r>";
        var style = $"<a:lvl1pPr{(align.Length == 0 ? "" : $" algn=\"{align}\"")}><a:buNone/><a:defRPr sz=\"{size}\">{(tone is null ? "" : Ink.House.Fill(tone))}<a:latin typeface=\"{(attributes.Contains("itle\"", StringComparison.Ordinal) && !attributes.Contains("sub", StringComparison.Ordinal) ? "+mj-lt" : "+mn-lt")}\"/></a:defRPr></a:lvl1pPr>";
        return $"<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph {attributes}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>{Xfrm(room)}</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr vert=\"horz\" wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"{anchor}\"><a:normAutofit/></a:bodyPr><a:lstStyle>{style}</a:lstStyle><a:p>{run}</a:p></p:txBody></p:sp>";
    }

    private static string Xfrm(Room room) => $"<a:off x=\"{XmlText.Of(Room.Emu(room.X))}\" y=\"{XmlText.Of(Room.Emu(room.Y))}\"/><a:ext cx=\"{XmlText.Of(Room.Emu(room.Width))}\" cy=\"{XmlText.Of(Room.Emu(room.Height))}\"/>";

    private static string Tree(StringBuilder shapes) => $"<p:spTree>{SlideParts.TreeHead}{shapes}</p:spTree>";
}
