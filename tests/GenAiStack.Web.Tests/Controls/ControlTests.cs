using Bunit;
using GenAiStack.Domain.Quantities;
using GenAiStack.Web.Controls;

namespace GenAiStack.Web.Tests.Controls;

/// <summary>The number box and the slider.</summary>
public sealed class ControlTests : HouseContext
{
    [Fact]
    public void What_cannot_be_read_stays_is_marked_and_is_explained()
    {
        var box = Box(0.3, _ => Task.FromResult<string?>("never asked"));
        box.Find("input").Change("0,35");
        Assert.Equal("0,35", box.Find("input").GetAttribute("value"));
        Assert.Equal("true", box.Find("input").GetAttribute("aria-invalid"));
        Assert.Equal("Write a point for decimals: 0.35.", box.Find("[role=alert]").TextContent);
    }

    [Fact]
    public void A_handler_that_throws_is_told_and_the_page_goes_on()
    {
        var calls = 0;
        var box = Box(0.3, _ => ++calls == 1 ? throw new InvalidOperationException("a secret of the machine") : Task.FromResult<string?>(null));
        box.Find("input").Change("40%");
        Assert.NotNull(Troubles.Last);
        Assert.DoesNotContain("secret", Troubles.Last.What, StringComparison.Ordinal);
        box.Find("input").Change("50%");
        Assert.Equal(2, calls);
        Troubles.Close();
        Assert.Null(Troubles.Last);
    }

    [Fact]
    public void What_the_page_refuses_stays_too_and_goes_when_the_number_changes()
    {
        var box = Box(0.3, _ => Task.FromResult<string?>("The loop would multiply money."));
        box.Find("input").Change("99%");
        Assert.Equal("99%", box.Find("input").GetAttribute("value"));
        Assert.Equal("The loop would multiply money.", box.Find("[role=alert]").TextContent);
        box.Render(p => p.Add(b => b.Value, 0.4));
        Assert.Equal("40%", box.Find("input").GetAttribute("value"));
        Assert.Empty(box.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task What_is_typed_while_the_number_before_is_saved_keeps_its_own_answer()
    {
        var saving = new TaskCompletionSource<string?>();
        var box = Box(0.3, _ => saving.Task);
        box.Find("input").Change("40%");
        box.Render(p => p.Add(b => b.Value, 0.4));
        box.Find("input").Change("0,5");
        saving.SetResult(null);
        await box.InvokeAsync(() => { });
        Assert.Equal("0,5", box.Find("input").GetAttribute("value"));
        Assert.Equal("Write a point for decimals: 0.5.", box.Find("[role=alert]").TextContent);
    }

    [Fact]
    public async Task Only_the_answer_to_what_was_typed_last_counts()
    {
        var (answer, slow) = (new LastAnswer(), new TaskCompletionSource<string?>());
        var first = answer.AskAsync(() => slow.Task);
        await answer.AskAsync(() => Task.FromResult<string?>("Write 10.5."));
        slow.SetResult(null);
        await first;
        Assert.Equal("Write 10.5.", answer.Text);

        var late = new TaskCompletionSource<string?>();
        var asked = answer.AskAsync(() => late.Task);
        answer.Clear();
        late.SetResult("Of what was shown before.");
        await asked;
        Assert.Null(answer.Text);
    }

    [Fact]
    public void A_number_that_can_be_read_is_handed_on_as_it_was_typed()
    {
        FieldChange? change = null;
        var box = Box(0.3, c =>
        {
            change = c;
            return Task.FromResult<string?>(null);
        });
        box.Find("input").Change("35%");
        Assert.Equal(new FieldChange("value:x", "35%"), change);
        Assert.Equal("false", box.Find("input").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void Escape_brings_back_the_number()
    {
        var box = Box(0.3, _ => Task.FromResult<string?>(null));
        box.Find("input").Change("x");
        box.Find("input").KeyDown("Escape");
        Assert.Equal("30%", box.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void A_slider_shows_its_range_and_the_parents_value()
    {
        var slider = Render<ValueSlider>(p => p.Add(s => s.Address, "a").Add(s => s.Label, "l").Add(s => s.Value, 0.5).Add(s => s.Low, 0).Add(s => s.High, 1)
            .Add(s => s.RangeLow, 0.4).Add(s => s.RangeHigh, 0.7).Add(s => s.Mark, 0.25).Add(s => s.Tone, "chip"));
        Assert.Contains("left:40%;width:30%", slider.Find(".rg").GetAttribute("style"), StringComparison.Ordinal);
        Assert.Contains("left:25%", slider.Find(".pa").GetAttribute("style"), StringComparison.Ordinal);
        Assert.Equal("--c:var(--chip)", slider.Find(".sl").GetAttribute("style"));
    }

    private IRenderedComponent<NumberBox> Box(double value, Func<FieldChange, Task<string?>> change) =>
        Render<NumberBox>(p => p.Add(b => b.Field, "value:x").Add(b => b.Label, "l").Add(b => b.Unit, Unit.Fraction).Add(b => b.Value, value).Add(b => b.OnChange, change));
}
