using GenAiStack.Exchange.Tables;

namespace GenAiStack.Exchange.Tests.Tables;

/// <summary>Names that people take for each other.</summary>
public sealed class LookAlikes
{
    [Theory]
    [InlineData("OpenAI", "OpenAl")]
    [InlineData("OpenAI", "\u041ep\u0435nAI")]
    [InlineData("Alpha", "\u0391lpha")]
    [InlineData("Alpha", "Al\u200bpha")]
    [InlineData("Alpha", "Al\u00adpha")]
    [InlineData("Alpha", "\uff21lpha")]
    [InlineData("Big Cloud", "Big-Cloud")]
    [InlineData("G00gle", "Google")]
    [InlineData("Caf\u00e9", "Cafe\u0301")]
    [InlineData("Xerox", "\u0425\u0435r\u043e\u0445")]
    public void Some_look_alike(string one, string other) => Assert.Equal(LookAlike.Skeleton(one), LookAlike.Skeleton(other));

    [Theory]
    [InlineData("Alpha", "Beta")]
    [InlineData("Alpha 1", "Alpha 2")]
    [InlineData("\u4e2d\u6587", "\u65e5\u672c")]
    [InlineData("\u041c\u043e\u0441\u043a\u0432\u0430", "\u041a\u0438\u0435\u0432")]
    [InlineData("+", "-")]
    public void Others_do_not(string one, string other) => Assert.NotEqual(LookAlike.Skeleton(one), LookAlike.Skeleton(other));
}
