using System.Globalization;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Presentation.Deck;

/// <summary>What the presenter can say about how numbers arise.</summary>
internal static class SlideNotes
{
    private const int MostMeasures = 4, MostTerms = 6, MostAssumptions = 4;

    /// <summary>A paragraph a measure: its value, its formula, its largest terms, and what it rests on.</summary>
    /// <param name="source">The scenario.</param>
    /// <param name="measures">The measures.</param>
    /// <param name="year">The year.</param>
    public static IEnumerable<string> Arising(SlideSource source, IReadOnlyList<string> measures, int year)
    {
        var isFirst = true;
        foreach (var measure in measures.Distinct().Take(MostMeasures))
        {
            if (!ExplanationView.Of(source.Projection, measure, year, source.Facts).TryGet(out var view))
            {
                continue;
            }

            // How the first arises is told whole; the others arise alike.
            if (!isFirst)
            {
                yield return $"{view.Title}: {view.Value}.";
                continue;
            }

            isFirst = false;
            yield return $"{view.Title}: {view.Value}. It is {view.Formula}.";
            if (view.Terms.Count > 0)
            {
                yield return $"Largest terms: {Listed(view.Terms.Select(t => $"{t.Name} {t.Value}"), view.Terms.Count, MostTerms)}.";
            }

            if (view.Assumptions.Count > 0)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"It rests on {view.AssumptionCount:N0} {(view.AssumptionCount == 1 ? "assumption" : "assumptions")}, nearest: {Listed(view.Assumptions.Select(Told), view.Assumptions.Count, MostAssumptions)}.");
            }
        }
    }

    private static string Told(BasisRow row) => $"{row.Name} {row.Value}{(row.Range is null ? "" : $" ({row.Range})")}{(row.Sources.Count == 0 ? "" : $" [{row.Sources[0].Text}]")}";

    private static string Listed(IEnumerable<string> items, int count, int most) =>
        string.Join("; ", items.Take(most)) + (count > most ? string.Create(CultureInfo.InvariantCulture, $"; and {count - most} more") : "");
}
