using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace GenAiStack.Web.Layout;

/// <summary>
/// The state of a page of a scenario in its address: the page, the scenario, the year, and by key what else the page shows: what is selected,
/// the assumption that is open, the filter. A link opens what the sender saw.
/// </summary>
public sealed class PageAddress(NavigationManager navigation)
{
    /// <summary>The map.</summary>
    public const string Map = "map";

    /// <summary>The grids of assumptions.</summary>
    public const string Assumptions = "assumptions";

    /// <summary>The levers.</summary>
    public const string Levers = "levers";

    /// <summary>What the years bring.</summary>
    public const string Years = "years";

    /// <summary>How sure the numbers are.</summary>
    public const string Uncertainty = "uncertainty";

    /// <summary>What the numbers depend on.</summary>
    public const string Sensitivity = "sensitivity";

    /// <summary>Scenarios side by side.</summary>
    public const string Compare = "compare";

    /// <summary>How well companies are defended.</summary>
    public const string Moats = "moats";

    /// <summary>The reported figures.</summary>
    public const string Facts = "facts";

    /// <summary>The history.</summary>
    public const string History = "history";

    /// <summary>The slides for the room and the file.</summary>
    public const string Deck = "deck";

    private const int LongestValue = 400;

    private Dictionary<string, string> _values = [];

    // Where it is about to go. The browser says that it is there only a moment later, and what is chosen in that moment builds on it.
    private (int Year, Dictionary<string, string> Values)? _wish;

    /// <summary>Raised when the address has changed.</summary>
    public event Action? Changed;

    /// <summary>The page; null where none of a scenario is shown.</summary>
    public string? Page { get; private set; }

    /// <summary>The slug of the scenario.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>The year shown.</summary>
    public int Year { get; private set; }

    /// <summary>The scale that maps hold, as addresses say it; it stays while scenarios change. Null where maps fill their room.</summary>
    public string? HeldScale { get; set; }

    /// <summary>What is selected: a node's or a flow's key on the map; null for nothing.</summary>
    public string? Selection => this["select"];

    /// <summary>The assumption that stands open in the inspector.</summary>
    public string? Assumption => this["at"];

    /// <summary>The app whose dollar is followed.</summary>
    public string? Dollar => this["dollar"];

    /// <summary>Whether the table stands in the map's place.</summary>
    public bool IsTable => this["view"] == "table";

    /// <summary>What the address says of a key; null where it says nothing.</summary>
    public string? this[string key] => _values.GetValueOrDefault(key);

    /// <summary>The address of a page of a scenario.</summary>
    public static string Of(string slug, string page = Map) => $"/{page}/{Uri.EscapeDataString(slug)}";

    /// <summary>The address of a page of this scenario and year.</summary>
    public string To(string page) => Slug.Length == 0 ? $"/{page}" : string.Create(CultureInfo.InvariantCulture, $"{Of(Slug, page)}?year={Year}");

    /// <summary>The address of a fact on the page of facts, beside this scenario and year.</summary>
    /// <param name="id">The fact's id.</param>
    public string ToFact(string id) => $"{To(Facts)}{(Slug.Length == 0 ? '?' : '&')}fact={Uri.EscapeDataString(id)}";

    /// <summary>The address of an assumption of this scenario and year: on the page of assumptions, or of levers where it is a lever's.</summary>
    /// <param name="address">The assumption's address.</param>
    public string ToAssumption(string address) => address.StartsWith("levers/", StringComparison.Ordinal) ? To(Levers) : $"{To(Assumptions)}&at={Uri.EscapeDataString(address)}";

    /// <summary>The year that an address asks for; null where it asks for none that can be read.</summary>
    public static int? YearIn(string uri) => QueryOf(uri).TryGetValue("year", out var text)
        && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var year) ? year : null;

    /// <summary>Takes over what the address says.</summary>
    /// <param name="page">The page.</param>
    /// <param name="slug">The scenario.</param>
    /// <param name="year">The year shown.</param>
    /// <param name="uri">The whole address, for the rest.</param>
    public void Read(string page, string slug, int year, string uri)
    {
        var isElsewhere = (page, slug) != (Page, Slug);
        (Page, Slug, Year) = (page, slug, year);
        _values = QueryOf(uri);
        _values.Remove("year");
        if (isElsewhere || (_wish is var (wishedYear, wished) && wishedYear == year && IsSame(wished, _values)))
        {
            _wish = null;
        }

        Changed?.Invoke();
    }

    /// <summary>A page is on its way to a scenario that has yet to be read: links to other pages lead to that one already.</summary>
    /// <param name="page">The page.</param>
    /// <param name="slug">The scenario.</param>
    public void Head(string page, string slug)
    {
        if ((page, slug) != (Page, Slug))
        {
            (Page, Slug, _values, _wish) = (page, slug, [], null);
            Changed?.Invoke();
        }
    }

    /// <summary>A page is left. The next one reads its address before the one before it goes: then nothing is to do.</summary>
    /// <param name="page">The page that is left.</param>
    public void Leave(string page)
    {
        if (Page == page)
        {
            Page = null;
            Changed?.Invoke();
        }
    }

    /// <summary>Shows another year.</summary>
    /// <param name="year">The year.</param>
    /// <param name="replaces">Whether the browser's "back" skips the year before: while years are played.</param>
    public void GoToYear(int year, bool replaces = false) => Go(year, _wish?.Values ?? _values, replaces);

    /// <summary>Selects something, or nothing.</summary>
    public void Select(string? selection) => Set(false, ("select", selection == Selection ? null : selection), ("at", null));

    /// <summary>Opens an assumption in the inspector, or closes it.</summary>
    public void OpenAssumption(string? address) => Set(true, ("at", address == Assumption ? null : address));

    /// <summary>Follows another app's dollar.</summary>
    public void FollowDollar(string? app) => Set(true, ("dollar", app));

    /// <summary>Shows the table or the picture.</summary>
    public void ShowTable(bool isTable) => Set(true, ("view", isTable ? "table" : null));

    /// <summary>Changes what the address says.</summary>
    /// <param name="replaces">Whether the browser's "back" skips what was there before.</param>
    /// <param name="values">Keys with their new values; null takes one away.</param>
    public void Set(bool replaces, params IReadOnlyList<(string Key, string? Value)> values)
    {
        var (year, before) = _wish ?? (Year, _values);
        var changed = new Dictionary<string, string>(before);
        foreach (var (key, value) in values)
        {
            if (value is null)
            {
                changed.Remove(key);
            }
            else
            {
                changed[key] = value;
            }
        }

        if (!IsSame(changed, before))
        {
            Go(year, changed, replaces);
        }
    }

    private static bool IsSame(Dictionary<string, string> one, Dictionary<string, string> other) =>
        one.Count == other.Count && one.All(v => other.GetValueOrDefault(v.Key) == v.Value);

    private void Go(int year, Dictionary<string, string> values, bool replaces = false)
    {
        _wish = (year, values);
        var query = string.Concat(values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"&{v.Key}={Uri.EscapeDataString(v.Value)}"));
        navigation.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"{Of(Slug, Page ?? Map)}?year={year}{query}"), replace: replaces);
    }

    private static Dictionary<string, string> QueryOf(string uri)
    {
        var values = new Dictionary<string, string>();
        var start = uri.IndexOf('?', StringComparison.Ordinal);
        var end = uri.IndexOf('#', StringComparison.Ordinal);
        if (start < 0)
        {
            return values;
        }

        foreach (var pair in uri[(start + 1)..(end > start ? end : uri.Length)].Split('&', 40))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && Uri.UnescapeDataString(pair[(equals + 1)..].Replace('+', ' ')) is { Length: > 0 and <= LongestValue } value)
            {
                values[pair[..equals]] = value;
            }
        }

        return values;
    }
}
