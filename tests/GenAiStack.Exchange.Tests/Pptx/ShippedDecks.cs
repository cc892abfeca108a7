using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using GenAiStack.Exchange.Pptx;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Pptx;

/// <summary>The decks of all scenarios that ship.</summary>
public sealed class ShippedDecks : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("genaistack-shipped");

    public static TheoryData<string> Scenarios => Shipped.Scenarios;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void The_validator_finds_nothing_and_every_slide_has_its_title_and_notes(string name)
    {
        var talk = Shipped.Talk(name);
        var file = DeckFile.Write(talk, null, TestContext.Current.CancellationToken);
        Assert.Equal(file, DeckFile.Write(talk, null, TestContext.Current.CancellationToken));
        using var document = PresentationDocument.Open(new MemoryStream(file), false);
        foreach (var version in new[] { FileFormatVersions.Office2019, FileFormatVersions.Microsoft365 })
        {
            Assert.Empty(new OpenXmlValidator(version).Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Part?.Uri}: {e.Description}"));
        }

        var slides = document.PresentationPart!.Presentation!.SlideIdList!.Elements<DocumentFormat.OpenXml.Presentation.SlideId>().Select(id => (SlidePart)document.PresentationPart.GetPartById(id.RelationshipId!)).ToList();
        Assert.Equal(talk.Slides.Count, slides.Count);
        Assert.All(talk.Slides.Zip(slides), s =>
        {
            Assert.Contains(s.First.TitleText, s.Second.Slide!.InnerText, StringComparison.Ordinal);
            Assert.Contains(s.First.Notes[0], s.Second.NotesSlidePart!.NotesSlide!.InnerText, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task LibreOffice_opens_every_deck_and_shows_a_page_a_slide()
    {
        Tools.Require(MachineTool.LibreOffice);
        Tools.Require(MachineTool.Poppler);
        var files = new List<string>();
        foreach (var name in Shipped.All)
        {
            files.Add(Path.Combine(_folder.FullName, $"{name}.pptx"));
            await File.WriteAllBytesAsync(files[^1], DeckFile.Write(Shipped.Talk(name), null, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        }

        await Tools.RunAsync(MachineTool.LibreOffice.Decide().Path!, ["--headless", $"-env:UserInstallation=file://{_folder.FullName}/profile", "--convert-to", "pdf", "--outdir", _folder.FullName, .. files]);
        foreach (var name in Shipped.All)
        {
            var said = await Tools.RunAsync("pdfinfo", [Path.Combine(_folder.FullName, $"{name}.pdf")]);
            Assert.Matches($@"Pages:\s+{Shipped.Talk(name).Slides.Count}\s", said);
        }
    }
}
