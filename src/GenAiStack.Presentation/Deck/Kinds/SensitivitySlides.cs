using System.Globalization;
using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Views.Sensitivity;

namespace GenAiStack.Presentation.Deck.Kinds;

/// <summary>What a measure depends on.</summary>
internal static class SensitivitySlides
{
    public static IEnumerable<Slide> TornadoOnly(SlideSetting setting)
    {
        var question = Ask(setting);
        var view = SensitivityView.Of(question);
        var tornado = TornadoView.Of(question, showsAll: false).Chart;
        return tornado.Marks.Count == 0 ? [] : [Made(setting, question, view.Finding, $"{question.MeasureTitle} {view.Remark}. {tornado.Title}", new SlideBody.Plot(tornado))];
    }

    public static IEnumerable<Slide> Variance(SlideSetting setting)
    {
        var question = Ask(setting);
        var sobol = Sobol.Of(question.Asked, Math.Clamp(setting.Source.Draws, 1024, SensitivityQuestion.UsualDraws), setting.Source.Seed, setting.Source.Tables);
        var view = SobolView.Of(question, sobol);
        return view.Chart.Marks.Count == 0 ? [] : [Made(setting, question, SlideSetting.Plain(view.Chart.Title), $"{view.Chart.Subtitle}. {view.Status}", new SlideBody.Plot(view.Chart))];
    }

    public static IEnumerable<Slide> GridTable(SlideSetting setting)
    {
        var question = Ask(setting);
        if (question is not { X: { } x, Y: { } y } || !Grid.Of(question.Asked, x.Axis, y.Axis).TryGet(out var grid))
        {
            return [];
        }

        var chart = GridView.Of(question, grid).Chart;
        return [Made(setting, question, SlideSetting.Plain(chart.Title), chart.Subtitle, new SlideBody.Plot(chart))];
    }

    public static IEnumerable<Slide> Goal(SlideSetting setting)
    {
        var question = Ask(setting);
        if (question.GoalChosen is not { } chosen)
        {
            return [];
        }

        var seek = GoalView.Seek(question);
        if (!Curve.Of(question.Asked, chosen, GoalView.Places(question, seek)).TryGet(out var curve))
        {
            return [];
        }

        var chart = GoalView.Of(question, seek, curve).Chart;
        return [Made(setting, question, SlideSetting.Plain(chart.Title), chart.Subtitle, new SlideBody.Plot(chart))];
    }

    private static SensitivityQuestion Ask(SlideSetting setting) =>
        SensitivityQuestion.Of(setting.Projection, setting.Year, SensitivityRequest.Of(key => setting.Item[key]) with { Measure = setting.Measure.Address });

    private static Slide Made(SlideSetting setting, SensitivityQuestion question, ValueList<Views.FindingPart> title, string subtitle, SlideBody body) => setting.Slide(
        title,
        subtitle,
        body,
        [question.Asked.Measure.Address],
        string.Create(CultureInfo.InvariantCulture, $"Each assumption is moved alone from the 5th to the 95th percentile of its range, all others central; {question.Tornado.Bars.Count(b => b.HasNoEffect):N0} of {question.Tornado.Bars.Count:N0} have no effect."));
}
