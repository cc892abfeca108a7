using GenAiStack.Store;
using GenAiStack.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace GenAiStack.Web.Workspace;

/// <summary>
/// A page of a scenario: opens the one that its address names, follows what becomes of it, and says where the visitor is. Without a scenario
/// in the address it goes to the one looked at last.
/// </summary>
public abstract class ScenarioPage : HouseComponent, IDisposable
{
    /// <summary>The scenario's slug.</summary>
    [Parameter]
    public string? Slug { get; set; }

    [Inject]
    private protected ScenarioSession Session { get; set; } = default!;

    [Inject]
    private protected IScenarioStore Store { get; set; } = default!;

    [Inject]
    private protected PageAddress Address { get; set; } = default!;

    [Inject]
    private protected FactBook AllFacts { get; set; } = default!;

    [Inject]
    private protected NavigationManager Navigation { get; set; } = default!;

    /// <summary>The page's name in addresses.</summary>
    protected abstract string Page { get; }

    /// <summary>Whether there is no such scenario.</summary>
    protected bool IsUnknown { get; private set; }

    /// <summary>Whether there is a scenario to show.</summary>
    protected bool IsOpen => !IsUnknown && Session.Stored is not null && Session.Stored.Entry.Slug == Slug;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Session.Changed += Redraw;
        AllFacts.Changed += RedrawLater;
        Navigation.LocationChanged += Moved;
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Slug is null)
        {
            var first = (await Store.ListAsync()).FirstOrDefault(e => !e.IsArchived);
            Navigation.NavigateTo(first is null ? "/scenarios" : PageAddress.Of(Session.Stored is { Entry.IsArchived: false } last ? last.Entry.Slug : first.Slug, Page), replace: true);
            return;
        }

        if (Session.Stored?.Entry.Slug != Slug)
        {
            Leaving();
            Address.Head(Page, Slug);
            IsUnknown = !await Session.OpenAsync(Slug);
            if (IsUnknown)
            {
                Address.Leave(Page);
                return;
            }
        }

        ReadAddress();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Session.Changed -= Redraw;
        AllFacts.Changed -= RedrawLater;
        Navigation.LocationChanged -= Moved;
        Address.Leave(Page);
        Disposing();
        GC.SuppressFinalize(this);
    }

    /// <summary>Another scenario is about to be opened.</summary>
    protected virtual void Leaving()
    {
    }

    /// <summary>The address has changed: a scenario is open, and what it asks for is known.</summary>
    protected abstract void Shown();

    /// <summary>The scenario has changed.</summary>
    protected abstract void Compose();

    /// <summary>The page goes.</summary>
    protected virtual void Disposing()
    {
    }

    private void ReadAddress()
    {
        var years = Session.Stored!.Scenario.Years;
        Address.Read(Page, Slug!, Math.Clamp(PageAddress.YearIn(Navigation.Uri) ?? years.First, years.First, years.Last), Navigation.Uri);
        Shown();
    }

    // What stands behind the question mark changes no parameter of the page.
    private void Moved(object? sender, LocationChangedEventArgs moved) => _ = OnCircuitAsync(() =>
    {
        if (IsOpen && new Uri(moved.Location).AbsolutePath == PageAddress.Of(Slug!, Page))
        {
            ReadAddress();
            StateHasChanged();
        }
    });

    private void RedrawLater() => OnCircuitLater(() =>
    {
        Redraw();
        return Task.CompletedTask;
    });

    private void Redraw() => _ = OnCircuitAsync(() =>
    {
        // That a change is on its way shows in the bar; the page shows it once it is saved.
        if (IsOpen && (Session.IsPreviewing || Session.State != SaveState.Saving))
        {
            Compose();
            StateHasChanged();
        }
    });
}
