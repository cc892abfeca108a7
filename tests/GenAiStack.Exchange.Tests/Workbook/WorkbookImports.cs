using GenAiStack.Domain.Years;
using GenAiStack.Exchange.Imports;
using GenAiStack.Exchange.Workbook;
using GenAiStack.Exchange.Xlsx;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Workbook;

/// <summary>A workbook imports as the scenario that it was written from, with the numbers that its sheet has now.</summary>
public sealed class WorkbookImports
{
    [Fact]
    public void Without_the_scenario_it_becomes_the_same_one_and_with_it_nothing_changes()
    {
        var random = AnyScenario.Cases(AnyScenario.Whole, 80).Where(c => Projection.Of(c.Value).Succeeded).Select(c => ($"case {c.Case}", c.Value));
        foreach (var (name, scenario) in WorkbookCases.Shipped.Concat(WorkbookCases.Worked).Concat(random))
        {
            var book = ScenarioWorkbook.Write(Results.Project(scenario));
            var alone = Imports.Read(book, "a.xlsx", null);
            Assert.True(alone.Problems.Count == 0 && alone.IsNew && alone.Scenario == scenario, $"{name}: {string.Join(' ', alone.Problems)}");
            Assert.Equal(ImportKind.Workbook, alone.Kind);

            var into = Imports.Read(book, "a.xlsx", scenario);
            Assert.True(into.Problems.Count == 0 && into.Changes.Count == 0 && into.Edit is null, $"{name}: {string.Join(' ', into.Problems)} {string.Join(' ', into.Changes.Select(c => c.Words))}");
        }
    }

    [Fact]
    public void A_changed_cell_is_that_change_with_the_scenario_and_without_it()
    {
        var scenario = TestFiles.Scenario("vertical-integration");
        var lever = scenario.Levers[0];
        var changed = scenario with { Years = scenario.Years with { Last = scenario.Years.Last - 1 }, Levers = [lever.WithStrength("share", lever.Strengths[0].Assumption with { Value = 0.37 })! with { On = false, Start = 2024 }] };
        var book = WorkbookScript.Change(ScenarioWorkbook.Write(Results.Project(scenario)),
        [
            new($"levers/{lever.Id}/share", 'D', 0.37), new($"levers/{lever.Id}/on", 'D', 0), new($"levers/{lever.Id}/start", 'D', 2024), new("years/last", 'D', scenario.Years.Last - 1),
        ]);
        var into = Imports.Read(book, "a.xlsx", scenario);

        Assert.Empty(into.Problems);
        Assert.Equal(changed, into.Scenario);
        Assert.Equal(changed, into.Edit!.ApplyTo(scenario).Require());
        Assert.Equal($"1 lever changed; years {scenario.Years.First} to {scenario.Years.Last - 1}.", into.Summary);
        Assert.Equal(changed, Imports.Read(book, "a.xlsx", null).Scenario);
    }

    [Fact]
    public void A_kept_scenario_that_was_damaged_is_told_and_without_one_a_scenario_must_be_open()
    {
        var scenario = TestFiles.Scenario("gpu-hour");
        var book = ScenarioWorkbook.Write(Results.Project(scenario));
        var damaged = Replace(book, "genaistack/1", "genaistack/9");
        var without = Replace(book, "name=\"Scenario\"", "name=\"Other\"");

        var told = Imports.Read(damaged, "a.xlsx", null);
        Assert.Contains("The scenario that the workbook keeps is damaged", Assert.Single(told.Problems).Message, StringComparison.Ordinal);
        Assert.Equal("Scenario", told.Problems[0].Place.Part);
        Assert.Null(told.Scenario);
        Assert.Contains("changes numbers of a scenario that is there", Assert.Single(Imports.Read(without, "a.xlsx", null).Problems).Message, StringComparison.Ordinal);

        // With its scenario open the sheet of numbers is enough.
        Assert.Empty(Imports.Read(damaged, "a.xlsx", scenario).Problems);
        Assert.Empty(Imports.Read(without, "a.xlsx", scenario).Changes);
    }

    [Fact]
    public void A_long_scenario_is_kept_in_several_cells()
    {
        var scenario = TestFiles.Scenario("scaled-stack-2025");
        using var sheets = new SheetValues(ScenarioWorkbook.Write(Results.Project(scenario)));
        var cells = sheets.Rows(ScenarioSheet.Name).Select(r => r["A"].Text).ToList();

        Assert.True(cells.Count > 3);
        Assert.All(cells, c => Assert.InRange(c.Length, 1, 32_000));
        Assert.Equal(scenario, Results.Read(string.Concat(cells.Skip(1))));
    }

    private static byte[] Replace(byte[] book, string text, string other)
    {
        using var stream = new MemoryStream();
        stream.Write(book);
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var entry in zip.Entries.ToList())
            {
                using var content = entry.Open();
                using var reader = new StreamReader(content, leaveOpen: true);
                var before = reader.ReadToEnd();
                if (before.Contains(text, StringComparison.Ordinal))
                {
                    content.SetLength(0);
                    using var writer = new StreamWriter(content);
                    writer.Write(before.Replace(text, other, StringComparison.Ordinal));
                }
            }
        }

        return stream.ToArray();
    }
}
