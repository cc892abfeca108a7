using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Tables;
using GenAiStack.Exchange.Xlsx;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Xlsx;

/// <summary>Programs that we did not write read what we export, and what they save comes back.</summary>
public sealed class OtherReaders : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private const string Csv = "Text - txt - csv (StarCalc):44,34,76,1";

    // Prints each cell of each sheet: sheet, cell, kind, value.
    private const string Cells =
        "import json, sys, openpyxl\n"
        + "book = openpyxl.load_workbook(sys.argv[1])\n"
        + "print(json.dumps([[s.title, c.coordinate, c.data_type, c.value if isinstance(c.value, (int, float)) else str(c.value)] for s in book for r in s.iter_rows() for c in r if c.value is not None]))\n";

    private static readonly string[] Dangers =
    [
        "=1+1", "+1+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://127.0.0.1\",\"x\")", "=IMPORTXML(CONCAT(\"http://127.0.0.1\",A1),\"//a\")",
        "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u00a0=1+1", "\ufeff=1+1", "\"=1+1", "'=1+1", "''=1+1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20x", "\u200b=1+1",
        "=1+1;=2+2", "a,=1+1", "a\n=1+1", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "{=1+1}", "_x003D_1+1", "=DDE(\"cmd\";\"/C calc\";\"x\")",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("genaistack-exchange");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Openpyxl_reads_every_number_exactly_and_no_formula()
    {
        Require(MachineTool.Openpyxl);
        var scenario = TestFiles.Scenario("early-stack-2023");
        var rows = SheetRows.Of(scenario).ToList();
        var cells = await CellsAsync(AssumptionsSheet.Write(scenario));
        var sheet = cells.Where(c => c[0].GetString() == AssumptionsSheet.Name).ToDictionary(c => c[1].GetString()!, c => c);

        Assert.DoesNotContain(cells, c => c[2].GetString() == "f");
        Assert.True(rows.Count > 500);
        for (var i = 0; i < rows.Count; i++)
        {
            Assert.Equal(rows[i].Address, sheet[$"A{i + 2}"][3].GetString());
            Check(rows[i].Value, $"D{i + 2}");
            Check(rows[i].Low, $"E{i + 2}");
            Check(rows[i].High, $"F{i + 2}");
            Assert.Equal(rows[i].Note ?? "", sheet.TryGetValue($"I{i + 2}", out var note) ? note[3].GetString() : "");
        }

        void Check(double? expected, string cell)
        {
            Assert.Equal(expected is null, !sheet.TryGetValue(cell, out var found));
            Assert.True(expected is null || (found![2].GetString() == "n" && found[3].GetDouble() == expected), cell);
        }
    }

    [Fact]
    public async Task Dangerous_texts_are_texts_in_both_programs_and_come_back_as_they_were()
    {
        Require(MachineTool.Openpyxl);
        Require(MachineTool.LibreOffice);
        var scenario = Dangerous();
        var xlsx = AssumptionsSheet.Write(scenario);
        var csv = StackTables.WriteCompanies(scenario);

        foreach (var workbook in new[] { xlsx, await ConvertAsync("sheet.xlsx", xlsx, null), await ConvertAsync("companies.csv", csv, Csv) })
        {
            var cells = await CellsAsync(workbook);
            Assert.True(cells.Count > 100);
            Assert.DoesNotContain(cells, c => c[2].GetString() == "f");
        }

        var bare = Scenarios.Change(scenario, a => a with { Note = null });
        foreach (var read in new[] { Imports.Read(xlsx, "a.xlsx", bare), Imports.Read(csv, "a.csv", bare) })
        {
            Assert.Empty(read.Problems);
            Assert.All(scenario.Companies.Zip(read.Scenario!.Companies), pair => Assert.Equal(pair.First, pair.Second));
        }
    }

    [Theory]
    [InlineData("early-stack-2023")]
    [InlineData("scaled-stack-2025")]
    public async Task What_LibreOffice_saves_again_changes_nothing(string name)
    {
        Require(MachineTool.LibreOffice);
        var scenario = TestFiles.Scenario(name);

        foreach (var (file, content, filter) in new[]
        {
            ("sheet.xlsx", AssumptionsSheet.Write(scenario), (string?)null),
            ("companies.csv", StackTables.WriteCompanies(scenario), Csv),
            ("links.csv", StackTables.WriteLinks(scenario), Csv),
        })
        {
            var preview = Imports.Read(await ConvertAsync(file, content, filter), "saved.xlsx", scenario);

            Assert.Empty(preview.Problems);
            Assert.Empty(preview.Changes);
            Assert.Equal(scenario, preview.Scenario);
        }
    }

    [Fact]
    public async Task What_openpyxl_changes_is_what_the_preview_says()
    {
        Require(MachineTool.Openpyxl);
        var scenario = TestFiles.Scenario("early-stack-2023");
        var file = Path.Combine(_folder.FullName, "book.xlsx");
        await File.WriteAllBytesAsync(file, AssumptionsSheet.Write(scenario), TestContext.Current.CancellationToken);
        const string change =
            "import sys, openpyxl\n"
            + "book = openpyxl.load_workbook(sys.argv[1])\n"
            + "sheet = book['Assumptions']\n"
            + "row = next(r for r in sheet.iter_rows() if r[0].value == 'companies/openai/funding')\n"
            + "row[3].value, row[4].value, row[5].value = '20..30..40B', None, None\n"
            + "row = next(r for r in sheet.iter_rows() if r[0].value == 'companies/chatgpt/retention')\n"
            + "row[3].value = 0.8\n"
            + "sheet.append(['companies/openai/demandElasticity', None, None, -1.5])\n"
            + "book.save(sys.argv[1])\n";
        await RunAsync(Python, ["-c", change, file]);
        var preview = Imports.Read(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), "book.xlsx", scenario);

        Assert.Empty(preview.Problems);
        Assert.Equal(
            ["companies/chatgpt/retention", "companies/openai/funding", "companies/openai/demandElasticity"],
            preview.Changes.Select(c => c.Address));
        Assert.Equal(["Value"], preview.Changes.Select(c => c.Place!.Header!).Distinct());
        Assert.Equal("2 companies changed.", preview.Summary);
        Assert.Equal((20e9, 40e9), (preview.Scenario!.Companies.First(c => c.Id.Value == "openai").Funding!.Low!.Value.Number, preview.Scenario.Companies.First(c => c.Id.Value == "openai").Funding!.High!.Value.Number));
    }

    private static Scenario Dangerous() => Scenarios.Empty(new(2024, 2025)) with
    {
        Name = "=1+1",
        Companies = Dangers.Select((danger, i) => new Company
        {
            Id = new($"c{i.ToString(CultureInfo.InvariantCulture)}"),
            Name = danger.Trim('\t', '\r', '\n', ' ', '\u00a0') + i.ToString(CultureInfo.InvariantCulture),
            Layer = Layer.Application,
            Note = PlainText.IsPlain(danger) ? danger : null,
            DemandElasticity = new Assumption { Low = -2, Value = -1.2, High = -0.5, Note = danger },
        }).ToValueList(),
    };

    private static void Require(MachineTool tool)
    {
        var decision = tool.Decide();
        Assert.SkipWhen(decision.Path is null && !decision.MustFail, decision.Reason ?? "");
        Assert.True(decision.Path is not null, decision.Reason);
    }

    private async Task<List<JsonElement[]>> CellsAsync(byte[] workbook)
    {
        var file = Path.Combine(_folder.FullName, "cells.xlsx");
        await File.WriteAllBytesAsync(file, workbook, TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<List<JsonElement[]>>(await RunAsync(Python, ["-c", Cells, file]))!;
    }

    // The workbook that LibreOffice makes of a file.
    private async Task<byte[]> ConvertAsync(string name, byte[] content, string? filter)
    {
        var file = Path.Combine(_folder.FullName, name);
        var saved = Path.Combine(_folder.FullName, "saved");
        await File.WriteAllBytesAsync(file, content, TestContext.Current.CancellationToken);
        string[] reading = filter is null ? [] : [$"--infilter={filter}"];
        await RunAsync(MachineTool.LibreOffice.Decide().Path!, ["--headless", $"-env:UserInstallation=file://{_folder.FullName}/profile", .. reading, "--convert-to", "xlsx", "--outdir", saved, file]);
        return await File.ReadAllBytesAsync(Path.Combine(saved, Path.ChangeExtension(name, ".xlsx")), TestContext.Current.CancellationToken);
    }

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);
        return output;
    }
}
