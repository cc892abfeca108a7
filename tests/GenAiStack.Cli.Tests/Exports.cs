using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using GenAiStack.Testing;

namespace GenAiStack.Cli.Tests;

/// <summary>genaistack export: files without a browser.</summary>
public sealed class Exports : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("genaistack-export");

    private static string Scenario => TestFiles.DataPath("scenarios/six-hundred-billion.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void All_four_files_are_written_and_are_the_same_again()
    {
        string[] paths = [At("a.pptx"), At("a.xlsx"), At("a.csv"), At("a.svg")];
        string[] wish = ["export", Scenario, "--deck", paths[0], "--workbook", paths[1], "--flows", paths[2], "--image", paths[3], "--date", "2026-11-23", "--draws", "500"];
        var run = Run.Of(wish);
        Assert.Equal((0, ""), (run.Code, run.Output));
        var first = paths.Select(File.ReadAllBytes).ToList();
        Assert.Equal(0, Run.Of(wish).Code);
        Assert.Equal(first, paths.Select(File.ReadAllBytes));

        Assert.Contains("six-hundred-billion.json, 23 Nov 2026, seed 1", Slides(first[0]), StringComparison.Ordinal);
        using var workbook = new ZipArchive(new MemoryStream(first[1]));
        Assert.Contains(workbook.Entries, e => e.FullName == "xl/workbook.xml");
        Assert.Contains("Paid (dollars)", Encoding.UTF8.GetString(first[2]), StringComparison.Ordinal);
        Assert.Equal("svg", XDocument.Load(new MemoryStream(first[3])).Root!.Name.LocalName);
    }

    [Fact]
    public void Slides_are_those_that_were_named_and_tell_another_scenario()
    {
        var deck = At("b.pptx");
        var run = Run.Of("export", TestFiles.DataPath("scenarios/inhouse-chips.json"), "--deck", deck, "--slides", "map, comparison,title", "--against", TestFiles.DataPath("scenarios/scaled-stack-2025.json"), "--year", "2028");
        Assert.Equal(0, run.Code);
        using var zip = new ZipArchive(File.OpenRead(deck));
        Assert.Equal(3, zip.Entries.Count(e => e.FullName.StartsWith("ppt/slides/slide", StringComparison.Ordinal)));
        Assert.Contains("2028", Slides(File.ReadAllBytes(deck)), StringComparison.Ordinal);
        Assert.Contains("Scaled stack, 2025", Slides(File.ReadAllBytes(deck)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_deck_of_ones_own_is_a_template_and_what_is_none_is_refused()
    {
        var (deck, template) = (At("c.pptx"), At("t.pptx"));
        Assert.Equal(0, Run.Of("export", Scenario, "--deck", template, "--slides", "title").Code);
        Assert.Equal(0, Run.Of("export", Scenario, "--deck", deck, "--slides", "title,headline", "--template", template).Code);
        Assert.Contains("Paid by end customers", Slides(File.ReadAllBytes(deck)), StringComparison.Ordinal);
        var refused = Run.Of("export", Scenario, "--deck", deck, "--template", Scenario);
        Assert.Equal(2, refused.Code);
        Assert.Contains("six-hundred-billion.json", refused.Messages, StringComparison.Ordinal);
        Assert.Equal(2, Run.Of("export", Scenario, "--deck", deck, "--template", At("none.pptx")).Code);
    }

    [Theory]
    [InlineData("Nothing is asked for")]
    [InlineData("There is no kind of slide \"tornadoes\"", "--deck", "x.pptx", "--slides", "map,tornadoes")]
    [InlineData("is no day", "--deck", "x.pptx", "--date", "yesterday")]
    [InlineData("--draws", "--deck", "x.pptx", "--draws", "0")]
    [InlineData("no year 1999", "--image", "x.svg", "--year", "1999")]
    [InlineData("nobody", "--deck", "x.pptx", "--measure", "companies/nobody/revenue")]
    [InlineData("none.csv", "--deck", "x.pptx", "--facts", "none.csv")]
    [InlineData("none.json", "--deck", "x.pptx", "--against", "none.json")]
    public void What_cannot_be_done_is_said_and_nothing_is_written(string said, params string[] wish)
    {
        var run = Run.Of(["export", Scenario, .. wish.Select(w => w.StartsWith("x.", StringComparison.Ordinal) || w.StartsWith("none.", StringComparison.Ordinal) ? At(w) : w)]);
        Assert.Equal(2, run.Code);
        Assert.Contains(said, run.Messages, StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told()
    {
        var run = Run.Of("export", Scenario, "--image", At("nowhere/map.svg"));
        Assert.Equal(1, run.Code);
        Assert.Contains("cannot be written", run.Messages, StringComparison.Ordinal);
    }

    private static string Slides(byte[] deck)
    {
        using var zip = new ZipArchive(new MemoryStream(deck));
        return string.Join('\n', zip.Entries.Where(e => e.FullName.StartsWith("ppt/slides/slide", StringComparison.Ordinal)).Select(e =>
        {
            using var stream = e.Open();
            return string.Concat(XDocument.Load(stream).Descendants(XName.Get("t", "http://schemas.openxmlformats.org/drawingml/2006/main")).Select(t => t.Value));
        }));
    }

    private string At(string file) => Path.Combine(_folder.FullName, file);
}
