using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using GenAiStack.Exchange.Pptx;

namespace GenAiStack.Exchange.Tests.Pptx;

public sealed class Draft
{
    [Fact]
    public void Write()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var deck = SampleDecks.Whole;
        Console.WriteLine($"compose {clock.ElapsedMilliseconds}");
        clock.Restart();
        var bytes = DeckFile.Write(deck, null, TestContext.Current.CancellationToken);
        Console.WriteLine($"write {clock.ElapsedMilliseconds} {bytes.Length}");
        File.WriteAllBytes("/tmp/deck-work/whole.pptx", bytes);
        using var document = PresentationDocument.Open(new MemoryStream(bytes), false);
        foreach (var e in new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Take(15))
        {
            Console.WriteLine($"{e.Part?.Uri} {e.Path?.XPath} {e.Description}");
        }
    }
}
