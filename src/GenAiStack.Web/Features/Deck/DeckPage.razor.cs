using System.Globalization;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Charts;
using GenAiStack.Presentation.Deck;
using GenAiStack.Store;
using GenAiStack.Web.Layout;
using GenAiStack.Web.Workspace;

namespace GenAiStack.Web.Features.Deck;

/// <content>What the page does: it opens the talk of the last revision, makes slides one by one, and stores each change at once.</content>
public sealed partial class DeckPage
{
    private readonly Dictionary<DeckItem, ValueList<Slide>> _slides = [];
    private Talk? _talk;
    private DeckChoice? _choice;
    private long _version, _opening;
    private int _chosen, _dragged = -1, _over = -1;
    private string? _said, _problem;
    private (long Revision, object Facts)? _openOf;
    private bool _isReady, _isHere;
    private List<(DeckItem Item, int Place)> _takenOut = [];

    /// <inheritdoc/>
    protected override string Page => PageAddress.Deck;

    private DeckItem? Picked => _choice is { } choice && _chosen < choice.Items.Count ? choice.Items[_chosen] : null;

    private Slide? Finding => Picked is { } item && SlidesOf(item with { Title = null }) is { Count: > 0 } slides ? slides[0] : null;

    private Ground Ground => PersistentTheme.Name == HouseTheme.Dark ? Ground.Dark : Ground.Light;

    private string FileAddress => string.Create(CultureInfo.InvariantCulture, $"/scenarios/{Uri.EscapeDataString(Slug ?? "")}/deck.pptx");

    private string Heading => _choice is null ? "The deck" : _choice.Items.Count switch
    {
        0 => "The deck has no slide yet",
        1 => "One slide tells the scenario",
        var count => $"{count} choices make {Math.Max(count, _choice.Items.Sum(i => SlidesOf(i)?.Count ?? 1))} slides, the same in the room and in the file",
    };

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        DeckStore.DeckChanged += Heard;
        PersistentTheme.Changed += Recolour;
        base.OnInitialized();
    }

    /// <inheritdoc/>
    protected override void Leaving() => (_talk, _choice, _openOf, _chosen, _isReady, _said, _takenOut) = (null, null, null, 0, false, null, []);

    /// <inheritdoc/>
    protected override void Shown() => Compose();

    /// <inheritdoc/>
    protected override void Compose()
    {
        if (_isHere && Session.Stored is { } stored && _openOf != (stored.Entry.Revision, AllFacts.Table))
        {
            _openOf = (stored.Entry.Revision, AllFacts.Table);
            _ = OnCircuitAsync(OpenAsync);
        }
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        // Slides are made for who looks, not for the first still picture of the page.
        if (!_isHere)
        {
            _isHere = true;
            Compose();
        }
    }

    /// <inheritdoc/>
    protected override void Disposing()
    {
        DeckStore.DeckChanged -= Heard;
        PersistentTheme.Changed -= Recolour;
        _opening++;
    }

    private static int Copies(DeckChoice choice, int place) => choice.Items.Take(place).Count(i => i.IsSame(choice.Items[place]));

    private string SettingText(string value) => value.Contains('/', StringComparison.Ordinal) && _talk is { } talk ? Presentation.Views.MeasureWords.Title(value, talk.Source.Scenario) : value;

    private ValueList<Slide>? SlidesOf(DeckItem item) => _slides.TryGetValue(item with { Title = null }, out var made) ? SlideComposer.Titled(made, item) : null;

    private async Task OpenAsync()
    {
        var opening = ++_opening;
        var day = DateOnly.FromDateTime((Clock.GetUtcNow() + PersistentTheme.Offset).DateTime);
        var opened = await Decks.OpenAsync(Slug!, null, null, day);
        if (opening != _opening || opened is null)
        {
            return;
        }

        if (!opened.TryGet(out var told))
        {
            (_talk, _problem) = (null, $"The scenario has no answer: {opened.Problems[0].Message} {opened.Problems[0].Remedy}");
            StateHasChanged();
            return;
        }

        (_talk, _choice, _version, _problem) = (told.Talk, told.Choice, told.Version, null);
        _slides.Clear();
        _chosen = Math.Clamp(_chosen, 0, Math.Max(0, _choice.Items.Count - 1));
        await MakeAsync(opening);
    }

    // The one that is looked at first, then the others in their order.
    private async Task MakeAsync(long opening)
    {
        _isReady = false;
        var (talk, choice) = (_talk!, _choice!);
        foreach (var item in choice.Items.Skip(_chosen).Take(1).Concat(choice.Items).Select(i => i with { Title = null }).Distinct().ToList())
        {
            if (!_slides.ContainsKey(item))
            {
                var made = await talk.SlidesAsync(item, choice);
                if (opening != _opening)
                {
                    return;
                }

                _slides[item] = made;
                StateHasChanged();
            }
        }

        _isReady = true;
        StateHasChanged();
    }

    private void Choose(int place)
    {
        _chosen = place;
        if (_takenOut.Count == 0)
        {
            _said = null;
        }
    }

    private Task AddAsync(string? kind) => SlideKinds.Find(kind ?? "") is null || _choice is not { } choice ? Task.CompletedTask
        : choice.Items.Count >= DeckChoice.Most ? SayAsync($"A deck has at most {DeckChoice.Most} slides. Take one out first.")
        : ChangeAsync(c => c with { Items = [.. c.Items, new DeckItem(kind!)] }, choice.Items.Count);

    // The slide that was pointed at, wherever it stands by now; another window may have taken it out.
    private async Task RemoveAsync(int place, DeckItem item)
    {
        if (_choice is not { } choice || (place < choice.Items.Count && choice.Items[place] == item ? place : choice.Items.ToList().IndexOf(item)) is not (>= 0 and var at))
        {
            return;
        }

        List<(DeckItem Item, int Place)> taken = [.. _takenOut, (item, at)];
        if (await ChangeAsync(c => c with { Items = c.Items.Where((_, i) => i != at).ToValueList() }, at < _chosen ? _chosen - 1 : _chosen))
        {
            TookOut(taken);
        }
    }

    // One after the other, the last first.
    private async Task PutBackAsync()
    {
        if (_choice is not { } choice || _takenOut.Count == 0)
        {
            return;
        }

        List<(DeckItem Item, int Place)> left = [.. _takenOut.SkipLast(1)];
        var (item, place) = _takenOut[^1];
        var at = Math.Min(place, choice.Items.Count);
        if (await ChangeAsync(c => c with { Items = [.. c.Items.Take(at), item, .. c.Items.Skip(at)] }, at))
        {
            TookOut(left);
        }
    }

    private void TookOut(List<(DeckItem Item, int Place)> taken)
    {
        _takenOut = taken;
        _said = taken.Count == 0 ? null : $"Took out \u201c{taken[^1].Item.Title ?? SlideKinds.Find(taken[^1].Item.Kind)?.Name ?? taken[^1].Item.Kind}\u201d.";
    }

    private Task MoveAsync(int from, int to)
    {
        (_dragged, _over) = (-1, -1);
        if (_choice is not { } choice || from < 0 || from >= choice.Items.Count || to < 0 || to >= choice.Items.Count || from == to)
        {
            return Task.CompletedTask;
        }

        var items = choice.Items.ToList();
        var moved = items[from];
        items.RemoveAt(from);
        items.Insert(to, moved);
        return ChangeAsync(c => c with { Items = items.ToValueList() }, to);
    }

    private Task<bool> RetitleAsync(string? title)
    {
        var text = string.IsNullOrWhiteSpace(title) ? null : title.Trim();
        return ChangeAsync(c => c with { Items = c.Items.Select((item, i) => i == _chosen ? item with { Title = text } : item).ToValueList() });
    }

    // Whether it was stored.
    private async Task<bool> ChangeAsync(Func<DeckChoice, DeckChoice> change, int? chosen = null)
    {
        if (_choice is not { } before || _talk is null)
        {
            return false;
        }

        var after = change(before);
        var outcome = await Decks.WriteAsync(_talk.Entry.Id, after, _version);
        if (!outcome.TryGet(out var stored))
        {
            _said = $"{outcome.Problems[0].Message} {outcome.Problems[0].Remedy}";
            await OpenAsync();
            return false;
        }

        (_choice, _version, _said, _takenOut) = (after, stored.Version, null, []);
        _chosen = Math.Clamp(chosen ?? _chosen, 0, Math.Max(0, after.Items.Count - 1));
        if (before.Against != after.Against)
        {
            await OpenAsync();
        }
        else
        {
            if ((before.Year, before.Measure) != (after.Year, after.Measure))
            {
                _slides.Clear();
            }

            await MakeAsync(++_opening);
        }

        return true;
    }

    private void Say(string said)
    {
        _said = said;
        StateHasChanged();
    }

    private Task SayAsync(string said)
    {
        _said = said;
        return Task.CompletedTask;
    }

    private void Recolour() => _ = OnCircuitAsync(StateHasChanged);

    // Another window has changed the slides.
    private void Heard(ScenarioId id) => OnCircuitLater(async () =>
    {
        if (_talk is { } talk && talk.Entry.Id == id && await DeckStore.DeckAsync(id) is { } stored && stored.Version > _version)
        {
            await OpenAsync();
        }
    });
}
