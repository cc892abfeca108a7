using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using GenAiStack.Exchange.Pptx;

namespace GenAiStack.Exchange.Tests.Pptx;

/// <summary>Company templates: what of them is kept, what is said of them, and which are refused.</summary>
public sealed class DeckTemplates
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string Layout = "ppt/slideLayouts/slideLayout2.xml", Master = "ppt/slideMasters/slideMaster1.xml";

    /// <summary>Files that are refused, and what is said.</summary>
    public static TheoryData<string, string> Hostile => new()
    {
        { "macros", "macros" },
        { "macro type", "macros" },
        { "linked picture", "fetches something from elsewhere" },
        { "object", "an embedded object" },
        { "chart", "a chart" },
        { "film", "a film" },
        { "doctype", "document type declaration" },
        { "broken", "cannot be read" },
        { "deep", "nested too deep" },
        { "no layout", "is missing" },
        { "no master", "no slide master" },
        { "stolen name", "none of theirs" },
        { "same names", "have the same name" },
        { "strange", "of a kind that is not taken" },
        { "layout that is a picture", "cannot be read" },
        { "word", "This is no presentation" },
        { "text", "This is no presentation" },
        { "old", "old kind (.ppt)" },
        { "empty", "is empty" },
        { "cut", "The end of the file is missing" },
    };

    [Theory]
    [InlineData("dark", 960, 540, "Trebuchet MS", "Verdana")]
    [InlineData("four to three", 720, 540, "Times New Roman", "Arial")]
    [InlineData("title only", 960, 540, "Trebuchet MS", "Corporate Sans")]
    public void Masters_layouts_theme_pictures_fonts_and_size_are_kept_and_slides_are_not(string look, double width, double height, string major, string minor)
    {
        var file = look switch { "dark" => SampleTemplates.Dark(), "four to three" => SampleTemplates.FourToThree(), _ => SampleTemplates.TitleOnly() };
        var template = SampleTemplates.Read(file);
        Assert.Equal((width, height), (template.Width, template.Height));
        Assert.Equal([major, minor], template.Fonts);

        var (before, after) = (new DeckReader(file), new DeckReader(DeckFiles.Write(look)));
        foreach (var part in before.Parts.Keys.Where(p => p.StartsWith("ppt/theme/", StringComparison.Ordinal) || p.StartsWith("ppt/slideLayouts/slide", StringComparison.Ordinal) || p.StartsWith("ppt/slideMasters/slide", StringComparison.Ordinal) || p.StartsWith("ppt/media/", StringComparison.Ordinal)))
        {
            Assert.Equal(before.Parts[part], after.Parts[part]);
        }

        Assert.Equal("ppt/theme/theme1.xml", after.Related(after.Related("ppt/presentation.xml", "slideMaster").Single(), "theme").Single());
        Assert.DoesNotContain(after.Xml("ppt/presentation.xml").Descendants(), e => (string?)e.Attribute("id") == "300");
        Assert.Equal(SampleDecks.Whole.Slides.Count, after.Slides.Count());
        Assert.Contains(template.Fit, r => r.StartsWith("One slide of the file is left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Slides_take_the_layout_that_is_meant_for_them()
    {
        var deck = new DeckReader(DeckFiles.Write("dark"));
        string LayoutOf(string key) => (string)deck.Xml(deck.Related(deck.Slides.ElementAt(SampleDecks.Whole.Slides.Select(s => s.Key).ToList().IndexOf(key)), "slideLayout").Single()).Attribute("type")!;
        Assert.Equal(["title", "obj", "twoObj"], new[] { "opening", "flow-map", "pair" }.Select(LayoutOf));

        // What is shown stands where the layout has its content.
        var map = deck.Xml(deck.Slides.ElementAt(2)).Descendants(DeckReader.P + "grpSp").First();
        var room = DeckReader.RoomOf(map)!.Value;
        Assert.InRange(room.X, (960 * 0.06) - 0.1, (960 * 0.06) + 0.1);
        Assert.InRange(room.Right, (960 * 0.94) - 0.1, (960 * 0.94) + 0.1);
        Assert.InRange(room.Y, 112, 150);
        Assert.InRange(room.Bottom, 450, 540 - 56 + 0.1);
    }

    [Fact]
    public void What_does_not_fit_is_said()
    {
        Assert.Equal(["One slide of the file is left out, with notes and comments."], SampleTemplates.Read(SampleTemplates.Dark()).Fit);
        var fit = SampleTemplates.Read(SampleTemplates.TitleOnly()).Fit;
        foreach (var words in new[] { "No layout has a title and a place for content", "no footer", "no place for the slide number", "37\u202f% of the slide", "Accent 1, the colour of applications, is hard to see", "Accents 2 and 3 look alike", "\u201cCorporate Sans\u201d" })
        {
            Assert.Contains(fit, r => r.Contains(words, StringComparison.Ordinal));
        }

        Assert.Contains(SampleTemplates.Read(SampleTemplates.Write(new(900, 900))).Fit, r => r.Contains("neither 16:9, 16:10 nor 4:3", StringComparison.Ordinal));
        Assert.Contains(SampleTemplates.Read(SampleTemplates.Write(new() { Change = (name, content) => name.Contains("slideLayout", StringComparison.Ordinal) ? content.Replace("type=\"title\"/>", "type=\"pic\"/>", StringComparison.Ordinal).Replace("type=\"ctrTitle\"", "type=\"pic\"", StringComparison.Ordinal) : content })).Fit, r => r.StartsWith("No layout has a place for a title", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<p:bgPr><a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill><a:effectLst/></p:bgPr>", "#000000")]
    [InlineData("<p:bgPr><a:solidFill><a:schemeClr val=\"tx1\"><a:lumMod val=\"90000\"/></a:schemeClr></a:solidFill><a:effectLst/></p:bgPr>", "#0e161d")]
    [InlineData("<p:bgPr><a:gradFill><a:gsLst><a:gs pos=\"0\"><a:srgbClr val=\"102030\"/></a:gs><a:gs pos=\"100000\"><a:srgbClr val=\"000000\"/></a:gs></a:gsLst><a:lin ang=\"0\"/></a:gradFill><a:effectLst/></p:bgPr>", "#102030")]
    [InlineData("<p:bgRef idx=\"1001\"><a:schemeClr val=\"tx1\"/></p:bgRef>", null)]
    public void On_a_ground_on_which_the_themes_text_cannot_be_read_text_is_as_light_as_the_themes_ground(string painted, string? ground)
    {
        // The theme is dark on light, and the master is painted dark all the same.
        var file = SampleTemplates.Write(new() { Change = (name, content) => name == Master ? System.Text.RegularExpressions.Regex.Replace(content, "<p:bg>.*?</p:bg>", $"<p:bg>{painted}</p:bg>") : content });
        var template = SampleTemplates.Read(file);
        Assert.Contains(template.Fit, r => r.StartsWith($"The ground of the slides is {ground}", StringComparison.Ordinal) && r.Contains("hard to read", StringComparison.Ordinal) && r.Contains("the theme's other colour", StringComparison.Ordinal));

        var written = DeckFile.Write(SampleDecks.Usual, template, TestContext.Current.CancellationToken);
        using var document = PresentationDocument.Open(new MemoryStream(written), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Part?.Uri}: {e.Description}"));
        var deck = new DeckReader(written);
        foreach (var part in deck.Slides.Concat(deck.Parts.Keys.Where(p => p.StartsWith("ppt/charts/chart", StringComparison.Ordinal))))
        {
            var runs = deck.Xml(part).Descendants().Where(e => e.Name == DeckReader.A + "rPr" || e.Name == DeckReader.A + "defRPr").Where(r => !r.Ancestors(DeckReader.P + "txBody").Concat(r.Ancestors(DeckReader.A + "tc")).Any(t => t.Descendants(DeckReader.A + "fld").Any())).ToList();
            Assert.All(runs.Where(r => r.Ancestors(DeckReader.A + "tc").All(c => c.Element(DeckReader.A + "tcPr")?.Element(DeckReader.A + "solidFill") is null)), r =>
                Assert.DoesNotContain((string?)r.Element(DeckReader.A + "solidFill")?.Elements().First().Attribute("val") ?? "tx1", new[] { "tx1", "tx2" }));
        }
    }

    [Fact]
    public void A_picture_as_the_ground_is_told_and_a_light_one_changes_nothing()
    {
        string Paint(string name, string content, string ground) => name == Master ? System.Text.RegularExpressions.Regex.Replace(content, "<p:bg>.*?</p:bg>", $"<p:bg><p:bgPr>{ground}<a:effectLst/></p:bgPr></p:bg>") : content;
        var picture = SampleTemplates.Read(SampleTemplates.Write(new() { Change = (n, c) => Paint(n, c, "<a:blipFill><a:blip r:embed=\"rIdLogo\"/><a:stretch/></a:blipFill>") }));
        Assert.Contains(picture.Fit, r => r.StartsWith("The ground of the slides is a picture", StringComparison.Ordinal));
        var light = SampleTemplates.Read(SampleTemplates.Write(new() { Change = (n, c) => Paint(n, c, "<a:solidFill><a:srgbClr val=\"FFF8E8\"/></a:solidFill>") }));
        Assert.DoesNotContain(light.Fit, r => r.StartsWith("The ground", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("title at the top and a large subtitle")]
    [InlineData("subtitle at the bottom")]
    [InlineData("no title layout")]
    public void What_a_scenario_is_about_stands_on_no_other_text_of_the_first_slide(string kind)
    {
        var file = SampleTemplates.Write(new()
        {
            Change = (name, content) => name != "ppt/slideLayouts/slideLayout1.xml" ? content
                : kind == "no title layout" ? content.Replace("type=\"title\" preserve", "type=\"obj\" preserve", StringComparison.Ordinal).Replace("ctrTitle", "title", StringComparison.Ordinal).Replace("type=\"subTitle\" idx", "idx", StringComparison.Ordinal)
                : Moved(content, kind.StartsWith("subtitle", StringComparison.Ordinal) ? [(20, 120), (430, 60)] : [(6, 51), (104, 259)]),
        });
        var deck = new DeckReader(DeckFile.Write(SampleDecks.Of("A", [SampleDecks.Whole.Slides[0] with { Title = [new("Do chips of their own win, and who of the clouds and the labs would pay less for it?")] }]), SampleTemplates.Read(file), TestContext.Current.CancellationToken));
        var texts = deck.Texts(deck.Slides.Single()).ToList();
        Assert.Contains(texts, t => t.Name == "About" && t.Room.Height >= 40);
        for (var i = 0; i < texts.Count; i++)
        {
            Assert.All(texts.Take(i), t => Assert.False(t.Room.Within(0.5, 1, 0.5, 1).Meets(texts[i].Room.Within(0.5, 1, 0.5, 1)), $"{t} on {texts[i]}"));
        }
    }

    // A layout whose first places stand elsewhere, in points from above.
    private static string Moved(string layout, (double Y, double Height)[] places)
    {
        var at = 0;
        return System.Text.RegularExpressions.Regex.Replace(layout, "y=\"\\d+\"/><a:ext cx=\"(\\d+)\" cy=\"\\d+\"", m => at < places.Length ? $"y=\"{Exchange.Drawing.Room.Emu(places[at].Y)}\"/><a:ext cx=\"{m.Groups[1].Value}\" cy=\"{Exchange.Drawing.Room.Emu(places[at++].Height)}\"" : m.Value);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_file_is_refused_with_its_reason(string which, string words)
    {
        var reading = DeckTemplate.Read(Make(which), TestContext.Current.CancellationToken);
        Assert.Null(reading.Template);
        var problem = Assert.Single(reading.Problems);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_unpacks_to_far_more_than_it_takes_is_refused()
    {
        var bomb = SampleTemplates.Write(new() { Parts = [("ppt/media/bomb.xml", "application/xml", $"<a>{new string(' ', 60_000_000)}</a>")], More = [(Master, Relations + "tags", "ppt/media/bomb.xml", false)] });
        Assert.True(bomb.Length < 500_000);
        var problem = Assert.Single(DeckTemplate.Read(bomb, TestContext.Current.CancellationToken).Problems);
        Assert.Contains("200 times its size", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_a_person_may_click_is_kept_and_a_potx_is_taken()
    {
        var linked = SampleTemplates.Write(new() { More = [(Layout, Relations + "hyperlink", "https://example.com/?a=1&b=\"2\"", true)], Change = (_, content) => content });
        var file = DeckFile.Write(SampleDecks.Usual, SampleTemplates.Read(linked), TestContext.Current.CancellationToken);
        using var document = PresentationDocument.Open(new MemoryStream(file), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document, TestContext.Current.CancellationToken));
        Assert.Equal("https://example.com/?a=1&b=\"2\"", new DeckReader(file).Related(Layout, "hyperlink").Single());
    }

    [Theory]
    [InlineData(72, 72)]
    [InlineData(72, 4000)]
    [InlineData(4000, 540)]
    public void Slides_that_nobody_could_show_are_refused(double width, double height) =>
        Assert.Contains("no slides", Assert.Single(DeckTemplate.Read(SampleTemplates.Write(new(width, height)), TestContext.Current.CancellationToken).Problems).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(300, 300)]
    [InlineData(300, 2000)]
    [InlineData(2000, 300)]
    [InlineData(540, 720)]
    public void Slides_of_any_size_are_valid(double width, double height)
    {
        var file = DeckFile.Write(SampleDecks.Whole, SampleTemplates.Read(SampleTemplates.Write(new(width, height))), TestContext.Current.CancellationToken);
        using var document = PresentationDocument.Open(new MemoryStream(file), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Part?.Uri}: {e.Description}"));
    }

    [Fact]
    public void Any_bytes_are_refused_or_read_but_never_break_the_reader()
    {
        var (file, seed) = (SampleTemplates.Dark(), 1u);
        for (var i = 0; i < 400; i++)
        {
            var changed = (byte[])file.Clone();
            for (var n = 0; n < 4; n++)
            {
                seed = (seed * 1_664_525) + 1_013_904_223;
                changed[seed % (uint)changed.Length] ^= (byte)(seed >> 24);
            }

            var reading = DeckTemplate.Read(changed, TestContext.Current.CancellationToken);
            Assert.True(reading.Template is null == reading.Problems.Count > 0);
        }
    }

    private static byte[] Make(string which)
    {
        byte[] With(string part, Func<string, string?> change) => SampleTemplates.Write(new() { Change = (name, content) => name == part ? change(content) : content });
        byte[] Related(string type, string to, bool isExternal = false, string content = "<x/>") =>
            SampleTemplates.Write(new() { More = [(Layout, Relations + type, to, isExternal)], Parts = isExternal ? [] : [(to, "application/xml", content)] });
        return which switch
        {
            "macros" => SampleTemplates.Write(new() { Parts = [("ppt/vbaProject.bin", "application/vnd.ms-office.vbaProject", "x")] }),
            "macro type" => SampleTemplates.Write(new() { Parts = [("ppt/other.xml", "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml", "<x/>")] }),
            "linked picture" => Related("image", "https://example.com/beacon.png", isExternal: true),
            "object" => Related("oleObject", "ppt/embeddings/object.bin"),
            "chart" => Related("chart", "ppt/other/chart.xml"),
            "film" => Related("video", "ppt/media/film.mp4"),
            "doctype" => With(Layout, c => "<!DOCTYPE x [<!ENTITY a \"b\">]>" + c),
            "broken" => With(Layout, c => c[..^10]),
            "deep" => With(Layout, c => c.Replace("<p:spTree>", string.Concat(Enumerable.Repeat("<p:grpSp>", 80)) + "<p:spTree>", StringComparison.Ordinal)),
            "no layout" => With(Layout, _ => null),
            "no master" => With("ppt/presentation.xml", c => c) is var file ? WithoutMaster(file) : [],
            "stolen name" => Related("tags", "ppt/charts/chart1.xml"),
            "same names" => SampleTemplates.Write(new() { More = [(Master, Relations + "image", "ppt/media/logo.png", false)], Change = (_, c) => c }) is var twice ? Twice(twice) : [],
            "layout that is a picture" => SampleTemplates.Write(new() { More = [(Master, Relations + "slideLayout", "ppt/media/logo.png", false)] }) is var odd ? Repack(odd, "ppt/slideMasters/_rels/slideMaster1.xml.rels", c => c.Replace("relationships/image\"", "relationships/tags\"", StringComparison.Ordinal).Replace("<Relationship Id=\"rIdLogo\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/tags\" Target=\"/ppt/media/logo.png\"/>", "", StringComparison.Ordinal)) : [],
            "strange" => Related("slideUpdateInfo", "ppt/other/info.xml"),
            "word" => Word(),
            "text" => [.. "Dear all"u8],
            "old" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0],
            "empty" => [],
            _ => SampleTemplates.Dark()[..^40],
        };
    }

    private static byte[] WithoutMaster(byte[] file) => Repack(file, "ppt/_rels/presentation.xml.rels", c => c.Replace("/slideMaster\"", "/nothing\"", StringComparison.Ordinal));

    private static byte[] Twice(byte[] file) => Repack(file, "ppt/slideMasters/_rels/slideMaster1.xml.rels", c => c.Replace("rIdMore0", "rIdLogo", StringComparison.Ordinal));

    private static byte[] Word() => Repack(SampleTemplates.Dark(), "[Content_Types].xml", c => c.Replace("presentationml.presentation.main", "wordprocessingml.document.main", StringComparison.Ordinal));

    private static byte[] Repack(byte[] file, string part, Func<string, string> change)
    {
        using var stream = new MemoryStream();
        using (var to = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in new DeckReader(file).Parts)
            {
                using var entry = to.CreateEntry(name).Open();
                entry.Write(name == part ? System.Text.Encoding.UTF8.GetBytes(change(System.Text.Encoding.UTF8.GetString(content))) : content);
            }
        }

        return stream.ToArray();
    }
}
