using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Exchange.Workbook;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Workbook;

/// <summary>openpyxl 3.0 loads a workbook, writes numbers and saves it: LibreOffice computes it anew, and it imports as what was written.</summary>
public sealed class OpenpyxlEdits
{
    private static readonly string[] Shipped = ["gpu-hour", "vertical-integration", "open-models-win"];

    [Fact]
    public async Task Results_follow_what_a_script_changes_and_the_file_imports_as_that()
    {
        OtherPrograms.Require(MachineTool.Openpyxl);
        OtherPrograms.Require(MachineTool.LibreOffice);
        using var programs = new OtherPrograms();
        var cases = Shipped.Select(n => (Name: n, Scenario: TestFiles.Scenario(n)))
            .Concat(WorkbookCases.Worked)
            .Concat(AnyScenario.Cases(AnyScenario.Whole, 60).Where(c => Projection.Of(c.Value).Succeeded).Take(40).Select(c => ($"random{c.Case}", c.Value)))
            .Select((c, i) => (c.Item1, Scenario: c.Item2 with { Correlations = [] }, Seed: i))
            .ToDictionary(c => c.Item1, c => (c.Scenario, Changes: c.Seed % 5 == 1 ? [] : AnyChanges.Of(c.Scenario, 1000 + c.Seed)));
        var saved = await programs.ChangeAsync(cases.ToDictionary(c => c.Key, c => (ScenarioWorkbook.Write(Results.Project(c.Value.Scenario)), (IReadOnlyList<CellChange>)c.Value.Changes)));
        var computed = await programs.RecalculateAsync(saved, Recalculations.ResultsNumber);
        var answered = 0;
        foreach (var (name, (scenario, changes)) in cases)
        {
            var preview = Imports.Read(saved[name], $"{name}.xlsx", scenario);
            if (changes.Count == 0)
            {
                Assert.Empty(preview.Problems);
                Assert.Empty(preview.Changes);
            }

            if (preview.Projection is { } projection)
            {
                answered++;
                var wrong = Recalculations.Differences(name, projection, computed[name]).ToList();
                Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
            }
            else
            {
                Assert.All(computed[name].Skip(1), r => Assert.Equal("#N/A", r[2]));
            }
        }

        Assert.True(answered > 30, $"{answered}");
    }

    [Fact]
    public async Task Rows_in_another_order_with_others_between_them_change_nothing()
    {
        OtherPrograms.Require(MachineTool.Openpyxl);
        OtherPrograms.Require(MachineTool.LibreOffice);
        using var programs = new OtherPrograms();
        const string sort =
            "import sys, openpyxl\n"
            + "book = openpyxl.load_workbook(sys.argv[1])\n"
            + "sheet = book['Assumptions']\n"
            + "rows = [[c.value for c in r] for r in sheet.iter_rows(min_row=2)][::-1]\n"
            + "rows.insert(3, [None] * 10)\n"
            + "for i, row in enumerate(rows):\n"
            + "    for j, value in enumerate(row):\n"
            + "        sheet.cell(i + 2, j + 1).value = value\n"
            + "book.save(sys.argv[1])\n";
        var projection = Results.Project(Results.Read(TestFiles.Example("mechanisms.json")));
        var sorted = await programs.RewriteAsync(sort, ScenarioWorkbook.Write(projection));
        var computed = await programs.RecalculateAsync(new Dictionary<string, byte[]> { ["sorted"] = sorted }, Recalculations.ResultsNumber);

        Assert.Empty(Recalculations.Differences("sorted", projection, computed["sorted"]));
        Assert.Empty(Imports.Read(sorted, "sorted.xlsx", projection.Scenario).Changes);
    }

    [Fact]
    public async Task A_share_raised_from_nothing_a_lever_switched_on_its_strength_and_a_point_of_a_path_count()
    {
        OtherPrograms.Require(MachineTool.Openpyxl);
        OtherPrograms.Require(MachineTool.LibreOffice);
        using var programs = new OtherPrograms();
        var scenario = new Scenario
        {
            Name = "Before",
            Years = new(2025, 2027),
            Companies =
            [
                new() { Id = new("app"), Name = "App", Layer = Layer.Application, EndCustomerRevenue = new Assumption { Path = new([new(2025, 100), new(2027, 300)]) } },
                new() { Id = new("model"), Name = "Model", Layer = Layer.Model, Funding = 50 },
                new() { Id = new("cloud"), Name = "Cloud", Layer = Layer.Cloud, EndCustomerRevenue = 10 },
                new() { Id = new("other"), Name = "Other cloud", Layer = Layer.Cloud, EndCustomerRevenue = 5 },
            ],
            Links =
            [
                new() { From = new("app"), To = new("model"), Purpose = "inference", ShareOfRevenue = 0.3 },
                new() { From = new("app"), To = new("cloud"), Purpose = "hosting", ShareOfRevenue = 0 },
                new() { From = new("model"), To = new("cloud"), Purpose = "training", ShareOfFunding = 0.8, ShareOfRevenue = 0.2, Class = CostClass.Capex, UsefulLife = 3, PriorGrowth = 0.5 },
                new() { From = new("cloud"), To = new("model"), Purpose = "investment", ShareOfRevenue = 0.1 },
            ],
            Levers =
            [
                new Reroute { Id = new("move"), Name = "Move", From = new() { Companies = [new("cloud")] }, To = new() { Companies = [new("other")] }, Share = 0.5, CostRatio = 0.9, On = false },
                new PriceChange { Id = new("cheaper"), Name = "Cheaper", Of = new() { Companies = [new("model")] }, Change = -0.1, On = true },
            ],
        };
        CellChange[] changes =
        [
            new("links/app>cloud:hosting/shareOfRevenue", 'D', 0.25),
            new("levers/move/on", 'D', 1),
            new("levers/move/start", 'D', 2026),
            new("levers/move/full", 'D', 2028),
            new("levers/cheaper/change", 'D', -0.4),
            new("companies/app/endCustomerRevenue/path/2027", 'D', 900),
            new("links/model>cloud:training/usefulLife", 'D', 2),
        ];
        var after = scenario with
        {
            Companies = [scenario.Companies[0] with { EndCustomerRevenue = new Assumption { Path = new([new(2025, 100), new(2027, 900)]) } }, .. scenario.Companies.Skip(1)],
            Links = [scenario.Links[0], scenario.Links[1] with { ShareOfRevenue = 0.25 }, scenario.Links[2] with { UsefulLife = 2 }, scenario.Links[3]],
            Levers =
            [
                (Reroute)scenario.Levers[0] with { On = true, Start = 2026, Full = 2028 },
                (PriceChange)scenario.Levers[1] with { Change = -0.4 },
            ],
        };
        var saved = await programs.ChangeAsync(new Dictionary<string, (byte[], IReadOnlyList<CellChange>)> { ["changed"] = (ScenarioWorkbook.Write(Results.Project(scenario)), changes) });
        var computed = await programs.RecalculateAsync(saved, Recalculations.ResultsNumber);

        Assert.Empty(Recalculations.Differences("changed", Results.Project(after), computed["changed"]));
        Assert.NotEmpty(Recalculations.Differences("changed", Results.Project(scenario), computed["changed"]));
        var preview = Imports.Read(saved["changed"], "changed.xlsx", scenario);
        Assert.Empty(preview.Problems);
        Assert.Equal(after, preview.Scenario);
        Assert.Equal(after, preview.Edit!.ApplyTo(scenario).Require());
    }
}
