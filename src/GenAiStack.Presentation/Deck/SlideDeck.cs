using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Deck;

/// <summary>A talk as data: the browser, the printer and the .pptx file only draw it. It is pinned: it says the same however the scenario is edited later.</summary>
public sealed record SlideDeck
{
    /// <summary>Its title, for the file's properties: the scenario's name.</summary>
    public required string Title { get; init; }

    /// <summary>Who made it; null where nobody is named.</summary>
    public string? Author { get; init; }

    /// <summary>The day that stands on its slides and in the file's properties.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The slides, in their order.</summary>
    public required ValueList<Slide> Slides { get; init; }
}

/// <summary>A slide: one message.</summary>
public sealed record Slide
{
    /// <summary>Its name in addresses, files and what was chosen: "flow-map"; pages of one long table are "sources", "sources-2", ...</summary>
    public required string Key { get; init; }

    /// <summary>The finding, computed from the result; a part with a tone carries a hue. Someone may have written another.</summary>
    public required ValueList<Views.FindingPart> Title { get; init; }

    /// <summary>What is shown, in which unit and how to read it; null for nothing.</summary>
    public string? Subtitle { get; init; }

    /// <summary>What is shown.</summary>
    public required SlideBody Body { get; init; }

    /// <summary>The year that it shows; null where it shows none in particular.</summary>
    public int? Year { get; init; }

    /// <summary>The scenario, its revision, the day and the seed: left in the footer.</summary>
    public required string Origin { get; init; }

    /// <summary>What the numbers rest on: in the middle of the footer; null where there is none.</summary>
    public string? Sources { get; init; }

    /// <summary>A small line above the footer; null for none: "estimates from public sources, not investment advice".</summary>
    public string? SmallPrint { get; init; }

    /// <summary>What the presenter says: how the numbers arise, a paragraph a line.</summary>
    public required ValueList<string> Notes { get; init; }

    /// <summary>The title as plain text.</summary>
    public string TitleText => string.Concat(Title.Select(p => p.Text)).Trim();
}
