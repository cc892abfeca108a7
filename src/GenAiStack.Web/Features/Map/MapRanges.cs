using GenAiStack.Domain.Years;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Web.Layout;
using GenAiStack.Web.Workspace;

namespace GenAiStack.Web.Features.Map;

/// <summary>The draws behind the ranges of the map: asked whenever the numbers have changed, shown as they come, the newest only.</summary>
internal sealed class MapRanges : IDisposable
{
    private const long Draws = 100_000, Coarse = 4_000;

    private readonly MapScene _scene;
    private readonly ScenarioSession _session;
    private readonly PageAddress _address;
    private readonly Simulator _simulator;
    private readonly Func<Action, Task> _onCircuit;
    private readonly Action _shown;
    private readonly Latest<Wish> _draws;
    private Wish? _wished;

    /// <param name="scene">What the map shows.</param>
    /// <param name="session">The scenario.</param>
    /// <param name="address">Where the page is.</param>
    /// <param name="simulator">Runs draws.</param>
    /// <param name="onCircuit">Does something on the page's own thread.</param>
    /// <param name="shown">Hears, there, that the scene shows other ranges.</param>
    /// <param name="failed">Hears, on any thread, what went wrong.</param>
    public MapRanges(MapScene scene, ScenarioSession session, PageAddress address, Simulator simulator, Func<Action, Task> onCircuit, Action shown, Action<Exception> failed)
    {
        (_scene, _session, _address, _simulator, _onCircuit, _shown) = (scene, session, address, simulator, onCircuit, shown);
        _draws = new(DrawAsync, failed);
    }

    /// <summary>How many answers have been shown.</summary>
    public int Answers { get; private set; }

    /// <summary>Asks for what the map shows now, where that is ranges and not asked for already.</summary>
    public void Ask()
    {
        if (_scene.Mode == MapMode.Ranges && _session.Projection is { } projection && _scene.Year is { } year && projection.Scenario.Companies.Count > 0)
        {
            var wish = new Wish(projection, year.Year, _scene.Grouping, _scene.IsOpened);
            if (_wished is null || !ReferenceEquals(_wished.Projection, projection) || _wished.Year != wish.Year || _wished.IsOpened != wish.IsOpened)
            {
                _wished = wish;
                _draws.Ask(wish);
            }
        }
        else
        {
            _wished = null;
        }
    }

    /// <summary>Forgets what was asked and drawn: another scenario comes.</summary>
    public void Forget() => (_scene.Drawn, _wished) = (null, null);

    /// <inheritdoc/>
    public void Dispose() => _draws.Dispose();

    private async Task DrawAsync(Wish wish, CancellationToken cancellation)
    {
        // Before anything is drawn a coarse answer comes first.
        if (_scene.Drawn is null)
        {
            await ShowAsync(FlowQuestion.OfMap, Coarse);
        }

        await ShowAsync(FlowQuestion.OfMap, Draws);

        // The tables wait until the slider is let go.
        if (wish == _wished && !_session.IsPreviewing)
        {
            await ShowAsync(FlowQuestion.OfCompanies, Draws);
        }

        async Task ShowAsync(Func<Projection, int, FlowGrouping, FlowQuestion> ask, long draws)
        {
            var question = ask(wish.Projection, wish.Year, wish.Grouping);
            var result = await _simulator.RunAsync(new() { Projection = wish.Projection, Measures = question.Measures, Year = wish.Year, Draws = draws }, null, cancellation);
            var ranges = question.Read(result);
            await _onCircuit(() =>
            {
                if (_address.Page == PageAddress.Map && _scene.Mode == MapMode.Ranges && _address.Year == wish.Year)
                {
                    _scene.Drawn = ranges.And(_scene.Drawn);
                    Answers++;
                    _scene.Compose();
                    _shown();
                }
            });
        }
    }

    private sealed record Wish(Projection Projection, int Year, FlowGrouping Grouping, bool IsOpened);
}
