using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using GenAiStack.Domain.Measures;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Exchange.Workbook;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Workbook;

/// <summary>How the workbook is made: its formulas, its bytes, what may be changed in it.</summary>
public sealed partial class WorkbookStructure
{
    private static readonly string[] Functions =
    [
        "ABS", "AND", "COUNT", "EXP", "IF", "IFERROR", "INDEX", "INT", "ISNUMBER", "MATCH", "MAX", "MIN", "NA", "OR", "ROW", "SQRT", "SUM", "SUMPRODUCT",
    ];

    private static readonly string[] SheetsOfFormulas = ["Values", "Levers", "Flows", "Measures", "Checks", "Overview", "Results", "README"];

    [Fact]
    public void The_same_scenario_gives_the_same_bytes()
    {
        foreach (var name in new[] { "gpu-hour", "vertical-integration" })
        {
            Assert.Equal(Write(TestFiles.Scenario(name)), Write(TestFiles.Scenario(name)));
        }
    }

    [Fact]
    public void Facts_stand_on_the_first_sheet_and_nowhere_else()
    {
        var projection = Results.Project(TestFiles.Scenario("gpu-hour"));
        using var plain = new SheetValues(ScenarioWorkbook.Write(projection));
        using var told = new SheetValues(ScenarioWorkbook.Write(projection, new("revision 12", "=2026-11-26 by Ann", "https://example.org/s/gpu-hour")));

        Assert.Equal(
            ["revision 12", "=2026-11-26 by Ann", "https://example.org/s/gpu-hour"],
            told.Rows("README").SelectMany(r => r.Values).Select(c => c.Text).Except(plain.Rows("README").SelectMany(r => r.Values).Select(c => c.Text)).Where(t => t is not ("Revision" or "Exported" or "From")));
        Assert.Equal(Formulas(plain).Order(), Formulas(told).Order());
    }

    [Fact]
    public void The_workbook_keeps_the_standard()
    {
        foreach (var scenario in new[] { TestFiles.Scenario("gpu-hour"), Results.Read(TestFiles.Example("mechanisms.json")), HostileNames.Scenario })
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(Write(scenario)), false);
            foreach (var version in new[] { FileFormatVersions.Office2019, FileFormatVersions.Microsoft365 })
            {
                Assert.Empty(new OpenXmlValidator(version).Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}").Take(5));
            }
        }
    }

    [Fact]
    public void Formulas_use_known_functions_and_are_not_too_long()
    {
        foreach (var (name, scenario) in WorkbookCases.Shipped.Concat(WorkbookCases.Worked))
        {
            using var sheets = new SheetValues(Write(scenario));
            foreach (var formula in Formulas(sheets))
            {
                Assert.True(formula.Length <= 8192, $"{name}: {formula.Length} characters");
                Assert.All(FunctionName().Matches(formula), m => Assert.Contains(m.Groups[1].Value, Functions));
                Assert.DoesNotContain('[', formula);
            }
        }
    }

    [Fact]
    public void Nothing_that_people_wrote_is_in_a_formula()
    {
        // The same stack under other names, ids, purposes, notes and words has the same formulas.
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, 40).Where(c => Projection.Of(c.Value).Succeeded))
        {
            using var before = new SheetValues(Write(scenario));
            using var after = new SheetValues(Write(HostileNames.Rename(scenario)));
            Assert.True(Formulas(before).SequenceEqual(Formulas(after)), $"case {number}");
        }
    }

    [Fact]
    public void Every_measure_of_the_model_is_a_row_and_all_of_them_are_formulas()
    {
        var scenario = Results.Read(TestFiles.Example("years.json"));
        using var sheets = new SheetValues(Write(scenario));
        var rows = sheets.Rows("Results").ToList();

        Assert.Equal(["Year", "Address", "Value", "Unit"], rows[0].Values.Select(c => c.Text));
        Assert.All(rows.Skip(1), r => Assert.True(r["A"].Formula is not null && r["C"].Formula is not null && r["B"].Formula is null && r["D"].Formula is null));
        var addresses = rows.Skip(1).Select(r => r["B"].Text).ToHashSet();
        Assert.Superset(
            scenario.Companies.SelectMany(c => MeasureDefinitions.OfCompany.Select(d => $"companies/{c.Id}/{d.Key}"))
                .Concat(scenario.Companies.Select(c => LayerNames.Name(c.Layer)).Distinct().SelectMany(l => MeasureDefinitions.OfLayer.Select(d => $"layers/{l}/{d.Key}")))
                .Concat(MeasureDefinitions.OfYear.Select(d => d.Key))
                .Concat(scenario.Links.Select(l => $"links/{l.Id}/paid"))
                .ToHashSet(),
            addresses);
        Assert.Equal((rows.Count - 1) / scenario.Years.Count, addresses.Count);
    }

    [Fact]
    public void Only_what_people_change_is_unlocked()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(Results.Read(TestFiles.Example("mechanisms.json")))), false);
        var workbook = document.WorkbookPart!;
        var formats = workbook.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<DocumentFormat.OpenXml.Spreadsheet.CellFormat>().ToList();
        foreach (var sheet in workbook.Workbook!.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>())
        {
            var part = (WorksheetPart)workbook.GetPartById(sheet.Id!);
            Assert.True(part.Worksheet!.Elements<DocumentFormat.OpenXml.Spreadsheet.SheetProtection>().Single().Sheet!.Value);
            var unlocked = part.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>()
                .Where(c => formats[(int)(c.StyleIndex?.Value ?? 0)].Protection?.Locked?.Value == false)
                .ToList();
            Assert.Equal(sheet.Name == "Assumptions", unlocked.Count > 0);
            Assert.All(unlocked, c => Assert.InRange(c.CellReference!.Value![0], 'D', 'J'));
            Assert.All(unlocked, c => Assert.Null(c.CellFormula));
        }
    }

    [Fact]
    public void What_is_too_large_for_formulas_is_told_before_they_are_made_and_has_its_numbers()
    {
        foreach (var (name, scenario) in WorkbookCases.Shipped.Concat(WorkbookCases.Worked).Concat(AnyScenario.Cases(AnyScenario.Whole, 60).Where(c => Projection.Of(c.Value).Succeeded).Select(c => ($"case {c.Case}", c.Value))))
        {
            var formulas = WorkbookFormulas.TryOf(scenario)!;
            var rows = formulas.Sheets.Append(formulas.Checks.Sheet).SelectMany(s => s.Rows).ToList();
            var cells = rows.Sum(r => Enumerable.Range(-r.Sheet.Before, r.Sheet.Before + r.Sheet.Years).Count(c => r.At(c) is not null)) + (2 * formulas.Measures.Count * scenario.Years.Count);
            Assert.True(cells <= FormulaCount.Estimate(formulas.Stack, formulas.Places.Rows.Count), $"{name}: {cells}");
        }

        foreach (var (companies, links) in new[] { (500, 2_000), (3_000, 9_000) })
        {
            var large = LargeStack.Of(companies, links);
            var book = Write(large);
            using var sheets = new SheetValues(book);

            Assert.Equal(["README", "Assumptions", "Scenario"], sheets.Names);
            Assert.Contains(sheets.Rows("README").SelectMany(r => r.Values), c => c.Text.Contains("too large", StringComparison.Ordinal));
            Assert.Equal(large, Imports.Read(book, "a.xlsx", null).Scenario);
        }
    }

    private static byte[] Write(Scenario scenario) => ScenarioWorkbook.Write(Results.Project(scenario));

    private static IEnumerable<string> Formulas(SheetValues sheets) =>
        SheetsOfFormulas.SelectMany(sheets.Rows).SelectMany(r => r.Values).Select(c => c.Formula).OfType<string>();

    [GeneratedRegex("([A-Z][A-Z0-9.]*)\\(", RegexOptions.NonBacktracking)]
    private static partial Regex FunctionName();
}
