using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace GenAiStack.Web.Layout;

/// <summary>
/// The state of the map page in its address: scenario, year, selection, the assumption that is open, the app whose dollar is followed,
/// table or picture. A link opens what the sender saw.
/// </summary>
public sealed class MapAddress(NavigationManager navigation)
{
    /// <summary>Raised when the address has changed.</summary>
    public event Action? Changed;

    /// <summary>Whether the map is the page shown.</summary>
    public bool IsOnMap { get; private set; }

    /// <summary>The slug of the scenario.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>The year shown.</summary>
    public int Year { get; private set; }

    /// <summary>What is selected: a node's or a flow's key on the map; null for nothing.</summary>
    public string? Selection { get; private set; }

    /// <summary>The assumption that stands open in the inspector.</summary>
    public string? Assumption { get; private set; }

    /// <summary>The app whose dollar is followed.</summary>
    public string? Dollar { get; private set; }

    /// <summary>Whether the table stands in the map's place.</summary>
    public bool IsTable { get; private set; }

    /// <summary>The address of the map of a scenario.</summary>
    public static string Of(string slug) => $"/map/{Uri.EscapeDataString(slug)}";

    /// <summary>Takes over what the address says.</summary>
    public void Read(string slug, int year, string? selection, string? assumption, string? dollar, bool isTable)
    {
        (IsOnMap, Slug, Year, Selection, Assumption, Dollar, IsTable) = (true, slug, year, selection, assumption, dollar, isTable);
        Changed?.Invoke();
    }

    /// <summary>The page is left.</summary>
    public void Leave()
    {
        IsOnMap = false;
        Changed?.Invoke();
    }

    /// <summary>Shows another year.</summary>
    public void GoToYear(int year) => Go(year, Selection, Assumption, Dollar, IsTable);

    /// <summary>Selects something, or nothing.</summary>
    public void Select(string? selection) => Go(Year, selection == Selection ? null : selection, null, Dollar, IsTable);

    /// <summary>Opens an assumption in the inspector, or closes it.</summary>
    public void OpenAssumption(string? address) => Go(Year, Selection, address == Assumption ? null : address, Dollar, IsTable);

    /// <summary>Follows another app's dollar.</summary>
    public void FollowDollar(string? app) => Go(Year, Selection, Assumption, app, IsTable);

    /// <summary>Shows the table or the picture.</summary>
    public void ShowTable(bool isTable) => Go(Year, Selection, Assumption, Dollar, isTable);

    private void Go(int year, string? selection, string? assumption, string? dollar, bool isTable)
    {
        var query = new Dictionary<string, object?>
        {
            ["year"] = year.ToString(CultureInfo.InvariantCulture),
            ["select"] = selection,
            ["at"] = assumption,
            ["dollar"] = dollar,
            ["view"] = isTable ? "table" : null,
        };
        navigation.NavigateTo(navigation.GetUriWithQueryParameters($"{navigation.BaseUri.TrimEnd('/')}{Of(Slug)}", query), replace: year == Year && selection == Selection);
    }
}
