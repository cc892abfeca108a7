using System.Globalization;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Presentation.Views;

namespace GenAiStack.Presentation.Deck.Kinds;

/// <summary>How sure a measure is.</summary>
internal static class RangeSlides
{
    public static IEnumerable<Slide> Both(SlideSetting setting)
    {
        var (result, view) = Ask(setting, hasYears: setting.Projection.Years.Count > 1);
        SlideBody? body = view switch
        {
            { Histogram: { } histogram, Fan: { } fan } => new SlideBody.Pair(new SlideBody.Plot(histogram), new SlideBody.Plot(fan), 0.55),
            { Histogram: { } alone } => new SlideBody.Plot(alone),
            _ => null,
        };
        return body is null ? [] : [Made(setting, result, view.Finding, Subtitle(setting, result), body)];
    }

    public static IEnumerable<Slide> Histogram(SlideSetting setting)
    {
        var (result, view) = Ask(setting, hasYears: false);
        return view.Histogram is { } chart ? [Made(setting, result, view.Finding, chart.Subtitle, new SlideBody.Plot(chart))] : [];
    }

    public static IEnumerable<Slide> Fan(SlideSetting setting)
    {
        var (result, view) = Ask(setting, hasYears: true);
        return view.Fan is { } chart ? [Made(setting, result, SlideSetting.Plain(chart.Title), chart.Subtitle, new SlideBody.Plot(chart))] : [];
    }

    private static (SimulationResult Result, UncertaintyView View) Ask(SlideSetting setting, bool hasYears)
    {
        var measure = setting.Measure;
        var result = setting.Draw([measure], setting.Year);
        var years = hasYears ? setting.Projection.Years.Select(y => y.Year == setting.Year ? result.Spreads[0] : setting.Draw([measure], y.Year).Spreads[0]).ToList() : null;
        var threshold = double.TryParse(setting.Item["t"], NumberStyles.Float, CultureInfo.InvariantCulture, out var limit) && double.IsFinite(limit) ? limit : (double?)null;
        return (result, UncertaintyView.Of(result, years, threshold));
    }

    private static string Subtitle(SlideSetting setting, SimulationResult result) =>
        string.Create(CultureInfo.InvariantCulture, $"{MeasureWords.Title(result.Question.Measures[0].Address, setting.Scenario)}, {setting.Year}: {result.Draws:N0} draws of all assumptions with a range");

    private static Slide Made(SlideSetting setting, SimulationResult result, ValueList<FindingPart> title, string subtitle, SlideBody body) => setting.Slide(
        title,
        subtitle,
        body,
        [result.Question.Measures[0].Address],
        string.Create(CultureInfo.InvariantCulture, $"{result.Draws:N0} draws with seed {setting.Source.Seed}; {result.Refused:N0} had no answer and {result.Clipped:N0} values were set to their bound. The same seed gives the same numbers again."));
}
