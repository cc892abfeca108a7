using GenAiStack.Testing.Circuits;

namespace GenAiStack.Circuit.Tests;

/// <summary>The client's own parts: MessagePack, the hub's messages, markup, selectors.</summary>
public sealed class Protocol
{
    private const string LongText = "as long as it is, it comes back, äöü and 漢字 too; ";

    [Fact]
    public void What_is_written_in_MessagePack_is_read_as_the_same()
    {
        object?[] values =
        [
            null, true, false, 0L, 127L, 128L, -1L, -32L, -33L, 65_536L, long.MaxValue, long.MinValue, 0.1, -0.0, double.PositiveInfinity,
            "", "a", LongText, string.Concat(Enumerable.Repeat(LongText, 10)), string.Concat(Enumerable.Repeat(LongText, 2_000)),
            Array.Empty<byte>(), new byte[] { 1, 2, 3 }, Enumerable.Range(0, 70_000).Select(i => (byte)i).ToArray(),
            Enumerable.Range(0, 15).Select(i => (object?)(long)i).ToArray(), Enumerable.Range(0, 16).Select(i => (object?)"x").ToArray(), Enumerable.Range(0, 70_000).Select(i => (object?)null).ToArray(),
            new Dictionary<object, object?> { ["key"] = new object?[] { 1L, "two" }, [2L] = null },
        ];
        Assert.Equal(values, PackedValue.Read(PackedValue.Write(values)));
    }

    [Theory]
    [InlineData("00", 0L)]
    [InlineData("7f", 127L)]
    [InlineData("ff", -1L)]
    [InlineData("cc80", 128L)]
    [InlineData("cdffff", 65_535L)]
    [InlineData("d080", -128L)]
    [InlineData("d1ff7f", -129L)]
    [InlineData("d2ffff7fff", -32_769L)]
    [InlineData("ca3fc00000", 1.5)]
    [InlineData("cb3ff8000000000000", 1.5)]
    [InlineData("a3616263", "abc")]
    [InlineData("d903616263", "abc")]
    [InlineData("da0003616263", "abc")]
    public void The_forms_that_others_write_are_read(string bytes, object expected) => Assert.Equal(expected, PackedValue.Read(Convert.FromHexString(bytes)));

    [Theory]
    [InlineData("")]
    [InlineData("a3")]
    [InlineData("0000")]
    [InlineData("c1")]
    [InlineData("cf")]
    [InlineData("cfffffffffffffffff")]
    [InlineData("ddffffffff")]
    [InlineData("dd7fffffff00")]
    [InlineData("c6ffffffff")]
    [InlineData("81c000")]
    [InlineData("9191919191919191919191919191919191919191919191919191919191919191919191919191")]
    public void What_is_no_value_is_refused(string bytes) => Assert.Throws<InvalidDataException>(() => { PackedValue.Read(Convert.FromHexString(bytes)); });

    [Fact]
    public void Messages_that_come_together_are_read_apart()
    {
        HubMessage[] sent =
        [
            new HubMessage.Invocation("7", "Target", ["text", 5L, null]), new HubMessage.Invocation(null, new string('x', 20_000), []), new HubMessage.Ping(),
            new HubMessage.Completion("7", null, "result"), new HubMessage.Completion("8", "error", null), new HubMessage.Completion("9", null, null), new HubMessage.Close(null),
        ];
        var read = HubMessage.ReadAll(sent.SelectMany(m => m.ToBytes()).ToArray());
        Assert.Equal(sent.Select(Text), read.Select(Text));

        static string Text(HubMessage message) => message is HubMessage.Invocation call ? $"{call.Id} {call.Target} {string.Join(',', call.Arguments)}" : message.ToString();
    }

    [Fact]
    public void Markup_becomes_nodes_and_selectors_find_them()
    {
        var view = Markup.Read("""
            <!DOCTYPE html><main class="a b"><!-- no text --><p id="p1">1 &lt; 2<br>next</p><input data-field='value:links/a&gt;b c' value="5 &amp; 6"><svg viewBox="0 0 1 1"><path d="M0 0" /></svg>
            <script>if (1 < 2) { }</script><ul><li class=x>one</li><li class="x y" hidden>two</li></ul></main>
            """);
        Assert.Equal("1 < 2 next one two", view.Text);
        Assert.Equal("5 & 6", view.Find("[data-field='value:links/a>b c']")!.Value);
        Assert.Equal(["one", "two"], view.FindAll("main.a ul .x").Select(n => n.Text));
        Assert.Equal("two", view.Find("li.y[hidden]")!.Text);
        Assert.NotNull(view.Find("#p1"));
        Assert.Equal("M0 0", view.Find("svg path")!.Attribute("d"));
        Assert.Null(view.Find("ul main"));
        Assert.Throws<ArgumentException>(() => view.Find("ul > li"));
        Assert.Throws<InvalidDataException>(() => Markup.Read("<p>text</div>"));
    }
}
