using System.Diagnostics;
using System.Text.Json;
using GenAiStack.Domain.Facts;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Facts;

/// <summary>Reading the table of facts.</summary>
public sealed class FactFiles
{
    private const string Good = "a-1,OpenAI,model,,revenue,whole company,2025-01-01,2025-12-31,13070000000,,,USD,reported,yes,\"Someone, \"\"Inc\"\"\",Title,2026,https://example.org/x,\"two\nlines\"";

    private static readonly string Header = string.Join(',', FactReader.Columns);

    [Xunit.Fact]
    public void Quotes_commas_and_line_ends_inside_cells_are_read()
    {
        var fact = FactReader.Read($"{Header}\r\n{Good}\r\n").Require().Facts[0];

        Assert.Equal("Someone, \"Inc\"", fact.Publisher);
        Assert.Equal("two\nlines", fact.Note);
        Assert.Equal(new DateOnly(2025, 12, 31), fact.End);
    }

    [Theory]
    [InlineData("13070000000", "13,07", "has 20 cells")]
    [InlineData("13070000000", "much", "no number")]
    [InlineData("13070000000", "", "is empty")]
    [InlineData("13070000000", "1e999", "no number")]
    [InlineData("13070000000,,", "5,7,9", "outside its range")]
    [InlineData("2025-01-01", "1.1.2025", "no day")]
    [InlineData("2025-01-01", "2026-01-01", "ends before")]
    [InlineData("reported", "rumour", "not known here")]
    [InlineData("yes", "maybe", "not known here")]
    [InlineData("model", "shoes", "not known here")]
    [InlineData("https://", "javascript:", "no address")]
    [InlineData("a-1", "A 1", "is no id")]
    [InlineData("2026,https", "26,https", "no day, month or year")]
    [InlineData("https://example.org/x", "https://user:secret@example.org/x", "no address")]
    [InlineData("2025-01-01", "1825-01-01", "not between")]
    [InlineData("whole company", "whole\u202Ecompany", "U+202E")]
    [InlineData("whole company", "\"two\nlines\"", "more than one line")]
    public void A_row_that_is_wrong_is_told_with_its_number(string what, string instead, string reason)
    {
        var problems = FactReader.Read($"{Header}\n{Good}\n{Good.Replace("a-1", "a-2", StringComparison.Ordinal).Replace(what == "a-1" ? "a-2" : what, instead, StringComparison.Ordinal)}\n").Problems;

        Assert.Contains(problems, p => p.Message.Contains(reason, StringComparison.Ordinal) && p.Address.StartsWith("facts:3", StringComparison.Ordinal));
    }

    [Xunit.Fact]
    public void An_id_twice_and_a_foreign_header_are_refused()
    {
        Assert.Contains("stands twice", FactReader.Read($"{Header}\n{Good}\n{Good}\n").Problems[0].Message, StringComparison.Ordinal);
        Assert.False(FactReader.Read("id,value\n1,2\n").Succeeded);
        Assert.False(FactReader.Read("").Succeeded);
    }

    [Xunit.Fact]
    public void A_cell_that_is_too_long_is_refused_with_its_limit()
    {
        foreach (var column in FactReader.Columns.Where(c => c is not ("start" or "end" or "checked" or "layer" or "kind")))
        {
            var text = new string('1', FactCells.Longest(column) + 1);
            var (_, mistakes) = FactCells.Read(c => c == column ? text : "");
            Assert.Contains(mistakes, m => m.Column == column && m.Message.Contains($"at most {FactCells.Longest(column)}", StringComparison.Ordinal));
        }
    }

    [Xunit.Fact]
    public void Every_fact_that_ships_is_the_same_after_writing_and_reading_its_cells()
    {
        foreach (var fact in Data.ShippedFiles.Facts().Facts)
        {
            var cells = FactReader.Columns.Zip(FactCells.Write(fact)).ToDictionary(c => c.First, c => c.Second);
            Assert.Equal(fact, FactCells.Read(c => cells[c]).Fact);
        }
    }

    [Xunit.Fact]
    public void What_is_added_never_takes_the_place_of_what_is_there()
    {
        var table = FactReader.Read($"{Header}\n{Good}\n").Require();
        var (same, other) = (table.Facts[0] with { Value = 1 }, table.Facts[0] with { Id = "a-2" });
        var more = table.With([same, other, other with { Value = 5 }]);

        Assert.Equal(["a-1", "a-2"], more.Facts.Select(f => f.Id));
        Assert.Equal([13070000000, 13070000000], more.Facts.Select(f => f.Value));
        Assert.Null(table.Find("a-2"));
    }

    [Theory]
    [InlineData("2025-01-27", "2026-01-25", FactSpan.Year)]
    [InlineData("2025-10-27", "2026-01-25", FactSpan.Quarter)]
    [InlineData("2025-02-01", "2025-02-28", FactSpan.Month)]
    [InlineData("2025-02-01", "2025-02-01", FactSpan.Day)]
    [InlineData("2025-01-01", "2025-06-30", FactSpan.HalfYear)]
    [InlineData("2025-01-01", "2027-12-31", FactSpan.Other)]
    public void The_length_of_a_period_is_told_as_reports_do(string start, string end, FactSpan span)
    {
        var fact = FactReader.Read($"{Header}\n{Good.Replace("2025-01-01", start, StringComparison.Ordinal).Replace("2025-12-31", end, StringComparison.Ordinal)}\n").Require().Facts[0];
        Assert.Equal(span, fact.Span());
    }

    [Xunit.Fact]
    public async Task Python_reads_the_same_table()
    {
        var tool = MachineTool.Python.Decide();
        Assert.SkipWhen(tool.Path is null && !tool.MustFail, tool.Reason ?? "");
        Assert.True(tool.Path is not null, tool.Reason);

        const string script = "import csv,json,sys; print(json.dumps([[r['id'],float(r['value']),r['note'],r['publisher']] for r in csv.DictReader(open(sys.argv[1],encoding='utf-8',newline=''))]))";
        var start = new ProcessStartInfo(tool.Path) { RedirectStandardOutput = true, ArgumentList = { "-c", script, TestFiles.DataPath("facts.csv") } };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(Xunit.TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(Xunit.TestContext.Current.CancellationToken);
        var rows = JsonSerializer.Deserialize<List<JsonElement[]>>(output)!;
        var facts = Data.ShippedFiles.Facts().Facts;

        Assert.Equal(rows.Count, facts.Count);
        Assert.All(rows.Zip(facts), pair =>
        {
            Assert.Equal(pair.First[0].GetString(), pair.Second.Id);
            Assert.Equal(pair.First[1].GetDouble(), pair.Second.Value);
            Assert.Equal(pair.First[2].GetString(), pair.Second.Note ?? "");
            Assert.Equal(pair.First[3].GetString(), pair.Second.Publisher);
        });
    }
}
