using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Exchange.Imports;
using GenAiStack.Exchange.Xlsx;

namespace GenAiStack.Exchange.Workbook;

/// <summary>
/// A scenario as a workbook that computes: the sheet Assumptions holds the numbers that people change, and from them formulas compute everything
/// that the model says, year by year. <see cref="ImportReader"/> reads it back. The same scenario gives the same bytes.
/// </summary>
public static class ScenarioWorkbook
{
    /// <summary>
    /// The workbook's bytes. A scenario of more than some hundred companies would have more formulas than a spreadsheet can be asked to hold: its
    /// workbook has the numbers alone, says so, and is imported all the same.
    /// </summary>
    /// <param name="projection">The scenario, solved: one without an answer has no workbook.</param>
    /// <param name="facts">What only the caller knows about it; null for nothing.</param>
    public static byte[] Write(Projection projection, WorkbookFacts? facts = null) =>
        WorkbookFormulas.TryOf(projection.Scenario) is { } formulas ? Write(formulas, facts ?? new()) : WriteNumbers(projection.Scenario, facts ?? new(), "It is too large for formulas in a spreadsheet.");

    /// <summary>The workbook's bytes; of a scenario without an answer the numbers alone.</summary>
    /// <param name="scenario">The scenario.</param>
    public static byte[] Write(Scenario scenario) => Projection.Of(scenario).TryGet(out var projection)
        ? Write(projection)
        : WriteNumbers(scenario, new(), "It has no answer: open it in the app, which says why.");

    private static byte[] Write(WorkbookFormulas formulas, WorkbookFacts facts)
    {
        var overview = new OverviewSheet(formulas);
        return WorkbookFile.Write(
        [
            new(ReadmeSheet.Name, ReadmeSheet.ToStream(formulas, facts)),
            new(AssumptionsSheet.Name, AssumptionsSheet.ToStream(formulas.Places.Rows, isProtected: true)),
            new(overview.Sheet.Name, CalculationSheets.ToStream(overview)),
            ChartsSheet.Of(formulas, overview),
            new(ResultsSheet.Name, ResultsSheet.ToStream(formulas)),
            new(formulas.Checks.Sheet.Name, CalculationSheets.ToStream(formulas.Checks)),
            .. formulas.Sheets.Select(s => new SheetPart(s.Name, CalculationSheets.ToStream(s))),
            new(ScenarioSheet.Name, ScenarioSheet.ToStream(formulas.Scenario)) { IsHidden = true },
        ]);
    }

    private static byte[] WriteNumbers(Scenario scenario, WorkbookFacts facts, string reason) => WorkbookFile.Write(
    [
        new(ReadmeSheet.Name, ReadmeSheet.ToStream(scenario, facts, reason)),
        new(AssumptionsSheet.Name, AssumptionsSheet.ToStream([.. SheetRows.Of(scenario)], isProtected: true)),
        new(ScenarioSheet.Name, ScenarioSheet.ToStream(scenario)) { IsHidden = true },
    ]);
}
