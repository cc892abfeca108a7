using System.Globalization;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views;

/// <summary>A correlated group.</summary>
/// <param name="Index">Its place among the scenario's groups.</param>
/// <param name="Title">What its assumptions have in common, or the first of them.</param>
/// <param name="Count">How many assumptions it has.</param>
/// <param name="Members">The names of its assumptions.</param>
/// <param name="Rank">Its Spearman rank correlation, 0 to below 1.</param>
public sealed record GroupRow(int Index, string Title, string Count, ValueList<string> Members, double Rank);

/// <summary>An input by how much of the variance it explains.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Share">The part of the variance that goes away when it is known, 0 to 1.</param>
/// <param name="Text">The same in words.</param>
public sealed record MoverRow(string Name, double Share, string Text);

/// <summary>How the draws are made: how many, which were refused, what moves together and what moves the measure.</summary>
public sealed record DrawsView
{
    private const int MostMovers = 6, MostLoops = 4;

    /// <summary>Why draws have no answer; null where all have one.</summary>
    public required string? Refused { get; init; }

    /// <summary>How many values were set to their bound; null where none were.</summary>
    public required string? Clipped { get; init; }

    /// <summary>The correlated groups.</summary>
    public required ValueList<GroupRow> Groups { get; init; }

    /// <summary>How many assumptions have a range and stand in no group.</summary>
    public required int Alone { get; init; }

    /// <summary>The view of a scenario's draws.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="result">What the draws say; null before any were made.</param>
    public static DrawsView Of(Scenario scenario, SimulationResult? result)
    {
        var grouped = scenario.Correlations.Sum(c => c.Assumptions.Count);
        return new()
        {
            Refused = result is null || result.Refused == 0 ? null : RefusedText(scenario, result),
            Clipped = result is null || result.Clipped == 0 ? null
                : string.Create(CultureInfo.InvariantCulture, $"{result.Clipped:N0} {(result.Clipped == 1 ? "value" : "values")} lay outside their bounds and were set to the bound."),
            Groups = scenario.Correlations.Select((c, i) => Group(scenario, c, i)).ToValueList(),
            Alone = Ranged(scenario).Count() - grouped,
        };
    }

    /// <summary>The assumptions with a range, by address and name.</summary>
    /// <param name="scenario">The scenario.</param>
    public static IEnumerable<(string Address, string Name)> Ranged(Scenario scenario) => scenario.Assumptions()
        .SelectMany(a => a.WithInner())
        .Where(a => a.Assumption.HasRange)
        .Select(a => (a.Address, Words.OfAddress(a.Address, scenario)));

    /// <summary>The inputs that explain most of a measure's variance.</summary>
    /// <param name="scenario">The scenario, for names.</param>
    /// <param name="sobol">The variance shares.</param>
    public static ValueList<MoverRow> Movers(Scenario scenario, Sobol sobol) => sobol.Indices
        .Where(i => i.First > 0.005)
        .OrderByDescending(i => i.First)
        .Take(MostMovers)
        .Select(i => new MoverRow(NameOf(scenario, i.Addresses), Math.Clamp(i.First, 0, 1), Figures.Percent(Math.Clamp(i.First, 0, 1))))
        .ToValueList();

    /// <summary>The name of an assumption, or of a group by what its members have in common.</summary>
    internal static string NameOf(Scenario scenario, ValueList<string> addresses)
    {
        if (addresses.Count == 1)
        {
            return Words.OfAddress(addresses[0], scenario);
        }

        var receivers = addresses.Select(a => Part(a, '>', ':')).Distinct().ToList();
        var payers = addresses.Select(a => Part(a, '/', '>')).Distinct().ToList();
        var fields = addresses.Select(a => a[(a.LastIndexOf('/') + 1)..]).Distinct().ToList();
        return receivers is [{ Length: > 0 } receiver] ? $"What {addresses.Count} companies pay {Words.OfCompany(scenario, new(receiver))}"
            : payers is [{ Length: > 0 } payer] ? $"What {Words.OfCompany(scenario, new(payer))} pays {addresses.Count} companies"
            : fields is [var field] && addresses.All(a => a.StartsWith("companies/", StringComparison.Ordinal)) ? $"{Words.OfField(field)} of {Companies(scenario, addresses)}"
            : $"{Words.OfAddress(addresses[0], scenario)} and {addresses.Count - 1} more";
    }

    private static string Companies(Scenario scenario, ValueList<string> addresses)
    {
        var names = addresses.Select(a => Words.OfCompany(scenario, new(a.Split('/')[1]))).Distinct().ToList();
        return names.Count > 3 ? $"{names.Count} companies" : names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }

    private static GroupRow Group(Scenario scenario, Correlation correlation, int index) => new(
        index,
        NameOf(scenario, correlation.Assumptions),
        correlation.Assumptions.Count.ToString(CultureInfo.InvariantCulture),
        correlation.Assumptions.Select(a => Words.OfAddress(a, scenario)).ToValueList(),
        correlation.Rank);

    private static string RefusedText(Scenario scenario, SimulationResult result)
    {
        var loops = result.RefusedByLoop.Take(MostLoops).Select(l => string.Create(CultureInfo.InvariantCulture, $"in {l.Draws:N0} {Loop(scenario, l.Loop)}")).ToList();
        var rest = result.RefusedByLoop.Skip(MostLoops).Sum(l => l.Draws);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Refused:N0} of {result.Draws:N0} ({Figures.FinePercent((double)result.Refused / result.Draws)}) had no finite answer and are left out: {string.Join(", ", loops)}{(rest > 0 ? $", in {rest:N0} others" : "")}.");
    }

    // "chip > lab > chip" by names, or the lever that cannot act.
    private static string Loop(Scenario scenario, string loop) => loop.StartsWith("levers/", StringComparison.Ordinal)
        ? $"the lever {scenario.Levers.FirstOrDefault(l => l.Id.Value == loop[7..])?.Name ?? loop[7..]}"
        : $"the loop {string.Join(" \u2192 ", loop.Split(" > ").Select(id => Words.OfCompany(scenario, new(id.Trim()))))}";

    private static string Part(string address, char from, char to)
    {
        var (start, end) = (address.IndexOf(from, StringComparison.Ordinal), address.IndexOf(to, StringComparison.Ordinal));
        return address.StartsWith("links/", StringComparison.Ordinal) && start >= 0 && end > start ? address[(start + 1)..end] : "";
    }
}
