using System.Globalization;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Svg.Slides;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Deck;
using GenAiStack.Presentation.FlowMap;
using GenAiStack.Store;
using GenAiStack.Web.Browser;
using GenAiStack.Web.Layout;
using GenAiStack.Web.Workspace;
using Microsoft.AspNetCore.Components;

namespace GenAiStack.Web.Features.Present;

/// <content>What a talk does: it opens pinned, goes from slide to slide, and follows the other window.</content>
public sealed partial class PresentPage : ITalkGestures, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly List<Slide> _made = [];
    private ElementReference _stage, _clock;
    private Talk? _talk;
    private ValueList<Slide> _slides = [];
    private MapZoom? _zoom;
    private string? _failed, _wanted;
    private int _at, _choices;
    private bool _isComplete, _isNewer, _isBlack, _hasList, _hasHelp, _hasZoomList, _isTicking;
    private long _opening;

    /// <summary>The scenario's slug.</summary>
    [Parameter]
    public string Slug { get; set; } = "";

    /// <summary>The revision that is told.</summary>
    [SupplyParameterFromQuery(Name = "revision")]
    public string? RevisionText { get; set; }

    /// <summary>The scenario that it is told against.</summary>
    [SupplyParameterFromQuery(Name = "against")]
    public string? Against { get; set; }

    /// <summary>The slide.</summary>
    [SupplyParameterFromQuery(Name = "slide")]
    public string? SlideKey { get; set; }

    /// <summary>The company that the map is drawn close around.</summary>
    [SupplyParameterFromQuery(Name = "zoom")]
    public string? ZoomKey { get; set; }

    /// <summary>"presenter", "print", or nothing for the room.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    // What is no number is no revision: it is told as one that there is not.
    private long? Revision => RevisionText is not { Length: > 0 } text ? null : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private Slide? Current => _at < _slides.Count ? _slides[_at] : null;

    private Ground Ground => PersistentTheme.Name == HouseTheme.Dark ? Ground.Dark : Ground.Light;

    private string Waiting => _choices == 0 ? "Opening the scenario\u2026" : $"Making the slides: {_made.Count} so far\u2026";

    private TalkAddress Address => new(Slug) { Revision = _talk?.Revision ?? Revision, Against = _talk?.Against ?? Against, Slide = Current?.Key ?? SlideKey, Zoom = _zoom is null ? null : ZoomKey, View = View };

    /// <inheritdoc/>
    protected override void OnInitialized() => Store.Changed += Heard;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            var (theme, offset) = await Bridge.LookAsync();
            (PersistentTheme.Name, PersistentTheme.Offset) = (PersistentTheme.Name ?? theme, offset);
            await Bridge.AttachAsync(_stage, Slug, this);
            _wanted = SlideKey;
            await OpenAsync();
        }

        if (View == "presenter" && Current is not null && !_isTicking)
        {
            _isTicking = true;
            await Bridge.TickAsync(_clock);
        }
    }

    /// <inheritdoc/>
    public async Task KeyAsync(string meaning) => await OnCircuitAsync(async () =>
    {
        switch (meaning)
        {
            case "next":
                await GoAsync(_at + 1);
                break;
            case "back":
                await GoAsync(_at - 1);
                break;
            case "first":
                await GoAsync(0);
                break;
            case "last":
                await GoAsync(_slides.Count - 1);
                break;
            case "black":
                _isBlack = !_isBlack;
                await TellAsync();
                break;
            case "update" when _isNewer:
                _isNewer = false;
                _wanted = Current?.Key;
                RevisionText = null;
                Against = _talk?.Against?.Split('@')[0];
                await OpenAsync();
                break;
            case "list":
                (_hasList, _hasHelp, _hasZoomList) = (!_hasList, false, false);
                break;
            case "help":
                (_hasHelp, _hasList) = (!_hasHelp, false);
                break;
            case "zoom" when Current is { } slide && SlideDrawing.MapOf(slide) is not null:
                _hasZoomList = !_hasZoomList;
                break;
            case "presenter":
                await Bridge.OpenAsync((Address with { View = "presenter", Zoom = null }).ToString());
                break;
            case "theme":
                PersistentTheme.Name = Ground == Ground.Dark ? HouseTheme.Light : HouseTheme.Dark;
                break;
            case "leave" when _hasList || _hasHelp || _hasZoomList || _isBlack:
                (_hasList, _hasHelp, _hasZoomList, _isBlack) = (false, false, false, false);
                break;
            case "leave" when _zoom is not null:
                await ZoomAsync(null);
                break;
        }

        StateHasChanged();
    });

    /// <inheritdoc/>
    public Task TappedAsync(double x, double y, bool isTouch) => OnCircuitAsync(async () =>
    {
        if (View is not null || Current is not { } slide || _hasList || _hasHelp)
        {
            return;
        }

        if (MapZoom.NodeAt(slide, x, y) is { } node)
        {
            await ZoomAsync(node == ZoomKey && _zoom is not null ? null : node);
        }
        else if (_zoom is not null)
        {
            await ZoomAsync(null);
        }
        else if (isTouch)
        {
            // On a tablet the sides of a slide are its keys.
            await GoAsync(x < 600 ? _at - 1 : _at + 1);
        }

        StateHasChanged();
    });

    /// <inheritdoc/>
    public Task HeardAsync(string slide, bool isBlack) => OnCircuitAsync(() =>
    {
        if (_slides.ToList().FindIndex(s => s.Key == slide) is >= 0 and var place && (place, isBlack) != (_at, _isBlack))
        {
            (_at, _isBlack, _zoom) = (place, isBlack, null);
            Follow();
            StateHasChanged();
        }
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        Store.Changed -= Heard;
        _gone.Cancel();
        Bridge.Dispose();
    }

    private static IEnumerable<FlowNode> Nodes(Slide slide) => SlideDrawing.MapOf(slide)?.Picture.Nodes.Select(n => n.Node).OrderBy(n => n.Name, StringComparer.OrdinalIgnoreCase) ?? Enumerable.Empty<FlowNode>();

    private async Task OpenAsync()
    {
        var opening = ++_opening;
        (_failed, _isComplete, _zoom) = (null, false, null);
        var day = DateOnly.FromDateTime((Clock.GetUtcNow() + PersistentTheme.Offset).DateTime);
        var opened = await Decks.OpenAsync(Slug, Revision, Against, day, _gone.Token);
        if (opened is null)
        {
            (_failed, _slides) = (Revision is null ? $"There is no scenario \u201c{Slug}\u201d." : $"There is no revision {RevisionText} of \u201c{Slug}\u201d.", []);
            StateHasChanged();
            return;
        }

        if (!opened.TryGet(out var told))
        {
            (_failed, _slides) = ($"The scenario has no answer: {opened.Problems[0].Message} {opened.Problems[0].Remedy}", []);
            StateHasChanged();
            return;
        }

        var (talk, choice) = (told.Talk, told.Choice);
        _talk = talk;
        _isNewer = talk.Entry.Revision > talk.Revision;
        _choices = choice.Items.Count;
        var made = new List<Slide>();
        foreach (var item in choice.Items)
        {
            made.AddRange(await talk.SlidesAsync(item, choice));
            if (opening != _opening || _gone.IsCancellationRequested)
            {
                return;
            }

            // While the numbers are being renewed the old slides stand.
            if (_slides.Count <= made.Count || _made.Count == 0)
            {
                Show(SlideComposer.Bind(talk.Source, made).Slides);
            }
        }

        _made.Clear();
        _made.AddRange(made);
        _isComplete = true;
        Show(SlideComposer.Bind(talk.Source, made).Slides);
        if (_slides.Count == 0)
        {
            _failed = "No slide is chosen for this scenario.";
        }

        Zoom(ZoomKey);
        Follow();
        StateHasChanged();
    }

    private void Show(ValueList<Slide> slides)
    {
        _slides = slides;
        var place = _wanted is null ? -1 : slides.ToList().FindIndex(s => s.Key == _wanted);
        if (place >= 0)
        {
            (_at, _wanted) = (place, null);
        }

        _at = Math.Clamp(_at, 0, Math.Max(0, slides.Count - 1));
        StateHasChanged();
    }

    private async Task GoAsync(int place)
    {
        var to = Math.Clamp(place, 0, Math.Max(0, _slides.Count - 1));
        (_hasList, _hasHelp, _hasZoomList, _wanted) = (false, false, false, null);
        if (_isBlack || to != _at)
        {
            (_at, _isBlack, _zoom) = (to, false, null);
            await TellAsync();
        }
    }

    private async Task ZoomAsync(string? node)
    {
        _hasZoomList = false;
        Zoom(node);
        Follow();
        await Task.CompletedTask;
    }

    private void Zoom(string? node)
    {
        ZoomKey = node;
        _zoom = node is null || _talk is null || Current is not { } slide ? null : MapZoom.Of(slide, node, _talk.Source, YearOf(slide));
    }

    private int YearOf(Slide slide) => slide.Year ?? _talk!.Source.Year;

    private async Task TellAsync()
    {
        Follow();
        if (Current is { } slide)
        {
            await Bridge.TellAsync(slide.Key, _isBlack);
        }
    }

    private void Follow() => Navigation.NavigateTo(Address.ToString(), replace: true);

    private void Heard(ScenarioId id, long revision) => OnCircuitLater(() =>
    {
        if (_talk is { } talk && talk.Entry.Id == id && revision > talk.Revision)
        {
            _isNewer = true;
            StateHasChanged();
        }

        return Task.CompletedTask;
    });
}
