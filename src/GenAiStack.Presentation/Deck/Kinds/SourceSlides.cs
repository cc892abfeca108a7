using System.Globalization;
using GenAiStack.Domain.Edits;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Sheets;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Presentation.Deck.Kinds;

/// <summary>What the numbers rest on, and what was changed.</summary>
internal static class SourceSlides
{
    private const int RowsOfSlide = 12, MostAssumptions = 24, MostChanges = 60;

    public static IEnumerable<Slide> Assumptions(SlideSetting setting)
    {
        var first = setting.Scenario.Years.First;
        var all = setting.Scenario.Assumptions().SelectMany(a => a.WithInner()).DistinctBy(a => a.Address).ToList();
        if (all.Count == 0)
        {
            yield break;
        }

        // What moves the talk's measure most comes first; then the order of the file.
        var swings = Tornado.Of(new(setting.Projection, setting.Measure, setting.Year)).Bars.Where(b => !b.HasNoEffect && double.IsFinite(b.Swing)).ToDictionary(b => b.Address, b => b.Swing);
        var shown = all.OrderByDescending(a => swings.GetValueOrDefault(a.Address, -1)).Take(MostAssumptions).ToList();
        var count = SourceCount.Of(setting.Scenario);
        var title = count.Guesses == 0 ? $"All {count.All:N0} assumptions rest on a source"
            : string.Create(CultureInfo.InvariantCulture, $"{count.Sourced:N0} of {count.All:N0} assumptions rest on a source; {count.Guesses:N0} are guesses");
        foreach (var page in SlidePages.Of(shown, RowsOfSlide))
        {
            var table = new SlideTable(
                [new("Assumption", 2.4), new(first.ToString(CultureInfo.InvariantCulture), 0.8, true), new("Range", 1.1, true), new("Rests on", 2.6)],
                page.Select(a => Row(a, setting)).ToValueList());
            yield return setting.Slide(
                SlideSetting.Plain(title),
                string.Create(CultureInfo.InvariantCulture, $"{(shown.Count < all.Count ? $"The {shown.Count:N0} of {all.Count:N0} that move {MeasureWords.InSentence(setting.Measure.Address, setting.Scenario)} in {setting.Year} most" : "All assumptions")}; the workbook has every one with its notes"),
                new SlideBody.Grid(table, title),
                [],
                [.. page.Where(a => a.Assumption.Note is not null).Select(a => $"{Words.OfAddress(a.Address, setting.Scenario)}: {a.Assumption.Note}")]);
        }
    }

    public static IEnumerable<Slide> Changes(SlideSetting setting)
    {
        if (setting.Source.Baseline is not { } baseline || baseline == setting.Scenario)
        {
            yield break;
        }

        var now = baseline;
        var lines = new List<ChangeLine>();
        foreach (var change in ParentChanges.Of(baseline, setting.Scenario, baseline))
        {
            lines.AddRange(change.IsOrder ? [new ChangeLine("levers", "Another order of the levers")] : ChangeLines.Of(change.Edit, now));
            now = change.Edit.ApplyTo(now).TryGet(out var changed) ? changed : now;
        }

        if (lines.Count == 0)
        {
            yield break;
        }

        var title = string.Create(CultureInfo.InvariantCulture, $"{lines.Count:N0} {(lines.Count == 1 ? "change" : "changes")} against {setting.Source.BaselineName}");
        foreach (var page in SlidePages.Of([.. lines.Take(MostChanges)], RowsOfSlide))
        {
            var table = new SlideTable(
                [new("What", 3), new("Before", 1.4), new("Now", 1.4)],
                page.Select(l => new SlideRow([l.What, l.From ?? "", l.To ?? ""])).ToValueList());
            yield return setting.Slide(
                SlideSetting.Plain(title),
                lines.Count > MostChanges ? string.Create(CultureInfo.InvariantCulture, $"The first {MostChanges}; the page of the scenario's history has all of them") : $"What \u201c{setting.Name}\u201d has otherwise than \u201c{baseline.Name}\u201d",
                new SlideBody.Grid(table, title),
                [],
                $"Each line says what stood in {setting.Source.BaselineName} and what stands here; the history of the scenario says who changed it, when and why.");
        }
    }

    private static SlideRow Row(AddressedAssumption addressed, SlideSetting setting)
    {
        var (assumption, first, unit) = (addressed.Assumption, setting.Scenario.Years.First, addressed.Bounds.Unit);
        var range = assumption is { HasRange: true, Low: { } low, High: { } high } ? $"{Words.OfValue(low.ValueIn(first), unit)} to {Words.OfValue(high.ValueIn(first), unit)}" : "";
        var source = assumption.Source.Count == 0
            ? assumption.Confidence == Confidence.Estimate ? "an estimate without a source" : "a guess"
            : ExplanationView.Line(assumption.Source[0], setting.Source.Facts).Text + (assumption.Source.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" and {assumption.Source.Count - 1} more") : "");
        return new(
        [
            Words.OfAddress(addressed.Address, setting.Scenario),
            new(Words.OfValue(assumption.CentralIn(first), unit), assumption.CentralIn(first)),
            range,
            new(source) { Tone = assumption.Source.Count == 0 ? "in" : null },
        ])
        { Tone = MeasureWords.Tone(addressed.Address, setting.Scenario) };
    }
}
