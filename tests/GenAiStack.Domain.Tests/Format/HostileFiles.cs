using System.Globalization;
using System.Text;
using GenAiStack.Domain.Format;
using GenAiStack.Domain.Years;
using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Format;

/// <summary>Numbers and files that mean harm, or were typed badly: refused with a reason, or exact.</summary>
public sealed class HostileFiles
{
    private const string Template =
        """{"format":"genaistack/1","name":"x","years":{"first":2023},"companies":[{"id":"a","name":"A","layer":"model","endCustomerRevenue":%},{"id":"b","name":"B","layer":"cloud"}],"links":[{"from":"a","to":"b","purpose":"hosting","shareOfRevenue":0.1}]}""";

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("1e999")]
    [InlineData("-1e999")]
    [InlineData("1e308")]
    [InlineData("1e16")]
    [InlineData("-1")]
    [InlineData("-0.0000001")]
    [InlineData("1e-400")]
    [InlineData("1,5")]
    [InlineData("\"1,5\"")]
    [InlineData("\"5\"")]
    [InlineData("1.234,56")]
    [InlineData("1'234")]
    [InlineData("1 234")]
    [InlineData("0x10")]
    [InlineData("01")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("+5")]
    [InlineData("٣")]
    [InlineData("５")]
    [InlineData("(5)")]
    [InlineData("30%")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"value\":{}}")]
    [InlineData("{\"value\":1,\"mode\":1}")]
    [InlineData("{\"value\":1,\"value\":1}")]
    [InlineData("{\"low\":1,\"high\":2,\"distribution\":\"gauss\"}")]
    [InlineData("{\"path\":{}}")]
    [InlineData("{\"path\":{\"soon\":1}}")]
    [InlineData("{\"path\":{\"2023\":1,\"2023\":2}}")]
    [InlineData("{\"path\":{\"02023\":1}}")]
    [InlineData("{\"value\":1,\"growth\":-1}")]
    [InlineData("{\"value\":1,\"growth\":{\"value\":0.1,\"growth\":0.1}}")]
    [InlineData("{\"value\":1,\"saturation\":{\"ceiling\":0,\"rate\":1}}")]
    [InlineData("{\"value\":1,\"saturation\":{\"ceiling\":5}}")]
    [InlineData("{\"value\":1,\"distribution\":\"normal\"}")]
    [InlineData("{\"value\":1,\"low\":{\"2023\":1},\"high\":{\"2023\":2}}")]
    [InlineData("{\"path\":{\"2023\":0,\"2025\":5},\"low\":0,\"high\":1}")]
    [InlineData("{\"note\":\"nothing\"}")]
    public void A_number_that_is_none_is_refused_at_its_place(string number)
    {
        var reading = ScenarioReader.Read(Encoding.UTF8.GetBytes(Template.Replace("%", number, StringComparison.Ordinal)));

        Assert.Null(reading.Scenario);
        Assert.All(reading.Problems, p =>
        {
            Assert.Equal(1, p.Position.Line);
            Assert.InRange(p.Position.Column, 100, 190);
            Assert.NotEmpty(p.Problem.Remedy);
        });
    }

    [Theory]
    [InlineData("0", 0.0)]
    [InlineData("-0", 0.0)]
    [InlineData("0e5", 0.0)]
    [InlineData("5e-324", 5e-324)]
    [InlineData("1e15", 1e15)]
    [InlineData("0.1", 0.1)]
    [InlineData("123456789012345.678901234567890", 123456789012345.678901234567890)]
    [InlineData("0.30000000000000004", 0.30000000000000004)]
    public void A_number_within_the_bounds_is_exact(string number, double expected)
    {
        var projection = Results.Project(Results.Read(Template.Replace("%", number, StringComparison.Ordinal)));
        var revenue = projection.Years[0].Companies[0].Revenue.Dollars;

        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(revenue));
    }

    [Fact]
    public void Results_stay_numbers_where_denominators_almost_vanish()
    {
        const string text =
            """
            {"format":"genaistack/1","name":"x","years":{"first":2023,"last":2024},
             "companies":[{"id":"a","name":"A","layer":"model","endCustomerRevenue":5e-324},{"id":"b","name":"B","layer":"cloud"}],
             "links":[{"from":"a","to":"b","purpose":"hosting","class":"capex","fixed":1e15,"priorGrowth":-0.5,"usefulLife":50}]}
            """;
        var json = Results.ToJson(Results.Project(Results.Read(text))).ToJsonString();

        Assert.Contains("\"grossMargin\":null", json, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", json, StringComparison.Ordinal);
    }

    [Fact]
    public void History_that_grows_beyond_numbers_is_refused()
    {
        const string text =
            """
            {"format":"genaistack/1","name":"x","years":{"first":2023},
             "companies":[{"id":"a","name":"A","layer":"model"},{"id":"b","name":"B","layer":"cloud"}],
             "links":[{"from":"a","to":"b","purpose":"hosting","class":"capex","fixed":1,"priorGrowth":-0.9999999999,"usefulLife":50}]}
            """;

        Assert.Contains("links/a>b:hosting/priorGrowth", Told(text), StringComparison.Ordinal);
    }

    [Fact]
    public void Money_that_multiplies_beyond_numbers_is_refused()
    {
        var text = new StringBuilder("""{"format":"genaistack/1","name":"x","years":{"first":2023},"companies":[""");
        text.AppendJoin(',', Enumerable.Range(0, 400).Select(i => $$"""{"id":"c{{i}}","name":"c","layer":"model","endCustomerRevenue":1}"""));
        text.Append("""],"links":[""");
        text.AppendJoin(',', Enumerable.Range(0, 399).Select(i => $$"""{"from":"c{{i}}","to":"c{{i + 1}}","purpose":"hosting","shareOfRevenue":10}"""));
        text.Append("]}");

        var outcome = Projection.Of(Results.Read(text.ToString()));
        Assert.Contains("too much to compute", outcome.Problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_are_bombs_are_refused_quickly_and_in_bounds()
    {
        var bombs = new Dictionary<string, byte[]>
        {
            ["depth of lists"] = Repeat("[", 1_000_000),
            ["depth of objects"] = Repeat("{\"a\":", 1_000_000),
            ["depth inside"] = Encoding.UTF8.GetBytes(Template.Replace("%", new string('[', 5_000), StringComparison.Ordinal)),
            ["fifty million bytes of nothing"] = Repeat(" ", 50_000_000),
            ["fifty million bytes of ones"] = Repeat("1,", 25_000_000),
            ["many values"] = [.. "{\"companies\":["u8, .. Repeat("1,", 8_000_000), .. "1]}"u8],
            ["many empty companies"] = Encoding.UTF8.GetBytes("{\"format\":\"genaistack/1\",\"name\":\"x\",\"years\":{\"first\":1},\"links\":[],\"companies\":[" + string.Join(',', Enumerable.Repeat("{}", 60_000)) + "]}"),
            ["many keys"] = Encoding.UTF8.GetBytes("{" + string.Join(',', Enumerable.Range(0, 200_000).Select(i => $"\"k{i}\":1")) + "}"),
            ["one long text"] = [.. "{\"format\":\"genaistack/1\",\"name\":\""u8, .. Repeat("a", 20_000_000), .. "\"}"u8],
            ["one long number"] = [.. "{\"format\":\"genaistack/1\",\"name\":"u8, .. Repeat("9", 20_000_000), .. "}"u8],
            ["noise"] = Noise(1_000_000),
            ["another encoding"] = Encoding.Unicode.GetBytes(Template),
            ["half a character"] = [.. "{\"format\":\"genaistack/1\",\"name\":\""u8, 0xC3, .. "\"}"u8],
            ["a lone surrogate"] = Encoding.UTF8.GetBytes("{\"format\":\"genaistack/1\",\"name\":\"\\ud800\"}"),
            ["nothing"] = [],
        };

        foreach (var (name, bytes) in bombs)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var reading = ScenarioReader.Read(bytes);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            Assert.True(reading.Problems.Count is > 0 and <= 250, $"{name}: {reading.Problems.Count} problems");
            Assert.True(allocated < 256_000_000, $"{name}: {allocated} bytes");
        }
    }

    [Fact]
    public void A_newer_format_says_so()
    {
        const string text = """{"format":"genaistack/2","name":"x"}""";

        Assert.Contains("Open it with a newer version", Told(text), StringComparison.Ordinal);
    }

    internal static string Told(string text) => string.Join('\n', ScenarioReader.Read(Encoding.UTF8.GetBytes(text)).Problems);

    private static byte[] Repeat(string text, int count)
    {
        var unit = Encoding.UTF8.GetBytes(text);
        var bytes = new byte[unit.Length * count];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = unit[i % unit.Length];
        }

        return bytes;
    }

    private static byte[] Noise(int count)
    {
        var bytes = new byte[count];
        new Random(4).NextBytes(bytes);
        return bytes;
    }

    [Fact]
    public void Numbers_are_written_the_same_under_any_culture()
    {
        var scenario = Results.Read(TestFiles.Example("mechanisms.json"));
        var expected = ScenarioWriter.Write(scenario);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.NegativeSign = "−";
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(expected, ScenarioWriter.Write(scenario));
            Assert.Equal(scenario, Results.Read(expected));
            Assert.Contains("The value in 2023 is -0.5", Told(Template.Replace("%", "-0.5", StringComparison.Ordinal)).Replace('−', '?'), StringComparison.Ordinal);
            Assert.Contains("Low (2.5) is above high (1.5)", Told(Template.Replace("%", "{\"low\":2.5,\"high\":1.5}", StringComparison.Ordinal)), StringComparison.Ordinal);
            Assert.Contains("comes back as 1.08", string.Join('\n', Loop().Problems), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static Domain.Stacks.Outcome<Projection> Loop() => Projection.Of(Results.Read(
        """
        {"format":"genaistack/1","name":"x","years":{"first":2023},
         "companies":[{"id":"a","name":"A","layer":"model"},{"id":"b","name":"B","layer":"cloud"}],
         "links":[{"from":"a","to":"b","purpose":"hosting","shareOfRevenue":1.2},{"from":"b","to":"a","purpose":"hosting","shareOfRevenue":0.9}]}
        """));
}
