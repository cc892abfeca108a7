using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Quantities;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Uncertainty;
using GenAiStack.Domain.Years;

namespace GenAiStack.Domain.Reconciling;

/// <summary>Whether a reported figure lies in the model's range.</summary>
public enum Verdict
{
    /// <summary>The range is not known yet, or the measure has no value.</summary>
    Unknown,

    /// <summary>It lies between the 5th and the 95th percentile, both included.</summary>
    Inside,

    /// <summary>It lies beyond them.</summary>
    Outside,
}

/// <summary>A reported figure beside the model's.</summary>
/// <param name="Row">What is compared.</param>
/// <param name="Measure">The measure of the scenario.</param>
/// <param name="Model">The model's figure at its central values; null where it has none.</param>
/// <param name="Low">The 5th percentile of the draws; null while it is not known.</param>
/// <param name="High">The 95th percentile.</param>
public sealed record ComparedFigure(ReconciliationRow Row, Measure Measure, double? Model, double? Low, double? High)
{
    // What arithmetic loses between a fact and a figure that was set to it.
    private const double Slack = 1e-9;

    /// <summary>
    /// How far the model lies above what was reported: a part of the report for money, points for fractions. Null where the model has no value,
    /// or where money of nothing was reported.
    /// </summary>
    public double? Gap => Model is not { } model ? null
        : Row.Unit == Unit.Fraction ? model - Row.Reported
        : Row.Reported == 0 ? null
        : (model - Row.Reported) / Math.Abs(Row.Reported);

    /// <summary>How far the model lies from the report, as a part of the report, without sign; 0 for a floor that it passes.</summary>
    public double Distance => Model is not { } model || Row.Reported == 0 || IsPassedFloor ? 0 : Math.Abs(model - Row.Reported) / Math.Abs(Row.Reported);

    /// <summary>
    /// By how much the model misses the report, for an order of misses: points for fractions; for money the logarithm of the factor between both, so
    /// that a tenth is as bad as ten times. 0 for a floor that the model passes.
    /// </summary>
    public double Miss => Model is not { } model || IsPassedFloor ? 0
        : Row.Unit == Unit.Fraction ? Math.Abs(model - Row.Reported)
        : model * Row.Reported > 0 ? Math.Abs(Math.Log(model / Row.Reported))
        : Distance;

    private bool IsPassedFloor => Row.IsFloor && Model >= Row.Reported;

    /// <summary>Whether the report lies in the model's range; a floor does where the range reaches it or lies above.</summary>
    public Verdict Verdict => Model is null || Low is not { } low || High is not { } high ? Verdict.Unknown
        : IsInside(low, high, Row.Reported, Row.IsFloor) ? Verdict.Inside
        : Verdict.Outside;

    /// <summary>Whether a reported figure lies in a range, its ends included.</summary>
    /// <param name="low">The low end.</param>
    /// <param name="high">The high end, at least low.</param>
    /// <param name="reported">The figure.</param>
    /// <param name="isFloor">Whether the figure is that or more.</param>
    public static bool IsInside(double low, double high, double reported, bool isFloor = false)
    {
        var slack = Slack * Math.Abs(reported);
        return reported <= high + slack && (isFloor || reported >= low - slack);
    }
}

/// <summary>
/// What a scenario says beside what was reported: every row of the table whose measure the scenario has and whose year it covers. Model section 10.
/// </summary>
public sealed record Reconciliation
{
    private Reconciliation(Projection projection, ValueList<ComparedFigure> figures) => (Projection, Figures) = (projection, figures);

    /// <summary>The scenario, solved.</summary>
    public Projection Projection { get; }

    /// <summary>The figures, by year, in the order of the table.</summary>
    public ValueList<ComparedFigure> Figures { get; private init; }

    /// <summary>The comparison at central values; ranges come by <see cref="With"/>.</summary>
    /// <param name="projection">The scenario, solved.</param>
    /// <param name="table">What is compared with what.</param>
    public static Reconciliation Of(Projection projection, ReconciliationTable table)
    {
        var companies = projection.Scenario.Companies.Select(c => c.Id).ToHashSet();
        var figures = new List<ComparedFigure>();
        foreach (var row in table.Rows.Where(r => r.Unless is not { } id || !companies.Contains(id)))
        {
            if (projection.In(row.Year) is { } year && Measure.Find(row.Measure, projection).TryGet(out var measure) && measure.Unit == row.Unit)
            {
                figures.Add(new(row, measure, measure.In(year), null, null));
            }
        }

        return new(projection, figures.OrderBy(f => f.Row.Year).ToValueList());
    }

    /// <summary>The simulations that give the ranges, one a year.</summary>
    /// <param name="draws">How many draws each.</param>
    /// <param name="seed">The seed.</param>
    public ValueList<SimulationQuestion> Questions(long draws, ulong seed) => Figures
        .GroupBy(f => f.Row.Year)
        .Select(g => new SimulationQuestion
        {
            Projection = Projection,
            Measures = g.Select(f => f.Measure).DistinctBy(m => m.Address).ToValueList(),
            Year = g.Key,
            Draws = draws,
            Seed = seed,
        })
        .ToValueList();

    /// <summary>The same with the ranges that a simulation found for its year.</summary>
    /// <param name="result">What one of <see cref="Questions"/> has brought.</param>
    public Reconciliation With(SimulationResult result)
    {
        var spreads = result.Question.Measures.Zip(result.Spreads).ToDictionary(p => p.First.Address, p => p.Second);
        return this with
        {
            Figures = Figures
                .Select(f => f.Row.Year == result.Question.Year && spreads.GetValueOrDefault(f.Measure.Address) is { Draws: > 0 } spread ? f with { Low = spread.P5, High = spread.P95 } : f)
                .ToValueList(),
        };
    }
}
