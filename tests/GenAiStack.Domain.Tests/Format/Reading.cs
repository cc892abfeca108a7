using System.Text;
using GenAiStack.Domain.Format;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Format;

/// <summary>What files may hold, and what is told of what they may not.</summary>
public sealed class Reading
{
    private const string Head = "{\n \"format\": \"genaistack/1\", \"name\": \"x\", \"years\": { \"first\": 2023, \"last\": 2025 },\n";
    private const string Companies = " \"companies\": [{ \"id\": \"a\", \"name\": \"A\", \"layer\": \"model\", \"endCustomerRevenue\": 5 }, { \"id\": \"b\", \"name\": \"B\", \"layer\": \"cloud\" }],\n";
    private const string Links = " \"links\": [{ \"from\": \"a\", \"to\": \"b\", \"purpose\": \"hosting\", \"shareOfRevenue\": 0.5 }]";

    [Fact]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_accepted()
    {
        var text = "\uFEFF// a comment\n" + Head + "/* and\n another */" + Companies.Replace("],", ",],", StringComparison.Ordinal) + Links + ",}";

        Assert.Equal(2, Results.Read(text).Companies.Count);
    }

    [Fact]
    public void Every_problem_has_its_line_and_column_and_they_come_in_order()
    {
        var text = Head
            + " \"companies\": [\n  { \"id\": \"a\", \"name\": \"A\", \"layer\": \"modle\" },\n  { \"id\": \"a\", \"name\": \"\", \"layer\": \"cloud\", \"funding\": -5, \"segmnt\": \"x\" }\n ],\n"
            + " \"links\": [\n  { \"from\": \"a\", \"to\": \"z\", \"purpose\": \"hostng\", \"shareOfRevenue\": 11, \"usefulLife\": 0.5 }\n ] }";
        var problems = ScenarioReader.Read(Encoding.UTF8.GetBytes(text)).Problems;

        TextPosition At(string what)
        {
            var before = text[..text.IndexOf(what, StringComparison.Ordinal)].Split('\n');
            return new(before.Length, before[^1].Length + 1);
        }

        Assert.Equal(problems.OrderBy(p => p.Position.Line).ThenBy(p => p.Position.Column), problems);
        Assert.Contains(problems, p => p.Position == At("\"modle\"") && p.Problem.Message.Contains("Did you mean model", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Position.Line == 5 && p.Problem.Address == "companies/a" && p.Problem.Message.Contains("taken", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Position == At("-5") && p.Problem.Address == "companies/a/funding");
        Assert.Contains(problems, p => p.Position.Line == 5 && p.Problem.Message.Contains("Did you mean segment", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Position.Line == 8 && p.Problem.Message.Contains("Did you mean hosting", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Position.Line == 8 && p.Problem.Message.Contains("no company \"z\"", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Position.Line == 8 && p.Problem.Address == "links/a>z:hostng/shareOfRevenue");
        Assert.Contains(problems, p => p.Position.Line == 8 && p.Problem.Address == "links/a>z:hostng/usefulLife");
    }

    [Fact]
    public void Columns_count_characters_and_not_bytes()
    {
        var text = Head + " \"description\": \"äöü€𝄞\", \"colour\": 1,\n" + Companies + Links + "}";
        var problem = Assert.Single(ScenarioReader.Read(Encoding.UTF8.GetBytes(text)).Problems);

        Assert.Equal(new TextPosition(3, text.Split('\n')[2].IndexOf("\"colour\"", StringComparison.Ordinal) + 1), problem.Position);
    }

    [Fact]
    public void Missing_parts_are_asked_for()
    {
        var told = HostileFiles.Told("""{ "format": "genaistack/1" }""");

        Assert.All(new[] { "\"name\"", "\"years\"", "\"companies\"", "\"links\"" }, part => Assert.Contains($"The key {part} is missing", told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "first": 2025, "last": 2023 }""", "before the first")]
    [InlineData("""{ "first": 2000, "last": 2050 }""", "too many")]
    [InlineData("""{ "first": 2023.5 }""", "whole number")]
    [InlineData("""{ "first": 0 }""", "between")]
    [InlineData("""{ "last": 2023 }""", "missing")]
    [InlineData("""2023""", "object")]
    public void Years_that_make_no_span_are_refused(string years, string reason)
    {
        var text = Head.Replace("{ \"first\": 2023, \"last\": 2025 }", years, StringComparison.Ordinal) + Companies + Links + "}";

        Assert.Contains(reason, HostileFiles.Told(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "id": "l", "name": "L", "mechanism": "magic" }""", "magic")]
    [InlineData("""{ "id": "l", "name": "L", "mechanism": "scale-demand" }""", "\"factor\" is missing")]
    [InlineData("""{ "id": "l", "name": "L", "mechanism": "scale-demand", "factor": 101 }""", "0 to 100")]
    [InlineData("""{ "id": "l", "name": "L", "mechanism": "scale-demand", "factor": 2, "full": 2023, "start": 2024 }""", "must come after start")]
    [InlineData("""{ "id": "l", "name": "L", "mechanism": "move-demand", "from": {}, "to": { "layers": ["cloud"] }, "share": 0.5 }""", "must say which companies")]
    [InlineData("""{ "id": "l", "name": "L", "mechanism": "move-demand", "from": { "layers": ["hub"] }, "to": { "layers": ["cloud"] }, "share": 0.5 }""", "no layer \"hub\"")]
    [InlineData("""{ "id": "l", "name": "L", "mechanism": "reroute", "from": { "layers": ["cloud"] }, "to": { "tags": ["x"] }, "share": 1.5 }""", "0 to 1")]
    [InlineData("""{ "id": "l", "name": "L", "mechanism": "reroute", "from": { "layers": ["cloud"] }, "to": { "tags": ["x"] }, "share": 0.5, "purposes": ["investment"] }""", "cannot move \"investment\"")]
    [InlineData("""{ "id": "l", "name": "L", "mechanism": "scale-spend", "factor": 0.5 }""", "\"purposes\" is missing")]
    [InlineData("""{ "id": "l", "name": "L", "mechanism": "scale-spend", "factor": 0.5, "purposes": [] }""", "names nothing")]
    [InlineData("""{ "id": "l", "name": "L", "mechanism": "price" }""", "either \"change\" or \"grossMargin\"")]
    [InlineData("""{ "id": "l", "name": "L", "mechanism": "price", "change": 0.1, "grossMargin": 0.5 }""", "either \"change\" or \"grossMargin\"")]
    [InlineData("""{ "id": "l", "name": "L", "mechanism": "price", "grossMargin": 1 }""", "below 1")]
    [InlineData("""{ "id": "l", "name": "L", "mechanism": "adjust", "field": "funding", "multiply": 2, "add": 1 }""", "one of \"multiply\"")]
    [InlineData("""{ "id": "l", "name": "L", "mechanism": "price", "change": 0.1, "factor": 2 }""", "\"factor\" is unknown here")]
    [InlineData("""{ "id": "Big L", "name": "L", "mechanism": "price", "change": 0.1 }""", "lower-case letters")]
    [InlineData("""{ "id": "l", "name": "L", "mechanism": "price", "change": 0.1, "on": "yes" }""", "true or false")]
    public void A_lever_that_cannot_be_is_refused_by_name(string lever, string reason)
    {
        var told = HostileFiles.Told(Head + Companies + Links + $",\n \"levers\": [{lever}] }}");

        Assert.Contains(reason, told, StringComparison.Ordinal);
        Assert.Contains("levers/", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "from": "outside", "to": "a", "purpose": "hosting", "fixed": 1 }""", "starts at a company")]
    [InlineData("""{ "from": "a", "to": "b", "purpose": "payroll", "fixed": 1 }""", "is no purpose")]
    [InlineData("""{ "from": "a", "to": "outside", "purpose": "Pay roll", "fixed": 1 }""", "lower-case")]
    [InlineData("""{ "from": "a", "to": "b", "purpose": "hardware", "class": "captial", "fixed": 1 }""", "captial")]
    [InlineData("""{ "from": "a", "to": "b", "purpose": "hardware", "class": "capex", "fixed": 1, "usefulLife": 51 }""", "1 to 50")]
    [InlineData("""{ "from": "a", "to": "b", "purpose": "hardware", "class": "capex", "fixed": 1, "priorGrowth": -1 }""", "above -1")]
    [InlineData("""{ "from": "a", "to": "b", "purpose": "hardware", "class": "capex", "fixed": 1, "priorGrowth": { "value": 1 } }""", "Expected a number")]
    [InlineData("""{ "from": "a", "to": "b", "purpose": "hosting", "shareOfRevenue": { "value": 5, "growth": 1 } }""", "The value in 2025 is 20")]
    [InlineData("""{ "from": "a", "to": "b", "purpose": "hosting", "shareOfRevenue": { "value": 0.5, "low": 0.4, "high": 10.5 } }""", "shareOfRevenue/high")]
    public void A_link_that_cannot_be_is_refused(string link, string reason) =>
        Assert.Contains(reason, HostileFiles.Told(Head + Companies + $" \"links\": [{link}] }}"), StringComparison.Ordinal);

    [Fact]
    public void Correlations_join_assumptions_with_ranges_in_one_group_each()
    {
        const string ranged = """ "companies": [{ "id": "a", "name": "A", "layer": "model", "endCustomerRevenue": { "low": 1, "high": 2, "growth": { "low": 0, "high": 0.1 } }, "funding": { "low": 1, "high": 2 } }], "links": [], """;
        var ok = Head + ranged + """ "correlations": [{ "assumptions": ["companies/a/endCustomerRevenue", "companies/a/endCustomerRevenue/growth"], "rank": 0.5 }] }""";
        var twice = Head + ranged + """ "correlations": [{ "assumptions": ["companies/a/funding", "companies/a/funding"], "rank": 0.5 }] }""";
        var one = Head + ranged + """ "correlations": [{ "assumptions": ["companies/a/funding"], "rank": 1 }] }""";
        var none = Head + Companies + Links + """, "correlations": [{ "assumptions": ["companies/a/endCustomerRevenue"], "rank": 0.5 }] }""";

        Assert.NotNull(ScenarioReader.Read(Encoding.UTF8.GetBytes(ok)).Scenario);
        Assert.Contains("already stands", HostileFiles.Told(twice), StringComparison.Ordinal);
        Assert.Contains("0 to below 1", HostileFiles.Told(one), StringComparison.Ordinal);
        Assert.Contains("has no range", HostileFiles.Told(none), StringComparison.Ordinal);
    }

    [Fact]
    public void Low_and_high_may_be_paths_under_a_path()
    {
        const string fan = """{ "path": { "2023": 5, "2025": 7 }, "low": { "2023": 4, "2025": 2 }, "high": { "2023": 5, "2025": 12 } }""";
        const string crossing = """{ "path": { "2023": 5, "2025": 7 }, "low": { "2023": 4, "2025": 8 }, "high": { "2023": 5, "2025": 12 } }""";
        string With(string demand) => Head + Companies.Replace("\"endCustomerRevenue\": 5", "\"endCustomerRevenue\": " + demand, StringComparison.Ordinal) + Links + "}";

        var assumption = Results.Read(With(fan)).Companies[0].EndCustomerRevenue!;
        Assert.Equal((6, 3, 8.5), (assumption.ValueIn(2024, 2023), assumption.Low!.Value.ValueIn(2024), assumption.High!.Value.ValueIn(2024)));
        Assert.Contains("in 2025", HostileFiles.Told(With(crossing)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_payer_that_spends_more_than_it_takes_is_a_warning_and_not_a_problem()
    {
        var text = Head + Companies + " \"links\": [{ \"from\": \"a\", \"to\": \"b\", \"purpose\": \"hosting\", \"shareOfRevenue\": 0.7 }, { \"from\": \"a\", \"to\": \"outside\", \"purpose\": \"payroll\", \"shareOfRevenue\": 0.5 }] }";
        var warning = Assert.Single(Results.Project(Results.Read(text)).Warnings);

        Assert.Equal("companies/a", warning.Address);
        Assert.Contains("1.2", warning.Message, StringComparison.Ordinal);
    }
}
