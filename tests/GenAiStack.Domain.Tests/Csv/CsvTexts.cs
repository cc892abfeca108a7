using GenAiStack.Domain.Csv;

namespace GenAiStack.Domain.Tests.Csv;

/// <summary>Texts that are tables, and texts that are none.</summary>
public sealed class CsvTexts
{
    [Theory]
    [InlineData("a,b\nc,d\n", "a|b/c|d")]
    [InlineData("a,b\r\nc,d", "a|b/c|d")]
    [InlineData("a,b\rc,d\n", "a|b/c|d")]
    [InlineData("a,b\n\nc\r\n\r\nd", "a|b//c//d")]
    [InlineData("\ufeffa", "a")]
    [InlineData("", "")]
    [InlineData("\n", "")]
    [InlineData("a,", "a|")]
    [InlineData(",", "|")]
    [InlineData("\"a,b\",c", "a,b|c")]
    [InlineData("\"a\"\"b\"", "a\"b")]
    [InlineData("\"\"\"\"", "\"")]
    [InlineData("\"\"", "")]
    [InlineData("\"a\nb\"\nc", "a\nb/c")]
    [InlineData("\"a\r\nb\",c", "a\r\nb|c")]
    [InlineData("a\"b,c", "a\"b|c")]
    [InlineData("'a,b'", "'a|b'")]
    public void A_text_is_split_into_rows_and_cells(string text, string expected)
    {
        var reading = CsvText.Read(text, cancellation: TestContext.Current.CancellationToken);

        Assert.Null(reading.Mistake);
        Assert.Equal(expected, string.Join('/', reading.Rows.Select(r => string.Join('|', r.Cells))));
    }

    [Fact]
    public void Rows_count_as_in_a_spreadsheet_and_lines_as_in_an_editor()
    {
        var rows = CsvText.Read("a\n\"b\nb\"\r\n\nc", cancellation: TestContext.Current.CancellationToken).Rows;

        Assert.Equal([(1, 1), (2, 2), (3, 4), (4, 5)], rows.Select(r => (r.Number, r.Line)));
    }

    [Theory]
    [InlineData("a,b\nc,\"d\ne", 2, 2, "never closed")]
    [InlineData("\"", 1, 1, "never closed")]
    [InlineData("a\n\"b\n\" c", 2, 3, "behind a closing quote")]
    [InlineData("\"a\"b\"", 1, 1, "behind a closing quote")]
    [InlineData("1,2,3,4,5", 1, 1, "more than 4 cells")]
    [InlineData("1\n2\n3\n4", 4, 4, "more than 3 rows")]
    [InlineData("1,2,3\n1,2,3\n1", 3, 3, "more than 6 cells")]
    [InlineData("1,123456789", 1, 1, "more than 8 characters")]
    public void What_is_no_table_is_told_with_its_row_and_line(string text, int row, int line, string reason)
    {
        var mistake = CsvText.Read(text, ',', new(3, 4, 6, 8), TestContext.Current.CancellationToken).Mistake!;

        Assert.Equal((row, line), (mistake.Row, mistake.Line));
        Assert.Contains(reason, mistake.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", mistake.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_delimiter_splits_and_the_others_do_not()
    {
        Assert.Equal("a,b|c\td", string.Join('|', CsvText.Read("a,b;c\td", ';', cancellation: TestContext.Current.CancellationToken).Rows[0].Cells));
        Assert.Equal("a,b;c|d", string.Join('|', CsvText.Read("a,b;c\td", '\t', cancellation: TestContext.Current.CancellationToken).Rows[0].Cells));
    }
}
