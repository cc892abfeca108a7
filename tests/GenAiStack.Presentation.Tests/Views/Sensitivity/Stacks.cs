using GenAiStack.Domain.Sensitivity;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Presentation.Views.Sensitivity;
using GenAiStack.Testing;
using static GenAiStack.Testing.Small;

namespace GenAiStack.Presentation.Tests.Views.Sensitivity;

/// <summary>Small stacks whose answers are known in closed form.</summary>
internal static class Stacks
{
    /// <summary>What the app pays the cloud.</summary>
    public const string Share = "links/app>cloud:inference/shareOfRevenue";

    /// <summary>What customers pay the app.</summary>
    public const string Demand = "companies/app/endCustomerRevenue";

    /// <summary>Customers pay the app $10B, of which it pays the cloud 40 %: the cloud takes in $4B.</summary>
    public static readonly Projection Two = Stack(
        string.Join(", ", Company("app", """ "endCustomerRevenue": { "value": 10e9, "low": 8e9, "high": 14e9, "distribution": "uniform" }, "funding": { "value": 1e9, "low": 0.5e9, "high": 2e9 } """), Company("cloud", layer: "cloud")),
        Link("app", "cloud", """ "shareOfRevenue": { "value": 0.4, "low": 0.2, "high": 0.6, "distribution": "uniform" } """));

    public static SensitivityQuestion Question(Projection projection, string measure, SensitivityRequest? request = null, int? year = null) =>
        SensitivityQuestion.Of(projection, year ?? projection.Scenario.Years.First, (request ?? new()) with { Measure = measure });

    public static GridView GridOf(SensitivityQuestion question) => GridView.Of(question, Grid.Of(question.Asked, question.X!.Axis, question.Y!.Axis).Require());

    public static GoalView GoalOf(SensitivityQuestion question)
    {
        var seek = GoalView.Seek(question);
        return GoalView.Of(question, seek, Curve.Of(question.Asked, question.GoalChosen!, GoalView.Places(question, seek)).Require());
    }

    public static Projection Apply(SensitivityQuestion question, GoalChoice choice) =>
        Results.Project(GoalEdit.Of(question.Names.Scenario, question.Goal!.Address, choice.Value)!.ApplyTo(question.Names.Scenario).Require());

    public static string Text(this ValueList<Presentation.Views.FindingPart> finding) => string.Concat(finding.Select(p => p.Text)).Replace('\u202f', ' ').Replace('\u2212', '-');

    public static string Plain(this string text) => text.Replace('\u202f', ' ').Replace('\u2212', '-');
}
