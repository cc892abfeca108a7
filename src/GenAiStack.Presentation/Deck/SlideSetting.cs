using System.Globalization;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Presentation.Deck;

/// <summary>What one slide is about: what the item says, else the talk, else what is usual.</summary>
internal sealed class SlideSetting(SlideSource source, DeckItem item, DeckChoice choice)
{
    private (FlowOrder? Order, FlowGrouping Grouping)? _hold;

    public SlideSource Source => source;

    public DeckItem Item => item;

    public Projection Projection => source.Projection;

    public Scenario Scenario => source.Scenario;

    /// <summary>The year, one of the scenario.</summary>
    public int Year => int.TryParse(item["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && source.Projection.In(year) is not null ? year : source.Year;

    public YearResult Result => source.Projection.In(Year)!;

    /// <summary>The measure, one of the scenario.</summary>
    public Measure Measure
    {
        get
        {
            foreach (var address in new[] { item["measure"], choice.Measure })
            {
                if (address is not null && Measure.Find(address, source.Projection).TryGet(out var asked))
                {
                    return asked;
                }
            }

            return Measure.Find(MeasureWords.Default(source.Projection), source.Projection).Require();
        }
    }

    /// <summary>The scenario that it is told against, where that has the year; null for none.</summary>
    public OtherScenario? Other => (item["against"] is { } reference ? source.Others.GetValueOrDefault(reference) : source.Against) is { } other && other.Projection.In(Year) is not null ? other : null;

    public FlowGrouping Grouping => Hold.Grouping;

    public FlowOrder Order => Hold.Order!;

    private (FlowOrder? Order, FlowGrouping Grouping) Hold => _hold ??= source.Hold is { } held ? held : MapHold.Of(source.Scenario);

    /// <summary>The scenario's name, cut where it is very long.</summary>
    public string Name => source.Scenario.Name;

    /// <summary>Runs draws of measures in a year.</summary>
    public SimulationResult Draw(ValueList<Measure> measures, int year, Projection? against = null) => source.Simulate(new()
    {
        Projection = against ?? source.Projection,
        Against = against is null ? null : source.Projection,
        Measures = measures,
        Year = year,
        Draws = source.Draws,
        Seed = source.Seed,
    });

    /// <summary>A slide with the footer that all have.</summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">What is shown.</param>
    /// <param name="body">What stands on it.</param>
    /// <param name="measures">The measures that it shows: its notes say how the first ones arise, its footer what they rest on. None for the whole scenario.</param>
    /// <param name="notes">What else the presenter says.</param>
    public Slide Slide(ValueList<FindingPart> title, string? subtitle, SlideBody body, IReadOnlyList<string> measures, params IEnumerable<string> notes) => new()
    {
        Key = item.Kind,
        Title = title,
        Subtitle = subtitle,
        Body = body,
        Year = Year,
        Origin = source.Origin,
        Sources = SlideFooter.Sources(source, measures, Year),
        Notes = [.. notes, .. SlideNotes.Arising(source, measures, Year)],
    };

    /// <summary>A title of one piece, without a full stop at its end.</summary>
    public static ValueList<FindingPart> Plain(string text) => [new(text)];
}
