using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Xlsx;

namespace GenAiStack.Exchange.Workbook;

/// <summary>A scenario as sheets of formulas, with what each cell shows.</summary>
internal sealed class WorkbookFormulas
{
    private WorkbookFormulas(AssumptionPlaces places, AssumptionValues values, StackFormulas stack)
    {
        (Scenario, Places, Values, Stack) = (stack.Scenario, places, values, stack);
        var years = Scenario.Years.Count;
        var checks = new CheckList();
        var (levers, flows, measures) = (new CalculationSheet("Levers", 1, years), new CalculationSheet("Flows", 1, years), new CalculationSheet("Measures", 1, years));
        foreach (var sheet in new[] { levers, flows, measures })
        {
            sheet.AddSelf("Year", _ => Values.YearRow.Cell, CellFormat.Whole).IsHeading = true;
        }

        var capex = new CapexFormulas(Stack, flows);
        new LeverFormulas(Stack, capex, checks, levers).Apply();
        var year = new YearFormulas(Stack, capex, checks, flows);
        var measured = new MeasureFormulas(Stack, year, measures);
        Measures = measured.Write();
        CheckFormulas.AddLaws(checks, Stack, year, measured);
        Checks = new(Values, Places, checks, years);
        Sheets = [Values.Sheet, levers, flows, measures];
        Measured = measured;
        ComputeInOrder();
    }

    /// <summary>The formulas of a scenario that has an answer; null where there are more than a spreadsheet can be asked to hold.</summary>
    public static WorkbookFormulas? TryOf(Scenario scenario)
    {
        if (FormulaCount.IsTooLarge(scenario))
        {
            return null;
        }

        var places = new AssumptionPlaces([.. SheetRows.Of(scenario)]);
        var values = new AssumptionValues(places, scenario);
        var stack = new StackFormulas(scenario, values);
        return stack.IsTooLarge || FormulaCount.Estimate(stack, places.Rows.Count) > FormulaCount.Most ? null : new(places, values, stack);
    }

    public Scenario Scenario { get; }

    public AssumptionPlaces Places { get; }

    public AssumptionValues Values { get; }

    public StackFormulas Stack { get; }

    public CheckFormulas Checks { get; }

    /// <summary>The measures of a year, in the order of the result.</summary>
    public IReadOnlyList<MeasureRow> Measures { get; }

    public MeasureFormulas Measured { get; }

    /// <summary>The sheets of calculation in the order in which they follow from each other, checks apart.</summary>
    public IReadOnlyList<CalculationSheet> Sheets { get; }

    /// <summary>A measure as it is shown: not available where the scenario has no answer or not that year.</summary>
    public Expression Shown(Expression measure) => Call.If(Checks.Shown.Is(1), measure, Call.NotAvailable);

    // A cell computes what it stands on by itself. Year by year and sheet by sheet that is there already, so that no chain of cells gets deep.
    private void ComputeInOrder()
    {
        for (var year = 0; year < Scenario.Years.Count; year++)
        {
            foreach (var row in Sheets.SelectMany(s => s.Rows).Where(r => r.Expression is not null))
            {
                row.ValueIn(year);
            }
        }
    }
}
