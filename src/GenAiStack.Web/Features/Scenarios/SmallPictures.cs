using System.Collections.Concurrent;
using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Presentation.Views;
using GenAiStack.Store;

namespace GenAiStack.Web.Features.Scenarios;

/// <summary>What a card shows of a scenario: its small map and where the dollar goes. It is worked out once a revision.</summary>
/// <param name="Picture">The map; null where the scenario has no answer or no companies.</param>
/// <param name="Layers">The layers' cents; empty without end customers.</param>
public sealed record SmallPicture(FlowPicture? Picture, ValueList<LayerRow> Layers)
{
    /// <summary>How many changes it has against its parent; null where it has none.</summary>
    public int? Own { get; init; }
}

/// <summary>Keeps the small pictures of the revisions shown last.</summary>
public sealed class SmallPictures(IScenarioStore store)
{
    private const int Most = 500;
    // Laid out larger than it is shown: the one picture that is shrunk, so that its gaps do not eat it up.
    private static readonly FlowMapSize Size = new(620, 218) { HasText = false };

    private readonly ConcurrentDictionary<(ScenarioId Id, long Revision, long? ParentRevision), SmallPicture> _pictures = new();

    /// <summary>The picture of a scenario at its last revision.</summary>
    public async Task<SmallPicture> OfAsync(ScenarioEntry entry)
    {
        if (_pictures.TryGetValue((entry.Id, entry.Revision, entry.ParentRevision), out var known))
        {
            return known;
        }

        var picture = new SmallPicture(null, []);
        if (await store.AtRevisionAsync(entry.Id, entry.Revision) is { } scenario)
        {
            picture = Draw(scenario);
            if (entry is { Parent: { } parent, ParentRevision: { } revision } && await store.AtRevisionAsync(parent, revision) is { } then)
            {
                picture = picture with { Own = ParentChanges.Own(then, scenario).Count };
            }
        }

        if (_pictures.Count >= Most)
        {
            _pictures.Clear();
        }

        return _pictures[(entry.Id, entry.Revision, entry.ParentRevision)] = picture;
    }

    private static SmallPicture Draw(Scenario scenario)
    {
        if (scenario.Companies.Count == 0 || !Projection.Of(scenario).TryGet(out var projection))
        {
            return new(null, []);
        }

        // Levers are phased in: what they do is seen at the end.
        var year = scenario.Levers.Any(l => l.On) ? projection.Years[^1] : projection.Years[0];
        var grouping = FlowGrouping.Of(scenario, year);
        var graph = FlowGraph.Of(scenario, year, grouping);
        var view = MapView.Of(scenario, year);
        return new(FlowLayout.Of(graph, FlowOrder.Of(graph), Size), year.EndCustomerRevenue.Dollars > 0 ? view.Layers : []);
    }
}
