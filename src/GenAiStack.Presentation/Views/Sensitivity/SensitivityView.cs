using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.Views.Sensitivity;

/// <summary>What stands above the charts of the Sensitivity page: the assumption that decides most, and what the picker remarks.</summary>
/// <param name="Finding">The sentence.</param>
/// <param name="Remark">What stands beside the picked measure.</param>
public sealed record SensitivityView(ValueList<FindingPart> Finding, string Remark)
{
    /// <summary>The view.</summary>
    /// <param name="question">What is asked, with the tornado.</param>
    public static SensitivityView Of(SensitivityQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var remark = question.IsLaterYear
            ? $"in {question.Asked.Year}; each assumption alone, from the low to the high end of its range in {question.FirstYear}"
            : $"in {question.Asked.Year}; each assumption alone, from the low to the high end of its range";
        return new(Sentence(question), remark);
    }

    private static ValueList<FindingPart> Sentence(SensitivityQuestion question)
    {
        var (asked, tornado) = (question.Asked, question.Tornado);
        var (before, after) = MeasureWords.Subject(asked.Measure.Address, question.Names.Scenario);
        if (asked.Value is not { } now)
        {
            return [new($"{question.MeasureTitle} has no value in {asked.Year}.")];
        }

        var value = new FindingPart(Figures.Words(now, asked.Unit), question.Tone, asked.Measure.Address);
        if (tornado.Bars.Count == 0)
        {
            return [new($"No assumption has a range, so nothing tells what decides: {before}"), value, new($"{after}.")];
        }

        var bar = tornado.Bars[0];
        if (bar.HasNoEffect || double.IsNaN(bar.Swing))
        {
            return [new($"No range moves it: {before}"), value, new($"{after}, whatever the {(tornado.Bars.Count == 1 ? "one range" : $"{SensitivityWords.Count(tornado.Bars.Count)} ranges")} bring.")];
        }

        var what = $"{question.Names.Find(bar.Address)!.Subject} decides most: ";
        if (bar.Low is { } low && bar.High is { } high)
        {
            return [new($"{what}across its range {before}"), new(SensitivityWords.FromTo(low, high, asked.Unit), question.Tone), new($"{after}.")];
        }

        return [new($"{what}at the {(bar.Low is null ? "low" : "high")} end of its range there is no answer, at the other {before}"), new(Figures.Words(bar.Low ?? bar.High, asked.Unit), question.Tone), new($"{after}.")];
    }
}
