using System.Globalization;
using GenAiStack.Exchange.Csv;
using GenAiStack.Exchange.Xlsx;

namespace GenAiStack.Exchange.Workbook;

/// <summary>The sheet README: what the workbook is, how to change it, what follows and what needs the app.</summary>
internal static class ReadmeSheet
{
    public const string Name = "README";

    public static MemoryStream ToStream(WorkbookFormulas formulas, WorkbookFacts facts)
    {
        var scenario = formulas.Scenario;
        var standing = new CalculationSheet(Name, 0, 1);
        using var sheet = new SheetWriter(new() { Widths = [26, 120] });
        sheet.BeginRow();
        sheet.Text(scenario.Name, CellStyle.Title);
        sheet.EndRow();
        sheet.BeginRow();
        sheet.Text("Checks", CellStyle.Header);
        sheet.Formula(formulas.Checks.Overall, new(standing, 0), CellStyle.Plain);
        sheet.EndRow();
        var verdict = sheet.Row;
        Row("Description", scenario.Description);
        Row("Revision", facts.Revision);
        Row("Exported", facts.Exported);
        Row("From", facts.Origin);
        Heading("Sheets");
        Row("Assumptions", "The numbers of the scenario, a row each, and the only place of numbers to change: blue cells may be written, everything else is computed.");
        Row("Overview, Charts", "Results by layer and company, a column a year.");
        Row("Results", "Every measure of every year in one list: year, address, value, unit. For scripts, filters and lookups.");
        Row("Checks", "What must hold, in words. What does not hold turns red.");
        Row("Values, Levers, Flows, Measures", "The calculation from the assumptions to the results, a quantity a row and a column a year. Plain formulas: no macros, no array formulas, nothing volatile.");
        Row("Scenario", "Hidden. The scenario file, so that the workbook can be imported where nobody has the scenario.");
        Heading("What follows when you change Assumptions");
        Row("Value", "Results follow every number in the column Value, also a share that was 0. Write a number: formulas do not understand text such as 30% .. 40%, which only the import does.");
        Row("Levers", "levers/.../on switches a lever (1 on, 0 off); start and full are the years in which it is phased in, and may stay empty; its strength has a row of its own.");
        Row("Paths, growth, S-curves", "Each point of a path has a row (.../path/2026), and so have the growth, the ceiling and the rate inside a number.");
        Row("Ranges", "Low, High and Distribution matter where a number has no Value: then the middle of its range counts (the geometric middle for lognormal). Otherwise ranges are for the app's simulations.");
        Row(
            "Years",
            string.Create(CultureInfo.InvariantCulture, $"years/first moves all columns; years/last makes the scenario shorter: years after it show #N/A. There are {scenario.Years.Count} columns of years; more need the app."));
        Row("Rows", "Rows are found by their addresses: sort, move, or insert rows as you like (the sheet must be unprotected first; there is no password).");
        Heading("What needs the app");
        Row("Structure", "Companies, links, levers, what a lever selects, classes and purposes are built into the formulas: adding or removing them needs the app. So does a number that has no row yet, or a new point of a path: the import takes such rows, the formulas do not see them.");
        Row("Uncertainty", "Simulations, sensitivities and goal seek are the app's.");
        Row("Import", $"Import the workbook into its scenario to bring your changes back: what would change is shown first. Imported without a scenario it becomes a new one. An empty cell changes nothing there; the word {CellGuard.Remove} takes a value away.");
        Heading("How to read results");
        Row("Empty", "A ratio without a value, because its denominator is 0, shows an empty text. A dollar/... row is empty in a year in which users pay that company nothing.");
        Row("#N/A", "The scenario has no answer (a loop that makes money out of nothing, a number outside its bounds, a lever that cannot act): Checks says which, and no year shows results, as in the app. Or the year is after the last.");
        Row("Units", "Money is US dollars a year. Shares, margins and rates are fractions, shown in percent.");
        Row("Addresses", "companies/ID/..., layers/LAYER/..., links/FROM>TO:PURPOSE/paid, dollar/APP/COMPANY (of a dollar paid to APP, what rests with COMPANY). Links that only a lever would bring about are listed too, and pay 0 until it does.");
        Row("Totals", "Revenue of layers must not be added up to a market: the same dollar is counted once per hand that it passes through.");
        return sheet.ToStream(new()
        {
            IsProtected = true,
            Conditions =
            [
                new(string.Create(CultureInfo.InvariantCulture, $"B{verdict}"), string.Create(CultureInfo.InvariantCulture, $"B{verdict}=\"{CheckFormulas.Wrong}\""), CellStyles.Alarm),
            ],
        });

        void Heading(string text)
        {
            sheet.BeginRow();
            sheet.EndRow();
            sheet.BeginRow();
            sheet.Text(text, CellStyle.Heading);
            sheet.EndRow();
        }

        void Row(string key, string? text)
        {
            if (!string.IsNullOrEmpty(text))
            {
                sheet.BeginRow();
                sheet.Text(key, CellStyle.Header);
                sheet.Text(text, CellStyle.Wrapped);
                sheet.EndRow();
            }
        }
    }
}
