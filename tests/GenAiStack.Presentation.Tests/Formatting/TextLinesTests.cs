using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Tests.Formatting;

/// <summary>Texts in lines.</summary>
public sealed class TextLinesTests
{
    [Fact]
    public void No_line_is_wider_than_its_room_and_no_word_is_lost()
    {
        const string Text = "Of each $1 that users pay, 24\u00a2\u00a0stays with apps and 21\u202f% with models   of the stack";
        for (var room = 40.0; room < 700; room += 23)
        {
            var lines = TextLines.Of(Text, room, 17, FontWeight.SemiBold);
            Assert.All(lines, l => Assert.True(TextWidth.Of(l, 17, FontWeight.SemiBold) <= room));
            Assert.All(lines, l => Assert.Equal(l.Trim(' '), l));
            Assert.Equal(Text.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
        }

        // What belongs together is not parted where it fits.
        Assert.Contains(TextLines.Of(Text, 200, 17, FontWeight.SemiBold), l => l.Contains("24\u00a2\u00a0stays", StringComparison.Ordinal));
    }

    [Fact]
    public void A_word_wider_than_the_room_is_broken_between_its_characters()
    {
        var word = string.Concat(Enumerable.Repeat("\U0001f600e\u0301", 40));
        var lines = TextLines.Of(word, 60, 12, FontWeight.Regular);
        Assert.True(lines.Count > 5);
        Assert.Equal(word, string.Concat(lines));
        Assert.All(lines, l => Assert.False(char.IsLowSurrogate(l[0]) || l[0] == '\u0301'));
        Assert.Empty(TextLines.Of("  \n ", 60, 12, FontWeight.Regular));
        Assert.Equal(["W", "W"], TextLines.Of("WW", 1, 12, FontWeight.Regular));
    }
}
