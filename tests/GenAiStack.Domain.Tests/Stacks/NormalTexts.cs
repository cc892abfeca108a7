using System.Diagnostics;
using System.Globalization;
using System.Text;
using GenAiStack.Domain.Stacks;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Stacks;

/// <summary>One spelling for what people see as one text.</summary>
public sealed class NormalTexts
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Cafe\u0301", "Caf\u00e9")]
    [InlineData("Caf\u00e9", "Caf\u00e9")]
    [InlineData("\u212b", "\u00c5")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("s\u0323\u0307", "\u1e69")]
    [InlineData("\u1112\u1161\u11ab", "\ud55c")]
    [InlineData("\u0301a", "\u0301a")]
    [InlineData("\u0958", "\u0915\u093c")]
    [InlineData("\ud834\udd5e", "\ud834\udd57\ud834\udd65")]
    [InlineData("\ud83d\udc69\u200d\ud83d\udcbb", "\ud83d\udc69\u200d\ud83d\udcbb")]
    [InlineData("", "")]
    public void A_text_is_composed(string text, string composed)
    {
        Assert.Equal(composed, NormalText.Compose(text));
        Assert.Equal(composed, NormalText.Compose(composed));
    }

    [Fact]
    public void Half_characters_stay_as_they_are() => Assert.Equal("\ud800x\u00e9", NormalText.Compose("\ud800xe\u0301"));

    [Theory]
    [InlineData("Caf\u00e9", "Cafe")]
    [InlineData("Cafe\u0301 \u1e69", "Cafe s")]
    [InlineData("\u00d8re \u4e2d \ud83d\ude00", "\u00d8re \u4e2d \ud83d\ude00")]
    [InlineData("plain", "plain")]
    public void Accents_are_taken_off(string text, string bare) => Assert.Equal(bare, NormalText.WithoutMarks(text));

    [Fact]
    public async Task Python_composes_every_character_and_random_strings_of_marks_alike()
    {
        var tool = MachineTool.Python.Decide();
        Assert.SkipWhen(tool.Path is null && !tool.MustFail, tool.Reason ?? "");
        Assert.True(tool.Path is not null, tool.Reason);

        // Characters that an older Unicode does not know are asked of it only where it knows them.
        const string script = "import sys, unicodedata as u\n"
            + "for line in sys.stdin:\n"
            + "    s = ''.join(chr(int(x, 16)) for x in line.split())\n"
            + "    print(' '.join('%X' % ord(c) for c in u.normalize('NFC', s)) if all(u.category(c) != 'Cn' for c in s) else '?')\n";
        var texts = Texts().ToList();
        var start = new ProcessStartInfo(tool.Path) { RedirectStandardInput = true, RedirectStandardOutput = true, ArgumentList = { "-c", script } };
        using var process = Process.Start(start)!;
        var answers = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        foreach (var text in texts)
        {
            await process.StandardInput.WriteLineAsync(Hex(text));
        }

        process.StandardInput.Close();
        var lines = (await answers).Split('\n');
        Assert.True(lines.Count(l => l.Length > 0 && l != "?") > 130_000);
        for (var i = 0; i < texts.Count; i++)
        {
            if (lines[i] != "?")
            {
                Assert.Equal(lines[i].Trim(), Hex(NormalText.Compose(texts[i])));
            }
        }
    }

    private static string Hex(string text) => string.Join(' ', text.EnumerateRunes().Select(r => r.Value.ToString("X", CultureInfo.InvariantCulture)));

    private static IEnumerable<string> Texts()
    {
        for (var point = 1; point < 0x30000; point++)
        {
            if (point is < 0xD800 or > 0xDFFF && Rune.GetUnicodeCategory(new Rune(point)) != UnicodeCategory.OtherNotAssigned)
            {
                yield return char.ConvertFromUtf32(point);
            }
        }

        var random = new Random(11);
        const string letters = "aeoqs\u00e5\u1e61\u0915\u1100\u1112\uac00\u3046";
        const string marks = "\u0301\u0300\u0307\u0323\u0327\u0328\u0345\u093c\u3099\u1161\u11ab\u0338";
        for (var i = 0; i < 20_000; i++)
        {
            var text = new StringBuilder();
            for (var n = random.Next(1, 9); n > 0; n--)
            {
                text.Append(random.Next(3) == 0 ? letters[random.Next(letters.Length)] : marks[random.Next(marks.Length)]);
            }

            yield return text.ToString();
        }
    }
}
