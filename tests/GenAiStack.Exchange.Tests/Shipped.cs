using GenAiStack.Domain.Facts;
using GenAiStack.Presentation.Deck;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests;

/// <summary>The usual talk of each scenario that ships; the children of 2025 told against it.</summary>
internal static class Shipped
{
    private static readonly Dictionary<string, Lazy<SlideDeck>> Made = Names().ToDictionary(n => n, n => new Lazy<SlideDeck>(() => Make(n)));

    public static TheoryData<string> Scenarios => [.. Made.Keys.Order()];

    public static IEnumerable<string> All => Made.Keys.Order();

    /// <summary>A scenario's talk, made once.</summary>
    public static SlideDeck Talk(string name) => Made[name].Value;

    private static SlideDeck Make(string name)
    {
        var parent = name is "inhouse-chips" or "chip-scarcity-ends" or "circle-breaks" ? TestFiles.Scenario("scaled-stack-2025") : null;
        var source = Talks.Source(TestFiles.Scenario(name), parent, Facts.Value) with { Draws = 500 };
        return SlideComposer.Compose(source, DeckChoice.Usual(source));
    }

    private static readonly Lazy<FactTable> Facts = new(Talks.ShippedFacts);

    private static IEnumerable<string> Names() => Directory.GetFiles(TestFiles.DataPath("scenarios"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Where(n => n != "catalog");
}
