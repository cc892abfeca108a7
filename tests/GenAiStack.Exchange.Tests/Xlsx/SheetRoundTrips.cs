using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using GenAiStack.Domain.Stacks;
using GenAiStack.Domain.Years;
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
        foreach (var (number, scenario) in AnyScenario.Cases(AnyScenario.Whole, 300))
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

        Assert.True(solved > 200, $"{solved}");
    }

    [Fact]
    public void Random_stacks_read_into_themselves_change_nothing()
    {
        foreach (var (_, scenario) in AnyScenario.Cases(AnyScenario.Whole, 300))
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
