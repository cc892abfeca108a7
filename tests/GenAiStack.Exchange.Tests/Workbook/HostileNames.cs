using System.Text.Json;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Workbook;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Workbook;

/// <summary>Names that a spreadsheet could take for something else stay texts, in every sheet, and come back as they were.</summary>
public sealed class HostileNames
{
    private static readonly string[] Texts =
    [
        "=1+1", "<&>\"'", "\ud83d\ude80 rockets \ud83d\udc69\u200d\ud83d\ude80", new string('x', 200), "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd", "\u0645\u0631\u062d\u0628\u0627", "+1", "@SUM(A1)", "-2+3",
        "=HYPERLINK(\"http://127.0.0.1\",\"x\")", "_x0041_", "remove", "TRUE", "#N/A", "1E5", "{=1}", "\"", "a;b,c",
    ];

    // Prints the kind and text of each cell that is no formula, and how many are one.
    private const string Cells =
        "import json, sys, openpyxl\n"
        + "book = openpyxl.load_workbook(sys.argv[1])\n"
        + "cells = [c for s in book for r in s.iter_rows() for c in r if c.value is not None]\n"
        + "print(json.dumps({'texts': [c.value for c in cells if c.data_type == 's'], 'formulas': [c.value for c in cells if c.data_type == 'f'], 'state': book['Scenario'].sheet_state}))\n";

    /// <summary>A stack with all of them.</summary>
    public static Scenario Scenario { get; } = new()
    {
        Name = "=cmd|' /C calc'!A0",
        Description = "=1+1",
        Years = new(2025, 2026),
        Companies = Texts.Select((text, i) => new Company
        {
            Id = new($"c{i}"),
            Name = text,
            Layer = (Layer)(i % 4),
            Segment = text,
            Tags = [text],
            Note = text,
            EndCustomerRevenue = new Assumption { Value = 100 + i, Note = text, Source = ["f-1"] },
        }).ToValueList(),
        Links = Texts.Skip(1).Select((text, i) => new Link { From = new($"c{i}"), To = new($"c{i + 1}"), Purpose = "hosting", ShareOfRevenue = 0.1, Note = text }).ToValueList(),
        Levers = [new ScaleDemand { Id = new("l"), Name = "=2+2", Question = "@why", Of = new() { Tags = ["=1+1", "<&>\"'"] }, Factor = 1.5 }],
    };

    /// <summary>The same stack under other ids, names and words, in the same order.</summary>
    public static Scenario Rename(Scenario scenario)
    {
        static CompanyId Id(CompanyId id) => id.IsOutside ? id : new($"sum-{id.Value}-if");
        static Selector Of(Selector selector) => selector with { Companies = selector.Companies?.Select(Id).ToValueList() };
        return scenario with
        {
            Name = "=1+1",
            Companies = scenario.Companies.Select((c, i) => c with { Id = Id(c.Id), Name = Texts[i % Texts.Length], Note = "=NA()" }).ToValueList(),
            Links = scenario.Links.Select(l => l with { From = Id(l.From), To = Id(l.To), Note = "=1" }).ToValueList(),
            Levers = scenario.Levers.Select(l => l.Selectors.Aggregate(l, (done, s) => done.WithSelector(s.Key, Of(s.Selector))!) with { Id = new($"max-{l.Id}"), Name = "=MAX(1)" }).ToValueList(),
        };
    }

    [Fact]
    public async Task Names_stay_texts_and_come_back()
    {
        OtherPrograms.Require(MachineTool.Openpyxl);
        OtherPrograms.Require(MachineTool.LibreOffice);
        using var programs = new OtherPrograms();
        var projection = Results.Project(Scenario);
        var book = ScenarioWorkbook.Write(projection);
        int written;
        using (var sheets = new SheetValues(book))
        {
            written = sheets.Names.SelectMany(sheets.Rows).SelectMany(r => r.Values).Count(c => c.Formula is not null);
        }

        var read = JsonDocument.Parse(await programs.PythonAsync(Cells, book)).RootElement;
        var texts = read.GetProperty("texts").EnumerateArray().Select(t => t.GetString()).ToHashSet();
        var formulas = read.GetProperty("formulas").EnumerateArray().Select(t => t.GetString()!).ToList();

        // openpyxl shows texts as they stand in the XML.
        Assert.All(Texts.Where(t => !t.StartsWith("_x", StringComparison.Ordinal)), t => Assert.Contains(t, texts));
        Assert.Equal(written, formulas.Count);
        Assert.All(Texts, t => Assert.DoesNotContain(t, formulas));
        Assert.Equal("hidden", read.GetProperty("state").GetString());

        var saved = await programs.ChangeAsync(new Dictionary<string, (byte[], IReadOnlyList<CellChange>)> { ["hostile"] = (book, []) });
        var computed = await programs.RecalculateAsync(saved, Recalculations.ResultsNumber);
        Assert.Empty(Recalculations.Differences("hostile", projection, computed["hostile"]));
        Assert.Equal(Scenario, Imports.Read(saved["hostile"], "hostile.xlsx", null).Scenario);
        Assert.Equal(Scenario, Imports.Read(book, "hostile.xlsx", null).Scenario);
    }
}
