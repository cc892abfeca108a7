using System.Globalization;
using System.Text;
using GenAiStack.Exchange.Charts;
using GenAiStack.Exchange.Drawing;
using GenAiStack.Presentation.Deck;

namespace GenAiStack.Exchange.Pptx;

/// <summary>
/// Writes a deck as .pptx: native charts with their workbooks, the flow map as shapes, tables as tables, in theme colours, so that another
/// theme recolours it. The same deck gives the same bytes.
/// </summary>
public static class DeckFile
{
    /// <summary>The content type of the file.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    private const string Presentation = "ppt/presentation.xml";

    /// <summary>The file's bytes.</summary>
    /// <param name="deck">The deck; with no slides the file has none.</param>
    /// <param name="template">A company's template; null for the house's own look.</param>
    /// <param name="cancellation">Ends the work between two slides.</param>
    public static byte[] Write(SlideDeck deck, DeckTemplate? template = null, CancellationToken cancellation = default) =>
        WriteOn(template is null ? new HouseStage() : template.Stage, deck, cancellation);

    private static byte[] WriteOn(DeckStage stage, SlideDeck deck, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(deck);
        using var package = new OfficePackage();
        package.Relate("", "rId1", DeckStage.Relations + "/officeDocument", Presentation);
        package.Relate("", "rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml");
        package.Relate("", "rId3", DeckStage.Relations + "/extended-properties", "docProps/app.xml");
        stage.Write(package, Presentation);
        NotesParts.WriteMaster(package, stage);

        // Slides are drawn and packed one after the other, so that no two of them are held.
        var charts = 0;
        for (var i = 0; i < deck.Slides.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            charts = WriteSlide(package, stage, deck, i, charts);
        }

        WritePresentation(package, stage, deck);
        WriteProperties(package, deck);
        return package.ToBytes();
    }

    private static int WriteSlide(OfficePackage package, DeckStage stage, SlideDeck deck, int index, int charts)
    {
        var slide = deck.Slides[index];
        var number = index + 1;
        var (part, notes) = ($"ppt/slides/slide{number}.xml", $"ppt/notesSlides/notesSlide{number}.xml");
        var drawn = SlidePen.Draw(stage, deck, slide, number);
        package.Add(part, DeckStage.Kind + "slide+xml", $"<p:sld {DeckStage.Namespaces}><p:cSld name=\"{XmlText.Of(slide.Key)}\"><p:spTree>{SlideParts.TreeHead}{drawn.Pen}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>");
        package.Relate(part, "rId1", DeckStage.Relations + "/slideLayout", SlidePen.LayoutOf(stage, slide).Part);
        package.Relate(part, "rId2", DeckStage.Relations + "/notesSlide", notes);
        NotesParts.Write(package, notes, part, slide);
        foreach (var chart in drawn.Charts)
        {
            charts++;
            var (chartPart, workbook) = ($"ppt/charts/chart{charts}.xml", $"ppt/embeddings/chart{charts}.xlsx");
            package.Add(chartPart, ChartXml.Type, ChartXml.Of(chart.Chart, drawn.Pen.Ink, chart.Frame, "rId1"));
            package.Add(workbook, ChartWorkbook.Type, ChartWorkbook.Of(chart.Chart.Sheet));
            package.Relate(part, chart.Relation, DeckStage.Relations + "/chart", chartPart);
            package.Relate(chartPart, "rId1", DeckStage.Relations + "/package", workbook);
        }

        return charts;
    }

    private static void WritePresentation(OfficePackage package, DeckStage stage, SlideDeck deck)
    {
        const uint FirstSlide = 256;
        var xml = new StringBuilder($"<p:presentation {DeckStage.Namespaces} saveSubsetFonts=\"1\"><p:sldMasterIdLst>");
        for (var i = 0; i < stage.Masters.Count; i++)
        {
            xml.Append($"<p:sldMasterId id=\"{stage.Masters[i].Number}\" r:id=\"rIdMaster{i + 1}\"/>");
            package.Relate(Presentation, $"rIdMaster{i + 1}", DeckStage.Relations + "/slideMaster", stage.Masters[i].Part);
        }

        xml.Append("</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id=\"rIdNotes\"/></p:notesMasterIdLst>");
        package.Relate(Presentation, "rIdNotes", DeckStage.Relations + "/notesMaster", NotesParts.Master);
        if (deck.Slides.Count > 0)
        {
            xml.Append("<p:sldIdLst>");
            for (var i = 0; i < deck.Slides.Count; i++)
            {
                xml.Append($"<p:sldId id=\"{FirstSlide + i}\" r:id=\"rIdSlide{i + 1}\"/>");
                package.Relate(Presentation, $"rIdSlide{i + 1}", DeckStage.Relations + "/slide", $"ppt/slides/slide{i + 1}.xml");
            }

            xml.Append("</p:sldIdLst>");
        }

        var (fonts, texts) = stage.Presentation;
        xml.Append($"<p:sldSz cx=\"{XmlText.Of(Room.Emu(stage.Slide.Width))}\" cy=\"{XmlText.Of(Room.Emu(stage.Slide.Height))}\"/>{NotesParts.Size}{fonts}{texts}</p:presentation>");
        package.Add(Presentation, DeckStage.Kind + "presentation.main+xml", xml.ToString());
    }

    private static void WriteProperties(OfficePackage package, SlideDeck deck)
    {
        var day = deck.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        package.Add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml",
            $"<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{XmlText.Of(deck.Title)}</dc:title>{(deck.Author is { } author ? $"<dc:creator>{XmlText.Of(author)}</dc:creator>" : "")}<dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>");
        package.Add("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            $"<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>GenAiStack</Application><Slides>{deck.Slides.Count}</Slides></Properties>");
    }
}
