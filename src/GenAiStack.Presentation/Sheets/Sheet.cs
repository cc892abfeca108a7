using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Sheets;

/// <summary>
/// A grid of a scenario's assumptions: which rows there are and in which order, and what each cell shows. Rows are found once; cells are made when
/// they are shown, so that a stack of thousands of links costs no more than the rows on the screen.
/// </summary>
public abstract class Sheet
{
    private readonly Dictionary<SheetFilter, int> _counts = [];

    private protected Sheet(SheetRequest request, ValueList<SheetColumn> all)
    {
        Request = request;
        AllColumns = all;
    }

    /// <summary>What was asked.</summary>
    public SheetRequest Request { get; }

    /// <summary>All columns that there are.</summary>
    public ValueList<SheetColumn> AllColumns { get; }

    /// <summary>The rows in their order.</summary>
    public IReadOnlyList<SheetRow> Rows { get; private protected init; } = [];

    /// <summary>How many companies or links there are in all.</summary>
    public abstract int Total { get; }

    /// <summary>How many rows a filter would let through, context left out.</summary>
    public int CountOf(SheetFilter filter)
    {
        if (!_counts.TryGetValue(filter, out var count))
        {
            _counts.Add(filter, count = Count(filter));
        }

        return count;
    }

    /// <summary>How many rows it shows that pass the filter themselves.</summary>
    public int ShownCount { get; private protected init; }

    /// <summary>The cell of a row and column.</summary>
    public abstract SheetCell Cell(SheetRow row, SheetColumn column);

    /// <summary>The grid of companies.</summary>
    public static Sheet OfCompanies(SheetRequest request) => new CompanySheet(request);

    /// <summary>The grid of links.</summary>
    public static Sheet OfLinks(SheetRequest request) => new LinkSheet(request);

    /// <summary>A column by its key; null where there is none.</summary>
    public SheetColumn? Column(string key) => AllColumns.FirstOrDefault(c => c.Key == key);

    /// <summary>The place of a row; -1 where it is not shown.</summary>
    public int IndexOf(string key)
    {
        for (var i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether it shows rows that only complete a sum.</summary>
    public bool HasContext { get; private protected init; }

    private protected abstract int Count(SheetFilter filter);

    private protected bool Passes(SheetFilter filter, string key, IEnumerable<string> numbers) => filter switch
    {
        SheetFilter.Changed => Request.Differs.Touches(key),
        SheetFilter.Guesses => Request.Ranks is { } ranks && numbers.Any(n => ranks.Of(n) is { HasNoEffect: false }),
        SheetFilter.OnlyGuesses => numbers.Any() && numbers.All(AllGuesses.Contains),
        SheetFilter.Unread => Request.UnreadRows.Contains(key),
        _ => true,
    };

    private HashSet<string> AllGuesses => field ??= [.. Request.Scenario.Assumptions().Where(a => SourceCount.IsGuess(a.Assumption)).Select(a => a.Address)];

    /// <summary>Whether nothing was asked that would hide a row.</summary>
    private protected bool ShowsAll => Request is { Filter: SheetFilter.All, Search: "" };

    private protected bool Matches(params string?[] texts) =>
        Request.Search.Length == 0 || texts.Any(t => t is not null && t.Contains(Request.Search, StringComparison.OrdinalIgnoreCase));

    private protected GuessRank? BestRank(IEnumerable<string> addresses)
    {
        GuessRank? best = null;
        foreach (var address in addresses)
        {
            if (Request.Ranks?.Of(address) is { } rank && (best is null || rank.Place < best.Place))
            {
                best = rank;
            }
        }

        return best;
    }

    private protected SheetCell Number(string address, Assumption? assumption, SheetColumn column)
    {
        var first = Request.Scenario.Years.First;
        var text = AssumptionEntry.Write(assumption, column.Unit, first);
        return new(text)
        {
            Parts = Split(text, assumption),
            Address = address,
            Differs = Request.Differs.Covers(address),
            Title = assumption?.Note,
        };
    }

    private protected SheetCell Plain(string address, double? value, SheetColumn column, string otherwise) =>
        new(value is { } number ? NumberEntry.Write(number, column.Unit) : "")
        {
            Address = address,
            Differs = Request.Differs.Covers(address),
            Title = value is null ? otherwise : null,
            Parts = value is null ? (otherwise, "", "") : null,
        };

    private protected SheetCell Text(string address, string? text, string? tone = null) => new(text ?? "") { Address = address, Differs = Request.Differs.Covers(address), Tone = tone, Title = text };

    private protected static SheetCell OverYears(IReadOnlyList<double> values)
    {
        var highest = values.Count > 0 ? values.Max() : 0;
        return new("") { Years = highest > 0 ? values.Select(v => Math.Clamp(v / highest, 0, 1)).ToValueList() : null };
    }

    private protected SheetCell Sources(IEnumerable<Assumption?> assumptions)
    {
        var given = assumptions.OfType<Assumption>().ToList();
        var ids = given.SelectMany(a => a.Source).Distinct().ToList();
        if (ids.Count == 0)
        {
            var confidence = given.FirstOrDefault()?.Confidence;
            return confidence switch
            {
                Confidence.Estimate => new("estimate") { Mark = SourceMark.Estimate },
                Confidence.Reported => new("reported") { Mark = SourceMark.Reported },
                _ => given.Count == 0 ? new("") : new("guess") { Mark = SourceMark.Guess },
            };
        }

        var facts = ids.Select(Request.Facts.Find).ToList();
        var mark = facts[0]?.Kind switch
        {
            Domain.Facts.FactKind.Reported => SourceMark.Reported,
            Domain.Facts.FactKind.PressReport => SourceMark.Press,
            Domain.Facts.FactKind.Guidance => SourceMark.Guidance,
            _ => SourceMark.Estimate,
        };
        return new(ids.Count == 1 ? facts[0]?.Publisher ?? ids[0] : $"{ids.Count} sources")
        {
            Mark = mark,
            Title = string.Join("; ", ids.Zip(facts, (id, fact) => fact is null ? id : $"{fact.Publisher}: {fact.Title}")),
        };
    }

    // The middle of a range and a value that stands alone are what one reads first.
    private static (string Before, string Strong, string After)? Split(string text, Assumption? assumption)
    {
        var shown = text.Replace('-', '\u2212').Replace("\u2212>", "\u2192", StringComparison.Ordinal);
        if (assumption?.Path is not null || shown.Length == 0)
        {
            return shown.Length == 0 ? null : (shown, "", "");
        }

        var end = shown.IndexOf(' ', StringComparison.Ordinal);
        var body = end < 0 ? shown : shown[..end];
        var rest = end < 0 ? "" : shown[end..];
        return body.Split("..") switch
        {
            [var low, var value, var high] => ($"{low}..", value, $"..{high}{rest}"),
            [var low, var high] => ($"{low}..{high}{rest}", "", ""),
            _ => ("", body, rest),
        };
    }
}
