using GenAiStack.Domain.Stacks;
using GenAiStack.Exchange.Tests.Hostile;

namespace GenAiStack.Exchange.Tests.Previews;

/// <summary>Numbers at the edge of what can be written: refused with their place, or exact to the last bit, in every kind of file alike.</summary>
public sealed class EdgeNumbers
{
    // Null is refused.
    public static TheoryData<string, double?, double?> Texts => new()
    {
        // what is written, as money, as a share
        { "0", 0, 0 },
        { "-0", 0, 0 },
        { "0.0", 0, 0 },
        { "1", 1, 1 },
        { "0.1", 0.1, 0.1 },
        { "0.30000000000000004", 0.30000000000000004, 0.30000000000000004 },
        { "5e-324", 5e-324, 5e-324 },
        { "4.9406564584124654E-324", 5e-324, 5e-324 },
        { "2.2250738585072014e-308", 2.2250738585072014e-308, 2.2250738585072014e-308 },
        { "9007199254740993", null, null },
        { "123456789012345.67", 123456789012345.67, null },
        { "1e15", 1e15, null },
        { "1000000000000000", 1e15, null },
        { "1e15.5", null, null },
        { "1.0000000000000002e15", null, null },
        { "1e16", null, null },
        { "1e308", null, null },
        { "1e309", null, null },
        { "1e999", null, null },
        { "1e99999", null, null },
        { "NaN", null, null },
        { "nan", null, null },
        { "Infinity", null, null },
        { "-Infinity", null, null },
        { "\u221e", null, null },
        { "-1", null, null },
        { "-1%", null, null },
        { "101%", null, 1.01 },
        { "1000%", null, 10 },
        { "1000.1%", null, null },
        { "99.9999%", null, 0.999999 },
        { "12.5%", null, 0.125 },
        { "0.3%", null, 0.003 },
        { "1,5", null, null },
        { "1.234,56", null, null },
        { "1,234,567", 1234567, null },
        { "1,234,567.89", 1234567.89, null },
        { "1,23,456", null, null },
        { "1 234", null, null },
        { "1'234", null, null },
        { "1\u2009234", 1234, null },
        { "1\u00a0234", 1234, null },
        { "(5)", null, null },
        { "5-", null, null },
        { "+5", null, null },
        { "-5 %", null, null },
        { "1e-5", 1e-5, 1e-5 },
        { "1E+3", 1000, null },
        { "0x10", null, null },
        { "1_000", null, null },
        { "\u0663", null, null },
        { "\uff15", null, null },
        { "\u00bd", null, null },
        { "5.", 5, 5 },
        { ".5", 0.5, 0.5 },
        { ".", null, null },
        { "1.2.3", null, null },
        { "01", 1, 1 },
        { "$5", 5, null },
        { "5$", null, null },
        { "\u20ac5", null, null },
        { "1.2B", 1.2e9, null },
        { "1.2b", 1.2e9, null },
        { "850M", 850e6, null },
        { "300k", 300e3, null },
        { "1T", 1e12, null },
        { "1001T", null, null },
        { "0.1M", 100_000, null },
        { "1.2MM", null, null },
        { "1.2 B", 1.2e9, null },
        { "true", null, null },
        { "null", null, null },
        { "none", null, null },
        { "-", null, null },
        { "n/a", null, null },
        { "#N/A", null, null },
        { "=1+1", null, null },
        { "1/2", null, null },
        { "1;2", null, null },
        { "0.00000000000000000000000000001", 1e-29, 1e-29 },
        { "0.12345678901234567890123456789", 0.12345678901234568, 0.12345678901234568 },
        { "12345678901234567890123456789", null, null },
        { new string('9', 61), null, null },
        { new string('1', 500), null, null },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_is_exact_or_refused_at_its_cell(string text, double? money, double? share)
    {
        var quoted = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        Check(Imports.Read($"Id,Funding\na,{quoted}\n", "a.csv", HostileFilesTests.Target), Funding, money, "row 2, column B (Funding)");
        Check(Imports.Read($"From,To,Purpose,Share of revenue\na,b,hosting,{quoted}\n", "a.csv", HostileFilesTests.Target), Share, share, "row 2, column D (Share of revenue)");
        Check(Imports.Read($"Address,Value\ncompanies/a/funding,{quoted}\n", "a.csv", HostileFilesTests.Target), Funding, money, "row 2, column B (Value)");
        Check(Imports.Paste($"a\tb\thosting\t{text}", HostileFilesTests.Target), Share, share, "row 1, column D");
        var cell = $"<is><t xml:space=\"preserve\">{text.Replace("<", "&lt;", StringComparison.Ordinal)}</t></is>";
        Check(Imports.Read(RawWorkbook.WithCell(cell, " t=\"inlineStr\""), "a.xlsx", HostileFilesTests.Target), Funding, money, "Assumptions, row 2, column B (Value)");
    }

    [Theory]
    [InlineData("0", 0.0)]
    [InlineData("-0", 0.0)]
    [InlineData("5E-324", 5e-324)]
    [InlineData("0.30000000000000004", 0.30000000000000004)]
    [InlineData("1E15", 1e15)]
    [InlineData("9.9999999999999987E14", 999999999999999.87)]
    [InlineData(" 7.5 ", 7.5)]
    [InlineData("1E16", null)]
    [InlineData("-1", null)]
    [InlineData("1E400", null)]
    [InlineData("NaN", null)]
    [InlineData("INF", null)]
    [InlineData("1,5", null)]
    [InlineData("0x10", null)]
    [InlineData("\u0663", null)]
    public void A_number_cell_is_exact_or_refused_at_its_cell(string raw, double? expected) =>
        Check(Imports.Read(RawWorkbook.WithCell($"<v>{raw}</v>"), "a.xlsx", HostileFilesTests.Target), Funding, expected, "Assumptions, row 2, column B");

    private static double? Funding(Scenario scenario) => scenario.Companies[0].Funding!.Value;

    private static double? Share(Scenario scenario) => scenario.Links[0].ShareOfRevenue!.Value;

    private static void Check(GenAiStack.Exchange.Imports.ImportPreview preview, Func<Scenario, double?> number, double? expected, string place)
    {
        if (expected is { } value)
        {
            Assert.Empty(preview.Problems);
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(number(preview.Scenario!)!.Value));
        }
        else
        {
            var problem = Assert.Single(preview.Problems);
            Assert.StartsWith(place, problem.Place.ToString(), StringComparison.Ordinal);
            Assert.Null(preview.Scenario);
            Assert.Null(preview.Edit);
        }
    }
}
