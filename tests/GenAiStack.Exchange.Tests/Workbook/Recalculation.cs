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

        using (var wrong = new SheetValues(books["gpu-hour"]))
        {
            Assert.NotEmpty(EngineResults.Differences(cases["gpu-hour"], wrong.Results()));
        }

        var computed = await programs.RecalculateAsync(books, Recalculations.ResultsNumber);

        Assert.True(cases.Count > 220, $"{cases.Count}");
        foreach (var (name, projection) in cases)
        {
            Recalculations.Agree(name, projection, computed[name]);
        }
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
        var answers = new Dictionary<string, Projection?>();
        var seed = 0;
        foreach (var (name, scenario) in Recalculations.Cases(200))
        {
            seed++;
            var changes = AnyChanges.Of(scenario, seed);
            books.Add(name, WorkbookScript.Change(ScenarioWorkbook.Write(Results.Project(scenario)), changes));
            answers.Add(name, Recalculations.AnswerTo(name, scenario, books[name]));
        }

        var computed = await programs.RecalculateAsync(books, Recalculations.ResultsNumber);
        var refused = 0;
        foreach (var (name, answer) in answers)
        {
            if (answer is not null)
            {
                Recalculations.Agree(name, answer, computed[name]);
                continue;
            }

            // Without an answer nothing is shown.
            refused++;
            Assert.True(computed[name].Skip(1).All(r => r[2] == "#N/A"), $"{name} has no answer and shows some");
        }

        Assert.InRange(refused, 5, 60);
    }
}

/// <summary>What both have in common.</summary>
internal static class Recalculations
{
    /// <summary>The place of the sheet Results in the workbook.</summary>
    public const int ResultsNumber = 4;

    public static IEnumerable<(string Name, Scenario Scenario)> Cases(int random) => WorkbookCases.Shipped
        .Concat(WorkbookCases.Worked)
        .Concat(AnyScenario.Cases(AnyScenario.Whole, 2 * random).Where(c => Projection.Of(c.Value).Succeeded).Take(random).Select(c => ($"random{c.Case}", c.Value)));

    /// <summary>The answer of the scenario with a changed workbook imported; null where it has none.</summary>
    public static Projection? AnswerTo(string name, Scenario scenario, byte[] workbook)
    {
        var preview = Imports.Read(workbook, $"{name}.xlsx", scenario);
        Assert.DoesNotContain(preview.Problems, p => p.Message.Contains("range", StringComparison.Ordinal));
        return preview.Problems.Count > 0 ? null : preview.Projection;
    }

    public static void Agree(string name, Projection projection, List<string[]> rows)
    {
        // Years of the sheet after the last one of the scenario have no results.
        var shown = OtherPrograms.Results(rows);
        Assert.All(shown.Where(s => projection.In(s.Key.Year) is null), s => Assert.Equal("#N/A", s.Value));
        var differences = EngineResults.Differences(projection, shown);
        Assert.True(differences.Count == 0, $"{name}: {differences.Count} differ{Environment.NewLine}{string.Join(Environment.NewLine, differences.Take(10))}");
    }
}
