using GenAiStack.Domain.Comparison;
using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>Something that differs between two scenarios.</summary>
/// <param name="Key">Identifies it; stable while the scenarios stay as they are.</param>
/// <param name="Address">What it is about, for a jump there; empty for levers' order and the like.</param>
/// <param name="What">In words.</param>
/// <param name="A">What stands in the first; null where it cannot be said in a word.</param>
/// <param name="B">What stands in the second; null likewise.</param>
/// <param name="More">How many more lines the same change has.</param>
/// <param name="Effect">Its part of the measure's change in words; empty while it is not known.</param>
/// <param name="Part">The same as a number, in the measure's unit.</param>
/// <param name="Edit">The change that takes the second's state over into the first.</param>
public sealed record DifferingRow(string Key, string Address, string What, string? A, string? B, int More, string Effect, double? Part, Edit Edit);

/// <summary>Only what differs between two scenarios, with the effect of each difference on a measure.</summary>
/// <param name="Title">The finding.</param>
/// <param name="Subtitle">What is the same, and that the effects add up.</param>
/// <param name="Rows">The differences, the largest effect first; those without effect last.</param>
/// <param name="Most">The largest effect, for the lengths of bars.</param>
public sealed record DifferingView(string Title, string Subtitle, ValueList<DifferingRow> Rows, double Most)
{
    /// <summary>The view of a pair.</summary>
    /// <param name="a">The first scenario.</param>
    /// <param name="b">The second.</param>
    /// <param name="attribution">Which difference causes how much; null while it is not known.</param>
    public static DifferingView Of(Scenario a, Scenario b, ScenarioComparison? attribution)
    {
        var changes = ParentChanges.Of(a, b, a);
        var isToldOff = attribution is { TellsCauses: false };
        var parts = isToldOff ? null : attribution?.Parts.ToDictionary(p => p.Address, p => p.Part);
        var unit = attribution?.A.Unit ?? Unit.Dollars;
        var rows = changes.Select((change, i) => Row(change, i, a, parts, unit)).Select(r => isToldOff ? r with { Effect = "\u2013" } : r).OrderByDescending(r => Math.Abs(r.Part ?? 0)).ThenBy(r => r.What, StringComparer.Ordinal).ToValueList();
        var (levers, links, companies) = (rows.Count(r => r.Address.StartsWith("levers", StringComparison.Ordinal)), rows.Count(r => r.Address.StartsWith("links", StringComparison.Ordinal)), rows.Count(r => r.Address.StartsWith("companies", StringComparison.Ordinal)));
        var kinds = new List<string>();
        Add(levers, "lever", "levers");
        Add(companies, "number or text of companies", "numbers or texts of companies");
        Add(links, "payment", "payments");
        Add(rows.Count - levers - links - companies, "other thing", "other things");
        var changed = rows.Where(r => r.Address.StartsWith("links", StringComparison.Ordinal)).Select(r => r.Address.Split('/')[1]).Distinct().Count();
        return new(
            rows.Count == 0 ? "Nothing differs" : rows.Count == 1 ? $"Only one {kinds[0].Split(' ', 2)[1]} differs" : $"{(kinds.Count == 1 ? kinds[0] : $"{string.Join(", ", kinds.SkipLast(1))} and {kinds[^1]}")} differ",
            $"The other {Math.Max(0, a.Links.Count - changed)} links are the same{(isToldOff ? "; what each of them does cannot be told" : attribution?.Difference is { } whole ? $"; effects add up to {Figures.Change(whole, unit)}" : "")}",
            rows,
            rows.Max(r => (double?)Math.Abs(r.Part ?? 0)) ?? 0);

        void Add(int count, string one, string many)
        {
            if (count > 0)
            {
                kinds.Add($"{count} {(count == 1 ? one : many)}");
            }
        }
    }

    private static DifferingRow Row(ParentChange change, int index, Scenario a, Dictionary<string, double>? parts, Unit unit)
    {
        var lines = change.IsOrder ? [new ChangeLine("levers", "Another order of the levers")] : ChangeLines.Of(change.Edit, a);
        var line = lines.Count > 0 ? lines[0] : new ChangeLine("", "Something that moves no number");
        double? part = parts is null ? null : change.Edit.Addresses.SelectMany(e => Candidates(e)).Distinct().Where(parts.ContainsKey).Select(e => (double?)parts[e]).Sum() ?? 0;
        return new(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{index}:{line.Address}"),
            line.Address,
            line.What,
            line.From,
            line.To,
            Math.Max(0, lines.Count - 1),
            part is null ? "" : part == 0 ? "no effect" : Figures.Change(part, unit),
            part,
            change.Edit);
    }

    // Effects are known by number, by lever, and by link or company as a whole.
    private static IEnumerable<string> Candidates(string address)
    {
        yield return address;
        var parts = address.Split('/');
        if (parts.Length > 2)
        {
            yield return string.Join('/', parts.Take(2));
        }
    }
}
