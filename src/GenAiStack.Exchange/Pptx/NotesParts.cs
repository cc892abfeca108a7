using GenAiStack.Exchange.Drawing;
using GenAiStack.Presentation.Deck;

namespace GenAiStack.Exchange.Pptx;

/// <summary>Writes what the presenter says: the master of notes, and the notes of each slide.</summary>
internal static class NotesParts
{
    /// <summary>The part of the master.</summary>
    public const string Master = "ppt/notesMasters/notesMaster1.xml";

    private const double Width = 540, Height = 720;

    private static readonly Room Picture = new(60, 54, 420, 236), Text = new(54, 310, 432, 370);

    /// <summary>What the presentation says of the size of its notes.</summary>
    public static string Size => $"<p:notesSz cx=\"{XmlText.Of(Room.Emu(Width))}\" cy=\"{XmlText.Of(Room.Emu(Height))}\"/>";

    /// <summary>Writes the master with its theme.</summary>
    public static void WriteMaster(OfficePackage package, DeckStage stage)
    {
        package.Add(stage.NotesTheme, DeckStage.ThemeKind, HouseTheme.Xml);
        package.Relate(Master, "rId1", DeckStage.Relations + "/theme", stage.NotesTheme);
        package.Add(Master, DeckStage.Kind + "notesMaster+xml",
            $"<p:notesMaster {DeckStage.Namespaces}><p:cSld><p:bg><p:bgPr>{Ink.House.Fill("paper")}<a:effectLst/></p:bgPr></p:bg><p:spTree>{SlideParts.TreeHead}{PictureXml(2, placed: true)}{TextXml(3, placed: true, "<a:p><a:r><a:rPr lang=\"en-US\"/><a:t>Notes</a:t></a:r></a:p>")}</p:spTree></p:cSld><p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/><p:notesStyle><a:lvl1pPr algn=\"l\"><a:defRPr sz=\"1200\">{Ink.House.Fill("ink")}<a:latin typeface=\"+mn-lt\"/></a:defRPr></a:lvl1pPr></p:notesStyle></p:notesMaster>");
    }

    /// <summary>Writes the notes of a slide.</summary>
    /// <param name="package">The file.</param>
    /// <param name="part">Their part.</param>
    /// <param name="slidePart">The slide's part.</param>
    /// <param name="slide">The slide.</param>
    public static void Write(OfficePackage package, string part, string slidePart, Slide slide)
    {
        var pen = new ShapePen(Ink.House);
        var lines = new System.Text.StringBuilder();
        pen.Paragraphs(lines, slide.Notes.Select(n => new TextLine([new(n, 12, "")]) { Above = 4 }), isPlaceholder: true);
        package.Add(part, DeckStage.Kind + "notesSlide+xml",
            $"<p:notes {DeckStage.Namespaces}><p:cSld><p:spTree>{SlideParts.TreeHead}{PictureXml(2, placed: false)}{TextXml(3, placed: false, lines.ToString())}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>");
        package.Relate(part, "rId1", DeckStage.Relations + "/notesMaster", Master);
        package.Relate(part, "rId2", DeckStage.Relations + "/slide", slidePart);
    }

    private static string PictureXml(int id, bool placed) =>
        $"<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"Slide\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\"{(placed ? " idx=\"2\"" : "")}/></p:nvPr></p:nvSpPr><p:spPr>{(placed ? Xfrm(Picture) : "")}</p:spPr></p:sp>";

    private static string TextXml(int id, bool placed, string paragraphs) =>
        $"<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"body\" sz=\"quarter\" idx=\"{(placed ? 3 : 1)}\"/></p:nvPr></p:nvSpPr><p:spPr>{(placed ? Xfrm(Text) : "")}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>";

    private static string Xfrm(Room room) =>
        $"<a:xfrm><a:off x=\"{XmlText.Of(Room.Emu(room.X))}\" y=\"{XmlText.Of(Room.Emu(room.Y))}\"/><a:ext cx=\"{XmlText.Of(Room.Emu(room.Width))}\" cy=\"{XmlText.Of(Room.Emu(room.Height))}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>";
}
