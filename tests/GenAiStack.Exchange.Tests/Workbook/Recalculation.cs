using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Exchange.Workbook;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Workbook;

/// <summary>
/// LibreOffice computes everything anew, from files whose formulas show wrong numbers, and comes to what the engine says: of all that ships, of the
/// worked cases and of 200 random stacks.
/// </summary>
public sealed class RecalculationAsWritten
{
    [Fact]
    public async Task Of_everything_that_ships_of_the_worked_cases_and_of_random_stacks()
    {
        OtherPrograms.Require(MachineTool.LibreOffice);
        using var programs = new OtherPrograms();
        var cases = Recalculations.Cases(200).ToDictionary(c => c.Name, c => Results.Project(c.Scenario));
        var books = cases.ToDictionary(c => c.Key, c => WorkbookScript.Change(ScenarioWorkbook.Write(c.Value), []));

        using (var sheets = new SheetValues(books["gpu-hour"]))
        {
            Assert.NotEmpty(EngineResults.Differences(cases["gpu-hour"], sheets.Results()));
        }

        var computed = await programs.RecalculateAsync(books, Recalculations.ResultsNumber);

        Assert.True(cases.Count > 220, $"{cases.Count}");
        var wrong = cases.SelectMany(c => Recalculations.Differences(c.Key, c.Value, computed[c.Key])).ToList();
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(20)));
    }
}

/// <summary>The same after a script has changed numbers: the engine solves what an import of the changed workbook makes of the scenario.</summary>
public sealed class RecalculationAfterChanges
{
    [Fact]
    public async Task Of_everything_that_ships_of_the_worked_cases_and_of_random_stacks()
    {
        OtherPrograms.Require(MachineTool.LibreOffice);
        using var programs = new OtherPrograms();
        var books = new Dictionary<string, byte[]>();
        var answers = new Dictionary<string, (Projection? Projection, string Problems)>();
        var seed = 0;
        foreach (var (name, whole) in Recalculations.Cases(200))
        {
            // Ranges are taken away here, and what is drawn together needs them.
            seed++;
            var scenario = whole with { Correlations = [] };
            var changes = AnyChanges.Of(scenario, seed);
            books.Add(name, WorkbookScript.Change(ScenarioWorkbook.Write(Results.Project(scenario)), changes));
            var preview = Imports.Read(books[name], $"{name}.xlsx", scenario);
            answers.Add(name, (preview.Projection, string.Join(' ', preview.Problems)));
        }

        var computed = await programs.RecalculateAsync(books, Recalculations.ResultsNumber);
        var wrong = answers.SelectMany(a => a.Value.Projection is { } projection
            ? Recalculations.Differences(a.Key, projection, computed[a.Key])
            : computed[a.Key].Skip(1).All(r => r[2] == "#N/A") ? [] : [$"{a.Key} has no answer and shows some: {a.Value.Problems}"]).ToList();

        Assert.True(wrong.Count == 0, $"{wrong.Count}{Environment.NewLine}{string.Join(Environment.NewLine, wrong.Take(20))}");

        // Without an answer nothing is shown; both kinds are among them.
        Assert.InRange(answers.Values.Count(a => a.Projection is null), 5, 80);
    }
}

/// <summary>What both have in common.</summary>
internal static class Recalculations
{
    /// <summary>The place of the sheet Results in the workbook.</summary>
    public const int ResultsNumber = 5;

    public static IEnumerable<(string Name, Scenario Scenario)> Cases(int random) => WorkbookCases.Shipped
        .Concat(WorkbookCases.Worked)
        .Concat(AnyScenario.Cases(AnyScenario.Whole, 2 * random).Where(c => Projection.Of(c.Value).Succeeded).Take(random).Select(c => ($"random{c.Case}", c.Value)));

    /// <summary>What a recalculated sheet of results shows otherwise than the engine.</summary>
    public static IEnumerable<string> Differences(string name, Projection projection, List<string[]> rows)
    {
        // Years of the sheet after the last one of the scenario have no results.
        var shown = OtherPrograms.Results(rows);
        return shown.Where(s => projection.In(s.Key.Year) is null && s.Value != "#N/A")
            .Select(s => $"{s.Key.Year} {s.Key.Address} is shown after the last year")
            .Concat(EngineResults.Differences(projection, shown))
            .Take(5)
            .Select(d => $"{name}: {d}");
    }
}
