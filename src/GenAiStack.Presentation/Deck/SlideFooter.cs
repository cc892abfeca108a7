using System.Globalization;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Stacks;

namespace GenAiStack.Presentation.Deck;

/// <summary>What numbers rest on, in a line: those who reported most of it first.</summary>
internal static class SlideFooter
{
    private const int MostNamed = 3;

    /// <summary>"Sources: Nvidia, OpenAI, Microsoft and 9 more; 51 of 80 assumptions are guesses".</summary>
    /// <param name="source">The scenario.</param>
    /// <param name="measures">The measures that are shown; none for all of the scenario.</param>
    /// <param name="year">The year.</param>
    public static string Sources(SlideSource source, IReadOnlyList<string> measures, int year)
    {
        var rests = RestsOn(source, measures, year);
        var assumptions = source.Scenario.Assumptions().SelectMany(a => a.WithInner()).DistinctBy(a => a.Address).Where(a => rests is null || rests.Contains(a.Address)).ToList();
        var publishers = assumptions.SelectMany(a => a.Assumption.Source.Distinct()).Select(id => source.Facts.Find(id)?.Publisher).OfType<string>()
            .GroupBy(p => p, StringComparer.Ordinal).OrderByDescending(p => p.Count()).ThenBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Key).ToList();
        var guesses = assumptions.Count(a => a.Assumption.Source.Count == 0 || a.Assumption.Confidence == Confidence.Guess);
        var named = publishers.Count switch
        {
            0 => "No source is named",
            <= MostNamed => $"Sources: {string.Join(", ", publishers)}",
            _ => string.Create(CultureInfo.InvariantCulture, $"Sources: {string.Join(", ", publishers.Take(MostNamed))} and {publishers.Count - MostNamed} more"),
        };
        return guesses == 0 || assumptions.Count == 0 ? named : string.Create(CultureInfo.InvariantCulture, $"{named}; {guesses:N0} of {assumptions.Count:N0} assumptions are guesses");
    }

    /// <summary>The addresses that measures rest on; null for all of the scenario.</summary>
    internal static HashSet<string>? RestsOn(SlideSource source, IReadOnlyList<string> measures, int year) => measures.Count == 0 ? null
        : measures.SelectMany(m => Measure.Find(m, source.Projection).TryGet(out var measure) ? new Asked(source.Projection, measure, year).RestsOn : []).ToHashSet();
}
