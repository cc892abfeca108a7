using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Tests.Formatting;

/// <summary>Widths of text by the font's own numbers.</summary>
public sealed class TextWidthTests
{
    [Fact]
    public void Widths_are_the_sum_of_the_advances()
    {
        Assert.Equal(0.690 * 12, TextWidth.Of("A", 12, FontWeight.Regular), 9);
        Assert.Equal(TextWidth.Of("A", 12, FontWeight.Regular) + TextWidth.Of("B", 12, FontWeight.Regular), TextWidth.Of("AB", 12, FontWeight.Regular), 9);
        Assert.True(TextWidth.Of("OpenAI", 12, FontWeight.SemiBold) > TextWidth.Of("OpenAI", 12, FontWeight.Regular));
        Assert.Equal(TextWidth.Of("e", 12, FontWeight.Regular), TextWidth.Of("e\u0301", 12, FontWeight.Regular), 9);
    }

    [Fact]
    public void A_cut_text_fits_its_room_and_keeps_whole_characters()
    {
        const string Text = "Grammarly \ud83d\udc69\u200d\ud83d\udcbb and e\u0301tude \u202eapps";
        for (var room = 20.0; room < 300; room += 3)
        {
            var cut = TextWidth.Fit(Text, room, 11.5, FontWeight.Medium);
            Assert.True(TextWidth.Of(cut, 11.5, FontWeight.Medium) <= room || cut.Length <= 4, $"{cut} in {room}");
            Assert.True(cut == Text || Text.StartsWith(cut.TrimEnd('\u2026'), StringComparison.Ordinal));
        }
    }
}
