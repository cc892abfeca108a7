using System.Globalization;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Deck;

/// <summary>A slide that was chosen for a talk.</summary>
/// <param name="Kind">The key of its kind, see <see cref="SlideKinds"/>.</param>
public sealed record DeckItem(string Kind)
{
    /// <summary>What the slide is about, where it is not what the whole talk is about: a year, a measure, another scenario, as addresses of pages say it.</summary>
    public ValueList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>The title that someone wrote; null for the finding.</summary>
    public string? Title { get; init; }

    /// <summary>What is said of a key; null where nothing is.</summary>
    public string? this[string key] => Settings.Where(s => s.Key == key).Select(s => s.Value).FirstOrDefault();

    /// <summary>Whether it is the same slide, whatever its title.</summary>
    public bool IsSame(DeckItem other) => Kind == other.Kind && Settings == other.Settings;
}

/// <summary>Which slides a talk has, in their order, and what it is about: kept with the scenario.</summary>
public sealed record DeckChoice
{
    /// <summary>The most slides that can be chosen.</summary>
    public const int Most = 60;

    /// <summary>The longest title that someone may write, in characters.</summary>
    public const int LongestTitle = 200;

    /// <summary>The slides.</summary>
    public required ValueList<DeckItem> Items { get; init; }

    /// <summary>The year that its slides show; null for the scenario's last reported or first one, see <see cref="SlideSource"/>.</summary>
    public int? Year { get; init; }

    /// <summary>The measure that its slides on ranges and sensitivity are about; null for the usual one.</summary>
    public string? Measure { get; init; }

    /// <summary>The scenario that it is told against, as addresses name it: "slug" or "slug@12"; null for the parent.</summary>
    public string? Against { get; init; }

    /// <summary>The company template that its file is made with; null for the house's own.</summary>
    public string? Template { get; init; }

    /// <summary>The slides that a talk begins with: all kinds that say something of the scenario.</summary>
    /// <param name="source">What the talk is about.</param>
    public static DeckChoice Usual(SlideSource source) => new() { Items = SlideKinds.All.Where(k => k.IsUsual && k.Says(source)).Select(k => new DeckItem(k.Key)).ToValueList() };

    /// <summary>The choice of some kinds: "map, tornado, sources".</summary>
    /// <param name="list">Keys with commas between them.</param>
    /// <returns>The choice, or the first key that is none.</returns>
    public static (DeckChoice? Choice, string? Unknown) Read(string list)
    {
        var keys = list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var unknown = keys.FirstOrDefault(k => SlideKinds.Find(k) is null);
        return unknown is null ? (new() { Items = keys.Select(k => new DeckItem(k)).ToValueList() }, null) : (null, unknown);
    }

    /// <summary>A year as a setting.</summary>
    public static KeyValuePair<string, string> OfYear(int year) => new("year", year.ToString(CultureInfo.InvariantCulture));
}
