using System.Globalization;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Presentation.Deck;

/// <summary>Makes a talk of a choice: the only place that knows what is said on slides.</summary>
public static class SlideComposer
{
    private const string Advice = "Estimates from public sources, not investment advice.";

    /// <summary>The talk.</summary>
    /// <param name="source">What it is about.</param>
    /// <param name="choice">Which slides it has. Kinds that nobody knows any more, or that have nothing to say, are left out.</param>
    /// <param name="cancellation">Stops it between two slides.</param>
    public static SlideDeck Compose(SlideSource source, DeckChoice choice, CancellationToken cancellation = default)
    {
        var slides = new List<Slide>();
        foreach (var item in choice.Items.Take(DeckChoice.Most))
        {
            cancellation.ThrowIfCancellationRequested();
            slides.AddRange(Titled(Make(source, item, choice), item));
        }

        return Bind(source, slides);
    }

    /// <summary>The slides of one choice under their findings: none where there is nothing to say, several where one does not hold them.</summary>
    /// <param name="source">What they are about.</param>
    /// <param name="item">The choice.</param>
    /// <param name="choice">The whole choice, for what the item does not say.</param>
    public static ValueList<Slide> Make(SlideSource source, DeckItem item, DeckChoice choice)
    {
        if (SlideKinds.Maker(item.Kind) is not { } maker || (source.Scenario.Companies.Count == 0 && !maker.Says(source)))
        {
            return [];
        }

        var about = source with { Year = choice.Year is { } year && source.Projection.In(year) is not null ? year : source.Year };
        return maker.Make(new(about, item, choice)).ToValueList();
    }

    /// <summary>The slides under the title that someone wrote for them; as they are where nobody did.</summary>
    /// <param name="slides">The slides.</param>
    /// <param name="item">The choice.</param>
    public static ValueList<Slide> Titled(ValueList<Slide> slides, DeckItem item) => string.IsNullOrWhiteSpace(item.Title) ? slides
        : slides.Select(s => s with { Title = [new FindingPart(item.Title.Trim())] }).ToValueList();

    /// <summary>Slides as a talk: each with a key of its own, the last with the small print.</summary>
    /// <param name="source">What it is about.</param>
    /// <param name="slides">The slides, in their order.</param>
    public static SlideDeck Bind(SlideSource source, IReadOnlyList<Slide> slides)
    {
        var bound = slides.ToList();
        if (bound.Count > 0)
        {
            bound[^1] = bound[^1] with { SmallPrint = Advice };
        }

        return new() { Title = source.Scenario.Name, Author = source.Author, Date = source.Date, Slides = Distinct(bound) };
    }

    // The same kind may stand there twice, of two years; each slide has a key of its own.
    private static ValueList<Slide> Distinct(List<Slide> slides)
    {
        var seen = new Dictionary<string, int>();
        return slides.Select(slide =>
        {
            var count = seen[slide.Key] = seen.GetValueOrDefault(slide.Key) + 1;
            return count == 1 ? slide : slide with { Key = string.Create(CultureInfo.InvariantCulture, $"{slide.Key}-{count}") };
        }).ToValueList();
    }
}
