using GenAiStack.Domain.Stacks;

namespace GenAiStack.Exchange.Tests;

/// <summary>Scenarios that the tests of import and export share.</summary>
internal static class Scenarios
{
    public static string[] Names { get; } = ["early-stack-2023", "scaled-stack-2025", "six-hundred-billion", "profit-pools-2026", "gpu-hour", "jpmorgan-650"];

    /// <summary>A scenario with nothing in it.</summary>
    public static Scenario Empty(YearSpan years) => new() { Name = "Empty", Years = years };

    /// <summary>The scenario with each number as another one, and without ranges and trajectories.</summary>
    public static Scenario WithOtherNumbers(Scenario scenario) => Change(scenario, a => a with
    {
        Value = 0.123,
        Low = null,
        High = null,
        Distribution = null,
        Growth = null,
        Path = null,
        Saturation = null,
    });

    /// <summary>The scenario without what means the same however it is spelled: mode for value, pert for no distribution.</summary>
    public static Scenario WithoutSpelling(Scenario scenario) => Change(scenario, a => a with
    {
        IsMode = false,
        Distribution = a.Distribution == DistributionShape.Pert ? null : a.Distribution,
    });

    public static Scenario Change(Scenario scenario, Func<Assumption, Assumption> change) => scenario with
    {
        Companies = scenario.Companies.Select(c => Change(c, AssumptionFields.OfCompany, change)).ToValueList(),
        Links = scenario.Links.Select(l => Change(l, AssumptionFields.OfLink, change)).ToValueList(),
    };

    private static T Change<T>(T item, ValueList<AssumptionField<T>> fields, Func<Assumption, Assumption> change) =>
        fields.Aggregate(item, (done, field) => field.Get(done) is { } assumption ? field.With(done, change(assumption)) : done);
}
