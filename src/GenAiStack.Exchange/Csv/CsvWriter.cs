using System.Buffers;
using System.Globalization;
using System.Text;

namespace GenAiStack.Exchange.Csv;

/// <summary>
/// Writes CSV that spreadsheets open as it is meant: UTF-8 with a byte order mark, commas, rows ended by a carriage return and a line feed,
/// text cells guarded by <see cref="CellGuard"/>. The same cells give the same bytes.
/// </summary>
internal sealed class CsvWriter
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\t\"\r\n");
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.E+-");

    private readonly StringBuilder _text = new("\uFEFF");
    private bool _isFirst = true;

    /// <summary>A cell of text; null is empty.</summary>
    public CsvWriter Text(string? text) => Cell(CellGuard.Guard(text ?? ""));

    /// <summary>A cell of numbers: what is one number stays one, what is more (a range, growth) is guarded like text.</summary>
    public CsvWriter Number(string text) => Cell(IsPlainNumber(text) ? text : CellGuard.Guard(text));

    public void EndRow()
    {
        _text.Append("\r\n");
        _isFirst = true;
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_text.ToString());

    /// <summary>What was written since the last time, for files that are sent row by row.</summary>
    public byte[] Take()
    {
        var bytes = ToBytes();
        _text.Clear();
        return bytes;
    }

    private CsvWriter Cell(string text)
    {
        if (!_isFirst)
        {
            _text.Append(',');
        }

        _isFirst = false;
        var isQuoted = text.AsSpan().IndexOfAny(Quoted) >= 0 || text.StartsWith(' ') || text.EndsWith(' ');
        _text.Append(isQuoted ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text);
        return this;
    }

    // -1.5, 12.5% and 1E-05 but not -2..-1.
    private static bool IsPlainNumber(string text)
    {
        var digits = text.EndsWith('%') ? text.AsSpan(0, text.Length - 1) : text;
        return double.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _)
            && digits.IndexOfAnyExcept(OfNumbers) < 0;
    }
}
