using GenAiStack.Domain.Csv;
using GenAiStack.Exchange.Imports;
using GenAiStack.Exchange.Tables;

namespace GenAiStack.Exchange.Csv;

/// <summary>A CSV file, or a table from the clipboard, as rows of cells.</summary>
internal static class CsvTable
{
    private const string Separator = "sep=";

    private static readonly CsvLimits Limits = new(ImportLimits.Rows, ImportLimits.Columns, ImportLimits.Cells, ImportLimits.CellLength);

    /// <summary>The table of a file; null where there is a problem.</summary>
    public static Table? Read(ReadOnlySpan<byte> bytes, string? part, Findings findings, CancellationToken cancellation) =>
        TextFile.Read(bytes, part, findings) is { } text ? Read(text, part, findings, cancellation) : null;

    /// <summary>The table of a text; null where there is a problem.</summary>
    public static Table? Read(string text, string? part, Findings findings, CancellationToken cancellation)
    {
        var (delimiter, body, skipped) = CutSeparator(text);
        var reading = CsvText.Read(body, delimiter ?? Detect(body), Limits, cancellation);
        if (reading.Mistake is { } mistake)
        {
            findings.Wrong(new ImportPlace { Part = part, Line = mistake.Line + skipped, Row = mistake.Row }, mistake.Message, mistake.Remedy);
            return null;
        }

        return new(part, reading.Rows);
    }

    /// <summary>What stands between the cells: what the header row, or the first row, has most of outside quotes.</summary>
    internal static char Detect(string text)
    {
        var (commas, semicolons, tabs, isQuoted) = (0, 0, 0, false);
        foreach (var c in text)
        {
            if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted)
            {
                if (c is '\n' or '\r' && commas + semicolons + tabs > 0)
                {
                    break;
                }

                (commas, semicolons, tabs) = (commas + (c == ',' ? 1 : 0), semicolons + (c == ';' ? 1 : 0), tabs + (c == '\t' ? 1 : 0));
            }
        }

        return tabs > 0 && tabs >= Math.Max(commas, semicolons) ? '\t' : semicolons > commas ? ';' : ',';
    }

    // Excel's own line that says what stands between the cells; it is no row of the table.
    private static (char? Delimiter, string Body, int Skipped) CutSeparator(string text)
    {
        if (!text.StartsWith(Separator, StringComparison.OrdinalIgnoreCase) || text.Length == Separator.Length || text[Separator.Length] is not (',' or ';' or '\t'))
        {
            return (null, text, 0);
        }

        var end = Separator.Length + 1;
        var rest = text.AsSpan(end).StartsWith("\r\n") ? 2 : end < text.Length && text[end] is '\n' or '\r' ? 1 : 0;
        return rest == 0 && end < text.Length ? (null, text, 0) : (text[Separator.Length], text[(end + rest)..], 1);
    }
}
