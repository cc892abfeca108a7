using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Deck;
using GenAiStack.Store;

namespace GenAiStack.Web.Workspace;

/// <summary>
/// A scenario at one revision, ready to be told: what it is about is pinned, and each slide is made once however many windows show it.
/// </summary>
/// <param name="simulator">Where slides are made: few at a time.</param>
/// <param name="find">Finds another scenario by the name that addresses give it.</param>
public sealed class Talk(Simulator simulator, Func<string, Task<OtherScenario?>> find)
{
    private readonly Dictionary<(DeckItem Item, int? Year, string? Measure), Task<ValueList<Slide>>> _made = [];

    /// <summary>The scenario as the store knows it now.</summary>
    public required ScenarioEntry Entry { get; init; }

    /// <summary>The revision that is told.</summary>
    public required long Revision { get; init; }

    /// <summary>The scenario that it is told against, as addresses name it, with its revision; null for none.</summary>
    public required string? Against { get; init; }

    /// <summary>What its slides are made of.</summary>
    public required SlideSource Source { get; init; }

    /// <summary>The slides of one choice, under the title that someone wrote for them.</summary>
    /// <param name="item">The choice.</param>
    /// <param name="choice">The whole choice.</param>
    public async Task<ValueList<Slide>> SlidesAsync(DeckItem item, DeckChoice choice)
    {
        Task<ValueList<Slide>> making;
        lock (_made)
        {
            var key = (item with { Title = null }, choice.Year, choice.Measure);
            if (!_made.TryGetValue(key, out making!) || making.IsFaulted || making.IsCanceled)
            {
                _made[key] = making = MakeAsync(item, choice);
            }
        }

        return SlideComposer.Titled(await making, item);
    }

    // A slide may tell of another scenario than the talk does.
    private async Task<ValueList<Slide>> MakeAsync(DeckItem item, DeckChoice choice)
    {
        var source = item["against"] is { } reference && await find(reference) is { } other ? Source with { Others = new Dictionary<string, OtherScenario> { [reference] = other } } : Source;
        return await simulator.RunAsync(() => SlideComposer.Make(source, item, choice), CancellationToken.None);
    }

    /// <summary>The whole talk.</summary>
    /// <param name="choice">Which slides it has.</param>
    /// <param name="progress">Told how many choices of how many are made.</param>
    /// <param name="cancellation">Stops it between two slides.</param>
    public async Task<SlideDeck> DeckAsync(DeckChoice choice, Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        var (slides, items) = (new List<Slide>(), choice.Items.Take(DeckChoice.Most).ToList());
        for (var i = 0; i < items.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            slides.AddRange(await SlidesAsync(items[i], choice));
            progress?.Invoke(i + 1, items.Count);
        }

        return SlideComposer.Bind(Source, slides);
    }
}
