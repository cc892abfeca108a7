using System.Text;
using GenAiStack.Exchange.Imports;

namespace GenAiStack.Exchange.Csv;

/// <summary>
/// Bytes as text: UTF-8 with or without a byte order mark, UTF-16 with one. Nothing is guessed: what is not valid, such as a file in Latin-1,
/// is refused with its line.
/// </summary>
internal static class TextFile
{
    private const char Mark = '\uFEFF';

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text without its byte order mark; null where there is a problem.</summary>
    public static string? Read(ReadOnlySpan<byte> bytes, string? part, Findings findings)
    {
        var text = Decode(bytes, part, findings);
        if (text is null)
        {
            return null;
        }

        if (text.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var nul)
        {
            findings.Wrong(At(nul), "The file holds NUL characters, which no text has.", "Save it again as \u201cCSV UTF-8\u201d.");
            return null;
        }

        if (SecondMark(text) is { } mark)
        {
            findings.Wrong(At(mark), "A byte order mark stands in the middle of the text: two files may have been joined.", "Remove it, or save the table again as \u201cCSV UTF-8\u201d.");
            return null;
        }

        return text;

        ImportPlace At(int index) => ImportPlace.AtLine(1 + text.AsSpan(0, index).Count('\n'), null, part);
    }

    // At the beginning of a line a second file begins; elsewhere the sign is one of a text.
    private static int? SecondMark(string text)
    {
        for (var at = text.IndexOf(Mark, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Mark, at + 1))
        {
            if (at == 0 || text[at - 1] is '\n' or '\r')
            {
                return at;
            }
        }

        return null;
    }

    private static string? Decode(ReadOnlySpan<byte> bytes, string? part, Findings findings)
    {
        if (bytes.StartsWith([(byte)0xFF, (byte)0xFE]) || bytes.StartsWith([(byte)0xFE, (byte)0xFF]))
        {
            try
            {
                return new UnicodeEncoding(bigEndian: bytes[0] == 0xFE, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes[2..]);
            }
            catch (DecoderFallbackException)
            {
                findings.Wrong(ImportPlace.Whole with { Part = part }, "The file begins like UTF-16 but is no valid text.", "Save it again as \u201cCSV UTF-8\u201d.");
                return null;
            }
        }

        var body = bytes.StartsWith([(byte)0xEF, (byte)0xBB, (byte)0xBF]) ? bytes[3..] : bytes;
        try
        {
            return Utf8.GetString(body);
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + body[..Math.Clamp(e.Index, 0, body.Length)].Count((byte)'\n');
            findings.Wrong(ImportPlace.AtLine(line, null, part), "This line holds bytes that are not UTF-8; the file was saved in another encoding, such as Latin-1.", "Save it again as \u201cCSV UTF-8\u201d.");
            return null;
        }
    }
}
