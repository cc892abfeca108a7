using GenAiStack.Domain.Distributions;
using GenAiStack.Domain.Levers;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Solving;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;

namespace GenAiStack.Domain.Compilation;

/// <summary>
/// A scenario as one computation: its years up to the last one asked for, with cohorts, levers, prices and depreciation, from the values
/// of its assumptions to its measures. The structure is that of the central values; draws and questions move the numbers in it.
/// </summary>
internal sealed class CompiledScenario
{
    private readonly InputNodes _inputs;
    private readonly GuardList _guards;
    private readonly Dictionary<int, SymbolicMeasures> _measures = [];

    private CompiledScenario(Projection projection, CompilationMode mode, int lastYear)
    {
        var plan = projection.Levers.Plan;
        Graph = new();
        Mode = mode;
        _guards = new(Graph);
        _inputs = new(Graph, _guards, projection.Scenario, mode);
        var capex = new SymbolicCapex(Graph, plan.FirstYear);
        var levers = new SymbolicLevers(Graph, _guards, _inputs, plan, mode, capex);
        var (cohorts, nodes, history) = (new double[plan.CompanyCount], new int[plan.CompanyCount], new CapexHistory(plan.FirstYear));
        for (var year = plan.FirstYear; year <= lastYear; year++)
        {
            var symbolic = Start(projection.Levers, levers, year, cohorts, nodes);
            foreach (var effect in projection.Levers.EffectsIn(year))
            {
                levers.Apply(effect, symbolic);
                Known(effect.Apply(new(symbolic.Central, effect.Lever.RampIn(year), history)));

                // A place that was just made may itself match the lever, and so make more: all of them of 0.
                while (symbolic.Amounts.Count < symbolic.Central.Payments.Count)
                {
                    symbolic.Amounts.Add(Graph.Zero);
                }
            }

            Known(Flows.TrySolve(symbolic.Central, null, out var flows));
            history.Record(flows!);
            capex.Record(symbolic);
            _measures.Add(year, new(Graph, symbolic, capex));

            // Every year up to the last one asked for must be productive, whether a measure needs its flows or not.
            _ = symbolic.Total;
        }

        Guards = mode == CompilationMode.Draws ? Watched() : _guards.All;
    }

    public Graph Graph { get; }

    public CompilationMode Mode { get; }

    public IReadOnlyList<CompiledInput> Inputs => _inputs.Inputs;

    /// <summary>What every evaluation must keep to, without what draws surely keep to.</summary>
    public IReadOnlyList<Guard> Guards { get; }

    /// <summary>Compiles the years of a projection up to one.</summary>
    public static CompiledScenario Of(Projection projection, CompilationMode mode, int lastYear) => new(projection, mode, lastYear);

    /// <summary>The node of a measure in a year up to the last.</summary>
    public int NodeOf(Measure measure, int year) => _measures[year].Of(measure);

    private SymbolicYear Start(LeverPlan plan, SymbolicLevers levers, int year, double[] cohorts, int[] cohortNodes)
    {
        Known(plan.Adjustments.TryStart(year, cohorts, out var central));
        var symbolic = new SymbolicYear(Graph, _guards, central);
        for (var i = 0; i < symbolic.CompanyCount; i++)
        {
            var company = plan.Plan.Companies[i];
            int Value(AssumptionField<Company> field) => _inputs.ValueIn($"companies/{company.Id}/{field.Key}", field.Bounds, field.Get(company), year);
            symbolic.Funding[i] = levers.Adjust(plan, symbolic, i, AdjustableField.Funding, Value(Funding));
            cohortNodes[i] = company.Retention is null || year == plan.Plan.FirstYear
                ? Value(EndCustomerRevenue)
                : Graph.Sum(
                [
                    new(cohortNodes[i], levers.Adjust(plan, symbolic, i, AdjustableField.Retention, Value(Retention))),
                    new(levers.Adjust(plan, symbolic, i, AdjustableField.NewRevenue, Value(NewRevenue))),
                ]);
            symbolic.Demand[i] = cohortNodes[i];
        }

        foreach (var link in plan.Plan.Scenario.Links)
        {
            foreach (var field in AssumptionFields.OfLink)
            {
                if (field.Get(link) is { } amount)
                {
                    symbolic.Amounts.Add(_inputs.ValueIn($"links/{link.Id}/{field.Key}", field.Bounds, amount, year));
                }
            }
        }

        return symbolic;
    }

    private List<Guard> Watched()
    {
        var intervals = new Intervals(Graph, [.. Inputs.Select(i => RangeLaw.Of(i.Assumption, i.Central, i.Year).Reach)]);
        return [.. _guards.All.Where(g => !intervals.IsWithin(g.Node, g.Low, g.High))];
    }

    private static AssumptionField<Company> EndCustomerRevenue => AssumptionFields.OfCompany[0];

    private static AssumptionField<Company> Funding => AssumptionFields.OfCompany[1];

    private static AssumptionField<Company> Retention => AssumptionFields.OfCompany[2];

    private static AssumptionField<Company> NewRevenue => AssumptionFields.OfCompany[3];

    private static void Known(Problem? problem)
    {
        if (problem is not null)
        {
            throw new InvalidOperationException($"A projection was made of this scenario, and yet: {problem}");
        }
    }
}
