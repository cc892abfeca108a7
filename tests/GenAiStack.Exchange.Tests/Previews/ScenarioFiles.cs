using System.Text;
using GenAiStack.Domain.Format;
using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Imports;
using GenAiStack.Exchange.Tests.Hostile;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Previews;

/// <summary>Scenario files become new scenarios, whatever is open.</summary>
public sealed class ScenarioFiles
{
    public static TheoryData<string> Shipped => [.. Scenarios.Names];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void What_ships_is_read_as_it_is_and_solved(string name)
    {
        var scenario = TestFiles.Scenario(name);
        var preview = Imports.Read(ScenarioWriter.Write(scenario), "any name", HostileFilesTests.Target);

        Assert.Equal((ImportKind.ScenarioFile, true, true), (preview.Kind, preview.IsNew, preview.CanImport));
        Assert.Equal(scenario, preview.Scenario);
        Assert.Equal(Results.ToJson(Results.Project(scenario)).ToJsonString(), Results.ToJson(preview.Projection!).ToJsonString());
        Assert.Equal((null, 0, 0), (preview.Edit, preview.Changes.Count, preview.Problems.Count));
    }

    [Fact]
    public void Names_and_the_selectors_that_name_them_come_in_one_unicode_form()
    {
        const string decomposed = "e\u0301";
        var text = $$"""
            { "format": "genaistack/1", "name": "Caf{{decomposed}}", "years": { "first": 2024 },
              "companies": [ { "id": "a", "name": "A", "layer": "model", "tags": ["t{{decomposed}}"], "endCustomerRevenue": 5 } ], "links": [],
              "levers": [ { "id": "l", "name": "L", "mechanism": "scale-demand", "of": { "tags": ["te\u0301"] }, "factor": 2 } ] }
            """;
        var scenario = Imports.Read(text, "a.json", null).Scenario!;

        Assert.Equal("Caf\u00e9", scenario.Name);
        Assert.Equal("t\u00e9", scenario.Companies[0].Tags[0]);
        Assert.Equal(scenario.Companies[0].Tags, ((ScaleDemand)scenario.Levers[0]).Of.Tags);
    }

    [Fact]
    public void Problems_name_line_and_character()
    {
        var preview = Imports.Read("{ \"format\": \"genaistack/1\",\n  \"name\": \"x\", \"years\": { \"first\": 2024 },\n  \"companies\": [ { \"id\": \"a\", \"name\": \"A\", \"layer\": \"modell\" } ], \"links\": [] }", "a.json", null);
        var problem = Assert.Single(preview.Problems);

        Assert.Equal("line 3, character 53", problem.Place.ToString());
        Assert.Equal((3, 53), (problem.Place.Line, problem.Place.Character));
        Assert.Contains("Did you mean model?", problem.Message, StringComparison.Ordinal);
        Assert.Equal("Not imported.", preview.Summary);
    }

    [Fact]
    public void Places_say_themselves()
    {
        Assert.Equal("the file", ImportPlace.Whole.ToString());
        Assert.Equal("c.csv", (ImportPlace.Whole with { Part = "c.csv" }).ToString());
        Assert.Equal("line 7", ImportPlace.AtLine(7).ToString());
        Assert.Equal("c.csv, row 2", ImportPlace.AtRow(2, "c.csv").ToString());
        Assert.Equal("row 2, column AB (Funding)", ImportPlace.AtCell(2, 27, " Funding ").ToString());
        Assert.Equal(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"], new[] { 0, 25, 26, 51, 52, 701, 702, 16383 }.Select(ImportPlace.Letters));
    }

    [Fact]
    public void A_file_is_what_it_holds_not_what_it_is_called()
    {
        Assert.Equal(ImportKind.ScenarioFile, Imports.Read(ScenarioWriter.Write(HostileFilesTests.Target), "x.bin", null).Kind);
        Assert.Equal(ImportKind.Workbook, Imports.Read(RawWorkbook.Valid, "x.bin", HostileFilesTests.Target).Kind);
        Assert.Equal(ImportKind.Tables, Imports.Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("Name,Layer\nX,apps\n")).ToArray(), "x.bin", HostileFilesTests.Target).Kind);
        Assert.Equal(ImportKind.Unknown, Imports.Read([0x89, .. "PNG"u8], "x.json", null).Kind);
    }
}
