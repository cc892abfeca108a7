using System.Globalization;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Csv;
using GenAiStack.Exchange.Xlsx;

namespace GenAiStack.Exchange.Workbook;

/// <summary>The sheet README: what the workbook is, how to change it, what follows and what needs the app.</summary>
internal static class ReadmeSheet
{
    public const string Name = "README";

    /// <summary>The sheet of a workbook that computes.</summary>
    public static MemoryStream ToStream(WorkbookFormulas formulas, WorkbookFacts facts)
    {
        var scenario = formulas.Scenario;
        using var readme = new Page();
        readme.Title(scenario.Name);
        var verdict = readme.Formula("Checks", formulas.Checks.Overall, formulas.Scenario.Years.Count);
        readme.Facts(scenario, facts);
        readme.Heading("Sheets");
        readme.Row("Assumptions", "The numbers of the scenario, a row each, and the only place of numbers to change: blue cells may be written, everything else is computed.");
        readme.Row("Overview, Charts", "Results by layer and company, a column a year.");
        readme.Row("Results", "Every measure of every year in one list: year, address, value, unit. For scripts, filters and lookups.");
        readme.Row("Checks", "What must hold, in words. What does not hold turns red.");
        readme.Row("Values, Levers, Flows, Measures", "The calculation from the assumptions to the results, a quantity a row and a column a year. Plain formulas: no macros, no array formulas, nothing volatile.");
        readme.Row("Scenario", "Hidden. The scenario file, so that the workbook can be imported where nobody has the scenario.");
        readme.Heading("What follows when you change Assumptions");
        readme.Row("Value", "Results follow every number in the column Value, also a share that was 0. Write a number: formulas do not understand text such as 30% .. 40%, which only the import does.");
        readme.Row("Levers", "levers/.../on switches a lever (1 on, 0 off); start and full are the years in which it is phased in, and may stay empty; its strength has a row of its own.");
        readme.Row("Paths, growth, S-curves", "Each point of a path has a row (.../path/2026), and so have the growth, the ceiling and the rate inside a number.");
        readme.Row("Ranges", "Low, High and Distribution matter where a number has no Value: then the middle of its range counts (the geometric middle for lognormal). Otherwise ranges are for the app's simulations.");
        readme.Row(
            "Years",
            string.Create(CultureInfo.InvariantCulture, $"years/first moves all columns; years/last makes the scenario shorter: years after it show #N/A. There are {scenario.Years.Count} columns of years; more need the app."));
        readme.Row("Rows", "Rows are found by their addresses: sort, move, or insert rows as you like (the sheet must be unprotected first; there is no password).");
        readme.Heading("What needs the app");
        readme.Row("Structure", "Companies, links, levers, what a lever selects, classes and purposes are built into the formulas: adding or removing them needs the app. So does a number that has no row yet, or a new point of a path: the import takes such rows, the formulas do not see them.");
        readme.Row("Uncertainty", "Simulations, sensitivities and goal seek are the app's.");
        readme.Row("Import", $"Import the workbook into its scenario to bring your changes back: what would change is shown first. Imported without a scenario it becomes a new one. An empty cell changes nothing there; the word {CellGuard.Remove} takes a value away.");
        readme.Heading("How to read results");
        readme.Row("Empty", "A ratio without a value, because its denominator is 0, shows an empty text. A dollar/... row is empty in a year in which users pay that company nothing.");
        readme.Row("#N/A", "The scenario has no answer (a loop that makes money out of nothing, a number outside its bounds, a lever that cannot act): Checks says which, and no year shows results, as in the app. Or the year is after the last.");
        readme.Row("Units", "Money is US dollars a year. Shares, margins and rates are fractions, shown in percent.");
        readme.Row("Addresses", "companies/ID/..., layers/LAYER/..., links/FROM>TO:PURPOSE/paid, dollar/APP/COMPANY (of a dollar paid to APP, what rests with COMPANY). Links that only a lever would bring about are listed too, and pay 0 until it does.");
        readme.Row("Totals", "Revenue of layers must not be added up to a market: the same dollar is counted once per hand that it passes through.");
        return readme.ToStream(
        [
            new(string.Create(CultureInfo.InvariantCulture, $"B{verdict}"), string.Create(CultureInfo.InvariantCulture, $"B{verdict}=\"{CheckFormulas.Wrong}\""), CellStyles.Alarm),
        ]);
    }

    /// <summary>The sheet of a workbook that has the numbers alone.</summary>
    public static MemoryStream ToStream(Scenario scenario, WorkbookFacts facts, string reason)
    {
        using var readme = new Page();
        readme.Title(scenario.Name);
        readme.Facts(scenario, facts);
        readme.Heading("Numbers alone");
        readme.Row("Assumptions", $"The workbook has the numbers of the scenario and no results. {reason} Change the numbers and import the workbook: the app computes.");
        readme.Row("Scenario", "Hidden. The scenario file, so that the workbook can be imported where nobody has the scenario.");
        return readme.ToStream([]);
    }

    /// <summary>A page of keys and texts.</summary>
    private sealed class Page : IDisposable
    {
        private readonly SheetWriter _sheet = new(new() { Widths = [26, 120] });

        public void Dispose() => _sheet.Dispose();

        public void Title(string text)
        {
            _sheet.BeginRow();
            _sheet.Text(text, CellStyle.Title);
            _sheet.EndRow();
        }

        public void Facts(Scenario scenario, WorkbookFacts facts)
        {
            Row("Description", scenario.Description);
            Row("Revision", facts.Revision);
            Row("Exported", facts.Exported);
            Row("From", facts.Origin);
        }

        public void Heading(string text)
        {
            _sheet.BeginRow();
            _sheet.EndRow();
            _sheet.BeginRow();
            _sheet.Text(text, CellStyle.Heading);
            _sheet.EndRow();
        }

        public void Row(string key, string? text)
        {
            if (!string.IsNullOrEmpty(text))
            {
                _sheet.BeginRow();
                _sheet.Text(key, CellStyle.Header);
                _sheet.Text(text, CellStyle.Wrapped);
                _sheet.EndRow();
            }
        }

        /// <summary>A row with a formula; the number of the row comes back.</summary>
        public int Formula(string key, Expression expression, int years)
        {
            _sheet.BeginRow();
            _sheet.Text(key, CellStyle.Header);
            _sheet.Formula(expression, new(new(Name, 0, years), 0), CellStyle.Plain);
            _sheet.EndRow();
            return _sheet.Row;
        }

        public MemoryStream ToStream(IReadOnlyList<CellCondition> conditions) => _sheet.ToStream(new() { IsProtected = true, Conditions = conditions });
    }
}
