using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
using GenAiStack.Exchange.Tests.Hostile;
using GenAiStack.Exchange.Xlsx;
using GenAiStack.Testing;

namespace GenAiStack.Exchange.Tests.Xlsx;

/// <summary>The sheet of assumptions reads back as what it was.</summary>
public sealed class SheetRoundTrips
{
    public static TheoryData<string> Shipped => [.. Scenarios.Names];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void What_ships_read_into_itself_changes_nothing_and_the_same_bytes_are_written(string name)
    {
        var scenario = TestFiles.Scenario(name);
        var bytes = AssumptionsSheet.Write(scenario);
        var preview = Imports.Read(bytes, "a.xlsx", scenario);

        Assert.Empty(preview.Problems);
        Assert.Equal(scenario, preview.Scenario);
        Assert.Null(preview.Edit);
        Assert.Equal("Nothing would change: all of this is there already.", preview.Summary);
        Assert.Equal(bytes, AssumptionsSheet.Write(TestFiles.Scenario(name)));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void What_ships_read_over_other_numbers_becomes_what_was_written_with_its_edit_too(string name)
    {
        var scenario = TestFiles.Scenario(name);
        var other = Scenarios.WithFewerParts(scenario);
        var preview = Imports.Read(AssumptionsSheet.Write(scenario), "a.xlsx", other);

        Assert.Empty(preview.Problems);
        Assert.NotEqual(scenario, other);
        Assert.Equal(scenario, preview.Scenario);
        Assert.Equal(scenario, preview.Edit!.ApplyTo(other).Require());
    }

    [Fact]
    public void Random_stacks_read_over_other_numbers_become_what_was_written()
    {
        var solved = 0;
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, 150))
        {
            var other = Scenarios.WithFewerParts(scenario);
            var preview = Imports.Read(AssumptionsSheet.Write(scenario), "a.xlsx", other);

            // Some random stacks have no answer; what was read is seen in the others.
            if (preview.Scenario is { } read)
            {
                Assert.Equal(Scenarios.WithoutSpelling(scenario), Scenarios.WithoutSpelling(read));
                Assert.Equal(read, preview.Edit is { } edit ? edit.ApplyTo(other).Require() : other);
                solved++;
            }
            else
            {
                Assert.False(Projection.Of(scenario).Succeeded, $"{number}: {string.Join('\n', preview.Problems)}");
            }
        }

        Assert.True(solved > 100, $"{solved}");
    }

    [Fact]
    public void Random_stacks_read_into_themselves_change_nothing()
    {
        foreach (var (_, scenario) in AnyScenario.Cases(AnyScenario.Whole, 150))
        {
            Assert.Empty(Imports.Read(AssumptionsSheet.Write(scenario), "a.xlsx", scenario).Changes);
        }
    }

    [Fact]
    public void Every_digit_and_every_character_comes_back()
    {
        var numbers = new[] { 0.1 + 0.2, 5e-324, 1e15, 123456789012345.67, 1.0 / 3, 0, 1e-7 };
        var texts = new[] { "=1+1", "remove", "_x0041_", "a\tb\nc", " edges ", "\u00e9\u4e2d\ud83d\ude00 <&>\"'", "x" };
        var scenario = Scenarios.Empty(new(2024, 2024)) with
        {
            Companies = numbers.Select((n, i) => new Company
            {
                Id = new($"c{i}"),
                Name = $"Company {i}",
                Layer = Layer.Model,
                Funding = new Assumption { Value = n, Note = texts[i], Source = [texts[i].Trim()] },
            }).ToValueList(),
        };
        var preview = Imports.Read(AssumptionsSheet.Write(scenario), "a.xlsx", Scenarios.Change(scenario, _ => 7));

        Assert.Empty(preview.Problems);
        Assert.Equal(scenario.Companies, preview.Scenario!.Companies);
    }

    [Fact]
    public void Nothing_of_the_hour_of_its_writing_is_in_a_workbook()
    {
        using var zip = new ZipArchive(new MemoryStream(AssumptionsSheet.Write(TestFiles.Scenario("gpu-hour"))));

        Assert.All(zip.Entries, e => Assert.Equal(new DateTime(1980, 1, 1), e.LastWriteTime.DateTime));
        Assert.Equal(["[Content_Types].xml", "_rels/.rels"], zip.Entries.Select(e => e.FullName).Take(2));
        Assert.DoesNotContain(zip.Entries, e => e.FullName.Contains("core", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_workbook_may_hold_tables_of_companies_and_links_and_other_sheets_beside_them()
    {
        var book = RawZip.Of(RawWorkbook.Parts.Where(p => !p.Name.Contains("sheet1", StringComparison.Ordinal)).Select(p => p.Name switch
        {
            "xl/workbook.xml" => new RawPart(p.Name, $"<workbook xmlns=\"{RawWorkbook.Main}\" xmlns:r=\"{RawWorkbook.Office}\"><sheets><sheet name=\"Budget\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"links\" sheetId=\"2\" r:id=\"r2\"/><sheet name=\"Companies\" sheetId=\"3\" r:id=\"r3\"/></sheets></workbook>"),
            "xl/_rels/workbook.xml.rels" => new RawPart(p.Name, RawWorkbook.Relations(("r1", RawWorkbook.Office + "/worksheet", "worksheets/a.xml"), ("r2", RawWorkbook.Office + "/worksheet", "/xl/worksheets/b.xml"), ("r3", RawWorkbook.Office + "/worksheet", "worksheets/../worksheets/c.xml"))),
            _ => p,
        }).Append(Sheet("a", "Month|Cost", "May|5")).Append(Sheet("b", "From|To|Purpose|Share of revenue", "Shop|Cloudy|hosting|0.2")).Append(Sheet("c", "Name|Layer|Users pay", "Shop|apps|1.5B", "Cloudy|cloud|0")));
        var preview = Imports.Read(book, "Two sheets.xlsx", null);

        Assert.Empty(preview.Problems);
        Assert.Equal("A new scenario, Two sheets: 2 companies, 1 link, 0 levers, years 2024 to 2027.", preview.Summary);
        Assert.Equal(3e8, preview.Projection!.Years[0].Companies[1].Revenue.Dollars);

        // Numbers as numbers, all else as text.
        static RawPart Sheet(string name, params string[] rows) => new($"xl/worksheets/{name}.xml", $"<worksheet xmlns=\"{RawWorkbook.Main}\"><sheetData>{string.Concat(rows.Select(r => $"<row>{string.Concat(r.Split('|').Select(Cell))}</row>"))}</sheetData></worksheet>");

        static string Cell(string text) => double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _) ? $"<c><v>{text}</v></c>" : $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>";
    }

    [Fact]
    public void The_workbook_keeps_the_standard_in_each_of_its_years()
    {
        foreach (var name in Scenarios.Names)
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(AssumptionsSheet.Write(TestFiles.Scenario(name))), false);
            foreach (var version in new[] { FileFormatVersions.Office2007, FileFormatVersions.Office2019, FileFormatVersions.Microsoft365 })
            {
                Assert.Empty(new OpenXmlValidator(version).Validate(document, TestContext.Current.CancellationToken).Select(e => e.Description));
            }
        }
    }
}
