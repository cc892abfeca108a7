using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Pptx;

/// <summary>LibreOffice opens what is written, and every page says what its slide says.</summary>
public sealed class DeckPages : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("genaistack-pages");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("house")]
    [InlineData("four to three")]
    public async Task Every_slide_is_a_page_with_its_title_its_texts_and_a_picture(string look)
    {
        Tools.Require(MachineTool.LibreOffice);
        Tools.Require(MachineTool.Poppler);
        var file = Path.Combine(_folder.FullName, "deck.pptx");
        await File.WriteAllBytesAsync(file, DeckFiles.Write(look), TestContext.Current.CancellationToken);
        await Tools.RunAsync(MachineTool.LibreOffice.Decide().Path!, ["--headless", $"-env:UserInstallation=file://{_folder.FullName}/profile", "--convert-to", "pdf", "--outdir", _folder.FullName, file]);
        var pdf = Path.ChangeExtension(file, ".pdf");
        Assert.True(File.Exists(pdf), "LibreOffice made no PDF.");

        await Tools.RunAsync(MachineTool.Poppler.Decide().Path!, ["-r", "20", pdf, Path.Combine(_folder.FullName, "page")]);
        var pictures = _folder.GetFiles("page-*.ppm").OrderBy(p => p.Name, StringComparer.Ordinal).ToList();
        Assert.Equal(SampleDecks.Whole.Slides.Count, pictures.Count);
        for (var i = 0; i < pictures.Count; i++)
        {
            var slide = SampleDecks.Whole.Slides[i];
            var text = Squeezed(await Tools.RunAsync("pdftotext", ["-f", $"{i + 1}", "-l", $"{i + 1}", "-layout", pdf, "-"]));
            Assert.Contains(Squeezed(slide.TitleText)[..Math.Min(12, Squeezed(slide.TitleText).Length)], text, StringComparison.Ordinal);

            // A chart that a program cannot read leaves an empty page: the lower two thirds have to hold more than the footer.
            Assert.True(Inked(await File.ReadAllBytesAsync(pictures[i].FullName, TestContext.Current.CancellationToken)) > 0.004, $"page {i + 1}, {slide.Key}, is almost empty");
        }
    }

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('\u202f' or '\u00a0')));

    // The part of the points between a third of the height and the footer that are not paper.
    private static double Inked(byte[] ppm)
    {
        var head = System.Text.Encoding.ASCII.GetString(ppm, 0, Math.Min(64, ppm.Length)).Split(['\n', ' '], 5);
        var (width, height) = (int.Parse(head[1], System.Globalization.CultureInfo.InvariantCulture), int.Parse(head[2], System.Globalization.CultureInfo.InvariantCulture));
        var start = ppm.Length - (width * height * 3);
        var (inked, all) = (0, 0);
        for (var y = height / 3; y < height * 9 / 10; y++)
        {
            for (var x = 0; x < width; x++)
            {
                all++;
                inked += ppm[start + (((y * width) + x) * 3)] < 225 ? 1 : 0;
            }
        }

        return (double)inked / all;
    }
}
