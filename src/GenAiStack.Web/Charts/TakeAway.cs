using System.Globalization;
using System.Text;
using GenAiStack.Exchange.Csv;
using GenAiStack.Exchange.Svg;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Deck;
using GenAiStack.Web.Browser;
using GenAiStack.Web.Layout;
using GenAiStack.Web.Workspace;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GenAiStack.Web.Charts;

/// <summary>Draws what is taken away.</summary>
/// <param name="ground">What it is drawn on.</param>
/// <param name="width">The width that it has on the page, px; for what has a width of its own nothing.</param>
/// <param name="footer">Where it is from.</param>
public delegate SvgDrawing PictureMaker(Ground ground, double width, string footer);

/// <summary>
/// Gives charts, maps and tables of a circuit to its browser: as files or for the clipboard. What it answers is said to the user; null
/// where there is nothing to say.
/// </summary>
public sealed class TakeAway(FigureBridge bridge, ScenarioSession session, PageAddress address, PersistentTheme theme, TimeProvider clock, TalkBook talks, DeckBook decks)
{
    // Narrower a picture would hold only half a title; wider it would not fit a page.
    private const double LeastWidth = 560, MostWidth = 1400;

    /// <summary>Where a picture is from: "Scaled stack, 2025 · revision 3 · 2026 · 26 Nov 2026".</summary>
    public string Footer
    {
        get
        {
            var parts = new List<string>();
            if (session.Stored is { } stored && stored.Entry.Slug == address.Slug)
            {
                parts.Add(stored.Scenario.Name);
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"revision {stored.Entry.Revision}{(session.IsPreviewing ? " with a change that is not saved" : "")}"));
                parts.Add(address.Year.ToString(CultureInfo.InvariantCulture));
            }

            parts.Add(clock.GetUtcNow().ToOffset(theme.Offset).ToString("d MMM yyyy", CultureInfo.InvariantCulture));
            return string.Join(" \u00b7 ", parts);
        }
    }

    private Ground Ground => theme.Name == HouseTheme.Dark ? Ground.Dark : Ground.Light;

    /// <summary>Gives a picture away as a PNG file of twice its size.</summary>
    /// <param name="picture">What is drawn.</param>
    /// <param name="frame">Where it stands on the page; null where it has a width of its own.</param>
    /// <param name="name">The name of the file, without its ending.</param>
    /// <param name="isWhite">Whether it stands on white and not on the ground of the page's theme.</param>
    public Task<string?> SavePictureAsync(PictureMaker picture, ElementReference? frame, string name, bool isWhite) =>
        TryAsync(async () => await bridge.SavePictureAsync($"{name}.png", await DrawAsync(picture, frame, isWhite ? Ground.White : Ground)), null, "The browser could not make a picture of this. Take the drawing (SVG) instead.");

    /// <summary>Gives a picture away as an SVG file.</summary>
    /// <inheritdoc cref="SavePictureAsync" path="/param"/>
    public Task<string?> SaveDrawingAsync(PictureMaker picture, ElementReference? frame, string name) =>
        TryAsync(async () => await bridge.SaveDrawingAsync($"{name}.svg", await DrawAsync(picture, frame, Ground)), null, "The browser could not take the file.");

    /// <summary>Puts a picture into the clipboard.</summary>
    /// <inheritdoc cref="SavePictureAsync" path="/param"/>
    public Task<string?> CopyPictureAsync(PictureMaker picture, ElementReference? frame) => TryAsync(
        async () => await bridge.CopyPictureAsync(await DrawAsync(picture, frame, Ground)),
        "The picture is in the clipboard.",
        "The browser did not let the page put a picture into the clipboard. Take the PNG file instead.");

    /// <summary>Gives a table away as a CSV file.</summary>
    public Task<string?> SaveTableAsync(ChartTable table, string name) =>
        TryAsync(() => bridge.SaveTextAsync($"{name}.csv", "text/csv;charset=utf-8", Encoding.UTF8.GetString(ChartCsv.Write(table))), null, "The browser could not take the file.");

    /// <summary>Puts a table into the clipboard.</summary>
    public Task<string?> CopyTableAsync(ChartTable table) => TryAsync(
        () => bridge.CopyAsync(ChartCsv.ToClipboard(table)), "The table is in the clipboard.", "The browser did not let the page write to the clipboard. Take the CSV file instead.");

    /// <summary>The slide that shows a chart as it stands on the page; null where there is none, and where no scenario is open.</summary>
    /// <param name="chart">The chart's key.</param>
    public DeckItem? SlideOf(string chart) => session.Stored is { } stored && stored.Entry.Slug == address.Slug ? SlideKinds.ItemOf(chart, address.Year, key => address[key]) : null;

    /// <summary>Adds a slide to the deck of the scenario that is open.</summary>
    /// <param name="item">The slide.</param>
    public async Task<string?> AddToDeckAsync(DeckItem item)
    {
        var opened = await talks.OpenAsync(address.Slug, null, null, DateOnly.FromDateTime((clock.GetUtcNow() + theme.Offset).DateTime));
        return opened is null ? "There is no such scenario any more."
            : !opened.TryGet(out var talk) ? $"{opened.Problems[0].Message} {opened.Problems[0].Remedy}"
            : await decks.AddAsync(talk, item);
    }

    /// <summary>Lets the browser fetch a file that the server makes, such as "/scenarios/scaled-stack-2025/flows.csv".</summary>
    public Task FetchAsync(string path) => bridge.FetchAsync(path);

    private async Task<byte[]> DrawAsync(PictureMaker picture, ElementReference? frame, Ground ground)
    {
        var width = frame is { } element ? await bridge.WidthAsync(element) : 0;
        return picture(ground, Math.Clamp(width, LeastWidth, MostWidth), Footer).ToBytes();
    }

    private static async Task<string?> TryAsync(Func<Task> give, string? done, string refused)
    {
        try
        {
            await give();
            return done;
        }
        catch (JSException)
        {
            return refused;
        }
    }
}
