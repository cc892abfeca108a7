using System.Text;
using Bunit;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Reconciling;
using GenAiStack.Exchange.Svg;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Deck;
using GenAiStack.Store;
using GenAiStack.Web.Browser;
using GenAiStack.Web.Charts;
using GenAiStack.Web.Layout;
using GenAiStack.Web.Workspace;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using MudBlazor;
using MudBlazor.Services;

namespace GenAiStack.Web.Tests.Charts;

/// <summary>What menus offer to take away, and what reaches the browser.</summary>
public sealed class TakeAwayTests(Store store) : HouseContext, IClassFixture<Store>
{
    private static readonly Chart Plain = new()
    {
        Key = "plain",
        Title = "A finding",
        Subtitle = "What is drawn",
        X = new(0, 1, []),
        Y = new(0, 1, []),
        Marks = [new LineMark("Line", "cloud", [0, 1], [0, 1], [])],
        Table = ChartTable.Of("Name", ["Value"], [new TableRow(["=a", new("$1", 1.5)])]),
    };

    private static readonly string[] Pictures = ["Picture (PNG)", "Picture (PNG, white)", "Drawing (SVG)"];

    private readonly List<(string Call, string Name, string Text)> _given = [];

    [Fact]
    public async Task A_picture_has_six_items_and_more_behind_them_and_a_table_has_two()
    {
        var away = await AwayAsync();
        var items = Render<TakeAwayItems>(p => p.Add(i => i.Away, away).Add(i => i.Picture, Draw).Add(i => i.Table, () => Plain.Table).Add(i => i.Name, "file").Add(i => i.OnSaid, _ => { })
            .Add(i => i.More, builder => builder.AddContent(0, "One more item")));
        Assert.Equal([.. Pictures, "Table (CSV)", "Copy the picture", "Copy the table"], Titles(items));
        Assert.EndsWith("One more item", items.Markup.Trim(), StringComparison.Ordinal);
        var table = Render<TakeAwayItems>(p => p.Add(i => i.Away, away).Add(i => i.Table, () => Plain.Table).Add(i => i.Name, "file").Add(i => i.OnSaid, _ => { }));
        Assert.Equal(["Table (CSV)", "Copy the table"], Titles(table));
    }

    [Theory]
    [InlineData(HouseTheme.Light, "Picture (PNG)", "savePicture", "file.png", "#faf8f4")]
    [InlineData(HouseTheme.Dark, "Picture (PNG)", "savePicture", "file.png", "#12161c")]
    [InlineData(HouseTheme.Dark, "Picture (PNG, white)", "savePicture", "file.png", "#ffffff")]
    [InlineData(HouseTheme.Dark, "Drawing (SVG)", "saveDrawing", "file.svg", "#12161c")]
    [InlineData(null, "Copy the picture", "copyPicture", "", "#faf8f4")]
    public async Task A_picture_goes_to_the_browser_on_its_ground_at_its_width_with_where_it_is_from(string? theme, string item, string call, string name, string ground)
    {
        var away = await AwayAsync(theme);
        var said = new List<string>();
        var items = Render<TakeAwayItems>(p => p.Add(i => i.Away, away).Add(i => i.Picture, Draw).Add(i => i.Table, () => Plain.Table).Add(i => i.Name, "file")
            .Add(i => i.Frame, new ElementReference("frame")).Add(i => i.OnSaid, said.Add));
        await ChooseAsync(items, item);
        var (called, file, text) = Assert.Single(_given);
        Assert.Equal((call, name), (called, file));
        Assert.StartsWith("<?xml", text, StringComparison.Ordinal);
        Assert.Contains($"width=\"{700 + (2 * 20)}\"", text, StringComparison.Ordinal);
        Assert.Contains($"fill=\"{ground}\"", text, StringComparison.Ordinal);
        Assert.Contains("Scaled stack, 2025 \u00b7 revision 1 \u00b7 2026 \u00b7 ", text, StringComparison.Ordinal);
        Assert.Equal(item == "Copy the picture" ? ["The picture is in the clipboard."] : [], said);
    }

    [Fact]
    public async Task A_table_is_a_file_with_guarded_cells_and_goes_into_the_clipboard()
    {
        var away = await AwayAsync();
        var said = new List<string>();
        var items = Render<TakeAwayItems>(p => p.Add(i => i.Away, away).Add(i => i.Table, () => Plain.Table).Add(i => i.Name, "file").Add(i => i.OnSaid, said.Add));
        await ChooseAsync(items, "Table (CSV)");
        await ChooseAsync(items, "Copy the table");
        Assert.Equal([("saveText", "file.csv", "\ufeffName,Value\r\n'=a,1.5\r\n"), ("copyText", "", "Name\tValue\n'=a\t1.5\n")], _given);
        Assert.Equal(["The table is in the clipboard."], said);
    }

    [Theory]
    [InlineData("Picture (PNG)", "could not make a picture")]
    [InlineData("Copy the picture", "Take the PNG file instead")]
    [InlineData("Copy the table", "Take the CSV file instead")]
    public async Task What_the_browser_refuses_is_said_with_what_to_do(string item, string expected)
    {
        var away = await AwayAsync(refuses: true);
        var said = new List<string>();
        var items = Render<TakeAwayItems>(p => p.Add(i => i.Away, away).Add(i => i.Picture, Draw).Add(i => i.Table, () => Plain.Table).Add(i => i.Name, "file").Add(i => i.OnSaid, said.Add));
        await ChooseAsync(items, item);
        Assert.Contains(expected, Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_offers_pictures_where_it_is_drawn_and_tables_where_something_else_stands_in_its_place()
    {
        await AwayAsync();
        RenderFragment body = builder => builder.AddContent(0, "A table");
        foreach (var (chart, instead, picture, hasPictures) in new (Chart, RenderFragment?, PictureMaker?, bool)[]
        {
            (Plain, null, null, true),
            (Plain, body, null, false),
            (Plain with { Marks = [] }, null, null, false),
            (Plain with { Marks = [] }, body, Draw, true),
        })
        {
            var frame = Render<ChartFrame>(p => p.Add(f => f.Chart, chart).Add(f => f.Body, instead).Add(f => f.Picture, picture).Add(f => f.IsReady, false));
            var menu = frame.FindComponent<MudMenu>().Instance;
            var items = Render(menu.ChildContent!);
            Assert.Equal(hasPictures ? [.. Pictures, "Table (CSV)", "Copy the picture", "Copy the table"] : (string[])["Table (CSV)", "Copy the table"], Titles(items));
        }
    }

    [Fact]
    public async Task A_chart_that_can_be_a_slide_is_added_to_the_deck_once()
    {
        var away = await AwayAsync();
        var said = new List<string>();
        var items = Render<TakeAwayItems>(p => p.Add(i => i.Away, away).Add(i => i.Chart, "revenue-by-company").Add(i => i.Table, () => Plain.Table).Add(i => i.Name, "file").Add(i => i.OnSaid, said.Add));
        await ChooseAsync(items, "Add to the deck");
        await ChooseAsync(items, "Add to the deck");
        Assert.Equal(["Added to the deck as its last slide.", "It is in the deck already."], said);
        var stored = await ((IDeckStore)store.Scenarios).DeckAsync((await store.Scenarios.FindAsync("scaled-stack-2025", Xunit.TestContext.Current.CancellationToken))!.Entry.Id, Xunit.TestContext.Current.CancellationToken);
        Assert.Equal(new DeckItem("revenue-by-company") { Settings = [DeckChoice.OfYear(2026)] }, DeckText.Read(stored!.Content)!.Items[^1]);
        Assert.DoesNotContain("Add to the deck", Titles(Render<TakeAwayItems>(p => p.Add(i => i.Away, away).Add(i => i.Chart, "plain").Add(i => i.Table, () => Plain.Table).Add(i => i.Name, "file").Add(i => i.OnSaid, said.Add))));
    }

    private static SvgDrawing Draw(Ground ground, double width, string footer) => new ChartDrawing(Plain, ground, width).Framed(footer);

    private static string[] Titles(IRenderedComponent<IComponent> items) => [.. items.FindAll(".mud-menu-item").Select(i => i.TextContent.Trim())];

    private static Task ChooseAsync(IRenderedComponent<TakeAwayItems> items, string title) =>
        items.FindAll(".mud-menu-item").Single(i => i.TextContent.Trim() == title).ClickAsync(new MouseEventArgs());

    // A circuit whose browser keeps what it is given, or refuses it.
    private async Task<TakeAway> AwayAsync(string? theme = null, bool refuses = false)
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
        var module = JSInterop.SetupModule("./js/figure.js");
        module.Setup<double>("widthOf", _ => true).SetResult(700);
        foreach (var call in new[] { "saveText", "copyText", "saveDrawing", "savePicture", "copyPicture" })
        {
            var planned = module.SetupVoid(call, invocation => Keep(call, invocation.Arguments));
            _ = refuses ? planned.SetException(new JSException("not allowed")) : planned.SetVoidResult();
        }

        var session = store.Session(out var guest);
        await session.OpenAsync("scaled-stack-2025");
        Services.AddSingleton(session).AddSingleton<PageAddress>().AddSingleton(new PersistentTheme { Name = theme }).AddSingleton(TimeProvider.System)
            .AddSingleton(_ => new FigureBridge(JSInterop.JSRuntime)).AddSingleton(store.Scenarios).AddSingleton((IDeckStore)store.Scenarios).AddSingleton(store.Solutions).AddSingleton(guest)
            .AddSingleton<Simulator>().AddSingleton(new FactBook(FactTable.Empty, new NoFacts())).AddSingleton(ReconciliationReader.Read(string.Join(',', ReconciliationReader.Columns), FactTable.Empty).Require())
            .AddSingleton<TalkBook>().AddSingleton<DeckBook>().AddSingleton<TakeAway>();
        Services.GetRequiredService<PageAddress>().Read(PageAddress.Map, "scaled-stack-2025", 2026, "http://localhost/map/scaled-stack-2025?year=2026");
        return Services.GetRequiredService<TakeAway>();
    }

    private bool Keep(string call, IReadOnlyList<object?> arguments)
    {
        var text = arguments[^1] is DotNetStreamReference { Stream: MemoryStream bytes } ? Encoding.UTF8.GetString(bytes.ToArray()) : (string)arguments[^1]!;
        _given.Add((call, arguments.Count > 1 ? (string)arguments[0]! : "", text));
        return true;
    }
}
