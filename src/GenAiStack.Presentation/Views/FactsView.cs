using System.Globalization;
using GenAiStack.Domain.Facts;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Views;

/// <summary>By what the list of facts is ordered.</summary>
public enum FactOrder
{
    /// <summary>What most assumptions rest on first.</summary>
    Used,

    /// <summary>What ended last comes first.</summary>
    Period,

    /// <summary>By the name of whom it is about.</summary>
    Entity,

    /// <summary>The greatest value first, money before all other units.</summary>
    Value,

    /// <summary>By how it became known.</summary>
    Kind,

    /// <summary>What was not checked first.</summary>
    Checked,

    /// <summary>By who published it.</summary>
    Source,
}

/// <summary>Which facts are shown, and in which order.</summary>
public sealed record FactFilter
{
    /// <summary>The longest search.</summary>
    public const int LongestSearch = 100;

    /// <summary>The words that are searched for; all of them must stand in a fact.</summary>
    public string Search { get; init; } = "";

    /// <summary>The layer; null for all.</summary>
    public string? Layer { get; init; }

    /// <summary>The kind; null for all.</summary>
    public FactKind? Kind { get; init; }

    /// <summary>Checked ones or the others; null for both.</summary>
    public bool? IsChecked { get; init; }

    /// <summary>Only those that assumptions of the scenario rest on.</summary>
    public bool IsUsed { get; init; }

    /// <summary>Only those that people added.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The order.</summary>
    public FactOrder Order { get; init; }

    /// <summary>Whether the order is turned round.</summary>
    public bool IsTurned { get; init; }

    /// <summary>The words of the search.</summary>
    public IReadOnlyList<string> Words => Search.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether any fact may be left out.</summary>
    public bool IsNarrow => Words.Count > 0 || Layer is not null || Kind is not null || IsChecked is not null || IsUsed || IsOwn;

    /// <summary>The filter of an address; what cannot be read is left out.</summary>
    /// <param name="value">What the address says of a key.</param>
    public static FactFilter Read(Func<string, string?> value)
    {
        var sort = value("sort") ?? "";
        return new()
        {
            Search = value("find") is { Length: <= LongestSearch } search ? search : "",
            Layer = value("layer") is { } layer && FactKinds.Layers.Contains(layer) ? layer : null,
            Kind = value("kind") is { } kind ? FactKinds.Parse(kind) : null,
            IsChecked = value("checked") switch { "yes" => true, "no" => false, _ => null },
            IsUsed = value("used") == "yes",
            IsOwn = value("own") == "yes",
            Order = Enum.TryParse<FactOrder>(sort.TrimStart('-'), true, out var order) && Enum.IsDefined(order) ? order : default,
            IsTurned = sort.StartsWith('-'),
        };
    }

    /// <summary>What the address says of the filter; null where it is as it begins.</summary>
    public IReadOnlyList<(string Key, string? Value)> Write() =>
    [
        ("find", Search.Length > 0 ? Search : null),
        ("layer", Layer),
        ("kind", Kind?.Name()),
        ("checked", IsChecked switch { true => "yes", false => "no", _ => null }),
        ("used", IsUsed ? "yes" : null),
        ("own", IsOwn ? "yes" : null),
        ("sort", (Order, IsTurned) switch { (FactOrder.Used, false) => null, (var order, var turned) => (turned ? "-" : "") + order.ToString().ToLowerInvariant() }),
    ];

    /// <summary>The filter after a column's head was clicked: ordered by it, or turned round where it was already.</summary>
    public FactFilter By(FactOrder order) => this with { Order = order, IsTurned = Order == order && !IsTurned };
}

/// <summary>The facts that a filter leaves, in its order.</summary>
public sealed record FactsView
{
    /// <summary>The facts.</summary>
    public required ValueList<Fact> Facts { get; init; }

    /// <summary>What was asked for.</summary>
    public required FactFilter Filter { get; init; }

    /// <summary>How many there are in all.</summary>
    public required int Total { get; init; }

    /// <summary>How many of all were checked.</summary>
    public required int Checked { get; init; }

    /// <summary>How many of all people have added.</summary>
    public required int Own { get; init; }

    /// <summary>"189 found", or "1,067 facts" where none is left out.</summary>
    public string Found => Filter.IsNarrow
        ? string.Create(CultureInfo.InvariantCulture, $"{Facts.Count:N0} found")
        : string.Create(CultureInfo.InvariantCulture, $"{Facts.Count:N0} {(Facts.Count == 1 ? "fact" : "facts")}");

    /// <summary>"1,067 facts, each with its source; 971 checked against it, 96 still to do."</summary>
    public string Context => string.Create(
        CultureInfo.InvariantCulture,
        $"{Total:N0} {(Total == 1 ? "fact" : "facts")}, each with its source; {Checked:N0} checked against it, {(Total == Checked ? "none" : (Total - Checked).ToString("N0", CultureInfo.InvariantCulture))} still to do.{(Own > 0 ? $" {Own:N0} added here." : "")}");

    /// <summary>The view of a table.</summary>
    /// <param name="table">All facts.</param>
    /// <param name="filter">Which of them are shown.</param>
    /// <param name="uses">What the scenario's assumptions rest on.</param>
    /// <param name="isOwn">Whether people added a fact.</param>
    public static FactsView Of(FactTable table, FactFilter filter, FactUses uses, Func<string, bool> isOwn)
    {
        var words = filter.Words;
        var left = table.Facts.Where(f =>
            (filter.Layer is null || f.Layer == filter.Layer)
            && (filter.Kind is null || f.Kind == filter.Kind)
            && (filter.IsChecked is null || f.IsChecked == filter.IsChecked)
            && (!filter.IsUsed || uses.Count(f.Id) > 0)
            && (!filter.IsOwn || isOwn(f.Id))
            && (words.Count == 0 || HasAll(f, words)));
        return new()
        {
            Facts = Ordered(left, filter, uses).ToValueList(),
            Filter = filter,
            Total = table.Facts.Count,
            Checked = table.Facts.Count(f => f.IsChecked),
            Own = table.Facts.Count(f => isOwn(f.Id)),
        };
    }

    private static bool HasAll(Fact fact, IReadOnlyList<string> words)
    {
        var all = string.Join('\n', fact.Entity, FactWords.What(fact), fact.Metric, FactWords.Period(fact), Years(fact), FactWords.Kind(fact.Kind), fact.Publisher, fact.Title, fact.Note, fact.Id, fact.Unit);
        return words.All(w => all.Contains(w, StringComparison.OrdinalIgnoreCase));
    }

    private static string Years(Fact fact) => fact.Start.Year == fact.End.Year
        ? fact.Start.Year.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{fact.Start.Year} {fact.End.Year}");

    // Ties are broken by what ended last, then by name and id, whichever way the list runs.
    private static IEnumerable<Fact> Ordered(IEnumerable<Fact> facts, FactFilter filter, FactUses uses)
    {
        var ordered = filter.Order switch
        {
            FactOrder.Entity => By(f => f.Entity, StringComparer.OrdinalIgnoreCase, falls: false),
            FactOrder.Value => ByValue(),
            FactOrder.Kind => By(f => (int)f.Kind, Comparer<int>.Default, falls: false),
            FactOrder.Checked => By(f => f.IsChecked ? 1 : 0, Comparer<int>.Default, falls: false),
            FactOrder.Source => By(f => f.Publisher, StringComparer.OrdinalIgnoreCase, falls: false),
            FactOrder.Period => By(f => f.End.DayNumber, Comparer<int>.Default, falls: true),
            _ => By(f => uses.Count(f.Id), Comparer<int>.Default, falls: true),
        };
        return ordered.ThenByDescending(f => f.End).ThenBy(f => f.Entity, StringComparer.OrdinalIgnoreCase).ThenBy(f => f.Id, StringComparer.Ordinal);

        IOrderedEnumerable<Fact> By<T>(Func<Fact, T> key, IComparer<T> comparer, bool falls) =>
            falls != filter.IsTurned ? facts.OrderByDescending(key, comparer) : facts.OrderBy(key, comparer);

        // Numbers of different units are not compared: money comes first, then parts, then each other unit by itself.
        IOrderedEnumerable<Fact> ByValue()
        {
            var byUnit = facts.OrderBy(f => f.Unit == "USD" ? 0 : f.Unit == "fraction" ? 1 : 2).ThenBy(f => f.Unit, StringComparer.Ordinal);
            return filter.IsTurned ? byUnit.ThenBy(f => f.Value) : byUnit.ThenByDescending(f => f.Value);
        }
    }
}
