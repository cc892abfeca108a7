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

    /// <summary>
    /// The scenario with other numbers, and without sources, notes, growths and ranges, as far as it keeps the rules: what moves the other
    /// way (mode, explicit pert) stays, since a sheet does not show it.
    /// </summary>
    public static Scenario WithFewerParts(Scenario scenario) => Change(scenario, a => new()
    {
        Value = a.Path is null ? a.Value is null ? null : 0.123 : null,
        IsMode = a.IsMode,
        Low = a.Path is null && a.Value is null ? 0.1 : null,
        High = a.Path is null && a.Value is null ? 0.2 : null,
        Distribution = null,
        Path = a.Path is null ? null : new([new(a.Path.Points[0].Year, 0.5)]),
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
        Levers = scenario.Levers.Select(l => l.Strengths.Aggregate(l, (done, s) => done.WithStrength(s.Key, change(s.Assumption))!)).ToValueList(),
    };

    private static T Change<T>(T item, ValueList<AssumptionField<T>> fields, Func<Assumption, Assumption> change) =>
        fields.Aggregate(item, (done, field) => field.Get(done) is { } assumption ? field.With(done, change(assumption)) : done);
}
