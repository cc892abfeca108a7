using System.Globalization;
using GenAiStack.Exchange.Drawing;
using GenAiStack.Exchange.Pptx;

namespace GenAiStack.Exchange.Tests.Pptx;

/// <summary>What a made template looks like.</summary>
/// <param name="Width">The width of its slides in points.</param>
/// <param name="Height">Their height.</param>
internal sealed record TemplateLook(double Width = 960, double Height = 540)
{
    public bool IsDark { get; init; }

    public string MajorFont { get; init; } = "Trebuchet MS";

    public string MinorFont { get; init; } = "Verdana";

    public string[] Accents { get; init; } = ["4CC7B9", "D08DB0", "86ADEE", "DD9A45", "CF9148", "45B8C0"];

    /// <summary>Whether it has only a layout with a title in the middle of the slide.</summary>
    public bool HasTitleOnly { get; init; }

    /// <summary>What a hostile file does to its parts before they are packed: name and content in, content out; null leaves the part out.</summary>
    public Func<string, string, string?> Change { get; init; } = (_, content) => content;

    /// <summary>Relations that a hostile file adds.</summary>
    public (string From, string Type, string To, bool IsExternal)[] More { get; init; } = [];

    /// <summary>Parts that a hostile file adds.</summary>
    public (string Name, string Type, string Content)[] Parts { get; init; } = [];
}

/// <summary>Templates as companies have them, and such as nobody should have, made part by part.</summary>
internal static class SampleTemplates
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Kind = "application/vnd.openxmlformats-officedocument.presentationml.";
    private const string Master = "ppt/slideMasters/slideMaster1.xml", Theme = "ppt/theme/theme1.xml", Picture = "ppt/media/logo.png";
    private const string Head = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>";

    // A picture of one point.
    private static readonly byte[] Logo = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    /// <summary>16:9, light text on dark, other fonts.</summary>
    public static byte[] Dark() => Write(new() { IsDark = true });

    /// <summary>4:3, light.</summary>
    public static byte[] FourToThree() => Write(new(720, 540) { MajorFont = "Times New Roman", MinorFont = "Arial", Accents = ["1F6F6B", "7A2C55", "24479A", "B45C0C", "8A4A12", "12777F"] });

    /// <summary>Only a layout with a title; a font that few have, and a colour that is hard to see.</summary>
    public static byte[] TitleOnly() => Write(new() { HasTitleOnly = true, MinorFont = "Corporate Sans", Accents = ["F5F5D0", "7A2C55", "7A2C50", "B45C0C", "8A4A12", "12777F"] });

    /// <summary>Reads a template that is known to be right.</summary>
    public static DeckTemplate Read(byte[] file) => DeckTemplate.Read(file, TestContext.Current.CancellationToken) is { Template: { } template } ? template : throw new InvalidDataException("The template is refused.");

    /// <summary>The file.</summary>
    public static byte[] Write(TemplateLook look)
    {
        using var package = new OfficePackage();
        void Add(string name, string type, string content)
        {
            if (look.Change(name, content) is { } changed)
            {
                package.Add(name, type, changed);
            }
        }

        string[] layouts = look.HasTitleOnly ? ["title"] : ["title", "obj", "twoObj", "titleOnly"];
        Add("ppt/presentation.xml", Kind + "presentation.main+xml", $"<p:presentation {DeckStage.Namespaces}><p:sldMasterIdLst><p:sldMasterId id=\"2147483700\" r:id=\"rId1\"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id=\"300\" r:id=\"rId2\"/></p:sldIdLst><p:sldSz cx=\"{Emu(look.Width)}\" cy=\"{Emu(look.Height)}\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>");
        Add(Theme, DeckStage.ThemeKind, ThemeXml(look));
        Add(Master, Kind + "slideMaster+xml", MasterXml(look, layouts));
        package.Add(Picture, "image/png", Logo);
        package.Relate("", "rId1", Relations + "/officeDocument", "ppt/presentation.xml");
        package.Relate("ppt/presentation.xml", "rId1", Relations + "/slideMaster", Master);
        package.Relate("ppt/presentation.xml", "rId2", Relations + "/slide", "ppt/slides/slide1.xml");
        package.Relate(Master, "rIdTheme", Relations + "/theme", Theme);
        package.Relate(Master, "rIdLogo", Relations + "/image", Picture);
        for (var i = 0; i < layouts.Length; i++)
        {
            var part = $"ppt/slideLayouts/slideLayout{i + 1}.xml";
            Add(part, Kind + "slideLayout+xml", LayoutXml(look, layouts[i]));
            package.Relate(part, "rId1", Relations + "/slideMaster", Master);
            package.Relate(Master, $"rId{i + 1}", Relations + "/slideLayout", part);
        }

        Add("ppt/slides/slide1.xml", Kind + "slide+xml", $"<p:sld {DeckStage.Namespaces}><p:cSld><p:spTree>{Head}</p:spTree></p:cSld></p:sld>");
        package.Relate("ppt/slides/slide1.xml", "rId1", Relations + "/slideLayout", "ppt/slideLayouts/slideLayout1.xml");
        foreach (var (name, type, content) in look.Parts)
        {
            package.Add(name, type, content);
        }

        for (var i = 0; i < look.More.Length; i++)
        {
            package.Relate(look.More[i].From, $"rIdMore{i}", look.More[i].Type, look.More[i].To, look.More[i].IsExternal);
        }

        return package.ToBytes();
    }

    private static string ThemeXml(TemplateLook look)
    {
        string Rgb(string name, string value) => $"<a:{name}><a:srgbClr val=\"{value}\"/></a:{name}>";
        var colours = Rgb("dk1", "101820") + Rgb("lt1", "FFFFFF") + Rgb("dk2", "2B3A4A") + Rgb("lt2", "D8DEE6") + string.Concat(look.Accents.Select((a, i) => Rgb($"accent{i + 1}", a))) + Rgb("hlink", "3366CC") + Rgb("folHlink", "663399");
        const string Fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>", Line = $"<a:ln w=\"9525\">{Fill}</a:ln>", Effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
        return $"<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Company\"><a:themeElements><a:clrScheme name=\"Company\">{colours}</a:clrScheme><a:fontScheme name=\"Company\"><a:majorFont><a:latin typeface=\"{look.MajorFont}\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:majorFont><a:minorFont><a:latin typeface=\"{look.MinorFont}\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:minorFont></a:fontScheme><a:fmtScheme name=\"Company\"><a:fillStyleLst>{Fill}{Fill}{Fill}</a:fillStyleLst><a:lnStyleLst>{Line}{Line}{Line}</a:lnStyleLst><a:effectStyleLst>{Effect}{Effect}{Effect}</a:effectStyleLst><a:bgFillStyleLst>{Fill}{Fill}{Fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>";
    }

    private static string MasterXml(TemplateLook look, string[] layouts)
    {
        var (ground, text, ground2, text2) = look.IsDark ? ("dk1", "lt1", "dk2", "lt2") : ("lt1", "dk1", "lt2", "dk2");
        var (w, h) = (look.Width, look.Height);
        var places = Place(2, "type=\"title\"", new(w * 0.06, 26, w * 0.76, 74), "Title") + Place(3, "type=\"body\" idx=\"1\"", new(w * 0.06, 112, w * 0.88, h - 168), "Body")
            + Place(4, "type=\"dt\" sz=\"half\" idx=\"2\"", new(w * 0.06, h - 40, w * 0.16, 26), "") + Place(5, "type=\"ftr\" sz=\"quarter\" idx=\"3\"", new(w * 0.24, h - 40, w * 0.5, 26), "") + Place(6, "type=\"sldNum\" sz=\"quarter\" idx=\"4\"", new(w * 0.82, h - 40, w * 0.12, 26), "<a:fld id=\"{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}\" type=\"slidenum\"><a:rPr lang=\"en-US\"/><a:t>1</a:t></a:fld>");
        var logo = $"<p:pic><p:nvPicPr><p:cNvPr id=\"9\" name=\"Logo\"/><p:cNvPicPr/><p:nvPr userDrawn=\"1\"/></p:nvPicPr><p:blipFill><a:blip r:embed=\"rIdLogo\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{Xfrm(new(w - 100, 24, 60, 24))}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>";
        string Style(string font, int size) => $"<a:lvl1pPr algn=\"l\"><a:buNone/><a:defRPr sz=\"{size}\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+{font}-lt\"/></a:defRPr></a:lvl1pPr>";
        var ids = string.Concat(layouts.Select((_, i) => $"<p:sldLayoutId id=\"{2_147_483_701 + i}\" r:id=\"rId{i + 1}\"/>"));
        return $"<p:sldMaster {DeckStage.Namespaces}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{Head}{places}{logo}</p:spTree></p:cSld><p:clrMap bg1=\"{ground}\" tx1=\"{text}\" bg2=\"{ground2}\" tx2=\"{text2}\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{Style("mj", 2800)}</p:titleStyle><p:bodyStyle>{Style("mn", 1600)}</p:bodyStyle><p:otherStyle>{Style("mn", 1400)}</p:otherStyle></p:txStyles></p:sldMaster>";
    }

    private static string LayoutXml(TemplateLook look, string kind)
    {
        var (w, h) = (look.Width, look.Height);
        var feet = kind == "title" && look.HasTitleOnly ? "" : Bare(7, "type=\"dt\" sz=\"half\" idx=\"10\"") + Bare(8, "type=\"ftr\" sz=\"quarter\" idx=\"11\"") + Shape(9, "type=\"sldNum\" sz=\"quarter\" idx=\"12\"", "", "<a:fld id=\"{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}\" type=\"slidenum\"><a:rPr lang=\"en-US\"/><a:t>1</a:t></a:fld>");
        var half = new Room(w * 0.06, 112, w * 0.42, h - 168);
        var places = kind switch
        {
            "title" => Place(2, "type=\"ctrTitle\"", new(w * 0.1, h * 0.3, w * 0.8, 90), "Title") + (look.HasTitleOnly ? "" : Place(3, "type=\"subTitle\" idx=\"1\"", new(w * 0.1, (h * 0.3) + 100, w * 0.8, 40), "Subtitle")),
            "obj" => Bare(2, "type=\"title\"") + Bare(3, "idx=\"1\""),
            "twoObj" => Bare(2, "type=\"title\"") + Place(3, "sz=\"half\" idx=\"1\"", half, "Left") + Place(4, "sz=\"half\" idx=\"2\"", half with { X = w * 0.52 }, "Right"),
            _ => Bare(2, "type=\"title\""),
        };
        return $"<p:sldLayout {DeckStage.Namespaces} type=\"{kind}\" preserve=\"1\"><p:cSld name=\"{kind}\"><p:spTree>{Head}{places}{feet}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>";
    }

    private static string Place(int id, string attributes, Room room, string text) => Shape(id, attributes, Xfrm(room), text);

    // Without a place of its own it has the master's.
    private static string Bare(int id, string attributes) => Shape(id, attributes, "", "");

    private static string Shape(int id, string attributes, string xfrm, string text) =>
        $"<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"Place {id}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph {attributes}/></p:nvPr></p:nvSpPr><p:spPr>{xfrm}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p>{(text.StartsWith('<') ? text : text.Length == 0 ? "" : $"<a:r><a:rPr lang=\"en-US\"/><a:t>{text}</a:t></a:r>")}</a:p></p:txBody></p:sp>";

    private static string Xfrm(Room room) => $"<a:xfrm><a:off x=\"{Emu(room.X)}\" y=\"{Emu(room.Y)}\"/><a:ext cx=\"{Emu(room.Width)}\" cy=\"{Emu(room.Height)}\"/></a:xfrm>";

    private static string Emu(double points) => Room.Emu(points).ToString(CultureInfo.InvariantCulture);
}
